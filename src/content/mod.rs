//! Documents as known: front matter read into one struct a kind, with words by language.
//!
//! Past this room there are no strings that could still be a wrong date or an unknown region. It does not know
//! the site: whether a topic, a series or another document exists is asked where documents are joined.

mod case;
mod common;
mod config;
mod data;
mod event;
mod files;
mod home;
mod page;
mod pattern;
mod print;
mod remembered;
mod repeat;
mod resource;
mod target;
mod version;
mod writing;

pub use case::{BudgetYear, CASE_ASKED, CASE_FIELDS, Case, Figure, Milestone, Party};
pub use common::{COMMON_FIELDS, Common, Consent, Contact, DownloadFile, Reference, reference, references};
pub use config::{CONFIG_FIELDS, Config, Furigana, MissingTranslation, Publisher, Series, Waiver, normal_base_url};
pub use data::{
    AREA_FIELDS, Desk, NOTICE_FIELDS, Notice, NoticeLevel, RegionNote, SiteData, TERM_FIELDS, TOPIC_FIELDS, Term, Topic,
};
pub use event::{
    Accessibility, AccessibilityItem, Application, ApplicationNeed, EVENT_ASKED, EVENT_FIELDS, EVENT_TYPES, Event, Fee, FeeItem,
    Online, Organiser, PROVISIONS, Period, ProgrammeItem, STATUSES, Session, Status, VENUE_FIELDS, Venue, VenueReference,
    When as EventWhen,
};
pub use files::{Group, groups};
pub use home::{HOME_FIELDS, Home};
pub use page::{ListBy, ListPage, PAGE_ASKED, PAGE_FIELDS, PageFields};
pub use pattern::{Folded, Pattern};
pub use print::{PRINT_FIELDS, Paper, Print};
pub use remembered::Remembered;
pub use repeat::Repeat;
pub use resource::{RESOURCE_ASKED, RESOURCE_FIELDS, Resource, TableSource};
pub use target::{Address, PublishTarget, SftpAddress, TARGET_FIELDS};
pub use version::{BadToken, Change, changes, token};
pub use writing::Writing;

use crate::date::Date;
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::front_matter::{Entry, Field, Node, Reader, Split, Yaml, split};
use crate::region::{RegionId, Regions};
use crate::source::{Part, SourceFile, Sources};
use crate::words::{Lang, Languages};
use rayon::prelude::*;
use remembered::Kept;
use std::ops::Range;
use std::sync::Arc;

/// The kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A case study or a programme.
    Case,
    /// An event.
    Event,
    /// A list of resources.
    Resource,
    /// Everything else.
    Page,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 4] = [Kind::Case, Kind::Event, Kind::Resource, Kind::Page];

    /// The folder below `content/`, which is also the first word of addresses (pages have none there).
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Case => "cases",
            Kind::Event => "events",
            Kind::Resource => "resources",
            Kind::Page => "pages",
        }
    }

    /// The word that commands and templates use.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Case => "case",
            Kind::Event => "event",
            Kind::Resource => "resource",
            Kind::Page => "page",
        }
    }

    /// The description of its fields.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Kind::Case => CASE_FIELDS,
            Kind::Event => EVENT_FIELDS,
            Kind::Resource => RESOURCE_FIELDS,
            Kind::Page => PAGE_FIELDS,
        }
    }

    /// The fields that a new document is asked about, by their paths, in the order of the questions.
    pub fn asked(self) -> &'static [&'static str] {
        match self {
            Kind::Case => CASE_ASKED,
            Kind::Event => EVENT_ASKED,
            Kind::Resource => RESOURCE_ASKED,
            Kind::Page => PAGE_ASKED,
        }
    }
}

/// One document in all its languages. A copy shares its fields.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its kind.
    pub kind: Kind,
    /// Its identity in every language: the path below its kind's folder, without language and ending.
    pub slug: Box<str>,
    /// Its files by language; `None` where there is no translation.
    pub files: Vec<Option<DocumentFile>>,
    /// The fields of every kind.
    pub common: Arc<Common>,
    /// The fields of its kind.
    pub details: Details,
}

/// One language's file of a document.
#[derive(Clone, Debug)]
pub struct DocumentFile {
    /// Its place in [`Sources::documents`].
    pub source: usize,
    /// The bytes of its body.
    pub body: Range<usize>,
    /// Whether the body says anything: comments, such as the primary's text in a translation yet to be made, do not.
    pub has_body: bool,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether readers get to see it: a translation that is a draft counts as not there, unless drafts are shown.
    pub shown: bool,
    /// The version of the primary text from which it was made, as typed.
    pub source_version: Option<Box<str>>,
}

/// The fields of a kind.
#[derive(Clone, Debug)]
pub enum Details {
    /// Of a case.
    Case(Arc<Case>),
    /// Of an event.
    Event(Arc<Event>),
    /// Of a list of resources.
    Resource(Arc<Resource>),
    /// Of a page.
    Page(Arc<PageFields>),
}

