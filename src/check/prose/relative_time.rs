//! Words of time that are true for a few days only: 来週, 今年度, 先日, next week.
//!
//! Left alone beside a date in the same sentence, in what somebody said, and in a quote.

use super::{Page, is_quoted};
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::RelativeTime,
    ja: "「来週」「今年度」「先日」のような言葉は、後で読む人にはいつのことかわかりません。日付か年を書きます。同じ文に日付があるときと、だれかの言葉（「来年も続けたい」）は、そのままでかまいません。",
    en: "Words such as `next week` or `this year` mean another time to later readers. Write the date or the year. Beside a date in the same sentence, and in what somebody said, they may stay.",
    bad: "来週、講演会を開きます。",
    good: "12月6日に、講演会を開きます。",
}];

const JAPANESE: &[&str] = &[
    "来週",
    "先週",
    "今週",
    "来月",
    "先月",
    "今月",
    "先日",
    "昨日",
    "本日",
    "今年度",
    "来年度",
    "昨年度",
    "今年",
    "来年",
    "昨年",
    "去年",
];
const ENGLISH: &[&str] = &[
    "next week",
    "last week",
    "this week",
    "next month",
    "last month",
    "this month",
    "next year",
    "last year",
    "this year",
    "yesterday",
    "tomorrow",
];
const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    for block in &page.seen.blocks {
        let text = page.body(block);
        // An item holds its paragraphs: each word is looked at in the smallest block around it.
        for range in words(text) {
            let sentence = sentence(text, range.start);
            let quoted = is_quoted(&text[..range.start]) || text.trim_start().starts_with('>');
            if quoted || has_date(sentence) || !page.is_running(block.start + range.start) {
                continue;
            }
            let word = &text[range.clone()];
            let place = block.start + range.start..block.start + range.end;
            let problem = Problem::new(
                Code::RelativeTime,
                format!("「{word}」がいつなのか、後で読む人にはわかりません"),
                format!("later readers cannot know when `{word}` was"),
            )
            .help("日付か年を書いてください", "write the date or the year")
            .at(page.in_body(&place));
            if !problems.iter().any(|known| *known == problem) {
                problems.add(problem);
            }
        }
    }
}

impl Page<'_> {
    /// Whether a byte of the body is running text.
    fn is_running(&self, at: usize) -> bool {
        let n = self.seen.words.partition_point(|words| words.end <= at);
        self.seen.words.get(n).is_some_and(|words| words.start <= at)
    }
}

/// The words in a text, longest first where one begins another.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let list = match c {
            '来' | '先' | '今' | '昨' | '本' | '去' if !crate::markdown::is_han(before) => JAPANESE,
            'n' | 'l' | 't' | 'y' | 'N' | 'L' | 'T' | 'Y' if !before.is_alphanumeric() => ENGLISH,
            _ => &[],
        };
        before = c;
        let starts = |word: &&&str| text.get(at..at + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word));
        let Some(word) = list.iter().find(starts) else { continue };
        // "The next year" counts from a time that the text has named.
        if text[..at].to_ascii_lowercase().ends_with("the ") {
            continue;
        }
        let next = text[at + word.len()..].chars().next().unwrap_or(' ');
        if !next.is_ascii_alphanumeric() {
            found.push(at..at + word.len());
        }
    }
    found
}

/// The sentence around a byte.
fn sentence(text: &str, at: usize) -> &str {
    let ends = ['。', '！', '？', '|'];
    let start = text[..at].rfind(ends).map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let start = text[start..at].rfind(". ").map_or(start, |end| start + end + 2);
    let rest = &text[at..];
    let end = rest.find(ends).into_iter().chain(rest.find(". ")).min().unwrap_or(rest.len());
    &text[start..at + end]
}

fn has_date(sentence: &str) -> bool {
    let digit_before = |sign: &str| {
        sentence
            .match_indices(sign)
            .any(|(at, _)| sentence[..at].ends_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || c == '元'))
    };
    ["年", "月", "日", "/"].iter().any(|sign| digit_before(sign))
        || MONTHS.iter().any(|month| sentence.contains(month))
        || sentence.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
}
