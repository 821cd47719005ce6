//! Pages: everything that is no case, event or list.

use super::COMMON_FIELDS;
use super::common::with_common;
use crate::front_matter::{Entry, Field, Shape, fact};

const BY: &[&str] = &["date", "order", "title"];
static LIST_FIELDS: &[Field] = &[
    fact("by", Shape::OneOf(BY), "並べ方", "sorted by", "date").required(),
    fact("feed", Shape::Flag, "更新情報（フィード）を出す", "with a feed", "true"),
];
const OWN_FIELDS: &[Field] = &[
    fact("menu", Shape::Flag, "メニューに出す", "in the main menu", "true"),
    fact("order", Shape::Number, "並ぶ順", "its place in the order", "10"),
    fact(
        "list",
        Shape::Map(LIST_FIELDS),
        "同じフォルダーのページの一覧",
        "lists the pages of its folder",
        "{by: date, feed: true}",
    ),
    fact("one_sheet", Shape::Flag, "A4一枚に収めて印刷する", "prints on one sheet of A4", "true"),
];

/// The fields of a page.
pub static PAGE_FIELDS: &[Field] = &with_common::<{ COMMON_FIELDS.len() + OWN_FIELDS.len() }>(OWN_FIELDS);

/// What `new` asks of a page.
pub const PAGE_ASKED: &[&str] = &["title", "menu"];

/// How a list of pages is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListBy {
    /// Newest first.
    Date,
    /// As chapters, with previous and next.
    Order,
    /// By reading or title.
    Title,
}

/// A page that lists the pages of its folder.
#[derive(Clone, Copy, Debug)]
pub struct ListPage {
    /// How.
    pub by: ListBy,
    /// Whether there is a feed.
    pub feed: bool,
}

/// A page's own fields.
#[derive(Debug)]
pub struct PageFields {
    /// Whether it is in the main menu.
    pub menu: bool,
    /// Its place among others.
    pub order: Option<f64>,
    /// Whether it lists the pages of its folder.
    pub list: Option<ListPage>,
    /// Whether it is a handout: on paper in smaller letters, without what is of use on a screen only.
    pub one_sheet: bool,
}

impl PageFields {
    /// Reads a page's own fields.
    pub fn read(entry: &Entry<'_>) -> PageFields {
        let list = entry.map("list").and_then(|l| {
            let by = [ListBy::Date, ListBy::Order, ListBy::Title][l.one_of("by")?];
            Some(ListPage { by, feed: l.flag("feed").unwrap_or(false) })
        });
        let flag = |name| entry.flag(name).unwrap_or(false);
        PageFields { menu: flag("menu"), order: entry.number("order"), list, one_sheet: flag("one_sheet") }
    }
}
