//! A weekday written beside a date to which it does not belong: 11月21日（金）.
//!
//! Every language's file is read as it stands, its fields and its body. A date without a year is the one nearest to the
//! event, else to the document's date, else to the day of the build.

use super::unmarked::Unmarked;
use crate::content::Document;
use crate::date::weekday_mistakes;
use crate::diagnostic::{Code, Explanation, Place, Problems};
use crate::site::{DocId, Site};
use crate::source::SourceFile;
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
        check_file(&site.sources.read(file.source), Some(near), said, problems);
    }
}

/// Looks at what is no document: the words of the front page, which are of these days, notices, which are of the days
/// before they go, and other data, of which nobody knows to which year a date without one belongs.
pub fn check_site(site: &Site<'_>, said: &Said, problems: &mut Problems) {
    for file in site.home_writing().iter().flat_map(|home| home.files.iter().flatten()) {
        check_file(&site.sources.read(file.source), Some(site.today), said, problems);
    }
    for file in site.sources.data.values() {
        check_file(file, None, said, problems);
    }
    for notice in &site.data.notices {
        let file = site.sources.data.values().find(|file| file.path == notice.text_place.file);
        if let Some((file, range)) = file.zip(site.sources.range(&notice.text_place)) {
            check_part(file, range, Some(notice.expires_at.last_day()), said, problems);
        }
    }
}

fn check_file(source: &SourceFile, near: Option<civil::Date>, said: &Said, problems: &mut Problems) {
    check_part(source, 0..source.text.len(), near, said, problems);
}

fn check_part(source: &SourceFile, part: Range<usize>, near: Option<civil::Date>, said: &Said, problems: &mut Problems) {
    let text = &source.text[part.clone()];
    let mut found = weekday_mistakes(text, near);
    let known: Vec<Range<usize>> = found.iter().map(|(range, _)| range.clone()).collect();
    if let Some(unmarked) = Unmarked::of(text) {
        let parted = unmarked.beyond(weekday_mistakes(&unmarked.text, near), &known).into_iter();
        found.extend(parted.map(|(_, range, problem)| (range, problem)));
    }
    for (range, problem) in found {
        let range = part.start + range.start..part.start + range.end;
        let is_said =
            said.iter().any(|(path, place)| *path == source.path && place.start <= range.start && range.end <= place.end);
        if !is_said {
            problems.add(problem.at(Place::bytes(&source.path, range)));
        }
    }
}

fn near(site: &Site<'_>, id: DocId, document: &Document) -> civil::Date {
    let showing = site.schedule(id).and_then(|schedule| schedule.day);
    showing.or_else(|| document.day().map(|date| date.first_day())).unwrap_or(site.today)
}
