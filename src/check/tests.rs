//! The checks as a user meets them: a small site in a folder, and what is said of it.

use super::{all, changes_since, out_of_date, settle};
use crate::content::{Change, token};
use crate::diagnostic::{Diagnostic, Located, Problems};
use crate::site::{Options, Site, join};
use crate::source::{Sources, load};
use crate::words::Lang;
use jiff::civil::date;
use std::path::Path;

/// A site from its files, read on 21 November 2026 (a Saturday).
fn with_site<T>(files: &[(&str, &str)], look: impl FnOnce(&Site<'_>, Problems) -> T) -> T {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        let full = folder.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(full, text).expect("a file");
    }
    let mut problems = Problems::default();
    let sources = load(folder.path(), &mut problems).expect("a folder that can be read");
    let site = join(&sources, &Options { today: date(2026, 11, 21), drafts: false, base_url: None }, &mut problems);
    look(&site, problems)
}

/// Every problem of a site after all checks: `file:line:column: level[code] message (help)`, in Japanese and English.
fn found(files: &[(&str, &str)]) -> Vec<(String, String)> {
    with_site(files, |site, mut problems| {
        all(site, &mut problems);
        settle(&mut problems, &site.config);
        site.sources.located(&problems).iter().map(|(d, at)| (line(d, at, true), line(d, at, false))).collect()
    })
}

fn line(d: &Diagnostic, at: &Located, ja: bool) -> String {
    let place = at.start.map_or_else(String::new, |start| format!(":{}:{}", start.line, start.column));
    let choose = |m: &crate::diagnostic::Message| if ja { m.ja.clone() } else { m.en.clone() };
    let help = d.problem.help.as_ref().map_or_else(String::new, |help| format!(" ({})", choose(help)));
    format!("{}{place}: {:?}[{}] {}{help}", d.place.file, d.level, d.problem.code.number(), choose(&d.problem.message))
}

/// The English lines alone, without help.
fn brief(files: &[(&str, &str)]) -> Vec<String> {
    found(files).into_iter().map(|(_, en)| en.split(" (").next().unwrap_or_default().to_owned()).collect()
}

#[track_caller]
fn says(files: &[(&str, &str)], ja: &str, en: &str) {
    assert_eq!(found(files), [(ja.to_owned(), en.to_owned())]);
}

#[test]
fn a_wrong_weekday_is_found_in_text_and_fields() {
    says(
        &[("content/pages/a.ja.md", "---\ntitle: 題名\ndate: 2026-11-01\n---\n11月22日（土）に\n")],
        "content/pages/a.ja.md:5:8: Error[K204] 2026年11月22日は土曜日ではありません (2026年11月22日は日曜日です)",
        "content/pages/a.ja.md:5:8: Error[K204] 22 November 2026 is not a Saturday (22 November 2026 is a Sunday)",
    );
    let event = "---\ntitle: 講演会\nsummary: 1月6日（水）まで\nvenue: {name: 会館}\nsessions: [{start: 2027-01-10T14:00}]\n---\n1月9日（日）まで\n";
    assert_eq!(
        brief(&[("content/events/a.ja.md", event)]),
        ["content/events/a.ja.md:7:6: Error[K204] 9 January 2027 is not a Sunday"]
    );
}

#[test]
fn a_wrong_weekday_is_found_as_readers_see_it_and_in_data() {
    for typed in [
        "**11月22日**（土）",
        "11月22日（**土**）",
        "{11月|じゅういちがつ}22日（土）",
        "11月22日【土】",
        "11月22日［土曜日］",
        "11月22日&#40;土&#41;",
    ] {
        let page = format!("---\ntitle: 題名\n---\n{typed}に\n");
        let found = brief(&[("content/pages/a.ja.md", &page)]);
        assert!(found.len() == 1 && found[0].ends_with("[K204] 22 November 2026 is not a Saturday"), "{typed}: {found:?}");
    }
    assert_eq!(
        brief(&[
            ("content/pages/a.ja.md", "---\ntitle: 題名\n---\n**11月22日**（**日**）に\n"),
            ("content/home.ja.md", "---\ntitle: 広場\n---\n11月22日（土）まで\n"),
            ("content/notices.yaml", "- {level: important, text: 11月23日（日）は休み, expires_at: 2026-11-30}\n"),
            ("content/venues.yaml", "- {id: a, name: 会館, access: 2026年11月24日（月）から工事、4月1日（月）まで}\n"),
        ]),
        [
            "content/home.ja.md:4:8: Error[K204] 22 November 2026 is not a Saturday",
            "content/notices.yaml:1:35: Error[K204] 23 November 2026 is not a Sunday",
            "content/venues.yaml:1:41: Error[K204] 24 November 2026 is not a Monday",
        ]
    );
}

