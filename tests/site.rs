//! A site as a whole: what may be absent, what is a problem, what the data files do.

use crate::support::{check_problems, site};

const CASE: &str = "-- content/cases/a.ja.md --\n---\ntitle: 題名\nregion: 貝塚市\n---\n本文\n";

#[test]
fn an_empty_folder_and_one_markdown_file_are_a_site() {
    let built = site(CASE).build().clean();
    for path in [
        "index.html",
        "cases/index.html",
        "cases/a/index.html",
        "regions/osaka/kaizuka/index.html",
        "en/cases/a/index.html",
        "sitemap.xml",
        "404.html",
    ] {
        assert!(built.has(path), "{path}");
    }
}

#[test]
fn every_link_works_below_the_path_of_the_base_url() {
    let files = format!(
        "-- kairan.yaml --\nbase_url: https://www.example.lg.jp/zaitaku\n-- static/x.pdf --\nx\n{CASE}[a](/x.pdf) [b](/cases/a/)\n"
    );
    let built = site(&files).build().clean();
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, bytes) in pages {
        let text = String::from_utf8_lossy(bytes);
        for attribute in ["href=\"/", "src=\"/", "action=\"/"] {
            for rest in text.split(attribute).skip(1) {
                assert!(rest.starts_with("zaitaku/"), "{path}: {attribute}{}", &rest[..rest.len().min(40)]);
            }
        }
    }
    assert!(built.text("sitemap.xml").contains("<loc>https://www.example.lg.jp/zaitaku/cases/a/</loc>"));
}

#[test]
fn a_site_of_one_language_has_no_switch() {
    let built = site("-- kairan.yaml --\nlanguages: [en]\n-- content/cases/a.en.md --\n---\ntitle: T\n---\n").build().clean();
    let page = built.text("cases/a/index.html");
    assert!(page.contains("<html lang=\"en\">") && !page.contains("hreflang") && !page.contains("class=\"languages\""), "{page}");
}

#[test]
fn english_may_be_the_primary_language() {
    let built =
        site("-- kairan.yaml --\nlanguages: [en, ja]\n-- content/cases/a.en.md --\n---\ntitle: Hello\n---\nx\n").build().clean();
    assert!(built.text("cases/a/index.html").contains("<html lang=\"en\">"));
    let page = built.text("ja/cases/a/index.html");
    assert!(page.contains("<html lang=\"ja\">") && page.contains("<h1><span lang=\"en\">Hello</span></h1>"), "{page}");
}

#[test]
fn a_language_without_strings_is_an_error_that_says_which_file_is_missing() {
    check_problems(
        "-- kairan.yaml --\nlanguages: [ja, en, fr]\n",
        "
error[K802]: the theme has no words for `fr` (strings.fr.yaml)
  --> kairan.yaml:1:12
   |
 1 | languages: [ja, en, fr]
   |            ^^^^^^^^^^^^ write themes/default/strings.fr.yaml with the keys of strings.en.yaml
",
    );
}

#[test]
fn unknown_keys_of_the_settings_name_the_nearest() {
    check_problems(
        "-- kairan.yaml --\ntitel: ひろば\nmissing_translation: no\ntime_zone: Tokyo\n",
        "
error[K003]: there is no field `titel`
  --> kairan.yaml:1:1
   |
 1 | titel: ひろば
   | ^^^^^ did you mean `title`?

error[K006]: `missing_translation` cannot be `no`
  --> kairan.yaml:2:22
   |
 2 | missing_translation: no
   |                      ^^ write one of show, hide

error[K006]: there is no time zone `Tokyo`
  --> kairan.yaml:3:12
   |
 3 | time_zone: Tokyo
   |            ^^^^^ for Japan write Asia/Tokyo
",
    );
}

#[test]
fn what_looks_like_a_document_and_is_none_is_a_problem() {
    let built = site(&format!("{CASE}-- content/cases/x.ja.md.txt --\na\n-- content/cases/x.fr.md --\n---\ntitle: a\n---\n-- content/cases/y.en.md --\n---\ntitle: a\n---\n-- content/z.ja.md --\na\n")).build();
    assert_eq!(
        built.english.trim(),
        "error[K007]: `fr` is not a language of this site
  --> content/cases/x.fr.md
   = write one of ja, en before `.md` (for instance x.ja.md)

error[K007]: x.ja.md.txt is not read as a document
  --> content/cases/x.ja.md.txt
   = rename it to x.ja.md (on Windows, show file name extensions first)

error[K404]: content/cases/y.ja.md, from which it is translated, is missing
  --> content/cases/y.en.md
   = write content/cases/y.ja.md, or remove this translation

error[K007]: the document is in no folder of documents
  --> content/z.ja.md
   = put it into cases, events, resources or pages below content/"
    );
}

