//! What a row says of an event: fields as the front matter has them, each with the column that it came from.

mod moment;
mod place;
mod taking_part;

use super::line::Line;
use crate::diagnostic::{Code, Problem};
use crate::open_data::fee::{Price, is_free};
use crate::open_data::words::{STATES, kind, says_no_state, state};
use crate::open_data::{Remarks, in_line, listed, whole};
use crate::region::RegionId;
use crate::words::{Lang, Languages};
use jiff::civil::DateTime;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Fields, and the column from which each came; paths have dots.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// As the front matter has them.
    pub map: Map<String, Value>,
    /// Columns by path.
    pub origins: BTreeMap<String, Box<str>>,
}

impl Fields {
    /// Sets a field, or one of a map of fields.
    pub fn set(&mut self, path: &str, key: &str, value: impl Into<Value>) {
        self.origins.insert(path.to_owned(), key.into());
        match path.split_once('.') {
            None => drop(self.map.insert(path.to_owned(), value.into())),
            Some((outer, inner)) => {
                let map = self.map.entry(outer).or_insert_with(|| json!({}));
                if let Some(map) = map.as_object_mut() {
                    map.insert(inner.to_owned(), value.into());
                }
            }
        }
    }
}

/// When a row says that it is.
#[derive(Clone, Debug)]
pub enum Moment {
    /// A showing: `start`, `end`, `doors`, `label`, `note`.
    Showing(Fields),
    /// A period: `from`, `until`, `hours`, `note`.
    Period(Fields),
    /// Words only.
    Roughly(String),
}

/// What a row says.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its id.
    pub id: Option<String>,
    /// The language of its words.
    pub lang: Lang,
    /// What is the same for all showings of an event.
    pub event: Fields,
    /// What a showing may have of its own.
    pub own: Fields,
    /// When it is; none where nothing that can be read is said.
    pub moment: Option<Moment>,
    /// Words of 備考 that have no field.
    pub remarks: String,
    /// The description, as plain words.
    pub body: String,
}

/// What reading a row must know of the site.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The languages.
    pub languages: &'c Languages,
    /// Topics by their name in the primary language.
    pub topics: &'c BTreeMap<String, String>,
}

/// Reads a row. What cannot be read is noted with the line and left out. One of several showings of an event is never
/// a period.
pub fn read(line: &Line<'_>, context: Context<'_>, one_of_several: bool) -> Said {
    let lang = line.text("言語コード").map(str::to_lowercase).and_then(|code| context.languages.find(&code));
    let lang = lang.unwrap_or(Lang::PRIMARY);
    let mut row = Row { line, context, lang, event: Fields::default(), own: Fields::default() };
    row.what();
    row.who();
    row.place();
    row.taking_part();
    row.state();
    let moment = row.moment(one_of_several);
    let Row { event, own, .. } = row;
    let remarks = Remarks::read(line.or_empty("備考")).rest;
    let id = line.text("ID").map(str::to_owned);
    Said { id, lang, event, own, moment, remarks, body: line.or_empty("説明").to_owned() }
}

struct Row<'r> {
    line: &'r Line<'r>,
    context: Context<'r>,
    lang: Lang,
    event: Fields,
    own: Fields,
}

