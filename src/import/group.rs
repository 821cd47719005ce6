//! Which rows are showings of one event: those whose ids our own export numbered, `ID-1`, `ID-2` and so on.
//!
//! A list of somebody else may have such ids for events of their own, so rows belong together only where the site has
//! that event, or where the numbers are without a gap and the rows share their title.

use super::line::Texts;
use crate::content::{Document, Kind};
use crate::markdown::words_plain;
use crate::site::{DocId, Site};
use crate::table::heading_key;
use crate::words::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of one event.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id, without the number of a showing.
    pub id: Option<String>,
    /// Whether the event has several showings, though the sheet may name only one.
    pub several: bool,
    /// The number of each showing, and its row.
    pub rows: Vec<(usize, usize)>,
    /// The event that the site has.
    pub document: Option<DocId>,
}

/// Puts rows together, in the order of the sheet.
pub fn groups(rows: &[Texts], site: &Site<'_>) -> Vec<Group> {
    let known = Known::of(site);
    let mut numbered: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some((base, number)) = row.get("ID").and_then(|id| base(id)) {
            numbered.entry(base.to_owned()).or_default().push((number, index));
        }
    }
    numbered.retain(|base, list| {
        list.sort_unstable();
        let gapless = list.len() > 1 && list.iter().enumerate().all(|(i, (number, _))| *number == i + 1);
        let distinct = list.windows(2).all(|pair| pair[0].0 != pair[1].0);
        let title = |row: usize| rows[row].get("イベント名").map(|title| folded(title)).unwrap_or_default();
        let alike = list.iter().all(|(_, row)| title(*row) == title(list[0].1));
        let of_site = known.by_id(base, &rows[list[0].1]).is_some_and(|id| known.title(id) == title(list[0].1));
        // An event that bears the whole id is that event.
        let own = list.iter().all(|(_, row)| known.by_id(&rows[*row]["ID"], &rows[*row]).is_none());
        own && distinct && alike && (gapless && same_columns(rows, list) || of_site)
    });
    let mut groups: Vec<Group> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let id = row.get("ID");
        let of_several = id.and_then(|id| base(id)).filter(|(base, _)| numbered.contains_key(*base));
        match of_several {
            Some((base, _)) => {
                // The first of its rows stands for all.
                if let Some(list) = numbered.remove(base) {
                    let document = known.by_id(base, row);
                    groups.push(Group { id: Some(base.to_owned()), several: true, rows: list, document });
                } else if !groups.iter().any(|g| g.rows.iter().any(|(_, r)| *r == index)) {
                    groups.push(known.single(id, row, index));
                }
            }
            None if groups.iter().any(|g| g.rows.iter().any(|(_, r)| *r == index)) => {}
            None => groups.push(known.single(id, row, index)),
        }
    }
    groups
}

/// `forum-2` is the second showing of `forum`.
fn base(id: &str) -> Option<(&str, usize)> {
    let (base, number) = id.rsplit_once('-')?;
    let plain = !base.is_empty() && !number.starts_with('0') && number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit());
    if plain { Some((base, number.parse().ok()?)) } else { None }
}

/// Whether rows say the same where showings of one event cannot differ.
fn same_columns(rows: &[Texts], list: &[(usize, usize)]) -> bool {
    const SHARED: [&str; 18] = [
        "全国地方公共団体コード",
        "イベント名",
        "言語コード",
        "イベント名_カナ",
        "イベント名_英語",
        "コンテンツURL",
        "概要",
        "説明",
        "イベント種類",
        "料金(基本)",
        "料金(詳細)",
        "連絡先名称",
        "連絡先電話番号",
        "主催者",
        "共催団体",
        "対象者",
        "対象者備考",
        "掲載開始日",
    ];
    let first = &rows[list[0].1];
    list.iter().all(|(_, row)| SHARED.iter().all(|column| rows[*row].get(*column) == first.get(*column)))
}

/// The events of the site, by what a sheet can name.
struct Known<'s> {
    site: &'s Site<'s>,
    by_id: BTreeMap<&'s str, Vec<DocId>>,
    by_title: BTreeMap<String, Vec<DocId>>,
}

impl<'s> Known<'s> {
    fn of(site: &'s Site<'s>) -> Known<'s> {
        let mut known = Known { site, by_id: BTreeMap::new(), by_title: BTreeMap::new() };
        for (id, document) in site.all().filter(|(_, d)| d.kind == Kind::Event) {
            // Our own export calls an event without an id by the name of its file.
            known.by_id.entry(document.common.id.as_deref().unwrap_or(&document.slug)).or_default().push(id);
            known.by_title.entry(title(document)).or_default().push(id);
        }
        known
    }

    fn title(&self, id: DocId) -> String {
        title(self.site.document(id))
    }

    /// The event with an id. Numbers are given by every municipality anew, so theirs must be the same one.
    fn by_id(&self, id: &str, row: &Texts) -> Option<DocId> {
        let list = self.by_id.get(id)?;
        let is_number = id.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let here = row.get("全国地方公共団体コード").and_then(|code| self.site.regions.resolve(code, None).ok());
        let same_body = |document: &DocId| {
            let theirs = self.site.document(*document).common.regions.first();
            let (Some(here), Some(theirs)) = (here, theirs) else { return true };
            self.site.regions.contains(here, *theirs) || self.site.regions.contains(*theirs, here)
        };
        list.iter().copied().find(same_body).or_else(|| list.first().copied().filter(|_| !is_number))
    }

    fn single(&self, id: Option<&String>, row: &Texts, index: usize) -> Group {
        let document = match id {
            Some(id) => self.by_id(id, row),
            None => self.by_title_and_day(row),
        };
        let several = document.and_then(|d| self.site.schedule(d)).is_some_and(|s| s.occurrences.len() > 1);
        match document.filter(|_| several && id.is_none()) {
            // Without an id a row of several showings cannot be told from the others.
            Some(_) => Group { id: None, several: false, rows: vec![(1, index)], document: None },
            None => Group { id: id.cloned(), several: false, rows: vec![(1, index)], document },
        }
    }

    /// Without an id an event is known by its title and a day on which it takes place.
    fn by_title_and_day(&self, row: &Texts) -> Option<DocId> {
        let title = folded(row.get("イベント名")?);
        let days: BTreeSet<jiff::civil::Date> = ["開始日", "when"]
            .iter()
            .filter_map(|key| row.get(*key))
            .filter_map(|text| crate::date::parse_when(text.split(['〜', '～', '~']).next().unwrap_or(text)).ok())
            .map(|when| when.first_day())
            .collect();
        let on_day = |id: &&DocId| {
            let schedule = self.site.schedule(**id);
            schedule.is_some_and(|s| {
                s.occurrences.iter().any(|o| days.contains(&o.first_day)) || s.day.is_some_and(|d| days.contains(&d))
            }) || days.is_empty()
        };
        self.by_title.get(&title)?.iter().find(on_day).copied()
    }
}

fn title(document: &Document) -> String {
    folded(document.common.title.text(Lang::PRIMARY))
}

/// A title as it is compared: without furigana, spaces and the width of letters.
fn folded(title: &str) -> String {
    heading_key(&words_plain(title))
}
