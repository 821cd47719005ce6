//! Checks: what is well formed and still wrong, or likely to be. One file a check, in which also stands what
//! `kairan explain` says of it.
//!
//! A check looks at the joined site and adds problems; it changes nothing. Whether a site wants to hear of a check
//! at all is settled at the end, once for every problem of a run.

mod alike_events;
mod consent;
mod contact_differs;
mod event_times;
mod explained;
mod no_body;
mod no_reading;
mod no_venue;
mod number_differs;
mod out_of_date;
mod past_date;
mod period_end;
pub mod privacy;
mod prose;
mod repeat_days;
mod review_overdue;
mod scan;
mod sentence_length;
mod settle;
mod term_differs;
#[cfg(test)]
mod tests;
mod unmarked;
mod weekday;

pub use consent::first_mention;
pub use explained::explanation;
pub use out_of_date::{changes_since, out_of_date};
pub use settle::settle;

use crate::content::{Document, Writing};
use crate::diagnostic::{At, Message, Place, Problems};
use crate::site::{DocId, Site};
use jiff::civil;
use rayon::prelude::*;

/// The checks that look at one document at a time.
const EACH: &[fn(&Site<'_>, DocId, &mut Problems)] = &[
    review_overdue::check,
    consent::check,
    event_times::check,
    repeat_days::check,
    past_date::check,
    period_end::check,
    no_venue::check,
    alike_events::check_showings,
    privacy::check,
];

/// Those that look at one text in its languages: a document's, or that of the front page.
const TEXTS: &[fn(&Site<'_>, Writing<'_>, &mut Problems)] = &[
    out_of_date::check,
    no_body::check,
    contact_differs::check,
    number_differs::check,
    sentence_length::check,
    no_reading::check,
    term_differs::check,
];

/// Runs every check, documents in parallel; the order of what is found is always the same. `problems` holds what
/// was found before: what has been said already is not said again.
pub fn all(site: &Site<'_>, problems: &mut Problems) {
    // Goes on to the end, so there is always something.
    let _ = all_while(site, problems, &|| true);
}

/// Runs every check as long as `goes_on` is true; nothing comes back where it was given up.
pub fn all_while(site: &Site<'_>, problems: &mut Problems, goes_on: &(dyn Fn() -> bool + Sync)) -> Option<()> {
    let said = weekday::said(site, problems);
    let ids: Vec<DocId> = site.all().map(|(id, _)| id).collect();
    let found: Vec<Problems> = ids
        .into_par_iter()
        .map(|id| {
            if !goes_on() {
                return None;
            }
            let mut found = Problems::default();
            EACH.iter().for_each(|check| check(site, id, &mut found));
            TEXTS.iter().for_each(|check| check(site, site.document(id).writing(), &mut found));
            weekday::check(site, id, &said, &mut found);
            Some(found)
        })
        .collect::<Option<_>>()?;
    found.into_iter().for_each(|found| problems.append(found));
    let files: Vec<Problems> = (0..site.sources.documents.len())
        .into_par_iter()
        .map(|place| {
            let mut found = Problems::default();
            if goes_on() {
                prose::check(&site.sources.read(place), &mut found);
            }
            found
        })
        .collect();
    if !goes_on() {
        return None;
    }
    files.into_iter().for_each(|found| problems.append(found));
    if let Some(home) = site.home_writing() {
        TEXTS.iter().for_each(|check| check(site, home, problems));
    }
    weekday::check_site(site, &said, problems);
    privacy::check_site(site, problems);
    alike_events::check(site, problems);
    Some(())
}

/// The value at a path in the fields of a document's primary file, such as `period.until`.
fn field(site: &Site<'_>, document: &Document, path: &str) -> Place {
    Place { file: document.path(site.sources).clone(), at: At::Value(path.replace('.', "\u{1F}").into()) }
}

/// A day as messages write it: 2026年11月21日, 21 November 2026.
fn day(day: civil::Date) -> Message {
    Message::new(day.strftime("%Y年%-m月%-d日").to_string(), day.strftime("%-d %B %Y").to_string())
}
