//! Addresses: every page is where it should be, and every link of every page leads to something.

use crate::support::html::{assert_sound, find, read};
use crate::support::{Built, Site, check_problems, site};

/// A site with something of everything, names in Japanese and with spaces among it.
const EVERYTHING: &str = r#"
-- kairan.yaml --
title: {ja: "広場 & <仲間>", en: "Commons & <friends>"}
description: {ja: 説明です。, en: A description.}
publisher: {name: {ja: 編集室, en: Editors}, url: "https://example.jp/", email: info@example.jp, tel: 072-433-7000}
series:
  - {id: mieruka, title: {ja: 見える化, en: Made visible}, summary: {ja: 概要, en: Summary}}
-- content/topics.yaml --
- {id: consultation, name: {ja: 相談支援, en: Consultation}}
- {id: 見守り, name: {ja: 見守り, en: Watching}}
-- content/venues.yaml --
- {id: hall, name: {ja: 市民ホール, en: Civic Hall}, url: "https://example.jp/hall?a=1&b=2"}
-- content/glossary.yaml --
- {ja: 看取り, reading: みとり, en: End-of-life care}
-- content/notices.yaml --
- {level: emergency, text: {ja: 台風, en: Typhoon}, link: /about/, expires_at: 2026-12-31}
-- content/regions.yaml --
- {id: senshu, kind: joint-area, name: {ja: 泉州, en: Senshu}, members: [貝塚市, 岸和田市]}
-- content/home.ja.md --
---
title: ようこそ
---

[事例](cases/見守り隊.ja.md)
-- content/cases/見守り隊.ja.md --
---
title: "{看取り|みとり} & \"隊\""
summary: <b>太字</b>ではない
region: 貝塚市
series: mieruka
number: 1
topics: [consultation, 見守り]
date: 2026-04-01
updated: 2026-05-02
aliases: [/old/見守り.html, /old/mimamori/]
related: [events/x, resources/clinics]
data: [{item: population, value: 88694, as_of: 2015}]
budget: [{year: 平成28年度, amount: 3186}, {year: 平成29年度, amount: 3000}]
timeline: [{date: 2013-10, text: はじまり}]
---

