//! The page of an event.

use super::live;
use super::live::Place;
use super::values::{Format, outside};
use super::view::{
    ApplicationView, DocumentView, EventView, OnlineView, ProgrammeView, ProvisionView, SessionView, TimeView, VenueView,
};
use super::{Pages, view::LinkView};
use crate::content::{
    AccessibilityItem, Application, ApplicationNeed, Event, EventWhen, Fee, Online, Organiser, Status, Venue, VenueReference,
};
use crate::date::When;
use crate::diagnostic::Problems;
use crate::number::grouped;
use crate::site::{ApplicationState, Applying, DocId, Occurrence, Said, Schedule, Seen, TimeState};
use crate::words::{Lang, Phrase};

impl Pages<'_> {
    pub(super) fn event(
        &self,
        id: DocId,
        event: &Event,
        document: DocumentView,
        lang: Lang,
        problems: &mut Problems,
    ) -> EventView {
        let say = self.format(lang);
        let source = self.site.document(id);
        // Every event has a schedule: they are made together.
        let empty = Schedule::default();
        let schedule = self.site.schedule(id).unwrap_or(&empty);
        let seen = self.seen(event, schedule);
        let (past, coming): (Vec<_>, Vec<_>) = schedule.occurrences.iter().partition(|o| o.time == TimeState::Finished);
        let sessions = |list: Vec<&Occurrence>| list.into_iter().map(|o| self.session(event, o, lang)).collect();
        let status = schedule.whole_status(event);
        EventView {
            type_word: say.t().of("type", event.kind),
            badges: seen.states.iter().map(|said| say.said(*said)).collect(),
            status_note: say.phrase(&event.status_note),
            until: self.until(event, schedule, &seen, lang),
            live: say.live(event, schedule, &seen, Place::Page),
            alert: self.alert(status, schedule, lang),
            sessions: sessions(coming),
            past_sessions: sessions(past),
            when: say.phrase(&event.roughly),
            period: say.period(event),
            period_hours: period_words(say, event, |p| &p.hours),
            period_note: period_words(say, event, |p| &p.note),
            previously: event.previously.iter().map(|w| say.when(w)).collect(),
            calendar: self.add_to_calendar(id, event, schedule, lang),
            venue: event.venue.as_ref().and_then(|v| self.venue(v)).map(|v| say.venue(v)),
            online: event.online.as_ref().map(|o| say.online(o)),
            organiser: event.organiser.as_ref().map(|o| say.organiser(o)),
            co_organisers: event.co_organisers.iter().map(|o| say.organiser(o)).collect(),
            audience: say.phrase(&event.audience),
            fee: event.fee.as_ref().map(|f| say.fee(f)).unwrap_or_default(),
            capacity: event.capacity.as_ref().map(|c| say.capacity(c)).unwrap_or_default(),
            application: event.application.as_ref().map(|a| {
                let applying = schedule.applying(event, None, &self.site.config.time_zone);
                say.application(a, applying.unwrap_or_default(), schedule.applied_status(event))
            }),
            accessibility: event.accessibility.iter().map(|a| say.provision(a)).collect(),
            programme: event
                .programme
                .iter()
                .map(|p| ProgrammeView {
                    time: p.time.map(|t| say.t().dates.time(t)).unwrap_or_default(),
                    title: say.phrase(&p.title),
                    speaker: say.phrase(&p.speaker),
                    text: say.phrase(&p.text),
                })
                .collect(),
            flyer: event.flyer.as_ref().and_then(|f| self.download(source, f, Phrase::plain(say.word("flyer")), lang, problems)),
            printed: self.printed(event.print, id, "flyer_pdf", lang),
            report: event
                .report
                .as_ref()
                .and_then(|r| self.site.find(&r.value))
                .filter(|r| self.is_shown(*r, lang))
                .map(|r| say.document_link(r)),
            document,
        }
    }

    /// What has to be said above all else.
    fn alert(&self, status: Status, schedule: &Schedule, lang: Lang) -> String {
        let say = self.format(lang);
        match (status, schedule.time) {
            (Status::Cancelled, _) => say.word("alert_cancelled"),
            (Status::Postponed, _) => say.word("alert_postponed"),
            (_, Some(TimeState::Finished)) => say.word("alert_finished"),
            (Status::MovedOnline, _) => say.word("alert_moved_online"),
            _ => String::new(),
        }
    }

    /// Up to which day the states on the page are right; empty where all of them stay right.
    fn until(&self, event: &Event, schedule: &Schedule, seen: &Seen, lang: Lang) -> String {
        let now = self.now();
        let zone = &self.site.config.time_zone;
        let left: Vec<&Occurrence> = schedule.left().filter(|o| !o.status.is_called_off()).collect();
        // Only what the page tells of: of showings that are left, and of the event.
        let is_told = |place: &Option<usize>| {
            place.is_none_or(|place| {
                let showing = schedule.occurrences.get(place);
                showing.is_some_and(|o| o.time != TimeState::Finished && !o.status.is_called_off())
            })
        };
        let applications = schedule.applications(event, zone);
        let applications = || applications.iter().filter(|(place, ..)| is_told(place));
        let is_claimed = seen.states.iter().any(|said| !said.lasts())
            || left.iter().any(|o| o.time == TimeState::Today)
            || applications().any(|(_, applying, status)| !Said::of_application(applying, *status, now).lasts());
        let moments = left.iter().flat_map(|o| o.lasting.day.into_iter().chain([o.lasting.over])).filter(|moment| *moment > now);
        let of_applications = applications().filter_map(|(_, applying, status)| applying.next_said(*status, now));
        let changes = moments.chain(of_applications).chain(seen.next_change);
        let say = self.format(lang);
        if is_claimed && !schedule.called_off { say.until(live::last_day(changes.min())) } else { String::new() }
    }

    fn session(&self, event: &Event, occurrence: &Occurrence, lang: Lang) -> SessionView {
        let say = self.format(lang);
        let session = &event.sessions()[occurrence.session];
        let several_places = event.sessions().iter().any(|s| s.venue.is_some());
        let mut badges = Vec::new();
        if occurrence.status != Status::Scheduled {
            badges.push(say.said(Said::Status(occurrence.status)));
        }
        if occurrence.time == TimeState::Today && !occurrence.status.is_called_off() {
            badges.push(say.said(Said::Time(TimeState::Today)));
        }
        SessionView {
            when: say.showing_time(event, occurrence),
            doors: session.doors.as_ref().filter(|_| event.repeat.is_none()).map(|d| say.time_of_day(d)),
            label: say.phrase(&session.label),
            badges,
            live: if occurrence.time != TimeState::Finished && !occurrence.status.is_called_off() {
                self.live_showing(occurrence)
            } else {
                String::new()
            },
            status_note: say.phrase(&session.status_note),
            note: say.phrase(&session.note),
            venue: session.venue.as_ref().and_then(|v| self.venue(v)).map(|v| say.venue(v)),
            place: if several_places && session.venue.is_none() {
                say.showing_place(event, Some(occurrence))
            } else {
                Phrase::default()
            },
            online: session.online.as_ref().map(|o| say.online(o)),
            region: session.region.map(|r| say.region_link(r, say.region_full_name(r))),
            capacity: session.capacity.as_ref().map(|c| say.capacity(c)).unwrap_or_default(),
            application: session.application.as_ref().map(|a| {
                let applying = Applying::of(a, Some(occurrence.lasting.over), &self.site.config.time_zone);
                say.application(a, applying, occurrence.status)
            }),
            accessibility: session.accessibility.iter().map(|a| say.provision(a)).collect(),
        }
    }

    /// The venue that an event names or writes out.
    pub fn venue<'v>(&'v self, reference: &'v VenueReference) -> Option<&'v Venue> {
        match reference {
            VenueReference::Own(venue) => Some(venue),
            VenueReference::Id(id) => self.site.data.venues.iter().find(|(known, _)| *known == id.value).map(|(_, venue)| venue),
        }
    }
}

