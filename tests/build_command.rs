//! `build` and `check` as programs: what they write, what they leave alone, how they end.

use crate::support::program::run as kairan;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;
use tempfile::TempDir;

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

fn begun() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    write(
        folder.path(),
        "content/cases/kaizuka.ja.md",
        "---\ntitle: つげさん\nregion: 貝塚市\n---\n\n## きっかけ\n\n本文です。\n",
    );
    write(
        folder.path(),
        "content/events/x.ja.md",
        "---\ntitle: 講座\nsessions: [{start: 2026-12-06T14:00}]\nvenue: {name: 市民ホール}\n---\n",
    );
    folder
}

/// Every file below a folder, with its bytes and the time of its last change.
fn files(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|e| e.expect("an entry")).filter(|e| e.file_type().is_file());
    entries
        .map(|e| {
            (
                e.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/"),
                (fs::read(e.path()).expect("read"), e.metadata().expect("metadata").modified().expect("a time")),
            )
        })
        .collect()
}

#[test]
fn a_second_build_writes_nothing_and_a_changed_page_only_itself() {
    let site = begun();
    assert_eq!(kairan(site.path(), &["build"]).status, 0);
    let before = files(&site.path().join("public"));
    let again = kairan(site.path(), &["build", "--lang", "en"]);
    assert!(again.out.contains("(0 new or changed, "), "{}", again.out);
    assert_eq!(files(&site.path().join("public")), before);
    write(
        site.path(),
        "content/cases/kaizuka.ja.md",
        "---\ntitle: つげさん\nregion: 貝塚市\n---\n\n## きっかけ\n\n本文を改めました。\n",
    );
    kairan(site.path(), &["build"]);
    let after = files(&site.path().join("public"));
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, file)| before.get(*path) != Some(file))
        .map(|(path, _)| path)
        .filter(|p| p.ends_with("index.html"))
        .collect();
    assert_eq!(changed, ["cases/kaizuka/index.html", "en/cases/kaizuka/index.html"]);
}

