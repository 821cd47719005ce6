//! Events: what the organiser says, whether one can apply, and the time are three things.

use crate::support::{Built, check_problems, check_problems_ja, site};

const VENUE: &str = "venue: {name: {ja: 市民ホール, en: Civic Hall}}";

/// A site of one event, `events/x/`, seen on a day.
fn on(day: &str, fields: &str) -> Built {
    site(&format!(
        "-- content/events/x.ja.md --\n---\ntitle: {{ja: 講座, en: Lecture}}\nregion: 貝塚市\n{VENUE}\n{fields}\n---\n"
    ))
    .on(day)
    .build()
    .clean()
}

fn page(built: &Built) -> String {
    built.main("en/events/x/index.html")
}

/// The words of all badges of a part of a page, in order.
fn badges(html: &str) -> Vec<String> {
    html.split("<span class=\"badge badge-")
        .skip(1)
        .map(|rest| rest.split_once('>').expect("a tag ends").1.split('<').next().expect("words").to_owned())
        .collect()
}

/// The badges of the event's card on a list; `None` where it is not there.
fn listed(built: &Built, list: &str) -> Option<Vec<String>> {
    let main = built.main(list);
    let card = main.split("<li class=\"card").find(|card| card.contains("/en/events/x/"))?;
    Some(badges(card.split("</li>").next().expect("a card")))
}

fn head(built: &Built) -> Vec<String> {
    let main = page(built);
    match main.split_once("<p class=\"states\">") {
        Some((_, rest)) => badges(rest.split("</p>").next().expect("states")),
        None => Vec::new(),
    }
}

const APPLY: &str = "sessions: [{start: 2026-12-06T14:00, end: 2026-12-06T16:00}]\napplication: {required: yes, opens: 2026-11-01, deadline: 2026-11-30}";

#[test]
fn applications_open_close_soon_and_close_after_the_deadlines_day() {
    for (day, words) in [
        ("2026-10-31", vec!["Not open yet"]),
        ("2026-11-01", vec!["Open for applications"]),
        ("2026-11-26", vec!["Open for applications"]),
        ("2026-11-27", vec!["Closing soon"]),
        ("2026-11-30", vec!["Closing soon"]),
        ("2026-12-01", vec!["Applications closed"]),
    ] {
        let built = on(day, APPLY);
        assert_eq!(head(&built), words, "{day}");
        assert_eq!(listed(&built, "en/events/index.html"), Some(words.iter().map(|w| (*w).to_owned()).collect()), "{day}");
    }
}

#[test]
fn the_days_of_an_event_are_coming_today_and_past() {
    let fields = "sessions: [{start: 2026-12-06T14:00, end: 2026-12-06T16:00}]";
    assert_eq!(head(&on("2026-12-05", fields)), [""; 0]);
    assert_eq!(head(&on("2026-12-06", fields)), ["Today"]);
    let over = on("2026-12-07", fields);
    assert_eq!(head(&over), ["Finished"]);
    assert_eq!(listed(&over, "en/events/index.html"), None);
    assert_eq!(listed(&over, "en/events/past/2026/index.html"), Some(vec!["Finished".to_owned()]));
    assert!(page(&over).contains("This event is over."));
}

#[test]
fn what_goes_past_midnight_is_there_on_both_days() {
    let fields = "sessions: [{start: 2026-12-06T22:00, end: 2026-12-07T02:00}]";
    assert_eq!(head(&on("2026-12-07", fields)), ["Today"]);
    assert_eq!(head(&on("2026-12-08", fields)), ["Finished"]);
}

#[test]
fn a_cancelled_event_stays_listed_for_14_days_and_keeps_its_page() {
    for (status, word) in [("cancelled", "Cancelled"), ("postponed", "Postponed")] {
        let fields = format!(
            "status: {status}\nsessions: [{{start: 2026-12-06T14:00}}]\napplication: {{required: yes, deadline: 2026-11-30}}"
        );
        for day in ["2026-11-21", "2026-12-06", "2026-12-20"] {
            assert_eq!(listed(&on(day, &fields), "en/events/index.html"), Some(vec![word.to_owned()]), "{day}");
        }
        let later = on("2026-12-21", &fields);
        assert_eq!(listed(&later, "en/events/index.html"), None);
        assert_eq!(head(&later), [word]);
        assert!(later.has("events/x/index.html"));
        assert_eq!(listed(&later, "en/events/past/index.html"), Some(vec![word.to_owned()]));
    }
}

