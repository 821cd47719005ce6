//! A sheet and its columns to a table of values, with every problem at its cell.

use super::Table;
use super::column::{Column, Type};
use super::doubled::doubled;
use super::row::RowReader;
use super::sheet::{CellAt, Sheet};
use super::value::{is_unknown, spoilt};
use crate::diagnostic::{Code, Problem};
use crate::region::{RegionId, Regions};
use crate::words::{Lang, Languages, Words};
use std::ops::Range;

/// What reading a table must know of the site.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The languages of the site.
    pub languages: &'a Languages,
    /// All regions.
    pub regions: &'a Regions,
    /// The list's own regions: names are looked for inside them first.
    pub within: &'a [RegionId],
}

impl Context<'_> {
    /// A region by its name or code, looked for inside those of the list first.
    ///
    /// # Errors
    /// There is none of that name, or several; also where two of the list's own regions have one each.
    pub fn region(&self, text: &str) -> Result<RegionId, Problem> {
        let inside = |within: &RegionId| self.regions.resolve(text, Some(*within)).ok();
        let mut found: Vec<RegionId> = self.within.iter().filter_map(inside).collect();
        found.sort_unstable();
        found.dedup();
        if let [only] = found[..] { Ok(only) } else { self.regions.resolve(text, None) }
    }
}

/// Where a problem of a table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A cell of the sheet.
    Cell(CellAt),
    /// A column as the document describes it, by its place in the list (`table.columns.2`); the cell is the first
    /// heading of the sheet.
    Column(usize, CellAt),
}

impl Spot {
    /// The bytes in the text of a CSV file.
    pub fn bytes(&self) -> Range<usize> {
        match self {
            Spot::Cell(at) | Spot::Column(_, at) => at.bytes.clone(),
        }
    }

    /// The problems of one cell together, cells in the order of reading.
    fn order(&self) -> (u32, u32, usize) {
        match self {
            Spot::Cell(at) => (at.row, at.column, 0),
            Spot::Column(index, _) => (0, 0, *index),
        }
    }
}

/// Reads every cell by the type of its column. A cell with a problem is unknown in the table.
///
/// Problems are `Code::MissingHeading` for a column, and for cells `Code::CellValue`, `Code::DoubledRow` or the code of
/// the date or region that could not be read; in the order of the sheet, each once.
pub fn typed(sheet: &Sheet, mut columns: Vec<Column>, context: &Context) -> (Table, Vec<(Spot, Problem)>) {
    let mut problems = Vec::new();
    let sources: Vec<Source> =
        columns.iter().enumerate().map(|(i, c)| Source::find(sheet, i, c, context.languages, &mut problems)).collect();
    for (column, source) in columns.iter_mut().zip(&sources) {
        if column.kind == Type::Status && column.values.is_empty() {
            column.values = source.states(sheet);
        }
    }
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for row in &sheet.rows {
        let reader = RowReader { sheet, row, context };
        rows.push(columns.iter().zip(&sources).map(|(c, s)| reader.value(c, s, &mut problems)).collect());
    }
    problems.extend(doubled(sheet, &columns, &sources));
    problems.sort_by_key(|(spot, _)| spot.order());
    problems.dedup();
    (Table { columns, rows, numbers: sheet.rows.iter().map(|r| r.number).collect() }, problems)
}

/// Where a column's values stand in the sheet.
pub(super) struct Source {
    /// The column of each language, the facts' own first.
    pub texts: Vec<(Lang, usize)>,
    /// The column with the day of a status.
    pub as_of: Option<usize>,
}

impl Source {
    fn find(sheet: &Sheet, index: usize, column: &Column, languages: &Languages, problems: &mut Vec<(Spot, Problem)>) -> Source {
        let from = if column.from.is_empty() { Words::one(Lang::PRIMARY, &column.id) } else { column.from.clone() };
        let mut find = |heading: &str| {
            let found = sheet.column(heading);
            if found.is_none() {
                let at = sheet.headings.first().map_or(CellAt { row: 1, column: 1, bytes: 0..0 }, |h| h.at.clone());
                problems.push((Spot::Column(index, at), missing_heading(sheet, heading)));
            }
            found
        };
        let texts = languages.all().filter_map(|l| from.exact(l).and_then(&mut find).map(|at| (l, at))).collect();
        Source { texts, as_of: column.as_of.as_deref().and_then(find) }
    }

    /// The states of a status column of which the document names none: what is written is what is shown.
    fn states(&self, sheet: &Sheet) -> Vec<(Box<str>, Words)> {
        let mut states: Vec<(Box<str>, Words)> = Vec::new();
        let Some((_, index)) = self.texts.first() else { return states };
        for text in sheet.rows.iter().map(|row| &row.cells[*index].text) {
            if !is_unknown(text) && spoilt(text).is_none() && states.iter().all(|(state, _)| state != text) {
                states.push((text.clone(), Words::one(Lang::PRIMARY, text)));
            }
        }
        states
    }
}

fn missing_heading(sheet: &Sheet, heading: &str) -> Problem {
    let problem = Problem::new(
        Code::MissingHeading,
        format!("表に「{heading}」という見出しの列がありません"),
        format!("the table has no column called `{heading}`"),
    );
    if let Some(near) = sheet.nearest_heading(heading) {
        return problem.help(format!("「{near}」のことですか"), format!("did you mean `{near}`?"));
    }
    let known: Vec<&str> = sheet.headings.iter().take(12).map(|h| &*h.text).collect();
    problem.help(format!("表の見出しは次のとおりです: {}", known.join("、")), format!("its headings are {}", known.join(", ")))
}

#[cfg(test)]
mod tests;
