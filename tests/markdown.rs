//! Markdown on whole pages: what authors write, what readers get, and what is never let through.

use crate::support::html::assert_sound;
use crate::support::{Built, check_problems, site};

fn page(body: &str) -> Built {
    site(&format!("-- content/pages/x.ja.md --\n---\ntitle: x\n---\n\n{body}\n")).build()
}

fn text(body: &str) -> String {
    let built = page(body).clean();
    assert_sound(&built, "/");
    built.main("x/index.html")
}

#[track_caller]
fn has(body: &str, html: &str) {
    let text = text(body);
    assert!(text.contains(html), "{html}\n{text}");
}

#[test]
fn japanese_is_read_as_people_write_it() {
    has("**「重要」**です", "<strong>「重要」</strong>です");
    has("一行目\n二行目", "一行目二行目");
    has("{看取り|みとり}を支える", "<ruby>看取り<rp>（</rp><rt>みとり</rt><rp>）</rp></ruby>を支える");
    has("## 退院する前に話し合う人の一覧", ">退院する<wbr>前に<wbr>話し合う<wbr>人の<wbr>一覧</h2>");
    has("## 在宅 医療！\n\n## 在宅 医療！", "id=\"在宅-医療-1\"");
}

#[test]
fn what_commonmark_lacks_is_there() {
    has("| a | b |\n|---|--:|\n| 1 | 2 |", "<th scope=\"col\"");
    has("~~古い~~", "<del>古い</del>");
    has("- [x] 済み", "type=\"checkbox\"");
    has("用語\n: 説明", "<dt>用語</dt>");
    has("本文[^a]。\n\n[^a]: 注", "role=\"doc-");
    has("## 見出し {#here}\n\n[行く](#here)", "href=\"#here\"");
}

#[test]
fn call_outs_are_titled_in_the_pages_language() {
    let built = site("-- content/pages/x.ja.md --\n---\ntitle: x\n---\n\n> [!WARNING]\n> 注意\n-- content/pages/x.en.md --\n---\ntitle: x\n---\n\n> [!WARNING]\n> Care\n").build().clean();
    assert!(built.main("x/index.html").contains("警告") || built.main("x/index.html").contains("注意"));
    assert!(built.main("en/x/index.html").contains("Warning"));
}

#[test]
fn a_picture_alone_is_a_figure_and_needs_words() {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(3, 2).write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    let with = |body: &str| {
        site(&format!("-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n{body}\n"))
            .with_bytes("content/pages/x/地図.png", png.get_ref())
            .build()
    };
    let built = with("![市内の地図](地図.png \"診療所の場所\")").clean();
    assert_sound(&built, "/");
    let main = built.main("x/index.html");
    assert!(
        main.contains("<figcaption>診療所の場所</figcaption>")
            && main.contains("alt=\"市内の地図\"")
            && main.contains("width=\"3\" height=\"2\""),
        "{main}"
    );
    assert!(with("![](地図.png \"decorative\")").clean().main("x/index.html").contains("alt=\"\""));
    assert_eq!(with("![](地図.png)").errors, 1);
    assert_eq!(with("![地図](https://example.jp/x.png)").errors, 1);
    assert_eq!(with("![地図](無い.png)").errors, 1);
}

#[test]
fn pictures_lose_the_place_where_they_were_taken() {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 8).write_to(&mut jpeg, image::ImageFormat::Jpeg).expect("a picture");
    let mut bytes = jpeg.into_inner();
    // An EXIF block with one GPS entry, right after the start of the image.
    let exif: &[u8] = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0SECRETPLACE";
    let length = u16::try_from(exif.len() + 2).expect("small").to_be_bytes();
    bytes.splice(2..2, [&[0xFF, 0xE1][..], &length, exif].concat());
    let built = site("-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n![会場の写真](p.jpg)\n")
        .with_bytes("content/pages/x/p.jpg", &bytes)
        .with_bytes("static/q.jpg", &bytes)
        .build()
        .clean();
    for path in ["x/p.jpg", "q.jpg"] {
        let published = &built.files[path];
        assert!(!published.windows(4).any(|w| w == b"Exif") && !published.windows(6).any(|w| w == b"SECRET"), "{path}");
        image::load_from_memory(published).expect("still a picture");
    }
}

