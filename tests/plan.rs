//! `kairan plan`: every day on which the site changes by itself is named, and no other.

use crate::support::{Dice, Site, TODAY, site};
use jiff::ToSpan;
use jiff::civil::Date;
use kairan::diagnostic::Problems;
use kairan::plan::{Change, changes, next_build};
use kairan::site::Options;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

fn today() -> Date {
    TODAY.parse().expect("a day")
}

fn planned(site: &Site, until: Date) -> Vec<Change> {
    let mut problems = Problems::default();
    let sources = kairan::source::load(site.root(), &mut problems).expect("the folder can be read");
    let options = Options { today: today(), drafts: false, base_url: None };
    changes(&kairan::site::join(&sources, &options, &mut problems), until)
}

/// Builds a site on each of some days in a row, and says on which of them its bytes are not those of the day before,
/// with the first file that differs.
fn changed(site: Site, days: i64) -> BTreeMap<Date, String> {
    let mut found = BTreeMap::new();
    let mut site = site;
    let mut last = site.build().files;
    for n in 1..=days {
        let day = today().saturating_add(n.days());
        site = site.on(&day.to_string());
        let files = site.build().files;
        if files != last {
            let paths: BTreeSet<&String> = files.keys().chain(last.keys()).collect();
            let first = paths.into_iter().find(|path| files.get(*path) != last.get(*path));
            found.insert(day, first.cloned().unwrap_or_default());
        }
        last = files;
    }
    found
}

/// The days of a plan and those on which builds differ are the same.
#[track_caller]
fn is_true(files: &str, days: i64) {
    let site = site(files);
    let plan = planned(&site, today().saturating_add(days.days()));
    let named: BTreeSet<Date> = plan.iter().filter(|c| c.kind.needs_build()).map(|c| c.date).collect();
    let changed = changed(site, days);
    let missed: Vec<_> = changed.iter().filter(|(day, _)| !named.contains(day)).collect();
    let idle: Vec<_> = plan.iter().filter(|c| c.kind.needs_build() && !changed.contains_key(&c.date)).collect();
    assert!(missed.is_empty() && idle.is_empty(), "not named: {missed:#?}\nnamed for nothing: {idle:#?}\n{files}");
    assert_eq!(next_build(&plan), changed.keys().next().copied());
}

impl Dice {
    /// A day from some days before today to some after, or of three months ago.
    fn day(&mut self) -> Date {
        let before = if self.one_in(5) { 100 } else { 25 };
        let days = i64::try_from(self.below(75)).expect("a few") - before;
        today().saturating_add(days.days())
    }
}

const REGIONS: &[&str] = &["貝塚市", "大阪府", "神戸市", "兵庫県"];
const STATES: &[&str] = &["scheduled", "scheduled", "cancelled", "postponed", "full", "moved-online", "tentative"];

fn application(dice: &mut Dice) -> String {
    let deadline = dice.day();
    let mut fields = format!("required: {}", dice.pick(&["yes", "yes", "no", "recommended"]));
    if dice.one_in(2) {
        let opens = deadline.saturating_sub(i64::try_from(dice.below(30)).expect("a few").days());
        let _ = write!(fields, ", opens: {opens}{}", dice.pick(&["", "T09:00"]));
    }
    if !dice.one_in(4) {
        let _ = write!(fields, ", deadline: {deadline}{}", dice.pick(&["", "T17:00"]));
    }
    format!("application: {{{fields}}}")
}

fn showing(dice: &mut Dice) -> String {
    let day = dice.day();
    let start = match dice.below(6) {
        3 => format!("start: {day}, end: {}", day.saturating_add(i64::try_from(dice.below(15)).expect("a few").days())),
        0 => format!("start: {}-{:02}", day.year(), day.month()),
        1 => format!("start: {day}"),
        2 => format!("start: {day}T18:00, end: {}T01:00", day.saturating_add(1.day())),
        _ => format!("start: {day}T14:00, end: {day}T16:00"),
    };
    let state = if dice.one_in(2) { format!(", status: {}", dice.pick(STATES)) } else { String::new() };
    let own = if dice.one_in(3) { format!(", {}", application(dice)) } else { String::new() };
    let region = if dice.one_in(6) { format!(", region: {}", dice.pick(REGIONS)) } else { String::new() };
    format!("  - {{{start}{state}{own}{region}}}\n")
}