#[test]
fn a_wrong_weekday_is_found_wherever_an_event_has_words() {
    let event = "---
title: 講演会
when: 11月22日（土）ごろ
status_note: 11月29日（土）から延期
sessions:
  - {start: 2026-12-06T14:00, note: 開場は12月6日（土）13時, label: 12月6日（日）の回}
application: {method: 電話は12月1日（水）まで, deadline: 2026-12-01}
venue: {name: 会館}
---
";
    let english =
        "---\ntitle: Lecture\nstatus_note: Moved from Saturday 29 November 2026\n---\nCome on Monday, 6 December 2026.\n";
    assert_eq!(
        brief(&[("content/events/a.ja.md", event), ("content/events/a.en.md", english)]),
        [
            "content/events/a.en.md:3:25: Error[K204] 29 November 2026 is not a Saturday",
            "content/events/a.en.md:5:9: Error[K204] 6 December 2026 is not a Monday",
            "content/events/a.ja.md:3:14: Error[K204] 22 November 2026 is not a Saturday",
            "content/events/a.ja.md:4:21: Error[K204] 29 November 2026 is not a Saturday",
            "content/events/a.ja.md:6:46: Error[K204] 6 December 2026 is not a Saturday",
            "content/events/a.ja.md:7:32: Error[K204] 1 December 2026 is not a Wednesday",
        ]
    );
}

#[test]
fn a_wrong_weekday_of_a_fact_is_said_once() {
    let page = "---\ntitle: 題名\ndate: 2026年11月22日（土）\n---\n";
    assert_eq!(
        brief(&[("content/pages/a.ja.md", page)]),
        ["content/pages/a.ja.md:3:7: Error[K204] 22 November 2026 is not a Saturday"]
    );
}

#[test]
fn a_page_past_its_review_is_named() {
    says(
        &[("content/pages/a.ja.md", "---\ntitle: 題名\nreview_by: 2026-11-20\n---\n")],
        "content/pages/a.ja.md:3:12: Warning[K205] 見直しの期日（2026年11月20日）を過ぎています (内容を確かめ、checked_on と review_by の日付を改めてください)",
        "content/pages/a.ja.md:3:12: Warning[K205] this was to be reviewed by 20 November 2026 (check it, then write new days in `checked_on` and `review_by`)",
    );
    assert_eq!(found(&[("content/pages/a.ja.md", "---\ntitle: 題名\nreview_by: 2026-11-21\n---\n")]), []);
    assert_eq!(found(&[("content/pages/a.ja.md", "---\ntitle: 題名\ndraft: true\nreview_by: 2026-11-20\n---\n")]), []);
}

#[test]
fn consent_is_mentioned_sixty_days_before_it_ends() {
    let page = |until: &str| format!("---\ntitle: 題名\nconsent: {{until: {until}}}\n---\n");
    let consent = |until: &str| brief(&[("content/pages/a.ja.md", &page(until))]);
    assert_eq!(consent("2027-01-20"), ["content/pages/a.ja.md:3:18: Warning[K206] the consent ends on 20 January 2027"]);
    assert_eq!(consent("2027-01-21"), Vec::<String>::new());
    assert_eq!(
        consent("2026-11-20"),
        ["content/pages/a.ja.md:3:18: Warning[K206] the consent ended on 20 November 2026, so this is not published"]
    );
}

