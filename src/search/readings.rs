//! How words are read: furigana of authors, and the terms of the glossary.

use super::fold::{fold, is_kana};
use super::terms::{Term, terms};

/// A term of the glossary, folded.
#[derive(Clone, Debug)]
pub struct Reading {
    term: String,
    reading: String,
    /// A pair of the term's characters: pages without it need no closer look.
    sign: Term,
}

impl Reading {
    /// Of a term and its reading; `None` where there is nothing to find.
    pub fn new(term: &str, reading: &str) -> Option<Reading> {
        let (term, reading) = (fold(term), fold(reading));
        let mut signs = Vec::new();
        terms(&term, |t| signs.push(t));
        // The longest is the rarest.
        let sign = signs.into_iter().max_by_key(|t| t.bytes().len())?;
        (!reading.trim().is_empty()).then_some(Reading { term, reading, sign })
    }

    /// The pair of characters that a page must have.
    pub(super) fn sign(&self) -> Term {
        self.sign
    }

    /// How it is read, if the folded text has the term.
    pub(super) fn in_text(&self, folded: &str) -> Option<&str> {
        folded.contains(&*self.term).then_some(&*self.reading)
    }
}

/// The words of a text that have furigana (`{看取|み|と}り`), as they are read, with the kana around them: `みとり`.
pub fn furigana(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.contains('{') {
        return found;
    }
    let (mut word, mut has_reading) = (String::new(), false);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((reading, length)) = group(rest) {
            word.push_str(&reading);
            has_reading = true;
            rest = &rest[length..];
            continue;
        }
        if is_written_kana(c) {
            word.push(c);
        } else {
            found.extend(has_reading.then(|| std::mem::take(&mut word)));
            word.clear();
            has_reading = false;
        }
        rest = &rest[c.len_utf8()..];
    }
    found.extend(has_reading.then_some(word));
    found
}

/// The reading of the group that a text begins with, and the group's length.
fn group(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('{')?;
    let end = inner.find(['{', '}', '\n']).filter(|end| inner[*end..].starts_with('}'))?;
    let (base, readings) = inner[..end].split_once('|')?;
    let reading: String = readings.split('|').collect();
    let kana = !base.is_empty() && !reading.is_empty() && reading.chars().all(|c| c == ' ' || is_written_kana(c));
    kana.then_some((reading, end + 2))
}

pub(super) fn is_written_kana(c: char) -> bool {
    is_kana(c) || matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}' | '\u{FF66}'..='\u{FF9F}')
}
