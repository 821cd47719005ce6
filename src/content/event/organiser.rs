//! Who holds an event.

use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::words::Words;

/// Who holds it.
#[derive(Debug)]
pub struct Organiser {
    /// Their name.
    pub name: Words,
    /// Their web page.
    pub url: Words,
}

static ORGANISER_FIELDS: &[Field] = &[
    word("name", Shape::Text, "名前", "name", "貝塚市医師会"),
    fact("url", Shape::Url, "ページ", "web page", "https://example.jp/"),
];
/// How the one who holds it is written.
pub(super) const ORGANISER_SHAPE: Shape = Shape::Mixed(&[Shape::Map(ORGANISER_FIELDS), Shape::Text]);
/// How those who help are written.
pub(super) const ORGANISERS_SHAPE: Shape = Shape::Mixed(&[Shape::List(ORGANISER_FIELDS), Shape::Texts]);

/// Who holds it.
pub(super) fn organiser(entry: &Entry<'_>) -> Option<Organiser> {
    let node = entry.node("organiser")?;
    if node.is_map() && (node.get("name").is_some() || node.get("url").is_some()) {
        return entry.map("organiser").map(|o| Organiser { name: o.text("name"), url: o.text("url") });
    }
    Some(Organiser { name: entry.text("organiser"), url: Words::default() })
}

/// Who helps.
pub(super) fn co_organisers(entry: &Entry<'_>) -> Box<[Organiser]> {
    let maps =
        entry.node("co_organisers").and_then(|n| n.items()).is_some_and(|items| items.iter().any(|i| i.get("name").is_some()));
    if maps {
        return entry.list("co_organisers").iter().map(|o| Organiser { name: o.text("name"), url: o.text("url") }).collect();
    }
    entry.texts("co_organisers").into_iter().map(|name| Organiser { name, url: Words::default() }).collect()
}
