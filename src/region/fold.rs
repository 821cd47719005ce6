//! One form for all the ways in which a name is typed, so that they meet in a lookup.

use unicode_normalization::UnicodeNormalization;

/// Forms of one character that official names and keyboards mix. No two regions differ by one of these alone:
/// a test says so.
const SAME: [(char, char); 13] = [
    ('ヶ', 'ケ'),
    ('檮', '梼'),
    ('﨑', '崎'),
    ('髙', '高'),
    ('龍', '竜'),
    ('竈', '釜'),
    ('檜', '桧'),
    ('鰺', '鯵'),
    ('諫', '諌'),
    ('驒', '騨'),
    ('曾', '曽'),
    ('籠', '篭'),
    ('舘', '館'),
];

/// The form of a reference or name by which it is looked up: compatibility forms and letter case evened out,
/// variation selectors dropped, and spaces too except inside plain ASCII.
pub(super) fn fold(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let even: String = text.nfkc().filter(|c| !is_variation_selector(*c)).flat_map(char::to_lowercase).map(fold_char).collect();
    if even.is_ascii() {
        return even.trim().to_owned();
    }
    even.split_whitespace().collect()
}

fn fold_char(c: char) -> char {
    SAME.iter().find(|(typed, _)| *typed == c).map_or(c, |(_, folded)| *folded)
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
