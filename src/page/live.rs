//! What the browser needs to keep an event's states true between builds: moments, and the words of later showings.
//!
//! Nothing here depends on the day of the build but through a state that it changed, so that a page is written anew
//! only when it says something else. The rules are in `site`; `themes/default/assets/events.js` has them too.

use super::Pages;
use super::values::Format;
use super::view::{BadgeView, DocumentView, GroupView, View};
use crate::content::{Event, Status, VenueReference};
use crate::markdown::words_plain;
use crate::site::{Applying, DocId, Lasting, Occurrence, Said, Schedule, Seen, last_day_before, midnight};
use jiff::civil::{self, DateTime};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// How many showings a page tells the browser of; a weekly one has a quarter of a year. The event's own page has all.
const TOLD: usize = 12;

/// States of which pages may have to speak.
const STATUSES: [&str; 10] = [
    "scheduled",
    "tentative",
    "postponed",
    "cancelled",
    "full",
    "waitlist",
    "moved-online",
    "rescheduled",
    "next-full",
    "next-waitlist",
];
const TIMES: [&str; 2] = ["today", "finished"];
const APPLICATIONS: [&str; 5] = ["not-needed", "not-yet-open", "open", "closing-soon", "closed"];

/// Where an event is told of: how much is said there of its later showings.
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    /// Its own page, which has them all.
    Page,
    /// A result of the search, which says when.
    Result,
    /// A card.
    Card,
}

#[derive(Serialize)]
struct Live {
    /// The showing that is shown and those after it.
    showings: Vec<Showing>,
    /// From when on the event is over, where not all its showings are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    over: Option<String>,
    /// From when on it leaves the lists, if that is not when it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    listed: Option<String>,
    /// How many showings are left, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<usize>,
    /// Whether it has a new day.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    application: Option<Application>,
}

#[derive(Serialize, Default)]
struct Showing {
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    over: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    application: Option<Application>,
    /// When, as a list says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    words: Option<Words>,
}

/// What else a card tells of a showing that is not the next one yet.
#[derive(Serialize)]
struct Words {
    datetime: String,
    place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place_lang: Option<Box<str>>,
    /// The heading of its month, and the heading's id.
    month: (String, String),
}

#[derive(Serialize)]
struct Application {
    #[serde(skip_serializing_if = "Clone::clone")]
    needed: bool,
    /// Whether no places are left, which is said until it closes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    full: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    opens: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    soon: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes: Option<String>,
}

impl Pages<'_> {
    /// The first moment of the day of the build.
    pub(super) fn now(&self) -> DateTime {
        midnight(self.site.today)
    }

    /// What is said of an event on the day of the build.
    pub(super) fn seen(&self, event: &Event, schedule: &Schedule) -> Seen {
        Seen::at(self.now(), event, schedule, &self.site.config.time_zone)
    }

    /// A moment for the browser.
    pub(super) fn instant(&self, moment: DateTime) -> Option<String> {
        let zoned = moment.to_zoned(self.site.config.time_zone.clone()).ok()?;
        let form = if moment.second() == 0 { "%Y-%m-%dT%H:%M%:z" } else { "%Y-%m-%dT%H:%M:%S%:z" };
        Some(zoned.strftime(form).to_string())
    }

    fn showing(&self, lasting: Option<Lasting>, status: Status) -> Showing {
        Showing {
            day: lasting.and_then(|l| self.instant(l.day?)),
            over: lasting.and_then(|l| self.instant(l.over)),
            status: (status != Status::Scheduled).then(|| status.word()),
            ..Showing::default()
        }
    }

    fn application(&self, applying: Applying) -> Application {
        let instant = |moment: Option<DateTime>| moment.and_then(|moment| self.instant(moment));
        Application {
            needed: applying.needed,
            full: false,
            opens: instant(applying.opens),
            soon: instant(applying.soon),
            closes: instant(applying.closes),
        }
    }

    /// A showing on its event's page.
    pub(super) fn live_showing(&self, occurrence: &Occurrence) -> String {
        attribute(&self.showing(Some(occurrence.lasting), occurrence.status))
    }

    /// An application on its event's page; empty where it does not change any more.
    pub(super) fn live_application(&self, applying: Applying, full: bool) -> String {
        if applying.next_change(self.now()).is_none() {
            return String::new();
        }
        attribute(&Application { full, ..self.application(applying) })
    }
}

