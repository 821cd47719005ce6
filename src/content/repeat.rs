//! A rule by which a single showing comes again.

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
    /// The weekday.
    pub weekday: Option<Weekday>,
    /// The how manieth of the month; none where it comes every week. -1 is the last.
    pub nth: Option<i8>,
    /// Every month, else every week.
    pub monthly: bool,
    /// The last day on which it can be.
    pub until: civil::Date,
    /// Days left out.
    pub except: Vec<civil::Date>,
}

impl Repeat {
    /// Reads `repeat`.
    pub fn read(entry: &Entry<'_>) -> Option<Repeat> {
        let monthly = entry.one_of("every")? == 1;
        let mut repeat = Repeat { weekday: None, nth: None, monthly, until: entry.date("until")?.last_day(), except: Vec::new() };
        if let Some(on) = entry.plain("on") {
            match parse_on(&on, monthly) {
                Some((nth, weekday)) => (repeat.nth, repeat.weekday) = (nth, Some(weekday)),
                None => {
                    let problem = Problem::new(
                        Code::UnknownWord,
                        format!("「{on}」は曜日として読めません"),
                        format!("`{on}` cannot be read as a weekday"),
                    )
                    .help(
                        "第4木曜日、4th thursday、毎週火曜、tuesday のように書いてください",
                        "write 4th thursday, 第4木曜日, tuesday or 毎週火曜",
                    );
                    entry.reader().report(problem.at(entry.place("on")));
                }
            }
        }
        for (text, place) in entry.plains("except") {
            match crate::date::parse_date(&text) {
                Ok(date) => repeat.except.push(date.first_day()),
                Err(problem) => entry.reader().report(problem.at(place)),
            }
        }
        Some(repeat)
    }

    /// The last day that is written out, counted from the first one: five years on.
    pub fn horizon(first: civil::Date) -> civil::Date {
        first.saturating_add(5.years())
    }

    /// The days on which it takes place, from the first one on; none beyond the [`Repeat::horizon`].
    pub fn days(&self, first: civil::Date) -> Vec<civil::Date> {
        let until = self.until.min(Repeat::horizon(first));
        let mut days = if self.monthly { self.monthly_days(first, until) } else { self.weekly_days(first, until) };
        days.retain(|day| !self.except.contains(day));
        days
    }

    fn weekly_days(&self, first: civil::Date, until: civil::Date) -> Vec<civil::Date> {
        let start = match self.weekday {
            Some(weekday) if first.weekday() != weekday => first.nth_weekday(1, weekday).unwrap_or(first),
            _ => first,
        };
        start.series(1.week()).take_while(|day| *day <= until).collect()
    }

    fn monthly_days(&self, first: civil::Date, until: civil::Date) -> Vec<civil::Date> {
        let months = first.first_of_month().series(1.month()).take_while(|month| *month <= until);
        let day_of = |month: civil::Date| match (self.nth, self.weekday) {
            (Some(nth), Some(weekday)) => month.nth_weekday_of_month(nth, weekday).ok(),
            // Without `on` it is the same day of each month; months without that day are left out.
            _ => civil::Date::new(month.year(), month.month(), first.day()).ok(),
        };
        months.filter_map(day_of).filter(|day| *day >= first && *day <= until).collect()
    }
}

/// `4th thursday`, `第4木曜日`, `last friday`, `tuesday`, `毎週火曜`.
fn parse_on(text: &str, monthly: bool) -> Option<(Option<i8>, Weekday)> {
    use unicode_normalization::UnicodeNormalization;
    let text: String = text.nfkc().collect::<String>().to_lowercase().replace("毎週", "").replace("毎月", "");
    let weekday = weekday_in(&text)?;
    let digit = text
        .chars()
        .find_map(|c| c.to_digit(10))
        .or_else(|| "一二三四五".chars().position(|k| text.contains(['第']) && text.contains(k)).map(|i| i as u32 + 1));
    let nth = match digit {
        Some(n @ 1..=5) => Some(n as i8),
        Some(_) => return None,
        None if text.contains("last") || text.contains("最終") || text.contains("最後") => Some(-1),
        None => None,
    };
    (monthly == nth.is_some()).then_some((nth, weekday))
}

fn weekday_in(text: &str) -> Option<Weekday> {
    const NAMES: [(&str, char, Weekday); 7] = [
        ("monday", '月', Weekday::Monday),
        ("tuesday", '火', Weekday::Tuesday),
        ("wednesday", '水', Weekday::Wednesday),
        ("thursday", '木', Weekday::Thursday),
        ("friday", '金', Weekday::Friday),
        ("saturday", '土', Weekday::Saturday),
        ("sunday", '日', Weekday::Sunday),
    ];
    // 日 stands in every 曜日, so the character before 曜 decides.
    let japanese = text.split_once('曜').and_then(|(before, _)| before.chars().last()).or_else(|| text.chars().last());
    let by_sign = NAMES.iter().find(|(_, sign, _)| Some(*sign) == japanese);
    by_sign
        .or_else(|| NAMES.iter().find(|(name, ..)| text.split_whitespace().any(|word| word.len() >= 3 && name.starts_with(word))))
        .map(|(.., day)| *day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeat(every_month: bool, on: &str, except: &[civil::Date]) -> Repeat {
        let (nth, weekday) = parse_on(on, every_month).expect("a rule");
        Repeat { weekday: Some(weekday), nth, monthly: every_month, until: civil::date(2027, 3, 31), except: except.to_vec() }
    }

    #[test]
    fn the_fourth_thursday_is_written_out() {
        for on in ["4th thursday", "第4木曜日", "第４木曜", "第四木曜日", "毎月第4木曜日"] {
            let days = repeat(true, on, &[civil::date(2026, 12, 24)]).days(civil::date(2026, 11, 26));
            assert_eq!(
                days,
                [civil::date(2026, 11, 26), civil::date(2027, 1, 28), civil::date(2027, 2, 25), civil::date(2027, 3, 25)],
                "{on}"
            );
        }
    }

    #[test]
    fn every_tuesday_is_written_out() {
        for on in ["tuesday", "毎週火曜", "火曜日", "tue"] {
            assert_eq!(
                repeat(false, on, &[]).days(civil::date(2027, 3, 16)),
                [civil::date(2027, 3, 16), civil::date(2027, 3, 23), civil::date(2027, 3, 30)],
                "{on}"
            );
        }
    }

    #[test]
    fn a_rule_that_fits_neither_is_refused() {
        assert!(parse_on("thursday", true).is_none());
        assert!(parse_on("9th thursday", true).is_none());
        assert!(parse_on("いつか", false).is_none());
    }
}
