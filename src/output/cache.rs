//! Files that are much work to make, kept in `.kairan/kept/` from build to build under what they were made of.
//!
//! A cache: it may be thrown away at any time, and a disk on which it cannot be kept only costs the work again.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Kept files, and those of them that this build asked for.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    pub(super) fn new(folder: PathBuf) -> Cache {
        Cache { folder, used: Mutex::default() }
    }

    /// A kept file, or else one that is made now and kept.
    pub(super) fn get(&self, key: &str, make: &dyn Fn() -> Option<Vec<u8>>) -> Option<Vec<u8>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        let path = self.folder.join(key);
        // Not what a link leads to: a site from elsewhere may bring one.
        let is_kept = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        if let Some(kept) = is_kept.then(|| fs::read(&path).ok()).flatten() {
            return Some(kept);
        }
        let made = make()?;
        // Written beside it first: a build that is cut off leaves no half file under the name of a whole one.
        let beside = self.folder.join(format!("{key}.{}", std::process::id()));
        let written = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&beside, &made));
        if written.and_then(|()| fs::rename(&beside, &path)).is_err() {
            let _ = fs::remove_file(&beside);
        }
        Some(made)
    }

    /// Throws away what no page needs any more.
    pub(super) fn forget_unused(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            if !entry.file_name().to_str().is_some_and(|name| used.contains(name)) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}
