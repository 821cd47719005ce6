//! CSV and TSV text to a [`Sheet`].
//!
//! The scanner is our own because a problem must name the very cell: the `csv` crate gives no place to a cell,
//! does not say that a quote is never closed, and skips empty lines, which a spreadsheet counts as rows.

use super::encoding::workbook;
use super::sheet::{Cell, CellAt, Row, Sheet, column_name, heading_key};
use crate::diagnostic::{Code, Problem};
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The largest table that is read, in cells.
pub const MAX_CELLS: usize = 1_000_000;

/// What is wrong with a table's shape, and what can be read of it all the same.
#[derive(Debug, PartialEq)]
pub struct Faulty {
    /// The problems, with their bytes in the text.
    pub problems: Vec<(Range<usize>, Problem)>,
    /// The rows that have their length, for what is wrong in their cells: all is told in one run.
    pub rest: Option<Sheet>,
}

impl From<(Range<usize>, Problem)> for Faulty {
    fn from(problem: (Range<usize>, Problem)) -> Faulty {
        Faulty { problems: vec![problem], rest: None }
    }
}

/// Reads the decoded text of a `.csv` or `.tsv` file; `name` is the file's name. Empty rows are left out, and so
/// are columns at the right that are empty from heading to end.
///
/// # Errors
/// Every problem of the sheet's shape, with its bytes in `text`: `Code::Table` (a workbook, an unknown kind of
/// file, nothing in it, a quote never closed), `Code::TooLarge`, `Code::DoubledHeading`, `Code::RowLength`.
pub fn read(name: &str, text: &str) -> Result<Sheet, Faulty> {
    let delimiter = delimiter(name, text).map_err(|problem| (0..0, problem))?;
    let mut rows = scan(text, delimiter)?.into_iter();
    let Some(mut headings) = rows.next() else { return Err((0..text.len(), nothing()).into()) };
    let rows: Vec<Row> = rows.collect();
    if let Some(problem) = title_above(&headings, &rows) {
        return Err((headings.cells[0].at.bytes.clone(), problem).into());
    }
    let widest = rows.iter().map(filled).max().unwrap_or(0);
    let width = filled(&headings).max(widest.min(headings.cells.len()));
    headings.cells.truncate(width);
    let mut problems = heading_problems(&headings.cells);
    let mut rows: Vec<Row> = rows.into_iter().filter_map(|row| fitted(row, width, &mut problems)).collect();
    rows.retain(|row| second_table(&headings.cells, row).map(|problem| problems.push(problem)).is_none());
    let sheet = Sheet { headings: headings.cells, rows };
    if problems.is_empty() { Ok(sheet) } else { Err(Faulty { problems, rest: Some(sheet) }) }
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
        "xlsx" | "xlsm" | "xls" | "ods" => Err(workbook()),
        _ => {
            Err(Problem::new(Code::Table, format!("「{name}」は表のファイルではありません"), format!("`{name}` is not a table"))
                .help("表は .csv か .tsv のファイルにしてください", "tables are .csv or .tsv files"))
        }
    }
}