const PRIMARY: &str = "---\ntitle: 題名\n---\n始めに。\n\n## 背景\n\n昔の話。\n\n## 結果\n\n今の話。\n";

fn version_of(primary: &str) -> String {
    with_site(&[("content/pages/a.ja.md", primary)], |site, _| {
        token(site.documents[0].writing(), site.sources, &site.config.languages)
    })
}

#[test]
fn a_translation_of_the_present_text_is_fine() {
    let english = format!("---\ntitle: Title\nsource_version: {}\n---\nText.\n", version_of(PRIMARY));
    assert_eq!(found(&[("content/pages/a.ja.md", PRIMARY), ("content/pages/a.en.md", &english)]), []);
}

#[test]
fn a_translation_out_of_date_names_the_sections() {
    let english = format!("---\ntitle: Title\nsource_version: {}\n---\nText.\n", version_of(PRIMARY));
    let changed = PRIMARY.replace("昔", "以前").replace("今", "現在").replace("題名", "表題");
    let files = [("content/pages/a.ja.md", &*changed), ("content/pages/a.en.md", &*english)];
    says(
        &files,
        "content/pages/a.en.md:3:17: Warning[K403] もとの文が変わりました: 題名などの欄、「背景」、「結果」 (訳をもとの文に合わせてから、kairan stamp content/pages/a.en.md を実行してください)",
        "content/pages/a.en.md:3:17: Warning[K403] the primary text has changed since: the fields, `背景`, `結果` (bring the translation up to date, then run kairan stamp content/pages/a.en.md)",
    );
    with_site(&files, |site, _| {
        let writing = site.documents[0].writing();
        assert_eq!(out_of_date(site, writing, Lang::at(1)), ["表題", "背景", "結果"]);
        assert_eq!(changes_since(site, writing, Lang::at(1))[0], Change::Fields);
        assert_eq!(out_of_date(site, writing, Lang::PRIMARY), Vec::<String>::new());
    });
}

#[test]
fn a_critical_translation_out_of_date_is_an_error() {
    let english = format!("---\ntitle: Title\nsource_version: {}\n---\nText.\n", version_of(PRIMARY));
    let changed = PRIMARY.replace("昔", "以前").replace("---\n始", "critical: true\n---\n始");
    assert_eq!(
        brief(&[("content/pages/a.ja.md", &changed), ("content/pages/a.en.md", &english)]),
        ["content/pages/a.en.md:3:17: Error[K405] the primary text has changed since: `背景`"]
    );
}

#[test]
fn a_version_that_cannot_be_read_is_an_error() {
    let english = "---\ntitle: Title\nsource_version: 2018-10-06\n---\nText.\n";
    assert_eq!(
        brief(&[("content/pages/a.ja.md", PRIMARY), ("content/pages/a.en.md", english)]),
        ["content/pages/a.en.md:3:17: Error[K407] `source_version` cannot be read"]
    );
}

#[test]
fn a_number_that_only_the_translation_has_is_named() {
    let primary = "---\ntitle: 題名\ncontact: {tel: 072-000-1234}\n---\n平成29年、info@example.jp\n";
    let english =
        "---\ntitle: Title\n---\nIn 2017, +81-72-000-1234, 072-000-1235, info@example.jp. In 2018, https://example.jp/en/2019\n";
    let files = [("content/pages/a.ja.md", primary), ("content/pages/a.en.md", english)];
    assert_eq!(
        brief(&files),
        [
            "content/pages/a.en.md:4:27: Warning[K406] `072-000-1235` is not in the primary text",
            "content/pages/a.en.md:4:61: Warning[K406] `2018` is not in the primary text",
            "content/pages/a.en.md:4:67: Warning[K406] `https://example.jp/en/2019` is not in the primary text",
        ]
    );
    assert_eq!(
        found(&files)[0].0,
        "content/pages/a.en.md:4:27: Warning[K406] 「072-000-1235」は、もとの文にありません (content/pages/a.ja.md と見比べてください)"
    );
}

