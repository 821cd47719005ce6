//! Changes to fields in place: one value is another, and everything else stays as its author typed it, comments,
//! order and line ends included.
//!
//! Several ways are tried, the gentlest first, and each result is read again: only a text that says exactly what is
//! wanted is taken. Where none does, the fields are left alone and the person has to make the change.

use super::write::{field, scalar};
use super::{Yaml, locate};
use crate::diagnostic::At;
use serde_json::{Map, Value};
use std::ops::Range;
use std::sync::Arc;

/// The fields with a value at a path (`["venue", "name"]`); maps that are not there yet are made, and the steps into
/// a list are its numbers. Nothing where it cannot be done safely.
pub fn with_value(yaml: &str, path: &[&str], value: &Value) -> Option<String> {
    let mut old = read(yaml)?;
    let mut wanted = old.clone();
    put(&mut wanted, path, value.clone())?;
    // A map that is not there yet is added with all that it is to hold.
    let there = (0..path.len()).find(|n| step_to(&mut old, &path[..=*n]).is_none_or(|v| v.is_null())).unwrap_or(path.len() - 1);
    let path = &path[..=there];
    let value = &step_to(&mut wanted.clone(), path)?.clone();
    let ways = [in_place(yaml, path, value), in_block(yaml, path, value), in_flow(yaml, path, value), anew(yaml, path, &wanted)];
    ways.into_iter().flatten().find(|text| read(text).as_ref() == Some(&wanted))
}

/// The fields without the one at a path.
pub fn without(yaml: &str, path: &[&str]) -> Option<String> {
    let mut wanted = read(yaml)?;
    let (last, parents) = path.split_last()?;
    step_to(&mut wanted, parents)?.as_object_mut()?.shift_remove(*last)?;
    let text = match parents.first() {
        None => format!("{}{}", &yaml[..lines_of(yaml, last)?.start], &yaml[lines_of(yaml, last)?.end..]),
        Some(_) => anew(yaml, path, &wanted)?,
    };
    (read(&text).as_ref() == Some(&wanted)).then_some(text)
}

/// What fields say. Of no text at all, an empty map.
fn read(yaml: &str) -> Option<Value> {
    let file: Arc<str> = "".into();
    let read = Yaml::read(&file, yaml, &(0..yaml.len())).ok()?;
    let value = read.root().json();
    if value.is_null() { Some(Value::Object(Map::new())) } else { value.is_object().then_some(value) }
}

fn step_to<'v>(root: &'v mut Value, path: &[&str]) -> Option<&'v mut Value> {
    path.iter().try_fold(root, |at, step| match at {
        Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
        at => at.as_object_mut()?.get_mut(*step),
    })
}

fn put(root: &mut Value, path: &[&str], value: Value) -> Option<()> {
    let (first, rest) = path.split_first()?;
    match root {
        Value::Array(items) => {
            let slot = items.get_mut(first.parse::<usize>().ok()?)?;
            if rest.is_empty() { *slot = value } else { put(slot, rest, value)? }
        }
        Value::Object(map) => {
            let slot = map.entry(*first).or_insert(Value::Null);
            if rest.is_empty() {
                *slot = value;
            } else {
                if !slot.is_object() && !slot.is_array() {
                    *slot = Value::Object(Map::new());
                }
                put(slot, rest, value)?;
            }
        }
        _ => return None,
    }
    Some(())
}

fn steps(path: &[&str]) -> Box<str> {
    path.join("\u{1F}").into()
}

/// The place of a value that is written in one line.
fn one_line(yaml: &str, path: &[&str]) -> Option<Range<usize>> {
    let key = locate(yaml, &At::Key(steps(path)));
    let range = locate(yaml, &At::Value(steps(path)))?;
    let after_key = key.is_none_or(|key| range.start >= key.end);
    (after_key && !range.is_empty() && !yaml[range.clone()].contains('\n')).then_some(range)
}

