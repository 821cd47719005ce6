//! Dates of birth: a full date followed by 生まれ or 生.

use crate::date::{Date, parse_date};
use crate::diagnostic::{Code, Explanation};
use memchr::memmem;
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::BirthDate,
    ja: "生年月日があります。名前がなくても、だれのことかわかるもとになります。年齢か年代を書きます。対象者を示す期間（昭和30年4月2日〜昭和31年4月1日生まれの方）はそのままでかまいません。",
    en: "A date of birth. Even without a name it helps to tell who somebody is. Write the age instead. A span that says who is invited may stay.",
    bad: "昭和10年3月3日生まれ",
    good: "91歳の方",
}];

/// How many characters before 生 can belong to the date.
const LONGEST: usize = 30;

/// Every date of birth, from the date to the end of 生まれ. A span of dates (昭和30年4月2日〜昭和31年4月1日生まれの方)
/// says who is invited, and is nobody's.
pub fn find(text: &str) -> Vec<Range<usize>> {
    memmem::find_iter(text.as_bytes(), "生").filter_map(|at| birth(text, at)).collect()
}

fn birth(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text[..at].trim_end_matches([' ', '\u{3000}']);
    let last = before.chars().next_back()?;
    if !(last == '日' || last.is_ascii_digit() || ('０'..='９').contains(&last) || matches!(last, ')' | '）')) {
        return None;
    }
    let after = &text[at + "生".len()..];
    let born = ["まれ", "れ"].into_iter().find(|ending| after.starts_with(ending));
    // 生 as a word of its own, also before の or です, and not 生活, 生徒, 生きる or 生ビール.
    let ends = |after: &str| !after.starts_with(char::is_alphanumeric) || after.starts_with(['の', 'で', 'だ', 'と', 'は', 'が']);
    let end = match born {
        Some(ending) => at + "生".len() + ending.len(),
        None if ends(after) => at + "生".len(),
        None => return None,
    };
    let date = date_before(before).or_else(|| date_before(without_brackets(before)?))?;
    let is_span = |c: char| "〜～~-–—".contains(c);
    // On the same line only: front matter and lists have hyphens of their own.
    let earlier = text[..date].trim_end_matches([' ', '\u{3000}']);
    let later = text[end..].trim_start_matches("の方").trim_start_matches([' ', '\u{3000}']);
    let span = earlier.ends_with(is_span) || earlier.ends_with("から") || later.starts_with(is_span) || later.starts_with("から");
    (!span).then_some(date..end)
}

/// What stands before the brackets at the end of a text.
fn without_brackets(before: &str) -> Option<&str> {
    let open = before.char_indices().rev().take(LONGEST).find(|(_, c)| matches!(c, '(' | '（'))?.0;
    Some(&before[..open])
}

/// Where the longest full date at the end of a text begins.
fn date_before(before: &str) -> Option<usize> {
    let window = before.char_indices().rev().take(LONGEST).take_while(|(_, c)| *c != '\n').last()?.0;
    let mut previous = before[..window].chars().next_back().unwrap_or(' ');
    for (at, c) in before[window..].char_indices() {
        let begins = is_numeral(c) && !is_numeral(previous) && !matches!(previous, '-' | '/' | '.')
            || "令平昭大明RHSTMrhstmＲＨＳＴＭ㋿㍻㍼㍽㍾".contains(c);
        previous = c;
        if begins && matches!(parse_date(&before[window + at..]), Ok(Date::Day(_))) {
            return Some(window + at);
        }
    }
    None
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_full_date_with_birth_is_found() {
        for birth in [
            "昭和10年3月3日生まれ",
            "1935年3月3日生",
            "昭和１０年３月３日生",
            "S10.3.3生",
            "1935/3/3 生まれ",
            "1935年（昭和10年）3月3日生まれ",
            "昭和十年三月三日生",
            "昭和10年3月3日生れ",
        ] {
            assert_eq!(found(&format!("花子さん（{birth}）は")), [birth]);
        }
        assert_eq!(found("昭和10年3月3日（日）生まれ"), ["昭和10年3月3日（日）生まれ"]);
        for after in ["の花子さん", "で、元気です", "です", "だ"] {
            assert_eq!(found(&format!("昭和10年3月3日生{after}")), ["昭和10年3月3日生"], "{after}");
        }
        assert_eq!(found("---\n\n昭和10年3月3日生\n\n- 次"), ["昭和10年3月3日生"]);
    }

    #[test]
    fn other_lives_are_left_alone() {
        for text in [
            "昭和10年3月3日に生まれた",
            "昭和10年生まれ",
            "3月3日生まれ",
            "2026年4月1日生活支援を始めた",
            "2026年4月1日生徒が",
            "2026年4月1日生きる力を",
            "2026年4月1日生ごみを",
            "2026年12月1日、生産者",
            "生まれ",
            "昭和30年4月2日〜昭和31年4月1日生まれの方",
            "昭和30年4月2日生まれから昭和31年4月1日生まれまで",
            "学生",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
