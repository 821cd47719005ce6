//! Whole small sites in one string. This helper alone knows the library's interface, so that it may change.
#![allow(dead_code, reason = "each test file uses its own part")]

mod dice;
pub mod fuzz;
pub mod hostile;
pub mod html;
pub mod preview;
pub mod program;

pub use dice::Dice;

use kairan::diagnostic::{Format, MessageLang, Problems, print_all};
use kairan::output::Memory;
use kairan::site::Options;
use kairan::source;
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

/// The day of every test, unless it says otherwise: a Saturday.
pub const TODAY: &str = "2026-11-21";

/// A site in a folder of its own, from `-- path --` lines and what follows them.
pub struct Site {
    folder: TempDir,
    today: String,
    base_url: Option<String>,
    drafts: bool,
}

/// What a build made, and what it said.
pub struct Built {
    /// Every file by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The problems as a person who reads English sees them.
    pub english: String,
    /// The same in Japanese.
    pub japanese: String,
    /// The same as JSON, one object a line, in English.
    pub json: String,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
}

/// Makes a site's folder.
pub fn site(files: &str) -> Site {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), files);
    Site { folder, today: TODAY.into(), base_url: None, drafts: false }
}

/// Writes files below a folder.
pub fn write(root: &Path, files: &str) {
    let mut path: Option<std::path::PathBuf> = None;
    let mut text = String::new();
    let put = |path: &Option<std::path::PathBuf>, text: &mut String| {
        if let Some(path) = path {
            std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
            std::fs::write(path, &*text).expect("files can be written");
        }
        text.clear();
    };
    for line in files.lines() {
        match line.strip_prefix("-- ").and_then(|l| l.strip_suffix(" --")) {
            Some(name) => {
                put(&path, &mut text);
                path = Some(root.join(name));
            }
            None => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    put(&path, &mut text);
}

impl Site {
    /// Seen on another day.
    pub fn on(mut self, day: &str) -> Site {
        self.today = day.into();
        self
    }

    /// Published at another address.
    pub fn at(mut self, base_url: &str) -> Site {
        self.base_url = Some(base_url.into());
        self
    }

    /// With drafts.
    pub fn with_drafts(mut self) -> Site {
        self.drafts = true;
        self
    }

    /// Adds a file that is no text.
    pub fn with_bytes(self, path: &str, bytes: &[u8]) -> Site {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        std::fs::write(path, bytes).expect("files can be written");
        self
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Builds it into memory.
    pub fn build(&self) -> Built {
        let options = Options { today: self.today.parse().expect("a day"), drafts: self.drafts, base_url: self.base_url.clone() };
        build_folder(self.root(), options)
    }
}

/// Builds a site that is there into memory, on the day of all tests.
pub fn build_site(root: &Path) -> Built {
    build_folder(root, Options { today: TODAY.parse().expect("a day"), drafts: false, base_url: None })
}

fn build_folder(root: &Path, options: Options) -> Built {
    let mut problems = Problems::default();
    let sources = source::load(root, &mut problems).expect("the folder can be read").releasing();
    let memory = Memory::default();
    let problems = kairan::build(&sources, &options, problems, &memory).expect("memory cannot fail");
    let located = sources.located(&problems);
    Built {
        files: memory.into_files().into_iter().map(|(path, bytes)| (path.into(), bytes)).collect(),
        english: print_all(&located, Format::Human, MessageLang::En),
        japanese: print_all(&located, Format::Human, MessageLang::Ja),
        json: print_all(&located, Format::Json, MessageLang::En),
        errors: problems.errors(),
        warnings: problems.warnings(),
    }
}

impl Built {
    /// A file's text.
    pub fn text(&self, path: &str) -> String {
        let bytes = self.files.get(path).unwrap_or_else(|| {
            panic!("there is no {path}; there are {:?}\n{}", self.files.keys().collect::<Vec<_>>(), self.english)
        });
        String::from_utf8(bytes.clone()).expect("UTF-8")
    }

    /// Whether there is a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// What stands inside `<main>` of a page.
    pub fn main(&self, path: &str) -> String {
        let text = self.text(path);
        let start = text.find("<main").expect("a page has a main part");
        let end = text.find("</main>").expect("a page has a main part");
        text[start..end].to_owned()
    }

    /// Fails with the problems unless there are none.
    pub fn clean(self) -> Built {
        assert!(self.english.is_empty(), "{}", self.english);
        self
    }
}

/// The problems of a site, exactly, in English. Blank lines at both ends do not count.
#[track_caller]
pub fn check_problems(files: &str, expected: &str) {
    let built = site(files).build();
    assert_eq!(built.english.trim(), expected.trim());
}

/// The problems of a site, exactly, in Japanese.
#[track_caller]
pub fn check_problems_ja(files: &str, expected: &str) {
    let built = site(files).build();
    assert_eq!(built.japanese.trim(), expected.trim());
}
