//! One table of what is said of events at which moment, for the build and for the browser, which works on what the
//! build gave it: `tests/browser/event_states.mjs` reads the same table.

use crate::support::{Built, site};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Case {
    name: String,
    /// The site's time zone, if not that of Japan.
    #[serde(default)]
    zone: Option<String>,
    /// The event's fields, line by line.
    event: Vec<String>,
    /// What a list's card brings for the browser, as built on the day of the first row.
    data: Value,
    /// The moment, the states, whether the list of coming events has it, the day of the showing that it shows.
    states: Vec<Row>,
}

/// A row is an array, of which the last entry may be left out.
#[derive(Deserialize)]
#[serde(from = "Vec<Value>")]
struct Row {
    moment: String,
    states: Vec<String>,
    is_listed: bool,
    day: Option<String>,
}

impl From<Vec<Value>> for Row {
    fn from(row: Vec<Value>) -> Row {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        Row {
            moment: text(&row[0]),
            states: row[1].as_array().expect("states").iter().map(text).collect(),
            is_listed: row[2].as_bool().expect("true or false"),
            day: row.get(3).map(text),
        }
    }
}

#[test]
fn what_is_said_of_events_on_the_day_of_the_build() {
    for case in cases() {
        for Row { moment, states, is_listed, day } in &case.states {
            // The build looks from the first moment of a day.
            let Some((today, _)) = moment.split_once("T00:00") else { continue };
            let built = build(&case, today);
            let at = format!("{}: {today}", case.name);
            assert_eq!(&classes(&built.main("en/events/x/index.html"), "<p class=\"states\">"), states, "page, {at}");
            let card = card(&built, "en/events/index.html");
            assert_eq!(card.is_some(), *is_listed, "list, {at}");
            let Some(card) = card else { continue };
            assert_eq!(&classes(&card, "<p class=\"card-top\">"), states, "card, {at}");
            if let Some(day) = day {
                assert!(card.contains(&format!("<time datetime=\"{day}")), "{at}\n{card}");
            }
        }
    }
}

#[test]
fn the_browser_gets_the_moments() {
    for case in cases() {
        let today = &case.states[0].moment[..10];
        let built = build(&case, today);
        let card = card(&built, "en/events/index.html").unwrap_or_else(|| panic!("{} is not listed", case.name));
        let data = card.split_once("data-event='").map_or("", |(_, rest)| rest.split('\'').next().unwrap_or_default());
        let data: Value = serde_json::from_str(data).unwrap_or_default();
        assert_eq!(data, case.data, "{}: it is now\n{data}", case.name);
    }
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("events/states.json")).expect("the table is JSON")
}

fn build(case: &Case, today: &str) -> Built {
    let zone = case.zone.as_deref().unwrap_or("Asia/Tokyo");
    site(&format!(
        "-- kairan.yaml --\ntime_zone: {zone}\n-- content/events/x.ja.md --\n---\ntitle: {{ja: 講座, en: Lecture}}\nvenue: {{name: {{ja: 会館, en: Hall}}}}\n{}\n---\n",
        case.event.join("\n")
    ))
    .on(today)
    .build()
    .clean()
}

fn card(built: &Built, list: &str) -> Option<String> {
    let main = built.main(list);
    let card = main.split("<li class=\"card").find(|card| card.contains("/en/events/x/"))?;
    card.split("</li>").next().map(str::to_owned)
}

/// The classes of all badges of a line.
fn classes(html: &str, line: &str) -> Vec<String> {
    let line = html.split_once(line).map_or("", |(_, rest)| rest.split("</p>").next().unwrap_or_default());
    let badges = line.split("<span class=\"badge badge-").skip(1);
    badges.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_list_says_up_to_which_day_it_is_right_and_till_then_no_file_changes() {
    let files = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
-- content/events/a.ja.md --
---
title: {ja: 講座, en: Lecture}
region: 貝塚市
topics: [care]
venue: {name: {ja: 会館, en: Hall}}
sessions: [{start: 2026-12-06T14:00, end: 2026-12-06T16:00}]
application: {required: yes, opens: 2026-11-25, deadline: 2026-11-30}
---
-- content/events/b.ja.md --
---
title: {ja: 劇, en: Play}
status: cancelled
sessions: [{start: 2026-11-28T14:00}]
---
-- content/events/c.ja.md --
---
title: {ja: 研修, en: Training}
when: {ja: 毎年秋, en: Every autumn}
---
-- content/pages/all.ja.md --
---
title: {ja: 案内, en: Guide}
related: [events/a]
---
```events
limit: 5
```
";
    let days: Vec<jiff::civil::Date> = jiff::civil::date(2026, 11, 20).series(jiff::ToSpan::days(1)).take(30).collect();
    let builds: Vec<Built> = days.iter().map(|day| site(files).on(&day.to_string()).build()).collect();
    let mut changes = Vec::new();
    for (pair, day) in builds.windows(2).zip(&days) {
        let list = pair[0].main("en/events/index.html");
        let last = day.strftime("until %A %-d %B %Y. ").to_string();
        let (is_last, is_same) = (list.contains(&last), pair[0].files == pair[1].files);
        assert_ne!(is_last, is_same, "{day}: {list}");
        if is_last {
            changes.push(day.to_string());
            let words = day.strftime("%Y年%-m月%-d日（").to_string();
            for page in ["index.html", "regions/osaka/kaizuka/index.html", "topics/care/index.html", "all/index.html"] {
                let says = pair[0].main(page).contains(&words) && pair[0].main(page).contains("までの状況です。");
                assert!(says || day.to_string() == "2026-12-12", "{day}: {page}");
            }
        }
    }
    let wanted = ["2026-11-24", "2026-11-26", "2026-11-30", "2026-12-05", "2026-12-06", "2026-12-12"];
    assert_eq!(changes, wanted, "opens, closes soon, closes, is today, is over, is not kept any more");
}
