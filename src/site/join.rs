//! From documents to the site: references between documents looked up, states worked out, indexes made.

use super::address::presence;
use super::alias::aliases;
use super::reserved::refused_address;
use super::{DocId, Joined, ListTable, Options, Presence, RegionIndex, Schedule, Site, tables};
use crate::content::{self, Config, Document, Home, Reference, SiteData, VenueReference};
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::front_matter::nearest;
use crate::output::refusal;
use crate::region::Regions;
use crate::source::{Ground, Sources};
use crate::words::{Lang, Languages};
use jiff::civil;
use rayon::prelude::*;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::sync::Arc;

/// How many names of documents that are not there are compared with all that are.
const MOST_LOOKED_FOR: usize = 200;

/// What earlier readings of a site made.
#[derive(Debug, Default)]
pub struct Remembered {
    documents: content::Remembered,
    data: Option<Data>,
    /// Tables by the slug of their list.
    tables: HashMap<Box<str>, tables::Kept>,
}

/// The regions and the data files of a site, with what they were read from.
#[derive(Debug)]
struct Data {
    ground: Ground,
    regions: Arc<Regions>,
    data: Arc<SiteData>,
    problems: Problems,
}

impl Data {
    fn read(sources: &Sources, languages: &Languages) -> Data {
        let (mut regions, mut problems) = (Regions::builtin(languages), Problems::default());
        let data = SiteData::read(sources, languages, &mut regions, &mut problems);
        Data { ground: sources.ground().clone(), regions: regions.into(), data: data.into(), problems }
    }
}

/// Reads and joins a whole site.
pub fn join<'s>(sources: &'s Sources, options: &Options, problems: &mut Problems) -> Site<'s> {
    join_again(sources, options, &mut Remembered::default(), problems)
}

/// Reads and joins a whole site, but for documents and tables that have not changed since they were remembered.
pub fn join_again<'s>(sources: &'s Sources, options: &Options, remembered: &mut Remembered, problems: &mut Problems) -> Site<'s> {
    let mut config = Config::read(sources, problems);
    if let Some(url) = &options.base_url {
        config.base_url.clone_from(url);
    }
    let kept = remembered.data.take().filter(|kept| kept.ground == *sources.ground());
    let kept = remembered.data.insert(kept.unwrap_or_else(|| Data::read(sources, &config.languages)));
    problems.append(kept.problems.clone());
    let (regions, data) = (Arc::clone(&kept.regions), Arc::clone(&kept.data));
    let documents = content::read(sources, &config.languages, &regions, options.drafts, &mut remembered.documents, problems);
    let home = Home::read(sources, &config.languages, &regions, options.drafts, problems);
    let mut published: Vec<bool> = documents.iter().map(|d| is_published(d, options)).collect();
    let schedules = documents.par_iter().map(|d| d.event().map(|e| Schedule::of(e, options.today, &config.time_zone))).collect();
    let context = tables::Context { sources, languages: &config.languages, regions: &regions };
    let tables = read_tables(&documents, &context, &mut remembered.tables, problems);
    let visible = |i: usize, _: &Document| published[i];
    let region_index = index_regions(&documents, visible, &tables, &data, &regions, &config);
    let mut taken = HashMap::with_capacity(documents.len());
    // What is refused is left out, so that the other pages can still be made and looked at.
    let refused = refused_addresses(sources, &config, &documents, &tables, &mut taken, problems);
    refused.into_iter().for_each(|i| published[i] = false);
    let joined = Joined {
        aliases: aliases(&documents, &published, &config, &mut taken, problems),
        by_source: by_source(&documents, sources, &config),
        today: options.today,
        drafts: options.drafts,
        config,
        regions,
        data,
        home,
        published,
        schedules,
        tables,
        region_index,
    };
    let site = Site::new(sources, documents, Arc::new(joined));
    site.check_references(problems);
    site
}

fn index_regions(
    documents: &[Arc<Document>],
    visible: impl Fn(usize, &Document) -> bool + Sync,
    tables: &[Option<Arc<ListTable>>],
    data: &SiteData,
    regions: &Regions,
    config: &Config,
) -> RegionIndex {
    let visible = documents.par_iter().enumerate().filter(|(i, document)| visible(*i, document));
    let visible = visible.map(|(i, document)| (DocId(i as u32), &**document, tables[i].as_deref()));
    let is_there = |id: DocId, lang| presence(&documents[id.index()], lang, config) != Presence::Absent;
    RegionIndex::new(visible, &data.region_notes, regions, config, is_there)
}

fn is_published(document: &Document, options: &Options) -> bool {
    (options.drafts || !document.common.draft) && document.common.is_in_time(options.today)
}

