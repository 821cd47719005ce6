//! `kairan plan`: when the site will change by itself.

use super::MACHINE;
use super::args::{Plan as Args, PlanFormat};
use super::columns::columns;
use super::report;
use super::settings::Settings;
use crate::content::Config;
use crate::date::parse_date;
use crate::diagnostic::{MessageLang, Problem, Problems};
use crate::fault::Fault;
use crate::plan::{Change, calendar, changes, next_build};
use crate::site::{self, Options};
use crate::source;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthChar;

/// How many columns of a title are shown.
const TITLE: usize = 48;

/// Prints what will change, the next day first.
pub fn run(settings: &Settings, args: &Args) -> Result<u8, Fault> {
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let until = match args.until.as_deref().map(parse_date) {
        None => today.saturating_add(1.year()),
        Some(Ok(date)) => date.last_day(),
        Some(Err(Problem { message, .. })) => {
            report::complain(&format!("--until: {}", message.in_lang(settings.lang)));
            return Ok(MACHINE);
        }
    };
    let site = site::join(&sources, &Options { today, drafts: false, base_url: None }, &mut problems);
    let found = changes(&site, until);
    match args.format {
        PlanFormat::Json => report::print(&format!("{:#}\n", found.iter().map(|c| object(settings, c)).collect::<Value>())),
        PlanFormat::Ics => report::print(&String::from_utf8_lossy(&calendar(&site, &found, settings.lang))),
        PlanFormat::Human => report::print(&Sheet { settings, today, until }.of(&found)),
    }
    Ok(report::incomplete(settings, &problems))
}

fn object(settings: &Settings, change: &Change) -> Value {
    json!({
        "date": change.date.to_string(),
        "kind": change.kind.word(),
        "build": change.kind.needs_build(),
        "file": change.file,
        "title": change.title.in_lang(settings.lang),
        "words": change.words.in_lang(settings.lang),
    })
}

struct Sheet<'s> {
    settings: &'s Settings,
    today: Date,
    until: Date,
}

impl Sheet<'_> {
    /// The next day to build in the first line, for people and for scripts; then day by day.
    fn of(&self, changes: &[Change]) -> String {
        let mut text = self.first_line(changes);
        let rows: Vec<Vec<String>> = changes.iter().map(|change| self.row(change)).collect();
        let lines = columns(&rows, 2);
        let mut day = None;
        for (change, line) in changes.iter().zip(lines.lines()) {
            if day.replace(change.date) != Some(change.date) {
                text.push_str(&format!("\n{}\n", self.day(change.date)));
            }
            text.push_str(&format!("{line}\n"));
        }
        if changes.iter().any(|change| !change.kind.needs_build()) {
            let note = ("[ ] は職員がすることです。作り直しは要りません", "[ ] is for a person to do; it needs no build");
            text.push_str(&format!("\n{}\n", self.settings.say(note.0, note.1)));
        }
        text
    }

    fn first_line(&self, changes: &[Change]) -> String {
        let Some(next) = next_build(changes) else {
            let until = self.day(self.until);
            return self.settings.say(
                format!("なし: {until}まで、サイトはひとりでに変わりません。作り直しは要りません\n"),
                format!("none: nothing on the site changes by itself until {until}, so no build is needed\n"),
            );
        };
        let (day, days) = (self.day(next), self.today.until(next).map_or(0, |span| span.get_days()));
        let plural = if days == 1 { "" } else { "s" };
        self.settings.say(
            format!("{day} 次にサイトを作り直す日です（{days}日後）\n"),
            format!("{day} is the next day to build the site, in {days} day{plural}\n"),
        )
    }

    fn row(&self, change: &Change) -> Vec<String> {
        let lang = self.settings.lang;
        let mark = if change.kind.needs_build() { "" } else { "[ ] " };
        vec![format!("{mark}{}", change.words.in_lang(lang)), shortened(change.title.in_lang(lang)), change.file.clone()]
    }

    /// `2026-11-24（火）`, `2026-11-24 (Tuesday)`.
    fn day(&self, day: Date) -> String {
        match self.settings.lang {
            MessageLang::Ja => format!("{day}（{}）", ["月", "火", "水", "木", "金", "土", "日"][weekday(day)]),
            MessageLang::En => day.strftime("%F (%A)").to_string(),
        }
    }
}

/// The beginning of a title, as much as lets a line be read.
fn shortened(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut columns = 0;
    let end = line.char_indices().find(|(_, c)| {
        columns += c.width().unwrap_or(0);
        columns > TITLE
    });
    end.map_or_else(|| line.clone(), |(end, _)| format!("{}…", &line[..end]))
}

/// The place of a day in its week, from Monday on.
fn weekday(day: Date) -> usize {
    usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default()
}
