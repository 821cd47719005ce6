//! Events: showings with states, places and provisions of their own.

use super::COMMON_FIELDS;
use super::common::{Reference, reference, with_common};
use super::repeat::{REPEAT_FIELDS, Repeat};
use crate::date::{Date, When as Moment};
use crate::diagnostic::{Code, Place, Problem};
use crate::front_matter::{Entry, Field, Shape, fact, unknown_word, word};
use crate::region::RegionId;
use crate::words::Words;

/// Types of events.
pub const EVENT_TYPES: &[&str] =
    &["play", "forum", "lecture", "seminar", "training", "meeting", "consultation", "screening", "other"];
/// States that an organiser sets.
pub const STATUSES: &[&str] = &["scheduled", "tentative", "postponed", "cancelled", "full", "waitlist", "moved-online"];
const NEEDS: &[&str] = &["yes", "no", "recommended"];
const PROVISIONS: &[&str] = &[
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
const YES_NO_PARTLY: &[&str] = &["yes", "no", "partly"];

/// The fields of a venue.
pub static VENUE_FIELDS: &[Field] = &[
    fact("id", Shape::Plain, "会場の番号（venues.yaml）", "id in venues.yaml", "civic-hall"),
    word("name", Shape::Text, "会場", "name", "市民ホール"),
    word("address", Shape::Text, "住所", "address", "貝塚市畠中1丁目"),
    word("access", Shape::Text, "行き方", "how to get there", "駅から歩いて5分"),
    fact("step_free", Shape::OneOf(YES_NO_PARTLY), "段差なし", "step-free", "yes"),
    fact("url", Shape::Url, "ページ", "web page", "https://example.jp/"),
    fact("lat", Shape::Number, "緯度", "latitude", "34.44"),
    fact("lon", Shape::Number, "経度", "longitude", "135.36"),
];
static ONLINE_FIELDS: &[Field] = &[
    fact("url", Shape::Url, "参加するアドレス", "address", "https://example.jp/"),
    word("note", Shape::Text, "覚え", "note", "…"),
];
static ORGANISER_FIELDS: &[Field] = &[
    word("name", Shape::Text, "名前", "name", "貝塚市医師会"),
    fact("url", Shape::Url, "ページ", "web page", "https://example.jp/"),
];
static FEE_ITEM_FIELDS: &[Field] =
    &[word("label", Shape::Text, "区分", "who pays", "大人"), fact("amount", Shape::Number, "円", "yen", "500").required()];
static FEE_FIELDS: &[Field] = &[
    fact("free", Shape::Flag, "無料", "free", "true"),
    word("note", Shape::Text, "覚え", "note", "…"),
    fact("items", Shape::List(FEE_ITEM_FIELDS), "区分ごとの料金", "prices", "[{label: 大人, amount: 500}]"),
];
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
static ACCESSIBILITY_FIELDS: &[Field] = &[
    fact("item", Shape::OneOf(PROVISIONS), "配慮", "what is there", "childcare").required(),
    fact("request_by", Shape::Date, "この日までに申し出る", "ask by", "2026-11-25"),
    word("note", Shape::Text, "覚え", "note", "2歳から"),
];
static PROGRAMME_FIELDS: &[Field] = &[
    fact("time", Shape::Time, "時刻", "time", "14:00"),
    word("title", Shape::Text, "内容", "title", "開会"),
    word("speaker", Shape::Text, "話す人", "speaker", "…"),
    word("text", Shape::Text, "説明", "description", "…"),
];
static PERIOD_FIELDS: &[Field] = &[
    fact("from", Shape::Date, "初日", "first day", "2026-12-01").required(),
    fact("until", Shape::Date, "最終日", "last day", "2026-12-20"),
    word("hours", Shape::Text, "時間", "hours", "10時から16時"),
    word("note", Shape::Text, "覚え", "note", "…"),
];
/// What an event and a showing share.
const VENUE_SHAPE: Shape = Shape::Mixed(&[Shape::Map(VENUE_FIELDS), Shape::Plain]);
const ORGANISER_SHAPE: Shape = Shape::Mixed(&[Shape::Map(ORGANISER_FIELDS), Shape::Text]);
const ORGANISERS_SHAPE: Shape = Shape::Mixed(&[Shape::List(ORGANISER_FIELDS), Shape::Texts]);
const FEE_SHAPE: Shape = Shape::Mixed(&[Shape::Map(FEE_FIELDS), Shape::Text]);
const ONLINE_SHAPE: Shape = Shape::Map(ONLINE_FIELDS);
const CAPACITY_SHAPE: Shape = Shape::Mixed(&[Shape::Number, Shape::Text]);
const APPLICATION_SHAPE: Shape = Shape::Mixed(&[Shape::Map(APPLICATION_FIELDS), Shape::OneOf(NEEDS)]);
const ACCESSIBILITY_SHAPE: Shape = Shape::Mixed(&[Shape::List(ACCESSIBILITY_FIELDS), Shape::OneOf(PROVISIONS)]);

static SESSION_FIELDS: &[Field] = &[
    fact("id", Shape::Plain, "回の番号", "id of the showing", "matinee"),
    fact("start", Shape::When, "開始", "start", "2026-12-06T14:00").required(),
    fact("end", Shape::When, "終了", "end", "2026-12-06T16:00"),
    fact("doors", Shape::When, "開場", "doors open", "2026-12-06T13:30"),
    word("label", Shape::Text, "回の名前", "name of the showing", "昼の部"),
    fact("status", Shape::OneOf(STATUSES), "状態", "state", "full"),
    word("status_note", Shape::Text, "状態の説明", "about the state", "…"),
    word("note", Shape::Text, "覚え", "note", "…"),
    fact("venue", VENUE_SHAPE, "会場", "venue", "civic-hall"),
    fact("online", ONLINE_SHAPE, "オンライン", "online", "{url: https://…}"),
    fact("region", Shape::Region, "地域", "region", "貝塚市"),
    fact("capacity", CAPACITY_SHAPE, "定員", "capacity", "200"),
    fact("application", APPLICATION_SHAPE, "申込", "application", "yes"),
    fact("accessibility", ACCESSIBILITY_SHAPE, "配慮", "accessibility", "[sign-language]"),
];
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
    fact("open_data", Shape::Any, "オープンデータの他の欄", "further columns of the open data", "{}"),
];

