//! Lists that are none: lines that begin with `・`, `１．` or `1）`.

use crate::diagnostic::{Code, Problem};
use std::ops::Range;

/// Watches the lines of a paragraph.
#[derive(Default)]
pub struct WideMarks {
    line_begins: bool,
    /// Lines in a row that begin with a mark, and the mark of the first.
    run: usize,
    first: Range<usize>,
}

impl WideMarks {
    /// A paragraph begins, or a line inside one.
    pub fn begin_line(&mut self) {
        self.line_begins = true;
    }

    /// Text at a place. Returns the first mark of a run of two or more lines that is over.
    pub fn see(&mut self, text: &str, place: usize) -> Option<Range<usize>> {
        if !std::mem::take(&mut self.line_begins) {
            return None;
        }
        let indent = text.len() - text.trim_start().len();
        match mark(&text[indent..]) {
            0 => self.end(),
            length => {
                if self.run == 0 {
                    self.first = place + indent..place + indent + length;
                }
                self.run += 1;
                None
            }
        }
    }

    /// The paragraph ends. Returns as `see` does.
    pub fn end(&mut self) -> Option<Range<usize>> {
        self.line_begins = false;
        (std::mem::take(&mut self.run) > 1).then(|| self.first.clone())
    }
}

/// The length of the mark that a line begins with.
fn mark(line: &str) -> usize {
    if line.starts_with('・') {
        return '・'.len_utf8();
    }
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let digits = line.len() - line.trim_start_matches(is_digit).len();
    let wide_digits = !line.starts_with(|c: char| c.is_ascii_digit());
    match line[digits..].chars().next() {
        Some(c @ ('．' | '）')) if digits > 0 => digits + c.len_utf8(),
        Some('.' | ')') if digits > 0 && wide_digits => digits + 1,
        _ => 0,
    }
}

/// What to say of such a run.
pub fn problem(mark: &str) -> Problem {
    let (better, heading_ja, heading_en) = if mark.starts_with('・') {
        ("- ", "", "")
    } else {
        // Numbers before headings come from Word.
        ("1. ", "、見出しなら「## 」に", "; begin a heading with `## `")
    };
    Problem::new(
        Code::WideMark,
        format!("「{mark}」で始まる行は一覧になりません"),
        format!("lines that begin with `{mark}` do not make a list"),
    )
    .help(
        format!("一覧なら、行の始めを半角の「{better}」に{heading_ja}してください"),
        format!("begin the lines of a list with `{better}`, in half-width characters{heading_en}"),
    )
}
