//! The document of a new list, and its table as the site keeps it.

use super::guess::Guess;
use crate::diagnostic::MessageLang;
use crate::front_matter::{yaml_fields, yaml_line};
use crate::table::{Column, Sheet, Standard, Type, push_cells};
use crate::words::{Lang, Languages, Words};
use serde_json::{Map, Value, json};

/// What the document of a new list says.
pub struct NewList<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its region.
    pub region: Option<String>,
    /// The day it tells of.
    pub as_of: Option<String>,
    /// The file of its table, beside it.
    pub file: &'a str,
    /// A layout that is known.
    pub standard: Option<Standard>,
    /// Its columns, where there is no such layout.
    pub columns: &'a [Guess],
}

impl NewList<'_> {
    /// The text of its primary file, with a word to whoever opens it first.
    pub fn text(&self, languages: &Languages, lang: MessageLang) -> String {
        let head = match lang {
            MessageLang::Ja => "# 列の種類と言葉を確かめてから、draft の行を消すと公開されます",
            MessageLang::En => "# look at the columns and their words, then remove the line `draft` to publish it",
        };
        let mut fields = Map::new();
        fields.insert("title".into(), json!(self.title));
        fields.insert("draft".into(), json!(true));
        fields.extend(self.region.as_ref().map(|region| ("region".to_owned(), json!(region))));
        fields.extend(self.as_of.as_ref().map(|day| ("as_of".to_owned(), json!(day))));
        let mut table = Map::new();
        table.insert("file".into(), json!(self.file));
        table.extend(self.standard.map(|standard| ("standard".to_owned(), json!(standard.word()))));
        fields.insert("table".into(), Value::Object(table));
        let mut text = format!("---\n{head}\n{}", yaml_fields(&fields));
        if self.standard.is_none() {
            text.push_str("  columns:\n");
            let mut columns: Vec<&Column> = self.columns.iter().filter_map(|guess| guess.column.as_ref()).collect();
            // The name stands first, wherever it was: a region in the first place would make the rows regions.
            columns.sort_by_key(|column| column.kind != Type::Name);
            columns.into_iter().for_each(|column| text.push_str(&format!("    - {}\n", line(column, languages))));
        }
        text.push_str("---\n");
        text
    }
}

/// A column as a document describes it, in one line.
pub fn line(column: &Column, languages: &Languages) -> String {
    let mut map = Map::new();
    map.insert("id".into(), json!(column.id));
    map.insert("from".into(), words(&column.from, languages));
    map.insert("type".into(), json!(column.kind.word()));
    map.extend(column.as_of.as_ref().map(|heading| ("as_of".to_owned(), json!(heading))));
    if !column.values.is_empty() {
        let values = column.values.iter().map(|(state, shown)| (state.to_string(), words(shown, languages)));
        map.insert("values".into(), Value::Object(values.collect()));
    }
    if column.filter {
        map.insert("filter".into(), json!(true));
    }
    if !column.label.is_empty() {
        map.insert("label".into(), words(&column.label, languages));
    }
    yaml_line(&Value::Object(map))
}

fn words(words: &Words, languages: &Languages) -> Value {
    let mut texts = words.iter();
    match (texts.next(), texts.next()) {
        (Some((Lang::PRIMARY, text)), None) => json!(text),
        _ => Value::Object(words.iter().map(|(lang, text)| (languages.code(lang).to_owned(), json!(text))).collect()),
    }
}

/// The table as a file that Excel opens by a double click: UTF-8 with byte order mark, CRLF.
pub fn csv(sheet: &Sheet) -> String {
    let mut out = String::from("\u{feff}");
    push_cells(&mut out, sheet.headings.iter().map(|heading| heading.text.to_string()));
    for row in &sheet.rows {
        push_cells(&mut out, row.cells.iter().map(|cell| cell.text.to_string()));
    }
    out
}
