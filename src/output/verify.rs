//! A finished output folder compared with the files of a fresh build, byte for byte.

use super::manifest::Manifest;
use super::shards::Shards;
use super::state::{State, cannot_read};
use super::{OutputFile, Sink, address, place};
use crate::fault::Fault;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Takes the files of a fresh build and writes none.
#[derive(Debug)]
pub struct Verify {
    out: PathBuf,
    /// What the last build wrote.
    written: Manifest,
    /// Every file of the fresh build, and whether the folder has the same.
    files: Shards<bool>,
}

impl Verify {
    /// For what the last build of a site wrote into a folder.
    ///
    /// # Errors
    /// What was written cannot be read.
    pub fn open(site_root: &Path, out: &Path) -> Result<Verify, Fault> {
        let state = State { folder: site_root.join(".kairan").join(place::check(site_root, out)?) };
        let written = Manifest::read(&state.manifest())?.unwrap_or_default();
        Ok(Verify { out: out.to_owned(), written, files: Shards::new() })
    }

    /// How many files the fresh build has, and the paths of those that are not the same in the folder: changed, missing,
    /// or left over.
    pub fn differing(self) -> (usize, Vec<Box<str>>) {
        let fresh = self.files.take();
        let left_over = self.written.files.into_keys().filter(|path| !fresh.contains_key(path));
        let mut differing: Vec<Box<str>> = fresh.iter().filter(|(_, same)| !**same).map(|(path, _)| path.clone()).collect();
        differing.extend(left_over);
        differing.sort();
        (fresh.len(), differing)
    }
}

impl Sink for Verify {
    fn put(&self, file: OutputFile) -> Result<(), Fault> {
        address::check(&file.path)?;
        let path = self.out.join(&*file.path);
        let same = match std::fs::read(&path) {
            Ok(bytes) => bytes == file.bytes && self.written.files.contains_key(&file.path),
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory) => false,
            Err(e) => return Err(cannot_read(&path, e)),
        };
        self.files.insert(file.path, same);
        Ok(())
    }
}
