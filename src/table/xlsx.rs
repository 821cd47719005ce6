//! Excel workbooks by `calamine`, cell by cell: its ranges have no gaps, and one far cell would fill the memory.

use super::cells::Cells;
use super::{spelt, workbook};
use crate::diagnostic::{Code, Problem};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

/// An Excel workbook.
pub struct Book<'b>(Xlsx<Cursor<&'b [u8]>>);

/// Whether bytes that are no zip are a workbook that a password protects.
pub(super) fn has_password(bytes: &[u8]) -> bool {
    matches!(Xlsx::new(Cursor::new(bytes)), Err(XlsxError::Password))
}

impl Book<'_> {
    pub(super) fn open(bytes: &[u8]) -> Result<Book<'_>, Problem> {
        Xlsx::new(Cursor::new(bytes)).map(Book).map_err(unreadable)
    }

    pub(super) fn sheets(&self) -> Vec<(String, bool)> {
        let sheets = self.0.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
    }

    pub(super) fn cells(&mut self, name: &str) -> Result<Cells, Problem> {
        let mut cells = Cells::default();
        for area in self.0.merge_cells_by_sheet_name(name).map_err(unreadable)? {
            cells.merge(place(area.start), place(area.end));
        }
        let mut reader = self.0.worksheet_cells_reader(name).map_err(unreadable)?;
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(unreadable)? {
            let form = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
            let text = text(cell.get_value(), form.map_or("", |form| form.format_code.as_str()));
            let (row, column) = place(cell.get_position());
            cells.put(row, column, &text)?;
        }
        Ok(cells)
    }
}

fn place((row, column): (u32, u32)) -> (u32, u32) {
    (row.saturating_add(1), column.saturating_add(1))
}

fn text(value: &DataRef<'_>, form: &str) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => spelt::number(*number as f64, form),
        DataRef::Float(number) => spelt::number(*number, form),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(at) => moment(at, form),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => spelt::iso(text),
        DataRef::Error(error) => error.to_string(),
    }
}

fn moment(at: &ExcelDateTime, form: &str) -> String {
    if at.is_duration() {
        return spelt::duration(at.as_f64());
    }
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    spelt::moment(at.as_f64(), [year, month.into(), day.into(), hour.into(), minute.into(), second.into()], milli, form)
}

fn unreadable(error: XlsxError) -> Problem {
    if matches!(error, XlsxError::Password) {
        return workbook::password();
    }
    let problem = workbook::broken();
    Problem::new(Code::Table, problem.message.ja, format!("{}: {error}", problem.message.en)).maybe_help(problem.help)
}
