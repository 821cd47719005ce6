//! Kana in one form, for sorting, comparing and showing readings.

/// Katakana as hiragana, so that both kinds sort and compare alike.
pub fn hiragana(text: &str) -> String {
    text.chars().map(as_hiragana).collect()
}

/// One character of it.
pub fn as_hiragana(c: char) -> char {
    if matches!(c, 'ァ'..='ヶ') { char::from_u32(c as u32 - 0x60).unwrap_or(c) } else { c }
}
