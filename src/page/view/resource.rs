//! A resource list: its table, filters and rows.

use super::{ContactView, DocumentView, DownloadView, LegendView, LinkView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

/// A list of resources.
#[derive(Debug, Serialize)]
pub struct ResourceView {
    /// What every document has.
    pub document: DocumentView,
    /// The day it tells of.
    pub as_of: Option<TimeView>,
    /// Where it comes from.
    pub source: Option<LinkView>,
    /// The table, if there is one: all of it, or the part that this page shows.
    pub table: Option<TableView>,
    /// The pages of its parts, on the first page of a long table.
    pub parts: Vec<PartView>,
    /// How many rows all parts have, in words.
    pub count: String,
    /// The whole list, on the page of a part.
    pub whole: Option<LinkView>,
    /// The table as files.
    pub files: Vec<DownloadView>,
}

/// A part of a long table.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// Its page.
    pub link: LinkView,
    /// How many rows it has, in words.
    pub count: String,
}

/// A table.
#[derive(Debug, Default, Serialize)]
pub struct TableView {
    /// Whether its rows have names to which links lead.
    pub named_rows: bool,
    /// Its caption, the name of its frame too.
    pub caption: Phrase,
    /// Whether only those hear the caption who do not see the words around the table.
    pub caption_hidden: bool,
    /// Whether its rows stand as cards on a phone.
    pub cards: bool,
    /// Whether readers may sort it by its columns.
    pub sortable: bool,
    /// How many rows, in words.
    pub count: String,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its rows, group by group.
    pub groups: Vec<RowGroupView>,
    /// What readers may choose from; none where the table has no filter.
    pub filters: Vec<FilterView>,
    /// The name in addresses of the words that readers look for; no filter has it.
    pub words_name: String,
    /// Whom to ask where no row fits.
    pub ask: Option<ContactView>,
    /// What the signs mean.
    pub legend: Vec<LegendView>,
}

/// A filter of a table.
#[derive(Debug, Serialize)]
pub struct FilterView {
    /// The id of its column, its name in addresses.
    pub id: String,
    /// What it asks.
    pub label: Phrase,
    /// `yes` (a box to tick), `one` (a menu), `day` (a menu of weekdays).
    pub kind: &'static str,
    /// The entries of the menu.
    pub choices: Vec<ChoiceView>,
}

/// An entry of a menu.
#[derive(Debug, Serialize)]
pub struct ChoiceView {
    /// What rows answer.
    pub value: String,
    /// Its words.
    pub text: Phrase,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// Its id, the name of its filter.
    pub id: String,
    /// Its heading.
    pub title: Phrase,
    /// Its heading in plain words, for the cells of a card on a phone.
    pub label: String,
    /// The type, a class.
    pub class: &'static str,
}

/// Rows below a heading.
#[derive(Debug, Default, Serialize)]
pub struct RowGroupView {
    /// The heading; empty for none.
    pub heading: Phrase,
    /// What its rows answer to the filter by group.
    pub answer: String,
    /// Its rows.
    pub rows: Vec<RowView>,
}

/// A row.
#[derive(Debug, Default, Serialize)]
pub struct RowView {
    /// Its cells.
    pub cells: Vec<ValueView>,
    /// The reading of its name, by which it is found too.
    pub reading: String,
    /// The name by which links lead to it; empty if it has none.
    pub id: String,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ValueView {
    /// The type, a class.
    pub class: &'static str,
    /// What is shown; beside a sign, what it means, for ears.
    pub text: Phrase,
    /// The sign that is shown: ○ × △ －.
    pub sign: Option<String>,
    /// Where it leads.
    pub href: Option<String>,
    /// More about it: the day of a status, that it is old, the number from abroad.
    pub note: String,
    /// How a status will grow old in the browser; none where nothing will change.
    pub ageing: Option<AgeingView>,
    /// Opening hours line by line; none where their text stands instead.
    pub hours: Vec<HoursView>,
    /// What it answers to the filter of its column; none where there is no filter.
    pub answer: Option<String>,
    /// By what it is sorted, where that is not what is shown; empty for what is not known.
    pub sort: Option<String>,
}

/// The moments at which a status of a day grows old.
#[derive(Clone, Debug, Serialize)]
pub struct AgeingView {
    /// From when on it is said to be old; none where that is said already.
    pub stale: Option<String>,
    /// From when on it is unknown.
    pub unknown: String,
    /// Its day, in words.
    pub day: String,
    /// After how many days it is old.
    pub days: u16,
}

/// A line of opening hours.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HoursView {
    /// The days.
    pub days: String,
    /// The times, or that it is closed.
    pub times: Vec<String>,
    /// That it is by appointment; may be empty.
    pub note: String,
}
