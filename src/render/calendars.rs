//! Calendars of events, of their list, of regions and of topics, as `.ics` files.
//!
//! Each showing is written once in each language, and its text joined into every calendar that it belongs to. One
//! language follows the other: the texts of 100,000 showings are 100 MB.

use super::Extra;
use super::calendar_entry::{Shown, Uids, of_event};
use crate::calendar::{Calendar, Written, Zone};
use crate::content::Document;
use crate::fault::Fault;
use crate::markdown::words_plain;
use crate::page::{EVENT_FILE, Key, LIST_FILE, Page, calendars_begin};
use crate::region::RegionId;
use crate::site::{DocId, Presence};
use crate::words::Lang;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The showings that belong into calendars of lists, by event.
type Showings = BTreeMap<DocId, Vec<Shown>>;

impl Extra<'_> {
    pub(super) fn calendars(&self, pages: &[Page]) -> Result<(), Fault> {
        let uids = Uids::new(self.maker.site);
        self.maker.site.config.languages.all().try_for_each(|lang| {
            let showings = self.event_calendars(&uids, lang)?;
            pages.par_iter().filter(|page| page.lang == lang).try_for_each(|page| self.list_calendar(page, &showings))
        })
    }

    /// Every event's own calendar, with all its showings; those that are not too old are given back.
    fn event_calendars(&self, uids: &Uids, lang: Lang) -> Result<Showings, Fault> {
        let site = self.maker.site;
        let zone = Zone::new(&site.config.time_zone);
        let first_day = calendars_begin(site.today);
        let is_there =
            |(id, document): &(DocId, &Document)| document.event().is_some() && site.presence(*id, lang) != Presence::Absent;
        let events: Vec<_> = site.published().filter(is_there).collect();
        let made = events.into_par_iter().map(|(id, document)| {
            let mut showings = of_event(self.maker, &zone, uids, id, lang);
            let calendar = Calendar { lang: site.config.languages.html_code(lang), name: None, url: None, zone: &zone };
            let entries: Vec<&Written> = showings.iter().map(|s| &s.entry).collect();
            self.put(lang, &format!("{}{EVENT_FILE}", document.address()), calendar.write(&entries))?;
            showings.retain(|s| s.entry.last_day >= first_day);
            Ok((id, showings))
        });
        made.filter(|made| made.as_ref().map_or(true, |(_, showings)| !showings.is_empty())).collect()
    }

    /// The calendar of a list, a region or a topic.
    fn list_calendar(&self, page: &Page, showings: &Showings) -> Result<(), Fault> {
        let site = self.maker.site;
        let say = self.maker.format(page.lang);
        let of = |id: &DocId| showings.get(id).map_or(&[][..], Vec::as_slice);
        let (name, entries): (Box<str>, Vec<&Written>) = match &page.key {
            Key::Events(1) => (site.config.title.text(page.lang).into(), showings.values().flatten().map(|s| &s.entry).collect()),
            Key::Region(region, 1) => {
                let events = site.region_index.documents(*region).iter();
                let shown = events.flat_map(|id| {
                    let whole = self.is_about(*id, *region);
                    of(id).iter().filter(move |s| whole || s.region.is_some_and(|own| self.is_within(own, *region)))
                });
                (say.region_full_name(*region).text, shown.map(|s| &s.entry).collect())
            }
            Key::Topic(topic, 1) => {
                let shown = self.maker.lists.of(page.lang).topic(topic).iter().flat_map(of);
                (say.topic_name(topic).text, shown.map(|s| &s.entry).collect())
            }
            _ => return Ok(()),
        };
        let languages = &site.config.languages;
        let url = self.maker.urls.full(page.lang, &page.path, languages);
        let calendar = Calendar {
            lang: languages.html_code(page.lang),
            name: Some(&say.calendar_name(&words_plain(&name))),
            url: url.contains("://").then_some(&url),
            zone: &Zone::new(&site.config.time_zone),
        };
        self.put(page.lang, &format!("{}{LIST_FILE}", page.path), calendar.write(&entries))
    }

    /// Whether all showings of an event belong to a region. A region that only a showing names has that showing
    /// alone: a play on its way through ten towns is in each of them once.
    fn is_about(&self, id: DocId, region: RegionId) -> bool {
        let document = self.maker.site.document(id);
        let is_on_its_way = document.event().is_some_and(|e| e.sessions().iter().any(|s| s.region.is_some()));
        !is_on_its_way || document.common.regions.iter().any(|of| self.is_within(*of, region))
    }

    fn is_within(&self, region: RegionId, outer: RegionId) -> bool {
        self.maker.site.regions.about(region).contains(&outer)
    }
}
