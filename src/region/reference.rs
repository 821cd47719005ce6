//! What an author's reference to a region means. Never a guess: what could be two regions is a problem.

use super::fold::fold;
use super::{Kind, RegionId, Regions};
use crate::diagnostic::Problem;

/// No name or path is longer, in characters; so that a paragraph in the wrong place costs nothing.
pub(super) const LONGEST: usize = 80;

impl Regions {
    /// The region that a reference means: a code, a full name, a short name that is unique, a path, or an id of
    /// the site's own. `within`, the region of the list it stands in, settles what would else be ambiguous.
    ///
    /// # Errors
    /// `UnknownRegion` names the nearest one, `AmbiguousRegion` and `AmbiguousCode` those that it could be.
    pub fn resolve(&self, reference: &str, within: Option<RegionId>) -> Result<RegionId, Problem> {
        let key = fold(reference);
        if key.is_empty() || key.chars().count() > LONGEST {
            return Err(self.unknown(reference, &[]));
        }
        if key.bytes().all(|b| b.is_ascii_digit()) {
            return self.resolve_number(&key, within);
        }
        if let Some(id) = self.index.addresses.get(key.trim_matches('/')) {
            return Ok(*id);
        }
        let found = self.named(&key);
        match (found.as_slice(), self.only_within(&found, within)) {
            ([], _) => Err(self.unknown(reference, &self.nearest(&key))),
            ([id], _) | (_, Some(id)) => Ok(*id),
            (several, None) => Err(self.ambiguous_name(reference, several)),
        }
    }

    fn resolve_number(&self, digits: &str, within: Option<RegionId>) -> Result<RegionId, Problem> {
        let repaired = format!("0{digits}");
        let found = self.numbered(digits);
        match (found.as_slice(), self.only_within(&found, within)) {
            ([], _) => Err(self.unknown_code(digits, self.mistyped(digits, &repaired))),
            ([id], _) | (_, Some(id)) => Ok(*id),
            (several, None) => Err(self.ambiguous_code(digits, several)),
        }
    }

    /// The regions whose code a number could be, as it stands or with the zero that a spreadsheet took.
    pub(super) fn numbered(&self, digits: &str) -> Vec<RegionId> {
        [digits, &format!("0{digits}")].into_iter().filter_map(|code| self.coded(code)).collect()
    }

    /// The region with exactly this code: six digits, five (no check digit), four (a medical area), two (a
    /// prefecture).
    fn coded(&self, digits: &str) -> Option<RegionId> {
        let codes = &self.index.codes;
        match digits.len() {
            6 => codes.get(&digits[..5].parse().ok()?).filter(|id| *self.get(**id).code == *digits),
            5 => codes.get(&digits.parse().ok()?),
            4 => self.index.area_codes.get(&digits.parse().ok()?),
            2 => codes.get(&(digits.parse::<u32>().ok()? * 1000)),
            _ => None,
        }
        .copied()
    }

    /// The region to which a code with a wrong check digit belongs.
    fn mistyped(&self, digits: &str, repaired: &str) -> Option<RegionId> {
        [digits, repaired].into_iter().find(|code| code.len() == 6).and_then(|code| self.coded(&code[..5]))
    }

    /// The regions of this name, in full or in part: the own name is what is left after the names of regions
    /// above it, of which any may be missing.
    pub(super) fn named(&self, key: &str) -> Vec<RegionId> {
        let splits = key.char_indices().map(|(at, _)| key.split_at(at));
        for (above, own) in splits {
            let mut found = self.holders(own);
            found.retain(|id| self.lies_in(*id, above));
            if !found.is_empty() {
                return self.preferred(found);
            }
        }
        Vec::new()
    }

    /// The regions that have exactly this own name.
    pub(super) fn holders(&self, own: &str) -> Vec<RegionId> {
        self.index.names.get(own).cloned().unwrap_or_default()
    }

    /// Whether `above` is made of names of regions above it and counties, in their order.
    fn lies_in(&self, id: RegionId, above: &str) -> bool {
        let mut rest = above;
        let mut at = id;
        while !rest.is_empty() {
            rest = strip(rest, &fold(&self.get(at).county_ja));
            match self.get(at).parent {
                Some(parent) if parent != RegionId::COUNTRY => at = parent,
                _ => break,
            }
            rest = strip(rest, &self.node(at).key_ja);
        }
        rest.is_empty()
    }

    /// Without those that nobody means where another has the same name: a northern village beside 泊村, a
    /// built-in medical area beside the site's own.
    pub(super) fn preferred(&self, mut ids: Vec<RegionId>) -> Vec<RegionId> {
        let is_own_area = |id: &RegionId| self.get(*id).kind.is_area() && !self.get(*id).is_builtin_area();
        if ids.iter().any(is_own_area) {
            ids.retain(|id| !self.get(*id).is_builtin_area());
        }
        if ids.iter().any(|id| self.get(*id).kind != Kind::NorthernVillage) {
            ids.retain(|id| self.get(*id).kind != Kind::NorthernVillage);
        }
        ids
    }

    /// The only one of them inside `within`.
    fn only_within<'i>(&self, ids: &'i [RegionId], within: Option<RegionId>) -> Option<&'i RegionId> {
        let within = within?;
        let mut inside = ids.iter().filter(|id| self.contains(within, **id));
        inside.next().filter(|_| inside.next().is_none())
    }
}

/// The text without a folded name at its end, or as it is.
fn strip<'t>(text: &'t str, name: &str) -> &'t str {
    text.strip_suffix(name).unwrap_or(text)
}