fn event(fields: &str) -> Vec<String> {
    brief(&[("content/events/a.ja.md", &format!("---\ntitle: 講演会\n{fields}\n---\n"))])
}

#[test]
fn times_that_contradict_each_other_are_errors() {
    assert_eq!(
        event("venue: {name: 会館}\nsessions: [{start: 2026-12-06T14:00, end: 2026-12-06T12:00, doors: 2026-12-06T14:30}]"),
        [
            "content/events/a.ja.md:4:43: Error[K501] the end is before the start",
            "content/events/a.ja.md:4:68: Error[K502] the doors open after the start"
        ]
    );
    assert_eq!(
        event("period: {from: 2026-12-06, until: 2026-12-01}"),
        ["content/events/a.ja.md:3:35: Error[K501] the last day is before the first"]
    );
    assert_eq!(
        event(
            "venue: {name: 会館}\napplication: {deadline: 2026-12-07}\nsessions: [{start: 2026-12-05}, {start: 2026-12-06T14:00}]"
        ),
        ["content/events/a.ja.md:4:25: Error[K503] the deadline is after the last showing"]
    );
    let late = |place: &str| vec![format!("content/events/a.ja.md:{place}: Error[K503] the deadline is after the last showing")];
    assert_eq!(event("period: {from: 2026-12-01, until: 2026-12-06}\napplication: {deadline: 2026-12-07}"), late("4:25"));
    let hour = "venue: {name: 会館}\nsessions: [{start: 2026-12-06T14:00, end: 2026-12-06T16:00}]\napplication: {deadline: 2026-12-06T17:00}";
    assert_eq!(event(hour), late("5:25"));
    let own = "venue: {name: 会館}\nsessions:\n  - {start: 2026-12-05T14:00, application: {deadline: 2026-12-06}}\n  - {start: 2026-12-06T14:00}";
    assert_eq!(event(own), late("5:55"), "each showing has its own");
}

#[test]
fn words_that_nobody_knows_are_errors_that_name_the_known_ones() {
    for (fields, place, message) in [
        ("type: stage", "3:7", "`type` cannot be `stage`"),
        ("status: delayed", "3:9", "`status` cannot be `delayed`"),
        ("application: maybe", "3:14", "`application` cannot be `maybe`"),
        ("application: {required: sometimes}", "3:25", "`required` cannot be `sometimes`"),
        ("accessibility: [sign]", "3:17", "`accessibility` cannot be `sign`"),
        ("accessibility: [{item: kids}]", "3:24", "`item` cannot be `kids`"),
        ("venue: {name: 会館, step_free: perhaps}", "3:30", "`step_free` cannot be `perhaps`"),
    ] {
        assert_eq!(event(&format!("{fields}\nwhen: 毎年秋")), [format!("content/events/a.ja.md:{place}: Error[K006] {message}")]);
    }
}

#[test]
fn times_that_can_be_right_are_left_alone() {
    for fields in [
        "sessions: [{start: 2026-12-06T14:00, end: 2026-12-07T00:00, doors: 2026-12-06T14:00}]",
        "sessions: [{start: 2026-12-06T14:00, end: 2026-12-06}]",
        "sessions: [{start: 2026-12, end: 2026-12-06}]",
        "application: {deadline: 2026-12-06}\nsessions: [{start: 2026-12-06T14:00}]",
        "application: {deadline: 2026-12}\nsessions: [{start: 2026-12-06T14:00}]",
        "application: {deadline: 2027-01-20}\nsessions: [{start: 2026-11-26T14:00}]\nrepeat: {every: month, on: 4th thursday, until: 2027-03-31}",
    ] {
        assert_eq!(event(&format!("venue: {{name: 会館}}\n{fields}")), Vec::<String>::new(), "{fields}");
    }
}