fn event(dice: &mut Dice) -> String {
    let mut fields = match dice.below(6) {
        0 => format!("period: {{from: {}, until: {}}}\n", dice.day().min(today()), dice.day().max(today())),
        1 => format!("sessions:\n{}repeat: {{every: week, until: {}}}\n", showing(dice), dice.day()),
        2 => "when: {ja: 毎年秋, en: every autumn}\n".to_owned(),
        _ => format!("sessions:\n{}", (0..=dice.below(3)).map(|_| showing(dice)).collect::<String>()),
    };
    if dice.one_in(3) {
        let _ = writeln!(fields, "status: {}", dice.pick(STATES));
    }
    if dice.one_in(2) {
        let _ = writeln!(fields, "{}", application(dice));
    }
    if dice.one_in(6) {
        fields.push_str("all_day: true\n");
    }
    if dice.one_in(6) {
        let _ = writeln!(fields, "previously: [{}]", dice.day());
    }
    fields + "venue: {name: {ja: 会館, en: Hall}}\n"
}

fn common(dice: &mut Dice) -> String {
    let mut fields = String::new();
    for name in ["publish_at", "expires", "review_by"] {
        if dice.one_in(5) {
            let _ = writeln!(fields, "{name}: {}", dice.day());
        }
    }
    if dice.one_in(6) {
        let _ = writeln!(fields, "consent: {{until: {}}}", dice.day());
    }
    if dice.one_in(2) {
        let _ = writeln!(fields, "region: {}", dice.pick(REGIONS));
    }
    if dice.one_in(8) {
        fields.push_str("draft: true\n");
    }
    fields
}

const TABLE: &str = "table: {file: t.csv, columns: [{id: name, from: 名称, type: name}, {id: state, from: 受入, type: status, as_of: 更新日, values: {可: {ja: 可, en: yes}}, stale_after: 7, unknown_after: 20}]}\n";

/// A site of some documents and notices.
fn random_site(seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut files =
        "-- kairan.yaml --\nsearch: true\n-- content/home.ja.md --\n---\ntitle: 表紙\n---\n```events\nlimit: 2\n```\n".to_owned();
    for n in 0..3 + dice.below(4) {
        let (path, own) = match dice.below(6) {
            0 => (format!("cases/d{n}.ja.md"), String::new()),
            1 => (format!("pages/d{n}.ja.md"), String::new()),
            2 => (format!("resources/d{n}/index.ja.md"), TABLE.to_owned()),
            _ => (format!("events/d{n}.ja.md"), event(&mut dice)),
        };
        let _ =
            write!(files, "-- content/{path} --\n---\ntitle: {{ja: 題{n}, en: Title {n}}}\n{}{own}---\n文\n", common(&mut dice));
        if path.starts_with("resources") {
            let row = |dice: &mut Dice| format!("院,可,{}\n", dice.day());
            let _ = write!(files, "-- content/resources/d{n}/t.csv --\n名称,受入,更新日\n{}{}", row(&mut dice), row(&mut dice));
        }
    }
    files.push_str("-- content/notices.yaml --\n");
    for _ in 0..dice.below(3) {
        let regions = if dice.one_in(2) { format!("regions: [{}], ", dice.pick(REGIONS)) } else { String::new() };
        let _ = writeln!(files, "- {{{regions}text: {{ja: 急, en: urgent}}, expires_at: {}T12:00}}", dice.day());
    }
    files
}

/// How many sites are made up: few by default, more for `./test long`.
fn seeds() -> u64 {
    std::env::var("KAIRAN_RANDOM_SITES").ok().and_then(|n| n.parse().ok()).unwrap_or(6)
}

#[test]
fn random_sites_change_on_the_days_that_are_named() {
    (0..seeds()).step_by(2).for_each(|seed| is_true(&random_site(seed), 45));
}

#[test]
fn other_random_sites_change_on_the_days_that_are_named() {
    (1..seeds()).step_by(2).for_each(|seed| is_true(&random_site(seed), 45));
}

fn plan(site: &Site, arguments: &[&str]) -> (i32, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_kairan"))
        .args(["plan", "--today", TODAY, "--site"])
        .arg(site.root())
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("an exit status"), text(output.stdout), text(output.stderr))
}

const SITE: &str = "-- content/events/play.ja.md --
---
title: {ja: 劇, en: Play}
venue: {name: {ja: 会館, en: Hall}}
sessions:
  - {start: 2026-11-28T14:00, label: {ja: 昼の部, en: Matinee}}
  - {start: 2026-12-06T18:30, status: cancelled}
