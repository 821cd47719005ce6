//! The version of the primary text, written into a translation.

use crate::diagnostic::At;
use crate::front_matter::{Yaml, locate, split};
use std::sync::Arc;

const KEY: &str = "source_version";

/// The text of a translation with `source_version: TOKEN` among its fields: the value that is there is replaced, else
/// a line is added at their end. Nothing else changes, neither line ends nor a byte order mark.
///
/// Nothing where the fields are written in a way into which a line cannot be put safely (`{title: …}` in one line).
pub fn stamped(text: &str, token: &str) -> Option<String> {
    let rest = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mark = &text[..text.len() - rest.len()];
    let cut = split(rest).ok()?;
    let yaml = &rest[cut.yaml.clone()];
    // Of a text without any key the locator names the whole.
    let new = match locate(yaml, &At::Key(KEY.into())).filter(|key| yaml[key.clone()].contains(KEY)) {
        None => {
            let end = if rest.lines().next() == rest.split('\n').next() { "\n" } else { "\r\n" };
            format!("{yaml}{KEY}: {token}{end}")
        }
        Some(key) => {
            let line_end = key.end + yaml[key.end..].find(['\r', '\n']).unwrap_or(yaml.len() - key.end);
            let value = locate(yaml, &At::Value(KEY.into())).filter(|v| !v.is_empty() && v.start > key.end && v.start < line_end);
            match value {
                Some(value) => format!("{}{token}{}", &yaml[..value.start], &yaml[value.end..]),
                None => {
                    let colon = key.end + yaml[key.end..line_end].find(':')? + 1;
                    format!("{} {token}{}", &yaml[..colon], &yaml[colon..])
                }
            }
        }
    };
    same_but_for_the_version(yaml, &new, token)
        .then(|| format!("{mark}{}{new}{}", &rest[..cut.yaml.start], &rest[cut.yaml.end..]))
}

/// Whether the fields still say what they said before: a text of any form may come in here.
fn same_but_for_the_version(old: &str, new: &str, token: &str) -> bool {
    let file: Arc<str> = "".into();
    let read = |text| Yaml::read(&file, text, &(0..str::len(text))).ok();
    let (Some(old), Some(new)) = (read(old), read(new)) else { return false };
    let others = |yaml: &Yaml<'_>| -> Vec<(String, serde_json::Value)> {
        yaml.root().entries().filter(|(key, _)| key != KEY).map(|(key, node)| (key, node.json())).collect()
    };
    new.root().get(KEY).and_then(|node| node.scalar()).as_deref() == Some(token) && others(&old) == others(&new)
}

#[cfg(test)]
mod tests {
    use super::stamped;

    const TOKEN: &str = "1.0123abcd.89ef0123";

    #[test]
    fn a_line_is_added_at_the_end_of_the_fields() {
        assert_eq!(
            stamped("---\ntitle: a # b\n---\nbody\n", TOKEN).as_deref(),
            Some("---\ntitle: a # b\nsource_version: 1.0123abcd.89ef0123\n---\nbody\n")
        );
        assert_eq!(stamped("---\n---", TOKEN).as_deref(), Some("---\nsource_version: 1.0123abcd.89ef0123\n---"));
    }

    #[test]
    fn the_version_that_is_there_is_replaced() {
        for old in ["1.ffffffff", "'old'", "\"1.0\"", "", "null", "2018-10-06"] {
            let text = format!("---\nsource_version: {old}\ntitle: a\n---\nsource_version: x\n");
            let new = stamped(&text, TOKEN).expect("a translation");
            assert_eq!(new.matches(TOKEN).count(), 1, "{new}");
            assert!(new.ends_with("\ntitle: a\n---\nsource_version: x\n"), "{new}");
        }
        assert_eq!(
            stamped("---\nsource_version: 1.ffffffff # v\n---\n", TOKEN).as_deref(),
            Some("---\nsource_version: 1.0123abcd.89ef0123 # v\n---\n")
        );
    }

    #[test]
    fn line_ends_and_the_byte_order_mark_stay() {
        assert_eq!(
            stamped("\u{FEFF}---\r\ntitle: 題\r\n---\r\n本文\r\n", TOKEN).as_deref(),
            Some("\u{FEFF}---\r\ntitle: 題\r\nsource_version: 1.0123abcd.89ef0123\r\n---\r\n本文\r\n")
        );
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left_alone() {
        for text in ["", "no fields", "---\n{title: a}\n---\n", "---\ntitle: |\n  a\n---", "---\n- a\n---\n"] {
            let new = stamped(text, TOKEN);
            assert!(new.is_none() || text.contains("title: |"), "{new:?}");
        }
        assert_eq!(
            stamped("---\ntitle: |\n  a\n---", TOKEN).as_deref(),
            Some("---\ntitle: |\n  a\nsource_version: 1.0123abcd.89ef0123\n---")
        );
    }
}
