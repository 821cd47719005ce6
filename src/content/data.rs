//! The site's own vocabulary: topics, areas, venues, terms and urgent notices.

use super::case::{FIGURE_FIELDS, Figure};
use super::common::{Contact, Reference, references};
use super::event::{VENUE_FIELDS, Venue};
use crate::date::{Date, When};
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::front_matter::{Entry, Field, Node, Reader, Shape, Yaml, fact, word};
use crate::region::{Kind as RegionKind, NewArea, RegionId, Regions};
use crate::source::{SourceFile, Sources};
use crate::words::{Lang, Languages, Words};
use std::collections::HashMap;

/// The fields of a topic.
pub static TOPIC_FIELDS: &[Field] = &[
    fact("id", Shape::Plain, "アドレスの名前", "id", "consultation"),
    word("name", Shape::Text, "名前", "name", "相談支援").required(),
    word("summary", Shape::Text, "説明", "summary", "…"),
];
/// The fields of a term; every language of the site is a field too.
pub static TERM_FIELDS: &[Field] = &[
    word("reading", Shape::Any, "読み", "reading", "みとり"),
    word("not", Shape::Any, "使わない言葉", "words not to use", "{en: [home treatment]}"),
    word("note", Shape::Text, "説明", "note", "…"),
];
/// The most entries of a data file.
const MOST_ENTRIES: usize = 10_000;
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
const LEVELS: &[&str] = &["emergency", "important"];
/// The fields of an urgent notice.
pub static NOTICE_FIELDS: &[Field] = &[
    fact("level", Shape::OneOf(LEVELS), "重さ", "level", "important"),
    fact("regions", Shape::Regions, "地域", "regions", "[貝塚市]"),
    word("text", Shape::Text, "知らせ", "text", "…").required(),
    fact("link", Shape::Plain, "詳しいページ", "link", "https://example.jp/"),
    fact("updated_at", Shape::When, "更新した日時", "last change", "2026-11-21T09:00"),
    fact("expires_at", Shape::When, "消える日時", "gone after", "2026-12-31").required(),
];

/// A topic.
#[derive(Debug)]
pub struct Topic {
    /// Its id, and its address below `/topics/`.
    pub id: Box<str>,
    /// Its name.
    pub name: Words,
    /// What it is.
    pub summary: Words,
}

/// A term of the glossary.
#[derive(Debug)]
pub struct Term {
    /// The term, by language.
    pub term: Words,
    /// How the primary term is read.
    pub reading: Box<str>,
    /// What it means.
    pub note: Words,
    /// Words that are not to be used for it, by language.
    pub not: Vec<(Lang, memchr::memmem::Finder<'static>)>,
}

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

/// How urgent a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeLevel {
    /// Life and limb.
    Emergency,
    /// To be known soon.
    Important,
}

/// An urgent notice.
#[derive(Debug)]
pub struct Notice {
    /// How urgent.
    pub level: NoticeLevel,
    /// Where; everywhere, if none is named.
    pub regions: Vec<RegionId>,
    /// What.
    pub text: Words,
    /// More about it.
    pub link: Option<Reference>,
    /// When it was changed.
    pub updated_at: Option<When>,
    /// After this it is gone.
    pub expires_at: When,
}

/// All of it.
#[derive(Debug, Default)]
pub struct SiteData {
    /// Topics; `None` where the site has no list of them.
    pub topics: Option<Vec<Topic>>,
    /// Terms.
    pub terms: Vec<Term>,
    /// Venues by id.
    pub venues: Vec<(Box<str>, Venue)>,
    /// More about regions.
    pub region_notes: Vec<RegionNote>,
    /// Urgent notices.
    pub notices: Vec<Notice>,
}

