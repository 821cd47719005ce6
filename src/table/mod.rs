//! Tables: from the bytes of a file to typed rows, and from rows to downloads and charts.
//!
//! The way through: [`decode`] gives text, [`read`] a [`Sheet`] of cells that know where they stood, [`typed`] a
//! [`Table`] of values by column, [`download`] the files offered to readers. A workbook is another way to fill a
//! [`Sheet`], a known standard another way to make [`Column`]s; nothing after them knows the difference.
//! Nothing here reads files, knows the document that names the table, or writes pages.

pub mod chart;
mod column;
pub mod download;
mod encoding;
mod hours;
mod phone;
mod read;
mod row;
mod sheet;
mod typed;
mod value;

pub use column::{Column, Freshness, Type, guess, status_state};
pub use encoding::{Encoding, decode};
pub use hours::{Days, Hours, Session, clock};
pub use phone::Phone;
pub use read::{Faulty, MAX_CELLS, read};
pub use sheet::{Cell, CellAt, Row, Sheet};
pub use typed::{Context, Spot, typed};
pub use value::{Misfit, Value, is_unknown};

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

    /// The rows below the headings of the `group` column, in the order in which headings first appear; one group
    /// without a heading where there is no such column.
    pub fn groups(&self) -> Vec<(&Value, Vec<usize>)> {
        let Some(column) = self.first(Type::Group) else {
            return vec![(&Value::Unknown, (0..self.rows.len()).collect())];
        };
        let mut groups: Vec<(&Value, Vec<usize>)> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            match groups.iter_mut().find(|(heading, _)| **heading == row[column]) {
                Some((_, rows)) => rows.push(index),
                None => groups.push((&row[column], vec![index])),
            }
        }
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
