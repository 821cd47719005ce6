//! A place with folders and files: of this machine, or of a server. What `releases` is written in.

use crate::fault::Fault;
use std::collections::{BTreeMap, BTreeSet};

/// Files of a folder by path, each with its stamp.
pub type Tree = BTreeMap<Box<str>, Stat>;

/// What a disk says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// How many bytes it has.
    pub bytes: u64,
    /// When it was last changed, in seconds since 1970.
    pub modified: u64,
}

impl Stat {
    /// In the words of a manifest.
    pub fn stamp(self) -> Box<str> {
        format!("{} {}", self.bytes, self.modified).into()
    }
}

/// What stands under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A folder.
    Folder,
    /// A link, with what it says.
    Link(String),
    /// A file.
    File,
}

/// A folder somewhere. Paths are relative to it, with `/`; the empty path is the folder itself. Lists are given whole
/// because over a network the answers are awaited together.
pub trait Disk {
    /// The names in a folder, none where it is not there.
    fn names(&mut self, folder: &str) -> Result<Vec<String>, Fault>;
    /// Every file below a folder, by path below it; links are not followed.
    fn tree(&mut self, folder: &str) -> Result<Tree, Fault>;
    /// What stands under a path.
    fn find(&mut self, path: &str) -> Result<Found, Fault>;
    /// The bytes of a file, `None` where there is none.
    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Fault>;
    /// Makes folders that are missing; parents come first.
    fn make_folders(&mut self, folders: &BTreeSet<String>) -> Result<(), Fault>;
    /// Writes files into folders that are there.
    fn write(&mut self, files: &[(String, Vec<u8>)]) -> Result<(), Fault>;
    /// Gives files a second name without sending them: those pairs of old and new path for which that was done.
    fn copy(&mut self, pairs: &[(String, String)]) -> Result<Vec<bool>, Fault>;
    /// Removes files.
    fn remove(&mut self, paths: &[String]) -> Result<(), Fault>;
    /// Removes a folder with all it holds.
    fn remove_folder(&mut self, folder: &str) -> Result<(), Fault>;
    /// Moves a folder to a name that is free, or a file to any.
    fn rename(&mut self, from: &str, to: &str) -> Result<(), Fault>;
    /// Puts a link to a folder under a name, over another link at once; `false` where links cannot be made.
    fn link(&mut self, name: &str, to: &str) -> Result<bool, Fault>;
    /// A fault about a path, in words that follow it.
    fn refusal(&self, path: &str, ja: &str, en: &str) -> Fault;
}

/// The folders that files need, with all that these lie in.
pub fn folders_of<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<String> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let mut rest = path;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !folders.insert(folder.to_owned()) {
                break;
            }
            rest = folder;
        }
    }
    folders
}
