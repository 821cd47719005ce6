//! When an event takes place: showings with states and places of their own, a period, or words only.

use super::accessibility::{ACCESSIBILITY_SHAPE, Accessibility, accessibility};
use super::application::{APPLICATION_SHAPE, Application, CAPACITY_SHAPE, application, capacity};
use super::status::{STATUSES, Status};
use super::venue::{ONLINE_SHAPE, Online, VENUE_SHAPE, VenueReference, venue_reference};
use crate::content::common::NOTE;
use crate::date::{Date, When as Moment, parse_when};
use crate::diagnostic::{Code, Place, Problem};
use crate::front_matter::{Entry, Field, Node, Shape, fact, word};
use crate::region::RegionId;
use crate::words::{Lang, Words};
use std::collections::BTreeSet;

/// When an event takes place.
#[derive(Debug)]
pub enum When {
    /// Showings, in the order written.
    Sessions(Box<[Session]>),
    /// A course, an exhibition.
    Period(Period),
    /// Words only.
    Roughly,
}

impl When {
    /// Whether a rule of repetition has something to repeat. What could not be read was noted already.
    pub(super) fn can_repeat(&self) -> bool {
        match self {
            When::Sessions(sessions) => sessions.len() <= 1 && sessions.iter().all(|session| session.start.day().is_some()),
            When::Period(_) => false,
            When::Roughly => true,
        }
    }
}

/// One showing.
#[derive(Debug)]
pub struct Session {
    /// Its own id.
    pub id: Option<Box<str>>,
    /// When it begins.
    pub start: Moment,
    /// When it ends.
    pub end: Option<Moment>,
    /// When the doors open.
    pub doors: Option<Moment>,
    /// Its name.
    pub label: Words,
    /// Its own state.
    pub status: Option<Status>,
    /// About its state.
    pub status_note: Words,
    /// A note.
    pub note: Words,
    /// A place of its own.
    pub venue: Option<VenueReference>,
    /// An online address of its own; boxed, as an application is: a country has a hundred thousand showings.
    pub online: Option<Box<Online>>,
    /// A region of its own.
    pub region: Option<RegionId>,
    /// A capacity of its own.
    pub capacity: Option<Words>,
    /// An application of its own.
    pub application: Option<Box<Application>>,
    /// Provisions of its own.
    pub accessibility: Accessibility,
    /// Where it is written.
    pub place: Place,
}

/// A course, an exhibition.
#[derive(Debug)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// Hours on each day.
    pub hours: Words,
    /// A note.
    pub note: Words,
}

/// The fields of a showing.
pub(super) static SESSION_FIELDS: &[Field] = &[
    fact("id", Shape::Plain, "回の番号", "id of the showing", "matinee"),
    fact("start", Shape::When, "開始", "start", "2026-12-06T14:00").required(),
    fact("end", Shape::When, "終了", "end", "2026-12-06T16:00"),
    fact("doors", Shape::When, "開場", "doors open", "2026-12-06T13:30"),
    word("label", Shape::Text, "回の名前", "name of the showing", "昼の部"),
    fact("status", Shape::OneOf(STATUSES), "状態", "state", "full"),
    word("status_note", Shape::Text, "状態の説明", "about the state", "…"),
    NOTE,
    fact("venue", VENUE_SHAPE, "会場", "venue", "civic-hall"),
    fact("online", ONLINE_SHAPE, "オンライン", "online", "{url: https://…}"),
    fact("region", Shape::Region, "地域", "region", "貝塚市"),
    fact("capacity", CAPACITY_SHAPE, "定員", "capacity", "200"),
    fact("application", APPLICATION_SHAPE, "申込", "application", "yes"),
    fact("accessibility", ACCESSIBILITY_SHAPE, "配慮", "accessibility", "[sign-language]"),
];
/// The fields of a period.
pub(super) static PERIOD_FIELDS: &[Field] = &[
    fact("from", Shape::Date, "初日", "first day", "2026-12-01").required(),
    fact("until", Shape::Date, "最終日", "last day", "2026-12-20"),
    word("hours", Shape::Text, "時間", "hours", "10時から16時"),
    NOTE,
];

