//! A table as a workbook: text as text, so that no telephone number loses its zero and nothing is a formula.

use super::Edition;
use crate::table::{Table, Type, Value};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// The most characters that a cell of a workbook can hold.
const LONGEST: usize = 32_767;
/// Widths of columns, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=40;

/// One sheet, its headings above all rows and always in sight.
///
/// # Errors
/// The table is larger than a sheet can be.
pub fn xlsx(table: &Table, edition: &Edition) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same table gives the same bytes: a workbook would say when it was made.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    let heading = Format::new().set_bold().set_text_wrap();
    for (index, column) in (0..).zip(&table.columns) {
        let title = column.title();
        let title = title.text(edition.lang);
        sheet.write_string_with_format(0, index, cut(title), &heading)?;
        let widest = table.rows.iter().take(200).map(|row| width(&edition.cell(&row[usize::from(index)], column)));
        let width = widest.chain([width(title)]).max().unwrap_or(0).clamp(*WIDTHS.start(), *WIDTHS.end());
        sheet.set_column_width(index, width as f64 + 1.0)?;
    }
    for (number, row) in (1..).zip(&table.rows) {
        for (index, (value, column)) in (0..).zip(row.iter().zip(&table.columns)) {
            match value {
                Value::Unknown => {}
                Value::Number(figure) if column.kind == Type::Number => drop(sheet.write_number(number, index, *figure)?),
                _ => drop(sheet.write_string(number, index, cut(&edition.cell(value, column)))?),
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

/// Wide letters count twice.
fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}
