//! Which showings stand in which month. A month has a page if a showing begins in it: this depends on the content
//! alone, so that no address comes or goes with the day of the build, and a slip in a year makes one page, not
//! thousands.

use crate::content::{EventWhen, Kind};
use crate::date::{Date, When};
use crate::site::{DocId, Occurrence, Site, TimeState};
use crate::words::Lang;
use jiff::civil::{self, Time};
use jiff::{Span, ToSpan};
use std::collections::BTreeMap;

/// What takes place on more days than this stands below the days, once.
const MOST_DAYS: i64 = 7;
/// What ends before this hour belongs to the night before.
const END_OF_NIGHT: Time = Time::constant(6, 0, 0, 0);

/// A year and a month.
pub type YearMonth = (i16, i8);

/// A showing of an event, on one of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    /// The event.
    pub id: DocId,
    /// Its place among the event's showings in time.
    pub occurrence: usize,
    /// Whether this is the first of its days.
    pub begins: bool,
}

/// What stands on the page of a month.
#[derive(Debug, Default)]
pub struct Month {
    /// Showings by day of the month, each day's by time.
    pub days: BTreeMap<i8, Vec<Showing>>,
    /// Showings of which only the month is known.
    pub rough: Vec<Showing>,
    /// What goes on for many days.
    pub long: Vec<(DocId, Option<usize>)>,
}

/// The months of a language that have a page.
pub fn months(site: &Site<'_>, lang: Lang) -> BTreeMap<YearMonth, Month> {
    let zone = &site.config.time_zone;
    let mut months: BTreeMap<YearMonth, Month> = BTreeMap::new();
    let mut spread: Vec<(civil::DateTime, Vec<civil::Date>, Showing)> = Vec::new();
    let mut long: Vec<(civil::Date, civil::Date, DocId, Option<usize>)> = Vec::new();
    for (id, document) in site.of_kind(Kind::Event, lang) {
        let Some((event, schedule)) = document.event().zip(site.schedule(id)) else { continue };
        if let EventWhen::Period(period) = &event.when {
            long.push((period.from.first_day(), period.until.unwrap_or(period.from).last_day(), id, None));
        }
        for (place, occurrence) in schedule.occurrences.iter().enumerate() {
            let showing = Showing { id, occurrence: place, begins: true };
            match occurrence.start {
                When::Date(Date::Month { year, month }) => months.entry((year, month)).or_default().rough.push(showing),
                When::Date(Date::Year(_) | Date::FiscalYear(_)) => {}
                _ => {
                    let (first, last) = days(occurrence, site);
                    months.entry(of(first)).or_default();
                    if first.saturating_add(Span::new().days(MOST_DAYS)) <= last {
                        long.push((first, last, id, Some(place)));
                    } else {
                        let days = first.series(1.day()).take_while(|day| *day <= last).collect();
                        spread.push((occurrence.start.local(zone), days, showing));
                    }
                }
            }
        }
    }
    spread.sort_by_key(|(start, _, showing)| (*start, showing.id, showing.occurrence));
    for (_, days, showing) in spread {
        for (i, day) in days.into_iter().enumerate() {
            if let Some(month) = months.get_mut(&of(day)) {
                month.days.entry(day.day()).or_default().push(Showing { begins: i == 0, ..showing });
            }
        }
    }
    for (first, last, id, occurrence) in long {
        months.range_mut(of(first)..=of(last.max(first))).for_each(|(_, month)| month.long.push((id, occurrence)));
    }
    months
}

/// The month of the next showing that takes place; after the last one, the last month that has a page. It moves on
/// when a showing is over, never with the clock alone; what goes on for many days counts until it has begun.
pub fn to_open(site: &Site<'_>, months: &BTreeMap<YearMonth, Month>) -> Option<YearMonth> {
    let showing = |id: DocId, place| site.schedule(id)?.occurrences.get::<usize>(place).filter(|o| !o.status.is_called_off());
    let still_comes = |s: &Showing| showing(s.id, s.occurrence).is_some_and(|o| o.time != TimeState::Finished);
    let begins_later = |at: YearMonth, (id, place): &(DocId, Option<usize>)| {
        let found = place.and_then(|place| showing(*id, place));
        found.is_some_and(|o| o.time == TimeState::Upcoming && of(o.first_day) == at)
    };
    let is_ahead = |(at, month): &(&YearMonth, &Month)| {
        let mut own = month.days.values().flatten().chain(&month.rough).filter(|s| s.begins);
        own.any(still_comes) || month.long.iter().any(|long| begins_later(**at, long))
    };
    months.iter().find(is_ahead).or_else(|| months.last_key_value()).map(|(at, _)| *at)
}

/// The first and the last day of a showing, as clocks of the site show them.
fn days(occurrence: &Occurrence, site: &Site<'_>) -> (civil::Date, civil::Date) {
    let zone = &site.config.time_zone;
    let first = occurrence.start.local(zone).date();
    let last = match &occurrence.end {
        Some(end) if end.has_time() => {
            let end = end.local(zone);
            if end.time() < END_OF_NIGHT { end.date().saturating_sub(1.day()) } else { end.date() }
        }
        Some(end) => end.day().unwrap_or(first),
        None => first,
    };
    (first, last.max(first))
}

fn of(day: civil::Date) -> YearMonth {
    (day.year(), day.month())
}
