//! Numbers in words: kanji, words of English, months, signs that are one character.

use super::figures::{ONE, Value};

/// The digit that a kanji stands for.
pub fn digit(c: char) -> Option<u8> {
    Some(match c {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// By how much a kanji multiplies what stands before it.
pub fn unit(c: char) -> Option<Value> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

/// By how much an English word multiplies the figure before it.
pub fn scale(word: &str) -> Option<Value> {
    let scales = [
        ("hundred", 100),
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("trillion", 1_000_000_000_000),
    ];
    scales.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word.strip_suffix('s').unwrap_or(word))).map(|(_, scale)| scale)
}

/// What one character says: ⑫ is 12, 両 is both, 半 is a half, 30 minutes or 6 months.
pub fn sign(c: char) -> Vec<Value> {
    let count = |first: char| Value::from(u32::from(c) - u32::from(first) + 1) * ONE;
    match c {
        '①'..='⑳' => vec![count('①')],
        'Ⅰ'..='Ⅻ' => vec![count('Ⅰ')],
        'ⅰ'..='ⅻ' => vec![count('ⅰ')],
        '両' | '双' | '倍' => vec![2 * ONE],
        '半' => vec![ONE / 2, 50 * ONE, 30 * ONE, 6 * ONE],
        '週' => vec![7 * ONE],
        _ => Vec::new(),
    }
}

/// The place of an item that laws and plans count in kana: （ウ） is the third.
pub fn item(before: &str, c: char, after: &str) -> Option<Value> {
    let place = match c {
        'ア' => 1,
        'イ' => 2,
        'ウ' => 3,
        'エ' => 4,
        'オ' => 5,
        'カ' => 6,
        'キ' => 7,
        'ク' => 8,
        'ケ' => 9,
        'コ' => 10,
        _ => return None,
    };
    let is_kana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let alone = !before.ends_with(is_kana) && !after.starts_with(is_kana);
    alone.then_some(place * ONE)
}

/// Words that are a number of their own.
const NUMBERS: [(&str, Value); 70] = [
    ("two", 2),
    ("second", 2),
    ("secondary", 2),
    ("both", 2),
    ("twice", 2),
    ("double", 2),
    ("pair", 2),
    ("couple", 2),
    ("three", 3),
    ("third", 3),
    ("triple", 3),
    ("four", 4),
    ("fourth", 4),
    ("five", 5),
    ("fifth", 5),
    ("six", 6),
    ("sixth", 6),
    ("seven", 7),
    ("seventh", 7),
    ("week", 7),
    ("weekly", 7),
    ("eight", 8),
    ("eighth", 8),
    ("nine", 9),
    ("ninth", 9),
    ("ten", 10),
    ("tenth", 10),
    ("decade", 10),
    ("eleven", 11),
    ("eleventh", 11),
    ("twelve", 12),
    ("twelfth", 12),
    ("dozen", 12),
    ("noon", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fortnight", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("half", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("hundred", 100),
    ("thousand", 1_000),
];

/// What English words of a text say: three, twenty-five, two hundred.
pub fn in_words(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut before: Option<Value> = None;
    for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        let known = NUMBERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, value)| *value);
        let joined = match (before, scale(word), known) {
            (Some(before), Some(scale), _) => Some(before.saturating_mul(scale)),
            (Some(before), None, Some(value)) if before % 10 == 0 && value < 10 => Some(before + value),
            (_, _, known) => known,
        };
        found.extend(known.into_iter().chain(joined).map(|value| value.saturating_mul(ONE)));
        before = joined;
    }
    found
}