#[test]
fn what_is_gone_from_the_content_is_gone_from_the_site_and_nothing_else() {
    let site = begun();
    kairan(site.path(), &["build"]);
    write(site.path(), "public/cases/own.txt", "somebody else's");
    fs::remove_file(site.path().join("content/events/x.ja.md")).expect("removed");
    let ran = kairan(site.path(), &["build"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!site.path().join("public/events/x").exists(), "an empty folder goes too");
    assert!(site.path().join("public/cases/own.txt").is_file());
}

#[test]
fn an_error_leaves_the_old_site_as_it_was() {
    let site = begun();
    kairan(site.path(), &["build"]);
    let before = files(&site.path().join("public"));
    write(site.path(), "content/cases/kaizuka.ja.md", "---\ntitle: つげさん\nregion: 貝塚士\n---\n");
    let ran = kairan(site.path(), &["build", "--lang", "en"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.starts_with("error[K101]: there is no region named 貝塚士\n  --> content/cases/kaizuka.ja.md:3:9\n"),
        "{}",
        ran.err
    );
    assert_eq!(ran.out, "");
    assert_eq!(files(&site.path().join("public")), before);
    let staged: Vec<_> = walkdir::WalkDir::new(site.path().join(".kairan"))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|e| e.file_name() == "index.html")
        .collect();
    assert!(staged.is_empty(), "{staged:?}");
}

#[test]
fn strict_writes_nothing_where_there_are_warnings() {
    let site = begun();
    write(site.path(), "content/events/x.ja.md", "---\ntitle: 講座\nsessions: [{start: 2026-12-06T14:00}]\n---\n");
    assert_eq!(kairan(site.path(), &["build", "--strict"]).status, 1);
    assert!(!site.path().join("public").exists());
    assert_eq!(kairan(site.path(), &["check", "--strict"]).status, 1);
    assert_eq!(kairan(site.path(), &["check"]).status, 0);
    assert_eq!(kairan(site.path(), &["build"]).status, 0);
    assert!(site.path().join("public/events/x/index.html").is_file());
}

#[test]
fn check_writes_nothing() {
    let site = begun();
    let before = files(site.path());
    assert_eq!(kairan(site.path(), &["check"]).status, 0);
    assert_eq!(files(site.path()), before);
}

#[test]
fn the_number_of_threads_and_the_folder_change_no_byte() {
    let site = begun();
    for i in 0..120 {
        write(
            site.path(),
            &format!("content/cases/c{i}.ja.md"),
            &format!(
                "---\ntitle: 事例{i}\nregions: [貝塚市, 神戸市垂水区]\ntopics: [t{}]\ndate: 2026-01-01\n---\n\n[隣](kaizuka.ja.md#きっかけ)\n\n## 見出し\n",
                i % 7
            ),
        );
    }
    let (one, four) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    let to = |folder: &TempDir| folder.path().join("out").to_string_lossy().into_owned();
    assert_eq!(kairan(site.path(), &["build", "--jobs", "1", "--out", &to(&one)]).status, 0);
    assert_eq!(kairan(site.path(), &["build", "--jobs", "4", "--out", &to(&four)]).status, 0);
    let bytes =
        |folder: &TempDir| files(folder.path()).into_iter().map(|(path, (bytes, _))| (path, bytes)).collect::<BTreeMap<_, _>>();
    let (one, four) = (bytes(&one), bytes(&four));
    assert!(one.len() > 240);
    let differing: Vec<_> = one.iter().filter(|(path, b)| four.get(*path) != Some(b)).map(|(path, _)| path).collect();
    assert!(differing.is_empty() && one.len() == four.len(), "{differing:?}");
}

#[test]
fn json_has_every_key_always() {
    let site = begun();
    write(site.path(), "content/cases/b.ja.md", "---\ntitel: つげさん\n---\n");
    write(site.path(), "content/cases/broken.ja.md.txt", "x");
    write(
        site.path(),
        "content/resources/r.ja.md",
        "---\ntitle: 一覧\ntable: {file: r.csv, columns: [{id: n, from: 数, type: number}]}\n---\n",
    );
    write(site.path(), "content/resources/r.csv", "名前,数\nあ,多い\n");
    for command in ["check", "build"] {
        let ran = kairan(site.path(), &[command, "--format", "json", "--lang", "en"]);
        assert_eq!(ran.status, 1);
        assert_eq!(ran.err, "", "{command}");
        let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
        assert!(lines.len() >= 4, "{}", ran.out);
        for line in &lines {
            let keys: Vec<&str> = line
                .as_object()
                .expect("an object")
                .keys()
                .map(String::as_str)
                .filter(|k| !["sheet", "cell"].contains(k))
                .collect();
            assert_eq!(keys, ["severity", "code", "message", "file", "line", "column", "end_line", "end_column", "help", "mend"]);
        }
        let typo = lines.iter().find(|l| l["code"] == "K003").expect("the unknown key");
        assert_eq!(
            (&typo["file"], &typo["line"], &typo["column"], &typo["end_line"], &typo["end_column"]),
            (&"content/cases/b.ja.md".into(), &2.into(), &1.into(), &2.into(), &6.into())
        );
        assert_eq!(typo["severity"], "error");
    }
}

#[test]
fn github_gets_commands() {
    let site = begun();
    write(site.path(), "content/cases/b.ja.md", "---\ntitle: b\nregion: 貝塚士\n---\n");
    let ran = kairan(site.path(), &["check", "--format", "github", "--lang", "en"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.out.starts_with(
            "::error file=content/cases/b.ja.md,line=3,col=9,endLine=3,endColumn=12,title=K101::there is no region named 貝塚士"
        ),
        "{}",
        ran.out
    );
}

#[test]
fn messages_speak_the_language_that_was_asked_for() {
    let site = begun();
    write(site.path(), "content/cases/b.ja.md", "---\ntitle: b\nregion: 貝塚士\n---\n");
    let ja = kairan(site.path(), &["check", "--lang", "ja"]);
    assert!(ja.err.starts_with("error[K101]: 「貝塚士」という地域はありません\n"), "{}", ja.err);
    let locale = |name: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_kairan"))
            .args(["check"])
            .current_dir(site.path())
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env("LANG", name)
            .output()
            .expect("the program starts");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    assert!(locale("ja_JP.UTF-8").contains("という地域はありません"));
    assert!(locale("en_US.UTF-8").contains("there is no region named"));
}

#[test]
fn quiet_says_only_what_is_wrong() {
    let site = begun();
    let ran = kairan(site.path(), &["build", "-q"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    assert_eq!(kairan(site.path(), &["check", "-q"]).out, "");
    write(site.path(), "content/cases/b.ja.md", "---\ntitle: b\nregion: 貝塚士\n---\n");
    assert!(kairan(site.path(), &["build", "-q", "--lang", "en"]).err.contains("there is no region named 貝塚士"));
}

#[test]
fn folders_that_are_not_the_builds_own_are_refused() {
    let site = begun();
    write(site.path(), "mine/letter.txt", "somebody else's");
    let above = site.path().join("..").to_string_lossy().into_owned();
    for out in [".", "content", "content/cases", "content/new", "static", "themes/x", "mine", ".kairan", ".kairan/x", &above] {
        let ran = kairan(site.path(), &["build", "--out", out, "--lang", "en"]);
        assert_eq!(ran.status, 2, "{out}: {}{}", ran.out, ran.err);
        assert!(ran.err.starts_with("kairan: "), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(site.path().join("mine/letter.txt")).expect("read"), "somebody else's");
    assert!(!site.path().join("content/new").exists());
}

#[test]
fn wrong_use_ends_with_2() {
    let site = begun();
    for arguments in [
        vec!["bild"],
        vec!["build", "--today", "2026"],
        vec!["build", "--today", "平成31年5月1日"],
        vec!["build", "--site", "nowhere"],
        vec!["check", "--format", "xml"],
        vec!["build", "--base-url", "ftp://x"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_kairan"))
            .args(&arguments)
            .current_dir(site.path())
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
    assert!(!site.path().join("public").exists());
}

#[test]
fn a_day_may_be_written_as_in_content() {
    let site = begun();
    let output = Command::new(env!("CARGO_BIN_EXE_kairan"))
        .args(["build", "--today", "令和8年12月7日", "--lang", "en"])
        .current_dir(site.path())
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{output:?}");
    assert!(site.path().join("public/events/past/2026/index.html").is_file());
}

#[test]
fn one_file_is_a_site() {
    let folder = TempDir::new().expect("a folder");
    write(folder.path(), "content/cases/one.ja.md", "---\ntitle: 一つ\n---\n");
    let ran = kairan(folder.path(), &["build", "--strict", "--lang", "en"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(folder.path().join("public/en/cases/one/index.html").is_file());
}

#[test]
fn all_problems_of_a_run_are_reported_in_the_order_of_files() {
    let site = begun();
    write(site.path(), "content/cases/a.ja.md", "---\ntitle: a\nregion: 貝塚士\ndate: 2026-02-30\n---\n\n[x](nowhere.ja.md)\n");
    write(site.path(), "content/cases/b.ja.md", "---\ntitle: b\ntype: 1\n---\n");
    let ran = kairan(site.path(), &["check", "--format", "json"]);
    let places: Vec<(String, u64)> = ran
        .out
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect(l))
        .map(|v| (v["file"].as_str().expect("a file").to_owned(), v["line"].as_u64().unwrap_or(0)))
        .collect();
    let expected =
        [("content/cases/a.ja.md", 3), ("content/cases/a.ja.md", 4), ("content/cases/a.ja.md", 7), ("content/cases/b.ja.md", 3)];
    assert_eq!(places, expected.map(|(f, l)| (f.to_owned(), l)));
}

#[test]
fn a_site_without_a_title_has_the_name_of_its_folder() {
    let site = TempDir::new().expect("a folder");
    let folder = site.path().join("在宅");
    write(&folder, "content/cases/a.ja.md", "---\ntitle: a\n---\n");
    assert_eq!(kairan(&folder, &["build", "-q"]).status, 0);
    let page = fs::read_to_string(folder.join("public/index.html")).expect("read");
    assert!(page.contains("<title>在宅</title>"), "{page}");
}
