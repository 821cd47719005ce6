//! Figures in running text: those that surely are figures, and all that could be.

use super::super::scan::{Run, digits_in, half, is_hyphen, run_at, runs};
use super::words;
use std::collections::BTreeSet;
use std::ops::Range;

/// A figure in millionths, so that 1.5 and 150万 are exact.
pub type Value = u128;
/// One.
pub const ONE: Value = 1_000_000;
/// More digits are a code, not a figure.
const MOST_DIGITS: usize = 15;
/// Units that are written close behind a figure.
const UNITS: [&str; 10] = ["km", "m", "cm", "mm", "kg", "g", "ha", "h", "min", "km2"];

/// A figure and where it stands.
#[derive(Debug)]
pub struct Figure {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it may be, one of which the other text must have.
    pub could_be: Vec<Value>,
}

/// The figures of a piece of running text.
pub fn certain(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut done = 0;
    for run in runs(text) {
        if run.range.start < done {
            continue;
        }
        let read = read(text, run.range.start);
        done = read.end;
        let value = if read.parts.len() > 1 { read.total } else { scaled(text, &read) };
        if let Some((range, could_be)) = time(text, &run) {
            done = range.end;
            found.push(Figure { range, could_be });
        } else if value > ONE && stands_alone(text, &run, read.end) {
            found.push(Figure { range: run.range.start..read.end, could_be: vec![value] });
        }
    }
    found
}

/// Every value that a text could be said to have.
pub fn possible(text: &str) -> BTreeSet<Value> {
    let mut found = BTreeSet::new();
    let mut done = 0;
    for (at, c) in text.char_indices() {
        if at < done {
            continue;
        }
        found.extend(words::sign(c));
        found.extend(words::item(&text[..at], c, &text[at + c.len_utf8()..]));
        if half(c).is_ascii_digit() || words::digit(c).is_some() || words::unit(c).is_some() {
            let read = read(text, at);
            done = read.end.max(at + c.len_utf8());
            found.extend(meanings(text, at, &read));
        }
    }
    found.extend(words::in_words(text));
    found
}

/// What a number may be called in another text: as it stands, times the word behind it, per cent for 割, an hour after
/// noon.
fn meanings(text: &str, start: usize, read: &Read) -> Vec<Value> {
    let (before, after) = (&text[..start], &text[read.end..]);
    let mut all = read.parts.clone();
    all.extend([read.total, scaled(text, read)]);
    if after.starts_with('割') {
        all.push(read.total.saturating_mul(10));
    }
    if before.ends_with("午後") || before.ends_with('夜') || is_afternoon(after) {
        all.push(read.total.saturating_add(12 * ONE));
    }
    all
}

/// A number in digits or kanji, with its units: 1万2千, 3,186, 二十五.
struct Read {
    end: usize,
    total: Value,
    /// The numbers of which it is made.
    parts: Vec<Value>,
}

fn read(text: &str, start: usize) -> Read {
    let (mut end, mut total, mut section, mut parts): (_, Value, Value, _) = (start, 0, 0, Vec::new());
    let mut current: Option<Value> = None;
    while let Some(c) = text[end..].chars().next() {
        if let Some(unit) = words::unit(c) {
            if unit < 10_000 {
                section = section.saturating_add(current.take().unwrap_or(ONE).saturating_mul(unit));
            } else {
                let counted = section.saturating_add(current.take().unwrap_or(0));
                total = total.saturating_add(if counted == 0 { ONE } else { counted }.saturating_mul(unit));
                section = 0;
            }
            end += c.len_utf8();
        } else if current.is_none()
            && let Some((after, value)) = number(text, end)
        {
            parts.push(value);
            current = Some(value);
            end = after;
        } else {
            break;
        }
    }
    Read { end, total: total.saturating_add(section).saturating_add(current.unwrap_or(0)), parts }
}

