//! The list of pages: what exists, in which language, at which address.

use super::kana;
use super::lists::{self, Lists};
use super::month::month_path;
use super::print::{BookletOf, printed};
use crate::region::RegionId;
use crate::site::{DocId, Presence, Site, is_step, lang_prefix};
use crate::words::{Lang, Languages};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How many entries a page of a list holds.
pub const PER_PAGE: usize = 100;

/// A page that will exist.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it shows.
    pub key: Key,
    /// Its language.
    pub lang: Lang,
    /// Its address below the language's root: `cases/kobe/`, `404.html`.
    pub path: Box<str>,
}

/// What a page shows. Parts of lists are counted from 1; the first page of a long table is the index of its parts.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is named like what it shows")]
pub enum Key {
    Home,
    Document(DocId, usize),
    Cases(usize),
    Events(usize),
    Month(i16, i8),
    PastEvents,
    PastYear(i16, usize),
    Resources(usize),
    Regions,
    Region(RegionId, usize),
    Topics,
    Topic(Box<str>, usize),
    SeriesIndex,
    Series(usize, usize),
    Glossary,
    Search,
    /// A row and its part, or the index of the rows.
    Kana(Option<(usize, usize)>),
    Accessibility,
    NotFound,
    Redirect(DocId),
    /// A flyer, with the languages of its sides.
    Flyer(DocId, Box<[Lang]>),
    Booklet(Box<BookletOf>),
}

impl Page {
    /// The document that it shows, if it is the page of one.
    pub fn document(&self) -> Option<DocId> {
        if let Key::Document(id, _) = self.key { Some(id) } else { None }
    }
}

impl Key {
    /// Whether it is no page of its own: it stands in for another one, or shows on paper what others show.
    pub fn is_beside(&self) -> bool {
        matches!(self, Key::NotFound | Key::Redirect(_) | Key::Flyer(..) | Key::Booklet(_))
    }
}

/// Every page of a site.
#[derive(Debug)]
pub struct Plan {
    /// The pages, in the order of the search.
    pub pages: Vec<Page>,
    /// Their places, by language and address.
    sorted: Vec<u32>,
}

impl Plan {
    /// Of a site and its lists.
    pub fn new(site: &Site<'_>, lists: &Lists) -> Plan {
        let pages = pages(site, lists);
        let mut sorted: Vec<u32> = (0..pages.len() as u32).collect();
        sorted.par_sort_by_key(|at| address(&pages[*at as usize]));
        Plan { pages, sorted }
    }

    /// The pages in turns: what is drawn for the lists of one language is of no use to another, and what documents are made
    /// of is of no use to lists.
    pub fn turns(&self) -> impl Iterator<Item = &[Page]> {
        let turn = |page: &Page| match page.key {
            Key::Document(..) => (true, None),
            Key::Redirect(_) | Key::Flyer(..) | Key::Booklet(_) => (false, None),
            _ => (false, Some(page.lang)),
        };
        self.pages.chunk_by(move |a, b| turn(a) == turn(b))
    }

    /// The page at an address below the root of a language.
    pub fn page(&self, lang: Lang, path: &str) -> Option<&Page> {
        self.from(lang, path).next().filter(|page| address(page) == (lang, path))
    }

    /// Whether there is a page below a folder of a language; the folder ends in `/`.
    pub fn has_below(&self, lang: Lang, folder: &str) -> bool {
        self.from(lang, folder).next().is_some_and(|page| page.lang == lang && page.path.starts_with(folder))
    }

    /// The addresses of a language, sorted.
    pub fn addresses(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.from(lang, "").take_while(move |page| page.lang == lang).map(|page| &*page.path)
    }

    /// The page that is written into a file below the output folder: `en/cases/kobe/index.html`.
    pub fn of_file(&self, path: &str, languages: &Languages) -> Option<&Page> {
        languages.all().find_map(|lang| {
            let rest = path.strip_prefix(&*lang_prefix(lang, languages))?;
            let folder = rest.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
            let file = Some(rest).filter(|rest| !rest.is_empty() && !rest.ends_with('/'));
            [file, folder].into_iter().flatten().find_map(|path| self.page(lang, path))
        })
    }

    /// Pages from an address on, sorted.
    fn from(&self, lang: Lang, path: &str) -> impl Iterator<Item = &Page> {
        let first = self.sorted.partition_point(|at| address(&self.pages[*at as usize]) < (lang, path));
        self.sorted[first..].iter().map(|at| &self.pages[*at as usize])
    }
}

fn address(page: &Page) -> (Lang, &str) {
    (page.lang, &page.path)
}

fn pages(site: &Site<'_>, lists: &Lists) -> Vec<Page> {
    let of_the_site = |planner: &mut Planner<'_, '_>, lang: Lang| {
        planner.lists(lang);
        planner.regions(lang);
        planner.topics_and_series(lang);
    };
    let languages = &site.config.languages;
    let (beside, documents) = rayon::join(
        || Planner::in_each(site, lists, site.full_languages().collect(), of_the_site),
        || Planner::in_each(site, lists, languages.all().collect(), Planner::documents),
    );
    let mut documents: Vec<Page> = documents.into_iter().flatten().collect();
    // One after another in all languages, so that its text is needed once.
    documents.sort_by_key(Page::document);
    let pages = beside.into_iter().flatten().chain(documents).collect();
    let mut planner = Planner { site, lists, pages };
    // An easy form has a front page where somebody wrote one.
    for lang in languages.all().filter(|lang| languages.is_easy(*lang)) {
        if site.home_writing().is_some_and(|home| home.shown(lang).is_some()) {
            planner.add(lang, "", Key::Home);
        }
    }
    for alias in &site.aliases {
        planner.add(alias.lang, alias.address.clone(), Key::Redirect(alias.id));
    }
    if site.config.print.pages {
        planner.pages.extend(printed(site).into_iter().map(|printed| printed.page));
    }
    planner.pages
}