impl SiteData {
    /// Reads the data files; areas of the site's own are added to `regions`.
    pub fn read(sources: &Sources, languages: &Languages, regions: &mut Regions, problems: &mut Problems) -> SiteData {
        let mut data = SiteData { region_notes: read_areas(sources, languages, regions, problems), ..SiteData::default() };
        let reader = Reader::new(languages, regions);
        data.topics = read_list(sources, "topics.yaml", TOPIC_FIELDS, &reader, |e| {
            Some(Topic { id: id(e)?, name: e.text("name"), summary: e.text("summary") })
        })
        .map(|topics| unique(topics, |t| &t.id, &reader, sources, "topics.yaml"));
        data.terms = read_terms(sources, &reader);
        let venues =
            read_list(sources, "venues.yaml", VENUE_FIELDS, &reader, |e| Some((id(e)?, Venue::read(e)))).unwrap_or_default();
        data.venues = unique(venues, |(id, _)| id, &reader, sources, "venues.yaml");
        data.notices = read_list(sources, "notices.yaml", NOTICE_FIELDS, &reader, notice).unwrap_or_default();
        problems.append(reader.problems.into_inner());
        data
    }
}

fn notice(entry: &Entry<'_>) -> Option<Notice> {
    Some(Notice {
        level: if entry.one_of("level") == Some(0) { NoticeLevel::Emergency } else { NoticeLevel::Important },
        regions: entry.regions("regions", None),
        text: entry.text("text"),
        link: notice_link(entry),
        updated_at: entry.when("updated_at"),
        expires_at: entry.when("expires_at")?,
    })
}

/// Where a notice leads: an address of the site from `/` on, or a web page.
fn notice_link(entry: &Entry<'_>) -> Option<Reference> {
    let link = super::common::reference(entry, "link")?;
    let own = link.value.starts_with('/') && !link.value.starts_with("//");
    if own || link.value.starts_with("https://") || link.value.starts_with("http://") {
        return Some(link);
    }
    let problem = Problem::new(
        Code::WrongType,
        format!("「{}」はページのアドレスではありません", link.value),
        format!("`{}` is not the address of a web page", link.value),
    )
    .help("/ か https:// から書いてください", "write it from / or https:// on");
    entry.reader().report(problem.at(link.place));
    None
}

/// An id that becomes part of an address.
pub fn id(entry: &Entry<'_>) -> Option<Box<str>> {
    let Some(id) = entry.plain("id") else {
        if !entry.has("id") {
            let problem = Problem::new(Code::MissingField, "「id」がありません", "`id` is missing")
                .help("英小文字とハイフンで書いてください", "write it in small letters and hyphens");
            entry.reader().report(problem.at(entry.own_place()));
        }
        return None;
    };
    let fine = id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') && crate::output::refusal(&id).is_none();
    if !fine {
        let problem = Problem::new(Code::WrongType, format!("「{id}」は id に使えません"), format!("`{id}` cannot be an id"))
            .help("英小文字、数字、ハイフンで書いてください", "write small letters, digits and hyphens");
        entry.reader().report(problem.at(entry.place("id")));
        return None;
    }
    Some(id)
}

/// The entries of a data file; `None` where there is no such file.
fn read_list<T>(
    sources: &Sources,
    name: &str,
    fields: &'static [Field],
    reader: &Reader<'_>,
    mut read: impl FnMut(&Entry<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let file = sources.data.get(name)?;
    let mut found = Vec::new();
    with_items(file, reader, |node| {
        let entry = Entry::open(reader, fields, node, Lang::PRIMARY, Vec::new());
        // What is no map was noted when it was opened; every missing field besides would only be noise.
        found.extend(node.is_map().then(|| read(&entry)).flatten());
    });
    Some(found)
}

/// The first entries of a data file, as many as there may be; that there are more is noted.
fn at_most<'y>(mut items: Vec<Node<'y>>, problems: &mut Problems) -> Vec<Node<'y>> {
    if let Some(first) = items.get(MOST_ENTRIES) {
        let problem = Problem::new(
            Code::TooLarge,
            format!("一覧が長すぎます（{MOST_ENTRIES}件まで、{}件あります）", items.len()),
            format!("the list is too long ({MOST_ENTRIES} entries at most, and it has {})", items.len()),
        )
        .help("ここから後を減らしてください", "take away what stands from here on");
        problems.add(problem.at(first.place()));
        items.truncate(MOST_ENTRIES);
    }
    items
}

