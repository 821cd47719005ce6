//! What the search knows of one page.

use serde::{Deserialize, Serialize};

/// How much it tells about a page that a word stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// In its text.
    Text = 0,
    /// In a heading, the summary, a name in a table, a region, a topic.
    Heading = 2,
    /// In its title.
    Title = 3,
}

/// A page that can be found.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What a result shows.
    pub hit: Hit,
    /// The last day of an event, in days since 1970-01-01: it stands below coming ones when that is over.
    pub last_day: Option<i32>,
    /// Its words, by where they stand. Each string is found in itself only, not across two of them.
    pub words: Vec<(Weight, String)>,
}

/// What a result shows, all of it plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The address, from `/` on.
    pub href: String,
    /// The title.
    pub title: String,
    /// The language of the title and the summary, if it is not the page's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The kind, in the page's language.
    pub kind: String,
    /// When: an event's showing, a document's date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// The regions that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// The states of an event that stay true between builds, by class.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
    /// The moments at which those of an event change, as `events.js` reads them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub live: Option<serde_json::Value>,
    /// The beginning of the summary.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
}
