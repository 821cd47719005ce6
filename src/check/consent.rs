//! A page about people who agreed to it until a day that is near or past.

use super::day;
use crate::content::Consent;
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use crate::site::{DocId, Site};
use jiff::ToSpan;
use jiff::civil;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::ConsentEnds,
    ja: "掲載の同意（consent）がまもなく切れるか、切れています。期限（until）を過ぎると公開されません。60日前から知らせますので、その間に、載っている人にもう一度確かめます。",
    en: "The consent to publish ends soon or has ended. After its last day (`until`) the page is withdrawn. It is told from sixty days before: the time to ask the people of whom it tells again.",
    bad: "consent: {until: 2026-12-31}",
    good: "consent: {until: 2027-12-31}",
}];

/// How many days before its end a consent is mentioned.
const NOTICE: i64 = 60;

/// The day from which a consent is mentioned.
pub fn first_mention(consent: &Consent) -> civil::Date {
    consent.until.saturating_sub(NOTICE.days())
}

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let document = site.document(id);
    let Some(consent) = document.common.consent.as_ref().filter(|_| site.is_meant(document)) else { return };
    let until = day(consent.until);
    let problem = if consent.until < site.today {
        Problem::new(
            Code::ConsentEnds,
            format!("掲載の同意が{}で切れたため、公開されません", until.ja),
            format!("the consent ended on {}, so this is not published", until.en),
        )
    } else if first_mention(consent) <= site.today {
        Problem::new(
            Code::ConsentEnds,
            format!("掲載の同意が{}で切れます", until.ja),
            format!("the consent ends on {}", until.en),
        )
    } else {
        return;
    };
    let problem = problem.help(
        "載っている人にもう一度確かめ、until を改めるか、文書を消してください",
        "ask the people it tells of again, then change `until` or remove the document",
    );
    problems.add(problem.at(consent.place.clone()));
}
