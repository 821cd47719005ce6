//! The regions of Japan: the country, prefectures, municipalities, wards and secondary medical areas that are
//! built in, and the areas that a site adds.
//!
//! Everything about where a thing is goes through [`Regions`]: what an author's reference means
//! ([`Regions::resolve`]), what lies in what ([`Regions::contains`]), on whose pages a document appears
//! ([`Regions::about`]). Nothing here reads files, knows documents or decides whether a region has a page.

mod areas;
mod builtin;
mod fold;
mod kind;
mod names;
pub mod outline;
mod reference;
mod suggest;
#[cfg(test)]
mod tests;
mod tree;

pub use areas::NewArea;
pub use kind::Kind;

use crate::words::Words;
use names::NameLangs;
use std::collections::HashMap;

/// A region: its place in [`Regions`]. The order of ids is the order of codes, north to south, each ward after
/// its city; then the built-in medical areas; then those of the site in the order they were added.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RegionId(u32);

impl RegionId {
    /// The whole country.
    const COUNTRY: RegionId = RegionId(0);

    /// Its place in the list, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is known of a region.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its place in [`Regions`].
    pub id: RegionId,
    /// What it is.
    pub kind: Kind,
    /// Six digits with the check digit (`272086`), four for a built-in medical area (`2707`), else empty.
    pub code: Box<str>,
    /// What it lies in, by the tree; none for the country only.
    pub parent: Option<RegionId>,
    /// Its own name in the site's languages: 貝塚市 / Kaizuka City.
    pub name: Words,
    /// Its Japanese name, whatever the site's languages: what references and messages call it. For a region of
    /// the site without a Japanese name, its name in the primary language.
    pub name_ja: Box<str>,
    /// Its English name likewise; empty where a region of the site has none.
    pub name_en: Box<str>,
    /// Its reading in katakana, or as the site gives it; may be empty.
    pub kana: Box<str>,
    /// The last word of its path: `kaizuka`, `area-2707`; empty for the country.
    pub slug: Box<str>,
    /// Its page below `/regions/`, without slashes at the ends: `hyogo/kobe/tarumi`; empty for the country.
    pub path: Box<str>,
    /// Latitude of its office in degrees, where known.
    pub lat: Option<f64>,
    /// Longitude of its office in degrees, where known.
    pub lon: Option<f64>,
    /// The county of a town or village (泉南郡), else empty.
    pub county_ja: Box<str>,
}

impl Region {
    /// Whether it is one of the secondary medical areas that are built in, not one of the site.
    pub fn is_builtin_area(&self) -> bool {
        self.kind == Kind::MedicalArea && !self.code.is_empty()
    }
}

/// All regions that a site can name.
#[derive(Clone, Debug)]
pub struct Regions {
    nodes: Vec<Node>,
    index: Index,
    langs: NameLangs,
}

/// A region and what is joined to it.
#[derive(Clone, Debug)]
struct Node {
    region: Region,
    /// Its Japanese name, folded.
    key_ja: Box<str>,
    /// Its English name, folded.
    key_en: Box<str>,
    children: Vec<RegionId>,
    members: Vec<RegionId>,
    areas: Vec<RegionId>,
}

/// Lookups, every key folded by [`fold::fold`]. Nothing goes through them in order: a list that a reader sees
/// always comes from `nodes`.
#[derive(Clone, Debug, Default)]
struct Index {
    /// By the five digits of a code without its check digit.
    codes: HashMap<u32, RegionId>,
    /// By the four digits of a built-in medical area.
    area_codes: HashMap<u32, RegionId>,
    /// By path, and by id of the site's own.
    addresses: HashMap<Box<str>, RegionId>,
    /// By own name, in Japanese, English and the site's languages; each list in the order of ids.
    names: HashMap<Box<str>, Vec<RegionId>>,
}

impl Regions {
    /// What is known of a region.
    pub fn get(&self, id: RegionId) -> &Region {
        &self.node(id).region
    }

    /// The whole country.
    pub fn country(&self) -> RegionId {
        RegionId::COUNTRY
    }

    /// Every region, in the order of ids.
    pub fn all(&self) -> impl Iterator<Item = &Region> {
        self.nodes.iter().map(|node| &node.region)
    }

    fn node(&self, id: RegionId) -> &Node {
        &self.nodes[id.index()]
    }

    fn node_mut(&mut self, id: RegionId) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    /// The id of the region that is added next.
    fn next_id(&self) -> RegionId {
        RegionId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX))
    }
}