#[test]
fn dot_files_and_lock_files_are_ignored() {
    site(&format!("{CASE}-- content/cases/.a.ja.md --\nx\n-- content/cases/~$a.ja.md --\nx\n-- content/cases/Thumbs.db --\nx\n"))
        .build()
        .clean();
}

#[test]
fn two_documents_at_one_address_are_an_error_and_not_a_fault() {
    check_problems(
        "-- content/cases/x.ja.md --\n---\ntitle: a\n---\n-- content/cases/y.ja.md --\n---\ntitle: b\nslug: x\n---\n",
        "
error[K008]: it has the same address as content/cases/x.ja.md
  --> content/cases/y.ja.md
   = rename one of them, or give it a `slug`
",
    );
}

#[test]
fn a_name_that_windows_keeps_is_an_error_at_the_file() {
    check_problems(
        "-- content/cases/con.ja.md --\n---\ntitle: a\n---\n",
        "
error[K007]: `con` is the name of a device in Windows
  --> content/cases/con.ja.md
   = choose another name
",
    );
}

#[test]
fn an_earlier_address_leads_to_the_page_and_may_not_be_one_of_the_sites_own() {
    let case = |aliases: &str| format!("-- content/cases/a.ja.md --\n---\ntitle: a\nslug: kaizuka\naliases: [{aliases}]\n---\n");
    let page = site(&case("/old/a/")).build().clean().text("old/a/index.html");
    assert!(page.contains("http-equiv=\"refresh\"") && page.contains("href=\"/cases/kaizuka/\""), "{page}");
    check_problems(
        &case("/cases/, old"),
        "
error[K008]: /cases/ belongs to another page of the site
  --> content/cases/a.ja.md:4:11
   |
 4 | aliases: [/cases/, old]
   |           ^^^^^^^ remove this address

error[K004]: `old` cannot be an earlier address
  --> content/cases/a.ja.md:4:20
   |
 4 | aliases: [/cases/, old]
   |                    ^^^ write it as /old/kaizuka/, from the root of the site
",
    );
}

#[test]
fn days_decide_what_is_published() {
    let fields = [
        ("new", "publish_at: 2026-11-21"),
        ("later", "publish_at: 2026-11-22"),
        ("gone", "expires: 2026-11-21"),
        ("still", "expires: 2026-11-22"),
        ("draft", "draft: yes"),
        ("withdrawn", "consent: {until: 2026-11-20, note: 秘密}"),
    ];
    let files: String =
        fields.iter().map(|(name, field)| format!("-- content/cases/{name}.ja.md --\n---\ntitle: a\n{field}\n---\n")).collect();
    let built = site(&files).build();
    let there: Vec<&str> =
        fields.iter().map(|(name, _)| *name).filter(|name| built.has(&format!("cases/{name}/index.html"))).collect();
    assert_eq!(there, ["new", "still"]);
    assert!(built.english.contains("the consent ended on 20 November 2026, so this is not published"), "{}", built.english);
    assert!(built.files.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("秘密")), "the note is never published");
    assert!(site(&files).with_drafts().build().has("cases/draft/index.html"));
}

#[test]
fn consent_and_review_are_warned_of() {
    let files = "-- content/cases/a.ja.md --\n---\ntitle: a\nconsent: {until: 2027-01-20}\nreview_by: 2026-11-01\nchecked_on: 2025-11-01\n---\n";
    let built = site(files).build();
    assert_eq!((built.errors, built.warnings), (0, 2), "{}", built.english);
    assert!(built.main("cases/a/index.html").contains("2025年11月1日（土）"));
    assert_eq!(site(files).on("2026-10-01").build().warnings, 0, "61 days and more before");
}

