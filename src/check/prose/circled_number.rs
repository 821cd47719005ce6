//! Numbers in circles: ① ② ③.
//!
//! Off unless a site asks for it. Today's computers, phones and screen readers all know ①, Japan's offices write it
//! in nearly every list, and a warning on each page would teach people not to read warnings. A site that wants real
//! lists everywhere (`1.`), which a screen reader can count, turns it on.

use super::Page;
use crate::diagnostic::{Code, Problem, Problems};

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    let is_circled = |c| matches!(c, '①'..='⑳' | '❶'..='❿' | '⓵'..='⓾' | '㉑'..='㉟' | '㊱'..='㊿');
    page.runs(is_circled, problems, |signs| {
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
