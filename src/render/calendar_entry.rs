//! What calendars say of an event's showings: facts that stay true while the day of the build goes by.

use crate::calendar::{Certainty, Entry, Written, Zone};
use crate::content::{AccessibilityItem, Application, ApplicationNeed, Document, Event, Session, Status, Venue};
use crate::date::When;
use crate::markdown::words_plain;
use crate::page::{Format, Pages, spans};
use crate::region::RegionId;
use crate::site::{DocId, Occurrence, Site};
use crate::words::{Lang, Phrase, Words};
use jiff::Timestamp;
use jiff::civil::Time;
use std::collections::{HashMap, HashSet};

/// The last change of what names none: older than any that will be named, so that programs take that for the newer.
const NO_DATE: i64 = 946_684_800;

/// A showing as calendars hold it.
pub(super) struct Shown {
    pub entry: Written,
    /// Its own region, if it names one.
    pub region: Option<RegionId>,
}

/// The showings of an event in a language.
pub(super) fn of_event(pages: &Pages<'_>, zone: &Zone<'_>, uids: &Uids, id: DocId, lang: Lang) -> Vec<Shown> {
    let site = pages.site;
    let document = site.document(id);
    let Some((event, schedule)) = document.event().zip(site.schedule(id)) else { return Vec::new() };
    let say = pages.format(lang);
    let url = pages.urls.full(lang, &document.address(), &site.config.languages);
    let told = Told { say, document, event, url: url.contains("://").then_some(url), changed: changed(site, document) };
    // All days of a repeat say the same.
    let mut said: HashMap<Option<usize>, Said> = HashMap::new();
    spans(event, schedule)
        .into_iter()
        .map(|(occurrence, span)| {
            let session = occurrence.and_then(|o| event.sessions().get(o.session));
            let said = said.entry(occurrence.map(|o| o.session)).or_insert_with(|| told.said(session, occurrence));
            let uid = uids.of(id, event, occurrence);
            Shown { entry: told.entry(said, &uid, span).write(zone), region: session.and_then(|s| s.region) }
        })
        .collect()
}

