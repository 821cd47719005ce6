//! Files that a person names, and files that are written for the first time.

use super::report;
use super::settings::Settings;
use crate::fault::Fault;
use crate::scaffold::NewFile;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The path of a file relative to the site, as the project writes paths. A file that is there is looked for from the
/// working folder first; anything else is taken to be relative to the site.
pub fn site_path(settings: &Settings, typed: &Path) -> String {
    let inside = || {
        let file = fs::canonicalize(typed).ok()?;
        let site = fs::canonicalize(&settings.site).ok()?;
        Some(joined(file.strip_prefix(site).ok()?))
    };
    inside().unwrap_or_else(|| joined(typed))
}

fn joined(path: &Path) -> String {
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let parts: Vec<String> = parts.map(|part| part.as_os_str().to_string_lossy().nfc().collect()).collect();
    parts.join("/")
}

/// Writes files that are not there yet, all of them or none, and says so of each.
///
/// # Errors
/// One of them is there already, or cannot be written.
pub fn write_new(settings: &Settings, root: &Path, files: &[NewFile]) -> Result<(), Fault> {
    for file in files {
        let path = root.join(&file.path);
        if fs::symlink_metadata(&path).is_ok() {
            return Err(Fault::refused(
                path,
                "すでにあるので、何も書きませんでした",
                "it is there already, so nothing was written",
            ));
        }
    }
    let mut written: Vec<PathBuf> = Vec::new();
    for file in files {
        let path = root.join(&file.path);
        if let Err(error) = write(&path, &file.text, &mut written) {
            // Half a site helps nobody, and would be in the way of the next attempt.
            written.iter().for_each(|path| drop(fs::remove_file(path)));
            return Err(Fault::new(path, "書き込めません", "cannot be written", error));
        }
    }
    for file in files {
        let path = if root.as_os_str() == "." { PathBuf::from(&file.path) } else { root.join(&file.path) };
        let path = path.display();
        report::tell(settings, &settings.say(format!("{path} を書きました"), format!("wrote {path}")));
    }
    Ok(())
}

/// Writes a file that is not there yet, and says so.
///
/// # Errors
/// It is there already, or cannot be written.
pub fn write_new_bytes(settings: &Settings, path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(Fault::refused(path, "すでにあるので、何も書きませんでした", "it is there already, so nothing was written"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let written = folder
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes));
    written.map_err(|error| Fault::new(path, "書き込めません", "cannot be written", error))?;
    let path = path.display();
    report::tell(settings, &settings.say(format!("{path} を書きました"), format!("wrote {path}")));
    Ok(())
}

fn write(path: &Path, text: &str, written: &mut Vec<PathBuf>) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    written.push(path.to_owned());
    file.write_all(text.as_bytes())
}

/// Writes a file of the program's own, whether it is there already or not.
///
/// # Errors
/// It cannot be written.
pub fn put(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Fault> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, bytes));
    made.map_err(|error| Fault::new(path, "書き込めません", "cannot be written", error))
}

/// Replaces the text of a file: beside it first, so that a full disk does not leave half of it.
pub fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    let failed = |error| Fault::new(path, "書き込めません", "cannot be written", error);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.kairan-new"));
    let written = fs::write(&beside, text)
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(path)?.permissions()))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // What failed is said; a leftover beside the file is ignored by everything else.
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}