application: {required: yes, opens: 2026-11-23, deadline: 2026-11-27}
---
-- content/events/course.ja.md --
---
title: {ja: 講座, en: Course}
period: {from: 2026-12-01, until: 2026-12-20}
venue: {name: {ja: 会館, en: Hall}}
---
-- content/cases/a.ja.md --
---
title: {ja: 事例, en: Case}
publish_at: 2026-11-23
review_by: 2026-12-24
consent: {until: 2027-02-01}
---
-- content/cases/b.ja.md --
---
title: {ja: 古い事例, en: Old case}
expires: 2026-12-10
---
-- content/resources/c/index.ja.md --
---
title: {ja: 一覧, en: List}
table: {file: t.csv, columns: [{id: name, from: 名称, type: name}, {id: state, from: 受入, type: status, as_of: 更新日, values: {可: {ja: 可, en: yes}}}]}
---
-- content/resources/c/t.csv --
名称,受入,更新日
甲,可,2026-11-01
乙,可,2026-11-01
-- content/notices.yaml --
- {text: {ja: 急, en: urgent}, expires_at: 2026-11-30T12:00}
";

#[test]
fn people_read_the_next_day_first_and_then_day_by_day() {
    let (status, out, _) = plan(&site(SITE), &["--lang", "en"]);
    let expected = "\
2026-11-23 (Monday) is the next day to build the site, in 2 days

2026-11-23 (Monday)
  appears on the site                                      Case      content/cases/a.ja.md
  applications open                                        Play      content/events/play.ja.md

2026-11-24 (Tuesday)
  applications close soon                                  Play      content/events/play.ja.md

2026-11-28 (Saturday)
  applications are closed                                  Play      content/events/play.ja.md
  takes place today (Matinee)                              Play      content/events/play.ja.md

2026-11-29 (Sunday)
  is over (Matinee)                                        Play      content/events/play.ja.md

2026-12-01 (Tuesday)
  begins                                                   Course    content/events/course.ja.md
  the notice is gone                                       urgent    content/notices.yaml

2026-12-02 (Wednesday)
  entries are marked as old (2 entries)                    List      content/resources/c/t.csv

2026-12-03 (Thursday)
  [ ] ask for the consent again (60 days are left)         Case      content/cases/a.ja.md

2026-12-07 (Monday)
  the day that was called off is past (6 December, 18:30)  Play      content/events/play.ja.md

2026-12-10 (Thursday)
  is taken off the site                                    Old case  content/cases/b.ja.md

2026-12-21 (Monday)
  is over                                                  Course    content/events/course.ja.md

2026-12-24 (Thursday)
  [ ] review it by this day                                Case      content/cases/a.ja.md

2026-12-25 (Friday)
  the page says that its review is overdue                 Case      content/cases/a.ja.md

2027-01-31 (Sunday)
  entries grow too old and become unknown (2 entries)      List      content/resources/c/t.csv

2027-02-02 (Tuesday)
  is taken off the site, as the consent has ended          Case      content/cases/a.ja.md

2027-02-27 (Saturday)
  leaves the calendar files (Matinee)                      Play      content/events/play.ja.md

2027-03-07 (Sunday)
  leaves the calendar files (6 December, 18:30)            Play      content/events/play.ja.md

[ ] is for a person to do; it needs no build
";
    assert_eq!((status, out.as_str()), (0, expected));
}

#[test]
fn officials_read_it_in_japanese() {
    let (status, out, _) = plan(&site(SITE), &["--lang", "ja", "--until", "令和8年11月29日"]);
    let expected = "\
2026-11-23（月） 次にサイトを作り直す日です（2日後）

2026-11-23（月）
  公開が始まる              事例  content/cases/a.ja.md
  申込の受付が始まる        劇    content/events/play.ja.md

2026-11-24（火）
  申込が「まもなく締切」になる  劇    content/events/play.ja.md
";
    assert_eq!(status, 0);
    let squeezed = |text: &str| text.split_whitespace().map(|word| format!("{word} ")).collect::<String>();
    assert!(squeezed(&out).starts_with(&squeezed(expected)), "{out}");
    assert!(!out.contains("2026-12"), "{out}");
}

