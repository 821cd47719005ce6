//! Facts once, words by language: translations, what stands in for a missing one, and one that is out of date.

use crate::support::{Built, check_problems, site};
use kairan::words::Languages;
use kairan::{content, diagnostic::Problems, region::Regions, source};
use std::path::Path;

const CASE: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
base_url: https://www.example.lg.jp/zaitaku/
-- content/cases/a.ja.md --
---
title: 在宅の話
summary: まとめ
region: 貝塚市
date: 2018-10-06
topics: [consultation]
highlights: [ひとつ, ふたつ]
data: [{item: 看護ステーション数, value: 3, unit: か所, source: 市}]
timeline: [{date: 2013-10, text: 始まる}]
actors: [{name: {ja: 医師会, en: Medical association}, text: 支える}]
budget: [{year: 平成28年度, amount: 3186, note: 覚え}]
contact: {name: 係, hours: 平日}
---
本文。
-- content/events/e.ja.md --
---
title: 講座の会
region: 貝塚市
sessions: [{start: 2026-12-06T14:00, label: 昼の部}]
venue: {name: 会館, address: 貝塚市}
fee: 無料
---
-- content/regions.yaml --
- {id: hamate, kind: local-area, name: 浜手地区, parent: 貝塚市}
- {region: 貝塚市, desks: [{name: 窓口, hours: 平日}]}
-- content/glossary.yaml --
- {ja: 看取り, reading: みとり}
";

/// Text with kana or kanji outside every element that says `lang="ja"`, in the body of an English page.
fn japanese_in_english(html: &str) -> Vec<String> {
    let body = html.find("<body").map_or(html, |at| &html[at..]);
    let (mut open, mut found, mut rest) = (Vec::<(String, bool)>::new(), Vec::new(), body);
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        let inside = open.last().is_some_and(|(_, ja)| *ja);
        if !inside && text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')) {
            found.push(text.trim().to_owned());
        }
        let end = rest[start..].find('>').map_or(rest.len(), |at| start + at);
        let tag = &rest[start + 1..end];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        rest = &rest[(end + 1).min(rest.len())..];
        if matches!(&*name, "script" | "style") && !tag.starts_with('/') {
            rest = rest.find(&format!("</{name}")).map_or("", |at| &rest[at..]);
        } else if tag.starts_with('/') {
            if let Some(at) = open.iter().rposition(|(n, _)| *n == name) {
                open.truncate(at);
            }
        } else if !tag.ends_with('/')
            && !matches!(&*name, "" | "br" | "img" | "hr" | "input" | "link" | "meta" | "wbr" | "source" | "col")
        {
            let own = tag.find(" lang=\"").map(|at| tag[at + 7..].starts_with("ja"));
            open.push((name, own.unwrap_or(open.last().is_some_and(|(_, ja)| *ja))));
        }
    }
    found
}

