//! Readings above characters: who gives them, where they stand, and what easy Japanese may not do without.

use crate::support::{Built, site};

const EASY: &str = "-- kairan.yaml --
languages: [ja, en, ja-easy]
-- content/glossary.yaml --
- {ja: 看取り, reading: みとり, en: End-of-life care}
- {ja: 訪問看護ステーション, reading: ほうもんかんごステーション, en: Home-visit nursing station}
-- content/pages/help.ja.md --
---
title: 家での看取り
summary: 看取りの案内
image: a.webp
image_alt: 地図
---
看取りは訪問看護ステーションへ。看取りの窓口。
-- content/pages/help.ja-easy.md --
---
title: '{家|いえ}での看取り'
summary: 相談する ところ
---
## 看取り

[看取り](help.ja.md)を 訪問看護ステーションに 電話する。また 看取り。
";

fn easy() -> Built {
    with("search: true")
}

/// The site with a setting.
fn with(setting: &str) -> Built {
    let picture = include_bytes!("../docs/manual/content/pages/guide/first-day/page-ja.webp");
    site(&EASY.replace("languages:", &format!("{setting}\nlanguages:"))).with_bytes("content/pages/a.webp", picture).build()
}

#[test]
fn a_word_in_kanji_without_a_reading_is_a_problem_with_its_place() {
    let built = easy();
    assert_eq!((built.errors, built.warnings), (0, 2), "{}", built.english);
    for part in [
        "warning[K314]: `相談` has no reading\n  --> content/pages/help.ja-easy.md:3:10",
        "warning[K314]: `電話` has no reading\n  --> content/pages/help.ja-easy.md:7:",
        "write {電話|reading in kana}, or add it to the glossary",
    ] {
        assert!(built.english.contains(part), "{}", built.english);
    }
    assert!(built.japanese.contains("「電話」に読みがありません"), "{}", built.japanese);
    assert!(built.japanese.contains("{電話|よみ} のように書くか、用語集に足してください"), "{}", built.japanese);
}

#[test]
fn an_easy_form_has_the_readings_of_the_glossary_wherever_its_terms_stand() {
    let built = easy();
    let page = built.text("ja-easy/help/index.html");
    let read = "<ruby>看取り<rp>（</rp><rt>みとり</rt><rp>）</rp></ruby>";
    // Title, heading, link, and running text.
    for part in [
        format!("<h1><ruby>家<rp>（</rp><rt>いえ</rt><rp>）</rp></ruby>での{read}</h1>"),
        format!(">{read}</h2>"),
        format!(">{read}</a>を"),
        "<ruby>訪問看護<rp>（</rp><rt>ほうもんかんご</rt><rp>）</rp></ruby>ステーションに".to_owned(),
        format!("また {read}。"),
    ] {
        assert!(page.contains(&part), "{part}\n{page}");
    }
    assert!(page.contains("<title>家での看取り"), "{page}");
    assert!(!page.contains("看取り|"), "{page}");
}

#[test]
fn a_card_on_an_easy_page_has_the_readings_of_its_series() {
    let built = site(
        "-- kairan.yaml --
languages: [ja, ja-easy]
series: [{id: s, title: {ja: 看取りの事例集}}]
-- content/glossary.yaml --
- {ja: 看取り, reading: みとり}
-- content/cases/a.ja.md --
---
title: 町
series: s
number: 1
---
-- content/pages/b.ja.md --
---
title: ほん
related: [cases/a]
---
-- content/pages/b.ja-easy.md --
---
title: ほん
---
",
    )
    .build();
    let page = built.text("ja-easy/b/index.html");
    let read = "<ruby>看取り<rp>（</rp><rt>みとり</rt><rp>）</rp></ruby>の事例集";
    assert!(page.contains(&format!("<span class=\"card-note\">{read}</span>")), "{page}");
}

#[test]
fn elsewhere_a_term_has_its_reading_once_in_running_text() {
    let page = easy().text("help/index.html");
    assert_eq!(page.matches("<rt>みとり</rt>").count(), 1, "{page}");
    assert!(page.contains("<h1>家での看取り</h1>") && page.contains("furigana-switch"), "{page}");
    assert!(page.contains("<html lang=\"ja\">"), "{page}");
}

#[test]
fn a_site_without_furigana_shows_none_but_in_its_easy_form() {
    let built = with("furigana: off");
    let plain = built.text("help/index.html");
    assert!(plain.contains("<html lang=\"ja\" class=\"furigana-off\">") && !plain.contains("furigana-switch"), "{plain}");
    let easy = built.text("ja-easy/help/index.html");
    assert!(easy.contains("<html lang=\"ja\">") && easy.contains("furigana-switch"), "{easy}");
    // Without the glossary its terms need a reading of the author's.
    assert!(built.english.contains("`訪問看護` has no reading"), "{}", built.english);
}

#[test]
fn a_site_may_let_it_be() {
    let off = with("checks: {no-reading: off}");
    assert_eq!((off.errors, off.warnings), (0, 0), "{}", off.english);
    let error = with("checks: {no-reading: error}");
    assert_eq!(error.errors, 2, "{}", error.english);
}

#[test]
fn a_draft_is_left_alone_until_it_is_published() {
    let draft = EASY.replace("summary: 相談する ところ", "summary: 相談する ところ\ndraft: true");
    let picture = include_bytes!("../docs/manual/content/pages/guide/first-day/page-ja.webp");
    let built = site(&draft).with_bytes("content/pages/a.webp", picture).build();
    assert_eq!((built.errors, built.warnings), (0, 0), "{}", built.english);
}

#[test]
fn the_glossary_knows_its_japanese_words_whichever_language_comes_first() {
    let files = "-- kairan.yaml --\nlanguages: [en, ja]\n-- content/glossary.yaml --\n- {ja: 看取り, reading: みとり, en: End-of-life care}\n-- content/pages/a.en.md --\n---\ntitle: Page\n---\nText.\n-- content/pages/a.ja.md --\n---\ntitle: 頁\n---\n看取りの話。\n";
    let built = site(files).build().clean();
    assert!(built.text("ja/a/index.html").contains("<rt>みとり</rt>"), "{}", built.text("ja/a/index.html"));
    let glossary = built.text("ja/glossary/index.html");
    let index = built.files.keys().find(|path| path.starts_with("ja/search/kana/ma/")).expect("a row of the index");
    let link = built.text(index).split("glossary/#").nth(1).and_then(|rest| rest.split('"').next()).expect("a link").to_owned();
    assert!(glossary.contains(&format!("id=\"{link}\"")), "{link}: {glossary}");
}
