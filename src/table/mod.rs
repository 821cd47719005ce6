//! Tables: from the bytes of a file to typed rows, and from rows to downloads and charts.
//!
//! The way through: [`load`] makes a [`Sheet`] of a file's bytes, whose cells know where they stood, [`typed`] a
//! [`Table`] of values by column, [`download`] the files offered to readers. CSV text and workbooks are ways to fill a
//! [`Grid`], of which the sheet is made; nothing after it knows the difference.
//! Nothing here reads files, knows the document that names the table, or writes pages.

mod cells;
pub mod chart;
mod column;
mod doubled;
pub mod download;
mod encoding;
mod guess;
mod hours;
mod load;
mod ods;
mod phone;
mod read;
mod row;
mod shape;
mod sheet;
mod spelt;
mod standard;
mod typed;
mod value;
mod workbook;
mod xlsx;

pub use column::{Column, Freshness, Type, ascii_id, guess, status_state, status_turns};
pub use download::{push_cells, push_record};
pub use encoding::{Encoding, decode};
pub use guess::{amount, share_of_numbers};
pub use hours::{Days, Hours, Session, Span, WHOLE_DAY};
pub use load::{Opened, in_shape, load, open};
pub use phone::Phone;
pub use read::{MAX_CELLS, read};
pub use shape::{Faults, Faulty, Grid, Merged};
pub use sheet::{Cell, CellAt, Row, Sheet, heading_key};
pub use standard::{EVENT_COLUMNS, Standard, columns as standard_columns, is_hidden, recognised};
pub use typed::{Context, Spot, typed};
pub use value::{Misfit, Value, email, is_shortened, is_unknown, number, spoilt, url, yes_no};
pub use workbook::MAX_BYTES;

use crate::region::RegionId;

/// A table of values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns, as the document has them.
    pub columns: Vec<Column>,
    /// Its rows, each with a value a column.
    pub rows: Vec<Vec<Value>>,
    /// The number of each row in the sheet, as a spreadsheet shows it.
    pub numbers: Vec<u32>,
}

impl Table {
    /// The place of the first column of a type.
    pub fn first(&self, kind: Type) -> Option<usize> {
        self.columns.iter().position(|c| c.kind == kind)
    }

    /// The rows below the headings of the `group` column, in the order in which headings first appear, those without one
    /// last; one group without a heading where there is no such column.
    pub fn groups(&self) -> Vec<(&Value, Vec<usize>)> {
        self.groups_of(&(0..self.rows.len()).collect::<Vec<_>>())
    }

    /// The same of some rows only.
    pub fn groups_of(&self, wanted: &[usize]) -> Vec<(&Value, Vec<usize>)> {
        let Some(column) = self.first(Type::Group) else {
            return vec![(&Value::Unknown, wanted.to_vec())];
        };
        let mut groups: Vec<(&Value, Vec<usize>)> = Vec::new();
        for &index in wanted {
            let heading = &self.rows[index][column];
            match groups.iter_mut().find(|(other, _)| *other == heading) {
                Some((_, rows)) => rows.push(index),
                None => groups.push((heading, vec![index])),
            }
        }
        // Between groups they would seem to belong to the one above.
        groups.sort_by_key(|(heading, _)| **heading == Value::Unknown);
        groups
    }

    /// The rows that name a region in a column of that type, with it.
    pub fn regions(&self) -> impl Iterator<Item = (usize, RegionId)> + '_ {
        self.rows.iter().enumerate().flat_map(|(index, row)| {
            row.iter().filter_map(move |value| match value {
                Value::Region(region) => Some((index, *region)),
                _ => None,
            })
        })
    }
}
