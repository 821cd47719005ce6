//! What is new, changed and gone between the table that a list has and a newer one: rows by what tells them apart,
//! columns by their headings. A column whose values stayed is the same one under a new heading.

use super::words;
use crate::diagnostic::{Code, Problem};
use crate::table::{CellAt, Row, Sheet, heading_key};
use std::collections::{BTreeMap, BTreeSet};

/// A row, as people find it in their spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowName {
    /// Its number in the sheet in which it stands: the newer one, of a row that is gone the older.
    pub number: u32,
    /// What it is called.
    pub name: String,
}

/// A row of which cells are others now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The row.
    pub row: RowName,
    /// Heading, what it said, what it says.
    pub cells: Vec<(String, String, String)>,
}

/// All differences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The headings by which rows are told apart; empty where only whole rows are compared.
    pub key: Vec<String>,
    /// Rows that are new.
    pub added: Vec<RowName>,
    /// Rows of which cells changed.
    pub changed: Vec<RowChange>,
    /// Rows that are not there any more.
    pub gone: Vec<RowName>,
    /// How many rows stayed as they were.
    pub same: usize,
    /// Whether rows stand in another order.
    pub moved: bool,
    /// Headings that are new.
    pub new_columns: Vec<String>,
    /// Headings that are not there any more.
    pub gone_columns: Vec<String>,
    /// Headings that were changed, old and new.
    pub renamed: Vec<(String, String)>,
}

impl Changes {
    /// Whether more than a tenth of the rows is gone.
    pub fn many_gone(&self) -> bool {
        self.gone.len() * 10 > self.gone.len() + self.changed.len() + self.same
    }

    /// Whether nothing differs.
    pub fn is_none(&self) -> bool {
        let rows = self.added.is_empty() && self.changed.is_empty() && self.gone.is_empty() && !self.moved;
        rows && self.new_columns.is_empty() && self.gone_columns.is_empty() && self.renamed.is_empty()
    }
}

/// Compares two tables. `name` is the heading of the names of rows, `key` the heading that a person gave.
///
/// # Errors
/// Two rows of the newer table have the same value below `key`, or one of the tables has no such column.
pub fn compare(old: &Sheet, new: &Sheet, name: Option<&str>, key: Option<&str>) -> Result<Changes, Vec<(CellAt, Problem)>> {
    let key = match key {
        Some(key) => vec![given_key(old, new, key)?],
        None => found_key(old, new, name),
    };
    let mut changes = Changes { key: key.clone(), ..Changes::default() };
    let has = |sheet: &Sheet, heading: &str| sheet.column(heading).is_some();
    let headings = |sheet: &Sheet| sheet.headings.iter().map(|h| h.text.to_string()).collect::<Vec<_>>();
    changes.new_columns = headings(new).into_iter().filter(|heading| !has(old, heading)).collect();
    changes.gone_columns = headings(old).into_iter().filter(|heading| !has(new, heading)).collect();
    let pairs = pairs(old, new, &key);
    let together: Vec<(usize, usize)> = pairs.iter().filter_map(|(old, new)| Some(((*old)?, (*new)?))).collect();
    find_renamed(old, new, &together, &mut changes);
    let columns = columns(old, new, &changes.renamed);
    let named = |sheet: &Sheet, row: &Row| {
        let place = name.and_then(|name| sheet.column(name)).unwrap_or(0);
        RowName { number: row.number, name: row.cells.get(place).map(|cell| cell.text.to_string()).unwrap_or_default() }
    };
    for (before, now) in &pairs {
        match (before.map(|row| &old.rows[row]), now.map(|row| &new.rows[row])) {
            (None, Some(now)) => changes.added.push(named(new, now)),
            (Some(before), None) => changes.gone.push(named(old, before)),
            (Some(before), Some(now)) => {
                let text = |row: &Row, at: usize| row.cells[at].text.to_string();
                let differs = columns.iter().filter(|(a, b)| before.cells[*a].text != now.cells[*b].text);
                let cell = |(a, b): &(usize, usize)| (new.headings[*b].text.to_string(), text(before, *a), text(now, *b));
                let cells: Vec<_> = differs.map(cell).collect();
                if cells.is_empty() {
                    changes.same += 1;
                } else {
                    changes.changed.push(RowChange { row: named(new, now), cells });
                }
            }
            (None, None) => {}
        }
    }
    changes.moved = together.windows(2).any(|pair| pair[0].0 > pair[1].0);
    Ok(changes)
}

/// The columns that both have, under the same heading or a changed one.
fn columns(old: &Sheet, new: &Sheet, renamed: &[(String, String)]) -> Vec<(usize, usize)> {
    let now = |heading: &str| renamed.iter().find(|(before, _)| before == heading).map_or(heading, |(_, now)| now).to_owned();
    let place = |(index, heading): (usize, &str)| Some((index, new.column(&now(heading))?));
    old.headings.iter().map(|h| &*h.text).enumerate().filter_map(place).collect()
}

