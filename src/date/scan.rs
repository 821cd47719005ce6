//! Reading text from left to right: one spelling for all widths and dashes, and a cursor that can turn back.

/// The text with half-width digits, letters and signs, one kind of hyphen, plain spaces and era names spelt out.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '㋿' => out.push_str("令和"),
            '㍻' => out.push_str("平成"),
            '㍼' => out.push_str("昭和"),
            '㍽' => out.push_str("大正"),
            '㍾' => out.push_str("明治"),
            '\u{3000}' | '\u{A0}' | '\t' => out.push(' '),
            '‐' | '‑' | '–' | '−' | 'ー' => out.push('-'),
            '！'..='～' => out.push(char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)),
            _ => out.push(c),
        }
    }
    out
}

/// Whether a character is part of a number, in digits or in kanji.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || kanji_value(c).is_some()
}

/// A place in a text that [`plain`] made. Spaces before what is read are skipped.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub fn new(plain: &'a str) -> Cursor<'a> {
        Cursor { rest: plain }
    }

    /// Whether nothing but spaces is left.
    pub fn at_end(&self) -> bool {
        self.rest.trim_start_matches(' ').is_empty()
    }

    /// Reads exactly this, whatever the case of its letters.
    pub fn eat(&mut self, expected: &str) -> bool {
        let rest = self.rest.trim_start_matches(' ');
        let found = rest.get(..expected.len()).is_some_and(|head| head.eq_ignore_ascii_case(expected));
        if found {
            self.rest = &rest[expected.len()..];
        }
        found
    }

    /// As `eat`, for use with `?`.
    pub fn want(&mut self, expected: &str) -> Option<()> {
        self.eat(expected).then_some(())
    }

    /// Reads the first of some words that stands here, and gives its place in the list.
    pub fn eat_any(&mut self, words: &[&str]) -> Option<usize> {
        words.iter().position(|word| self.eat(word))
    }

    /// Reads with `read`, and turns back if that finds nothing.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Cursor<'a>) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// Reads a run of ASCII letters; empty if none stands here.
    pub fn letters(&mut self) -> &'a str {
        self.run(|c| c.is_ascii_alphabetic())
    }

    /// Reads a whole run of digits, as many as `lengths` allows.
    pub fn digits(&mut self, lengths: std::ops::RangeInclusive<usize>) -> Option<i16> {
        self.attempt(|c| {
            let run = c.run(|c| c.is_ascii_digit());
            lengths.contains(&run.len()).then(|| run.parse().ok())?
        })
    }

    /// Reads a number below a hundred, in digits or in kanji.
    pub fn small(&mut self) -> Option<i16> {
        self.digits(1..=2).or_else(|| self.kanji().filter(|n| *n < 100))
    }

    /// Reads a number in kanji: 三十, 二〇一八, 二千十八.
    pub fn kanji(&mut self) -> Option<i16> {
        self.attempt(|c| kanji_number(c.run(|c| kanji_value(c).is_some())))
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest.trim_start_matches(' ');
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let (run, rest) = rest.split_at(end);
        if end > 0 {
            self.rest = rest;
        }
        run
    }
}

fn kanji_value(c: char) -> Option<i16> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '零' => Some(0),
        _ => "〇一二三四五六七八九".chars().zip(0..).find(|(kanji, _)| *kanji == c).map(|(_, value)| value),
    }
}

/// Either digit by digit (二〇一八) or with units in falling order (二千十八); at most 9999.
fn kanji_number(run: &str) -> Option<i16> {
    let values: Vec<i16> = run.chars().filter_map(kanji_value).collect();
    if values.is_empty() {
        return None;
    }
    if values.iter().all(|value| *value < 10) {
        return (values.len() <= 4).then(|| values.iter().fold(0, |sum, value| sum * 10 + value));
    }
    let (mut sum, mut digit, mut unit) = (0, None, i16::MAX);
    for value in values {
        if value < 10 {
            if digit.replace(value).is_some() {
                return None;
            }
        } else {
            if value >= unit {
                return None;
            }
            unit = value;
            sum += digit.take().unwrap_or(1) * value;
        }
    }
    Some(sum + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_numbers_are_read_both_ways() {
        let read = |text| Cursor::new(text).kanji();
        assert_eq!(
            ["三十", "十", "二十一", "二〇一八", "二千十八", "九千九百九十九"].map(read),
            [30, 10, 21, 2018, 2018, 9999].map(Some)
        );
        assert_eq!(["", "十十", "一二十", "一二三四五", "十百", "年"].map(read), [None; 6]);
    }
}
