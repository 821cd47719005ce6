//! A tree of YAML values, each of which can be asked for its place.

use super::{LARGEST, Places, alias, syntax};
use crate::diagnostic::{At, Code, Diagnostic, Place, Problem};
use serde_yaml::{Mapping, Value};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// A YAML text read into values.
pub struct Yaml<'t> {
    file: Arc<str>,
    text: Cow<'t, str>,
    root: Value,
    /// Worked out when something asks for a place.
    paths: OnceCell<HashMap<usize, Box<str>>>,
    places: OnceCell<Places>,
}

/// A value of a [`Yaml`].
#[derive(Clone, Copy)]
pub struct Node<'a> {
    yaml: &'a Yaml<'a>,
    value: &'a Value,
}

impl<'t> Yaml<'t> {
    /// Reads the YAML in a part of a file's text.
    pub fn read(file: &Arc<str>, text: impl Into<Cow<'t, str>>, range: &Range<usize>) -> Result<Yaml<'t>, Diagnostic> {
        let text = text.into();
        if text.len() > LARGEST || alias::expands_beyond(&text, LARGEST) {
            let (ja, en) = ("項目の欄が大きすぎます（1MBまで）", "the fields are too large (1 MB at most)");
            let (ja_alias, en_alias) = (
                "項目の欄が、「*」の印でのくり返しを含めて大きすぎます（1MBまで）",
                "the fields are too large with what `*` repeats in them (1 MB at most)",
            );
            let problem = if text.len() > LARGEST {
                Problem::new(Code::TooLarge, ja, en)
            } else {
                Problem::new(Code::TooLarge, ja_alias, en_alias)
            };
            return Err(problem.at(Place::file(file)));
        }
        match serde_yaml::from_str::<Value>(&text) {
            // `title：題名` alone is no fault of YAML: a single text, where fields were meant.
            Ok(Value::String(_)) if let Some(problem) = syntax::meant_as_fields(file, &text, range) => Err(problem),
            Ok(root) => Ok(Yaml { file: Arc::clone(file), text, root, paths: OnceCell::new(), places: OnceCell::new() }),
            Err(error) => Err(syntax::explain(file, &text, range, &error)),
        }
    }

    /// The bytes of the text at which a key or a value stands.
    pub(super) fn range(&self, at: &At) -> Option<Range<usize>> {
        self.places.get_or_init(|| Places::of(&self.text)).find(&self.text, at)
    }

    /// The whole.
    pub fn root(&self) -> Node<'_> {
        Node { yaml: self, value: &self.root }
    }

    /// The keys whose values are other ones than in an earlier version, or are written in another way; nothing where a key
    /// has come or gone, or where the order of keys is another one.
    pub fn changed_keys(&self, earlier: &Yaml<'_>) -> Option<Vec<String>> {
        let (own, before) = (self.written()?, earlier.written()?);
        let same_keys = own.len() == before.len() && own.iter().zip(&before).all(|((a, ..), (b, ..))| a == b);
        let changed = own
            .into_iter()
            .zip(before)
            .filter(|((_, text, value), (_, text_before, value_before))| text != text_before || value != value_before);
        same_keys.then(|| changed.map(|((key, ..), _)| key).collect())
    }

    /// Keys and values of the map in the order written, each with its text from the key to the next one.
    fn written(&self) -> Option<Vec<(String, &str, &Value)>> {
        let map = self.root().mapping()?;
        let places = self.places.get_or_init(|| Places::of(&self.text));
        let starts = map.iter().map(|(key, _)| {
            let key = key_text(key);
            let at = At::Key(key.as_str().into());
            Some(places.find(&self.text, &at)?.start)
        });
        let starts: Vec<usize> = starts.collect::<Option<_>>()?;
        let ends = starts.iter().skip(1).copied().chain([self.text.len()]);
        let entries = map.iter().zip(starts.iter().zip(ends));
        entries.map(|((key, value), (start, end))| Some((key_text(key), self.text.get(*start..end)?, value))).collect()
    }

    /// The path of a value, found by its identity: `sessions.0.start`.
    fn path_of(&self, wanted: &Value) -> &str {
        if std::ptr::eq(wanted, &self.root) {
            return "";
        }
        // What lies below the root never moves, so that its address is its identity.
        let paths = self.paths.get_or_init(|| {
            let mut paths = HashMap::new();
            note_paths(&self.root, "", &mut paths);
            paths
        });
        paths.get(&std::ptr::from_ref(wanted).addr()).map_or("", |path| path)
    }
}

