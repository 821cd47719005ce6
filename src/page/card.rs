//! A document as it stands in lists.

use super::live::Place;
use super::values::Format;
use super::view::{BadgeView, CardView, LeafView, TimeView};
use super::{Pages, live};
use crate::content::{Event, EventWhen, Kind, Status};
use crate::date::{Date, When};
use crate::site::{DocId, Occurrence, Schedule};
use crate::words::{Lang, Phrase};
use jiff::civil::{self, Weekday};
use std::sync::OnceLock;

/// The element of a card's title below the heading of its group.
const HEADING: &str = "h3";

/// How many letters a leaf has for a month and a weekday: Dec, Thu.
const SHORT: usize = 3;

/// A card in HTML, and what the page on which it stands must know of it.
#[derive(Clone, Debug)]
pub struct DrawnCard {
    /// The card.
    pub html: Box<str>,
    /// The last day up to which it is right, if it is not right for good.
    pub until: Option<civil::Date>,
    /// Whether the browser keeps it true.
    pub is_live: bool,
}

impl Pages<'_> {
    /// The card of a document as lists have it. Drawn once: it is the same in all of them.
    pub fn card(&self, id: DocId, lang: Lang) -> &DrawnCard {
        self.cards[lang.index()][id.index()].get_or_init(|| self.draw_card(&self.format(lang).card(id), lang))
    }

    /// Gives back the room that drawn cards take, when a turn of pages is made.
    pub fn forget_cards(&mut self) {
        self.cards.iter_mut().flatten().for_each(|card| *card = OnceLock::new());
    }

    /// A card with something of its own.
    pub fn draw_card(&self, card: &CardView, lang: Lang) -> DrawnCard {
        self.draw(card, lang, HEADING)
    }

    /// A card whose title is an element of some name.
    pub fn draw(&self, card: &CardView, lang: Lang, heading: &str) -> DrawnCard {
        let html = self.partials.card(lang, card, heading).into();
        DrawnCard { html, until: card.until, is_live: !card.live.is_empty() }
    }
}

