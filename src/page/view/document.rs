//! What every document has, and the page that is nothing but a document.

use super::{ChapterView, ContactView, DownloadView, GroupView, HeadingView, ImageView, LinkView, PagerView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

/// What a document's page has, whatever its kind.
#[derive(Debug, Default, Serialize)]
pub struct DocumentView {
    /// Its title.
    pub title: Phrase,
    /// One or two sentences.
    pub summary: Phrase,
    /// Its body in HTML.
    pub body: String,
    /// The language of the body, if it is not the page's.
    pub body_lang: Option<String>,
    /// Said where it is not translated yet: the notice and the link to the primary page.
    pub untranslated: Option<UntranslatedView>,
    /// Said where the translation is out of date: the sections that changed.
    pub out_of_date: Option<OutOfDateView>,
    /// Headings of the body, if there are enough of them.
    pub contents: Vec<HeadingView>,
    /// Its regions.
    pub regions: Vec<LinkView>,
    /// Its topics.
    pub topics: Vec<LinkView>,
    /// Its date.
    pub date: Option<TimeView>,
    /// When it was last changed.
    pub updated: Option<TimeView>,
    /// When it was last checked.
    pub checked: Option<TimeView>,
    /// Whether it should have been checked again by now.
    pub overdue: bool,
    /// The picture that stands for it.
    pub image: Option<ImageView>,
    /// Whom to ask.
    pub contact: Option<ContactView>,
    /// The cards of related documents, in HTML.
    pub related: String,
    /// Files to take along.
    pub downloads: Vec<DownloadView>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A document that is not translated yet.
#[derive(Debug, Serialize)]
pub struct UntranslatedView {
    /// The primary page.
    pub href: String,
    /// Its language's own name.
    pub name: String,
    /// Its language.
    pub lang: String,
}

/// A translation that is out of date.
#[derive(Debug, Serialize)]
pub struct OutOfDateView {
    /// The primary page.
    pub href: String,
    /// The names of the sections that changed, in the primary language.
    pub sections: Vec<Phrase>,
}

/// A page.
#[derive(Debug, Serialize)]
pub struct PageDocumentView {
    /// What every document has.
    pub document: DocumentView,
    /// The pages of its folder, if it lists them by date.
    pub list: Option<GroupView>,
    /// The pages of its folder, if they are chapters.
    pub chapters: Vec<ChapterView>,
    /// The part of the list.
    pub pager: Option<PagerView>,
    /// The chapter before.
    pub previous: Option<LinkView>,
    /// The chapter after.
    pub next: Option<LinkView>,
    /// The guide or the list it belongs to.
    pub up: Option<LinkView>,
    /// Whether it is a handout of one sheet.
    pub one_sheet: bool,
}
