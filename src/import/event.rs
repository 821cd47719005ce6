//! Rows of a sheet put together to an event: its showings, what they share, and the file that says so.

use super::line::{Line, Texts};
use super::said::{Context, Fields, Moment, Said, read};
use crate::diagnostic::Problem;
use crate::markdown::literal;
use crate::region::Regions;
use crate::words::{Lang, Languages};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What a showing may have of its own, else its event.
pub const OWN: [&str; 7] = ["status", "status_note", "venue", "online", "capacity", "application", "accessibility"];

/// The order of the fields in a new file: what people look for first stands first, what programs need last.
const ORDER: [&str; 26] = [
    "title",
    "reading",
    "summary",
    "type",
    "region",
    "topics",
    "sessions",
    "period",
    "when",
    "status",
    "status_note",
    "venue",
    "online",
    "organiser",
    "co_organisers",
    "audience",
    "fee",
    "capacity",
    "application",
    "accessibility",
    "contact",
    "publish_at",
    "expires",
    "id",
    "source",
    "open_data",
];

/// The order of the fields of a showing.
const SHOWING_ORDER: [&str; 14] = [
    "id",
    "start",
    "end",
    "doors",
    "label",
    "status",
    "status_note",
    "note",
    "venue",
    "online",
    "region",
    "capacity",
    "application",
    "accessibility",
];

/// The order of what is said of applying.
const APPLICATION_ORDER: [&str; 9] = ["required", "opens", "deadline", "first_come", "method", "url", "tel", "fax", "email"];

/// A column of a row: where a value came from.
pub type Origin = (usize, Box<str>);

/// One row of an event.
#[derive(Clone, Debug)]
pub struct Showing {
    /// Its number among the event's showings, from 1.
    pub number: usize,
    /// Its place among the rows of the sheet.
    pub row: usize,
    /// What is its own.
    pub own: Fields,
    /// When it is.
    pub moment: Option<Moment>,
}

/// An event as rows tell of it.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its id, without the number of a showing.
    pub id: Option<String>,
    /// The language of its words.
    pub lang: Lang,
    /// What is the same for all showings, by the first row.
    pub fields: Fields,
    /// Its rows, by number.
    pub showings: Vec<Showing>,
    /// Words of 備考 that have no field.
    pub remarks: String,
    /// The description, as plain words.
    pub body: String,
}

/// A row of an event: its number among the showings, its place in the sheet, its cells.
pub struct Record<'t> {
    /// From 1.
    pub number: usize,
    /// Among all rows.
    pub row: usize,
    /// By column.
    pub texts: &'t Texts,
}

/// What could not be read: the row, the column, the problem.
pub type Faults = Vec<(usize, Box<str>, Problem)>;