#[test]
fn nobody_is_asked_to_apply_for_what_was_called_off() {
    let built = on(
        "2026-11-21",
        "status: cancelled\nsessions: [{start: 2026-12-06T14:00}]\napplication: {required: yes, deadline: 2026-11-30, url: 'https://example.jp/form'}",
    );
    assert!(!page(&built).contains("Open for applications"), "{}", page(&built));
}

#[test]
fn a_full_event_takes_no_applications() {
    let built = on(
        "2026-11-21",
        "status: full\nsessions: [{start: 2026-12-06T14:00}]\napplication: {required: yes, deadline: 2026-11-30}",
    );
    assert_eq!(head(&built), ["Full"]);
}

/// A page without the words on how to follow it in a calendar, which speak of cancellations in general.
fn of_events(main: &str) -> String {
    let parts = main.split("<details class=\"subscribe\"").enumerate();
    parts.map(|(i, part)| if i == 0 { part } else { part.split_once("</details>").map_or("", |(_, rest)| rest) }).collect()
}

#[test]
fn one_word_cancels_an_event_in_every_place_and_language() {
    let with = |status: &str| {
        site(&format!(
            "-- kairan.yaml --
title: {{ja: ひろば, en: Commons}}
base_url: https://www.example.jp/
-- content/events/x.ja.md --
---
title: {{ja: 講座, en: Lecture}}
region: 貝塚市
topics: [care]
{VENUE}
sessions: [{{start: 2026-12-06T14:00}}]
application: {{required: yes, deadline: 2026-11-30, url: 'https://form.example.jp/'}}
status: {status}
updated: 2026-11-20
---
-- content/cases/a.ja.md --
---
title: {{ja: 事例, en: Case}}
related: [events/x]
---
```events
topic: care
```
"
        ))
        .build()
        .clean()
    };
    let (planned, cancelled) = (with("scheduled"), with("cancelled"));
    let told = [
        "index.html",
        "events/index.html",
        "events/x/index.html",
        "regions/osaka/index.html",
        "regions/osaka/kaizuka/index.html",
        "topics/care/index.html",
        "cases/a/index.html",
        "feed.xml",
        "events/feed.xml",
        "regions/osaka/kaizuka/feed.xml",
        "topics/care/feed.xml",
        "search/hits-0.json",
    ];
    for (prefix, word) in [("", "中止"), ("en/", "Cancelled")] {
        for path in told {
            let path = format!("{prefix}{path}");
            let words = |built: &Built| if path.ends_with(".html") { of_events(&built.main(&path)) } else { built.text(&path) };
            // The search brings states by name, and their words once.
            let word = if path.ends_with(".json") { "\"cancelled\"" } else { word };
            assert!(words(&cancelled).contains(word), "{path} does not say it");
            assert!(!words(&planned).contains(word), "{path} says it of an event that takes place");
        }
        let page = cancelled.text(&format!("{prefix}events/x/index.html"));
        assert!(page.contains("\"eventStatus\":\"https://schema.org/EventCancelled\""), "{page}");
        assert!(!page.contains("https://form.example.jp/"), "nobody is led to a form");
        // The card in the block and the one among related pages.
        assert_eq!(cancelled.main(&format!("{prefix}cases/a/index.html")).matches("badge-cancelled").count(), 2);
    }
    assert!(cancelled.main("events/x/index.html").contains("この催しは中止になりました。"));
    assert!(cancelled.main("en/events/x/index.html").contains("This event has been cancelled."));
    assert!(cancelled.text("opendata/events.csv").contains("中止"));
    assert!(!planned.text("opendata/events.csv").contains("中止"));
}

#[test]
fn a_new_day_with_the_old_one_is_rescheduled() {
    let built = on("2026-11-21", "previously: [2026-10-06T14:00]\nsessions: [{start: 2026-12-06T14:00}]");
    assert_eq!(head(&built), ["New date"]);
    assert!(
        page(&built).contains("<s><time datetime=\"2026-10-06T14:00:00+09:00\">Tuesday 6 October 2026, 14:00</time></s>"),
        "{}",
        page(&built)
    );
}

