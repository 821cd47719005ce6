//! Areas of a site's own, and more about regions: whom to call, figures, a summary.

use super::entries::{id, items, read_yaml};
use crate::content::case::{FIGURE_FIELDS, Figure};
use crate::content::common::{Contact, Reference, references};
use crate::date::Date;
use crate::diagnostic::{Code, Problem, Problems};
use crate::front_matter::{Entry, Field, Node, Reader, Shape, fact, word};
use crate::region::{Kind as RegionKind, NewArea, RegionId, Regions};
use crate::source::Sources;
use crate::words::{Lang, Languages, Words};
use std::collections::HashMap;

static DESK_FIELDS: &[Field] = &[
    word("name", Shape::Text, "窓口", "name", "在宅医療相談窓口").required(),
    fact("for", Shape::Topics, "相談できる話題", "topics", "[consultation]"),
    fact("tel", Shape::Plain, "電話", "telephone", "072-000-1234"),
    fact("fax", Shape::Plain, "ファクス", "fax", "072-000-1235"),
    fact("email", Shape::Plain, "メール", "e-mail", "info@example.jp"),
    word("hours", Shape::Text, "受付時間", "hours", "平日9時から17時"),
    fact("url", Shape::Url, "ページ", "web page", "https://example.jp/"),
    fact("checked_on", Shape::Date, "確かめた日", "day of the last check", "2026-11-01"),
];
const AREA_KINDS: &[&str] = &["medical-area", "joint-area", "local-area", "municipality"];
/// The fields of an area of the site's own, or of more about a region.
pub static AREA_FIELDS: &[Field] = &[
    fact("id", Shape::Plain, "アドレスの名前", "id", "senshu"),
    fact("kind", Shape::OneOf(AREA_KINDS), "種類", "kind", "medical-area"),
    word("name", Shape::Text, "名前", "name", "泉州医療圏"),
    word("reading", Shape::Text, "読み", "reading", "せんしゅういりょうけん"),
    fact("members", Shape::Regions, "含まれる市町村", "members", "[貝塚市, 岸和田市]"),
    fact("parent", Shape::Region, "属する地域", "parent", "貝塚市"),
    fact("region", Shape::Region, "すでにある地域", "a region that is there already", "貝塚市"),
    fact("desks", Shape::List(DESK_FIELDS), "相談先", "whom to call", "[{name: …, tel: 072-000-1234}]"),
    fact("data", Shape::List(FIGURE_FIELDS), "数字", "figures", "[{item: population, value: 88694}]"),
    word("summary", Shape::Text, "説明", "summary", "…"),
    fact("print", Shape::Flag, "冊子のPDFをつくる", "whether a booklet as PDF is made of it", "true"),
];

/// Whom to call.
#[derive(Debug)]
pub struct Desk {
    /// Name, telephone and so on.
    pub contact: Contact,
    /// The topics it is for.
    pub topics: Box<[Reference]>,
    /// When it was last checked.
    pub checked_on: Option<Date>,
}

/// More about a region.
#[derive(Debug)]
pub struct RegionNote {
    /// The region.
    pub region: RegionId,
    /// Whom to call.
    pub desks: Vec<Desk>,
    /// Figures.
    pub data: Vec<Figure>,
    /// What it is.
    pub summary: Words,
    /// Whether its page offers a booklet as PDF that is made of it.
    pub print: bool,
}

/// Adds areas to `regions`, each before another names it, and reads what is said of regions.
pub(super) fn read(sources: &Sources, languages: &Languages, regions: &mut Regions, problems: &mut Problems) -> Vec<RegionNote> {
    let Some(file) = sources.data.get("regions.yaml") else { return Vec::new() };
    let Some(yaml) = read_yaml(file, problems) else { return Vec::new() };
    let mut notes = Vec::new();
    for node in in_order(items(&yaml, "{id: hamate, kind: local-area, name: …, parent: 貝塚市}", problems)) {
        let reader = Reader::new(languages, regions);
        let entry = Entry::open(&reader, AREA_FIELDS, node, Lang::PRIMARY, Vec::new());
        let target = match node.is_map() {
            true if entry.has("region") => known_region(&entry).map(Target::Known),
            true => new_area(&entry).map(Target::New),
            false => None,
        };
        let desks = entry.list("desks").iter().map(desk).collect();
        let data = entry.list("data").iter().filter_map(Figure::read).collect();
        let (summary, place) = (entry.text("summary"), entry.place("id"));
        let print = entry.flag("print").unwrap_or(false);
        problems.append(reader.problems.into_inner());
        let region = match target {
            Some(Target::Known(region)) => Some(region),
            Some(Target::New(area)) => regions.add_area(area).map_err(|problem| problems.add(problem.at(place))).ok(),
            None => None,
        };
        notes.extend(region.map(|region| RegionNote { region, desks, data, summary, print }));
    }
    notes
}

