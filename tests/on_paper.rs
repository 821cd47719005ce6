//! `kairan print`, and `print: true`: what stands on paper, and when nothing is printed.

use crate::support::{html, site, write};
use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const SITE: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
base_url: https://www.example.lg.jp/zaitaku/
publisher: {name: 編集室, tel: 072-000-0001}
series: [{id: mieru, title: 見える化}]
-- content/glossary.yaml --
- {ja: 看取り, en: end-of-life care, reading: みとり, note: {ja: 最期までそばにいること。, en: Care until the end.}}
- {ja: 褥瘡, en: pressure ulcer, reading: じょくそう, note: {ja: 床ずれ。, en: Bedsore.}}
-- content/regions.yaml --
- region: 貝塚市
  print: true
  desks: [{name: {ja: 貝塚の窓口, en: Kaizuka desk}, tel: 072-000-1234}]
-- content/cases/kaizuka.ja.md --
---
title: つげさんネット
reading: つげさんねっと
region: 貝塚市
series: mieru
number: 1
highlights: [家での看取りを支える]
---

## はじまり

[上へ](#はじまり)戻ります。
-- content/cases/kobe.ja.md --
---
title: 神戸の取組
region: 神戸市
series: mieru
number: 2
---

## はじまり

神戸です。
-- content/events/forum.ja.md --
---
title: 市民フォーラム
type: forum
region: 貝塚市
print: true
sessions:
  - {start: 2026-12-06T14:00, end: 2026-12-06T16:00}
venue: {name: コスモスシアター, address: 貝塚市畠中1丁目18-1, access: 駅から10分}
application: {required: yes, opens: 2026-11-01, deadline: 2026-12-01, tel: 072-000-1234}
accessibility: [sign-language, {item: childcare, request_by: 2026-11-29}]
---
-- content/events/forum.en.md --
---
title: Forum
---
-- content/events/last-year.ja.md --
---
title: 去年の集い
type: meeting
region: 貝塚市
sessions: [{start: 2025-12-06T14:00}]
---
-- content/resources/clinics/index.ja.md --
---
title: 診療所の一覧
region: 大阪府
as_of: 2026-11-01
print: true
table:
  file: clinics.csv
  columns:
    - {id: name, from: 名称, type: name}
    - {id: reading, from: よみ, type: reading}
    - {id: place, from: 市, type: region}
    - {id: tel, from: 電話, type: phone}
---
-- content/resources/clinics/clinics.csv --
名称,よみ,市,電話
甲医院,こういいん,貝塚市,072-000-0001
乙医院,おついいん,岸和田市,072-000-0002
丙医院,,貝塚市,072-000-0003
";
const PAGES: &str = "print: {pages: true}\n";

fn with_pages() -> crate::support::Built {
    site(&SITE.replace("series: [{id: mieru", &format!("{PAGES}series: [{{id: mieru"))).build()
}

/// The words of a page, its markup gone, spaces evened out.
fn words(page: &str) -> String {
    let main = page.split_once("<body").map_or(page, |(_, body)| body);
    let texts = main.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    texts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    write(folder.path(), SITE);
    folder
}

fn kairan(root: &Path, arguments: &[&str]) -> Output {
    command(root, arguments).output().expect("the program starts")
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kairan"));
    command.args(arguments).args(["--today", "2026-11-21"]).current_dir(root).stdin(Stdio::null());
    command
}

fn sheets(pdf: &Path) -> usize {
    let pdf = fs::read(pdf).expect("a PDF");
    let words = b"<</Type /Page\n";
    pdf.windows(words.len()).filter(|window| window == words).count()
}

#[test]
fn a_booklet_tells_of_its_region_alone_and_of_what_is_still_to_come() {
    let built = with_pages();
    let page = built.text("print/regions/osaka/kaizuka/index.html");
    let said = words(&page);
    for told in [
        "貝塚の窓口",
        "072-000-1234",
        "市民フォーラム",
        "2026年12月6日",
        "甲医院",
        "丙医院",
        "つげさんネット",
        "いちばん新しい情報の日付 2026年11月1日（日）",
        "締め切り 2026年12月1日",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    for other in ["去年の集い", "乙医院", "神戸", "床ずれ", "受付中"] {
        assert!(!said.contains(other), "{other}: {said}");
    }
    assert!(said.contains("最期までそばにいること。"), "the words that it uses are explained: {said}");
}

#[test]
fn the_index_of_a_booklet_goes_by_readings_and_guesses_none() {
    let page = with_pages();
    let page = page.text("print/resources/clinics/index.html");
    let (_, index) = page.split_once("id=\"index\"").expect("an index");
    let said = words(&format!("<body{index}"));
    assert_eq!(said, "さくいん あ 乙医院 か 甲医院 そのほか 診療所の一覧");
    assert!(index.contains("data-page-of=\"resource-clinics-1\""), "{index}");
}

#[test]
fn pages_to_print_are_sound_and_no_one_finds_them_by_searching() {
    let built = with_pages();
    html::assert_sound(&built, "https://www.example.lg.jp/zaitaku/");
    assert!(!built.text("sitemap.xml").contains("/print/"));
    let page = built.text("print/events/forum/index.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://www.example.lg.jp/zaitaku/events/forum/\">"));
    assert!(!page.contains("<script"));
    assert!(!site(SITE).build().files.keys().any(|path| path.starts_with("print/")), "not unless the site asks for them");
}

#[test]
fn two_documents_with_the_same_headings_stand_in_one_booklet() {
    let root = folder();
    write(root.path(), "-- content/resources/clinics/index.ja.md --\n---\ntitle: 一覧\nregion: 大阪府\n---\n");
    let out = root.path().join("a.pdf");
    let made = kairan(root.path(), &["print", "booklet", "--series", "mieru", "--out", "a.pdf", "--lang", "ja"]);
    assert_eq!(text(&made.stdout), "a.pdf をつくりました\n", "{}", text(&made.stderr));
    assert_eq!(sheets(&out), 6, "cover, contents, two cases, words, index");
}

#[test]
fn a_flyer_is_one_sheet_with_a_side_for_each_language() {
    let root = folder();
    let made = kairan(root.path(), &["print", "flyer", "events/forum", "--in", "ja,en", "--lang", "en"]);
    let shown = Path::new(".").join("print").join("forum.ja-en.pdf");
    assert_eq!(text(&made.stdout), format!("made {}\n", shown.display()), "{}", text(&made.stderr));
    assert_eq!(sheets(&root.path().join("print/forum.ja-en.pdf")), 2);
    kairan(root.path(), &["print", "flyer", "forum", "--out", "one.pdf"]);
    assert_eq!(sheets(&root.path().join("one.pdf")), 1);
}

#[test]
fn a_flyer_on_which_something_would_be_cut_off_is_not_made() {
    let root = folder();
    let much = "とても長い説明です。".repeat(400);
    let forum = SITE.split("-- content/events/forum.ja.md --\n").nth(1).and_then(|rest| rest.split("-- content").next());
    let forum = forum.expect("the forum").replace("tel: 072", &format!("method: {much}, tel: 072"));
    write(root.path(), &format!("-- content/events/forum.ja.md --\n{forum}"));
    let made = kairan(root.path(), &["print", "flyer", "forum", "--lang", "ja"]);
    assert_eq!(made.status.code(), Some(2));
    assert_eq!(
        text(&made.stderr),
        "kairan: print/events/forum/index.html: 紙1枚に入りきりません\n題名、会場、申し込みの方法、配慮の説明などを短くしてください\n"
    );
    assert!(!root.path().join("print").exists());
}

#[test]
fn a_flyer_says_first_what_changes_everything() {
    let stamped = |status: &str| {
        let files = SITE.replace("type: forum", &format!("type: forum\nstatus: {status}\nstatus_note: 台風のため"));
        let built = site(&files.replace("series: [{id: mieru", &format!("{PAGES}series: [{{id: mieru"))).build();
        words(&built.text("print/events/forum/index.html"))
    };
    for (status, word) in [("cancelled", "中止"), ("postponed", "延期"), ("full", "満席"), ("moved-online", "オンラインに変更")]
    {
        let said = stamped(status);
        assert!(said.contains(&format!("市民フォーラム {word} 台風のため")), "{said}");
    }
    assert!(stamped("scheduled").contains("市民フォーラム 台風のため"));
}

#[test]
fn nothing_is_printed_while_there_is_an_error() {
    let root = folder();
    write(root.path(), "-- content/cases/wrong.ja.md --\n---\ntitle: 誤り\nregion: どこか\n---\n");
    let made = kairan(root.path(), &["print", "flyer", "forum", "--lang", "ja"]);
    assert_eq!(made.status.code(), Some(1));
    assert!(text(&made.stderr).ends_with("kairan: 誤りがあるので印刷用のPDFをつくりませんでした\n"), "{}", text(&made.stderr));
    assert!(!root.path().join("print").exists());
}

#[test]
fn what_is_not_there_is_said_with_what_is_near() {
    let root = folder();
    let said = |arguments: &[&str]| {
        let made = kairan(root.path(), arguments);
        assert_eq!(made.status.code(), Some(2));
        text(&made.stderr)
    };
    assert_eq!(
        said(&["print", "flyer", "events/forun", "--lang", "ja"]),
        "kairan: events/forun: という文書は content/events/ にありません\nevents/forum のことですか\n"
    );
    assert_eq!(
        said(&["print", "booklet", "--resources", "clinic", "--lang", "en"]),
        "kairan: clinic: is no document in content/resources/\ndid you mean resources/clinics?\n"
    );
    assert_eq!(said(&["print", "booklet", "--in", "fr", "--lang", "en"]), "kairan: fr: is no language of this site (ja, en)\n");
    assert_eq!(
        said(&["print", "booklet", "--series", "mie", "--lang", "ja"]),
        "kairan: --series mie: このシリーズは kairan.yaml にありません（mieru）\n"
    );
    assert_eq!(
        said(&["print", "booklet", "--paper", "A3", "--lang", "ja"]),
        "kairan: A3: という紙の大きさはありません（A4, A5, B5）\n"
    );
    assert!(said(&["print", "booklet", "--region", "大坂府", "--lang", "ja"]).starts_with("kairan: --region 大坂府: "));
    assert_eq!(
        said(&["print", "flyer", "forum", "last-year", "--out", "a.pdf", "--lang", "en"]),
        "kairan: --out: names one file; where several PDFs are made they go to print/\n"
    );
}

#[test]
fn without_a_browser_the_site_is_built_without_pdfs_and_says_so() {
    let root = folder();
    let nothing = TempDir::new().expect("a folder");
    let built = command(root.path(), &["build", "--lang", "ja"]).env("PATH", nothing.path()).output().expect("it starts");
    assert_eq!(built.status.code(), Some(0));
    assert!(
        text(&built.stderr)
            .starts_with("warning[K324]: print: true がありますが、ブラウザーが見つからないので、PDF 5個をつくりません\n"),
        "{}",
        text(&built.stderr)
    );
    let page = fs::read_to_string(root.path().join("public/events/forum/index.html")).expect("a page");
    assert!(!page.contains(".pdf"), "what is not there is not offered");
    let printed = command(root.path(), &["print", "flyer", "forum", "--lang", "en"])
        .env("PATH", nothing.path())
        .output()
        .expect("it starts");
    assert_eq!(printed.status.code(), Some(2));
    assert!(
        text(&printed.stderr)
            .starts_with("kairan: kairan print: there is no browser that could make the PDF\ninstall Microsoft Edge"),
        "{}",
        text(&printed.stderr)
    );
}

/// A browser that notes each of its starts in a file, outside of the site.
#[cfg(unix)]
fn counted(folder: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".into());
    let program = folder.join("chromium");
    let script = format!("#!/bin/sh\necho start >> {}/starts\nexec {chromium} \"$@\"\n", folder.display());
    fs::write(&program, script).expect("written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a program");
    program
}

#[test]
fn the_same_content_is_the_same_page_to_print_on_another_day() {
    let files = SITE.replace("series: [{id: mieru", &format!("{PAGES}series: [{{id: mieru"));
    let on = |day: &str| site(&files).on(day).build();
    let (first, later) = (on("2026-11-21"), on("2026-11-30"));
    for page in ["print/regions/osaka/kaizuka/index.html", "print/events/forum/index.html", "print/resources/clinics/index.html"]
    {
        assert_eq!(first.text(page), later.text(page), "{page}");
    }
}

#[cfg(unix)]
#[test]
fn pdfs_are_built_with_the_site_and_remembered() {
    let (root, beside) = (folder(), TempDir::new().expect("a folder"));
    let program = counted(beside.path());
    let starts = || fs::read_to_string(beside.path().join("starts")).map_or(0, |text| text.lines().count());
    let config = fs::read_to_string(root.path().join("kairan.yaml")).expect("settings");
    fs::write(root.path().join("kairan.yaml"), format!("{config}print: {{browser: {}}}\n", program.display())).expect("written");
    let first = kairan(root.path(), &["build", "--lang", "en"]);
    assert_eq!(text(&first.stderr), "");
    assert_eq!(starts(), 1, "one browser for all");
    let page = fs::read_to_string(root.path().join("public/events/forum/index.html")).expect("a page");
    assert!(
        page.contains("href=\"/zaitaku/events/forum/forum-print.pdf\">ちらし（A4、1枚） <span class=\"detail\">(PDF)</span>"),
        "{page}"
    );
    for pdf in [
        "events/forum/forum-print.pdf",
        "en/events/forum/forum-print.pdf",
        "resources/clinics/clinics-print.pdf",
        "regions/osaka/kaizuka/kaizuka-print.pdf",
        "en/regions/osaka/kaizuka/kaizuka-print.pdf",
    ] {
        assert!(root.path().join("public").join(pdf).is_file(), "{pdf}");
    }
    write(root.path(), "-- content/cases/kobe.ja.md --\n---\ntitle: 神戸\nregion: 神戸市\n---\n\n変わりました。\n");
    assert!(kairan(root.path(), &["build", "--verify"]).status.success(), "the same page is the same PDF");
    let after_verify = starts();
    write(root.path(), "-- content/cases/kobe.ja.md --\n---\ntitle: 神戸\nregion: 神戸市\n---\n\n変わりました！\n");
    let again = kairan(root.path(), &["build", "--lang", "en"]);
    assert!(again.status.success());
    assert_eq!(starts(), after_verify, "nothing of what is printed has changed, so no browser is started");
}

#[cfg(unix)]
#[test]
fn a_program_that_came_with_the_site_is_never_run() {
    let root = folder();
    let program = counted(root.path());
    let config = fs::read_to_string(root.path().join("kairan.yaml")).expect("settings");
    let named = |name: &str| {
        fs::write(root.path().join("kairan.yaml"), format!("{config}print: {{browser: '{name}'}}\n")).expect("written");
        text(&kairan(root.path(), &["print", "flyer", "forum", "--lang", "en"]).stderr)
    };
    assert!(named(&program.display().to_string()).contains("there is no such browser"));
    for elsewhere in ["./chromium", "..\\chrome.exe", "\\\\server\\share\\chrome.exe", "//server/chrome", "/usr/../tmp/chromium"]
    {
        assert!(named(elsewhere).contains("is not the place of a browser on this computer"), "{elsewhere}");
    }
    assert!(!root.path().join("starts").exists());
}

#[test]
fn a_font_that_is_not_there_is_named() {
    let root = folder();
    let config = fs::read_to_string(root.path().join("kairan.yaml")).expect("settings");
    fs::write(root.path().join("kairan.yaml"), format!("{config}print: {{font: まぼろしの書体}}\n")).expect("written");
    let made = kairan(root.path(), &["print", "flyer", "forum", "--lang", "ja"]);
    assert_eq!(made.status.code(), Some(2));
    assert!(
        text(&made.stderr).starts_with(
            "kairan: kairan.yaml: print の font に書かれた「まぼろしの書体」という書体が、このコンピューターにありません\n"
        ),
        "{}",
        text(&made.stderr)
    );
}
