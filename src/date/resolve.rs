//! From what is written to what it means: the calendar and the eras are checked here.

use super::Date;
use super::era::{GREGORIAN, in_era};
use super::weekday;
use super::written::{Written, Year, month_name};
use crate::diagnostic::{Code, Problem};
use jiff::civil;

/// The date that is meant, or why there is none.
pub(super) fn resolve(written: &Written) -> Result<Date, Problem> {
    let Some(year) = written.year else { return Err(no_year()) };
    let date = in_calendar(year.gregorian(), written)?;
    check_era(date, year)?;
    if let Some(again) = written.again {
        check_era(date, again)?;
        if again.gregorian() != year.gregorian() {
            return Err(two_years(date, year.gregorian(), again.gregorian()));
        }
    }
    match (date, written.weekday) {
        (Date::Day(day), Some(said)) => weekday::check(day, said).map_or(Ok(date), Err),
        _ => Ok(date),
    }
}

/// The day that running text means, whatever era it names; nothing if the calendar has no such day.
pub(super) fn day_of(year: i16, written: &Written) -> Option<civil::Date> {
    civil::Date::new(year, i8::try_from(written.month?).ok()?, i8::try_from(written.day?).ok()?).ok()
}

fn in_calendar(year: i16, written: &Written) -> Result<Date, Problem> {
    let Some(month) = written.month else {
        return Ok(if written.fiscal { Date::FiscalYear(year) } else { Date::Year(year) });
    };
    let Some(first) = i8::try_from(month).ok().and_then(|m| civil::Date::new(year, m, 1).ok()) else {
        return Err(no_month(month));
    };
    let Some(day) = written.day else {
        return Ok(Date::Month { year, month: first.month() });
    };
    day_of(year, written).map(Date::Day).ok_or_else(|| no_day(first, day))
}

/// A month or year that overlaps the era is fine: 平成31年 and 平成31年度 were said and printed.
fn check_era(date: Date, year: Year) -> Result<(), Problem> {
    let Year::Era(era, number) = year else { return Ok(()) };
    let (name, right) = (era.name, in_era(date));
    let (ja, en) = if number < 1 {
        (format!("{name}0年という年はありません"), format!("there is no year 0 in {name}"))
    } else if date.first_day() > era.last {
        let last = era.last;
        (format!("{name}は{}までです", japanese(last)), format!("the era {name} ended on {}", english(last)))
    } else if date.last_day() < era.first {
        let first = era.first;
        (format!("{name}は{}からです", japanese(first)), format!("the era {name} began on {}", english(first)))
    } else {
        return check_lunisolar(date);
    };
    Err(Problem::new(Code::Era, ja, en).help(format!("{right}と書いてください"), format!("write {right}")))
}

fn check_lunisolar(date: Date) -> Result<(), Problem> {
    let by_year = matches!(date, Date::Year(_) | Date::FiscalYear(_));
    if by_year || date.last_day() >= GREGORIAN {
        return Ok(());
    }
    let year = Date::Year(date.year());
    Err(Problem::new(
        Code::Era,
        "明治5年までの月日は旧暦です",
        "months and days up to 明治5年 are those of the old lunar calendar",
    )
    .help(
        format!("年だけ（{}）か、西暦の年月日を書いてください", in_era(year)),
        format!("write the year only ({}), or a Gregorian date", in_era(year)),
    ))
}

fn no_year() -> Problem {
    Problem::new(Code::DateFormat, "年が書かれていません", "the year is missing").help(
        "2026-11-21 や 令和8年11月21日 のように、年から書いてください",
        "write the year too, like 2026-11-21 or 令和8年11月21日",
    )
}

fn no_month(month: i16) -> Problem {
    Problem::new(Code::ImpossibleDate, format!("{month}月という月はありません"), format!("there is no month {month}"))
        .help("月は1から12までです", "months are 1 to 12")
}

fn no_day(first: civil::Date, day: i16) -> Problem {
    let (year, month, last) = (first.year(), first.month(), first.days_in_month());
    let name = month_name(month);
    let problem = Problem::new(
        Code::ImpossibleDate,
        format!("{year}年{month}月{day}日という日はありません"),
        format!("there is no {day} {name} {year}"),
    );
    if day < 1 {
        return problem.help(format!("{year}年{month}月は1日からです"), format!("{name} {year} begins on the 1st"));
    }
    let ending = if last == 31 { "st" } else { "th" };
    problem.help(format!("{year}年{month}月は{last}日までです"), format!("{name} {year} ends on the {last}{ending}"))
}

fn two_years(date: Date, year: i16, again: i16) -> Problem {
    let right = in_era(Date::Year(date.year()));
    Problem::new(
        Code::Era,
        format!("二つの年が合いません（西暦では{year}年と{again}年）"),
        format!("the two years differ ({year} and {again})"),
    )
    .help(format!("{}年は{right}です", date.year()), format!("{} is {right}", date.year()))
}

/// 2019年4月30日
pub(super) fn japanese(day: civil::Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 30 April 2019
pub(super) fn english(day: civil::Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}
