//! A sheet of events: which row has the headings, what the columns mean, and its rows.

use super::column::{of_heading, of_standard};
use crate::diagnostic::{Code, Diagnostic, Place, Problem};
use crate::table::{Cell, CellAt, Faulty, Grid, Opened, Row, heading_key, in_shape};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How far down headings are looked for: above them people write titles and dates.
const DEEPEST_HEADINGS: usize = 20;
/// From how many columns of the standard on a list is one of the standard.
const STANDARD_FROM: usize = 8;
/// What stands in the first column of the template's example.
pub const EXAMPLE: &str = "例 Example";

/// A sheet of events.
#[derive(Debug)]
pub struct EventSheet {
    /// The file.
    pub file: Arc<str>,
    /// The sheet's name in a workbook.
    pub name: Option<Box<str>>,
    /// Whether it is a list of the municipal standard, whose every column is public.
    pub is_standard: bool,
    /// The columns that are read: their place, and what they mean. A column of a standard list's own has its heading.
    pub columns: Vec<(usize, Box<str>)>,
    /// The headings of columns that are not read.
    pub ignored: Vec<String>,
    /// Further sheets of the workbook that have headings of events.
    pub others: Vec<String>,
    /// The row of the template's example, which is not read.
    pub example: Option<u32>,
    /// What is wrong with its shape; what could be read of it is read all the same.
    pub problems: Vec<Diagnostic>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The headings, for messages.
    pub headings: Vec<Cell>,
}

/// Finds the sheet of events in an open file.
///
/// # Errors
/// There is none, or nothing of it can be read.
pub fn find(file: &Arc<str>, opened: &mut Opened<'_>, name: Option<&str>) -> Result<EventSheet, Vec<Diagnostic>> {
    let names: Vec<Option<String>> = match name {
        Some(name) => vec![Some(name.to_owned())],
        None => Some(opened.visible_sheets()).filter(|n| !n.is_empty()).map_or(vec![None], |n| n.into_iter().map(Some).collect()),
    };
    let (mut first, mut found, mut others) = (None, None, Vec::new());
    for name in names {
        let grid = opened.grid(file, name.as_deref())?;
        match (heading_row(&grid), &found) {
            (Some(row), None) => found = Some(grid.below(row)),
            (Some(_), Some(_)) => others.extend(name),
            (None, _) => first = first.or(Some(grid)),
        }
    }
    match found {
        Some(grid) => read(file, grid).map(|sheet| EventSheet { others, ..sheet }),
        None => Err(vec![no_headings(file, &first.unwrap_or_default())]),
    }
}

/// The row with the most headings that are known, a title among them.
fn heading_row(grid: &Grid) -> Option<u32> {
    let known = |row: &&Row| {
        let keys = row.cells.iter().filter_map(|cell| of_heading(&cell.text, false));
        let keys: std::collections::BTreeSet<&str> = keys.collect();
        if keys.contains("イベント名") && keys.len() > 1 { keys.len() } else { 0 }
    };
    let rows = grid.rows.iter().take(DEEPEST_HEADINGS);
    let best = rows.rev().max_by_key(known)?;
    (known(&best) > 0).then_some(best.number)
}

fn read(file: &Arc<str>, grid: Grid) -> Result<EventSheet, Vec<Diagnostic>> {
    let name = grid.name.clone();
    let (sheet, mut problems) = match in_shape(file, grid) {
        Ok(sheet) => (sheet, Vec::new()),
        Err(Faulty { problems, rest: Some(sheet) }) => (sheet, problems),
        Err(Faulty { problems, rest: None }) => return Err(problems),
    };
    let is_standard = of_standard(sheet.headings.iter().map(|h| &*h.text)) >= STANDARD_FROM;
    let mut event_sheet = EventSheet {
        file: Arc::clone(file),
        name,
        is_standard,
        columns: Vec::new(),
        ignored: Vec::new(),
        others: Vec::new(),
        example: None,
        problems: Vec::new(),
        rows: sheet.rows,
        headings: sheet.headings,
    };
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (place, heading) in event_sheet.headings.iter().enumerate() {
        match of_heading(&heading.text, is_standard) {
            Some(key) => match seen.insert(key, place) {
                None => event_sheet.columns.push((place, key.into())),
                Some(first) => problems.push(twice(&event_sheet, first, place)),
            },
            None if heading.text.is_empty() => {}
            None if is_standard => event_sheet.columns.push((place, heading.text.clone())),
            None => event_sheet.ignored.push(heading.text.to_string()),
        }
    }
    event_sheet.problems = problems;
    event_sheet.leave_out_example();
    Ok(event_sheet)
}

impl EventSheet {
    /// The place of a cell.
    pub fn place(&self, at: &CellAt) -> Place {
        at.place(&self.file, self.name.as_deref())
    }

    /// The cells of a row by what their columns mean, empty ones left out.
    pub fn cells<'r>(&self, row: &'r Row) -> BTreeMap<Box<str>, &'r Cell> {
        let cells = self.columns.iter().map(|(place, key)| (key.clone(), &row.cells[*place]));
        cells.filter(|(_, cell)| !cell.text.is_empty()).collect()
    }

    /// The heading of a column, for messages.
    pub fn heading(&self, key: &str) -> String {
        let place = self.columns.iter().find(|(_, known)| **known == *key).map(|(place, _)| *place);
        place.map_or(key, |place| &self.headings[place].text).replace('\n', " ")
    }

    /// Whether it has a column.
    pub fn has(&self, key: &str) -> bool {
        self.columns.iter().any(|(_, known)| **known == *key)
    }

    fn leave_out_example(&mut self) {
        let id = self.columns.iter().find(|(_, key)| &**key == "ID").map(|(place, _)| *place);
        let is_example = |row: &Row| id.is_some_and(|id| heading_key(&row.cells[id].text) == heading_key(EXAMPLE));
        self.example = self.rows.iter().find(|row| is_example(row)).map(|row| row.number);
        self.rows.retain(|row| !is_example(row));
    }
}

fn twice(sheet: &EventSheet, first: usize, second: usize) -> Diagnostic {
    let [first, second] = [first, second].map(|place| &sheet.headings[place]);
    Problem::new(
        Code::DoubledHeading,
        format!("「{}」と「{}」は同じことを表す見出しです", first.text, second.text),
        format!("the headings `{}` and `{}` mean the same", first.text, second.text),
    )
    .help("どちらかの列を消すか、見出しを変えてください", "take one of the columns out, or change its heading")
    .at(sheet.place(&second.at))
}

fn no_headings(file: &Arc<str>, grid: &Grid) -> Diagnostic {
    let cell = grid.rows.first().and_then(|row| row.cells.first());
    let place = cell.map_or_else(|| Place::file(file), |cell| cell.at.place(file, grid.name.as_deref()));
    Problem::new(
        Code::MissingHeading,
        "催しの一覧の見出しが見つかりません",
        "no headings of a list of events can be found",
    )
    .help(
        "見出しの行に「件名」と「開始日」（または「日時」）の列を作ってください。ひな形は kairan new event --xlsx FILE で作れます",
        "write a row with the headings `Title` and `Start date` (or `Date and time`); kairan new event --xlsx FILE makes a template",
    )
    .at(place)
}