#[test]
fn a_topic_that_the_list_lacks_is_an_error() {
    check_problems(
        "-- content/topics.yaml --\n- {id: consultation, name: {ja: 相談支援, en: Consultation}}\n- {name: c}\n-- content/cases/a.ja.md --\n---\ntitle: a\ntopics: [consultaton]\n---\n",
        "
error[K012]: there is no topic `consultaton`
  --> content/cases/a.ja.md:3:10
   |
 3 | topics: [consultaton]
   |          ^^^^^^^^^^^ did you mean `consultation`?

error[K005]: `id` is missing
  --> content/topics.yaml:2:3
   |
 2 | - {name: c}
   |   ^^^^^^^^^ write it in small letters and hyphens
",
    );
    site("-- content/cases/a.ja.md --\n---\ntitle: a\ntopics: [anything]\n---\n").build().clean();
}

#[test]
fn a_data_file_that_is_no_list_says_how_it_begins() {
    let examples = [
        ("topics", "{id: consultation, name: …}"),
        ("regions", "{id: hamate, kind: local-area, name: …, parent: 貝塚市}"),
        ("glossary", "{ja: 看取り, reading: みとり}"),
        ("notices", "{text: …, expires_at: 2026-12-31}"),
        ("venues", "{id: city-hall, name: …}"),
    ];
    for (name, example) in examples {
        let built = site(&format!("-- content/{name}.yaml --\nid: a\n")).build();
        assert!(built.english.contains("this file must be a list of lines that begin with `- `"), "{name}: {}", built.english);
        assert!(built.english.contains(&format!("for instance - {example}\n")), "{name}: {}", built.english);
        assert!(built.japanese.contains(&format!(" 例: - {example}\n")), "{name}: {}", built.japanese);
        // Whoever follows it is not told of another mistake.
        site(&format!("-- content/{name}.yaml --\n- {example}\n")).build().clean();
    }
}

#[test]
fn related_images_and_downloads_must_be_there() {
    let built = site("-- content/cases/a.ja.md --\n---\ntitle: a\nrelated: [cases/b]\nimage: no.jpg\ndownloads: [{file: no.xlsx}]\nseries: s\n---\n").build();
    for message in [
        "there is no document `cases/b`",
        "there is no file `no.jpg`",
        "there is no file `no.xlsx`",
        "there is no series `s`",
        "write it under `series` in kairan.yaml",
    ] {
        assert!(built.english.contains(message), "{message}: {}", built.english);
    }
}

#[test]
fn a_notice_stands_on_its_regions_and_below_them_until_it_expires() {
    let files = format!(
        "{CASE}-- content/notices.yaml --\n- {{level: emergency, regions: [大阪府], text: {{ja: 大雨, en: Heavy rain}}, expires_at: 2026-11-30}}\n"
    );
    let built = site(&files).build().clean();
    for (path, there) in
        [("regions/osaka/index.html", true), ("regions/osaka/kaizuka/index.html", true), ("cases/index.html", false)]
    {
        assert_eq!(built.text(path).contains("大雨"), there, "{path}");
    }
    assert!(built.text("en/regions/osaka/index.html").contains("Heavy rain"));
    assert!(!site(&files).on("2026-12-01").build().text("regions/osaka/index.html").contains("大雨"));
    let missing = site("-- content/notices.yaml --\n- {text: a}\n").build();
    assert!(missing.english.contains("`expires_at` is missing"), "{}", missing.english);
}

#[test]
fn settings_and_data_where_nobody_looks_for_them_are_a_problem() {
    check_problems(
        "-- content/cases/a.ja.md --\n---\ntitle: a\n---\n-- kairan.yml --\ntitle: a\n-- topics.yaml --\n-- content/Regions.yaml --\n-- n.yaml --\n-- content/notes.yaml --\n",
        "
error[K007]: content/Regions.yaml is not read
  --> content/Regions.yaml
   = rename it to content/regions.yaml

error[K007]: kairan.yml is not read
  --> kairan.yml
   = rename it to kairan.yaml

error[K007]: topics.yaml is not read
  --> topics.yaml
   = rename it to content/topics.yaml
",
    );
}

#[test]
fn a_problem_shows_its_line_wherever_its_file_lies() {
    let case = "---\ntitle: a\nregin: a\n---\n";
    let built = site(&format!(
        "-- content/cases/a/index.ja.md --\n{case}-- content/cases/a-b.ja.md --\n{case}-- content/cases/a.b.ja.md --\n{case}"
    ))
    .build();
    assert_eq!(built.english.matches("3 | regin: a").count(), 3, "{}", built.english);
}