impl Row<'_> {
    /// Words in the language of the row.
    fn words(&self, text: &str) -> Value {
        if self.lang.is_primary() {
            return json!(text);
        }
        json!({ self.context.languages.code(self.lang): text })
    }

    fn event_words(&mut self, path: &str, key: &str) {
        if let Some(text) = self.line.text(key) {
            let words = self.words(&told(key, text));
            self.event.set(path, key, words);
        }
    }

    fn own_words(&mut self, path: &str, key: &str) {
        if let Some(text) = self.line.text(key) {
            let words = self.words(&told(key, text));
            self.own.set(path, key, words);
        }
    }

    fn what(&mut self) {
        self.event_words("title", "イベント名");
        if self.line.text("イベント名").is_none() {
            let problem = Problem::new(Code::CellValue, "題名が空です", "the title is empty");
            let help = problem.help(
                "題名を書いてください。催しの行でなければ、行ごと消してください",
                "write a title; if the row is no event, take the row out",
            );
            self.line.report("イベント名", help);
        }
        let english = self.context.languages.find("en").filter(|en| *en != self.lang);
        if let (Some(text), Some(_)) = (self.line.text("イベント名_英語"), english) {
            self.event.set("title_en", "イベント名_英語", in_line(text));
        }
        self.event_words("reading", "イベント名_カナ");
        self.event_words("summary", "概要");
        if let Some(text) = self.line.text("イベント種類") {
            self.event.set("type", "イベント種類", kind(text));
        }
        if let Some((key, region)) = self.region() {
            let reference = region_reference(self.line, region);
            self.event.set("region", key, reference);
        }
        let topics = listed(self.line.or_empty("キーワード"));
        let known: Vec<Value> = topics.iter().filter_map(|t| self.context.topics.get(t)).map(|id| json!(id)).collect();
        if !known.is_empty() {
            self.event.set("topics", "キーワード", known);
        }
        for (path, key) in [("publish_at", "掲載開始日"), ("expires", "expires")] {
            if let Some(day) = self.line.day(key) {
                self.event.set(path, key, day.to_string());
            }
        }
    }

    /// The region: of a list of the standard by the code of its body, else by the name.
    fn region(&self) -> Option<(&'static str, RegionId)> {
        if self.line.text("region").is_some() {
            return self.line.region("region").map(|region| ("region", region));
        }
        let key = ["全国地方公共団体コード", "地方公共団体名"].into_iter().find(|key| self.line.text(key).is_some())?;
        self.line.region(key).map(|region| (key, region))
    }

    fn who(&mut self) {
        self.event_words("contact.name", "連絡先名称");
        if let Some(tel) = self.line.phone("連絡先電話番号") {
            let extension = self.line.text("連絡先内線番号").map(|e| format!(" 内線{e}")).unwrap_or_default();
            self.event.set("contact.tel", "連絡先電話番号", format!("{tel}{extension}"));
        }
        if let Some(email) = self.line.email("contact_email") {
            self.event.set("contact.email", "contact_email", email);
        }
        if let Some(url) = self.line.url("URL") {
            self.event.set("contact.url", "URL", url);
        }
        self.event_words("organiser", "主催者");
        let others: Vec<Value> = listed(self.line.or_empty("共催団体")).iter().map(|name| self.words(&in_line(name))).collect();
        if !others.is_empty() {
            self.event.set("co_organisers", "共催団体", others);
        }
        let audience = whole::audience(self.line.or_empty("対象者"), self.line.or_empty("対象者備考"));
        if !audience.is_empty() {
            let words = self.words(&audience);
            self.event.set("audience", self.first_of(&["対象者", "対象者備考"]), words);
        }
        let price = Price::read(self.line.or_empty("料金(基本)"), self.line.or_empty("料金(詳細)"));
        if !price.is_empty() {
            let fee = self.fee(&price);
            self.event.set("fee", self.first_of(&["料金(基本)", "料金(詳細)"]), fee);
        }
    }

    fn first_of(&self, keys: &[&'static str]) -> &'static str {
        keys.iter().find(|key| self.line.text(key).is_some()).copied().unwrap_or(keys[0])
    }

    fn fee(&self, price: &Price) -> Value {
        if price.items.is_empty() && !price.note.is_empty() && price.free == is_free(&price.note) {
            return self.words(&price.note);
        }
        let mut fee = Map::new();
        if price.free {
            fee.insert("free".into(), json!(true));
        }
        if !price.items.is_empty() {
            let item = |(label, amount): &(String, f64)| {
                let mut item = Map::new();
                if !label.is_empty() {
                    item.insert("label".into(), self.words(label));
                }
                item.insert("amount".into(), number(*amount));
                Value::Object(item)
            };
            fee.insert("items".into(), price.items.iter().map(item).collect());
        }
        if !price.note.is_empty() {
            fee.insert("note".into(), self.words(&price.note));
        }
        Value::Object(fee)
    }

    fn state(&mut self) {
        match self.line.text("状態").map(|text| (text, state(text))) {
            Some((_, Some(word))) => self.own.set("status", "状態", word),
            // Published as going ahead it could send people to a closed door.
            Some((text, None)) if !says_no_state(text) => self.line.report("状態", unknown_state(text)),
            _ => {}
        }
        let note = Remarks::read(self.line.or_empty("備考")).status_note;
        if !note.is_empty() {
            let words = self.words(&note);
            self.own.set("status_note", "備考", words);
        }
        self.own_words("status_note", "status_note");
    }
}

fn unknown_state(text: &str) -> Problem {
    let words = STATES.map(|(_, ja)| ja).join("、");
    let problem =
        Problem::new(Code::CellValue, format!("「{text}」は状態として読めません"), format!("`{text}` cannot be read as a state"));
    problem.help(
        format!("{words} のどれかを書くか、空にしてください。申込が終わったことは、申込の締切に書きます"),
        format!("write one of {words}, or nothing; that nobody can apply any more is told by the deadline"),
    )
}

/// The words of a cell: of a name in one line, of anything else as they are.
fn told(key: &str, text: &str) -> String {
    let is_name = ["イベント名", "イベント名_カナ", "主催者", "場所名称", "連絡先名称", "label"].contains(&key);
    if is_name { in_line(text) } else { text.to_owned() }
}

fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

/// A region as a field names it: by its full name, if that means the same, else by its code or path.
fn region_reference(line: &Line<'_>, region: RegionId) -> String {
    let regions = line.regions();
    let known = regions.get(region);
    let names = [regions.full_name_ja(region), known.code.to_string(), known.path.to_string()];
    let means = |name: &&String| regions.resolve(name, None).ok() == Some(region);
    names.iter().find(means).cloned().unwrap_or_default()
}

/// A moment as a field has it.
fn at_minutes(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}