fn with_items(file: &SourceFile, reader: &Reader<'_>, mut each: impl FnMut(Node<'_>)) {
    let yaml = match Yaml::read(&file.path, &file.text, &(0..file.text.len())) {
        Ok(yaml) => yaml,
        Err(problem) => return reader.report(problem),
    };
    if yaml.root().is_null() {
        return;
    }
    match yaml.root().items() {
        Some(items) => {
            let items = at_most(items, &mut reader.problems.borrow_mut());
            items.into_iter().for_each(&mut each);
        }
        None => reader.report(
            Problem::new(
                Code::WrongType,
                "このファイルは一覧（「- 」で始まる行）で書きます",
                "this file must be a list of lines that begin with `- `",
            )
            .help("例: - {id: consultation, name: …}", "for instance - {id: consultation, name: …}")
            .at(yaml.root().place()),
        ),
    }
}

/// Entries of `kairan.yaml` with ids, each id once.
pub fn open_list<T>(entry: &Entry<'_>, name: &str, read: impl Fn(&Entry<'_>) -> Option<T>, id: impl Fn(&T) -> &str) -> Vec<T> {
    let mut list: Vec<T> = Vec::new();
    for item in entry.list(name) {
        let Some(value) = read(&item) else { continue };
        if list.iter().any(|other| is_same(id(other), id(&value))) {
            entry.reader().report(doubled(id(&value)).at(item.place("id")));
            continue;
        }
        list.push(value);
    }
    list
}

/// Whether two ids make one address where letter case does not count.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The problem of an id that stands twice.
pub(super) fn doubled(id: &str) -> Problem {
    Problem::new(Code::DoubledId, format!("id「{id}」が二度使われています"), format!("the id `{id}` stands twice"))
        .help("どちらかを変えてください", "change one of them")
}

fn unique<T>(list: Vec<T>, id: impl Fn(&T) -> &str, reader: &Reader<'_>, sources: &Sources, name: &str) -> Vec<T> {
    let mut seen: Vec<T> = Vec::with_capacity(list.len());
    for value in list {
        if seen.iter().any(|other| is_same(id(other), id(&value))) {
            if let Some(file) = sources.data.get(name) {
                reader.report(doubled(id(&value)).at(last_mention(file, id(&value))));
            }
            continue;
        }
        seen.push(value);
    }
    seen
}

fn last_mention(file: &SourceFile, id: &str) -> Place {
    file.text.rfind(id).map_or_else(|| Place::file(&file.path), |at| Place::bytes(&file.path, at..at + id.len()))
}

/// `not: {en: [home treatment]}`, made ready to be searched for; at the beginning of a sentence too.
fn words_not_to_use(node: Node<'_>, reader: &Reader<'_>) -> Vec<(Lang, memchr::memmem::Finder<'static>)> {
    let mut found = Vec::new();
    let wrong = |place| {
        let problem = Problem::new(
            Code::WrongType,
            "not は、言語ごとに使わない言葉を並べます",
            "`not` lists the words not to use by language",
        );
        reader.report(problem.help("例: not: {en: [home treatment]}", "for instance not: {en: [home treatment]}").at(place));
    };
    if !node.is_map() {
        wrong(node.place());
    }
    for (key, value) in node.entries() {
        let (Some(lang), Some(items)) = (reader.languages.find(&key), value.items()) else {
            wrong(value.place());
            continue;
        };
        for word in items.into_iter().filter_map(Node::scalar).filter(|word| !word.trim().is_empty()) {
            let word = word.trim();
            found.push((lang, memchr::memmem::Finder::new(word).into_owned()));
            let mut capital = word.to_owned();
            if let Some(first) = capital.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            if capital != word {
                found.push((lang, memchr::memmem::Finder::new(&capital).into_owned()));
            }
        }
    }
    found
}