/// The fields of an event.
pub static EVENT_FIELDS: &[Field] = &with_common::<{ COMMON_FIELDS.len() + OWN_FIELDS.len() }>(OWN_FIELDS);

/// The state that the organiser sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Status {
    /// It takes place.
    #[default]
    Scheduled,
    /// Not yet certain.
    Tentative,
    /// There is no new day yet.
    Postponed,
    /// It does not take place.
    Cancelled,
    /// No places are left.
    Full,
    /// Only on the waiting list.
    Waitlist,
    /// Online instead of at the venue.
    MovedOnline,
}

impl Status {
    fn at(index: usize) -> Status {
        use Status::*;
        [Scheduled, Tentative, Postponed, Cancelled, Full, Waitlist, MovedOnline].get(index).copied().unwrap_or_default()
    }

    /// The word of the format.
    pub fn word(self) -> &'static str {
        STATUSES[self as usize]
    }
}

/// When an event takes place.
#[derive(Debug)]
pub enum When {
    /// Showings, in the order written.
    Sessions(Vec<Session>),
    /// A course, an exhibition.
    Period(Period),
    /// Words only.
    Roughly,
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
    /// An online address of its own.
    pub online: Option<Online>,
    /// A region of its own.
    pub region: Option<RegionId>,
    /// A capacity of its own.
    pub capacity: Option<Words>,
    /// An application of its own.
    pub application: Option<Application>,
    /// Provisions of its own.
    pub accessibility: Vec<AccessibilityItem>,
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

/// A venue, written out or named.
#[derive(Debug)]
pub enum VenueReference {
    /// The id of one in `venues.yaml`.
    Id(Reference),
    /// Written out.
    Own(Box<Venue>),
}

/// A place where events are held.
#[derive(Debug, Clone)]
pub struct Venue {
    /// Its name.
    pub name: Words,
    /// Its address.
    pub address: Words,
    /// How to get there.
    pub access: Words,
    /// `yes`, `no` or `partly`.
    pub step_free: Option<&'static str>,
    /// Its web page.
    pub url: Words,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
}

/// Taking part from home.
#[derive(Debug)]
pub struct Online {
    /// The address.
    pub url: Words,
    /// A note.
    pub note: Words,
}

/// Who holds it.
#[derive(Debug)]
pub struct Organiser {
    /// Their name.
    pub name: Words,
    /// Their web page.
    pub url: Words,
}

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

/// All the provisions of an event.
pub type Accessibility = Vec<AccessibilityItem>;

/// One provision.
#[derive(Debug)]
pub struct AccessibilityItem {
    /// Its word: `sign-language`.
    pub item: &'static str,
    /// The day by which to ask for it.
    pub request_by: Option<Date>,
    /// A note.
    pub note: Words,
}

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
    /// Online.
    pub online: Option<Online>,
    /// Who holds it.
    pub organiser: Option<Organiser>,
    /// With whom.
    pub co_organisers: Vec<Organiser>,
    /// For whom.
    pub audience: Words,
    /// What it costs.
    pub fee: Option<Fee>,
    /// How many may come.
    pub capacity: Option<Words>,
    /// Applying.
    pub application: Option<Application>,
    /// What is there for people who need it.
    pub accessibility: Accessibility,
    /// What happens when.
    pub programme: Vec<ProgrammeItem>,
    /// The state.
    pub status: Status,
    /// About the state.
    pub status_note: Words,
    /// The dates from which it was moved.
    pub previously: Vec<Moment>,
    /// Raised by hand when what was announced changes.
    pub revision: u32,
    /// A leaflet.
    pub flyer: Option<Reference>,
    /// The report afterwards.
    pub report: Option<Reference>,
    /// Further columns of the municipal standard.
    pub open_data: serde_json::Value,
}