#[test]
fn the_list_shows_the_next_showing_that_is_not_cancelled() {
    let fields = "sessions:\n  - {start: 2026-11-28T14:00, status: cancelled}\n  - {start: 2026-12-06T14:00, label: {ja: 昼の部, en: Matinee}, status: full}\n  - {start: 2026-12-06T18:00}";
    let built = on("2026-11-21", fields);
    let list = built.main("en/events/index.html");
    assert!(list.contains("2026-12-06T14:00:00+09:00") && !list.contains("2026-11-28"), "{list}");
    assert_eq!(listed(&built, "en/events/index.html"), Some(vec!["Next showing: Full".to_owned()]));
    let main = page(&built);
    let showing = |start: &str| {
        badges(main.split("<li class=\"session\">").skip(1).find(|s| s.contains(start)).unwrap().split("</li>").next().unwrap())
    };
    assert_eq!(showing("2026-11-28"), ["Cancelled"]);
    assert_eq!(showing("2026-12-06T14:00"), ["Full"]);
    assert_eq!(showing("2026-12-06T18:00"), [""; 0]);
}

#[test]
fn a_showing_may_have_a_venue_a_region_and_an_application_of_its_own() {
    let built = site(
        "-- content/venues.yaml --
- {id: east, name: {ja: 東会館, en: East Hall}, step_free: yes, address: {ja: 東町1, en: 1 East}}
-- content/events/x.ja.md --
---
title: {ja: 劇, en: Play}
region: 貝塚市
venue: {name: {ja: 市民ホール, en: Civic Hall}}
sessions:
  - start: 2026-12-06T14:00
    venue: east
    region: 岸和田市
    capacity: 1200
    application: {required: yes, deadline: 2026-11-22}
    accessibility: [sign-language, {item: childcare, request_by: 2026-11-25, note: {ja: 2歳から, en: From two years}}]
  - {start: 2026-12-07T14:00}
---
",
    )
    .build()
    .clean();
    let main = page(&built);
    let own = main.split("<li class=\"session\">").nth(1).unwrap();
    for words in ["East Hall", "1 East", "1,200 people", "Closing soon", "/en/regions/osaka/kishiwada/", "From two years"] {
        assert!(own.contains(words), "{words}\n{own}");
    }
    assert!(built.main("en/events/index.html").contains("East Hall"));
    assert!(listed(&built, "en/regions/osaka/kishiwada/index.html").is_some());
    assert!(listed(&built, "en/regions/osaka/kaizuka/index.html").is_some());
}

#[test]
fn coarse_dates_words_and_periods_have_a_page_and_a_place() {
    let built = on("2026-11-21", "sessions: [{start: 2027-01}]");
    assert!(page(&built).contains("<time datetime=\"2027-01\">January 2027</time>"), "{}", page(&built));
    assert!(listed(&built, "en/events/index.html").is_some());
    assert!(listed(&on("2027-02-01", "sessions: [{start: 2027-01}]"), "en/events/past/2027/index.html").is_some());
    let fiscal = on("2026-11-21", "sessions: [{start: 平成28年度}]");
    assert!(listed(&fiscal, "en/events/past/2017/index.html").is_some());
    let words = on("2026-11-21", "when: {ja: 毎年秋, en: Every autumn}");
    assert!(page(&words).contains("Every autumn"));
    assert!(listed(&words, "en/events/index.html").is_some());
    let period = "period: {from: 2026-11-01, until: 2026-11-30, hours: {ja: 9時から, en: from nine}}";
    let built = on("2026-11-21", period);
    assert_eq!(head(&built), ["Today"]);
    assert!(page(&built).contains("from nine"));
    assert!(listed(&on("2026-11-30", period), "en/events/index.html").is_some());
    assert!(listed(&on("2026-12-01", period), "en/events/index.html").is_none());
    assert!(listed(&on("2026-12-01", period), "en/events/past/2026/index.html").is_some());
}