impl Document {
    /// The folder of its files: where its pictures and tables are looked for.
    pub fn folder<'s>(&self, sources: &'s Sources) -> &'s str {
        let path = self.path(sources);
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether what readers of a language see is a draft: all of it, or the translation that is shown to them.
    pub fn is_draft(&self, lang: Lang) -> bool {
        self.common.draft || self.files[lang.index()].as_ref().is_some_and(|file| file.draft && self.has(lang))
    }

    /// The path of its primary file.
    pub fn path<'s>(&self, sources: &'s Sources) -> &'s Arc<str> {
        // The primary file is always there: a document without one is refused when files are grouped.
        let source = self.files[0].as_ref().map_or(0, |f| f.source);
        &sources.documents[source].path
    }

    /// Its body in a language, exactly.
    pub fn body(&self, lang: Lang, sources: &Sources) -> Option<Part> {
        let file = self.files.get(lang.index())?.as_ref()?;
        Some(sources.part(file.source, &file.body))
    }

    /// Whether it is written in this language, for readers to see.
    pub fn has(&self, lang: Lang) -> bool {
        self.files.get(lang.index()).and_then(Option::as_ref).is_some_and(|f| lang.is_primary() || f.shown)
    }

    /// The language of the body that readers of a language see: the primary one where they have no translation, or one
    /// of the words among the fields alone.
    pub fn body_lang(&self, lang: Lang) -> Lang {
        let has_body = |lang: Lang| self.files[lang.index()].as_ref().is_some_and(|file| file.has_body);
        let is_own = self.has(lang) && (has_body(lang) || !has_body(Lang::PRIMARY));
        if is_own { lang } else { Lang::PRIMARY }
    }

    /// Its text in all languages.
    pub fn writing(&self) -> Writing<'_> {
        Writing { files: &self.files, fields: self.kind.fields(), title: &self.common.title, critical: self.common.critical }
    }

    /// The regions that it names, those of an event's showings among them.
    pub fn all_regions(&self) -> Vec<RegionId> {
        let showings = self.event().into_iter().flat_map(Event::sessions).filter_map(|s| s.region);
        self.common.regions.iter().copied().chain(showings).collect()
    }

    /// `cases/kobe`: how `related` names it.
    pub fn reference(&self) -> String {
        format!("{}/{}", self.kind.folder(), self.slug)
    }

    /// The case's own fields.
    pub fn case(&self) -> Option<&Case> {
        if let Details::Case(case) = &self.details { Some(case) } else { None }
    }

    /// The event's own fields.
    pub fn event(&self) -> Option<&Event> {
        if let Details::Event(event) = &self.details { Some(event) } else { None }
    }

    /// The list's own fields.
    pub fn resource(&self) -> Option<&Resource> {
        if let Details::Resource(resource) = &self.details { Some(resource) } else { None }
    }

    /// The page's own fields.
    pub fn page(&self) -> Option<&PageFields> {
        if let Details::Page(page) = &self.details { Some(page) } else { None }
    }

    /// The day that sorts it among others of its kind: `date`, else `updated`.
    pub fn day(&self) -> Option<Date> {
        self.common.date.or(self.common.updated)
    }
}

/// Reads every document of a site, in parallel; the result is sorted by kind and slug. With `drafts`, translations
/// that are drafts are shown too. What is remembered and has not changed is not read again.
pub fn read(
    sources: &Sources,
    languages: &Languages,
    regions: &Regions,
    drafts: bool,
    remembered: &mut Remembered,
    problems: &mut Problems,
) -> Vec<Arc<Document>> {
    remembered.stand_on(sources, drafts);
    let read = |group: Group| {
        let reader = Reader::new(languages, regions);
        let document = document(&group, sources, drafts, &reader).map(Arc::new);
        Kept { group, document, problems: reader.problems.into_inner() }
    };
    let (misnamed, kept): (Problems, Vec<Kept>) = if remembered.has_names_of(sources) {
        let (misnamed, kept) = remembered.take();
        let again = |kept: Kept| if remembered.says_the_same(&kept.group, sources) { kept } else { read(kept.group) };
        (misnamed, kept.into_par_iter().map(again).collect())
    } else {
        let mut misnamed = Problems::default();
        let groups = groups(sources, languages, &mut misnamed);
        let again = |group: Group| match remembered.find(&group, sources) {
            Some(kept) => Kept { group, document: kept.document.clone(), problems: kept.problems.clone() },
            None => read(group),
        };
        (misnamed, groups.into_par_iter().map(again).collect())
    };
    problems.append(misnamed.clone());
    kept.iter().filter(|kept| !kept.problems.is_empty()).for_each(|kept| problems.append(kept.problems.clone()));
    let documents = kept.iter().filter_map(|kept| kept.document.clone()).collect();
    remembered.replace(sources, misnamed, kept);
    documents
}

