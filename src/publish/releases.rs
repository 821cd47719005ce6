//! Numbered releases on a disk, of which readers see one.
//!
//! Below the target stand `releases/000007/` with the files, `releases/000007.json` with its manifest, and `current`, a
//! link to the release that readers see. A new release is put together in `releases/incoming/` and gets its number when
//! it is complete; then the link is turned, which is one step to readers. Where links cannot be made (Windows without
//! the right, some servers), `current` is the folder of the release itself, moved there and back; `releases/shown` says
//! which it is, so that a move that was cut off is finished by the next run.

use super::disk::{Disk, Found, Tree, folders_of};
use super::{Entry, Manifest, Plan, Standing, Target};
use crate::fault::Fault;
use std::collections::BTreeSet;

const CURRENT: &str = "current";
const RELEASES: &str = "releases";
const INCOMING: &str = "releases/incoming";
const INCOMING_MANIFEST: &str = "releases/incoming.json";
const SHOWN: &str = "releases/shown";
/// How much is gathered before it is written: over a network, files travel together.
const MOST_GATHERED: (usize, usize) = (32, 4 << 20);

/// A target of releases.
pub struct Releases<D> {
    disk: D,
    keep: usize,
    shown: Option<Shown>,
    gathered: Vec<(String, Vec<u8>)>,
    /// Files that somebody else put there; they move on to the new release.
    foreign: Vec<Box<str>>,
}

/// The release that readers see.
#[derive(Clone, Copy)]
struct Shown {
    number: u32,
    /// `current` is its folder and no link.
    is_moved: bool,
}

impl<D: Disk> Releases<D> {
    /// Nothing is asked of the disk yet.
    pub fn new(disk: D, keep: usize) -> Releases<D> {
        Releases { disk, keep, shown: None, gathered: Vec::new(), foreign: Vec::new() }
    }

