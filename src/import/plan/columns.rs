//! What goes into `open_data`: columns without a field here, and the wording of what has one, as far as the file would not
//! export it again by itself.

use super::{FieldChange, FilePlan, Pair, Planner};
use crate::diagnostic::Problems;
use crate::import::change::Editor;
use crate::import::group::Group;
use crate::import::line::Texts;
use crate::open_data::{COLUMNS, Cells, OpenData, WORDINGS};
use crate::source::SourceFile;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

impl Planner<'_> {
    /// Puts what has no field, and the wording of what has one, into `open_data`: whatever the file would not export
    /// again by itself.
    pub(super) fn keep_columns(&self, drafts: &mut [(usize, FilePlan)], pairs: &[Pair], groups: &[Group]) {
        let site = self.input.site;
        for (index, file) in drafts.iter_mut() {
            self.forget_columns(file, pairs[*index].1.remarks.as_str(), &groups[*index]);
        }
        let languages = &site.config.languages;
        let source = |file: &FilePlan| SourceFile { path: file.path.as_str().into(), text: file.text.clone() };
        let mut files: Vec<SourceFile> = drafts.iter().map(|(_, file)| source(file)).collect();
        let documents = pairs.iter().filter_map(|(old, _)| Some(site.document(old.as_ref()?.0)));
        let translations = documents.flat_map(|document| document.files.iter().skip(1).flatten());
        files.extend(translations.map(|file| SourceFile::clone(&site.sources.read(file.source))));
        let sources = site.sources.with_only(files);
        let alone = crate::site::join(&sources, self.input.options, &mut Problems::default());
        let out = OpenData::new(&alone);
        for (index, file) in drafts.iter_mut() {
            let Some((id, _)) = alone.find_path(&file.path) else { continue };
            let written = out.rows(id);
            let mut kept = Map::new();
            for (number, row) in &groups[*index].rows {
                let of_number =
                    |cells: &&Cells| cells.get("ID").and_then(|id| id.rsplit_once('-')?.1.parse().ok()) == Some(*number);
                let cells = if written.len() > 1 { written.iter().find(of_number) } else { written.first() };
                let Some(cells) = cells else { continue };
                for (column, text) in self.not_exported(&self.rows[*row], cells) {
                    kept.entry(column).or_insert(json!(text));
                }
            }
            let mut editor = Editor::new(file.text.clone(), languages);
            let there = editor.fields().get("open_data").and_then(Value::as_object).cloned().unwrap_or_default();
            let columns = in_order(there.clone().into_iter().chain(kept));
            if columns != there {
                editor.set(&["open_data"], &Value::Object(columns.clone()), None);
            }
            let origin = |column: &String| (format!("open_data.{column}"), (file.row, column.as_str().into()));
            file.origins.extend(columns.keys().map(origin));
            file.text = editor.into_text();
        }
        for (_, file) in drafts.iter_mut().filter(|(index, _)| pairs[*index].0.is_some()) {
            file.changes.extend(self.changed_columns(file));
        }
    }

    /// Takes out of `open_data` what the sheet says anew, so that only what is still needed comes back.
    fn forget_columns(&self, file: &mut FilePlan, remarks: &str, group: &Group) {
        let mut editor = Editor::new(file.text.clone(), &self.input.site.config.languages);
        let fields = editor.fields();
        let Some(Value::Object(kept)) = fields.get("open_data") else {
            if !remarks.is_empty() {
                editor.set(&["open_data", "備考"], &json!(remarks), None);
                file.text = editor.into_text();
            }
            return;
        };
        let said = |column: &str| group.rows.iter().any(|(_, row)| self.rows[*row].contains_key(column));
        let wording = |column: &str| WORDINGS.iter().find(|w| w.columns.contains(&column));
        let anew = |column: &str| match wording(column) {
            Some(wording) => wording.columns.iter().any(|c| said(c)),
            None => said(column),
        };
        let mut rest: Map<String, Value> =
            kept.iter().filter(|(column, _)| !anew(column)).map(|(c, v)| (c.clone(), v.clone())).collect();
        if !remarks.is_empty() {
            rest.insert("備考".into(), json!(remarks));
        }
        if rest != *kept {
            if rest.is_empty() {
                editor.remove(&["open_data"])
            } else {
                editor.set(&["open_data"], &Value::Object(rest), None)
            }
            file.text = editor.into_text();
        }
    }

    /// Cells that a file would not export again, each with what is to be kept.
    fn not_exported(&self, said: &Texts, written: &Cells) -> Vec<(String, String)> {
        let in_wording = |column: &str| WORDINGS.iter().any(|wording| wording.columns.contains(&column));
        let columns = WORDINGS.iter().flat_map(|wording| wording.columns);
        let reworded = columns.filter_map(|c| Some((c, said.get(*c)?))).filter(|(c, text)| written.get(**c) != Some(text));
        let mut kept: Vec<(String, String)> = reworded.map(|(c, text)| ((*c).to_owned(), text.clone())).collect();
        let public = |column: &str| COLUMNS.contains(&column) || self.input.sheet.is_standard;
        let plain = said.iter().filter(|(column, _)| !in_wording(column) && !written.contains_key(*column) && public(column));
        kept.extend(plain.map(|(column, text)| (column.to_string(), text.clone())));
        kept
    }

    /// What changed in `open_data`, column by column.
    fn changed_columns(&self, file: &FilePlan) -> Vec<FieldChange> {
        let languages = &self.input.site.config.languages;
        let columns = |text: String| match Editor::new(text, languages).fields().get("open_data") {
            Some(Value::Object(columns)) => columns.clone(),
            _ => Map::new(),
        };
        let (old, new) = (columns((self.input.raw)(&file.path).unwrap_or_default()), columns(file.text.clone()));
        let text =
            |map: &Map<String, Value>, column: &str| map.get(column).and_then(Value::as_str).unwrap_or_default().to_owned();
        let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let changed = all.into_iter().filter(|column| old.get(*column) != new.get(*column));
        changed
            .map(|column| FieldChange { path: format!("open_data.{column}"), old: text(&old, column), new: text(&new, column) })
            .collect()
    }
}

/// Columns in the order of the standard, then those of a list's own.
fn in_order(columns: impl Iterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut columns: Vec<(String, Value)> = columns.collect();
    columns.sort_by_key(|(column, _)| COLUMNS.iter().position(|known| known == column).unwrap_or(COLUMNS.len()));
    columns.into_iter().collect()
}
