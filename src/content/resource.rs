//! Lists of resources: words about them, and a table.

use super::COMMON_FIELDS;
use super::common::{Reference, reference, with_common};
use super::data::doubled;
use crate::date::Date;
use crate::diagnostic::Place;
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::table::{Column, Standard, Type};
use crate::words::Words;

const TYPES: &[&str] = &[
    "name", "reading", "text", "yesno", "status", "phone", "email", "url", "address", "number", "date", "hours", "region",
    "group",
];

static SOURCE_FIELDS: &[Field] =
    &[word("name", Shape::Text, "出典", "name", "貝塚市"), fact("url", Shape::Url, "ページ", "web page", "https://example.jp/")];
static COLUMN_FIELDS: &[Field] = &[
    fact("id", Shape::Plain, "列の名前（英数字）", "id of the column", "name").required(),
    word("from", Shape::Text, "表の見出し", "heading in the table", "医療機関名"),
    fact("type", Shape::OneOf(TYPES), "列の種類", "type", "name"),
    word("label", Shape::Text, "表示する名前", "name that is shown", "往診"),
    fact("filter", Shape::Flag, "絞り込みに使う", "used as a filter", "true"),
    fact("as_of", Shape::Plain, "更新日の列の見出し", "heading of the column with the day", "更新日"),
    word("values", Shape::Any, "状態の言葉", "words of the states", "{可: {ja: 受入可, en: Accepting}}"),
    fact("stale_after", Shape::Number, "古いと示すまでの日数", "days until it is said to be old", "30"),
    fact("unknown_after", Shape::Number, "不明とするまでの日数", "days until it counts as unknown", "90"),
];
static TABLE_FIELDS: &[Field] = &[
    fact("file", Shape::Plain, "表のファイル", "the file", "clinics.csv").required(),
    fact("sheet", Shape::Plain, "シートの名前", "the sheet", "一覧"),
    fact("standard", Shape::OneOf(Standard::WORDS), "標準の列", "a standard layout", "medical-institutions"),
    fact("columns", Shape::List(COLUMN_FIELDS), "列", "columns", "[{id: name, from: 医療機関名, type: name}]"),
];
const OWN_FIELDS: &[Field] = &[
    fact("as_of", Shape::Date, "いつの情報か", "the day it tells of", "2018-03-01"),
    word("source", Shape::Map(SOURCE_FIELDS), "出典", "source", "{name: 貝塚市}"),
    fact("print", Shape::Flag, "冊子のPDFをつくる", "whether a booklet as PDF is made of it", "true"),
    fact("table", Shape::Map(TABLE_FIELDS), "表", "table", "{file: clinics.csv}"),
];

/// The fields of a list of resources.
pub static RESOURCE_FIELDS: &[Field] = &with_common::<{ COMMON_FIELDS.len() + OWN_FIELDS.len() }>(OWN_FIELDS);

/// What `new` asks of a list.
pub const RESOURCE_ASKED: &[&str] = &["title", "region", "as_of"];

/// A list's own fields.
#[derive(Debug)]
pub struct Resource {
    /// The day it tells of.
    pub as_of: Option<Date>,
    /// Where it comes from.
    pub source_name: Words,
    /// The page it comes from.
    pub source_url: Words,
    /// Whether its page offers a booklet as PDF that is made of it.
    pub print: bool,
    /// The table.
    pub table: Option<TableSource>,
}

/// Where a list's table is and what its columns mean.
#[derive(Debug)]
pub struct TableSource {
    /// The file, relative to the document.
    pub file: Reference,
    /// The sheet of a workbook.
    pub sheet: Option<Reference>,
    /// A standard layout.
    pub standard: Option<Standard>,
    /// The columns; empty where the headings have to do.
    pub columns: Vec<Column>,
    /// Where each column is described.
    pub column_places: Vec<Place>,
}

impl Resource {
    /// Reads a list's own fields.
    pub fn read(entry: &Entry<'_>) -> Resource {
        let source = entry.map("source");
        Resource {
            as_of: entry.date("as_of"),
            source_name: source.as_ref().map(|s| s.text("name")).unwrap_or_default(),
            source_url: source.as_ref().map(|s| s.text("url")).unwrap_or_default(),
            print: entry.flag("print").unwrap_or(false),
            table: entry.map("table").and_then(|t| TableSource::read(&t)),
        }
    }
}

impl TableSource {
    fn read(entry: &Entry<'_>) -> Option<TableSource> {
        let mut columns: Vec<Column> = Vec::new();
        let mut column_places = Vec::new();
        for described in entry.list("columns") {
            let Some(column) = column(&described) else { continue };
            if columns.iter().any(|other| other.id == column.id) {
                entry.reader().report(doubled(&column.id).at(described.place("id")));
            }
            columns.push(column);
            column_places.push(described.own_place());
        }
        Some(TableSource {
            file: reference(entry, "file")?,
            sheet: reference(entry, "sheet"),
            standard: entry.one_of("standard").and_then(Standard::at),
            columns,
            column_places,
        })
    }
}

fn column(entry: &Entry<'_>) -> Option<Column> {
    let from = entry.text("from");
    let days = |name: &str, default: u16| entry.count(name).and_then(|n| u16::try_from(n).ok()).unwrap_or(default);
    Some(Column {
        id: entry.plain("id")?,
        label: if entry.has("label") { entry.text("label") } else { from.clone() },
        from,
        kind: entry.one_of("type").and_then(|i| Type::find(TYPES[i])).unwrap_or(Type::Text),
        filter: entry.flag("filter").unwrap_or(false),
        as_of: entry.plain("as_of"),
        values: values(entry),
        stale_after: days("stale_after", 30),
        unknown_after: days("unknown_after", 90),
    })
}

/// The states of a column: as written in the table, and in words.
fn values(entry: &Entry<'_>) -> Vec<(Box<str>, Words)> {
    let Some(node) = entry.node("values") else { return Vec::new() };
    if let Some(items) = node.items() {
        let typed = items.iter().filter_map(|i| i.scalar());
        return typed.map(|text| (text.as_str().into(), Words::one(crate::words::Lang::PRIMARY, &text))).collect();
    }
    node.entries()
        .map(|(typed, words)| {
            let mut shown = entry.words_of(words, "values");
            if shown.is_empty() {
                shown.set(crate::words::Lang::PRIMARY, &typed);
            }
            (typed.into(), shown)
        })
        .collect()
}