/// The rows that are not empty, each with its number.
fn scan(text: &str, delimiter: u8) -> Result<Vec<Row>, (Range<usize>, Problem)> {
    let mut scanner = Scanner { text, delimiter, at: 0 };
    let (mut rows, mut cells, mut number, mut count) = (Vec::new(), Vec::new(), 1, 0);
    while scanner.at < text.len() || !cells.is_empty() {
        let (content, bytes) = scanner.cell().map_err(|quote| (quote..quote + 1, open_quote()))?;
        count += 1;
        if count > MAX_CELLS {
            return Err((bytes, too_large()));
        }
        let column = u32::try_from(cells.len() + 1).unwrap_or(u32::MAX);
        cells.push(Cell { text: tidy(&content), at: CellAt { row: number, column, bytes } });
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

fn tidy(content: &str) -> Box<str> {
    let trimmed = content.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').replace("\r\n", "\n");
    if is_nfc(&trimmed) { trimmed.into() } else { trimmed.nfc().collect::<String>().into() }
}

/// How many cells there are up to the last that says something.
fn filled(row: &Row) -> usize {
    row.cells.iter().rposition(|c| !c.text.is_empty()).map_or(0, |last| last + 1)
}

/// A single cell above a wide table is a title, and would make every row a problem.
fn title_above(headings: &Row, rows: &[Row]) -> Option<Problem> {
    let says = |row: &Row| row.cells.iter().filter(|c| !c.text.is_empty()).count();
    (says(headings) == 1 && rows.first().is_some_and(|row| says(row) > 1)).then(|| {
        let title = headings.cells.iter().map(|c| &*c.text).find(|t| !t.is_empty()).unwrap_or("");
        Problem::new(
            Code::Table,
            format!("最初の行が見出しではありません（「{title}」だけがあります）"),
            format!("the first row has no headings, only `{title}`"),
        )
        .help(
            "表の題名の行を消して、見出しの行を最初の行にしてください",
            "take out the row with the title, so that the headings are the first row",
        )
    })
}

fn heading_problems(headings: &[Cell]) -> Vec<(Range<usize>, Problem)> {
    let mut seen: BTreeMap<String, &Cell> = BTreeMap::new();
    let mut problems = Vec::new();
    for heading in headings {
        let column = column_name(heading.at.column);
        let key = heading_key(&heading.text);
        if key.is_empty() {
            let problem = Problem::new(
                Code::DoubledHeading,
                format!("{column}列の見出しが空です"),
                format!("column {column} has no heading"),
            );
            problems.push((
                heading.at.bytes.clone(),
                problem.help("最初の行に、列の見出しを書いてください", "write a heading in the first row"),
            ));
        } else if let Some(first) = seen.get(&key) {
            let (text, first) = (&heading.text, column_name(first.at.column));
            let problem = Problem::new(
                Code::DoubledHeading,
                format!("見出し「{text}」が{first}列と{column}列にあります"),
                format!("columns {first} and {column} are both called `{text}`"),
            );
            problems.push((
                heading.at.bytes.clone(),
                problem
                    .help("どちらかの見出しを変えるか、列を消してください", "change one of the headings, or take one column out"),
            ));
        } else {
            seen.insert(key, heading);
        }
    }
    problems
}

/// The row with exactly the cells below the headings; where some are missing or too much, a problem.
fn fitted(mut row: Row, width: usize, problems: &mut Vec<(Range<usize>, Problem)>) -> Option<Row> {
    let there = if row.cells.len() < width { row.cells.len() } else { filled(&row).max(width) };
    if there != width {
        let number = row.number;
        let place = row.cells.get(width).or(row.cells.last()).map_or(0..0, |c| c.at.bytes.clone());
        let problem = Problem::new(
            Code::RowLength,
            format!("{number}行目の欄は{there}個ですが、見出しは{width}個です"),
            format!("row {number} has {there} cell{}, but there are {width} headings", if there == 1 { "" } else { "s" }),
        );
        problems.push((
            place,
            problem.help(
                "足りない欄は空のまま「,」で区切り、「,」を含む値は \"…\" で囲んでください",
                "leave missing cells empty between commas, and put a value that holds a comma in \"…\"",
            ),
        ));
        return None;
    }
    row.cells.truncate(width);
    Some(row)
}

/// The headings once more: a second table below the first, or a table pasted page by page.
fn second_table(headings: &[Cell], row: &Row) -> Option<(Range<usize>, Problem)> {
    let same = row.cells.len() == headings.len() && row.cells.iter().zip(headings).all(|(a, b)| a.text == b.text);
    same.then(|| {
        let number = row.number;
        let problem = Problem::new(
            Code::DoubledHeading,
            format!("{number}行目に見出しがもう一度あります"),
            format!("row {number} repeats the headings"),
        );
        let help = problem
            .help("この行を消すか、下の表を別のファイルにしてください", "take the row out, or make a file of the table below it");
        (row.cells[0].at.bytes.clone(), help)
    })
}

fn nothing() -> Problem {
    Problem::new(Code::Table, "表に何も書かれていません", "there is nothing in the table")
        .help("最初の行に見出しを、その下に値を書いてください", "write headings in the first row and values below")
}

fn open_quote() -> Problem {
    Problem::new(Code::Table, "引用符「\"」が閉じていません", "the quote `\"` is never closed")
        .help("値の終わりにも「\"」を書いてください", "write `\"` at the end of the value too")
}

fn too_large() -> Problem {
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
        list.problems.into_iter().map(|(range, p)| format!("{} {} {}", &text[range], p.code.number(), p.message.en)).collect()
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
    }

    #[test]
    fn files_that_are_no_table_are_refused_clearly() {
        assert_eq!(problems("a.csv", ""), [" K601 there is nothing in the table"]);
        assert_eq!(problems("a.csv", "a,b\n1,\"2\n"), ["\" K601 the quote `\"` is never closed"]);
        assert_eq!(problems("a.xlsx", ""), [" K601 workbooks cannot be read as tables yet"]);
        assert_eq!(problems("a.pdf", ""), [" K601 `a.pdf` is not a table"]);
    }

    #[test]
    fn a_table_beyond_all_measure_is_refused() {
        let text = format!("a\n{}", "1\n".repeat(MAX_CELLS));
        assert_eq!(problems("a.csv", &text), ["1 K011 the table is too large (more than 1,000,000 cells)"]);
    }
}
