//! From the bytes of a file to a sheet, whatever kind of table the file is, with every problem at its cell.

use super::encoding::decode;
use super::read::cells;
use super::shape::{Faults, Faulty, Grid};
use super::sheet::Sheet;
use super::workbook::{MAX_BYTES, Workbook, is_workbook, too_large};
use crate::diagnostic::{Diagnostic, Place, Problem};
use std::sync::Arc;

/// A file of a table that is open: a workbook, or text that is one sheet.
pub enum Opened<'b> {
    /// .xlsx or .ods
    Workbook(Workbook<'b>),
    /// .csv or .tsv, decoded.
    Text(String),
}

/// Opens a table's file: a workbook by its first bytes, whatever it is called, else text.
///
/// # Errors
/// `Code::Table`, `Code::Encoding`, `Code::TooLarge`.
pub fn open(bytes: &[u8]) -> Result<Opened<'_>, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large());
    }
    if is_workbook(bytes) {
        return Workbook::open(bytes).map(Opened::Workbook);
    }
    decode(bytes).map(|(text, _)| Opened::Text(text))
}

/// The sheet in a file: of a workbook the one of that name, else the first that people see.
///
/// # Errors
/// Every problem of the file, or of the shape of the sheet.
pub fn load(file: &Arc<str>, bytes: &[u8], sheet: Option<&str>) -> Result<Sheet, Vec<Diagnostic>> {
    let mut opened = open(bytes).map_err(|problem| vec![problem.at(Place::file(file))])?;
    in_shape(file, opened.grid(file, sheet)?).map_err(|faulty| faulty.problems)
}

/// The sheet of a grid.
///
/// # Errors
/// Every problem of its shape, with the rows that are right.
pub fn in_shape(file: &Arc<str>, grid: Grid) -> Result<Sheet, Faulty<Diagnostic>> {
    let name = grid.name.clone();
    grid.sheet().map_err(|faulty| Faulty { problems: at_cells(file, name.as_deref(), faulty.problems), rest: faulty.rest })
}

impl Opened<'_> {
    /// The names of the sheets that people see; none of text.
    pub fn visible_sheets(&self) -> Vec<String> {
        let Opened::Workbook(book) = self else { return Vec::new() };
        book.sheets().into_iter().filter(|(_, visible)| *visible).map(|(name, _)| name).collect()
    }

    /// Whether there is a sheet of that name; text is one sheet of any name.
    ///
    /// # Errors
    /// There is none; the problem names the nearest.
    pub fn check_sheet(&self, name: &str) -> Result<(), Problem> {
        let Opened::Workbook(book) = self else { return Ok(()) };
        book.check_sheet(name)
    }

    /// The cells of a sheet as they stand there.
    ///
    /// # Errors
    /// There is no such sheet, or it cannot be read.
    pub fn grid(&mut self, file: &Arc<str>, sheet: Option<&str>) -> Result<Grid, Vec<Diagnostic>> {
        match self {
            Opened::Workbook(book) => book.grid(sheet).map_err(|problem| vec![problem.at(Place::file(file))]),
            Opened::Text(text) => cells(file, text).map_err(|faults| at_cells(file, None, faults)),
        }
    }
}

fn at_cells(file: &Arc<str>, sheet: Option<&str>, faults: Faults) -> Vec<Diagnostic> {
    faults.into_iter().map(|(at, problem)| problem.at(at.place(file, sheet))).collect()
}
