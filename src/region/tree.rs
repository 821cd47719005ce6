//! What lies in what: the tree from the country to the wards, and areas laid over it.

use super::fold::fold;
use super::{Node, Region, RegionId, Regions};

impl Regions {
    /// The regions above it by the tree, nearest first, the country last.
    pub fn ancestors(&self, id: RegionId) -> Vec<RegionId> {
        std::iter::successors(self.get(id).parent, |above| self.get(*above).parent).collect()
    }

    /// The prefecture it lies in, or that it is.
    pub fn prefecture(&self, id: RegionId) -> Option<RegionId> {
        std::iter::once(id).chain(self.ancestors(id)).find(|above| self.get(*above).kind == super::Kind::Prefecture)
    }

    /// The regions right below it by the tree, in the order of ids: areas after municipalities.
    pub fn children(&self, id: RegionId) -> &[RegionId] {
        &self.node(id).children
    }

    /// The members of an area, in the order given; a built-in area names a designated city that it holds whole
    /// rather than its wards. Empty for what is not an area.
    pub fn members(&self, area: RegionId) -> &[RegionId] {
        &self.node(area).members
    }

    /// The areas of which it, or a region above it, is a member, in the order of ids. An area whose member is
    /// itself an area holds that one's members too.
    pub fn areas_of(&self, id: RegionId) -> &[RegionId] {
        &self.node(id).areas
    }

    /// Whether `inner` is `outer` or lies in it, by the tree or by membership of an area.
    pub fn contains(&self, outer: RegionId, inner: RegionId) -> bool {
        outer == inner || self.areas_of(inner).contains(&outer) || self.ancestors(inner).contains(&outer)
    }

    /// Every region on whose page a document about `id` appears: itself, those above it below the country, the
    /// areas it lies in, and those above these areas. Each once, in that order.
    pub fn about(&self, id: RegionId) -> Vec<RegionId> {
        let mut pages = vec![id];
        let above = self.ancestors(id);
        let areas = self.areas_of(id).iter().flat_map(|area| std::iter::once(*area).chain(self.ancestors(*area)));
        for page in above.into_iter().chain(areas) {
            if page != RegionId::COUNTRY && !pages.contains(&page) {
                pages.push(page);
            }
        }
        pages
    }

    /// Adds a region below its parent, with its names and path to be found by.
    pub(super) fn insert(&mut self, region: Region) {
        let id = region.id;
        let (key_ja, key_en): (Box<str>, Box<str>) = (fold(&region.name_ja).into(), fold(&region.name_en).into());
        self.index_name(key_ja.clone(), id);
        self.index_name(key_en.clone(), id);
        for (_, name) in region.name.iter().filter(|(_, name)| **name != *region.name_ja && **name != *region.name_en) {
            self.index_name(fold(name).into(), id);
        }
        self.index.addresses.insert(fold(&region.path).into(), id);
        let mut areas = Vec::new();
        if let Some(parent) = region.parent {
            let parent = self.node_mut(parent);
            parent.children.push(id);
            areas.clone_from(&parent.areas);
        }
        self.nodes.push(Node { region, key_ja, key_en, children: Vec::new(), members: Vec::new(), areas });
    }

    fn index_name(&mut self, key: Box<str>, id: RegionId) {
        if key.is_empty() {
            return;
        }
        let holders = self.index.names.entry(key).or_default();
        if holders.last() != Some(&id) {
            holders.push(id);
        }
    }

    /// Makes a region a member of an area, and with it all that lies in it.
    pub(super) fn join(&mut self, area: RegionId, member: RegionId) {
        if self.members(area).contains(&member) {
            return;
        }
        self.node_mut(area).members.push(member);
        let mut open = vec![member];
        while let Some(id) = open.pop() {
            let node = self.node_mut(id);
            // An area below the prefecture that it holds is not a part of itself.
            if id == area || node.areas.contains(&area) {
                continue;
            }
            node.areas.push(area);
            open.extend(node.children.iter().chain(&node.members));
        }
    }
}