#[test]
fn a_repeating_event_is_written_out_without_its_exceptions() {
    let built = on(
        "2026-11-21",
        "sessions: [{start: 2026-10-22T14:00, end: 2026-10-22T15:00}]\nrepeat: {every: month, on: 第4木曜日, until: 2027-03-31, except: [2026-12-24]}",
    );
    let main = page(&built);
    for day in ["2026-10-22", "2026-11-26", "2027-01-28", "2027-02-25", "2027-03-25"] {
        assert!(main.contains(&format!("datetime=\"{day}T14:00:00+09:00\"")), "{day}\n{main}");
    }
    assert!(!main.contains("2026-12-24"));
    let list = built.main("en/events/index.html");
    assert!(list.contains("2026-11-26T14:00") && !list.contains("2026-10-22T"), "{list}");
}

#[test]
fn fees_are_words_or_prices() {
    let fee = |fee: &str| page(&on("2026-11-21", &format!("when: {{ja: 秋, en: autumn}}\nfee: {fee}")));
    assert!(fee("{items: [{label: {ja: 大人, en: Adults}, amount: 1500}]}").contains("Adults 1,500 yen"));
    assert!(fee("{free: true}").contains("Free of charge"));
    assert!(fee("無料").contains("Free of charge"));
    assert!(fee("{free: true, note: {ja: 資料代のみ, en: except handouts}}").contains("except handouts"));
    assert!(fee("{ja: 500円, en: 500 yen}").contains("500 yen"));
}

#[test]
fn yes_and_no_may_be_true_and_false() {
    let state = |need: &str| {
        page(&on("2026-11-21", &format!("sessions: [{{start: 2026-12-06T14:00}}]\napplication: {{required: {need}}}")))
    };
    assert_eq!(state("yes"), state("true"));
    assert_eq!(state("no"), state("false"));
    assert!(state("no").contains("badge-not-needed"));
}

#[test]
fn contradictions_and_unknown_words_are_errors_at_their_place() {
    check_problems(
        "-- content/events/x.ja.md --
---
title: 講座
type: 芝居
venue: {name: 市民ホール}
sessions:
  - start: 2026-12-06T14:00
    end: 2026-12-06T13:00
    doors: 2026-12-06T14:30
    status: canceled
application: {required: yes, deadline: 2026-12-07}
---
",
        "
error[K006]: `type` cannot be `芝居`
  --> content/events/x.ja.md:3:7
   |
 3 | type: 芝居
   |       ^^^^ write one of play, forum, lecture, seminar, training, meeting, consultation, screening, other

error[K501]: the end is before the start
  --> content/events/x.ja.md:7:10
   |
 7 |     end: 2026-12-06T13:00
   |          ^^^^^^^^^^^^^^^^ check `start` and `end`

error[K502]: the doors open after the start
  --> content/events/x.ja.md:8:12
   |
 8 |     doors: 2026-12-06T14:30
   |            ^^^^^^^^^^^^^^^^ check `doors` and `start`

error[K006]: `status` cannot be `canceled`
  --> content/events/x.ja.md:9:13
   |
 9 |     status: canceled
   |             ^^^^^^^^ did you mean `cancelled`? (one of scheduled, tentative, postponed, cancelled, full, waitlist, moved-online)

error[K503]: the deadline is after the last showing
  --> content/events/x.ja.md:10:40
   |
10 | application: {required: yes, deadline: 2026-12-07}
   |                                        ^^^^^^^^^^ the last showing is on 6 December 2026; mend the deadline or the days of the event
",
    );
}

#[test]
fn a_coming_showing_without_a_place_and_two_alike_are_warnings() {
    let event = |name: &str, place: &str| {
        format!("-- content/events/{name}.ja.md --\n---\ntitle: 講座\nsessions: [{{start: 2026-12-06T14:00}}]\n{place}---\n")
    };
    let built = site(&event("x", "")).build();
    assert_eq!((built.errors, built.warnings), (0, 1), "{}", built.english);
    let hall = "venue: {name: 市民ホール}\nregion: 貝塚市\n";
    let built = site(&(event("x", hall) + &event("y", hall))).build();
    assert_eq!((built.errors, built.warnings), (0, 1), "{}", built.english);
}

