//! A coming showing that says neither where it is nor how to take part online.
//!
//! Left out are also showings of which not even the day is known.

use crate::content::Status;
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use crate::site::{DocId, Site, TimeState};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::NoVenue,
    ja: "これからの催しに、会場もオンラインもありません。これでは、だれも来られません。終わった回、中止や延期の回、オンラインに変わった回には要りません。",
    en: "A coming showing has neither a venue nor an online address, so nobody can come. Showings that are over, cancelled, postponed or moved online need none.",
    bad: "sessions: [{start: 2026-12-06T14:00}]",
    good: "sessions: [{start: 2026-12-06T14:00}]\nvenue: {name: 市民ホール}",
}];

/// Looks at one document.
pub fn check(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let document = site.document(id);
    let (Some(event), Some(schedule)) = (document.event(), site.schedule(id)) else { return };
    if !site.is_meant(document) || event.venue.is_some() || event.online.is_some() {
        return;
    }
    for (index, session) in event.sessions().iter().enumerate().filter(|(_, s)| s.venue.is_none() && s.online.is_none()) {
        let needs_one = |status| !matches!(status, Status::Cancelled | Status::Postponed | Status::MovedOnline);
        let coming = schedule
            .occurrences
            .iter()
            .any(|o| o.session == index && o.time != TimeState::Finished && o.start.day().is_some() && needs_one(o.status));
        if coming {
            let problem = Problem::new(
                Code::NoVenue,
                "これからの回なのに、会場もオンラインも書かれていません",
                "this coming showing has neither a venue nor an online address",
            )
            .help("venue か online を書いてください", "write `venue` or `online`");
            problems.add(problem.at(session.place.clone()));
        }
    }
}