#[test]
fn raw_html_is_cleaned_and_the_author_is_told() {
    for body in [
        "<script>alert(1)</script>",
        "a <b onclick=\"alert(1)\">b</b>",
        "<iframe src=\"https://example.jp/\"></iframe>",
        "<p style=\"color:red\">a</p>",
        "<a href=\"javascript:alert(1)\">a</a>",
        "<a href=\"java&#10;script:alert(1)\">a</a>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<form action=\"https://example.jp/\"><input></form>",
        "<div><h1>二つ目</h1></div>",
        "<style>*{display:none}</style>",
        "<meta http-equiv=refresh content=\"0;url=https://example.jp/\">",
        "<base href=\"https://example.jp/\">",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,x)",
        "[a]\n\n[a]: vbscript:x",
        "<javascript:alert(1)>",
    ] {
        let built = page(body);
        if built.errors == 0 {
            assert_sound(&built, "/");
        }
        assert!(built.errors + built.warnings >= 1, "{body}: {}", built.main("x/index.html"));
        let text = if built.has("x/index.html") { built.main("x/index.html") } else { String::new() };
        for wrong in [
            "<script",
            "<iframe",
            "javascript:alert(1)\"",
            "onerror=",
            "onload=",
            "onclick=",
            "<style",
            "<form",
            "<svg",
            "<meta",
            "<base",
        ] {
            assert!(!text.to_lowercase().contains(wrong), "{body}: {text}");
        }
    }
}

#[test]
fn unclosed_elements_do_not_break_the_page() {
    for body in [
        "<div>\n\n本文",
        "<details><summary>a\n\n本文",
        "本文</div></article>",
        "<b>太字\n\n次",
        "<table><tr><td>a",
        "<ul><li>a",
        "<p>a<p>b",
        "a <i>b **c</i> d**",
    ] {
        let built = page(body);
        assert_eq!(built.errors, 0, "{body}: {}", built.english);
        assert_sound(&built, "/");
    }
}

#[test]
fn scripts_in_every_word_and_address_stay_words() {
    let evil = "'\"><script>alert(1)</script>'";
    let files = format!(
        "-- kairan.yaml --
title: {evil}
description: {evil}
publisher: {{name: {evil}}}
series: [{{id: s, title: {evil}, summary: {evil}}}]
-- content/topics.yaml --
- {{id: t, name: {evil}, summary: {evil}}}
-- content/glossary.yaml --
- {{ja: {evil}, reading: {evil}, en: {evil}, note: {evil}}}
-- content/notices.yaml --
- {{level: important, text: {evil}, expires_at: 2026-12-31}}
-- content/regions.yaml --
- {{id: a, kind: local-area, parent: 貝塚市, name: {evil}, desks: [{{name: {evil}, hours: {evil}}}], data: [{{item: {evil}, value: 1, label: {evil}, unit: {evil}, source: {evil}}}]}}
-- content/cases/c.ja.md --
---
title: {evil}
summary: {evil}
reading: {evil}
region: a
series: s
topics: [t]
highlights: [{evil}]
actors: [{{name: {evil}, text: {evil}}}]
timeline: [{{date: 2026, text: {evil}}}]
data: [{{item: x, value: 1, label: {evil}, unit: {evil}, source: {evil}}}]
budget: [{{year: 2026, amount: 1, note: {evil}}}, {{year: 2025, amount: 2}}]
contact: {{name: {evil}, hours: {evil}}}
---

## {{{{見|</rt><script>}}}} 見出し

```chart
type: bar
title: {evil}
unit: {evil}
rows: [{{label: {evil}, value: 1}}]
```
-- content/events/e.ja.md --
---
title: {evil}
summary: {evil}
region: a
topics: [t]
sessions: [{{start: 2026-12-06T14:00, label: {evil}, note: {evil}, status_note: {evil}}}]
venue: {{name: {evil}, address: {evil}, access: {evil}}}
organiser: {{name: {evil}}}
audience: {evil}
fee: {evil}
capacity: {evil}
application: {{required: yes, method: {evil}}}
programme: [{{time: 14:00, title: {evil}, speaker: {evil}}}]
status_note: {evil}
---
"
    );
    let built = site(&files).build();
    assert_eq!(built.errors, 0, "{}", built.english);
    assert_sound(&built, "/");
    for (path, bytes) in &built.files {
        if path.ends_with(".html") || path.ends_with(".xml") {
            assert!(!String::from_utf8_lossy(bytes).contains("<script>"), "{path}");
        }
    }
}

