//! Lists of documents in their parts of a hundred, as pages show them.

use super::Pages;
use super::card::DrawnCard;
use super::lists::{SECTIONS, section};
use super::plan::PER_PAGE;
use super::values::Format;
use super::view::{
    CardView, ChapterView, ColumnView, DocumentView, GroupView, LinkView, ListView, PageDocumentView, PagerView, RowGroupView,
    RowView, TableView, ValueView,
};
use crate::content::{Case, Figure, ListBy, PageFields};
use crate::date::Date;
use crate::number::grouped;
use crate::site::{DocId, Site};
use crate::table::chart::{Chart, Kind};
use crate::words::{Lang, Phrase};
use jiff::civil;
use std::borrow::Borrow;

/// The section of lists whose events are still to come, until the browser takes them away.
pub(super) const COMING: &str = SECTIONS[0];

/// The figure of a comparison that is drawn too.
const CHARTED: &str = "ageing_rate";
/// How many cases its bars may be of.
const BARS: std::ops::RangeInclusive<usize> = 3..=20;

/// The part of a list that a page shows.
pub(super) fn part_of<T>(list: &[T], part: usize) -> &[T] {
    let start = (part.saturating_sub(1) * PER_PAGE).min(list.len());
    &list[start..(start + PER_PAGE).min(list.len())]
}

