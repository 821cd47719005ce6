//! Text to dates and moments: one value, nothing else around it but spaces.

use super::resolve::resolve;
use super::scan::{Cursor, plain};
use super::{Date, When, clock, written};
use crate::diagnostic::{Code, Problem};
use jiff::civil;
use std::ops::RangeInclusive;

/// Reads a date without a time: `2018-10-06`, `平成30年10月6日`, `H29.6`, `2017`, `FY2017`, `平成29年度`.
pub fn parse_date(text: &str) -> Result<Date, Problem> {
    match parse_when(text)? {
        When::Date(date) => Ok(date),
        When::Time { at, .. } => Err(Problem::new(Code::DateFormat, "ここには時刻を書けません", "a time cannot be written here")
            .help(format!("{} と書いてください", at.date()), format!("write {}", at.date()))),
    }
}

/// Reads a date, or a day with a time: `2018-10-06T13:30`, `2018-10-06 13:30`, `平成30年10月6日 13時30分`.
pub fn parse_when(text: &str) -> Result<When, Problem> {
    let plain = plain(text.trim());
    let mut cursor = Cursor::new(&plain);
    let Some(written) = written::read(&mut cursor) else { return Err(unreadable(text, &plain)) };
    if cursor.at_end() {
        return resolve(&written).map(When::Date);
    }
    let international = cursor.eat("T");
    let _ = !international && cursor.eat(",");
    let Some(clock) = clock::read(&mut cursor) else { return Err(unreadable(text, &plain)) };
    let offset = clock::offset(&mut cursor, international);
    if !cursor.at_end() {
        return Err(unreadable(text, &plain));
    }
    let Date::Day(day) = resolve(&written)? else { return Err(time_without_day()) };
    let clock = clock?;
    let day = if clock.next_day { day.tomorrow().map_err(|_| unreadable(text, &plain))? } else { day };
    if offset.is_some() && !WITH_OFFSET.contains(&day) {
        return Err(unreadable(text, &plain));
    }
    Ok(When::Time { at: day.to_datetime(clock.time), offset })
}

/// Days on which a time may carry an offset: whatever zone it is shown in then, its year has four digits, as those have
/// that are read. Offsets and zones are below a day each.
const WITH_OFFSET: RangeInclusive<civil::Date> = civil::date(1000, 1, 4)..=civil::date(9999, 12, 28);

/// Reads a time of day: `14:00`, `14時30分`, `午後1時30分`. 24:00 and later give what a clock shows then.
pub fn parse_time(text: &str) -> Result<civil::Time, Problem> {
    let plain = plain(text.trim());
    let mut cursor = Cursor::new(&plain);
    match clock::read(&mut cursor) {
        Some(clock) if cursor.at_end() => clock.map(|clock| clock.time),
        _ => {
            let shown = shown(text);
            Err(Problem::new(
                Code::DateFormat,
                format!("「{shown}」は時刻として読めません"),
                format!("`{shown}` cannot be read as a time"),
            )
            .help("14:00 や 14時30分 の形で書いてください", "write it like 14:00 or 14時30分"))
        }
    }
}

fn unreadable(text: &str, plain: &str) -> Problem {
    let shown = shown(text);
    let problem = Problem::new(
        Code::DateFormat,
        format!("「{shown}」は日付として読めません"),
        format!("`{shown}` cannot be read as a date"),
    );
    if let Some(day) = eight_digits(plain) {
        return problem.help(format!("{day} と書いてください"), format!("write {day}"));
    }
    if parse_time(text).is_ok() {
        return problem.help(
            format!("時刻の前に日も、2026-12-06 {shown} のように書いてください"),
            format!("write the day before the time, like 2026-12-06 {shown}"),
        );
    }
    problem.help(
        "2018-10-06、平成30年10月6日、2018-10、2018、平成30年度、2018-10-06 13:30 などの形で書いてください",
        "write it like 2018-10-06, 平成30年10月6日, 2018-10, 2018, FY2018 or 2018-10-06 13:30",
    )
}

/// 20181006 is a day to its writer, and could be any number to others: we ask.
fn eight_digits(plain: &str) -> Option<civil::Date> {
    let digits = plain.trim();
    if digits.len() != 8 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    civil::Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
}

fn time_without_day() -> Problem {
    Problem::new(Code::DateFormat, "時刻がありますが、日が書かれていません", "there is a time, but no day")
        .help("2018-10-06 13:30 のように、日まで書いてください", "write the day too, like 2018-10-06 13:30")
}

/// As much of a text as a message can hold, on one line.
fn shown(text: &str) -> String {
    let mut characters = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    let shown: String = characters.by_ref().take(40).collect();
    if characters.next().is_some() { shown + "…" } else { shown }
}
