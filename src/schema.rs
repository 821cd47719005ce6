//! JSON Schema (draft 2020-12) of the fields, for editors that complete and check them while people type.
//!
//! Made of the descriptions of the fields alone. It is as wide as the format: what only the site knows (topics,
//! regions, a date in an era) is for `check` to say. One schema fits a document's primary file and its translations,
//! which give words only: a fact that every entry of a list must have is therefore not required here.

mod vscode;

pub use vscode::{Vscode, vscode};

use crate::content::{AREA_FIELDS, CONFIG_FIELDS, Kind, NOTICE_FIELDS, TERM_FIELDS, TOPIC_FIELDS, VENUE_FIELDS};
use crate::front_matter::{Field, Role, Shape, Yaml};
use serde_json::{Map, Value, json};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// How a language is written: `ja`, `ja-easy`.
const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Za-z0-9]+)*$";

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The front matter of a kind of document.
    Kind(Kind),
    /// `kairan.yaml`.
    Site,
    /// A file of `content/` that is a list: `venues.yaml`.
    Data(&'static str),
}

impl Subject {
    /// All of them.
    pub const ALL: [Subject; 5] = [
        Subject::Kind(Kind::Case),
        Subject::Kind(Kind::Event),
        Subject::Kind(Kind::Resource),
        Subject::Kind(Kind::Page),
        Subject::Site,
    ];

    /// The files of `content/` that are lists, by their names without `.yaml`.
    pub const DATA: [Subject; 5] = [
        Subject::Data("notices"),
        Subject::Data("venues"),
        Subject::Data("topics"),
        Subject::Data("regions"),
        Subject::Data("glossary"),
    ];

    /// The word by which commands call it.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Kind(kind) => kind.word(),
            Subject::Site => "site",
            Subject::Data(name) => name,
        }
    }

    /// The files that it describes, as a pattern relative to the site.
    pub fn files(self) -> String {
        match self {
            Subject::Kind(kind) => format!("content/{}/**/*.md", kind.folder()),
            Subject::Site => "kairan.yaml".to_owned(),
            Subject::Data(name) => format!("content/{name}.yaml"),
        }
    }

    fn fields(self) -> &'static [Field] {
        match self {
            Subject::Kind(kind) => kind.fields(),
            Subject::Site => CONFIG_FIELDS,
            Subject::Data("notices") => NOTICE_FIELDS,
            Subject::Data("venues") => VENUE_FIELDS,
            Subject::Data("topics") => TOPIC_FIELDS,
            Subject::Data("regions") => AREA_FIELDS,
            Subject::Data(_) => TERM_FIELDS,
        }
    }
}

/// The schema of one subject.
pub fn schema(subject: Subject) -> Value {
    let mut root = Map::new();
    root.insert("$schema".into(), json!(DRAFT));
    root.insert("title".into(), json!(format!("kairan {}", subject.word())));
    let mut object = object(subject.fields());
    match subject {
        Subject::Data(name) => {
            if name == "glossary" {
                // Every language of the site is a field; `not` has the form of one.
                let language = LANGUAGE.replacen('^', "^(?!not$)", 1);
                object.insert("patternProperties".into(), json!({language: {"type": ["string", "number", "null"]}}));
            }
            root.insert("type".into(), json!(["array", "null"]));
            root.insert("items".into(), Value::Object(object));
        }
        _ => root.extend(object),
    }
    Value::Object(root)
}

/// The schemas of all subjects in one, each under `$defs`. What fits any of them fits the whole: a title alone is
/// the beginning of every kind.
pub fn all() -> Value {
    let definitions: Map<String, Value> =
        Subject::ALL.iter().map(|subject| (subject.word().to_owned(), Value::Object(object(subject.fields())))).collect();
    let references: Vec<Value> =
        Subject::ALL.iter().map(|subject| json!({"$ref": format!("#/$defs/{}", subject.word())})).collect();
    json!({"$schema": DRAFT, "title": "kairan", "$defs": definitions, "anyOf": references})
}

fn object(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<String, Value> = fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<&str> = fields.iter().filter(|field| must_be_there(field)).map(|field| field.name).collect();
    let mut object = Map::new();
    object.insert("type".into(), json!("object"));
    object.insert("properties".into(), Value::Object(properties));
    if !required.is_empty() {
        object.insert("required".into(), json!(required));
    }
    object.insert("additionalProperties".into(), json!(false));
    object
}

fn must_be_there(field: &Field) -> bool {
    field.required && field.role == Role::Word
}

/// A field: what it is for in both languages, an example, and its shape. A field that need not be there may be empty.
fn property(field: &Field) -> Value {
    let mut property = Map::new();
    property.insert("description".into(), json!(format!("{} / {}", field.ja, field.en)));
    property.extend(example(field.example).map(|example| ("examples".to_owned(), json!([example]))));
    let mut shape = of_shape(&field.shape);
    if !must_be_there(field) {
        let nothing = [("type", json!("null")), ("enum", Value::Null)];
        for (key, value) in nothing {
            if let Some(Value::Array(list)) = shape.get_mut(key) {
                list.push(value);
            }
        }
        if let Some(Value::Array(list)) = shape.get_mut("anyOf") {
            list.push(json!({"type": "null"}));
        }
    }
    property.extend(shape);
    Value::Object(property)
}

/// The example as a value; an ellipsis is no example.
fn example(text: &str) -> Option<Value> {
    if text.contains('…') {
        return None;
    }
    let text = format!("example: {text}");
    let yaml = Yaml::read(&"".into(), &text, &(0..text.len())).ok()?;
    yaml.root().get("example").map(|node| node.json())
}

