//! How editors save, as far as it can be seen from outside: a preview never shows a file that is only half there.

use crate::support::preview::preview;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::Duration;

const SITE: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
-- content/cases/kobe.ja.md --
---
title: 神戸の取組
region: 神戸市
---

はじめの本文です。
";
const FILE: &str = "content/cases/kobe.ja.md";

/// Long enough to be noticed, were it not waited for.
fn pause() {
    sleep(Duration::from_millis(60));
}

fn text(words: &str) -> String {
    format!("---\ntitle: 神戸の取組\nregion: 神戸市\n---\n\n{words}\n")
}

#[test]
fn an_editor_that_empties_a_file_before_it_writes_shows_no_mistake() {
    let preview = preview(SITE);
    let mut next = preview.listen("/cases/kobe/");
    let first = next();
    let mut file = fs::File::create(preview.site.root().join(FILE)).expect("it can be saved");
    pause();
    file.write_all(text("直した本文です。").as_bytes()).expect("it can be saved");
    drop(file);
    assert_ne!(next(), first, "the next that the page hears of is the new text");
    assert!(preview.get("/cases/kobe/").body.contains("直した本文です。"));
    assert_eq!(preview.seen.mistakes.load(Ordering::SeqCst), 0);
}

#[test]
fn an_editor_that_puts_the_old_file_aside_shows_no_missing_page() {
    let preview = preview(SITE);
    let mut next = preview.listen("/cases/kobe/");
    let first = next();
    let (file, aside) = (preview.site.root().join(FILE), preview.site.root().join(format!("{FILE}~")));
    // As Vim does.
    let probe = preview.site.root().join("content/cases/4913");
    fs::write(&probe, "").and_then(|()| fs::remove_file(&probe)).expect("it can be saved");
    fs::rename(&file, &aside).expect("it can be saved");
    pause();
    fs::write(&file, text("直した本文です。")).and_then(|()| fs::remove_file(&aside)).expect("it can be saved");
    assert_ne!(next(), first);
    let page = preview.get("/cases/kobe/");
    assert_eq!(page.status(), "200");
    assert!(page.body.contains("直した本文です。"));
    assert_eq!(preview.seen.mistakes.load(Ordering::SeqCst), 0);
}

#[test]
fn a_file_that_is_written_piece_by_piece_is_shown_whole() {
    let preview = preview(SITE);
    let whole = text("一行です。\n\n") + &"まだ続く本文です。\n\n".repeat(400) + "おしまいの一行です。\n";
    let mut file = fs::File::create(preview.site.root().join(FILE)).expect("it can be saved");
    for piece in whole.as_bytes().chunks(1500) {
        file.write_all(piece).and_then(|()| file.flush()).expect("it can be saved");
        sleep(Duration::from_millis(3));
    }
    drop(file);
    preview.wait("/cases/kobe/", |page| page.contains("おしまいの一行です。"));
}

#[test]
fn a_hundred_files_saved_at_once_are_read_a_few_times_and_all_are_there() {
    let mut files = SITE.to_owned();
    for number in 0..100 {
        let _ = write!(files, "-- content/pages/page-{number}.ja.md --\n---\ntitle: ページ{number}\n---\n\n古い本文{number}\n");
    }
    let preview = preview(&files);
    let before = preview.seen.readings.load(Ordering::SeqCst);
    for number in 0..100 {
        let path = preview.site.root().join(format!("content/pages/page-{number}.ja.md"));
        fs::write(path, format!("---\ntitle: ページ{number}\n---\n\n新しい本文{number}\n")).expect("it can be saved");
    }
    for number in (0..100).rev() {
        preview.wait(&format!("/page-{number}/"), |page| page.contains(&format!("新しい本文{number}")));
    }
    let readings = preview.seen.readings.load(Ordering::SeqCst) - before;
    assert!(readings <= 20, "the site was read {readings} times");
    assert_eq!(preview.seen.mistakes.load(Ordering::SeqCst), 0);
}

#[test]
fn a_file_that_is_taken_away_is_gone() {
    let preview = preview(SITE);
    fs::remove_file(preview.site.root().join(FILE)).expect("it can be taken away");
    preview.wait("/cases/", |page| !page.contains("神戸の取組"));
    assert_eq!(preview.get("/cases/kobe/").status(), "404");
}
