//! The forms of a date: what is written, not yet what it means.

use super::era::{ERAS, Era};
use super::scan::Cursor;
use jiff::civil::Weekday;

/// A year as written.
#[derive(Clone, Copy)]
pub(super) enum Year {
    Gregorian(i16),
    Era(&'static Era, i16),
}

impl Year {
    pub fn gregorian(self) -> i16 {
        match self {
            Year::Gregorian(year) => year,
            Year::Era(era, year) => era.gregorian(year),
        }
    }
}

/// A date as written; numbers may be impossible, the year may be missing.
#[derive(Clone, Copy, Default)]
pub(super) struct Written {
    pub year: Option<Year>,
    /// The year once more in brackets: 2018年（平成30年）10月6日.
    pub again: Option<Year>,
    pub month: Option<i16>,
    pub day: Option<i16>,
    pub fiscal: bool,
    pub weekday: Option<Weekday>,
}

/// Reads a date in any of the known forms, as far as it goes.
pub(super) fn read(cursor: &mut Cursor) -> Option<Written> {
    let mut written = cursor
        .attempt(fiscal_prefix)
        .or_else(|| cursor.attempt(english))
        .or_else(|| cursor.attempt(year_first))
        .or_else(|| cursor.attempt(month_and_day))?;
    if written.day.is_some() && written.weekday.is_none() {
        written.weekday = cursor.attempt(weekday_behind);
    }
    Some(written)
}

/// FY2017
fn fiscal_prefix(c: &mut Cursor) -> Option<Written> {
    c.want("FY")?;
    Some(Written { year: Some(gregorian(c)?), fiscal: true, ..Written::default() })
}

/// 2018年10月6日, 平成30年10月, 2018年（平成30年）10月6日, 平成29年度（2017年度）, 2018-10-06, H29.6, 2017
fn year_first(c: &mut Cursor) -> Option<Written> {
    let year = year(c)?;
    let mut written = Written { year: Some(year), ..Written::default() };
    if c.eat("年度") {
        written.fiscal = true;
        written.again = c.attempt(|c| bracketed_year(c, "年度"));
    } else if c.eat("年") {
        written.again = c.attempt(|c| bracketed_year(c, "年"));
        written.month = c.attempt(|c| numbered(c, "月"));
        written.day = written.month.and_then(|_| c.attempt(|c| numbered(c, "日")));
    } else if let Some(mark) = c.eat_any(MARKS) {
        written.month = Some(c.digits(1..=2)?);
        written.day = c.attempt(|c| {
            c.want(MARKS[mark])?;
            c.digits(1..=2)
        });
        // 2018.10 may be a number that is about to lose its zero, and with it nine months.
        if MARKS[mark] == "." && written.day.is_none() && matches!(year, Year::Gregorian(_)) {
            return None;
        }
    }
    Some(written)
}

/// 10月6日, 10/6: a date without a year, which only running text may have.
fn month_and_day(c: &mut Cursor) -> Option<Written> {
    let in_words = c.attempt(|c| Some((numbered(c, "月")?, numbered(c, "日")?)));
    let (month, day) = in_words.or_else(|| {
        let month = c.digits(1..=2)?;
        c.eat_any(&["/", "."])?;
        Some((month, c.digits(1..=2)?))
    })?;
    Some(Written { month: Some(month), day: Some(day), ..Written::default() })
}

/// Saturday 6 October 2018, 6 Oct, October 6, 2018, October 2018
pub(super) fn english(c: &mut Cursor) -> Option<Written> {
    let weekday = c.attempt(|c| {
        let weekday = english_weekday(c.letters())?;
        let _ = c.eat(".") || c.eat(",");
        Some(weekday)
    });
    let (month, day) = c.attempt(day_then_month).or_else(|| c.attempt(month_then_day))?;
    let year = c.attempt(|c| {
        c.eat(",");
        gregorian(c)
    });
    if day.is_none() && (year.is_none() || weekday.is_some()) {
        return None;
    }
    Some(Written { year, month: Some(month), day, weekday, ..Written::default() })
}

fn day_then_month(c: &mut Cursor) -> Option<(i16, Option<i16>)> {
    c.eat("the ");
    let day = c.digits(1..=2)?;
    c.eat_any(ORDINALS);
    c.eat("of ");
    Some((english_month(c)?, Some(day)))
}

fn month_then_day(c: &mut Cursor) -> Option<(i16, Option<i16>)> {
    let month = english_month(c)?;
    let day = c.digits(1..=2);
    if day.is_some() {
        c.eat_any(ORDINALS);
    }
    Some((month, day))
}

const MARKS: &[&str] = &["-", "/", "."];
pub(super) const ORDINALS: &[&str] = &["st", "nd", "rd", "th"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WEEKDAY_KANJI: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

/// The English name of a month, 1 to 12.
pub(super) fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or("")
}

/// The names of a weekday: 土, Saturday.
pub(super) fn weekday_names(weekday: Weekday) -> (&'static str, &'static str) {
    let i = usize::from(weekday.to_monday_zero_offset().unsigned_abs());
    (WEEKDAY_KANJI[i], WEEKDAYS[i])
}

/// Reads the character of a weekday: 土.
pub(super) fn japanese_weekday(c: &mut Cursor) -> Option<Weekday> {
    c.eat_any(&WEEKDAY_KANJI).and_then(weekday_at)
}

/// The weekday of an English name, in full or shortened: Saturday, Sat, Thurs.
pub(super) fn english_weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.iter().position(|name| is_short_for(word, name)).and_then(weekday_at)
}

