//! The changes of one document: whether it is there, what it says of its own age, and what its kind adds.

use super::change::{Change, Kind};
use super::{event, table};
use crate::check::first_mention;
use crate::content::Document;
use crate::site::{DocId, Site};
use jiff::ToSpan;
use jiff::civil::Date;

/// What changes of a document after the site's day, up to `until`.
pub fn changes(site: &Site<'_>, id: DocId, until: Date) -> Vec<Change> {
    let document = site.document(id);
    if document.common.draft {
        return Vec::new();
    }
    let mut changes: Vec<Change> = own_days(document, site.today, until)
        .flat_map(|day| on(document, day).map(move |kind| Change::of(site, document, day, kind)))
        .collect();
    // Of what is not there yet, or not any more, nobody sees anything else.
    let seen = |change: &Change| document.common.is_in_time(change.date) && document.common.is_in_time(before(change.date));
    changes.extend(event::changes(site, id, until).into_iter().filter(seen));
    changes.extend(table::changes(site, id, until).into_iter().filter(seen));
    changes
}

/// The days on which something every kind of document has may change.
fn own_days(document: &Document, today: Date, until: Date) -> impl Iterator<Item = Date> {
    let common = &document.common;
    let review = common.review_by.as_ref().map(|review| review.value);
    let consent = common.consent.as_ref().map(first_mention);
    let mut days: Vec<Date> = common.turns().chain(review).chain(consent).filter(|day| *day > today && *day <= until).collect();
    days.sort();
    days.dedup();
    days.into_iter()
}

fn on(document: &Document, day: Date) -> impl Iterator<Item = Kind> + use<> {
    let common = &document.common;
    let (was, is) = (common.is_in_time(before(day)), common.is_in_time(day));
    let overdue = was && is && !common.is_overdue(before(day)) && common.is_overdue(day);
    let consent_over = common.consent.as_ref().is_some_and(|consent| consent.until < day);
    let review_due = is && common.review_by.as_ref().is_some_and(|review| review.value == day);
    let consent_due = common.consent.as_ref().is_some_and(|consent| first_mention(consent) == day);
    [
        (!was && is, Kind::Appears),
        (was && !is && !consent_over, Kind::Expires),
        (was && !is && consent_over, Kind::ConsentEnds),
        (overdue, Kind::Overdue),
        (review_due, Kind::ReviewDue),
        (consent_due, Kind::ConsentDue),
    ]
    .into_iter()
    .filter_map(|(happens, kind)| happens.then_some(kind))
}

/// The day before.
pub fn before(day: Date) -> Date {
    day.saturating_sub(1.day())
}
