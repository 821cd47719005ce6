//! Printing for people and machines.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the only room that prints")]

use super::settings::Settings;
use super::{CONTENT, FINE};
use crate::diagnostic::{Format, Level, Problems, print_all};
use crate::source::Sources;
use std::io::{IsTerminal, Write};

/// A fault of the machine, or wrong use.
pub fn complain(message: &str) {
    let _ = writeln!(std::io::stderr(), "kairan: {message}");
}

/// A line of what was done, unless the person asked for quiet.
pub fn tell(settings: &Settings, message: &str) {
    if !settings.quiet {
        print(&format!("{message}\n"));
    }
}

/// Text as it is. A reader that went away (`| head`) is no fault.
pub fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Prints all problems and says the exit status that follows from them. JSON goes to standard output, as do GitHub's
/// commands; what people read goes to standard error.
pub fn problems(settings: &Settings, sources: &Sources, problems: &Problems, format: Format, strict: bool) -> u8 {
    let located = sources.located(problems);
    let text = print_all(&located, format, settings.lang);
    match format {
        Format::Human => drop(std::io::stderr().write_all(text.as_bytes())),
        Format::Json | Format::Github => print(&text),
    }
    // As many as are shown: what pages of two languages find in one table is one problem.
    let of = |level: Level| located.iter().filter(|(diagnostic, _)| diagnostic.level == level).count();
    let (errors, warnings) = (of(Level::Error), of(Level::Warning));
    if format == Format::Human && (errors > 0 || warnings > 0) && !settings.quiet {
        let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        let summary = settings.say(
            format!("誤り {errors}件、警告 {warnings}件"),
            format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
        );
        let _ = writeln!(std::io::stderr(), "{summary}");
    }
    if errors > 0 || strict && warnings > 0 { CONTENT } else { FINE }
}

/// Says that a report cannot know of what has errors, and the exit status that follows from them.
pub fn incomplete(settings: &Settings, problems: &Problems) -> u8 {
    let errors = problems.errors();
    if errors == 0 {
        return FINE;
    }
    let few = if errors == 1 { "error" } else { "errors" };
    complain(&settings.say(
        format!("文書に誤りが{errors}件あります（kairan check）。ここに出ていない文書があるかもしれません"),
        format!("the content has {errors} {few} (kairan check); some documents may be missing here"),
    ));
    CONTENT
}

/// How far something is, on one line that is written anew; only where somebody looks at it.
pub fn progress(settings: &Settings, line: &str, is_last: bool) {
    let mut terminal = std::io::stderr();
    if !settings.quiet && terminal.is_terminal() {
        let end = if is_last { "\n" } else { "" };
        let _ = write!(terminal, "\r{line}{end}").and_then(|()| terminal.flush());
    }
}
