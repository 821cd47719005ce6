//! Where a problem is: a file and a part of it. Parts are worked out to lines and columns only when printed.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A place in the site's files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file's path relative to the site, with `/`.
    pub file: Arc<str>,
    /// The part of it.
    pub at: At,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum At {
    /// The file as a whole.
    File,
    /// Bytes of the decoded text, byte order mark left out, front matter included.
    Bytes {
        /// First byte.
        start: usize,
        /// The byte after the last.
        end: usize,
    },
    /// A key of the YAML, named by its path: `sessions.0.start`.
    Key(Box<str>),
    /// The value of a key of the YAML, named by its path.
    Value(Box<str>),
    /// A cell of a table; boxed, since every document keeps places, and hardly one of them is a cell.
    Cell(Box<AtCell>),
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtCell {
    /// The sheet's name; none where the file is one sheet.
    pub sheet: Option<Box<str>>,
    /// The cell as a spreadsheet names it: `B12`.
    pub cell: Box<str>,
    /// Its bytes in the decoded text; none in a workbook.
    pub bytes: Option<std::ops::Range<usize>>,
}

impl At {
    /// The order of cells in a sheet: by row, then by column; what is no cell comes first.
    pub fn cell_order(&self) -> (u32, usize, String) {
        let At::Cell(cell) = self else { return (0, 0, String::new()) };
        let cell = &cell.cell;
        let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        (cell[letters.len()..].parse().unwrap_or(0), letters.len(), letters.to_owned())
    }
}

impl Place {
    /// The file as a whole.
    pub fn file(file: &Arc<str>) -> Place {
        Place { file: Arc::clone(file), at: At::File }
    }

    /// Some bytes of a file's text.
    pub fn bytes(file: &Arc<str>, range: std::ops::Range<usize>) -> Place {
        Place { file: Arc::clone(file), at: At::Bytes { start: range.start, end: range.end } }
    }
}

/// A position for people: line and column from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters of the file.
    pub column: usize,
}

/// A place worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// First character; none for a whole file or a cell of a workbook.
    pub start: Option<Position>,
    /// The character after the last.
    pub end: Option<Position>,
    /// The line of the first character, without its line end; of a very long one the part around it.
    pub line_text: Option<String>,
    /// What stands there, of a problem that brings its mend.
    pub old: Option<String>,
    /// How many characters of the line were left out before that part.
    pub cut: usize,
}

/// The most characters of a line that are shown.
const LONGEST_SHOWN: usize = 240;
/// How many characters of a longer line are shown before the place.
const SHOWN_BEFORE: usize = 40;
/// So many bytes apart, characters are counted once for all.
const STEP: usize = 1024;

/// Where the lines of a text begin. A place costs little, however long its line and however many others are asked for.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<usize>,
    /// How many characters begin before each [`STEP`]th byte.
    chars: Vec<usize>,
}

impl Lines {
    /// Of a text.
    pub fn of(text: &str) -> Lines {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect();
        let counts = text.as_bytes().chunks(STEP).scan(0, |sum, part| {
            *sum += beginnings(part);
            Some(*sum)
        });
        Lines { starts, chars: std::iter::once(0).chain(counts).collect() }
    }

    /// How many characters stand before a byte.
    fn chars_before(&self, text: &str, byte: usize) -> usize {
        let step = byte / STEP;
        self.chars[step] + beginnings(&text.as_bytes()[step * STEP..byte])
    }

    /// The position of a byte.
    pub fn position(&self, text: &str, byte: usize) -> Position {
        let byte = text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        Position { line, column: self.chars_before(text, byte) - self.chars_before(text, start) + 1 }
    }

    /// The bytes of a line, without its line end; lines count from 1.
    pub fn line(&self, text: &str, number: usize) -> std::ops::Range<usize> {
        let start = self.starts[number - 1];
        let end = self.starts.get(number).map_or(text.len(), |next| next - 1);
        start..start + text[start..end].trim_end_matches('\r').len()
    }

    /// The place of some bytes.
    pub fn located(&self, text: &str, range: std::ops::Range<usize>) -> Located {
        let start = self.position(text, range.start);
        let line = self.line(text, start.line);
        let length = self.chars_before(text, line.end) - self.chars_before(text, line.start);
        let cut = if length > LONGEST_SHOWN { (start.column - 1).saturating_sub(SHOWN_BEFORE) } else { 0 };
        let shown = &text[line.start..line.end];
        // Counted backwards from the place, which may be megabytes from the beginning of its line.
        let at = text.floor_char_boundary(range.start).clamp(line.start, line.end) - line.start;
        let kept = (start.column - 1 - cut).min(shown[..at].len());
        let from = if cut == 0 { 0 } else { shown[..at].char_indices().rev().take(kept).last().map_or(at, |(from, _)| from) };
        Located {
            start: Some(start),
            end: Some(self.position(text, range.end.max(range.start))),
            line_text: Some(shown[from..].chars().take(LONGEST_SHOWN).collect()),
            cut,
            old: None,
        }
    }
}

/// How many characters begin in some bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_line_of_a_megabyte_is_counted_and_shown_like_any_other() {
        let text = format!("一\n{}ここ{}\r\n終", "あ".repeat(300_000), "x".repeat(500_000));
        let at = text.find("ここ").unwrap_or_default();
        let located = Lines::of(&text).located(&text, at..at + 6);
        assert_eq!(located.start, Some(Position { line: 2, column: 300_001 }));
        assert_eq!(located.end, Some(Position { line: 2, column: 300_003 }));
        assert_eq!(located.cut, 300_000 - SHOWN_BEFORE);
        assert_eq!(located.line_text, Some(format!("{}ここ{}", "あ".repeat(40), "x".repeat(198))));
        let last = Lines::of(&text).located(&text, text.len()..text.len());
        assert_eq!((last.start, last.line_text.as_deref()), (Some(Position { line: 3, column: 2 }), Some("終")));
    }
}
