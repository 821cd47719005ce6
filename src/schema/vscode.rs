//! What VS Code needs to help with a site: schemas for the YAML files, fields to put into documents, and a task that
//! shows what `kairan check` finds.
//!
//! The YAML extension looks into YAML files only. The fields at the head of a document are therefore offered as snippets
//! and checked by kairan itself, which knows more than a schema can say.

use super::{Subject, schema};
use crate::content::Kind;
use crate::front_matter::{Field, Shape};
use serde_json::{Map, Value, json};

/// The files for a site's `.vscode` folder, by their paths relative to the site.
pub struct Vscode {
    /// Files that are made anew each time.
    pub own: Vec<(String, String)>,
    /// Files in which people have settings of their own; written only where they are not there.
    pub once: Vec<(String, String)>,
}

/// What VS Code needs. `program` is how kairan is called from the site's folder.
pub fn vscode(program: &str) -> Vscode {
    let lists = Subject::DATA.into_iter().chain([Subject::Site]);
    let file = |subject: Subject| format!(".vscode/kairan/{}.json", subject.word());
    let mut own: Vec<(String, String)> = lists.clone().map(|subject| (file(subject), text(&schema(subject)))).collect();
    own.push((".vscode/kairan.code-snippets".into(), text(&snippets())));
    let schemas: Map<String, Value> = lists.map(|subject| (format!("./{}", file(subject)), json!(subject.files()))).collect();
    let settings = json!({
        "yaml.schemas": schemas,
        "files.encoding": "utf8",
        "[markdown]": {"editor.quickSuggestions": {"other": true, "comments": false, "strings": false}},
    });
    let once = vec![(".vscode/settings.json".into(), text(&settings)), (".vscode/tasks.json".into(), text(&tasks(program)))];
    Vscode { own, once }
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Every field of every kind, offered by its name.
fn snippets() -> Value {
    let mut all = Map::new();
    for kind in Kind::ALL {
        let only = format!("{} ({})", kind.word(), kind.folder());
        for field in kind.fields() {
            let is_common = Kind::ALL.into_iter().all(|kind| kind.fields().iter().any(|other| other.name == field.name));
            let key = if is_common { field.name.to_owned() } else { format!("{}: {}", kind.word(), field.name) };
            all.entry(key).or_insert_with(|| snippet(field, if is_common { "" } else { &only }));
        }
    }
    Value::Object(all)
}

fn snippet(field: &Field, only: &str) -> Value {
    let place = if only.is_empty() { String::new() } else { format!(" — {only}") };
    json!({
        "scope": "markdown",
        "prefix": field.name,
        "body": [format!("{}: {}", field.name, value(field))],
        "description": format!("{} / {}{place}", field.ja, field.en),
    })
}

/// The example to type over, or the words to choose from.
fn value(field: &Field) -> String {
    match field.shape {
        Shape::OneOf(words) => format!("${{1|{}|}}", words.join(",")),
        Shape::Flag => "${1|true,false|}".to_owned(),
        _ => format!("${{1:{}}}", field.example.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")),
    }
}

/// How a problem begins in `--format github`.
const SAID: &str = "^::(error|warning) file=([^,]+)";

fn matcher(pattern: Value) -> Value {
    json!({"owner": "kairan", "fileLocation": ["relative", "${workspaceFolder}"], "pattern": pattern})
}

/// A task whose problems stand in the list of problems, each at its place.
fn tasks(program: &str) -> Value {
    json!({
        "version": "2.0.0",
        "tasks": [{
            "label": "kairan check",
            "type": "process",
            "command": program,
            "args": ["check", "--format", "github", "--quiet"],
            "group": {"kind": "build", "isDefault": true},
            "presentation": {"reveal": "silent", "clear": true},
            "problemMatcher": [
                matcher(json!({
                    "regexp": format!("{SAID},line=(\\d+),col=(\\d+),endLine=(\\d+),endColumn=(\\d+),title=(K\\d+)::(.*)$"),
                    "severity": 1, "file": 2, "line": 3, "column": 4, "endLine": 5, "endColumn": 6, "code": 7, "message": 8,
                })),
                matcher(json!({
                    "regexp": format!("{SAID},title=(K\\d+)::(.*)$"),
                    "kind": "file", "severity": 1, "file": 2, "code": 3, "message": 4,
                })),
            ],
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_offered_with_its_description_in_both_languages() {
        let Value::Object(all) = snippets() else { panic!("a map") };
        assert_eq!(all["title"]["description"], "題名 / title");
        assert_eq!(
            all["event: status"]["body"][0],
            "status: ${1|scheduled,tentative,postponed,cancelled,full,waitlist,moved-online|}"
        );
        assert_eq!(all["contact"]["body"][0], "contact: ${1:{name: …, tel: 072-000-1234\\}}");
        assert_eq!(all["event: type"]["description"], "種類 / type — event (events)");
    }

    #[test]
    fn the_task_reads_what_check_prints() {
        let pattern =
            tasks("kairan")["tasks"][0]["problemMatcher"][0]["pattern"]["regexp"].as_str().expect("a pattern").to_owned();
        let pattern = regex::Regex::new(&pattern).expect("a pattern");
        let line = "::error file=content/events/a.ja.md,line=4,col=9,endLine=4,endColumn=12,title=K102::there are two regions%0Awrite one";
        let found = pattern.captures(line).expect("it fits");
        assert_eq!((&found[2], &found[3], &found[8]), ("content/events/a.ja.md", "4", "there are two regions%0Awrite one"));
    }
}
