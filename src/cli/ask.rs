//! Questions on a terminal. Where nobody can answer, nothing is asked.

use super::report;
use super::settings::Settings;
use crate::diagnostic::Problem;
use std::io::{self, BufRead, IsTerminal, Write};

/// A problem with what was typed, in one line.
pub fn said(settings: &Settings, problem: &Problem) -> String {
    let help = problem.help.as_ref().map(|help| format!(" ({})", help.in_lang(settings.lang))).unwrap_or_default();
    format!("{}{help}", problem.message.in_lang(settings.lang))
}

/// Asks until the answer is right, or empty. False at the end of the input.
pub fn until(
    settings: &Settings,
    question: &str,
    answer: &mut Option<String>,
    rule: impl Fn(&str) -> Result<(), Problem>,
) -> bool {
    loop {
        let Some(typed) = typed(question) else { return false };
        match rule(&typed) {
            _ if typed.is_empty() => return true,
            Ok(()) => {
                *answer = Some(typed);
                return true;
            }
            Err(problem) => report::complain(&said(settings, &problem)),
        }
    }
}

/// Asks whether to write, after a warning if there is one; where nobody can answer, says how.
pub fn agreed(settings: &Settings, warning: Option<&str>) -> bool {
    if !is_anybody_there()
        && let Some(warning) = warning
    {
        report::complain(warning);
    }
    let question = settings.say("書き込みますか？ はい(y) / いいえ(n)", "Write this? yes (y) / no (n)");
    let question = warning.map_or(question.clone(), |warning| format!("{warning}\n{question}"));
    let alone = settings.say("何も書いていません。書くときは --yes を付けてください", "nothing was written; to write, add --yes");
    yes(&question, &alone, &settings.say("やめました。何も書いていません", "stopped; nothing was written"))
}

/// Asks one question that is answered by yes or no; where nobody can answer, or the answer is no, says what that means.
pub fn yes(question: &str, alone: &str, refused: &str) -> bool {
    if !is_anybody_there() {
        report::complain(alone);
        return false;
    }
    let answer = typed(question).unwrap_or_default();
    let agreed = matches!(answer.to_lowercase().as_str(), "y" | "yes" | "ｙ" | "はい");
    if !agreed {
        report::complain(refused);
    }
    agreed
}

/// Whether somebody sits at a terminal.
pub fn is_anybody_there() -> bool {
    io::stdin().is_terminal()
}

/// A line that a person typed. Nothing at the end of the input.
fn typed(question: &str) -> Option<String> {
    let mut terminal = io::stderr();
    // A terminal that cannot be written to cannot be read either.
    let _ = write!(terminal, "{question}: ").and_then(|()| terminal.flush());
    let mut line = String::new();
    if !matches!(io::stdin().lock().read_line(&mut line), Ok(1..)) {
        let _ = writeln!(terminal);
        return None;
    }
    Some(line.trim().to_owned())
}