fn english_month(c: &mut Cursor) -> Option<i16> {
    let word = c.letters();
    let month = MONTHS.iter().position(|name| is_short_for(word, name))?;
    c.eat(".");
    i16::try_from(month + 1).ok()
}

/// At least three letters of the name, and none besides.
fn is_short_for(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

fn weekday_at(index: usize) -> Option<Weekday> {
    Weekday::from_monday_zero_offset(i8::try_from(index).ok()?).ok()
}

/// （土）, （金・祝）, (Sat), 土曜日
fn weekday_behind(c: &mut Cursor) -> Option<Weekday> {
    if !c.eat("(") {
        let weekday = japanese_weekday(c)?;
        c.eat_any(&["曜日", "曜"])?;
        return Some(weekday);
    }
    let weekday = japanese_weekday(c).or_else(|| english_weekday(c.letters()))?;
    c.eat_any(&["曜日", "曜"]);
    holidays(c);
    c.want(")")?;
    Some(weekday)
}

/// What may stand behind a weekday in its brackets: ・祝, ・振替休日.
pub(super) fn holidays(c: &mut Cursor) {
    while c.eat_any(&["・", "･", "/", "、", ",", "祝日", "祝", "振替休日", "振休", "休日", "休"]).is_some() {}
}

fn bracketed_year(c: &mut Cursor, unit: &str) -> Option<Year> {
    c.want("(")?;
    let year = year(c)?;
    c.want(unit)?;
    c.want(")")?;
    Some(year)
}

fn numbered(c: &mut Cursor, unit: &str) -> Option<i16> {
    let number = c.small()?;
    c.want(unit)?;
    Some(number)
}

fn year(c: &mut Cursor) -> Option<Year> {
    c.attempt(era_year).or_else(|| c.attempt(gregorian))
}

fn era_year(c: &mut Cursor) -> Option<Year> {
    let era = ERAS.iter().find(|era| c.eat(era.name) || c.eat_any(&era.short).is_some())?;
    let year = if c.eat("元") { 1 } else { c.small()? };
    Some(Year::Era(era, year))
}

/// Four digits: a year of fewer is nobody's intention.
fn gregorian(c: &mut Cursor) -> Option<Year> {
    let year = c.digits(4..=4).or_else(|| c.kanji())?;
    (year >= 1000).then_some(Year::Gregorian(year))
}
