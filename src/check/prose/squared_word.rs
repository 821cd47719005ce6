//! Words squeezed into one character: ㈱ ㍻ ㎡ ℡.
//!
//! Screen readers skip many of them, a search for 平成 does not find ㍻, and in small print nobody can tell ㍉ from ㌢.
//! ℃ and the Roman numerals Ⅰ to Ⅻ are read well everywhere and left alone. Not mended by itself: 株式会社 or （株） is
//! for the author to choose.

use super::Page;
use crate::diagnostic::{Code, Problem, Problems};
use unicode_normalization::UnicodeNormalization;

/// Words that say more than the characters that Unicode gives for them.
const WORDS: &[(char, &str)] = &[
    ('㈱', "株式会社"),
    ('㈲', "有限会社"),
    ('㈹', "代表"),
    ('㈶', "財団法人"),
    ('㈳', "社団法人"),
    ('㎡', "平方メートル"),
    ('㎥', "立方メートル"),
    ('㎝', "センチメートル"),
    ('㎜', "ミリメートル"),
    ('㎞', "キロメートル"),
    ('㎎', "ミリグラム"),
    ('㎏', "キログラム"),
    ('㏄', "cc"),
    ('℡', "電話"),
    ('№', "番号"),
];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    page.runs(is_squared, problems, |signs| {
        let word: String = signs.chars().map(word).collect();
        Some(
            Problem::new(
                Code::SquaredWord,
                format!("「{signs}」は読み上げられないことのある文字です"),
                format!("`{signs}` is a character that is not always read aloud"),
            )
            .help(format!("「{word}」のように書いてください"), format!("write it out: {word}")),
        )
    });
}

fn is_squared(c: char) -> bool {
    matches!(c, '\u{3200}'..='\u{3247}' | '\u{32C0}'..='\u{32FF}' | '\u{3300}'..='\u{33FF}' | '\u{1F200}'..='\u{1F251}' | '℡' | '№')
}

fn word(c: char) -> String {
    match WORDS.iter().find(|(sign, _)| *sign == c) {
        Some((_, word)) => (*word).into(),
        None => c.nfkc().collect(),
    }
}
