//! From the cells of a file to a sheet: which row has the headings, and whether all below it is one table.
//!
//! Every fault of the shape is told, each at its cell. Nothing is mended here: a table read wrongly is a wrong page.

use super::sheet::{Cell, CellAt, Row, Sheet, column_name, heading_key};
use crate::diagnostic::{Code, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// Problems of a table, each at its cell.
pub type Faults = Vec<(CellAt, Problem)>;

/// A table of a wrong shape: every fault of it, and the rows that are right, so that what is wrong with their cells can
/// be told in the same run.
#[derive(Debug)]
pub struct Faulty<F> {
    /// Every fault.
    pub problems: Vec<F>,
    /// What can be read all the same; none where nobody knows the headings.
    pub rest: Option<Sheet>,
}

impl<F> From<Vec<F>> for Faulty<F> {
    fn from(problems: Vec<F>) -> Faulty<F> {
        Faulty { problems, rest: None }
    }
}

/// The cells of a file as they stand there, before anybody knows which row has the headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The sheet's name; none where the file is one sheet.
    pub name: Option<Box<str>>,
    /// The rows that are not empty; each begins at the first column and has no gap.
    pub rows: Vec<Row>,
    /// Cells that were joined to one.
    pub merged: Vec<Merged>,
}

/// Cells joined to one: all but the first come back empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The first cell, which has the value.
    pub first: CellAt,
    /// The last row, as a spreadsheet counts.
    pub last_row: u32,
    /// The last column, from 1.
    pub last_column: u32,
}

impl Grid {
    /// Leaves out the rows above one, so that its cells are the headings.
    pub fn below(mut self, row: u32) -> Grid {
        self.rows.retain(|r| r.number >= row);
        self.merged.retain(|m| m.last_row >= row);
        self
    }

    /// The sheet, if its first row has headings and all below is one table. Columns at the right that are empty
    /// from heading to end are left out.
    ///
    /// # Errors
    /// Every problem of its shape: `Code::Table`, `Code::DoubledHeading`, `Code::RowLength`, `Code::MergedCells`.
    pub fn sheet(self) -> Result<Sheet, Faulty<(CellAt, Problem)>> {
        let mut rows = self.rows.into_iter();
        let Some(mut headings) = rows.next() else { return Err(vec![(CellAt::first(), nothing())].into()) };
        let rows: Vec<Row> = rows.collect();
        if let Some(problem) = title_above(&headings, &rows) {
            return Err(vec![(first_filled(&headings).at.clone(), problem)].into());
        }
        let widest = rows.iter().map(filled).max().unwrap_or(0);
        let width = filled(&headings).max(widest.min(headings.cells.len()));
        headings.cells.truncate(width);
        let mut problems: Faults = self.merged.iter().filter_map(merged).collect();
        let covered = covered_headings(&self.merged, headings.number);
        problems.extend(heading_problems(&headings.cells, &covered));
        let others = second_tables(&headings.cells, &rows);
        let left_out = unreadable(&others, &self.merged);
        problems.extend(others);
        let mut rows: Vec<Row> = rows.into_iter().filter_map(|row| fitted(row, width, &mut problems)).collect();
        rows.retain(|row| !left_out(row.number));
        problems.sort_by_key(|(at, _)| (at.row, at.column));
        let sheet = Sheet { name: self.name, headings: headings.cells, rows };
        if problems.is_empty() { Ok(sheet) } else { Err(Faulty { problems, rest: Some(sheet) }) }
    }
}

/// How many cells there are up to the last that says something.
pub(super) fn filled(row: &Row) -> usize {
    row.cells.iter().rposition(|c| !c.text.is_empty()).map_or(0, |last| last + 1)
}

/// How many cells say something.
fn says(row: &Row) -> usize {
    row.cells.iter().filter(|c| !c.text.is_empty()).count()
}

/// The first cell that says something; rows without one are left out before.
fn first_filled(row: &Row) -> &Cell {
    row.cells.iter().find(|c| !c.text.is_empty()).unwrap_or(&row.cells[0])
}

