//! Events: showings with states, places and provisions of their own. One file an idea; reading only, what a day
//! makes of it is not known here.

mod accessibility;
mod application;
mod fee;
mod organiser;
mod programme;
mod session;
mod status;
mod venue;

pub use accessibility::{Accessibility, AccessibilityItem, PROVISIONS};
pub use application::{Application, ApplicationNeed};
pub use fee::{Fee, FeeItem};
pub use organiser::Organiser;
pub use programme::ProgrammeItem;
pub use session::{Period, Session, When};
pub use status::{STATUSES, Status};
pub use venue::{Online, VENUE_FIELDS, Venue, VenueReference};

use super::COMMON_FIELDS;
use super::common::{Reference, reference, with_common};
use super::repeat::{REPEAT_FIELDS, Repeat};
use crate::date::When as Moment;
use crate::diagnostic::{Code, Place, Problem};
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::words::Words;
use accessibility::{ACCESSIBILITY_SHAPE, accessibility};
use application::{APPLICATION_SHAPE, CAPACITY_SHAPE, application, capacity};
use fee::{FEE_SHAPE, fee};
use organiser::{ORGANISER_SHAPE, ORGANISERS_SHAPE, co_organisers, organiser};
use programme::PROGRAMME_FIELDS;
use session::{PERIOD_FIELDS, SESSION_FIELDS, read_when};
use venue::{ONLINE_SHAPE, VENUE_SHAPE, venue_reference};

/// An event's own fields.
#[derive(Debug)]
pub struct Event {
    /// One of [`EVENT_TYPES`].
    pub kind: &'static str,
    /// When it takes place.
    pub when: When,
    /// When, in words, beside or instead of showings.
    pub roughly: Words,
    /// The rule of which the showings were written out.
    pub repeat: Option<Repeat>,
    /// Whether it lasts all day.
    pub all_day: bool,
    /// Where.
    pub venue: Option<VenueReference>,
    /// Online; boxed, as applying is: both are large and often missing.
    pub online: Option<Box<Online>>,
    /// Who holds it.
    pub organiser: Option<Organiser>,
    /// With whom.
    pub co_organisers: Box<[Organiser]>,
    /// For whom.
    pub audience: Words,
    /// What it costs.
    pub fee: Option<Fee>,
    /// How many may come.
    pub capacity: Option<Words>,
    /// Applying.
    pub application: Option<Box<Application>>,
    /// What is there for people who need it.
    pub accessibility: Accessibility,
    /// What happens when.
    pub programme: Box<[ProgrammeItem]>,
    /// The state.
    pub status: Status,
    /// About the state.
    pub status_note: Words,
    /// The dates from which it was moved.
    pub previously: Box<[Moment]>,
    /// Raised by hand when what was announced changes.
    pub revision: u32,
    /// A leaflet.
    pub flyer: Option<Reference>,
    /// The report afterwards.
    pub report: Option<Reference>,
    /// Whether its page offers a flyer as PDF that is made of it.
    pub print: bool,
    /// Further columns of the municipal standard.
    pub open_data: serde_json::Value,
}

impl Event {
    /// Reads an event's own fields.
    pub fn read(entry: &Entry<'_>) -> Event {
        let (when, roughly) = read_when(entry);
        let repeat = entry.map("repeat").and_then(|r| Repeat::read(&r));
        if repeat.is_some() && !when.can_repeat() {
            entry.reader().report(cannot_repeat().at(entry.place("repeat")));
        }
        Event {
            kind: entry.one_of("type").map_or("other", |i| EVENT_TYPES[i]),
            when,
            roughly,
            repeat,
            all_day: entry.flag("all_day").unwrap_or(false),
            venue: venue_reference(entry),
            online: entry.map("online").map(|o| Box::new(Online::read(&o))),
            organiser: organiser(entry),
            co_organisers: co_organisers(entry),
            audience: entry.text("audience"),
            fee: fee(entry),
            capacity: capacity(entry),
            application: application(entry).map(Box::new),
            accessibility: accessibility(entry),
            programme: entry.list("programme").iter().map(ProgrammeItem::read).collect(),
            status: entry.one_of("status").map_or(Status::Scheduled, Status::at),
            status_note: entry.text("status_note"),
            previously: entry.plains("previously").into_iter().filter_map(|(text, place)| moment(entry, &text, place)).collect(),
            revision: entry.count("revision").unwrap_or(0),
            flyer: reference(entry, "flyer"),
            report: reference(entry, "report"),
            print: entry.flag("print").unwrap_or(false),
            open_data: entry.node("open_data").map(|n| n.json()).unwrap_or_default(),
        }
    }

