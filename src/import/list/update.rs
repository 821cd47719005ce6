//! Later: the newer table is compared with the one that is there, and the document changed only where that made it untrue.

use super::compare::{self, Changes};
use super::tidy::Tidy;
use super::{Plan, Planner, Written, document, guess, heading_of, keep_public, same, table_of};
use crate::content::{Document, TableSource};
use crate::date::parse_date;
use crate::diagnostic::{At, Code, Diagnostic, Message, Place, Problem};
use crate::import::change::{Editor, FieldChange};
use crate::site::{DocId, read_sheet};
use crate::table::{self, Column, Context, Sheet, Spot, Type, standard_columns, typed};
use crate::words::Lang;
use serde_json::json;
use std::sync::Arc;

impl Planner<'_> {
    /// What a list that the site has would become.
    pub(super) fn update(&self, id: DocId, tidy: Tidy) -> Result<Plan, Vec<Diagnostic>> {
        let Tidy { mut sheet, notes, said, .. } = tidy;
        let site = self.input.site;
        let document = site.document(id);
        let path = document.path(site.sources).to_string();
        let Some(source) = table_of(document) else {
            let place = Place { file: Arc::clone(document.path(site.sources)), at: At::File };
            return Err(vec![no_table(&path).at(place)]);
        };
        let context = self.context(&document.common.regions);
        let used: Vec<&str> = headings_of(&source.columns).collect();
        keep_public(&mut sheet, &used);
        let folder = document.folder(site.sources);
        let old_path = format!("{folder}/{}", source.file.value);
        let old = self.old_table(&old_path, source);
        let mut columns = source.columns.clone();
        guess::plain(&mut sheet, &columns);
        let name = self.name_heading(source, &sheet);
        let changes = compare::compare(&old, &sheet, name.as_deref(), self.input.answers.key.as_deref())
            .map_err(|list| list.into_iter().map(|(at, problem)| problem.at(self.at(&Spot::Cell(at)))).collect::<Vec<_>>())?;
        changes.renamed.iter().for_each(|(before, now)| columns.iter_mut().for_each(|column| rename(column, before, now)));
        // What was hidden in other words under the old heading is so under the new one.
        guess::plain(&mut sheet, &columns);
        self.check(&sheet, source, columns, &context)?;
        let text = (self.input.raw)(&path).unwrap_or_default();
        let mut editor = Editor::new(text, context.languages);
        self.edit(&mut editor, source, &changes);
        let mut look = Vec::new();
        self.edit_day(&mut editor, &notes, document, &changes, &mut look)?;
        look.extend(new_columns(&sheet, &changes, source, &notes, &context));
        let stem = source.file.value.rsplit_once('.').map_or(&*source.file.value, |(stem, _)| stem);
        let is_csv = source.file.value.to_lowercase().ends_with(".csv");
        let file = if is_csv { source.file.value.to_string() } else { format!("{stem}.csv") };
        if !is_csv {
            editor.set(&["table", "file"], &json!(file), None);
            if source.sheet.is_some() {
                editor.remove(&["table", "sheet"]);
            }
            look.push(Message::new(
                format!("表は {file} に置き換えます。{} は要らなくなるので、消してかまいません", source.file.value),
                format!("the table is now {file}; {} is not needed any more and may be deleted", source.file.value),
            ));
        }
        look.extend(editor.refused.iter().map(by_hand));
        let fields = std::mem::take(&mut editor.changes);
        let differs = !changes.is_none() || !is_csv;
        let table = Written { path: format!("{folder}/{file}"), text: document::csv(&sheet) };
        Ok(Plan {
            document: (!fields.is_empty()).then(|| Written { path: path.clone(), text: editor.into_text() }),
            path,
            is_new: false,
            table: differs.then_some(table),
            rows: sheet.rows.len(),
            standard: source.standard,
            columns: Vec::new(),
            changes: Some(changes),
            fields,
            said,
            look,
        })
    }

    /// The table as it is; what of it is in shape, or nothing where it cannot be read.
    fn old_table(&self, path: &str, source: &TableSource) -> Sheet {
        let sources = self.input.site.sources;
        let Some(file) = sources.file(path).cloned() else { return Sheet::default() };
        match read_sheet(&file, source.sheet.as_ref(), sources) {
            Ok(sheet) => sheet,
            Err(faulty) => faulty.rest.unwrap_or_default(),
        }
    }

    /// The heading of the names of rows.
    fn name_heading(&self, source: &TableSource, sheet: &Sheet) -> Option<String> {
        let of_kind = |columns: &[Column]| columns.iter().find(|column| column.kind == Type::Name).map(heading_of);
        let own = of_kind(&source.columns);
        let of_standard = || {
            let (_, columns) = standard_columns(source.standard?, sheet.clone(), &self.input.site.config.languages);
            of_kind(&columns).map(|heading| heading.trim_end_matches('\u{200b}').to_owned())
        };
        own.or_else(of_standard).or_else(|| sheet.headings.first().map(|heading| heading.text.to_string()))
    }

    /// Whether the list could be made of the newer table.
    fn check(
        &self,
        sheet: &Sheet,
        source: &TableSource,
        columns: Vec<Column>,
        context: &Context<'_>,
    ) -> Result<(), Vec<Diagnostic>> {
        let (read, columns) = match source.standard {
            _ if !columns.is_empty() => (sheet.clone(), columns),
            Some(standard) => standard_columns(standard, sheet.clone(), context.languages),
            None => (sheet.clone(), table::guess(sheet)),
        };
        let has_name = columns.iter().any(|column| matches!(column.kind, Type::Name | Type::Region));
        let (_, found) = typed(&read, columns, context);
        let mut problems: Vec<Diagnostic> = found.into_iter().map(|(spot, problem)| problem.at(self.at(&spot))).collect();
        if !has_name && source.standard.is_some() {
            let first = sheet.headings.first().map_or_else(table::CellAt::first, |heading| heading.at.clone());
            problems.push(
                Problem::new(
                    Code::MissingHeading,
                    "この一覧の標準の見出し（名称など）が、新しい表にありません",
                    "the newer table has not the standard headings of this list (such as 名称)",
                )
                .help("別の一覧にするときは --name で名前を付けてください", "for another list, give a name with --name")
                .at(self.at(&Spot::Cell(first))),
            );
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Puts changed headings into the document.
    fn edit(&self, editor: &mut Editor<'_>, source: &TableSource, changes: &Changes) {
        let primary = self.input.site.config.languages.code(Lang::PRIMARY);
        for (before, now) in &changes.renamed {
            for (index, column) in source.columns.iter().enumerate() {
                let at = index.to_string();
                let words: Vec<(Lang, &str)> = column.from.iter().filter(|(_, heading)| same(heading, before)).collect();
                for (lang, _) in &words {
                    let code = self.input.site.config.languages.code(*lang);
                    let value = if code == primary { json!(now) } else { json!({ code: now }) };
                    editor.set(&["table", "columns", &at, "from"], &value, None);
                }
                if column.from.is_empty() && same(&column.id, before) {
                    editor.set(&["table", "columns", &at, "from"], &json!(now), None);
                }
                if column.as_of.as_deref().is_some_and(|heading| same(heading, before)) {
                    editor.set(&["table", "columns", &at, "as_of"], &json!(now), None);
                }
            }
        }
    }

    /// The day that the table tells of is changed only to what somebody said.
    fn edit_day(
        &self,
        editor: &mut Editor<'_>,
        notes: &[String],
        document: &Document,
        changes: &Changes,
        look: &mut Vec<Message>,
    ) -> Result<(), Vec<Diagnostic>> {
        let old = document.resource().and_then(|resource| resource.as_of);
        match self.as_of(notes)? {
            Some(day) if old.map(|date| date.datetime()) != Some(day.clone()) => {
                let is_given = self.input.answers.as_of.is_some();
                if !is_given && parse_date(&day).ok().zip(old).is_some_and(|(day, old)| day.first_day() < old.first_day()) {
                    look.push(Message::new(
                        format!("この表は {day} のもので、今の一覧より前です。新しい表か確かめてください"),
                        format!("this table tells of {day}, before the day of the list; make sure that it is the newer one"),
                    ));
                }
                editor.set(&["as_of"], &json!(day), None);
            }
            None if !changes.is_none() => look.push(match old {
                Some(day) => {
                    let day = day.datetime();
                    Message::new(
                        format!("いつの情報かは {day} のままです。as_of を書き直すか、--as-of で指定してください"),
                        format!("as_of is still {day}; change it, or give the day with --as-of"),
                    )
                }
                None => Message::new(
                    "いつの情報かがわかりません。as_of を書くか、--as-of で指定してください",
                    "the day that the table tells of is not known; write as_of, or give it with --as-of",
                ),
            }),
            _ => {}
        }
        Ok(())
    }
}

/// All headings that columns are read from.
fn headings_of(columns: &[Column]) -> impl Iterator<Item = &str> {
    columns.iter().flat_map(|column| {
        let own = column.from.is_empty().then_some(&*column.id);
        column.from.iter().map(|(_, heading)| heading).chain(column.as_of.as_deref()).chain(own)
    })
}

fn rename(column: &mut Column, before: &str, now: &str) {
    let langs: Vec<Lang> = column.from.iter().filter(|(_, heading)| same(heading, before)).map(|(lang, _)| lang).collect();
    langs.into_iter().for_each(|lang| column.from.set(lang, now));
    if column.from.is_empty() && same(&column.id, before) {
        column.from.set(Lang::PRIMARY, now);
    }
    if column.as_of.as_deref().is_some_and(|heading| same(heading, before)) {
        column.as_of = Some(now.into());
    }
}

/// New columns of a table whose document names its columns, with the line that would show each.
fn new_columns(sheet: &Sheet, changes: &Changes, source: &TableSource, notes: &[String], context: &Context<'_>) -> Vec<Message> {
    if source.columns.is_empty() {
        return Vec::new();
    }
    let guesses = guess::guess(sheet, notes, context);
    let mut new: Vec<Column> = guesses
        .columns
        .into_iter()
        .filter(|guess| changes.new_columns.contains(&guess.heading))
        .filter_map(|guess| guess.column)
        .collect();
    for column in &mut new {
        if source.columns.iter().any(|known| known.id == column.id) {
            column.id = format!("{}-new", column.id).into();
        }
    }
    let told = |column: &Column| {
        let (heading, line) = (heading_of(column), document::line(column, context.languages));
        Message::new(
            format!("新しい列「{heading}」は、まだ載りません。載せるときは columns に書き足してください: - {line}"),
            format!("the new column {heading} is not shown yet; to show it, add it to columns: - {line}"),
        )
    };
    new.iter().map(told).collect()
}

fn no_table(path: &str) -> Problem {
    Problem::new(Code::MissingField, format!("{path} には表（table）がありません"), format!("{path} has no `table`"))
        .help("別の名前を --name で付けてください", "give another name with --name")
}

fn by_hand(change: &FieldChange) -> Message {
    let FieldChange { path, old, new } = change;
    Message::new(
        format!("{path} は自動では直せません。手で直してください: {old} → {new}"),
        format!("{path} cannot be changed safely, change it by hand: {old} → {new}"),
    )
}