#[test]
fn the_page_of_an_event_that_is_over_calls_it_coming_nowhere() {
    let built = on("2026-12-07", "sessions: [{start: 2026-12-06T14:00}]");
    assert!(!built.text("events/x/index.html").contains("これから"));
    assert!(!built.text("en/events/x/index.html").contains("Coming"));
    assert!(!built.main("regions/osaka/kaizuka/index.html").contains("これから"));
}

#[test]
fn an_event_without_a_day_is_never_called_a_coming_one() {
    let built = site(
        "-- content/events/yearly.ja.md --
---
title: 年に一度の研修
region: 貝塚市
when: 年1回
---
",
    )
    .build()
    .clean();
    let region = built.main("regions/osaka/kaizuka/index.html");
    assert!(region.contains("日が決まっていない催し") && region.contains("年に一度の研修"), "{region}");
    assert!(!region.contains("これからの催し"), "{region}");
    assert!(!built.main("index.html").contains("年に一度の研修"));
}

/// An event with some fields, seen on 21 November 2026.
fn with(fields: &str) -> crate::support::Built {
    let event = format!("-- content/events/x.ja.md --\n---\ntitle: 例\nvenue: {{name: 会館}}\n{fields}\n---\n");
    site(&event).on("2026-11-21").build()
}

#[test]
fn what_a_showing_says_of_its_places_gives_way_to_an_event_that_is_called_off() {
    let fields =
        "status: cancelled\nsessions: [{start: 2026-12-06T14:00, status: full}, {start: 2026-12-07T14:00, status: moved-online}]";
    let built = with(fields).clean();
    let page = built.main("en/events/x/index.html");
    assert!(page.contains("badge-cancelled") && !page.contains("badge-full"), "{page}");
    assert_eq!(built.text("events/x/event.ics").matches("STATUS:CANCELLED").count(), 1);
    assert!(page.contains("badge-moved-online"), "{page}");
}

#[test]
fn a_repeat_says_so_where_its_days_are_others_than_those_that_are_written() {
    for (fields, said) in [
        (
            "sessions: [{start: 2026-12-02}]\nrepeat: {every: month, on: 第2・4木曜日, until: 2027-03-31}",
            "warning[K507]: 2 December 2026 is not one of the days of the repeat",
        ),
        (
            "sessions: [{start: 2026-12-10}]\nrepeat: {every: week, until: 2027-03-31, except: [2026-12-25]}",
            "warning[K507]: there is no showing on 25 December 2026 that could be left out",
        ),
        (
            "sessions: [{start: 2026-12-10}]\nrepeat: {every: week, until: 2026-12-30, except: [2026-12]}",
            "warning[K507]: the repeat has no showing at all",
        ),
        (
            "sessions: [{start: 2026-12-10}]\nrepeat: {every: week, on: 隔週火曜, until: 2027-03-31}",
            "error[K006]: `隔週火曜` cannot be read as the weekday of `every: week`",
        ),
        (
            "sessions: [{start: 2026-12-10}, {start: 2026-12-11}]\nrepeat: {every: week, until: 2027-03-31}",
            "error[K019]: `repeat` is for a single showing of which the day is known",
        ),
        (
            "period: {from: 2026-12-01, until: 2026-12-20}\nsessions: [{start: 2026-12-10}]",
            "error[K019]: `sessions` and `period` cannot stand together",
        ),
        ("sessions: []", "error[K506]: the event does not say when it is"),
        (
            "sessions: [{start: 2026-12-10T10:00, id: a}, {start: 2026-12-11T10:00, id: a}]",
            "error[K015]: two showings have the id `a`",
        ),
        (
            "sessions: [{start: 2026-12-10T10:00}, {start: 2026-12-10T10:00}]",
            "warning[K505]: there are two showings at the same time at the same venue",
        ),
        (
            "sessions: [{start: 2026-12-10}]\napplication: {opens: 2026-12-05, deadline: 2026-12-01}",
            "error[K501]: the deadline is before the day from which one can apply",
        ),
        (
            "sessions: [{start: 2026-12-10}]\napplication: {opens: 2026-12-12}",
            "error[K503]: applications open after the last showing",
        ),
        (
            "sessions: [{start: 2026-12-10}]\naccessibility: [parking, {item: childcare, request_by: 2026-12-12}]",
            "error[K503]: the day by which to ask for it is after the last showing",
        ),
    ] {
        let built = with(fields);
        assert_eq!(built.english.matches("[K").count(), 1, "{fields}\n{}", built.english);
        assert!(built.english.contains(said), "{fields}\n{}", built.english);
    }
}

