//! The text of a file of the site with numbers of lines, for those whose editor no link can open. The line in question is
//! marked, by the fragment of the address alone. Only files that the site was read from can be seen.

use super::own::{page, say};
use crate::diagnostic::{MessageLang, Position};
use crate::markdown::escape;
use crate::page::encode;
use crate::source::Sources;
use std::borrow::Cow;
use std::fmt::Write;

/// What stands before the path of a file.
pub(super) const BELOW: &str = "/_kairan/source/";
/// How many lines are shown; a page should stay quick to open.
const MOST: usize = 20_000;

/// The endings of files that people write as text; every other would be shown as signs without sense.
const TEXTS: [&str; 11] = ["css", "csv", "html", "js", "json", "md", "svg", "tsv", "txt", "yaml", "yml"];

/// The text of a file, if it is one of the site and text.
pub(super) fn text<'s>(sources: &'s Sources, file: &str) -> Option<Cow<'s, str>> {
    let (_, ending) = file.rsplit_once('.')?;
    TEXTS.iter().any(|text| ending.eq_ignore_ascii_case(text)).then(|| sources.shown(file))?
}

/// The address at which a place of a file is shown.
pub(super) fn address(file: &str, place: Option<Position>) -> String {
    let line = place.map(|place| format!("#line-{}", place.line)).unwrap_or_default();
    format!("{BELOW}{}{line}", encode(file).replace('#', "%23"))
}

/// The page of a file, if it is one that the site was read from and text.
pub(super) fn html(sources: &Sources, file: &str, lang: MessageLang) -> Option<Vec<u8>> {
    let text = text(sources, file)?;
    let full = std::path::absolute(sources.on_disk(file)).unwrap_or_default();
    let (ja, en) = (
        "このファイルを、メモ帳などで開いて直します。保存すると、この画面も新しくなります。",
        "Open this file in an editor and mend it. This page follows when you save.",
    );
    let mut body = format!(
        "<main>\n<h1>{}</h1>\n<p>{}</p>\n<p><code>{}</code></p>\n<ol class=\"kairan-lines\">\n",
        escape(file),
        say(lang, ja, en),
        escape(&full.to_string_lossy())
    );
    for (at, line) in text.lines().take(MOST).enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(body, "<li id=\"line-{}\"><code>{}</code></li>", at + 1, escape(line));
    }
    body.push_str("</ol>\n");
    let more = text.lines().count().saturating_sub(MOST);
    if more > 0 {
        let words = say(lang, &format!("ほか {more}行"), &format!("and {more} more lines")).to_owned();
        let _ = writeln!(body, "<p>{words}</p>");
    }
    let (ja, en) = (
        "VS Codeなら、<code>kairan serve --editor vscode</code> で始めると、問題の行をじかに開けます。",
        "With VS Code, start with <code>kairan serve --editor vscode</code>: links then open the line itself.",
    );
    let _ = write!(body, "<p>{}</p>\n</main>\n", say(lang, ja, en));
    Some(page(file, &body, lang))
}
