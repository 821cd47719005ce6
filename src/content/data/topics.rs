//! What a site is about, in words of its own.

use super::entries::id;
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::words::Words;

/// The fields of a topic.
pub static TOPIC_FIELDS: &[Field] = &[
    fact("id", Shape::Plain, "アドレスの名前", "id", "consultation"),
    word("name", Shape::Text, "名前", "name", "相談支援").required(),
    word("summary", Shape::Text, "説明", "summary", "…"),
];

/// A topic.
#[derive(Debug)]
pub struct Topic {
    /// Its id, and its address below `/topics/`.
    pub id: Box<str>,
    /// Its name.
    pub name: Words,
    /// What it is.
    pub summary: Words,
}

impl Topic {
    pub(super) fn read(entry: &Entry<'_>) -> Option<Topic> {
        Some(Topic { id: id(entry)?, name: entry.text("name"), summary: entry.text("summary") })
    }
}