#[test]
fn a_showing_in_the_place_of_a_cancelled_one_is_not_told_as_its_double() {
    let cancelled = "sessions: [{start: 2026-12-10T10:00, status: cancelled}, {start: 2026-12-10T10:00}]";
    assert_eq!(with(cancelled).english, "");
    let venue = "sessions: [{start: 2026-12-10T10:00, venue: {name: 会館}}, {start: 2026-12-10T10:00}]";
    assert!(with(venue).english.starts_with("warning[K505]"), "{}", with(venue).english);
}

#[test]
fn months_are_left_out_of_a_repeat_and_an_offset_does_not_move_its_weekday() {
    let days = |fields: &str| {
        let built = with(fields).clean();
        let calendar = built.text("events/x/event.ics");
        let starts = calendar.lines().filter_map(|line| line.strip_prefix("DTSTART;").and_then(|l| l.split_once(':')));
        starts.map(|(_, start)| start.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        days("sessions: [{start: 2026-12-10}]\nrepeat: {every: month, on: 第2木曜, until: 2027-03-31, except: [2027-01]}"),
        ["20261210", "20270211", "20270311"]
    );
    // Wednesday evening in Greenwich is Thursday morning in Japan.
    assert_eq!(
        days("sessions: [{start: 2026-12-09T22:00Z}]\nrepeat: {every: week, on: 木, until: 2026-12-17}"),
        ["20261210T070000", "20261217T070000"]
    );
}

#[test]
fn a_month_or_a_day_as_when_is_a_date() {
    let built = with("when: 2027-10").clean();
    assert!(built.main("en/events/x/index.html").contains("October 2027"), "{}", built.main("en/events/x/index.html"));
    assert!(with("when: 平成28年度").clean().main("events/x/index.html").contains("2016"));
}

#[test]
fn a_venue_has_a_name_or_an_id_and_not_both() {
    let says = |venue: &str| {
        let venues = "-- content/venues.yaml --\n- {id: hall, name: {ja: 市民ホール, en: Civic Hall}}\n";
        let event = "title: 例\nsessions: [{start: 2026-12-06T14:00}]";
        site(&format!("{venues}-- content/events/x.ja.md --\n---\n{event}\nvenue: {venue}\n---\n")).on("2026-11-21").build()
    };
    assert!(says("{id: hall}").clean().main("en/events/x/index.html").contains("Civic Hall"));
    assert!(
        says("{id: hall, access: 駅前}").english.contains("error[K019]: the `id` of a venue and `access` cannot stand together")
    );
    for nameless in ["{}", "{access: 駅前}", "{name: ''}"] {
        assert!(says(nameless).english.contains("error[K005]: the venue has no name"), "{nameless}: {}", says(nameless).english);
    }
    assert!(says("{address: 貝塚市畠中1丁目}").clean().main("events/x/index.html").contains("貝塚市畠中1丁目"));
}

#[test]
fn a_period_without_a_last_day_is_told() {
    let event =
        |period: &str| format!("-- content/events/x.ja.md --\n---\ntitle: 展示\nperiod: {period}\nvenue: {{name: 会館}}\n---\n");
    check_problems_ja(
        &event("{from: 2026-12-01}"),
        "
warning[K508]: 期間に最後の日がないので、2026年12月1日だけの催しになります
  --> content/events/x.ja.md:3:16
   |
 3 | period: {from: 2026-12-01}
   |                ^^^^^^^^^^ until に最後の日を書いてください。一日だけなら sessions に、終わりが決まっていないなら when に言葉で書きます
",
    );
    for fine in ["{from: 2026-12-01, until: 2027-01-31}", "{from: 2026-12}"] {
        site(&event(fine)).build().clean();
    }
}
