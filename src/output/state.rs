//! What is kept in `.kairan/` about one output folder, and the switch from the old site to the new.
//!
//! New files wait in `staging/`: those of a first build laid out as in the output, so that folders move whole, later
//! ones side by side, so that a change of every page costs no folders. A build is decided when its `journal` stands: the new
//! manifest and the list of files to take away. From then on [`State::finish`] may be cut off at any place and run
//! again: it removes what is still there, moves what is still staged, and its last step renames `journal` to
//! `manifest`. Before that moment nothing of the old site was touched, and staged files are thrown away.

use super::manifest::Manifest;
use crate::fault::Fault;
use std::collections::BTreeMap;
use std::fs::{self, DirEntry, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The folder in `.kairan/` for one output folder.
#[derive(Debug)]
pub(super) struct State {
    pub(super) folder: PathBuf,
}

impl State {
    pub(super) fn staging(&self) -> PathBuf {
        self.folder.join("staging")
    }

    /// The folder of files that are laid out as in the output.
    pub(super) fn tree(&self) -> PathBuf {
        self.staging().join("tree")
    }

    /// The folder of files that are staged one by one.
    pub(super) fn files(&self) -> PathBuf {
        self.staging().join("files")
    }

    /// Where one file of the output waits.
    pub(super) fn file(&self, path: &str) -> PathBuf {
        self.files().join(&blake3::hash(path.as_bytes()).to_hex()[..32])
    }

    pub(super) fn manifest(&self) -> PathBuf {
        self.folder.join("manifest")
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// Refuses a record that is a link or holds links: it came with the site from somewhere else, and what a build writes
    /// or throws away behind them would be somebody's own.
    pub(super) fn expect_no_links(&self) -> Result<(), Fault> {
        let above = self.folder.parent().unwrap_or(&self.folder);
        let mut looked = vec![above.to_owned(), self.folder.clone()];
        if self.folder.is_dir() && !is_link(above) && !is_link(&self.folder) {
            looked.extend(children(&self.folder)?.iter().map(DirEntry::path));
            // Staged files that a journal would move; without one they are thrown away, which follows no link.
            if self.journal().is_file() {
                let staged = WalkDir::new(self.staging()).into_iter().filter_map(Result::ok);
                looked.extend(staged.map(walkdir::DirEntry::into_path));
            }
        }
        match looked.into_iter().find(|path| is_link(path)) {
            None => Ok(()),
            Some(link) => Err(Fault::refused(
                link,
                "リンクのため、使いません。「.kairan」フォルダーごと消して、もう一度実行してください",
                "is a link and is not used; delete the whole folder `.kairan` and try again",
            )),
        }
    }

    /// Keeps every other build of this output away until the file is dropped.
    pub(super) fn lock(&self) -> Result<File, Fault> {
        fs::create_dir_all(&self.folder).map_err(|e| cannot_create(&self.folder, e))?;
        let path = self.folder.join("lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(|e| cannot_write(&path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            // Some network drives know no locks: better to build there than not at all.
            Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => Ok(file),
            Err(TryLockError::Error(e)) => Err(cannot_write(&path, e)),
            Err(TryLockError::WouldBlock) => Err(Fault::refused(
                path,
                "ほかの kairan が同じ出力先に書き込んでいます。終わってからもう一度実行してください",
                "another kairan is writing to this output folder; try again when it has ended",
            )),
        }
    }

    /// Finishes a build that was decided, throws away one that was not.
    pub(super) fn recover(&self, out: &Path) -> Result<(), Fault> {
        match Manifest::read(&self.journal())? {
            Some(journal) => self.finish(out, &journal),
            None => remove_folder(&self.staging()),
        }
    }

    /// Decides the build: once the journal is on the disk, it will be carried out.
    pub(super) fn decide(&self, journal: &Manifest) -> Result<(), Fault> {
        write_atomically(&self.journal(), journal.to_text().as_bytes())
    }

    /// Carries the journal out.
    pub(super) fn finish(&self, out: &Path, journal: &Manifest) -> Result<(), Fault> {
        remove_files(out, &journal.removed)?;
        merge(&self.tree(), out)?;
        self.place(out, &journal.staged)?;
        remove_folder(&self.staging())?;
        fs::rename(self.journal(), self.manifest()).map_err(|e| cannot_write(&self.manifest(), e))
    }

    /// Moves single files into place; those that no longer wait were moved before.
    pub(super) fn place(&self, out: &Path, paths: &[Box<str>]) -> Result<(), Fault> {
        for path in paths {
            let (from, to) = (self.file(path), out.join(&**path));
            if fs::rename(&from, &to).is_ok() || !from.is_file() {
                continue;
            }
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).map_err(|e| cannot_create(parent, e))?;
            }
            move_file(&from, &to)?;
        }
        Ok(())
    }
}

