//! Cards, and lists of them.

use super::{BadgeView, LeafView, LinkView, TableView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

/// A document in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// `case`, `event`, `resource`, `page`.
    pub kind: &'static str,
    /// What kind or type it is, in words.
    pub kind_word: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// Where it leads.
    pub href: String,
    /// Its title.
    pub title: Phrase,
    /// One or two sentences.
    pub summary: Phrase,
    /// The day on which an event takes place, if there is one.
    pub leaf: Option<LeafView>,
    /// When it takes place, or its date.
    pub when: Option<TimeView>,
    /// When, in words of the author.
    pub when_words: Phrase,
    /// Where it takes place.
    pub place: Phrase,
    /// The regions it is about.
    pub regions: Vec<Phrase>,
    /// States.
    pub badges: Vec<BadgeView>,
    /// Anything else that is worth a line: "12 entries".
    pub note: Phrase,
    /// What the browser needs to keep an event's states true, as JSON; empty where nothing changes any more.
    pub live: String,
    /// The last day up to which all this is right, if it is not right for good.
    #[serde(skip)]
    pub until: Option<jiff::civil::Date>,
}

/// A chapter of a guide.
#[derive(Debug, Serialize)]
pub struct ChapterView {
    /// Where it leads.
    pub link: LinkView,
    /// One or two sentences.
    pub summary: Phrase,
}

/// Documents below a heading.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// The id of the heading.
    pub id: String,
    /// The heading; empty for none.
    pub heading: Phrase,
    /// The cards of the documents, in HTML; empty where there are none.
    pub cards: String,
    /// Where all of them are, if these are some.
    pub more: Option<LinkView>,
    /// "This is how things stand until …", where cards will not stay right; empty otherwise.
    pub until: String,
    /// That day.
    #[serde(skip)]
    pub right_until: Option<jiff::civil::Date>,
    /// Whether the browser keeps some of the cards true.
    #[serde(skip)]
    pub is_live: bool,
    /// Whether these are coming events: the browser takes away those that are over.
    pub coming: bool,
    /// What to say where there is nothing, or nothing any more.
    pub empty: String,
}

/// Which part of a long list a page shows.
#[derive(Debug, Serialize)]
pub struct PagerView {
    /// "page 2 of 5".
    pub position: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Every page.
    pub pages: Vec<LinkView>,
}

/// A page that lists documents.
#[derive(Debug, Serialize)]
pub struct ListView {
    /// Its heading.
    pub heading: Phrase,
    /// A sentence or two below it.
    pub intro: Phrase,
    /// How many there are, in words.
    pub count: String,
    /// Links to parts and relatives of the list.
    pub links: Vec<LinkView>,
    /// The documents.
    pub groups: Vec<GroupView>,
    /// The part of the list.
    pub pager: Option<PagerView>,
    /// What to say where there is nothing, or nothing any more.
    pub empty: String,
    /// "This is how things stand until …", where these are coming events; empty otherwise.
    pub until: String,
    /// Whether these are coming events: the browser takes away those that are over.
    pub coming: bool,
    /// Figures of a series, side by side.
    pub comparison: Option<TableView>,
    /// One of these figures as a chart, in HTML; empty where there is none.
    pub comparison_chart: String,
    /// How to follow the list in a calendar.
    pub subscribe: Option<SubscribeView>,
}

/// How to follow events in a calendar.
#[derive(Clone, Debug, Serialize)]
pub struct SubscribeView {
    /// The address that opens a program for calendars; none where the site's own address is not known.
    pub webcal: Option<String>,
    /// The file.
    pub href: String,
    /// Its full address, to be copied.
    pub address: String,
}
