//! Opening hours in the words of a page's language: a line for days with the same hours, those by appointment after
//! the others, closed days last. Of days about which nothing is said, nothing is said here either.

use super::values::Format;
use super::view::HoursView;
use crate::table::{Days, Hours, Session, Span, WHOLE_DAY};

/// How many days in a row are written as the first and the last of them.
const RUN: usize = 3;
const HOLIDAYS: usize = 7;

impl Format<'_> {
    /// The hours line by line; none where their text has to speak for itself, as it was not understood or is written in
    /// this language by hand.
    pub fn hours(&self, hours: &Hours) -> Vec<HoursView> {
        if !self.lang.is_primary() && hours.text.exact(self.lang).is_some() {
            return Vec::new();
        }
        let mut lines: Vec<(&Session, Vec<String>)> = Vec::new();
        let apart = |by_appointment| hours.sessions.iter().filter(move |session| session.by_appointment == by_appointment);
        for session in apart(false).chain(apart(true)) {
            let span = self.span(session.span);
            let same = |line: &&mut (&Session, _)| (line.0.days, line.0.by_appointment) == (session.days, session.by_appointment);
            match lines.iter_mut().find(same) {
                Some((_, times)) => times.push(span),
                None => lines.push((session, vec![span])),
            }
        }
        let closed = Some(hours.closed).filter(|days| !days.is_empty() && !lines.is_empty());
        let closed = closed.map(|days| HoursView { times: vec![self.word("hours_closed")], ..self.line(days) });
        let open = lines.into_iter().map(|(session, times)| HoursView {
            times,
            note: if session.by_appointment { self.word("hours_appointment") } else { String::new() },
            ..self.line(session.days)
        });
        open.chain(closed).collect()
    }

    /// The hours for a file: as written, where that is in its language, else all lines in one.
    pub fn hours_text(&self, hours: &Hours) -> String {
        let lines = if self.lang.is_primary() { Vec::new() } else { self.hours(hours) };
        if lines.is_empty() {
            return hours.text.text(self.lang).to_owned();
        }
        let line = |line: HoursView| {
            let times = line.times.join(self.t().get("separator"));
            format!("{} {times} {}", line.days, line.note).trim_end().to_owned()
        };
        lines.into_iter().map(line).collect::<Vec<_>>().join(self.t().get("hours_then"))
    }

    fn line(&self, days: Days) -> HoursView {
        HoursView { days: self.days_of_week(days), ..HoursView::default() }
    }

    /// Days in words: 月〜金, 土・祝日.
    fn days_of_week(&self, days: Days) -> String {
        let names = &self.t().dates.weekdays;
        let name = |day: usize| names.get(day).map_or("", |name| name);
        let week: Vec<usize> = days.iter().filter(|day| *day < HOLIDAYS).collect();
        let mut words = Vec::new();
        if week.len() == HOLIDAYS {
            words.push(self.word("hours_daily"));
        } else {
            for run in week.chunk_by(|day, next| day + 1 == *next) {
                match run {
                    [first, .., last] if run.len() >= RUN => {
                        words.push(self.t().fill("hours_days", &[("from", name(*first)), ("to", name(*last))]));
                    }
                    _ => words.extend(run.iter().map(|day| name(*day).to_owned())),
                }
            }
        }
        words.extend(days.contains(HOLIDAYS).then(|| self.word("hours_holidays")));
        words.join(self.t().get("hours_join"))
    }

    fn span(&self, span: Span) -> String {
        let clock = |minutes: u16| self.t().dates.clock((minutes / 60) as i8, (minutes % 60) as i8);
        match span {
            WHOLE_DAY => self.word("hours_all_day"),
            Span::Morning => self.word("hours_morning"),
            Span::Afternoon => self.word("hours_afternoon"),
            Span::Clock(from, to) if to > 24 * 60 => {
                let until = self.t().fill("hours_next_day", &[("time", &clock(to - 24 * 60))]);
                self.t().dates.between(&clock(from), &until)
            }
            Span::Clock(from, to) => self.t().dates.between(&clock(from), &clock(to)),
        }
    }
}
