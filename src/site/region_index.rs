//! Which documents, rows of tables and notes are about which region, upwards through the tree and into areas.

use super::{DocId, ListTable};
use crate::content::{Config, Document, RegionNote};
use crate::region::{RegionId, Regions};
use crate::words::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// What stands on each region's page.
#[derive(Debug, Default)]
pub struct RegionIndex {
    /// Documents about a region or about one below it, by region; sorted as documents are.
    documents: BTreeMap<RegionId, Vec<DocId>>,
    /// Lists with rows about a region or one below it, and how many.
    rows: BTreeMap<RegionId, Vec<(DocId, usize)>>,
    /// Regions with pages, by language: those with documents that are there in it, and those of which more is said in
    /// `regions.yaml`. With each the number of its documents.
    pages: Vec<BTreeMap<RegionId, usize>>,
}

impl RegionIndex {
    /// Goes through all published documents, their tables, and what is said of regions. `is_there` tells in which
    /// languages a document is.
    pub(super) fn new<'d>(
        documents: impl Iterator<Item = (DocId, &'d Document, Option<&'d ListTable>)>,
        notes: &[RegionNote],
        regions: &Regions,
        config: &Config,
        is_there: impl Fn(DocId, Lang) -> bool,
    ) -> RegionIndex {
        let shown = |id: &RegionId| config.medical_areas || !regions.get(*id).is_builtin_area();
        let mut about: BTreeMap<RegionId, Vec<RegionId>> = BTreeMap::new();
        let mut above =
            |id: RegionId| about.entry(id).or_insert_with(|| regions.about(id).into_iter().filter(shown).collect()).clone();
        let mut index = RegionIndex::default();
        for (id, document, table) in documents {
            let mut own: BTreeSet<RegionId> = BTreeSet::new();
            for region in document.all_regions() {
                own.extend(above(region));
            }
            if let Some(table) = table {
                let mut counts: BTreeMap<RegionId, usize> = BTreeMap::new();
                for (_, region) in table.table.regions() {
                    above(region).into_iter().for_each(|r| *counts.entry(r).or_default() += 1);
                }
                for (region, count) in counts {
                    index.rows.entry(region).or_default().push((id, count));
                    own.insert(region);
                }
            }
            for region in own {
                index.documents.entry(region).or_default().push(id);
            }
        }
        let notes = notes.iter().filter(|n| !n.desks.is_empty() || !n.data.is_empty() || !n.summary.is_empty());
        let noted: BTreeSet<RegionId> = notes.flat_map(|note| above(note.region)).collect();
        index.pages = config.languages.all().map(|lang| index.pages_in(&noted, |id| is_there(id, lang))).collect();
        for pages in &mut index.pages {
            pages.remove(&regions.country());
        }
        index
    }

    fn pages_in(&self, noted: &BTreeSet<RegionId>, is_there: impl Fn(DocId) -> bool) -> BTreeMap<RegionId, usize> {
        let counted = self.documents.iter().map(|(region, list)| (*region, list.iter().filter(|id| is_there(**id)).count()));
        let mut pages: BTreeMap<RegionId, usize> = counted.filter(|(_, count)| *count > 0).collect();
        for region in noted {
            pages.entry(*region).or_default();
        }
        pages
    }

    /// Documents on the page of a region.
    pub fn documents(&self, region: RegionId) -> &[DocId] {
        self.documents.get(&region).map_or(&[], Vec::as_slice)
    }

    /// Lists with rows about a region or one below it, and how many.
    pub fn row_counts(&self, region: RegionId) -> &[(DocId, usize)] {
        self.rows.get(&region).map_or(&[], Vec::as_slice)
    }

    /// Regions that have a page in a language, in their order.
    pub fn pages(&self, lang: Lang) -> impl Iterator<Item = RegionId> {
        self.pages[lang.index()].keys().copied()
    }

    /// Whether a region has a page in a language.
    pub fn has_page(&self, region: RegionId, lang: Lang) -> bool {
        self.pages[lang.index()].contains_key(&region)
    }

    /// How many documents stand on a region's page in a language.
    pub fn count(&self, region: RegionId, lang: Lang) -> usize {
        self.pages[lang.index()].get(&region).copied().unwrap_or(0)
    }
}
