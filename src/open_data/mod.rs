//! The event list of the municipal standard data sets of Japan, as its columns know an event: what stands in which
//! column, written by `render` and read by `import`. Each idea that a column can hold (a price, a way to apply, hours)
//! is one file that writes and reads it, so that one is the inverse of the other.
//!
//! The columns and their order are those of the list that Yaizu City publishes. Nothing here reads files.

pub mod applying;
mod columns;
pub mod fee;
mod kept;
pub mod times;
pub mod whole;
pub mod words;
mod write;

pub use columns::{COLUMNS, standard};
pub use kept::{Remarks, WORDINGS, listed, offered, yes};
pub use write::OpenData;

use std::collections::BTreeMap;

/// One row: what stands in which column; none is empty. Columns beyond the standard's are those that a list had of
/// its own when it was imported.
pub type Cells = BTreeMap<Box<str>, String>;

/// Words in one line: names and titles, which people break where a cell is narrow.
pub fn in_line(words: &str) -> String {
    words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
