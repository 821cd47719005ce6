//! When a row says that an event is: a showing, a period of days, or words only.

use super::{Fields, Moment, Row, at_minutes};
use crate::date::{Date, When, parse_date, parse_time, parse_when};
use crate::diagnostic::{Code, Problem};
use crate::import::line::{Clock, clock};
use crate::open_data::times::{Beside, hours};
use jiff::civil::{self, Time};

impl Row<'_> {
    pub(super) fn moment(&self, one_of_several: bool) -> Option<Moment> {
        let note = self.line.or_empty("開始日時特記事項");
        let Some(span) = self.span() else {
            let is_wrong = ["開始日", "when"].iter().any(|key| self.line.text(key).is_some());
            return if is_wrong { None } else { self.roughly(note) };
        };
        if span.is_period() && !one_of_several {
            return Some(Moment::Period(self.period(&span, note)));
        }
        Some(Moment::Showing(self.showing(&span, note)))
    }

    /// Words instead of a day, or a month that the first of them names.
    fn roughly(&self, note: &str) -> Option<Moment> {
        let (first, rest) = note.split_once('\u{3000}').unwrap_or((note, ""));
        if let Ok(date) = parse_date(first)
            && date.day().is_none()
        {
            let mut fields = Fields::default();
            fields.set("start", "開始日時特記事項", coarse(date));
            if !rest.is_empty() {
                fields.set("note", "開始日時特記事項", self.words(rest));
            }
            return Some(Moment::Showing(fields));
        }
        if !note.is_empty() {
            return Some(Moment::Roughly(note.to_owned()));
        }
        let problem = Problem::new(Code::NoWhen, "いつの催しか、書かれていません", "it does not say when the event is");
        self.line.report(
            "開始日",
            problem.help(
                "開始日を書いてください。決まっていなければ、日時についての補足に「毎年秋」のように書きます",
                "write the start date; if it is not known, write words such as `every autumn` in the note on the time",
            ),
        );
        None
    }

    /// First and last day with their times.
    fn span(&self) -> Option<Span> {
        // Every cell is read, so that all that is wrong is told at once.
        let no_time = self.is_no_time("開始時間");
        let (from, to) = self.hours_in_words();
        let start = if self.is_range("開始時間") { None } else { self.line.time("開始時間") };
        let start = start.filter(|_| !no_time).or(from);
        let end = self.line.time("終了時間").filter(|_| !no_time).or(to);
        let last = self.line.when("終了日");
        let mut span = match self.line.text("開始日") {
            Some(_) => Span::starting("開始日", self.line.when("開始日")?),
            None => self.span_in_words()?,
        };
        if let Some(clock) = start {
            span.start_at(clock);
        }
        if let Some(clock) = end {
            span.end_at(clock);
        }
        if let Some(last) = last {
            span.end_time = span.end_time.or(time_of(&last));
            span.last = last.day();
        }
        self.check_order(&span).then_some(span)
    }

    /// `2026年12月6日（日）14:00〜16:00` in one cell.
    fn span_in_words(&self) -> Option<Span> {
        let text = self.line.text("when")?;
        let (from, to) = parted(text);
        let mut span = match day_and_clock(from) {
            Some((day, clock)) => {
                let mut span = Span::starting("when", When::Date(Date::Day(day)));
                span.start_at(clock);
                span
            }
            None => Span::starting("when", self.line.noted("when", parse_when(from))?),
        };
        match to.map(|to| (end_clock(from, to), parse_when(to))) {
            None => {}
            Some((Ok(clock), _)) => span.end_at(clock),
            Some((_, Ok(when))) => (span.last, span.end_time) = (when.day(), time_of(&when)),
            Some((_, Err(problem))) => {
                self.line.report("when", problem);
                return None;
            }
        }
        Some(span)
    }

    /// `14:00〜16:00` in one cell.
    fn hours_in_words(&self) -> (Option<Clock>, Option<Clock>) {
        let key = self.hours_column();
        let Some(text) = self.line.text(key) else { return (None, None) };
        let (from, to) = parted(text);
        (self.line.noted(key, clock(from)), to.and_then(|to| self.line.noted(key, end_clock(from, to))))
    }

    fn hours_column(&self) -> &'static str {
        if self.is_range("開始時間") { "開始時間" } else { "hours" }
    }

    fn is_range(&self, key: &str) -> bool {
        self.line.text(key).is_some_and(|text| parted(text).1.is_some())
    }

    fn check_order(&self, span: &Span) -> bool {
        let Some(first) = span.start.day() else { return true };
        let problem = |ja: &str, en: &str| Problem::new(Code::EndBeforeStart, ja, en);
        let last = span.last.unwrap_or(first);
        if last < first {
            let problem = problem("終わりの日が始まりの日より前です", "the last day is before the first");
            self.line.report("終了日", problem.help("開始日と終了日を確かめてください", "check the start date and the end date"));
            return false;
        }
        let before = span.start_time.zip(span.end_time).is_some_and(|(start, end)| end < start);
        if last == first && before {
            let problem = problem("終わりの時刻が始まりの時刻より前です", "the end time is before the start time");
            let help = problem.help(
                "時刻を確かめてください。日をまたぐときは、終了日に次の日を書きます",
                "check the times; if it ends after midnight, write the next day as the end date",
            );
            let said = ["終了時間", self.hours_column()].into_iter().find(|key| self.line.text(key).is_some());
            self.line.report(said.unwrap_or(span.key), help);
            return false;
        }
        true
    }

    fn period(&self, span: &Span, note: &str) -> Fields {
        let mut fields = Fields::default();
        fields.set("from", span.key, span.start.first_day().to_string());
        fields.set("until", "終了日", span.last.unwrap_or(span.start.last_day()).to_string());
        let japanese = self.context.languages.html_code(self.lang) == "ja";
        let hours = hours(span.start_time, span.end_time, japanese);
        if !hours.is_empty() {
            fields.set("hours", "開始時間", self.words(&hours));
        }
        if !note.is_empty() {
            fields.set("note", "開始日時特記事項", self.words(note));
        }
        fields
    }

    fn showing(&self, span: &Span, note: &str) -> Fields {
        let mut fields = Fields::default();
        let Some(first) = span.start.day() else {
            if let When::Date(date) = span.start {
                fields.set("start", span.key, coarse(date));
            }
            if !note.is_empty() {
                fields.set("note", "開始日時特記事項", self.words(note));
            }
            return fields;
        };
        let at = |day: civil::Date, time: Option<Time>| time.map_or_else(|| day.to_string(), |t| at_minutes(day.to_datetime(t)));
        fields.set("start", span.key, at(first, span.start_time));
        let last = span.last.unwrap_or(first);
        if span.end_time.is_some() || last > first {
            let key =
                if span.end_time.is_some() && self.line.text("終了時間").is_some() { "終了時間" } else { "終了日" };
            fields.set("end", key, at(last, span.end_time));
        }
        let beside = Beside::read(note, span.start_time);
        let label = self.line.text("label").unwrap_or(&beside.label);
        if let Some(doors) = self.line.time("doors") {
            let day = span.day.filter(|_| !doors.next_day).unwrap_or(first);
            fields.set("doors", "doors", at(day, Some(doors.time)));
        } else if let Some(doors) = beside.doors {
            fields.set("doors", "開始日時特記事項", at(first, Some(doors)));
        }
        for (name, key, text) in [("label", "label", label), ("note", "開始日時特記事項", beside.note.as_str())] {
            if !text.is_empty() {
                fields.set(name, key, self.words(text));
            }
        }
        fields
    }

    /// `0:00` to `0:00` stands for no time in published lists.
    fn is_no_time(&self, key: &str) -> bool {
        let midnight = |key: &str| self.line.text(key).and_then(|text| parse_time(text).ok()) == Some(Time::midnight());
        match key {
            "開始時間" | "終了時間" => midnight("開始時間") && midnight("終了時間"),
            _ => false,
        }
    }
}

