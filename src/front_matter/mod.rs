//! YAML with places: the only room that knows `serde_yaml`.
//!
//! A document's YAML is read once into a tree of values. Places cost nothing while all is well: only when a
//! problem has to be shown is the value's path looked up and an event parser asked where it stands.

mod alias;
mod edit;
mod entry;
mod field;
mod meaning;
mod nearest;
mod node;
mod place;
mod reader;
mod slip;
mod syntax;
mod words;
mod write;

pub use edit::{with_value, without};
pub use entry::{Entry, unknown_word};
pub use field::{Field, Role, Shape, described, fact, word};
pub use meaning::{meant, with_meanings};
pub use nearest::nearest;
pub use node::{Node, Yaml};
pub use place::{Places, locate};
pub use reader::Reader;
pub use slip::Mended;
pub use words::{word_nodes, words_in};
pub use write::{fields as yaml_fields, scalar as yaml_line};

use crate::diagnostic::{Code, Diagnostic, Problem};
use std::ops::Range;
use std::sync::Arc;

/// Reads a YAML file of our own kind (words of a theme, a fenced block) straight into a type.
pub fn from_yaml<T: serde::de::DeserializeOwned>(file: &Arc<str>, text: &str) -> Result<T, Diagnostic> {
    serde_yaml::from_str(text).map_err(|error| syntax::explain(file, text, &(0..text.len()), &error))
}

/// The largest YAML text that is read, in bytes: a front matter of this size is a mistake or an attack.
pub const LARGEST: usize = 1 << 20;

/// The front matter and the body of a document: byte ranges of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The YAML between the `---` lines.
    pub yaml: Range<usize>,
    /// The markdown below.
    pub body: Range<usize>,
}

/// Cuts a document at its `---` lines.
pub fn split(text: &str) -> Result<Split, (Range<usize>, Problem)> {
    let missing = |range: Range<usize>| {
        let problem = Problem::new(
            Code::FrontMatter,
            "文書の初めに「---」で囲んだ欄がありません",
            "the document does not begin with fields between `---` lines",
        )
        .help(
            "1行目に ---、次に title: 題名、その次に --- と書いてください",
            "write --- in the first line, then title: …, then ---",
        );
        (range, problem)
    };
    let first = line_end(text, 0);
    if text[..first].trim_end() != "---" {
        if let Some((range, problem)) = nearly_marked(text) {
            return Err((range, problem));
        }
        return Err(missing(0..first.min(text.len())));
    }
    let start = (first + 1).min(text.len());
    let mut at = start;
    while at < text.len() {
        let end = line_end(text, at);
        if matches!(text[at..end].trim_end(), "---" | "...") {
            return Ok(Split { yaml: start..at, body: (end + 1).min(text.len())..text.len() });
        }
        at = end + 1;
    }
    // The first line that is no field: further on, strokes may be a rule of the text.
    let is_field = |line: &str| line.contains([':', '：']) || line.starts_with([' ', '\t', '-', '#']) && !line.starts_with("--");
    let after = lines(&text[start..]).map(|line| start + line.start..start + line.end);
    let end = after.into_iter().find(|line| !text[line.clone()].trim().is_empty() && !is_field(&text[line.clone()]));
    if let Some(found) = end.and_then(|line| not_hyphens(text, line)) {
        return Err(found);
    }
    let problem = Problem::new(
        Code::FrontMatter,
        "初めの欄を閉じる「---」の行がありません",
        "the line `---` that ends the fields is missing",
    )
    .help("項目の後、本文の前に --- だけの行を書いてください", "write a line with only --- after the fields, before the text");
    Err((0..first, problem))
}

/// A beginning that was meant as `---`: other strokes, too few or too many of them, or an empty line before.
fn nearly_marked(text: &str) -> Option<(Range<usize>, Problem)> {
    let first = lines(text).find(|line| !text[line.clone()].trim().is_empty())?;
    if text[first.clone()].trim_end() == "---" {
        let problem = Problem::new(Code::FrontMatter, "「---」の前に空の行があります", "there is an empty line before the `---`")
            .help("「---」を1行目にしてください", "make `---` the first line");
        return Some((0..first.start, problem.mend("")));
    }
    let second = lines(text).find(|line| line.start > first.start)?;
    let (key, _) = text[second].split_once([':', '：'])?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_key { not_hyphens(text, first) } else { None }
}

/// A line of strokes that are not three hyphens, and nothing else.
fn not_hyphens(text: &str, line: Range<usize>) -> Option<(Range<usize>, Problem)> {
    let typed = text[line.clone()].trim();
    let is_stroke = |c: char| matches!(c, '-' | '－' | 'ー' | '―' | '—' | '–' | '─' | '━' | '−' | 'ｰ' | '‐' | '‑');
    if typed.is_empty() || typed == "---" || typed.chars().count() > 8 || !typed.chars().all(is_stroke) {
        return None;
    }
    let problem = Problem::new(
        Code::FrontMatter,
        format!("「{typed}」は半角のハイフン三つではありません"),
        format!("`{typed}` is not three hyphens"),
    )
    .help("半角で「---」と書いてください", "write `---`");
    let start = line.start + (text[line.clone()].len() - text[line].trim_start().len());
    Some((start..start + typed.len(), problem.mend("---")))
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        (start < text.len()).then(|| {
            let end = line_end(text, start);
            at = end + 1;
            start..end
        })
    })
}

fn line_end(text: &str, from: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |i| from + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_that_close_the_fields_are_told_from_a_rule_of_the_text() {
        let mend = |text: &str| split(text).err().and_then(|(range, problem)| Some((range, problem.mend?)));
        assert_eq!(mend("---\ntitle: a\n----\nb\n"), Some((13..17, "---".into())));
        assert_eq!(mend("---\ntitle: a\n\nb\n\n----\nc\n"), None);
    }

    #[test]
    fn fields_and_body_are_found_with_any_line_ends() {
        for text in ["---\ntitle: a\n---\nbody\n", "---\r\ntitle: a\r\n---\r\nbody\r\n"] {
            let cut = split(text).expect("well formed");
            assert_eq!(text[cut.yaml].trim(), "title: a");
            assert_eq!(text[cut.body].trim(), "body");
        }
    }

    #[test]
    fn a_document_may_end_with_its_fields() {
        let cut = split("---\ntitle: a\n---").expect("well formed");
        assert_eq!(cut.body, 16..16);
    }

    #[test]
    fn an_unclosed_front_matter_is_a_problem() {
        assert_eq!(split("---\ntitle: a\n").expect_err("unclosed").1.code, Code::FrontMatter);
        assert_eq!(split("title: a").expect_err("none").1.code, Code::FrontMatter);
        assert!(split("").is_err());
    }
}
