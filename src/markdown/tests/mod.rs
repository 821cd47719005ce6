//! Promises to those who write and those who read, as exact HTML.

mod japanese;
mod links;
mod random;
mod reading;
mod safety;
mod structure;

use super::*;
use crate::diagnostic::Code;

/// A site with a few files, and words that are easy to see.
#[derive(Default)]
pub struct Site {
    pub glossary: Option<Glossary>,
}

impl Host for Site {
    fn link(&self, target: &str) -> Result<Link, Problem> {
        match target.split('#').next().unwrap_or_default() {
            "../cases/kobe.ja.md" => Ok(Link { href: "/cases/kobe/".into(), lang: None }),
            "../cases/kobe.en.md" => Ok(Link { href: "/en/cases/kobe/".into(), lang: Some("en".into()) }),
            "/file.pdf" => Ok(Link { href: "/base/file.pdf".into(), lang: None }),
            "神戸 市.pdf" => Ok(Link { href: "/神戸 市.pdf".into(), lang: None }),
            _ => Err(Problem::new(Code::LinkTarget, format!("{target} がありません"), format!("no file {target}"))),
        }
    }

    fn image(&self, target: &str) -> Result<Image, Problem> {
        match target {
            "map.png" => Ok(Image { src: "/map.png".into(), width: Some(640), height: Some(480), ..Image::default() }),
            "地図.png" => Ok(Image { src: "/地図.png".into(), ..Image::default() }),
            _ => Err(Problem::new(Code::LinkTarget, format!("{target} がありません"), format!("no file {target}"))),
        }
    }

    fn block(&self, kind: BlockKind, source: &str) -> Result<String, Vec<(Range<usize>, Problem)>> {
        match source.find("pie") {
            Some(at) => Err(vec![(at..at + 3, Problem::new(Code::Block, "pie", "pie"))]),
            None => Ok(format!("<svg data-lines=\"{}\" style=\"x\">{kind:?}</svg>", source.lines().count())),
        }
    }

    fn word(&self, key: &str) -> String {
        match key {
            "callout-note" => "メモ".into(),
            "table" => "表".into(),
            "footnotes" => "注".into(),
            "footnote-back" => "本文へ戻る".into(),
            "task-done" => "済み".into(),
            "task-open" => "まだ".into(),
            key => key.to_uppercase(),
        }
    }

    fn reading(&self) -> Option<&Glossary> {
        self.glossary.as_ref()
    }
}

/// The HTML of a text without problems.
#[track_caller]
pub fn html(text: &str) -> String {
    let rendered = render(text, &Site::default());
    assert_eq!(rendered.problems, [], "{text}");
    rendered.html
}

/// The HTML of one paragraph, without `<p>`.
#[track_caller]
pub fn line(text: &str) -> String {
    let html = html(text);
    match html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>\n")) {
        Some(line) => line.into(),
        None => html,
    }
}

/// The problems of a text: code, the source they point at, the message in English.
pub fn problems(text: &str) -> Vec<(Code, &str, String)> {
    let rendered = render(text, &Site::default());
    rendered.problems.into_iter().map(|(range, problem)| (problem.code, &text[range], problem.message.en)).collect()
}