/// First and last day with their times.
struct Span {
    /// The column of the first day.
    key: &'static str,
    /// The first day as written; a start at 24:30 is on the next one.
    day: Option<civil::Date>,
    start: When,
    start_time: Option<Time>,
    last: Option<civil::Date>,
    end_time: Option<Time>,
}

impl Span {
    fn starting(key: &'static str, start: When) -> Span {
        Span { key, day: start.day(), start, start_time: time_of(&start), last: None, end_time: None }
    }

    fn start_at(&mut self, clock: Clock) {
        self.start_time = Some(clock.time);
        if let Some(next) = self.day.filter(|_| clock.next_day).and_then(|day| day.tomorrow().ok()) {
            self.start = When::Date(Date::Day(next));
        }
    }

    fn end_at(&mut self, clock: Clock) {
        self.end_time = Some(clock.time);
        if clock.next_day {
            self.last = self.day.and_then(|day| day.tomorrow().ok());
        }
    }

    /// Several days are a period: a course, an exhibition. What only goes past midnight is a showing.
    fn is_period(&self) -> bool {
        let (Some(first), Some(last)) = (self.start.day(), self.last) else { return false };
        let past_midnight =
            last.yesterday().ok() == Some(first) && self.start_time.zip(self.end_time).is_some_and(|(start, end)| end < start);
        last > first && !past_midnight
    }
}

/// The two sides of a range; a hyphen parts them only between times or after a space.
fn parted(text: &str) -> (&str, Option<&str>) {
    for mark in ["〜", "～", "~", "から", "–", "―", " - "] {
        if let Some((from, to)) = text.split_once(mark) {
            let to = to.trim().trim_end_matches("まで").trim();
            return (from.trim(), Some(to).filter(|to| !to.is_empty()));
        }
    }
    if let Some((from, to)) = text.rsplit_once('-').filter(|(from, to)| from.contains(':') && to.contains(':')) {
        return (from.trim(), Some(to.trim()));
    }
    (text, None)
}

/// The day as written and the time behind it: read as one moment, 24:30 is on the next day.
fn day_and_clock(text: &str) -> Option<(civil::Date, Clock)> {
    let parts = text.char_indices().map(|(at, _)| text.split_at(at));
    let mut read = parts.filter_map(|(day, time)| Some((parse_date(day).ok()?.day()?, clock(time).ok()?)));
    read.next()
}

/// The end of `午後2時から4時`: in the afternoon too, where it would else be before the start.
fn end_clock(from: &str, to: &str) -> Result<Clock, Problem> {
    let end = clock(to)?;
    let is_earlier = clock(from).is_ok_and(|start| !end.next_day && end.time < start.time);
    let afternoon = Some(to).filter(|to| is_earlier && from.contains("午後") && !to.contains("午"));
    Ok(afternoon.and_then(|to| clock(&format!("午後{to}")).ok()).unwrap_or(end))
}

fn time_of(when: &When) -> Option<Time> {
    match when {
        When::Time { at, .. } => Some(at.time()),
        When::Date(_) => None,
    }
}

/// A month, a year or a fiscal year as a field has it.
fn coarse(date: Date) -> String {
    match date {
        Date::FiscalYear(year) => format!("{year}年度"),
        date => date.datetime(),
    }
}