/// The keywords of a shape; `type`, `enum` and `anyOf` are lists, to which "nothing" can be added.
fn of_shape(shape: &Shape) -> Map<String, Value> {
    let words = json!({"type": ["string", "number", "boolean", "null"]});
    let value = match shape {
        Shape::Text | Shape::Url => {
            json!({"type": ["string", "number", "boolean", "object"], "propertyNames": {"pattern": LANGUAGE}, "additionalProperties": words})
        }
        Shape::Texts => {
            let text = Value::Object(of_shape(&Shape::Text));
            json!({"type": ["array", "string", "object"], "items": text, "propertyNames": {"pattern": LANGUAGE}, "additionalProperties": words})
        }
        Shape::Plain => json!({"type": ["string", "number", "boolean"]}),
        Shape::Plains | Shape::Topics => {
            json!({"type": ["array", "string", "number"], "items": {"type": ["string", "number", "boolean"]}})
        }
        Shape::Date | Shape::When | Shape::Time | Shape::Region => json!({"type": ["string", "integer"]}),
        Shape::Regions => json!({"type": ["array", "string", "integer"], "items": {"type": ["string", "integer"]}}),
        Shape::Number => json!({"type": ["number", "string"], "pattern": "^-?[0-9][0-9,，]*(\\.[0-9]+)?$"}),
        Shape::Numbers => json!({"type": ["array", "number", "string"], "items": {"type": ["number", "string", "null"]}}),
        Shape::Flag => json!({"enum": [true, false, "yes", "no", "true", "false", "on", "off", "はい", "いいえ"]}),
        Shape::OneOf(words) => json!({"enum": allowed(words)}),
        Shape::Map(fields) => return with_list_type(object(fields), "object"),
        Shape::List(fields) => {
            let item = object(fields);
            // One map counts as a list of one.
            let mut list = with_list_type(item.clone(), "array");
            list.insert("type".into(), json!(["array", "object"]));
            list.insert("items".into(), Value::Object(item));
            return list;
        }
        Shape::Named(fields) => json!({"type": ["object"], "additionalProperties": object(fields)}),
        Shape::Mixed(shapes) => {
            let mut alternatives: Vec<Value> = shapes.iter().map(|shape| Value::Object(of_shape(shape))).collect();
            // Words and maps may stand in one list.
            if let Some(fields) = shapes.iter().find_map(list_fields) {
                let others =
                    shapes.iter().filter(|shape| list_fields(shape).is_none()).map(|shape| Value::Object(of_shape(shape)));
                let items: Vec<Value> = std::iter::once(Value::Object(object(fields))).chain(others).collect();
                alternatives.push(json!({"type": ["array"], "items": {"anyOf": items}}));
            }
            json!({"anyOf": alternatives})
        }
        Shape::Any => json!({}),
    };
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Where a word means yes or no, the truth values say it too.
fn allowed(words: &[&str]) -> Vec<Value> {
    let truths = words.contains(&"yes").then_some([json!(true), json!(false), json!("true"), json!("false")]);
    words.iter().map(|word| json!(word)).chain(truths.into_iter().flatten()).collect()
}

fn list_fields(shape: &Shape) -> Option<&'static [Field]> {
    if let Shape::List(fields) = shape { Some(fields) } else { None }
}

fn with_list_type(mut map: Map<String, Value>, name: &str) -> Map<String, Value> {
    map.insert("type".into(), json!([name]));
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_its_fields_and_no_others() {
        let schema = schema(Subject::Kind(Kind::Event));
        assert_eq!(schema["$schema"], DRAFT);
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["required"], json!(["title"]));
        for field in Kind::Event.fields() {
            let description = schema["properties"][field.name]["description"].as_str().unwrap_or_default();
            assert_eq!(description, format!("{} / {}", field.ja, field.en));
        }
        let words = &schema["properties"]["type"]["enum"];
        assert_eq!(words[0], "play");
        assert_eq!(words[9], Value::Null);
        assert_eq!(schema["properties"]["date"]["examples"], json!(["2018-10-06"]));
    }

    #[test]
    fn a_list_of_maps_describes_its_items() {
        let sessions = &schema(Subject::Kind(Kind::Event))["properties"]["sessions"];
        assert_eq!(sessions["items"]["properties"]["start"]["type"], json!(["string", "integer", "null"]));
        // A translation gives the words of a showing, never its start.
        assert!(sessions["items"].get("required").is_none());
        assert_eq!(sessions["items"]["additionalProperties"], false);
    }

    #[test]
    fn yes_is_a_word_and_a_truth_value() {
        let application = &schema(Subject::Kind(Kind::Event))["properties"]["application"]["anyOf"];
        assert_eq!(
            application[0]["properties"]["required"]["enum"],
            json!(["yes", "no", "recommended", true, false, "true", "false", null])
        );
        assert_eq!(application[2], json!({"type": "null"}));
    }

    #[test]
    fn the_other_files_are_lists() {
        let venues = schema(Subject::Data("venues"));
        assert_eq!(venues["items"]["properties"]["step_free"]["description"], "段差なし / step-free");
        assert!(schema(Subject::Data("glossary"))["items"]["patternProperties"].is_object());
    }

    #[test]
    fn the_whole_has_every_subject() {
        let all = all();
        let names: Vec<&str> = all["$defs"].as_object().map(|d| d.keys().map(String::as_str).collect()).unwrap_or_default();
        assert_eq!(names, ["case", "event", "resource", "page", "site"]);
        assert_eq!(all["anyOf"].as_array().map(Vec::len), Some(5));
        assert!(all["$defs"]["site"].get("required").is_none());
    }
}
