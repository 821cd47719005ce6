//! Applying: whether one has to, from when, until when, and how; and how many may come.

use crate::date::When as Moment;
use crate::diagnostic::Place;
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::words::Words;

/// Whether one has to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationNeed {
    /// One has to.
    Yes,
    /// One just comes.
    No,
    /// One had better.
    Recommended,
}

/// Applying.
#[derive(Debug)]
pub struct Application {
    /// Whether one has to.
    pub required: ApplicationNeed,
    /// From when.
    pub opens: Option<Moment>,
    /// Where that is written.
    pub opens_place: Place,
    /// Until when; a day is included.
    pub deadline: Option<Moment>,
    /// Where the deadline is written.
    pub deadline_place: Place,
    /// First come, first served.
    pub first_come: bool,
    /// How.
    pub method: Words,
    /// The form.
    pub url: Words,
    /// Telephone.
    pub tel: Option<Box<str>>,
    /// Fax.
    pub fax: Option<Box<str>>,
    /// E-mail.
    pub email: Option<Box<str>>,
}

static APPLICATION_FIELDS: &[Field] = &[
    fact("required", Shape::OneOf(NEEDS), "申込が要るか", "whether to apply", "yes"),
    fact("opens", Shape::When, "受付開始", "opens", "2026-11-01"),
    fact("deadline", Shape::When, "締切（その日を含む）", "last day, included", "2026-11-30"),
    fact("first_come", Shape::Flag, "先着順", "first come, first served", "true"),
    word("method", Shape::Text, "申込の方法", "how to apply", "電話かファクス"),
    fact("url", Shape::Url, "申込ページ", "form", "https://example.jp/"),
    fact("tel", Shape::Plain, "電話", "telephone", "072-000-1234"),
    fact("fax", Shape::Plain, "ファクス", "fax", "072-000-1235"),
    fact("email", Shape::Plain, "メール", "e-mail", "info@example.jp"),
];
const NEEDS: &[&str] = &["yes", "no", "recommended"];
/// How an application is written.
pub(super) const APPLICATION_SHAPE: Shape = Shape::Mixed(&[Shape::Map(APPLICATION_FIELDS), Shape::OneOf(NEEDS)]);
/// How a capacity is written.
pub(super) const CAPACITY_SHAPE: Shape = Shape::Mixed(&[Shape::Number, Shape::Text]);

/// Reads it.
pub(super) fn application(entry: &Entry<'_>) -> Option<Application> {
    let node = entry.node("application")?;
    let need = |index: Option<usize>| index.map(|i| [ApplicationNeed::Yes, ApplicationNeed::No, ApplicationNeed::Recommended][i]);
    if !node.is_map() {
        let required = need(entry.one_of("application"))?;
        return Some(Application {
            required,
            opens: None,
            opens_place: entry.place("application"),
            deadline: None,
            deadline_place: entry.place("application"),
            first_come: false,
            method: Words::default(),
            url: Words::default(),
            tel: None,
            fax: None,
            email: None,
        });
    }
    let map = entry.map("application")?;
    Some(Application {
        // Whoever names a way or a deadline expects people to apply.
        required: need(map.one_of("required")).unwrap_or(ApplicationNeed::Yes),
        opens: map.when("opens"),
        opens_place: map.place("opens"),
        deadline: map.when("deadline"),
        deadline_place: map.place("deadline"),
        first_come: map.flag("first_come").unwrap_or(false),
        method: map.text("method"),
        url: map.text("url"),
        tel: map.plain("tel"),
        fax: map.plain("fax"),
        email: map.plain("email"),
    })
}

/// How many may come.
pub(super) fn capacity(entry: &Entry<'_>) -> Option<Words> {
    entry.has("capacity").then(|| entry.text("capacity"))
}
