//! A weekday written beside a date to which it does not belong: 11月21日（金）.
//!
//! One of the two is wrong, and readers come on the wrong day. Every language's file is read as it stands, its
//! fields and its body. A date without a year is the one nearest to the event, else to the document's date, else to
//! the day of the build.

use crate::content::Document;
use crate::date::weekday_mistakes;
use crate::diagnostic::{At, Code, Place, Problems};
use crate::front_matter::{locate, split};
use crate::site::{DocId, Site};
use jiff::civil;
use std::ops::Range;
use std::sync::Arc;

/// Places at which a fact's weekday was found wrong when it was read.
pub type Said = Vec<(Arc<str>, Range<usize>)>;

/// What the reading of dates has said already: files and bytes.
pub fn said(site: &Site<'_>, problems: &Problems) -> Said {
    let weekdays = problems.iter().filter(|d| d.problem.code == Code::Weekday);
    let bytes = |place: &Place| match &place.at {
        At::Bytes { start, end } => Some(*start..*end),
        at => {
            let text = site.sources.text(&place.file)?;
            let yaml = split(text).ok()?.yaml;
            let range = locate(&text[yaml.clone()], at)?;
            Some(yaml.start + range.start..yaml.start + range.end)
        }
    };
    weekdays.filter_map(|d| Some((Arc::clone(&d.place.file), bytes(&d.place)?))).collect()
}

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, said: &Said, problems: &mut Problems) {
    let document = site.document(id);
    let near = near(site, id, document);
    for file in document.files.iter().flatten() {
        let source = &site.sources.documents[file.source];
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
