//! An event's file changed to what a sheet says: only the values that differ, and nothing that staff wrote by hand.
//!
//! The sheet is compared with what the site itself would export of the event, read in the same way; so a venue named by
//! its id, a repeat or furigana are no differences. An empty cell says nothing and changes nothing.

use super::event::{Event, OWN, Origin, with_language};
use super::said::Moment;
use crate::front_matter::{Yaml, split, with_value, without};
use crate::words::Languages;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// One value that is another now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field: `sessions.0.start`.
    pub path: String,
    /// What it said; empty where there was nothing.
    pub old: String,
    /// What it says.
    pub new: String,
}

/// A file being changed.
pub struct Editor<'e> {
    languages: &'e Languages,
    /// The whole text, as it is by now.
    text: String,
    /// What was changed.
    pub changes: Vec<FieldChange>,
    /// Where the new values came from.
    pub origins: BTreeMap<String, Origin>,
    /// Values that could not be put in, with what to write by hand.
    pub refused: Vec<FieldChange>,
}

impl<'e> Editor<'e> {
    /// For the text of a primary file.
    pub fn new(text: String, languages: &'e Languages) -> Editor<'e> {
        Editor { languages, text, changes: Vec::new(), origins: BTreeMap::new(), refused: Vec::new() }
    }

    /// The text with all changes.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The front matter as it is by now.
    pub fn fields(&self) -> Map<String, Value> {
        let read = || {
            let cut = split(&self.text).ok()?;
            let yaml = Yaml::read(&"".into(), &self.text[cut.yaml.clone()], &cut.yaml).ok()?;
            yaml.root().json().as_object().cloned()
        };
        read().unwrap_or_default()
    }

    fn at(&self, path: &[&str]) -> Option<Value> {
        path.iter().try_fold(Value::Object(self.fields()), |value, step| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?).cloned(),
            value => value.get(step).cloned(),
        })
    }

    /// Sets a value; words beside those of other languages.
    pub fn set(&mut self, path: &[&str], value: &Value, origin: Option<&Origin>) {
        let old = self.at(path);
        let value = self.beside_other_languages(old.as_ref(), value);
        if let (Some(Value::Object(old)), Value::Object(new)) = (&old, &value)
            && self.is_words(old)
            && self.is_words(new)
        {
            let others: Vec<_> = new.iter().filter(|(code, text)| old.get(*code) != Some(text)).collect();
            return others.into_iter().for_each(|(code, text)| self.set(&[path, &[code.as_str()]].concat(), text, origin));
        }
        let (old_text, new_text) = (shown(old.as_ref()), shown(Some(&value)));
        if old.as_ref() == Some(&value) || old_text == new_text {
            return;
        }
        let change = FieldChange { path: path.join("."), old: old_text, new: new_text };
        let edited = split(&self.text).ok().and_then(|cut| {
            let yaml = with_value(&self.text[cut.yaml.clone()], path, &value)?;
            Some(format!("{}{yaml}{}", &self.text[..cut.yaml.start], &self.text[cut.yaml.end..]))
        });
        match edited {
            Some(text) => {
                self.text = text;
                self.changes.push(change);
                self.origins.extend(origin.map(|origin| (path.join("."), origin.clone())));
            }
            None => self.refused.push(change),
        }
    }

    /// Takes a field out.
    pub fn remove(&mut self, path: &[&str]) {
        let Some(old) = self.at(path) else { return };
        let change = FieldChange { path: path.join("."), old: shown(Some(&old)), new: String::new() };
        let edited = split(&self.text).ok().and_then(|cut| {
            let yaml = without(&self.text[cut.yaml.clone()], path)?;
            Some(format!("{}{yaml}{}", &self.text[..cut.yaml.start], &self.text[cut.yaml.end..]))
        });
        match edited {
            Some(text) => {
                self.text = text;
                self.changes.push(change);
            }
            None => self.refused.push(change),
        }
    }

    fn is_words(&self, map: &Map<String, Value>) -> bool {
        !map.is_empty() && map.keys().all(|key| self.languages.find(key).is_some())
    }

    /// New words in one language keep those of the others.
    fn beside_other_languages(&self, old: Option<&Value>, new: &Value) -> Value {
        let is_words = |map: &Map<String, Value>| self.is_words(map);
        let primary = self.languages.code(crate::words::Lang::PRIMARY);
        match (old, new) {
            (Some(Value::Object(old)), Value::String(text)) if is_words(old) => {
                with_language(Value::Object(old.clone()), self.languages, primary, json!(text))
            }
            (Some(old @ (Value::String(_) | Value::Object(_))), Value::Object(new)) if is_words(new) => {
                let old_is_words = old.as_object().is_none_or(is_words);
                if !old_is_words {
                    return Value::Object(new.clone());
                }
                new.iter().fold(old.clone(), |words, (code, text)| with_language(words, self.languages, code, text.clone()))
            }
            _ => new.clone(),
        }
    }
}

