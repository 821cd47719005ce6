//! A spreadsheet to a list of resources: the first time a document whose columns are guessed, later the table with
//! what is new, changed and gone.
//!
//! The site keeps the table as CSV, without what stands around it in the spreadsheet, so that two of them can be
//! compared and nothing comes along that was not meant for the public. What staff wrote in the document stays: an
//! update changes the table and, in the document, only what the newer file makes untrue.

mod compare;
mod document;
mod guess;
mod legend;
mod tidy;
mod words;

pub use compare::{Changes, RowChange, RowName};
pub use guess::Guess;
pub use tidy::find;
pub use words::plain as type_in_words;

use super::change::{Editor, FieldChange};
use crate::content::{Document, Kind, TableSource};
use crate::date::parse_date;
use crate::diagnostic::{At, Code, Diagnostic, Message, MessageLang, Place, Problem, Problems};
use crate::region::{RegionId, Regions};
use crate::scaffold;
use crate::scaffold::clean;
use crate::site::{DocId, Site, read_sheet};
use crate::table::{self, Column, Context, Grid, Sheet, Spot, Standard, Type, heading_key, recognised, standard_columns, typed};
use crate::words::Lang;
use serde_json::json;
use std::sync::Arc;
use tidy::{Tidy, tidy};

/// What a person said, as far as they said anything.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The name of the list in its address.
    pub name: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// The heading of the column that tells rows apart.
    pub key: Option<String>,
    /// The day that the table tells of.
    pub as_of: Option<String>,
}

/// What an import is made of.
pub struct Input<'a> {
    /// The spreadsheet, as messages name it.
    pub file: &'a Arc<str>,
    /// The cells of its sheet.
    pub grid: Grid,
    /// The site.
    pub site: &'a Site<'a>,
    /// What the person said.
    pub answers: &'a Answers,
    /// The language of the words in a new file.
    pub lang: MessageLang,
    /// The text of a file as it lies there, line ends included.
    pub raw: &'a dyn Fn(&str) -> Option<String>,
}

/// A text file that would be written.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its path, relative to the site.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// What an import would do.
pub struct Plan {
    /// The path of the list's document.
    pub path: String,
    /// Whether it is new.
    pub is_new: bool,
    /// Its text, where that is new or another.
    pub document: Option<Written>,
    /// The table, where that is new or another.
    pub table: Option<Written>,
    /// How many rows it has.
    pub rows: usize,
    /// The layout that was recognised.
    pub standard: Option<Standard>,
    /// What each column was taken for, of a new list.
    pub columns: Vec<Guess>,
    /// What differs, of a list that is there.
    pub changes: Option<Changes>,
    /// What differs in the document.
    pub fields: Vec<FieldChange>,
    /// What was left out or filled in.
    pub said: Vec<Message>,
    /// What a person has to look at.
    pub look: Vec<Message>,
}

/// The title that a person would be offered: the line above the table.
pub fn title_in(file: &Arc<str>, grid: &Grid) -> Option<String> {
    tidy(file, grid.clone()).ok().and_then(|tidy| tidy.title).map(|title| without_day(&title).to_owned())
}

/// A title without the day in parentheses that it was made on.
fn without_day(title: &str) -> &str {
    let at = title.find(['（', '(']).filter(|at| ["現在", "時点", "更新"].iter().any(|word| title[*at..].contains(word)));
    at.map_or(title, |at| title[..at].trim_end())
}

/// What the spreadsheet would change.
///
/// # Errors
/// Everything that is wrong with it, at its cells; nothing may be written.
pub fn plan(input: Input<'_>) -> Result<Plan, Problems> {
    let refuse = |list: Vec<Diagnostic>| {
        let mut problems = Problems::default();
        list.into_iter().for_each(|diagnostic| problems.add(diagnostic));
        problems
    };
    let whole = Place::file(input.file);
    let name = name(&input).map_err(|problem| refuse(vec![problem.at(whole)]))?;
    let known = known_list(input.site, &name, input.file);
    let tidy = tidy(input.file, input.grid.clone()).map_err(refuse)?;
    let planner = Planner { input: &input, sheet_name: tidy.sheet.name.clone() };
    match known {
        Some(id) => planner.update(id, tidy),
        None => planner.new_list(&name, tidy),
    }
    .map_err(refuse)
}

/// The list that an import would update, if there is one.
pub fn known(site: &Site<'_>, file: &Arc<str>, name: Option<&str>) -> Option<String> {
    let name = name.map_or_else(|| of_file(file), str::to_owned);
    known_list(site, &name, file).map(|id| site.document(id).path(site.sources).to_string())
}

/// The name in the address: as the person said, else of the file.
fn name(input: &Input<'_>) -> Result<String, Problem> {
    let name = input.answers.name.clone().unwrap_or_else(|| of_file(input.file));
    match scaffold::name(Kind::Resource, &name) {
        Ok(name) => Ok(name.slug),
        Err(message) => Err(Problem::new(Code::FileName, message.ja, message.en)
            .help("--name に、英小文字とハイフンで書いてください", "give it with --name, in small letters and hyphens")),
    }
}

