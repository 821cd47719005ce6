//! From the path of a value to its place in the text, by an event parser. Asked only for problems.

use crate::diagnostic::At;
use saphyr_parser::{Event, Parser, Span};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// The bytes of a YAML text at which a key or a value stands.
pub fn locate(text: &str, at: &At) -> Option<Range<usize>> {
    Places::of(text).find(text, at)
}

/// Where everything of a YAML text stands, in characters, by path; steps of a path are parted by U+001F.
#[derive(Debug, Default)]
pub struct Places {
    keys: HashMap<String, Range<usize>>,
    values: HashMap<String, Range<usize>>,
    /// The first key that stands in its map already.
    doubled: Option<Range<usize>>,
    /// The byte of each character.
    bytes: Vec<usize>,
}

impl Places {
    /// Reads a text up to what cannot be read.
    pub fn of(text: &str) -> Places {
        let mut places = Places { bytes: text.char_indices().map(|(at, _)| at).collect(), ..Places::default() };
        let mut open: Vec<Collection> = Vec::new();
        let mut parser = Parser::new_from_str(text);
        while let Some(Ok((event, span))) = parser.next_event() {
            places.take(&event, &span, &mut open);
        }
        // A text that breaks off still has places for what was begun.
        while let Some(collection) = open.pop() {
            places.close(collection, &mut open);
        }
        places
    }

    /// The bytes at which a key or a value stands.
    pub fn find(&self, text: &str, at: &At) -> Option<Range<usize>> {
        let chars = match at {
            At::Key(path) => self.keys.get(&**path),
            At::Value(path) => self.values.get(&**path),
            _ => None,
        };
        let chars = chars.or_else(|| self.above(at))?;
        let range = self.in_bytes(chars, text);
        let whole = text[range.clone()].trim_end();
        Some(range.start + properties(whole)..range.start + whole.len())
    }

    /// The bytes of the first key that stands in its map already.
    pub fn doubled(&self, text: &str) -> Option<Range<usize>> {
        self.doubled.as_ref().map(|chars| self.in_bytes(chars, text))
    }

    fn in_bytes(&self, chars: &Range<usize>, text: &str) -> Range<usize> {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(text.len());
        byte(chars.start)..byte(chars.end)
    }

    /// The bytes of every single value of some keys, wherever these stand, and of the items of their lists.
    pub fn of_keys(&self, text: &str, names: &[&str]) -> Vec<Range<usize>> {
        let is_index = |step: &&str| step.bytes().all(|b| b.is_ascii_digit());
        let is_named =
            |path: &&String| path.rsplit('\u{1F}').find(|step| !is_index(step)).is_some_and(|key| names.contains(&key));
        let is_single = |path: &&String| {
            let inside = format!("{path}\u{1F}");
            !self.values.keys().any(|other| other.starts_with(&inside))
        };
        let paths = self.values.keys().filter(is_named).filter(is_single);
        paths.filter_map(|path| self.find(text, &At::Value(path.as_str().into()))).collect()
    }

    /// What stands for a part of an alias: its anchor may be anywhere, its own place is the nearest that a reader can see.
    fn above(&self, at: &At) -> Option<&Range<usize>> {
        let (At::Key(path) | At::Value(path)) = at else { return None };
        let mut path: &str = path;
        while let Some((above, _)) = path.rsplit_once('\u{1F}') {
            if let Some(range) = self.values.get(above) {
                let is_alias = !self
                    .keys
                    .keys()
                    .chain(self.values.keys())
                    .any(|known| known.strip_prefix(above).is_some_and(|rest| rest.starts_with('\u{1F}')));
                return is_alias.then_some(range);
            }
            path = above;
        }
        None
    }

