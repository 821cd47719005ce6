//! What `kairan explain` shows is true: the bad example has the problem, the good one has not.

use crate::support::site;
use kairan::check::explanation;
use kairan::diagnostic::{Code, Explanation};
use std::process::Command;

/// A site around an example: fields of an event where it looks like fields, else the body of a page.
fn around(code: Code, example: &str) -> String {
    let fields =
        |kind: &str, own: &str| format!("-- content/{kind}/a.ja.md --\n---\ntitle: 例\n{own}{example}\n---\n本文です。\n");
    let page = |path: &str, text: &str| format!("-- content/pages/{path} --\n---\ntitle: 例\ndate: 2026-11-01\n---\n{text}\n");
    match code {
        Code::ReviewOverdue | Code::ConsentEnds => fields("pages", ""),
        Code::NoWhen => format!("-- content/events/a.ja.md --\n---\n{example}\n---\n"),
        Code::NoVenue => fields("events", ""),
        Code::RepeatDays => fields("events", "venue: {name: 会館}\n"),
        Code::EndBeforeStart | Code::DoorsAfterStart => {
            format!("-- content/events/a.ja.md --\n---\ntitle: 例\nvenue: {{name: 会館}}\nsessions: [{example}]\n---\n")
        }
        Code::DeadlineAfterEvent | Code::PeriodEnd => fields("events", "venue: {name: 会館}\n"),
        Code::AlikeEvents => {
            let event = |(name, title): (&str, &str)| {
                let rest = "venue: {name: 会館}\nsessions: [{start: 2026-12-06T14:00}]";
                format!("-- content/events/{name}.ja.md --\n---\n{title}\n{rest}\n---\n")
            };
            ["a", "b"].into_iter().zip(example.lines()).map(event).collect()
        }
        Code::TermDiffers => format!(
            "-- content/glossary.yaml --\n- {{ja: 在宅医療, en: home medical care, not: {{ja: [home treatment]}}}}\n{}",
            page("a.ja.md", example)
        ),
        Code::NoReading => {
            let settings = "-- kairan.yaml --\nlanguages: [ja, en, ja-easy]\n";
            format!(
                "{settings}{}-- content/pages/a.ja-easy.md --\n---\ntitle: れい\n---\n{example}\n",
                page("a.ja.md", "本文です。")
            )
        }
        Code::CircledNumber => format!("-- kairan.yaml --\nchecks: {{circled-number: warning}}\n{}", page("a.ja.md", example)),
        Code::PrivacyPattern => {
            format!("-- kairan.yaml --\nprivacy: {{patterns: ['患者番号[0-9]+']}}\n{}", page("a.ja.md", example))
        }
        _ if example.starts_with("ja: ") => in_two_languages(code, example),
        _ => format!("-- content/pages/tebiki.ja.md --\n---\ntitle: 手引き\n---\n手引きです。\n{}", page("a.ja.md", example)),
    }
}

/// A page and its translation, from a line of each. What the translation was made from stands behind the first, where it
/// has changed since.
fn in_two_languages(code: Code, example: &str) -> String {
    let (ja, en) = example.split_once('\n').expect("two lines");
    let ja = ja.trim_start_matches("ja: ");
    let (ja, before) = ja.split_once("（訳した時は「").map_or((ja, ja), |(ja, before)| (ja, before.trim_end_matches("」）")));
    let critical = if code == Code::CriticalOutOfDate { "critical: true\n" } else { "" };
    let primary = |text: &str| format!("-- content/pages/a.ja.md --\n---\ntitle: 例\n{critical}---\n{text}\n");
    let english = format!("---\ntitle: Example\n---\n{}\n", en.trim_start_matches("en: "));
    let translated = site(&format!("{}-- content/pages/a.en.md --\n{english}", primary(before)));
    let stamped = Command::new(env!("CARGO_BIN_EXE_kairan"))
        .args(["stamp", "content/pages/a.en.md", "--quiet"])
        .current_dir(translated.root())
        .status();
    assert!(stamped.is_ok_and(|status| status.success()));
    let english = std::fs::read_to_string(translated.root().join("content/pages/a.en.md")).expect("it is there");
    format!("{}-- content/pages/a.en.md --\n{english}", primary(ja))
}

/// A picture of one pixel.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(1, 1).write_to(&mut bytes, image::ImageFormat::Png).expect("memory cannot fail");
    bytes.into_inner()
}

fn explained(code: Code) -> &'static Explanation {
    explanation(code).unwrap_or_else(|| panic!("{} is not explained", code.name()))
}

fn has(code: Code, example: &str) -> (bool, String) {
    let built = site(&around(code, example)).with_bytes("content/pages/map.png", &picture()).on("2026-11-25").build();
    (built.english.contains(&format!("[{}]", code.number())), built.english)
}

#[test]
fn the_bad_example_of_every_check_has_the_problem_and_the_good_one_has_not() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().copied().filter(|code| code.is_check()) {
        let explanation = explained(code);
        assert!(!explanation.bad.is_empty() && !explanation.good.is_empty(), "{} has no example", code.name());
        let (found, said) = has(code, explanation.bad);
        if !found {
            wrong.push(format!("{}: nothing is said of\n{}\n{said}", code.name(), explanation.bad));
        }
        let (found, said) = has(code, explanation.good);
        if found {
            wrong.push(format!("{}: the good example is bad\n{said}", code.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_in_circles_are_named_only_where_a_site_asks() {
    let page = "-- content/pages/a.ja.md --\n---\ntitle: 例\n---\n①申し込む\n";
    assert_eq!(site(page).build().english, "");
    let asked = site(&format!("-- kairan.yaml --\nchecks: {{circled-number: warning}}\n{page}")).build();
    assert!(asked.english.contains("warning[K319]: `①` is a number in a circle"), "{}", asked.english);
}

#[test]
fn every_kind_of_problem_is_explained_in_both_languages() {
    for code in Code::ALL {
        let explanation = explained(*code);
        assert!(explanation.ja.ends_with('。') || explanation.ja.ends_with('）'), "{}", code.name());
        assert!(explanation.en.ends_with('.'), "{}", code.name());
    }
}

#[test]
fn a_check_can_be_an_error_off_or_waived() {
    let page = "-- content/pages/a.ja.md --\n---\ntitle: 例\n---\nﾃﾞｲの会\n";
    let with = |settings: &str| site(&format!("-- kairan.yaml --\n{settings}\n{page}")).build();
    assert_eq!(with("checks: {half-width-kana: error}").errors, 1);
    assert_eq!(with("checks: {half-width-kana: off}").english, "");
    assert_eq!(with("waivers: [{check: half-width-kana, file: content/pages/a.ja.md, reason: もとの表記}]").english, "");
}

#[test]
fn columns_are_shown_under_full_width_characters() {
    let built = site("-- content/pages/a.ja.md --\n---\ntitle: 例\n---\nこの日はﾃﾞｲの会です。\n").build();
    assert_eq!(
        built.japanese.trim(),
        "warning[K320]: 「ﾃﾞｲ」は半角のカナです
  --> content/pages/a.ja.md:4:5
   |
 4 | この日はﾃﾞｲの会です。
   |         ^^^ 「デイ」と書いてください"
    );
}