fn read_tables(
    documents: &[Arc<Document>],
    context: &tables::Context<'_>,
    remembered: &mut HashMap<Box<str>, tables::Kept>,
    problems: &mut Problems,
) -> Vec<Option<Arc<ListTable>>> {
    let known = &*remembered;
    let read = |document: &Arc<Document>| {
        let source = document.resource().and_then(|r| r.table.as_ref())?;
        Some(tables::read(document, source, context, known.get(&document.slug)))
    };
    let read: Vec<_> = documents.par_iter().map(read).collect();
    let (mut found, mut kept) = (Vec::with_capacity(read.len()), HashMap::new());
    for table in read {
        found.push(match table {
            None => None,
            Some(Err(missing)) => {
                problems.add(missing);
                None
            }
            Some(Ok(table)) => {
                problems.append(table.problems.clone());
                let list = table.table.clone();
                kept.insert(table.document().slug.clone(), table);
                list
            }
        });
    }
    *remembered = kept;
    found
}

fn by_source(documents: &[Arc<Document>], sources: &Sources, config: &Config) -> Vec<Option<(DocId, Lang)>> {
    let mut found = vec![None; sources.documents.len()];
    for (i, document) in documents.iter().enumerate() {
        for (lang, file) in config.languages.all().zip(&document.files) {
            if let Some(file) = file {
                found[file.source] = Some((DocId(i as u32), lang));
            }
        }
    }
    found
}

impl Site<'_> {
    /// Which documents are about which region on another day.
    pub fn region_index_on(&self, day: civil::Date) -> RegionIndex {
        let visible = |_: usize, document: &Document| !document.common.draft && document.common.is_in_time(day);
        index_regions(&self.documents, visible, &self.tables, &self.data, &self.regions, &self.config)
    }

    /// Topics, series, venues and documents that are named must be there.
    fn check_references(&self, problems: &mut Problems) {
        let topics: Option<Vec<&str>> = self.data.topics.as_ref().map(|list| list.iter().map(|t| &*t.id).collect());
        let series: Vec<&str> = self.config.series.iter().map(|s| &*s.id).collect();
        let venues: Vec<&str> = self.data.venues.iter().map(|(id, _)| &**id).collect();
        if topics.is_none() {
            // One after another: which way of writing came first decides.
            let mut free = FreeTopics::default();
            self.documents.iter().flat_map(|d| &d.common.topics).for_each(|topic| free.check(topic, problems));
        }
        let found = self.documents.par_iter().map(|document| {
            let mut problems = Problems::default();
            if let Some(known) = &topics {
                for topic in &document.common.topics {
                    check_known(topic, known, Code::UnknownTopic, ["話題", "topic"], &mut problems);
                }
            }
            if let Some(named) = document.case().and_then(|c| c.series.as_ref()) {
                check_known(named, &series, Code::UnknownSeries, ["シリーズ", "series"], &mut problems);
            }
            if let Some(event) = document.event() {
                let own = event.sessions().iter().filter_map(|s| s.venue.as_ref());
                for venue in event.venue.iter().chain(own) {
                    if let VenueReference::Id(id) = venue {
                        check_known(id, &venues, Code::UnknownVenue, ["会場", "venue"], &mut problems);
                    }
                }
            }
            let report = document.event().and_then(|e| e.report.as_ref());
            let named = document.common.related.iter().chain(report);
            (problems, named.filter(|named| self.find(&named.value).is_none()).collect::<Vec<_>>())
        });
        let mut unknown = Vec::new();
        for (found, named) in found.collect::<Vec<_>>() {
            problems.append(found);
            unknown.extend(named);
        }
        self.unknown_documents(&unknown, problems);
        for note in &self.data.region_notes {
            for topic in note.desks.iter().flat_map(|d| &d.topics) {
                if let Some(known) = &topics {
                    check_known(topic, known, Code::UnknownTopic, ["話題", "topic"], problems);
                }
            }
        }
    }

    /// Names of documents that are not there, with the nearest of those that are. Each name is looked for once, and no
    /// more than [`MOST_LOOKED_FOR`]: a folder that was renamed makes thousands of wrong names, all for one reason.
    fn unknown_documents(&self, unknown: &[&Reference], problems: &mut Problems) {
        if unknown.is_empty() {
            return;
        }
        let references: Vec<String> = self.documents.iter().map(|document| document.reference()).collect();
        let slug = |reference: &str| reference.rsplit('/').next().unwrap_or(reference).to_owned();
        let by_slug: HashMap<String, &str> = references.iter().rev().map(|r| (slug(r), &**r)).collect();
        let mut known: HashMap<&str, Option<&str>> = HashMap::new();
        for named in unknown {
            let few = known.len() < MOST_LOOKED_FOR;
            let near = *known.entry(&named.value).or_insert_with(|| {
                let same_slug = by_slug.get(&slug(&named.value)).copied();
                same_slug.or_else(|| few.then(|| nearest(&named.value, references.iter().map(String::as_str)))?)
            });
            let problem = Problem::new(
                Code::UnknownDocument,
                format!("「{}」という文書はありません", named.value),
                format!("there is no document `{}`", named.value),
            );
            let problem = match near {
                Some(near) => problem.help(format!("「{near}」のことですか"), format!("did you mean `{near}`?")),
                None => problem.help(
                    "content の中の場所で、cases/kobe のように書いてください（.ja.md は要りません）",
                    "write where it is below content/, such as cases/kobe, without .ja.md",
                ),
            };
            problems.add(problem.at(named.place.clone()));
        }
    }
}

