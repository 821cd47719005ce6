//! The output folder on disk: compares, stages, and switches from the old site to the new at the very end.

use super::cache::Cache;
use super::manifest::{Entry, Made, Manifest};
use super::shards::Shards;
use super::state::{State, cannot_create, cannot_read, cannot_write, parent, remove_folder};
use super::{OutputFile, Sink, address, place};
use crate::fault::Fault;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Files that an operating system leaves in a folder by itself.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// An output folder during one build. Nothing in it changes before [`Folder::commit`].
#[derive(Debug)]
pub struct Folder {
    out: PathBuf,
    state: State,
    /// The output was absent or empty: nothing can be in the way, nothing is unchanged.
    fresh: bool,
    before: Manifest,
    /// What this build put; `None` while a file is being written, and after that failed.
    files: Shards<Option<Put>>,
    /// Folders of staged files that are ready for them.
    folders: Shards<()>,
    /// Paths of new files where a folder stands now.
    blocked: Shards<()>,
    kept: Cache,
    _lock: File,
}

/// A file that was put.
#[derive(Clone, Copy, Debug)]
struct Put {
    entry: Entry,
    is_staged: bool,
}

/// How many files a build touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// New or changed.
    pub written: usize,
    /// The same as before, and left alone.
    pub unchanged: usize,
    /// Written by an earlier build, and not by this one.
    pub removed: usize,
}

/// A file as the last build left it.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its path below the output folder.
    pub path: Box<str>,
    /// The hash of its bytes.
    pub hash: blake3::Hash,
    /// How many bytes it has.
    pub len: u64,
}

/// What the last build of a site left in an output folder, by path.
pub fn written(site_root: &Path, out: &Path) -> Result<Vec<Written>, Fault> {
    let state = State { folder: site_root.join(".kairan").join(place::check(site_root, out)?) };
    let files = Manifest::read(&state.manifest())?.unwrap_or_default().files;
    Ok(files.into_iter().map(|(path, entry)| Written { path, hash: entry.hash, len: entry.len }).collect())
}

impl Folder {
    /// Begins a build into `out` for the site in `site_root`, after finishing one that was cut off.
    ///
    /// Refused: a folder that is, holds or lies in the site's own, one with files that no build of this site
    /// wrote, and one that another process is writing to.
    pub fn open(site_root: &Path, out: &Path) -> Result<Folder, Fault> {
        let state = State { folder: site_root.join(".kairan").join(place::check(site_root, out)?) };
        state.expect_no_links()?;
        if !is_vacant(out)? && !state.manifest().is_file() && !state.journal().is_file() {
            return Err(not_ours(out));
        }
        let lock = state.lock()?;
        state.recover(out).map_err(interrupted)?;
        let fresh = is_vacant(out)?;
        let before = if fresh { Manifest::default() } else { Manifest::read(&state.manifest())?.unwrap_or_default() };
        // The folder may have been replaced by another of the same name.
        if !fresh && !before.files.iter().any(|(path, entry)| fs::metadata(out.join(&**path)).is_ok_and(|m| m.len() == entry.len))
        {
            return Err(not_ours(out));
        }
        let kept = Cache::new(state.folder.join("kept"));
        let (files, folders, blocked) = (Shards::new(), Shards::new(), Shards::new());
        Ok(Folder { out: out.to_owned(), state, fresh, before, files, folders, blocked, kept, _lock: lock })
    }

    /// What the build before said, where it was made of the same and all its files are as it left them.
    pub fn said_of(&self, made_of: &blake3::Hash) -> Option<&str> {
        let made = self.before.made.as_ref().filter(|made| made.of == *made_of)?;
        let files: Vec<(&str, &Entry)> = self.before.files.iter().map(|(path, entry)| (&**path, entry)).collect();
        let is_there = |(path, entry): &(&str, &Entry)| {
            fs::symlink_metadata(self.out.join(path)).is_ok_and(|m| m.is_file() && entry.is_untouched(&m))
        };
        files.par_iter().all(is_there).then_some(&*made.said)
    }

    /// Ends a build that has nothing to do: the site stays as it is.
    pub fn keep(self) -> Report {
        Report { unchanged: self.before.files.len(), ..Report::default() }
    }

