//! Pages of regions, and their index.

use super::Pages;
use super::card::DrawnCard;
use super::list::{COMING, by_section, part_of};
use super::lists;
use super::view::{
    CardView, ContactView, GroupView, LinkView, RegionBlockView, RegionLinkView, RegionRowView, RegionView, RegionsView,
};
use crate::content::{Desk, Figure, Kind, RegionNote};
use crate::kana::hiragana;
use crate::region::RegionId;
use crate::site::DocId;
use crate::words::{Lang, Phrase};
use std::borrow::Cow;

/// The most rows of one list that a region's page shows; lists with more are linked.
const MOST_ROWS: usize = 3;

impl Pages<'_> {
    pub(super) fn region(&self, id: RegionId, part: usize, lang: Lang) -> RegionView {
        let say = self.format(lang);
        let region = self.site.regions.get(id);
        let documents = self.lists.of(lang).of_region(self.site, id, lang);
        let path = format!("regions/{}/", region.path);
        let (desks, desks_of) = self.desks(id, lang);
        let summary = self.notes(id).find(|n| !n.summary.is_empty()).map(|n| say.phrase(&n.summary)).unwrap_or_default();
        RegionView {
            name: say.region_name(id),
            kind: say.t().of("region", region.kind.word()),
            reading: if self.site.config.languages.html_code(lang) == "ja" { hiragana(&region.kana) } else { String::new() },
            summary,
            desks,
            desks_of: desks_of.map(|of| say.region_link(of, say.region_name(of))),
            figures: self.figures(id, lang).into_iter().map(|f| say.figure(f)).collect(),
            rows: if part == 1 { self.rows(id, lang) } else { Vec::new() },
            groups: self.region_sections(id, &documents, part, lang),
            pager: self.pager(&path, documents.len(), part, lang),
            subscribe: self.subscription_of(&documents, &path, lang),
            printed: self
                .notes(id)
                .any(|note| note.print && self.offers_prints && part == 1)
                .then(|| self.printed_file(&path, "booklet_pdf", lang)),
            below: self.regions_below(id, lang, 1),
            areas: self
                .site
                .regions
                .areas_of(id)
                .iter()
                .filter(|a| self.site.region_index.has_page(**a, lang))
                .map(|a| say.region_link(*a, say.region_name(*a)))
                .collect(),
            members: self.site.regions.members(id).iter().map(|m| say.region_link(*m, say.region_full_name(*m))).collect(),
        }
    }

    fn notes(&self, id: RegionId) -> impl Iterator<Item = &RegionNote> {
        self.site.data.region_notes.iter().filter(move |n| n.region == id)
    }

    /// Whom to call: the region's own desks, else those of the nearest region above that has some.
    pub(super) fn desks(&self, id: RegionId, lang: Lang) -> (Vec<ContactView>, Option<RegionId>) {
        let chain = std::iter::once(id).chain(self.site.regions.ancestors(id));
        for region in chain {
            let desks: Vec<ContactView> = self.notes(region).flat_map(|n| &n.desks).map(|d| self.desk(d, lang)).collect();
            if !desks.is_empty() {
                return (desks, (region != id).then_some(region));
            }
        }
        (Vec::new(), None)
    }

    fn desk(&self, desk: &Desk, lang: Lang) -> ContactView {
        let say = self.format(lang);
        ContactView {
            topics: desk.topics.iter().map(|t| say.topic_link(&t.value)).collect(),
            checked: say.maybe_date(desk.checked_on),
            ..say.contact(&desk.contact)
        }
    }

    /// Figures of a region: what the site says of it, else those of cases about this one region alone.
    fn figures(&self, id: RegionId, lang: Lang) -> Vec<&Figure> {
        let own: Vec<&Figure> = self.notes(id).flat_map(|n| &n.data).collect();
        let cases =
            lists::shown_in_region(self.site, id, lang).map(|d| self.site.document(d)).filter(|d| d.common.regions == [id]);
        let mut figures = own;
        // A newer figure that nobody knows does not hide one that somebody does.
        let rank = |figure: &Figure| (figure.value.is_some(), figure.as_of.map(|d| d.last_day()));
        for figure in cases.filter_map(|d| d.case()).flat_map(|c| &c.data) {
            match figures.iter().position(|other| other.item == figure.item) {
                Some(at) if rank(figures[at]) < rank(figure) => figures[at] = figure,
                Some(_) => {}
                None => figures.push(figure),
            }
        }
        figures
    }

    /// The region's own rows in tables whose rows are regions.
    fn rows(&self, id: RegionId, lang: Lang) -> Vec<RegionRowView> {
        let say = self.format(lang);
        let lists = self
            .site
            .region_index
            .documents(id)
            .iter()
            .filter(|d| self.site.document(**d).kind == Kind::Resource && self.is_shown(**d, lang));
        let mut views = Vec::new();
        for list in lists {
            let Some(table) = self.site.table(*list).filter(|t| t.rows_are_regions()) else { continue };
            let rows = table.rows_of(id);
            for row in rows.iter().take(MOST_ROWS) {
                let cells = table.table.columns.iter().zip(&table.table.rows[*row]).skip(1);
                let link = say.document_link(*list);
                let part = table.parts.iter().find(|part| part.rows.contains(row)).map_or("", |part| &part.path);
                views.push(RegionRowView {
                    compare: format!("{}{part}#{}", link.href.as_deref().unwrap_or_default(), self.row_id(id)),
                    list: link,
                    as_of: self.site.document(*list).resource().and_then(|r| say.maybe_date(r.as_of)),
                    cells: cells.map(|(column, value)| (say.phrase(&column.title()), say.value(value, column))).collect(),
                });
            }
        }
        views
    }

    /// The name of a region's row in a table whose rows are regions.
    pub(super) fn row_id(&self, region: RegionId) -> String {
        format!("row-{}", self.site.regions.get(region).path.replace('/', "-"))
    }

    /// Documents about a region below the heading of their kind.
    fn region_sections(&self, region: RegionId, list: &[DocId], part: usize, lang: Lang) -> Vec<GroupView> {
        let say = self.format(lang);
        by_section(self.site, part_of(list, part))
            .map(|(key, chunk)| {
                let cards = chunk.iter().map(|id| self.region_card(region, *id, lang));
                let group = self.group_of(&key.replace('_', "-"), say.t().get(key), cards, lang);
                if key == COMING { GroupView { coming: true, empty: say.word("no_coming_events"), ..group } } else { group }
            })
            .collect()
    }

    /// The card of a document on a region's page: a list says how many of its rows are about the region.
    fn region_card(&self, region: RegionId, id: DocId, lang: Lang) -> Cow<'_, DrawnCard> {
        let say = self.format(lang);
        match self.site.region_index.row_counts(region).iter().find(|(list, _)| *list == id) {
            Some((_, rows)) => {
                let mut card = CardView { note: Phrase::plain(say.t().count("rows_here", *rows)), ..say.card(id) };
                // A long list leads straight to the rows of the region.
                let part = self.site.table(id).and_then(|list| list.part_of(region));
                card.href.push_str(part.map_or("", |part| &part.path));
                Cow::Owned(self.draw_card(&card, lang))
            }
            None => Cow::Borrowed(self.card(id, lang)),
        }
    }

    fn regions_below(&self, id: RegionId, lang: Lang, depth: usize) -> Vec<RegionLinkView> {
        let say = self.format(lang);
        let index = &self.site.region_index;
        let below = self.site.regions.children(id).iter().filter(|r| index.has_page(**r, lang));
        below
            .map(|r| RegionLinkView {
                link: say.region_link(*r, say.region_name(*r)),
                count: index.count(*r, lang),
                below: if depth > 0 { self.regions_below(*r, lang, depth - 1) } else { Vec::new() },
            })
            .collect()
    }

    /// Prefectures, and regions of the site's own that lie in none.
    pub(super) fn top_regions(&self, lang: Lang, depth: usize) -> Vec<RegionLinkView> {
        self.regions_below(self.site.regions.country(), lang, depth)
    }

    /// The same by part of the country, in the order in which prefectures are counted.
    pub(super) fn region_blocks(&self, lang: Lang) -> Vec<RegionBlockView> {
        let say = self.format(lang);
        let regions = &self.site.regions;
        let index = &self.site.region_index;
        let mut blocks: Vec<RegionBlockView> = Vec::new();
        for id in regions.children(regions.country()).iter().filter(|r| index.has_page(**r, lang)) {
            let name = say.t().of("block", block_of(&regions.get(*id).code));
            let link = say.region_link(*id, say.region_name(*id));
            let region = RegionLinkView { link, count: index.count(*id, lang), below: Vec::new() };
            match blocks.iter_mut().find(|block| block.name == name) {
                Some(block) => block.regions.push(region),
                None => blocks.push(RegionBlockView { name, regions: vec![region] }),
            }
        }
        blocks
    }

    pub(super) fn regions(&self, lang: Lang) -> RegionsView {
        let country = self.site.regions.country();
        let everywhere = self
            .site
            .published()
            .filter(|(id, d)| d.common.regions.contains(&country) && self.is_shown(*id, lang))
            .map(|(id, _)| id);
        let everywhere: Vec<DocId> = everywhere.take(super::PER_PAGE).collect();
        RegionsView { regions: self.top_regions(lang, 1), groups: self.sections(&everywhere, 1, lang) }
    }

    /// The way from the index of regions to one, without itself.
    pub(super) fn region_crumbs(&self, id: RegionId, lang: Lang) -> Vec<LinkView> {
        let say = self.format(lang);
        let mut above: Vec<RegionId> = self.site.regions.ancestors(id);
        above.retain(|r| *r != self.site.regions.country());
        above.iter().rev().map(|r| say.region_link(*r, say.region_name(*r))).collect()
    }
}

/// The part of the country in which a prefecture lies, as weather maps and timetables have it.
fn block_of(code: &str) -> &'static str {
    match code.get(..2).and_then(|number| number.parse().ok()) {
        Some(1..=7) => "north",
        Some(8..=14) => "kanto",
        Some(15..=23) => "chubu",
        Some(24..=30) => "kinki",
        Some(31..=39) => "west",
        Some(40..=47) => "kyushu",
        _ => "other",
    }
}
