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
    /// A cell of a table.
    Cell {
        /// The sheet's name; none where the file is one sheet.
        sheet: Option<Box<str>>,
        /// The cell as a spreadsheet names it: `B12`.
        cell: Box<str>,
        /// Its bytes in the decoded text; none in a workbook.
        bytes: Option<std::ops::Range<usize>>,
    },
}

impl At {
    /// The order of cells in a sheet: by row, then by column; what is no cell comes first.
    pub fn cell_order(&self) -> (u32, usize, String) {
        let At::Cell { cell, .. } = self else { return (0, 0, String::new()) };
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
    /// The line of the first character, without its line end.
    pub line_text: Option<String>,
    /// What stands there, of a problem that brings its mend.
    pub old: Option<String>,
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// Of a text.
    pub fn of(text: &str) -> Lines {
        Lines(std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect())
    }

    /// The position of a byte.
    pub fn position(&self, text: &str, byte: usize) -> Position {
        let byte = text.floor_char_boundary(byte);
        let line = self.0.partition_point(|start| *start <= byte);
        let start = self.0.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        Position { line, column: text[start..byte].chars().count() + 1 }
    }

    /// The place of some bytes.
    pub fn located(&self, text: &str, range: std::ops::Range<usize>) -> Located {
        let start = self.position(text, range.start);
        let line = &text[self.0[start.line - 1]..self.0.get(start.line).map_or(text.len(), |next| next - 1)];
        Located {
            start: Some(start),
            end: Some(self.position(text, range.end.max(range.start))),
            line_text: Some(line.trim_end_matches('\r').to_owned()),
            old: None,
        }
    }
}