/// The name of a file without its ending, its date and the code of its municipality, which are others next time or
/// mean nothing to readers.
fn of_file(file: &str) -> String {
    let stem = file.rsplit('/').next().unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let is_number = |word: &&str| word.len() > 3 && word.chars().all(|c| c.is_ascii_digit());
    let clean = clean(stem, char::is_alphanumeric);
    let words: Vec<&str> = clean.split('-').filter(|word| !is_number(word)).collect();
    if words.is_empty() { "list".to_owned() } else { words.join("-") }
}

/// The list of that name, else the one whose table has the name of the file.
fn known_list(site: &Site<'_>, name: &str, file: &str) -> Option<DocId> {
    let lists = || site.all().filter(|(_, document)| document.kind == Kind::Resource);
    let of_name = lists().find(|(_, document)| *document.slug == *name);
    let file = file.rsplit('/').next().unwrap_or(file);
    let of_table = |document: &Document| table_of(document).is_some_and(|table| *table.file.value == *file);
    let of_file: Vec<DocId> = lists().filter(|(_, document)| of_table(document)).map(|(id, _)| id).collect();
    match (of_name, of_file.as_slice()) {
        (Some((id, _)), _) | (None, &[id]) => Some(id),
        // Of several lists with such a file nobody knows which one is meant.
        _ => None,
    }
}

fn table_of(document: &Document) -> Option<&TableSource> {
    document.resource()?.table.as_ref()
}

struct Planner<'a> {
    input: &'a Input<'a>,
    sheet_name: Option<Box<str>>,
}