/// A document read once more from the same files; nothing where anything is wrong with them.
pub fn read_again(
    document: &Document,
    sources: &Sources,
    languages: &Languages,
    regions: &Regions,
    drafts: bool,
) -> Option<Document> {
    let files = languages.all().zip(&document.files).filter_map(|(lang, file)| Some((lang, file.as_ref()?.source)));
    let mut files: Vec<(Lang, usize)> = files.collect();
    files.sort_by_key(|(_, source)| *source);
    let group = Group { kind: document.kind, slug: document.slug.to_string(), files };
    let reader = Reader::new(languages, regions);
    let document = self::document(&group, sources, drafts, &reader)?;
    reader.problems.into_inner().is_empty().then_some(document)
}

/// A file of a document with its language and its place in [`Sources::documents`].
type OfLanguage = (Lang, usize, Arc<SourceFile>);

/// The files of a document.
fn files(group: &[(Lang, usize)], sources: &Sources) -> Vec<OfLanguage> {
    group.iter().map(|(lang, source)| (*lang, *source, sources.read(*source))).collect()
}

/// The fields of some files, and where their bodies are. Of files that cannot be read the problem is noted. With
/// `plain`, a file may have no fields at all.
fn open<'s>(
    group: &'s [OfLanguage],
    drafts: bool,
    plain: bool,
    reader: &Reader<'_>,
) -> (Vec<(Lang, Yaml<'s>)>, Vec<Option<DocumentFile>>) {
    let mut opened: Vec<(Lang, Yaml<'s>)> = Vec::new();
    let mut files: Vec<Option<DocumentFile>> = (0..reader.languages.count()).map(|_| None).collect();
    for (lang, source, file) in group {
        let cut = match split(&file.text) {
            Ok(cut) => cut,
            Err(_) if plain && !file.text.starts_with("---") => Split { yaml: 0..0, body: 0..file.text.len() },
            Err((range, problem)) => {
                reader.report(problem.at(Place::bytes(&file.path, range)));
                continue;
            }
        };
        let fields = Some(&file.text[cut.yaml.clone()]).filter(|text| !plain || !text.trim().is_empty()).unwrap_or("{}");
        let Some(yaml) = Yaml::read_on(&file.path, fields, &cut.yaml, |slip| reader.report(slip)) else { continue };
        let draft = yaml.root().get("draft").and_then(|n| n.truth()).unwrap_or(false);
        files[lang.index()] = Some(DocumentFile {
            source: *source,
            has_body: says_anything(&file.text[cut.body.clone()]),
            body: cut.body,
            draft,
            shown: drafts || !draft,
            source_version: yaml.root().get("source_version").and_then(|n| n.scalar()).map(Into::into),
        });
        opened.push((*lang, yaml));
    }
    (opened, files)
}

/// Whether a body has anything but comments and white space.
pub(crate) fn says_anything(body: &str) -> bool {
    let mut rest = body.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, after)| after.trim_start());
    }
    !rest.is_empty()
}

/// Reads a primary map and its translations. A draft of a translation is checked with the others, so that its faults
/// are known before it is done; its words are left out, since it counts as not there.
fn with_translations<'y, T>(
    reader: &Reader<'_>,
    fields: &'static [Field],
    primary: Node<'y>,
    opened: &'y [(Lang, Yaml<'_>)],
    files: &[Option<DocumentFile>],
    read: impl Fn(&Entry<'_>) -> T,
) -> T {
    let translations = opened.iter().filter(|(lang, yaml)| !lang.is_primary() && !yaml.root().is_null());
    let all: Vec<(Lang, Node<'y>)> = translations.map(|(lang, yaml)| (*lang, yaml.root())).collect();
    let shown = |lang: Lang| files[lang.index()].as_ref().is_some_and(|file| file.shown);
    let value = read(&Entry::open(reader, fields, primary, Lang::PRIMARY, all.clone()));
    if all.iter().all(|(lang, _)| shown(*lang)) {
        return value;
    }
    let quiet = reader.again();
    let shown = all.into_iter().filter(|(lang, _)| shown(*lang)).collect();
    read(&Entry::open(&quiet, fields, primary, Lang::PRIMARY, shown))
}

fn document(group: &Group, sources: &Sources, drafts: bool, reader: &Reader<'_>) -> Option<Document> {
    let files = files(&group.files, sources);
    let (opened, files) = open(&files, drafts, false, reader);
    let primary = opened.iter().find(|(lang, _)| lang.is_primary())?.1.root();
    if primary.is_null() {
        let problem = Problem::new(Code::MissingField, "「title」がありません", "`title` is missing")
            .help("title: 題名 を書いてください", "write title: …");
        reader.report(problem.at(Place::file(primary.file())));
        return None;
    }
    let read = |entry: &Entry<'_>| {
        let details = match group.kind {
            Kind::Case => Details::Case(Arc::new(Case::read(entry))),
            Kind::Event => Details::Event(Arc::new(Event::read(entry))),
            Kind::Resource => Details::Resource(Arc::new(Resource::read(entry))),
            Kind::Page => Details::Page(Arc::new(PageFields::read(entry))),
        };
        (Arc::new(Common::read(entry)), details)
    };
    let (common, details) = with_translations(reader, group.kind.fields(), primary, &opened, &files, read);
    Some(Document { kind: group.kind, slug: group.slug.as_str().into(), files, common, details })
}