#[test]
fn levels_of_checks_are_a_map_and_an_empty_title_is_none() {
    let built = site("-- kairan.yaml --\nchecks: link-text\n").build();
    assert!(built.english.starts_with("error[K004]: `checks` must be a map from names of checks to levels"), "{}", built.english);
    let built = site("-- kairan.yaml --\ntitle: ''\n").build().clean();
    assert!(!built.text("index.html").contains("<title></title>"));
}

#[test]
fn a_topic_that_can_be_no_address_is_a_problem_even_without_a_list_of_topics() {
    let case = |name: &str, topic: &str| format!("-- content/cases/{name}.ja.md --\n---\ntitle: a\ntopics: {topic}\n---\n");
    site(&case("a", "[在宅医療・介護, see later]")).build().clean();
    for topic in ["a/b", "'a\\nb'", "\"a\\nb\"", "''", "'..'", "'a?'", &"あ".repeat(300)] {
        let built = site(&case("a", topic)).build();
        assert_eq!(built.errors, 1, "{topic}: {}", built.english);
        assert!(built.english.contains("cannot be the name of a topic"), "{topic}: {}", built.english);
    }
    let built = site(&format!("{}{}", case("a", "Care"), case("b", "care"))).build();
    assert!(built.english.contains("error[K008]: `care` is written `Care` elsewhere"), "{}", built.english);
}

#[test]
fn a_page_that_is_a_handout_says_so_to_the_printer() {
    let page = |field: &str| {
        site(&format!("-- content/pages/handout.ja.md --\n---\ntitle: 配る紙\n{field}---\n\n本文\n")).build().clean()
    };
    assert!(page("one_sheet: true\n").main("handout/index.html").contains("<article class=\"document one-sheet\">"));
    assert!(page("").main("handout/index.html").contains("<article class=\"document\">"));
}

#[test]
fn a_style_sheet_has_another_mark_when_it_is_another() {
    let marks = |theme: &str| -> Vec<String> {
        let built = site(&format!("-- content/pages/a.ja.md --\n---\ntitle: 題\n---\n本文\n{theme}")).build();
        let page = built.text("a/index.html");
        ["style.css", "site.js"]
            .map(|name| page.split(&format!("/assets/{name}?v=")).nth(1).expect(name).chars().take_while(|c| *c != '"').collect())
            .to_vec()
    };
    let (before, after) = (marks(""), marks("-- themes/default/assets/style.css --\nbody { color: black }\n"));
    assert!(before.iter().all(|mark| mark.len() == 8), "{before:?}");
    assert_ne!(before[0], after[0]);
    assert_eq!(before[1], after[1]);
}

#[test]
fn the_front_page_leads_to_desks_only_where_there_are_some() {
    let case = "-- content/cases/a.ja.md --\n---\ntitle: a\nregion: 貝塚市\n---\n";
    let desks = "-- content/regions.yaml --\n- {region: 貝塚市, desks: [{name: 窓口, tel: 072-000-1234}]}\n";
    let has_door = |files: &str| site(files).build().clean().main("index.html").contains("door-desks");
    assert!(!has_door(case) && has_door(&format!("{case}{desks}")));
}

#[test]
fn the_front_page_shows_the_news_of_the_list_that_has_the_newest() {
    let page = |path: &str, fields: &str| format!("-- content/pages/{path}.ja.md --\n---\n{fields}\n---\n本文。\n");
    let files = [
        page("bulletin/index", "title: たより\nlist: {by: date}"),
        page("bulletin/a", "title: 春の号\ndate: 2026-04-01"),
        page("news/index", "title: お知らせ\nlist: {by: date}"),
        page("news/a", "title: 新しい窓口\ndate: 2026-11-01"),
    ]
    .concat();
    let front = site(&files).on("2026-11-21").build().clean().main("index.html");
    assert!(front.contains("新しい窓口") && !front.contains("春の号"), "{front}");
}

#[test]
fn every_page_says_what_it_is_about_even_where_nobody_wrote_it() {
    let built = site("-- kairan.yaml --\ntitle: ひろば\n-- content/cases/a.ja.md --\n---\ntitle: 事例\nregion: 貝塚市\n---\n")
        .build()
        .clean();
    let pages = built.files.keys().filter(|path| path.ends_with(".html"));
    let silent: Vec<_> = pages.filter(|path| !built.text(path).contains("<meta name=\"description\" content=\"")).collect();
    assert!(silent.is_empty(), "{silent:?}");
    assert!(built.text("cases/a/index.html").contains("<meta name=\"description\" content=\"事例 | ひろば\">"));
}