#[test]
fn no_field_for_an_address_takes_a_script() {
    for fields in [
        "contact: {url: 'javascript:alert(1)'}",
        "contact: {url: {ja: 'javascript:alert(1)'}}",
        "organiser: {name: a, url: 'javascript:alert(1)'}",
        "co_organisers: [{name: a, url: ' javascript:alert(1)'}]",
        "venue: {name: a, url: 'JAVASCRIPT:alert(1)'}",
        "online: {url: 'data:text/html,x'}",
        "application: {required: yes, url: 'javascript:alert(1)'}",
    ] {
        let built = site(&format!("-- content/events/e.ja.md --\n---\ntitle: a\nwhen: 秋\n{fields}\n---\n")).build();
        assert_eq!(built.errors, 1, "{fields}: {}", built.english);
        assert!(
            !built.has("events/e/index.html") || !built.text("events/e/index.html").to_lowercase().contains("href=\"javascript:"),
            "{fields}"
        );
    }
    for (file, text) in [
        ("kairan.yaml", "publisher: {name: a, url: 'javascript:alert(1)'}"),
        ("content/notices.yaml", "- {level: important, text: a, link: 'javascript:alert(1)', expires_at: 2026-12-31}"),
        ("content/venues.yaml", "- {id: a, name: a, url: 'javascript:alert(1)'}"),
        ("content/resources/r.ja.md", "---\ntitle: r\nsource: {name: a, url: 'javascript:alert(1)'}\n---"),
        ("content/regions.yaml", "- {region: 貝塚市, desks: [{name: a, url: 'javascript:alert(1)'}]}"),
    ] {
        let built =
            site(&format!("-- content/cases/c.ja.md --\n---\ntitle: c\nregion: 貝塚市\n---\n-- {file} --\n{text}\n")).build();
        assert_eq!(built.errors, 1, "{file}: {}", built.english);
    }
}