/// The entries so that none names another before it is known, as far as that can be: the order in which people write
/// them down does not matter.
fn in_order(items: Vec<Node<'_>>) -> Vec<Node<'_>> {
    let word = |node: Node<'_>, key: &str| node.get(key).and_then(Node::scalar);
    let names = |node: Node<'_>| -> Vec<String> {
        let name = node.get("name").into_iter().flat_map(|n| n.entries().filter_map(|(_, v)| v.scalar()).chain(n.scalar()));
        word(node, "id").into_iter().chain(name.collect::<Vec<_>>()).collect()
    };
    let mut waiting: Vec<(Node<'_>, Vec<String>)> = items.into_iter().map(|node| (node, names(node))).collect();
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let unknown: HashMap<&str, usize> =
            waiting.iter().enumerate().flat_map(|(i, (_, own))| own.iter().map(move |name| (name.as_str(), i))).collect();
        let waits = |(i, (node, _)): (usize, &(Node<'_>, Vec<String>))| {
            let members = node.get("members").and_then(Node::items).unwrap_or_default();
            let named = members.into_iter().chain(node.get("parent")).chain(node.get("region")).filter_map(Node::scalar);
            named.into_iter().any(|name| unknown.get(name.as_str()).is_some_and(|other| *other != i))
        };
        let waits: Vec<bool> = waiting.iter().enumerate().map(waits).collect();
        // Those that name each other in a circle come as they are, and are told what is unknown.
        let circle = waits.iter().all(|waits| *waits);
        let mut waits = waits.into_iter();
        waiting.retain(|(node, _)| {
            let stays = waits.next().unwrap_or(false) && !circle;
            if !stays {
                ordered.push(*node);
            }
            stays
        });
    }
    ordered
}

/// What an entry of `regions.yaml` tells of.
enum Target {
    Known(RegionId),
    New(NewArea),
}

fn desk(entry: &Entry<'_>) -> Desk {
    Desk { contact: Contact::read(entry), topics: references(entry, "for"), checked_on: entry.date("checked_on") }
}

/// The region of which more is said; what only a new area has cannot stand beside it.
fn known_region(entry: &Entry<'_>) -> Option<RegionId> {
    for key in ["id", "kind", "name", "members", "parent"].into_iter().filter(|key| entry.has(key)) {
        let problem = Problem::new(
            Code::Area,
            format!("「region」と「{key}」は一緒に書けません"),
            format!("`{key}` cannot stand beside `region`"),
        )
        .help(
            "新しい地域なら region を、すでにある地域ならこの項目を消してください",
            "remove `region` if the area is new, or this if it is known",
        );
        entry.reader().report(problem.at(entry.place(key)));
    }
    entry.region("region")
}

fn new_area(entry: &Entry<'_>) -> Option<NewArea> {
    let id = id(entry)?;
    let kind = match entry.one_of("kind") {
        Some(0) => RegionKind::MedicalArea,
        Some(1) => RegionKind::JointArea,
        Some(2) => RegionKind::LocalArea,
        Some(_) => RegionKind::Municipality,
        None => {
            let words = AREA_KINDS.join(", ");
            let problem =
                Problem::new(Code::Area, format!("「{id}」の kind がありません"), format!("the area `{id}` has no `kind`"))
                    .help(format!("次のどれかを書いてください: {words}"), format!("write one of {words}"));
            if !entry.has("kind") {
                entry.reader().report(problem.at(entry.place("id")));
            }
            return None;
        }
    };
    let name = entry.text("name");
    if name.is_empty() {
        let problem = Problem::new(Code::Area, format!("「{id}」の name がありません"), format!("the area `{id}` has no `name`"))
            .help("name: {ja: …, en: …} を書いてください", "write name: {ja: …, en: …}");
        entry.reader().report(problem.at(entry.place("id")));
        return None;
    }
    let kana = entry.text("reading");
    let kana = kana.iter().next().map(|(_, text)| text.into());
    let known = entry.reader().problems.borrow().errors();
    let (members, parent) = (entry.regions("members", None), entry.region("parent"));
    // A region that is not known has been told of; that the area lies nowhere follows from it.
    let all_known = entry.reader().problems.borrow().errors() == known;
    (all_known || parent.is_some() || !members.is_empty()).then_some(NewArea { id, kind, name, kana, members, parent })
}
