//! A sheet as read: cells that know where they stood, and how headings are compared.

use crate::diagnostic::{At, AtCell, Place};
use std::ops::Range;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// Where a cell stood: as a spreadsheet counts, and in the decoded text of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellAt {
    /// The row as a spreadsheet shows it, from 1; the headings are usually row 1.
    pub row: u32,
    /// The column, from 1.
    pub column: u32,
    /// Bytes of the decoded text, quotes included; empty at 0 for a workbook.
    pub bytes: Range<usize>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says, trimmed, in NFC.
    pub text: Box<str>,
    /// Where it stood.
    pub at: CellAt,
}

/// One row; it has as many cells as the sheet has headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: u32,
    /// Its cells, in the order of the headings.
    pub cells: Vec<Cell>,
}

/// A sheet as read: rows of cells below headings that all differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in a workbook.
    pub name: Option<Box<str>>,
    /// The cells that name the columns.
    pub headings: Vec<Cell>,
    /// The rows below, empty ones left out.
    pub rows: Vec<Row>,
}

impl CellAt {
    /// The first cell of a sheet.
    pub fn first() -> CellAt {
        CellAt { row: 1, column: 1, bytes: 0..0 }
    }

    /// The place of the cell in a file, on the sheet of that name in a workbook.
    pub fn place(&self, file: &Arc<str>, sheet: Option<&str>) -> Place {
        let bytes = sheet.is_none().then(|| self.bytes.clone());
        let cell = AtCell { sheet: sheet.map(Into::into), cell: self.name().into(), bytes };
        Place { file: Arc::clone(file), at: At::Cell(Box::new(cell)) }
    }

    /// The cell as a spreadsheet names it: `B12`.
    pub fn name(&self) -> String {
        format!("{}{}", column_name(self.column), self.row)
    }
}

impl Sheet {
    /// The place of the column with a heading, written as people write it.
    pub fn column(&self, heading: &str) -> Option<usize> {
        let key = heading_key(heading);
        self.headings.iter().position(|h| heading_key(&h.text) == key)
    }

    /// The heading most like one that is not there, if any is like it.
    pub fn nearest_heading(&self, heading: &str) -> Option<&str> {
        let key = heading_key(heading);
        let likeness = |h: &Cell| {
            let other = heading_key(&h.text);
            let part = other.contains(&key) || key.contains(&other);
            strsim::normalized_damerau_levenshtein(&key, &other) + if part { 0.5 } else { 0.0 }
        };
        self.headings
            .iter()
            .map(|h| (likeness(h), h))
            .filter(|(like, _)| *like >= 0.4)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, h)| &*h.text)
    }
}

/// The letters that a spreadsheet gives to a column counted from 1: 1 is `A`, 27 is `AA`.
pub(super) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A heading as it is compared: NFKC, no spaces or quotes, and every dash after katakana a long-vowel mark,
/// because published files have `コ―ド` for `コード`.
pub fn heading_key(heading: &str) -> String {
    let mut after_katakana = false;
    heading
        .chars()
        .map(|c| {
            let long = after_katakana && matches!(c, '\u{2010}' | '\u{2014}' | '\u{2015}' | '\u{2212}' | '\u{ff0d}');
            let c = if long { 'ー' } else { c };
            after_katakana = matches!(c, '\u{30a1}'..='\u{30fc}' | '\u{ff66}'..='\u{ff9f}');
            c
        })
        .nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'' | '“' | '”' | '’' | '\u{feff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        for (column, name) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")] {
            assert_eq!(column_name(column), name);
        }
        assert_eq!(CellAt { row: 12, column: 2, bytes: 0..0 }.name(), "B12");
    }

    #[test]
    fn headings_are_compared_as_people_read_them() {
        for (a, b) in [
            ("団体コ―ド", "団体コード"),
            ("ｺｰﾄﾞ", "コード"),
            ("建物名等（方書）", "建物名等(方書)"),
            ("電話 番号", "電話番号"),
            ("\u{feff}\"ID\"", "ID"),
        ] {
            assert_eq!(heading_key(a), heading_key(b));
        }
        assert_ne!(heading_key("電話番号"), heading_key("FAX番号"));
    }
}