impl Planner<'_> {
    fn context(&self, within: Option<RegionId>) -> Context<'_> {
        Context { languages: &self.input.site.config.languages, regions: &self.input.site.regions, within }
    }

    fn at(&self, spot: &Spot) -> Place {
        let (Spot::Cell(at) | Spot::Column(_, at)) = spot;
        at.place(self.input.file, self.sheet_name.as_deref())
    }

    fn new_list(&self, name: &str, tidy: Tidy) -> Result<Plan, Vec<Diagnostic>> {
        let Tidy { mut sheet, notes, title, said } = tidy;
        let answers = self.input.answers;
        let site = self.input.site;
        let whole = || Place::file(self.input.file);
        let within = answers.region.as_deref().map(|region| site.regions.resolve(region, None)).transpose();
        let within = within.map_err(|problem| vec![problem.at(whole())])?;
        let context = self.context(within);
        let standard = recognised(&sheet);
        let mut look = Vec::new();
        let guesses = guess::guess(&sheet, &notes, &context);
        keep_public(&mut sheet, &[]);
        let (read, columns, guessed) = match standard {
            Some(standard) => {
                let (read, columns) = standard_columns(standard, sheet.clone(), context.languages);
                (read, columns, Vec::new())
            }
            None => {
                let columns: Vec<Column> = guesses.columns.iter().filter_map(|guess| guess.column.clone()).collect();
                look.extend(guesses.look);
                guess::plain(&mut sheet, &columns);
                (sheet.clone(), columns, guesses.columns)
            }
        };
        if let Some(standard) = standard {
            look.push(of_standard(standard));
        }
        if columns.is_empty() {
            return Err(vec![nothing_to_show().at(whole())]);
        }
        let (table, found) = typed(&read, columns, &context);
        let problems: Vec<Diagnostic> = found.into_iter().map(|(spot, problem)| problem.at(self.at(&spot))).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let as_of = self.as_of(&notes)?;
        let title = title.map(|title| without_day(&title).to_owned()).filter(|title| title.chars().count() <= 40);
        let region = within.or_else(|| guess::common_region(&table, &context));
        look.extend(self.missing(title.as_deref(), region, as_of.as_deref(), within.is_some()));
        let title = answers.title.clone().or(title).unwrap_or_else(|| name.to_owned());
        let file = format!("{}.csv", name.rsplit('/').next().unwrap_or(name));
        let new = document::NewList {
            title: &title,
            region: region.map(|region| told_region(&site.regions, region)),
            as_of,
            file: &file,
            standard,
            columns: &guessed,
        };
        let folder = format!("content/{}/{name}", Kind::Resource.folder());
        let path = format!("{folder}/index.{}.md", context.languages.code(Lang::PRIMARY));
        Ok(Plan {
            document: Some(Written { path: path.clone(), text: new.text(context.languages, self.input.lang) }),
            path,
            is_new: true,
            table: Some(Written { path: format!("{folder}/{file}"), text: document::csv(&sheet) }),
            rows: sheet.rows.len(),
            standard,
            columns: guessed,
            changes: None,
            fields: Vec::new(),
            said,
            look,
        })
    }

    /// What is not known of a new list, or only supposed.
    fn missing(&self, title: Option<&str>, region: Option<RegionId>, as_of: Option<&str>, is_given: bool) -> Vec<Message> {
        let mut look = Vec::new();
        if self.input.answers.title.is_none() {
            look.push(match title {
                Some(title) => Message::new(
                    format!("題名は、表の上の行からとりました: {title}"),
                    format!("the title was taken from the line above the table: {title}"),
                ),
                None => Message::new(
                    "題名は、ファイルの名前です。title を書き直すか、--title で指定してください",
                    "the title is the name of the file; change title, or give it with --title",
                ),
            });
        }
        match region {
            Some(region) if !is_given => {
                let region = told_region(&self.input.site.regions, region);
                look.push(Message::new(
                    format!("地域は、すべての行が {region} なので、そうしました"),
                    format!("the region is {region}, since all rows are there"),
                ));
            }
            None => look.push(Message::new(
                "地域がわかりません。region を書くか、--region で指定してください",
                "the region is not known; write region, or give it with --region",
            )),
            Some(_) => {}
        }
        look.push(match as_of {
            Some(day) => Message::new(format!("いつの情報かは {day} としました"), format!("the table tells of {day}")),
            None => Message::new(
                "いつの情報かがわかりません。as_of を書くか、--as-of で指定してください",
                "the day that the table tells of is not known; write as_of, or give it with --as-of",
            ),
        });
        look
    }

    /// The day that the table tells of: as the person said, else as a line above or below it says.
    fn as_of(&self, notes: &[String]) -> Result<Option<String>, Vec<Diagnostic>> {
        match &self.input.answers.as_of {
            Some(typed) => match parse_date(typed) {
                Ok(date) => Ok(Some(date.datetime())),
                Err(problem) => Err(vec![problem.at(Place::file(self.input.file))]),
            },
            None => Ok(notes.iter().find_map(|note| day_in(note))),
        }
    }

    fn update(&self, id: DocId, tidy: Tidy) -> Result<Plan, Vec<Diagnostic>> {
        let Tidy { mut sheet, notes, said, .. } = tidy;
        let site = self.input.site;
        let document = site.document(id);
        let path = document.path(site.sources).to_string();
        let Some(source) = table_of(document) else {
            let place = Place { file: Arc::clone(document.path(site.sources)), at: At::File };
            return Err(vec![no_table(&path).at(place)]);
        };
        let context = self.context(document.common.regions.first().copied());
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

/// Leaves out the columns that are not meant for the public, unless the list shows them already.
fn keep_public(sheet: &mut Sheet, used: &[&str]) {
    let is_kept = |heading: &str| !words::is_private(heading) || used.iter().any(|other| same(other, heading));
    let kept: Vec<bool> = sheet.headings.iter().map(|heading| is_kept(&heading.text)).collect();
    let keep = |cells: &mut Vec<table::Cell>| {
        let mut kept = kept.iter();
        cells.retain(|_| kept.next().copied().unwrap_or(true));
    };
    keep(&mut sheet.headings);
    sheet.rows.iter_mut().for_each(|row| keep(&mut row.cells));
}

fn same(one: &str, other: &str) -> bool {
    heading_key(one) == heading_key(other)
}

fn heading_of(column: &Column) -> String {
    let heading = column.from.text(Lang::PRIMARY);
    if heading.is_empty() { column.id.to_string() } else { heading.to_owned() }
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

fn of_standard(standard: Standard) -> Message {
    match standard {
        Standard::MedicalInstitutions => Message::new(
            "標準の「医療機関一覧」（または医療情報ネット）とわかったので、列は決まったとおりに読みます",
            "recognised as the standard list of medical institutions: its columns are known",
        ),
        Standard::CareServices => Message::new(
            "標準の「介護サービス事業所一覧」とわかったので、列は決まったとおりに読みます",
            "recognised as the standard list of care services: its columns are known",
        ),
        Standard::Events => Message::new(
            "標準の「イベント一覧」とわかりました。催しのページやカレンダーにするときは、import events を使ってください",
            "recognised as the standard list of events; for pages and calendars of events use import events",
        ),
    }
}

/// The day of a line such as `令和8年11月1日現在`.
fn day_in(note: &str) -> Option<String> {
    ["現在", "時点", "更新"].iter().find_map(|word| {
        let before = note[..note.find(word)?].trim_end();
        let starts = before.char_indices().map(|(at, _)| at);
        starts.filter_map(|at| parse_date(&before[at..]).ok()).next().map(|date| date.datetime())
    })
}

/// A region as a person would write it.
fn told_region(regions: &Regions, region: RegionId) -> String {
    let known = regions.get(region);
    let names = [regions.full_name_ja(region), known.name_ja.to_string(), known.path.to_string()];
    let found = names.iter().find(|name| regions.resolve(name, None) == Ok(region));
    found.unwrap_or(&names[2]).clone()
}

fn nothing_to_show() -> Problem {
    Problem::new(Code::Table, "載せられる列がありません", "there is no column that could be shown").help(
        "名前の列があるか、ファイルとシートが正しいかを確かめてください",
        "make sure that there is a column of names, and that it is the right file and sheet",
    )
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
