//! What an import would do to a site: new events, changed ones, those that the sheet lacks, and every problem at its
//! cell. Files that would come out are built in memory first, so that nothing is written that the site would refuse.

mod columns;
mod rows;

use super::change::{Editor, FieldChange, apply};
use super::event::{Event, Faults, Origin, Record, assemble};
use super::line::{Texts, in_row};
use super::said::Context;
use super::sheet::EventSheet;
use super::slug::{self, slug};
use super::{group, verify};
use crate::content::{Document, Kind};
use crate::diagnostic::{Diagnostic, Problem, Problems};
use crate::open_data::{OpenData, in_line};
use crate::region::RegionId;
use crate::site::{DocId, Options, Site, TimeState};
use crate::words::Lang;
use jiff::civil;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A file that would be written.
#[derive(Clone, Debug)]
pub struct FilePlan {
    /// Its path relative to the site.
    pub path: String,
    /// What it would say.
    pub text: String,
    /// The title of its event.
    pub title: String,
    /// Its first day, if any.
    pub day: Option<String>,
    /// Whether there is no such file yet.
    pub is_new: bool,
    /// What would change in it; none for a new file.
    pub changes: Vec<FieldChange>,
    /// Where its values came from.
    pub(super) origins: BTreeMap<String, Origin>,
    /// The row of the sheet to which what has no column of its own belongs.
    pub(super) row: usize,
}

/// An event that is on the site.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its primary file.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its next or last day, if any.
    pub day: Option<civil::Date>,
    /// More about it, such as the state that stays.
    pub note: String,
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// Events that are not on the site yet.
    pub new: Vec<FilePlan>,
    /// Events that say something else now.
    pub changed: Vec<FilePlan>,
    /// How many events are as they were.
    pub same: usize,
    /// Events that seem to be of this list and that it lacks now. They are never deleted.
    pub gone: Vec<Known>,
    /// Events with a state that the sheet does not name; it stays.
    pub kept_state: Vec<Known>,
    /// Events whose description in the sheet is not the text of their page, which stays.
    pub other_text: Vec<Known>,
    /// Values that have to be changed by hand, by file.
    pub refused: Vec<(String, FieldChange)>,
    /// Every problem.
    pub problems: Problems,
}

/// What a plan is made of.
pub struct Input<'i> {
    /// The sheet.
    pub sheet: &'i EventSheet,
    /// The site as it is, drafts included.
    pub site: &'i Site<'i>,
    /// What the build decides.
    pub options: &'i Options,
    /// The text of a file as it is on the disk, without byte order mark.
    pub raw: &'i dyn Fn(&str) -> Option<String>,
}

/// Works out what an import would do. Where there are errors the plan names nothing to write.
pub fn plan(input: &Input<'_>) -> Plan {
    let topics = topics(input.site);
    let mut planner = Planner {
        input,
        out: OpenData::new(input.site),
        context: Context { languages: &input.site.config.languages, topics: &topics },
        rows: Vec::new(),
        plan: Plan::default(),
    };
    input.sheet.problems.iter().for_each(|diagnostic| planner.plan.problems.add(diagnostic.clone()));
    planner.read_rows();
    planner.doubled_ids();
    let groups = group::groups(&planner.rows, input.site);
    let (known, events) = planner.assemble(&groups);
    if planner.plan.problems.errors() == 0 {
        planner.make_files(&groups, &known, &events);
        planner.gone(&groups);
    }
    if planner.plan.problems.errors() > 0 {
        let problems = std::mem::take(&mut planner.plan.problems);
        return Plan { problems, ..Plan::default() };
    }
    planner.plan
}

/// Topics by their names in the primary language, and by their ids.
fn topics(site: &Site<'_>) -> BTreeMap<String, String> {
    let all = site.data.topics.iter().flatten();
    let names = all.flat_map(|topic| {
        let name = crate::markdown::words_plain(topic.name.text(Lang::PRIMARY)).into_owned();
        [(name, topic.id.to_string()), (topic.id.to_string(), topic.id.to_string())]
    });
    names.filter(|(name, _)| !name.is_empty()).collect()
}

struct Planner<'p> {
    input: &'p Input<'p>,
    out: OpenData<'p>,
    context: Context<'p>,
    /// The cells of every row.
    rows: Vec<Texts>,
    plan: Plan,
}

/// An event of the site beside what the sheet says of it.
type Pair = (Option<(DocId, Event)>, Event);