/// Digits that may be grouped and have decimals, or kanji one by one.
fn number(text: &str, start: usize) -> Option<(usize, Value)> {
    let kanji: Vec<(usize, u8)> = text[start..]
        .char_indices()
        .map_while(|(at, c)| words::digit(c).map(|digit| (start + at + c.len_utf8(), digit)))
        .collect();
    if let Some((end, _)) = kanji.last() {
        let digits: String = kanji.iter().map(|(_, digit)| char::from(b'0' + digit)).collect();
        return Some((*end, value(&digits, "").unwrap_or(0)));
    }
    let first = run_at(text, start);
    let mut digits = digits_in(&text[first.range.clone()]);
    let mut end = first.range.end;
    while let Some(group) = behind(text, end, [',', '，']).filter(|run| run.count == 3 && first.count <= 3) {
        digits.push_str(&digits_in(&text[group.range.clone()]));
        end = group.range.end;
    }
    let decimals = behind(text, end, ['.', '．']).filter(|run| (1..=6).contains(&run.count));
    let fraction = decimals.as_ref().map(|run| digits_in(&text[run.range.clone()])).unwrap_or_default();
    end = decimals.map_or(end, |run| run.range.end);
    (first.count > 0).then_some(())?;
    // What is too long for a figure is still read to its end.
    Some((end, value(&digits, &fraction).unwrap_or(0)))
}

/// The run of digits behind a sign.
fn behind(text: &str, at: usize, signs: [char; 2]) -> Option<Run> {
    let sign = text[at..].chars().next().filter(|c| signs.contains(c))?;
    Some(run_at(text, at + sign.len_utf8())).filter(|run| run.count > 0)
}

fn value(digits: &str, fraction: &str) -> Option<Value> {
    if digits.len() > MOST_DIGITS {
        return None;
    }
    let whole: Value = digits.parse().ok()?;
    let rest: Value = format!("{fraction:0<6}").parse().ok()?;
    Some(whole * ONE + rest)
}

/// The total, times an English word for a large number behind it: 3.2 million.
fn scaled(text: &str, read: &Read) -> Value {
    let rest = text[read.end..].strip_prefix([' ', '\u{A0}', '-', '\n']).unwrap_or_default();
    let word: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    read.total.saturating_mul(words::scale(&word).unwrap_or(1))
}

/// 14:00, 2:30 pm, 14時: the hour may be told with or without noon.
fn time(text: &str, run: &Run) -> Option<(Range<usize>, Vec<Value>)> {
    let hour: Value = digits_in(&text[run.range.clone()]).parse().ok().filter(|hour| *hour <= 24 && run.count <= 2)?;
    let minutes = behind(text, run.range.end, [':', '：']).filter(|minutes| minutes.count == 2);
    let end = minutes.map_or(run.range.end, |minutes| minutes.range.end);
    let rest = &text[end..];
    let said = end > run.range.end || is_afternoon(rest) || rest.starts_with('時') && !rest.starts_with("時間");
    let around = [hour, hour + 12, hour.saturating_sub(12)];
    said.then(|| (run.range.start..end, around.map(|hour| hour * ONE).to_vec()))
}

fn is_afternoon(after: &str) -> bool {
    let word: String = after.trim_start_matches([' ', '\u{A0}']).chars().take(4).collect::<String>().to_ascii_lowercase();
    ["pm", "p.m.", "am", "a.m."].iter().any(|known| word.starts_with(known))
}

/// Whether a number is no part of a word, a code or an ordinal: not COVID-19, A4, 2nd, 1.2.3, 0120, 2017/18.
fn stands_alone(text: &str, run: &Run, end: usize) -> bool {
    let (before, after) = (&text[..run.range.start], &text[end..]);
    let mut back = before.chars().rev().map(half);
    let part = match back.next() {
        Some(c) if c.is_ascii_alphanumeric() || matches!(c, '_' | '#' | '^' | '=' | '&') => true,
        Some(c) if is_hyphen(c) || matches!(c, '.' | ',' | '/' | ':' | '~' | '～') => {
            let previous = back.next();
            previous.is_some_and(|c| c.is_ascii_alphabetic())
                || c != ',' && previous.is_some_and(|c| c.is_ascii_digit()) && four_digits_before(before)
                || matches!(c, '.' | ':') && previous.is_some_and(|c| c.is_ascii_digit())
        }
        _ => false,
    };
    let part = part || behind(text, end, ['.', '．']).is_some();
    let code = run.count > 1 && digits_in(&text[run.range.clone()]).starts_with('0');
    let word: String = after.chars().take_while(|c| half(*c).is_ascii_alphanumeric()).collect();
    !part && !code && (word.is_empty() || UNITS.contains(&word.as_str()))
}

