//! Times of an event that contradict each other: an end before the start, doors that open after it, a deadline
//! after the last showing.
//!
//! Only what is surely wrong is reported: of a coarse date (`2026-12`) the whole span is looked at.

use super::field;
use crate::content::{AccessibilityItem, Application, Document, Event, EventWhen, Repeat, Session};
use crate::date::When;
use crate::diagnostic::{At, Code, Explanation, Place, Problem, Problems};
use crate::site::{DocId, Occurrence, Site};
use jiff::civil;
use jiff::tz::TimeZone;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[
    Explanation {
        code: Code::EndBeforeStart,
        ja: "終わりが始まりより前です。どちらかの日時が違っています。",
        en: "The end is before the start. One of the two is wrong.",
        bad: "{start: 2026-12-06T14:00, end: 2026-12-06T12:00}",
        good: "{start: 2026-12-06T14:00, end: 2026-12-06T16:00}",
    },
    Explanation {
        code: Code::DoorsAfterStart,
        ja: "開場が開始より後です。どちらかの時刻が違っています。",
        en: "The doors open after the start. One of the two times is wrong.",
        bad: "{start: 2026-12-06T14:00, doors: 2026-12-06T14:30}",
        good: "{start: 2026-12-06T14:00, doors: 2026-12-06T13:30}",
    },
    Explanation {
        code: Code::DeadlineAfterEvent,
        ja: "申込の締切や受付の始まり、配慮を申し出る日が、最後の回より後です。その日か開催日のどちらかが違っています。",
        en: "A deadline, or the day from which one can apply, is after the last showing. Either it or the days of the event are wrong.",
        bad: "sessions: [{start: 2026-12-06T14:00}]\napplication: {deadline: 2026-12-30}",
        good: "sessions: [{start: 2026-12-06T14:00}]\napplication: {deadline: 2026-11-30}",
    },
];

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let document = site.document(id);
    let (Some(event), Some(schedule)) = (document.event(), site.schedule(id)) else { return };
    let zone = &site.config.time_zone;
    for (index, session) in event.sessions().iter().enumerate() {
        check_session(session, zone, problems);
        if let Some(application) = &session.application {
            let last = schedule.occurrences.iter().filter(|o| o.session == index);
            check_application(application, end_of(last, zone), zone, problems);
        }
        let last = schedule.occurrences.iter().filter(|o| o.session == index).map(|o| o.last_day).max();
        check_requests(&session.accessibility, last, problems);
    }
    check_spans(site, document, event, problems);
    let last = end_of(schedule.occurrences.iter(), zone).or(schedule.last_day.map(|day| (day, None)));
    if let Some(application) = &event.application {
        check_application(application, last, zone, problems);
    }
    check_requests(&event.accessibility, last.map(|(day, _)| day), problems);
}

fn check_session(session: &Session, zone: &TimeZone, problems: &mut Problems) {
    if session.end.is_some_and(|end| is_before(&end, &session.start, zone)) {
        let problem = Problem::new(Code::EndBeforeStart, "終了が開始より前です", "the end is before the start")
            .help("start と end の日時を確かめてください", "check `start` and `end`");
        problems.add(problem.at(beside_start(session, "end")));
    }
    if session.doors.is_some_and(|doors| is_before(&session.start, &doors, zone)) {
        let problem = Problem::new(Code::DoorsAfterStart, "開場が開始より後です", "the doors open after the start")
            .help("doors と start の日時を確かめてください", "check `doors` and `start`");
        problems.add(problem.at(beside_start(session, "doors")));
    }
}

