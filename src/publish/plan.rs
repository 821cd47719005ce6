//! What publishing would do: found by comparing what was built, what the last release was, and what stands there now.

use super::{Entry, Manifest, Standing};
use crate::fault::Fault;
use std::collections::{BTreeMap, BTreeSet};

/// What readers will see change, and what somebody changed there by hand.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What differs from the release that readers see, by path.
    pub changes: Vec<Change>,
    /// What stands there as it is to be, and need not be sent.
    pub kept: BTreeSet<Box<str>>,
    /// Files of kairan that are not as kairan left them, and files that stand where one has to go.
    pub by_hand: Vec<(Box<str>, ByHand)>,
    /// Files that kairan did not publish and that are in nobody's way. They stay.
    pub foreign: Vec<Box<str>>,
    /// Whether nothing was published there before.
    pub is_first: bool,
    /// Whether an earlier attempt was cut off.
    pub continues: bool,
}

/// A difference to what readers see.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: Box<str>,
    /// What becomes of it.
    pub kind: Kind,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is new.
    Added,
    /// It gets other bytes.
    Changed,
    /// It goes.
    Withdrawn,
}

/// What somebody did at the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByHand {
    /// A file was put where one of the site's has to go.
    Added,
    /// A file has other bytes.
    Changed,
    /// A file was taken away.
    Removed,
}

impl Plan {
    /// The way from what stands there to the `wanted` files. `hash` is asked of files only whose stamp is another than
    /// the manifest's.
    pub fn new(
        wanted: &BTreeMap<Box<str>, Entry>,
        standing: &Standing,
        hash: &mut dyn FnMut(&str) -> Result<Option<String>, Fault>,
    ) -> Result<Plan, Fault> {
        let mut plan = Plan { is_first: standing.manifest.is_none(), continues: standing.cut_off.is_some(), ..Plan::default() };
        let known = files_of(standing.manifest.as_ref());
        let cut_off = files_of(standing.cut_off.as_ref());
        let all: BTreeSet<&Box<str>> = wanted.keys().chain(known.keys()).chain(standing.files.keys()).collect();
        for path in all {
            let (wanted, known, begun) = (wanted.get(path), known.get(path), cut_off.get(path));
            let stands = match (standing.files.get(path), known) {
                (None, _) => None,
                (Some(stamp), Some(known)) if *stamp == known.stamp => Some(known.blake3.clone()),
                (Some(_), _) => hash(path)?.map(Into::into),
            };
            let right = wanted.is_some() && stands.as_ref() == wanted.map(|entry| &entry.blake3);
            let ours = stands.is_some() && [known, begun].into_iter().flatten().any(|e| Some(&e.blake3) == stands.as_ref());
            // In a run that was cut off, what it withdrew is gone.
            let withdrawn_then = standing.cut_off.is_some() && begun.is_none();
            match (wanted, known, &stands) {
                _ if right || ours => {}
                (None, None, Some(_)) => plan.foreign.push(path.clone()),
                (_, None, Some(_)) => plan.by_hand.push((path.clone(), ByHand::Added)),
                (_, Some(_), Some(_)) => plan.by_hand.push((path.clone(), ByHand::Changed)),
                (Some(_), Some(_), None) if !withdrawn_then => plan.by_hand.push((path.clone(), ByHand::Removed)),
                _ => {}
            }
            if right {
                plan.kept.insert(path.clone());
            }
            let kind = match (wanted, known) {
                (Some(_), None) => Kind::Added,
                (Some(wanted), Some(known)) if wanted.blake3 != known.blake3 || !right => Kind::Changed,
                (None, Some(_)) => Kind::Withdrawn,
                (None, None) if ours => Kind::Withdrawn,
                _ => continue,
            };
            plan.changes.push(Change { path: path.clone(), kind });
        }
        Ok(plan)
    }

    /// The paths of one kind of change, pages or other files.
    pub fn of(&self, kind: Kind, pages: bool) -> Vec<&str> {
        let fits = |change: &&Change| change.kind == kind && is_page(&change.path) == pages;
        self.changes.iter().filter(fits).map(|change| &*change.path).collect()
    }
}

fn files_of(manifest: Option<&Manifest>) -> &BTreeMap<Box<str>, Entry> {
    static NONE: BTreeMap<Box<str>, Entry> = BTreeMap::new();
    manifest.map_or(&NONE, |manifest| &manifest.files)
}