#[test]
fn a_coming_showing_needs_a_venue_or_an_address() {
    assert_eq!(
        event("sessions: [{start: 2026-12-06T14:00}]"),
        ["content/events/a.ja.md:3:20: Warning[K504] this coming showing has neither a venue nor an online address"]
    );
    for fields in [
        "sessions: [{start: 2026-11-20T14:00}]",
        "sessions: [{start: 2026-12-06T14:00}]\nstatus: cancelled",
        "sessions: [{start: 2026-12-06T14:00, status: moved-online}]",
        "sessions: [{start: 2026-12-06T14:00, venue: {name: 会館}}]",
        "sessions: [{start: 2026-12-06T14:00}]\nonline: {url: https://example.jp/}",
        "sessions: [{start: 2026-12}]",
        "when: 毎年秋",
    ] {
        assert_eq!(event(fields), Vec::<String>::new(), "{fields}");
    }
}

#[test]
fn two_events_alike_at_one_place_are_named() {
    let event = |title: &str, day: &str, venue: &str| {
        format!("---\ntitle: {title}\nvenue: {venue}\nsessions: [{{start: {day}T14:00}}]\n---\n")
    };
    let first = event("在宅医療の講演会", "2026-12-06", "{name: 市民ホール}");
    let venues = ("content/venues.yaml", "- {id: hall, name: 市民ホール}\n");
    let second = event("在宅医療の講演会（再）", "2026-12-06", "hall");
    says(
        &[("content/events/a.ja.md", &first), ("content/events/b.ja.md", &second), venues],
        "content/events/b.ja.md: Warning[K505] 同じ日、同じ会場に、よく似た催しがあります: content/events/a.ja.md (同じ催しなら一つにまとめてください)",
        "content/events/b.ja.md: Warning[K505] there is an event much like it, on the same day at the same venue: content/events/a.ja.md (if they are the same, keep one of them)",
    );
    for other in [
        event("在宅医療の講演会", "2026-12-07", "hall"),
        event("健康体操", "2026-12-06", "hall"),
        event("在宅医療の講演会", "2026-12-06", "{name: 別の館}"),
    ] {
        assert_eq!(found(&[("content/events/a.ja.md", &first), ("content/events/b.ja.md", &other), venues]), [], "{other}");
    }
}

/// Settings for tests whose subject is not how wide a digit is.
const WIDE_IS_FINE: (&str, &str) = ("kairan.yaml", "checks: {full-width: off}\n");

#[test]
fn personal_data_are_errors_at_their_place() {
    let page = "---\ntitle: 連絡先は090-1234-5678\nsummary: 1234 5678 9012\n---\ntaro@gmail.com\n昭和10年3月3日生まれ\n";
    assert_eq!(
        brief(&[("content/pages/a.ja.md", page)]),
        [
            "content/pages/a.ja.md:2:12: Error[K702] there is a mobile phone number",
            "content/pages/a.ja.md:3:10: Error[K701] there are twelve digits like an individual number",
            "content/pages/a.ja.md:5:1: Error[K703] there is a private mail address",
            "content/pages/a.ja.md:6:1: Error[K704] there is a date of birth",
        ]
    );
    says(
        &[WIDE_IS_FINE, ("content/pages/a.ja.md", "---\ntitle: 題名\n---\n０９０−１２３４−５６７８\n")],
        "content/pages/a.ja.md:4:1: Error[K702] 携帯電話の番号があります (消してください。載せてよいと本人に確かめたものなら、初めの欄に privacy_ok: [\"０９０−１２３４−５６７８\"] と書いてください)",
        "content/pages/a.ja.md:4:1: Error[K702] there is a mobile phone number (remove it; if the person agreed to publish it, add to the fields: privacy_ok: [\"０９０−１２３４−５６７８\"])",
    );
}

#[test]
fn nobody_may_agree_to_publish_an_individual_number() {
    says(
        &[("content/pages/a.ja.md", "---\ntitle: 題名\n---\n1234 5678 9012\n")],
        "content/pages/a.ja.md:4:1: Error[K701] 個人番号（マイナンバー）のような12桁の数があります (消してください。マイナンバーではない番号なら、初めの欄に privacy_ok: [\"1234 5678 9012\"] と書いてください)",
        "content/pages/a.ja.md:4:1: Error[K701] there are twelve digits like an individual number (remove it; if it is another kind of number, add to the fields: privacy_ok: [\"1234 5678 9012\"])",
    );
}

