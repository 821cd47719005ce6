//! What templates are given of printed pages.

use crate::date::Date;
use crate::page::view::{CaseView, ContactView, EventView, LinkView, PublisherView, QrView, ResourceView, TermView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

/// A flyer.
#[derive(Debug, Serialize)]
pub struct FlyerView {
    /// The event's title.
    pub title: Phrase,
    /// One side of a sheet each, in HTML.
    pub sides: Vec<String>,
    /// The day of the information, if there is one.
    #[serde(skip)]
    pub told: Option<Date>,
}

/// A side of a flyer: the event in one language.
#[derive(Debug, Serialize)]
pub struct FlyerSideView {
    /// The language, as HTML names it.
    pub lang: String,
    /// The event.
    pub event: EventView,
    /// How many characters wide the title is, in steps: `short`, `middle`, `long`, a class.
    pub length: &'static str,
    /// What is stamped over it, because it changes everything: that it is called off or full; may be empty.
    pub stamp: String,
    /// That there are more showings than stand there; empty where there are not.
    pub more: String,
    /// The site.
    pub site: Phrase,
    /// The address of the event's page.
    pub url: String,
    /// The same to be read by a telephone.
    pub qr: Option<QrView>,
    /// The day of the information, if there is one.
    pub told: Option<TimeView>,
}

/// A booklet.
#[derive(Debug, Serialize)]
pub struct BookletView {
    /// Its paper, a class: `a4`, `a5`, `b5`.
    pub paper: String,
    /// Its title.
    pub title: Phrase,
    /// A line below it; may be empty.
    pub subtitle: Phrase,
    /// The day of the information, the latest one of all that stands in it, if there is one.
    pub day: Option<TimeView>,
    /// The same.
    #[serde(skip)]
    pub told: Option<Date>,
    /// Who publishes it.
    pub publisher: Option<PublisherView>,
    /// Its page on the site.
    pub place: PlaceView,
    /// The chapters.
    pub chapters: Vec<ChapterView>,
    /// What stands where, by reading.
    pub index: Vec<IndexGroupView>,
}

/// Where something stands on the site.
#[derive(Debug, Serialize)]
pub struct PlaceView {
    /// The full address.
    pub url: String,
    /// The same to be read by a telephone.
    pub qr: Option<QrView>,
}

/// A chapter. Only one of its lists has entries.
#[derive(Debug, Default, Serialize)]
pub struct ChapterView {
    /// Its id.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// A sentence below it; may be empty.
    pub note: String,
    /// Its page on the site.
    pub place: Option<PlaceView>,
    /// Whom to ask.
    pub desks: Vec<ContactView>,
    /// The region whose desks these are, if not the booklet's own.
    pub desks_of: Option<LinkView>,
    /// Coming events.
    pub events: Vec<EntryView<EventView>>,
    /// Lists.
    pub lists: Vec<EntryView<ResourceView>>,
    /// Cases.
    pub cases: Vec<EntryView<CaseView>>,
    /// Terms.
    pub terms: Vec<TermView>,
}

/// A document in a chapter.
#[derive(Debug, Serialize)]
pub struct EntryView<V> {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Phrase,
    /// How the title is read, for the index; may be empty.
    #[serde(skip)]
    pub reading: Box<str>,
    /// Its page on the site.
    pub place: PlaceView,
    /// What it shows.
    pub view: V,
}

/// Entries of the index below a heading.
#[derive(Debug, Serialize)]
pub struct IndexGroupView {
    /// `あ`, `A`.
    pub heading: String,
    /// In the order of their readings.
    pub entries: Vec<IndexLineView>,
}

/// An entry of the index.
#[derive(Clone, Debug, Serialize)]
pub struct IndexLineView {
    /// The words.
    pub text: Phrase,
    /// The places where they stand.
    pub ids: Vec<String>,
}
