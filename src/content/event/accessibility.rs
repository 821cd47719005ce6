//! What is there for people who need it: sign language, childcare, a place for a wheelchair.

use crate::content::common::NOTE;
use crate::date::Date;
use crate::diagnostic::Place;
use crate::front_matter::{Entry, Field, Node, Shape, fact, unknown_word};
use crate::words::Words;

/// All the provisions of an event.
pub type Accessibility = Box<[AccessibilityItem]>;

/// One provision.
#[derive(Debug)]
pub struct AccessibilityItem {
    /// Its word: `sign-language`.
    pub item: &'static str,
    /// The day by which to ask for it.
    pub request_by: Option<Date>,
    /// Where that is written, or the provision.
    pub request_place: Place,
    /// A note.
    pub note: Words,
}

static ACCESSIBILITY_FIELDS: &[Field] = &[
    fact("item", Shape::OneOf(PROVISIONS), "配慮", "what is there", "childcare").required(),
    fact("request_by", Shape::Date, "この日までに申し出る", "ask by", "2026-11-25"),
    Field { example: "2歳から", ..NOTE },
];
/// How provisions are written.
pub(super) const ACCESSIBILITY_SHAPE: Shape = Shape::Mixed(&[Shape::List(ACCESSIBILITY_FIELDS), Shape::OneOf(PROVISIONS)]);
/// What can be there.
pub const PROVISIONS: &[&str] = &[
    "sign-language",
    "captioning",
    "hearing-loop",
    "wheelchair",
    "childcare",
    "parking",
    "large-print",
    "easy-japanese",
    "interpretation",
    "companion",
];

/// Words alone, or maps, or both mixed in one list.
pub(super) fn accessibility(entry: &Entry<'_>) -> Accessibility {
    let Some(node) = entry.node("accessibility") else { return Accessibility::default() };
    let items = node.items().unwrap_or_else(|| vec![node]);
    if items.iter().all(|i| i.is_scalar()) {
        let place = entry.place("accessibility");
        return entry.many_of("accessibility").into_iter().map(|index| provision(index, place.clone())).collect();
    }
    if items.iter().all(|i| i.is_map()) {
        return entry.list("accessibility").iter().filter_map(described_provision).collect();
    }
    mixed_accessibility(entry, &items)
}

fn provision(index: usize, place: Place) -> AccessibilityItem {
    AccessibilityItem { item: PROVISIONS[index], request_by: None, request_place: place, note: Words::default() }
}

fn described_provision(entry: &Entry<'_>) -> Option<AccessibilityItem> {
    Some(AccessibilityItem {
        item: PROVISIONS[entry.one_of("item")?],
        request_by: entry.date("request_by"),
        request_place: entry.place("request_by"),
        note: entry.text("note"),
    })
}

fn mixed_accessibility(entry: &Entry<'_>, items: &[Node<'_>]) -> Accessibility {
    let counterparts = entry.each_with_translations("accessibility");
    items
        .iter()
        .zip(counterparts)
        .filter_map(|(node, opened)| {
            if let Some(word) = node.str() {
                let found = PROVISIONS.iter().position(|p| *p == word);
                if found.is_none() {
                    entry.reader().report(unknown_word("accessibility", word, PROVISIONS).at(node.place()));
                }
                return found.map(|index| provision(index, node.place()));
            }
            described_provision(&opened?)
        })
        .collect()
}