    /// The numbers of all releases, ascending.
    fn numbers(&mut self) -> Result<Vec<u32>, Fault> {
        let names = self.disk.names(RELEASES)?;
        let mut numbers: Vec<u32> = names.iter().filter_map(|name| name.strip_suffix(".json")?.parse().ok()).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Refuses a folder that somebody else filled.
    fn expect_ours(&mut self, numbers: &[u32]) -> Result<(), Fault> {
        let ours = |name: &String| name.starts_with('.') || name == RELEASES;
        let begun = |name: &String| name.starts_with("incoming");
        if !numbers.is_empty() || self.disk.names("")?.iter().all(ours) && self.disk.names(RELEASES)?.iter().all(begun) {
            return Ok(());
        }
        Err(self.disk.refusal(
            "",
            "kairan が公開したのではないファイルがあります。空のフォルダーを kairan.yaml の publish に書いてください",
            "holds files that kairan did not publish; name an empty folder in `publish` of kairan.yaml",
        ))
    }

    /// Which release readers see. A move that was cut off is finished.
    fn find_shown(&mut self) -> Result<Option<Shown>, Fault> {
        let said = self.disk.read(SHOWN)?.and_then(|bytes| decided(&bytes));
        match (self.disk.find(CURRENT)?, said) {
            (Found::Link(to), _) => {
                let number = to.trim_end_matches('/').rsplit('/').next().and_then(|name| name.parse().ok());
                match number {
                    Some(number) => Ok(Some(Shown { number, is_moved: false })),
                    None => Err(self.not_ours()),
                }
            }
            (Found::Folder | Found::Nothing, Some((number, old))) => {
                self.move_to(number, old)?;
                let is_there = self.disk.find(CURRENT)? == Found::Folder;
                Ok(is_there.then_some(Shown { number, is_moved: true }))
            }
            (Found::Nothing, None) => Ok(None),
            _ => Err(self.not_ours()),
        }
    }

    /// Moves a release to where readers look, and the one that is there back to its own name; what was moved already
    /// stays.
    fn move_to(&mut self, number: u32, old: Option<u32>) -> Result<(), Fault> {
        if self.disk.find(&folder(number))? != Found::Folder {
            return Ok(());
        }
        if let Some(old) = old
            && self.disk.find(CURRENT)? == Found::Folder
        {
            self.disk.rename(CURRENT, &folder(old))?;
        }
        self.disk.rename(&folder(number), CURRENT)
    }

    fn not_ours(&self) -> Fault {
        self.disk.refusal(
            CURRENT,
            "kairan が作ったものではありません。別の場所へ移してから、もう一度実行してください",
            "was not made by kairan; move it away, then try again",
        )
    }

    /// Where a release stands.
    fn place(&self, number: u32) -> String {
        match self.shown {
            Some(shown) if shown.is_moved && shown.number == number => CURRENT.to_owned(),
            _ => folder(number),
        }
    }

    fn manifest(&mut self, number: u32) -> Result<Option<Manifest>, Fault> {
        let path = format!("{}.json", folder(number));
        let bytes = self.disk.read(&path)?;
        bytes.map(|bytes| Manifest::from_bytes(&path, &bytes)).transpose()
    }

    fn write_gathered(&mut self) -> Result<(), Fault> {
        let gathered = std::mem::take(&mut self.gathered);
        self.disk.write(&gathered)
    }

    /// Refuses to show what is not complete.
    fn expect_complete(&self, place: &str, release: &Manifest, tree: &Tree, by_stamp: bool) -> Result<(), Fault> {
        let fine = |path: &str, entry: &Entry| {
            tree.get(path).is_some_and(|stat| stat.bytes == entry.bytes && (!by_stamp || stat.stamp() == entry.stamp))
        };
        match release.files.iter().find(|(path, entry)| !fine(path, entry)) {
            None => Ok(()),
            Some((path, _)) => Err(self.disk.refusal(
                &format!("{place}/{path}"),
                "公開したときのままではないので、この版には切り替えません",
                "is not as it was published, so readers are not shown this release",
            )),
        }
    }

    /// Turns readers to a release.
    fn show(&mut self, number: u32) -> Result<(), Fault> {
        let moved = self.shown.filter(|shown| shown.is_moved);
        if moved.is_none() && self.disk.link(CURRENT, &folder(number))? {
            self.shown = Some(Shown { number, is_moved: false });
            return Ok(());
        }
        let old = moved.map(|old| old.number);
        let text = old.map_or(format!("{number}\n"), |old| format!("{number} {old}\n"));
        self.disk.write(&[(SHOWN.to_owned(), text.into_bytes())])?;
        self.move_to(number, old)?;
        self.shown = Some(Shown { number, is_moved: true });
        Ok(())
    }

    /// Throws away what is too old to be shown again.
    fn forget_old(&mut self) -> Result<(), Fault> {
        let numbers = self.numbers()?;
        let shown = self.shown.map(|shown| shown.number);
        let old = numbers.iter().rev().skip(self.keep).filter(|number| Some(**number) != shown);
        for number in old {
            self.disk.remove_folder(&folder(*number))?;
            self.disk.remove(&[format!("{}.json", folder(*number))])?;
        }
        Ok(())
    }

    /// What an attempt before this one has sent and is still wanted; the rest of it goes.
    fn already_sent(&mut self, release: &Manifest) -> Result<BTreeSet<Box<str>>, Fault> {
        let present = self.disk.tree(INCOMING)?;
        let bytes = self.disk.read(INCOMING_MANIFEST)?;
        let begun = bytes.and_then(|bytes| Manifest::from_bytes(INCOMING_MANIFEST, &bytes).ok());
        let right = |path: &str, bytes: u64| {
            let sent = begun.as_ref().and_then(|begun| begun.files.get(path));
            release.files.get(path).is_some_and(|e| e.bytes == bytes && sent.is_some_and(|sent| sent.blake3 == e.blake3))
        };
        let (sent, stale): (Vec<_>, Vec<_>) = present.iter().partition(|(path, stat)| right(path, stat.bytes));
        // A folder where a file has to go, or the other way round.
        let turned = folders_of(present.keys().map(|path| &**path)).iter().any(|f| release.files.contains_key(&**f));
        if turned || sent.is_empty() {
            self.disk.remove_folder(INCOMING)?;
            return Ok(BTreeSet::new());
        }
        let sent = sent.into_iter().map(|(path, _)| path.clone()).collect();
        let stale: Vec<String> = stale.iter().map(|(path, _)| format!("{INCOMING}/{path}")).collect();
        self.disk.remove(&stale)?;
        Ok(sent)
    }
}

impl<D: Disk> Target for Releases<D> {
    fn look(&mut self) -> Result<Standing, Fault> {
        let numbers = self.numbers()?;
        self.expect_ours(&numbers)?;
        self.shown = self.find_shown()?;
        let next = numbers.last().map_or(1, |last| last.saturating_add(1));
        let Some(shown) = self.shown else { return Ok(Standing { next, ..Standing::default() }) };
        let manifest = self.manifest(shown.number)?;
        let place = self.place(shown.number);
        let files = self.disk.tree(&place)?.into_iter().map(|(path, stat)| (path, stat.stamp())).collect();
        Ok(Standing { manifest, cut_off: None, files, next })
    }

    fn hash(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let Some(shown) = self.shown else { return Ok(None) };
        let bytes = self.disk.read(&format!("{}/{path}", self.place(shown.number)))?;
        Ok(bytes.map(|bytes| blake3::hash(&bytes).to_hex().to_string()))
    }

