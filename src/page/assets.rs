//! Files that pages refer to: only what some page shows or offers is published.

use crate::picture;
use crate::source::Sources;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How a picture is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The widths in which there are copies of it.
    pub copies: Vec<u32>,
}

/// Files below `content/` that pages refer to, with the size of pictures.
#[derive(Debug, Default)]
pub struct Assets {
    files: Mutex<BTreeMap<Arc<str>, Option<Shown>>>,
}

impl Assets {
    /// Notes that a page refers to a file; says the size if it is a picture.
    pub fn refer(&self, path: &Arc<str>, sources: &Sources) -> Option<Shown> {
        if let Some(shown) = self.lock().get(path) {
            return shown.clone();
        }
        let name = path.to_ascii_lowercase();
        let picture = [".jpg", ".jpeg", ".png", ".webp", ".gif"].iter().any(|ending| name.ends_with(ending));
        let shown = if picture { sources.bytes(path).ok().and_then(|bytes| shown(&bytes)) } else { None };
        self.lock().insert(Arc::clone(path), shown.clone());
        shown
    }

    /// Every file that was referred to.
    pub fn take(&self) -> BTreeMap<Arc<str>, Option<Shown>> {
        std::mem::take(&mut self.lock())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<Arc<str>, Option<Shown>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn shown(bytes: &[u8]) -> Option<Shown> {
    let (width, height) = picture::shown_size(bytes)?;
    Some(Shown { width, height, copies: picture::copies::widths(bytes, width) })
}

/// The value of `srcset` for the copies of a picture at an address; empty where there are none.
pub fn srcset(address: &str, shown: Option<&Shown>) -> String {
    let copies = shown.map_or(&[][..], |shown| &shown.copies);
    let one = |width: &u32| format!("{} {width}w", picture::copies::name(address, *width));
    copies.iter().map(one).collect::<Vec<_>>().join(", ")
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