impl Planner<'_> {
    /// Notes a problem of a column in a row.
    fn at_cell(&mut self, row: usize, key: &str, problem: Problem) {
        let diagnostic = at_cell(self.input.sheet, row, key, problem);
        self.plan.problems.add(diagnostic);
    }

    /// Every group as an event, with what the site says of it now.
    fn assemble(&mut self, groups: &[group::Group]) -> (Vec<Option<(DocId, Event)>>, Vec<Event>) {
        let mut faults = Faults::new();
        let mut known = Vec::new();
        let mut events = Vec::new();
        for group in groups {
            let record = |(number, row): &(usize, usize)| Record { number: *number, row: *row, texts: &self.rows[*row] };
            let records: Vec<Record<'_>> = group.rows.iter().map(record).collect();
            let regions = &self.input.site.regions;
            events.push(assemble(group.id.as_deref(), group.several, &records, regions, self.context, &mut faults));
            known.push(group.document.map(|document| (document, self.event_of(document))));
        }
        let mut told = BTreeSet::new();
        for (row, key, problem) in faults {
            if told.insert((row, key.clone(), problem.message.clone())) {
                self.at_cell(row, &key, problem);
            }
        }
        (known, events)
    }

    /// What the site says of an event, read like a sheet.
    fn event_of(&self, document: DocId) -> Event {
        let rows: Vec<Texts> = self.out.rows(document);
        let several = rows.len() > 1;
        let number = |texts: &Texts| texts.get("ID").and_then(|id| id.rsplit_once('-')?.1.parse().ok()).filter(|_| several);
        let records: Vec<Record<'_>> =
            rows.iter().map(|texts| Record { number: number(texts).unwrap_or(1), row: 0, texts }).collect();
        // What stands on the site was checked when it was written.
        assemble(None, several, &records, &self.input.site.regions, self.context, &mut Faults::new())
    }

    fn make_files(&mut self, groups: &[group::Group], known: &[Option<(DocId, Event)>], events: &[Event]) {
        let pairs: Vec<Pair> = known.iter().cloned().zip(events.iter().cloned()).collect();
        let mut drafts: Vec<(usize, FilePlan)> = Vec::new();
        let mut others: Vec<FilePlan> = Vec::new();
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for (index, (old, new)) in pairs.iter().enumerate() {
            let file = match old {
                Some((document, old)) => self.changed(*document, old, new, &groups[index]),
                None => self.new_file(new, &groups[index], &mut taken, &mut others),
            };
            drafts.extend(file.map(|file| (index, file)));
        }
        self.keep_columns(&mut drafts, &pairs, groups);
        let mut checked: Vec<&FilePlan> = drafts.iter().map(|(_, file)| file).filter(|file| is_written(file)).collect();
        checked.extend(&others);
        let found = verify::problems(self.input, &checked);
        found.into_iter().for_each(|diagnostic| self.plan.problems.add(diagnostic));
        for (index, file) in drafts {
            if pairs[index].0.is_none() {
                self.plan.new.push(file);
            } else if is_written(&file) {
                self.plan.changed.push(file);
            } else {
                self.plan.same += 1;
            }
        }
        self.plan.new.extend(others);
    }

    fn new_file(
        &mut self,
        event: &Event,
        group: &group::Group,
        taken: &mut BTreeSet<String>,
        others: &mut Vec<FilePlan>,
    ) -> Option<FilePlan> {
        let site = self.input.site;
        let row = group.rows.first().map_or(0, |(_, row)| *row);
        let texts = &self.rows[row];
        let text = |key: &str| texts.get(key).map(String::as_str);
        let region = event.fields.map.get("region").and_then(Value::as_str);
        let region = region.and_then(|name| site.regions.resolve(name, None).ok()).map(|id| site.regions.get(id).slug.clone());
        let title = in_line(text("イベント名").unwrap_or_default());
        let day = event.first_day();
        let source = slug::Source {
            id: event.id.as_deref(),
            title: &title,
            english: text("イベント名_英語"),
            day: day.as_deref(),
            address: text("コンテンツURL"),
            region: region.as_deref(),
        };
        let is_taken = |name: &str| {
            let name = name.to_lowercase();
            let on_site = || site.all().any(|(_, d)| d.kind == Kind::Event && d.slug.to_lowercase() == name);
            taken.contains(&name) || on_site() || self.is_on_disk(&name)
        };
        let slug = slug(&source, &site.config, is_taken);
        taken.insert(slug.to_lowercase());
        let mut kept = Map::new();
        if !event.remarks.is_empty() {
            kept.insert("備考".into(), json!(event.remarks));
        }
        let mut event = event.clone();
        // What our own export called by the name of its file had no id, and needs none now.
        let was_here = slug::own_address(&source, &site.config).as_deref() == Some(&slug);
        event.id = event.id.filter(|id| !was_here || *id != slug);
        let (front_matter, origins) = event.front_matter(&site.config.languages, &kept);
        let languages = &site.config.languages;
        let path = |lang: Lang| format!("content/events/{slug}.{}.md", languages.code(lang));
        let file = FilePlan {
            path: path(Lang::PRIMARY),
            text: event.file(&front_matter),
            title,
            day,
            is_new: true,
            changes: Vec::new(),
            origins,
            row,
        };
        others.extend(event.other_file().map(|text| FilePlan { path: path(event.lang), text, ..file.clone() }));
        Some(file)
    }

    /// Whether a file of that name lies there that is no document of the site, such as one that cannot be read.
    fn is_on_disk(&self, slug: &str) -> bool {
        let files = self.input.site.sources.documents.iter().map(|file| file.path.to_lowercase());
        let stem = format!("content/events/{slug}");
        files.filter_map(|path| path.strip_prefix(&stem).map(|rest| rest.starts_with(['.', '/']))).any(|same| same)
    }

    fn changed(&mut self, id: DocId, old: &Event, new: &Event, group: &group::Group) -> Option<FilePlan> {
        let site = self.input.site;
        let document = site.document(id);
        let path = document.path(site.sources).to_string();
        let text = (self.input.raw)(&path)?;
        let mut editor = Editor::new(text, &site.config.languages);
        apply(&mut editor, old, new, !has_own_english(site, document));
        let known = self.known(id);
        if self.input.sheet.has("状態") && keeps_state(old, new) {
            let state = document.event().map(|e| e.status.word()).unwrap_or_default();
            self.plan.kept_state.push(Known { note: state.to_owned(), ..known.clone() });
        }
        if !new.body.is_empty() && said_lines(&new.body) != said_lines(&old.body) {
            self.plan.other_text.push(known.clone());
        }
        let refused = std::mem::take(&mut editor.refused);
        self.plan.refused.extend(refused.into_iter().map(|change| (path.clone(), change)));
        let row = group.rows.first().map_or(0, |(_, row)| *row);
        Some(FilePlan {
            path,
            title: known.title,
            day: new.first_day(),
            is_new: false,
            changes: std::mem::take(&mut editor.changes),
            origins: std::mem::take(&mut editor.origins),
            text: editor.into_text(),
            row,
        })
    }

    fn known(&self, id: DocId) -> Known {
        let site = self.input.site;
        let document = site.document(id);
        Known {
            path: document.path(site.sources).to_string(),
            title: crate::markdown::words_plain(document.common.title.text(Lang::PRIMARY)).into_owned(),
            day: site.schedule(id).and_then(|s| s.day),
            note: String::new(),
        }
    }

    /// Events that seem to come from this list and are not in it any more: those to come, of a municipality of the
    /// sheet, that have an id; all of them, if the sheet names one of them by its file's name, as our own export does.
    /// A sheet without ids tells least: it is held against the events of the regions of those that it does name.
    fn gone(&mut self, groups: &[group::Group]) {
        let site = self.input.site;
        let in_sheet: BTreeSet<DocId> = groups.iter().filter_map(|group| group.document).collect();
        let bodies: BTreeSet<&str> =
            self.rows.iter().filter_map(|row| row.get("全国地方公共団体コード")).map(String::as_str).collect();
        let by_name = in_sheet.iter().any(|id| site.document(*id).common.id.is_none())
            && groups.iter().any(|group| group.document.is_some() && group.id.is_some());
        let has_ids = self.rows.iter().any(|row| row.contains_key("ID"));
        let regions: BTreeSet<RegionId> =
            in_sheet.iter().flat_map(|id| site.document(*id).common.regions.iter().copied()).collect();
        let of_list = |document: &Document| {
            if has_ids {
                document.common.id.is_some() || by_name
            } else {
                document.common.regions.iter().any(|region| regions.contains(region))
            }
        };
        let mut gone = Vec::new();
        for (id, document) in site.all().filter(|(id, d)| d.kind == Kind::Event && !in_sheet.contains(id)) {
            let to_come = site.schedule(id).is_none_or(|s| s.time != Some(TimeState::Finished));
            if !to_come || !of_list(document) || document.common.draft {
                continue;
            }
            let rows = self.out.rows(id);
            let body = rows.first().and_then(|row| row.get("全国地方公共団体コード"));
            if bodies.is_empty() || body.is_some_and(|body| bodies.contains(body.as_str())) {
                gone.push(self.known(id));
            }
        }
        self.plan.gone = gone;
    }
}

