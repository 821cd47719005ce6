//! The days that a rule of repetition names: every Tuesday, the second and the fourth Thursday of a month.

use super::scan::{Cursor, plain};
use super::written::{ORDINALS, english_weekday, japanese_weekday, weekday_names};
use jiff::civil::Weekday;

/// A weekday, of every week or of a place in each month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleDay {
    /// The how manieth of the month, 1 to 5, -1 for the last; none for every week.
    pub nth: Option<i8>,
    /// The weekday.
    pub weekday: Weekday,
}

impl RuleDay {
    /// As it is written in Japanese: 第4木曜日, 最終金曜日, 火曜日.
    pub fn japanese(self) -> String {
        let nth = match self.nth {
            Some(-1) => "最終".to_owned(),
            Some(nth) => format!("第{nth}"),
            None => String::new(),
        };
        format!("{nth}{}曜日", weekday_names(self.weekday).0)
    }
}

/// Reads a rule as a whole: `4th thursday`, `第2・4木曜日`, `第1土曜と第3日曜`, `last friday`, `毎週火曜`, `月・水・金`.
/// None where any of it is not understood: half a rule names other days.
pub fn parse_rule(text: &str) -> Option<Vec<RuleDay>> {
    let plain = plain(text.trim());
    let mut cursor = Cursor::new(&plain);
    cursor.eat_any(&["毎週", "毎月", "every", "the"]);
    cursor.eat("の");
    let mut days = group(&mut cursor)?;
    while !ends(&mut cursor) {
        join(&mut cursor);
        days.extend(group(&mut cursor)?);
    }
    Some(days)
}

/// Weekdays, and before them their places in the month, each for each.
fn group(c: &mut Cursor) -> Option<Vec<RuleDay>> {
    let places = places(c)?;
    let weekdays = weekdays(c, !places.is_empty())?;
    let of_weekday = |weekday| {
        let every_week = places.is_empty().then_some(None);
        every_week.into_iter().chain(places.iter().copied().map(Some)).map(move |nth| RuleDay { nth, weekday })
    };
    Some(weekdays.into_iter().flat_map(of_weekday).collect())
}

/// 第2・4, 第1、第3, 2nd and 4th, 最終, last; none where a weekday stands first.
fn places(c: &mut Cursor) -> Option<Vec<i8>> {
    let mut places: Vec<i8> = c.attempt(|c| place(c, false)).into_iter().collect();
    // `10木曜` has a number that says nothing of a place.
    while !places.is_empty() {
        let next = c.attempt(|c| {
            join(c);
            place(c, true)
        });
        let Some(next) = next else { break };
        places.push(next);
    }
    c.eat("の");
    places.iter().all(|place| *place == -1 || (1..=5).contains(place)).then_some(places)
}

/// One place in the month; where another stands before it, its number is enough.
fn place(c: &mut Cursor, follows: bool) -> Option<i8> {
    c.eat("the ");
    if c.eat_any(&["最終", "最後の", "last"]).is_some() {
        return Some(-1);
    }
    if let Some(place) = c.eat_any(&["first", "second", "third", "fourth", "fifth"]) {
        return i8::try_from(place + 1).ok();
    }
    if c.eat("第") {
        return i8::try_from(c.small()?).ok();
    }
    let number = c.small()?;
    let said = c.eat_any(ORDINALS).is_some() || follows;
    i8::try_from(number).ok().filter(|_| said)
}

/// 火, 火曜, 月・水・金曜日, 土日, tuesday, Tue and Fri.
fn weekdays(c: &mut Cursor, in_month: bool) -> Option<Vec<Weekday>> {
    let (first, mut named) = weekday(c)?;
    let mut weekdays = vec![first];
    loop {
        let next = c.attempt(|c| {
            join(c);
            weekday(c)
        });
        let Some((next, is_named)) = next else { break };
        weekdays.push(next);
        named = is_named;
    }
    // 第2日 may be the second day of the month, and 第2月 its second month.
    let could_be_else = matches!(weekdays.last(), Some(Weekday::Monday | Weekday::Sunday));
    (named || !in_month || !could_be_else).then_some(weekdays)
}

/// A weekday, and whether it is called one.
fn weekday(c: &mut Cursor) -> Option<(Weekday, bool)> {
    if let Some(weekday) = japanese_weekday(c) {
        return Some((weekday, c.eat_any(&["曜日", "曜"]).is_some()));
    }
    let word = c.letters();
    let weekday = english_weekday(word).or_else(|| english_weekday(word.strip_suffix('s')?))?;
    c.eat(".");
    Some((weekday, true))
}

fn join(c: &mut Cursor) {
    c.eat_any(&["・", "･", "、", ",", "/", "&", "および", "及び", "と", "and"]);
    c.eat("and");
}

fn ends(c: &mut Cursor) -> bool {
    c.eat_any(&["of the month", "of each month", "of every month", "of a month"]);
    c.at_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Some(parse_rule(text)?.into_iter().map(RuleDay::japanese).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn days_are_read_in_the_forms_in_which_they_are_written() {
        for (text, days) in [
            ("4th thursday", "第4木曜日"),
            ("第４木曜", "第4木曜日"),
            ("第四木曜日", "第4木曜日"),
            ("毎月第4木曜日", "第4木曜日"),
            ("第2・4木曜日", "第2木曜日 第4木曜日"),
            ("第1、第3火曜", "第1火曜日 第3火曜日"),
            ("2nd and 4th Thursday of the month", "第2木曜日 第4木曜日"),
            ("the first and third friday", "第1金曜日 第3金曜日"),
            ("第1土曜と第3日曜", "第1土曜日 第3日曜日"),
            ("第2土・日曜", "第2土曜日 第2日曜日"),
            ("第5金", "第5金曜日"),
            ("最終金曜日", "最終金曜日"),
            ("last Friday", "最終金曜日"),
            ("最後の金曜", "最終金曜日"),
            ("毎週火曜", "火曜日"),
            ("火", "火曜日"),
            (" Tues. ", "火曜日"),
            ("Tuesdays", "火曜日"),
            ("every Tuesday and Friday", "火曜日 金曜日"),
            ("月・水", "月曜日 水曜日"),
            ("月水金", "月曜日 水曜日 金曜日"),
            ("火曜金", "火曜日 金曜日"),
            ("月曜と木曜", "月曜日 木曜日"),
            ("土日", "土曜日 日曜日"),
            ("Mon, Wed, and Fri", "月曜日 水曜日 金曜日"),
        ] {
            assert_eq!(read(text).unwrap_or_default(), days, "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_as_a_whole_is_not_read_in_part() {
        for text in [
            "",
            "10日",
            "毎月20日",
            "第10木曜日",
            "第0木曜",
            "9th thursday",
            "毎日",
            "平日",
            "隔週火曜",
            "第2日",
            "第2月",
            "4木曜",
            "木曜第4",
            "火星",
            "day",
            "火曜の午後",
            "第2木曜（祝日を除く）",
            "第2・木曜・4",
            "いつか",
            "第4週の木曜",
            "every",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