/// Parts of a list that stand below one heading, with its word.
pub(super) fn by_section<'l>(site: &Site<'_>, list: &'l [DocId]) -> impl Iterator<Item = (&'static str, &'l [DocId])> {
    list.chunk_by(|a, b| section(site, *a) == section(site, *b)).map(|chunk| (SECTIONS[section(site, chunk[0])], chunk))
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
            pages: (1..=pages)
                .map(|n| LinkView { href: Some(href(n)), text: Phrase::plain(number(n)), hreflang: None, current: n == part })
                .collect(),
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
            until: String::new(),
            coming: false,
            comparison: None,
            subscribe: None,
            comparison_chart: String::new(),
        }
    }

    pub(super) fn group(&self, id: &str, heading: &str, list: &[DocId], lang: Lang) -> GroupView {
        self.group_of(id, heading, list.iter().map(|id| self.card(*id, lang)), lang)
    }

    /// Drawn cards below a heading.
    pub(super) fn group_of(
        &self,
        id: &str,
        heading: &str,
        cards: impl Iterator<Item = impl Borrow<DrawnCard>>,
        lang: Lang,
    ) -> GroupView {
        let say = self.format(lang);
        let mut group = GroupView {
            id: id.to_owned(),
            heading: Phrase::plain(heading),
            cards: String::new(),
            more: None,
            until: String::new(),
            right_until: None,
            is_live: false,
            coming: false,
            empty: say.word("nothing_here"),
        };
        for card in cards {
            let card = card.borrow();
            group.cards.push_str(&card.html);
            group.is_live |= card.is_live;
            group.right_until = group.right_until.into_iter().chain(card.until).min();
        }
        group.until = say.until(group.right_until);
        group
    }

    /// The same with coming events, of which the browser takes away those that are over.
    pub(super) fn coming_group(&self, id: &str, heading: &str, list: &[DocId], lang: Lang) -> GroupView {
        let empty = self.format(lang).word("no_coming_events");
        GroupView { coming: true, empty, ..self.group(id, heading, list, lang) }
    }

    /// Documents below the heading of their kind.
    pub(super) fn sections(&self, list: &[DocId], part: usize, lang: Lang) -> Vec<GroupView> {
        let say = self.format(lang);
        by_section(self.site, part_of(list, part))
            .map(|(key, chunk)| {
                let group = if key == COMING { Pages::coming_group } else { Pages::group };
                group(self, &key.replace('_', "-"), say.t().get(key), chunk, lang)
            })
            .collect()
    }

    pub(super) fn cases(&self, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = &self.lists.of(lang).cases;
        let mut view = self.list(Phrase::plain(say.word("cases")), "cases/", list, part, lang);
        view.intro = Phrase::plain(say.word("cases_intro"));
        view.links =
            self.site.config.series.iter().map(|s| say.link_words(&format!("series/{}/", s.id), say.phrase(&s.title))).collect();
        view
    }

    pub(super) fn resources(&self, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = &self.lists.of(lang).resources;
        let mut view = self.list(Phrase::plain(say.word("resources")), "resources/", list, part, lang);
        view.intro = Phrase::plain(say.word("resources_intro"));
        view
    }

    pub(super) fn coming_events(&self, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = &self.lists.of(lang).coming;
        let mut view = self.list(Phrase::plain(say.word("coming_events")), "events/", list, part, lang);
        view.groups = part_of(list, part)
            .chunk_by(|a, b| self.month(*a) == self.month(*b))
            .map(|chunk| {
                let (heading, id) = say.month_heading(self.site.schedule(chunk[0]).and_then(|s| s.day));
                GroupView { until: String::new(), ..self.group(&id, &heading, chunk, lang) }
            })
            .collect();
        view.until = say.until(view.groups.iter().filter_map(|g| g.right_until).min());
        view.links = self.month_to_open(lang).into_iter().chain([say.link("events/past/", say.word("past_events"))]).collect();
        view.subscribe = Some(self.subscription("events/", lang));
        view.empty = say.word("no_coming_events");
        view.coming = true;
        view
    }

    fn month(&self, id: DocId) -> Option<(i16, i8)> {
        self.site.schedule(id)?.day.map(|d| (d.year(), d.month()))
    }

    pub(super) fn past_years(&self, lang: Lang) -> ListView {
        let say = self.format(lang);
        let years = &self.lists.of(lang).past;
        let mut view = self.list(Phrase::plain(say.word("past_events")), "events/past/", &[], 1, lang);
        let total = years.values().map(Vec::len).sum();
        view.count = say.t().count("entries", total);
        view.links = years
            .iter()
            .rev()
            .map(|(year, list)| {
                let text = format!("{} ({})", say.date(Date::Year(*year)).text, grouped(list.len() as f64));
                say.link(&format!("events/past/{year}/"), text)
            })
            .collect();
        let newest: Vec<DocId> = years.values().rev().flatten().copied().take(PER_PAGE).collect();
        view.groups = newest
            .chunk_by(|a, b| self.past_year_of(*a) == self.past_year_of(*b))
            .map(|chunk| {
                let year = self.past_year_of(chunk[0]).unwrap_or_default();
                self.group(&format!("y{year}"), &say.date(Date::Year(year)).text, chunk, lang)
            })
            .collect();
        view
    }

    fn past_year_of(&self, id: DocId) -> Option<i16> {
        self.site.schedule(id)?.last_day.map(|d| d.year())
    }

    pub(super) fn past_year(&self, year: i16, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = self.lists.of(lang).past.get(&year).map_or(&[][..], Vec::as_slice);
        let heading = say.t().fill("past_events_of", &[("year", &say.date(Date::Year(year)).text)]);
        let mut view = self.list(Phrase::plain(heading), &format!("events/past/{year}/"), list, part, lang);
        view.links = vec![say.link("events/past/", say.word("past_events")), say.link("events/", say.word("coming_events"))];
        view
    }

    pub(super) fn topic(&self, id: &str, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let list = self.lists.of(lang).topic(id);
        let mut view = self.list(say.topic_name(id), &format!("topics/{id}/"), list, part, lang);
        let topic = self.site.data.topics.iter().flatten().find(|t| *t.id == *id);
        view.intro = topic.map(|t| say.phrase(&t.summary)).unwrap_or_default();
        view.groups = self.sections(list, part, lang);
        view.subscribe = self.subscription_of(list, &format!("topics/{id}/"), lang);
        view
    }

    pub(super) fn series(&self, index: usize, part: usize, lang: Lang) -> ListView {
        let say = self.format(lang);
        let series = &self.site.config.series[index];
        let list = &self.lists.of(lang).series[index];
        let mut view = self.list(say.phrase(&series.title), &format!("series/{}/", series.id), list, part, lang);
        view.intro = say.phrase(&series.summary);
        // The name of the series stands above them all.
        let cards = part_of(list, part).iter().map(|id| CardView { note: Phrase::default(), ..say.card(*id) });
        view.groups = vec![self.group_of("", "", cards.map(|card| self.draw_card(&card, lang)), lang)];
        if part == 1 {
            view.comparison = self.comparison(list, lang);
            view.comparison_chart = self.comparison_chart(list, lang);
        }
        view
    }

    /// The figures of a series side by side: those that at least two of its cases give.
    fn comparison(&self, list: &[DocId], lang: Lang) -> Option<TableView> {
        let say = self.format(lang);
        let compared = Compared::of(self.site, list)?;
        let mut columns = vec![say.heading(say.t().get("case"), "name")];
        columns.extend(compared.items.iter().map(|item| say.figure_heading(item)));
        if compared.budgets {
            columns.push(say.heading(say.t().get("budget_total"), "number"));
        }
        let rows = compared.cases.iter().map(|(id, case)| {
            let link = say.document_link(*id);
            let note = say.short_names(*id);
            let title = ValueView { class: "name", text: link.text, href: link.href, note, ..ValueView::default() };
            let figures = compared.items.iter().map(|item| figure_of(case, item));
            let budget = compared.budgets.then(|| budget_of(case));
            let cells = figures.chain(budget).map(|value| say.figure_cell(value));
            RowView { cells: std::iter::once(title).chain(cells).collect(), ..RowView::default() }
        });
        let groups = vec![RowGroupView::plain(rows.collect())];
        let caption = Phrase::plain(say.word("comparison"));
        Some(TableView { caption, caption_hidden: true, sortable: true, columns, groups, ..TableView::default() })
    }

    /// The one figure that compares a city with a village as bars, where there are enough of them for an eye and not
    /// too many.
    fn comparison_chart(&self, list: &[DocId], lang: Lang) -> String {
        let say = self.format(lang);
        let cases = list.iter().filter_map(|id| Some((*id, self.site.document(*id).case()?)));
        let (known, values): (Vec<DocId>, Vec<Option<f64>>) =
            cases.filter_map(|(id, case)| Some((id, Some(figure_of(case, &Item::Known(CHARTED))?)))).unzip();
        if !BARS.contains(&known.len()) {
            return String::new();
        }
        let labels = say.region_labels(&known);
        let title = say.t().of("figure_heading", CHARTED);
        let chart = Chart { kind: Kind::Bar, title, unit: String::new(), labels, series: vec![(String::new(), values)] };
        say.bare_chart(&chart, "comparison")
    }

    /// A page, with the pages of its folder if it lists them.
    pub(super) fn page(&self, id: DocId, page: &PageFields, part: usize, document: DocumentView, lang: Lang) -> PageDocumentView {
        let say = self.format(lang);
        let list = self.lists.of(lang).below(id);
        let up = super::lists::above(self.site, id);
        let siblings = up.filter(|up| self.site.document(*up).page().and_then(|p| p.list).is_some_and(|l| l.by == ListBy::Order));
        let (previous, next) = siblings.map_or((None, None), |up| {
            let chapters = self.lists.of(lang).below(up);
            self.neighbours(chapters.iter().position(|other| *other == id), chapters, lang)
        });
        let shown = part_of(list, part);
        let chapters = page.list.is_some_and(|l| l.by == ListBy::Order);
        let by_date = page.list.is_some() && !chapters;
        PageDocumentView {
            list: by_date.then(|| self.group("list", "", shown, lang)),
            chapters: if chapters { shown.iter().map(|id| say.chapter(*id)).collect() } else { Vec::new() },
            pager: self.pager(&self.site.document(id).address(), list.len(), part, lang),
            previous,
            next,
            one_sheet: page.one_sheet,
            up: up.filter(|up| self.is_shown(*up, lang)).map(|up| say.document_link(up)),
            document,
        }
    }
}

