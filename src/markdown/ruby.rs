//! Furigana: as authors write it, as HTML has it, and the terms that get it by themselves.

use super::chars::{is_han, is_kana};
use super::escape::{push_attribute, push_text};
use std::borrow::Cow;

/// `{base|reading}` or `{base|r1|r2…}`, one reading for each character.
pub struct Group<'a> {
    /// Its length in bytes, braces included.
    pub len: usize,
    /// What is read.
    pub base: &'a str,
    /// How, with `|` between the readings.
    pub readings: &'a str,
}

/// The group that `text` begins with. The base has a Han character and nothing that is a sign of markdown, the
/// readings are kana: `{a|b}` is text.
pub fn group(text: &str) -> Option<Group<'_>> {
    let inner = text.strip_prefix('{')?;
    let end = inner.find(['{', '}', '\n']).filter(|&end| inner[end..].starts_with('}'))?;
    let (base, readings) = inner[..end].split_once('|')?;
    let is_kana_word = |word: &str| !word.is_empty() && word.chars().all(|c| c == ' ' || is_kana(c));
    if !base.chars().any(is_han) || base.contains(['*', '_', '&', '\\', '[', ']', '<', '>', '!', '`', '~', '\r']) {
        return None;
    }
    let count = readings.split('|').try_fold(0, |n, word| is_kana_word(word).then_some(n + 1))?;
    (count == 1 || count == base.chars().count()).then_some(Group { len: end + 2, base, readings })
}

/// Adds the element; one reading for the whole base, or one for each of its characters.
pub fn push<'r>(out: &mut String, base: &str, readings: impl Iterator<Item = &'r str> + Clone) {
    out.push_str("<ruby>");
    if readings.clone().nth(1).is_none() {
        readings.for_each(|reading| pair(out, base, reading));
    } else {
        let mut buffer = [0; 4];
        base.chars().zip(readings).for_each(|(c, reading)| pair(out, c.encode_utf8(&mut buffer), reading));
    }
    out.push_str("</ruby>");
}

/// Adds a term with the reading of the glossary. Words in kana at its ends read themselves: in 訪問看護ステーション
/// the reading stands above 訪問看護. A short ending stays with its word (看取り).
pub fn push_term(out: &mut String, term: &str, reading: &str) {
    let (term, reading, front) =
        without_kana(term, reading, term.chars().zip(reading.chars()), |text, len| text.split_at(len), false);
    let (term, reading, back) = without_kana(
        term,
        reading,
        term.chars().rev().zip(reading.chars().rev()),
        |text, len| text.split_at(text.len() - len),
        true,
    );
    push_text(out, front);
    push(out, term, std::iter::once(reading));
    push_text(out, back);
}

/// A line in which terms of the glossary have furigana as an author would write it: `{看取り|みとり}`.
pub fn with_readings(text: &str, glossary: &Glossary) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match (group(rest), glossary.longest(rest)) {
            (Some(group), _) => {
                out.push_str(&rest[..group.len]);
                group.len
            }
            (None, Some((_, term, reading))) => {
                let marked = format!("{{{term}|{reading}}}");
                // A reading that is no kana cannot be written so, and stays away.
                out.push_str(if group(&marked).is_some() { &marked } else { term });
                term.len()
            }
            (None, None) => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

/// A term and its reading without a word in kana at one end, and that word.
fn without_kana<'t>(
    term: &'t str,
    reading: &'t str,
    pairs: impl Iterator<Item = (char, char)>,
    cut: impl Fn(&'t str, usize) -> (&'t str, &'t str),
    at_end: bool,
) -> (&'t str, &'t str, &'t str) {
    let shared: Vec<char> = pairs.take_while(|(a, b)| a == b && is_kana(*a)).map(|(c, _)| c).collect();
    let length: usize = shared.iter().map(|c| c.len_utf8()).sum();
    if shared.len() < 3 || length >= term.len() || length >= reading.len() {
        return (term, reading, "");
    }
    let order = |(first, second): (&'t str, &'t str)| if at_end { (first, second) } else { (second, first) };
    let (rest, word) = order(cut(term, length));
    let (rest_reading, _) = order(cut(reading, length));
    (rest, rest_reading, word)
}

fn pair(out: &mut String, base: &str, reading: &str) {
    push_text(out, base);
    out.push_str("<rp>（</rp><rt>");
    push_text(out, reading);
    out.push_str("</rt><rp>）</rp>");
}

/// A line of the front matter as HTML: escaped, furigana as `<ruby>`, nothing else.
pub fn words_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, group)) = next_group(rest) {
        push_attribute(&mut out, before);
        push(&mut out, group.base, group.readings.split('|'));
        rest = &rest[before.len() + group.len..];
    }
    push_attribute(&mut out, rest);
    out
}

/// A line of the front matter without the readings.
pub fn words_plain(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, group)) = next_group(rest) {
        out.push_str(before);
        out.push_str(group.base);
        rest = &rest[before.len() + group.len..];
    }
    if rest.len() == text.len() {
        return text.into();
    }
    out.push_str(rest);
    out.into()
}

/// The first group of a text, and what stands before it.
fn next_group(text: &str) -> Option<(&str, Group<'_>)> {
    memchr::memchr_iter(b'{', text.as_bytes()).find_map(|at| Some((&text[..at], group(&text[at..])?)))
}

/// Terms and their readings.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// By first character, the longest first.
    terms: Vec<Term>,
    /// A bit for each first character, by its last twelve bits: most characters begin no term.
    firsts: Vec<u64>,
}

#[derive(Clone, Debug)]
struct Term {
    first: char,
    text: Box<str>,
    reading: Box<str>,
}

impl Glossary {
    /// From terms with their readings; where a term stands twice, the first reading counts.
    pub fn new<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Glossary {
        let term = |(text, reading): (&str, &str)| {
            let first = text.chars().next().filter(|_| !reading.is_empty())?;
            Some(Term { first, text: text.into(), reading: reading.into() })
        };
        let mut terms: Vec<Term> = entries.into_iter().filter_map(term).collect();
        terms.sort_by(|a, b| (a.first, b.text.len(), &a.text).cmp(&(b.first, a.text.len(), &b.text)));
        terms.dedup_by(|later, earlier| later.text == earlier.text);
        let mut firsts = vec![0; 64];
        for term in &terms {
            let (word, bit) = place(term.first);
            firsts[word] |= bit;
        }
        Glossary { terms, firsts }
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The number, text and reading of the longest term that `text` begins with.
    pub(super) fn longest(&self, text: &str) -> Option<(usize, &str, &str)> {
        let first = text.chars().next()?;
        let (word, bit) = place(first);
        if self.firsts.get(word)? & bit == 0 {
            return None;
        }
        let from = self.terms.partition_point(|term| term.first < first);
        let same = self.terms[from..].iter().take_while(|term| term.first == first);
        let (n, term) = same.enumerate().find(|(_, term)| text.starts_with(&*term.text))?;
        Some((from + n, &term.text, &term.reading))
    }

    /// The number of a term.
    pub(super) fn number(&self, text: &str) -> Option<usize> {
        self.longest(text).filter(|(_, term, _)| term.len() == text.len()).map(|(n, ..)| n)
    }
}

/// Where the bit of a first character is.
fn place(first: char) -> (usize, u64) {
    let hash = first as usize & 0xFFF;
    (hash >> 6, 1 << (hash & 63))
}