fn changed(site: &Site<'_>, document: &Document) -> Timestamp {
    let day = document.common.updated.or(document.common.date).map(|date| date.first_day());
    let midnight = day.map(|day| When::Time { at: day.to_datetime(Time::midnight()), offset: None });
    let moment = midnight.and_then(|when| when.to_zoned(&site.config.time_zone)).map(|zoned| zoned.timestamp());
    moment.unwrap_or_else(|| Timestamp::from_second(NO_DATE).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// What tells showings apart, for ever and in every language.
pub(super) struct Uids {
    by_event: HashMap<DocId, String>,
    host: String,
}

impl Uids {
    /// By the `id` of each event, else by its slug. Where that is another's already, by its whole address: of two with
    /// one name a program would show only one.
    pub fn new(site: &Site<'_>) -> Uids {
        let mut taken = HashSet::new();
        let events = site.all().filter(|(_, document)| document.event().is_some());
        let by_event = events.map(|(id, document)| {
            let name = document.common.id.as_deref().unwrap_or(&document.slug);
            (id, if taken.insert(name) { plain_name(name) } else { plain_name(&document.reference()) })
        });
        let host = site.config.base_url.split_once("://").and_then(|(_, rest)| rest.split(['/', ':']).next());
        Uids { by_event: by_event.collect(), host: host.map(|host| format!("@{host}")).unwrap_or_default() }
    }

    /// `forum.matinee@example.jp` for a showing with an id, `forum.2026-11-26@…` for a day of a repeat, `forum-2@…`
    /// for the second of those without ids; a period is `forum-1@…`. No two of these can be the same.
    fn of(&self, id: DocId, event: &Event, occurrence: Option<&Occurrence>) -> String {
        let place = occurrence.map_or(0, |o| o.session);
        let sessions = event.sessions();
        let own = sessions.get(place).and_then(|s| s.id.as_deref());
        // Two showings with one id would be one to a program, too.
        let own = own.filter(|own| sessions.iter().position(|s| s.id.as_deref() == Some(own)) == Some(place));
        let showing = match (occurrence.filter(|_| event.repeat.is_some() && sessions.len() == 1), own) {
            (Some(day), _) => format!(".{}", day.first_day),
            (None, Some(own)) => format!(".{}", plain_name(own)),
            (None, None) => format!("-{}", place + 1),
        };
        format!("{}{showing}{}", self.by_event.get(&id).map_or("", String::as_str), self.host)
    }
}

/// A name as part of a UID. Programs make names of files and addresses of it, so that a name with any other sign
/// gives way to its hash.
fn plain_name(name: &str) -> String {
    let is_plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_plain { name.to_owned() } else { blake3::hash(name.as_bytes()).to_hex()[..16].to_owned() }
}

/// An event that is told of in a language.
struct Told<'t> {
    say: Format<'t>,
    document: &'t Document,
    event: &'t Event,
    url: Option<String>,
    changed: Timestamp,
}

/// The words of a showing.
struct Said {
    status: Status,
    title: Phrase,
    description: String,
    place: Phrase,
    position: Option<(f64, f64)>,
    category: String,
}

impl Told<'_> {
    fn entry<'e>(&'e self, said: &'e Said, uid: &'e str, span: crate::calendar::Span) -> Entry<'e> {
        Entry {
            uid,
            changed: self.changed,
            revision: self.event.revision,
            // What is postponed must stand in nobody's calendar as certain; cancelled, many programs would hide it, and
            // whoever had noted it would not learn that there will be another day.
            certainty: match said.status {
                Status::Cancelled => Certainty::Cancelled,
                Status::Tentative | Status::Postponed => Certainty::Tentative,
                Status::Scheduled | Status::Full | Status::Waitlist | Status::MovedOnline => Certainty::Confirmed,
            },
            is_free: said.status.is_called_off() || self.event.sessions().is_empty(),
            span,
            title: &said.title,
            description: &said.description,
            place: &said.place,
            position: said.position,
            url: self.url.as_deref(),
            category: &said.category,
        }
    }

    fn said(&self, session: Option<&Session>, occurrence: Option<&Occurrence>) -> Said {
        let status = occurrence.map_or(self.event.status, |o| o.status);
        let venue = session.and_then(|s| s.venue.as_ref()).or(self.event.venue.as_ref());
        let venue = venue.and_then(|v| self.say.pages.venue(v)).filter(|_| status != Status::MovedOnline);
        Said {
            status,
            title: self.title(status),
            description: self.description(status, session, occurrence, venue),
            place: self.place(status, session, venue),
            position: venue.and_then(|v| v.lat.zip(v.lon)),
            category: self.say.t().of("type", self.event.kind),
        }
    }

    fn plain(&self, words: &Words) -> Phrase {
        let phrase = self.say.phrase(words);
        Phrase { text: words_plain(&phrase.text).trim().into(), lang: phrase.lang }
    }

    /// The title, behind its state where it does not simply take place.
    fn title(&self, status: Status) -> Phrase {
        let title = self.plain(&self.document.common.title);
        if status == Status::Scheduled {
            return title;
        }
        let state = self.say.t().of("status", status.word());
        let text = self.say.t().fill("calendar_title", &[("state", &state), ("title", &title.text)]);
        Phrase { text: text.into(), lang: title.lang }
    }

    fn place(&self, status: Status, session: Option<&Session>, venue: Option<&Venue>) -> Phrase {
        let Some(venue) = venue else {
            let is_online = status == Status::MovedOnline || self.online(session).is_some();
            return if is_online { Phrase::plain(self.say.word("online")) } else { Phrase::default() };
        };
        let (name, address) = (self.plain(&venue.name), self.plain(&venue.address));
        match (name.is_empty(), address.is_empty()) {
            (false, false) => {
                let text = self.say.t().fill("calendar_place", &[("name", &name.text), ("address", &address.text)]);
                Phrase { text: text.into(), lang: name.lang }
            }
            (true, _) => address,
            (false, true) => name,
        }
    }

    fn online(&self, session: Option<&Session>) -> Option<String> {
        let online = session.and_then(|s| s.online.as_ref()).or(self.event.online.as_ref())?;
        let parts = [self.say.web(&online.url), Some(self.plain(&online.note).text.into())];
        Some(parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
    }

    fn description(
        &self,
        status: Status,
        session: Option<&Session>,
        occurrence: Option<&Occurrence>,
        venue: Option<&Venue>,
    ) -> String {
        let say = self.say;
        let mut lines = Description { say, lines: Vec::new() };
        if status != Status::Scheduled {
            lines.add(say.t().of("calendar", status.word()));
        }
        let words = |words: Option<&Words>| words.map(|w| self.plain(w).text).unwrap_or_default();
        lines.add(words(session.map(|s| &s.status_note)));
        lines.add(words(Some(&self.event.status_note)));
        lines.add(words(session.map(|s| &s.label)));
        lines.add(words(session.map(|s| &s.note)));
        if let crate::content::EventWhen::Period(period) = &self.event.when {
            lines.add(words(Some(&period.hours)));
            lines.add(words(Some(&period.note)));
        }
        // An end that is known only roughly is in no property.
        if let Some(end) = occurrence.and_then(|o| o.end.as_ref()).filter(|end| end.day().is_none()) {
            lines.labelled("when", &occurrence.map(|o| say.range(&o.start, Some(end)).text).unwrap_or_default());
        }
        let previously = self.event.previously.iter().map(|when| say.when(when).text).collect::<Vec<_>>();
        lines.labelled("previously", &previously.join(say.t().get("separator")));
        lines.add(words(Some(&self.document.common.summary)));
        if !status.is_called_off() {
            let doors = session.and_then(|s| s.doors.as_ref()).filter(|doors| doors.has_time());
            lines.labelled("doors", &doors.map(|doors| say.time_of_day(doors).text).unwrap_or_default());
            lines.labelled("online", &self.online(session).unwrap_or_default());
            if let Some(venue) = venue {
                lines.add(words(Some(&venue.access)));
                lines.add(venue.step_free.map(|word| say.t().of("step_free", word)).unwrap_or_default());
            }
            let application = session.and_then(|s| s.application.as_ref()).or(self.event.application.as_ref());
            if let Some(application) = application.filter(|_| status != Status::Full) {
                self.application(application, &mut lines);
            }
            let own = session.map(|s| &s.accessibility).filter(|own| !own.is_empty());
            let provisions = own.unwrap_or(&self.event.accessibility).iter().map(|item| self.provision(item));
            lines.labelled("event_accessibility", &provisions.collect::<Vec<_>>().join(say.t().get("separator")));
        }
        if let Some(contact) = &self.document.common.contact {
            lines.labelled("contact", &join([&*self.plain(&contact.name).text, contact.tel.as_deref().unwrap_or_default()]));
        }
        lines.add(self.url.as_deref().unwrap_or_default());
        lines.lines.join("\n")
    }

    /// Facts, not whether one can apply today: nobody knows on which day this is read.
    fn application(&self, application: &Application, lines: &mut Description<'_>) {
        let say = self.say;
        lines.labelled(
            "application",
            say.t().get(match application.required {
                ApplicationNeed::Yes => "need_yes",
                ApplicationNeed::No => "need_no",
                ApplicationNeed::Recommended => "need_recommended",
            }),
        );
        let when = |when: &Option<When>| when.as_ref().map(|w| say.when(w).text).unwrap_or_default();
        lines.labelled("application_opens", &when(&application.opens));
        lines.labelled("application_deadline", &when(&application.deadline));
        let first_come = if application.first_come { say.t().get("first_come") } else { "" };
        lines.labelled("application_method", &join([&*self.plain(&application.method).text, first_come]));
        lines.labelled("tel", application.tel.as_deref().unwrap_or_default());
        lines.labelled("fax", application.fax.as_deref().unwrap_or_default());
        lines.labelled("email", application.email.as_deref().unwrap_or_default());
        lines.add(say.web(&application.url).unwrap_or_default());
    }

    /// `託児 申し込み期限 2026年11月25日（水） 2歳から`
    fn provision(&self, item: &AccessibilityItem) -> String {
        let say = self.say;
        let by = item.request_by.map(|day| format!("{} {}", say.word("request_by"), say.date(day).text)).unwrap_or_default();
        join([&*say.t().of("provision", item.item), &*by, &*self.plain(&item.note).text])
    }
}
fn join<const N: usize>(parts: [&str; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The lines of a description; what is empty adds none.
struct Description<'d> {
    say: Format<'d>,
    lines: Vec<Box<str>>,
}

impl Description<'_> {
    fn add(&mut self, line: impl Into<Box<str>>) {
        let line = line.into();
        if !line.is_empty() {
            self.lines.push(line);
        }
    }

    fn labelled(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            let line = self.say.t().fill("calendar_line", &[("label", self.say.t().get(label)), ("value", value)]);
            self.lines.push(line.into());
        }
    }
}