/// A word for a word: what stands behind it in its line stays.
fn in_place(yaml: &str, path: &[&str], value: &Value) -> Option<String> {
    let range = one_line(yaml, path)?;
    let old = step_to(&mut read(yaml)?, path)?.clone();
    let is_line = |value: &Value| !value.is_object() && !value.is_array() && !value.as_str().is_some_and(|t| t.contains('\n'));
    if !is_line(&old) || !is_line(value) {
        return None;
    }
    let with = |new: &str| format!("{}{new}{}", &yaml[..range.start], &yaml[range.end..]);
    let plain = with(&scalar(value));
    let mut wanted = read(yaml)?;
    put(&mut wanted, path, value.clone())?;
    if read(&plain).as_ref() == Some(&wanted) {
        return Some(plain);
    }
    // Inside brackets a comma needs quotes.
    let quoted = scalar(&Value::Array(vec![value.clone()]));
    Some(with(quoted.get(1..quoted.len() - 1)?))
}

/// A further line below the last one of its map.
fn in_block(yaml: &str, path: &[&str], value: &Value) -> Option<String> {
    let (last, parents) = path.split_last()?;
    let ends = if yaml.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines = String::new();
    if parents.is_empty() {
        field(&mut lines, last, value, 0);
        let yaml = if yaml.is_empty() || yaml.ends_with('\n') { yaml.to_owned() } else { format!("{yaml}{ends}") };
        return Some(format!("{yaml}{}", lines.replace('\n', ends)));
    }
    let map = step_to(&mut read(yaml)?, parents)?.as_object()?.clone();
    let first = locate(yaml, &At::Key(steps(&[parents, &[map.keys().next()?.as_str()]].concat())))?;
    let indent = column(yaml, first.start);
    field(&mut lines, last, value, indent);
    let inside = locate(yaml, &At::Value(steps(parents)))?;
    let end = yaml[..inside.end].trim_end().len();
    // The rest of the last line may be a comment.
    let end = yaml[end..].find('\n').map_or(yaml.len(), |at| end + at + 1);
    let gap = if yaml[..end].ends_with('\n') { "" } else { ends };
    Some(format!("{}{gap}{}{}", &yaml[..end], lines.replace('\n', ends), &yaml[end..]))
}

/// A further pair before the closing bracket of its map.
fn in_flow(yaml: &str, path: &[&str], value: &Value) -> Option<String> {
    let (last, parents) = path.split_last()?;
    let range = locate(yaml, &At::Value(steps(parents)))?;
    let inside = yaml[range.clone()].strip_prefix('{')?.strip_suffix('}')?.trim_end();
    let pair = scalar(&Value::Object([((*last).to_owned(), value.clone())].into_iter().collect()));
    let pair = pair.strip_prefix('{')?.strip_suffix('}')?;
    let comma = if inside.trim().is_empty() { "" } else { ", " };
    Some(format!("{}{{{inside}{comma}{pair}}}{}", &yaml[..range.start], &yaml[range.end..]))
}

/// The whole of the outermost field written anew.
fn anew(yaml: &str, path: &[&str], wanted: &Value) -> Option<String> {
    let top = path.first()?;
    let range = lines_of(yaml, top)?;
    let mut lines = String::new();
    field(&mut lines, top, wanted.get(top)?, 0);
    let lines = if yaml.contains("\r\n") { lines.replace('\n', "\r\n") } else { lines };
    Some(format!("{}{lines}{}", &yaml[..range.start], &yaml[range.end..]))
}

/// The lines of an outermost field: from its key to the next, without the comments and empty lines above that.
fn lines_of(yaml: &str, key: &str) -> Option<Range<usize>> {
    let root = read(yaml)?;
    let places = root.as_object()?.keys().filter_map(|key| Some(locate(yaml, &At::Key(key.as_str().into()))?.start));
    let start = locate(yaml, &At::Key(key.into()))?.start;
    if column(yaml, start) != 0 {
        return None;
    }
    let mut end = places.filter(|place| *place > start).min().unwrap_or(yaml.len());
    let mut lines: Vec<&str> = yaml[start..end].split_inclusive('\n').collect();
    while lines.len() > 1 && lines.last().is_some_and(|line| line.trim().is_empty() || line.starts_with('#')) {
        end -= lines.pop().map_or(0, str::len);
    }
    Some(start..end)
}

