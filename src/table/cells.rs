//! The cells of a workbook's sheet, wherever they stand, and how they become a grid without gaps.

use super::read::{MAX_CELLS, tidy, too_large};
use super::shape::{Grid, Merged};
use super::sheet::{Cell, CellAt, Row};
use crate::diagnostic::Problem;
use std::collections::BTreeMap;

/// Cells that say something, by row and column from 1. However far apart they stand, they take only their own room;
/// the grid that fills the gaps is bounded too.
#[derive(Debug, Default)]
pub(super) struct Cells {
    rows: BTreeMap<u32, BTreeMap<u32, Box<str>>>,
    merged: Vec<Merged>,
    count: usize,
    widest: u32,
}

impl Cells {
    /// Adds a cell; one that says nothing is left out.
    ///
    /// # Errors
    /// `Code::TooLarge`.
    pub fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), Problem> {
        let text = tidy(text);
        if text.is_empty() {
            return Ok(());
        }
        self.count += 1;
        self.widest = self.widest.max(column);
        let rows = self.rows.len() + usize::from(!self.rows.contains_key(&row));
        if self.count > MAX_CELLS || rows.saturating_mul(self.widest as usize) > MAX_CELLS {
            return Err(too_large());
        }
        self.rows.entry(row).or_default().insert(column, text);
        Ok(())
    }

    /// Notes that cells are joined to one, of which the first has the value.
    pub fn merge(&mut self, first: (u32, u32), last: (u32, u32)) {
        let first = CellAt { row: first.0, column: first.1, bytes: 0..0 };
        self.merged.push(Merged { first, last_row: last.0, last_column: last.1 });
    }

    /// Every row from the first column that says something to the last. A margin at the left is no column.
    pub fn grid(self, name: &str) -> Grid {
        let says = |at: &CellAt| self.rows.get(&at.row).is_some_and(|row| row.contains_key(&at.column));
        let merged = self.merged.iter().filter(|m| says(&m.first)).cloned().collect();
        let first = self.rows.values().filter_map(|row| row.keys().next()).min().copied().unwrap_or(1);
        let row = |(number, mut cells): (u32, BTreeMap<u32, Box<str>>)| Row {
            number,
            cells: (first..=self.widest)
                .map(|column| Cell {
                    text: cells.remove(&column).unwrap_or_default(),
                    at: CellAt { row: number, column, bytes: 0..0 },
                })
                .collect(),
        };
        Grid { name: Some(name.into()), merged, rows: self.rows.into_iter().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_cells_do_not_fill_the_memory() {
        let mut cells = Cells::default();
        assert!(cells.put(1, 16_384, "x").is_ok());
        let refused = (2..100).find_map(|row| cells.put(row, 1, "x").err().map(|problem| (row, problem)));
        assert_eq!(refused.map(|(row, problem)| (row, problem.code.number())), Some((62, "K011")));
    }

    #[test]
    fn a_margin_is_no_column() {
        let mut cells = Cells::default();
        for (row, column, text) in [(2, 2, "a"), (2, 3, "b"), (4, 3, "1"), (3, 9, " ")] {
            cells.put(row, column, text).expect("small");
        }
        let grid = cells.grid("一覧");
        assert_eq!(grid.rows.iter().map(|r| (r.number, r.cells.len())).collect::<Vec<_>>(), [(2, 2), (4, 2)]);
        assert_eq!(grid.rows[1].cells[1].at.name(), "C4");
    }
}
