//! One form for all the ways in which a word is typed. The browser has the same rules in `fold.js`; both are tested
//! from `tests/search/folding.json`.

use super::variants::one_form;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded form: compatibility forms, letter case and accents evened out, katakana as hiragana, long vowel marks
/// dropped after kana, variants of one character made one. What is no part of a word becomes a space.
pub fn fold(text: &str) -> String {
    let mut out = Folded { text: String::with_capacity(text.len()) };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        if is_simple(c) && after.chars().next().is_none_or(is_simple) {
            out.push(c);
            rest = after;
        } else {
            // A mark may belong to the character before it, so the simple one before others goes with them.
            let end = after.find(is_simple).map_or(rest.len(), |at| at + c.len_utf8());
            even(&rest[..end]).nfc().for_each(|c| out.push(c));
            rest = &rest[end..];
        }
    }
    out.text
}

/// The same without the short cut.
#[cfg(test)]
pub(super) fn fold_whole(text: &str) -> String {
    let mut out = Folded { text: String::new() };
    even(text).nfc().for_each(|c| out.push(c));
    out.text
}

/// Whether a character needs no normalisation as long as no mark follows.
fn is_simple(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30F6}' | '\u{30FC}' | '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3029}')
}

/// Compatibility forms taken apart, small letters, without accents and selectors of variants; voiced kana come together again in NFC.
fn even(text: &str) -> impl Iterator<Item = char> + '_ {
    let spacing = |c| match c {
        '\u{309B}' => '\u{3099}',
        '\u{309C}' => '\u{309A}',
        c => c,
    };
    let apart = text.chars().map(spacing).nfkd();
    apart.flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c) || matches!(c, '\u{3099}' | '\u{309A}'))
}

struct Folded {
    text: String,
}

impl Folded {
    /// Adds a character of NFKC.
    fn push(&mut self, c: char) {
        match fold_char(c) {
            c if is_dash(c) && self.text.chars().next_back().is_some_and(is_kana) => {}
            c if is_japanese(c) || c.is_alphanumeric() && c != 'ー' => self.text.push(c),
            _ => self.text.push(' '),
        }
    }
}

/// One character of NFKC: small letters, hiragana, and one form where names and keyboards mix several.
fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match one_form(c) {
        c @ ('ァ'..='ヴ' | 'ヽ' | 'ヾ') => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        c => c,
    }
}

/// The long vowel mark, the signs that people type in its place, and waves.
fn is_dash(c: char) -> bool {
    matches!(c, 'ー' | '-' | '~' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{223C}' | '\u{301C}')
}

/// Folded kana.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}')
}

/// Characters that are written without spaces between words: kana and Han.
pub(super) fn is_japanese(c: char) -> bool {
    is_kana(c)
        || matches!(c, '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
