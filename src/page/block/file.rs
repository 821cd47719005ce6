//! The table of a block's `file`: read and typed as that of a list of resources is, with the same problems at the same
//! places.

use crate::check::privacy;
use crate::content::Reference;
use crate::diagnostic::{Code, Place, Problem};
use crate::front_matter::Entry;
use crate::page::host::PageHost;
use crate::site::read_sheet;
use crate::table::{self, CellAt, Column, Sheet, Spot, Table, Type};
use crate::words::Words;
use std::sync::Arc;

/// The sheet of a block, and the block itself.
pub struct File<'h, 'p, 'e> {
    host: &'h PageHost<'p>,
    entry: &'h Entry<'e>,
    path: Arc<str>,
    /// The cells; those that are right, where some of the sheet is not.
    pub sheet: Sheet,
    whole: bool,
}

/// A column that a block shows: what it is, and where the block names it.
pub struct Named {
    /// The column.
    pub column: Column,
    place: Place,
}

impl<'h, 'p, 'e> File<'h, 'p, 'e> {
    /// Opens the file that a block names; what is wrong with it is noted.
    pub fn open(host: &'h PageHost<'p>, entry: &'h Entry<'e>) -> Option<File<'h, 'p, 'e>> {
        let name = entry.plain("file")?;
        let note = |problem: Problem| entry.reader().report(problem.at(entry.place("file")));
        let path = host.pages.find_file(host.folder, &name).map_err(note).ok()?;
        let named = entry.plain("sheet").map(|value| Reference { value, place: entry.place("sheet") });
        let (sheet, whole) = match read_sheet(&path, named.as_ref(), host.pages.site.sources) {
            Ok(sheet) => (sheet, true),
            Err(faulty) => {
                faulty.problems.into_iter().for_each(|diagnostic| entry.reader().report(diagnostic));
                (faulty.rest?, false)
            }
        };
        Some(File { host, entry, path, sheet, whole })
    }

    /// The columns that a field names, of one type.
    pub fn named(&self, field: &str, kind: Type) -> Vec<Named> {
        let nodes = self.entry.node(field).map(|node| node.items().unwrap_or_else(|| vec![node])).unwrap_or_default();
        let places = nodes.iter().map(|node| node.place()).chain(std::iter::repeat(self.entry.place(field)));
        let names = self.entry.texts(field);
        names.iter().zip(places).map(|(name, place)| self.column(name.text(self.host.lang), kind, place)).collect()
    }

    /// The column of a heading of the sheet.
    pub fn at(&self, index: usize, kind: Type) -> Named {
        self.column(&self.sheet.headings[index].text, kind, self.entry.place("file"))
    }

    fn column(&self, heading: &str, kind: Type, place: Place) -> Named {
        Named { column: Column::new("", Words::one(self.host.lang, heading), kind), place }
    }

    /// A column of names, or of regions where every cell names one: they are shown in the language of the page.
    pub fn names(&self, named: Named) -> Named {
        let heading = named.column.from.text(self.host.lang);
        let kind = match self.sheet.column(heading) {
            Some(index) if self.holds_regions(index) => Type::Region,
            _ => Type::Name,
        };
        Named { column: Column { kind, ..named.column }, ..named }
    }

    /// Whether every cell of a column names a region. Short numbers do not: a year could be the code of an area.
    fn holds_regions(&self, index: usize) -> bool {
        let regions = &self.host.pages.site.regions;
        let names_one = |text: &str| {
            let short = text.chars().all(|c| c.is_ascii_digit()) && text.len() < 5;
            !short && regions.resolve(text, None).is_ok()
        };
        !self.sheet.rows.is_empty() && self.sheet.rows.iter().all(|row| names_one(&row.cells[index].text))
    }

    /// The values below some columns. Every problem is noted at its cell, or where the block names the column; nothing
    /// comes back where there is one.
    pub fn typed(&self, named: Vec<Named>) -> Option<Table> {
        let site = self.host.pages.site;
        let context = table::Context { languages: &site.config.languages, regions: &site.regions, within: &[] };
        let (columns, places): (Vec<Column>, Vec<Place>) = named.into_iter().map(|named| (named.column, named.place)).unzip();
        let (table, mut found) = table::typed(&self.sheet, columns, &context);
        let shown: Vec<usize> =
            table.columns.iter().filter_map(|column| self.sheet.column(column.from.text(self.host.lang))).collect();
        let cells = self.sheet.rows.iter().flat_map(|row| shown.iter().map(|index| &row.cells[*index]));
        let private = self.host.privacy.map(|listed| privacy::in_cells(site, cells, listed)).unwrap_or_default();
        for (at, problem) in private {
            self.note(at, problem);
        }
        let sound = self.whole && found.is_empty();
        for (spot, problem) in found.drain(..) {
            match spot {
                Spot::Cell(at) => self.note(&at, problem),
                Spot::Column(index, at) => {
                    let place = places.get(index).cloned().unwrap_or_else(|| self.place(&at));
                    self.entry.reader().report(problem.at(place));
                }
            }
        }
        sound.then_some(table)
    }

    /// Notes a problem of a cell.
    pub fn note(&self, at: &CellAt, problem: Problem) {
        self.entry.reader().report(problem.at(self.place(at)));
    }

    fn place(&self, at: &CellAt) -> Place {
        at.place(&self.path, self.sheet.name.as_deref())
    }

    /// A problem of a row, in the words in which those of its cells are told.
    pub fn note_row(&self, row: usize, heading: &str, code: Code, [ja, en]: [&str; 2], [help_ja, help_en]: [&str; 2]) {
        let Some(index) = self.sheet.column(heading) else { return };
        let (row, heading) = (&self.sheet.rows[row], &self.sheet.headings[index].text);
        let problem = Problem::new(
            code,
            format!("{}行目「{heading}」: {ja}", row.number),
            format!("row {}, column {heading}: {en}", row.number),
        );
        self.note(&row.cells[index].at, problem.help(help_ja, help_en));
    }
}
