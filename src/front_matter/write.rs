//! Values as YAML that a person would write: words without quotes where YAML reads the same words, maps and lists
//! below each other.

use super::Yaml;
use serde_json::{Map, Value};
use std::fmt::Write;

/// The fields of a map, each in lines of its own.
pub fn fields(map: &Map<String, Value>) -> String {
    let mut out = String::new();
    map.iter().for_each(|(key, value)| field(&mut out, key, value, 0));
    out
}

/// One field, indented.
pub(super) fn field(out: &mut String, key: &str, value: &Value, indent: usize) {
    let spaces = " ".repeat(indent);
    // Writing to a String cannot fail.
    let _ = match value {
        Value::Object(map) if !map.is_empty() => {
            let _ = writeln!(out, "{spaces}{}:", word(key));
            map.iter().for_each(|(key, value)| field(out, key, value, indent + 2));
            return;
        }
        Value::Array(items) if !items.is_empty() => {
            let _ = writeln!(out, "{spaces}{}:", word(key));
            items.iter().for_each(|value| item(out, value, indent + 2));
            return;
        }
        Value::String(text) if text.contains('\n') => match literal(text, indent + 2) {
            Some(block) => write!(out, "{spaces}{}: {block}", word(key)),
            None => writeln!(out, "{spaces}{}: {}", word(key), quoted(text)),
        },
        value => writeln!(out, "{spaces}{}: {}", word(key), scalar(value)),
    };
}

/// One item of a list: of a map, the first field stands behind the dash.
fn item(out: &mut String, value: &Value, indent: usize) {
    let spaces = " ".repeat(indent);
    let mut block = String::new();
    match value {
        Value::Object(map) if !map.is_empty() => map.iter().for_each(|(key, value)| field(&mut block, key, value, indent + 2)),
        value => block = format!("{spaces}  {}\n", scalar(value)),
    }
    out.push_str(&spaces);
    out.push_str("- ");
    out.push_str(&block[indent + 2..]);
}

/// A value in one line.
pub fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => word(text),
        Value::Array(items) => format!("[{}]", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let pairs: Vec<String> = map.iter().map(|(key, value)| format!("{}: {}", word(key), inner(value))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
        Value::Null => "null".to_owned(),
        other => other.to_string(),
    }
}

/// A value inside brackets, where commas and brackets need quotes too.
fn inner(value: &Value) -> String {
    match value {
        Value::String(text) if text.contains([',', '[', ']', '{', '}']) => quoted(text),
        value => scalar(value),
    }
}

/// Words in one line, in quotes where YAML would read something else without them.
fn word(text: &str) -> String {
    if reads_as(text, text) { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    let single = format!("'{}'", text.replace('\'', "''"));
    if !text.contains('\n') && reads_as(&single, text) {
        return single;
    }
    let mut double = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                double.push('\\');
                double.push(c);
            }
            '\n' => double.push_str("\\n"),
            // Some of these end a line to YAML.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(double, "\\u{:04x}", u32::from(c));
            }
            c => double.push(c),
        }
    }
    double.push('"');
    double
}

fn reads_as(written: &str, text: &str) -> bool {
    if written.contains('\n') {
        return false;
    }
    // As a value of a map, and as a key: what is a key may stand before a colon.
    let yaml = format!("{written}: {written}\n");
    let read = Yaml::read(&"".into(), &yaml, &(0..yaml.len())).ok();
    read.is_some_and(|yaml| yaml.root().get(text).and_then(|node| node.str()) == Some(text))
}

/// Several lines as they are below a `|-`; nothing where YAML would read other lines.
fn literal(text: &str, indent: usize) -> Option<String> {
    let spaces = " ".repeat(indent);
    let mut block = String::from("|-\n");
    for line in text.split('\n') {
        if !line.is_empty() {
            block.push_str(&spaces);
            block.push_str(line);
        }
        block.push('\n');
    }
    let yaml = format!("{}k: {block}", " ".repeat(indent - 2));
    let read = Yaml::read(&"".into(), &yaml, &(0..yaml.len())).ok();
    let same = read.is_some_and(|yaml| yaml.root().get("k").and_then(|node| node.str()) == Some(text));
    same.then_some(block)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn written(value: Value) -> String {
        let Value::Object(map) = value else { panic!("a map") };
        let text = fields(&map);
        let yaml = Yaml::read(&"".into(), &text, &(0..text.len())).unwrap_or_else(|_| panic!("YAML: {text}"));
        assert_eq!(yaml.root().json(), Value::Object(map), "{text}");
        text
    }

    #[test]
    fn values_stand_as_a_person_would_write_them() {
        let text = written(json!({
            "title": "第1部: 講演",
            "sessions": [{"start": "2026-12-06T14:00", "venue": {"name": "市民ホール", "lat": 34.44}}, {"start": "2026-12-07"}],
            "accessibility": ["sign-language", {"item": "childcare", "note": "2歳から"}],
            "id": "18268",
            "summary": "一行目\n二行目",
            "online": {},
        }));
        assert_eq!(
            text,
            "title: '第1部: 講演'
sessions:
  - start: 2026-12-06T14:00
    venue:
      name: 市民ホール
      lat: 34.44
  - start: 2026-12-07
accessibility:
  - sign-language
  - item: childcare
    note: 2歳から
id: '18268'
summary: |-
  一行目
  二行目
online: {}
"
        );
    }

    #[test]
    fn any_words_are_read_as_they_were() {
        let signs: Vec<char> = "a1あ:#-'\"\\[]{}&*!|>%@`,?=~ \u{3000}\n\t\u{85}\u{2028}\u{7}yno.".chars().collect();
        let mut seed: u64 = 11;
        let mut next = |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % n
        };
        for _ in 0..4_000 {
            let text: String = (0..next(8)).map(|_| signs[next(signs.len())]).collect();
            written(json!({"k": text, "l": [text, {"m": text}], "o": {"p": {"q": text}}}));
        }
        for text in ["yes", "no", "null", "~", "1.0", "0x1F", "2026-12-06", "1e3", "", " a", "a ", "- a", "|", "true"] {
            written(json!({"k": text}));
        }
    }
}