/// Reads the rows of one event; `several` where it has several showings, though the rows may name only one.
pub fn assemble(
    id: Option<&str>,
    several: bool,
    records: &[Record<'_>],
    regions: &Regions,
    context: Context<'_>,
    faults: &mut Faults,
) -> Event {
    let mut showings = Vec::with_capacity(records.len());
    let mut first: Option<Said> = None;
    for record in records {
        let line = Line::new(record.texts, regions);
        let mut said = read(&line, context, several);
        let mut found: Faults = line.problems.into_inner().into_iter().map(|(key, p)| (record.row, key, p)).collect();
        faults.append(&mut found);
        let own = std::mem::take(&mut said.own);
        showings.push(Showing { number: record.number, row: record.row, own, moment: said.moment.take() });
        first = first.or(Some(said));
    }
    showings.sort_by_key(|showing| showing.number);
    let first = first.unwrap_or_else(|| read(&Line::new(&Texts::new(), regions), context, false));
    Event {
        id: id.map(str::to_owned).or(first.id),
        lang: first.lang,
        fields: first.event,
        showings,
        remarks: first.remarks,
        body: first.body,
    }
}

impl Event {
    /// Its first day, as the front matter has it.
    pub fn first_day(&self) -> Option<String> {
        let days = self.showings.iter().filter_map(|showing| match showing.moment.as_ref()? {
            Moment::Showing(fields) => fields.map.get("start")?.as_str(),
            Moment::Period(fields) => fields.map.get("from")?.as_str(),
            Moment::Roughly(_) => None,
        });
        days.map(|day| day.split('T').next().unwrap_or(day).to_owned()).min()
    }

    /// The front matter of its file, and where each value came from.
    pub fn front_matter(
        &self,
        languages: &Languages,
        kept: &Map<String, Value>,
    ) -> (Map<String, Value>, BTreeMap<String, Origin>) {
        let row = self.showings.first().map_or(0, |showing| showing.row);
        let mut all = self.fields.map.clone();
        let mut origins: BTreeMap<String, Origin> =
            self.fields.origins.iter().map(|(path, key)| (path.clone(), (row, key.clone()))).collect();
        if let Some(english) = all.remove("title_en") {
            let title = all.remove("title").unwrap_or_default();
            all.insert("title".into(), with_language(title, languages, "en", english));
        }
        if let Some(id) = &self.id {
            all.insert("id".into(), json!(id));
            origins.insert("id".into(), (row, "ID".into()));
        }
        let shared = self.shared();
        for key in &shared {
            copy(&self.showings[0], key, &mut all, &mut origins, key);
        }
        self.when(&shared, &mut all, &mut origins);
        if !kept.is_empty() {
            all.insert("open_data".into(), Value::Object(kept.clone()));
            origins.extend(kept.keys().map(|column| (format!("open_data.{column}"), (row, column.as_str().into()))));
        }
        (ordered(all, &ORDER), origins)
    }

    /// What all showings have and have alike.
    fn shared(&self) -> Vec<&'static str> {
        let alike = |key: &&str| {
            let mut values = self.showings.iter().map(|showing| showing.own.map.get(*key));
            let first = values.next().flatten();
            first.is_some() && values.all(|value| value == first)
        };
        OWN.into_iter().filter(alike).collect()
    }

    fn when(&self, shared: &[&str], all: &mut Map<String, Value>, origins: &mut BTreeMap<String, Origin>) {
        let mut sessions = Vec::new();
        for showing in &self.showings {
            let fields = match &showing.moment {
                Some(Moment::Showing(fields)) => fields,
                Some(Moment::Period(fields)) => {
                    all.insert("period".into(), Value::Object(fields.map.clone()));
                    let period = fields.origins.iter().map(|(path, key)| (format!("period.{path}"), (showing.row, key.clone())));
                    origins.extend(period);
                    continue;
                }
                Some(Moment::Roughly(text)) => {
                    all.insert("when".into(), json!(text));
                    origins.insert("when".into(), (showing.row, "開始日時特記事項".into()));
                    continue;
                }
                None => continue,
            };
            let at = format!("sessions.{}", sessions.len());
            let mut map = fields.map.clone();
            origins.extend(fields.origins.iter().map(|(path, key)| (format!("{at}.{path}"), (showing.row, key.clone()))));
            let own = OWN.iter().filter(|key| !shared.contains(key)).chain(["region"].iter());
            own.for_each(|key| copy(showing, key, &mut map, origins, &format!("{at}.{key}")));
            sessions.push(Value::Object(ordered(map, &SHOWING_ORDER)));
        }
        if !sessions.is_empty() {
            all.insert("sessions".into(), Value::Array(sessions));
        }
    }

    /// The text of a new file in the primary language.
    pub fn file(&self, front_matter: &Map<String, Value>) -> String {
        let body = if self.lang.is_primary() { literal(&self.body) } else { String::new() };
        let body = if body.is_empty() { body } else { format!("\n{body}\n") };
        format!("---\n{}---\n{body}", crate::front_matter::yaml_fields(front_matter))
    }

    /// The text of the file in the language of the sheet, if that is not the primary one and there is something to say.
    pub fn other_file(&self) -> Option<String> {
        let needed = !self.lang.is_primary() && !self.body.is_empty();
        needed.then(|| format!("---\n---\n\n{}\n", literal(&self.body)))
    }
}

/// Copies one of a showing's own fields, and the columns that it came from.
fn copy(showing: &Showing, key: &str, map: &mut Map<String, Value>, origins: &mut BTreeMap<String, Origin>, path: &str) {
    let Some(value) = showing.own.map.get(key) else { return };
    let value = match value {
        Value::Object(fields) if key == "application" => Value::Object(ordered(fields.clone(), &APPLICATION_ORDER)),
        value => value.clone(),
    };
    map.insert(key.to_owned(), value);
    let of_key = showing.own.origins.iter().filter_map(|(inner, column)| {
        let rest = inner.strip_prefix(key)?;
        (rest.is_empty() || rest.starts_with('.')).then(|| (format!("{path}{rest}"), (showing.row, column.clone())))
    });
    origins.extend(of_key);
}

/// Words with those of a further language.
pub fn with_language(words: Value, languages: &Languages, code: &str, text: Value) -> Value {
    let mut map = match words {
        Value::Object(map) => map,
        Value::Null => Map::new(),
        words => [(languages.code(Lang::PRIMARY).to_owned(), words)].into_iter().collect(),
    };
    map.insert(code.to_owned(), text);
    Value::Object(map)
}

fn ordered(mut map: Map<String, Value>, order: &[&str]) -> Map<String, Value> {
    let mut out = Map::new();
    order.iter().for_each(|key| out.extend(map.remove(*key).map(|value| ((*key).to_owned(), value))));
    out.extend(map);
    out
}
