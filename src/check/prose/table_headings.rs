//! A table without headings.
//!
//! Whoever hears a table cell by cell hears the heading with each. The first cell alone may be empty: it is the corner
//! between the headings of rows and columns.

use super::Page;
use crate::diagnostic::{Code, Problem, Problems};

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    for (place, cells) in &page.seen.heads {
        let Some(empty) = cells.iter().skip(1).position(|filled| !filled).map(|n| n + 2) else { continue };
        problems.add(
            Problem::new(
                Code::TableHeadings,
                format!("表の{empty}列目に見出しがありません"),
                format!("column {empty} of the table has no heading"),
            )
            .help("表の初めの行に、列の見出しを書いてください", "write a heading for every column into the first row")
            .at(page.in_body(place)),
        );
    }
}