/// The cases of a series, and what can be compared.
struct Compared<'s> {
    cases: Vec<(DocId, &'s Case)>,
    items: Vec<Item<'s>>,
    budgets: bool,
}

/// What is compared.
enum Item<'s> {
    /// An item that every theme knows, in its unit.
    Known(&'static str),
    /// One of the authors' own, by one of its figures.
    Own(&'s Figure),
}

impl Item<'_> {
    /// Whether a figure counts the same, in the same unit.
    fn is_of(&self, figure: &Figure) -> bool {
        match self {
            Item::Known(item) => *figure.item == **item && figure.unit.is_empty(),
            Item::Own(own) => figure.item == own.item && figure.unit.text(Lang::PRIMARY) == own.unit.text(Lang::PRIMARY),
        }
    }
}

impl Compared<'_> {
    fn of<'s>(site: &'s Site<'_>, list: &[DocId]) -> Option<Compared<'s>> {
        let cases: Vec<(DocId, &Case)> = list.iter().filter_map(|id| Some((*id, site.document(*id).case()?))).collect();
        let given = |item: &Item<'_>| cases.iter().filter(|(_, case)| figure_of(case, item).is_some()).count();
        let mut items: Vec<Item<'_>> = Figure::KNOWN.into_iter().map(Item::Known).collect();
        for figure in cases.iter().flat_map(|(_, case)| &case.data) {
            if !items.iter().any(|item| item.is_of(figure)) {
                items.push(Item::Own(figure));
            }
        }
        items.retain(|item| given(item) >= 2);
        let budgets = cases.iter().filter(|(_, case)| budget_of(case).is_some()).count() >= 2;
        (budgets || !items.is_empty()).then_some(Compared { cases, items, budgets })
    }
}

