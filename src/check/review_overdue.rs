//! A published page whose `review_by` is past.
//!
//! Telephone numbers, hours and services change without anybody telling the page. The day by which to look at it
//! again is a promise to readers; the page itself says when it was last checked.

use super::day;
use crate::diagnostic::{Code, Problem, Problems};
use crate::site::{DocId, Site};

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let common = &site.document(id).common;
    let Some(review_by) = common.review_by.as_ref().filter(|_| site.is_published(id)) else { return };
    if common.is_overdue(site.today) {
        let day = day(review_by.value);
        let problem = Problem::new(
            Code::ReviewOverdue,
            format!("見直しの期日（{}）を過ぎています", day.ja),
            format!("this was to be reviewed by {}", day.en),
        )
        .help(
            "内容を確かめ、checked_on と review_by の日付を改めてください",
            "check it, then write new days in `checked_on` and `review_by`",
        );
        problems.add(problem.at(review_by.place.clone()));
    }
}