/// Whether a year stands before the sign that joins it to this: 2017/18, 2017–18.
fn four_digits_before(before: &str) -> bool {
    let digits = before.chars().rev().skip(1).take_while(|c| half(*c).is_ascii_digit()).count();
    digits == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(text: &str) -> Vec<&str> {
        certain(text).into_iter().map(|figure| &text[figure.range]).collect()
    }

    fn missing<'t>(translation: &'t str, primary: &str) -> Vec<&'t str> {
        let known = possible(primary);
        let differs = |figure: &Figure| !figure.could_be.iter().any(|value| known.contains(value));
        certain(translation).into_iter().filter(differs).map(|figure| &translation[figure.range]).collect()
    }

    #[test]
    fn figures_are_told_from_codes_and_ordinals() {
        assert_eq!(sure("the 2017–18 plan"), ["2017"]);
        assert_eq!(sure("12,345 people, 3.5 km, 24-hour care, 65 and over, 10km"), ["12,345", "3.5", "24", "65", "10"]);
        for text in ["COVID-19", "an A4 sheet", "the 2nd time", "version 1.2.3", "0120", "FY2017/18", "one of 1", "H29"] {
            assert_eq!(sure(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn one_number_is_the_same_however_it_is_written() {
        for (translation, primary) in [
            ("12,000 people", "1万2千人"),
            ("12,000 people", "１２，０００人"),
            ("30,000 people", "3万人"),
            ("3.186 million yen", "3,186千円"),
            ("1.5 million", "150万"),
            ("120 million", "1億2,000万"),
            ("25 nurses", "二十五人の看護師"),
            ("3 parties", "三者"),
            ("50% of homes", "5割の世帯"),
            ("50 per cent", "半数"),
            ("from 14:00", "午後2時から"),
            ("at 2 pm", "14時から"),
            ("2:30 p.m.", "14時半"),
            ("12 doctors", "⑫"),
            ("number 3", "事業項目の（ウ）"),
            ("3人", "three nurses"),
            ("25人", "twenty-five nurses"),
            ("200人", "two hundred people"),
            ("2回", "twice"),
            ("10月", "October"),
            ("1万2千人", "12,000 people"),
        ] {
            assert_eq!(missing(translation, primary), [""; 0], "{translation} / {primary}");
        }
    }

    #[test]
    fn a_slip_is_found() {
        for (translation, primary, wrong) in [
            ("12,354 people", "12,345人", "12,354"),
            ("3,000 people", "3万人", "3,000"),
            ("65% of them", "56%", "65"),
            ("4 nurses", "看護師3人", "4"),
            ("at 15:00", "14時から", "15:00"),
            ("3 million yen", "3,186千円", "3"),
        ] {
            assert_eq!(missing(translation, primary), [wrong], "{translation} / {primary}");
        }
    }

    #[test]
    fn anything_at_all_can_be_read() {
        let signs: Vec<char> = "0９1,，.．:：万千百十億三〇割半-–/ pmkm%年時a".chars().collect();
        let mut seed: u64 = 5;
        let mut next = |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % n
        };
        for _ in 0..20_000 {
            let text: String = (0..next(24)).map(|_| signs[next(signs.len())]).collect();
            assert!(certain(&text).iter().all(|figure| text.is_char_boundary(figure.range.end)), "{text}");
            possible(&text);
        }
    }
}
