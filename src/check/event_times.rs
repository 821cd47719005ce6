//! Times of an event that contradict each other: an end before the start, doors that open after it, a deadline
//! after the last showing.
//!
//! Only what is surely wrong is reported: of a coarse date (`2026-12`) the whole span is looked at.

use super::field;
use crate::content::{Application, Document, Event, EventWhen, Repeat, Session};
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
        ja: "申込の締切が最後の回より後です。締切か開催日のどちらかが違っています。",
        en: "The deadline is after the last showing. Either it or the days of the event are wrong.",
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
            check_deadline(application, end_of(last, zone), zone, problems);
        }
    }
    check_spans(site, document, event, problems);
    if let Some(application) = &event.application {
        let last = end_of(schedule.occurrences.iter(), zone).or(schedule.last_day.map(|day| (day, None)));
        check_deadline(application, last, zone, problems);
    }
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

fn check_deadline(
    application: &Application,
    last: Option<(civil::Date, Option<civil::DateTime>)>,
    zone: &TimeZone,
    problems: &mut Problems,
) {
    let (Some(deadline), Some((day, end))) = (&application.deadline, last) else { return };
    let too_late = match end {
        Some(end) if deadline.has_time() => deadline.local(zone) > end,
        _ => deadline.first_day() > day,
    };
    if too_late {
        let last = super::day(day);
        let problem =
            Problem::new(Code::DeadlineAfterEvent, "申込の締切が最後の回より後です", "the deadline is after the last showing")
                .help(
                    format!("最後の回は{}です。締切か開催日を直してください", last.ja),
                    format!("the last showing is on {}; mend the deadline or the days of the event", last.en),
                );
        problems.add(problem.at(application.deadline_place.clone()));
    }
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
