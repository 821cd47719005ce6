//! Files that readers take along as they are, for a spreadsheet or an editor: downloads, what texts link to, and what
//! lies in `static/`.

use super::{personal, problem, waiver};
use crate::diagnostic::{Code, Message, Place, Problems};
use crate::page::resolve;
use crate::site::Site;
use memchr::memmem;
use std::collections::BTreeSet;

/// Larger files are nobody's list of names, in bytes.
const LARGEST: u64 = 8 << 20;

/// Files in `static/`, which no document names; what may stand is waived in `kairan.yaml`.
pub fn check_copied(site: &Site<'_>, problems: &mut Problems) {
    for path in site.sources.files().filter(|path| path.starts_with("static/")) {
        // Secrets are looked for in every file there.
        check(site, path, |_, code| (code != Code::Secret).then(|| waiver(code, path)), problems);
    }
}

/// Files that a text in a folder links to.
pub fn check_linked(
    site: &Site<'_>,
    folder: &str,
    text: &str,
    help: impl Fn(&str, Code) -> Option<Message>,
    problems: &mut Problems,
) {
    let named: BTreeSet<&str> = linked(text).filter(|name| is_read(name)).collect();
    for name in named {
        check_named(site, folder, name, &help, problems);
    }
}

/// A file by its name in a document of a folder. `help` says how to mend what was found, or nothing where it may stand.
pub fn check_named(
    site: &Site<'_>,
    folder: &str,
    name: &str,
    help: impl Fn(&str, Code) -> Option<Message>,
    problems: &mut Problems,
) {
    // What lies in `static/` is looked at with all that does.
    if let Some(path) = resolve(folder, name).filter(|_| !name.starts_with('/')) {
        check(site, &path, help, problems);
    }
}

fn check(site: &Site<'_>, path: &str, help: impl Fn(&str, Code) -> Option<Message>, problems: &mut Problems) {
    if !is_read(path) || site.sources.size(path).is_none_or(|size| size > LARGEST) {
        return;
    }
    let Some(path) = site.sources.file(path) else { return };
    let bytes = site.sources.bytes(path).unwrap_or_default();
    let Ok((text, _)) = crate::table::decode(&bytes) else { return };
    for (range, code) in personal(&text, site) {
        if let Some(help) = help(&text[range.clone()], code) {
            problems.add(problem(code).help(help.ja, help.en).at(Place::bytes(path, range)));
        }
    }
}

fn is_read(path: &str) -> bool {
    [".csv", ".txt", ".tsv"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending))
}

/// Where the links of a text lead, as typed.
fn linked(text: &str) -> impl Iterator<Item = &str> {
    memmem::find_iter(text.as_bytes(), "](").map(|at| {
        let target = &text[at + 2..];
        match target.strip_prefix('<') {
            Some(inside) => inside.split('>').next().unwrap_or(inside),
            None => target.split([')', ' ', '\n', '#', '?']).next().unwrap_or(target),
        }
    })
}
