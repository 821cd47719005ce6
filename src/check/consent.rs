//! A page about people who agreed to it until a day that is near or past.
//!
//! After `consent.until` the page is withdrawn by itself. Sixty days before is the time to ask those people again.

use super::day;
use crate::content::Consent;
use crate::diagnostic::{Code, Problem, Problems};
use crate::site::{DocId, Site};
use jiff::ToSpan;
use jiff::civil;

/// How many days before its end a consent is mentioned.
const NOTICE: i64 = 60;

/// The day from which a consent is mentioned.
pub fn first_mention(consent: &Consent) -> civil::Date {
    consent.until.saturating_sub(NOTICE.days())
}

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let common = &site.document(id).common;
    let Some(consent) = common.consent.as_ref().filter(|_| !common.draft) else { return };
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
