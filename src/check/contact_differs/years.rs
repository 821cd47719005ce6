//! Years in running text: those that surely are years, and all that could be.

use crate::check::scan::{Run, digits_in, half, run_at, runs};
use memchr::memmem::Finder;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

/// Made ready once: for a short text that costs more than the search.
static FIRST: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("元"));
static FOLLOWING: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("翌"));
static YEAR: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("年"));

/// The years of which this check speaks; other numbers of four digits are mostly something else.
const YEARS: RangeInclusive<i16> = 1900..=2100;

/// The year before the first of each era, by all the names that eras have in texts.
const ERAS: [(&str, i16); 24] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("㋿", 2018),
    ("㍻", 1988),
    ("㍼", 1925),
    ("㍽", 1911),
    ("㍾", 1867),
    ("Reiwa", 2018),
    ("Heisei", 1988),
    ("Showa", 1925),
    ("Shōwa", 1925),
    ("Taisho", 1911),
    ("Taishō", 1911),
    ("Meiji", 1867),
    ("R", 2018),
    ("H", 1988),
    ("S", 1925),
    ("Ｒ", 2018),
    ("Ｈ", 1988),
    ("Ｓ", 1925),
    ("T", 1911),
];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Words after which a number of four digits is a year, unless something counted follows.
const BEFORE: [&str; 22] = [
    "in", "since", "until", "till", "from", "by", "to", "of", "during", "fy", "fiscal", "year", "for", "before", "after",
    "between", "and", "through", "early", "late", "mid", "spring",
];

/// Every year that surely is one, with its place.
pub fn certain(text: &str) -> Vec<(Range<usize>, i16)> {
    let mut found = Vec::new();
    for run in runs(text) {
        if let Some((range, year)) = era_year(text, &run) {
            found.push((range, year));
        } else if let Some(year) = gregorian(text, &run).filter(|_| stands_as_year(text, &run)) {
            found.push((run.range, year));
        }
    }
    found
}

/// Every number that could be a year.
pub fn possible(text: &str) -> BTreeSet<i16> {
    let mut found = BTreeSet::new();
    // 平成27、28年度 names two years of one era.
    let mut era: Option<(usize, i16)> = None;
    for run in runs(text) {
        let year = era_year(text, &run).map(|(range, year)| {
            era = Some((range.end, year - number(text, &run)));
            year
        });
        let follows =
            era.filter(|(end, _)| run.count <= 2 && run.range.start >= *end && is_short_gap(&text[*end..run.range.start]));
        if let Some(year) = year.or(follows.map(|(_, before)| before + number(text, &run))) {
            found.insert(year);
            era = era.map(|(_, before)| (run.range.end, before));
        }
        found.extend(gregorian(text, &run));
    }
    found.extend(first_years(text));
    found.extend(kanji_years(text));
    // The year before or after one that is named is told as 翌年 in one language and by its number in the other.
    if names_a_year_beside(text) {
        let named: Vec<i16> = found.iter().copied().collect();
        found.extend(named.iter().flat_map(|year| [year - 1, year + 1]));
    }
    found
}

/// Whether a text speaks of 翌年, 前年, 3年後 and the like.
fn names_a_year_beside(text: &str) -> bool {
    FOLLOWING.find(text.as_bytes()).is_some()
        || YEAR.find_iter(text.as_bytes()).any(|at| {
            text[..at].ends_with(['前', '昨', '来', '次', '周'])
                || text[..at].ends_with("次の")
                || text[at + "年".len()..].starts_with(['前', '後'])
        })
}

fn number(text: &str, run: &Run) -> i16 {
    digits_in(&text[run.range.clone()]).parse().unwrap_or(0)
}

/// Four digits that are no part of 12,000 or 0.2018.
fn gregorian(text: &str, run: &Run) -> Option<i16> {
    let year = (run.count == 4).then(|| number(text, run)).filter(|year| YEARS.contains(year))?;
    let mut before = text[..run.range.start].chars().rev();
    let part = before.next().is_some_and(|c| matches!(c, ',' | '.')) && before.next().is_some_and(|c| c.is_ascii_digit());
    let mut after = text[run.range.end..].chars();
    let goes_on = after.next().is_some_and(|c| c == ',') && after.next().is_some_and(|c| c.is_ascii_digit());
    (!part && !goes_on).then_some(year)
}

