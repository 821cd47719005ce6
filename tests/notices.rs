//! Urgent notices: where they stand, until when, and that nobody can forget to take one away.

use crate::support::{Built, check_problems, site};

const PAGES: &str = "-- content/cases/a.ja.md --
---
title: 題名
region: 貝塚市
---
-- content/events/play.ja.md --
---
title: 劇
region: 高知県
venue: {name: 会館}
sessions: [{start: 2026-12-06T14:00, region: 神戸市垂水区}]
---
";

fn with(notices: &str) -> Built {
    site(&format!("{PAGES}-- content/notices.yaml --\n{notices}\n")).build().clean()
}

/// The pages on which a notice stands.
fn pages_with(built: &Built, words: &str) -> Vec<String> {
    let is_there = |path: &&String| path.ends_with("index.html") && !path.starts_with("en/") && built.text(path).contains(words);
    built.files.keys().filter(is_there).cloned().collect()
}

#[test]
fn a_notice_stands_above_everything_on_the_pages_of_its_regions_and_of_those_below_them() {
    let built = with("- {level: emergency, regions: [大阪府], text: {ja: 大雨, en: Heavy rain}, expires_at: 2026-11-30}");
    assert_eq!(
        pages_with(&built, "大雨"),
        ["cases/a/index.html", "regions/osaka/index.html", "regions/osaka/kaizuka/index.html"]
    );
    let page = built.text("en/regions/osaka/index.html");
    let notice = page.find("Heavy rain").expect("the notice");
    assert!(notice < page.find("<header").expect("a header"), "{page}");
}

#[test]
fn a_region_lies_below_an_area_of_which_it_is_a_member_and_a_ward_below_its_city() {
    let notice = "- {regions: [area], text: 大雨, expires_at: 2026-11-30}\n-- content/regions.yaml --\n- {id: area, kind: joint-area, name: {ja: 広域, en: Area}, members: [神戸市]}";
    let pages = pages_with(&with(notice), "大雨");
    for page in ["regions/hyogo/area/index.html", "regions/hyogo/kobe/index.html", "regions/hyogo/kobe/tarumi/index.html"] {
        assert!(pages.iter().any(|p| p == page), "{page}: {pages:?}");
    }
    // The region of a showing counts too.
    assert!(pages.iter().any(|p| p == "events/play/index.html"), "{pages:?}");
    assert!(!pages.iter().any(|p| p == "regions/hyogo/index.html"), "not above it: {pages:?}");
}

#[test]
fn a_notice_without_a_region_or_for_the_whole_country_stands_on_all_pages() {
    for regions in ["", "regions: [全国], "] {
        let built = with(&format!("- {{level: important, {regions}text: 大雨, expires_at: 2026-11-30}}"));
        let all = built.files.keys().filter(|path| path.ends_with("index.html") && !path.starts_with("en/")).count();
        assert_eq!(pages_with(&built, "大雨").len(), all);
        assert!(built.text("404.html").contains("大雨"));
    }
}

#[test]
fn what_is_an_emergency_stands_first() {
    let page = with(
        "- {level: important, text: 休館, expires_at: 2026-11-30}\n- {level: emergency, text: 大雨, expires_at: 2026-11-30}",
    )
    .text("index.html");
    assert!(page.find("大雨") < page.find("休館"), "{page}");
}

#[test]
fn the_words_say_until_when_it_holds_and_the_browser_knows_the_moment() {
    let built = with("- {text: {ja: 大雨, en: Heavy rain}, expires_at: 2026-11-30}");
    assert!(built.text("index.html").contains("2026年11月30日（月）までのお知らせです。"));
    let page = built.text("en/index.html");
    assert!(page.contains("This notice holds until Monday 30 November 2026."), "{page}");
    assert!(page.contains("data-expires=\"2026-12-01T00:00+09:00\""), "{page}");
    let built = with("- {text: 大雨, expires_at: 2026-11-30T18:30}");
    assert!(built.text("index.html").contains("2026年11月30日（月） 18:30までのお知らせです。"));
    assert!(built.text("index.html").contains("data-expires=\"2026-11-30T18:30+09:00\""));
}

#[test]
fn a_build_leaves_out_what_has_expired() {
    let on = |day: &str, expires: &str| {
        let files = format!("{PAGES}-- content/notices.yaml --\n- {{text: 大雨, expires_at: {expires}}}\n");
        site(&files).on(day).build().clean().text("index.html").contains("大雨")
    };
    assert!(on("2026-11-30", "2026-11-30") && !on("2026-12-01", "2026-11-30"));
    assert!(on("2026-11-30", "2026-11-30T18:30") && !on("2026-12-01", "2026-11-30T18:30"));
    // 01:00 in Japan on 1 December.
    assert!(on("2026-12-01", "2026-11-30T16:00Z") && !on("2026-12-02", "2026-11-30T16:00Z"));
}

#[test]
fn a_notice_must_say_when_it_is_gone() {
    check_problems(
        "-- content/notices.yaml --
- text: 大雨
",
        "
error[K005]: `expires_at` is missing
  --> content/notices.yaml:1:3
   |
 1 | - text: 大雨
   |   ^^^^ write expires_at: 2026-12-31 (gone after)
",
    );
}