    /// Switches to the new site. A fault before the switch leaves the old site as it was; one during it
    /// (a file held open, a full disk) leaves a journal that the next [`Folder::open`] finishes.
    pub fn commit(self, made: Option<Made>) -> Result<Report, Fault> {
        let (mut journal, report) = self.journal()?;
        journal.made = made;
        self.kept.forget_unused();
        if journal.removed.is_empty() && journal.files == self.before.files && journal.made == self.before.made {
            return Ok(report);
        }
        self.state.decide(&journal)?;
        self.state.finish(&self.out, &journal).map_err(interrupted)?;
        Ok(report)
    }

    /// Gives the build up: nothing of the old site was touched.
    pub fn abandon(self) -> Result<(), Fault> {
        remove_folder(&self.state.staging())
    }

    /// What is to be done, if it can be carried out.
    pub(super) fn journal(&self) -> Result<(Manifest, Report), Fault> {
        let (mut files, mut staged, mut report) = (BTreeMap::new(), Vec::new(), Report::default());
        for (path, put) in self.files.take() {
            let Some(Put { entry, is_staged }) = put else {
                return Err(Fault::refused(
                    &*path,
                    "書き込めなかったファイルがあります",
                    "was not written, so the site is not complete",
                ));
            };
            *if is_staged { &mut report.written } else { &mut report.unchanged } += 1;
            if is_staged && !self.fresh {
                staged.push(path.clone());
            }
            files.insert(path, entry);
        }
        let removed: Vec<Box<str>> = self.before.files.keys().filter(|path| !files.contains_key(*path)).cloned().collect();
        if let Some((folder, ())) = self.folders.take().into_iter().find(|(folder, ())| files.contains_key(folder)) {
            return Err(Fault::refused(
                &*folder,
                "同じアドレスがファイルとフォルダーの両方に使われています",
                "one address is used for a file and for a folder",
            ));
        }
        for (path, ()) in self.blocked.take() {
            self.expect_only(&path, &removed)?;
        }
        report.removed = removed.len();
        Ok((Manifest { files, removed, staged, made: None }, report))
    }

    /// A new file stands where a folder is now: all that the folder holds must go, and the folders in it with what they
    /// hold. One that holds nothing of ours is somebody else's, even if it is empty.
    fn expect_only(&self, folder: &str, removed: &[Box<str>]) -> Result<(), Fault> {
        let removed: BTreeSet<&str> = removed.iter().map(|path| &**path).collect();
        for entry in WalkDir::new(self.out.join(folder)) {
            let entry = entry.map_err(|e| cannot_read(&self.out.join(folder), e.into()))?;
            let path = entry.path().strip_prefix(&self.out).unwrap_or(entry.path());
            let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            let goes = if entry.file_type().is_dir() {
                let inside = format!("{path}/");
                removed.range(&*inside..).next().is_some_and(|first| first.starts_with(&inside))
            } else {
                removed.contains(&*path)
            };
            if !goes {
                return Err(in_the_way(entry.path()));
            }
        }
        Ok(())
    }

    /// The file's entry if it is on disk as this build would write it.
    fn unchanged(&self, path: &str, hash: blake3::Hash, on_disk: &Metadata) -> Option<Entry> {
        let before = self.before.files.get(path)?;
        if before.hash != hash || before.len != on_disk.len() || !on_disk.is_file() {
            return None;
        }
        if before.is_untouched(on_disk) {
            return Some(*before);
        }
        // Copied or checked out anew: the time says nothing, so the content is asked.
        let content = fs::read(self.out.join(path)).ok()?;
        (blake3::hash(&content) == hash).then(|| Entry::new(hash, on_disk))
    }

    /// What the output has at a path now, itself and not what a link leads to.
    fn on_disk(&self, path: &str) -> Result<Option<Metadata>, Fault> {
        if self.fresh {
            return Ok(None);
        }
        let path = self.out.join(path);
        match fs::symlink_metadata(&path) {
            Ok(metadata) => Ok(Some(metadata)),
            // A parent that is a file has been asked about by itself.
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(e) => Err(cannot_read(&path, e)),
        }
    }

