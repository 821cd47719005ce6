//! Lists of documents: which, in which order, in parts of a hundred.

use super::plan::PER_PAGE;
use super::values::Format;
use super::view::{CellView, ComparisonRow, ComparisonView, DocumentView, GroupView, LinkView, ListView, PageDocumentView, PagerView};
use super::Pages;
use crate::content::{Figure, Kind, ListBy, PageFields};
use crate::number::grouped;
use crate::region::RegionId;
use crate::site::{DocId, Presence, Site, TimeState};
use crate::words::{Lang, Phrase};
use jiff::civil;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Newest first; those without a date by their series' number, then by reading or title.
pub fn by_date(site: &Site<'_>, lang: Lang, mut list: Vec<DocId>) -> Vec<DocId> {
    list.sort_by_cached_key(|id| {
        let document = site.document(*id);
        let day = document.day().map(|d| d.last_day());
        let number = document.case().and_then(|c| c.number).unwrap_or(f64::MAX);
        let series = document.case().and_then(|c| c.series.as_ref()).and_then(|named| site.config.series.iter().position(|s| s.id == named.value)).unwrap_or(usize::MAX);
        (Reverse(day), series, OrderedNumber(number), sort_words(site, *id, lang), *id)
    });
    list
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
pub fn coming(site: &Site<'_>, lang: Lang) -> Vec<DocId> {
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
pub fn past_by_year(site: &Site<'_>, lang: Lang) -> BTreeMap<i16, Vec<DocId>> {
    let mut years: BTreeMap<i16, Vec<DocId>> = BTreeMap::new();
    for (id, _) in site.of_kind(Kind::Event, lang) {
        if let Some(schedule) = site.schedule(id).filter(|s| s.time == Some(TimeState::Finished))
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

/// Everything that stands on a region's page: coming events, lists, cases, pages, past events.
pub fn of_region(site: &Site<'_>, region: RegionId, lang: Lang) -> Vec<DocId> {
    arranged(site, lang, site.region_index.documents(region).iter().copied())
}

/// Everything about a topic, arranged likewise.
pub fn of_topic(site: &Site<'_>, topic: &str, lang: Lang) -> Vec<DocId> {
    let about = site.published().filter(|(_, d)| d.common.topics.iter().any(|t| *t.value == *topic)).map(|(id, _)| id);
    arranged(site, lang, about)
}

fn arranged(site: &Site<'_>, lang: Lang, list: impl Iterator<Item = DocId>) -> Vec<DocId> {
    let mut parts: [Vec<DocId>; 5] = Default::default();
    for id in list.filter(|id| site.presence(*id, lang) != Presence::Absent) {
        parts[section(site, id)].push(id);
    }
    let [coming, resources, cases, pages, past] = parts;
    let sorted = [event_order(site, coming), by_title(site, lang, resources), by_date(site, lang, cases), by_date(site, lang, pages), past_order(site, past)];
    sorted.concat()
}

/// The heading below which a document stands among everything about a region or a topic.
const SECTIONS: [&str; 5] = ["coming_events", "resources", "cases", "pages", "past_events"];

fn section(site: &Site<'_>, id: DocId) -> usize {
    match site.document(id).kind {
        Kind::Event if site.schedule(id).is_some_and(|s| s.listed) => 0,
        Kind::Event => 4,
        Kind::Resource => 1,
        Kind::Case => 2,
        Kind::Page => 3,
    }
}

fn by_title(site: &Site<'_>, lang: Lang, mut list: Vec<DocId>) -> Vec<DocId> {
    list.sort_by_cached_key(|id| (sort_words(site, *id, lang), *id));
    list
}

/// The cases of a series, by number.
pub fn of_series(site: &Site<'_>, series: usize, lang: Lang) -> Vec<DocId> {
    let wanted = &site.config.series[series].id;
    let cases = site.of_kind(Kind::Case, lang).filter(|(_, d)| d.case().and_then(|c| c.series.as_ref()).is_some_and(|s| s.value == *wanted));
    let mut list: Vec<DocId> = cases.map(|(id, _)| id).collect();
    list.sort_by_cached_key(|id| (OrderedNumber(site.document(*id).case().and_then(|c| c.number).unwrap_or(f64::MAX)), sort_words(site, *id, lang), *id));
    list
}

/// The pages of the folder of an index page, as its `list` sorts them.
pub fn below(site: &Site<'_>, index: DocId, lang: Lang) -> Vec<DocId> {
    let document = site.document(index);
    let Some(list) = document.page().and_then(|p| p.list) else { return Vec::new() };
    let folder = format!("{}/", document.slug);
    let inside = |slug: &str| slug.strip_prefix(&folder).is_some_and(|rest| !rest.contains('/'));
    let mut pages: Vec<DocId> = site.of_kind(Kind::Page, lang).filter(|(_, d)| inside(&d.slug)).map(|(id, _)| id).collect();
    match list.by {
        ListBy::Date => return by_date(site, lang, pages),
        ListBy::Title => return by_title(site, lang, pages),
        ListBy::Order => pages.sort_by_cached_key(|id| (OrderedNumber(site.document(*id).page().and_then(|p| p.order).unwrap_or(f64::MAX)), sort_words(site, *id, lang), *id)),
    }
    pages
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

/// The part of a list that a page shows.
fn part_of(list: &[DocId], part: usize) -> &[DocId] {
    let start = (part.saturating_sub(1) * PER_PAGE).min(list.len());
    &list[start..(start + PER_PAGE).min(list.len())]
}

impl Pages<'_> {
    /// The links to the parts of a list; none for a short one.
    pub(super) fn pager(&self, path: &str, entries: usize, part: usize, lang: Lang) -> Option<PagerView> {
        let pages = entries.div_ceil(PER_PAGE);
        if pages < 2 {
            return None;
        }
        let say = self.format(lang);
        let href = |n: usize| say.href(&if n == 1 { path.to_owned() } else { format!("{path}page/{n}/") });
        let number = |n: usize| grouped(n as f64);
        Some(PagerView {
            position: say.t().fill("page_of", &[("n", &number(part)), ("of", &number(pages))]),
            previous: (part > 1).then(|| href(part - 1)),
            next: (part < pages).then(|| href(part + 1)),
            pages: (1..=pages).map(|n| LinkView { href: Some(href(n)), text: Phrase::plain(number(n)), hreflang: None, current: n == part }).collect(),
        })
    }

    fn list(&self, heading: Phrase, path: &str, list: &[DocId], part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        ListView {
            heading,
            intro: Phrase::default(),
            count: say.t().count("entries", list.len()),
            links: Vec::new(),
            groups: vec![self.group("", "", part_of(list, part), lang)],
            pager: self.pager(path, list.len(), part, lang),
            empty: say.word("nothing_here"),
            comparison: None,
        }
    }

    pub(super) fn group(&self, id: &str, heading: &str, list: &[DocId], lang: Lang) -> GroupView {
        let say = self.format(lang);
        GroupView { id: id.to_owned(), heading: Phrase::plain(heading), cards: list.iter().map(|id| say.card(*id)).collect(), more: None }
    }

    /// Documents below the heading of their kind.
    pub(super) fn sections(&self, list: &[DocId], part: usize, lang: Lang) -> Vec<GroupView> {
        let say = self.format(lang);
        let shown = part_of(list, part);
        shown.chunk_by(|a, b| section(self.site, *a) == section(self.site, *b)).map(|chunk| {
            let key = SECTIONS[section(self.site, chunk[0])];
            self.group(&key.replace('_', "-"), say.t().get(key), chunk, lang)
        }).collect()
    }

    pub(super) fn cases(&self, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = by_date(self.site, lang, self.site.of_kind(Kind::Case, lang).map(|(id, _)| id).collect());
        let mut view = self.list(Phrase::plain(say.word("cases")), "cases/", &list, part, lang);
        view.intro = Phrase::plain(say.word("cases_intro"));
        view.links = self.site.config.series.iter().map(|s| say.link_words(&format!("series/{}/", s.id), say.phrase(&s.title))).collect();
        view
    }

    pub(super) fn resources(&self, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = by_title(self.site, lang, self.site.of_kind(Kind::Resource, lang).map(|(id, _)| id).collect());
        let mut view = self.list(Phrase::plain(say.word("resources")), "resources/", &list, part, lang);
        view.intro = Phrase::plain(say.word("resources_intro"));
        view
    }

    pub(super) fn coming_events(&self, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = coming(self.site, lang);
        let mut view = self.list(Phrase::plain(say.word("coming_events")), "events/", &list, part, lang);
        view.groups = part_of(&list, part)
            .chunk_by(|a, b| self.month(*a) == self.month(*b))
            .map(|chunk| {
                let heading = self.month(chunk[0]).map_or_else(|| say.word("no_fixed_day"), |(year, month)| say.date(crate::date::Date::Month { year, month }).text);
                let id = self.month(chunk[0]).map_or_else(|| "no-fixed-day".to_owned(), |(year, month)| format!("m{year:04}-{month:02}"));
                self.group(&id, &heading, chunk, lang)
            })
            .collect();
        view.links = vec![say.link("events/past/", say.word("past_events"))];
        view.empty = say.word("no_coming_events");
        view
    }

    fn month(&self, id: DocId) -> Option<(i16, i8)> {
        self.site.schedule(id)?.day.map(|d| (d.year(), d.month()))
    }

    pub(super) fn past_years(&self, lang: Lang) -> ListView {
        let say = self.format(lang);
        let years = past_by_year(self.site, lang);
        let mut view = self.list(Phrase::plain(say.word("past_events")), "events/past/", &[], 1, lang);
        let total = years.values().map(Vec::len).sum();
        view.count = say.t().count("entries", total);
        view.links = years.iter().rev().map(|(year, list)| {
            let text = format!("{} ({})", say.date(crate::date::Date::Year(*year)).text, grouped(list.len() as f64));
            say.link(&format!("events/past/{year}/"), text)
        }).collect();
        let newest: Vec<DocId> = years.values().rev().flatten().copied().take(PER_PAGE).collect();
        view.groups = newest.chunk_by(|a, b| self.past_year_of(*a) == self.past_year_of(*b)).map(|chunk| {
            let year = self.past_year_of(chunk[0]).unwrap_or_default();
            self.group(&format!("y{year}"), &say.date(crate::date::Date::Year(year)).text, chunk, lang)
        }).collect();
        view
    }

    fn past_year_of(&self, id: DocId) -> Option<i16> {
        self.site.schedule(id)?.last_day.map(|d| d.year())
    }

    pub(super) fn past_year(&self, year: i16, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = past_by_year(self.site, lang).remove(&year).unwrap_or_default();
        let heading = say.t().fill("past_events_of", &[("year", &say.date(crate::date::Date::Year(year)).text)]);
        let mut view = self.list(Phrase::plain(heading), &format!("events/past/{year}/"), &list, part, lang);
        view.links = vec![say.link("events/past/", say.word("past_events")), say.link("events/", say.word("coming_events"))];
        view
    }

    pub(super) fn topic(&self, id: &str, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = of_topic(self.site, id, lang);
        let mut view = self.list(say.topic_name(id), &format!("topics/{id}/"), &list, part, lang);
        let topic = self.site.data.topics.iter().flatten().find(|t| *t.id == *id);
        view.intro = topic.map(|t| say.phrase(&t.summary)).unwrap_or_default();
        view.groups = self.sections(&list, part, lang);
        view
    }

    pub(super) fn series(&self, index: usize, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let series = &self.site.config.series[index];
        let list = of_series(self.site, index, lang);
        let mut view = self.list(say.phrase(&series.title), &format!("series/{}/", series.id), &list, part, lang);
        view.intro = say.phrase(&series.summary);
        view.comparison = if part == 1 { self.comparison(&list, lang) } else { None };
        view
    }

    /// The figures of a series side by side: those that at least two of its cases give.
    fn comparison(&self, list: &[DocId], lang: Lang) -> Option<ComparisonView> {
        let say = self.format(lang);
        let cases: Vec<_> = list.iter().filter_map(|id| Some((*id, self.site.document(*id).case()?))).collect();
        let given = |item: &str| cases.iter().filter(|(_, c)| c.data.iter().any(|f| *f.item == *item && f.value.is_some())).count();
        let items: Vec<&str> = Figure::KNOWN.into_iter().filter(|item| given(item) >= 2).collect();
        let budgets = cases.iter().filter(|(_, c)| c.budget.iter().any(|b| b.amount.is_some())).count() >= 2;
        if items.is_empty() && !budgets {
            return None;
        }
        let mut columns: Vec<String> = items.iter().map(|item| say.t().of("figure_heading", item)).collect();
        if budgets {
            columns.push(say.word("budget_total"));
        }
        let rows = cases.iter().map(|(id, case)| {
            let mut cells: Vec<CellView> = items.iter().map(|item| number_cell(case.data.iter().find(|f| *f.item == **item).and_then(|f| f.value))).collect();
            if budgets {
                let amounts: Vec<f64> = case.budget.iter().filter_map(|b| b.amount).collect();
                cells.push(number_cell((!amounts.is_empty()).then(|| amounts.iter().sum())));
            }
            let title = say.document_link(*id);
            ComparisonRow { title, cells }
        });
        Some(ComparisonView { caption: say.word("comparison"), rows: rows.collect(), columns })
    }

    /// A page, with the pages of its folder if it lists them.
    pub(super) fn page(&self, id: DocId, page: &PageFields, part: usize, document: DocumentView, lang: Lang) -> PageDocumentView {
        let say = self.format(lang);
        let list = below(self.site, id, lang);
        let up = above(self.site, id);
        let siblings = up.filter(|up| self.site.document(*up).page().and_then(|p| p.list).is_some_and(|l| l.by == ListBy::Order));
        let (previous, next) = siblings.map_or((None, None), |up| self.neighbours(id, &below(self.site, up, lang), lang));
        PageDocumentView {
            list: page.list.map(|_| self.group("list", "", part_of(&list, part), lang)),
            chapters: page.list.is_some_and(|l| l.by == ListBy::Order),
            pager: self.pager(&self.site.document(id).address(), list.len(), part, lang),
            previous,
            next,
            up: up.filter(|up| self.is_shown(*up, lang)).map(|up| say.document_link(up)),
            document,
        }
    }
}

fn number_cell(value: Option<f64>) -> CellView {
    value.map_or_else(CellView::default, |v| CellView { text: grouped(v), sort: v.to_string() })
}

impl Format<'_> {
    /// A link to a document.
    pub fn document_link(&self, id: DocId) -> LinkView {
        LinkView { href: Some(self.document_href(id)), text: self.phrase(&self.pages.site.document(id).common.title), hreflang: None, current: false }
    }
}
