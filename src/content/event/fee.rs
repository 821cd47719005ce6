//! What an event costs: words, or prices.

use crate::content::common::NOTE;
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::words::Words;

/// What it costs.
#[derive(Debug, Default)]
pub struct Fee {
    /// Whether it is free, where that is said.
    pub free: Option<bool>,
    /// In words.
    pub note: Words,
    /// Prices.
    pub items: Vec<FeeItem>,
}

/// One price.
#[derive(Debug)]
pub struct FeeItem {
    /// Who pays it.
    pub label: Words,
    /// Yen.
    pub amount: f64,
}

static FEE_ITEM_FIELDS: &[Field] =
    &[word("label", Shape::Text, "区分", "who pays", "大人"), fact("amount", Shape::Number, "円", "yen", "500").required()];
static FEE_FIELDS: &[Field] = &[
    fact("free", Shape::Flag, "無料", "free", "true"),
    NOTE,
    fact("items", Shape::List(FEE_ITEM_FIELDS), "区分ごとの料金", "prices", "[{label: 大人, amount: 500}]"),
];
/// How a fee is written.
pub(super) const FEE_SHAPE: Shape = Shape::Mixed(&[Shape::Map(FEE_FIELDS), Shape::Text]);

/// Reads it.
pub(super) fn fee(entry: &Entry<'_>) -> Option<Fee> {
    let node = entry.node("fee")?;
    let described = node.is_map() && ["free", "note", "items"].iter().any(|key| node.get(key).is_some());
    if !described {
        let note = entry.text("fee");
        let free = note.iter().any(|(_, text)| matches!(text, "無料" | "free" | "Free" | "0"));
        return Some(Fee { free: free.then_some(true), note, items: Vec::new() });
    }
    let map = entry.map("fee")?;
    let items =
        map.list("items").iter().filter_map(|i| Some(FeeItem { label: i.text("label"), amount: i.number("amount")? })).collect();
    Some(Fee { free: map.flag("free"), note: map.text("note"), items })
}
