//! The last stage: files, byte for byte, to where they are kept.
//!
//! Everything that the site consists of flows one by one through a [`Sink`]: `build` puts it into a [`Folder`],
//! `serve` and tests into [`Memory`], `check` into [`Discard`]. Only this room writes below the output folder,
//! and nothing here knows what a page is.

mod address;
mod cache;
mod folder;
mod manifest;
mod media;
mod place;
mod shards;
mod state;
#[cfg(test)]
mod tests;
mod verify;

pub use address::{refusal, refusal_of_page};
pub use folder::{Folder, Report, Written, written};
pub use manifest::Made;
pub use media::content_type;
pub use place::resolved;
pub use verify::Verify;

use crate::fault::Fault;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A file of the built site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it stands below the output folder: with `/`, without one in front, NFC.
    pub path: Box<str>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Where the files of a built site go.
pub trait Sink: Sync {
    /// Takes one file; called from many threads. A path that no system can hold, a path that was put before,
    /// and a disk that fails are faults.
    fn put(&self, file: OutputFile) -> Result<(), Fault>;

    /// Takes a file that is much work to make and the same whenever `key` is; says whether it could be made. One that
    /// keeps files from build to build makes each once, and one that forgets them makes none.
    fn put_kept(&self, path: &str, key: &str, make: &dyn Fn() -> Option<Vec<u8>>) -> Result<bool, Fault> {
        let _ = key;
        match make() {
            Some(bytes) => self.put(OutputFile { path: path.into(), bytes }).map(|()| true),
            None => Ok(false),
        }
    }
}

/// Keeps every file in memory.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<BTreeMap<Box<str>, Vec<u8>>>,
}

impl Memory {
    /// All that was put, by path.
    pub fn into_files(self) -> BTreeMap<Box<str>, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn put(&self, file: OutputFile) -> Result<(), Fault> {
        address::check(&file.path)?;
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if files.contains_key(&file.path) {
            return Err(address::put_twice(&file.path));
        }
        files.insert(file.path, file.bytes);
        Ok(())
    }
}

/// Looks at the path and forgets the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Discard;

impl Sink for Discard {
    fn put(&self, file: OutputFile) -> Result<(), Fault> {
        address::check(&file.path)
    }

    fn put_kept(&self, path: &str, _: &str, _: &dyn Fn() -> Option<Vec<u8>>) -> Result<bool, Fault> {
        address::check(path).map(|()| true)
    }
}