#[test]
fn what_names_a_person_is_an_error_at_its_place() {
    check_problems(
        "-- kairan.yaml --
checks: {full-width: off}
-- content/cases/a.ja.md --
---
title: a
---

電話は０９０－１２３４－５６７８です。
",
        "
error[K702]: there is a mobile phone number
  --> content/cases/a.ja.md:5:4
   |
 5 | 電話は０９０－１２３４－５６７８です。
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^ remove it; if the person agreed to publish it, add to the fields: privacy_ok: [\"０９０－１２３４－５６７８\"]
",
    );
    let count = |body: &str| page(body).errors;
    assert_eq!(count("番号は1234 5678 9012"), 1);
    assert_eq!(count("番号は123456789012"), 1);
    assert_eq!(count("someone@gmail.com へ"), 1);
    assert_eq!(count("昭和10年3月3日生まれ"), 1);
    assert_eq!(count("昭和10年3月3日に生まれた会"), 0);
    assert_eq!(count("電話は072-433-7000、info@example.jp"), 0);
    let ok = site("-- content/cases/a.ja.md --\n---\ntitle: a\nprivacy_ok: [090-1234-5678]\n---\n\n090-1234-5678\n").build();
    assert_eq!(ok.errors, 0, "{}", ok.english);
}

#[test]
fn private_words_in_tables_are_found_too() {
    let built = site("-- content/resources/a.ja.md --\n---\ntitle: a\ntable: {file: a.csv, columns: [{id: n, from: 名前, type: name}, {id: t, from: 電話, type: phone}]}\n---\n-- content/resources/a.csv --\n名前,電話\nx,090-1234-5678\n").build();
    assert_eq!(built.errors, 1, "{}", built.english);
    assert!(built.english.contains("content/resources/a.csv:2:3"), "{}", built.english);
}

#[test]
fn blocks_are_drawn_with_their_data_as_a_table() {
    let built = site("-- content/pages/x/index.ja.md --\n---\ntitle: x\n---\n\n```chart\ntype: bar\ntitle: 予算\nunit: 千円\nfile: b.csv\nlabel: 年度\nvalues: [予算, 決算]\n```\n\n```table\nfile: b.csv\ncolumns: [年度, 決算]\n```\n-- content/pages/x/b.csv --\n年度,予算,決算\n平成28年度,3186,3000\n平成29年度,,3100\n").build().clean();
    assert_sound(&built, "/");
    let main = built.main("x/index.html");
    assert!(main.contains("<svg") && main.matches("<table").count() == 2 && main.contains("3,186"), "{main}");
}

#[test]
fn a_block_names_what_is_wrong_at_its_place() {
    check_problems(
        "-- content/pages/x.ja.md --
---
title: x
---

```chart
type: pie
rows: [{label: a, value: 1}]
```
",
        "
error[K006]: `type` cannot be `pie`
  --> content/pages/x.ja.md:6:7
   |
 6 | type: pie
   |       ^^^ write one of bar, line, stacked-bar, small-multiples, map
",
    );
    let errors = |block: &str| page(block).errors;
    assert_eq!(errors("```chart\n```"), 1);
    assert_eq!(errors("```table\nfile: none.csv\n```"), 1);
    assert_eq!(errors("```events\nregion: 貝塚士\n```"), 1);
    assert_eq!(errors("```events\nlimitt: 5\n```"), 1);
    assert_eq!(errors("```cases\nseries: none\n```"), 1);
}

#[test]
fn lists_of_events_and_cases_are_filtered() {
    let files = "-- content/events/a.ja.md --\n---\ntitle: 大阪の劇\nregion: 貝塚市\ntype: play\nvenue: {name: a}\nsessions: [{start: 2026-12-06T14:00}]\n---\n-- content/events/b.ja.md --\n---\ntitle: 東京の講座\nregion: 調布市\nvenue: {name: b}\nsessions: [{start: 2026-12-05T14:00}]\n---\n-- content/events/c.ja.md --\n---\ntitle: 去年の劇\nregion: 貝塚市\nsessions: [{start: 2025-12-05T14:00}]\n---\n-- content/pages/x.ja.md --\n---\ntitle: x\n---\n\n```events\nBLOCK\n```\n";
    let shown = |block: &str| {
        let main = site(&files.replace("BLOCK", block)).build().clean().main("x/index.html");
        ["大阪の劇", "東京の講座", "去年の劇"].map(|t| main.contains(t))
    };
    assert_eq!(shown("region: 大阪府"), [true, false, false]);
    assert_eq!(shown("type: play"), [true, false, false]);
    assert_eq!(shown("limit: 1"), [false, true, false]);
    assert_eq!(shown("region: 大阪府\npast: true"), [true, false, true]);
}

#[test]
fn what_is_wrong_in_a_block_is_told_at_its_place() {
    check_problems(
        "-- content/topics.yaml --
- {id: consultation, name: 相談}
-- content/pages/a.ja.md --
---
title: a
---
はじめに

```table
```

```events
topic: consultatoin
```

```chart
type: bar
rows: [{label: a, values: [1, x, ~]}]
```

```chart
type: bar
file: a.csv
values: [予算]
```
-- content/pages/a.csv --
年度,予算
平成28年度,3186
平成29年度,未定
平成30年度,
",
        "
error[K602]: row 3, column 予算: `未定` is not a number
  --> content/pages/a.csv:3:8
   |
 3 | 平成29年度,未定
   |            ^^^^ write the number only, for instance 3,186; the unit belongs in the heading

error[K306]: the block is empty
  --> content/pages/a.ja.md:6:1
   |
 6 | ```table
   | ^ write `type` and `rows`, or `file`

error[K012]: there is no topic `consultatoin`
  --> content/pages/a.ja.md:10:8
   |
10 | topic: consultatoin
   |        ^^^^^^^^^^^^ did you mean `consultation`?

error[K004]: `x` is not a number
  --> content/pages/a.ja.md:15:31
   |
15 | rows: [{label: a, values: [1, x, ~]}]
   |                               ^ write the number only, for instance 3,186; the unit belongs in the heading
",
    );
}

#[test]
fn two_tables_of_a_page_have_names_of_their_own() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n";
    let built = site(&format!("-- content/pages/t.ja.md --\n---\ntitle: t\n---\n\n{table}\n{table}")).build().clean();
    let page = built.main("t/index.html");
    assert!(page.contains("aria-label=\"表\"") && page.contains("aria-label=\"表 2\""), "{page}");
}

#[test]
fn headings_keep_their_ids_whatever_the_page_around_them_calls_its_parts() {
    let body = "## Main\n\n## q\n\n## List\n\n## Words\n\n## Contents\n\n## Event words\n\n## Filter city\n";
    let list =
        "table: {file: a.csv, columns: [{id: name, from: 名称, type: name}, {id: city, from: 市, type: text, filter: true}]}";
    let built = site(&format!(
        "-- content/resources/r/index.ja.md --\n---\ntitle: 一覧\n{list}\n---\n{body}-- content/resources/r/a.csv --\n名称,市\n一,貝塚\n二,堺\n"
    ))
    .build()
    .clean();
    assert_sound(&built, "/");
    for id in ["main", "q", "list", "words", "contents", "event-words", "filter-city"] {
        assert!(built.text("resources/r/index.html").contains(&format!("<h2 id=\"{id}\"")), "{id}");
    }
}

#[test]
fn a_mistyped_block_or_call_out_is_told() {
    let told = |body: &str| {
        let built = site(&format!("-- content/pages/x.ja.md --\n---\ntitle: x\n---\n{body}\n")).build();
        let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        (first(&built.english), built.english.lines().nth(4).unwrap_or_default().trim_start_matches([' ', '|', '^']).to_owned())
    };
    assert_eq!(
        told("```Chart\nrows: []\n```"),
        (
            "warning[K325]: nothing is drawn under the name `Chart`: what is typed stands on the page".into(),
            "did you mean `chart`?".into()
        )
    );
    assert_eq!(
        told("> [!注意]\n> 予約が要ります。"),
        (
            "warning[K325]: `[!注意]` makes no call-out: what is typed stands on the page".into(),
            "write a line with only `> [!WARNING]`, and the text in the next one".into()
        )
    );
    // A call-out whose text begins in its own line is none.
    assert!(told("> [!NOTE] 予約が要ります。").1.contains("[!NOTE]"));
    for fine in
        ["```\nevent\n```", "```rust\nfn\n```", "> [!NOTE]\n> 文", "> > [!NOTE]\n> > 文", "> [表](x.ja.md)", "```yaml\na: b\n```"]
    {
        assert!(!told(fine).0.contains("K325"), "{fine}");
    }
}