/// Every address is one document's: those of the site's own pages, and the earlier ones, too. `taken` is filled with the
/// addresses of all documents, in lower case; what comes back are the documents that cannot have theirs.
fn refused_addresses(
    sources: &Sources,
    config: &Config,
    documents: &[Arc<Document>],
    tables: &[Option<Arc<ListTable>>],
    taken: &mut HashMap<String, Place>,
    problems: &mut Problems,
) -> Vec<usize> {
    let mut refused = Vec::new();
    let addresses = documents.par_iter().map(|document| {
        let address = document.address();
        (refused_address(document.kind, &address, config), address.to_lowercase())
    });
    for (i, (problem, address)) in addresses.collect::<Vec<_>>().into_iter().enumerate() {
        let place = Place::file(documents[i].path(sources));
        let problem = match (problem, taken.entry(address)) {
            (Some(problem), _) => problem,
            (None, Slot::Occupied(other)) => same_address(&other.get().file),
            (None, Slot::Vacant(slot)) => {
                slot.insert(place);
                continue;
            }
        };
        problems.add(problem.at(place));
        refused.push(i);
    }
    for (document, list) in documents.iter().zip(tables) {
        for part in list.iter().flat_map(|list| &list.parts) {
            let address = format!("{}{}", document.address(), part.path).to_lowercase();
            let place = Place::file(document.path(sources));
            match taken.entry(address) {
                Slot::Occupied(other) => {
                    problems.add(same_address(&place.file).at(other.get().clone()));
                    refused.extend(documents.iter().position(|d| *d.path(sources) == other.get().file));
                }
                Slot::Vacant(slot) => drop(slot.insert(place)),
            }
        }
    }
    refused
}

pub(super) fn same_address(other: &str) -> Problem {
    Problem::new(Code::SameAddress, format!("{other} と同じアドレスになります"), format!("it has the same address as {other}"))
        .help("どちらかの名前を変えるか、slug を書いてください", "rename one of them, or give it a `slug`")
}

/// Topics of a site that has no list of them: each is a step of an address, and written in one way only.
#[derive(Default)]
struct FreeTopics<'s> {
    seen: HashMap<String, &'s str>,
}

impl<'s> FreeTopics<'s> {
    fn check(&mut self, topic: &'s Reference, problems: &mut Problems) {
        let known = *self.seen.entry(topic.value.to_lowercase()).or_insert(&topic.value);
        let problem = if !is_step(&topic.value) {
            Problem::new(
                Code::WrongType,
                format!("「{}」は話題の名前に使えません", topic.value),
                format!("`{}` cannot be the name of a topic", topic.value),
            )
            .help("consultation のような短い言葉で書いてください", "write a short word, such as consultation")
        } else if known != &*topic.value {
            Problem::new(
                Code::SameAddress,
                format!("「{}」は、ほかの文書では「{known}」と書かれています", topic.value),
                format!("`{}` is written `{known}` elsewhere", topic.value),
            )
            .help("同じ書き方にそろえてください", "write it in the same way")
        } else {
            return;
        };
        problems.add(problem.at(topic.place.clone()));
    }
}

/// Whether a word can be one step of an address on every system.
pub fn is_step(word: &str) -> bool {
    !word.starts_with('.') && !word.contains(['/', '\\', '?', '*', ':', '"', '<', '>', '|']) && refusal(word).is_none()
}

/// A name must be one of those known; else the problem names the nearest. `ja` and `en` say what it is the name of.
pub fn check_known(named: &Reference, known: &[&str], code: Code, [ja, en]: [&str; 2], problems: &mut Problems) {
    if known.contains(&&*named.value) {
        return;
    }
    let problem =
        Problem::new(code, format!("「{}」という{ja}はありません", named.value), format!("there is no {en} `{}`", named.value));
    // Typed with the keyboard set to Japanese, several become one.
    let parts: Vec<&str> = named.value.split(['、', '，', '；']).map(str::trim).collect();
    let problem = match nearest(&named.value, known.iter().copied()) {
        _ if parts.len() > 1 && parts.iter().all(|part| known.contains(part)) => {
            let right = parts.join(", ");
            problem.help(
                format!("半角のコンマと空白で区切ってください: {right}"),
                format!("part them with a comma and a space: {right}"),
            )
        }
        Some(near) => problem.help(format!("「{near}」のことですか"), format!("did you mean `{near}`?")),
        None if code == Code::UnknownVenue => problem.help(
            format!("会場の名前なら venue: {{name: {}}} と書いてください", named.value),
            format!("if it is the name of a venue, write venue: {{name: {}}}", named.value),
        ),
        None if known.is_empty() && code == Code::UnknownSeries => {
            problem.help("kairan.yaml の series に書いてください", "write it under `series` in kairan.yaml")
        }
        None if known.is_empty() => problem,
        None => {
            let list = known.iter().take(12).copied().collect::<Vec<_>>().join(", ");
            problem.help(format!("使えるもの: {list}"), format!("write one of {list}"))
        }
    };
    problems.add(problem.at(named.place.clone()));
}