#[track_caller]
fn assert_english(built: &Built) {
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.starts_with("en/") && path.ends_with(".html")) {
        let found = japanese_in_english(&String::from_utf8_lossy(bytes));
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

#[test]
fn the_checker_itself_sees_japanese() {
    assert_eq!(japanese_in_english("<body><p>あ<b lang=\"ja\">い</b><br>う</p>"), ["あ", "う"]);
}

#[test]
fn every_japanese_word_on_an_english_page_says_so() {
    assert_english(&site(CASE).build().clean());
}

#[test]
fn every_japanese_word_on_the_english_pages_of_the_sample_site_says_so() {
    let mut problems = Problems::default();
    let sources = source::load(Path::new(env!("CARGO_MANIFEST_DIR")), &mut problems).expect("the sample site");
    let options = kairan::site::Options { today: crate::support::TODAY.parse().expect("a day"), drafts: false, base_url: None };
    let memory = kairan::output::Memory::default();
    kairan::build(&sources, &options, problems, &memory).expect("memory cannot fail");
    for (path, bytes) in memory.into_files() {
        if path.starts_with("en/") && path.ends_with(".html") {
            // (ア) to (ク) are the letters by which the ministry counts its eight tasks; its English paper keeps them.
            let found: Vec<String> = japanese_in_english(&String::from_utf8_lossy(&bytes))
                .into_iter()
                .filter(|text| !is_letter_of_a_task(text))
                .collect();
            assert!(found.is_empty(), "{path}: {found:?}");
        }
    }
}

fn is_letter_of_a_task(text: &str) -> bool {
    let mut rest = text.to_owned();
    for letter in "アイウエオカキク".chars() {
        rest = rest.replace(&format!("({letter})"), "");
    }
    rest.chars().all(|c| !matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'))
}

#[test]
fn a_document_without_a_translation_has_its_page_with_a_notice() {
    let built = site(CASE).build().clean();
    let page = built.text("en/cases/a/index.html");
    for part in [
        "<html lang=\"en\">",
        "<title lang=\"ja\">在宅の話 | Commons</title>",
        "<meta name=\"robots\" content=\"noindex\">",
        "<link rel=\"canonical\" href=\"https://www.example.lg.jp/zaitaku/cases/a/\">",
        "<h1><span lang=\"ja\">在宅の話</span></h1>",
        "This page is not in English yet.",
        "<div class=\"prose\" lang=\"ja\">",
        "October 2013",
        "Saturday 6 October 2018",
        "Kaizuka City",
        "Medical association",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("rel=\"alternate\" hreflang"), "no hreflang");
    assert!(!built.text("cases/a/index.html").contains("rel=\"alternate\" hreflang=\"en\""));
    assert!(!built.text("sitemap.xml").contains("/en/cases/a/"));
    assert!(built.text("sitemap.xml").contains("/zaitaku/cases/a/"));
}

#[test]
fn it_stands_in_the_lists_region_pages_and_feeds_of_that_language() {
    let built = site(CASE).build().clean();
    for path in [
        "en/cases/index.html",
        "en/regions/osaka/kaizuka/index.html",
        "en/regions/osaka/index.html",
        "en/topics/consultation/index.html",
    ] {
        assert!(built.text(path).contains("<a href=\"/zaitaku/en/cases/a/\"><span lang=\"ja\">在宅の話</span></a>"), "{path}");
    }
    for path in ["en/feed.xml", "en/cases/feed.xml", "en/regions/osaka/kaizuka/feed.xml"] {
        assert!(built.text(path).contains("<title xml:lang=\"ja\">在宅の話</title>"), "{path}");
    }
}

#[test]
fn hide_leaves_it_out_altogether() {
    let built = site(&CASE.replace("title: {ja: ひろば", "missing_translation: hide\ntitle: {ja: ひろば")).build().clean();
    assert!(!built.has("en/cases/a/index.html") && built.has("cases/a/index.html"));
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.starts_with("en/")) {
        assert!(!String::from_utf8_lossy(bytes).contains("在宅の話"), "{path}");
    }
}

#[test]
fn a_draft_of_a_translation_counts_as_not_translated() {
    let written = site(&format!("{CASE}-- content/cases/a.en.md --\n---\ntitle: Draft title\ndraft: true\n---\nText.\n"));
    let without = site(CASE).build().clean();
    let built = written.build().clean();
    assert!(built.text("en/cases/a/index.html").contains("not in English yet"));
    // Nor is it marked as a draft anywhere: the site is what it would be without the file.
    assert!(built.files.keys().eq(without.files.keys()));
    for (path, bytes) in &built.files {
        assert!(*bytes == without.files[path], "{path}: {}", String::from_utf8_lossy(bytes));
    }
    let shown = written.with_drafts().build().clean();
    assert!(shown.text("en/cases/a/index.html").contains("<p class=\"draft\">"));
}

#[test]
fn a_translation_gives_words_by_position_and_wins_over_the_map() {
    let english = "-- content/cases/a.en.md --\n---\ntitle: Home care\nhighlights: [One, Two]\ntimeline: [{text: It began}]\nactors: [{name: Doctors, text: They help}]\ncontact: {name: Desk}\n---\nBody.\n";
    let built = site(&format!("{CASE}{english}")).build().clean();
    let page = built.main("en/cases/a/index.html");
    for part in [
        "<h1>Home care</h1>",
        "<li>One</li>",
        "It began",
        "<dt>Doctors</dt><dd>They help</dd>",
        "Desk",
        "<span lang=\"ja\">まとめ</span>",
        "<p>Body.</p>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("Medical association") && !page.contains("noindex"));
    let head = built.text("en/cases/a/index.html");
    assert!(head.contains("hreflang=\"ja\" href=\"https://www.example.lg.jp/zaitaku/cases/a/\""), "{head}");
    assert!(built.text("sitemap.xml").contains("/en/cases/a/"));
}

#[test]
fn a_fact_in_a_translation_names_the_primary_file() {
    check_problems(
        "-- content/cases/a.ja.md --\n---\ntitle: 題\nhighlights: [一, 二]\ntimeline: [{date: 2013, text: 始}]\n---\n-- content/cases/a.en.md --\n---\ntitle: T\nhighlights: [one]\ntimeline: [{date: 2013, text: s}]\nregion: 貝塚市\n---\n",
        "
error[K402]: `highlights` has 1 entry, content/cases/a.ja.md has 2
  --> content/cases/a.en.md:3:13
   |
 3 | highlights: [one]
   |             ^^^^^ give as many, in the same order

error[K401]: `date` is written in the primary file only, not in a translation
  --> content/cases/a.en.md:4:13
   |
 4 | timeline: [{date: 2013, text: s}]
   |             ^^^^ remove it here; what content/cases/a.ja.md says is shown on this page too

error[K401]: `region` is written in the primary file only, not in a translation
  --> content/cases/a.en.md:5:1
   |
 5 | region: 貝塚市
   | ^^^^^^ remove it here; what content/cases/a.ja.md says is shown on this page too
",
    );
}

#[test]
fn a_word_in_a_language_that_the_site_lacks_is_an_error() {
    check_problems(
        "-- content/cases/a.ja.md --\n---\ntitle: {ja: 題, fr: T}\n---\n",
        "
error[K018]: `fr` is not a language of this site
  --> content/cases/a.ja.md:2:16
   |
 2 | title: {ja: 題, fr: T}
   |                 ^^ the languages are ja, en
",
    );
}

#[test]
fn an_easy_form_exists_only_for_the_documents_that_have_it() {
    let built = site("-- kairan.yaml --\nlanguages: [ja, en, ja-easy]\n-- content/cases/a.ja.md --\n---\ntitle: 題\n---\n-- content/cases/a.ja-easy.md --\n---\ntitle: やさしい{題|だい}\n---\n{看取り|みとり}\n-- content/cases/b.ja.md --\n---\ntitle: 別\n---\n").build().clean();
    let page = built.text("ja-easy/cases/a/index.html");
    assert!(
        page.contains("<html lang=\"ja\">") && page.contains("<rt>みとり</rt>") && !page.contains("rel=\"alternate\" hreflang"),
        "{page}"
    );
    assert!(
        built
            .text("cases/a/index.html")
            .contains("<a class=\"tool\" href=\"/ja-easy/cases/a/\" lang=\"ja\" hreflang=\"ja\">やさしい日本語</a>")
    );
    assert!(!built.text("cases/b/index.html").contains("ja-easy"));
    let easy: Vec<&String> = built.files.keys().filter(|path| path.starts_with("ja-easy/") && path.ends_with(".html")).collect();
    assert_eq!(easy, ["ja-easy/cases/a/index.html"]);
}

/// The token of the only document of a site.
fn token(files: &str) -> String {
    let site = site(files);
    let (mut problems, languages) = (Problems::default(), Languages::new(&["ja", "en"]));
    let sources = source::load(site.root(), &mut problems).expect("the folder can be read");
    let documents = content::read(
        &sources,
        &languages,
        &Regions::builtin(&languages),
        false,
        &mut content::Remembered::default(),
        &mut problems,
    );
    content::token(documents[0].writing(), &sources, &languages)
}

#[test]
fn a_translation_out_of_date_names_the_sections_and_says_so_on_the_page() {
    let japanese = |section: &str, critical: bool| {
        format!("-- content/cases/a.ja.md --\n---\ntitle: 題\ncritical: {critical}\n---\n始め\n\n## 費用\n\n{section}\n")
    };
    let english = format!(
        "-- content/cases/a.en.md --\n---\ntitle: T\nsource_version: {}\n---\nStart\n\n## Cost\n\nFree\n",
        token(&japanese("無料", false))
    );
    site(&format!("{}{english}", japanese("無料", false))).build().clean();
    let changed = site(&format!("{}{english}", japanese("有料", false))).build();
    assert_eq!((changed.errors, changed.warnings), (0, 1), "{}", changed.english);
    assert!(changed.english.starts_with("warning[K403]") && changed.english.contains("費用"), "{}", changed.english);
    assert!(changed.main("en/cases/a/index.html").contains("class=\"notice"), "the page says so");
    let critical = site(&format!("{}{english}", japanese("有料", true))).build();
    assert_eq!((critical.errors, critical.warnings), (1, 0), "{}", critical.english);
    assert!(critical.english.starts_with("error[K405]"), "{}", critical.english);
}

#[test]
fn a_translation_may_not_have_another_phone_number_or_year() {
    let built = site("-- content/cases/a.ja.md --\n---\ntitle: 題\n---\n電話は072-000-1234です。2018年。\n-- content/cases/a.en.md --\n---\ntitle: T\n---\nCall 072-000-1243 in 2019.\n").build();
    assert_eq!(built.warnings, 2, "{}", built.english);
    assert!(
        built.english.contains("`072-000-1243` is not in the primary text")
            && built.english.contains("`2019` is not in the primary text"),
        "{}",
        built.english
    );
}

const HOME: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
-- content/home.ja.md --
---
title: ようこそ
---
始め

## 費用

無料
";

/// The token of the front page's words.
fn home_token(files: &str) -> String {
    let site = site(files);
    let (mut problems, languages) = (Problems::default(), Languages::new(&["ja", "en"]));
    let sources = source::load(site.root(), &mut problems).expect("the folder can be read");
    let home = content::Home::read(&sources, &languages, &Regions::builtin(&languages), false, &mut problems);
    let title = kairan::words::Words::default();
    content::token(home.writing(&title).expect("words of the front page"), &sources, &languages)
}

#[test]
fn the_front_page_s_words_have_a_ledger_as_documents_have() {
    let english = format!(
        "-- content/home.en.md --\n---\ntitle: Welcome\nsource_version: {}\n---\nStart\n\n## Cost\n\nFree\n",
        home_token(HOME)
    );
    let built = site(&format!("{HOME}{english}")).build().clean();
    assert!(!built.main("en/index.html").contains("class=\"notice"), "{}", built.main("en/index.html"));
    let built = site(&format!("{}{english}", HOME.replace("無料", "有料"))).build();
    assert!(
        built.english.contains("warning[K403]: the primary text has changed since: `費用`\n  --> content/home.en.md:3:17"),
        "{}",
        built.english
    );
    let page = built.main("en/index.html");
    for part in
        ["The original page has changed", "<li><span lang=\"ja\">費用</span></li>", "<a href=\"/\">See the original page</a>"]
    {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let critical = HOME.replace("title: ようこそ", "title: ようこそ\ncritical: yes").replace("無料", "有料");
    assert!(site(&format!("{critical}{english}")).build().english.starts_with("error[K405]"));
}

#[test]
fn a_draft_of_the_front_page_s_translation_counts_as_not_there() {
    let english = "-- content/home.en.md --\n---\ntitle: Welcome\ndraft: true\n---\nStart\n";
    let page = site(&format!("{HOME}{english}")).build().clean().main("en/index.html");
    assert!(page.contains("<span lang=\"ja\">ようこそ</span>") && page.contains("無料") && !page.contains("Start"), "{page}");
}

#[test]
fn hide_leaves_the_front_page_s_words_out_where_nobody_translated_them() {
    let built = site(&HOME.replace("-- content/home", "missing_translation: hide\n-- content/home")).build().clean();
    let page = built.main("en/index.html");
    assert!(page.contains("<h1>Commons</h1>") && !page.contains("無料"), "{page}");
}

#[test]
fn front_page_words_without_the_primary_ones_are_a_problem() {
    check_problems(
        "-- content/home.en.md --\n---\ntitle: Welcome\n---\n",
        "
error[K404]: content/home.ja.md, from which it is translated, is missing
  --> content/home.en.md
   = write content/home.ja.md, or remove this translation
",
    );
}

#[test]
fn a_draft_of_a_translation_is_checked_and_publishes_nothing() {
    check_problems(
        "-- content/cases/a.ja.md --\n---\ntitle: 題\nhighlights: [一, 二]\n---\n-- content/cases/a.en.md --\n---\ntitle: T\nhighlights: [one]\nregion: 貝塚市\ndraft: true\n---\n[B](b.ja.md)\n",
        "
error[K402]: `highlights` has 1 entry, content/cases/a.ja.md has 2
  --> content/cases/a.en.md:3:13
   |
 3 | highlights: [one]
   |             ^^^^^ give as many, in the same order

error[K401]: `region` is written in the primary file only, not in a translation
  --> content/cases/a.en.md:4:1
   |
 4 | region: 貝塚市
   | ^^^^^^ remove it here; what content/cases/a.ja.md says is shown on this page too

error[K301]: there is no file `b.ja.md`
  --> content/cases/a.en.md:7:5
   |
 7 | [B](b.ja.md)
   |     ^^^^^^^ did you mean `a.ja.md`?
",
    );
    let built = site("-- content/cases/a/index.ja.md --\n---\ntitle: 題\n---\n-- content/cases/a/index.en.md --\n---\ntitle: T\ndraft: true\n---\n[Sheet](a.csv)\n-- content/cases/a/a.csv --\nx\n")
        .build()
        .clean();
    assert!(!built.has("cases/a/a.csv"), "a file that only a draft names is not published");
}

#[test]
fn an_easy_form_has_a_front_page_where_somebody_wrote_one() {
    let files = "-- kairan.yaml --\nlanguages: [ja, en, ja-easy]\ntitle: ひろば\n-- content/home.ja.md --\n始め\n-- content/cases/a.ja.md --\n---\ntitle: 題\n---\n-- content/cases/a.ja-easy.md --\n---\ntitle: やさしいだい\n---\n-- content/cases/b.ja.md --\n---\ntitle: 別\n---\n";
    let built = site(files).build().clean();
    assert!(!built.has("ja-easy/index.html") && !built.text("index.html").contains("/ja-easy/"));
    let built =
        site(&format!("{files}-- content/home.ja-easy.md --\n---\ntitle: ようこそ\n---\nやさしいはじめ\n")).build().clean();
    crate::support::html::assert_sound(&built, "/");
    let page = built.text("ja-easy/index.html");
    assert!(
        page.contains("<html lang=\"ja\">") && page.contains("<h1>ようこそ</h1>") && page.contains("やさしいはじめ"),
        "{page}"
    );
    assert!(page.contains("<a href=\"/ja-easy/cases/a/\">やさしいだい</a>") && !page.contains("別"), "{page}");
    assert!(built.text("index.html").contains("<a class=\"tool\" href=\"/ja-easy/\" lang=\"ja\""));
    assert!(built.text("ja-easy/cases/a/index.html").contains("<p class=\"site-name\"><a href=\"/ja-easy/\">"));
}

#[test]
fn a_title_of_the_front_page_in_another_language_alone_is_not_shown_in_the_primary_one() {
    let built = site("-- kairan.yaml --\ntitle: ひろば\n-- content/home.ja.md --\n始め\n-- content/home.en.md --\n---\ntitle: Welcome\n---\nStart\n").build().clean();
    assert!(built.main("index.html").contains("<h1>ひろば</h1>") && built.main("en/index.html").contains("<h1>Welcome</h1>"));
}

#[test]
fn a_translation_says_nothing_that_the_primary_file_has_no_place_for() {
    let says = |primary: &str, english: &str| {
        let rest = "title: 例\nsessions: [{start: 2026-12-06T14:00}]\nvenue: {name: 会館}";
        let files = format!(
            "-- content/events/x.ja.md --\n---\n{rest}\n{primary}\n---\n-- content/events/x.en.md --\n---\ntitle: X\n{english}\n---\n"
        );
        site(&files).on("2026-11-21").build().english
    };
    assert_eq!(
        says("capacity: 先着順\napplication: {method: 電話}", "capacity: First come\napplication: {method: By phone}"),
        ""
    );
    for (primary, english, said) in [
        ("", "summary: {ja: 別の紹介}", "words in `ja` for `summary` cannot stand in this translation"),
        ("capacity: 200", "capacity: 300 people", "`capacity` is written in the primary file only, not in a translation"),
        ("application: yes", "application: {method: By phone}", "`application` is written in the primary file only"),
        ("", "online: {note: By video}", "the primary file has no `online`"),
        ("", "organiser: A society", "the primary file has no `organiser`"),
        ("", "venue: Hall", "this must be lines such as `field: value`"),
    ] {
        let found = says(primary, english);
        assert!(found.contains(said), "{english}: {found}");
    }
}

#[test]
fn a_translation_of_the_fields_alone_shows_the_primary_text_and_is_told() {
    let files = "-- content/cases/a.ja.md --\n---\ntitle: 題名\n---\n## 背景\n\n本文です。\n-- content/cases/a.en.md --\n---\ntitle: Title\n---\n<!-- 本文です。 -->\n";
    let built = site(files).build();
    assert!(
        built.english.contains("warning[K410]: the translation has no text\n  --> content/cases/a.en.md\n"),
        "{}",
        built.english
    );
    let page = built.main("en/cases/a/index.html");
    assert!(page.contains("<h1>Title</h1>") && page.contains("lang=\"ja\"") && page.contains("本文です。"), "{page}");
}

#[test]
fn words_that_nobody_translated_are_marked_wherever_an_english_page_shows_them() {
    let files = "-- kairan.yaml --\ntitle: ひろば\nseries: [{id: s, title: 見える化}]\n\
        -- content/cases/a.ja.md --\n---\ntitle: 事例\nseries: s\nimage: p.png\nimage_alt: 会議の写真\n---\n> [!NOTE]\n> 補足です。\n\
        -- content/resources/r.ja.md --\n---\ntitle: 一覧\ntable: {file: a.csv, columns: [{id: name, from: 名称, type: name}, {id: s, from: 受入, type: status, filter: true}]}\n---\n\
        -- content/resources/a.csv --\n名称,受入\n診療所,可\n医院,不可\n";
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(4, 4).write_to(&mut picture, image::ImageFormat::Png).expect("memory cannot fail");
    let built = site(files).with_bytes("content/cases/p.png", picture.get_ref()).build().clean();
    let case = built.text("en/cases/a/index.html");
    assert!(case.contains("alt=\"会議の写真\" lang=\"ja\""), "{case}");
    assert!(case.contains("<strong><span lang=\"ja\">ひろば</span></strong>"), "{case}");
    // The title of a note is among the words of the text, and in their language.
    assert!(!case.contains(">Note<") && case.contains(">補足<"), "{case}");
    assert!(built.text("en/cases/index.html").contains("<span class=\"card-note\"><span lang=\"ja\">見える化</span></span>"));
    let list = built.text("en/resources/r/index.html");
    assert!(list.contains("<option value=\"1\" lang=\"ja\">不可</option>"), "{list}");
    assert!(list.contains("<caption><span><span lang=\"ja\">一覧</span></span></caption>"), "{list}");
}
