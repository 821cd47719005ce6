//! The eras of modern Japan, from Meiji on.
//!
//! Before 1873 the calendar was lunisolar: days and months of those years have no era here, years have one.

use super::Date;
use jiff::civil;

/// An era.
#[derive(Debug)]
pub(super) struct Era {
    /// Its name: 平成.
    pub name: &'static str,
    /// The letter and the character that stand for it: H, 平.
    pub short: [&'static str; 2],
    /// Its first day.
    pub first: civil::Date,
    /// Its last day. The last days of 明治 and 大正 are also the first of the next era.
    pub last: civil::Date,
}

impl Era {
    /// The Gregorian year of a year of the era, which counts from 1.
    pub fn gregorian(&self, year: i16) -> i16 {
        self.first.year().saturating_add(year).saturating_sub(1)
    }
}

/// From this day on, days of the era calendar are days of the Gregorian calendar.
pub(super) const GREGORIAN: civil::Date = civil::date(1873, 1, 1);

/// All of them, newest first, so that a day that belongs to two is found in the newer.
pub(super) static ERAS: [Era; 5] = [
    Era { name: "令和", short: ["R", "令"], first: civil::date(2019, 5, 1), last: civil::Date::MAX },
    Era { name: "平成", short: ["H", "平"], first: civil::date(1989, 1, 8), last: civil::date(2019, 4, 30) },
    Era { name: "昭和", short: ["S", "昭"], first: civil::date(1926, 12, 25), last: civil::date(1989, 1, 7) },
    Era { name: "大正", short: ["T", "大"], first: civil::date(1912, 7, 30), last: civil::date(1926, 12, 25) },
    Era { name: "明治", short: ["M", "明"], first: civil::date(1868, 1, 25), last: civil::date(1912, 7, 30) },
];

/// The name of a date's era and its year there: (`平成`, 30). Of a month or year in which the era changed it is the
/// new one (2019 is 令和元年, fiscal 2019 is 令和元年度). None before 1868, and for days and months before 1873.
pub fn era(date: Date) -> Option<(&'static str, i16)> {
    let day = match date {
        Date::Day(_) | Date::Month { .. } => Some(date.last_day()).filter(|day| *day >= GREGORIAN)?,
        // Not the last day of the fiscal year: fiscal 1988 ended in 平成 and is 昭和63年度.
        Date::Year(year) | Date::FiscalYear(year) => Date::Year(year).last_day(),
    };
    let era = ERAS.iter().find(|era| era.first <= day)?;
    Some((era.name, day.year() - era.first.year() + 1))
}

/// A date in Japanese with its era instead of the Gregorian year: 令和元年5月1日. Without an era, the Gregorian year.
pub fn in_era(date: Date) -> String {
    let year = match era(date) {
        Some((name, 1)) => format!("{name}元年"),
        Some((name, year)) => format!("{name}{year}年"),
        None => format!("{}年", date.year()),
    };
    match date {
        Date::Day(day) => format!("{year}{}月{}日", day.month(), day.day()),
        Date::Month { month, .. } => format!("{year}{month}月"),
        Date::Year(_) => year,
        Date::FiscalYear(_) => year + "度",
    }
}