    /// Its showings, if it has any.
    pub fn sessions(&self) -> &[Session] {
        if let When::Sessions(sessions) = &self.when { sessions } else { &[] }
    }
}

/// Types of events.
pub const EVENT_TYPES: &[&str] =
    &["play", "forum", "lecture", "seminar", "training", "meeting", "consultation", "screening", "other"];

const OWN_FIELDS: &[Field] = &[
    fact("type", Shape::OneOf(EVENT_TYPES), "種類", "type", "play"),
    fact("sessions", Shape::List(SESSION_FIELDS), "回", "showings", "[{start: 2026-12-06T14:00}]"),
    fact("repeat", Shape::Map(REPEAT_FIELDS), "くり返し", "repeats", "{every: month, on: 4th thursday, until: 2027-03-31}"),
    word("when", Shape::Text, "おおよその時期", "when, roughly", "毎年秋"),
    fact("period", Shape::Map(PERIOD_FIELDS), "期間", "period", "{from: 2026-12-01, until: 2026-12-20}"),
    fact("all_day", Shape::Flag, "一日中", "all day", "false"),
    fact("venue", VENUE_SHAPE, "会場", "venue", "civic-hall"),
    fact("online", ONLINE_SHAPE, "オンライン", "online", "{url: https://…}"),
    word("organiser", ORGANISER_SHAPE, "主催", "organiser", "{name: 貝塚市医師会}"),
    word("co_organisers", ORGANISERS_SHAPE, "共催・後援", "co-organisers", "[貝塚市]"),
    word("audience", Shape::Text, "対象", "for whom", "どなたでも"),
    word("fee", FEE_SHAPE, "料金", "fee", "無料"),
    fact("capacity", CAPACITY_SHAPE, "定員", "capacity", "200"),
    fact("application", APPLICATION_SHAPE, "申込", "application", "{required: yes, deadline: 2026-11-30}"),
    fact("accessibility", ACCESSIBILITY_SHAPE, "配慮", "accessibility", "[sign-language]"),
    fact("programme", Shape::List(PROGRAMME_FIELDS), "プログラム", "programme", "[{time: 14:00, title: 開会}]"),
    fact("status", Shape::OneOf(STATUSES), "状態", "state", "scheduled"),
    word("status_note", Shape::Text, "状態の説明", "about the state", "…"),
    fact("previously", Shape::Plains, "前の日時", "the dates it was moved from", "[2026-10-06T14:00]"),
    fact("revision", Shape::Number, "改訂の番号", "revision", "2"),
    fact("flyer", Shape::Plain, "ちらし", "flyer", "flyer.pdf"),
    fact("report", Shape::Plain, "終わった後の報告", "report afterwards", "cases/some-case"),
    fact("print", Shape::Flag, "ちらしのPDFをつくる", "whether a flyer as PDF is made of it", "true"),
    fact("open_data", Shape::Any, "オープンデータの他の欄", "further columns of the open data", "{}"),
];

/// What `new` asks of an event.
pub const EVENT_ASKED: &[&str] = &["title", "type", "sessions.start", "sessions.end", "venue.name", "region", "topics"];

/// The fields of an event.
pub static EVENT_FIELDS: &[Field] = &with_common::<{ COMMON_FIELDS.len() + OWN_FIELDS.len() }>(OWN_FIELDS);

fn cannot_repeat() -> Problem {
    Problem::new(
        Code::ConflictingKeys,
        "repeat は、開始の日が決まった一つの回だけに使えます",
        "`repeat` is for a single showing of which the day is known",
    )
    .help(
        "くり返す催しは sessions に最初の回だけを書きます。ほかの回は repeat から作られます",
        "write only the first showing in `sessions`; the others are made by `repeat`",
    )
}

fn moment(entry: &Entry<'_>, text: &str, place: Place) -> Option<Moment> {
    crate::date::parse_when(text).map_err(|problem| entry.reader().report(problem.at(place))).ok()
}
