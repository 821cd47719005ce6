//! A text without what parts its words on the way to a page: emphasis, furigana, escapes, entities, tags. What readers
//! see as a telephone number or as a date with its weekday may be none in the file: `090-**1234**-5678`, `**5日**（土）`.

use crate::markdown::furigana;
use memchr::{memchr2_iter, memchr3_iter};
use std::borrow::Cow;
use std::ops::Range;

/// A text as readers see it, near enough for a search.
pub struct Unmarked {
    /// The words.
    pub text: String,
    /// Where each piece of them begins, and where it stands in the file.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Unmarked {
    /// Of a text in which marks stand beside digits or signs of addresses; nothing where none do.
    pub fn of(text: &str) -> Option<Unmarked> {
        let mut marks = marks(text).peekable();
        marks.peek()?;
        let mut unmarked = Unmarked { text: String::with_capacity(text.len()), pieces: Vec::new() };
        let mut done = 0;
        for mark in marks {
            unmarked.push(&text[done..mark.whole.start], done..mark.whole.start);
            done = mark.whole.end;
            unmarked.push(&mark.words, mark.place);
        }
        unmarked.push(&text[done..], done..text.len());
        Some(unmarked)
    }

    /// What was found in the words, with its place in the file, but for what stands at a place known already.
    pub fn beyond<T>(&self, found: Vec<(Range<usize>, T)>, known: &[Range<usize>]) -> Vec<Seen<'_, T>> {
        let seen = |(range, what): (Range<usize>, T)| (&self.text[range.clone()], self.in_file(&range), what);
        let is_new = |(_, place, _): &Seen<'_, T>| !known.iter().any(|old| old.start < place.end && place.start < old.end);
        found.into_iter().map(seen).filter(is_new).collect()
    }

    fn push(&mut self, words: &str, place: Range<usize>) {
        if !words.is_empty() {
            self.pieces.push((self.text.len(), place));
            self.text.push_str(words);
        }
    }

    /// The bytes of the file from the first to the last of some bytes here.
    fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        let piece = |at: usize| {
            let index = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            let (start, place) = &self.pieces[index];
            let next = self.pieces.get(index + 1).map_or(self.text.len(), |(next, _)| *next);
            // What was decoded has another length, and stands at the whole of its entity.
            let is_copied = next - start == place.len();
            if is_copied { place.start + at - start..place.start + at - start + 1 } else { place.clone() }
        };
        piece(range.start).start..piece(range.end.max(range.start + 1) - 1).end
    }
}

/// Words as readers see them, where they stand in the file, and what they are.
type Seen<'u, T> = (&'u str, Range<usize>, T);

/// Something of the file that is less, or something else, on the page.
struct Mark<'t> {
    whole: Range<usize>,
    /// What readers see of it.
    words: Cow<'t, str>,
    /// Where that stands.
    place: Range<usize>,
}

/// Every mark that may part what belongs together.
fn marks(text: &str) -> impl Iterator<Item = Mark<'_>> {
    let bytes = text.as_bytes();
    let mut signs: Vec<usize> = memchr3_iter(b'*', b'\\', b'{', bytes).chain(memchr2_iter(b'&', b'<', bytes)).collect();
    signs.sort_unstable();
    let mut done = 0;
    signs.into_iter().filter_map(move |at| {
        let found = mark(text, at).filter(|_| at >= done)?;
        done = found.whole.end;
        Some(found)
    })
}

fn mark(text: &str, at: usize) -> Option<Mark<'_>> {
    let rest = &text[at..];
    let nothing = |length: usize| Mark { whole: at..at + length, words: "".into(), place: at..at };
    match rest.as_bytes()[0] {
        b'*' => Some(nothing(rest.len() - rest.trim_start_matches('*').len())).filter(|mark| is_beside(text, &mark.whole)),
        b'\\' => rest[1..].starts_with(|c: char| c.is_ascii_punctuation()).then(|| nothing(1)),
        b'{' => furigana(rest).map(|group| Mark {
            whole: at..at + group.len,
            words: group.base.into(),
            place: at + 1..at + 1 + group.base.len(),
        }),
        b'&' => {
            let end = rest.bytes().take(12).position(|b| b == b';')? + 1;
            let words = decoded(&rest[1..end - 1])?.to_string().into();
            Some(Mark { whole: at..at + end, words, place: at..at + end })
        }
        _ => {
            let is_tag = rest[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
            let end = rest.bytes().take(200).position(|b| b == b'>').filter(|_| is_tag)? + 1;
            Some(nothing(end)).filter(|mark| is_beside(text, &mark.whole))
        }
    }
}

/// Whether a mark stands beside what numbers, addresses and dates are made of.
fn is_beside(text: &str, mark: &Range<usize>) -> bool {
    let counts = |c: char| c.is_ascii_alphanumeric() || ('０'..='９').contains(&c) || "-－@＠.年月日生火水木金土".contains(c);
    text[..mark.start].ends_with(counts) || text[mark.end..].starts_with(counts)
}

/// The sign of an entity by its number, or by a name that stands for a sign of numbers and addresses.
fn decoded(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "commat" => Some('@'),
        "hyphen" | "dash" => Some('-'),
        "period" => Some('.'),
        "lowbar" => Some('_'),
        _ => {
            let digits = name.strip_prefix('#')?;
            digits.strip_prefix(['x', 'X']).map_or_else(|| number(digits, 10), |hex| number(hex, 16))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_together_and_found_in_the_file() {
        for (text, words) in [
            ("電話 090-**1234**-5678 です", "090-1234-5678"),
            ("090&#45;1234\\-5678", "090-1234-5678"),
            ("<b>090</b>-1234-5678", "090-1234-5678"),
            ("taro&commat;gmail.com", "taro@gmail.com"),
            ("{昭和|しょうわ}10年3月3日{生|う}まれ", "昭和10年3月3日生まれ"),
        ] {
            let unmarked = Unmarked::of(text).expect("marks");
            let start = unmarked.text.find(words).unwrap_or_else(|| panic!("{}", unmarked.text));
            let place = unmarked.in_file(&(start..start + words.len()));
            assert!(text.contains(&text[place.clone()]) && Unmarked::of(&text[place.clone()]).is_some(), "{text}");
            assert!(text[place].len() > words.len(), "{text}");
        }
    }

    #[test]
    fn a_text_without_marks_is_not_copied() {
        for text in ["人口は8万人です。", "1 * 2", "**太字**と`code`", "a < b"] {
            assert!(Unmarked::of(text).is_none(), "{text}");
        }
    }
}
