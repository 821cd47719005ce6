//! The commands that write files for people: `init`, `new`, `stamp`, and those that tell: `status`, `schema`.

use crate::support::program::{Ran, run_in};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn kairan(folder: &Path, arguments: &[&str]) -> Ran {
    run_in("en", folder, arguments)
}

/// Runs a command that must be fine.
fn fine(folder: &Path, arguments: &[&str]) -> String {
    let ran = kairan(folder, arguments);
    assert_eq!(ran.status, 0, "{arguments:?}\n{}{}", ran.out, ran.err);
    ran.out
}

fn begun() -> TempDir {
    let site = TempDir::new().expect("a folder");
    fine(site.path(), &["init"]);
    site
}

fn read(site: &TempDir, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).expect(path)
}

fn write(site: &TempDir, path: &str, text: &str) {
    let path = site.path().join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

#[test]
fn a_new_site_passes_the_strictest_check_and_builds() {
    let site = begun();
    assert_eq!(fine(site.path(), &["check", "--strict"]), "no problems (8 files of documents)\n");
    fine(site.path(), &["build", "--strict"]);
    for page in ["cases/discharge-sheet", "en/events/open-lecture", "en/resources/clinics", "about", "regions/midorino"] {
        assert!(site.path().join("public").join(page).join("index.html").is_file(), "{page}");
    }
    assert_eq!(run_in("ja", site.path(), &["init", "日本語"]).status, 0);
    assert!(read(&site, "日本語/kairan.yaml").starts_with("# サイト全体の設定です。"));
}

#[test]
fn init_never_writes_over_a_file() {
    let site = TempDir::new().expect("a folder");
    write(&site, "content/pages/about.ja.md", "mine");
    let ran = kairan(site.path(), &["init"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("content/pages/about.ja.md: it is there already, so nothing was written"), "{}", ran.err);
    assert_eq!(read(&site, "content/pages/about.ja.md"), "mine");
    assert!(!site.path().join("kairan.yaml").exists());
}

#[test]
fn each_kind_of_new_document_passes_check() {
    let site = begun();
    fine(site.path(), &["new", "case", "sheet", "--title", "第1部: 用紙", "--region", "大阪府貝塚市", "--date", "H30.10.6"]);
    fine(site.path(), &["new", "event", "forum", "--date", "2026-12-06T14:00"]);
    fine(site.path(), &["new", "event", "seminar"]);
    fine(site.path(), &["new", "resource", "stations"]);
    fine(site.path(), &["new", "page", "guide/first-steps"]);
    fine(site.path(), &["check", "--strict"]);
    fine(site.path(), &["check", "--strict", "--drafts"]);
    let case = read(&site, "content/cases/sheet.ja.md");
    for line in [
        "title: '第1部: 用紙' ",
        "draft: true ",
        "region: 大阪府貝塚市 ",
        "date: H30.10.6 ",
        "# summary: … ",
        "#   - date: 2013-10 ",
    ] {
        assert!(case.lines().any(|found| found.starts_with(line)), "{line}\n{case}");
    }
    assert!(read(&site, "content/events/forum.ja.md").contains("  - start: 2026-12-06T14:00 "));
    assert!(read(&site, "content/resources/stations/table.csv").starts_with('\u{FEFF}'));
}

#[test]
fn a_new_document_still_passes_check_when_it_is_no_draft_any_more() {
    let site = begun();
    for (kind, path) in [("case", "cases/a"), ("event", "events/a"), ("resource", "resources/a/index"), ("page", "pages/a")] {
        fine(site.path(), &["new", kind, "a", "--title", "x"]);
        let path = format!("content/{path}.ja.md");
        let published: String = read(&site, &path).split_inclusive('\n').filter(|line| !line.starts_with("draft:")).collect();
        write(&site, &path, &published);
    }
    fine(site.path(), &["check"]);
}

#[test]
fn a_second_new_document_of_the_name_is_refused() {
    let site = begun();
    fine(site.path(), &["new", "page", "help"]);
    let before = read(&site, "content/pages/help.ja.md");
    for slug in ["help", "about"] {
        let ran = kairan(site.path(), &["new", "page", slug, "--title", "x"]);
        assert_eq!(ran.status, 2, "{slug}");
        assert!(ran.err.contains("it is there already"), "{}", ran.err);
    }
    assert_eq!(read(&site, "content/pages/help.ja.md"), before);
    // A list in a folder of its own has the same address as one beside it.
    write(&site, "content/resources/homes.ja.md", "---\ntitle: 題\n---\n");
    assert_eq!(kairan(site.path(), &["new", "resource", "homes"]).status, 2);
}

#[test]
fn a_wrong_name_region_or_date_writes_nothing() {
    let site = begun();
    for arguments in [&["../escape"][..], &["a", "--region", "貝塚士"], &["a", "--date", "平成99年"]] {
        let ran = kairan(site.path(), &[&["new", "case"], arguments].concat());
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.starts_with("kairan: "), "{}", ran.err);
    }
    assert_eq!(fs::read_dir(site.path().join("content/cases")).expect("a folder").count(), 2);
}

const PRIMARY: &str = "---\ntitle: 題名\nsummary: {ja: 紹介, en: Summary}\nhighlights: [一, 二]\ntimeline:\n  - {date: 2013, text: 始まり}\nactors: [{name: 市}]\n---\n始め\n\n## 背景 {#background}\n\n昔の話\n";

#[test]
fn a_new_page_never_has_an_address_that_the_site_uses() {
    let site = begun();
    for name in ["en", "cases/x", "guide/page/2", "feed.xml"] {
        let ran = kairan(site.path(), &["new", "page", name]);
        assert_eq!(ran.status, 2, "{name}");
        assert!(ran.err.contains("belongs to another page of the site"), "{}", ran.err);
    }
}

#[test]
fn a_new_translation_has_a_place_for_every_word_and_passes_check() {
    let site = begun();
    write(&site, "content/cases/a.ja.md", PRIMARY);
    write(
        &site,
        "content/events/b/index.ja.md",
        "---\ntitle: 題\nwhen: 毎年秋\nfee: 無料\nvenue: {name: 会館}\naccessibility: [childcare, {item: parking, note: 二台}]\n---\n",
    );
    fine(site.path(), &["new", "translation", "content/cases/a.ja.md"]);
    fine(site.path(), &["new", "translation", "events/b", "--to", "en"]);
    fine(site.path(), &["check", "--strict", "--drafts"]);
    let made = read(&site, "content/cases/a.en.md");
    for line in ["# 題名", "title:", "  # 二", "draft: true", "## 背景 {#background}", "昔の話"] {
        assert!(made.lines().any(|found| found == line), "{line}\n{made}");
    }
    assert!(!made.contains("2013") && !made.contains("summary"), "{made}");
    assert!(read(&site, "content/events/b/index.en.md").contains("fee:\n"));
    // Once filled in it is up to date: it was stamped when it was made.
    write(&site, "content/cases/a.en.md", &made.replace("title:", "title: A case").replace("draft: true\n", ""));
    fine(site.path(), &["check", "--strict"]);
    let status = kairan(site.path(), &["status"]).out;
    assert!(status.contains("Translations up to date: 5\n"), "{status}");
    let ran = kairan(site.path(), &["new", "translation", "cases/a"]);
    assert_eq!((ran.status, ran.err.contains("it has all its translations")), (2, true), "{}", ran.err);
    assert_eq!(kairan(site.path(), &["new", "translation", "cases/a", "--to", "en"]).status, 2);
    assert_eq!(kairan(site.path(), &["new", "translation", "cases/a", "--to", "fr"]).status, 2);
    assert_eq!(kairan(site.path(), &["new", "translation", "cases/none"]).status, 2);
}

#[test]
fn a_stamp_ends_the_warning() {
    let site = begun();
    let path = "content/pages/about.ja.md";
    write(&site, path, &read(&site, path).replace("家で暮らし続けたい人", "家で暮らしたい人"));
    let ran = kairan(site.path(), &["check", "--strict"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    let translation = "content/pages/about.en.md";
    let before = read(&site, translation);
    // From another folder, by the path relative to it; and with a byte order mark and the line ends of Windows.
    write(&site, translation, &format!("\u{FEFF}{}", before.replace('\n', "\r\n")));
    assert_eq!(
        fine(&site.path().join("content"), &["stamp", "pages/about.en.md", "--site", ".."]),
        "stamped content/pages/about.en.md\n"
    );
    fine(site.path(), &["check", "--strict"]);
    let after = read(&site, translation);
    let others = |text: &str| -> Vec<String> {
        text.split('\n').filter(|line| !line.starts_with("source_version")).map(|line| line.trim_end().to_owned()).collect()
    };
    assert_eq!(others(&after), others(&format!("\u{FEFF}{before}")));
    assert_eq!(after.matches("\r\n").count(), after.matches('\n').count());
    assert_eq!(fine(site.path(), &["stamp", translation]), "content/pages/about.en.md is up to date already\n");
}

#[test]
fn a_file_whose_name_is_composed_in_another_way_is_stamped_too() {
    let site = TempDir::new().expect("a folder");
    write(&site, "content/cases/は\u{309A}.ja.md", "---\ntitle: 題\n---\n");
    write(&site, "content/cases/は\u{309A}.en.md", "---\ntitle: T\n---\n");
    assert_eq!(fine(site.path(), &["stamp", "content/cases/ぱ.en.md"]), "stamped content/cases/ぱ.en.md\n");
    assert_eq!(fine(site.path(), &["check", "--strict"]), "no problems (2 files of documents)\n");
}

#[test]
fn stamp_wants_a_translation() {
    let site = begun();
    let ran = kairan(site.path(), &["stamp", "content/pages/about.ja.md", "content/pages/about.en.md"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "kairan: content/pages/about.ja.md: it is the primary text; name a translation: content/pages/about.en.md\n"
    );
    assert_eq!(kairan(site.path(), &["stamp", "kairan.yaml"]).status, 2);
    assert_eq!(kairan(site.path(), &["stamp"]).status, 2);
}

#[test]
fn stamp_all_finds_what_is_behind() {
    let site = begun();
    write(&site, "content/cases/a.ja.md", PRIMARY);
    write(&site, "content/cases/a.en.md", "---\ntitle: A\n---\n\n## Background {#background}\n");
    write(&site, "content/cases/b.ja.md", PRIMARY);
    write(&site, "content/cases/b.en.md", "---\ntitle: B\ndraft: true\n---\n");
    assert_eq!(fine(site.path(), &["stamp", "--all"]), "stamped content/cases/a.en.md\n");
    assert_eq!(fine(site.path(), &["stamp", "--all"]), "every translation is up to date\n");
}

#[test]
fn the_front_page_s_words_are_translated_stamped_and_told_of_like_a_document() {
    let site = TempDir::new().expect("a folder");
    write(&site, "content/home.ja.md", "---\ntitle: ようこそ\n---\n昔の話\n");
    assert!(fine(site.path(), &["status"]).starts_with("Not translated: 1\n  en  content/home.ja.md  ようこそ\n"));
    assert_eq!(fine(site.path(), &["new", "translation", "home"]), "wrote content/home.en.md\n");
    let english = read(&site, "content/home.en.md").replace("draft: true\n", "").replace("title:\n", "title: Welcome\n");
    write(&site, "content/home.en.md", &format!("{english}A story\n"));
    assert!(fine(site.path(), &["status"]).contains("Translations up to date: 1"));
    write(&site, "content/home.ja.md", "---\ntitle: ようこそ\n---\n今の話\n");
    assert_eq!(kairan(site.path(), &["check", "--strict"]).status, 1);
    assert_eq!(fine(site.path(), &["stamp", "content/home.en.md"]), "stamped content/home.en.md\n");
    assert_eq!(fine(site.path(), &["check", "--strict"]), "no problems (2 files of documents)\n");
}

#[test]
fn status_tells_how_the_site_stands() {
    let site = begun();
    write(
        &site,
        "content/cases/a.ja.md",
        &PRIMARY.replace("highlights", "review_by: 2026-12-01\nconsent: {until: 2026-11-01}\nhighlights"),
    );
    write(
        &site,
        "content/events/soon.ja.md",
        "---\ntitle: 近い催し\nsessions: [{start: 2026-12-06T14:00, status: full}]\nonline: {url: 'https://example.jp/'}\nexpires: 2027-01-01\n---\n",
    );
    write(&site, "content/resources/old.ja.md", "---\ntitle: 古い表\nas_of: 2026-10\n---\n");
    let json: serde_json::Value = serde_json::from_str(&fine(site.path(), &["status", "--format", "json"])).expect("JSON");
    let files = |list: &serde_json::Value| -> Vec<String> {
        list.as_array().expect("a list").iter().map(|e| e["file"].as_str().expect("a path").to_owned()).collect()
    };
    assert_eq!(json["today"], "2026-11-21");
    assert_eq!(
        files(&json["translations"]["missing"]),
        ["content/cases/a.ja.md", "content/events/soon.ja.md", "content/resources/old.ja.md"]
    );
    assert_eq!(json["translations"]["up_to_date"].as_array().map(Vec::len), Some(4));
    assert_eq!(json["events"].as_array().map(Vec::len), Some(1));
    assert_eq!((&json["events"][0]["start"], &json["events"][0]["state"]), (&"2026-12-06T14:00".into(), &"full".into()));
    let due: Vec<String> = json["expiring"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|e| format!("{} {}", e["why"].as_str().unwrap_or_default(), e["days"]))
        .collect();
    assert_eq!(due, ["consent -20", "review_by 10", "expires 41"]);
    assert_eq!(files(&json["tables"]), ["content/resources/old.ja.md", "content/resources/clinics/clinics.csv"]);
    assert_eq!(json["tables"][0]["days"], 21);
    let people = fine(site.path(), &["status"]);
    for line in [
        "Not translated: 3",
        "  en  content/cases/a.ja.md        題名",
        "  2026-12-06 14:00  full  content/events/soon.ja.md  近い催し",
        "  21 days",
    ] {
        assert!(people.contains(line), "{line}\n{people}");
    }
}

#[test]
fn the_schema_describes_every_field() {
    let folder = TempDir::new().expect("a folder");
    let schema = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&fine(folder.path(), &[&["schema"], arguments].concat())).expect("JSON")
    };
    for (subject, field) in
        [("case", "highlights"), ("event", "sessions"), ("resource", "table"), ("page", "menu"), ("site", "languages")]
    {
        let schema = schema(&[subject]);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(schema["properties"][field]["description"].is_string(), "{subject}");
        assert_eq!(schema["additionalProperties"], false);
    }
    assert!(schema(&[])["$defs"]["event"]["properties"]["sessions"].is_object());
    assert_eq!(kairan(folder.path(), &["schema", "else"]).status, 2);
}

#[test]
fn vs_code_gets_what_it_needs_and_settings_of_people_are_left_alone() {
    let site = begun();
    write(&site, ".vscode/settings.json", "{}\n");
    for _ in 0..2 {
        let said = fine(site.path(), &["schema", "--vscode"]);
        assert!(said.contains("wrote .vscode/kairan/venues.json"), "{said}");
        assert!(said.contains(".vscode/settings.json is there already and was left alone; add to it:"), "{said}");
        assert!(said.contains("\"./.vscode/kairan/site.json\": \"kairan.yaml\""), "{said}");
    }
    assert_eq!(read(&site, ".vscode/settings.json"), "{}\n");
    for file in ["tasks.json", "kairan.code-snippets", "kairan/site.json"] {
        serde_json::from_str::<serde_json::Value>(&read(&site, &format!(".vscode/{file}"))).expect(file);
    }
    fine(site.path(), &["check", "--strict"]);
}

#[test]
fn what_is_let_stand_is_listed_with_its_reason() {
    let site = begun();
    // The path as Windows writes it.
    let waiver = "waivers: [{check: half-width-kana, file: 'content\\pages\\a.ja.md', reason: もとの表記}]\n";
    write(&site, "kairan.yaml", &format!("{}{waiver}", read(&site, "kairan.yaml")));
    write(&site, "content/pages/a.ja.md", "---\ntitle: 例\n---\nﾃﾞｲの会\n");
    fine(site.path(), &["check", "--strict"]);
    let said = fine(site.path(), &["status"]);
    assert!(said.contains("let stand (waivers): 1\n  half-width-kana  content/pages/a.ja.md  もとの表記\n"), "{said}");
    let json: serde_json::Value = serde_json::from_str(&fine(site.path(), &["status", "--format", "json"])).expect("JSON");
    assert_eq!(json["waivers"][0]["reason"], "もとの表記");
}

#[test]
fn a_new_document_says_what_it_lacks_where_nobody_can_answer() {
    let site = begun();
    let ran = kairan(site.path(), &["new"]);
    assert_eq!((ran.status, ran.err.as_str()), (2, "kairan: say what to make: kairan new case|event|resource|page NAME\n"));
    let ran = kairan(site.path(), &["new", "page"]);
    assert!(ran.err.contains("give it a name for its address, such as kairan new page open-lecture"), "{}", ran.err);
    fine(
        site.path(),
        &[
            "new",
            "event",
            "play",
            "--title",
            "第1部: 演劇",
            "--title-in",
            "en=Part 1: a play",
            "--start",
            "令和8年12月6日 14時",
            "--end",
            "16:00",
        ],
    );
    let event = read(&site, "content/events/play.ja.md");
    for line in
        ["title:", "  ja: '第1部: 演劇'", "  en: 'Part 1: a play'", "  - start: 令和8年12月6日 14時", "    end: 2026-12-06T16:00"]
    {
        assert!(event.lines().any(|found| found.split("  #").next().unwrap_or_default().trim_end() == line), "{line}\n{event}");
    }
    fine(site.path(), &["check", "--strict", "--drafts"]);
    let ran = kairan(site.path(), &["new", "event", "b", "--title-in", "English"]);
    assert!(ran.err.contains("--title-in is written like en=Title"), "{}", ran.err);
    // Windows and macOS take both names for one.
    assert!(kairan(site.path(), &["new", "event", "PLAY"]).err.contains("it is there already"));
}

#[test]
fn what_is_certain_is_mended_and_shown() {
    let site = begun();
    let before = "\u{FEFF}---\r\ntitle：ﾃﾞｲの会\r\ndate: ２０２６-11-01\r\n---\r\n日　時：11月1日。ＩＣＴの話。\r\n";
    write(&site, "content/pages/day.ja.md", before);
    let shown = kairan(site.path(), &["check", "--fix", "--dry-run"]);
    assert_eq!(read(&site, "content/pages/day.ja.md"), before);
    assert!(
        shown.out.contains("content/pages/day.ja.md:2\n  before  title：ﾃﾞｲの会\n  after   title: デイの会\n"),
        "{}",
        shown.out
    );
    assert!(shown.out.ends_with("3 places can be mended; run it without --dry-run to do so\n"), "{}", shown.out);

    let ran = kairan(site.path(), &["check", "--fix"]);
    assert!(ran.out.ends_with("mended 3 places\n"), "{}", ran.out);
    assert_eq!(
        read(&site, "content/pages/day.ja.md"),
        "\u{FEFF}---\r\ntitle: デイの会\r\ndate: ２０２６-11-01\r\n---\r\n日時：11月1日。ＩＣＴの話。\r\n"
    );
    // How ICT is to be written is for its author to say.
    assert!(ran.err.contains("`ＩＣＴ` is full-width"), "{}", ran.err);
    assert_eq!(kairan(site.path(), &["check", "--fix"]).out, "nothing can be mended by itself\n");
}

#[test]
fn the_backslashes_of_windows_are_mended_where_the_file_is_there() {
    let site = begun();
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>";
    ["content/pages/写真/町.svg", "content/町.svg", "static/絵/町.svg"].iter().for_each(|path| write(&site, path, picture));
    let fields = |path: &str| format!("title: 町\ndate: 2026-11-01\nimage: {path}\nimage_alt: 町の写真");
    let typed = "![町の通り](写真\\町.svg)\n\n[大きな写真](..\\町.svg)、[次](..\\..\\content\\町.svg)、[隣](..\\pages\\隣.ja.md#隣)\n\n[見取り図]\n\n[見取り図]: <写真\\町.svg>\n\n[ない](写真\\村.svg)";
    write(&site, "content/pages/隣.ja.md", "---\ntitle: 隣\ndate: 2026-11-01\n---\n## 隣\n");
    write(&site, "content/pages/a.ja.md", &format!("---\n{}\n---\n{typed}\n", fields("写真\\町.svg")));
    write(&site, "content/pages/b.ja.md", &format!("---\n{}\n---\n", fields("'/絵\\町.svg'")));
    let ran = kairan(site.path(), &["check", "--fix"]);
    assert!(ran.out.ends_with("mended 7 places\n"), "{}{}", ran.out, ran.err);
    let mended = typed.replace('\\', "/").replace("写真/村.svg", "写真\\村.svg");
    assert_eq!(read(&site, "content/pages/a.ja.md"), format!("---\n{}\n---\n{mended}\n", fields("写真/町.svg")));
    assert_eq!(read(&site, "content/pages/b.ja.md"), format!("---\n{}\n---\n", fields("/絵/町.svg")));
    // Nobody knows what was meant by a file that is not there.
    let said = ran.err.replace('\\', "/");
    assert!(said.contains("there is no file `写真/村.svg`"), "{}", ran.err);
}

#[test]
fn a_draft_that_is_checked_on_purpose_is_checked_wholly() {
    let site = begun();
    let event = "---\ntitle: 相談会\ndraft: true\nconsent: {until: 2020-01-01}\nsessions: [{start: 2099-12-06T14:00}]\n---\n電話は090-1234-5678まで。\n";
    write(&site, "content/events/day.ja.md", event);
    fine(site.path(), &["check", "--strict"]);
    let ran = kairan(site.path(), &["check", "--drafts"]);
    for code in ["K206", "K504", "K702"] {
        assert!(ran.err.contains(code), "{code}\n{}", ran.err);
    }
    let said = ran.err;
    write(&site, "content/events/day.ja.md", &event.replace("draft: true\n", ""));
    let published = kairan(site.path(), &["check"]).err;
    let codes = |said: &str| said.matches("[K").count();
    assert_eq!(codes(&said), codes(&published), "a draft is told what it will be told when it is published\n{said}\n{published}");
}

#[test]
fn mends_leave_names_links_and_translations_as_they_are() {
    let site = TempDir::new().expect("a folder");
    let front = "title: ｻｰﾋﾞｽ\nslug: ﾃﾞｲ\nid: １２３\ndate: ２０２６年１１月１日\ncritical: true\n";
    write(&site, "content/pages/a.ja.md", &format!("---\n{front}---\n## ｶﾞｲﾄﾞ\n\n[下](#ｶﾞｲﾄﾞ)のﾃﾞｲｻｰﾋﾞｽ。\n"));
    write(&site, "content/pages/a.en.md", "---\ntitle: Service\n---\n## Guide\n\nText.\n");
    fine(site.path(), &["stamp", "content/pages/a.en.md"]);
    let ran = kairan(site.path(), &["check", "--fix"]);
    assert!(ran.out.contains("stamped content/pages/a.en.md\nmended "), "{}{}", ran.out, ran.err);
    let text = read(&site, "content/pages/a.ja.md");
    assert_eq!(text, format!("---\n{}---\n## ｶﾞｲﾄﾞ\n\n[下](#ｶﾞｲﾄﾞ)のデイサービス。\n", front.replace("ｻｰﾋﾞｽ", "サービス")));
    // What is left are the headings, which only a person can mend with what leads to them.
    assert_eq!((ran.status, ran.err.matches("[K").count()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains("warning[K320]"), "{}", ran.err);
}

#[test]
fn a_mistyped_command_is_told_in_the_language_of_messages() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |lang: &str, arguments: &str| {
        let ran = run_in(lang, folder.path(), &arguments.split(' ').filter(|argument| !argument.is_empty()).collect::<Vec<_>>());
        assert_eq!(ran.status, 2, "{arguments}");
        ran.err
    };
    for (arguments, message) in [
        ("bild", "「bild」という命令はありません。「build」のことですか"),
        ("build --oot x", "「--oot」という指定は使えません。「--out」のことですか"),
        ("serve --port abc", "「--port <N>」に「abc」は使えません"),
        ("check --format jso", "「--format <FORMAT>」に「jso」は使えません。「json」のことですか"),
        ("build --today", "「--today <D>」の後に値がありません"),
        ("stamp --all --all", "「--all」は一度だけ書けます"),
        ("import events", "「<FILE>」が要ります"),
    ] {
        assert_eq!(told("ja", arguments), format!("kairan: {message}\n使い方は kairan --help で見られます\n"), "{arguments}");
    }
    assert!(told("ja", "").starts_with("kairan: 命令を書いてください。使えるもの: build、check、"));
    assert!(told("en", "bild").contains("unrecognized subcommand 'bild'"));
}
