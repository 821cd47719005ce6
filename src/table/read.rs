//! CSV and TSV text to a [`Grid`] of cells.
//!
//! The scanner is our own because a problem must name the very cell: the `csv` crate gives no place to a cell,
//! does not say that a quote is never closed, and skips empty lines, which a spreadsheet counts as rows.

use super::shape::{Faults, Grid, filled};
use super::sheet::{Cell, CellAt, Row, Sheet};
use crate::diagnostic::{Code, Problem};
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The largest table that is read, in cells.
pub const MAX_CELLS: usize = 1_000_000;

/// Reads the decoded text of a `.csv` or `.tsv` file; `name` is the file's name. Empty rows are left out, and so
/// are columns at the right that are empty from heading to end.
///
/// # Errors
/// Every problem of the sheet's shape: `Code::Table` (an unknown kind of file, nothing in it, a quote never closed),
/// `Code::TooLarge`, and those of [`Grid::sheet`].
pub fn read(name: &str, text: &str) -> Result<Sheet, Faults> {
    cells(name, text)?.sheet().map_err(|faulty| faulty.problems)
}

/// The cells of a text, which may have anything above its headings.
pub(super) fn cells(name: &str, text: &str) -> Result<Grid, Faults> {
    let delimiter = delimiter(name, text).map_err(|p| vec![(CellAt::first(), p)])?;
    let rows = scan(text, delimiter).map_err(|p| vec![p])?;
    Ok(Grid { name: None, rows, merged: Vec::new() })
}

/// Tabs or commas: by the file's name, and for a `.csv` by its first line, since tabs are published under that name.
fn delimiter(name: &str, text: &str) -> Result<u8, Problem> {
    let extension = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    match &*extension {
        "tsv" | "tab" => Ok(b'\t'),
        "csv" | "txt" => {
            let first = text.lines().next().unwrap_or("");
            Ok(if first.contains('\t') && !first.contains(',') { b'\t' } else { b',' })
        }
        "xlsx" | "xlsm" | "ods" => {
            Err(Problem::new(Code::Table, "表計算のファイルとして読めません", "the file is no workbook, whatever its name says")
                .help(
                    "表計算ソフトで開き、名前を付けて保存し直してください",
                    "open it in a spreadsheet program and save it again",
                ))
        }
        _ => {
            Err(Problem::new(Code::Table, format!("「{name}」は表のファイルではありません"), format!("`{name}` is not a table"))
                .help("表は .xlsx、.ods、.csv、.tsv のファイルにしてください", "tables are .xlsx, .ods, .csv or .tsv files"))
        }
    }
}

/// The rows that are not empty, each with its number.
fn scan(text: &str, delimiter: u8) -> Result<Vec<Row>, (CellAt, Problem)> {
    let mut scanner = Scanner { text, delimiter, at: 0 };
    let (mut rows, mut cells, mut number, mut count) = (Vec::new(), Vec::new(), 1, 0);
    while scanner.at < text.len() || !cells.is_empty() {
        let column = u32::try_from(cells.len() + 1).unwrap_or(u32::MAX);
        let at = |bytes| CellAt { row: number, column, bytes };
        let (content, bytes) = scanner.cell().map_err(|quote| (at(quote..quote + 1), open_quote()))?;
        count += 1;
        if count > MAX_CELLS {
            return Err((at(bytes), too_large()));
        }
        cells.push(Cell { text: tidy(&content), at: at(bytes) });
        if scanner.ends_row() {
            let row = Row { number, cells: std::mem::take(&mut cells) };
            if filled(&row) > 0 {
                rows.push(row);
            }
            number += 1;
        }
    }
    Ok(rows)
}

/// Goes through the text cell by cell. All its marks are ASCII, so every index is between characters.
struct Scanner<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
}

impl Scanner<'_> {
    /// The next cell and its bytes; an error is where a quote opens that is never closed.
    fn cell(&mut self) -> Result<(String, Range<usize>), usize> {
        let start = self.at;
        let mut content = String::new();
        if self.text[start..].starts_with('"') {
            self.at += 1;
            loop {
                let close = self.at + self.text[self.at..].find('"').ok_or(start)?;
                content.push_str(&self.text[self.at..close]);
                self.at = close + 1;
                if !self.text[self.at..].starts_with('"') {
                    break;
                }
                content.push('"');
                self.at += 1;
            }
        }
        let rest = &self.text.as_bytes()[self.at..];
        let end = self.at + memchr::memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
        content.push_str(&self.text[self.at..end]);
        self.at = end;
        Ok((content, start..end))
    }

    /// Steps over the mark after a cell; whether the row ends there.
    fn ends_row(&mut self) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let (step, ends) = match rest {
            [b'\r', b'\n', ..] => (2, true),
            [b'\r' | b'\n', ..] => (1, true),
            [_, ..] => (1, false),
            [] => (0, true),
        };
        self.at += step;
        ends
    }
}

