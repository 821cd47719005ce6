//! A rule by which a single showing comes again.

use crate::date::{Date, RuleDay, parse_rule};
use crate::diagnostic::{Code, Problem};
use crate::front_matter::{Entry, Field, Shape, fact};
use jiff::ToSpan;
use jiff::civil::{self, Weekday};

const EVERY: &[&str] = &["week", "month"];

/// The fields of `repeat`.
pub static REPEAT_FIELDS: &[Field] = &[
    fact("every", Shape::OneOf(EVERY), "毎週か毎月か", "week or month", "month").required(),
    fact("on", Shape::Plain, "何曜日か", "on which day", "4th thursday"),
    fact("until", Shape::Date, "この日まで", "until this day", "2027-03-31").required(),
    fact("except", Shape::Plains, "休む日", "days left out", "[2026-12-24]"),
];

/// The rule.
#[derive(Debug)]
pub struct Repeat {
    /// The days named; none where it is the weekday or the day of the month of the first showing.
    pub on: Box<[RuleDay]>,
    /// Every month, else every week.
    pub monthly: bool,
    /// The last day on which it can be.
    pub until: civil::Date,
    /// Days left out, or whole months.
    pub except: Vec<Date>,
}

impl Repeat {
    /// Reads `repeat`.
    pub fn read(entry: &Entry<'_>) -> Option<Repeat> {
        let monthly = entry.one_of("every")? == 1;
        let on = entry.plain("on").and_then(|on| read_on(entry, &on, monthly)).unwrap_or_default();
        let mut repeat = Repeat { on, monthly, until: entry.date("until")?.last_day(), except: Vec::new() };
        for (text, place) in entry.plains("except") {
            match crate::date::parse_date(&text) {
                Ok(date) => repeat.except.push(date),
                Err(problem) => entry.reader().report(problem.at(place)),
            }
        }
        Some(repeat)
    }

    /// The last day that is written out, counted from the first one: five years on.
    pub fn horizon(first: civil::Date) -> civil::Date {
        first.saturating_add(5.years())
    }

    /// The days of the rule, from the first one on, none left out; none beyond the [`Repeat::horizon`].
    pub fn all_days(&self, first: civil::Date) -> Vec<civil::Date> {
        let until = self.until.min(Repeat::horizon(first));
        if self.monthly { self.monthly_days(first, until) } else { self.weekly_days(first, until) }
    }

    /// The days on which it takes place.
    pub fn days(&self, first: civil::Date) -> Vec<civil::Date> {
        let mut days = self.all_days(first);
        days.retain(|day| !self.except.iter().any(|except| except.covers(*day)));
        days
    }

    fn weekly_days(&self, first: civil::Date, until: civil::Date) -> Vec<civil::Date> {
        let on = self.on.iter().map(|day| day.weekday);
        let every_week = |weekday: Weekday| {
            let start = if first.weekday() == weekday { first } else { first.nth_weekday(1, weekday).unwrap_or(first) };
            start.series(1.week()).take_while(|day| *day <= until)
        };
        in_order(on.chain(self.on.is_empty().then(|| first.weekday())).flat_map(every_week).collect())
    }

    fn monthly_days(&self, first: civil::Date, until: civil::Date) -> Vec<civil::Date> {
        let months = first.first_of_month().series(1.month()).take_while(|month| *month <= until);
        let days_of = |month: civil::Date| {
            // Without `on` it is the same day of each month; months without that day are left out.
            let same = self.on.is_empty().then(|| civil::Date::new(month.year(), month.month(), first.day()).ok());
            let named = self.on.iter().map(move |day| month.nth_weekday_of_month(day.nth?, day.weekday).ok());
            named.chain(same).flatten()
        };
        in_order(months.flat_map(days_of).filter(|day| *day >= first && *day <= until).collect())
    }
}

/// By time, none twice: 第4木曜 and 最終木曜 are often one day.
fn in_order(mut days: Vec<civil::Date>) -> Vec<civil::Date> {
    days.sort_unstable();
    days.dedup();
    days
}

/// Reads `on`; every month it needs the how manieth weekday it is, every week none.
fn read_on(entry: &Entry<'_>, on: &str, monthly: bool) -> Option<Box<[RuleDay]>> {
    let days = parse_rule(on).filter(|days| days.iter().all(|day| day.nth.is_some() == monthly));
    if days.is_none() {
        let (every, ja, en) = if monthly {
            ("month", "第4木曜日、第2・第4木曜日、最終金曜日", "`4th thursday`, `2nd and 4th thursday` or `last friday`")
        } else {
            ("week", "火曜日、火曜日・金曜日", "`tuesday` or `tuesday and friday`")
        };
        let problem = Problem::new(
            Code::UnknownWord,
            format!("「{on}」は every: {every} の曜日として読めません"),
            format!("`{on}` cannot be read as the weekday of `every: {every}`"),
        )
        .help(
            format!("{ja} のように書いてください。この形で表せない日は、sessions に一つずつ書いてください"),
            format!("write {en}; days that no such rule names are written one by one in `sessions`"),
        );
        entry.reader().report(problem.at(entry.place("on")));
    }
    days.map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeat(monthly: bool, on: &str, except: &[civil::Date]) -> Repeat {
        let on = parse_rule(on).unwrap_or_default().into();
        Repeat { on, monthly, until: civil::date(2027, 3, 31), except: except.iter().copied().map(Date::Day).collect() }
    }

    #[test]
    fn the_fourth_thursday_is_written_out() {
        assert_eq!(
            repeat(true, "4th thursday", &[civil::date(2026, 12, 24)]).days(civil::date(2026, 11, 26)),
            [civil::date(2026, 11, 26), civil::date(2027, 1, 28), civil::date(2027, 2, 25), civil::date(2027, 3, 25)]
        );
    }

    #[test]
    fn every_tuesday_is_written_out() {
        for on in ["tuesday", ""] {
            assert_eq!(
                repeat(false, on, &[]).days(civil::date(2027, 3, 16)),
                [civil::date(2027, 3, 16), civil::date(2027, 3, 23), civil::date(2027, 3, 30)],
                "{on}"
            );
        }
    }

    #[test]
    fn several_days_are_written_out_in_order_and_none_twice() {
        assert_eq!(
            repeat(true, "第2・4木曜と最終木曜", &[]).days(civil::date(2027, 2, 1)),
            [civil::date(2027, 2, 11), civil::date(2027, 2, 25), civil::date(2027, 3, 11), civil::date(2027, 3, 25)]
        );
        assert_eq!(
            repeat(false, "金・火", &[]).days(civil::date(2027, 3, 24)),
            [civil::date(2027, 3, 26), civil::date(2027, 3, 30)]
        );
    }
}