#[test]
fn data_files_have_waivers_instead() {
    says(
        &[("content/venues.yaml", "- {id: hall, name: 会館, access: 電話は090-1234-5678}\n")],
        "content/venues.yaml:1:35: Error[K702] 携帯電話の番号があります (消してください。載せてよいと確かめたものなら、kairan.yaml に waivers: [{check: mobile-phone, file: content/venues.yaml, reason: …}] と書いてください)",
        "content/venues.yaml:1:35: Error[K702] there is a mobile phone number (remove it; if it may be published, add to kairan.yaml: waivers: [{check: mobile-phone, file: content/venues.yaml, reason: …}])",
    );
}

#[test]
fn what_is_listed_or_not_published_may_stand() {
    for page in [
        "---\ntitle: 題名\nprivacy_ok: [090-1234-5678, Taro@gmail.com]\n---\n０９０ １２３４ ５６７８、taro＠gmail.com\n",
        "---\ntitle: 題名\ndraft: true\n---\n090-1234-5678\n",
        "---\ntitle: 題名\nconsent:\n  until: 2028-03-31\n  note: 090-1234-5678\n---\n",
    ] {
        assert_eq!(found(&[WIDE_IS_FINE, ("content/pages/a.ja.md", page)]), [], "{page}");
    }
}

#[test]
fn a_site_s_own_words_and_hosts_count_too() {
    let config = ("kairan.yaml", "privacy: {patterns: [患者番号], mail_hosts: [example.ne.jp]}\n");
    assert_eq!(
        brief(&[config, ("content/pages/a.ja.md", "---\ntitle: 題名\n---\n患者番号、a@example.ne.jp\n")]),
        [
            "content/pages/a.ja.md:4:1: Error[K705] there are words that this site never publishes",
            "content/pages/a.ja.md:4:6: Error[K703] there is a private mail address"
        ]
    );
}

#[test]
fn a_site_s_own_patterns_are_regular_expressions() {
    let config =
        ("kairan.yaml", "checks: {full-width: off}\nprivacy:\n  patterns:\n    - '患者番号[:：]? *[0-9]{4,}'\n    - 'kz-\\d+'\n");
    let page =
        ("content/pages/a.ja.md", "---\ntitle: 題名\nsummary: ＫＺ－１２\n---\n患者番号の話。\n患者番号：１２３４５です\n");
    let table = ("content/resources/b/b.csv", "名前\n山田KZ-9\n");
    let list = (
        "content/resources/b/index.ja.md",
        "---\ntitle: 一覧\ntable: {file: b.csv, columns: [{id: name, from: 名前, type: name}]}\n---\n",
    );
    assert_eq!(
        brief(&[config, page, table, list]),
        [
            "content/pages/a.ja.md:3:10: Error[K705] there are words that this site never publishes",
            "content/pages/a.ja.md:6:1: Error[K705] there are words that this site never publishes",
            "content/resources/b/b.csv:2:3: Error[K705] there are words that this site never publishes",
        ]
    );
}

#[test]
fn a_pattern_that_cannot_be_read_is_a_problem_at_its_place() {
    says(
        &[("kairan.yaml", "privacy:\n  patterns: [番号, '番号(']\n")],
        "kairan.yaml:2:18: Error[K706] 「番号(」は正規表現として読めません (「(」そのものを探すなら \\( と書いてください)",
        "kairan.yaml:2:18: Error[K706] `番号(` is no regular expression: unclosed group (to look for `(` itself, write \\()",
    );
}

