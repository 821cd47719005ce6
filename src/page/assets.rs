//! Files that pages refer to: only what some page shows or offers is published.

use crate::source::Sources;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Width and height in pixels, where known.
pub type Size = Option<(u32, u32)>;

/// Files below `content/` that pages refer to, with the size of pictures.
#[derive(Debug, Default)]
pub struct Assets {
    files: Mutex<BTreeMap<Arc<str>, Size>>,
}

impl Assets {
    /// Notes that a page refers to a file; says the size if it is a picture.
    pub fn refer(&self, path: &Arc<str>, sources: &Sources) -> Size {
        if let Some(size) = self.lock().get(path) {
            return *size;
        }
        let name = path.to_ascii_lowercase();
        let picture = [".jpg", ".jpeg", ".png", ".webp", ".gif"].iter().any(|ending| name.ends_with(ending));
        let size = if picture { sources.bytes(path).ok().and_then(|bytes| crate::picture::dimensions(&bytes)) } else { None };
        self.lock().insert(Arc::clone(path), size);
        size
    }

    /// Every file that was referred to.
    pub fn take(&self) -> BTreeMap<Arc<str>, Size> {
        std::mem::take(&mut self.lock())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<Arc<str>, Size>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where a file of the site is published, below the site's root; none for files that are not.
pub fn asset_url(path: &str) -> Option<&str> {
    path.strip_prefix("content/pages/").or_else(|| path.strip_prefix("content/")).or_else(|| path.strip_prefix("static/"))
}

/// A path relative to a folder, with `.` and `..` worked out; none if it leads out of the site.
pub fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
