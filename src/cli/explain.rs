//! `kairan explain`: what a problem means and how to mend it.

use super::args::Explain;
use super::report;
use super::settings::Settings;
use super::{FINE, MACHINE};
use crate::check::explanation;
use crate::diagnostic::{Code, Explanation, MessageLang};
use crate::fault::Fault;

/// Explains one kind of problem, or lists all.
pub fn run(settings: &Settings, args: &Explain) -> Result<u8, Fault> {
    let Some(word) = &args.code else {
        for code in Code::ALL {
            report::print(&format!("{}  {}\n", code.number(), code.name()));
        }
        return Ok(FINE);
    };
    let Some(explained) = Code::find(word).and_then(explanation) else {
        report::complain(&settings.say(
            format!("「{word}」という問題の番号はありません。kairan explain で一覧が出ます"),
            format!("there is no problem `{word}`; kairan explain lists them all"),
        ));
        return Ok(MACHINE);
    };
    report::print(&text(settings, explained));
    Ok(FINE)
}

fn text(settings: &Settings, explanation: &Explanation) -> String {
    let code = explanation.code;
    let words = if settings.lang == MessageLang::Ja { explanation.ja } else { explanation.en };
    let mut text = format!("{} ({})\n\n{words}\n", code.number(), code.name());
    for (title, example) in
        [(settings.say("直す前", "Before"), explanation.bad), (settings.say("直した後", "After"), explanation.good)]
    {
        if !example.is_empty() {
            text.push_str(&format!("\n{title}:\n"));
            example.lines().for_each(|line| text.push_str(&format!("    {line}\n")));
        }
    }
    text
}
