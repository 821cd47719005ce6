//! A site reads nothing outside its folder and writes nothing outside its output, whatever links and paths it brings.

use crate::support::{Built, site};

const DOCUMENT: &str = "-- content/pages/a.ja.md --\n---\ntitle: 題\n---\n本文\n";

/// Fails if a word of a file outside the site stands in any output or message.
fn assert_nothing_of_outside(built: &Built) {
    for (path, bytes) in &built.files {
        assert!(!String::from_utf8_lossy(bytes).contains("SECRET"), "{path}");
    }
    assert!(!built.english.contains("SECRET") && !built.japanese.contains("SECRET"), "{}", built.english);
}

#[test]
fn no_path_in_any_field_leads_out_of_the_site() {
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("x.csv"), "名,数\nSECRET,1\n").expect("written");
    let place = outside.path().to_string_lossy().into_owned();
    let up = "../".repeat(30);
    let paths = [
        format!("{up}{place}/x.csv"),
        format!("{place}/x.csv"),
        format!("/{place}/x.csv"),
        format!("file://{place}/x.csv"),
        format!("a.ja.md/{up}{place}/x.csv"),
        format!("{}{place}/x.csv", "%2e%2e/".repeat(30)),
        format!("{}{}", "..\\".repeat(30), place.replace('/', "\\")),
        "C:\\x.csv".into(),
        "C:x.csv".into(),
        "\\\\server\\share\\x.csv".into(),
        "\\\\?\\C:\\x.csv".into(),
        "x.csv\0.png".into(),
    ];
    for path in paths {
        let quoted = serde_json::json!(path);
        let fields = format!(
            "title: 題\nregion: 貝塚市\nimage: {quoted}\nimage_alt: 題\ndownloads: [{{file: {quoted}, title: 題}}]\nslug: {quoted}\n\
             aliases: [{quoted}]\nrelated: [{quoted}]\nid: {quoted}\n"
        );
        let body = format!(
            "[x](<{path}>) ![y](<{path}>)\n\n```table\nfile: {quoted}\n```\n\n```chart\ntype: bar\nfile: {quoted}\nsheet: {quoted}\n```\n"
        );
        let built = site(&format!(
            "-- content/resources/a.ja.md --\n---\n{fields}table: {{file: {quoted}, sheet: {quoted}, columns: [{{id: a, from: 名, type: name}}]}}\n---\n{body}\
             -- content/events/b.ja.md --\n---\n{fields}when: 秋\nflyer: {quoted}\nreport: {quoted}\n---\n{body}\
             -- kairan.yaml --\ntheme: {quoted}\n-- content/topics.yaml --\n- {{id: {quoted}, name: 題}}\n\
             -- content/regions.yaml --\n- {{id: {quoted}, kind: local-area, parent: 貝塚市, name: {{ja: 題}}}}\n"
        ))
        .build();
        assert!(built.errors > 5, "{path}: {}", built.english);
        assert_nothing_of_outside(&built);
        assert!(built.files.keys().all(|path| !path.contains("..") && !path.starts_with('/') && !path.contains('\\')));
    }
}

#[cfg(unix)]
mod links {
    use super::*;
    use crate::support::Site;
    use std::os::unix::fs::symlink;
    use std::path::Path;
    use std::process::Command;

    fn outside() -> tempfile::TempDir {
        let outside = tempfile::tempdir().expect("a folder");
        let put = |name: &str, text: &str| std::fs::write(outside.path().join(name), text).expect("written");
        put("x.ja.md", "---\ntitle: SECRET\n---\nSECRET\n");
        put("x.csv", "SECRET,数\nSECRET,1\n");
        put("kairan.yaml", "title: SECRET\nSECRET: SECRET\n");
        put("topics.yaml", "- {id: SECRET, name: SECRET}\n");
        put("theme.yaml", "SECRET: SECRET\n");
        outside
    }

    fn link(site: &Site, at: &str, to: &Path) {
        let at = site.root().join(at);
        std::fs::create_dir_all(at.parent().expect("a folder")).expect("made");
        symlink(to, at).expect("linked");
    }

    #[test]
    fn a_link_anywhere_in_the_site_is_told_and_not_followed() {
        let outside = outside();
        let to = |name: &str| outside.path().join(name);
        for (at, to) in [
            ("static", to("")),
            ("static/x.csv", to("x.csv")),
            ("static/folder", to("")),
            ("content/cases", to("")),
            ("content/cases/x.ja.md", to("x.ja.md")),
            ("content/cases/a/b", to("")),
            ("content/topics.yaml", to("topics.yaml")),
            ("themes", to("")),
            ("themes/x", to("")),
            ("themes/x/theme.yaml", to("theme.yaml")),
            ("kairan.yaml", to("kairan.yaml")),
        ] {
            let made = site(DOCUMENT);
            link(&made, at, &to);
            let built = made.build();
            assert_eq!(
                built.english.trim(),
                format!("error[K007]: links are not followed\n  --> {at}\n   = put the file itself here")
            );
            assert_nothing_of_outside(&built);
        }
        let whole = site("");
        link(&whole, "content", outside.path());
        let built = whole.build();
        assert_eq!(built.english.trim(), "error[K007]: links are not followed\n  --> content\n   = put the file itself here");
        assert_nothing_of_outside(&built);
    }

