//! Days, months, years, fiscal years and moments: read in every form that municipal staff write, kept as coarse as
//! they were said, written in the form of each language.
//!
//! Nothing here looks at a clock, and nothing guesses: what can be read in two ways is a problem.

mod clock;
mod era;
mod parse;
mod resolve;
mod rule;
mod scan;
#[cfg(test)]
mod tests;
mod weekday;
mod write;
mod written;

pub use era::{era, in_era};
pub use parse::{parse_date, parse_time, parse_when};
pub use rule::{RuleDay, parse_rule};
pub use weekday::weekday_mistakes;
pub use write::{Forms, Years};

use jiff::Zoned;
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use std::cmp::Ordering;

/// A date as coarse as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Date {
    /// A day.
    Day(civil::Date),
    /// A month; `month` is 1 to 12.
    Month {
        /// The Gregorian year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// A calendar year.
    Year(i16),
    /// A Japanese fiscal year, April to March, named by the Gregorian year in which it begins.
    FiscalYear(i16),
}

impl Date {
    /// The first day that it covers.
    pub fn first_day(self) -> civil::Date {
        match self {
            Date::Day(day) => day,
            Date::Month { year, month } => day_or_limit(year, month, 1),
            Date::Year(year) => day_or_limit(year, 1, 1),
            Date::FiscalYear(year) => day_or_limit(year, 4, 1),
        }
    }

    /// The last day that it covers.
    pub fn last_day(self) -> civil::Date {
        match self {
            Date::Day(day) => day,
            Date::Month { .. } => self.first_day().last_of_month(),
            Date::Year(year) => day_or_limit(year, 12, 31),
            Date::FiscalYear(year) => day_or_limit(year.saturating_add(1), 3, 31),
        }
    }

    /// Whether a day is among those that it covers.
    pub fn covers(self, day: civil::Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// The Gregorian year that names it.
    pub fn year(self) -> i16 {
        match self {
            Date::Day(day) => day.year(),
            Date::Month { year, .. } | Date::Year(year) | Date::FiscalYear(year) => year,
        }
    }

    /// The day, if it is known to the day.
    pub fn day(self) -> Option<civil::Date> {
        match self {
            Date::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The value of `<time datetime>`: `2018-10-06`, `2013-10`, `2017`; a fiscal year gives its Gregorian year.
    pub fn datetime(self) -> String {
        match self {
            Date::Day(day) => day.to_string(),
            Date::Month { year, month } => format!("{year:04}-{month:02}"),
            Date::Year(year) | Date::FiscalYear(year) => format!("{year:04}"),
        }
    }

    fn coarseness(self) -> u8 {
        match self {
            Date::Day(_) => 0,
            Date::Month { .. } => 1,
            Date::Year(_) => 2,
            Date::FiscalYear(_) => 3,
        }
    }
}

/// By the first day; of two that begin together the finer one is first.
impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        self.first_day().cmp(&other.first_day()).then(self.coarseness().cmp(&other.coarseness()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<civil::Date> for Date {
    fn from(day: civil::Date) -> Date {
        Date::Day(day)
    }
}

/// The calendar ends with the year 9999; what would lie beyond it is its last day.
fn day_or_limit(year: i16, month: i8, day: i8) -> civil::Date {
    civil::Date::new(year, month.clamp(1, 12), day).unwrap_or(if year < 0 { civil::Date::MIN } else { civil::Date::MAX })
}

/// A date, or a moment with a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// A date without a time.
    Date(Date),
    /// A time on a day, in the site's time zone unless it carries an offset.
    Time {
        /// As the clock on the wall shows it.
        at: civil::DateTime,
        /// The offset from UTC that was written with it.
        offset: Option<Offset>,
    },
}

impl When {
    /// The day, if it is known to the day; of a time with an offset, the day at that offset.
    pub fn day(&self) -> Option<civil::Date> {
        match self {
            When::Date(date) => date.day(),
            When::Time { at, .. } => Some(at.date()),
        }
    }

    /// The first day that it covers.
    pub fn first_day(&self) -> civil::Date {
        match self {
            When::Date(date) => date.first_day(),
            When::Time { at, .. } => at.date(),
        }
    }

    /// The last day that it covers.
    pub fn last_day(&self) -> civil::Date {
        match self {
            When::Date(date) => date.last_day(),
            When::Time { at, .. } => at.date(),
        }
    }

    /// Whether it has a time of day.
    pub fn has_time(&self) -> bool {
        matches!(self, When::Time { .. })
    }

    /// What the clocks of a time zone show then; a date without a time begins at midnight of its first day.
    pub fn local(&self, tz: &TimeZone) -> civil::DateTime {
        match self {
            When::Date(date) => date.first_day().to_datetime(civil::Time::midnight()),
            When::Time { at, offset: None } => *at,
            When::Time { at, offset: Some(offset) } => offset.to_timestamp(*at).map_or(*at, |moment| tz.to_datetime(moment)),
        }
    }

    /// The moment, in a time zone; a date without a time is the beginning of its first day. Nothing at the very
    /// ends of the calendar, where there is no such moment.
    pub fn to_zoned(&self, tz: &TimeZone) -> Option<Zoned> {
        match self {
            When::Time { at, offset: Some(offset) } => offset.to_timestamp(*at).ok().map(|moment| moment.to_zoned(tz.clone())),
            _ => self.local(tz).to_zoned(tz.clone()).ok(),
        }
    }

    /// The value of `<time datetime>`: `2018-10-06T13:30:00+09:00`, or what [`Date::datetime`] gives.
    pub fn datetime(&self, tz: &TimeZone) -> String {
        match self {
            When::Date(date) => date.datetime(),
            When::Time { .. } => match self.to_zoned(tz) {
                Some(zoned) => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
                None => self.local(tz).strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            },
        }
    }
}

impl From<Date> for When {
    fn from(date: Date) -> When {
        When::Date(date)
    }
}