fn period_words(say: Format<'_>, event: &Event, part: impl Fn(&crate::content::Period) -> &crate::words::Words) -> Phrase {
    match &event.when {
        EventWhen::Period(period) => say.phrase(part(period)),
        _ => Phrase::default(),
    }
}

impl Format<'_> {
    /// First and last day of an event's period.
    pub fn period(&self, event: &Event) -> Option<TimeView> {
        let EventWhen::Period(period) = &event.when else { return None };
        Some(self.range(&When::Date(period.from), period.until.map(When::Date).as_ref()))
    }

    /// From day to day, without times.
    pub(super) fn days(&self, start: &When, end: Option<&When>) -> TimeView {
        let day = |when: &When| match when.day() {
            Some(day) => When::Date(crate::date::Date::Day(day)),
            None => *when,
        };
        self.range(&day(start), end.map(day).as_ref())
    }

    /// The time alone, for a moment on a day that is said beside it.
    pub fn time_of_day(&self, when: &When) -> TimeView {
        let zone = &self.pages.site.config.time_zone;
        let text = if when.has_time() { self.t().dates.time(when.local(zone).time()) } else { self.when(when).text };
        TimeView { datetime: when.datetime(zone), text }
    }

    fn venue(&self, venue: &Venue) -> VenueView {
        VenueView {
            name: self.phrase(&venue.name),
            address: self.phrase(&venue.address),
            access: self.phrase(&venue.access),
            step_free: venue.step_free.map(|word| self.t().of("step_free", word)).unwrap_or_default(),
            url: self.web(&venue.url),
        }
    }

    fn online(&self, online: &Online) -> OnlineView {
        OnlineView { url: self.web(&online.url), note: self.phrase(&online.note) }
    }

    fn organiser(&self, organiser: &Organiser) -> LinkView {
        outside(self.phrase(&organiser.name), self.web(&organiser.url))
    }

    fn fee(&self, fee: &Fee) -> Vec<Phrase> {
        let mut lines: Vec<Phrase> = Vec::new();
        let says_free = |text: &str| matches!(text, "無料" | "free" | "Free" | "0");
        let note = self.phrase(&fee.note);
        if fee.free == Some(true) {
            lines.push(Phrase::plain(self.word("free")));
        }
        for item in &fee.items {
            let label = self.phrase(&item.label);
            let amount = self.t().fill("yen", &[("n", &grouped(item.amount))]);
            let line = if label.is_empty() { amount } else { format!("{} {amount}", label.text) };
            lines.push(Phrase { text: line.into(), lang: label.lang });
        }
        let said_already = fee.free == Some(true) && says_free(&note.text);
        if !note.is_empty() && !said_already {
            lines.push(note);
        }
        lines
    }

    /// A number of people, or the author's words for it.
    fn capacity(&self, words: &crate::words::Words) -> Phrase {
        let phrase = self.phrase(words);
        match phrase.text.parse::<f64>() {
            Ok(n) if n >= 0.0 => Phrase::plain(self.t().fill("people", &[("n", &grouped(n))])),
            _ => phrase,
        }
    }

    /// Nobody can apply for what was called off or has no places left, whatever the dates say.
    fn application(&self, application: &Application, applying: Applying, status: Status) -> ApplicationView {
        let need = match application.required {
            ApplicationNeed::Yes => self.word("need_yes"),
            // Its state says so already.
            ApplicationNeed::No => String::new(),
            ApplicationNeed::Recommended => self.word("need_recommended"),
        };
        let state = Said::of_application(&applying, status, self.pages.now());
        let is_closed = state == Said::Application(ApplicationState::Closed);
        ApplicationView {
            state: self.said(state),
            live: if is_closed { String::new() } else { self.pages.live_application(applying, status == Status::Full) },
            need,
            opens: application.opens.as_ref().map(|w| self.when(w)),
            deadline: application.deadline.as_ref().map(|w| self.when(w)),
            first_come: application.first_come,
            method: self.phrase(&application.method),
            url: self.web(&application.url).filter(|_| !is_closed),
            tel: application.tel.as_deref().map(|t| self.phone(t)),
            fax: application.fax.as_deref().map(str::to_owned),
            email: application.email.as_deref().map(str::to_owned),
        }
    }

    fn provision(&self, item: &AccessibilityItem) -> ProvisionView {
        ProvisionView {
            word: self.t().of("provision", item.item),
            request_by: self.maybe_date(item.request_by),
            note: self.phrase(&item.note),
        }
    }
}