#[test]
fn where_nothing_changes_the_first_line_names_no_day_to_build() {
    let quiet = site("-- content/cases/a.ja.md --\n---\ntitle: 題\n---\n");
    assert_eq!(
        plan(&quiet, &["--lang", "en"]),
        (0, "none: nothing on the site changes by itself until 2027-11-21 (Sunday), so no build is needed\n".into(), "".into())
    );
    assert_eq!(
        plan(&quiet, &["--lang", "ja"]).1,
        "なし: 2027-11-21（日）まで、サイトはひとりでに変わりません。作り直しは要りません\n"
    );
    assert_eq!(plan(&quiet, &["--format", "json"]).1, "[]\n");
}

#[test]
fn programs_read_objects() {
    let (_, out, _) = plan(&site(SITE), &["--lang", "en", "--format", "json", "--until", "2026-12-03"]);
    let list: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        list[0],
        serde_json::json!({
            "date": "2026-11-23", "kind": "appears", "build": true,
            "file": "content/cases/a.ja.md", "title": "Case", "words": "appears on the site",
        })
    );
    let last = list.as_array().and_then(|list| list.last()).expect("a change");
    assert_eq!((&last["kind"], &last["build"]), (&"consent-due".into(), &false.into()));
}

#[test]
fn calendars_of_staff_hold_whole_days() {
    let (_, out, _) = plan(&site(SITE), &["--lang", "en", "--format", "ics", "--until", "2026-11-28"]);
    let entry = "\
BEGIN:VEVENT\r
UID:plan/2026-11-28/begins/content/events/play.ja.md#1\r
DTSTAMP:20261120T150000Z\r
SEQUENCE:0\r
DTSTART;VALUE=DATE:20261128\r
DTEND;VALUE=DATE:20261129\r
SUMMARY:Play: takes place today (Matinee)\r
STATUS:CONFIRMED\r
TRANSP:TRANSPARENT\r
DESCRIPTION:content/events/play.ja.md\r
CATEGORIES:build\r
END:VEVENT\r
END:VCALENDAR\r
";
    assert!(out.starts_with("BEGIN:VCALENDAR\r\n") && out.ends_with(entry), "{out}");
}

#[test]
fn what_has_errors_is_said_to_be_missing() {
    let broken = site("-- content/cases/a.ja.md --\n---\ntitle: 題\nexpires: soon\n---\n");
    let (status, _, err) = plan(&broken, &["--lang", "en"]);
    assert_eq!(
        (status, err.as_str()),
        (1, "kairan: the content has 1 error (kairan check); some documents may be missing here\n")
    );
    assert_eq!(plan(&broken, &["--lang", "en", "--until", "soon"]).0, 2);
}

/// What is due needs no build, and `check` speaks of it: of a consent on the day, of a review from the day after.
#[test]
fn what_falls_due_is_what_check_speaks_of() {
    let site = site(SITE);
    let due: Vec<Change> =
        planned(&site, "2027-03-01".parse().expect("a day")).into_iter().filter(|c| !c.kind.needs_build()).collect();
    assert_eq!(due.iter().map(|c| c.date.to_string()).collect::<Vec<_>>(), ["2026-12-03", "2026-12-24"]);
    let mut site = site;
    let mut said = |day: &str| {
        site = std::mem::replace(&mut site, crate::support::site("")).on(day);
        site.build().english
    };
    assert!(!said("2026-12-02").contains("K206") && said("2026-12-03").contains("K206"));
    assert!(!said("2026-12-24").contains("K205") && said("2026-12-25").contains("K205"));
}

#[test]
fn a_month_that_is_known_roughly_is_never_today() {
    let files = "-- content/events/a.ja.md --\n---\ntitle: 題\nsessions: [{start: 2026-12}]\nvenue: {name: 会館}\n---\n";
    let days: Vec<_> = planned(&site(files), "2027-06-30".parse().expect("a day"))
        .into_iter()
        .map(|c| (c.date.to_string(), c.kind.word()))
        .collect();
    assert_eq!(days, [("2027-01-01".to_owned(), "finishes")]);
    is_true(files, 42);
}

#[test]
fn a_showing_that_was_called_off_is_not_today() {
    is_true(
        "-- content/events/a.ja.md --
---
title: 題
venue: {name: 会館}
sessions:
  - {start: 2026-11-25T10:00, status: cancelled}
  - {start: 2026-11-26T10:00, status: postponed}
  - {start: 2026-11-30T10:00}
---
",
        25,
    );
}