impl Event {
    /// Reads an event's own fields.
    pub fn read(entry: &Entry<'_>) -> Event {
        let roughly = entry.text("when");
        let repeat = entry.map("repeat").and_then(|r| Repeat::read(&r));
        Event {
            kind: entry.one_of("type").map_or("other", |i| EVENT_TYPES[i]),
            when: read_when(entry, &roughly),
            roughly,
            repeat,
            all_day: entry.flag("all_day").unwrap_or(false),
            venue: venue_reference(entry),
            online: entry.map("online").map(|o| Online::read(&o)),
            organiser: organiser(entry),
            co_organisers: co_organisers(entry),
            audience: entry.text("audience"),
            fee: fee(entry),
            capacity: capacity(entry),
            application: application(entry),
            accessibility: accessibility(entry),
            programme: entry.list("programme").iter().map(ProgrammeItem::read).collect(),
            status: entry.one_of("status").map_or(Status::Scheduled, Status::at),
            status_note: entry.text("status_note"),
            previously: entry.plains("previously").into_iter().filter_map(|(text, place)| moment(entry, &text, place)).collect(),
            revision: entry.count("revision").unwrap_or(0),
            flyer: reference(entry, "flyer"),
            report: reference(entry, "report"),
            open_data: entry.node("open_data").map(|n| n.json()).unwrap_or_default(),
        }
    }

    /// Its showings, if it has any.
    pub fn sessions(&self) -> &[Session] {
        if let When::Sessions(sessions) = &self.when { sessions } else { &[] }
    }
}

fn moment(entry: &Entry<'_>, text: &str, place: Place) -> Option<Moment> {
    crate::date::parse_when(text).map_err(|problem| entry.reader().report(problem.at(place))).ok()
}

fn read_when(entry: &Entry<'_>, roughly: &Words) -> When {
    if entry.has("sessions") {
        return When::Sessions(entry.list("sessions").iter().filter_map(Session::read).collect());
    }
    if let Some(period) = entry.map("period") {
        let read = period.date("from").map(|from| Period {
            from,
            until: period.date("until"),
            hours: period.text("hours"),
            note: period.text("note"),
        });
        return read.map_or(When::Roughly, When::Period);
    }
    if roughly.is_empty() {
        let problem = Problem::new(Code::NoWhen, "いつの催しか、書かれていません", "the event does not say when it is").help(
            "sessions に開始の日時を、わからなければ when に「毎年秋」のように書いてください",
            "write its start in `sessions`, or words such as `every autumn` in `when`",
        );
        entry.reader().report(problem.at(entry.place("title")));
    }
    When::Roughly
}

impl Session {
    fn read(entry: &Entry<'_>) -> Option<Session> {
        Some(Session {
            start: entry.when("start")?,
            id: entry.plain("id"),
            end: entry.when("end"),
            doors: entry.when("doors"),
            label: entry.text("label"),
            status: entry.one_of("status").map(Status::at),
            status_note: entry.text("status_note"),
            note: entry.text("note"),
            venue: venue_reference(entry),
            online: entry.map("online").map(|o| Online::read(&o)),
            region: entry.region("region"),
            capacity: capacity(entry),
            application: application(entry),
            accessibility: accessibility(entry),
            place: entry.place("start"),
        })
    }
}

