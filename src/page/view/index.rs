//! Indexes by reading, and the glossary.

use super::{LinkView, PagerView};
use crate::words::Phrase;
use serde::Serialize;

/// Topics, or series.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// The heading.
    pub heading: String,
    /// A sentence below it.
    pub intro: String,
    /// The entries.
    pub entries: Vec<IndexEntryView>,
    /// The links to the parts of a long one.
    pub pager: Option<PagerView>,
}

/// A topic or a series.
#[derive(Debug, Serialize)]
pub struct IndexEntryView {
    /// Where it leads.
    pub link: LinkView,
    /// What it is.
    pub summary: Phrase,
    /// How many documents, in words.
    pub count: String,
}

/// The glossary.
#[derive(Debug, Serialize)]
pub struct GlossaryView {
    /// Its terms.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Debug, Serialize)]
pub struct TermView {
    /// Its id on the page.
    pub id: String,
    /// The term.
    pub term: Phrase,
    /// Its reading, where it is a Japanese one.
    pub reading: String,
    /// The term in the other languages.
    pub others: Vec<Phrase>,
    /// What it means.
    pub note: Phrase,
}