/// The newest figure of a case that is known; of several of one day the first.
fn figure_of(case: &Case, item: &Item<'_>) -> Option<f64> {
    let known = case.data.iter().rev().filter(|figure| item.is_of(figure) && figure.value.is_some());
    known.max_by_key(|figure| figure.as_of.map(Date::last_day)).and_then(|figure| figure.value)
}

fn budget_of(case: &Case) -> Option<f64> {
    let amounts: Vec<f64> = case.budget.iter().filter_map(|year| year.amount).collect();
    (!amounts.is_empty()).then(|| amounts.iter().sum())
}

impl Format<'_> {
    /// What documents are told apart by where they are compared: their regions, and the title where these are the same.
    fn region_labels(&self, ids: &[DocId]) -> Vec<String> {
        let names: Vec<String> = ids.iter().map(|id| self.short_names(*id)).collect();
        let label = |(id, name): (&DocId, &String)| match names.iter().filter(|other| *other == name).count() {
            1 if !name.is_empty() => name.clone(),
            _ => [name.as_str(), &self.plain_title(*id)].join(" ").trim_start().to_owned(),
        };
        ids.iter().zip(&names).map(label).collect()
    }

    fn figure_heading(&self, item: &Item<'_>) -> ColumnView {
        match item {
            Item::Known(item) => self.heading(&self.t().of("figure_heading", item), "number"),
            Item::Own(figure) => {
                let (label, unit) = (self.figure(figure).label, self.phrase(&figure.unit));
                let brackets =
                    if self.pages.site.config.languages.html_code(self.lang) == "ja" { ["（", "）"] } else { [" (", ")"] };
                let unit = if unit.is_empty() { String::new() } else { brackets.join(&unit.text) };
                let title = Phrase { text: format!("{}{unit}", label.text).into(), lang: label.lang };
                ColumnView { title: title.clone(), ..self.heading(&crate::markdown::words_plain(&title.text), "number") }
            }
        }
    }

    /// The own names of a document's regions, in a line.
    fn short_names(&self, id: DocId) -> String {
        let regions = &self.pages.site.document(id).common.regions;
        let names: Vec<String> = regions.iter().map(|region| self.region_name(*region).text.into()).collect();
        names.join(self.t().get("separator"))
    }

    fn plain_title(&self, id: DocId) -> String {
        crate::markdown::words_plain(self.pages.site.document(id).common.title.text(self.lang)).into_owned()
    }

    fn chapter(&self, id: DocId) -> ChapterView {
        ChapterView { link: self.document_link(id), summary: self.phrase(&self.pages.site.document(id).common.summary) }
    }

    /// The heading of a month among coming events, and its id.
    pub(super) fn month_heading(&self, day: Option<civil::Date>) -> (String, String) {
        let Some(day) = day else { return (self.word("no_fixed_day"), "no-fixed-day".to_owned()) };
        let month = Date::Month { year: day.year(), month: day.month() };
        (self.date(month).text, format!("m{}", month.datetime()))
    }

    /// A link to a document.
    pub fn document_link(&self, id: DocId) -> LinkView {
        LinkView {
            href: Some(self.document_href(id)),
            text: self.phrase(&self.pages.site.document(id).common.title),
            hreflang: None,
            current: false,
        }
    }
}
