//! What events say to search engines. One table: here the build is held to it, and `tests/browser/json_ld.mjs` holds
//! the table to the vocabulary of schema.org.

use crate::support::{html, site};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Case {
    name: String,
    /// The event's fields, line by line.
    event: Vec<String>,
    /// The objects of its English page.
    objects: Value,
}

#[test]
fn events_are_told_in_the_words_of_schema_org() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("events/json_ld.json")).expect("the table is JSON");
    for case in cases {
        let built = site(&format!(
            "-- kairan.yaml --\nbase_url: https://www.example.jp/\n-- content/events/x.ja.md --\n---\ntitle: {{ja: 催し, en: Event}}\n{}\n---\n",
            case.event.join("\n")
        ))
        .build();
        assert_eq!(built.errors, 0, "{}: {}", case.name, built.english);
        let page = html::read(&built.text("en/events/x/index.html"));
        let objects = page.scripts.iter().filter(|(kind, _)| kind == "application/ld+json");
        let objects = objects.map(|(_, text)| serde_json::from_str::<Value>(text).expect("JSON"));
        let events: Value = objects.filter(|o| o["@type"] == "Event").collect();
        assert_eq!(events, case.objects, "{}: it is now\n{events}", case.name);
    }
}
