//! Two events on one day, at one venue, with titles that are much the same.

use crate::content::{Session, Status, Venue, VenueReference};
use crate::diagnostic::{Code, Explanation, Place, Problem, Problems};
use crate::site::{DocId, Site};
use crate::words::Lang;
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::AlikeEvents,
    ja: "同じ日、同じ場所に、よく似た題名の催しが二つあります。手で書いたものと取り込んだものが重なると、後で片方だけが直されます。同じ催しなら一つにまとめます。別の催しなら、違いがわかる題名にします。",
    en: "Two events on one day at one place have much the same title. If one event was entered twice, only one of them will be kept up to date: keep one. If they are two, give them titles that tell them apart.",
    bad: "title: 演劇「ありがとう」\ntitle: 演劇 ありがとう",
    good: "title: 演劇「ありがとう」\ntitle: 在宅医療の講演会",
}];

/// From this likeness on, 0 to 1, two titles are much the same.
const ALIKE: f64 = 0.8;

/// Looks at all events together.
pub fn check(site: &Site<'_>, problems: &mut Problems) {
    let mut held: BTreeMap<(civil::Date, String), BTreeSet<DocId>> = BTreeMap::new();
    for (id, document) in site.published() {
        let (Some(event), Some(schedule)) = (document.event(), site.schedule(id)) else { continue };
        for showing in schedule.occurrences.iter().filter(|o| o.status != Status::Cancelled) {
            let own = event.sessions().get(showing.session).and_then(|s| s.venue.as_ref());
            if let (Some(day), Some(venue)) = (showing.start.day(), own.or(event.venue.as_ref()).and_then(|v| venue_key(site, v)))
            {
                held.entry((day, venue)).or_default().insert(id);
            }
        }
    }
    let mut reported = BTreeSet::new();
    for ids in held.into_values().filter(|ids| ids.len() > 1) {
        let ids: Vec<(DocId, String)> =
            ids.into_iter().map(|id| (id, folded(site.document(id).common.title.text(Lang::PRIMARY)))).collect();
        for (i, (second, title)) in ids.iter().enumerate() {
            for (first, _) in ids[..i].iter().filter(|(_, other)| are_alike(other, title)) {
                if reported.insert((*first, *second)) {
                    problems.add(alike(site, *first).at(Place::file(site.document(*second).path(site.sources))));
                }
            }
        }
    }
}

/// Looks at the showings of one document: two at one moment in one place, that nothing tells apart.
pub fn check_showings(site: &Site<'_>, id: DocId, problems: &mut Problems) {
    let Some(event) = site.document(id).event() else { return };
    let zone = &site.config.time_zone;
    let mut known = BTreeSet::new();
    // One that was cancelled may have another in its place.
    let held = |session: &&Session| session.start.day().is_some() && session.status != Some(Status::Cancelled);
    for session in event.sessions().iter().filter(held) {
        let venue = session.venue.as_ref().or(event.venue.as_ref()).and_then(|venue| venue_key(site, venue));
        let label = session.label.text(Lang::PRIMARY);
        if !known.insert((session.start.local(zone), session.start.has_time(), venue, label)) {
            let problem = Problem::new(
                Code::AlikeEvents,
                "同じ日時、同じ会場の回が二つあります",
                "there are two showings at the same time at the same venue",
            );
            let help = problem.help(
                "片方の日時を直すか、消してください。別の回なら label で違いを書いてください",
                "mend the time of one of them, or take it out; if they are two, tell them apart by `label`",
            );
            problems.add(help.at(session.place.clone()));
        }
    }
}

fn alike(site: &Site<'_>, other: DocId) -> Problem {
    let other = site.document(other).path(site.sources);
    Problem::new(
        Code::AlikeEvents,
        format!("同じ日、同じ会場に、よく似た催しがあります: {other}"),
        format!("there is an event much like it, on the same day at the same venue: {other}"),
    )
    .help("同じ催しなら一つにまとめてください", "if they are the same, keep one of them")
}

/// The venue's name, the same whether it is written out or named by its id.
fn venue_key(site: &Site<'_>, venue: &VenueReference) -> Option<String> {
    let name = |venue: &Venue| folded(venue.name.text(Lang::PRIMARY));
    let key = match venue {
        VenueReference::Own(venue) => name(venue),
        VenueReference::Id(id) => site.data.venues.iter().find(|(known, _)| *known == id.value).map(|(_, venue)| name(venue))?,
    };
    (!key.is_empty()).then_some(key)
}

fn folded(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn are_alike(one: &str, other: &str) -> bool {
    !one.is_empty() && (one == other || strsim::normalized_levenshtein(one, other) >= ALIKE)
}
