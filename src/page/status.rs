//! Statuses with a day: they grow old, and too old to be shown. What a page says on its day, and what the browser needs
//! to keep that true afterwards.
//!
//! Nothing here depends on the day of the build but through a state that it changed. The rule is in `table`;
//! `themes/default/assets/statuses.js` knows only the moments.

use super::values::Format;
use super::view::{AgeingView, ValueView, View};
use crate::date::Date;
use crate::site::midnight;
use crate::table::{Column, Freshness, status_state, status_turns};
use crate::words::Phrase;
use serde_json::json;

impl Format<'_> {
    /// A state with its day; one that has grown too old is unknown.
    pub(super) fn status(&self, view: &mut ValueView, value: usize, as_of: Option<Date>, column: &Column) {
        let words = column.values.get(value).map(|(_, words)| self.phrase(words)).unwrap_or_default();
        let day = as_of.map(|day| self.date(day).text).unwrap_or_default();
        let freshness = status_state(as_of, self.pages.site.today, column);
        let key = match freshness {
            Freshness::Fresh => "as_of_date",
            Freshness::Stale => "status_stale",
            Freshness::Unknown => "status_too_old",
        };
        if as_of.is_some() {
            let days = column.stale_after.to_string();
            view.note = self.t().fill(key, &[("date", &day), ("days", &days)]);
        }
        if freshness == Freshness::Unknown {
            view.text = Phrase::plain(self.word("unknown"));
            return;
        }
        view.text = words;
        view.ageing = as_of.filter(|_| column.as_of.is_some()).and_then(|as_of| self.ageing(as_of, day, freshness, column));
    }

    fn ageing(&self, as_of: Date, day: String, freshness: Freshness, column: &Column) -> Option<AgeingView> {
        let [stale, unknown] = status_turns(as_of, column).map(|turn| self.pages.instant(midnight(turn)));
        let stale = stale.filter(|_| freshness == Freshness::Fresh);
        Some(AgeingView { stale, unknown: unknown?, day, days: column.stale_after })
    }

    /// The words that the browser may need.
    pub(super) fn status_words(&self) -> String {
        let words = json!({
            "stale": self.word("status_stale"),
            "unknown": self.word("status_too_old"),
            "word": self.word("unknown"),
        });
        words.to_string().replace('<', "\\u003c")
    }
}

/// Whether a page shows statuses that will grow old.
pub fn grows_old(view: &View) -> bool {
    match view {
        View::Resource(resource) => {
            let rows = resource.table.iter().flat_map(|table| &table.groups).flat_map(|group| &group.rows);
            rows.flat_map(|row| &row.cells).any(|cell| cell.ageing.is_some())
        }
        View::Region(region) => region.rows.iter().flat_map(|row| &row.cells).any(|(_, cell)| cell.ageing.is_some()),
        _ => false,
    }
}
