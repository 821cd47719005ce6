//! Questions on a terminal. Where nobody can answer, nothing is asked.

use super::report;
use super::settings::Settings;
use crate::diagnostic::Problem;
use crate::scaffold::{Choice, Doubt};
use std::io::{self, BufRead, IsTerminal, Write};
use unicode_normalization::UnicodeNormalization;

/// A problem with what was typed, in one line.
pub fn said(settings: &Settings, problem: &Problem) -> String {
    let help = problem.help.as_ref().map(|help| format!(" ({})", help.in_lang(settings.lang))).unwrap_or_default();
    format!("{}{help}", problem.message.in_lang(settings.lang))
}

/// A question with the answers that are offered.
pub struct Asked {
    /// The question.
    pub text: String,
    /// Answers to choose from by number.
    pub choices: Vec<Choice>,
    /// What is taken where nothing is typed.
    pub default: Option<String>,
    /// Whether there must be an answer.
    pub is_needed: bool,
}

/// The person has left: the end of the input.
pub struct Left;

/// Asks until the answer is right. Nothing where the person answers nothing, or `-`.
pub fn answer<T>(settings: &Settings, mut asked: Asked, read: impl Fn(&str) -> Result<T, Doubt>) -> Result<Option<T>, Left> {
    loop {
        offer(&asked.choices);
        let default = asked.default.as_ref().map(|default| format!(" [{default}]")).unwrap_or_default();
        let line = typed(&format!("{}{default}", asked.text)).ok_or(Left)?;
        let line = if line.is_empty() { asked.default.clone().unwrap_or_default() } else { chosen(&line, &asked.choices) };
        if line.is_empty() || matches!(line.as_str(), "-" | "－" | "ー") {
            if !asked.is_needed {
                return Ok(None);
            }
            report::complain(&settings.say("ここは空にできません", "this cannot be left empty"));
            continue;
        }
        match read(&line) {
            Ok(answer) => return Ok(Some(answer)),
            Err(doubt) => {
                report::complain(&said(settings, &doubt.problem));
                if !doubt.choices.is_empty() {
                    asked.choices = doubt.choices;
                }
            }
        }
    }
}

/// A line that belongs to the questions.
pub fn tell(line: &str) {
    // A terminal that cannot be written to cannot be read either.
    let _ = writeln!(io::stderr(), "{line}");
}

/// The answers to choose from, each with its number.
fn offer(choices: &[Choice]) {
    choices.iter().enumerate().for_each(|(i, choice)| tell(&format!("  {:>2}  {}", i + 1, choice.label)));
}

/// What was typed, with the number of each choice replaced by what it stands for.
fn chosen(line: &str, choices: &[Choice]) -> String {
    let of_number = |part: &str| {
        let number: usize = part.trim().nfkc().collect::<String>().parse().ok()?;
        choices.get(number.checked_sub(1)?).map(|choice| choice.value.clone())
    };
    let parts = line.split(['、', '，', ',']).map(|part| of_number(part).unwrap_or_else(|| part.to_owned()));
    if choices.is_empty() { line.to_owned() } else { parts.collect::<Vec<_>>().join(",") }
}

/// Asks until the answer is right, or empty. False at the end of the input.
pub fn until(settings: &Settings, question: &str, to: &mut Option<String>, rule: impl Fn(&str) -> Result<(), Problem>) -> bool {
    let asked = Asked { text: question.to_owned(), choices: Vec::new(), default: None, is_needed: false };
    match answer(settings, asked, |typed| rule(typed).map(|()| typed.to_owned()).map_err(Doubt::from)) {
        Ok(Some(typed)) => {
            *to = Some(typed);
            true
        }
        Ok(None) => true,
        Err(Left) => false,
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