/// A value in one line.
fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.replace('\n', " "),
        Some(Value::Array(items)) => items.iter().map(|item| shown(Some(item))).collect::<Vec<_>>().join(", "),
        Some(Value::Object(map)) => {
            map.iter().map(|(key, value)| format!("{key}: {}", shown(Some(value)))).collect::<Vec<_>>().join(", ")
        }
        Some(other) => other.to_string(),
    }
}

/// Changes a file to what the sheet says. `old` is what the site says of the event now, read like the sheet.
/// `english` says whether its English title stands in its primary file.
pub fn apply(editor: &mut Editor<'_>, old: &Event, new: &Event, english: bool) {
    shared_fields(editor, old, new, english);
    for key in OWN {
        own_field(editor, key, old, new);
    }
    moments(editor, old, new);
}

fn origin_of(fields: &super::said::Fields, row: usize, path: &str) -> Option<Origin> {
    let column = fields.origins.get(path).or_else(|| fields.origins.iter().find(|(p, _)| p.starts_with(path)).map(|(_, c)| c))?;
    Some((row, column.clone()))
}

fn shared_fields(editor: &mut Editor<'_>, old: &Event, new: &Event, english: bool) {
    let row = new.showings.first().map_or(0, |s| s.row);
    for (key, value) in &new.fields.map {
        if key == "title_en" {
            if english && old.fields.map.get(key) != Some(value) {
                let words = json!({ "en": value });
                let origin = origin_of(&new.fields, row, key);
                editor.set(&["title"], &words, origin.as_ref());
            }
            continue;
        }
        differing(editor, &[key], old.fields.map.get(key), value, &|path| origin_of(&new.fields, row, path));
    }
}

/// Sets what differs: in a map of fields, field by field.
fn differing(editor: &mut Editor<'_>, path: &[&str], old: Option<&Value>, new: &Value, origin: &dyn Fn(&str) -> Option<Origin>) {
    if old == Some(new) {
        return;
    }
    let last = *path.last().unwrap_or(&"");
    let by_field = matches!(last, "venue" | "contact" | "application" | "online");
    let there = editor.at(path);
    match new {
        Value::Object(fields) if by_field && there.as_ref().is_none_or(Value::is_object) && there.is_some() => {
            for (field, value) in fields {
                let before = old.and_then(|old| old.get(field));
                if before != Some(value) {
                    editor.set(&[path, &[field.as_str()]].concat(), value, origin(&format!("{last}.{field}")).as_ref());
                }
            }
        }
        value => editor.set(path, value, origin(last).as_ref()),
    }
}

/// What showing `number` of an event has of a field, by itself or by its event.
fn effective<'v>(event: &'v Event, number: usize, key: &str) -> Option<&'v Value> {
    event.showings.iter().find(|s| s.number == number).and_then(|s| s.own.map.get(key))
}

