//! A deadline that was over before it was announced: a notice of November 2026 that asks for answers until 5 December
//! 2025.
//!
//! Looked at are whole dates with まで, 必着 or 締切 in a sentence that is not about the past; on a page dated at most
//! sixty days ago, and in an event to come, where the date lies half a year before it. Stories of what was done are full
//! of past dates and are left alone.

use super::scan::{digits_in, run_at, runs};
use crate::content::{Document, Kind};
use crate::diagnostic::{Code, Explanation, Place, Problem, Problems};
use crate::site::{DocId, Site};
use jiff::{ToSpan, civil};
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::PastDate,
    ja: "お知らせの締切が、お知らせの日付より前です。去年の文書を写して、日付だけが残っていることがよくあります。調べるのは、新しいお知らせとこれからの催しの、「12月5日までに申し込んでください」のように何かを頼む文だけです。",
    en: "The deadline of a notice is earlier than the notice. Often last year's document was copied and one date forgotten. Only sentences that ask for something by a day are looked at, in new notices and in events to come.",
    bad: "申込は2025年12月5日までに電話でしてください。",
    good: "申込は2026年12月5日までに電話でしてください。",
}];

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let document = site.document(id);
    let Some(earliest) = earliest(site, id, document) else { return };
    for file in document.files.iter().flatten() {
        let source = site.sources.read(file.source);
        for (range, date) in deadlines(&source.text) {
            if date >= earliest {
                continue;
            }
            let day = super::day(date);
            let problem = Problem::new(
                Code::PastDate,
                format!("締切の{}は、この文書より前の日です", day.ja),
                format!("the deadline, {}, is earlier than this document", day.en),
            )
            .help("去年の文書から写した日付ではありませんか", "was it copied from the document of last year?");
            problems.add(problem.at(Place::bytes(&source.path, range)));
        }
    }
}

/// The first day that a deadline of this document can have.
fn earliest(site: &Site<'_>, id: DocId, document: &Document) -> Option<civil::Date> {
    match document.kind {
        Kind::Page => {
            let day = document.common.date?.first_day();
            (day >= site.today.saturating_sub(60.days())).then_some(day)
        }
        Kind::Event => {
            let day = site.schedule(id)?.day.filter(|day| *day >= site.today)?;
            Some(day.saturating_sub(180.days()))
        }
        _ => None,
    }
}

/// Whole dates until which something is asked for.
fn deadlines(text: &str) -> Vec<(Range<usize>, civil::Date)> {
    let mut found = Vec::new();
    for run in runs(text) {
        let Some((range, date)) = whole_date(text, run.range.clone()) else { continue };
        let rest = &text[range.end..];
        let rest = rest.strip_prefix('（').and_then(|inside| inside.split_once('）')).map_or(rest, |(_, rest)| rest);
        let asks_behind = ["まで", "必着", "締切", "締め切"].iter().any(|word| rest.starts_with(word));
        let before = text[..range.start].trim_end_matches([' ', '：', ':', 'は', '　', '*']);
        let asks = asks_behind || ["締切", "締切日", "申込期限", "提出期限"].iter().any(|word| before.ends_with(word));
        let sentence = rest.split(['。', '\n']).next().unwrap_or_default();
        let is_past = ["した", "でした", "いた"].iter().any(|word| sentence.contains(word));
        let wants = ["ください", "申し込", "申込", "受け付け", "受付", "募集", "お待ち", "必着", "提出"];
        if asks && !is_past && (!asks_behind || wants.iter().any(|word| sentence.contains(word)) || rest.starts_with("必着")) {
            found.push((range, date));
        }
    }
    found
}

/// 2025年12月5日, 令和7年12月5日: the date whose year begins at a run of digits.
fn whole_date(text: &str, run: Range<usize>) -> Option<(Range<usize>, civil::Date)> {
    let number = |range: Range<usize>| digits_in(&text[range]).parse::<i16>().ok();
    let part = |at: usize, sign: &str| {
        let run = run_at(text, at);
        let end = run.range.end;
        (run.count > 0 && text[end..].starts_with(sign)).then(|| (run.range, end + sign.len()))
    };
    let (year, after) = part(run.start, "年")?;
    let (month, after) = part(after, "月")?;
    let (day, end) = part(after, "日")?;
    let reiwa = text[..run.start].ends_with("令和");
    let year = number(year)? + if reiwa { 2018 } else { 0 };
    let date = civil::Date::new(year, i8::try_from(number(month)?).ok()?, i8::try_from(number(day)?).ok()?).ok()?;
    let start = if reiwa { run.start - "令和".len() } else { run.start };
    (2000..=2100).contains(&year).then_some((start..end, date))
}

#[cfg(test)]
mod tests {
    use super::deadlines;

    #[test]
    fn only_what_asks_for_something_is_a_deadline() {
        let dates = |text| deadlines(text).into_iter().map(|(range, _)| &text[range]).collect::<Vec<_>>();
        assert_eq!(dates("2025年12月5日（金）までに申し込んでください。"), ["2025年12月5日"]);
        assert_eq!(dates("締切：令和7年12月5日"), ["令和7年12月5日"]);
        assert_eq!(dates("2025年12月5日まで続けました。2025年12月5日までの数です。"), Vec::<&str>::new());
    }
}
