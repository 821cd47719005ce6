//! When an entry takes place: whole days, or from one moment to another. What nobody said to the day has no span.

use super::line::Lines;
use super::zone::Zone;
use crate::date::When;
use jiff::civil::{self, Time};
use jiff::{Timestamp, ToSpan};

/// When an entry takes place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Span {
    /// From a day to a day, both included.
    Days(civil::Date, civil::Date),
    /// From a moment, to a later one if that is known.
    Times(When, Option<When>),
}

impl Span {
    /// From a beginning to an end; nothing where the beginning is not known to the day. An end that is not known to
    /// the day is left out, and a day is included.
    pub fn of(start: &When, end: Option<&When>, all_day: bool) -> Option<Span> {
        let first = start.day().filter(|day| (1..=9999).contains(&day.year()))?;
        let last = end.and_then(When::day);
        if all_day || !start.has_time() {
            return Some(Span::Days(first, last.map_or(first, |last| last.max(first))));
        }
        let end = last.zip(end).map(|(day, end)| match end {
            When::Date(_) => When::Time { at: after(day).to_datetime(Time::midnight()), offset: None },
            moment => *moment,
        });
        Some(Span::Times(*start, end))
    }

    pub(super) fn write(&self, lines: &mut Lines, zone: &Zone<'_>) {
        match self {
            Span::Days(first, last) => {
                lines.add("DTSTART;VALUE=DATE", &basic(*first));
                lines.add("DTEND;VALUE=DATE", &basic(after(*last)));
            }
            Span::Times(start, end) => {
                zone.write(lines, "DTSTART", start);
                // An entry that would end as it begins, or before, is one of which no end is known.
                let is_later = |end: &When| zone.moment(end) > zone.moment(start);
                if let Some(end) = end.as_ref().filter(|end| is_later(end)) {
                    zone.write(lines, "DTEND", end);
                }
            }
        }
    }

    /// Its first and its last moment, if it has times.
    pub(super) fn moments(&self, zone: &Zone<'_>) -> Option<(Timestamp, Timestamp)> {
        let Span::Times(start, end) = self else { return None };
        let first = zone.moment(start)?;
        Some((first, end.as_ref().and_then(|end| zone.moment(end)).unwrap_or(first).max(first)))
    }

    /// The last day on which it takes place, where the zone is.
    pub fn last_day(&self, zone: &Zone<'_>) -> civil::Date {
        match self {
            Span::Days(_, last) => *last,
            Span::Times(start, end) => zone.local(end.as_ref().unwrap_or(start)).date(),
        }
    }
}

fn after(day: civil::Date) -> civil::Date {
    day.saturating_add(1.day())
}

/// `20261206`
fn basic(day: civil::Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
