//! `publish` and `rollback` to a folder and to a git branch: what readers see before, between and after, and what a
//! person did there by hand.

use crate::support::program::{Ran, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A site and the place where its releases go, side by side.
struct Here {
    folder: TempDir,
}

impl Here {
    /// A site of three pages, published to what `to` says.
    fn new(to: &str) -> Here {
        let here = Here { folder: TempDir::new().expect("a folder") };
        here.write(
            "site/kairan.yaml",
            &format!("title: 例\nlanguages: [ja]\nsearch: false\npublish: {{live: {{to: \"{to}\", keep: 3}}}}\n"),
        );
        here.page("a", "初め");
        here.page("b", "二つ目");
        here
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn page(&self, slug: &str, words: &str) {
        self.write(&format!("site/content/pages/{slug}.ja.md"), &format!("---\ntitle: {slug}のページ\n---\n\n{words}。\n"));
    }

    fn kairan(&self, arguments: &[&str]) -> Ran {
        let text = |said: String| {
            let text = said.replace(&*self.folder.path().to_string_lossy(), "HERE");
            // On some systems the folder has a second name.
            text.replace("/private", "")
        };
        let Ran { status, out, err } = run(&self.at("site"), arguments);
        Ran { status, out: text(out), err: text(err) }
    }

    #[track_caller]
    fn publish(&self, arguments: &[&str]) -> String {
        let ran = self.kairan(&[&["publish", "--yes", "--lang", "en"], arguments].concat());
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        ran.out
    }

    /// What readers see of a page.
    fn seen(&self, path: &str) -> String {
        fs::read_to_string(self.at(&format!("www/current/{path}"))).unwrap_or_else(|_| "nothing".into())
    }

    fn releases(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.at("www/releases"))
            .expect("releases")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// Everything below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|e| e.expect("an entry")).filter(|e| e.file_type().is_file());
    let path = |e: &walkdir::DirEntry| e.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
    entries.map(|e| (path(&e), fs::read(e.path()).expect("read"))).collect()
}

/// The lines of an output after its first, without times.
fn lines(out: &str) -> Vec<String> {
    let untimed = |line: &str| match line.find(" (20") {
        Some(at) => line[..at].to_owned(),
        None => line.to_owned(),
    };
    out.lines().skip(1).map(untimed).collect()
}

#[test]
fn a_folder_shows_each_release_whole_and_goes_back() {
    let here = Here::new("dir:../www");
    let out = here.publish(&[]);
    assert!(out.contains("nothing was published there before\n") && out.contains("published (release 1, "), "{out}");
    assert_eq!(files(&here.at("www/current/")), files(&here.at("site/public")));
    here.page("a", "直した");
    fs::remove_file(here.at("site/content/pages/b.ja.md")).expect("removed");
    here.page("c", "新しい");
    let out = here.publish(&[]);
    let told = lines(&out);
    assert_eq!(told[0], "readers see release 1");
    assert!(out.contains("1 page added, ") && out.contains("withdrawn:\n  b/index.html\n"), "{out}");
    assert!(here.seen("a/index.html").contains("直した") && here.seen("b/index.html") == "nothing");
    assert_eq!(files(&here.at("www/current/")), files(&here.at("site/public")));
    let back = here.kairan(&["rollback", "--yes", "--lang", "en"]);
    assert_eq!(back.status, 0, "{}", back.err);
    assert!(here.seen("a/index.html").contains("初め") && here.seen("b/index.html").contains("二つ目"));
    assert!(back.out.contains("back at release 1 ("), "{}", back.out);
    // The documents are as they were: the next publish brings the new site again, under a number of its own.
    assert!(here.publish(&[]).contains("published (release 3, "));
    assert!(here.seen("a/index.html").contains("直した"));
}

#[test]
fn nothing_is_changed_without_a_yes_and_the_plan_is_told_in_words() {
    let here = Here::new("dir:../www");
    let ran = here.kairan(&["publish", "--lang", "ja"]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.err, "kairan: 何も変えていません。進めるときは --yes を付けてください\n");
    assert!(ran.out.starts_with("公開先 live: ../www\nはじめての公開です\n追加 "), "{}", ran.out);
    assert!(!here.at("www").exists());
    assert_eq!(here.kairan(&["publish", "--dry-run"]).status, 0);
    assert!(!here.at("www").exists());
    here.publish(&[]);
    here.page("a", "直した");
    let ran = here.kairan(&["publish", "--dry-run", "--lang", "ja"]);
    assert!(ran.out.contains("\n追加 0ページ、変更 1ページ、取り下げ 0ページ\n"), "{}", ran.out);
    assert!(ran.out.contains("変更:\n  a/index.html\n"), "{}", ran.out);
    let again = here.publish(&[]);
    assert!(
        again.contains("published (release 2, 2 files sent)") || again.contains("published (release 2, 1 files sent)"),
        "{again}"
    );
    assert!(here.kairan(&["publish", "--lang", "ja"]).out.contains("変わったものはありません"));
}

#[test]
fn what_a_person_changed_there_is_not_overwritten_silently() {
    let here = Here::new("dir:../www");
    here.publish(&[]);
    here.write("www/current/a/index.html", "by hand");
    here.write("www/current/own.txt", "of somebody");
    here.page("b", "直した");
    let ran = here.kairan(&["publish", "--yes", "--lang", "en"]);
    assert_eq!(ran.status, 2);
    assert_eq!(
        ran.err,
        "kairan: files that somebody changed at the target by hand:\n  a/index.html (changed)\nkairan: nothing was changed; copy what is to stay into the site's documents. To replace it, add --overwrite\n"
    );
    assert_eq!(here.seen("a/index.html"), "by hand");
    let out = here.publish(&["--overwrite"]);
    assert!(out.contains("not published by kairan, and left alone:\n  own.txt\n"), "{out}");
    assert!(here.seen("a/index.html").contains("初め") && here.seen("b/index.html").contains("直した"));
    assert_eq!(here.seen("own.txt"), "of somebody");
}

#[test]
fn only_the_last_releases_are_kept() {
    let here = Here::new("dir:../www");
    for words in ["一", "二", "三", "四", "五"] {
        here.page("a", words);
        here.publish(&[]);
    }
    assert_eq!(here.releases(), ["000003", "000003.json", "000004", "000004.json", "000005", "000005.json"]);
    for _ in 0..2 {
        assert_eq!(here.kairan(&["rollback", "--yes"]).status, 0);
    }
    assert!(here.seen("a/index.html").contains("三"));
    let ran = here.kairan(&["rollback", "--yes", "--lang", "en"]);
    assert_eq!((ran.status, ran.err.as_str()), (2, "kairan: ../www: there is no release before to go back to\n"));
}

#[test]
fn a_publish_that_was_cut_off_goes_on() {
    let here = Here::new("dir:../www");
    here.publish(&[]);
    let before = here.seen("a/index.html");
    here.page("a", "直した");
    // A file where the folder of the new release has to go stops it after all was sent.
    here.write("www/releases/000002", "in the way");
    assert_eq!(here.kairan(&["publish", "--yes"]).status, 2);
    assert_eq!(here.seen("a/index.html"), before);
    fs::remove_file(here.at("www/releases/000002")).expect("removed");
    let out = here.publish(&[]);
    assert!(out.contains(", 0 files sent)"), "{out}");
    assert!(here.seen("a/index.html").contains("直した"));
    assert_eq!(files(&here.at("www/current/")), files(&here.at("site/public")));
    assert!(!here.at("www/releases/incoming").exists());
}

#[test]
fn places_that_are_not_for_it_are_refused() {
    let here = Here::new("dir:../www");
    here.write("www/photo.jpg", "mine");
    let ran = here.kairan(&["publish", "--yes", "--lang", "en"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("/www: holds files that kairan did not publish; name an empty folder"), "{}", ran.err);
    for inside in ["public", "content/www", "..", "."] {
        here.write("site/kairan.yaml", &format!("publish: {{live: {{to: \"dir:{inside}\"}}}}\n"));
        let ran = here.kairan(&["publish", "--yes", "--lang", "en"]);
        assert_eq!(ran.status, 2, "{inside}");
        assert!(ran.err.contains("is, holds or lies in the site's own folder"), "{}", ran.err);
    }
    here.write("site/kairan.yaml", "title: 例\n");
    let ran = here.kairan(&["publish", "--yes", "--lang", "ja"]);
    assert!(ran.err.contains("公開先（publish）がありません"), "{}", ran.err);
    here.write("site/kairan.yaml", "publish: {live: {to: dir:../a}, test: {to: dir:../b}}\n");
    let ran = here.kairan(&["publish", "--yes", "--lang", "en"]);
    assert!(ran.err.contains("names 2 targets; say which: live, test"), "{}", ran.err);
}

#[test]
fn nothing_is_published_while_there_are_errors() {
    let here = Here::new("dir:../www");
    here.publish(&[]);
    let before = files(&here.at("www"));
    here.page("a", "連絡は090-1234-5678まで");
    let ran = here.kairan(&["publish", "--yes", "--lang", "en"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.ends_with("kairan: nothing was published because of these problems; the target is as it was\n"),
        "{}",
        ran.err
    );
    assert_eq!(files(&here.at("www")), before);
}

#[test]
fn keys_and_passwords_in_a_site_are_errors_and_are_not_printed() {
    let here = Here::new("dir:../www");
    here.write("site/kairan.yaml", "publish:\n  live:\n    to: sftp://web@example.jp/www\n    password: geheim\n");
    here.page("a", "鍵は AKIAIOSFODNN7EXAMPLE です");
    let ran = here.kairan(&["check", "--lang", "ja"]);
    assert_eq!(ran.status, 1);
    assert!(!ran.err.contains("geheim") && !ran.err.contains("AKIAIOSFODNN7EXAMPLE"), "{}", ran.err);
    here.write("site/static/id_ed25519", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n");
    let ran_with_file = here.kairan(&["check", "--lang", "en"]);
    assert!(
        ran_with_file.err.contains("error[K707]: there is a key or a password\n  --> static/id_ed25519\n"),
        "{}",
        ran_with_file.err
    );
    assert_eq!(ran.err.matches("error[K707]: 鍵かパスワードがあります").count(), 2, "{}", ran.err);
    here.write("site/kairan.yaml", "publish: {live: {to: \"sftp://web:geheim@example.jp/www\"}}\n");
    let ran = here.kairan(&["check", "--lang", "en"]);
    assert!(ran.err.contains("there is a password in the place to publish to") && !ran.err.contains("geheim"), "{}", ran.err);
}

/// A repository of the site with a bare one beside it as its remote.
fn with_repository(to: &str) -> Here {
    let here = Here::new(to);
    git(&here.at("."), &["init", "--quiet", "--bare", "remote.git"]);
    git(&here.at("site"), &["init", "--quiet", "--initial-branch", "main"]);
    git(&here.at("site"), &["remote", "add", "origin", "../remote.git"]);
    here.write("site/.gitignore", "public/\n.kairan/\n");
    git(&here.at("site"), &["add", "."]);
    git(&here.at("site"), &["commit", "--quiet", "-m", "site"]);
    here
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.jp"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The files of a branch of the remote, without kairan's own two.
fn branch(here: &Here) -> BTreeMap<String, Vec<u8>> {
    let copy = TempDir::new().expect("a folder");
    git(&here.at("."), &["clone", "--quiet", "--branch", "pages", "remote.git", &copy.path().to_string_lossy()]);
    let mut files = files(copy.path());
    files.retain(|path, _| !path.starts_with(".git/"));
    assert!(files.remove(".kairan-release.json").is_some() && files.remove(".nojekyll").is_some());
    files
}

#[test]
fn a_branch_gets_each_release_as_a_commit_and_the_repository_stays_as_it_is() {
    let here = with_repository("git:origin#pages");
    here.write("site/notes.txt", "not added yet");
    let state = || {
        let site = here.at("site");
        let seen =
            [git(&site, &["status", "--porcelain"]), git(&site, &["branch", "--list"]), git(&site, &["log", "--format=%H"])];
        (seen, fs::read(site.join(".git/index")).expect("an index"))
    };
    let before = state();
    assert!(here.publish(&[]).contains("published (release 1, "));
    assert_eq!(branch(&here), files(&here.at("site/public")));
    assert_eq!(state(), before);
    git(&here.at("site"), &["checkout", "--quiet", "--", "."]);
    here.page("a", "直した");
    fs::remove_file(here.at("site/content/pages/b.ja.md")).expect("removed");
    here.publish(&[]);
    assert_eq!(branch(&here), files(&here.at("site/public")));
    assert_eq!(git(&here.at("remote.git"), &["rev-list", "--count", "pages"]), "2\n");
    assert_eq!(here.kairan(&["rollback", "--yes"]).status, 0);
    assert!(branch(&here).contains_key("b/index.html"));
    assert_eq!(git(&here.at("remote.git"), &["rev-list", "--count", "pages"]), "3\n");
    assert!(here.publish(&[]).contains("published (release 3, "));
    assert_eq!(branch(&here), files(&here.at("site/public")));
}

#[test]
fn what_somebody_committed_to_the_branch_is_seen_and_other_branches_are_refused() {
    let here = with_repository("git:origin#pages");
    here.publish(&[]);
    let copy = TempDir::new().expect("a folder");
    git(&here.at("."), &["clone", "--quiet", "--branch", "pages", "remote.git", &copy.path().to_string_lossy()]);
    fs::write(copy.path().join("a/index.html"), "by hand").expect("written");
    fs::write(copy.path().join("CNAME"), "www.example.jp\n").expect("written");
    git(copy.path(), &["add", "."]);
    git(copy.path(), &["commit", "--quiet", "-m", "by hand"]);
    git(copy.path(), &["push", "--quiet"]);
    let ran = here.kairan(&["publish", "--yes", "--lang", "en"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.contains("  a/index.html (changed)\n") && ran.out.contains("left alone:\n  CNAME\n"),
        "{}{}",
        ran.out,
        ran.err
    );
    here.publish(&["--overwrite"]);
    let published = branch(&here);
    assert_eq!(published["CNAME"], b"www.example.jp\n");
    assert_eq!(published["a/index.html"], files(&here.at("site/public"))["a/index.html"]);
    git(&here.at("site"), &["push", "--quiet", "origin", "main"]);
    here.write("site/kairan.yaml", "publish: {live: {to: \"git:origin#main\"}}\n");
    let ran = here.kairan(&["publish", "--yes", "--lang", "en"]);
    assert!(ran.err.contains("git:origin#main: is not a branch that kairan published"), "{}", ran.err);
    here.write("site/kairan.yaml", "publish: {live: {to: \"git:upstream#pages\"}}\n");
    let ran = here.kairan(&["publish", "--yes", "--lang", "en"]);
    assert!(ran.err.contains("there is no such remote"), "{}", ran.err);
}

#[test]
fn a_site_without_a_repository_is_told_so() {
    let here = Here::new("git:origin#pages");
    let ran = here.kairan(&["publish", "--yes", "--lang", "ja"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("サイトのフォルダーが git のリポジトリではありません"), "{}", ran.err);
}

#[test]
fn a_release_that_was_changed_by_hand_is_passed_over_on_the_way_back() {
    let here = Here::new("dir:../www");
    here.publish(&[]);
    here.page("a", "二回目");
    here.publish(&[]);
    here.write("www/current/a/index.html", "by hand");
    here.page("a", "三回目");
    here.publish(&["--overwrite"]);
    let back = here.kairan(&["rollback", "--yes", "--lang", "en"]);
    assert!(back.out.contains("back at release 1 ("), "{}{}", back.out, back.err);
    assert!(here.seen("a/index.html").contains("初め"));
}

#[test]
fn a_target_that_is_mistyped_is_shown_where_it_stands() {
    let here = Here::new("dri:../www");
    for command in ["publish", "rollback"] {
        let ran = here.kairan(&[command, "--yes", "--lang", "en"]);
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert!(ran.err.starts_with("error[K004]: ") && ran.err.contains("  --> kairan.yaml:4:"), "{}", ran.err);
    }
}
