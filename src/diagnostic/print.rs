//! Problems as text: for people with a snippet, for machines as one JSON object a line, for GitHub as annotations.

use super::{At, Diagnostic, Level, Located, MessageLang, secret};
use serde_json::json;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With a snippet of the file.
    Human,
    /// One JSON object a line.
    Json,
    /// GitHub's workflow commands.
    Github,
}

/// Every problem in turn, each with its place worked out.
pub fn print_all(problems: &[(Diagnostic, Located)], format: Format, lang: MessageLang) -> String {
    let mut out = String::new();
    for (diagnostic, located) in problems {
        match format {
            Format::Human => human(&mut out, diagnostic, located, lang),
            Format::Json => json_line(&mut out, diagnostic, located, lang),
            Format::Github => github(&mut out, diagnostic, located, lang),
        }
    }
    out
}

fn level_word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

// Writing to a String cannot fail, so the results of `write!` are dropped here.
fn human(out: &mut String, d: &Diagnostic, located: &Located, lang: MessageLang) {
    let message = tame(d.problem.message.in_lang(lang));
    let help = d.problem.help.as_ref().map_or_else(String::new, |h| tame(h.in_lang(lang)));
    let file = shown(&d.place.file);
    let _ = writeln!(out, "{}[{}]: {message}", level_word(d.level), d.problem.code.number());
    let (Some(start), Some(end), Some(line)) = (located.start, located.end, &located.line_text) else {
        let cell = match &d.place.at {
            At::Cell(at) => at.sheet.as_ref().map_or_else(|| format!(":{}", at.cell), |sheet| format!(":{sheet}!{}", at.cell)),
            _ => String::new(),
        };
        let _ = writeln!(out, "  --> {file}{}", shown(&cell));
        if !help.is_empty() {
            let _ = writeln!(out, "   = {help}");
        }
        out.push('\n');
        return;
    };
    let cut = located.cut;
    let number = start.line.to_string();
    let gutter = " ".repeat(number.len().max(2));
    let before: String = line.chars().take(start.column - 1 - cut).collect();
    let last = if end.line == start.line { end.column - cut } else { line.chars().count() + 1 };
    let marked: String = line.chars().skip(start.column - 1 - cut).take(last.saturating_sub(start.column - cut)).collect();
    let carets = "^".repeat(shown_width(&marked).max(1));
    let _ = writeln!(out, "  --> {file}:{}:{}", start.line, start.column);
    let _ = writeln!(out, "{gutter} |");
    let _ = writeln!(out, "{number:>width$} | {}", shown(&secret::blotted(line)), width = gutter.len());
    let _ =
        writeln!(out, "{gutter} | {}{carets}{}{help}", " ".repeat(shown_width(&before)), if help.is_empty() { "" } else { " " });
    out.push('\n');
}

/// What a terminal obeys instead of showing it: control characters, and those that turn the direction of text.
pub(crate) fn is_command(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Words that may quote what somebody typed, on as many lines as they have.
fn tame(text: &str) -> String {
    text.chars().map(|c| if is_command(c) && c != '\n' { '\u{FFFD}' } else { c }).collect()
}

/// The line as a terminal shows it: tabs as four spaces, nothing that a terminal would obey.
fn shown(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            if c == '\t' {
                "    ".chars().collect()
            } else if is_command(c) {
                vec!['\u{FFFD}']
            } else {
                vec![c]
            }
        })
        .collect()
}

fn shown_width(text: &str) -> usize {
    UnicodeWidthStr::width(shown(text).as_str())
}

fn json_line(out: &mut String, d: &Diagnostic, located: &Located, lang: MessageLang) {
    let mut object = json!({
        "severity": level_word(d.level),
        "code": d.problem.code.number(),
        "message": d.problem.message.in_lang(lang),
        "file": &*d.place.file,
        "line": located.start.map(|p| p.line),
        "column": located.start.map(|p| p.column),
        "end_line": located.end.map(|p| p.line),
        "end_column": located.end.map(|p| p.column),
        "help": d.problem.help.as_ref().map(|h| h.in_lang(lang)),
        "mend": mend(d, located),
    });
    if let At::Cell(at) = &d.place.at {
        object["sheet"] = json!(at.sheet);
        object["cell"] = json!(at.cell);
    }
    let _ = writeln!(out, "{object}");
}

/// What an editor may put in: at the place of the problem, `new` instead of `old`.
fn mend(d: &Diagnostic, located: &Located) -> Option<serde_json::Value> {
    let (new, old) = (d.problem.mend.as_ref()?, located.old.as_ref()?);
    let (start, end) = (located.start?, located.end?);
    Some(json!({
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "old": old,
        "new": new,
    }))
}

fn github(out: &mut String, d: &Diagnostic, located: &Located, lang: MessageLang) {
    let mut properties = format!("file={}", escape_property(&d.place.file));
    if let (Some(start), Some(end)) = (located.start, located.end) {
        let _ = write!(properties, ",line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column);
    }
    let help = d.problem.help.as_ref().map_or(String::new(), |h| format!("\n{}", h.in_lang(lang)));
    let text =
        tame(&format!("{}{help}", d.problem.message.in_lang(lang))).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let _ = writeln!(out, "::{} {properties},title={}::{text}", level_word(d.level), d.problem.code.number());
}

fn escape_property(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").replace(':', "%3A").replace(',', "%2C")
}