/// The path of everything below a value, by its address.
fn note_paths(value: &Value, path: &str, paths: &mut HashMap<usize, Box<str>>) {
    let below = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}\u{1F}{step}") };
    let mut note = |step: &str, value: &Value| {
        let path = below(step);
        note_paths(value, &path, paths);
        paths.insert(std::ptr::from_ref(value).addr(), path.into());
    };
    match value {
        Value::Mapping(map) => map.iter().for_each(|(key, value)| note(&key_text(key), value)),
        Value::Sequence(list) => list.iter().enumerate().for_each(|(i, value)| note(&i.to_string(), value)),
        Value::Tagged(tagged) => {
            note_paths(&tagged.value, path, paths);
            paths.insert(std::ptr::from_ref(&tagged.value).addr(), path.into());
        }
        _ => {}
    }
}

/// A key as text: YAML lets numbers be keys.
fn key_text(key: &Value) -> String {
    match key {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => String::new(),
    }
}

impl<'a> Node<'a> {
    /// Where the value stands.
    pub fn place(self) -> Place {
        Place { file: Arc::clone(&self.yaml.file), at: At::Value(self.yaml.path_of(self.value).into()) }
    }

    /// Where a key of this map stands.
    pub fn key_place(self, key: &str) -> Place {
        let path = self.yaml.path_of(self.value);
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}\u{1F}{key}") };
        Place { file: Arc::clone(&self.yaml.file), at: At::Key(path.into()) }
    }

    /// The file that it stands in.
    pub fn file(self) -> &'a Arc<str> {
        &self.yaml.file
    }

    fn with(self, value: &'a Value) -> Node<'a> {
        Node { yaml: self.yaml, value }
    }

    fn mapping(self) -> Option<&'a Mapping> {
        match self.value {
            Value::Mapping(map) => Some(map),
            _ => None,
        }
    }

    /// Whether it is a map.
    pub fn is_map(self) -> bool {
        self.mapping().is_some()
    }

    /// Whether nothing is written.
    pub fn is_null(self) -> bool {
        self.value.is_null()
    }

    /// Whether it is a word, a number or a truth value.
    pub fn is_scalar(self) -> bool {
        matches!(self.value, Value::String(_) | Value::Number(_) | Value::Bool(_))
    }

    /// The value of a key, unless nothing is written there.
    pub fn get(self, key: &str) -> Option<Node<'a>> {
        self.mapping()?.get(key).map(|v| self.with(v)).filter(|n| !n.is_null())
    }

    /// Keys and values of a map, in the order written; none of anything else.
    pub fn entries(self) -> impl Iterator<Item = (String, Node<'a>)> {
        self.mapping().into_iter().flatten().map(move |(k, v)| (key_text(k), self.with(v)))
    }

    /// Whether each of a map's keys is a plain word.
    pub fn keys(self) -> impl Iterator<Item = String> {
        self.mapping().into_iter().flatten().map(|(k, _)| key_text(k))
    }

    /// The items of a list.
    pub fn items(self) -> Option<Vec<Node<'a>>> {
        match self.value {
            Value::Sequence(list) => Some(list.iter().map(|v| self.with(v)).collect()),
            _ => None,
        }
    }

    /// A scalar as it was typed: `0.50` stays `0.50`, `yes` stays `yes`.
    pub fn scalar(self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) if !number.is_f64() => Some(number.to_string()),
            Value::Number(_) | Value::Bool(_) => {
                let places = self.yaml.places.get_or_init(|| Places::of(&self.yaml.text));
                let range = places.find(&self.yaml.text, &At::Value(self.yaml.path_of(self.value).into()));
                Some(range.map_or_else(String::new, |r| self.yaml.text[r].trim().to_owned()))
            }
            _ => None,
        }
    }

    /// A string, without asking for the way a number was typed.
    pub fn str(self) -> Option<&'a str> {
        match self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// A number.
    pub fn number(self) -> Option<f64> {
        match self.value {
            Value::Number(number) => number.as_f64().filter(|n| n.is_finite()),
            _ => None,
        }
    }

    /// `yes`, `no`, `true`, `false`.
    pub fn truth(self) -> Option<bool> {
        match self.value {
            Value::Bool(truth) => Some(*truth),
            Value::String(text) => match text.to_ascii_lowercase().as_str() {
                "yes" | "true" | "on" | "はい" => Some(true),
                "no" | "false" | "off" | "いいえ" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// The value as JSON, for columns that are only kept.
    pub fn json(self) -> serde_json::Value {
        serde_json::to_value(self.value).unwrap_or_default()
    }
}