/// Terms have a key for each language of the site, which no fixed description can name.
fn read_terms(sources: &Sources, reader: &Reader<'_>) -> Vec<Term> {
    let Some(file) = sources.data.get("glossary.yaml") else { return Vec::new() };
    let mut terms = Vec::new();
    with_items(file, reader, |node| {
        if !node.is_map() {
            let problem = Problem::new(
                Code::WrongType,
                "用語は {ja: …, reading: …, en: …} の形で書きます",
                "a term is written as {ja: …, reading: …, en: …}",
            );
            return reader.report(problem.at(node.place()));
        }
        let mut term = Words::default();
        for (key, value) in node.entries() {
            match (reader.languages.find(&key), value.scalar()) {
                (Some(lang), Some(text)) => term.set(lang, text.trim()),
                (None, _) if key == "reading" || key == "note" || key == "not" => {}
                (Some(_), None) if value.is_null() => {}
                (Some(_), None) => {
                    let problem =
                        Problem::new(Code::WrongType, format!("「{key}」は文字で書きます"), format!("`{key}` must be text"));
                    reader.report(
                        problem
                            .help(format!("{key}: 用語 のように書いてください"), format!("write it as {key}: …"))
                            .at(value.place()),
                    );
                }
                _ => {
                    let problem = Problem::new(
                        Code::UnknownKey,
                        format!("「{key}」という項目はありません"),
                        format!("there is no field `{key}`"),
                    )
                    .help(
                        "言語の記号、reading、note、not のどれかを書いてください",
                        "write a code of a language, `reading`, `note` or `not`",
                    );
                    reader.report(problem.at(node.key_place(&key)));
                }
            }
        }
        if term.is_empty() {
            let problem = Problem::new(Code::MissingField, "用語がありません", "the term is missing")
                .help("ja: 用語 のように書いてください", "write it as ja: …");
            return reader.report(problem.at(node.place()));
        }
        if terms
            .iter()
            .any(|other: &Term| other.term.exact(Lang::PRIMARY).is_some_and(|known| term.exact(Lang::PRIMARY) == Some(known)))
        {
            let written = term.text(Lang::PRIMARY);
            let problem = Problem::new(
                Code::DoubledId,
                format!("「{written}」が二度あります"),
                format!("the term `{written}` stands twice"),
            )
            .help("どちらかを消してください", "remove one of them");
            return reader.report(problem.at(node.place()));
        }
        let reading =
            node.get("reading").and_then(|n| Entry::bare(reader, node).parse_node(n, "reading", |text| Ok(text.to_owned())));
        let reading = reading.unwrap_or_default();
        let note = node.get("note").map(|n| Entry::bare(reader, node).words_of(n, "note")).unwrap_or_default();
        let not = node.get("not").map(|not| words_not_to_use(not, reader)).unwrap_or_default();
        terms.push(Term { term, reading: reading.trim().into(), note, not });
    });
    terms
}

/// Areas first, so that later ones and documents may name them; then what is said of regions.
fn read_areas(sources: &Sources, languages: &Languages, regions: &mut Regions, problems: &mut Problems) -> Vec<RegionNote> {
    let Some(file) = sources.data.get("regions.yaml") else { return Vec::new() };
    let Some(yaml) = read_yaml(file, problems) else { return Vec::new() };
    let Some(items) = yaml.root().items() else {
        if !yaml.root().is_null() {
            problems.add(
                Problem::new(
                    Code::WrongType,
                    "このファイルは一覧（「- 」で始まる行）で書きます",
                    "this file must be a list of lines that begin with `- `",
                )
                .help(
                    "例: - {id: hamate, kind: local-area, name: …, parent: 貝塚市}",
                    "for instance - {id: hamate, kind: local-area, name: …, parent: 貝塚市}",
                )
                .at(yaml.root().place()),
            );
        }
        return Vec::new();
    };
    let mut notes = Vec::new();
    for node in in_order(at_most(items, problems)) {
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

fn read_yaml<'t>(file: &'t SourceFile, problems: &mut Problems) -> Option<Yaml<'t>> {
    Yaml::read(&file.path, &file.text, &(0..file.text.len())).map_err(|problem| problems.add(problem)).ok()
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