/// Reads `sessions`, `period` or `when`; an event must have one of them. What `when` says in words comes back too.
pub(super) fn read_when(entry: &Entry<'_>) -> (When, Words) {
    let roughly = entry.text("when");
    let (sessions, period) = (entry.list("sessions"), entry.map("period"));
    if !sessions.is_empty() {
        if let Some(period) = &period {
            entry.reader().report(sessions_and_period().at(period.own_place()));
        }
        doubled_ids(&sessions);
        return (When::Sessions(sessions.iter().filter_map(Session::read).collect()), roughly);
    }
    if let Some(period) = period.as_ref().and_then(Period::read) {
        return (When::Period(period), roughly);
    }
    // A month or a year is a coarse start, of which calendars and lists can be made.
    if let Ok(start) = parse_when(roughly.text(Lang::PRIMARY)) {
        return (When::Sessions(Box::new([Session::beginning(start, entry.place("when"))])), Words::default());
    }
    // What is there and could not be read was noted already.
    let is_empty = |node: Node<'_>| node.is_null() || node.items().is_some_and(|items| items.is_empty());
    if roughly.is_empty() && period.is_none() && entry.node("sessions").is_none_or(is_empty) {
        let problem = Problem::new(Code::NoWhen, "いつの催しか、書かれていません", "the event does not say when it is").help(
            "sessions に開始の日時を、わからなければ when に「毎年秋」のように書いてください",
            "write its start in `sessions`, or words such as `every autumn` in `when`",
        );
        entry.reader().report(problem.at(entry.place("title")));
    }
    (When::Roughly, roughly)
}

fn sessions_and_period() -> Problem {
    Problem::new(Code::ConflictingKeys, "sessions と period は一緒に書けません", "`sessions` and `period` cannot stand together")
        .help(
            "日時の決まった回なら sessions、期間を通した催しなら period だけを残してください",
            "keep `sessions` for showings on days of their own, or `period` for what lasts all the time between two days",
        )
}

/// Calendars tell showings apart by their ids.
fn doubled_ids(sessions: &[Entry<'_>]) {
    let mut known = BTreeSet::new();
    for entry in sessions {
        if let Some(id) = entry.plain("id")
            && !known.insert(id.clone())
        {
            let problem = Problem::new(
                Code::DoubledId,
                format!("id「{id}」の回が二つあります"),
                format!("two showings have the id `{id}`"),
            );
            let help = problem.help("回ごとに違う id を書いてください", "give every showing an id of its own");
            entry.reader().report(help.at(entry.place("id")));
        }
    }
}

impl Period {
    fn read(entry: &Entry<'_>) -> Option<Period> {
        Some(Period {
            from: entry.date("from")?,
            until: entry.date("until"),
            hours: entry.text("hours"),
            note: entry.text("note"),
        })
    }
}

impl Session {
    /// A showing of which nothing but its start is said.
    fn beginning(start: Moment, place: Place) -> Session {
        Session {
            id: None,
            start,
            end: None,
            doors: None,
            label: Words::default(),
            status: None,
            status_note: Words::default(),
            note: Words::default(),
            venue: None,
            online: None,
            region: None,
            capacity: None,
            application: None,
            accessibility: Accessibility::default(),
            place,
        }
    }

    fn read(entry: &Entry<'_>) -> Option<Session> {
        Some(Session {
            id: entry.plain("id"),
            end: entry.when("end"),
            doors: entry.when("doors"),
            label: entry.text("label"),
            status: entry.one_of("status").map(Status::at),
            status_note: entry.text("status_note"),
            note: entry.text("note"),
            venue: venue_reference(entry),
            online: entry.map("online").map(|o| Box::new(Online::read(&o))),
            region: entry.region("region"),
            capacity: capacity(entry),
            application: application(entry).map(Box::new),
            accessibility: accessibility(entry),
            ..Session::beginning(entry.when("start")?, entry.place("start"))
        })
    }
}