/// 平成29, H29, Heisei 29: the place with the era, and the Gregorian year.
fn era_year(text: &str, run: &Run) -> Option<(Range<usize>, i16)> {
    let year = (run.count <= 2).then(|| number(text, run)).filter(|year| (1..=64).contains(year))?;
    let before = text[..run.range.start].trim_end_matches([' ', '\u{3000}', '(', '（']);
    let (name, first) = ERAS.into_iter().find(|(name, _)| before.ends_with(name))?;
    let start = before.len() - name.len();
    let letter = name.chars().count() == 1 && half(name.chars().next()?).is_ascii();
    if letter {
        // H29 by itself, not CH29, H29a or a room H 29.
        let free = |c: Option<char>| !c.is_some_and(|c| half(c).is_ascii_alphanumeric() || c == '-' || c == '/');
        let joined = before.len() == run.range.start;
        // S3 and T4 are other things more often than years.
        let after = &text[run.range.end..];
        let year_like = run.count == 2 || after.starts_with(['年', '.']);
        if !joined || !year_like || !free(text[..start].chars().next_back()) || !free(after.chars().next()) {
            return None;
        }
    }
    Some((start..run.range.end, first + year))
}

/// The first year of an era: 令和元年.
fn first_years(text: &str) -> Vec<i16> {
    let before_first = |at: usize| ERAS.iter().find(|(name, _)| name.len() > 1 && text[..at].ends_with(name));
    FIRST.find_iter(text.as_bytes()).filter_map(before_first).map(|(_, before)| before + 1).collect()
}

/// 二〇一八年
fn kanji_years(text: &str) -> Vec<i16> {
    let value = |c: char| "〇一二三四五六七八九".chars().position(|k| k == c).and_then(|value| i16::try_from(value).ok());
    let year = |at: usize| {
        let mut digits = text[..at].chars().rev().map_while(value).take(4);
        let (ones, tens, hundreds, thousands) = (digits.next()?, digits.next()?, digits.next()?, digits.next()?);
        Some(thousands * 1000 + hundreds * 100 + tens * 10 + ones)
    };
    YEAR.find_iter(text.as_bytes()).filter_map(year).filter(|year| YEARS.contains(year)).collect()
}

/// What stands between two years of which only the first has its era: 、 ～ から 年度・.
fn is_short_gap(between: &str) -> bool {
    between.chars().count() <= 6 && between.chars().all(|c| "年度及びとからまで、・，,~〜～-–—－−ー/ 　".contains(c))
}

/// Whether a number of four digits is written as years are.
fn stands_as_year(text: &str, run: &Run) -> bool {
    let (before, after) = (&text[..run.range.start], &text[run.range.end..]);
    if after.trim_start().starts_with('年') {
        return true;
    }
    if before.ends_with(|c: char| half(c).is_ascii_alphabetic()) {
        return before.ends_with("FY");
    }
    if after.starts_with(|c: char| half(c).is_ascii_alphabetic())
        || before.ends_with(['$', '¥', '￥', '#', '/', '_', '=', '&', '.'])
        || after.starts_with(['_', '%', '°', '円', '人'])
    {
        return false;
    }
    is_iso_date(after)
        || is_span(before, after)
        || before.ends_with(['(', '（']) && after.starts_with([')', '）'])
        || follows_month(before)
        || follows_word(before) && !is_counted(after)
}

/// 2018-10-06, 2018/10/6, 2018.10.6
fn is_iso_date(after: &str) -> bool {
    let part = |rest: &str| {
        rest.starts_with(['-', '/', '.'])
            .then(|| run_at(rest, 1))
            .filter(|run| (1..=2).contains(&run.count))
            .map(|run| run.range.end)
    };
    part(after).is_some_and(|end| part(&after[end..]).is_some())
}

