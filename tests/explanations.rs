//! What `kairan explain` shows is true: the bad example has the problem, the good one has not.

use crate::support::site;
use kairan::check::is_check;
use kairan::diagnostic::Code;

/// Checks whose examples are a sentence about a thing that cannot be shown in a few lines, and what tests them.
const ELSEWHERE: &[Code] = &[
    Code::NoReading,         // needs a language of the site: src/check/tests.rs
    Code::SentenceLength,    // a sentence of 200 characters: src/check/sentence_length.rs
    Code::OutOfDate,         // two files and a stamp: src/check/tests.rs
    Code::CriticalOutOfDate, // the same
    Code::ContactDiffers,    // two files
    Code::AlikeEvents,       // two files
    Code::CircledNumber,     // off unless asked for: below
    Code::PrivateMail,       // no example: nobody's address stands in this program
    Code::PrivacyPattern,    // patterns of a site
    Code::ConsentEnds,       // the good one is a day far from the test's
];

/// A site around an example: fields of an event where it looks like fields, else the body of a page.
fn around(code: Code, example: &str) -> String {
    let fields =
        |kind: &str, own: &str| format!("-- content/{kind}/a.ja.md --\n---\ntitle: 例\n{own}{example}\n---\n本文です。\n");
    match code {
        Code::ReviewOverdue => fields("pages", ""),
        Code::NoWhen => format!("-- content/events/a.ja.md --\n---\n{example}\n---\n"),
        Code::NoVenue => fields("events", ""),
        Code::EndBeforeStart | Code::DoorsAfterStart => {
            format!("-- content/events/a.ja.md --\n---\ntitle: 例\nvenue: {{name: 会館}}\nsessions: [{example}]\n---\n")
        }
        Code::DeadlineAfterEvent => fields("events", "venue: {name: 会館}\n"),
        Code::TermDiffers => format!(
            "-- content/glossary.yaml --\n- {{ja: 在宅医療, en: home medical care, not: {{ja: [home treatment]}}}}\n-- content/pages/a.ja.md --\n---\ntitle: 例\n---\n{example}\n"
        ),
        _ => format!(
            "-- content/pages/tebiki.ja.md --\n---\ntitle: 手引き\n---\n手引きです。\n-- content/pages/a.ja.md --\n---\ntitle: 例\ndate: 2026-11-01\n---\n{example}\n"
        ),
    }
}

/// A picture of one pixel.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(1, 1).write_to(&mut bytes, image::ImageFormat::Png).expect("memory cannot fail");
    bytes.into_inner()
}

fn has(code: Code, example: &str) -> (bool, String) {
    let built = site(&around(code, example)).with_bytes("content/pages/map.png", &picture()).on("2026-11-25").build();
    (built.english.contains(&format!("[{}]", code.number())), built.english)
}

#[test]
fn the_bad_example_of_every_check_has_the_problem_and_the_good_one_has_not() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().copied().filter(|code| is_check(*code) && !ELSEWHERE.contains(code)) {
        let explanation = code.explanation();
        assert!(!explanation.bad.is_empty(), "{} has no example", code.name());
        let (found, said) = has(code, explanation.bad);
        if !found {
            wrong.push(format!("{}: nothing is said of\n{}\n{said}", code.name(), explanation.bad));
        }
        let (found, said) = has(code, explanation.good);
        if found && !explanation.good.is_empty() {
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
        let explanation = code.explanation();
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
