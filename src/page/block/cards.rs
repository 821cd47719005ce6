//! Lists of events and of cases inside a text.

use crate::content::{EVENT_TYPES, Kind, reference, references};
use crate::diagnostic::Code;
use crate::front_matter::{Entry, Field, Shape, fact};
use crate::page::host::PageHost;
use crate::page::lists;
use crate::page::view::GroupView;
use crate::region::RegionId;
use crate::site::{DocId, Site, TimeState, check_known};

pub(super) static EVENTS_FIELDS: &[Field] = &[
    fact("region", Shape::Regions, "地域", "region", "大阪府"),
    fact("topic", Shape::Plains, "話題", "topic", "consultation"),
    fact("type", Shape::OneOf(EVENT_TYPES), "種類", "type", "play"),
    fact("past", Shape::Flag, "終わったものも", "past ones too", "true"),
    fact("limit", Shape::Number, "件数", "at most", "5"),
];
pub(super) static CASES_FIELDS: &[Field] = &[
    fact("region", Shape::Regions, "地域", "region", "大阪府"),
    fact("topic", Shape::Plains, "話題", "topic", "consultation"),
    fact("series", Shape::Plain, "シリーズ", "series", "mieruka-2017"),
    fact("limit", Shape::Number, "件数", "at most", "5"),
];

/// The events that a block asks for.
pub(super) fn draw_events(host: &PageHost<'_>, entry: Option<&Entry<'_>>) -> String {
    let past = entry.and_then(|e| e.flag("past")).unwrap_or(false);
    let empty = host.pages.format(host.lang).word("no_coming_events");
    draw_group(host, &host.events(entry, past), !past, empty)
}

/// The cases that a block asks for.
pub(super) fn draw_cases(host: &PageHost<'_>, entry: Option<&Entry<'_>>) -> String {
    draw_group(host, &host.cases(entry), false, host.pages.format(host.lang).word("nothing_here"))
}

/// Cards without headings: the text around the block has its own.
fn draw_group(host: &PageHost<'_>, list: &[DocId], coming: bool, empty: String) -> String {
    let cards = list.iter().map(|id| host.pages.draw(&host.pages.format(host.lang).card(*id), host.lang, "p"));
    let group = GroupView { coming, empty, ..host.pages.group_of("", "", cards, host.lang) };
    host.pages.partials.cards(host.pages.site.chrome_lang(host.lang), &group)
}

impl PageHost<'_> {
    fn events(&self, entry: Option<&Entry<'_>>, past: bool) -> Vec<DocId> {
        let site = self.pages.site;
        let filter = Filter::read(entry, site);
        let wanted_type = entry.and_then(|e| e.one_of("type")).map(|i| EVENT_TYPES[i]);
        let fits = |id: &DocId| {
            let kind_fits = wanted_type.is_none_or(|t| site.document(*id).event().is_some_and(|e| e.kind == t));
            let time_fits =
                site.schedule(*id).is_some_and(|s| if past { s.time == Some(TimeState::Finished) || s.listed } else { s.listed });
            kind_fits && time_fits && filter.fits(self, *id)
        };
        let lang = site.chrome_lang(self.lang);
        let list = site.of_kind(Kind::Event, lang).map(|(id, _)| id).filter(fits).collect();
        filter.limited(lists::event_order(site, list))
    }

    fn cases(&self, entry: Option<&Entry<'_>>) -> Vec<DocId> {
        let site = self.pages.site;
        let filter = Filter::read(entry, site);
        let series = entry.and_then(|e| reference(e, "series"));
        if let (Some(entry), Some(named)) = (entry, &series) {
            let known: Vec<&str> = site.config.series.iter().map(|s| &*s.id).collect();
            check_known(named, &known, Code::UnknownSeries, ["シリーズ", "series"], &mut entry.reader().problems.borrow_mut());
        }
        let in_series = |id: &DocId| {
            series.as_ref().is_none_or(|wanted| {
                site.document(*id).case().and_then(|c| c.series.as_ref()).is_some_and(|s| s.value == wanted.value)
            })
        };
        let lang = site.chrome_lang(self.lang);
        let list =
            site.of_kind(Kind::Case, lang).map(|(id, _)| id).filter(|id| in_series(id) && filter.fits(self, *id)).collect();
        filter.limited(self.pages.lists.of(lang).by_date(site, list))
    }
}

/// What `events` and `cases` share.
struct Filter {
    regions: Vec<RegionId>,
    topics: Vec<Box<str>>,
    limit: usize,
}

impl Filter {
    fn read(entry: Option<&Entry<'_>>, site: &Site<'_>) -> Filter {
        let Some(entry) = entry else { return Filter { regions: Vec::new(), topics: Vec::new(), limit: usize::MAX } };
        let topics = references(entry, "topic");
        if let Some(list) = &site.data.topics {
            let known: Vec<&str> = list.iter().map(|t| &*t.id).collect();
            for topic in &topics {
                check_known(topic, &known, Code::UnknownTopic, ["話題", "topic"], &mut entry.reader().problems.borrow_mut());
            }
        }
        Filter {
            regions: entry.regions("region", None),
            topics: topics.into_iter().map(|topic| topic.value).collect(),
            limit: entry.count("limit").map_or(usize::MAX, |n| n as usize),
        }
    }

    fn fits(&self, host: &PageHost<'_>, id: DocId) -> bool {
        let site = host.pages.site;
        let about = |region: &RegionId| *region == site.regions.country() || site.region_index.documents(*region).contains(&id);
        let topics = &site.document(id).common.topics;
        (self.regions.is_empty() || self.regions.iter().any(about))
            && (self.topics.is_empty() || topics.iter().any(|t| self.topics.contains(&t.value)))
    }

    fn limited(&self, mut list: Vec<DocId>) -> Vec<DocId> {
        list.truncate(self.limit);
        list
    }
}