fn given_key(old: &Sheet, new: &Sheet, key: &str) -> Result<String, Vec<(CellAt, Problem)>> {
    let first = new.headings.first().map_or_else(CellAt::first, |h| h.at.clone());
    let (Some(_), Some(place)) = (old.column(key), new.column(key)) else {
        let headings: Vec<&str> = new.headings.iter().take(12).map(|h| &*h.text).collect();
        let headings = headings.join("、");
        let problem = Problem::new(
            Code::MissingHeading,
            format!("行を見分ける「{key}」という列が、前の表と新しい表のどちらにもあるわけではありません"),
            format!("the column `{key}`, which is to tell rows apart, is not in both tables"),
        );
        return Err(vec![(
            first,
            problem.help(format!("新しい表の見出し: {headings}"), format!("the newer table has {headings}")),
        )]);
    };
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut problems = Vec::new();
    for row in &new.rows {
        let cell = &row.cells[place];
        let problem = match seen.insert(heading_key(&cell.text), row.number) {
            _ if cell.text.is_empty() => Problem::new(
                Code::CellValue,
                format!("{}行目「{key}」が空なので、行を見分けられません", row.number),
                format!("row {}, column {key}: it is empty, so the row cannot be told apart", row.number),
            ),
            Some(first) => Problem::new(
                Code::DoubledId,
                format!("{}行目「{key}」の値「{}」は、{first}行目にもあります", row.number, cell.text),
                format!("row {}, column {key}: `{}` stands in row {first} too", row.number, cell.text),
            ),
            None => continue,
        };
        let help = problem.help(
            "行ごとに違う値にするか、--key でほかの列を選んでください",
            "give every row a value of its own, or choose another column with --key",
        );
        problems.push((cell.at.clone(), help));
    }
    if problems.is_empty() { Ok(key.to_owned()) } else { Err(problems) }
}

/// What tells the rows of both apart: a column of numbers of their own, else the name, with another column where two
/// have the same name. A mere count of rows (1, 2, 3) tells nothing: it is another one when a row is added.
fn found_key(old: &Sheet, new: &Sheet, name: Option<&str>) -> Vec<String> {
    let both = |heading: &&str| old.column(heading).is_some() && new.column(heading).is_some();
    let headings: Vec<&str> = new.headings.iter().map(|h| &*h.text).filter(both).collect();
    let numbers = headings.iter().filter(|heading| words::is_number_of_row(heading)).map(|heading| vec![*heading]);
    let name = name.filter(|name| both(name));
    let named = name.map(|name| vec![name]);
    let with = |words: &'static [&'static str]| {
        let second = headings.iter().find(|heading| words::of(heading).is_some_and(|known| words.contains(&known.id)));
        Some(vec![name?, *second?])
    };
    let candidates = numbers.chain(named).chain(with(&["address"])).chain(with(&["tel"])).chain(with(&["service", "kind"]));
    let tells =
        |key: &Vec<&str>| [old, new].iter().all(|sheet| is_unique(sheet, key) && !(key.len() == 1 && counts(sheet, key[0])));
    let found = candidates.into_iter().find(tells).unwrap_or_default();
    found.into_iter().map(str::to_owned).collect()
}

fn key_of(sheet: &Sheet, row: &Row, key: &[impl AsRef<str>]) -> Vec<String> {
    let text = |heading: &str| sheet.column(heading).map(|place| heading_key(&row.cells[place].text)).unwrap_or_default();
    key.iter().map(|heading| text(heading.as_ref())).collect()
}

fn is_unique(sheet: &Sheet, key: &[&str]) -> bool {
    let mut seen = BTreeSet::new();
    sheet.rows.iter().all(|row| {
        let key = key_of(sheet, row, key);
        !key[0].is_empty() && seen.insert(key)
    })
}

fn counts(sheet: &Sheet, heading: &str) -> bool {
    let numbers: Option<Vec<u64>> = sheet.rows.iter().map(|row| key_of(sheet, row, &[heading])[0].parse().ok()).collect();
    numbers
        .is_some_and(|numbers| numbers.windows(2).all(|pair| pair[1] == pair[0] + 1) && numbers.first().is_some_and(|n| *n < 2))
}

/// Rows of both that belong together, in the order of the newer table; then those that are gone.
fn pairs(old: &Sheet, new: &Sheet, key: &[String]) -> Vec<(Option<usize>, Option<usize>)> {
    let whole = |row: &Row| row.cells.iter().map(|cell| cell.text.to_string()).collect::<Vec<_>>();
    let id = |sheet: &Sheet, row: &Row| if key.is_empty() { whole(row) } else { key_of(sheet, row, key) };
    let mut before: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    old.rows.iter().enumerate().rev().for_each(|(index, row)| before.entry(id(old, row)).or_default().push(index));
    let mut taken = BTreeSet::new();
    let mut pairs: Vec<(Option<usize>, Option<usize>)> = Vec::with_capacity(new.rows.len());
    for (index, row) in new.rows.iter().enumerate() {
        let found = before.get_mut(&id(new, row)).and_then(Vec::pop);
        taken.extend(found);
        pairs.push((found, Some(index)));
    }
    pairs.extend((0..old.rows.len()).filter(|index| !taken.contains(index)).map(|index| (Some(index), None)));
    pairs
}

/// Takes headings that were changed out of those that are new and gone: nearly all that stands below them is the same.
fn find_renamed(old: &Sheet, new: &Sheet, pairs: &[(usize, usize)], changes: &mut Changes) {
    let alike = |before: &str, now: &str| {
        let (Some(a), Some(b)) = (old.column(before), new.column(now)) else { return false };
        let texts = pairs.iter().map(|(o, n)| (&old.rows[*o].cells[a].text, &new.rows[*n].cells[b].text));
        let said: Vec<_> = texts.filter(|(a, b)| !a.is_empty() || !b.is_empty()).collect();
        let same = said.iter().filter(|(a, b)| a == b).count();
        let distinct = said.iter().map(|(a, _)| a).collect::<BTreeSet<_>>().len();
        // Two columns of ○ may well be alike by chance.
        let near = a.abs_diff(b) < 2;
        same > 0 && same * 10 >= said.len() * 9 && (distinct > 2 || near)
    };
    for before in changes.gone_columns.clone() {
        let Some(at) = changes.new_columns.iter().position(|now| alike(&before, now)) else { continue };
        let now = changes.new_columns.remove(at);
        changes.gone_columns.retain(|heading| *heading != before);
        changes.renamed.push((before, now));
    }
}