#[test]
fn notices_and_the_front_page_are_looked_at() {
    let notice = ("content/notices.yaml", "- {level: important, text: 電話は090-1234-5678, expires_at: 2026-12-31}\n");
    let home = ("content/home.ja.md", "---\ntitle: ようこそ\n---\n090-1234-5678\n");
    assert_eq!(
        brief(&[notice, home]),
        [
            "content/home.ja.md:4:1: Error[K702] there is a mobile phone number",
            "content/notices.yaml:1:31: Error[K702] there is a mobile phone number"
        ]
    );
    says(
        &[notice],
        "content/notices.yaml:1:31: Error[K702] 携帯電話の番号があります (消してください。載せてよいと確かめたものなら、kairan.yaml に waivers: [{check: mobile-phone, file: content/notices.yaml, reason: …}] と書いてください)",
        "content/notices.yaml:1:31: Error[K702] there is a mobile phone number (remove it; if it may be published, add to kairan.yaml: waivers: [{check: mobile-phone, file: content/notices.yaml, reason: …}])",
    );
}

#[test]
fn cells_that_are_shown_are_looked_at() {
    let list = |columns: &str| format!("---\ntitle: 一覧\ntable: {{file: a.csv, columns: [{columns}]}}\n---\n");
    let table = ("content/resources/a/a.csv", "名前,電話\n山田医院,０９０-１２３４-５６７８\n");
    let shown = list("{id: name, from: 名前, type: name}, {id: tel, from: 電話, type: phone}");
    assert_eq!(
        brief(&[("content/resources/a/index.ja.md", &shown), table]),
        ["content/resources/a/a.csv:2:6: Error[K702] there is a mobile phone number"]
    );
    let hidden = list("{id: name, from: 名前, type: name}");
    assert_eq!(found(&[("content/resources/a/index.ja.md", &hidden), table]), []);
}

const OVERDUE: (&str, &str) = ("content/pages/a.ja.md", "---\ntitle: 題名\nreview_by: 2026-11-20\n---\n");

#[test]
fn a_site_sets_the_level_of_a_check() {
    assert_eq!(found(&[("kairan.yaml", "checks: {review-overdue: off}\n"), OVERDUE]), []);
    assert_eq!(
        brief(&[("kairan.yaml", "checks: {review-overdue: error}\n"), OVERDUE]),
        ["content/pages/a.ja.md:3:12: Error[K205] this was to be reviewed by 20 November 2026"]
    );
}

#[test]
fn what_could_not_be_read_cannot_be_switched_off() {
    let page = ("content/pages/a.ja.md", "---\ntitle: 題名\ntitel: 題名\n---\n");
    assert_eq!(
        brief(&[("kairan.yaml", "checks: {unknown-key: off}\n"), page]),
        [
            "content/pages/a.ja.md:3:1: Error[K003] there is no field `titel`",
            "kairan.yaml:1:1: Error[K006] `unknown-key` cannot be switched off or changed"
        ]
    );
}

#[test]
fn a_waiver_lets_one_problem_stand_and_is_named_when_nothing_needs_it() {
    let waiver = |file: &str| format!("waivers:\n  - {{check: review-overdue, file: {file}, reason: 確認中}}\n");
    assert_eq!(found(&[("kairan.yaml", &waiver("content/pages/a.ja.md")), OVERDUE]), []);
    assert_eq!(
        brief(&[("kairan.yaml", &waiver("content/pages/b.ja.md")), OVERDUE]),
        [
            "content/pages/a.ja.md:3:12: Warning[K205] this was to be reviewed by 20 November 2026",
            "kairan.yaml:2:13: Warning[K016] there is no problem `review-overdue` in content/pages/b.ja.md any more",
        ]
    );
}

#[test]
fn the_order_of_problems_is_the_same_however_many_threads() {
    let texts: Vec<(String, String)> =
        (0..40).map(|i| (format!("content/pages/p{i}.ja.md"), "---\ntitle: 題名\n---\n090-1234-5678\n".to_owned())).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (&**path, &**text)).collect();
    let order = |sources: &Sources, problems: &Problems| {
        sources.located(problems).iter().map(|(d, _)| d.place.file.to_string()).collect::<Vec<_>>()
    };
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            with_site(&files, |site, mut problems| {
                all(site, &mut problems);
                (problems.iter().map(|d| d.place.file.to_string()).collect::<Vec<_>>(), order(site.sources, &problems).len())
            })
        })
    };
    assert_eq!(run(1), run(4));
}