/// A problem of a column in a row, at its cell; of a column that the sheet lacks, at the row's first cell.
pub(super) fn at_cell(sheet: &EventSheet, row: usize, key: &str, problem: Problem) -> Diagnostic {
    let source = &sheet.rows[row];
    let place = sheet.columns.iter().find(|(_, known)| **known == *key).map_or(0, |(place, _)| *place);
    let cell = source.cells.get(place).unwrap_or(&source.cells[0]);
    in_row(problem, source.number, &sheet.heading(key)).at(sheet.place(&cell.at))
}

/// Whether an event's English title stands in a translation, which staff wrote.
fn has_own_english(site: &Site<'_>, document: &Document) -> bool {
    let english = site.config.languages.find("en");
    english.is_some_and(|en| !en.is_primary() && document.files.get(en.index()).is_some_and(Option::is_some))
}

fn keeps_state(old: &Event, new: &Event) -> bool {
    let states = |event: &Event| event.showings.iter().any(|s| s.own.map.get("status").is_some_and(|s| s != "scheduled"));
    let silent = new.showings.iter().all(|s| !s.own.map.contains_key("status"));
    states(old) && silent
}

fn said_lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Whether there is anything to write.
fn is_written(file: &FilePlan) -> bool {
    file.is_new || !file.changes.is_empty()
}
