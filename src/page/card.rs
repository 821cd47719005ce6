//! A document as it stands in lists.

use super::Pages;
use super::values::Format;
use super::view::{BadgeView, CardView, TimeView};
use crate::content::{Document, Kind, Status};
use crate::site::{ApplicationState, DocId, TimeState, application_state};
use crate::words::{Lang, Phrase};
use std::sync::OnceLock;

/// The element of a card's title below the heading of its group.
const HEADING: &str = "h3";

impl Pages<'_> {
    /// The card of a document as lists have it, in HTML. Drawn once: it is the same in all of them.
    pub fn card(&self, id: DocId, lang: Lang) -> &str {
        self.cards[lang.index()][id.index()].get_or_init(|| self.draw_card(&self.format(lang).card(id), lang).into())
    }

    /// Gives back the room that drawn cards take, once no list is left to be drawn.
    pub fn forget_cards(&mut self) {
        self.cards.iter_mut().flatten().for_each(|card| *card = OnceLock::new());
    }

    /// A card with something of its own.
    pub fn draw_card(&self, card: &CardView, lang: Lang) -> String {
        self.partials.card(lang, card, HEADING)
    }
}

impl Format<'_> {
    /// The card of a document.
    pub fn card(&self, id: DocId) -> CardView {
        let document = self.pages.site.document(id);
        let mut card = CardView {
            kind: document.kind.word(),
            kind_word: self.t().of("kind", document.kind.word()),
            href: self.document_href(id),
            title: self.phrase(&document.common.title),
            summary: self.phrase(&document.common.summary),
            when: None,
            when_words: Phrase::default(),
            place: Phrase::default(),
            regions: self.region_names(&document.common.regions),
            badges: Vec::new(),
            note: String::new(),
        };
        match document.kind {
            Kind::Event => self.event_card(id, document, &mut card),
            Kind::Case => {
                card.when = self.maybe_date(document.common.date);
                let series = document.case().and_then(|c| c.series.as_ref());
                let series = series.and_then(|s| self.pages.site.config.series.iter().find(|known| known.id == s.value));
                card.note = series.map(|s| self.phrase(&s.title).text.into()).unwrap_or_default();
            }
            Kind::Resource => {
                card.when = document.resource().and_then(|r| self.maybe_date(r.as_of)).map(|t| self.labelled("as_of_date", t));
                card.note = self.pages.site.table(id).map(|t| self.t().count("rows", t.table.rows.len())).unwrap_or_default();
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

    fn event_card(&self, id: DocId, document: &Document, card: &mut CardView) {
        let Some((event, schedule)) = document.event().zip(self.pages.site.schedule(id)) else { return };
        card.kind_word = self.t().of("type", event.kind);
        card.badges = self.event_badges(id, document);
        match schedule.shown() {
            Some(shown) => {
                card.when = Some(self.range(&shown.start, shown.end.as_ref()));
                let session = &event.sessions()[shown.session];
                let venue = session.venue.as_ref().or(event.venue.as_ref()).and_then(|v| self.pages.venue(v));
                card.place = venue.map(|v| self.phrase(&v.name)).unwrap_or_default();
            }
            None => {
                card.when = self.period(event);
                card.when_words = self.phrase(&event.roughly);
                let venue = event.venue.as_ref().and_then(|v| self.pages.venue(v));
                card.place = venue.map(|v| self.phrase(&v.name)).unwrap_or_default();
            }
        }
        if card.place.is_empty() && (event.online.is_some() || event.status == Status::MovedOnline) {
            card.place = Phrase::plain(self.word("online"));
        }
        let left = schedule.occurrences.iter().filter(|o| o.time != TimeState::Finished).count();
        if left > 1 {
            card.note = self.t().count("showings", left);
        }
    }

    /// The states of an event in words: its own, of time, of the application.
    pub fn event_badges(&self, id: DocId, document: &Document) -> Vec<BadgeView> {
        let Some((event, schedule)) = document.event().zip(self.pages.site.schedule(id)) else { return Vec::new() };
        let mut badges = Vec::new();
        let shown = schedule.shown();
        let status = shown.map_or(event.status, |o| o.status);
        let called_off = matches!(status, Status::Cancelled | Status::Postponed);
        let finished = schedule.time == Some(TimeState::Finished);
        if status != Status::Scheduled && (called_off || !finished) {
            badges.push(self.badge("status", status.word()));
        } else if !event.previously.is_empty() && !finished {
            badges.push(self.badge("status", "rescheduled"));
        }
        match schedule.time {
            Some(TimeState::Finished) if !called_off => badges.push(self.badge("time", "finished")),
            Some(TimeState::Today) if !called_off => badges.push(self.badge("time", "today")),
            _ => {}
        }
        let application = shown.and_then(|o| event.sessions()[o.session].application.as_ref()).or(event.application.as_ref());
        let takes_applications = !called_off && !finished && status != Status::Full;
        if let Some(application) = application.filter(|_| takes_applications) {
            let state = application_state(application, self.pages.site.today);
            if state != ApplicationState::Open || application.deadline.is_some() {
                badges.push(self.badge("application", state.word()));
            }
        }
        badges
    }
}

impl ApplicationState {
    /// The word of a state, in classes and among the theme's words.
    pub fn word(self) -> &'static str {
        match self {
            ApplicationState::NotNeeded => "not-needed",
            ApplicationState::NotYetOpen => "not-yet-open",
            ApplicationState::Open => "open",
            ApplicationState::ClosingSoon => "closing-soon",
            ApplicationState::Closed => "closed",
        }
    }
}
