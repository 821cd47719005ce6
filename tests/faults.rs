//! Whatever goes wrong while files are written, the old site or the new one is there in the end, and nothing of
//! anybody's is lost. A layer below the program (`faults/fault.c`) lets any one of its calls be the last.
#![cfg(target_os = "linux")]

use crate::support::write;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use tempfile::TempDir;

const OLD: &str = "-- kairan.yaml --
title: ひろば
languages: [ja]
base_url: https://www.example.lg.jp/zaitaku/
search: false
-- content/cases/stays.ja.md --
---
title: 残る事例
---

前の文です。
-- content/cases/goes.ja.md --
---
title: 消える事例
---

文です。
";
/// What the site says afterwards: a case is gone, one is new, one is changed.
const NEW: &str = "-- content/cases/stays.ja.md --
---
title: 残る事例
---

後の文です。
-- content/pages/comes.ja.md --
---
title: 新しいページ
---

文です。
";
/// Files of somebody else, some of them where the site has or had its own.
const FOREIGN: &str = "-- public/by-hand.txt --
わたしのファイル
-- public/cases/goes/by-hand.txt --
わたしのファイル
-- public/pages/by-hand.html --
わたしのファイル
";

/// The layer, compiled once.
static LAYER: LazyLock<PathBuf> = LazyLock::new(|| {
    let layer = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fault.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/fault.c");
    let compiled = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&layer).arg(source).arg("-ldl").status();
    assert!(compiled.expect("a C compiler, which Rust needs too").success());
    layer
});

/// What goes wrong, and at which call.
#[derive(Clone, Copy, Debug)]
struct Fault {
    kind: &'static str,
    at: usize,
}

fn kairan(root: &Path, arguments: &[&str], fault: Option<Fault>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kairan"));
    command.args(arguments).args(["--lang", "en", "--today", "2026-11-21"]).current_dir(root).stdin(Stdio::null());
    if let Some(Fault { kind, at }) = fault {
        command.env("LD_PRELOAD", &*LAYER).env("FAULT", kind).env("FAULT_AT", at.to_string());
        command.env("FAULT_COUNT", root.join("count"));
    }
    command.output().expect("the program starts")
}

fn build(root: &Path, fault: Option<Fault>) -> Output {
    kairan(root, &["build", "--jobs", "1"], fault)
}

/// Every file of the output with its text.
fn published(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(root.join("public")).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
    files.map(|e| (relative(e.path()), fs::read(e.path()).expect("read"))).collect()
}

/// A site that was published once, with files of somebody else in its output, and has changed since.
struct Begun {
    folder: TempDir,
    old: BTreeMap<String, Vec<u8>>,
    new: BTreeMap<String, Vec<u8>>,
}

impl Begun {
    fn new() -> Begun {
        let folder = TempDir::new().expect("a folder");
        let root = folder.path().join("site");
        write(&root, OLD);
        assert!(build(&root, None).status.success());
        write(&root, FOREIGN);
        let old = published(&root);
        write(&root, NEW);
        fs::remove_file(root.join("content/cases/goes.ja.md")).expect("removed");
        let begun = Begun { old, new: BTreeMap::new(), folder };
        let copy = begun.copy();
        assert!(build(copy.path(), None).status.success());
        let new = published(copy.path());
        assert_ne!(begun.old, new);
        Begun { new, ..begun }
    }

    /// The site once more, with the times of its files.
    fn copy(&self) -> TempDir {
        let copy = TempDir::new().expect("a folder");
        let from = format!("{}/.", self.folder.path().join("site").display());
        assert!(Command::new("cp").args(["-a", &from]).arg(copy.path()).status().expect("cp").success());
        copy
    }

    /// How many calls change files when nothing goes wrong.
    fn calls(&self) -> usize {
        let copy = self.copy();
        assert!(build(copy.path(), Some(Fault { kind: "none", at: 0 })).status.success());
        fs::read_to_string(copy.path().join("count")).expect("a count").parse().expect("a number")
    }

