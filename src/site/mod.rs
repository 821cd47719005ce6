//! The site joined: documents with their regions, topics, series, states and places in lists.
//!
//! Immutable once made; everything is reached by index and nothing is copied. What a page shows of it is not
//! decided here.

mod address;
mod alias;
mod application;
mod front;
mod join;
mod parts;
mod region_index;
mod reserved;
mod reworded;
mod schedule;
mod seen;
mod tables;

pub use address::{Presence, lang_prefix};
pub use alias::Alias;
pub use application::{ApplicationState, Applying};
pub use parts::{Part, PartBy};
pub use region_index::RegionIndex;
pub use reserved::refused_address;
pub use schedule::{Lasting, Occurrence, Schedule, TimeState, last_day_before, midnight, moment_after, seen_from};
pub use seen::{Said, Seen};
pub use tables::{ListTable, missing_file, read_sheet};

use crate::content::{Config, Document, Home, Kind, SiteData, Writing};
use crate::markdown::Heading;
use crate::region::Regions;
use crate::source::Sources;
use crate::words::Lang;
use jiff::civil;
use rayon::prelude::*;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

pub use join::{Remembered, check_known, is_step, join, join_again};

/// A document, by its place in [`Site::documents`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(u32);

impl DocId {
    /// Its place.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a build decides, apart from the content.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of the build, in the site's time zone.
    pub today: civil::Date,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// An address that replaces the one in `kairan.yaml`; ends in `/`.
    pub base_url: Option<String>,
}

/// Everything that pages are made of.
#[derive(Debug)]
pub struct Site<'s> {
    /// The files it was read from.
    pub sources: &'s Sources,
    /// Every document, sorted by kind and slug; those not published too.
    pub documents: Vec<Arc<Document>>,
    /// Headings of documents, read only where a link asks for them.
    outlines: Vec<OnceLock<Vec<Heading>>>,
    joined: Arc<Joined>,
}

/// What the site is whatever its words say: all that follows from facts, data and settings.
#[derive(Debug)]
pub struct Joined {
    /// `kairan.yaml`.
    pub config: Config,
    /// The regions, the site's own among them.
    pub regions: Arc<Regions>,
    /// Topics, terms, venues, notices.
    pub data: Arc<SiteData>,
    /// The words of the front page.
    pub home: Home,
    /// The day of the build.
    pub today: civil::Date,
    /// Whether drafts are shown.
    drafts: bool,
    /// Which documents are published today.
    published: Vec<bool>,
    /// Events' showings, by document.
    schedules: Vec<Option<Schedule>>,
    /// Lists' tables, by document.
    tables: Vec<Option<Arc<ListTable>>>,
    /// Which documents are about which region.
    pub region_index: RegionIndex,
    /// The document and the language of each of [`Sources::documents`].
    by_source: Vec<Option<(DocId, Lang)>>,
    /// Earlier addresses, in the languages in which they are there.
    pub aliases: Vec<Alias>,
}

impl Deref for Site<'_> {
    type Target = Joined;

    fn deref(&self) -> &Joined {
        &self.joined
    }
}

impl<'s> Site<'s> {
    fn new(sources: &'s Sources, documents: Vec<Arc<Document>>, joined: Arc<Joined>) -> Site<'s> {
        let outlines = (0..documents.len() * joined.config.languages.count()).map(|_| OnceLock::new()).collect();
        Site { sources, documents, outlines, joined }
    }

    /// A document.
    pub fn document(&self, id: DocId) -> &Document {
        &self.documents[id.index()]
    }

    /// Gives back the fields of all documents, which are checked.
    pub fn release_fields(&self) {
        let files = self.documents.par_iter().flat_map_iter(|document| document.files.iter().flatten());
        files.for_each(|file| self.sources.release_before(file.source, file.body.start));
    }

    /// Gives back the texts of a document, whose pages are made.
    pub fn release(&self, id: DocId) {
        self.document(id).files.iter().flatten().for_each(|file| self.sources.release(file.source));
    }

    /// Every document that is published today.
    pub fn published(&self) -> impl Iterator<Item = (DocId, &Document)> {
        self.all().filter(|(id, _)| self.is_published(*id))
    }

    /// Every document.
    pub fn all(&self) -> impl Iterator<Item = (DocId, &Document)> {
        self.documents.iter().enumerate().map(|(i, d)| (DocId(i as u32), &**d))
    }

    /// Every text that has translations: that of the front page, and those of all documents.
    pub fn writings(&self) -> impl Iterator<Item = Writing<'_>> {
        self.home_writing().into_iter().chain(self.documents.iter().map(|document| document.writing()))
    }

    /// Published documents of a kind that stand in the lists of a language.
    pub fn of_kind(&self, kind: Kind, lang: Lang) -> impl Iterator<Item = (DocId, &Document)> {
        self.published().filter(move |(id, d)| d.kind == kind && self.presence(*id, lang) != Presence::Absent)
    }

    /// Whether it is published today.
    pub fn is_published(&self, id: DocId) -> bool {
        self.published[id.index()]
    }

    /// Whether a document is written to be read by all, today or on another day: a draft is where drafts are shown.
    pub fn is_meant(&self, document: &Document) -> bool {
        self.drafts || !document.common.draft
    }

    /// When an event takes place.
    pub fn schedule(&self, id: DocId) -> Option<&Schedule> {
        self.schedules[id.index()].as_ref()
    }

    /// The table of a list of resources.
    pub fn table(&self, id: DocId) -> Option<&ListTable> {
        self.tables[id.index()].as_deref()
    }

    /// The document that `related` names: `cases/kobe`.
    pub fn find(&self, reference: &str) -> Option<DocId> {
        let (folder, slug) = reference.trim_matches('/').split_once('/')?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
        let at = self.documents.binary_search_by(|document| (document.kind, &*document.slug).cmp(&(kind, slug)));
        at.ok().map(|at| DocId(at as u32))
    }

    /// The document and the language of a markdown file.
    pub fn find_path(&self, path: &str) -> Option<(DocId, Lang)> {
        self.by_source.get(self.sources.document(path)?).copied().flatten()
    }

    /// The headings of a document in a language; empty where it has no such file.
    pub fn outline(&self, id: DocId, lang: Lang) -> &[Heading] {
        let slot = id.index() * self.config.languages.count() + lang.index();
        let document = self.document(id);
        let shown = if document.has(lang) { document.body_lang(lang) } else { lang };
        let read = || document.body(shown, self.sources).map(|body| crate::markdown::outline(&body)).unwrap_or_default();
        self.outlines.get(slot).map_or(&[], |cell| cell.get_or_init(read))
    }
}