/// A single cell above a wide table is a title, and would make every row a problem.
fn title_above(headings: &Row, rows: &[Row]) -> Option<Problem> {
    (says(headings) == 1 && rows.first().is_some_and(|row| says(row) > 1)).then(|| {
        let title = &first_filled(headings).text;
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

fn merged(merged: &Merged) -> Option<(CellAt, Problem)> {
    let last = CellAt { row: merged.last_row, column: merged.last_column, bytes: 0..0 };
    let (from, to) = (merged.first.name(), last.name());
    let problem = Problem::new(
        Code::MergedCells,
        format!("{from} から {to} までのセルが結合されています"),
        format!("the cells from {from} to {to} are merged"),
    )
    .help("結合を解いて、値をそれぞれのセルに書いてください", "unmerge them and write the value in every cell");
    (from != to).then(|| (merged.first.clone(), problem))
}

/// The columns whose heading is covered by a merged cell, which is a problem already.
fn covered_headings(merged: &[Merged], row: u32) -> BTreeSet<u32> {
    let of_row = merged.iter().filter(|m| (m.first.row..=m.last_row).contains(&row));
    of_row.flat_map(|m| m.first.column..=m.last_column).collect()
}

fn heading_problems(headings: &[Cell], covered: &BTreeSet<u32>) -> Faults {
    let mut seen: BTreeMap<String, &Cell> = BTreeMap::new();
    let mut problems = Vec::new();
    for heading in headings {
        let column = column_name(heading.at.column);
        let key = heading_key(&heading.text);
        if key.is_empty() {
            if covered.contains(&heading.at.column) {
                continue;
            }
            let problem = Problem::new(
                Code::DoubledHeading,
                format!("{column}列の見出しが空です"),
                format!("column {column} has no heading"),
            );
            problems.push((
                heading.at.clone(),
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
                heading.at.clone(),
                problem
                    .help("どちらかの見出しを変えるか、列を消してください", "change one of the headings, or take one column out"),
            ));
        } else {
            seen.insert(key, heading);
        }
    }
    problems
}

/// The row with exactly the cells below the headings; what is missing or too much is a problem.
fn fitted(mut row: Row, width: usize, problems: &mut Faults) -> Option<Row> {
    let there = if row.cells.len() < width { row.cells.len() } else { filled(&row).max(width) };
    if there != width {
        let number = row.number;
        let place = row.cells.get(width).or(row.cells.last()).map_or_else(CellAt::first, |c| c.at.clone());
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

/// Where another table begins below the first: its headings stand once more, or after an empty row a title stands
/// alone above further rows.
fn second_tables(headings: &[Cell], rows: &[Row]) -> Faults {
    let headings: Vec<String> = headings.iter().map(|h| heading_key(&h.text)).collect();
    let repeats = |row: &Row| {
        let texts = row.cells.iter().map(|c| heading_key(&c.text)).filter(|key| !key.is_empty());
        let same = texts.filter(|key| headings.contains(key)).count();
        same == says(row) && same * 2 >= headings.len() && (same > 1 || headings.len() == 1)
    };
    let follows_gap = |index: usize, row: &Row| index > 0 && rows[index - 1].number + 1 < row.number;
    // Only all-text rows can hide here: in a column of another type a heading is a value that does not fit.
    let has_headings = |index: usize, row: &Row| {
        let named = row.cells.iter().filter(|cell| HEADINGS.contains(&heading_key(&cell.text).to_lowercase().as_str())).count();
        follows_gap(index, row) && named > 1 && named * 2 >= says(row) && index + 1 < rows.len()
    };
    let titled = |index: usize, row: &Row| {
        follows_gap(index, row) && headings.len() > 2 && says(row) == 1 && rows.get(index + 1).is_some_and(|next| says(next) > 1)
    };
    let found = rows.iter().enumerate().filter_map(|(index, row)| {
        let (number, cell) = (row.number, first_filled(row));
        let problem = if repeats(row) {
            Problem::new(
                Code::DoubledHeading,
                format!("{number}行目に見出しがもう一度あります"),
                format!("row {number} repeats the headings"),
            )
        } else if has_headings(index, row) {
            Problem::new(
                Code::Table,
                format!("{number}行目から別の表が始まるようです（空いた行の後に、別の見出しがあります）"),
                format!("another table seems to begin in row {number}: after an empty row there are other headings"),
            )
        } else if titled(index, row) {
            let title = &cell.text;
            Problem::new(
                Code::Table,
                format!("{number}行目から別の表が始まるようです（空いた行の後に「{title}」だけがあります）"),
                format!("another table seems to begin in row {number}: after an empty row there is only `{title}`"),
            )
        } else {
            return None;
        };
        let help = problem.help(
            "この行を消すか、下の表を別のファイルか別のシートにしてください",
            "take the row out, or put the table below it into a file or a sheet of its own",
        );
        Some((cell.at.clone(), help))
    });
    found.collect()
}

/// Words that head a column and are no value of one.
const HEADINGS: [&str; 24] = [
    "名称",
    "名前",
    "氏名",
    "施設名",
    "事業所名",
    "医療機関名",
    "団体名",
    "市町村",
    "市町村名",
    "所在地",
    "住所",
    "電話",
    "電話番号",
    "tel",
    "fax",
    "ファックス",
    "備考",
    "担当",
    "担当者",
    "種別",
    "区分",
    "内容",
    "連絡先",
    "診療科",
];

/// Rows of which the faults of the shape say enough: repeated headings, all below the title of another table, and cells
/// that a merged one left empty.
fn unreadable(others: &Faults, merged: &[Merged]) -> impl Fn(u32) -> bool + use<> {
    let end = others.iter().find(|(_, problem)| problem.code == Code::Table).map_or(u32::MAX, |(at, _)| at.row);
    let repeated: BTreeSet<u32> = others.iter().map(|(at, _)| at.row).collect();
    let covered: BTreeSet<u32> = merged.iter().flat_map(|m| m.first.row + 1..=m.last_row).collect();
    move |row| row >= end || repeated.contains(&row) || covered.contains(&row)
}

fn nothing() -> Problem {
    Problem::new(Code::Table, "表に何も書かれていません", "there is nothing in the table")
        .help("最初の行に見出しを、その下に値を書いてください", "write headings in the first row and values below")
}