    #[test]
    fn a_pipe_is_told_and_not_waited_for() {
        let made = site(DOCUMENT);
        let made_pipe = Command::new("mkfifo").arg(made.root().join("content/pages/b.ja.md")).status().expect("mkfifo runs");
        assert!(made_pipe.success());
        let built = made.build();
        assert!(
            built.english.starts_with("error[K007]: this is no ordinary file and is not read\n  --> content/pages/b.ja.md\n")
        );
    }

    #[test]
    fn names_that_hide_something_are_told_and_shown_without_their_commands() {
        let names = ["a\u{1b}[31m.txt", "b\u{202e}txt.exe", "c\u{2066}.txt", "d\nerror[K000]: x.txt", "e\u{7f}.txt"];
        let mut made = site(DOCUMENT);
        for name in names {
            made =
                made.with_bytes(&format!("static/{name}"), b"x").with_bytes(&format!("content/pages/{name}/x.ja.md"), b"---\n");
        }
        let built = made.build();
        assert_eq!(built.errors, 2 * names.len(), "{}", built.english);
        assert_eq!(built.english.matches("the name holds an invisible control character").count(), 2 * names.len());
        assert!(built.english.chars().all(|c| c == '\n' || !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c)));
        assert!(!built.english.contains("\nerror[K000]"));
        assert!(built.files.keys().all(|path| path.chars().all(|c| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c))));
    }

    #[test]
    fn words_that_are_repeated_in_messages_command_no_terminal() {
        let built = site("-- content/cases/a.ja.md --\n---\ntitle: 題\ntopics: [\"\\e]0;x\\a\"]\n\"k\\e[2J\": 1\n---\n-- content/topics.yaml --\n- {id: a, name: b}\n").build();
        assert_eq!(built.errors, 2, "{}", built.english);
        assert!(!built.english.contains('\u{1b}') && !built.japanese.contains('\u{1b}'), "{}", built.english);
    }

    fn build(site: &Site, out: &str) -> String {
        let run = Command::new(env!("CARGO_BIN_EXE_kairan"))
            .args(["build", "--lang", "en", "--today", "2026-11-21", "--site"])
            .arg(site.root())
            .arg("--out")
            .arg(site.root().join(out))
            .output()
            .expect("it runs");
        let status = run.status.code().expect("it ends by itself");
        format!("{status} {}", String::from_utf8_lossy(&run.stderr).replace(&*site.root().to_string_lossy(), "SITE"))
    }

    #[test]
    fn an_output_that_leads_to_somebodys_files_is_refused() {
        let outside = outside();
        let made = site(DOCUMENT);
        link(&made, "public", outside.path());
        link(&made, "deep/er", outside.path());
        let refused = "holds files that kairan did not write; name an empty folder with --out, or move them away";
        assert_eq!(build(&made, "public").trim(), format!("2 kairan: SITE/public: {refused}"));
        std::fs::create_dir(outside.path().join("own")).expect("made");
        std::fs::write(outside.path().join("own/x"), "SECRET").expect("written");
        assert_eq!(build(&made, "deep/er/own").trim(), format!("2 kairan: SITE/deep/er/own: {refused}"));
        assert_eq!(std::fs::read_dir(outside.path()).expect("a folder").count(), 6);
    }

    #[test]
    fn a_link_in_the_output_is_not_written_through() {
        let (outside, made) = (outside(), site(DOCUMENT));
        assert!(build(&made, "public").starts_with('0'));
        std::fs::remove_dir_all(made.root().join("public/a")).expect("removed");
        link(&made, "public/a", outside.path());
        assert_eq!(
            build(&made, "public").trim(),
            "2 kairan: SITE/public/a: was not written by kairan and is in the way; move or delete it"
        );
        assert_eq!(std::fs::read_dir(outside.path()).expect("a folder").count(), 5);
    }

    #[test]
    fn a_record_that_came_as_a_link_is_not_used() {
        let (outside, made) = (outside(), site(DOCUMENT));
        let refused = "is a link and is not used; delete the whole folder `.kairan` and try again";
        link(&made, ".kairan", outside.path());
        assert_eq!(build(&made, "public").trim(), format!("2 kairan: SITE/.kairan: {refused}"));
        std::fs::remove_file(made.root().join(".kairan")).expect("removed");
        assert!(build(&made, "public").starts_with('0'));
        let record =
            std::fs::read_dir(made.root().join(".kairan")).expect("a folder").next().expect("a record").expect("readable").path();
        // What a build would empty of all that it did not keep, and what it would write its journal into.
        for (name, to) in [("kept", outside.path().to_owned()), ("journal.new", outside.path().join("x.csv"))] {
            let _ = std::fs::remove_dir_all(record.join(name));
            symlink(to, record.join(name)).expect("linked");
            std::fs::write(made.root().join("content/pages/a.ja.md"), format!("---\ntitle: {name}\n---\n")).expect("written");
            let said = build(&made, "public");
            assert!(said.starts_with("2 ") && said.trim().ends_with(refused), "{said}");
            std::fs::remove_file(record.join(name)).expect("removed");
        }
        assert_eq!(std::fs::read_dir(outside.path()).expect("a folder").count(), 5);
        assert!(std::fs::read_to_string(outside.path().join("x.csv")).expect("a file").contains("SECRET"));
    }
}
