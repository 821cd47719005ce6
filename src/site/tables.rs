//! The tables of resource lists, read and typed.

use super::parts::{Part, parts};
use crate::content::{Document, Reference, TableSource};
use crate::diagnostic::{Code, Diagnostic, Place, Problem, Problems};
use crate::front_matter::{nearest, yaml_line};
use crate::markdown::part_by_slashes;
use crate::region::{RegionId, Regions};
use crate::source::{Ground, Sources};
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

/// A table that was read, with what it was read from.
#[derive(Clone, Debug)]
pub struct Kept {
    document: Arc<Document>,
    /// All but the documents of the site, as it was when the file was read.
    ground: Ground,
    /// The hash of the file's bytes.
    bytes: blake3::Hash,
    /// What came of them.
    pub table: Option<Arc<ListTable>>,
    /// What is wrong with them.
    pub problems: Problems,
}

impl Kept {
    /// The document that names the table.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }
}

/// Reads the table that a document names, unless `known` was read from the same document and bytes. Nothing where the
/// file is not there or cannot be read.
pub fn read(
    document: &Arc<Document>,
    source: &TableSource,
    context: &Context<'_>,
    known: Option<&Kept>,
) -> Result<Kept, Diagnostic> {
    let sources = context.sources;
    let folder = document.folder(sources);
    let path = format!("{folder}/{}", source.file.value);
    let Some(file) = sources.file(&path) else {
        return Err(missing_file(&source.file.value, folder, sources).at(source.file.place.clone()));
    };
    let known = known.filter(|kept| Arc::ptr_eq(&kept.document, document));
    let ground = sources.ground();
    if let Some(kept) = known.filter(|kept| kept.ground == *ground) {
        return Ok(kept.clone());
    }
    let content = bytes(file, sources)?;
    let hash = blake3::hash(&content);
    if let Some(kept) = known.filter(|kept| kept.bytes == hash) {
        return Ok(Kept { ground: ground.clone(), ..kept.clone() });
    }
    let (table, problems) = read_bytes(document, source, file, &content, context);
    Ok(Kept { document: Arc::clone(document), ground: ground.clone(), bytes: hash, table: table.map(Arc::new), problems })
}

/// What tables are read with.
pub struct Context<'c> {
    /// The site's files.
    pub sources: &'c Sources,
    /// The languages of headings and words.
    pub languages: &'c Languages,
    /// The regions that rows name.
    pub regions: &'c Regions,
}

fn read_bytes(
    document: &Document,
    source: &TableSource,
    file: &Arc<str>,
    bytes: &[u8],
    context: &Context<'_>,
) -> (Option<ListTable>, Problems) {
    let Context { languages, regions, .. } = *context;
    let mut problems = Problems::default();
    let (sheet, whole) = match sheet(file, bytes, source.sheet.as_ref()) {
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
    let context = table::Context { languages, regions, within: &document.common.regions };
    let (table, found) = table::typed(&sheet, columns, &context);
    for (spot, problem) in found {
        let place = match &spot {
            Spot::Cell(at) => at.place(file, sheet.name.as_deref()),
            Spot::Column(index, at) => {
                source.column_places.get(*index).cloned().unwrap_or_else(|| at.place(file, sheet.name.as_deref()))
            }
        };
        problems.add(problem.at(place));
    }
    (whole.then(|| ListTable { parts: parts(&table, regions), table, file: Arc::clone(file) }), problems)
}

/// The sheet in a table's file, for a list of resources and for a block in a text alike: of a workbook the one of a
/// name, else the first.
///
/// # Errors
/// Every problem of the file and of the sheet's shape, at its place, with the rows that are right.
pub fn read_sheet(file: &Arc<str>, named: Option<&Reference>, sources: &Sources) -> Result<Sheet, Faulty<Diagnostic>> {
    let bytes = bytes(file, sources).map_err(|problem| vec![problem])?;
    sheet(file, &bytes, named)
}

fn bytes(file: &Arc<str>, sources: &Sources) -> Result<Vec<u8>, Diagnostic> {
    let unread =
        |fault| Problem::new(Code::Table, format!("表を読めません: {fault}"), format!("the table cannot be read: {fault}"));
    sources.bytes(file).map_err(|fault| unread(fault).at(Place::file(file)))
}

fn sheet(file: &Arc<str>, bytes: &[u8], named: Option<&Reference>) -> Result<Sheet, Faulty<Diagnostic>> {
    let mut opened = table::open(bytes).map_err(|problem| vec![problem.at(Place::file(file))])?;
    if let Some(name) = named {
        opened.check_sheet(&name.value).map_err(|problem| vec![problem.at(name.place.clone())])?;
    }
    table::in_shape(file, opened.grid(file, named.map(|name| &*name.value))?)
}

/// The problem of a file that is not there: by its name in the folder of a document, or below `static/` from `/` on.
pub fn missing_file(name: &str, folder: &str, sources: &Sources) -> Problem {
    let (folder, name) = name.strip_prefix('/').map_or((folder, name), |name| ("static", name));
    let path = name.replace('\\', "/");
    let beside = sources.files().filter_map(|f| f.strip_prefix(folder)?.strip_prefix('/'));
    let problem =
        Problem::new(Code::MissingFile, format!("「{name}」というファイルがありません"), format!("there is no file `{name}`"));
    if path != name && sources.has(&format!("{folder}/{path}")) {
        let path = if folder == "static" { format!("/{path}") } else { path };
        return part_by_slashes(problem, &path).mend(yaml_line(&path.as_str().into()));
    }
    match nearest(name, beside) {
        Some(near) => problem.help(format!("「{near}」のことですか"), format!("did you mean `{near}`?")),
        None => problem.help(format!("{folder} のフォルダーに置いてください"), format!("put it into the folder {folder}")),
    }
}