    fn take(&mut self, event: &Event<'_>, span: &Span, open: &mut Vec<Collection>) {
        let range = span.start.index()..span.end.index();
        match event {
            Event::Scalar(name, ..) if open.last().is_some_and(Collection::wants_key) => {
                if let Some(map) = open.last_mut() {
                    let path = map.below(name);
                    map.end = map.end.max(range.end);
                    match self.keys.entry(path.clone().unwrap_or_default()) {
                        Entry::Vacant(free) => {
                            free.insert(range);
                        }
                        Entry::Occupied(_) if path.is_some() => {
                            self.doubled.get_or_insert(range);
                        }
                        Entry::Occupied(_) => {}
                    }
                    map.next = Next::Value(path);
                }
            }
            Event::Scalar(..) | Event::Alias(..) => {
                let path = path_of_next(open);
                self.put(path, range, open);
            }
            Event::MappingStart(..) => {
                let path = path_of_next(open);
                open.push(Collection { path, start: range.start, end: range.end, next: Next::Key });
            }
            Event::SequenceStart(..) => {
                let path = path_of_next(open);
                open.push(Collection { path, start: range.start, end: range.end, next: Next::Item(0) });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                let Some(mut collection) = open.pop() else { return };
                // The end of a block lies at the next token; the end of a flow is its bracket.
                if !range.is_empty() {
                    collection.end = collection.end.max(range.end);
                }
                self.close(collection, open);
            }
            _ => {}
        }
    }

    fn close(&mut self, collection: Collection, open: &mut [Collection]) {
        self.put(collection.path, collection.start..collection.end, open);
    }

    /// Notes a value. Of two with one path, which YAML forbids, the first counts.
    fn put(&mut self, path: Option<String>, range: Range<usize>, open: &mut [Collection]) {
        if let Some(outer) = open.last_mut() {
            outer.end = outer.end.max(range.end);
        }
        if let Some(path) = path {
            self.values.entry(path).or_insert(range);
        }
    }
}

/// A map or a list whose end has not come yet. Keys that are no plain words have no path, nor what lies below them.
struct Collection {
    path: Option<String>,
    start: usize,
    end: usize,
    next: Next,
}

/// What comes next in it.
enum Next {
    Key,
    Value(Option<String>),
    Item(usize),
}

impl Collection {
    fn wants_key(&self) -> bool {
        matches!(self.next, Next::Key)
    }

    fn below(&self, step: &str) -> Option<String> {
        let path = self.path.as_ref()?;
        Some(if path.is_empty() { step.to_owned() } else { format!("{path}\u{1F}{step}") })
    }
}

/// The path of the value that begins now.
fn path_of_next(open: &mut [Collection]) -> Option<String> {
    let Some(outer) = open.last_mut() else { return Some(String::new()) };
    match std::mem::replace(&mut outer.next, Next::Key) {
        Next::Value(path) => path,
        Next::Item(index) => {
            outer.next = Next::Item(index + 1);
            outer.below(&index.to_string())
        }
        Next::Key => {
            outer.next = Next::Value(None);
            None
        }
    }
}

/// The bytes of an anchor or a tag before a value, as in `&x yes`: no plain value can begin like one.
fn properties(whole: &str) -> usize {
    let mut value = whole;
    while let Some((_, after)) = value.split_once(char::is_whitespace).filter(|_| value.starts_with(['&', '!'])) {
        value = after.trim_start();
    }
    whole.len() - value.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, path: &str) -> Option<String> {
        locate(text, &At::Value(path.replace('.', "\u{1F}").into())).map(|r| text[r].to_owned())
    }

    const YAML: &str =
        "title: 看取り\nlist:\n  - {a: 1, b: [x, 0.50]}\n  - a: 二\n    b: |\n      長い\n      文\nlast: &x yes\n";

    #[test]
    fn every_value_is_found_as_typed() {
        assert_eq!(at(YAML, "title").as_deref(), Some("看取り"));
        assert_eq!(at(YAML, "list.0.b.1").as_deref(), Some("0.50"));
        assert_eq!(at(YAML, "list.0.b").as_deref(), Some("[x, 0.50]"));
        assert_eq!(at(YAML, "list.1.a").as_deref(), Some("二"));
        assert_eq!(at(YAML, "last").as_deref(), Some("yes"));
        assert_eq!(at(YAML, "none"), None);
    }

    #[test]
    fn a_key_is_found_apart_from_its_value() {
        let range = locate(YAML, &At::Key("list\u{1F}1\u{1F}b".into()));
        assert_eq!(range.map(|r| &YAML[r]), Some("b"));
    }
}