/// 2017–2019
fn is_span(before: &str, after: &str) -> bool {
    let mark = |c: char| "-‐‑–—−~〜～".contains(c);
    let year = |digits: &str| digits.parse().is_ok_and(|year| YEARS.contains(&year));
    let next = after.trim_start().strip_prefix(mark).map(str::trim_start);
    let follows = next.is_some_and(|rest| run_at(rest, 0).count == 4 && rest.get(..4).is_some_and(year));
    let previous = before.trim_end().strip_suffix(mark).map(str::trim_end);
    follows || previous.is_some_and(|rest| rest.len() >= 4 && rest.get(rest.len() - 4..).is_some_and(year))
}

/// The last word before a byte, in lower case.
fn last_word(before: &str) -> String {
    let trimmed = before.trim_end_matches([' ', ',', '.', '\u{A0}', '\n', '\r', '(']);
    let start = trimmed.bytes().rposition(|b| !b.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    trimmed[start..].to_ascii_lowercase()
}

/// October 2018, 6 October 2018, October 6, 2018
fn follows_month(before: &str) -> bool {
    let is_month =
        |word: &str| word.len() >= 3 && MONTHS.contains(&&word[..3]) && (word.len() <= 4 || MONTH_NAMES.contains(&word));
    let trimmed = before.trim_end_matches([' ', ',', '\n', '\r']);
    let without_day = trimmed.trim_end_matches(|c: char| c.is_ascii_digit());
    let has_day = (1..=2).contains(&(trimmed.len() - without_day.len()));
    trimmed.len() < before.len()
        && (is_month(&last_word(trimmed)) || has_day && without_day.ends_with(' ') && is_month(&last_word(without_day)))
}

const MONTH_NAMES: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

fn follows_word(before: &str) -> bool {
    before.ends_with([' ', '\n']) && BEFORE.contains(&&*last_word(before.trim_end_matches([',', '('])))
}

/// Whether the number counts what follows: 1998 people, 2000 households.
fn is_counted(after: &str) -> bool {
    let Some(rest) = after.strip_prefix([' ', '\u{A0}', '\n']) else { return false };
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let plural = word.len() > 3 && word.ends_with('s') && word.starts_with(|c: char| c.is_lowercase());
    plural
        || ["people", "yen", "km", "m", "men", "women", "children", "staff", "or", "more", "per", "million", "thousand"]
            .contains(&&*word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(text: &str) -> Vec<(&str, i16)> {
        certain(text).into_iter().map(|(range, year)| (&text[range], year)).collect()
    }

    #[test]
    fn years_are_read_where_they_stand_as_years() {
        for (text, expected) in [
            ("It began in 2017.", vec![("2017", 2017)]),
            ("In 2017 the city began", vec![("2017", 2017)]),
            ("FY2017 and FY 2018", vec![("2017", 2017), ("2018", 2018)]),
            ("on 6 October 2018,", vec![("2018", 2018)]),
            ("October 6, 2018", vec![("2018", 2018)]),
            ("held 2015–2017", vec![("2015", 2015), ("2017", 2017)]),
            ("the plan (2015)", vec![("2015", 2015)]),
            ("2018-10-06", vec![("2018", 2018)]),
            ("2018年に", vec![("2018", 2018)]),
            ("平成29年度、H30", vec![("平成29", 2017), ("H30", 2018)]),
            ("Heisei 29", vec![("Heisei 29", 2017)]),
        ] {
            assert_eq!(sure(text), expected, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_years() {
        for text in [
            "2,000 people",
            "12,017",
            "1998 people",
            "in 2000 households",
            "to 2000 yen",
            "room H29a",
            "tel 072-2018-1234",
            "an S3 bucket",
            "2018円",
            "v.2018",
            "ab2018",
            "2018 of them",
        ] {
            assert_eq!(sure(text), [], "{text}");
        }
    }

    #[test]
    fn whatever_could_be_a_year_is_there() {
        let all = |text: &str| possible(text).into_iter().collect::<Vec<_>>();
        assert_eq!(all("平成27、28年度から令和元年度、二〇二一年、定員2000"), [2000, 2015, 2016, 2019, 2021]);
        assert_eq!(all("昭和６０年の翌年"), [1984, 1985, 1986]);
        assert_eq!(all("平成29～31年度"), [2017, 2018, 2019].into_iter().filter(|y| *y != 2018).collect::<Vec<_>>());
    }
}
