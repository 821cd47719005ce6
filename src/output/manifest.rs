//! What the last build wrote: one line a file, by which the next build knows what is unchanged and what is its own.

use crate::fault::Fault;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::Path;
use std::time::UNIX_EPOCH;

const FIRST_LINE: &str = "kairan output 1";
/// Begins the last line, a hash of all above it: a record that lost or changed a byte is not believed.
const LAST_LINE: &str = "end ";

/// A file as a build left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) hash: blake3::Hash,
    pub(super) len: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 where the file system does not say.
    pub(super) modified: u64,
}

impl Entry {
    /// Of a file on disk whose content has this hash.
    pub(super) fn new(hash: blake3::Hash, metadata: &Metadata) -> Entry {
        Entry { hash, len: metadata.len(), modified: modified(metadata) }
    }

    /// Whether nobody touched the file since, as far as its length and time tell.
    pub(super) fn is_untouched(&self, metadata: &Metadata) -> bool {
        self.len == metadata.len() && self.modified == modified(metadata)
    }
}

fn modified(metadata: &Metadata) -> u64 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

/// The files of a build by path. In a journal, also what is still to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<Box<str>, Entry>,
    /// Of the build before, and not of this one.
    pub(super) removed: Vec<Box<str>>,
    /// New and changed files that are staged one by one.
    pub(super) staged: Vec<Box<str>>,
    /// What the files were made of.
    pub(super) made: Option<Made>,
}

/// What a build was made of, and what it said: a build of the same would write the same and say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// A hash of all that was read, and of the program that read it.
    pub of: blake3::Hash,
    /// What was said, on one line.
    pub said: String,
}

impl Manifest {
    /// From a file, or `None` where there is none.
    pub(super) fn read(path: &Path) -> Result<Option<Manifest>, Fault> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(Fault::new(path, "前回の出力の記録を読めません", "cannot be read", e)),
        };
        Manifest::parse(&text).map(Some).ok_or_else(|| {
            Fault::refused(
                path,
                "前回の出力の記録が壊れています。出力先のフォルダーとこのファイルを消して、もう一度実行してください",
                "the record of the last build is damaged; delete the output folder and this file, then build again",
            )
        })
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.files.len() * 160 + 64);
        text.push_str(FIRST_LINE);
        text.push('\n');
        // Writing to a String cannot fail.
        if let Some(Made { of, said }) = &self.made {
            let _ = writeln!(text, "= {} {said}", of.to_hex());
        }
        for (path, entry) in &self.files {
            text.push_str(&entry.hash.to_hex());
            let _ = writeln!(text, " {} {} {path}", entry.len, entry.modified);
        }
        for path in &self.removed {
            let _ = writeln!(text, "- {path}");
        }
        for path in &self.staged {
            let _ = writeln!(text, "+ {path}");
        }
        let hash = blake3::hash(text.as_bytes());
        let _ = writeln!(text, "{LAST_LINE}{hash}");
        text
    }

    fn parse(text: &str) -> Option<Manifest> {
        let (text, end) = text.strip_suffix('\n')?.rsplit_once(LAST_LINE)?;
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) || blake3::Hash::from_hex(end).ok()? != blake3::hash(text.as_bytes()) {
            return None;
        }
        let mut manifest = Manifest::default();
        for line in lines {
            if let Some(path) = line.strip_prefix("- ") {
                manifest.removed.push(safe(path)?.into());
                continue;
            }
            if let Some(path) = line.strip_prefix("+ ") {
                manifest.staged.push(safe(path)?.into());
                continue;
            }
            if let Some(made) = line.strip_prefix("= ") {
                let (of, said) = made.split_once(' ')?;
                manifest.made = Some(Made { of: blake3::Hash::from_hex(of).ok()?, said: said.to_owned() });
                continue;
            }
            let mut words = line.splitn(4, ' ');
            let hash = blake3::Hash::from_hex(words.next()?).ok()?;
            let (len, modified) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            manifest.files.insert(safe(words.next()?)?.into(), Entry { hash, len, modified });
        }
        Some(manifest)
    }
}

/// A damaged record must not make us delete a file outside the output.
fn safe(path: &str) -> Option<&str> {
    super::address::refusal(path).is_none().then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let entry = |text: &str| Entry {
            hash: blake3::hash(text.as_bytes()),
            len: text.len() as u64,
            modified: 1_700_000_000_123_456_789,
        };
        Manifest {
            files: [("index.html".into(), entry("a")), ("cases/神戸 市/index.html".into(), entry("bc"))].into(),
            removed: vec!["old page.html".into()],
            staged: vec!["index.html".into()],
            made: Some(Made { of: blake3::hash(b"all"), said: "[\"何も ない\"]".into() }),
        }
    }

    #[test]
    fn what_was_written_is_read_back() {
        assert_eq!(Manifest::parse(&manifest().to_text()), Some(manifest()));
    }

    #[test]
    fn a_cut_or_strange_record_is_not_believed() {
        let text = manifest().to_text();
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            assert_eq!(Manifest::parse(&text[..at]), None, "cut at {at}");
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            assert_eq!(String::from_utf8(bytes).ok().and_then(|text| Manifest::parse(&text)), None, "changed at {at}");
        }
        assert_eq!(Manifest::parse("{}\n"), None);
        let strange = "kairan output 1\n- ../../home\n";
        assert_eq!(Manifest::parse(&format!("{strange}end {}\n", blake3::hash(strange.as_bytes()))), None);
    }
}
