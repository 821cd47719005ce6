//! Links of authors: files, headings, addresses, and what is said of those that lead nowhere.

use crate::support::{check_problems, site};

fn two(from: &str, body: &str) -> crate::support::Site {
    site(&format!(
        "-- content/cases/神戸.ja.md --\n---\ntitle: 神戸\n---\n\n## きっかけ\n\n### {{看取り|みとり}}のこと\n\n## きっかけ\n\n## 固定 {{#fixed}}\n-- content/cases/神戸.en.md --\n---\ntitle: Kobe\n---\n\n## How it began\n\n### Dying\n\n## Again\n\n## Fixed {{#fixed}}\n-- content/pages/a.ja.md --\n---\ntitle: a\n---\n-- {from} --\n---\ntitle: x\n---\n\n{body}\n"
    ))
}

/// The addresses of the links in a page's text.
fn hrefs(built: &crate::support::Built, path: &str) -> Vec<String> {
    let main = built.main(path);
    let prose = main.split_once("<div class=\"prose\"").expect("a text").1.split("</div>").next().expect("a text").to_owned();
    prose.split("<a href=\"").skip(1).map(|rest| rest.split('"').next().expect("an address").to_owned()).collect()
}

const KOBE: &str = "%E7%A5%9E%E6%88%B8";
const START: &str = "%E3%81%8D%E3%81%A3%E3%81%8B%E3%81%91";

#[test]
fn a_link_leads_to_the_same_language_and_the_heading_at_the_same_place() {
    let links = "[a](../cases/神戸.ja.md#きっかけ) [b](../cases/神戸.ja.md#きっかけ-1) [c](../cases/神戸.ja.md#看取りのこと) [d](../cases/神戸.ja.md#fixed) [e](../cases/神戸.en.md#again) [f](../cases/神戸.ja.md)";
    let built = two("content/pages/a.en.md", links).build().clean();
    let at = |fragment: &str| format!("/en/cases/{KOBE}/{fragment}");
    assert_eq!(
        hrefs(&built, "en/a/index.html"),
        [at("#how-it-began"), at("#again"), at("#dying"), at("#fixed"), at("#again"), at("")]
    );
}

#[test]
fn a_japanese_page_links_to_the_japanese_text() {
    let built = two("content/pages/b.ja.md", "[a](../cases/神戸.ja.md#きっかけ) [b](../cases/神戸.en.md#how-it-began) [c](../cases/%E7%A5%9E%E6%88%B8.ja.md#%E3%81%8D%E3%81%A3%E3%81%8B%E3%81%91)").build().clean();
    let at = format!("/cases/{KOBE}/#{START}");
    assert_eq!(hrefs(&built, "b/index.html"), [at.clone(), at.clone(), at]);
}

#[test]
fn a_page_without_translation_links_to_pages_of_its_readers_language() {
    let built = two("content/pages/b.ja.md", "[a](../cases/神戸.ja.md#きっかけ)").build().clean();
    assert_eq!(hrefs(&built, "en/b/index.html"), [format!("/en/cases/{KOBE}/#how-it-began")]);
}

