//! Workbooks (.xlsx, .ods) to [`Grid`]s of cells, within bounds.
//!
//! A workbook is a zip, and a zip of a megabyte can hold terabytes: nothing is read of it before its parts have been
//! unpacked once into nothing, and counted. Old .xls files and those with a password are refused.

use super::cells::Cells;
use super::shape::Grid;
use super::sheet::heading_key;
use super::{ods, xlsx};
use crate::diagnostic::{Code, Problem};
use crate::front_matter::nearest;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// The largest file of a table that is read, in bytes.
pub const MAX_BYTES: usize = 50 << 20;
/// The most that all its parts may have when unpacked, in bytes.
const MAX_UNPACKED: u64 = 160 << 20;
/// The most parts.
const MAX_PARTS: usize = 10_000;

/// Whether the bytes are a zip (.xlsx, .ods) or an old .xls, whatever the file is called.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || is_old(bytes)
}

fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// A workbook that is open.
pub enum Workbook<'b> {
    /// .xlsx
    Excel(Box<xlsx::Book<'b>>),
    /// .ods
    OpenDocument(ods::Book),
}

impl Workbook<'_> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// `Code::Table` where it is none, is broken, old or has a password; `Code::TooLarge`.
    pub fn open(bytes: &[u8]) -> Result<Workbook<'_>, Problem> {
        if is_old(bytes) {
            return Err(if xlsx::has_password(bytes) { password() } else { old() });
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        measure(&mut zip)?;
        if zip.index_for_name("content.xml").is_some() {
            return ods::Book::open(&mut zip).map(Workbook::OpenDocument);
        }
        xlsx::Book::open(bytes).map(|book| Workbook::Excel(Box::new(book)))
    }

    /// The names of the sheets that have cells, and whether people see them, in the order of the tabs.
    pub fn sheets(&self) -> Vec<(String, bool)> {
        match self {
            Workbook::Excel(book) => book.sheets(),
            Workbook::OpenDocument(book) => book.sheets(),
        }
    }

    /// Whether there is a sheet of that name.
    ///
    /// # Errors
    /// There is none; the problem names the nearest.
    pub fn check_sheet(&self, name: &str) -> Result<(), Problem> {
        let sheets = self.sheets();
        if sheets.iter().any(|(sheet, _)| same(sheet, name)) { Ok(()) } else { Err(no_sheet(name, &sheets)) }
    }

    /// The cells of a sheet by its name, else of the first that people see.
    ///
    /// # Errors
    /// There is no such sheet, or it cannot be read.
    pub fn grid(&mut self, name: Option<&str>) -> Result<Grid, Problem> {
        let sheets = self.sheets();
        let found = match name {
            Some(name) => sheets.iter().find(|(sheet, _)| same(sheet, name)).ok_or_else(|| no_sheet(name, &sheets)),
            None => sheets.iter().find(|(_, visible)| *visible).or(sheets.first()).ok_or_else(broken),
        };
        let (name, _) = found?;
        let cells: Cells = match self {
            Workbook::Excel(book) => book.cells(name)?,
            Workbook::OpenDocument(book) => book.cells(name)?,
        };
        Ok(cells.grid(name))
    }
}

/// Whether a person means a sheet by a name: the width of letters and spaces around them are not seen on a tab.
fn same(sheet: &str, name: &str) -> bool {
    heading_key(sheet) == heading_key(name)
}

/// Unpacks every part once, into nothing: what a zip says of its sizes and of the kinds of its parts need not be true.
fn measure(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Problem> {
    if zip.len() > MAX_PARTS {
        return Err(too_large());
    }
    let mut left = MAX_UNPACKED;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(|_| broken())?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| broken())?;
        left = left.checked_sub(size).ok_or_else(too_large)?;
    }
    Ok(())
}

fn no_sheet(name: &str, sheets: &[(String, bool)]) -> Problem {
    let problem =
        Problem::new(Code::Table, format!("「{name}」というシートはありません"), format!("there is no sheet called `{name}`"));
    if let Some(near) = nearest(name, sheets.iter().map(|(name, _)| name.as_str())) {
        return problem.help(format!("「{near}」のことですか"), format!("did you mean `{near}`?"));
    }
    let known: Vec<&str> = sheets.iter().take(12).map(|(name, _)| name.as_str()).collect();
    problem.help(format!("シートは次のとおりです: {}", known.join("、")), format!("its sheets are {}", known.join(", ")))
}

pub(super) fn broken() -> Problem {
    Problem::new(
        Code::Table,
        "表計算のファイルが壊れているか、読めない形です",
        "the workbook is broken, or of a kind that cannot be read",
    )
    .help(
        "表計算ソフトで開き、名前を付けて「Excelブック（.xlsx）」で保存し直してください",
        "open it in a spreadsheet program and save it again as an Excel workbook (.xlsx)",
    )
}

pub(super) fn password() -> Problem {
    Problem::new(Code::Table, "表計算のファイルがパスワードで保護されています", "the workbook is protected by a password")
        .help("パスワードを外して保存し直してください", "save it again without the password")
}

fn old() -> Problem {
    Problem::new(Code::Table, "古い形（.xls）の表計算ファイルは読めません", "old workbooks (.xls) cannot be read").help(
        "表計算ソフトで開き、名前を付けて「Excelブック（.xlsx）」で保存し直してください",
        "open it in a spreadsheet program and save it again as an Excel workbook (.xlsx)",
    )
}

pub(super) fn too_large() -> Problem {
    Problem::new(
        Code::TooLarge,
        format!("表のファイルが大きすぎます（{}MBまで、中身は{}MBまで）", MAX_BYTES >> 20, MAX_UNPACKED >> 20),
        format!("the file is too large ({} MB at most, {} MB of content)", MAX_BYTES >> 20, MAX_UNPACKED >> 20),
    )
    .help("表をいくつかに分けてください", "split it into several tables")
}