/// The text of a cell as it is kept: trimmed, in NFC, its lines ended by `\n`.
pub(super) fn tidy(content: &str) -> Box<str> {
    let trimmed = content.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').replace("\r\n", "\n");
    if is_nfc(&trimmed) { trimmed.into() } else { trimmed.nfc().collect::<String>().into() }
}

fn open_quote() -> Problem {
    Problem::new(Code::Table, "引用符「\"」が閉じていません", "the quote `\"` is never closed")
        .help("値の終わりにも「\"」を書いてください", "write `\"` at the end of the value too")
}

pub(super) fn too_large() -> Problem {
    Problem::new(
        Code::TooLarge,
        "表が大きすぎます（100万個を超える欄があります）",
        "the table is too large (more than 1,000,000 cells)",
    )
    .help("表をいくつかに分けてください", "split it into several tables")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sheet: &Sheet) -> Vec<Vec<&str>> {
        sheet.rows.iter().map(|r| r.cells.iter().map(|c| &*c.text).collect()).collect()
    }

    fn problems(name: &str, text: &str) -> Vec<String> {
        let list = read(name, text).expect_err("a problem");
        list.into_iter().map(|(at, p)| format!("{} {} {}", &text[at.bytes], p.code.number(), p.message.en)).collect()
    }

    #[test]
    fn quotes_commas_and_line_breaks_in_cells_are_read() {
        let sheet = read("a.csv", "名称,備考\r\n\"A,B\",\"い\r\n\"\"ろ\"\"\"\r\nC,　は \r\n").unwrap();
        assert_eq!(texts(&sheet), [["A,B", "い\n\"ろ\""], ["C", "は"]]);
        assert_eq!(sheet.rows[1].cells[1].at.name(), "B3");
    }

    #[test]
    fn a_cell_knows_its_bytes() {
        let text = "名称,備考\nA,\"い\"";
        let sheet = read("a.csv", text).unwrap();
        assert_eq!(&text[sheet.rows[0].cells[1].at.bytes.clone()], "\"い\"");
    }

    #[test]
    fn tabs_are_read_in_tsv_and_where_a_csv_has_them() {
        assert_eq!(texts(&read("a.tsv", "a\tb\n1,0\t2\n").unwrap()), [["1,0", "2"]]);
        assert_eq!(texts(&read("a.csv", "a\tb\n1\t2\n").unwrap()), [["1", "2"]]);
    }

    #[test]
    fn empty_rows_and_empty_columns_at_the_right_are_left_out_but_counted() {
        let sheet = read("a.csv", "a,b,,\n\n1,2,,\n,,,\n3,,,\n").unwrap();
        assert_eq!(texts(&sheet), [["1", "2"], ["3", ""]]);
        assert_eq!(sheet.headings.len(), 2);
        assert_eq!(sheet.rows[1].number, 5);
    }

    #[test]
    fn headings_that_are_empty_or_doubled_are_named() {
        assert_eq!(
            problems("a.csv", "電話,,電 話\n1,2,3\n"),
            [" K604 column B has no heading", "電 話 K604 columns A and C are both called `電 話`"]
        );
    }

    #[test]
    fn every_row_of_wrong_length_is_named() {
        assert_eq!(
            problems("a.csv", "a,b\n1\n1,2\n1,2,3\n"),
            ["1 K605 row 2 has 1 cell, but there are 2 headings", "3 K605 row 4 has 3 cells, but there are 2 headings"]
        );
    }

    #[test]
    fn a_title_above_the_headings_is_one_problem() {
        assert_eq!(problems("a.csv", "一覧,\n名称,電話\nA,1\n"), ["一覧 K601 the first row has no headings, only `一覧`"]);
    }

    #[test]
    fn headings_that_stand_again_below_are_a_second_table() {
        assert_eq!(problems("a.csv", "a,b\n1,2\n\na,b\n3,4\n"), ["a K604 row 4 repeats the headings"]);
        let other = "a,b,c\n1,2,3\n\n南部,,\n北医院,4,5\n";
        assert_eq!(
            problems("a.csv", other),
            ["南部 K601 another table seems to begin in row 4: after an empty row there is only `南部`"]
        );
    }

    #[test]
    fn files_that_are_no_table_are_refused_clearly() {
        assert_eq!(problems("a.csv", ""), [" K601 there is nothing in the table"]);
        assert_eq!(problems("a.csv", "a,b\n1,\"2\n"), ["\" K601 the quote `\"` is never closed"]);
        assert_eq!(problems("a.xlsx", "a,b"), [" K601 the file is no workbook, whatever its name says"]);
        assert_eq!(problems("a.pdf", ""), [" K601 `a.pdf` is not a table"]);
    }

    #[test]
    fn a_table_beyond_all_measure_is_refused() {
        let text = format!("a\n{}", "1\n".repeat(MAX_CELLS));
        assert_eq!(problems("a.csv", &text), ["1 K011 the table is too large (more than 1,000,000 cells)"]);
    }
}
