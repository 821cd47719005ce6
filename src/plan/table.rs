//! The changes of a list's table: states that carry a day grow old.

use super::change::{Change, Kind};
use super::document::before;
use crate::diagnostic::Message;
use crate::site::{DocId, Site};
use crate::table::{Freshness, Value, status_state, status_turns};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What changes of a table after the site's day, up to `until`.
pub fn changes(site: &Site<'_>, id: DocId, until: Date) -> Vec<Change> {
    let Some(list) = site.table(id) else { return Vec::new() };
    let document = site.document(id);
    let mut turned: BTreeMap<(Date, Kind), usize> = BTreeMap::new();
    for (value, column) in list.table.rows.iter().flat_map(|row| row.iter().zip(&list.table.columns)) {
        let Value::Status { as_of: Some(as_of), .. } = value else { continue };
        for day in status_turns(*as_of, column).into_iter().filter(|day| *day > site.today && *day <= until) {
            let state = |day| status_state(Some(*as_of), day, column);
            let kind = match state(day) {
                now if now == state(before(day)) => continue,
                Freshness::Unknown => Kind::EntriesUnknown,
                _ => Kind::EntriesOld,
            };
            *turned.entry((day, kind)).or_default() += 1;
        }
    }
    let change = |((day, kind), count): ((Date, Kind), usize)| {
        let entries = if count == 1 { "entry" } else { "entries" };
        let how_many = Message::new(format!("{count}件"), format!("{count} {entries}"));
        Change { file: list.file.to_string(), ..Change::of(site, document, day, kind).detail(&how_many) }
    };
    turned.into_iter().map(change).collect()
}
