//! How a site stands on a day: its translations, the events to come, what falls due, and the age of its tables.
//!
//! Read from the joined site alone; nothing is printed.

use crate::check::out_of_date;
use crate::content::{self, Document, Kind, Waiver, Writing};
use crate::site::{DocId, Site, TimeState};
use crate::words::Lang;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

/// How many days ahead events are told.
const EVENTS_WITHIN: i64 = 30;
/// How many days ahead dates that fall due are told.
const DUE_WITHIN: i32 = 60;

/// How a site stands.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The day.
    pub today: Date,
    /// Its translations, of documents that are no drafts.
    pub translations: Translations,
    /// Showings in the next 30 days, today's among them, by time.
    pub events: Vec<Coming>,
    /// What falls due within 60 days, and what is overdue, by day.
    pub expiring: Vec<Due>,
    /// Lists of resources, the oldest first; those without a day are last.
    pub tables: Vec<Age>,
    /// What is let stand, and why.
    pub waivers: Vec<Waived>,
}

/// A problem that is let stand.
#[derive(Debug, Serialize)]
pub struct Waived {
    /// The check: `link-text`.
    pub check: &'static str,
    /// The file.
    pub file: String,
    /// Why.
    pub reason: String,
}

/// Translations by the state that they are in.
#[derive(Debug, Default, Serialize)]
pub struct Translations {
    /// There is no file.
    pub missing: Vec<Translation>,
    /// The file is a draft.
    pub draft: Vec<Translation>,
    /// The primary text has changed since.
    pub out_of_date: Vec<Translation>,
    /// The file does not say of which version it is.
    pub not_stamped: Vec<Translation>,
    /// Nothing is to be done.
    pub up_to_date: Vec<Translation>,
}

/// One document in one language.
#[derive(Debug, Serialize)]
pub struct Translation {
    /// `cases/kobe`; `home` for the words of the front page.
    pub document: String,
    /// The primary title.
    pub title: String,
    /// The language that it is, or would be, translated into.
    pub language: String,
    /// The translation; the primary file where there is none.
    pub file: String,
    /// The names of the sections that have changed, where it is out of date.
    pub changed: Vec<String>,
}

/// A showing to come, or a period that goes on.
#[derive(Debug, Serialize)]
pub struct Coming {
    /// `events/forum`.
    pub document: String,
    /// The primary title.
    pub title: String,
    /// The primary file.
    pub file: String,
    /// `2026-12-06T14:00`, or a day.
    pub start: String,
    /// The state, as the format words it: `scheduled`.
    pub state: &'static str,
}

/// Why a date matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// From that day on it is not published.
    Expires,
    /// After that day it may not be published.
    Consent,
    /// By that day it has to be checked.
    ReviewBy,
}

/// A date that falls due.
#[derive(Debug, Serialize)]
pub struct Due {
    /// `cases/kobe`.
    pub document: String,
    /// The primary title.
    pub title: String,
    /// The primary file.
    pub file: String,
    /// Why it matters.
    pub why: Why,
    /// The day.
    pub date: Date,
    /// How many days are left; negative where it has passed.
    pub days: i32,
}

/// How old a list is.
#[derive(Debug, Serialize)]
pub struct Age {
    /// `resources/clinics`.
    pub document: String,
    /// The primary title.
    pub title: String,
    /// The table, else the primary file.
    pub file: String,
    /// The day it tells of, as coarse as it is known: `2018-03`.
    pub as_of: Option<String>,
    /// How many days ago that was.
    pub days: Option<i32>,
}

/// Looks at a site as it is on its day.
pub fn report(site: &Site<'_>) -> Report {
    let mut report = Report {
        today: site.today,
        translations: Translations::default(),
        events: Vec::new(),
        expiring: Vec::new(),
        tables: Vec::new(),
        waivers: site.config.waivers.iter().map(waived).collect(),
    };
    if let Some(home) = site.home_writing() {
        translations(site, "home", home, &mut report.translations);
    }
    for (id, document) in site.all().filter(|(_, document)| !document.common.draft) {
        translations(site, &document.reference(), document.writing(), &mut report.translations);
        report.expiring.extend(due(site, document));
        if site.is_published(id) {
            report.events.extend(coming(site, id, document));
            report.tables.extend(age(site, id, document));
        }
    }
    report.events.sort_by(|a, b| a.start.cmp(&b.start));
    report.expiring.sort_by_key(|due| (due.date, due.why));
    report.tables.sort_by_key(|table| std::cmp::Reverse(table.days));
    report
}