/// How many bytes there are before a place in its line.
fn column(yaml: &str, place: usize) -> usize {
    place - yaml[..place].rfind('\n').map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const FIELDS: &str = "\
# 催し
title: 講座   # 題名
venue:
  name: 市民ホール # 会場
  lat: 34.44

# 申込
application: {required: yes, deadline: 2026-11-30}
sessions:
  - start: 2026-12-06T14:00 # 昼
    note: '手話、字幕'
  - {start: 2026-12-07T14:00}
open_data: {}
";

    fn changed(path: &[&str], value: Value) -> String {
        with_value(FIELDS, path, &value).expect("a change")
    }

    #[test]
    fn a_word_is_exchanged_and_its_comment_stays() {
        assert_eq!(changed(&["title"], json!("講演会")), FIELDS.replace("講座 ", "講演会 "));
        assert_eq!(changed(&["title"], json!("第1部: 劇")), FIELDS.replace("講座 ", "'第1部: 劇' "));
        assert_eq!(changed(&["venue", "name"], json!("東会館")), FIELDS.replace("市民ホール", "東会館"));
        assert_eq!(changed(&["venue", "lat"], json!(35.5)), FIELDS.replace("34.44", "35.5"));
        assert_eq!(changed(&["application", "deadline"], json!("2026-12-01")), FIELDS.replace("2026-11-30", "2026-12-01"));
        assert_eq!(changed(&["sessions", "0", "start"], json!("2026-12-08")), FIELDS.replace("2026-12-06T14:00", "2026-12-08"));
        assert_eq!(changed(&["sessions", "1", "start"], json!("a, b")), FIELDS.replace("2026-12-07T14:00", "'a, b'"));
    }

    #[test]
    fn what_was_not_there_is_added_where_it_belongs() {
        assert_eq!(
            changed(&["venue", "address"], json!("貝塚市畠中1丁目")),
            FIELDS.replace("  lat: 34.44\n", "  lat: 34.44\n  address: 貝塚市畠中1丁目\n")
        );
        assert_eq!(
            changed(&["application", "url"], json!("https://example.jp/")),
            FIELDS.replace("2026-11-30}", "2026-11-30, url: https://example.jp/}")
        );
        assert_eq!(changed(&["sessions", "0", "status"], json!("full")), FIELDS.replace("字幕'\n", "字幕'\n    status: full\n"));
        assert_eq!(changed(&["sessions", "1", "note"], json!("x")), FIELDS.replace("07T14:00}", "07T14:00, note: x}"));
        assert_eq!(changed(&["status"], json!("full")), format!("{FIELDS}status: full\n"));
        assert_eq!(changed(&["contact", "tel"], json!("072-000-1234")), format!("{FIELDS}contact:\n  tel: 072-000-1234\n"));
        assert_eq!(changed(&["open_data", "タグ"], json!("健康")), FIELDS.replace("{}", "{タグ: 健康}"));
    }

    #[test]
    fn what_has_another_shape_is_written_anew_and_its_neighbours_stay() {
        assert_eq!(
            changed(&["sessions"], json!([{"start": "2026-12-08"}])),
            FIELDS.replace(
                "sessions:\n  - start: 2026-12-06T14:00 # 昼\n    note: '手話、字幕'\n  - {start: 2026-12-07T14:00}\n",
                "sessions:\n  - start: 2026-12-08\n"
            )
        );
        assert_eq!(
            changed(&["venue"], json!("civic-hall")),
            FIELDS.replace("venue:\n  name: 市民ホール # 会場\n  lat: 34.44\n", "venue: civic-hall\n")
        );
        assert_eq!(
            without(FIELDS, &["venue"]).as_deref(),
            Some(&*FIELDS.replace("venue:\n  name: 市民ホール # 会場\n  lat: 34.44\n", ""))
        );
        assert_eq!(without(FIELDS, &["venue", "lat"]).map(|t| t.contains("lat")), Some(false));
        assert_eq!(without(FIELDS, &["nothing"]), None);
    }

    #[test]
    fn line_ends_stay_and_what_cannot_be_changed_safely_is_left_alone() {
        assert_eq!(with_value("title: a\r\n", &["status"], &json!("full")).as_deref(), Some("title: a\r\nstatus: full\r\n"));
        assert_eq!(with_value("{title: a}\n", &["title"], &json!("b")).as_deref(), Some("{title: b}\n"));
        assert_eq!(with_value("- a\n", &["title"], &json!("b")), None);
        assert_eq!(with_value("", &["title"], &json!("b")).as_deref(), Some("title: b\n"));
    }
}