#[test]
fn differing_outlines_ask_for_an_id() {
    let files = "-- content/cases/k.ja.md --
---
title: 神戸
---

## きっかけ
-- content/cases/k.en.md --
---
title: Kobe
---

Nothing yet.
-- content/pages/a.ja.md --
---
title: a
---
-- content/pages/a.en.md --
---
title: a
---

[a](../cases/k.ja.md#きっかけ)
";
    check_problems(
        files,
        "
error[K307]: the outlines of ../cases/k.ja.md differ between the languages, so `#きっかけ` cannot be found
  --> content/pages/a.en.md:5:5
   |
 5 | [a](../cases/k.ja.md#きっかけ)
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^ give the heading the same `{#id}` in both languages
",
    );
}

#[test]
fn missing_files_and_headings_name_the_nearest() {
    let built = two("content/pages/b.ja.md", "[a](../cases/神戸市.ja.md)\n\n[b](../cases/神戸.ja.md#きっかけけ)\n\n[c](#なし)\n\n[d](/cases/神戶/)\n\n[e](/nothing.pdf)").build();
    assert_eq!(built.errors, 5, "{}", built.english);
    for words in [
        "there is no file `../cases/神戸市.ja.md`",
        "did you mean `../cases/神戸.ja.md`?",
        "the page has no heading `#きっかけけ`",
        "did you mean `#きっかけ`?",
        "there is neither a page nor a file `/cases/神戶/`",
        "did you mean `/cases/神戸/`?",
        "content/pages/b.ja.md:13:5",
    ] {
        assert!(built.english.contains(words), "{words}\n{}", built.english);
    }
}

#[test]
fn an_address_of_the_site_is_checked_and_gets_the_base_path() {
    let built = two(
        "content/pages/b.ja.md",
        "[a](/cases/神戸/) [b](/cases/%E7%A5%9E%E6%88%B8/#きっかけ) [c](/f%20g.pdf) [d](/en/cases/神戸/) [e](/cases) [f](/feed.xml)",
    );
    let built = built.with_bytes("static/f g.pdf", b"x").at("https://x.example/a/b/").build().clean();
    let case = format!("cases/{KOBE}/");
    assert_eq!(
        hrefs(&built, "b/index.html"),
        [
            format!("/a/b/{case}"),
            format!("/a/b/{case}#{START}"),
            "/a/b/f%20g.pdf".into(),
            format!("/a/b/en/{case}"),
            "/a/b/cases/".into(),
            "/a/b/feed.xml".into()
        ]
    );
}

#[test]
fn files_beside_a_document_are_published_with_it() {
    let built = site("-- content/cases/k/index.ja.md --\n---\ntitle: k\n---\n\n[様式](様%20式.xlsx) [二](<様 式.xlsx>)\n")
        .with_bytes("content/cases/k/様 式.xlsx", b"x")
        .build()
        .clean();
    let name = "/cases/k/%E6%A7%98%20%E5%BC%8F.xlsx";
    assert_eq!(hrefs(&built, "cases/k/index.html"), [name, name]);
    assert!(built.has("cases/k/様 式.xlsx"));
    assert_eq!(hrefs(&built, "en/cases/k/index.html"), [name, name]);
}

#[test]
fn a_term_of_the_glossary_is_named_by_its_word_in_either_language() {
    let glossary = "-- content/glossary.yaml --\n- {ja: 看取り, reading: みとり, en: end-of-life care}\n";
    let page = |word: &str| {
        let text = format!("[a](/glossary/#{word})");
        site(&format!(
            "{glossary}-- content/pages/b.ja.md --\n---\ntitle: b\n---\n\n{text}\n-- content/pages/b.en.md --\n---\ntitle: b\n---\n\n{text}\n"
        ))
    };
    for word in ["看取り", "end-of-life%20care"] {
        let built = page(word).build().clean();
        assert_eq!(hrefs(&built, "b/index.html"), ["/glossary/#E79C8BE58F96E3828A"]);
        assert_eq!(hrefs(&built, "en/b/index.html"), ["/en/glossary/#E79C8BE58F96E3828A"]);
        assert!(built.main("en/glossary/index.html").contains("id=\"E79C8BE58F96E3828A\""));
    }
    let built = page("看取").build();
    assert!(built.english.contains("the glossary has no term `看取`"), "{}", built.english);
    assert!(built.english.contains("did you mean `#看取り`?"), "{}", built.english);
}

#[test]
fn no_link_leaves_the_sites_content() {
    let built = two(
        "content/pages/b.ja.md",
        "[a](../../kairan.yaml) [b](../../../../../../etc/passwd) ![c](../../../secret.png) [d](../glossary.yaml)",
    )
    .build();
    assert_eq!(built.errors, 4, "{}", built.english);
}

#[test]
fn links_to_drafts_are_words_only() {
    let built =
        two("content/cases/draft.ja.md", "\n-- content/pages/c.ja.md --\n---\ntitle: c\n---\n\n[草稿](../cases/draft.ja.md)")
            .build();
    assert_eq!((built.errors, built.warnings), (0, 0), "{}", built.english);
    let built = site("-- content/cases/draft.ja.md --\n---\ntitle: d\ndraft: true\n---\n-- content/pages/c.ja.md --\n---\ntitle: c\n---\n\n[草稿](../cases/draft.ja.md)\n").build();
    assert_eq!((built.errors, built.warnings), (0, 1), "{}", built.english);
    assert!(built.main("c/index.html").contains("草稿") && !built.main("c/index.html").contains("draft/"));
}

#[test]
fn a_bare_address_ends_before_japanese() {
    let built = two("content/pages/b.ja.md", "詳しくはhttps://example.jp/a?b=1&c=2をご覧ください。（https://example.jp/）")
        .build()
        .clean();
    assert_eq!(hrefs(&built, "b/index.html"), ["https://example.jp/a?b=1&amp;c=2", "https://example.jp/"]);
}

#[test]
fn a_page_without_translation_keeps_a_link_whose_heading_the_other_language_lacks() {
    let files = "-- content/cases/k.ja.md --\n---\ntitle: 神戸\n---\n\n## きっかけ\n-- content/cases/k.en.md --\n---\ntitle: Kobe\n---\n\nNothing yet.\n-- content/pages/a.ja.md --\n---\ntitle: a\n---\n\n[a](../cases/k.ja.md#きっかけ)\n";
    let built = site(files).build().clean();
    assert_eq!(hrefs(&built, "a/index.html"), [format!("/cases/k/#{START}")]);
    assert_eq!(hrefs(&built, "en/a/index.html"), ["/en/cases/k/"]);
}

#[test]
fn links_in_blocks_and_notes_and_tables_are_links_like_others() {
    let built = two("content/pages/b.ja.md", "> [!NOTE]\n> [a](../cases/神戸.ja.md)\n\n| [b](../cases/神戸.ja.md) |\n|---|\n| [c](../cases/神戸.ja.md) |\n\n本文[^1]\n\n[^1]: [d](../cases/神戸.ja.md)\n\n[e][k]\n\n[k]: ../cases/神戸.ja.md").build().clean();
    assert_eq!(built.main("b/index.html").matches(&format!("<a href=\"/cases/{KOBE}/\">")).count(), 5);
}

#[test]
fn a_notice_leads_to_a_page_that_is_there() {
    check_problems(
        "-- content/cases/a.ja.md --
---
title: a
---
-- content/notices.yaml --
- {level: important, text: お知らせ, link: /cases/b/, expires_at: 2026-12-31}
",
        "
error[K301]: there is neither a page nor a file `/cases/b/`
  --> content/notices.yaml:1:40
   |
 1 | - {level: important, text: お知らせ, link: /cases/b/, expires_at: 2026-12-31}
   |                                            ^^^^^^^^^ did you mean `/cases/a/`?
",
    );
}

#[test]
fn a_link_to_a_file_with_errors_does_not_ask_whether_that_file_is_meant() {
    let files =
        "-- content/pages/a.ja.md --\n---\ntitle: a\n---\n\n[b](b.ja.md)\n-- content/pages/b.ja.md --\n---\ntitle: \"a\n---\n";
    let built = site(files).build();
    let said = "error[K301]: `b.ja.md` has errors of its own, so nothing can lead to it\n  --> content/pages/a.ja.md:5:5\n";
    assert!(built.english.contains(said) && built.english.contains("mend that file first"), "{}", built.english);
    assert!(built.japanese.contains("「b.ja.md」は、そのファイルに誤りがあるので、つなげません"), "{}", built.japanese);
}
