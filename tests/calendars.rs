//! Calendars: files that calendar programs read, and pages by month.

use crate::support::html::assert_sound;
use crate::support::{Built, Site, site};

const AT: &str = "https://x.example/a/";

fn event(name: &str, fields: &str) -> String {
    format!("-- content/events/{name}.ja.md --\n---\ntitle: {{ja: 講座, en: Lecture}}\nregion: 貝塚市\n{fields}\n---\n")
}

/// A site of one event, `events/x/`, at an address of its own.
fn one(fields: &str) -> Site {
    site(&event("x", &format!("venue: {{name: {{ja: 市民ホール, en: Civic Hall}}}}\n{fields}"))).at(AT)
}

/// A calendar's lines, folds undone.
fn lines(built: &Built, path: &str) -> Vec<String> {
    let text = built.text(path);
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// What stands after `NAME:` or `NAME;…:` in each VEVENT of a calendar.
fn values(built: &Built, path: &str, name: &str) -> Vec<String> {
    let lines = lines(built, path);
    let events = lines.split(|l| l == "BEGIN:VEVENT").skip(1);
    let value = |line: &String| {
        let rest = line.strip_prefix(name)?;
        rest.starts_with([':', ';']).then(|| rest.trim_start_matches([':', ';']).to_owned())
    };
    events.filter_map(|event| event.iter().find_map(value)).collect()
}

/// The same as a reader of CRLF and folds sees the file: what is written here line by line is one long string.
#[track_caller]
fn check(built: &Built, path: &str, expected: &str) {
    let found = built.text(path);
    assert_eq!(found, expected.trim_start_matches('\n').replace('\n', "\r\n"), "\n{found}");
}

const PLAY: &str = "-- kairan.yaml --
title: {ja: ひろば, en: Commons}
base_url: https://x.example/a/
-- content/events/play.ja.md --
---
title: {ja: '劇「{灯|あか}り」, その一; \\', en: 'Play: \"Light\"'}
summary: {ja: 家に帰る父の一年。, en: A year at home.}
type: play
region: 貝塚市
topics: [care]
revision: 3
date: 2026-10-01
updated: 2026-11-20
venue: {name: {ja: 市民ホール, en: Civic Hall}, address: {ja: 畠中1丁目, en: '1 Hatakenaka'}, access: {ja: 駅から5分。, en: Five minutes on foot.}, step_free: yes, lat: 34.44, lon: 135.36}
sessions:
  - {id: noon, start: 2026-12-06T14:00, end: 2026-12-06T16:00, doors: 2026-12-06T13:30, label: {ja: 昼の部, en: Matinee}, note: {ja: 字幕つき, en: With captions}}
  - {start: 2026-12-07, status: cancelled, status_note: {ja: 会場の故障のため, en: The hall is broken}}
application: {required: yes, opens: 2026-11-01, deadline: 2026-11-30, first_come: true, tel: 072-000-1234, url: 'https://x.example/form'}
accessibility: [wheelchair, {item: childcare, request_by: 2026-11-25, note: {ja: 2歳から, en: From two years}}]
contact: {name: {ja: 事務局, en: Office}, tel: 072-000-1234}
---
";

#[test]
fn an_events_own_calendar_says_all_of_each_showing() {
    let built = site(PLAY).build().clean();
    check(
        &built,
        "events/play/event.ics",
        r"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//kairan//kairan//JA
CALSCALE:GREGORIAN
BEGIN:VTIMEZONE
TZID:Asia/Tokyo
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
TZNAME:JST
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:play.noon@x.example
DTSTAMP:20261119T150000Z
SEQUENCE:3
DTSTART;TZID=Asia/Tokyo:20261206T140000
DTEND;TZID=Asia/Tokyo:20261206T160000
SUMMARY:劇「灯り」\, その一\; \\
STATUS:CONFIRMED
DESCRIPTION:昼の部\n字幕つき\n家に帰る父の一年。\n開場：
 13:30\n駅から5分。\n段差なしで入れます\n申し込み：申
 込が必要です\n受付開始：2026年11月1日（日）\n締め切り
 ：2026年11月30日（月）\n方法：先着順です。\n電話：072-0
 00-1234\nhttps://x.example/form\n配慮とお手伝い：車いすの席
 、託児 申し込み期限 2026年11月25日（水） 2歳から\nお問
 い合わせ：事務局 072-000-1234\nhttps://x.example/a/events/play/
LOCATION:市民ホール 畠中1丁目
GEO:34.44;135.36
URL:https://x.example/a/events/play/
CATEGORIES:演劇
END:VEVENT
BEGIN:VEVENT
UID:play-2@x.example
DTSTAMP:20261119T150000Z
SEQUENCE:3
DTSTART;VALUE=DATE:20261207
DTEND;VALUE=DATE:20261208
SUMMARY:【中止】劇「灯り」\, その一\; \\
STATUS:CANCELLED
TRANSP:TRANSPARENT
DESCRIPTION:中止になりました。\n会場の故障のため\n家に
 帰る父の一年。\nお問い合わせ：事務局 072-000-1234\nhttps:
 //x.example/a/events/play/
LOCATION:市民ホール 畠中1丁目
GEO:34.44;135.36
URL:https://x.example/a/events/play/
CATEGORIES:演劇
END:VEVENT
END:VCALENDAR
",
    );
}

#[test]
fn a_calendar_to_follow_has_a_name_and_says_how_often_to_look() {
    let built = site(PLAY).build().clean();
    check(
        &built,
        "en/regions/osaka/kaizuka/calendar.ics",
        r#"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//kairan//kairan//EN
CALSCALE:GREGORIAN
NAME:Events: Kaizuka City\, Osaka Prefecture
X-WR-CALNAME:Events: Kaizuka City\, Osaka Prefecture
X-WR-TIMEZONE:Asia/Tokyo
URL:https://x.example/a/en/regions/osaka/kaizuka/
REFRESH-INTERVAL;VALUE=DURATION:PT12H
X-PUBLISHED-TTL:PT12H
BEGIN:VTIMEZONE
TZID:Asia/Tokyo
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
TZNAME:JST
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:play.noon@x.example
DTSTAMP:20261119T150000Z
SEQUENCE:3
DTSTART;TZID=Asia/Tokyo:20261206T140000
DTEND;TZID=Asia/Tokyo:20261206T160000
SUMMARY:Play: "Light"
STATUS:CONFIRMED
DESCRIPTION:Matinee\nWith captions\nA year at home.\nDoors open: 13:30\nFiv
 e minutes on foot.\nStep-free\nHow to apply: You need to apply\nOpens: Sun
 day 1 November 2026\nApply by: Monday 30 November 2026\nHow: First come\, 
 first served.\nTelephone: 072-000-1234\nhttps://x.example/form\nAccessibil
 ity and support: Space for wheelchairs\, Childcare Please ask by Wednesday
  25 November 2026 From two years\nWhom to ask: Office 072-000-1234\nhttps:
 //x.example/a/en/events/play/
LOCATION:Civic Hall\, 1 Hatakenaka
GEO:34.44;135.36
URL:https://x.example/a/en/events/play/
CATEGORIES:Play
END:VEVENT
BEGIN:VEVENT
UID:play-2@x.example
DTSTAMP:20261119T150000Z
SEQUENCE:3
DTSTART;VALUE=DATE:20261207
DTEND;VALUE=DATE:20261208
SUMMARY:Cancelled: Play: "Light"
STATUS:CANCELLED
TRANSP:TRANSPARENT
DESCRIPTION:Cancelled.\nThe hall is broken\nA year at home.\nWhom to ask: O
 ffice 072-000-1234\nhttps://x.example/a/en/events/play/
LOCATION:Civic Hall\, 1 Hatakenaka
GEO:34.44;135.36
URL:https://x.example/a/en/events/play/
CATEGORIES:Play
END:VEVENT
END:VCALENDAR
"#,
    );
    for path in ["events/calendar.ics", "regions/osaka/calendar.ics", "topics/care/calendar.ics"] {
        assert_eq!(values(&built, &format!("en/{path}"), "UID"), ["play.noon@x.example", "play-2@x.example"], "{path}");
    }
    assert_eq!(lines(&built, "events/calendar.ics")[4], "NAME:ひろばの催し");
}

#[test]
fn a_state_is_in_the_title_and_nothing_uncertain_stands_as_certain() {
    for (state, status, title) in [
        ("scheduled", "CONFIRMED", "Lecture"),
        ("tentative", "TENTATIVE", "To be confirmed: Lecture"),
        ("postponed", "TENTATIVE", "Postponed: Lecture"),
        ("cancelled", "CANCELLED", "Cancelled: Lecture"),
        ("full", "CONFIRMED", "Full: Lecture"),
        ("waitlist", "CONFIRMED", "Waiting list: Lecture"),
        ("moved-online", "CONFIRMED", "Moved online: Lecture"),
    ] {
        let built = one(&format!("status: {state}\nsessions: [{{start: 2026-12-06T14:00}}]")).build().clean();
        let of = |name: &str| values(&built, "en/events/x/event.ics", name);
        assert_eq!((of("STATUS"), of("SUMMARY")), (vec![status.to_owned()], vec![title.to_owned()]), "{state}");
        let is_free = ["postponed", "cancelled"].contains(&state);
        assert_eq!(of("TRANSP"), if is_free { vec!["TRANSPARENT"] } else { vec![] }, "{state}");
        let place = if state == "moved-online" { "Online" } else { "Civic Hall" };
        assert_eq!(of("LOCATION"), [place], "{state}");
    }
}

#[test]
fn nobody_is_asked_to_apply_for_what_is_full_or_was_called_off() {
    for state in ["full", "cancelled", "postponed"] {
        let fields = format!(
            "status: {state}\nsessions: [{{start: 2026-12-06T14:00}}]\napplication: {{required: yes, deadline: 2026-11-30}}"
        );
        let description = &values(&one(&fields).build().clean(), "en/events/x/event.ics", "DESCRIPTION")[0];
        assert!(!description.contains("apply") && !description.contains("30 November"), "{description}");
    }
}

#[test]
fn names_of_showings_are_the_same_in_every_language_and_on_every_day() {
    let files = "-- kairan.yaml --\nlanguages: [ja, en]\nbase_url: https://x.example/\n".to_owned()
        + &event(
            "a",
            "id: '123'\nonline: {url: 'https://x.example/'}\nsessions: [{id: noon, start: 2026-12-06T14:00}, {start: 2026-12-05T14:00}, {start: 2026-12-08T14:00}]",
        )
        + &event("b", "id: '123'\nonline: {url: 'https://x.example/'}\nsessions: [{start: 2026-12-09T14:00}]")
        + &event(
            "演劇/c",
            "online: {url: 'https://x.example/'}\nsessions: [{start: 2026-12-10T14:00}]\nrepeat: {every: week, until: 2026-12-24, except: [2026-12-17]}",
        )
        + &event(
            "d",
            "online: {url: 'https://x.example/'}\nperiod: {from: 2026-12-01, until: 2026-12-20, hours: {ja: 10時から, en: from ten}}",
        );
    let uids = |day: &str, path: &str| values(&site(&files).on(day).build().clean(), path, "UID");
    let expected = [
        "123-2@x.example",
        "123.noon@x.example",
        "123-3@x.example",
        "991b0257ed376901-1@x.example",
        "d-1@x.example",
        "689166a91e13e8ae.2026-12-10@x.example",
        "689166a91e13e8ae.2026-12-24@x.example",
    ];
    assert_eq!(uids("2026-11-21", "events/calendar.ics"), expected);
    assert_eq!(uids("2026-12-20", "en/events/calendar.ics"), expected);
}

#[test]
fn an_events_calendar_does_not_change_with_the_day() {
    let files = PLAY.to_owned() + &event("old", "venue: {name: 会場}\nsessions: [{start: 2020-12-06T14:00}]");
    let built = |day: &str| site(&files).on(day).build().clean();
    let (early, late) = (built("2026-11-21"), built("2031-01-01"));
    for path in ["events/play/event.ics", "en/events/play/event.ics", "events/old/event.ics"] {
        assert_eq!(early.text(path), late.text(path));
    }
    // The calendar of the list is another matter: what is long over leaves it.
    assert_eq!(values(&late, "events/calendar.ics", "UID"), [""; 0]);
}

#[test]
fn lists_begin_90_days_back_and_an_event_has_all_its_showings() {
    let sessions = "sessions: [{start: 2026-08-22T14:00, end: 2026-08-23T14:00}, {start: 2026-08-22T15:00}, {start: 2030-01-01}]";
    let built = one(sessions).on("2026-11-21").build().clean();
    assert_eq!(values(&built, "events/x/event.ics", "UID").len(), 3);
    for list in ["events/calendar.ics", "regions/osaka/calendar.ics", "en/regions/osaka/kaizuka/calendar.ics"] {
        assert_eq!(values(&built, list, "UID"), ["x-1@x.example", "x-3@x.example"], "{list}");
    }
}

#[test]
fn no_day_that_nobody_said_is_in_a_calendar() {
    for fields in [
        "sessions: [{start: 2026-12}]",
        "sessions: [{start: 平成30年度}]",
        "when: {ja: 毎年秋, en: every autumn}",
        "period: {from: 2026-12-01, until: 2026-12-20}",
        "period: {from: 2026-12, hours: {ja: 10時から, en: from ten}}",
        "period: {from: 2026-12-01, until: 2027-03, hours: {ja: 10時から, en: from ten}}",
    ] {
        let built = one(fields).build().clean();
        // The file is there for those who follow it: one day the day will be known.
        assert_eq!(values(&built, "events/x/event.ics", "UID"), [""; 0], "{fields}");
        assert!(lines(&built, "events/x/event.ics").contains(&"TZID:Asia/Tokyo".to_owned()), "{fields}");
        assert_eq!(values(&built, "events/calendar.ics", "UID"), [""; 0], "{fields}");
        assert!(!built.text("events/x/index.html").contains("event.ics"), "{fields}");
    }
    let built = one("period: {from: 2026-12-01, until: 2026-12-20, hours: {ja: 10時から, en: from ten}}").build().clean();
    let of = |name: &str| values(&built, "en/events/x/event.ics", name);
    assert_eq!((of("DTSTART"), of("DTEND")), (vec!["VALUE=DATE:20261201".into()], vec!["VALUE=DATE:20261221".into()]));
    assert_eq!(of("TRANSP"), ["TRANSPARENT"]);
    assert!(of("DESCRIPTION")[0].starts_with("from ten\\n"));
}

#[test]
fn times_are_those_that_were_said() {
    let of = |fields: &str| {
        let built = one(fields).build().clean();
        let of = |name: &str| values(&built, "events/x/event.ics", name).first().cloned().unwrap_or_default();
        (of("DTSTART"), of("DTEND"))
    };
    let tokyo = |time: &str| format!("TZID=Asia/Tokyo:{time}");
    let day = |day: &str| format!("VALUE=DATE:{day}");
    // Nobody said when it ends.
    assert_eq!(of("sessions: [{start: 2026-12-06T14:00}]"), (tokyo("20261206T140000"), String::new()));
    assert_eq!(
        of("sessions: [{start: 2026-12-06T22:00, end: 2026-12-07T02:00}]"),
        (tokyo("20261206T220000"), tokyo("20261207T020000"))
    );
    assert_eq!(
        of("sessions: [{start: 2026-12-06 22:00, end: 2026-12-06 24:00}]"),
        (tokyo("20261206T220000"), tokyo("20261207T000000"))
    );
    assert_eq!(of("sessions: [{start: '2026-12-06T20:00Z'}]"), (tokyo("20261207T050000"), String::new()));
    assert_eq!(of("sessions: [{start: 2026-12-06}]"), (day("20261206"), day("20261207")));
    assert_eq!(of("sessions: [{start: 2026-12-06, end: 2026-12-08}]"), (day("20261206"), day("20261209")));
    assert_eq!(
        of("all_day: true\nsessions: [{start: 2026-12-06T10:00, end: 2026-12-06T16:00}]"),
        (day("20261206"), day("20261207"))
    );
    // A day on which it ends is included.
    assert_eq!(
        of("sessions: [{start: 2026-12-06T14:00, end: 2026-12-07}]"),
        (tokyo("20261206T140000"), tokyo("20261208T000000"))
    );
    // An end that is known roughly is said in words.
    let rough = one("sessions: [{start: 2026-12-06, end: 2027-01}]").build().clean();
    assert_eq!(values(&rough, "events/x/event.ics", "DTEND"), [day("20261207")]);
    assert!(
        values(&rough, "en/events/x/event.ics", "DESCRIPTION")[0].starts_with("When: Sunday 6 December 2026 – January 2027\\n")
    );
}

#[test]
fn a_site_elsewhere_has_its_own_zone_and_changes_of_clocks() {
    let built = site(
        &("-- kairan.yaml --\ntime_zone: Europe/London\n".to_owned()
            + &event("x", "venue: {name: 会場}\nsessions: [{start: 2027-03-27T14:00, end: 2027-03-28T14:00}]")),
    )
    .build()
    .clean();
    let lines = lines(&built, "events/x/event.ics");
    assert_eq!(
        lines[4..16].join(" "),
        "BEGIN:VTIMEZONE TZID:Europe/London BEGIN:STANDARD DTSTART:19700101T000000 TZOFFSETFROM:+0000 TZOFFSETTO:+0000 TZNAME:GMT END:STANDARD BEGIN:DAYLIGHT DTSTART:20270328T010000 TZOFFSETFROM:+0000 TZOFFSETTO:+0100"
    );
}

#[test]
fn a_region_that_only_a_showing_names_has_that_showing() {
    let built =
        one("sessions: [{id: a, start: 2026-12-06T14:00}, {id: b, start: 2026-12-07T14:00, region: 和歌山市}]").build().clean();
    let uids = |region: &str| values(&built, &format!("regions/{region}/calendar.ics"), "UID");
    assert_eq!(uids("wakayama/wakayama"), ["x.b@x.example"]);
    assert_eq!(uids("wakayama"), ["x.b@x.example"]);
    assert_eq!(uids("osaka/kaizuka"), ["x.a@x.example", "x.b@x.example"]);
}

#[test]
fn an_event_without_translation_has_its_own_words_and_the_readers_facts() {
    let built = site("-- content/events/x.ja.md --\n---\ntitle: 講座\nstatus: cancelled\nvenue: {name: 市民ホール}\nregion: 貝塚市\nsessions: [{start: 2026-12-06T14:00}]\npreviously: [2026-10-06T14:00]\n---\n").build().clean();
    let of = |name: &str| values(&built, "en/events/x/event.ics", name);
    assert_eq!(of("SUMMARY"), ["LANGUAGE=ja:Cancelled: 講座"]);
    assert_eq!(of("LOCATION"), ["LANGUAGE=ja:市民ホール"]);
    assert_eq!(of("DESCRIPTION"), ["Cancelled.\\nMoved from: Tuesday 6 October 2026\\, 14:00"]);
    assert_eq!(values(&built, "events/x/event.ics", "SUMMARY"), ["【中止】講座"]);
}

#[test]
fn a_hidden_translation_has_no_calendar_and_an_easy_form_has_its_own() {
    let files = "-- kairan.yaml --\nlanguages: [ja, en, ja-easy]\nmissing_translation: hide\n-- content/events/x.ja.md --\n---\ntitle: 講座\nregion: 貝塚市\nvenue: {name: 会場}\nsessions: [{start: 2026-12-06T14:00}]\n---\n-- content/events/x.ja-easy.md --\n---\ntitle: おはなし\n---\n";
    let built = site(files).build().clean();
    assert!(!built.has("en/events/x/event.ics"));
    assert_eq!(values(&built, "en/events/calendar.ics", "UID"), [""; 0]);
    assert_eq!(values(&built, "ja-easy/events/x/event.ics", "SUMMARY"), ["おはなし"]);
    assert!(built.main("ja-easy/events/x/index.html").contains("href=\"/ja-easy/events/x/event.ics\""));
    assert!(!built.has("ja-easy/events/calendar.ics"));
}

#[test]
fn without_any_date_the_last_change_is_long_ago() {
    let built = one("sessions: [{start: 2026-12-06T14:00}]").build().clean();
    assert_eq!(values(&built, "events/x/event.ics", "DTSTAMP"), ["20000101T000000Z"]);
}

#[test]
fn pages_lead_to_their_calendars() {
    let built = site(PLAY).build().clean();
    assert_sound(&built, AT);
    let head = |page: &str| {
        let text = built.text(page);
        let link = text.split("type=\"text/calendar\"").nth(1)?;
        Some(link.split_once("href=\"")?.1.split('"').next()?.to_owned())
    };
    for (page, calendar) in [
        ("events/index.html", Some("/a/events/calendar.ics")),
        ("en/events/index.html", Some("/a/en/events/calendar.ics")),
        ("events/play/index.html", Some("/a/events/play/event.ics")),
        ("en/regions/osaka/index.html", Some("/a/en/regions/osaka/calendar.ics")),
        ("topics/care/index.html", Some("/a/topics/care/calendar.ics")),
        ("events/calendar/2026-12/index.html", Some("/a/events/calendar.ics")),
        ("index.html", None),
        ("cases/index.html", None),
    ] {
        assert_eq!(head(page).as_deref(), calendar, "{page}");
    }
    for folder in ["events/", "regions/osaka/kaizuka/", "topics/care/"] {
        let main = built.main(&format!("en/{folder}index.html"));
        assert!(main.contains(&format!("href=\"webcal://x.example/a/en/{folder}calendar.ics\"")), "{main}");
        assert!(
            main.contains(&format!(
                "<a class=\"url\" href=\"/a/en/{folder}calendar.ics\">https://x.example/a/en/{folder}calendar.ics</a>"
            )),
            "{main}"
        );
    }
    // Two showings, of which one is cancelled: both are in the file.
    assert!(
        built
            .main("en/events/play/index.html")
            .contains("<a href=\"/a/en/events/play/event.ics\">Add all 2 dates to your calendar</a>")
    );
}

#[test]
fn nobody_is_led_to_add_what_is_over_or_does_not_take_place() {
    let offers = |day: &str, fields: &str| one(fields).on(day).build().clean().main("events/x/index.html").contains("event.ics");
    let sessions = "sessions: [{start: 2026-12-06T14:00}]";
    assert!(offers("2026-12-06", sessions));
    assert!(!offers("2026-12-07", sessions));
    assert!(!offers("2026-11-21", &format!("status: cancelled\n{sessions}")));
    assert!(!offers("2026-11-21", &format!("status: postponed\n{sessions}")));
    assert!(offers("2026-11-21", &format!("status: full\n{sessions}")));
}

#[test]
fn a_region_or_topic_without_events_asks_nobody_to_follow_it() {
    let built =
        site("-- content/cases/x.ja.md --\n---\ntitle: 事例\nregion: 貝塚市\ntopics: [care]\n---\n").at(AT).build().clean();
    for page in ["regions/osaka/kaizuka/", "topics/care/"] {
        assert!(!built.main(&format!("{page}index.html")).contains("calendar.ics"), "{page}");
        assert_eq!(values(&built, &format!("{page}calendar.ics"), "UID"), [""; 0]);
    }
}

#[test]
fn authors_may_link_to_calendars() {
    let page = |body: &str| PLAY.to_owned() + "-- content/pages/a.ja.md --\n---\ntitle: a\n---\n\n" + body + "\n";
    let built = site(&page("[一](/events/calendar.ics) [二](/regions/osaka/calendar.ics) [三](/events/play/event.ics) [四](/events/calendar/2026-12/)")).build().clean();
    assert_sound(&built, AT);
    assert!(built.main("a/index.html").contains("href=\"/a/events/play/event.ics\""));
    assert_eq!(site(&page("[一](/regions/hyogo/calendar.ics)")).build().errors, 1);
}

const MONTH: &str = "-- kairan.yaml --
title: t
-- content/events/a.ja.md --
---
title: {ja: 講座, en: Lecture}
region: 貝塚市
venue: {name: {ja: 市民ホール, en: Civic Hall}}
sessions:
  - {start: 2026-12-06T14:00, end: 2026-12-06T16:00, label: {ja: 昼の部, en: Matinee}}
  - {start: 2026-12-06T18:00, status: cancelled}
  - {start: 2026-12}
  - {start: 2027-02-27T18:00, end: 2027-03-02T12:00}
---
-- content/events/b.ja.md --
---
title: {ja: 展示, en: Exhibition}
region: 貝塚市
period: {from: 2026-12-20, until: 2027-03-03}
venue: {name: {ja: 展示室, en: Gallery}}
---
-- content/events/c.ja.md --
---
title: {ja: 朝の会, en: Morning}
region: 貝塚市
online: {url: 'https://x.example/'}
sessions: [{start: 2026-12-06T09:30}, {start: 2026-12-31T22:00, end: 2027-01-01T02:00}]
---
-- content/events/d.ja.md --
---
title: {ja: 昔の会, en: Old}
region: 貝塚市
sessions: [{start: 2019-05-01}]
---
";

/// The words of a part of a page, each tag a space.
fn words(html: &str) -> String {
    let text: String =
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_month_is_a_table_of_days_with_its_events_in_order_and_their_states_in_words() {
    let built = site(MONTH).build().clean();
    assert_sound(&built, "/");
    let main = built.main("en/events/calendar/2026-12/index.html");
    let (head, rest) = main.split_once("<table").expect("a table");
    let (table, below) = rest.split_once("</table>").expect("a table");
    assert_eq!(words(head), "Events in December 2026 Previous month (May 2019) Next month (February 2027) See them as a list");
    let rows: Vec<&str> = table.split("<tr>").skip(1).collect();
    assert_eq!(rows.len(), 6);
    assert!(table.contains("<caption class=\"visually-hidden\">December 2026</caption>"));
    assert_eq!(rows[0].matches("<th scope=\"col\"").count(), 7);
    assert!(rows[0].contains("<th scope=\"col\" class=\"sunday\"><span aria-hidden=\"true\">Sunday</span>"), "{}", rows[0]);
    assert!(rows[1..].iter().all(|row| row.matches("<td").count() == 7));
    let days: Vec<String> = rows[2].split("<td").skip(1).map(words).collect();
    assert_eq!(
        days[0].split_once("6 ").expect("a day").1,
        "Sunday 6 December 2026 9:30 Morning Online 14:00 Lecture Matinee Civic Hall 18:00 Cancelled Lecture Civic Hall"
    );
    // What ends in the night belongs to the evening before.
    assert!(words(rows[5]).contains("22:00 Morning"));
    assert_eq!(
        words(below),
        "Events without a fixed day Lecture Civic Hall Events that run for some time Sunday 20 December 2026 – Wednesday 3 March 2027 Exhibition Gallery Previous month (May 2019) Next month (February 2027) See them as a list"
    );
    assert!(!built.has("events/calendar/2027-01/index.html"), "an exhibition makes no months");
}

#[test]
fn what_takes_several_days_stands_on_each_of_them() {
    let built = site(&(MONTH.to_owned() + &event("e", "venue: {name: 会場}\nsessions: [{start: 2027-03-20}]"))).build().clean();
    let day = |month: &str, day: &str| {
        let main = built.main(&format!("en/events/calendar/{month}/index.html"));
        let cell =
            main.split(&format!("data-day=\"{day}\"")).nth(1).expect("a day").split("</td>").next().expect("a day").to_owned();
        words(&cell[1..])
    };
    assert_eq!(day("2027-02", "2027-02-27"), "27 Saturday 27 February 2027 18:00 Lecture Civic Hall");
    assert_eq!(day("2027-02", "2027-02-28"), "28 Sunday 28 February 2027 (since the day before) Lecture Civic Hall");
    assert_eq!(day("2027-03", "2027-03-02"), "2 Tuesday 2 March 2027 (since the day before) Lecture Civic Hall");
    assert_eq!(day("2027-03", "2027-03-03"), "3");
}

#[test]
fn the_list_of_events_leads_to_the_month_of_the_next_showing() {
    let leads = |day: &str| {
        let main = site(MONTH).on(day).build().clean().main("events/index.html");
        main.split("href=\"/events/calendar/").nth(1).map(|rest| rest[..7].to_owned())
    };
    assert_eq!(leads("2026-11-21").as_deref(), Some("2026-12"));
    assert_eq!(leads("2026-12-30").as_deref(), Some("2026-12"));
    assert_eq!(leads("2027-01-02").as_deref(), Some("2027-02"));
    assert_eq!(leads("2028-01-01").as_deref(), Some("2027-02"));
    assert!(
        !site("-- content/cases/x.ja.md --\n---\ntitle: x\n---\n")
            .build()
            .clean()
            .main("events/index.html")
            .contains("/calendar/")
    );
}

#[test]
fn a_month_does_not_change_with_the_day() {
    let built = |day: &str| site(MONTH).on(day).build().clean();
    let (early, late) = (built("2026-11-21"), built("2026-12-07"));
    let months = |built: &Built| built.files.keys().filter(|p| p.contains("events/calendar/")).cloned().collect::<Vec<_>>();
    assert_eq!(months(&early).len(), 6);
    assert_eq!(months(&early), months(&late));
    for path in months(&early) {
        assert_eq!(early.text(&path), late.text(&path), "{path}");
    }
}

#[test]
fn no_event_can_take_the_address_of_a_month() {
    let built = site(&event("calendar/2026-12", "venue: {name: 会場}\nsessions: [{start: 2026-12-06}]")).build();
    assert!(
        built.english.contains("error[K008]: /events/calendar/2026-12/ belongs to another page of the site"),
        "{}",
        built.english
    );
}