    fn begin(&mut self, release: &Manifest, plan: &Plan) -> Result<BTreeSet<Box<str>>, Fault> {
        let mut there = self.already_sent(release)?;
        let known: Vec<Box<str>> = plan.kept.iter().chain(&plan.foreign).filter(|path| !there.contains(*path)).cloned().collect();
        let in_incoming = |path: &str| format!("{INCOMING}/{path}");
        let all: Vec<String> = release.files.keys().chain(&plan.foreign).map(|path| in_incoming(path)).collect();
        let mut folders = folders_of(all.iter().map(String::as_str));
        // A site of no file at all has a folder too.
        folders.extend(["".to_owned(), RELEASES.to_owned(), INCOMING.to_owned()]);
        self.disk.make_folders(&folders)?;
        self.disk.write(&[(INCOMING_MANIFEST.to_owned(), release.to_bytes())])?;
        if let Some(shown) = self.shown {
            let place = self.place(shown.number);
            let pairs: Vec<_> = known.iter().map(|path| (format!("{place}/{path}"), in_incoming(path))).collect();
            let copied = self.disk.copy(&pairs)?;
            there.extend(known.into_iter().zip(copied).filter(|(_, copied)| *copied).map(|(path, _)| path));
        }
        self.foreign = plan.foreign.clone();
        Ok(there)
    }

    fn put(&mut self, path: &str, _: &Entry, bytes: Vec<u8>) -> Result<(), Fault> {
        self.gathered.push((format!("{INCOMING}/{path}"), bytes));
        let size: usize = self.gathered.iter().map(|(_, bytes)| bytes.len()).sum();
        if self.gathered.len() >= MOST_GATHERED.0 || size >= MOST_GATHERED.1 { self.write_gathered() } else { Ok(()) }
    }

    /// A new release never had it.
    fn remove(&mut self, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn switch(&mut self, release: &Manifest) -> Result<(), Fault> {
        self.write_gathered()?;
        if self.disk.read(INCOMING_MANIFEST)?.is_none_or(|bytes| bytes != release.to_bytes()) {
            return Err(self.disk.refusal(
                INCOMING,
                "ほかの人が同時に公開しています。終わってから、もう一度実行してください",
                "somebody else is publishing at the same time; try again when they have ended",
            ));
        }
        let tree = self.disk.tree(INCOMING)?;
        self.expect_complete(INCOMING, release, &tree, false)?;
        let lost = self.foreign.iter().find(|path| !tree.contains_key(*path));
        if let Some(path) = lost {
            return Err(self.disk.refusal(
                &format!("{CURRENT}/{path}"),
                "kairan が書いていないファイルを、新しい版に写せませんでした。別の場所へ移してください",
                "was not published by kairan and cannot be taken over; move it away",
            ));
        }
        let mut complete = release.clone();
        for (path, entry) in &mut complete.files {
            entry.stamp = tree.get(path).map(|stat| stat.stamp()).unwrap_or_default();
        }
        let number = release.release;
        self.disk.write(&[(format!("{}.json", folder(number)), complete.to_bytes())])?;
        self.disk.rename(INCOMING, &folder(number))?;
        self.disk.remove(&[INCOMING_MANIFEST.to_owned()])?;
        self.show(number)?;
        self.forget_old()
    }

    fn before(&mut self, number: u32) -> Result<Option<Manifest>, Fault> {
        // A release that somebody changed by hand is passed over, or nothing before it could be reached any more.
        let mut changed = None;
        for earlier in self.numbers()?.into_iter().rev().filter(|earlier| *earlier < number) {
            let place = self.place(earlier);
            if self.disk.find(&place)? != Found::Folder {
                continue;
            }
            let Some(release) = self.manifest(earlier)? else { continue };
            let tree = self.disk.tree(&place)?;
            match self.expect_complete(&place, &release, &tree, true) {
                Ok(()) => return Ok(Some(release)),
                Err(fault) => changed = changed.or(Some(fault)),
            }
        }
        changed.map_or(Ok(None), Err)
    }

    fn restore(&mut self, release: &Manifest, _: &Plan) -> Result<(), Fault> {
        let place = self.place(release.release);
        let tree = self.disk.tree(&place)?;
        self.expect_complete(&place, release, &tree, true)?;
        self.show(release.release)
    }
}

/// What `shown` says: the release to show, and the one shown before it.
fn decided(bytes: &[u8]) -> Option<(u32, Option<u32>)> {
    let mut numbers = std::str::from_utf8(bytes).ok()?.split_whitespace().map_while(|word| word.parse().ok());
    Some((numbers.next()?, numbers.next()))
}

fn folder(number: u32) -> String {
    format!("{RELEASES}/{number:06}")
}

#[cfg(test)]
mod tests {
    use super::super::{local::Local, send};
    use super::*;
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;
    use tempfile::TempDir;

    /// A disk of this machine on which nobody may make links, as on most Windows.
    struct WithoutLinks(Local);

