//! The front page, and pages of the site itself.

use super::{GroupView, LinkView, OutOfDateView, PublisherView, RegionBlockView, TableView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

/// A way from the front page to what people come for.
#[derive(Debug, Serialize)]
pub struct DoorView {
    /// `events`, `desks`, `resources`, `cases`; a class.
    pub name: &'static str,
    /// Where it leads.
    pub href: String,
    /// What people want.
    pub title: String,
    /// What they find there.
    pub note: String,
}

/// The front page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// Its heading.
    pub heading: Phrase,
    /// The sentence below it.
    pub summary: Phrase,
    /// Whether the words of this language are behind those of the primary one.
    pub out_of_date: Option<OutOfDateView>,
    /// Words of the site's own, in HTML.
    pub body: String,
    /// The language of the words, if it is not the page's.
    pub body_lang: Option<String>,
    /// Ways to what people come for.
    pub doors: Vec<DoorView>,
    /// Coming events.
    pub events: GroupView,
    /// Cases.
    pub cases: GroupView,
    /// Lists.
    pub resources: GroupView,
    /// News and other pages with lists by date.
    pub news: Option<GroupView>,
    /// Prefectures with pages, and other top regions, by part of the country.
    pub regions: Vec<RegionBlockView>,
    /// Topics.
    pub topics: Vec<LinkView>,
    /// Series.
    pub series: Vec<LinkView>,
}

/// The page about accessibility.
#[derive(Debug, Serialize)]
pub struct AccessibilityView {
    /// Its heading.
    pub heading: String,
    /// What the publisher says of the whole site.
    pub claim: String,
    /// The day of the publisher's test.
    pub tested_on: Option<TimeView>,
    /// What was tested.
    pub scope: Phrase,
    /// More about it.
    pub note: Phrase,
    /// What was tested of the theme, and when.
    pub theme: String,
    /// Whether the site has changed the theme.
    pub theme_changed: bool,
    /// What was found, in numbers.
    pub counts: String,
    /// What was found, by criterion.
    pub results: TableView,
    /// Sources of the built-in data, with their licences.
    pub credits: Vec<CreditView>,
    /// Whom to tell of barriers, or to ask where nothing is found.
    pub contact: Option<PublisherView>,
    /// Links that may help.
    pub links: Vec<LinkView>,
}

/// A page with words only: search, not found.
#[derive(Debug, Serialize)]
pub struct PlainView {
    /// Its heading.
    pub heading: String,
    /// Whom to ask where nothing is found.
    pub contact: Option<PublisherView>,
    /// The data of the search.
    pub search: Option<String>,
    /// Links that may help.
    pub links: Vec<LinkView>,
}

/// Where built-in data come from.
#[derive(Debug, Serialize)]
pub struct CreditView {
    /// The credit line.
    pub text: Phrase,
    /// The licence.
    pub licence: &'static str,
    /// Its address.
    pub href: &'static str,
}

/// An earlier address.
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// Where the document is now.
    pub href: String,
}