fn venue_reference(entry: &Entry<'_>) -> Option<VenueReference> {
    let node = entry.node("venue")?;
    if node.is_scalar() {
        return reference(entry, "venue").map(VenueReference::Id);
    }
    entry.map("venue").map(|v| VenueReference::Own(Box::new(Venue::read(&v))))
}

impl Venue {
    /// Reads a venue, here or in `venues.yaml`.
    pub fn read(entry: &Entry<'_>) -> Venue {
        Venue {
            name: entry.text("name"),
            address: entry.text("address"),
            access: entry.text("access"),
            step_free: entry.one_of("step_free").map(|i| YES_NO_PARTLY[i]),
            url: entry.text("url"),
            lat: entry.number("lat").filter(|d| (-90.0..=90.0).contains(d)),
            lon: entry.number("lon").filter(|d| (-180.0..=180.0).contains(d)),
        }
    }
}

impl Online {
    fn read(entry: &Entry<'_>) -> Online {
        Online { url: entry.text("url"), note: entry.text("note") }
    }
}

impl ProgrammeItem {
    fn read(entry: &Entry<'_>) -> ProgrammeItem {
        ProgrammeItem {
            time: entry.time("time"),
            title: entry.text("title"),
            speaker: entry.text("speaker"),
            text: entry.text("text"),
        }
    }
}

fn organiser(entry: &Entry<'_>) -> Option<Organiser> {
    let node = entry.node("organiser")?;
    if node.is_map() && (node.get("name").is_some() || node.get("url").is_some()) {
        return entry.map("organiser").map(|o| Organiser { name: o.text("name"), url: o.text("url") });
    }
    Some(Organiser { name: entry.text("organiser"), url: Words::default() })
}

fn co_organisers(entry: &Entry<'_>) -> Vec<Organiser> {
    let maps =
        entry.node("co_organisers").and_then(|n| n.items()).is_some_and(|items| items.iter().any(|i| i.get("name").is_some()));
    if maps {
        return entry.list("co_organisers").iter().map(|o| Organiser { name: o.text("name"), url: o.text("url") }).collect();
    }
    entry.texts("co_organisers").into_iter().map(|name| Organiser { name, url: Words::default() }).collect()
}

fn fee(entry: &Entry<'_>) -> Option<Fee> {
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

fn capacity(entry: &Entry<'_>) -> Option<Words> {
    entry.has("capacity").then(|| entry.text("capacity"))
}

fn application(entry: &Entry<'_>) -> Option<Application> {
    let node = entry.node("application")?;
    let need = |index: Option<usize>| index.map(|i| [ApplicationNeed::Yes, ApplicationNeed::No, ApplicationNeed::Recommended][i]);
    if !node.is_map() {
        let required = need(entry.one_of("application"))?;
        return Some(Application {
            required,
            opens: None,
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

/// Words alone, or maps, or both mixed in one list.
fn accessibility(entry: &Entry<'_>) -> Accessibility {
    let Some(node) = entry.node("accessibility") else { return Vec::new() };
    let items = node.items().unwrap_or_else(|| vec![node]);
    if items.iter().all(|i| i.is_scalar()) {
        return entry.many_of("accessibility").into_iter().map(provision).collect();
    }
    if items.iter().all(|i| i.is_map()) {
        return entry.list("accessibility").iter().filter_map(described_provision).collect();
    }
    mixed_accessibility(entry, &items)
}

fn provision(index: usize) -> AccessibilityItem {
    AccessibilityItem { item: PROVISIONS[index], request_by: None, note: Words::default() }
}

fn described_provision(entry: &Entry<'_>) -> Option<AccessibilityItem> {
    Some(AccessibilityItem {
        item: PROVISIONS[entry.one_of("item")?],
        request_by: entry.date("request_by"),
        note: entry.text("note"),
    })
}

fn mixed_accessibility(entry: &Entry<'_>, items: &[crate::front_matter::Node<'_>]) -> Accessibility {
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
                return found.map(provision);
            }
            described_provision(&opened?)
        })
        .collect()
}