fn own_field(editor: &mut Editor<'_>, key: &str, old: &Event, new: &Event) {
    let as_state = |value: Option<&Value>| match (key, value) {
        ("status", None) => Some(json!("scheduled")),
        (_, value) => value.cloned(),
    };
    let differs = |number: usize| {
        let said = effective(new, number, key);
        said.is_some() && !says_no_more(as_state(effective(old, number, key)).as_ref(), said)
    };
    let changed: Vec<usize> = new.showings.iter().map(|s| s.number).filter(|n| differs(*n)).collect();
    let Some(first) = changed.first() else { return };
    let in_sessions = |editor: &Editor<'_>, at: usize| editor.at(&["sessions", &at.to_string(), key]).is_some();
    let count = editor.at(&["sessions"]).and_then(|s| s.as_array().map(Vec::len)).unwrap_or(0);
    let everywhere = changed.len() == new.showings.len()
        && covers(new, old)
        && new.showings.iter().all(|s| effective(new, s.number, key) == effective(new, *first, key));
    let of = |number: usize| new.showings.iter().find(|s| s.number == number);
    if everywhere {
        if count > 1 {
            (0..count).filter(|at| in_sessions(editor, *at)).collect::<Vec<_>>().iter().for_each(|at| {
                editor.remove(&["sessions", &at.to_string(), key]);
            });
        }
        let Some(showing) = of(*first) else { return };
        let Some(value) = showing.own.map.get(key) else { return };
        let origin = |path: &str| origin_of(&showing.own, showing.row, path);
        let before = effective(old, *first, key);
        if count == 1 && in_sessions(editor, 0) {
            differing(editor, &["sessions", "0", key], before, value, &origin);
        } else {
            differing(editor, &[key], before, value, &origin);
        }
        return;
    }
    if count != old.showings.len() {
        // One of a repeat's days is unlike the others: from now on they are written out.
        return written_out(editor, old, new);
    }
    for number in changed {
        let Some(showing) = of(number) else { continue };
        let Some(value) = showing.own.map.get(key) else { continue };
        let at = (number - 1).to_string();
        // A showing that is new comes with the list of showings.
        if number <= count {
            let before = if in_sessions(editor, number - 1) { effective(old, number, key) } else { None };
            differing(editor, &["sessions", &at, key], before, value, &|path| origin_of(&showing.own, showing.row, path));
        }
    }
}

/// Whether all that is said now was so before.
fn says_no_more(old: Option<&Value>, new: Option<&Value>) -> bool {
    match (old, new) {
        (Some(Value::Object(old)), Some(Value::Object(new))) => new.iter().all(|(key, value)| old.get(key) == Some(value)),
        (old, new) => old == new,
    }
}

fn moments(editor: &mut Editor<'_>, old: &Event, new: &Event) {
    let is_showing = |m: &Option<Moment>| matches!(m, Some(Moment::Showing(_)));
    if new.showings.iter().all(|s| is_showing(&s.moment)) {
        return showings(editor, old, new);
    }
    for showing in &new.showings {
        match &showing.moment {
            Some(Moment::Period(fields)) => {
                let before = old.showings.iter().find_map(|s| match &s.moment {
                    Some(Moment::Period(fields)) => Some(&fields.map),
                    _ => None,
                });
                let changed = fields.map.iter().filter(|(key, value)| before.and_then(|old| old.get(*key)) != Some(value));
                let changed: Vec<(&String, &Value)> = changed.collect();
                if changed.is_empty() || same_days(old, new) {
                    continue;
                }
                editor.remove(&["sessions"]);
                editor.remove(&["repeat"]);
                for (key, value) in changed {
                    editor.set(&["period", key], value, origin_of(fields, showing.row, key).as_ref());
                }
            }
            Some(Moment::Roughly(text)) => {
                let known = old.showings.iter().any(|s| matches!(&s.moment, Some(Moment::Roughly(old)) if old == text));
                if !known {
                    editor.set(&["when"], &json!(text), Some(&(showing.row, "開始日時特記事項".into())));
                }
            }
            _ => {}
        }
    }
}

/// Whether a showing over several days in the file is the period that the sheet tells of.
fn same_days(old: &Event, new: &Event) -> bool {
    let said = |event: &Event| event.showings.iter().map(|s| format!("{:?}", s.moment)).collect::<Vec<_>>();
    said(old) == said(new)
}

