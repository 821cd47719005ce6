//! The translation ledger: of which version of the primary text a translation was made.
//!
//! A version is a token of one line, `1.3f2a….9c01….…`: the mark of this form, a hash of the words among the fields,
//! and a hash of each section of the body. It tells which sections have changed since. Facts do not count (they are
//! written once, a translation cannot be behind them), nor do white space and line ends, nor the order of sections.

use super::Writing;
use crate::front_matter::{Yaml, split, words_in};
use crate::markdown::sections;
use crate::source::Sources;
use crate::words::{Lang, Languages};

/// The form of the tokens written today.
const MARK: &str = "1";
/// How many hexadecimal digits of each hash are kept.
const DIGITS: usize = 8;
/// How many characters name a section that has no heading.
const NAME_LENGTH: usize = 20;

/// What has changed in the primary text since a version of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The words among the fields: title, summary and others.
    Fields,
    /// A section that is new or different: its heading, or the beginning of its text where it has none.
    Section(String),
    /// A section that is no longer there; its name is not known.
    Removed,
}

/// A token that no version of kairan wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadToken;

/// The version of a primary text as it is now: letters, digits and dots, which are safe in an address.
pub fn token(writing: Writing<'_>, sources: &Sources, languages: &Languages) -> String {
    let parts = Parts::of(writing, sources, languages);
    let mut token = format!("{MARK}.{}", parts.fields);
    for (_, hash) in &parts.sections {
        token.push('.');
        token.push_str(hash);
    }
    token
}

/// What has changed in a primary text since the version with this token; nothing where a translation of
/// that version is still up to date.
///
/// # Errors
/// The token is not one that kairan writes.
pub fn changes(token: &str, writing: Writing<'_>, sources: &Sources, languages: &Languages) -> Result<Vec<Change>, BadToken> {
    let (fields, mut before) = read(token)?;
    let now = Parts::of(writing, sources, languages);
    let mut changes = Vec::new();
    if fields != now.fields {
        changes.push(Change::Fields);
    }
    let mut different = Vec::new();
    for (name, hash) in now.sections {
        match before.iter().position(|known| *known == hash) {
            Some(same) => drop(before.swap_remove(same)),
            None => different.push(Change::Section(name)),
        }
    }
    // Each different section may be what became of an earlier one; those beyond have gone.
    let removed = before.len().saturating_sub(different.len());
    changes.append(&mut different);
    changes.extend((0..removed).map(|_| Change::Removed));
    Ok(changes)
}

/// The hash of the fields, and those of the sections.
fn read(token: &str) -> Result<(&str, Vec<&str>), BadToken> {
    let mut parts = token.trim().split('.');
    if parts.next() != Some(MARK) {
        return Err(BadToken);
    }
    let is_hash = |part: &str| part.len() == DIGITS && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let hashes: Vec<&str> = parts.collect();
    let (fields, sections) = hashes.split_first().ok_or(BadToken)?;
    if hashes.iter().all(|part| is_hash(part)) { Ok((fields, sections.to_vec())) } else { Err(BadToken) }
}

struct Parts {
    fields: String,
    /// Name and hash.
    sections: Vec<(String, String)>,
}

impl Parts {
    /// Of the primary file, whose fields are read once more for this.
    fn of(writing: Writing<'_>, sources: &Sources, languages: &Languages) -> Parts {
        let Some(file) = writing.file(Lang::PRIMARY) else { return Parts { fields: String::new(), sections: Vec::new() } };
        let source = sources.read(file.source);
        let sections = sections(&source.text[file.body.clone()]).into_iter().filter_map(|section| {
            let text = even(section.body);
            let empty = section.heading.is_empty() && text.is_empty();
            let name = if section.heading.is_empty() { beginning(&text) } else { section.heading.clone() };
            (!empty).then(|| (name, hash([even(&section.heading), text].iter())))
        });
        let words = split(&source.text)
            .ok()
            .and_then(|cut| Yaml::read_on(&source.path, &source.text[cut.yaml.clone()], &cut.yaml, |_| {}))
            .map(|yaml| words_in(writing.fields, yaml.root(), languages, Lang::PRIMARY))
            .unwrap_or_default();
        let words: Vec<String> = words.iter().map(|text| even(text)).collect();
        Parts { fields: hash(words.iter()), sections: sections.collect() }
    }
}