/// Whether readers call it a page.
fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// When a file is sent: what pages need, then pages, those that others link to first and the front page last, then
/// what tells programs of new pages.
pub fn rank(path: &str) -> (u8, usize) {
    let depth = path.split('/').count();
    match path {
        _ if is_page(path) => (1, usize::MAX - depth),
        "robots.txt" => (2, 0),
        _ if path.ends_with(".xml") => (2, 0),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(bytes: &str) -> Entry {
        Entry { blake3: bytes.into(), bytes: 1, stamp: format!("stamp of {bytes}").into() }
    }

    /// Files as `path=bytes`.
    fn files(list: &[&str]) -> BTreeMap<Box<str>, Entry> {
        list.iter().filter_map(|file| file.split_once('=')).map(|(path, bytes)| (path.into(), entry(bytes))).collect()
    }

    /// The plan in words: `+a *b -c` of changes, `!` by hand, `?` foreign, `=` kept.
    fn plan(wanted: &[&str], last: &[&str], cut_off: Option<&[&str]>, stands: &[&str]) -> String {
        let stands = files(stands);
        let standing = Standing {
            manifest: Some(Manifest::new(1, "", files(last))),
            cut_off: cut_off.map(|list| Manifest::new(2, "", files(list))),
            files: stands.iter().map(|(path, entry)| (path.clone(), entry.stamp.clone())).collect(),
            next: 2,
        };
        let mut hash = |path: &str| Ok(stands.get(path).map(|entry| entry.blake3.to_string()));
        let plan = Plan::new(&files(wanted), &standing, &mut hash).unwrap();
        let sign = |kind| match kind {
            Kind::Added => '+',
            Kind::Changed => '*',
            Kind::Withdrawn => '-',
        };
        let mut words: Vec<String> = plan.changes.iter().map(|c| format!("{}{}", sign(c.kind), c.path)).collect();
        words.extend(plan.by_hand.iter().map(|(path, hand)| format!("!{path} {hand:?}")));
        words.extend(plan.foreign.iter().map(|path| format!("?{path}")));
        words.extend(plan.kept.iter().map(|path| format!("={path}")));
        words.join(" ")
    }

    #[test]
    fn only_what_differs_is_a_change() {
        let last = ["a=1", "b=1", "c=1"];
        assert_eq!(plan(&["a=1", "b=2", "d=1"], &last, None, &last), "*b -c +d =a");
        assert_eq!(plan(&last, &last, None, &last), "=a =b =c");
    }

    #[test]
    fn what_somebody_did_there_is_seen() {
        let last = ["a=1", "b=1", "c=1"];
        assert_eq!(plan(&["a=1", "b=2", "c=1"], &last, None, &["a=9", "b=9"]), "*a *b *c !a Changed !b Changed !c Removed");
        assert_eq!(plan(&["a=1", "n=1"], &["a=1"], None, &["a=1", "n=9", "own=1"]), "+n !n Added ?own =a");
        assert_eq!(plan(&["a=1", "b=1"], &last, None, &["a=1", "b=1", "c=9"]), "-c !c Changed =a =b");
    }

    #[test]
    fn what_somebody_did_there_as_it_is_to_be_is_no_matter() {
        assert_eq!(plan(&["a=2", "n=1"], &["a=1", "b=1"], None, &["a=2", "n=1"]), "*a -b +n =a =n");
    }

    #[test]
    fn a_run_that_was_cut_off_is_nobody_s_hand() {
        let (last, begun) = (["a=1", "b=1", "gone=1"], ["a=2", "b=2", "n=2"]);
        // It sent a and n, and withdrew a file; since then the site changed once more.
        assert_eq!(plan(&["a=3", "b=2", "n=2"], &last, Some(&begun), &["a=2", "b=1", "n=2"]), "*a *b -gone +n =n");
        assert_eq!(plan(&["a=1", "b=1", "gone=1"], &last, Some(&begun), &["a=2", "b=1", "n=2"]), "*a *gone -n =b");
    }

    #[test]
    fn what_pages_need_goes_before_them_and_feeds_after() {
        let mut paths = ["sitemap.xml", "index.html", "cases/index.html", "cases/a/photo.jpg", "cases/a/index.html", "a.css"];
        paths.sort_by_key(|path| rank(path));
        assert_eq!(paths, ["cases/a/photo.jpg", "a.css", "cases/a/index.html", "cases/index.html", "index.html", "sitemap.xml"]);
    }
}
