//! Which documents stand in which list, and in which order: worked out once for each language.

use super::kana;
use super::months::{Month, YearMonth, months, to_open};
use super::plan::topics;
use crate::content::{Kind, ListBy};
use crate::region::RegionId;
use crate::site::{DocId, Presence, Site};
use crate::words::Lang;
use jiff::civil;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// The lists of every language.
#[derive(Debug)]
pub struct Lists {
    by_lang: Vec<LangLists>,
}

/// The lists of one language.
#[derive(Debug, Default)]
pub struct LangLists {
    /// All cases.
    pub cases: Vec<DocId>,
    /// All lists of resources.
    pub resources: Vec<DocId>,
    /// Coming events.
    pub coming: Vec<DocId>,
    /// Events that are over, by year.
    pub past: BTreeMap<i16, Vec<DocId>>,
    /// The months that have a page.
    pub months: BTreeMap<YearMonth, Month>,
    /// The one to which the list of events leads.
    pub month_to_open: Option<YearMonth>,
    /// The cases of each series.
    pub series: Vec<Vec<DocId>>,
    /// The index of kana, row by row.
    pub kana: Vec<Vec<kana::Entry>>,
    /// Everything about each topic.
    topics: BTreeMap<Box<str>, Vec<DocId>>,
    /// Pages that authors put into the main menu.
    pub menu: Vec<DocId>,
    /// The pages that index pages list.
    below: BTreeMap<DocId, Vec<DocId>>,
    /// The place of each case in its series.
    places: HashMap<DocId, usize>,
    /// The place of each document, but for events, in the order of readings and titles.
    ranks: Vec<u32>,
}

impl Lists {
    /// Of a site.
    pub fn new(site: &Site<'_>) -> Lists {
        let languages: Vec<Lang> = site.config.languages.all().collect();
        let by_lang = || languages.par_iter().map(|lang| LangLists::new(site, *lang)).collect();
        let (about, mut by_lang): (_, Vec<LangLists>) = rayon::join(|| by_topic(site), by_lang);
        languages.par_iter().zip(&mut by_lang).for_each(|(lang, lists)| {
            let arranged = |topic: Box<str>| {
                let list = about.get(&*topic).map_or(&[][..], Vec::as_slice);
                let list = lists.arranged(site, *lang, list.iter().copied());
                (topic, list)
            };
            lists.topics = topics(site, *lang).into_iter().map(arranged).collect();
        });
        Lists { by_lang }
    }

    /// Of a language.
    pub fn of(&self, lang: Lang) -> &LangLists {
        &self.by_lang[lang.index()]
    }
}

impl LangLists {
    /// All but what is about each topic, which is looked up once for all languages.
    fn new(site: &Site<'_>, lang: Lang) -> LangLists {
        let of_kind = |kind: Kind| site.of_kind(kind, lang).map(|(id, _)| id).collect::<Vec<_>>();
        let months = months(site, lang);
        let mut lists = LangLists {
            coming: coming(site, lang),
            past: past_by_year(site, lang),
            month_to_open: to_open(site, &months),
            months,
            menu: menu(site, lang),
            kana: kana::rows(site, lang),
            ranks: ranks(site, lang),
            ..LangLists::default()
        };
        lists.cases = lists.by_date(site, of_kind(Kind::Case));
        lists.resources = lists.by_title(of_kind(Kind::Resource));
        lists.series = (0..site.config.series.len()).map(|index| lists.of_series(site, index, lang)).collect();
        lists.places = lists.series.iter().flat_map(|list| list.iter().enumerate().map(|(place, id)| (*id, place))).collect();
        let indexes = site.of_kind(Kind::Page, lang).filter(|(_, d)| d.page().is_some_and(|p| p.list.is_some()));
        lists.below = indexes.map(|(id, _)| (id, lists.in_folder_of(site, id, lang))).collect();
        lists
    }

