//! Words squeezed into one character: ㈱ ㍻ ㎡ ℡.
//!
//! ℃ and the Roman numerals Ⅰ to Ⅻ are read well everywhere and left alone. Not mended by itself: 株式会社 or （株） is
//! for the author to choose.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use unicode_normalization::UnicodeNormalization;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::SquaredWord,
    ja: "㈱ ㍻ ㎡ のように、言葉を一文字に縮めた文字です。読み上げで飛ばされ、検索で見つからないことがあります。言葉で書きます。℃ やローマ数字（Ⅰ、Ⅱ）はそのままでかまいません。",
    en: "A word in one character, such as ㈱ ㍻ ㎡. It is often skipped when read aloud and not found by a search. Write the word. ℃ and Roman numerals (Ⅰ, Ⅱ) may stay.",
    bad: "㈱みどり、120㎡",
    good: "株式会社みどり、120平方メートル",
}];

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
    page.runs(is_squared, problems, |signs, _| {
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
