//! A folder of this machine, or one of a network that looks so.

use super::disk::{Disk, Found, Stat, Tree};
use crate::fault::Fault;
use crate::output;
use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use walkdir::WalkDir;

/// A folder to publish to.
pub struct Local {
    root: PathBuf,
}

impl Local {
    /// Refused: a folder that is, holds or lies in the site's own.
    pub fn open(site: &Path, folder: &Path) -> Result<Local, Fault> {
        let (own, real) = (output::resolved(site)?, output::resolved(folder)?);
        if own.starts_with(&real) || real.starts_with(&own) {
            return Err(Fault::refused(
                folder,
                "サイトのフォルダーの中や、サイトを含むフォルダーには公開できません。別の場所を kairan.yaml の publish に書いてください",
                "is, holds or lies in the site's own folder; name another place in `publish` of kairan.yaml",
            ));
        }
        Ok(Local { root: real })
    }

    fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.clone() } else { self.root.join(path) }
    }
}

impl Disk for Local {
    fn names(&mut self, folder: &str) -> Result<Vec<String>, Fault> {
        let path = self.at(folder);
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(cannot_read(&path, error)),
        };
        let names: io::Result<Vec<String>> = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect();
        names.map_err(|error| cannot_read(&path, error))
    }

    fn tree(&mut self, folder: &str) -> Result<Tree, Fault> {
        let root = self.at(folder);
        let mut tree = Tree::new();
        if !root.exists() {
            return Ok(tree);
        }
        // The folder itself may be the link that readers come through.
        let root = root.canonicalize().map_err(|error| cannot_read(&root, error))?;
        for entry in WalkDir::new(&root) {
            let entry = entry.map_err(|error| cannot_read(&root, error.into()))?;
            if entry.file_type().is_dir() {
                continue;
            }
            let metadata = entry.metadata().map_err(|error| cannot_read(entry.path(), error.into()))?;
            let path = entry.path().strip_prefix(&root).unwrap_or(entry.path());
            let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            tree.insert(path.into(), Stat { bytes: metadata.len(), modified: seconds(&metadata) });
        }
        Ok(tree)
    }

    fn find(&mut self, path: &str) -> Result<Found, Fault> {
        let path = self.at(path);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::Nothing),
            Err(error) => Err(cannot_read(&path, error)),
            Ok(metadata) if metadata.is_symlink() => {
                let to = fs::read_link(&path).map_err(|error| cannot_read(&path, error))?;
                Ok(Found::Link(to.to_string_lossy().replace('\\', "/")))
            }
            Ok(metadata) if metadata.is_dir() => Ok(Found::Folder),
            Ok(_) => Ok(Found::File),
        }
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let path = self.at(path);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(cannot_read(&path, error)),
        }
    }

    fn make_folders(&mut self, folders: &BTreeSet<String>) -> Result<(), Fault> {
        folders.iter().map(|folder| self.at(folder)).try_for_each(|path| {
            fs::create_dir_all(&path).map_err(|error| Fault::new(&path, "フォルダーを作れません", "cannot be created", error))
        })
    }

    fn write(&mut self, files: &[(String, Vec<u8>)]) -> Result<(), Fault> {
        files.iter().try_for_each(|(path, bytes)| {
            let path = self.at(path);
            let written = File::create(&path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
            written.map_err(|error| cannot_write(&path, error))
        })
    }

    /// Copies with their time, not second names: somebody who changes a page by hand changes it in one release only.
    fn copy(&mut self, pairs: &[(String, String)]) -> Result<Vec<bool>, Fault> {
        pairs
            .iter()
            .map(|(from, to)| {
                let (from, to) = (self.at(from), self.at(to));
                copied(&from, &to).map(|()| true).map_err(|error| cannot_write(&to, error))
            })
            .collect()
    }

    fn remove(&mut self, paths: &[String]) -> Result<(), Fault> {
        paths.iter().map(|path| self.at(path)).try_for_each(|path| match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Fault::new(path, "消せません", "cannot be removed", error)),
            _ => Ok(()),
        })
    }

    fn remove_folder(&mut self, folder: &str) -> Result<(), Fault> {
        let path = self.at(folder);
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Fault::new(path, "消せません", "cannot be removed", error)),
            _ => Ok(()),
        }
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), Fault> {
        let to = self.at(to);
        fs::rename(self.at(from), &to).map_err(|error| cannot_write(&to, error))
    }

    fn link(&mut self, name: &str, to: &str) -> Result<bool, Fault> {
        let (link, beside) = (self.at(name), self.at(&format!(".{name}.new")));
        // A leftover of an attempt that was cut off.
        let _ = fs::remove_file(&beside);
        if make_link(to, &beside).is_err() {
            return Ok(false);
        }
        fs::rename(&beside, &link).map(|()| true).map_err(|error| cannot_write(&link, error))
    }

    fn refusal(&self, path: &str, ja: &str, en: &str) -> Fault {
        Fault::refused(self.at(path), ja, en)
    }
}

#[cfg(unix)]
fn make_link(to: &str, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, link)
}

/// Needs a right that few people have on Windows.
#[cfg(windows)]
fn make_link(to: &str, link: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(to.replace('/', "\\"), link)
}

fn copied(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::options().write(true).open(to)?.set_modified(fs::metadata(from)?.modified()?)
}

fn seconds(metadata: &Metadata) -> u64 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_secs())
}

fn cannot_read(path: &Path, error: io::Error) -> Fault {
    Fault::new(path, "読めません", "cannot be read", error)
}

fn cannot_write(path: &Path, error: io::Error) -> Fault {
    Fault::new(path, "書き込めません", "cannot be written", error)
}