/// Removes files, and the folders that are left empty by it, the output folder itself excepted.
pub(super) fn remove_files(out: &Path, paths: &[Box<str>]) -> Result<(), Fault> {
    let mut folders = BTreeMap::new();
    for path in paths {
        let mut folder = parent(path);
        if !is_real_folder(out, folder, &mut folders) {
            continue;
        }
        let file = out.join(&**path);
        // A folder of this name is not what an earlier build wrote.
        if fs::symlink_metadata(&file).is_ok_and(|m| !m.is_dir()) {
            fs::remove_file(&file).map_err(|e| Fault::new(&file, "古いファイルを消せません", "cannot be removed", e))?;
        }
        // Fails as soon as a folder still holds something.
        while !folder.is_empty() && fs::remove_dir(out.join(folder)).is_ok() {
            folders.remove(folder);
            folder = parent(folder);
        }
    }
    Ok(())
}

/// Whether a folder of the output is there and is reached without a link, which could lead anywhere.
fn is_real_folder<'p>(out: &Path, folder: &'p str, known: &mut BTreeMap<&'p str, bool>) -> bool {
    if folder.is_empty() {
        return true;
    }
    if let Some(known) = known.get(folder) {
        return *known;
    }
    let real = is_real_folder(out, parent(folder), known) && fs::symlink_metadata(out.join(folder)).is_ok_and(|m| m.is_dir());
    known.insert(folder, real);
    real
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// The folder of a path of the output; empty for the output itself.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Moves a staged folder into place, whole where nothing is in its way. Running it again moves what is left.
pub(super) fn merge(staging: &Path, out: &Path) -> Result<(), Fault> {
    if !staging.is_dir() {
        return Ok(());
    }
    if out.is_dir() {
        return merge_children(staging, out);
    }
    if let Some(parent) = out.parent() {
        fs::create_dir_all(parent).map_err(|e| cannot_create(parent, e))?;
    }
    move_folder(staging, out)
}

fn merge_children(staging: &Path, out: &Path) -> Result<(), Fault> {
    for child in children(staging)? {
        let (from, to) = (child.path(), out.join(child.file_name()));
        let is_folder = child.file_type().map_err(|e| cannot_read(&from, e))?.is_dir();
        if !is_folder {
            move_file(&from, &to)?;
        } else if fs::symlink_metadata(&to).is_ok_and(|m| m.is_dir()) {
            merge_children(&from, &to)?;
        } else {
            move_folder(&from, &to)?;
        }
    }
    Ok(())
}

/// Another file system, or a virus scanner that holds a file in it, forbids moving a folder whole.
fn move_folder(from: &Path, to: &Path) -> Result<(), Fault> {
    if fs::rename(from, to).is_ok() {
        return Ok(());
    }
    fs::create_dir(to).map_err(|e| cannot_create(to, e))?;
    merge_children(from, to)
}

fn move_file(from: &Path, to: &Path) -> Result<(), Fault> {
    match fs::rename(from, to) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == ErrorKind::CrossesDevices => copy_file(from, to),
        Err(e) => Err(cannot_write(to, e)),
    }
}

/// To a file system other than that of `.kairan/`: under a name of its own beside the target, then renamed.
fn copy_file(from: &Path, to: &Path) -> Result<(), Fault> {
    let name = to.file_name().unwrap_or_default().as_encoded_bytes();
    let beside = to.with_file_name(format!(".kairan-{}", &blake3::hash(name).to_hex()[..16]));
    let copied = copy_with_time(from, &beside).and_then(|()| fs::rename(&beside, to));
    if let Err(e) = copied {
        // Best effort: the fault itself is what matters.
        let _ = fs::remove_file(&beside);
        return Err(cannot_write(to, e));
    }
    fs::remove_file(from).map_err(|e| cannot_write(from, e))
}

fn copy_with_time(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::options().write(true).open(to)?.set_modified(fs::metadata(from)?.modified()?)
}

/// What a folder holds, by name, so that a fault does not depend on the file system's order.
fn children(folder: &Path) -> Result<Vec<DirEntry>, Fault> {
    let mut children: Vec<DirEntry> =
        fs::read_dir(folder).and_then(|entries| entries.collect()).map_err(|e| cannot_read(folder, e))?;
    children.sort_by_key(DirEntry::file_name);
    Ok(children)
}

/// Writes a file that is there whole or not at all, even after a power cut.
pub(super) fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let new = path.with_extension("new");
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, path)
    });
    written.map_err(|e| cannot_write(path, e))?;
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        // The new name itself is in the folder; a file system that cannot sync a folder does without.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// Removes a folder with all it holds; nothing there is fine.
pub(super) fn remove_folder(folder: &Path) -> Result<(), Fault> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(Fault::new(folder, "消せません", "cannot be removed", e)),
        _ => Ok(()),
    }
}

pub(super) fn cannot_read(path: &Path, e: io::Error) -> Fault {
    Fault::new(path, "読めません", "cannot be read", e)
}

pub(super) fn cannot_write(path: &Path, e: io::Error) -> Fault {
    Fault::new(path, "書き込めません", "cannot be written", e)
}

pub(super) fn cannot_create(path: &Path, e: io::Error) -> Fault {
    Fault::new(path, "フォルダーを作れません", "cannot be created", e)
}