fn showings(editor: &mut Editor<'_>, old: &Event, new: &Event) {
    let moment = |event: &Event, number: usize| {
        event.showings.iter().find(|s| s.number == number).and_then(|s| match &s.moment {
            Some(Moment::Showing(fields)) => Some(fields.map.clone()),
            _ => None,
        })
    };
    let written = editor.at(&["sessions"]).and_then(|s| s.as_array().cloned()).unwrap_or_default();
    // A repeat stands for many showings, a period for none: where they differ the list is written out.
    let one_by_one = written.len() == old.showings.len() && new.showings.iter().all(|s| s.number <= written.len());
    let region = |s: &super::event::Showing| s.own.map.get("region").cloned();
    let mut list = written.clone();
    for showing in &new.showings {
        let Some(Moment::Showing(fields)) = &showing.moment else { continue };
        let before = moment(old, showing.number);
        let old_region = old.showings.iter().find(|s| s.number == showing.number).and_then(region);
        let mut said = fields.map.clone();
        said.extend(region(showing).filter(|r| Some(r) != old_region.as_ref()).map(|r| ("region".to_owned(), r)));
        let changed: Vec<(&String, &Value)> =
            said.iter().filter(|(key, value)| before.as_ref().and_then(|old| old.get(*key)) != Some(value)).collect();
        if changed.is_empty() {
            continue;
        }
        if one_by_one {
            let at = (showing.number - 1).to_string();
            for (key, value) in changed {
                editor.set(&["sessions", &at, key], value, origin_of(fields, showing.row, key).as_ref());
            }
            if let Some(doors) = moved_doors(before.as_ref(), &fields.map) {
                editor.set(&["sessions", &at, "doors"], &doors, origin_of(fields, showing.row, "start").as_ref());
            }
            continue;
        }
        if written.len() != old.showings.len() {
            return written_out(editor, old, new);
        }
        let mut map = said.clone();
        map.extend(OWN.iter().filter_map(|key| {
            let own = showing.own.map.get(*key)?;
            let of_event = editor.at(&[key]);
            (of_event.as_ref() != Some(own)).then(|| ((*key).to_owned(), own.clone()))
        }));
        list.push(Value::Object(map));
    }
    if list.len() > written.len() {
        let row = new.showings.last().map_or(0, |s| s.row);
        editor.set(&["sessions"], &Value::Array(list), Some(&(row, "開始日".into())));
    }
}

/// When the doors open of a showing that moved to another day, where the sheet does not say.
fn moved_doors(old: Option<&Map<String, Value>>, new: &Map<String, Value>) -> Option<Value> {
    let day = |map: &Map<String, Value>| Some(map.get("start")?.as_str()?.split('T').next()?.to_owned());
    let (from, to) = (day(old?)?, day(new)?);
    let doors = old?.get("doors")?.as_str()?;
    let silent = !new.contains_key("doors") && from != to;
    silent.then(|| doors.strip_prefix(&from).map(|time| json!(format!("{to}{time}")))).flatten()
}

/// Whether rows tell of every showing that an event has.
fn covers(new: &Event, old: &Event) -> bool {
    old.showings.iter().all(|known| new.showings.iter().any(|s| s.number == known.number))
}

/// The showings of the sheet instead of whatever the file has.
fn written_out(editor: &mut Editor<'_>, old: &Event, new: &Event) {
    if !covers(new, old) {
        let change = FieldChange { path: "sessions".into(), old: String::new(), new: String::new() };
        if !editor.refused.contains(&change) {
            editor.refused.push(change);
        }
        return;
    }
    let (front_matter, origins) = new.front_matter(editor.languages, &Map::new());
    let Some(sessions) = front_matter.get("sessions") else { return };
    editor.set(&["sessions"], sessions, None);
    editor.remove(&["repeat"]);
    editor.remove(&["period"]);
    editor.remove(&["when"]);
    editor.origins.extend(origins.into_iter().filter(|(path, _)| path.starts_with("sessions.")));
}