/// The text with its white space evened out: one space between words, none beside Japanese, where a line may be
/// broken anywhere.
fn even(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if out.ends_with(|c: char| c.is_ascii()) && word.starts_with(|c: char| c.is_ascii()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn hash<'t>(texts: impl Iterator<Item = &'t String>) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(text.as_bytes());
        hasher.update(&[0x1F]);
    }
    hasher.finalize().to_hex()[..DIGITS].to_owned()
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(NAME_LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Document, Remembered, read};
    use crate::source::SourceFile;
    use std::sync::Arc;

    fn document(yaml: &str, body: &str) -> (Arc<Document>, Sources) {
        let text = format!("---\n{yaml}\n---\n{body}");
        let mut sources = Sources::default();
        sources.documents.push(Arc::new(SourceFile { path: "content/pages/a.ja.md".into(), text }.into()));
        let languages = Languages::new(&["ja", "en"]);
        let regions = crate::region::Regions::builtin(&languages);
        let mut problems = crate::diagnostic::Problems::default();
        let document = read(&sources, &languages, &regions, false, &mut Remembered::default(), &mut problems).remove(0);
        assert!(problems.is_empty(), "{problems:?}");
        (document, sources)
    }

    const YAML: &str = "title: 題名\ndate: 2018-10-06";
    const BODY: &str = "始めに。\n\n## 背景\n\n昔の話。\n\n## 結果\n\n今の話。\n";

    fn since(before: (&str, &str), now: (&str, &str)) -> Vec<Change> {
        let languages = Languages::new(&["ja", "en"]);
        let (old, old_sources) = document(before.0, before.1);
        let (new, new_sources) = document(now.0, now.1);
        changes(&token(old.writing(), &old_sources, &languages), new.writing(), &new_sources, &languages)
            .expect("a token of our own")
    }

    #[test]
    fn a_token_is_one_line_that_is_safe_in_an_address() {
        let (document, sources) = document(YAML, BODY);
        let token = token(document.writing(), &sources, &Languages::new(&["ja", "en"]));
        assert_eq!(token.split('.').map(str::len).collect::<Vec<_>>(), [1, 8, 8, 8, 8]);
        assert!(token.chars().all(|c| c.is_ascii_alphanumeric() || c == '.'), "{token}");
    }

    #[test]
    fn the_section_that_changed_is_named() {
        let section = |name: &str| Change::Section(name.to_owned());
        assert_eq!(since((YAML, BODY), (YAML, &BODY.replace("昔", "以前"))), [section("背景")]);
        assert_eq!(since((YAML, BODY), (YAML, &BODY.replace("始めに", "終わりに"))), [section("終わりに。")]);
        assert_eq!(since((YAML, BODY), (YAML, &BODY.replace("## 結果", "## 成果"))), [section("成果")]);
        assert_eq!(since((YAML, BODY), (YAML, &format!("{BODY}\n## 課題\n\nこれから。"))), [section("課題")]);
        assert_eq!(since((YAML, BODY), (&YAML.replace("題名", "表題"), BODY)), [Change::Fields]);
        assert_eq!(since((YAML, BODY), (YAML, "始めに。\n\n## 結果\n\n今の話。\n")), [Change::Removed]);
        assert_eq!(
            since((YAML, BODY), (YAML, "## 結果\n\nこれからの話。\n")),
            [section("結果"), Change::Removed, Change::Removed]
        );
    }

    #[test]
    fn facts_and_white_space_and_order_do_not_count() {
        assert_eq!(since((YAML, BODY), ("title: 題名\ndate: 2019-10-06", BODY)), []);
        assert_eq!(since((YAML, BODY), ("title:  '題名'\ndate: 2018-10-06\n", &BODY.replace("\n\n", "\r\n\r\n\r\n"))), []);
        assert_eq!(since((YAML, BODY), (YAML, &BODY.replace("昔の話", "昔の\n話"))), []);
        assert_eq!(since((YAML, BODY), (YAML, "始めに。\n\n## 結果\n\n今の話。\n\n## 背景\n\n昔の話。\n")), []);
        assert_eq!(since((YAML, "two words"), (YAML, "two\n  words")), []);
        assert_eq!(since((YAML, "two words"), (YAML, "twowords")).len(), 1);
    }

    #[test]
    fn what_kairan_did_not_write_is_no_token() {
        let (document, sources) = document(YAML, BODY);
        for token in ["", "1", "1.", "2.01234567", "1.0123456", "1.0123456g", "1.01234567..01234567", "昔の版", "2018-10-06"] {
            assert_eq!(changes(token, document.writing(), &sources, &Languages::new(&["ja", "en"])), Err(BadToken), "{token}");
        }
    }
}
