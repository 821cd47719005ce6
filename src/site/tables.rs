//! The tables of resource lists, read and typed.

use super::parts::{Part, parts};
use crate::content::{Document, Reference, TableSource};
use crate::diagnostic::{Code, Diagnostic, Place, Problem, Problems};
use crate::front_matter::nearest;
use crate::region::{RegionId, Regions};
use crate::source::Sources;
use crate::table::{self, Faulty, Sheet, Spot, Table};
use crate::words::Languages;
use std::sync::Arc;

/// The table of a list of resources.
#[derive(Debug)]
pub struct ListTable {
    /// Its values.
    pub table: Table,
    /// The path of its file, relative to the site.
    pub file: Arc<str>,
    /// Its parts; none where all of it stands on one page.
    pub parts: Vec<Part>,
}

impl ListTable {
    /// The rows that are about a region itself.
    pub fn rows_of(&self, region: RegionId) -> Vec<usize> {
        let mut rows: Vec<usize> = self.table.regions().filter(|(_, r)| *r == region).map(|(row, _)| row).collect();
        rows.dedup();
        rows
    }

    /// Whether its rows are regions: the first column names one.
    pub fn rows_are_regions(&self) -> bool {
        self.table.columns.first().is_some_and(|c| c.kind == table::Type::Region)
    }
}

/// Reads the table that a document names.
pub fn read(
    document: &Document,
    source: &TableSource,
    sources: &Sources,
    languages: &Languages,
    regions: &Regions,
) -> (Option<ListTable>, Problems) {
    let mut problems = Problems::default();
    let folder = document.folder(sources);
    let path = format!("{folder}/{}", source.file.value);
    let Some(file) = sources.file(&path).cloned() else {
        problems.add(missing_file(&source.file.value, folder, sources).at(source.file.place.clone()));
        return (None, problems);
    };
    let (sheet, whole) = match read_sheet(&file, source.sheet.as_ref(), sources) {
        Ok(sheet) => (sheet, true),
        Err(faulty) => {
            faulty.problems.into_iter().for_each(|diagnostic| problems.add(diagnostic));
            let Some(rest) = faulty.rest else { return (None, problems) };
            (rest, false)
        }
    };
    let (sheet, columns) = match source.standard {
        _ if !source.columns.is_empty() => (sheet, source.columns.clone()),
        Some(standard) => table::standard_columns(standard, sheet, languages),
        None => {
            let columns = table::guess(&sheet);
            (sheet, columns)
        }
    };
    let context = table::Context { languages, regions, within: document.common.regions.first().copied() };
    let (table, found) = table::typed(&sheet, columns, &context);
    for (spot, problem) in found {
        let place = match &spot {
            Spot::Cell(at) => at.place(&file, sheet.name.as_deref()),
            Spot::Column(index, at) => {
                source.column_places.get(*index).cloned().unwrap_or_else(|| at.place(&file, sheet.name.as_deref()))
            }
        };
        problems.add(problem.at(place));
    }
    (whole.then(|| ListTable { parts: parts(&table, regions), table, file }), problems)
}

/// The sheet in a table's file, for a list of resources and for a block in a text alike: of a workbook the one of a
/// name, else the first.
///
/// # Errors
/// Every problem of the file and of the sheet's shape, at its place, with the rows that are right.
pub fn read_sheet(file: &Arc<str>, named: Option<&Reference>, sources: &Sources) -> Result<Sheet, Faulty<Diagnostic>> {
    let unread =
        |fault| Problem::new(Code::Table, format!("表を読めません: {fault}"), format!("the table cannot be read: {fault}"));
    let bytes = sources.bytes(file).map_err(|fault| vec![unread(fault).at(Place::file(file))])?;
    let mut opened = table::open(&bytes).map_err(|problem| vec![problem.at(Place::file(file))])?;
    if let Some(name) = named {
        opened.check_sheet(&name.value).map_err(|problem| vec![problem.at(name.place.clone())])?;
    }
    table::in_shape(file, opened.grid(file, named.map(|name| &*name.value))?)
}

/// The problem of a file that is not beside the document.
pub fn missing_file(name: &str, folder: &str, sources: &Sources) -> Problem {
    let beside = sources.files().filter_map(|f| f.strip_prefix(folder)?.strip_prefix('/'));
    let problem =
        Problem::new(Code::MissingFile, format!("「{name}」というファイルがありません"), format!("there is no file `{name}`"));
    match nearest(name, beside) {
        Some(near) => problem.help(format!("「{near}」のことですか"), format!("did you mean `{near}`?")),
        None => problem.help(format!("{folder} のフォルダーに置いてください"), format!("put it into the folder {folder}")),
    }
}