[同じ](#きっかけ) [自分](見守り隊.ja.md#きっかけ) [催し](../events/x.ja.md) [符号](%E8%A6%8B%E5%AE%88%E3%82%8A%E9%9A%8A.ja.md#%E3%81%8D%E3%81%A3%E3%81%8B%E3%81%91) [案内](/guide/) [英語](/en/guide/) [様式](/資料/様式%20一.pdf) [二](</資料/様式 一.pdf>) [根](/)

![地図](<地 図.png> "地図です")

## きっかけ

> [!NOTE]
> 看取りのこと[^1]

[^1]: 注です。

```chart
type: bar
title: 予算
rows: [{label: 平成28年度, value: 3186}, {label: 平成29年度, value: 3000}]
```

```chart
type: line
rows: [{label: 平成28年度, value: 3186}, {label: 平成29年度, value: 3000}]
```

```table
file: ../resources/clinics.csv
```

```events
region: 大阪府
```

```cases
series: mieruka
```

## きっかけ
-- content/cases/見守り隊.en.md --
---
title: Watchers
---

[to Japanese heading](見守り隊.ja.md#きっかけ) [guide](../pages/guide/index.ja.md)

## The start

## The start
-- content/cases/plain.ja.md --
---
title: 訳のない事例
region: 岸和田市
series: mieruka
number: 2
---

[となり](見守り隊.ja.md#きっかけ-1)

## 見出し
-- content/events/x.ja.md --
---
title: {ja: 講座, en: Lecture}
region: 貝塚市
topics: [consultation]
venue: hall
sessions: [{start: 2026-12-06T14:00, end: 2026-12-06T16:00}]
organiser: {name: 医師会, url: "https://example.jp/?q=\"><script>"}
---
-- content/events/y.ja.md --
---
title: 去年の講座
sessions: [{start: 2025-12-06T14:00}]
report: cases/見守り隊
---
-- content/resources/clinics.csv --
医療機関名,往診,電話番号,ページ,地区,市町村
つげ医院,○,072-433-7000,https://example.jp/,北,貝塚市
ほか医院,△,072-433-7001,,南,岸和田市
-- content/resources/clinics.ja.md --
---
title: 医療機関
region: 貝塚市
as_of: 2026-03-01
source: {name: 医師会, url: "https://example.jp/"}
table:
  file: clinics.csv
  columns:
    - {id: name, from: 医療機関名, type: name}
    - {id: visits, from: 往診, type: yesno}
    - {id: tel, from: 電話番号, type: phone}
    - {id: url, from: ページ, type: url}
    - {id: district, from: 地区, type: group}
    - {id: city, from: 市町村, type: region}
---

本文
-- content/pages/about.ja.md --
---
title: このサイトについて
menu: true
downloads: [{file: 様 式.pdf, title: 様式}]
---

## 連絡先
-- content/pages/様 式.pdf --
PDF
-- content/pages/guide/index.ja.md --
---
title: 手引き
list: {by: order}
---
-- content/pages/guide/first.ja.md --
---
title: 第一章
order: 1
---

[次](second.ja.md) [事例](../../cases/見守り隊.ja.md#きっかけ)
-- content/pages/guide/second.ja.md --
---
title: 第二章
order: 2
---
-- content/pages/guide/second.en.md --
---
title: Chapter two
---

[case](../../cases/見守り隊.ja.md#きっかけ) [plain](../../cases/plain.ja.md#見出し)
-- content/pages/news/index.ja.md --
---
title: お知らせ
list: {by: date, feed: true}
---
-- content/pages/news/a.ja.md --
---
title: 開設
date: 2026-11-01
---
-- static/資料/様式 一.pdf --
PDF
"#;

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(3, 2).write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

fn everything() -> Site {
    site(EVERYTHING).with_bytes("content/cases/地 図.png", &png())
}

#[test]
fn every_link_of_every_page_leads_somewhere_at_the_root() {
    assert_sound(&everything().build().clean(), "/");
}

#[test]
fn every_link_of_every_page_leads_somewhere_below_a_path() {
    let built = everything().at("https://x.example/a/b/").build().clean();
    assert_sound(&built, "https://x.example/a/b/");
    for (path, bytes) in built.files.iter().filter(|(p, _)| p.ends_with(".xml") || p.ends_with(".txt")) {
        let text = String::from_utf8_lossy(bytes);
        for (at, _) in text.match_indices("https://x.example/") {
            assert!(text[at..].starts_with("https://x.example/a/b/"), "{path}: {}", &text[at..at + 40]);
        }
    }
}

#[test]
fn the_samples_links_lead_somewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = crate::support::build_site(root);
    assert!(built.english.is_empty(), "{}", built.english);
    assert_sound(&built, "https://zaitaku.example.jp/");
}

fn of(path: &str) -> Built {
    let built = everything().at("https://x.example/a/b/").build().clean();
    assert!(built.has(path), "{:?}", built.files.keys());
    built
}

#[test]
fn the_tree_of_addresses_is_the_one_that_was_promised() {
    let built = of("index.html");
    let paths = [
        "cases/",
        "cases/見守り隊/",
        "events/",
        "events/x/",
        "events/past/",
        "events/past/2025/",
        "events/calendar/2026-12/",
        "resources/",
        "resources/clinics/",
        "regions/",
        "regions/osaka/",
        "regions/osaka/kaizuka/",
        "regions/osaka/senshu/",
        "topics/",
        "topics/consultation/",
        "series/",
        "series/mieruka/",
        "glossary/",
        "search/",
        "about/",
        "guide/first/",
        "accessibility/",
    ];
    for path in paths {
        assert!(built.has(&format!("{path}index.html")) && built.has(&format!("en/{path}index.html")), "{path}");
    }
    for file in [
        "resources/clinics/clinics.csv",
        "resources/clinics/clinics.json",
        "feed.xml",
        "events/feed.xml",
        "events/calendar.ics",
        "events/x/event.ics",
        "regions/osaka/calendar.ics",
        "regions/osaka/kaizuka/calendar.ics",
        "topics/consultation/calendar.ics",
        "cases/feed.xml",
        "regions/osaka/feed.xml",
        "regions/osaka/kaizuka/feed.xml",
        "topics/consultation/feed.xml",
        "news/feed.xml",
        "404.html",
    ] {
        assert!(built.has(file) && built.has(&format!("en/{file}")), "{file}");
    }
    for file in ["sitemap.xml", "robots.txt", "opendata/events.csv", "資料/様式 一.pdf"] {
        assert!(built.has(file), "{file}");
    }
}

#[test]
fn two_languages_name_each_other() {
    let built = of("en/cases/見守り隊/index.html");
    let slug = "%E8%A6%8B%E5%AE%88%E3%82%8A%E9%9A%8A";
    let (ja, en) = (format!("https://x.example/a/b/cases/{slug}/"), format!("https://x.example/a/b/en/cases/{slug}/"));
    for (path, own, lang) in [("cases/見守り隊/index.html", &ja, "ja"), ("en/cases/見守り隊/index.html", &en, "en")] {
        let page = read(&built.text(path));
        assert_eq!(find(&page, "html", "lang", lang).map(|t| t.name.as_str()), Some("html"));
        assert_eq!(find(&page, "link", "rel", "canonical").and_then(|t| t.get("href")), Some(own.as_str()));
        let alternates: Vec<_> =
            page.tags.iter().filter(|t| t.name == "link").filter_map(|t| Some((t.get("hreflang")?, t.get("href")?))).collect();
        assert_eq!(alternates, [("ja", ja.as_str()), ("en", en.as_str()), ("x-default", ja.as_str())]);
        let switch: Vec<_> = page
            .tags
            .iter()
            .filter(|t| t.name == "a" && t.get("lang").is_some() && t.get("class") == Some("tool"))
            .map(|t| (t.get("lang").unwrap(), t.get("href").unwrap()))
            .collect();
        assert_eq!(switch, [("ja", &ja["https://x.example".len()..]), ("en", &en["https://x.example".len()..])]);
        assert_eq!(find(&page, "meta", "property", "og:url").and_then(|t| t.get("content")), Some(own.as_str()));
        assert!(find(&page, "meta", "http-equiv", "Content-Security-Policy").is_some());
    }
}

#[test]
fn a_page_without_translation_is_not_for_search_engines() {
    let built = of("en/cases/plain/index.html");
    let page = read(&built.text("en/cases/plain/index.html"));
    assert!(find(&page, "meta", "name", "robots").is_some());
    assert_eq!(find(&page, "link", "rel", "canonical").and_then(|t| t.get("href")), Some("https://x.example/a/b/cases/plain/"));
    assert!(!page.tags.iter().any(|t| t.name == "link" && t.get("hreflang").is_some()));
    assert!(!built.text("sitemap.xml").contains("/en/cases/plain/"));
    assert!(built.text("sitemap.xml").contains("<loc>https://x.example/a/b/cases/plain/</loc>"));
    assert!(built.main("en/cases/index.html").contains("/a/b/en/cases/plain/"));
    assert!(built.main("en/cases/plain/index.html").contains("<span lang=\"ja\">訳のない事例</span>"));
}

#[test]
fn an_alias_leads_on_without_scripts() {
    let built = of("old/mimamori/index.html");
    for alias in ["old/mimamori/index.html", "old/見守り.html"] {
        let page = read(&built.text(alias));
        let target = "/a/b/cases/%E8%A6%8B%E5%AE%88%E3%82%8A%E9%9A%8A/";
        assert_eq!(
            find(&page, "meta", "http-equiv", "refresh").and_then(|t| t.get("content")),
            Some(format!("0; url={target}").as_str())
        );
        assert!(built.main(alias).contains(&format!("href=\"{target}\"")));
        assert!(find(&page, "meta", "name", "robots").is_some());
    }
    assert!(!built.text("sitemap.xml").contains("/old/"));
}

#[test]
fn json_ld_says_what_a_page_is() {
    let built = of("events/x/index.html");
    let types = |path: &str| -> Vec<String> {
        let page = read(&built.text(path));
        let objects = page
            .scripts
            .iter()
            .filter(|(kind, _)| kind == "application/ld+json")
            .map(|(_, text)| serde_json::from_str::<serde_json::Value>(text).expect("JSON"));
        objects.map(|o| o["@type"].as_str().expect("a type").to_owned()).collect()
    };
    assert_eq!(types("events/x/index.html"), ["Event", "BreadcrumbList"]);
    assert_eq!(types("cases/見守り隊/index.html"), ["Article", "BreadcrumbList"]);
    assert_eq!(types("resources/clinics/index.html"), ["Dataset", "BreadcrumbList"]);
    assert_eq!(types("regions/osaka/kaizuka/index.html"), ["BreadcrumbList"]);
    assert!(types("index.html").iter().all(|t| t != "BreadcrumbList"));
}

#[test]
fn open_graph_and_description_are_on_the_page() {
    let built = of("events/x/index.html");
    let page = read(&built.text("cases/見守り隊/index.html"));
    let meta = |key: &str, name: &str| find(&page, "meta", key, name).and_then(|t| t.get("content")).map(str::to_owned);
    assert_eq!(meta("property", "og:title").as_deref(), Some("看取り & \"隊\""));
    assert_eq!(meta("name", "description").as_deref(), Some("<b>太字</b>ではない"));
    assert_eq!(meta("property", "og:type").as_deref(), Some("article"));
    assert_eq!(meta("property", "og:locale").as_deref(), Some("ja_JP"));
    assert_eq!(meta("property", "og:site_name").as_deref(), Some("広場 & <仲間>"));
}

#[test]
fn a_list_of_more_than_a_hundred_goes_on() {
    let case = |i: usize| {
        format!("-- content/cases/c{i:03}.ja.md --\n---\ntitle: 事例{i}\nreading: じれい\nregion: 貝塚市\ntopics: [t]\n---\n")
    };
    let hundred: String = (0..100).map(case).collect();
    assert!(!site(&hundred).build().clean().has("cases/page/2/index.html"));
    let built = site(&(0..201).map(case).collect::<String>()).build().clean();
    assert_sound(&built, "/");
    for list in ["cases/", "regions/osaka/", "regions/osaka/kaizuka/", "topics/t/", "en/cases/", "search/kana/sa/"] {
        let cards = |part: &str| built.main(&format!("{list}{part}index.html")).matches("<li class=\"card").count();
        assert_eq!((cards(""), cards("page/2/"), cards("page/3/")), (100, 100, 1), "{list}");
        assert!(!built.has(&format!("{list}page/4/index.html")) && !built.has(&format!("{list}page/1/index.html")));
    }
    let title = |path: &str| built.text(path).split("<title>").nth(1).and_then(|t| t.split('<').next()).map(str::to_owned);
    assert_ne!(title("cases/index.html"), title("cases/page/2/index.html"));
    assert!(title("en/cases/page/2/index.html").is_some_and(|title| title.starts_with("Case studies | page 2 of 3 | ")));
    let page = read(&built.text("cases/page/2/index.html"));
    assert_eq!(find(&page, "a", "rel", "prev").and_then(|t| t.get("href")), Some("/cases/"));
    assert_eq!(find(&page, "a", "rel", "next").and_then(|t| t.get("href")), Some("/cases/page/3/"));
    assert_eq!(find(&page, "link", "rel", "canonical").and_then(|t| t.get("href")), Some("/cases/page/2/"));
}

#[test]
fn the_404_page_works_wherever_it_is_shown() {
    let built = of("404.html");
    let page = read(&built.text("404.html"));
    let relative = page.tags.iter().flat_map(|t| [t.get("href"), t.get("src")]).flatten().find(|l| {
        !l.starts_with("/a/b/")
            && !l.starts_with("https://")
            && !l.starts_with('#')
            && !l.starts_with("mailto:")
            && !l.starts_with("tel:")
    });
    assert_eq!(relative, None);
}

#[test]
fn two_documents_at_one_address_are_an_error() {
    check_problems(
        "-- content/cases/a.ja.md --
---
title: a
---
-- content/cases/b.ja.md --
---
title: b
slug: a
---
",
        "
error[K008]: it has the same address as content/cases/a.ja.md
  --> content/cases/b.ja.md
   = rename one of them, or give it a `slug`
",
    );
}

#[test]
fn a_page_cannot_take_the_address_of_the_sites_own() {
    let built =
        site("-- content/pages/cases.ja.md --\n---\ntitle: 事例\n---\n-- content/pages/en.ja.md --\n---\ntitle: x\n---\n")
            .build();
    assert_eq!(built.errors, 2, "{}", built.english);
}

#[test]
fn one_language_needs_no_switch_and_another_may_be_first() {
    let built = site("-- kairan.yaml --\nlanguages: [ja]\n-- content/cases/a.ja.md --\n---\ntitle: a\n---\n").build().clean();
    assert_sound(&built, "/");
    assert!(!built.files.keys().any(|p| p.starts_with("en/")));
    assert!(!built.text("cases/a/index.html").contains("hreflang"));
    let built = site("-- kairan.yaml --\nlanguages: [en, ja]\n-- content/cases/a.en.md --\n---\ntitle: a\nregion: 貝塚市\n---\n-- content/cases/a.ja.md --\n---\ntitle: あ\n---\n").build().clean();
    assert_sound(&built, "/");
    assert!(
        built.text("cases/a/index.html").contains("<html lang=\"en\">")
            && built.text("ja/cases/a/index.html").contains("<html lang=\"ja\">")
    );
}

#[test]
fn files_of_the_site_never_hide_a_page_but_robots_may_be_the_authors() {
    let built = site("-- content/cases/a.ja.md --\n---\ntitle: a\n---\n-- static/cases/a/index.html --\nmine\n-- static/sitemap.xml --\nmine\n-- static/assets/style.css --\nmine\n-- static/assets/own.css --\nmine\n-- static/robots.txt --\nmine\n").build();
    assert_eq!(built.errors, 3, "{}", built.english);
    assert_eq!(built.text("robots.txt"), "mine\n");
    for file in ["cases", "en", "cases/a", "en/cases", "sitemap.xml/a.txt", "404.html/a.txt", "cases/a/index.html/b.txt"] {
        let built = site(&format!("-- content/cases/a.ja.md --\n---\ntitle: a\n---\n-- static/{file} --\nmine\n")).build();
        assert!(built.english.starts_with("error[K008]"), "{file}: {}", built.english);
    }
}

#[test]
fn an_alias_cannot_take_the_address_of_another_page() {
    let alias = |alias: &str| {
        site(&format!("-- content/cases/a.ja.md --\n---\ntitle: a\naliases: ['{alias}']\n---\n-- content/cases/b.ja.md --\n---\ntitle: b\n---\n")).build().errors
    };
    for taken in [
        "/",
        "/index.html",
        "/en",
        "/en/",
        "/cases/",
        "/cases/b/",
        "/cases/b/index.html",
        "/404.html",
        "cases/c",
        "/../x/",
        "https://example.jp/",
    ] {
        assert_eq!(alias(taken), 1, "{taken}");
    }
    assert_eq!(alias("/cases/c/"), 0);
}

#[test]
fn links_hold_where_translations_are_hidden_and_where_there_are_three_languages() {
    let with = |settings: &str| {
        let files = EVERYTHING.replacen("series:\n", &format!("{settings}\nseries:\n"), 1);
        site(&files).with_bytes("content/cases/地 図.png", &png()).build()
    };
    let hidden = with("missing_translation: hide");
    assert_sound(&hidden, "/");
    assert!(!hidden.has("en/cases/plain/index.html"));
    let easy = with("languages: [ja, en, ja-easy]");
    assert_sound(&easy, "/");
    assert!(!easy.has("ja-easy/index.html"));
    assert!(!easy.text("cases/plain/index.html").contains("ja-easy"));
}

#[test]
fn an_easy_form_exists_where_it_is_written_and_is_offered_only_there() {
    let built = site("-- kairan.yaml --\nlanguages: [ja, en, ja-easy]\n-- content/cases/a.ja.md --\n---\ntitle: 相談\nregion: 貝塚市\n---\n\n[b](b.ja.md#見出し)\n-- content/cases/a.ja-easy.md --\n---\ntitle: そうだん\n---\n\n[b](b.ja.md#見出し)\n-- content/cases/b.ja.md --\n---\ntitle: b\n---\n\n## 見出し\n").build().clean();
    assert_sound(&built, "/");
    let easy = built.text("ja-easy/cases/a/index.html");
    assert!(easy.contains("<html lang=\"ja\">") && !easy.contains("<link rel=\"alternate\" hreflang"), "{easy}");
    assert!(built.text("cases/a/index.html").contains("href=\"/ja-easy/cases/a/\""));
    assert!(!built.text("cases/b/index.html").contains("ja-easy") && !built.has("ja-easy/cases/b/index.html"));
}

#[test]
fn an_alias_is_there_in_every_language_that_has_the_page() {
    let files = "-- kairan.yaml --\nlanguages: [ja, en, ja-easy]\n-- content/cases/a.ja.md --\n---\ntitle: a\naliases: [/old/, /page.html]\n---\n-- content/cases/b.ja.md --\n---\ntitle: b\naliases: [/en/page.html, /en/b/]\n---\n";
    let built = site(files).build().clean();
    assert_sound(&built, "/");
    let leads = |file: &str, target: &str| assert!(built.text(file).contains(&format!("content=\"0; url={target}\"")), "{file}");
    leads("old/index.html", "/cases/a/");
    leads("en/old/index.html", "/en/cases/a/");
    leads("page.html", "/cases/a/");
    leads("en/page.html", "/en/cases/b/");
    leads("en/b/index.html", "/en/cases/b/");
    assert!(!built.has("b/index.html") && !built.has("en/en/b/index.html") && !built.has("ja-easy/old/index.html"));
    // The switch leads to the page itself where the other language has no such earlier address.
    assert!(built.text("en/b/index.html").contains("<a class=\"tool\" href=\"/cases/b/\" lang=\"ja\""));
    let hidden = site(&format!("{files}-- kairan.yaml --\nmissing_translation: hide\n")).build().clean();
    assert_sound(&hidden, "/");
    assert!(hidden.has("old/index.html") && !hidden.has("en/old/index.html") && !hidden.has("en/page.html"));
}

#[test]
fn two_documents_cannot_have_one_earlier_address_in_one_language() {
    let both = |first: &str, second: &str| {
        let case =
            |name: &str, alias: &str| format!("-- content/cases/{name}.ja.md --\n---\ntitle: {name}\naliases: [{alias}]\n---\n");
        site(&format!("{}{}", case("a", first), case("b", second))).build().errors
    };
    assert_eq!(both("/old/", "/OLD"), 1);
    assert_eq!(both("/en/old/", "/en/old"), 1);
    assert_eq!(both("/en/cases/b/", "/x/"), 1);
    assert_eq!(both("/en/cases/", "/x/"), 1);
    assert_eq!(both("/feed.xml", "/cases/feed.xml/"), 2);
    assert_eq!(both("/en/old/", "/old/"), 0);
}

#[test]
fn a_region_has_a_page_only_in_languages_in_which_something_is_about_it() {
    let built = site("-- kairan.yaml --\nmissing_translation: hide\n-- content/cases/a.ja.md --\n---\ntitle: 訳のない事例\nregion: 貝塚市\ntopics: [only-ja]\n---\n-- content/cases/b.ja.md --\n---\ntitle: b\nregion: 岸和田市\nrelated: [cases/a]\n---\n-- content/cases/b.en.md --\n---\ntitle: B\n---\n-- content/regions.yaml --\n- {region: 和泉市, desks: [{name: {ja: 窓口, en: Desk}, for: [only-ja], tel: 0725-00-1234}]}\n").build().clean();
    assert_sound(&built, "/");
    assert!(built.has("regions/osaka/kaizuka/index.html") && !built.has("en/regions/osaka/kaizuka/index.html"));
    assert!(!built.has("en/regions/osaka/kaizuka/feed.xml") && !built.has("en/topics/only-ja/index.html"));
    assert!(built.has("en/regions/osaka/kishiwada/index.html") && built.has("en/regions/osaka/izumi/index.html"));
    assert!(built.text("regions/osaka/kaizuka/index.html").contains("<a class=\"tool\" href=\"/en/\" lang=\"en\""));
    assert!(!built.text("regions/osaka/kaizuka/index.html").contains("rel=\"alternate\" hreflang"));
    let osaka = built.main("en/regions/osaka/index.html");
    assert!(osaka.contains("Kishiwada") && !osaka.contains("Kaizuka"), "{osaka}");
    assert!(!built.text("sitemap.xml").contains("/en/regions/osaka/kaizuka/"));
}

#[test]
fn the_path_of_the_base_url_is_encoded_as_addresses_are() {
    let files = "-- kairan.yaml --\nbase_url: https://www.example.lg.jp/在宅/\n-- content/cases/a.ja.md --\n---\ntitle: a\n---\n";
    let built = site(files).build().clean();
    assert_sound(&built, "https://www.example.lg.jp/%E5%9C%A8%E5%AE%85/");
    assert!(built.text("sitemap.xml").contains("<loc>https://www.example.lg.jp/%E5%9C%A8%E5%AE%85/cases/a/</loc>"));
}

#[test]
fn no_document_has_an_address_that_the_site_uses() {
    for name in [
        "events/past",
        "events/past/2025",
        "events/calendar/2026-12",
        "events/feed.xml",
        "cases/page/2",
        "cases/feed.xml",
        "resources/clinics/clinics.csv",
        "pages/en",
        "pages/Cases",
        "pages/robots.txt",
        "pages/guide/page/2",
    ] {
        let event = if name.starts_with("events") { "when: 毎年秋\n" } else { "" };
        let built = site(&format!("-- content/{name}.ja.md --\n---\ntitle: a\n{event}---\n")).build();
        assert_eq!(built.errors, 1, "{name}: {}", built.english);
        assert!(built.english.contains("belongs to another page of the site"), "{name}: {}", built.english);
    }
    for alias in ["/events/past/2025/", "/cases/page/2/", "/events/calendar/2026-12/", "/resources/a/a.csv"] {
        let built = site(&format!("-- content/cases/a.ja.md --\n---\ntitle: a\naliases: [{alias}]\n---\n")).build();
        assert!(built.english.starts_with("error[K008]"), "{alias}: {}", built.english);
    }
}

#[test]
fn two_files_at_one_address_are_a_problem() {
    let built = site("-- content/pages/a.ja.md --\n---\ntitle: a\n---\n[x](x.csv) [y](cases/y.csv) [z](../cases/y.csv)\n-- content/pages/x.csv --\n1\n-- static/X.csv --\n2\n-- content/pages/cases/y.csv --\n1\n-- content/cases/y.csv --\n2\n").build();
    assert_eq!(
        built.english.trim(),
        "error[K008]: it has the same address as content/cases/y.csv
  --> content/pages/cases/y.csv
   = rename the file

error[K008]: it has the same address as content/pages/x.csv
  --> static/X.csv
   = rename the file"
    );
}

#[test]
fn links_hold_on_an_easy_page_of_which_the_plain_language_has_none() {
    let built = site("-- kairan.yaml --\nlanguages: [ja, en, en-easy]\nmissing_translation: hide\n-- content/resources/a.ja.md --\n---\ntitle: a\naliases: [/en-easy/old/]\ntable: {file: a.csv, columns: [{id: n, from: 名前, type: name}]}\n---\n-- content/resources/a.en-easy.md --\n---\ntitle: A\n---\n-- content/resources/a.csv --\n名前\nx\n-- content/pages/b/index.ja.md --\n---\ntitle: b\nlist: {by: date, feed: true}\n---\n-- content/pages/b/index.en-easy.md --\n---\ntitle: B\n---\n").build().clean();
    assert_sound(&built, "/");
    let page = built.text("en-easy/resources/a/index.html");
    assert!(
        page.contains("href=\"/resources/a/a.csv\"") && page.contains("<a href=\"/en-easy/resources/a/\" aria-current=\"page\""),
        "{page}"
    );
    assert!(built.has("en-easy/old/index.html") && !built.has("en/resources/a/index.html"));
}

#[test]
fn an_address_of_a_site_has_one_slash_between_names_and_any_case_of_its_scheme() {
    let built = |url: &str| {
        site(&format!("-- kairan.yaml --\nbase_url: {url}\n-- content/pages/a.ja.md --\n---\ntitle: a\n---\n")).build()
    };
    for wrong in ["https://example.jp//a/", "//example.jp/", "/a//b/", "https:///a/"] {
        assert!(built(wrong).english.starts_with("error[K004]"), "{wrong}: {}", built(wrong).english);
    }
    assert!(built("HTTPS://example.jp/a").clean().text("a/index.html").contains("href=\"https://example.jp/a/a/\""));
}
