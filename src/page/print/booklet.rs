//! A booklet: whom to ask, coming events, lists, cases and the words they use, for people who read on paper.

use super::super::view::{CaseView, EventView, ResourceView, TermView, View};
use super::super::{Pages, qr::qr};
use super::flyer::{on_paper, told};
use super::nest::nest;
use super::view::{BookletView, ChapterView, EntryView, PlaceView};
use super::{BookletOf, index};
use crate::content::Kind;
use crate::date::Date;
use crate::diagnostic::Problems;
use crate::page::values::plain;
use crate::search;
use crate::site::{DocId, ListTable};
use crate::words::{Lang, Phrase};

/// How far down the headings of a text lie: below the booklet's title, a chapter and a document.
const DEEPER: u32 = 2;

impl Pages<'_> {
    /// A booklet in a language.
    pub(in crate::page) fn booklet(&self, of: &BookletOf, lang: Lang, problems: &mut Problems) -> BookletView {
        let say = self.format(lang);
        let mut booklet = Booklet { pages: self, of: *of, lang, problems, days: Vec::new() };
        let mut chapters: Vec<ChapterView> =
            [booklet.desks(), booklet.events(), booklet.lists(), booklet.cases()].into_iter().flatten().collect();
        // What nobody has looked at yet is no information.
        let told = booklet.days.into_iter().filter(|day| day.last_day() <= self.site.today).max_by_key(|day| day.last_day());
        chapters.extend(self.words_of(&chapters, lang));
        let (title, subtitle) = self.booklet_title(of, lang);
        BookletView {
            paper: of.paper.word().to_lowercase(),
            title,
            subtitle,
            day: say.maybe_date(told),
            told,
            publisher: self.publisher(lang),
            place: self.place(&of.address(self.site), lang),
            index: index::of(self, &chapters, lang),
            chapters,
        }
    }

    /// What it is called, and a line below that.
    pub(in crate::page) fn booklet_title(&self, of: &BookletOf, lang: Lang) -> (Phrase, Phrase) {
        let say = self.format(lang);
        let site = say.phrase(&self.site.config.title);
        let list = || of.list.map(|list| say.phrase(&self.site.document(list).common.title));
        let series = || of.series.map(|series| say.phrase(&self.site.config.series[series].title));
        match of.region {
            Some(region) => {
                let name = say.region_full_name(region);
                (
                    Phrase::plain(say.t().fill("booklet_of_region", &[("region", &name.text)])),
                    list().or_else(series).unwrap_or_default(),
                )
            }
            None => match list().or_else(series) {
                Some(title) => (title, Phrase::default()),
                None => (site, say.phrase(&self.site.config.description)),
            },
        }
    }

    fn place(&self, address: &str, lang: Lang) -> PlaceView {
        let url = self.urls.full(lang, address, &self.site.config.languages);
        PlaceView { qr: qr(&url), url }
    }

    /// The terms of the glossary that the chapters use.
    fn words_of(&self, chapters: &[ChapterView], lang: Lang) -> Option<ChapterView> {
        let mut used = String::new();
        for chapter in chapters {
            let bodies = chapter.cases.iter().map(|case| &case.view.document.body);
            let bodies = bodies.chain(chapter.lists.iter().map(|list| &list.view.document.body));
            bodies.for_each(|body| search::html(body, &mut |_, text| used.push_str(&text.to_lowercase())));
            let highlights = chapter.cases.iter().flat_map(|case| &case.view.highlights);
            let headings = chapter.lists.iter().filter_map(|list| list.view.table.as_ref()).flat_map(|table| &table.columns);
            let summaries = chapter.events.iter().map(|event| &event.view.document.summary);
            highlights
                .chain(headings.map(|column| &column.title))
                .chain(summaries)
                .for_each(|text| used.push_str(&text.text.to_lowercase()));
        }
        let terms = self.glossary_page(lang).terms.into_iter().filter(|term| used.contains(&*term.term.text.to_lowercase()));
        let terms: Vec<TermView> = terms.map(|term| TermView { id: format!("word-{}", term.id), ..term }).collect();
        let place = Some(self.place("glossary/", lang));
        let heading = self.format(lang).word("glossary");
        (!terms.is_empty()).then(|| ChapterView { id: "words", heading, place, terms, ..ChapterView::default() })
    }
}

/// What chapters are made of.
struct Booklet<'b, 's> {
    pages: &'b Pages<'s>,
    of: BookletOf,
    lang: Lang,
    problems: &'b mut Problems,
    /// The days of what stands in it.
    days: Vec<Date>,
}

impl Booklet<'_, '_> {
    /// Whether it is of everything that a region or the site has, and not of a list or a series alone.
    fn is_whole(&self) -> bool {
        self.of.region.is_some() || (self.of.series.is_none() && self.of.list.is_none())
    }

    /// The documents of a kind that belong into it, in the order of the site's lists.
    fn documents(&self, kind: Kind) -> Vec<DocId> {
        let site = self.pages.site;
        let lists = self.pages.lists.of(self.lang);
        let mut documents = match (self.of.region, kind) {
            (Some(region), _) => lists.of_region(site, region, self.lang),
            (None, Kind::Event) => lists.coming.clone(),
            (None, Kind::Resource) => lists.resources.clone(),
            (None, _) => lists.cases.clone(),
        };
        documents.retain(|id| site.document(*id).kind == kind);
        documents
    }

    fn chapter(&self, id: &'static str, path: &str) -> ChapterView {
        ChapterView {
            id,
            heading: self.pages.format(self.lang).word(id),
            place: Some(self.pages.place(path, self.lang)),
            ..ChapterView::default()
        }
    }