struct Planner<'p, 's> {
    site: &'p Site<'s>,
    lists: &'p Lists,
    pages: Vec<Page>,
}

impl<'p, 's> Planner<'p, 's> {
    /// The pages of each language.
    fn in_each(
        site: &'p Site<'s>,
        lists: &'p Lists,
        languages: Vec<Lang>,
        plan: impl Fn(&mut Planner<'p, 's>, Lang) + Sync,
    ) -> Vec<Vec<Page>> {
        let of_one = |lang: Lang| {
            let mut planner = Planner { site, lists, pages: Vec::new() };
            plan(&mut planner, lang);
            planner.pages
        };
        languages.into_par_iter().map(of_one).collect()
    }

    fn add(&mut self, lang: Lang, path: impl Into<Box<str>>, key: Key) {
        self.pages.push(Page { key, lang, path: path.into() });
    }

    /// A list's pages: the first at its address, the others below `page/`.
    fn add_list(&mut self, lang: Lang, path: &str, entries: usize, key: impl Fn(usize) -> Key) {
        self.add(lang, path, key(1));
        for part in 2..=entries.div_ceil(PER_PAGE) {
            self.add(lang, format!("{path}page/{part}/"), key(part));
        }
    }

    fn lists(&mut self, lang: Lang) {
        let site = self.site;
        self.add(lang, "", Key::Home);
        self.add_list(lang, "cases/", self.lists.of(lang).cases.len(), Key::Cases);
        self.add_list(lang, "events/", self.lists.of(lang).coming.len(), Key::Events);
        for at in self.lists.of(lang).months.keys() {
            self.add(lang, month_path(*at), Key::Month(at.0, at.1));
        }
        self.add(lang, "events/past/", Key::PastEvents);
        for (year, events) in &self.lists.of(lang).past {
            let year = *year;
            self.add_list(lang, &format!("events/past/{year}/"), events.len(), |part| Key::PastYear(year, part));
        }
        self.add_list(lang, "resources/", self.lists.of(lang).resources.len(), Key::Resources);
        if !site.data.terms.is_empty() {
            self.add(lang, "glossary/", Key::Glossary);
        }
        if site.config.search {
            self.add(lang, "search/", Key::Search);
        }
        self.kana(lang);
        self.add(lang, "accessibility/", Key::Accessibility);
        self.add(lang, "404.html", Key::NotFound);
    }

    fn kana(&mut self, lang: Lang) {
        let rows = self.lists.of(lang).kana.iter().enumerate().filter(|(_, entries)| !entries.is_empty());
        for (at, (row, entries)) in rows.enumerate() {
            if at == 0 {
                self.add(lang, kana::PATH, Key::Kana(None));
            }
            self.add_list(lang, &kana::row_path(row), entries.len(), |part| Key::Kana(Some((row, part))));
        }
    }

    fn regions(&mut self, lang: Lang) {
        self.add(lang, "regions/", Key::Regions);
        for region in self.site.region_index.pages(lang) {
            let entries = lists::shown_in_region(self.site, region, lang).count();
            let path = format!("regions/{}/", self.site.regions.get(region).path);
            self.add_list(lang, &path, entries, |part| Key::Region(region, part));
        }
    }

    fn topics_and_series(&mut self, lang: Lang) {
        let site = self.site;
        self.add(lang, "topics/", Key::Topics);
        for topic in topics(site, lang) {
            let entries = self.lists.of(lang).topic(&topic).len();
            self.add_list(lang, &format!("topics/{topic}/"), entries, |part| Key::Topic(topic.clone(), part));
        }
        self.add(lang, "series/", Key::SeriesIndex);
        for (index, series) in site.config.series.iter().enumerate() {
            let entries = self.lists.of(lang).series[index].len();
            self.add_list(lang, &format!("series/{}/", series.id), entries, |part| Key::Series(index, part));
        }
    }

    fn documents(&mut self, lang: Lang) {
        let site = self.site;
        for (id, document) in site.published() {
            if site.presence(id, lang) == Presence::Absent {
                continue;
            }
            let address = document.address();
            let entries = match document.page() {
                Some(page) if page.list.is_some() => self.lists.of(lang).below(id).len(),
                _ => 0,
            };
            self.add_list(lang, &address, entries, |part| Key::Document(id, part));
            for (index, part) in site.table(id).into_iter().flat_map(|t| &t.parts).enumerate() {
                self.add(lang, format!("{address}{}", part.path), Key::Document(id, index + 2));
            }
        }
    }
}

/// The ids of topics: of the site's list, else those that documents in a language name.
pub fn topics(site: &Site<'_>, lang: Lang) -> Vec<Box<str>> {
    match &site.data.topics {
        Some(topics) => topics.iter().map(|t| t.id.clone()).collect(),
        None => {
            let there = site.published().filter(|(id, _)| site.presence(*id, lang) != Presence::Absent);
            let used: BTreeSet<Box<str>> = there.flat_map(|(_, d)| d.common.topics.iter().map(|t| t.value.clone())).collect();
            used.into_iter().filter(|id| is_step(id)).collect()
        }
    }
}
