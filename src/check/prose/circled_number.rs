//! Numbers in circles: ① ② ③.
//!
//! Off unless a site asks for it: Japan's offices write them in nearly every list, and a warning on each page would teach
//! people not to read warnings. A site that wants real lists everywhere (`1.`), which a screen reader can count, turns it
//! on.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::CircledNumber,
    ja: "①②③のような丸の付いた数字です。多くの読み上げで読めるので、ふだんは知らせません。kairan.yaml に checks: {circled-number: warning} と書くと知らせます。",
    en: "A number in a circle, such as ①. Most screen readers know it, so this is off unless kairan.yaml has `checks: {circled-number: warning}`.",
    bad: "①申し込む",
    good: "1. 申し込む",
}];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    let is_circled = |c| matches!(c, '①'..='⑳' | '❶'..='❿' | '⓵'..='⓾' | '㉑'..='㉟' | '㊱'..='㊿');
    page.runs(is_circled, problems, |signs, _| {
        Some(
            Problem::new(
                Code::CircledNumber,
                format!("「{signs}」は丸の付いた数字です"),
                format!("`{signs}` is a number in a circle"),
            )
            .help("一覧は「1. 」で始め、文の中では (1) と書いてください", "begin items with `1. `, and write (1) in a sentence"),
        )
    });
}
