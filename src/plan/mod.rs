//! When a site will change by itself: what appears, opens, closes, finishes, expires and falls due.
//!
//! No rule about days stands here. The rooms that know one name the days on which it may turn ([`Schedule::turns`]
//! and its like); what turns on such a day is found by looking at a document as a build would on it and on the day
//! before, by the same functions. So a day is named if, and only if, a build on it makes other pages.
//!
//! [`Schedule::turns`]: crate::site::Schedule::turns

mod change;
mod document;
mod event;
mod ics;
mod notice;
mod table;

pub use change::{Change, Kind};
pub use ics::calendar;

use crate::site::Site;
use jiff::civil::Date;
use rayon::prelude::*;

/// Every change from the day after the site's to `until`, by day.
pub fn changes(site: &Site<'_>, until: Date) -> Vec<Change> {
    let ids: Vec<_> = site.all().map(|(id, _)| id).collect();
    let of_documents: Vec<Vec<Change>> = ids.into_par_iter().map(|id| document::changes(site, id, until)).collect();
    let mut changes: Vec<Change> = of_documents.into_iter().flatten().chain(notice::changes(site, until)).collect();
    changes.sort_by(|a, b| (a.date, a.kind, &a.file).cmp(&(b.date, b.kind, &b.file)));
    changes
}

/// The next day on which the site has to be built, among changes by day.
pub fn next_build(changes: &[Change]) -> Option<Date> {
    changes.iter().find(|change| change.kind.needs_build()).map(|change| change.date)
}
