//! Weekdays that running text writes beside dates, held against the calendar.
//!
//! Only what is surely a weekday beside a date is looked at; a date that cannot be read is left alone.

use super::clock;
use super::resolve::{day_of, english, japanese};
use super::scan::{Cursor, is_numeral, plain};
use super::written::{self, Written, english_weekday, japanese_weekday, weekday_names};
use crate::diagnostic::{Code, Problem};
use jiff::civil::{Date, Weekday};
use memchr::memchr_iter;
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// The weekdays in a text that do not belong to the dates beside them: the bytes of the weekday, and what is wrong.
/// A date without a year is in the year that puts it nearest to `near`, and is skipped if that is unknown; the
/// later dates of a list or span (11月21日（土）・22日（日）) follow the first.
pub fn weekday_mistakes(text: &str, near: Option<Date>) -> Vec<(Range<usize>, Problem)> {
    let mut found = Vec::new();
    let mut last: Option<(usize, Date)> = None;
    for claim in claims(text) {
        let follows = last.and_then(|(end, day)| claim.follows(text, end, day));
        let Some(day) = follows.or_else(|| claim.date(text).and_then(|date| day_near(&date, near))) else { continue };
        last = Some((claim.word.end, day));
        if let Some(problem) = check(day, claim.weekday) {
            found.push((claim.word, problem));
        }
    }
    found
}

/// The problem of a weekday that is not the day's.
pub(super) fn check(day: Date, said: Weekday) -> Option<Problem> {
    if day.weekday() == said {
        return None;
    }
    let ((said_ja, said_en), (right_ja, right_en)) = (weekday_names(said), weekday_names(day.weekday()));
    let (ja, en) = (japanese(day), english(day));
    Some(
        Problem::new(Code::Weekday, format!("{ja}は{said_ja}曜日ではありません"), format!("{en} is not a {said_en}"))
            .help(format!("{ja}は{right_ja}曜日です"), format!("{en} is a {right_en}")),
    )
}

/// A weekday in a text, and where its date is.
struct Claim {
    word: Range<usize>,
    weekday: Weekday,
    date: Beside,
}

enum Beside {
    /// The date ends at this byte.
    Before(usize),
    /// The date, which follows the weekday.
    After(Written),
}

impl Claim {
    fn date(&self, text: &str) -> Option<Written> {
        match &self.date {
            Beside::Before(end) => date_before(text, *end),
            Beside::After(written) => Some(*written),
        }
    }

    /// The day, if it continues a list or span whose weekday before this one ended at `end`: ）・22日, ）〜1月3日.
    fn follows(&self, text: &str, end: usize, day: Date) -> Option<Date> {
        let Beside::Before(date_end) = self.date else { return None };
        let between = plain(text.get(end..date_end).filter(|between| between.len() <= 60)?);
        let cut = between.rfind(is_link).filter(|cut| between[..*cut].chars().all(is_filler))?;
        let rest = between[cut..].trim_start_matches(|c| is_link(c) || "かびよ".contains(c));
        let mut cursor = Cursor::new(rest);
        let only_day = cursor.attempt(|c| {
            let number = c.small()?;
            c.want("日")?;
            c.at_end().then_some(number)
        });
        if let Some(number) = only_day {
            let number = i8::try_from(number).ok()?;
            return day.with().day(number).build().ok().filter(|next| *next > day);
        }
        let written = written::read(&mut cursor).filter(|written| written.day.is_some() && cursor.at_end())?;
        day_near(&written, Some(day))
    }
}

/// What joins two dates, in the spelling of `plain`.
fn is_link(c: char) -> bool {
    "〜~-—―・、,と及らび ".contains(c)
}

/// What may stand between a weekday and the sign that joins the next date: holidays, times.
fn is_filler(c: char) -> bool {
    is_link(c) || c.is_ascii_digit() || "曜日祝休振替)/:時分半午前後正かおよ".contains(c)
}