    /// Everything about a topic.
    pub fn topic(&self, id: &str) -> &[DocId] {
        self.topics.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether a topic has a page.
    pub fn has_topic(&self, id: &str) -> bool {
        self.topics.contains_key(id)
    }

    /// The pages that an index page lists.
    pub fn below(&self, index: DocId) -> &[DocId] {
        self.below.get(&index).map_or(&[], Vec::as_slice)
    }

    /// The place of a case in its series.
    pub fn place(&self, case: DocId) -> Option<usize> {
        self.places.get(&case).copied()
    }

    /// Newest first; those without a date by their series' number, then by reading or title.
    pub fn by_date(&self, site: &Site<'_>, mut list: Vec<DocId>) -> Vec<DocId> {
        list.sort_by_cached_key(|id| {
            let document = site.document(*id);
            let day = document.day().map(|d| d.last_day());
            let number = document.case().and_then(|c| c.number).unwrap_or(f64::MAX);
            let series = document
                .case()
                .and_then(|c| c.series.as_ref())
                .and_then(|named| site.config.series.iter().position(|s| s.id == named.value))
                .unwrap_or(usize::MAX);
            (Reverse(day), series, OrderedNumber(number), self.rank(*id))
        });
        list
    }

    fn by_title(&self, mut list: Vec<DocId>) -> Vec<DocId> {
        list.sort_by_key(|id| self.rank(*id));
        list
    }

    fn rank(&self, id: DocId) -> u32 {
        self.ranks[id.index()]
    }

    /// Everything that stands on a region's page: coming events, lists, cases, pages, past events.
    pub fn of_region(&self, site: &Site<'_>, region: RegionId, lang: Lang) -> Vec<DocId> {
        self.arranged(site, lang, shown_in_region(site, region, lang))
    }

    fn arranged(&self, site: &Site<'_>, lang: Lang, list: impl Iterator<Item = DocId>) -> Vec<DocId> {
        let mut parts: [Vec<DocId>; 6] = Default::default();
        for id in list.filter(|id| site.presence(*id, lang) != Presence::Absent) {
            parts[section(site, id)].push(id);
        }
        let [coming, resources, cases, pages, undated, past] = parts;
        let sorted = [
            event_order(site, coming),
            self.by_title(resources),
            self.by_date(site, cases),
            self.by_date(site, pages),
            event_order(site, undated),
            past_order(site, past),
        ];
        sorted.concat()
    }

    /// The cases of a series, by number.
    fn of_series(&self, site: &Site<'_>, series: usize, lang: Lang) -> Vec<DocId> {
        let wanted = &site.config.series[series].id;
        let cases = site
            .of_kind(Kind::Case, lang)
            .filter(|(_, d)| d.case().and_then(|c| c.series.as_ref()).is_some_and(|s| s.value == *wanted));
        let mut list: Vec<DocId> = cases.map(|(id, _)| id).collect();
        list.sort_by_cached_key(|id| {
            (OrderedNumber(site.document(*id).case().and_then(|c| c.number).unwrap_or(f64::MAX)), self.rank(*id))
        });
        list
    }

    /// The pages of the folder of an index page, as its `list` sorts them.
    fn in_folder_of(&self, site: &Site<'_>, index: DocId, lang: Lang) -> Vec<DocId> {
        let document = site.document(index);
        let Some(list) = document.page().and_then(|p| p.list) else { return Vec::new() };
        let folder = format!("{}/", document.slug);
        let inside = |slug: &str| slug.strip_prefix(&folder).is_some_and(|rest| !rest.contains('/'));
        let mut pages: Vec<DocId> = site.of_kind(Kind::Page, lang).filter(|(_, d)| inside(&d.slug)).map(|(id, _)| id).collect();
        match list.by {
            ListBy::Date => return self.by_date(site, pages),
            ListBy::Title => return self.by_title(pages),
            ListBy::Order => pages.sort_by_cached_key(|id| {
                (OrderedNumber(site.document(*id).page().and_then(|p| p.order).unwrap_or(f64::MAX)), self.rank(*id))
            }),
        }
        pages
    }
}

/// The published documents that name each topic.
fn by_topic<'s>(site: &'s Site<'_>) -> HashMap<&'s str, Vec<DocId>> {
    let mut about: HashMap<&str, Vec<DocId>> = HashMap::new();
    for (id, document) in site.published() {
        for topic in &document.common.topics {
            let list = about.entry(&topic.value).or_default();
            if list.last() != Some(&id) {
                list.push(id);
            }
        }
    }
    about
}

/// The place of each document in the order of readings and titles. Events are sorted by their days alone.
fn ranks(site: &Site<'_>, lang: Lang) -> Vec<u32> {
    let sorted_by_words = site.all().filter(|(_, document)| document.kind != Kind::Event);
    let mut order: Vec<DocId> = sorted_by_words.map(|(id, _)| id).collect();
    order.sort_by_cached_key(|id| (sort_words(site, *id, lang), *id));
    let mut ranks = vec![0; site.documents.len()];
    for (rank, id) in order.into_iter().enumerate() {
        ranks[id.index()] = rank as u32;
    }
    ranks
}

fn menu(site: &Site<'_>, lang: Lang) -> Vec<DocId> {
    let mut pages: Vec<DocId> =
        site.of_kind(Kind::Page, lang).filter(|(_, d)| d.page().is_some_and(|p| p.menu)).map(|(id, _)| id).collect();
    pages.sort_by_cached_key(|id| (OrderedNumber(site.document(*id).page().and_then(|p| p.order).unwrap_or(f64::MAX)), *id));
    pages
}

/// A number that can be a key for sorting.
#[derive(PartialEq)]
struct OrderedNumber(f64);
impl Eq for OrderedNumber {}
impl PartialOrd for OrderedNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for OrderedNumber {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

fn sort_words(site: &Site<'_>, id: DocId, lang: Lang) -> String {
    let common = &site.document(id).common;
    let reading = common.reading.exact(lang).unwrap_or_default();
    if reading.is_empty() { common.title.text(lang).to_lowercase() } else { reading.to_owned() }
}

/// Coming events, the next one first; those without a day last.
fn coming(site: &Site<'_>, lang: Lang) -> Vec<DocId> {
    let listed = site.of_kind(Kind::Event, lang).map(|(id, _)| id).filter(|id| site.schedule(*id).is_some_and(|s| s.listed));
    event_order(site, listed.collect())
}

/// Coming events, the next one first, then those without a day; then past ones, the last one first.
pub fn event_order(site: &Site<'_>, mut list: Vec<DocId>) -> Vec<DocId> {
    list.sort_by_cached_key(|id| {
        let Some(schedule) = site.schedule(*id) else { return (2, 0, *id) };
        match (schedule.listed, schedule.day) {
            (true, Some(day)) => (0, days(day), *id),
            (true, None) => (1, 0, *id),
            (false, day) => (2, -day.map_or(0, days), *id),
        }
    });
    list
}

fn days(day: civil::Date) -> i64 {
    i64::from(day.year()) * 400 + i64::from(day.day_of_year())
}

/// Events that are over, by year, the last one first.
fn past_by_year(site: &Site<'_>, lang: Lang) -> BTreeMap<i16, Vec<DocId>> {
    let mut years: BTreeMap<i16, Vec<DocId>> = BTreeMap::new();
    for (id, _) in site.of_kind(Kind::Event, lang) {
        if let Some(schedule) = site.schedule(id).filter(|s| !s.listed)
            && let Some(day) = schedule.last_day
        {
            years.entry(day.year()).or_default().push(id);
        }
    }
    years.into_iter().map(|(year, list)| (year, past_order(site, list))).collect()
}

fn past_order(site: &Site<'_>, mut list: Vec<DocId>) -> Vec<DocId> {
    list.sort_by_key(|id| (Reverse(site.schedule(*id).and_then(|s| s.last_day)), *id));
    list
}

/// The same, in no order: enough to count them.
pub fn shown_in_region(site: &Site<'_>, region: RegionId, lang: Lang) -> impl Iterator<Item = DocId> {
    site.region_index.documents(region).iter().copied().filter(move |id| site.presence(*id, lang) != Presence::Absent)
}

/// The heading below which a document stands among everything about a region or a topic.
/// An event of which nobody said a day is never called a coming one.
pub const SECTIONS: [&str; 6] = ["coming_events", "resources", "cases", "pages", "no_fixed_day", "past_events"];

/// The place of a document's heading in [`SECTIONS`].
pub fn section(site: &Site<'_>, id: DocId) -> usize {
    match site.document(id).kind {
        Kind::Event => match site.schedule(id) {
            Some(schedule) if schedule.day.is_none() => 4,
            Some(schedule) if schedule.listed => 0,
            _ => 5,
        },
        Kind::Resource => 1,
        Kind::Case => 2,
        Kind::Page => 3,
    }
}

/// The index page that lists a page.
pub fn above(site: &Site<'_>, page: DocId) -> Option<DocId> {
    let (folder, _) = site.document(page).slug.rsplit_once('/')?;
    let index = site.find(&format!("pages/{folder}"))?;
    site.document(index).page().and_then(|p| p.list).map(|_| index)
}

/// What a feed holds: the newest first, at most fifty.
pub fn feed_documents(site: &Site<'_>, lang: Lang, list: impl Iterator<Item = DocId>) -> Vec<DocId> {
    let mut list: Vec<DocId> = list.filter(|id| site.presence(*id, lang) != Presence::Absent).collect();
    list.sort_by_key(|id| {
        let common = &site.document(*id).common;
        (Reverse(common.updated.or(common.date).map(|d| d.last_day())), *id)
    });
    list.truncate(50);
    list
}