impl Format<'_> {
    /// A state in words.
    pub fn said(&self, said: Said) -> BadgeView {
        let (group, word) = said.word();
        self.badge(group, word)
    }

    /// "This is how things stand until …": the last day before something changes.
    pub(super) fn until(&self, day: Option<civil::Date>) -> String {
        day.map(|day| self.t().fill("until", &[("date", &self.date(day.into()).text)])).unwrap_or_default()
    }

    /// An event for the browser, as the value of an attribute; empty where nothing changes any more.
    pub(super) fn live(&self, event: &Event, schedule: &Schedule, seen: &Seen, place: Place) -> String {
        self.live_event(event, schedule, seen, place).map(|live| attribute(&live)).unwrap_or_default()
    }

    /// The same for a result of the search.
    pub fn live_result(&self, id: DocId) -> Option<serde_json::Value> {
        let (event, schedule) = self.scheduled(id)?;
        let seen = self.pages.seen(event, schedule);
        self.live_event(event, schedule, &seen, Place::Result).map(|live| json!(live))
    }

    fn live_event(&self, event: &Event, schedule: &Schedule, seen: &Seen, place: Place) -> Option<Live> {
        seen.next_change?;
        let pages = self.pages;
        let told: Vec<&Occurrence> = match schedule.shown() {
            Some(shown) if schedule.called_off => vec![shown],
            // Those before it in the list are over, or called off and over before it is.
            Some(shown) => schedule.left().skip_while(|o| !std::ptr::eq(*o, shown)).collect(),
            None => Vec::new(),
        };
        let mut showings: Vec<Showing> = told
            .iter()
            .take(TOLD)
            .enumerate()
            .map(|(i, o)| self.live_occurrence(event, o, if i == 0 { Place::Page } else { place }))
            .collect();
        if showings.is_empty() {
            showings.push(pages.showing(schedule.period, event.status));
        }
        let left = schedule.left().filter(|o| !o.status.is_called_off()).count();
        Some(Live {
            over: schedule.over().filter(|_| told.len() > TOLD).and_then(|over| pages.instant(over)),
            listed: schedule.listed_until.filter(|_| schedule.called_off).and_then(|until| pages.instant(until)),
            left: (left > 1).then_some(left),
            moved: !event.previously.is_empty(),
            application: schedule
                .applying(event, None, &pages.site.config.time_zone)
                .filter(|_| !schedule.called_off)
                .map(|applying| pages.application(applying)),
            showings,
        })
    }

    fn live_occurrence(&self, event: &Event, occurrence: &Occurrence, place: Place) -> Showing {
        let pages = self.pages;
        let session = &event.sessions()[occurrence.session];
        let zone = &pages.site.config.time_zone;
        let own = session.application.as_ref().filter(|_| !occurrence.status.is_called_off());
        let own = own.map(|a| Applying::of(a, Some(occurrence.lasting.over), zone));
        Showing {
            application: own.map(|applying| pages.application(applying)),
            when: (place != Place::Page).then(|| self.showing_time(event, occurrence).text),
            words: (place == Place::Card).then(|| self.live_words(event, occurrence)),
            ..pages.showing(Some(occurrence.lasting), occurrence.status)
        }
    }

    fn live_words(&self, event: &Event, occurrence: &Occurrence) -> Words {
        let place = self.showing_place(event, Some(occurrence));
        let month = self.month_heading(Some(occurrence.first_day));
        Words {
            datetime: self.showing_time(event, occurrence).datetime,
            place: words_plain(&place.text).into_owned(),
            place_lang: place.lang,
            month,
        }
    }

    /// The words of all states, by class.
    pub fn state_words(&self) -> BTreeMap<&'static str, String> {
        let groups = [("status", &STATUSES[..]), ("time", &TIMES[..]), ("application", &APPLICATIONS[..])];
        let states = groups.into_iter().flat_map(|(group, words)| words.iter().map(move |word| (group, *word)));
        states.map(|(group, word)| (word, self.t().of(group, word))).collect()
    }

    /// All words that the browser may need, by class.
    pub(super) fn event_words(&self) -> String {
        let states = self.state_words().into_iter();
        let mut words: serde_json::Map<String, serde_json::Value> =
            states.map(|(state, word)| (state.to_owned(), word.into())).collect();
        for key in ["alert_finished", "showings"] {
            words.insert(key.to_owned(), self.word(key).into());
        }
        let (months, weekdays) = self.leaf_words();
        words.insert("leaf".to_owned(), json!({ "months": months, "weekdays": weekdays }));
        serde_json::Value::Object(words).to_string().replace('<', "\\u003c")
    }
}

/// Whether a page tells of events whose states will change.
pub fn is_live(view: &View) -> bool {
    let groups = |list: &[GroupView]| list.iter().any(|group| group.is_live);
    // Cards inside a text and related ones are HTML already.
    let html = |html: &str| memchr::memmem::find(html.as_bytes(), b" data-event=").is_some();
    let document = |document: &DocumentView| html(&document.related) || html(&document.body);
    match view {
        View::Home(home) => home.events.is_live || html(&home.body),
        View::Case(case) => document(&case.document),
        View::Event(event) => !event.live.is_empty() || document(&event.document),
        View::Resource(resource) => document(&resource.document),
        View::Page(page) => document(&page.document),
        View::List(list) => groups(&list.groups),
        View::Region(region) => groups(&region.groups),
        View::Regions(regions) => groups(&regions.groups),
        _ => false,
    }
}

/// A value as JSON that can stand in an attribute within single quotes, where its own double quotes need no names.
fn attribute(value: &impl Serialize) -> String {
    // What is made of strings, numbers and lists always has a JSON form.
    let json = serde_json::to_string(value).unwrap_or_default();
    json.replace('&', "\\u0026").replace('\'', "\\u0027").replace('<', "\\u003c")
}

/// The last day on which something is still so that changes at a moment.
pub fn last_day(change: Option<DateTime>) -> Option<civil::Date> {
    change.map(last_day_before)
}

/// The venue of a showing: its own, else the event's.
pub fn venue_of<'e>(event: &'e Event, occurrence: Option<&Occurrence>) -> Option<&'e VenueReference> {
    let own = occurrence.and_then(|o| event.sessions().get(o.session)?.venue.as_ref());
    own.or(event.venue.as_ref())
}
