//! What a release consists of, left at the target itself: whoever publishes next, from whatever computer, knows by it
//! what changed and what somebody changed by hand.

use crate::fault::Fault;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Its name where it stands beside the site's own files.
pub const NAME: &str = ".kairan-release.json";
/// The form of the file that this program reads and writes.
const VERSION: u32 = 1;

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this file.
    kairan: u32,
    /// Its number: 1, 2, 3 …
    pub release: u32,
    /// When it was published, as RFC 3339 has it.
    pub at: Box<str>,
    /// Its files by path.
    pub files: BTreeMap<Box<str>, Entry>,
}

/// A file of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The BLAKE3 hash of its bytes, in hexadecimal.
    pub blake3: Box<str>,
    /// How many bytes it has.
    pub bytes: u64,
    /// What the target said of it after it was sent (size and time, an ETag, the name of a git object).
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub stamp: Box<str>,
}

impl Manifest {
    /// A release that is not sent yet.
    pub fn new(release: u32, at: &str, files: BTreeMap<Box<str>, Entry>) -> Manifest {
        Manifest { kairan: VERSION, release, at: at.into(), files }
    }

    /// As it is left at the target: a line for each file, so that a person can compare two of them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let text = |value: &str| serde_json::Value::from(value).to_string();
        let files: Vec<String> = self
            .files
            .iter()
            .map(|(path, entry)| {
                let stamp = if entry.stamp.is_empty() { String::new() } else { format!(",\"stamp\":{}", text(&entry.stamp)) };
                format!("{}:{{\"blake3\":{},\"bytes\":{}{stamp}}}", text(path), text(&entry.blake3), entry.bytes)
            })
            .collect();
        let head = format!("{{\"kairan\":{},\"release\":{},\"at\":{}", self.kairan, self.release, text(&self.at));
        format!("{head},\"files\":{{\n{}\n}}}}\n", files.join(",\n")).into_bytes()
    }

    /// From the bytes of the file that `name` leads to.
    ///
    /// # Errors
    /// It is damaged, of a later form, or names a path that leads out of the site.
    pub fn from_bytes(name: impl Into<PathBuf>, bytes: &[u8]) -> Result<Manifest, Fault> {
        let read: Option<Manifest> = serde_json::from_slice(bytes).ok();
        let fine = |manifest: &Manifest| {
            manifest.kairan == VERSION && manifest.files.keys().all(|path| crate::output::refusal(path).is_none())
        };
        read.filter(fine).ok_or_else(|| {
            Fault::refused(
                name,
                "前の公開の記録が壊れているか、新しい版の kairan のものです。何も変えていません",
                "the record of the release is damaged, or of a later kairan; nothing was changed",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_back_and_a_path_that_leads_out_is_not_believed() {
        let entry = Entry { blake3: "ab".into(), bytes: 3, stamp: "\"1\"".into() };
        let plain = Entry { stamp: "".into(), ..entry.clone() };
        let files = [("index.html".into(), entry.clone()), ("cases/神戸\"市/a".into(), plain)].into();
        let manifest = Manifest::new(7, "2026-11-21T10:00:00+09:00", files);
        assert_eq!(Manifest::from_bytes("m", &manifest.to_bytes()).ok(), Some(manifest));
        let outside = Manifest::new(7, "", [("../x".into(), entry)].into());
        assert!(Manifest::from_bytes("m", &outside.to_bytes()).is_err());
        assert!(Manifest::from_bytes("m", b"{}").is_err());
    }
}
