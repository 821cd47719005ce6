//! The manual for staff: a site without a problem, and nothing in it is said that is not so.
//!
//! Every chapter is walked through as a reader would, on a terminal of its own, from the site with which the first
//! chapter ends and with the files that lie beside the chapter. What its blocks of code are stands behind their fence:
//!
//! - `console`: lines that are typed; without a `text` behind them they must end well
//! - `text`: what is seen then, or, after a file, what `check` says of it. A line `…` stands for any lines. Behind the
//!   word stands what is typed to questions, with `|` between two answers
//! - `LANGUAGE FILE`: this file of the site is saved. Behind the file, `fields`: these fields take the place of those of
//!   their name; `body`: this takes the place of all below the fields; `remove`: this line goes; `shift_jis`: saved so.
//!   Without a `text` or a typed `check` behind it, `check` has nothing to say
//! - every other block is only read
//!
//! To write what is seen into the chapters, run the tests with `UPDATE_MANUAL=1`, then read it as a reader would.
#![cfg(target_os = "linux")] // A terminal is lent by `script`, whose arguments are others elsewhere.

mod names;
mod reader;

use crate::support::build_site;
use reader::Reader;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A fenced block: what stands behind its fence, its text, and where that is in the chapter.
struct Block<'t> {
    info: &'t str,
    text: &'t str,
    range: Range<usize>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual")
}

/// The files of all chapters in a language, the first day first.
fn chapters(lang: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder().join("content/pages")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(&format!(".{lang}.md")) {
                found.push(path);
            }
        }
    }
    found.sort_by_key(|path| (!path.to_string_lossy().contains("/first-day"), path.clone()));
    found
}

/// The fenced blocks of a text, in order.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(&str, &str, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match open {
            None if ticks.len() >= 3 => open = Some((ticks, line[ticks.len()..].trim(), end)),
            Some((fence, info, start)) if ticks == fence && line.trim_end() == fence => {
                found.push(Block { info, text: &text[start..at], range: start..at });
                open = None;
            }
            _ => {}
        }
        at = end;
    }
    found
}

#[test]
fn the_manual_is_a_site_without_a_problem_and_all_of_it_is_translated() {
    build_site(&folder()).clean();
    for path in chapters("ja") {
        let translation = PathBuf::from(path.to_string_lossy().replace(".ja.md", ".en.md"));
        let text = fs::read_to_string(&translation).unwrap_or_default();
        assert!(text.contains("\nsource_version: "), "{} has no stamped translation", path.display());
    }
}

fn walk(lang: &'static str) {
    let mut after_first_day: Option<Reader> = None;
    let mut wrong = Vec::new();
    for path in chapters(lang) {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let mut reader = after_first_day.as_ref().map_or_else(|| Reader::new(lang), Reader::copy);
        if path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("index.")) {
            reader.take_files_beside(&path);
        }
        let seen = reader.walk(&text, &mut wrong, &path);
        if std::env::var_os("UPDATE_MANUAL").is_some() {
            fs::write(&path, seen).expect("written");
        }
        after_first_day.get_or_insert(reader);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whoever_walks_through_the_manual_sees_what_it_shows() {
    walk("en");
}

#[test]
fn whoever_walks_through_the_manual_in_japanese_sees_what_it_shows() {
    walk("ja");
}
