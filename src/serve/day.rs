//! The day that a person asks for with `?day=2026-12-25`: read as every date is, and said in words.

use super::lookup::decode;
use crate::date::{Date, parse_date};
use crate::diagnostic::{Message, MessageLang};
use jiff::civil;

/// The value of `day` in the query of an address, and the query without it.
pub(super) fn of_query(query: &str) -> Option<(String, String)> {
    let is_day = |part: &&str| part.split_once('=').is_some_and(|(name, _)| name == "day");
    let (_, value) = query.split('&').find(is_day)?.split_once('=')?;
    let rest: Vec<&str> = query.split('&').filter(|part| !is_day(part)).collect();
    // What stands for no text is no day either; the person sees what was typed.
    Some((decode(&value.replace('+', " ")).unwrap_or_else(|| value.to_owned()), rest.join("&")))
}

/// The day that was asked for; none where the question is for the day of today again.
///
/// # Errors
/// A sentence for the person, where it is no day.
pub(super) fn read(text: &str) -> Result<Option<civil::Date>, Message> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match parse_date(text) {
        Ok(Date::Day(day)) => Ok(Some(day)),
        Ok(_) => Err(Message::new("月や年だけではなく、日まで書いてください", "write a day, not only a month or a year")),
        Err(problem) => Err(problem.message),
    }
}

/// A day for people: 2026年12月25日（金）, Friday 25 December 2026.
pub(super) fn in_words(day: civil::Date, lang: MessageLang) -> String {
    match lang {
        MessageLang::Ja => {
            let weekdays = ['月', '火', '水', '木', '金', '土', '日'];
            let weekday = weekdays[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
            format!("{}年{}月{}日（{weekday}）", day.year(), day.month(), day.day())
        }
        MessageLang::En => day.strftime("%A %-d %B %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for text in ["2026-12-25", "2026年12月25日", "令和8年12月25日", " 2026/12/25 "] {
            assert_eq!(read(text), Ok(Some(date(2026, 12, 25))), "{text}");
        }
        assert_eq!(read(""), Ok(None));
        assert_eq!(read("2026-12").map_err(|m| m.en), Err("write a day, not only a month or a year".into()));
        assert!(read("2026-13-01").is_err());
        assert!(read("明日").is_err());
    }

    #[test]
    fn the_day_is_taken_out_of_a_query() {
        let of = |query| of_query(query).map(|(day, rest)| format!("{day} | {rest}"));
        assert_eq!(of("day=2026-12-25").as_deref(), Some("2026-12-25 | "));
        assert_eq!(of("q=%E7%9C%8B&day=&page=2").as_deref(), Some(" | q=%E7%9C%8B&page=2"));
        assert_eq!(of("day=%E4%BB%A4%E5%92%8C8%E5%B9%B4").as_deref(), Some("令和8年 | "));
        assert_eq!(of("day=%FF").as_deref(), Some("%FF | "));
        assert_eq!(of("q=day").as_deref(), None);
        assert_eq!(of("days=1").as_deref(), None);
    }

    #[test]
    fn a_day_is_said_with_its_weekday() {
        assert_eq!(in_words(date(2026, 12, 25), MessageLang::Ja), "2026年12月25日（金）");
        assert_eq!(in_words(date(2026, 12, 6), MessageLang::En), "Sunday 6 December 2026");
    }
}
