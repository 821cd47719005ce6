//! A spreadsheet to a list of resources: the first time a document whose columns are guessed, later the table with
//! what is new, changed and gone.
//!
//! The site keeps the table as CSV, without what stands around it in the spreadsheet, so that two of them can be
//! compared and nothing comes along that was not meant for the public. What staff wrote in the document stays: an
//! update changes the table and, in the document, only what the newer file makes untrue.

mod compare;
mod document;
mod first;
mod guess;
mod legend;
mod tidy;
mod update;
mod words;

pub use compare::{Changes, RowChange, RowName};
pub use guess::Guess;
pub use tidy::find;
pub use words::plain as type_in_words;

use super::change::FieldChange;
use crate::content::{Document, Kind, TableSource};
use crate::date::parse_date;
use crate::diagnostic::{Code, Diagnostic, Message, MessageLang, Place, Problem, Problems};
use crate::region::RegionId;
use crate::scaffold;
use crate::scaffold::clean;
use crate::site::{DocId, Site};
use crate::table::{self, Column, Context, Grid, Sheet, Spot, Standard, heading_key};
use crate::words::Lang;
use std::sync::Arc;
use tidy::tidy;

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
    fn context<'c>(&'c self, within: &'c [RegionId]) -> Context<'c> {
        Context { languages: &self.input.site.config.languages, regions: &self.input.site.regions, within }
    }

    fn at(&self, spot: &Spot) -> Place {
        let (Spot::Cell(at) | Spot::Column(_, at)) = spot;
        at.place(self.input.file, self.sheet_name.as_deref())
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

/// The day of a line such as `令和8年11月1日現在`.
fn day_in(note: &str) -> Option<String> {
    ["現在", "時点", "更新"].iter().find_map(|word| {
        let before = note[..note.find(word)?].trim_end();
        let starts = before.char_indices().map(|(at, _)| at);
        starts.filter_map(|at| parse_date(&before[at..]).ok()).next().map(|date| date.datetime())
    })
}
