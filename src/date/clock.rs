//! Times of day: 14:00, 14時30分, 午後1時30分, 1:30 pm, and 25:30 for the night that follows.

use super::scan::Cursor;
use crate::diagnostic::{Code, Problem};
use jiff::civil::Time;
use jiff::tz::Offset;

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// What a clock shows.
    pub time: Time,
    /// Whether it was counted on past midnight: 24:00, 25:30.
    pub next_day: bool,
}

#[derive(Clone, Copy)]
enum Half {
    /// 午前, 午後: twelve of either is noon to some and midnight to others.
    Japanese {
        afternoon: bool,
    },
    English {
        afternoon: bool,
    },
}

/// Reads a time. Outside: no time stands here. Inside: one does, and it cannot be.
pub(super) fn read(cursor: &mut Cursor) -> Option<Result<Clock, Problem>> {
    cursor.attempt(|c| {
        if c.eat("正午") {
            return Some(Ok(Clock { time: Time::constant(12, 0, 0, 0), next_day: false }));
        }
        let before = half(c);
        let hour = c.small()?;
        let (mut minute, mut second, mut bare) = (0, 0, false);
        if c.eat("時") {
            (minute, second) = minutes_in_words(c);
        } else if c.eat(":") {
            minute = c.digits(2..=2)?;
            second = c.attempt(seconds).unwrap_or(0);
        } else {
            bare = true;
        }
        let half = before.or_else(|| c.attempt(|c| half(c).filter(|half| matches!(half, Half::English { .. }))));
        // A number alone is no time: 14 needs 時, a colon or pm.
        if bare && !matches!(half, Some(Half::English { .. })) {
            return None;
        }
        Some(on_the_day(hour, half).and_then(|hour| clock(hour, minute, second)))
    })
}

/// Reads `Z` or `+09:00`. A minus is read in the international form with `T` only: elsewhere people mean "until".
pub(super) fn offset(cursor: &mut Cursor, international: bool) -> Option<Offset> {
    cursor.attempt(|c| {
        if c.eat("Z") {
            return Some(Offset::UTC);
        }
        let sign = if c.eat("+") { 1 } else { c.want("-").filter(|()| international).map(|()| -1)? };
        let (hours, minutes) = match c.digits(4..=4) {
            Some(number) => (number / 100, number % 100),
            None => (c.digits(2..=2)?, c.attempt(|c| c.want(":").and_then(|()| c.digits(2..=2))).unwrap_or(0)),
        };
        let known = hours <= 14 && minutes < 60;
        known.then(|| Offset::from_seconds(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)).ok())?
    })
}

fn half(c: &mut Cursor) -> Option<Half> {
    c.eat_any(&["午前", "午後", "am", "pm", "a.m.", "p.m."]).map(|found| {
        let afternoon = found % 2 == 1;
        if found < 2 { Half::Japanese { afternoon } } else { Half::English { afternoon } }
    })
}

fn minutes_in_words(c: &mut Cursor) -> (i16, i16) {
    if c.eat("半") {
        return (30, 0);
    }
    let mut part = |unit| {
        c.attempt(|c| {
            let number = c.small()?;
            c.want(unit)?;
            Some(number)
        })
    };
    let Some(minute) = part("分") else { return (0, 0) };
    (minute, part("秒").unwrap_or(0))
}

/// Parts of a second may be written, and are of no use to anybody.
fn seconds(c: &mut Cursor) -> Option<i16> {
    c.want(":")?;
    let second = c.digits(2..=2)?;
    c.attempt(|c| c.want(".").and_then(|()| c.digits(1..=4)));
    Some(second)
}

/// The hour on a clock of 24 hours.
fn on_the_day(hour: i16, half: Option<Half>) -> Result<i16, Problem> {
    match half {
        None => Ok(hour),
        Some(Half::Japanese { .. }) if hour == 12 => Err(not_a_time(
            "午前12時・午後12時は、正午とも夜中とも読めます",
            "12 o'clock with 午前 or 午後 can be noon or midnight",
        )
        .help("12:00（正午）か 24:00（夜中）のように書いてください", "write 12:00 for noon or 24:00 for midnight")),
        Some(Half::Japanese { afternoon }) if hour < 12 => Ok(if afternoon { hour + 12 } else { hour }),
        Some(Half::English { afternoon }) if (1..=12).contains(&hour) => Ok(hour % 12 + if afternoon { 12 } else { 0 }),
        Some(_) => Err(not_a_time(
            format!("午前・午後とともに{hour}時と書かれています"),
            format!("{hour} o'clock is written as a time before or after noon"),
        )
        .help("13:30 のように24時間で書いてください", "write it by the 24-hour clock, like 13:30")),
    }
}

fn clock(hour: i16, minute: i16, second: i16) -> Result<Clock, Problem> {
    let time = |hour: i16| {
        let part = |number: i16| i8::try_from(number).ok();
        Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()
    };
    let (shown, next_day) = if (24..30).contains(&hour) { (hour - 24, true) } else { (hour, false) };
    time(shown).map(|time| Clock { time, next_day }).ok_or_else(|| {
        not_a_time(format!("{hour}時{minute}分という時刻はありません"), format!("there is no time {hour}:{minute:02}")).help(
            "時は0から29まで、分は00から59までです（24:00 からは翌日）",
            "hours are 0 to 29 (from 24:00 the next day), minutes 00 to 59",
        )
    })
}

fn not_a_time(ja: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem::new(Code::DateFormat, ja, en)
}