    fn stage(&self, path: &str, hash: blake3::Hash, bytes: &[u8]) -> Result<Entry, Fault> {
        self.prepare_folder(parent(path))?;
        let staged = if self.fresh { self.state.tree().join(path) } else { self.state.file(path) };
        let written = File::create(&staged).and_then(|mut file| {
            file.write_all(bytes)?;
            file.metadata()
        });
        written.map(|metadata| Entry::new(hash, &metadata)).map_err(|e| cannot_write(&staged, e))
    }

    /// Sees, once, that a folder can be one in the output, and makes it in a staged tree.
    fn prepare_folder(&self, folder: &str) -> Result<(), Fault> {
        if self.folders.contains(folder) {
            return Ok(());
        }
        if !folder.is_empty() {
            self.prepare_folder(parent(folder))?;
            if self.on_disk(folder)?.is_some_and(|m| !m.is_dir()) && !self.is_ours(folder) {
                return Err(in_the_way(&self.out.join(folder)));
            }
        }
        if self.fresh || folder.is_empty() {
            let staged = if self.fresh { self.state.tree().join(folder) } else { self.state.files() };
            fs::create_dir_all(&staged).map_err(|e| cannot_create(&staged, e))?;
        }
        self.folders.insert(folder.into(), ());
        Ok(())
    }

    fn is_ours(&self, path: &str) -> bool {
        // Where case does not count, the file of an address that changed its case is the old one.
        let caseless = cfg!(any(windows, target_os = "macos"));
        self.before.files.contains_key(path)
            || caseless && self.before.files.keys().any(|ours| ours.to_lowercase() == path.to_lowercase())
    }
}

impl Sink for Folder {
    fn put(&self, file: OutputFile) -> Result<(), Fault> {
        let OutputFile { path, bytes } = file;
        address::check(&path)?;
        if self.files.holds_or_insert(&path, None) {
            return Err(address::put_twice(&path));
        }
        let hash = blake3::hash(&bytes);
        let on_disk = self.on_disk(&path)?;
        let put = match on_disk.as_ref().and_then(|on_disk| self.unchanged(&path, hash, on_disk)) {
            Some(entry) => Put { entry, is_staged: false },
            None => {
                match on_disk {
                    Some(metadata) if metadata.is_dir() => self.blocked.insert(path.clone(), ()),
                    Some(_) if !self.is_ours(&path) => return Err(in_the_way(&self.out.join(&*path))),
                    _ => {}
                }
                Put { entry: self.stage(&path, hash, &bytes)?, is_staged: true }
            }
        };
        self.files.insert(path, Some(put));
        Ok(())
    }

    fn put_kept(&self, path: &str, key: &str, make: &dyn Fn() -> Option<Vec<u8>>) -> Result<bool, Fault> {
        match self.kept.get(key, make) {
            Some(bytes) => self.put(OutputFile { path: path.into(), bytes }).map(|()| true),
            None => Ok(false),
        }
    }
}

/// A fault in the middle of the switch: until the next build, part of the output is still the old site.
fn interrupted(fault: Fault) -> Fault {
    fault.help(
        "新しいサイトへの入れ替えの途中で止まりました。ファイルを開いているソフトがあれば閉じて、もう一度実行してください。続きから仕上げます",
        "the switch to the new site was cut off; close whatever has the file open and run this again, and it will be finished",
    )
}

/// Whether nothing is there, or an empty folder.
fn is_vacant(out: &Path) -> Result<bool, Fault> {
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(true),
        Err(e) if e.kind() == ErrorKind::NotADirectory => {
            return Err(Fault::refused(out, "フォルダーではなくファイルです", "is a file, not a folder"));
        }
        Err(e) => return Err(cannot_read(out, e)),
    };
    for entry in entries {
        let name = entry.map_err(|e| cannot_read(out, e))?.file_name();
        if !LITTER.iter().any(|litter| name == *litter) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn not_ours(out: &Path) -> Fault {
    Fault::refused(
        out,
        "kairan が作ったものではないファイルがあるため、書き込みません。空のフォルダーを --out で指定するか、中身を別の場所へ移します",
        "holds files that kairan did not write; name an empty folder with --out, or move them away",
    )
}

fn in_the_way(path: &Path) -> Fault {
    Fault::refused(
        path,
        "kairan が作ったものではないため、上書きしません。別の場所へ移すか、消してください",
        "was not written by kairan and is in the way; move or delete it",
    )
}