fn waived(waiver: &Waiver) -> Waived {
    Waived { check: waiver.code.name(), file: waiver.file.to_string(), reason: waiver.reason.to_string() }
}

fn title(document: &Document) -> String {
    document.common.title.text(Lang::PRIMARY).to_owned()
}

fn path(site: &Site<'_>, document: &Document) -> String {
    document.path(site.sources).to_string()
}

fn translations(site: &Site<'_>, document: &str, writing: Writing<'_>, found: &mut Translations) {
    let languages = &site.config.languages;
    for lang in languages.all().filter(|lang| !lang.is_primary()) {
        let path = writing.path(lang, site.sources).or_else(|| writing.path(Lang::PRIMARY, site.sources));
        let entry = |changed: Vec<String>| Translation {
            document: document.to_owned(),
            title: writing.title.text(Lang::PRIMARY).to_owned(),
            language: languages.code(lang).to_owned(),
            file: path.map(|path| path.to_string()).unwrap_or_default(),
            changed,
        };
        match writing.file(lang) {
            // An easy form of a language exists only where somebody wrote it.
            None if languages.is_easy(lang) => {}
            None => found.missing.push(entry(Vec::new())),
            Some(file) if file.draft => found.draft.push(entry(Vec::new())),
            Some(file) => {
                let known = file
                    .source_version
                    .as_deref()
                    .and_then(|token| content::changes(token, writing, site.sources, languages).ok());
                match known {
                    None => found.not_stamped.push(entry(Vec::new())),
                    Some(changes) if changes.is_empty() => found.up_to_date.push(entry(Vec::new())),
                    Some(_) => found.out_of_date.push(entry(out_of_date(site, writing, lang))),
                }
            }
        }
    }
}

fn coming(site: &Site<'_>, id: DocId, document: &Document) -> Vec<Coming> {
    let (Some(schedule), Some(event)) = (site.schedule(id), document.event()) else { return Vec::new() };
    let last = site.today.saturating_add(EVENTS_WITHIN.days());
    let entry = |start: String, state| Coming {
        document: document.reference(),
        title: title(document),
        file: path(site, document),
        start,
        state,
    };
    if schedule.occurrences.is_empty() {
        let soon = schedule.time.is_some_and(|time| time != TimeState::Finished);
        let day = schedule.day.filter(|day| soon && *day <= last);
        return day.map(|day| entry(day.to_string(), event.status.word())).into_iter().collect();
    }
    let soon = schedule.occurrences.iter().filter(|o| o.time != TimeState::Finished && o.first_day <= last);
    let start = |when: &crate::date::When| match when {
        crate::date::When::Date(date) => date.datetime(),
        timed => timed.local(&site.config.time_zone).strftime("%Y-%m-%dT%H:%M").to_string(),
    };
    soon.map(|o| entry(start(&o.start), o.status.word())).collect()
}

fn due(site: &Site<'_>, document: &Document) -> Vec<Due> {
    let common = &document.common;
    let expires = common.expires.filter(|day| *day > site.today).map(|day| (Why::Expires, day));
    let consent = common.consent.as_ref().map(|consent| (Why::Consent, consent.until));
    let review = common.review_by.as_ref().map(|review| (Why::ReviewBy, review.value));
    let dates = [expires, consent, review].into_iter().flatten().map(|(why, date)| (why, date, days(site.today, date)));
    dates
        .filter(|(_, _, days)| *days <= DUE_WITHIN)
        .map(|(why, date, days)| Due {
            document: document.reference(),
            title: title(document),
            file: path(site, document),
            why,
            date,
            days,
        })
        .collect()
}

fn age(site: &Site<'_>, id: DocId, document: &Document) -> Option<Age> {
    let resource = document.resource().filter(|_| document.kind == Kind::Resource)?;
    Some(Age {
        document: document.reference(),
        title: title(document),
        file: site.table(id).map_or_else(|| path(site, document), |table| table.file.to_string()),
        as_of: resource.as_of.map(|date| date.datetime()),
        days: resource.as_of.map(|date| days(date.last_day(), site.today)),
    })
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
