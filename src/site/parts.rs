//! A long list in parts that a phone can show: by the headings of its groups, else by region, else by number.

use super::tables::ListTable;
use crate::markdown::slug;
use crate::output::refusal;
use crate::region::{RegionId, Regions};
use crate::table::{Table, Type, Value};
use crate::words::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The most rows that stand on one page. A list that has more gets an index of its parts.
const MOST_ROWS: usize = 300;
/// The address of what has no name that can be one.
const OTHER: &str = "other/";

/// Some rows of a list, on a page of their own below the list's address.
#[derive(Debug)]
pub struct Part {
    /// Its address below the list's: `osaka/kaizuka/`, `北部/`, `page/2/`.
    pub path: Box<str>,
    /// What its rows have in common.
    pub by: PartBy,
    /// Which of the parts with this in common it is, from 1, and how many there are.
    pub number: (usize, usize),
    /// The rows, by their place in the table.
    pub rows: Vec<usize>,
}

/// What the rows of a part have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartBy {
    /// The heading of their group: that of this row.
    Group(usize),
    /// Their region.
    Region(RegionId),
    /// That they name no region, where others do.
    Rest,
    /// Nothing: they follow each other.
    Place,
}

/// The parts of a table; none for one that fits on a page.
pub fn parts(table: &Table, regions: &Regions) -> Vec<Part> {
    if table.rows.len() <= MOST_ROWS {
        return Vec::new();
    }
    let mut taken = BTreeSet::new();
    let mut parts = Vec::new();
    for (by, rows) in kinds(table, regions) {
        let path = free_path(&path(table, regions, by), &mut taken);
        let count = rows.len().div_ceil(MOST_ROWS);
        for (index, rows) in rows.chunks(MOST_ROWS).enumerate() {
            let path = match (by, index) {
                (PartBy::Place, _) => format!("page/{}/", index + 2),
                (_, 0) => path.clone(),
                _ => format!("{path}page/{}/", index + 1),
            };
            parts.push(Part { path: path.into(), by, number: (index + 1, count), rows: rows.to_vec() });
        }
    }
    parts
}

/// All rows, by what they have in common.
fn kinds(table: &Table, regions: &Regions) -> Vec<(PartBy, Vec<usize>)> {
    let groups = table.groups();
    if groups.len() > 1 {
        return groups.into_iter().map(|(_, rows)| (PartBy::Group(rows[0]), rows)).collect();
    }
    let mut by_region = BTreeMap::<_, Vec<usize>>::new();
    let column = table.first(Type::Region);
    for (index, row) in table.rows.iter().enumerate() {
        let region = column.and_then(|c| if let Value::Region(region) = row[c] { Some(region) } else { None });
        by_region.entry(region).or_default().push(index);
    }
    if by_region.len() < 2 {
        return vec![(PartBy::Place, (0..table.rows.len()).collect())];
    }
    let mut kinds: Vec<(PartBy, Vec<usize>)> =
        by_region.into_iter().map(|(region, rows)| (region.map_or(PartBy::Rest, PartBy::Region), rows)).collect();
    // In the order of the list of all regions; rows that name none come last.
    kinds.sort_by_key(|(by, _)| match by {
        PartBy::Region(region) => (false, regions.get(*region).code.clone()),
        _ => (true, "".into()),
    });
    kinds
}

fn path(table: &Table, regions: &Regions, by: PartBy) -> String {
    match by {
        PartBy::Group(row) => {
            let heading = table.first(Type::Group).map(|c| &table.rows[row][c]);
            let words = match heading {
                Some(Value::Text(words)) => slug(words.text(Lang::PRIMARY)),
                _ => String::new(),
            };
            let path = format!("{words}/");
            // A heading may be a whole sentence, or a name that some system keeps for itself.
            if words.is_empty() || refusal(&format!("{path}index.html")).is_some() { OTHER.into() } else { path }
        }
        PartBy::Rest => OTHER.into(),
        PartBy::Region(region) => format!("{}/", regions.get(region).path),
        PartBy::Place => String::new(),
    }
}

/// A path that no part before it has.
fn free_path(path: &str, taken: &mut BTreeSet<String>) -> String {
    let bare = path.trim_end_matches('/');
    let numbered = (2..).map(|n| format!("{bare}-{n}/"));
    let free = std::iter::once(path.to_owned()).chain(numbered).find(|path| taken.insert(path.clone()));
    // The numbers never end.
    free.unwrap_or_default()
}

impl ListTable {
    /// The part in which the rows about a region stand, if they have one to themselves.
    pub fn part_of(&self, region: RegionId) -> Option<&Part> {
        self.parts.iter().find(|part| part.by == PartBy::Region(region))
    }
}
