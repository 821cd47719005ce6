//! A weekday written beside a date to which it does not belong: 11月21日（金）.
//!
//! Every language's file is read as it stands, its fields and its body. A date without a year is the one nearest to the
//! event, else to the document's date, else to the day of the build.

use crate::content::Document;
use crate::date::weekday_mistakes;
use crate::diagnostic::{Code, Explanation, Place, Problems};
use crate::site::{DocId, Site};
use jiff::civil;
use std::ops::Range;
use std::sync::Arc;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::Weekday,
    ja: "日付と曜日が合いません。どちらかが違っていて、このままでは違う日に来る人が出ます。年のない日付は、催しか文書の日付にいちばん近い年のものとして調べます。",
    en: "The weekday does not belong to the date. One of the two is wrong, and people come on the wrong day. A date without a year is taken as the one nearest to the event or to the document's date.",
    bad: "11月21日（金）",
    good: "11月21日（土）",
}];

/// Places at which a fact's weekday was found wrong when it was read.
pub type Said = Vec<(Arc<str>, Range<usize>)>;

/// What the reading of dates has said already: files and bytes.
pub fn said(site: &Site<'_>, problems: &Problems) -> Said {
    let weekdays = problems.iter().filter(|d| d.problem.code == Code::Weekday);
    weekdays.filter_map(|d| Some((Arc::clone(&d.place.file), site.sources.range(&d.place)?))).collect()
}

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, said: &Said, problems: &mut Problems) {
    let document = site.document(id);
    let near = near(site, id, document);
    for file in document.files.iter().flatten() {
        let source = site.sources.read(file.source);
        for (range, problem) in weekday_mistakes(&source.text, Some(near)) {
            let known =
                said.iter().any(|(path, place)| *path == source.path && place.start <= range.start && range.end <= place.end);
            if !known {
                problems.add(problem.at(Place::bytes(&source.path, range)));
            }
        }
    }
}

fn near(site: &Site<'_>, id: DocId, document: &Document) -> civil::Date {
    let showing = site.schedule(id).and_then(|schedule| schedule.day);
    showing.or_else(|| document.day().map(|date| date.first_day())).unwrap_or(site.today)
}