impl Format<'_> {
    /// The card of a document, with the states of an event.
    pub fn card(&self, id: DocId) -> CardView {
        let mut card = self.bare_card(id);
        if let Some((event, schedule)) = self.scheduled(id) {
            let seen = self.pages.seen(event, schedule);
            card.badges = seen.states.iter().map(|said| self.said(*said)).collect();
            card.until = live::last_day(seen.next_change);
            card.live = self.live(event, schedule, &seen, Place::Card);
            let left = schedule.left().filter(|o| !o.status.is_called_off()).count();
            if left > 1 {
                card.note = Phrase::plain(self.t().count("showings", left));
            }
        }
        card
    }

    /// The card where nothing says how old it is: only with states that stay true. The browser adds the others.
    pub fn lasting_card(&self, id: DocId) -> CardView {
        let mut card = self.bare_card(id);
        if let Some((event, schedule)) = self.scheduled(id) {
            card.badges = self.lasting_states(id);
            card.live = self.live(event, schedule, &self.pages.seen(event, schedule), Place::Card);
        }
        card
    }

    /// The states of an event that stay true whenever they are read.
    pub fn lasting_states(&self, id: DocId) -> Vec<BadgeView> {
        let states = self.scheduled(id).map(|(event, schedule)| self.pages.seen(event, schedule).states).unwrap_or_default();
        states.into_iter().filter(|said| said.lasts()).map(|said| self.said(said)).collect()
    }

    pub(super) fn scheduled(&self, id: DocId) -> Option<(&Event, &Schedule)> {
        self.pages.site.document(id).event().zip(self.pages.site.schedule(id))
    }

    /// The card of a document without what a day makes of it.
    pub fn bare_card(&self, id: DocId) -> CardView {
        let document = self.pages.site.document(id);
        let mut card = CardView {
            kind: document.kind.word(),
            kind_word: self.t().of("kind", document.kind.word()),
            draft: document.is_draft(self.lang),
            href: self.document_href(id),
            title: self.phrase(&document.common.title),
            summary: self.phrase(&document.common.summary),
            leaf: None,
            when: None,
            when_words: Phrase::default(),
            place: Phrase::default(),
            regions: self.region_names(&document.common.regions),
            badges: Vec::new(),
            note: Phrase::default(),
            live: String::new(),
            until: None,
        };
        match document.kind {
            Kind::Event => self.event_card(id, &mut card),
            Kind::Case => {
                card.when = self.maybe_date(document.common.date);
                let series = document.case().and_then(|c| c.series.as_ref());
                let series = series.and_then(|s| self.pages.site.config.series.iter().find(|known| known.id == s.value));
                card.note = series.map(|s| self.phrase(&s.title)).unwrap_or_default();
            }
            Kind::Resource => {
                card.when = document.resource().and_then(|r| self.maybe_date(r.as_of)).map(|t| self.labelled("as_of_date", t));
                let rows = self.pages.site.table(id).map(|t| self.t().count("rows", t.table.rows.len()));
                card.note = rows.map(Phrase::plain).unwrap_or_default();
            }
            Kind::Page => card.when = self.maybe_date(document.common.date),
        }
        card
    }

    /// A date with the words that say what it is: "as of 2018-03-01".
    pub fn labelled(&self, key: &str, time: TimeView) -> TimeView {
        TimeView { text: self.t().fill(key, &[("date", &time.text)]), datetime: time.datetime }
    }

    /// The address of a document in the language of this page: in an easy form of it, only where that exists.
    pub fn document_href(&self, id: DocId) -> String {
        let site = self.pages.site;
        let lang = if site.document(id).has(self.lang) { self.lang } else { site.chrome_lang(self.lang) };
        self.pages.urls.href(lang, &site.document(id).address(), &site.config.languages)
    }

    fn event_card(&self, id: DocId, card: &mut CardView) {
        let Some((event, schedule)) = self.scheduled(id) else { return };
        card.kind_word = self.t().of("type", event.kind);
        let shown = schedule.shown();
        card.leaf = match (shown, &event.when) {
            (Some(shown), _) => self.leaf_of(shown),
            (None, EventWhen::Period(period)) => match period.from {
                Date::Day(day) => Some(self.leaf(day, true)),
                _ => None,
            },
            (None, _) => None,
        };
        card.when = shown.map(|o| self.showing_time(event, o)).or_else(|| self.period(event));
        if shown.is_none() {
            card.when_words = self.phrase(&event.roughly);
        }
        card.place = self.showing_place(event, shown);
    }

    /// The first day of a showing, where it is said to the day.
    fn leaf_of(&self, occurrence: &Occurrence) -> Option<LeafView> {
        let is_day = !matches!(occurrence.start, When::Date(date) if !matches!(date, Date::Day(_)));
        is_day.then(|| self.leaf(occurrence.first_day, occurrence.last_day > occurrence.first_day))
    }

    /// A day, and whether it is the first of several.
    fn leaf(&self, day: civil::Date, goes_on: bool) -> LeafView {
        let weekday = self.short_weekday(day.weekday());
        LeafView {
            month: self.short_month(day.month()),
            day: day.day().to_string(),
            weekday: if goes_on { self.t().fill("leaf_from", &[("weekday", &weekday)]) } else { weekday },
        }
    }

    /// The months and, from Sunday on, the weekdays of leaves, for the browser that turns one over.
    pub fn leaf_words(&self) -> (Vec<String>, Vec<String>) {
        let weekdays = Weekday::Sunday.cycle_forward().take(7).map(|weekday| self.short_weekday(weekday));
        ((1..=12).map(|month| self.short_month(month)).collect(), weekdays.collect())
    }

    fn short_month(&self, month: i8) -> String {
        let name = usize::try_from(month - 1).ok().and_then(|at| self.t().dates.months.get(at));
        let short: String = name.map(|name| name.chars().take(SHORT).collect()).unwrap_or_default();
        self.t().fill("leaf_month", &[("n", &month.to_string()), ("name", &short)])
    }

    fn short_weekday(&self, weekday: Weekday) -> String {
        let name = usize::try_from(weekday.to_monday_zero_offset()).ok().and_then(|at| self.t().dates.weekdays.get(at));
        name.map(|name| name.chars().take(SHORT).collect()).unwrap_or_default()
    }

    /// From when to when a showing lasts.
    pub fn showing_time(&self, event: &Event, occurrence: &Occurrence) -> TimeView {
        let (start, end) = (&occurrence.start, occurrence.end.as_ref());
        if event.all_day { self.days(start, end) } else { self.range(start, end) }
    }

    /// Where a showing is, in a line.
    pub fn showing_place(&self, event: &Event, occurrence: Option<&Occurrence>) -> Phrase {
        let status = occurrence.map_or(event.status, |o| o.status);
        let venue = live::venue_of(event, occurrence).filter(|_| status != Status::MovedOnline);
        let name = venue.and_then(|v| self.pages.venue(v)).map(|v| self.phrase(&v.name)).unwrap_or_default();
        let session = occurrence.and_then(|o| event.sessions().get(o.session));
        let is_online = event.online.is_some() || session.is_some_and(|s| s.online.is_some()) || status == Status::MovedOnline;
        if name.is_empty() && is_online { Phrase::plain(self.word("online")) } else { name }
    }
}
