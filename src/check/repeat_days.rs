//! A rule of repetition that does not fit its days: the first showing is on none of them, a day left out is none of
//! them, or none is left.

use super::field;
use crate::date::Date;
use crate::diagnostic::{Code, Explanation, Message, Problem, Problems};
use crate::site::{DocId, Site};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::RepeatDays,
    ja: "くり返しの規則と日が合いません。最初の回の日が規則の曜日でない、休む日に催しがない、または残る回が一つもない、のどれかです。規則から作られた日だけがページに出るので、日か規則を直します。",
    en: "The rule of a repeat does not fit its days: the first showing is not on one of them, a day left out has no showing anyway, or no showing is left. Only days of the rule are on the page, so mend the day or the rule.",
    bad: "sessions: [{start: 2026-11-25T14:00}]\nrepeat: {every: month, on: 第4木曜日, until: 2027-03-31}",
    good: "sessions: [{start: 2026-11-26T14:00}]\nrepeat: {every: month, on: 第4木曜日, until: 2027-03-31}",
}];

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let document = site.document(id);
    let (Some(event), Some(schedule)) = (document.event(), site.schedule(id)) else { return };
    let (Some(repeat), [session]) = (&event.repeat, event.sessions()) else { return };
    if session.start.day().is_none() {
        return;
    }
    let first = session.start.local(&site.config.time_zone).date();
    // That it ends before it begins is said already.
    if repeat.until < first {
        return;
    }
    if schedule.occurrences.is_empty() {
        let problem = Problem::new(Code::RepeatDays, "くり返しの回が一つもありません", "the repeat has no showing at all");
        let help = problem.help("on、until、except を確かめてください", "check `on`, `until` and `except`");
        problems.add(help.at(field(site, document, "repeat.until")));
        return;
    }
    let all = repeat.all_days(first);
    if let Some(next) = all.first().filter(|next| **next != first) {
        let (day, next) = (super::day(first), super::day(*next));
        let problem = Problem::new(
            Code::RepeatDays,
            format!("{}は、くり返しの日ではありません", day.ja),
            format!("{} is not one of the days of the repeat", day.en),
        )
        .help(
            format!("この日の回はページに出ません。最初の回は{}です。start か on を直してください", next.ja),
            format!("there will be no showing on it; the first is on {}: mend `start` or `on`", next.en),
        );
        problems.add(problem.at(session.place.clone()));
    }
    for except in repeat.except.iter().filter(|except| !all.iter().any(|day| except.covers(*day))) {
        let written = match except {
            Date::Day(day) => super::day(*day),
            coarse => Message::new(coarse.datetime(), coarse.datetime()),
        };
        let problem = Problem::new(
            Code::RepeatDays,
            format!("休む日の{}には、もともと回がありません", written.ja),
            format!("there is no showing on {} that could be left out", written.en),
        );
        let help = problem.help("except の日を確かめてください", "check the day in `except`");
        problems.add(help.at(field(site, document, "repeat.except")));
    }
}
