//! Which documents, rows of tables and notes are about which region, upwards through the tree and into areas.

use super::{DocId, ListTable};
use crate::content::{Document, RegionNote};
use crate::region::{RegionId, Regions};
use std::collections::{BTreeMap, BTreeSet};

/// What stands on each region's page.
#[derive(Debug, Default)]
pub struct RegionIndex {
    /// Documents about a region or about one below it, by region; sorted as documents are.
    documents: BTreeMap<RegionId, Vec<DocId>>,
    /// Lists with rows about a region or one below it, and how many.
    rows: BTreeMap<RegionId, Vec<(DocId, usize)>>,
    /// Regions with pages: those above, and those of which more is said in `regions.yaml`.
    pages: BTreeSet<RegionId>,
}

impl RegionIndex {
    /// Goes through all published documents, their tables, and what is said of regions.
    pub(super) fn new<'d>(
        documents: impl Iterator<Item = (DocId, &'d Document, Option<&'d ListTable>)>,
        notes: &[RegionNote],
        regions: &Regions,
        medical_areas: bool,
    ) -> RegionIndex {
        let shown = |id: &RegionId| medical_areas || !regions.get(*id).is_builtin_area();
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
        index.pages = index.documents.keys().copied().collect();
        for note in notes.iter().filter(|n| !n.desks.is_empty() || !n.data.is_empty() || !n.summary.is_empty()) {
            index.pages.extend(above(note.region));
        }
        index.pages.remove(&regions.country());
        index
    }

    /// Documents on the page of a region.
    pub fn documents(&self, region: RegionId) -> &[DocId] {
        self.documents.get(&region).map_or(&[], Vec::as_slice)
    }

    /// Lists with rows about a region or one below it, and how many.
    pub fn row_counts(&self, region: RegionId) -> &[(DocId, usize)] {
        self.rows.get(&region).map_or(&[], Vec::as_slice)
    }

    /// Regions that have a page, in their order.
    pub fn pages(&self) -> impl Iterator<Item = RegionId> {
        self.pages.iter().copied()
    }

    /// Whether a region has a page.
    pub fn has_page(&self, region: RegionId) -> bool {
        self.pages.contains(&region)
    }
}
