//! The site's own vocabulary: topics, areas, venues, terms and urgent notices.

mod areas;
mod entries;
mod glossary;
mod notices;
mod topics;

pub use areas::{AREA_FIELDS, Desk, RegionNote};
pub use entries::{doubled, id, open_list};
pub use glossary::{TERM_FIELDS, Term};
pub use notices::{NOTICE_FIELDS, Notice, NoticeLevel};
pub use topics::{TOPIC_FIELDS, Topic};

use super::event::{VENUE_FIELDS, Venue};
use crate::diagnostic::Problems;
use crate::front_matter::Reader;
use crate::region::Regions;
use crate::source::Sources;
use crate::words::Languages;
use entries::{read_list, unique};

/// All of it.
#[derive(Debug, Default)]
pub struct SiteData {
    /// Topics; `None` where the site has no list of them.
    pub topics: Option<Vec<Topic>>,
    /// Terms.
    pub terms: Vec<Term>,
    /// Venues by id.
    pub venues: Vec<(Box<str>, Venue)>,
    /// More about regions.
    pub region_notes: Vec<RegionNote>,
    /// Urgent notices.
    pub notices: Vec<Notice>,
}

impl SiteData {
    /// Reads the data files; areas of the site's own are added to `regions`.
    pub fn read(sources: &Sources, languages: &Languages, regions: &mut Regions, problems: &mut Problems) -> SiteData {
        // Areas first, so that all else may name them.
        let region_notes = areas::read(sources, languages, regions, problems);
        let reader = Reader::new(languages, regions);
        let topics = read_list(sources, "topics.yaml", "{id: consultation, name: …}", TOPIC_FIELDS, &reader, Topic::read);
        let venues = read_list(sources, "venues.yaml", "{id: city-hall, name: …}", VENUE_FIELDS, &reader, |e| {
            Some((id(e)?, Venue::read(e)))
        });
        let data = SiteData {
            topics: topics.map(|topics| unique(topics, |t| &t.id, &reader, sources, "topics.yaml")),
            terms: glossary::read(sources, &reader),
            venues: unique(venues.unwrap_or_default(), |(id, _)| id, &reader, sources, "venues.yaml"),
            region_notes,
            notices: read_list(
                sources,
                "notices.yaml",
                "{text: …, expires_at: 2026-12-31}",
                NOTICE_FIELDS,
                &reader,
                Notice::read,
            )
            .unwrap_or_default(),
        };
        problems.append(reader.problems.into_inner());
        data
    }
}