/// What is searched for, made ready once: for a short text that costs more than the search.
struct Searches {
    brackets: [Finder<'static>; 3],
    weekday: Finder<'static>,
    english: [Finder<'static>; 7],
}

static SEARCHES: LazyLock<Searches> = LazyLock::new(|| Searches {
    brackets: ["（", "【", "［"].map(Finder::new),
    weekday: Finder::new("曜"),
    english: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map(Finder::new),
});

/// Every weekday that stands as one beside a date does, in the order of the text.
fn claims(text: &str) -> Vec<Claim> {
    let bytes = text.as_bytes();
    let mut claims = Vec::new();
    claims.extend(memchr_iter(b'(', bytes).filter_map(|at| in_brackets(text, at, 1)));
    for bracket in &SEARCHES.brackets {
        claims.extend(bracket.find_iter(bytes).filter_map(|at| in_brackets(text, at, 3)));
    }
    claims.extend(SEARCHES.weekday.find_iter(bytes).filter_map(|at| in_full(text, at)));
    for start in &SEARCHES.english {
        claims.extend(start.find_iter(bytes).filter_map(|at| before_date(text, at)));
    }
    claims.sort_by_key(|claim| claim.word.start);
    claims.dedup_by_key(|claim| claim.word.start);
    claims
}

/// （金）, 【金】, （金曜日）, （金・祝）, （祝・金）, (Fri), (Friday)
fn in_brackets(text: &str, at: usize, width: usize) -> Option<Claim> {
    let mut start = at + width;
    for mark in ["祝日", "祝", "・", "･"] {
        start += text[start..].strip_prefix(mark).map_or(0, |_| mark.len());
    }
    let inside = &text[start..];
    let letters = inside.bytes().take_while(u8::is_ascii_alphabetic).take(10).count();
    let (weekday, length) = match english_weekday(&inside[..letters]) {
        Some(weekday) => (weekday, letters),
        None => (first_kanji_weekday(inside)?, "金".len()),
    };
    let rest = &inside[length..];
    let named = ["曜日", "曜"].iter().find(|name| rest.starts_with(**name)).map_or(0, |name| name.len());
    let closes = ends_weekday(&rest[named..]);
    closes.then(|| Claim { word: start..start + length + named, weekday, date: Beside::Before(at) })
}

/// Whether what follows a weekday in brackets leaves it one: （土・日を除く） names no day's weekday.
fn ends_weekday(rest: &str) -> bool {
    let Some((end, _)) = rest.char_indices().take(24).find(|(_, c)| matches!(c, ')' | '）' | '】' | '］')) else {
        return false;
    };
    let inside = plain(&rest[..end]);
    let mut cursor = Cursor::new(&inside);
    written::holidays(&mut cursor);
    cursor.at_end() || clock::read(&mut cursor).is_some()
}

/// 11月21日金曜日, without brackets.
fn in_full(text: &str, at: usize) -> Option<Claim> {
    let start = text[..at].char_indices().next_back()?.0;
    let weekday = first_kanji_weekday(&text[start..])?;
    let end = at + if text[at..].starts_with("曜日") { "曜日".len() } else { "曜".len() };
    let joined = text[end..].trim_start_matches(|c| is_link(c) || c == '～');
    if joined.len() < text.len() - end && first_kanji_weekday(joined).is_some() {
        return None; // 12月1日 月曜日〜金曜日: a span of weekdays, not the day's own
    }
    let date_end = text[..start].trim_end_matches([' ', '　']).len();
    text[..date_end].ends_with('日').then_some(Claim { word: start..end, weekday, date: Beside::Before(date_end) })
}

/// Friday 21 November 2026, Fri, 21 Nov
fn before_date(text: &str, at: usize) -> Option<Claim> {
    let begins = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    let letters = text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let word = at..at + letters;
    let weekday = english_weekday(&text[word.clone()]).filter(|_| begins)?;
    let window = plain(first_chars(&text[word.end..], 40));
    let mut cursor = Cursor::new(window.trim_start_matches(['.', ',']));
    let written = written::english(&mut cursor).filter(|written| written.day.is_some() && written.weekday.is_none())?;
    Some(Claim { word, weekday, date: Beside::After(written) })
}

fn first_kanji_weekday(text: &str) -> Option<Weekday> {
    let first = first_chars(text, 1);
    if first.starts_with([' ', '　']) { None } else { japanese_weekday(&mut Cursor::new(first)) }
}

fn first_chars(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// The longest date that ends at a byte, on one line.
fn date_before(text: &str, end: usize) -> Option<Written> {
    let start = text[..end].char_indices().rev().take(40).take_while(|(_, c)| *c != '\n').last()?.0;
    let window = plain(&text[start..end]);
    let mut previous = ' ';
    for (i, c) in window.char_indices() {
        let begins = if is_numeral(c) {
            !is_numeral(previous) && !"-/.".contains(previous)
        } else if c.is_ascii_alphabetic() {
            !previous.is_ascii_alphanumeric()
        } else {
            "令平昭大明".contains(c)
        };
        previous = c;
        let mut cursor = Cursor::new(&window[i..]);
        if let Some(written) = begins.then(|| written::read(&mut cursor)).flatten()
            && written.day.is_some()
            && cursor.at_end()
        {
            return Some(written);
        }
    }
    None
}

/// The day that is meant; without a year, the one nearest to `near`.
fn day_near(written: &Written, near: Option<Date>) -> Option<Date> {
    if let Some(year) = written.year {
        return day_of(year.gregorian(), written);
    }
    let near = near?;
    // Four years each way, for 29 February.
    let years = near.year().saturating_sub(4)..=near.year().saturating_add(4);
    years.filter_map(|year| day_of(year, written)).min_by_key(|day| near.duration_until(*day).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// The words marked in a text, with the help in Japanese and English.
    fn mistakes(text: &str) -> Vec<(&str, String, String)> {
        let near = Some(date(2026, 11, 1));
        weekday_mistakes(text, near)
            .into_iter()
            .map(|(range, p)| p.help.map_or(("", String::new(), String::new()), |h| (&text[range], h.ja, h.en)))
            .collect()
    }

    #[track_caller]
    fn wrong(text: &str, word: &str) {
        let expected = (word, "2026年11月21日は土曜日です".to_owned(), "21 November 2026 is a Saturday".to_owned());
        assert_eq!(mistakes(text), [expected], "{text}");
    }

    #[test]
    fn a_wrong_weekday_is_found_in_every_form() {
        for text in [
            "開催は2026年11月21日（金）です",
            "11月21日(金)",
            "１１月２１日（金）",
            "11月21日（金・祝）",
            "11月21日（祝・金）",
            "11/21（金）に",
            "令和8年11月21日（金）",
            "R8.11.21(金)",
            "2026/11/21 (金)",
            "2026-11-21（金）",
            "令和八年十一月二十一日（金）",
            "2026年（令和8年）11月21日（金）",
            "11月21日（金／祝）",
            "日時 11月21日（金 18:30〜）",
            "第3回11月21日（金）",
        ] {
            wrong(text, "金");
        }
        wrong("11月21日（金曜日）", "金曜日");
        wrong("11月21日金曜日に", "金曜日");
        wrong("11月21日(Fri)", "Fri");
        for text in [
            "on Friday 21 November 2026.",
            "Friday, 21 November",
            "Friday 21st of November 2026",
            "November 21, 2026 (Friday)",
            "Friday, November 21, 2026",
            "21 November (Friday)",
            "Friday the 21st of November",
        ] {
            wrong(text, "Friday");
        }
        wrong("21 November (Fri)", "Fri");
        wrong("Fri, 21 Nov 2026", "Fri");
    }

    #[test]
    fn the_problem_says_what_is_wrong() {
        let text = "11月21日（金）";
        let (range, problem) = weekday_mistakes(text, Some(date(2026, 11, 1))).remove(0);
        assert_eq!((range, problem.code), (13..16, Code::Weekday));
        assert_eq!(
            (&*problem.message.ja, &*problem.message.en),
            ("2026年11月21日は金曜日ではありません", "21 November 2026 is not a Friday")
        );
    }

    #[test]
    fn a_right_weekday_is_left_alone() {
        for text in [
            "2026年11月21日（土）",
            "11月23日（月・祝）",
            "Saturday 21 November 2026",
            "21 November (Sat)",
            "11月21日土曜日",
            "1月4日（月）",
        ] {
            assert_eq!(mistakes(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_no_weekday_of_the_date_is_left_alone() {
        for text in [
            "11月21日（日本時間）",
            "11月21日（火・木）",
            "11月21日（土・日・祝を除く）",
            "11月21日（月末）",
            "毎週（金）",
            "11月（金）",
            "2月30日（金）",
            "Monthly 21 November",
            "Sunny 21 November",
            "(Fri)",
            "21 November. Friday is a holiday",
            "11月21日（金",
            "[Fri](x)",
            "",
            "曜",
            "（",
            "11月21日（水分をとる）",
            "11月21日 月曜日〜金曜日",
            "11月21日（金〜日）",
            "第3金曜日",
            "11月21日 (Mon–Fri)",
            "11月21日\n（金）",
        ] {
            assert_eq!(mistakes(text), [], "{text}");
        }
    }

    #[test]
    fn a_date_without_a_year_needs_one_to_be_near_to() {
        assert!(weekday_mistakes("11月21日（金）", None).is_empty());
        assert_eq!(weekday_mistakes("2026年11月21日（金）", None).len(), 1);
        // Nearest to December 2026 is the January that follows: a Tuesday.
        assert!(weekday_mistakes("1月5日（火）", Some(date(2026, 12, 6))).is_empty());
        assert!(weekday_mistakes("2月29日（木）", Some(date(2025, 6, 1))).is_empty());
    }

    #[test]
    fn later_dates_of_a_list_follow_the_first() {
        for text in [
            "11月21日（土）・22日（日）",
            "11月21日（土）〜23日（月・祝）",
            "2026年12月31日（木）から1月3日（日）まで",
            "11月21日（土）10:00〜22日（日）16:00",
            "2029年11月21日（水）と12月1日（土）",
            "11月21日（土）、22日（日）、23日（月・祝）",
        ] {
            assert_eq!(mistakes(text), [], "{text}");
        }
        let words: Vec<_> = mistakes("11月21日（土）・22日（月）").into_iter().map(|(word, ja, _)| (word, ja)).collect();
        assert_eq!(words, [("月", "2026年11月22日は日曜日です".to_owned())]);
    }
}
