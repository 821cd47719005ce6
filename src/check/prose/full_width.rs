//! Full-width letters and digits: ２０２６年, ＩＣＴ.
//!
//! One digit alone (３つ) is how newspapers set it and no harm. A number of a field is mended by `check --fix`; in running
//! text it may be the way somebody writes their name, so the author mends it.

use super::{Page, is_quoted};
use crate::check::scan::{half, is_hyphen};
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::FullWidth,
    ja: "続いた数字や英字が全角です。検索で見つからず、一字ずつ読み上げられることがあります。半角で書きます。一字だけの全角（３つ）はそのままでかまいません。数の欄は kairan check --fix で直せます。",
    en: "Digits or letters in a row are full-width. A search does not find them, and they may be spelt out when read aloud. A single one (３つ) may stay. `kairan check --fix` mends fields that are numbers.",
    bad: "２０２６年に始めました。",
    good: "2026年に始めました。",
}];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    let all = page.source.text.as_str();
    for (start, text) in page.words() {
        let end = start + text.len();
        for run in joined(all, page.runs_in(start..end, is_wide)) {
            let mixed = all[start..run.start].ends_with(|c: char| c.is_ascii_alphanumeric())
                || all[run.end..end].starts_with(|c: char| c.is_ascii_alphanumeric());
            // 「…ＩＴシステム構築事業」 is how somebody else wrote it.
            let is_name = is_quoted(&all[line_start(all, start)..run.start]);
            if !is_name && (mixed || all[run.clone()].chars().count() > 1) {
                problems.add(problem(&all[run.clone()]).at(page.place(run)));
            }
        }
    }
    for (start, line) in page.fields() {
        let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
        let end = start + line.len();
        let is_fact = value.chars().all(|c| c.is_ascii_digit() || is_wide_digit(c) || "-/.:年月日".contains(c));
        for run in page.runs_in(end - value.len()..end, is_wide).into_iter().filter(|run| is_fact && !page.is_name(run)) {
            let words = &all[run.clone()];
            problems.add(problem(words).mend(narrow(words)).at(page.place(run)));
        }
    }
}

/// Runs with the groups of a telephone number as one.
fn joined(text: &str, runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for run in runs {
        match all.last_mut() {
            Some(last)
                if text[last.clone()].ends_with(is_wide_digit)
                    && text[run.clone()].starts_with(is_wide_digit)
                    && text[last.end..run.start].chars().all(is_hyphen) =>
            {
                last.end = run.end;
            }
            _ => all.push(run),
        }
    }
    all
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn problem(words: &str) -> Problem {
    let better = narrow(words);
    Problem::new(Code::FullWidth, format!("「{words}」は全角です"), format!("`{words}` is full-width"))
        .help(format!("半角で「{better}」と書いてください"), format!("write `{better}`"))
}

fn is_wide_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

fn is_wide(c: char) -> bool {
    is_wide_digit(c) || ('Ａ'..='Ｚ').contains(&c) || ('ａ'..='ｚ').contains(&c)
}

fn narrow(words: &str) -> String {
    words.chars().map(|c| if is_hyphen(c) { '-' } else { half(c) }).collect()
}
