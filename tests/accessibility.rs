//! The page about accessibility: what a publisher says, what was tested, and what nobody claims.

use crate::support::site;

const CASE: &str = "-- content/cases/a.ja.md --\n---\ntitle: 相談\n---\n";

fn page(config: &str, more: &str) -> String {
    let built = site(&format!("-- kairan.yaml --\ntitle: ひろば\n{config}\n{CASE}{more}")).build().clean();
    built.main("accessibility/index.html")
}

#[test]
fn a_site_that_says_nothing_claims_nothing() {
    let page = page("", "");
    assert!(page.contains("サイト全体がこの基準を満たすかどうかの試験の結果は、まだ公表していません。"), "{page}");
    assert!(!page.contains("準拠しています"), "{page}");
    // The theme's own results: one row for each criterion, with how it was found.
    assert_eq!(page.matches("<th scope=\"row\">").count(), 56, "{page}");
    for part in [
        "<th scope=\"row\">1.4.10 リフロー</th><td class=\"text\" data-label=\"レベル\">AA</td>",
        "data-label=\"規格\">JIS X 8341-3:2016、WCAG 2.2</td>",
        "data-label=\"結果\">満たす</td>",
        "data-label=\"結果\">該当なし</td>",
        "data-label=\"結果\">人が確かめる</td><td class=\"text\" data-label=\"確かめ方\">プログラムでは決められません</td>",
        "文章、画像、添付ファイルについては何も示しません",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("変えた部分は試験していません"), "{page}");
}

#[test]
fn a_publisher_says_how_far_the_site_conforms() {
    let said = "accessibility: {claim: partly, tested_on: 2026-11-20, scope: '{ja: 50ページ}', note: 動画は対象外です。}";
    let page = page(&said.replace("'{ja: 50ページ}'", "{ja: 50ページ, en: 50 pages}"), "");
    for part in ["一部準拠しています", "2026年11月20日", "50ページ", "動画は対象外です。"] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn a_theme_that_was_changed_has_not_been_tested() {
    let changed = "変えた部分は試験していません";
    assert!(page("", "-- themes/default/assets/style.css --\nbody { color: silver }\n").contains(changed));
    assert!(page("theme: own", "-- themes/own/templates/extra.html --\nhello\n").contains(changed));
    // Words and forms of dates change nothing of what was tested.
    assert!(!page("", "-- themes/default/theme.yaml --\nera: true\n").contains(changed));
}

#[test]
fn a_word_that_is_no_claim_is_a_problem() {
    let built = site(&format!("-- kairan.yaml --\naccessibility: {{claim: perfect}}\n{CASE}")).build();
    assert!(built.english.contains("error[K006]") && built.english.contains("conforms"), "{}", built.english);
}
