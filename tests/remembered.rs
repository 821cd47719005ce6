//! A build that remembers the one before never differs from a build from nothing, whatever was done in between.

use crate::support::{Dice, write};
use rayon::prelude::*;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const SITE: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
base_url: https://www.example.lg.jp/zaitaku/
search: true
checks: {link-text: warning}
-- content/notices.yaml --
- {text: {ja: お知らせ, en: News}, level: important, expires_at: 2026-12-24T12:00}
-- content/cases/kobe.ja.md --
---
title: 神戸の取組
region: 神戸市
related: [events/forum]
---

[こちら](../resources/clinics/index.ja.md)を見てください。
-- content/cases/kobe.en.md --
---
title: What Kobe does
---

The first text.
-- content/events/forum.ja.md --
---
title: 市民フォーラム
type: forum
region: 神戸市
sessions:
  - {start: 2026-12-06T14:00, end: 2026-12-06T16:00}
---

会場でお待ちしています。
-- content/resources/clinics/index.ja.md --
---
title: 診療所
region: 神戸市
table: {file: clinics.csv}
---

一覧です。
-- content/resources/clinics/clinics.csv --
名称,電話番号
甲医院,078-000-0001
乙医院,078-000-0002
-- static/note.txt --
ひとこと
";

/// Runs `kairan build` with more arguments; nobody is asked.
fn build(root: &Path, day: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kairan"))
        .args(["build", "--today", day])
        .args(if more.contains(&"--lang") { &[][..] } else { &["--lang", "en"] })
        .args(more)
        .current_dir(root)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn made() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    write(folder.path(), SITE);
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_build_of_the_same_has_nothing_to_do_and_says_the_same_again() {
    let site = made();
    let first = build(site.path(), "2026-11-21", &[]);
    let again = build(site.path(), "2026-11-21", &["--timings"]);
    assert!(text(&first.stderr).contains("K312"), "{}", text(&first.stderr));
    assert_eq!(text(&again.stderr), text(&first.stderr));
    let said = text(&again.stdout);
    assert!(said.contains("(0 new or changed, ") && !said.contains("making pages"), "{said}");
    assert!(said.contains("comparing with the build before"), "it tells what it did: {said}");
    let strict = build(site.path(), "2026-11-21", &["--strict"]);
    assert_eq!(strict.status.code(), Some(1));
}

#[test]
fn the_times_of_a_build_are_told_by_stage_template_and_page() {
    let site = made();
    let said = text(&build(site.path(), "2026-11-21", &["--timings"]).stdout);
    for told in ["  making pages, and lists as files\n", "  the whole build\n", "  case.html "] {
        assert!(said.contains(told), "{told}: {said}");
    }
    // Which pages are the slowest is the machine's to say; that they are pages of the site is ours.
    let (_, slowest) = said.split_once("The slowest pages, in milliseconds\n").expect("slowest pages");
    let pages: Vec<_> = slowest.lines().map_while(|line| line.split_whitespace().nth(1)).collect();
    assert_eq!(pages.len(), 10, "{said}");
    assert!(pages.iter().all(|page| site.path().join("public").join(page).is_file()), "{said}");
    let again = text(&build(site.path(), "2026-11-22", &["--timings", "--lang", "ja"]).stdout);
    assert!(again.contains("  ページと一覧のファイルを作る\n") && again.contains("  全体\n"), "{again}");
}

#[test]
fn what_somebody_changed_in_the_output_is_made_good() {
    let site = made();
    build(site.path(), "2026-11-21", &[]);
    let page = site.path().join("public/cases/kobe/index.html");
    let before = fs::read(&page).expect("a page");
    for harm in ["changed", "gone"] {
        if harm == "gone" { fs::remove_file(&page) } else { fs::write(&page, "x") }.expect("done");
        let mended = build(site.path(), "2026-11-21", &[]);
        assert!(text(&mended.stdout).contains("(1 new or changed, "), "{harm}: {}", text(&mended.stdout));
        assert_eq!(fs::read(&page).expect("a page"), before, "{harm}");
    }
}

#[test]
fn verify_tells_what_is_not_as_it_should_be() {
    let site = made();
    let fine = build(site.path(), "2026-11-21", &["--verify"]);
    assert_eq!(fine.status.code(), Some(0), "{}", text(&fine.stderr));
    assert!(text(&fine.stdout).contains("verified: all "), "{}", text(&fine.stdout));
    // The same length and the same time: nothing but the bytes tells.
    let page = site.path().join("public/cases/kobe/index.html");
    let time = fs::metadata(&page).and_then(|m| m.modified()).expect("a time");
    let harmed = fs::read_to_string(&page).expect("a page").replace("神戸", "神尸");
    fs::write(&page, harmed).expect("written");
    fs::File::options().write(true).open(&page).and_then(|file| file.set_modified(time)).expect("set back");
    let found = build(site.path(), "2026-11-21", &["--verify"]);
    assert_eq!(found.status.code(), Some(2));
    assert!(text(&found.stderr).contains("cases/kobe/index.html"), "{}", text(&found.stderr));
}

/// One thing that somebody does to a site, its output or the day.
fn edit(root: &Path, day: &mut u32, dice: &mut Dice) -> String {
    let n = dice.below(100);
    let case = format!("content/cases/c{}.ja.md", dice.below(3));
    let put = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    match dice.below(11) {
        0 => put(&case, &format!("---\ntitle: 事例{n}\nregion: {}\n---\n\n本文{n}\n", dice.pick(&["神戸市", "貝塚市"]))),
        1 => drop(fs::remove_file(root.join(&case))),
        2 => put("content/cases/kobe.en.md", &format!("---\ntitle: Kobe {n}\n---\n\nText {n}.\n")),
        3 => put("content/resources/clinics/clinics.csv", &format!("名称,電話番号\n甲医院{n},078-000-00{n:02}\n")),
        4 => put("static/note.txt", &format!("ひとこと{n}\n")),
        5 => {
            let config = fs::read_to_string(root.join("kairan.yaml")).expect("read");
            let config = if config.contains("search: true") {
                config.replace("search: true", "search: false")
            } else {
                config.replace("search: false", "search: true")
            };
            put("kairan.yaml", &config);
        }
        6 => *day = *day % 28 + 1,
        7 => put("public/regions/index.html", "by hand"),
        8 => drop(fs::remove_file(root.join("public/feed.xml"))),
        9 => put("themes/default/assets/style.css", &format!("body {{ margin: {n}px }}\n")),
        _ => return "nothing".to_owned(),
    }
    format!("{n} {case}")
}

/// How many series of edits are tried; more in the long tests.
fn series() -> u64 {
    std::env::var("KAIRAN_RANDOM_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(30)
}

#[test]
fn after_random_edits_the_output_is_that_of_a_build_from_nothing() {
    (0..series()).into_par_iter().for_each(|seed| {
        let (site, mut dice, mut day) = (made(), Dice(seed * 7919 + 1), 1);
        let mut done = Vec::new();
        build(site.path(), "2026-12-01", &[]);
        for _ in 0..5 {
            done.push(edit(site.path(), &mut day, &mut dice));
            let built = build(site.path(), &format!("2026-12-{day:02}"), &["--verify"]);
            assert_eq!(built.status.code(), Some(0), "series {seed}: {done:?}\n{}", text(&built.stderr));
            assert!(text(&built.stdout).contains("verified: all "), "series {seed}: {done:?}");
        }
    });
}
