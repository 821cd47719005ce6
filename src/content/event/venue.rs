//! Where an event is: a venue, written out or one of `venues.yaml`, and taking part from home.

use crate::content::common::{NOTE, Reference, reference};
use crate::diagnostic::{Code, Problem};
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::words::Words;

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

/// The fields of a venue.
pub static VENUE_FIELDS: &[Field] = &[
    fact("id", Shape::Plain, "会場の番号（venues.yaml）", "id in venues.yaml", "civic-hall"),
    word("name", Shape::Text, "会場", "name of the venue", "市民ホール"),
    word("address", Shape::Text, "住所", "address", "貝塚市畠中1丁目"),
    word("access", Shape::Text, "行き方", "how to get there", "駅から歩いて5分"),
    fact("step_free", Shape::OneOf(YES_NO_PARTLY), "段差なし", "step-free", "yes"),
    fact("url", Shape::Url, "ページ", "web page", "https://example.jp/"),
    fact("lat", Shape::Number, "緯度", "latitude", "34.44"),
    fact("lon", Shape::Number, "経度", "longitude", "135.36"),
];
static ONLINE_FIELDS: &[Field] = &[fact("url", Shape::Url, "参加するアドレス", "address", "https://example.jp/"), NOTE];
/// How a venue is written.
pub(super) const VENUE_SHAPE: Shape = Shape::Mixed(&[Shape::Map(VENUE_FIELDS), Shape::Plain]);
/// How taking part from home is written.
pub(super) const ONLINE_SHAPE: Shape = Shape::Map(ONLINE_FIELDS);
const YES_NO_PARTLY: &[&str] = &["yes", "no", "partly"];

/// The venue of an event or a showing.
pub(super) fn venue_reference(entry: &Entry<'_>) -> Option<VenueReference> {
    let node = entry.node("venue")?;
    if node.is_scalar() {
        return reference(entry, "venue").map(VenueReference::Id);
    }
    let venue = entry.map("venue")?;
    if let Some(id) = reference(&venue, "id") {
        // What stands beside it would say something else of the same place than venues.yaml does.
        if let Some(beside) = VENUE_FIELDS.iter().find(|field| field.name != "id" && venue.has(field.name)) {
            venue.reader().report(beside_id(beside.name).at(venue.place(beside.name)));
        }
        return Some(VenueReference::Id(id));
    }
    Some(VenueReference::Own(Box::new(Venue::read(&venue))))
}

fn beside_id(key: &str) -> Problem {
    Problem::new(
        Code::ConflictingKeys,
        format!("会場の id と「{key}」は一緒に書けません"),
        format!("the `id` of a venue and `{key}` cannot stand together"),
    )
    .help(
        "venues.yaml の会場なら id だけに、ほかの会場なら id を消して name から書いてください",
        "for a venue of venues.yaml write its id alone; for another one leave `id` out and write `name`",
    )
}

fn nameless() -> Problem {
    Problem::new(Code::MissingField, "会場の名前がありません", "the venue has no name")
        .help("name: 市民ホール のように書いてください", "write its name, such as `name: Civic Hall`")
}

impl Venue {
    /// Reads a venue, here or in `venues.yaml`. One without name and address tells nobody where to go.
    pub fn read(entry: &Entry<'_>) -> Venue {
        let (name, address) = (entry.text("name"), entry.text("address"));
        if name.is_empty() && address.is_empty() {
            entry.reader().report(nameless().at(entry.own_place()));
        }
        Venue {
            name,
            address,
            access: entry.text("access"),
            step_free: entry.one_of("step_free").map(|i| YES_NO_PARTLY[i]),
            url: entry.text("url"),
            lat: entry.number("lat").filter(|d| (-90.0..=90.0).contains(d)),
            lon: entry.number("lon").filter(|d| (-180.0..=180.0).contains(d)),
        }
    }
}

impl Online {
    /// Reads it.
    pub(super) fn read(entry: &Entry<'_>) -> Online {
        Online { url: entry.text("url"), note: entry.text("note") }
    }
}