/// A period or a rule of repetition that ends before it begins.
fn check_spans(site: &Site<'_>, document: &Document, event: &Event, problems: &mut Problems) {
    let problem = Problem::new(Code::EndBeforeStart, "最後の日が最初の日より前です", "the last day is before the first")
        .help("二つの日付を確かめてください", "check both days");
    if let EventWhen::Period(period) = &event.when
        && period.until.is_some_and(|until| until.last_day() < period.from.first_day())
    {
        problems.add(problem.clone().at(field(site, document, "period.until")));
    }
    if let (Some(repeat), Some(first)) = (&event.repeat, event.sessions().first())
        && repeat.until < first.start.first_day()
    {
        problems.add(problem.at(field(site, document, "repeat.until")));
    }
    if let (Some(repeat), Some(first)) = (&event.repeat, event.sessions().first())
        && repeat.until > Repeat::horizon(first.start.first_day())
    {
        let last = Repeat::horizon(first.start.first_day());
        let problem = Problem::new(
            Code::TooLarge,
            "くり返しは最初の日から5年先までです",
            "a repeat reaches five years from its first day at most",
        )
        .help(format!("until に {last} までの日を書いてください"), format!("write a day up to {last} as `until`"));
        problems.add(problem.at(field(site, document, "repeat.until")));
    }
}

/// The last day of some showings, and the moment of its end where that is known.
fn end_of<'o>(
    occurrences: impl Iterator<Item = &'o Occurrence>,
    zone: &TimeZone,
) -> Option<(civil::Date, Option<civil::DateTime>)> {
    occurrences.map(|o| (o.last_day, o.end.as_ref().filter(|end| end.has_time()).map(|end| end.local(zone)))).max()
}

fn check_application(
    application: &Application,
    last: Option<(civil::Date, Option<civil::DateTime>)>,
    zone: &TimeZone,
    problems: &mut Problems,
) {
    if let (Some(opens), Some(deadline)) = (&application.opens, &application.deadline)
        && is_before(deadline, opens, zone)
    {
        let problem = Problem::new(
            Code::EndBeforeStart,
            "申込の締切が受付の始まりより前です",
            "the deadline is before the day from which one can apply",
        );
        let help = problem.help("opens と deadline の日を確かめてください", "check `opens` and `deadline`");
        problems.add(help.at(application.deadline_place.clone()));
    }
    let Some((day, end)) = last else { return };
    let is_too_late = |moment: &When| match end {
        Some(end) if moment.has_time() => moment.local(zone) > end,
        _ => moment.first_day() > day,
    };
    if application.deadline.as_ref().is_some_and(is_too_late) {
        let problem =
            too_late(day, ["申込の締切が最後の回より後です", "締切"], ["the deadline is after the last showing", "the deadline"]);
        problems.add(problem.at(application.deadline_place.clone()));
    } else if application.opens.as_ref().is_some_and(is_too_late) {
        let problem = too_late(
            day,
            ["申込の受付が、最後の回より後に始まります", "受付の始まり"],
            ["applications open after the last showing", "`opens`"],
        );
        problems.add(problem.at(application.opens_place.clone()));
    }
}

/// Days by which to ask for a provision.
fn check_requests(provisions: &[AccessibilityItem], last: Option<civil::Date>, problems: &mut Problems) {
    let Some(last) = last else { return };
    for provision in provisions.iter().filter(|p| p.request_by.is_some_and(|day| day.first_day() > last)) {
        let problem = too_late(
            last,
            ["配慮を申し出る日が最後の回より後です", "申し出る日"],
            ["the day by which to ask for it is after the last showing", "it"],
        );
        problems.add(problem.at(provision.request_place.clone()));
    }
}

/// What is wrong and what to mend, in each language.
fn too_late(last: civil::Date, ja: [&str; 2], en: [&str; 2]) -> Problem {
    let last = super::day(last);
    Problem::new(Code::DeadlineAfterEvent, ja[0], en[0]).help(
        format!("最後の回は{}です。{}か開催日を直してください", last.ja, ja[1]),
        format!("the last showing is on {}; mend {} or the days of the event", last.en, en[1]),
    )
}

/// Whether one is surely before the other.
fn is_before(one: &When, other: &When, zone: &TimeZone) -> bool {
    if one.has_time() && other.has_time() { one.local(zone) < other.local(zone) } else { one.last_day() < other.first_day() }
}

/// The place of another moment of a showing, of which the place of the start is known.
fn beside_start(session: &Session, name: &str) -> Place {
    let at = match &session.place.at {
        At::Value(path) => At::Value(format!("{}{name}", path.strip_suffix("start").unwrap_or(path)).into()),
        at => at.clone(),
    };
    Place { file: session.place.file.clone(), at }
}
