//! A published page whose `review_by` is past; the page itself says when it was last checked.

use super::day;
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use crate::site::{DocId, Site};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::ReviewOverdue,
    ja: "見直しの期日（review_by）を過ぎています。電話番号や受付時間は、だれもページに知らせないうちに変わります。内容を確かめ、期日を改めます。",
    en: "The day by which to review this (`review_by`) is past. Telephone numbers, hours and services change without anybody telling the page. Check it and set a new day.",
    bad: "review_by: 2026-03-31",
    good: "checked_on: 2026-11-21\nreview_by: 2027-03-31",
}];

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
