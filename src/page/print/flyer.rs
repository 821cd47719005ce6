//! A flyer: an event on one side of a sheet, its name to be read from three metres.

use super::super::Pages;
use super::super::qr::qr;
use super::super::view::{EventView, View};
use super::view::{FlyerSideView, FlyerView};
use crate::content::{Document, Status};
use crate::date::Date;
use crate::diagnostic::Problems;
use crate::markdown::words_plain;
use crate::site::{ApplicationState, DocId, Said, TimeState};
use crate::words::Lang;
use unicode_width::UnicodeWidthStr;

/// How many showings a side has room for.
const SHOWINGS: usize = 6;
/// Up to how many columns of half a Japanese character a title counts as short, and as middle.
const SHORT: usize = 20;
const MIDDLE: usize = 40;

impl Pages<'_> {
    /// The flyer of an event, a side for each language.
    pub(in crate::page) fn flyer(&self, id: DocId, sides: &[Lang], problems: &mut Problems) -> FlyerView {
        let lang = sides.first().copied().unwrap_or(Lang::PRIMARY);
        FlyerView {
            title: self.format(lang).phrase(&self.site.document(id).common.title),
            told: told(self.site.document(id)),
            sides: sides
                .iter()
                .filter_map(|lang| Some(self.partials.flyer(*lang, &self.flyer_side(id, *lang, problems)?)))
                .collect(),
        }
    }

    fn flyer_side(&self, id: DocId, lang: Lang, problems: &mut Problems) -> Option<FlyerSideView> {
        let say = self.format(lang);
        let View::Event(event) = self.document_page(id, 1, lang, problems) else { return None };
        let mut event = *event;
        let languages = &self.site.config.languages;
        let url = self.urls.full(lang, &self.site.document(id).address(), languages);
        let left = event.sessions.len().saturating_sub(SHOWINGS);
        event.sessions.truncate(SHOWINGS);
        Some(FlyerSideView {
            lang: languages.html_code(lang).to_owned(),
            length: length(&words_plain(&event.document.title.text)),
            stamp: self.stamp(id, lang),
            more: if left > 0 { say.t().count("more_showings", left) } else { String::new() },
            site: say.phrase(&self.site.config.title),
            qr: qr(&url),
            url,
            told: say.maybe_date(told(self.site.document(id))),
            event: on_paper(event),
        })
    }

    /// What has to be seen before all else: that it is called off, full, online only, a draft, on a new day, or over.
    fn stamp(&self, id: DocId, lang: Lang) -> String {
        let say = self.format(lang);
        let document = self.site.document(id);
        let Some((event, schedule)) = document.event().zip(self.site.schedule(id)) else { return String::new() };
        // Of one showing among several its own line tells.
        let status = schedule.whole_status(event);
        let draft = document.is_draft(lang).then(|| say.word("draft"));
        let status = (status != Status::Scheduled).then_some(Said::Status(status));
        let is_moved = status.is_none() && self.seen(event, schedule).states.contains(&Said::Rescheduled);
        let over = Some(Said::Time(TimeState::Finished)).filter(|_| schedule.time == Some(TimeState::Finished));
        let said = [status, is_moved.then_some(Said::Rescheduled), over].into_iter().flatten().map(|said| say.said(said).word);
        draft.into_iter().chain(said).collect::<Vec<_>>().join(say.t().get("separator"))
    }
}

/// The day of what a document tells: never the day of the build, on which nobody may have looked at it.
pub(super) fn told(document: &Document) -> Option<Date> {
    let common = &document.common;
    let as_of = document.resource().and_then(|list| list.as_of);
    [as_of, common.updated, common.checked_on, common.date].into_iter().flatten().next()
}

/// The event without what is true only for a while, which paper cannot take back.
pub(super) fn on_paper(mut event: EventView) -> EventView {
    let (_, today) = Said::Time(TimeState::Today).word();
    event.sessions.iter_mut().for_each(|session| session.badges.retain(|badge| badge.class != today));
    let applications = event.sessions.iter_mut().filter_map(|session| session.application.as_mut());
    for application in applications.chain(event.application.as_mut()) {
        let lasts = [ApplicationState::NotNeeded, ApplicationState::Closed].map(ApplicationState::word);
        if !lasts.contains(&&*application.state.class) {
            application.state.word.clear();
        }
    }
    event
}

fn length(title: &str) -> &'static str {
    match title.width() {
        0..=SHORT => "short",
        ..=MIDDLE => "middle",
        _ => "long",
    }
}
