//! Releases of a target that keeps none itself, in `.kairan/` of this computer: a manifest for each, and every file
//! once, under the hash of its bytes. Not at the target, where what was withdrawn could still be fetched.

use super::{Entry, Manifest};
use crate::fault::Fault;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The releases of one target.
#[derive(Clone)]
pub struct Store {
    folder: PathBuf,
    keep: usize,
}

impl Store {
    /// In a folder that need not be there yet.
    pub fn new(folder: PathBuf, keep: usize) -> Store {
        Store { folder, keep }
    }

    fn object(&self, entry: &Entry) -> PathBuf {
        // A manifest that came from elsewhere must not lead out of the folder.
        let name: String = entry.blake3.chars().filter(char::is_ascii_hexdigit).collect();
        self.folder.join("files").join(name)
    }

    fn manifest(&self, number: u32) -> PathBuf {
        self.folder.join(format!("{number:06}.json"))
    }

    /// Keeps the bytes of a file.
    pub fn put(&self, entry: &Entry, bytes: &[u8]) -> Result<(), Fault> {
        let path = self.object(entry);
        if path.is_file() { Ok(()) } else { write(&path, bytes) }
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str, entry: &Entry) -> Result<Vec<u8>, Fault> {
        let bytes = fs::read(self.object(entry))
            .map_err(|error| Fault::new(path, "控えを読めません", "its copy cannot be read", error))?;
        if *blake3::hash(&bytes).to_hex() == *entry.blake3 {
            return Ok(bytes);
        }
        Err(Fault::refused(path, "控えが壊れています", "its copy is damaged"))
    }

    /// Keeps a release, and forgets the oldest.
    pub fn keep(&self, release: &Manifest) -> Result<(), Fault> {
        write(&self.manifest(release.release), &release.to_bytes())?;
        let numbers = self.numbers();
        let (kept, old) = numbers.split_at(numbers.len().min(self.keep.max(1)));
        let mut needed = BTreeSet::new();
        for number in kept.iter().chain([&release.release]) {
            let manifest = self.read(*number)?;
            needed.extend(manifest.into_iter().flat_map(|m| m.files.into_values()).map(|entry| self.object(&entry)));
        }
        // Best effort: what is not forgotten now is forgotten next time.
        for number in old.iter().filter(|number| **number != release.release) {
            let _ = fs::remove_file(self.manifest(*number));
        }
        for entry in fs::read_dir(self.folder.join("files")).into_iter().flatten().flatten() {
            if !needed.contains(&entry.path()) {
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    /// The newest release before a number of which every file is here.
    pub fn before(&self, number: u32) -> Result<Option<Manifest>, Fault> {
        for earlier in self.numbers().into_iter().filter(|earlier| *earlier < number) {
            if let Some(manifest) = self.read(earlier)?
                && manifest.files.values().all(|entry| self.object(entry).is_file())
            {
                return Ok(Some(manifest));
            }
        }
        Ok(None)
    }

    /// The number of the newest release.
    pub fn last(&self) -> u32 {
        self.numbers().first().copied().unwrap_or(0)
    }

    /// The numbers of the releases, newest first.
    fn numbers(&self) -> Vec<u32> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut numbers: Vec<u32> =
            entries.filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".json")?.parse().ok()).collect();
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        numbers
    }

    fn read(&self, number: u32) -> Result<Option<Manifest>, Fault> {
        let path = self.manifest(number);
        match fs::read(&path) {
            Ok(bytes) => Manifest::from_bytes(&path, &bytes).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::new(path, "読めません", "cannot be read", error)),
        }
    }
}

/// Whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let beside = path.with_extension("new");
    let written: io::Result<()> = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&beside, bytes))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| Fault::new(path, "書き込めません", "cannot be written", error))
}