    /// Lets one thing go wrong; then nothing is half, and the next build is as if nothing had been.
    fn withstands(&self, fault: Fault) -> Output {
        let copy = self.copy();
        let output = build(copy.path(), Some(fault));
        let said = || format!("{fault:?}\n{}", String::from_utf8_lossy(&output.stderr));
        let now = published(copy.path());
        if now != self.old && now != self.new {
            // In the middle of the switch: what is still to be done is written down.
            assert!(has_journal(copy.path()), "{}", said());
        }
        let next = kairan(copy.path(), &["build", "--verify"], None);
        assert!(next.status.success(), "{}\n{}", said(), String::from_utf8_lossy(&next.stderr));
        assert_eq!(published(copy.path()), self.new, "{}", said());
        output
    }
}

fn has_journal(root: &Path) -> bool {
    let files = walkdir::WalkDir::new(root.join(".kairan")).into_iter().filter_map(Result::ok);
    files.into_iter().any(|e| e.file_name() == "journal")
}

/// The calls at which something goes wrong: all of them in the long tests, else every so many.
fn chosen(calls: usize, step: usize) -> impl Iterator<Item = usize> {
    let step = if std::env::var_os("KAIRAN_EVERY_FAULT").is_some() { 1 } else { step };
    // The switch is at the end, and looked at closely.
    let switch = calls.saturating_sub(24);
    (1..=calls).filter(move |at| at % step == 1 % step || *at > switch)
}

#[test]
fn a_build_may_be_killed_at_any_moment() {
    let site = Begun::new();
    for at in chosen(site.calls(), 9) {
        let output = site.withstands(Fault { kind: "kill", at });
        assert_eq!(output.status.code(), Some(137), "call {at} was reached");
    }
}

#[test]
fn a_full_disk_is_said_with_the_file_and_leaves_the_old_site() {
    let site = Begun::new();
    for at in chosen(site.calls(), 17) {
        let output = site.withstands(Fault { kind: "full", at });
        if output.status.success() {
            continue; // nothing more had to be made longer
        }
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("No space left on device"), "call {at}: {said}");
    }
}

#[test]
fn a_file_that_is_held_open_is_named_and_the_next_build_goes_on() {
    let site = Begun::new();
    for at in chosen(site.calls(), 17) {
        let output = site.withstands(Fault { kind: "held", at });
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() || said.contains("Permission denied"), "call {at}: {said}");
        assert!(!said.contains("kairan: ./public/") || said.contains("run this again"), "call {at}: {said}");
    }
}

#[test]
fn an_output_on_another_disk_is_the_same() {
    let site = Begun::new();
    let output = site.withstands(Fault { kind: "away", at: 0 });
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_first_build_may_be_killed_at_any_moment() {
    let made = || {
        let folder = TempDir::new().expect("a folder");
        write(folder.path(), OLD);
        folder
    };
    let whole = made();
    assert!(build(whole.path(), Some(Fault { kind: "none", at: 0 })).status.success());
    let calls = fs::read_to_string(whole.path().join("count")).expect("a count").parse().expect("a number");
    for at in chosen(calls, 29) {
        let site = made();
        build(site.path(), Some(Fault { kind: "kill", at }));
        let next = build(site.path(), None);
        assert!(next.status.success(), "call {at}: {}", String::from_utf8_lossy(&next.stderr));
        assert_eq!(published(site.path()), published(whole.path()), "call {at}");
    }
}

#[test]
fn what_people_wrote_is_the_old_text_or_the_new_one() {
    let old = "---\ntitle: 講座\n---\n\nｶﾅです。\n";
    let new = "---\ntitle: 講座\n---\n\nカナです。\n";
    let file = "content/pages/x.ja.md";
    for at in 1.. {
        let site = TempDir::new().expect("a folder");
        write(site.path(), &format!("-- {file} --\n{old}"));
        let output = kairan(site.path(), &["check", "--fix"], Some(Fault { kind: "kill", at }));
        let now = fs::read_to_string(site.path().join(file)).expect("read");
        assert!(now == old || now == new, "call {at}: {now}");
        if output.status.code() != Some(137) {
            assert_eq!(now, new);
            assert!(at > 2, "some calls were looked at");
            break;
        }
        assert!(kairan(site.path(), &["check", "--fix"], None).status.success());
        assert_eq!(fs::read_to_string(site.path().join(file)).expect("read"), new, "call {at}");
    }
}