    fn desks(&mut self) -> Option<ChapterView> {
        let region = self.of.region?;
        let say = self.pages.format(self.lang);
        let (desks, of) = self.pages.desks(region, self.lang);
        let notes = self.pages.site.data.region_notes.iter().filter(|note| note.region == of.unwrap_or(region));
        self.days.extend(notes.flat_map(|note| &note.desks).filter_map(|desk| desk.checked_on));
        let of = of.map(|of| say.region_link(of, say.region_name(of)));
        let path = self.of.address(self.pages.site);
        (!desks.is_empty()).then(|| ChapterView { desks, desks_of: of, ..self.chapter("desks", &path) })
    }

    fn events(&mut self) -> Option<ChapterView> {
        if !self.is_whole() {
            return None;
        }
        let coming = self.documents(Kind::Event);
        let coming: Vec<DocId> =
            coming.into_iter().filter(|id| self.pages.site.schedule(*id).is_some_and(|s| s.listed)).collect();
        let events: Vec<EntryView<EventView>> = coming.into_iter().filter_map(|id| self.entry(id, event)).collect();
        let note = self.pages.format(self.lang).word("booklet_events");
        (!events.is_empty()).then(|| ChapterView { events, note, ..self.chapter("coming_events", "events/") })
    }

    fn lists(&mut self) -> Option<ChapterView> {
        let wanted: Vec<DocId> = match self.of.list {
            Some(list) => vec![list],
            None if self.is_whole() => self.documents(Kind::Resource),
            None => Vec::new(),
        };
        let lists: Vec<EntryView<ResourceView>> = wanted.into_iter().filter_map(|id| self.list(id)).collect();
        (!lists.is_empty()).then(|| ChapterView { lists, ..self.chapter("resources", "resources/") })
    }

    /// A list whole, or its rows of the booklet's region; none where it has no such rows.
    fn list(&mut self, id: DocId) -> Option<EntryView<ResourceView>> {
        let rows = match self.pages.site.table(id) {
            Some(list) => Some(self.rows(id, list)).filter(|rows| !rows.is_empty())?,
            None => Vec::new(),
        };
        let say = self.pages.format(self.lang);
        let mut entry = self.entry(id, list)?;
        let caption = plain(&entry.title);
        entry.view.table = self.pages.site.table(id).map(|list| {
            let mut table = say.rows_of(&list.table, Some(&rows), caption);
            table.named_rows = true;
            let rows = table.groups.iter_mut().flat_map(|group| &mut group.rows);
            rows.enumerate().for_each(|(number, row)| row.id = format!("{}-{}", entry.id, number + 1));
            table.filters.clear();
            table
        });
        entry.view.parts.clear();
        Some(entry)
    }

    fn rows(&self, id: DocId, list: &ListTable) -> Vec<usize> {
        let regions = &self.pages.site.regions;
        let all = || (0..list.table.rows.len()).collect::<Vec<_>>();
        let Some(region) = self.of.region else { return all() };
        let mut rows: Vec<usize> =
            list.table.regions().filter(|(_, of)| regions.about(*of).contains(&region)).map(|(row, _)| row).collect();
        rows.sort_unstable();
        rows.dedup();
        let is_of_region = || self.pages.site.document(id).all_regions().iter().any(|of| regions.about(*of).contains(&region));
        if rows.is_empty() && is_of_region() { all() } else { rows }
    }

    fn cases(&mut self) -> Option<ChapterView> {
        let in_series = self.of.series.map(|series| &self.pages.lists.of(self.lang).series[series]);
        let wanted = match (self.of.region, in_series) {
            (None, Some(series)) => series.clone(),
            (_, Some(series)) => self.documents(Kind::Case).into_iter().filter(|id| series.contains(id)).collect(),
            (_, None) if self.is_whole() => self.documents(Kind::Case),
            (_, None) => Vec::new(),
        };
        let cases: Vec<EntryView<CaseView>> = wanted.into_iter().filter_map(|id| self.entry(id, case)).collect();
        let path = if self.of.region.is_some() || self.of.series.is_none() {
            "cases/".to_owned()
        } else {
            self.of.address(self.pages.site)
        };
        (!cases.is_empty()).then(|| ChapterView { cases, ..self.chapter("cases", &path) })
    }

    /// A document with its own page's view, taken by `of` from it.
    fn entry<V>(&mut self, id: DocId, of: fn(View, &str) -> Option<V>) -> Option<EntryView<V>> {
        let document = self.pages.site.document(id);
        let name = format!("{}-{}", document.kind.word(), document.slug.replace('/', "-"));
        let view = of(self.pages.document_page(id, 1, self.lang, self.problems), &name)?;
        self.days.extend(told(document));
        let title = self.pages.format(self.lang).phrase(&document.common.title);
        let reading = document.common.reading.exact(self.lang).unwrap_or_default().into();
        Some(EntryView { id: name, title, reading, place: self.pages.place(&document.address(), self.lang), view })
    }
}

fn event(view: View, _: &str) -> Option<EventView> {
    if let View::Event(event) = view { Some(on_paper(*event)) } else { None }
}

fn list(view: View, name: &str) -> Option<ResourceView> {
    let View::Resource(mut list) = view else { return None };
    list.document.body = nest(&list.document.body, name, DEEPER);
    Some(*list)
}

fn case(view: View, name: &str) -> Option<CaseView> {
    let View::Case(mut case) = view else { return None };
    case.document.body = nest(&case.document.body, name, DEEPER);
    case.budget = nest(&case.budget, name, DEEPER);
    Some(*case)
}