    impl Disk for WithoutLinks {
        fn names(&mut self, folder: &str) -> Result<Vec<String>, Fault> {
            self.0.names(folder)
        }
        fn tree(&mut self, folder: &str) -> Result<Tree, Fault> {
            self.0.tree(folder)
        }
        fn find(&mut self, path: &str) -> Result<Found, Fault> {
            self.0.find(path)
        }
        fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
            self.0.read(path)
        }
        fn make_folders(&mut self, folders: &BTreeSet<String>) -> Result<(), Fault> {
            self.0.make_folders(folders)
        }
        fn write(&mut self, files: &[(String, Vec<u8>)]) -> Result<(), Fault> {
            self.0.write(files)
        }
        fn copy(&mut self, pairs: &[(String, String)]) -> Result<Vec<bool>, Fault> {
            self.0.copy(pairs)
        }
        fn remove(&mut self, paths: &[String]) -> Result<(), Fault> {
            self.0.remove(paths)
        }
        fn remove_folder(&mut self, folder: &str) -> Result<(), Fault> {
            self.0.remove_folder(folder)
        }
        fn rename(&mut self, from: &str, to: &str) -> Result<(), Fault> {
            self.0.rename(from, to)
        }
        fn link(&mut self, _: &str, _: &str) -> Result<bool, Fault> {
            Ok(false)
        }
        fn refusal(&self, path: &str, ja: &str, en: &str) -> Fault {
            self.0.refusal(path, ja, en)
        }
    }

    fn releases(root: &Path) -> Releases<WithoutLinks> {
        Releases::new(WithoutLinks(Local::open(&root.join("site"), &root.join("www")).unwrap()), 3)
    }

    /// Publishes files as `path=content`; gives how many were sent.
    fn publish(root: &Path, list: &[&str]) -> usize {
        let pairs: BTreeMap<&str, &str> = list.iter().filter_map(|file| file.split_once('=')).collect();
        let entry = |text: &str| Entry {
            blake3: blake3::hash(text.as_bytes()).to_hex().as_str().into(),
            bytes: text.len() as u64,
            stamp: "".into(),
        };
        let wanted: BTreeMap<Box<str>, Entry> = pairs.iter().map(|(path, text)| ((*path).into(), entry(text))).collect();
        let mut target = releases(root);
        let standing = target.look().unwrap();
        let plan = Plan::new(&wanted, &standing, &mut |path| target.hash(path)).unwrap();
        assert_eq!(plan.by_hand, []);
        let release = Manifest::new(standing.next, "", wanted);
        let read = |path: &str, _: &Entry| Ok(pairs[path].as_bytes().to_vec());
        send(&mut target, &release, &plan, &read, &mut |_, _| {}).unwrap()
    }

    fn seen(root: &Path, path: &str) -> Option<String> {
        fs::read_to_string(root.join("www/current").join(path)).ok()
    }

    #[test]
    fn where_no_link_can_be_made_folders_are_renamed() {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        assert_eq!(publish(root, &["index.html=one", "a/b.html=same"]), 2);
        assert_eq!(publish(root, &["index.html=two", "a/b.html=same"]), 1);
        assert!(root.join("www/current").is_dir() && !root.join("www/current").is_symlink());
        assert_eq!((seen(root, "index.html"), seen(root, "a/b.html")), (Some("two".into()), Some("same".into())));
        let mut target = releases(root);
        target.look().unwrap();
        let earlier = target.before(2).unwrap().unwrap();
        target.restore(&earlier, &Plan::default()).unwrap();
        assert_eq!(seen(root, "index.html"), Some("one".into()));
        assert_eq!(publish(root, &["index.html=three"]), 1);
        assert_eq!((seen(root, "index.html"), seen(root, "a/b.html")), (Some("three".into()), None));
    }

    #[test]
    fn a_move_that_was_cut_off_is_finished_by_the_next_look() {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        publish(root, &["index.html=one"]);
        publish(root, &["index.html=two"]);
        let shown = root.join("www/releases/shown");
        assert_eq!(fs::read_to_string(&shown).unwrap(), "2 1\n");
        // Decided for release 1, and cut off before anything was moved.
        fs::write(&shown, "1 2\n").unwrap();
        assert_eq!(releases(root).look().unwrap().manifest.map(|manifest| manifest.release), Some(1));
        assert_eq!(seen(root, "index.html"), Some("one".into()));
        // Decided for release 2, and cut off after the old folder was moved away.
        fs::write(&shown, "2 1\n").unwrap();
        fs::rename(root.join("www/current"), root.join("www/releases/000001")).unwrap();
        assert_eq!(releases(root).look().unwrap().manifest.map(|manifest| manifest.release), Some(2));
        assert_eq!(seen(root, "index.html"), Some("two".into()));
    }
}
