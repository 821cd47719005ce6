//! What happens when on the day.

use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::words::Words;

/// A point of the programme.
#[derive(Debug)]
pub struct ProgrammeItem {
    /// When.
    pub time: Option<jiff::civil::Time>,
    /// What.
    pub title: Words,
    /// By whom.
    pub speaker: Words,
    /// More about it.
    pub text: Words,
}

/// The fields of a point.
pub(super) static PROGRAMME_FIELDS: &[Field] = &[
    fact("time", Shape::Time, "時刻", "time", "14:00"),
    word("title", Shape::Text, "内容", "title", "開会"),
    word("speaker", Shape::Text, "話す人", "speaker", "…"),
    word("text", Shape::Text, "説明", "description", "…"),
];

impl ProgrammeItem {
    /// Reads it.
    pub(super) fn read(entry: &Entry<'_>) -> ProgrammeItem {
        ProgrammeItem {
            time: entry.time("time"),
            title: entry.text("title"),
            speaker: entry.text("speaker"),
            text: entry.text("text"),
        }
    }
}
