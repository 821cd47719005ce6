//! Which documents, rows of tables and notes are about which region, upwards through the tree and into areas.

use super::{DocId, ListTable};
use crate::content::{Config, Document, RegionNote};
use crate::region::{RegionId, Regions};
use crate::words::Lang;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What stands on each region's page.
#[derive(Debug, Default)]
pub struct RegionIndex {
    /// Documents about a region or about one below it, by the region's place; sorted as documents are.
    documents: Vec<Vec<DocId>>,
    /// Lists with rows about a region or one below it, and how many, by the region's place.
    rows: Vec<Vec<(DocId, usize)>>,
    /// Regions with pages, by language: those with documents that are there in it, and those of which more is said in
    /// `regions.yaml`. With each the number of its documents.
    pages: Vec<BTreeMap<RegionId, usize>>,
}

impl RegionIndex {
    /// Goes through all published documents, their tables, and what is said of regions. `is_there` tells in which
    /// languages a document is.
    pub(super) fn new<'d>(
        documents: impl ParallelIterator<Item = (DocId, &'d Document, Option<&'d ListTable>)>,
        notes: &[RegionNote],
        regions: &Regions,
        config: &Config,
        is_there: impl Fn(DocId, Lang) -> bool,
    ) -> RegionIndex {
        let shown = |id: &RegionId| config.medical_areas || !regions.get(*id).is_builtin_area();
        let known: Vec<OnceLock<Vec<RegionId>>> = regions.all().map(|_| OnceLock::new()).collect();
        let above = |id: RegionId| {
            known[id.index()].get_or_init(|| regions.about(id).into_iter().filter(shown).collect()).iter().copied()
        };
        let own = documents.map(|(id, document, table)| {
            let mut rows: BTreeMap<RegionId, usize> = BTreeMap::new();
            for (_, region) in table.into_iter().flat_map(|table| table.table.regions()) {
                above(region).for_each(|region| *rows.entry(region).or_default() += 1);
            }
            let named = document.all_regions().into_iter().flat_map(above);
            let mut own: Vec<RegionId> = named.chain(rows.keys().copied()).collect();
            own.sort_unstable();
            own.dedup();
            (id, own, rows)
        });
        let own: Vec<_> = own.collect();
        let mut index =
            RegionIndex { documents: vec![Vec::new(); known.len()], rows: vec![Vec::new(); known.len()], pages: Vec::new() };
        for (id, own, rows) in own {
            own.into_iter().for_each(|region| index.documents[region.index()].push(id));
            rows.into_iter().for_each(|(region, count)| index.rows[region.index()].push((id, count)));
        }
        let notes = notes.iter().filter(|n| !n.desks.is_empty() || !n.data.is_empty() || !n.summary.is_empty());
        let noted: BTreeSet<RegionId> = notes.flat_map(|note| above(note.region)).collect();
        let pages = |lang| index.pages_in(regions, &noted, |id| is_there(id, lang));
        index.pages = config.languages.all().map(pages).collect();
        for pages in &mut index.pages {
            pages.remove(&regions.country());
        }
        index
    }

    fn pages_in(
        &self,
        regions: &Regions,
        noted: &BTreeSet<RegionId>,
        is_there: impl Fn(DocId) -> bool,
    ) -> BTreeMap<RegionId, usize> {
        let of_regions = regions.all().map(|region| region.id);
        let counted = of_regions.map(|id| (id, self.documents(id).iter().filter(|id| is_there(**id)).count()));
        let mut pages: BTreeMap<RegionId, usize> = counted.filter(|(_, count)| *count > 0).collect();
        for region in noted {
            pages.entry(*region).or_default();
        }
        pages
    }

    /// Documents on the page of a region.
    pub fn documents(&self, region: RegionId) -> &[DocId] {
        self.documents.get(region.index()).map_or(&[], Vec::as_slice)
    }

    /// Lists with rows about a region or one below it, and how many.
    pub fn row_counts(&self, region: RegionId) -> &[(DocId, usize)] {
        self.rows.get(region.index()).map_or(&[], Vec::as_slice)
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
