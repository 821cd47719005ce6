//! `kairan status`: how translations, events, pages and tables stand.

use super::args::{Status as Args, StatusFormat};
use super::columns::columns;
use super::report;
use super::settings::Settings;
use crate::content::Config;
use crate::diagnostic::{MessageLang, Problems};
use crate::fault::Fault;
use crate::site::{self, Options};
use crate::source;
use crate::status::{Due, Report, Waived, Why, report as look};

/// How many entries of a list people are shown, unless they ask for more with `-v`.
const SHOWN: usize = 20;

/// Prints how things stand.
pub fn run(settings: &Settings, args: &Args) -> Result<u8, Fault> {
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let site = site::join(&sources, &Options { today, drafts: false, base_url: None }, &mut problems);
    let report = look(&site);
    match args.format {
        StatusFormat::Json => report::print(&format!("{:#}\n", serde_json::json!(report))),
        StatusFormat::Human => report::print(&Sheet { settings, text: String::new() }.of(&report)),
    }
    Ok(report::incomplete(settings, &problems))
}

fn english_days(days: i32) -> String {
    format!("{days} day{}", if days == 1 { "" } else { "s" })
}

struct Sheet<'s> {
    settings: &'s Settings,
    text: String,
}

impl Sheet<'_> {
    fn of(mut self, report: &Report) -> String {
        let of = &report.translations;
        let file = |t: &crate::status::Translation| vec![t.language.clone(), t.file.clone(), t.title.clone()];
        self.section("訳がない文書", "Not translated", of.missing.iter().map(file));
        self.section("訳が下書きの文書", "Translation is a draft", of.draft.iter().map(file));
        let changed = |t: &crate::status::Translation| {
            vec![t.language.clone(), t.file.clone(), t.changed.join(self.settings.say("、", ", ").as_str())]
        };
        let rows: Vec<Vec<String>> = of.out_of_date.iter().map(changed).collect();
        self.section("もとの文が変わった訳", "Translation out of date: what has changed", rows.into_iter());
        self.section(
            "版の印がない訳（kairan stamp）",
            "Translation without a version (kairan stamp)",
            of.not_stamped.iter().map(file),
        );
        let ready = of.up_to_date.len();
        self.text.push_str(&self.settings.say(format!("最新の訳: {ready}件\n"), format!("Translations up to date: {ready}\n")));
        let state = |word: &'static str| if word == "scheduled" { String::new() } else { self.state(word) };
        let rows: Vec<Vec<String>> = report
            .events
            .iter()
            .map(|e| vec![e.start.replace('T', " "), state(e.state), e.file.clone(), e.title.clone()])
            .collect();
        self.section("30日以内の催し", "Events in the next 30 days", rows.into_iter());
        let rows: Vec<Vec<String>> = report
            .expiring
            .iter()
            .map(|due| vec![due.date.to_string(), self.left(due), self.why(due.why), due.file.clone(), due.title.clone()])
            .collect();
        self.section("60日以内に期限が来る文書", "Documents with a date within 60 days", rows.into_iter());
        let age = |days: Option<i32>| {
            days.map_or_else(
                || self.settings.say("日付なし", "no date"),
                |days| self.settings.say(format!("{days}日"), english_days(days)),
            )
        };
        let rows: Vec<Vec<String>> = report
            .tables
            .iter()
            .map(|t| vec![t.as_of.clone().unwrap_or_default(), age(t.days), t.file.clone(), t.title.clone()])
            .collect();
        self.section("表の古さ", "Tables by age", rows.into_iter());
        if !report.waivers.is_empty() {
            let row = |w: &Waived| vec![w.check.to_owned(), w.file.clone(), w.reason.clone()];
            self.section(
                "そのままにした問題（waivers）",
                "Problems that are let stand (waivers)",
                report.waivers.iter().map(row),
            );
        }
        self.text
    }

    fn section(&mut self, ja: &str, en: &str, rows: impl ExactSizeIterator<Item = Vec<String>>) {
        let count = rows.len();
        let heading = self.settings.say(format!("{ja}: {count}件\n"), format!("{en}: {count}\n"));
        self.text.push_str(&heading);
        let limit = if self.settings.verbose { usize::MAX } else { SHOWN };
        let rows: Vec<Vec<String>> = rows.take(limit).collect();
        self.text.push_str(&columns(&rows, 2));
        if count > rows.len() {
            let more = count - rows.len();
            self.text.push_str(
                &self.settings.say(format!("  ほか{more}件（-v ですべて）\n"), format!("  and {more} more (-v shows all)\n")),
            );
        }
        if count > 0 {
            self.text.push('\n');
        }
    }

    fn left(&self, due: &Due) -> String {
        match due.days {
            0 => self.settings.say("今日", "today"),
            days if days < 0 => self.settings.say(format!("{}日過ぎ", -days), format!("{} ago", english_days(-days))),
            days => self.settings.say(format!("あと{days}日"), format!("in {}", english_days(days))),
        }
    }

    fn why(&self, why: Why) -> String {
        match why {
            Why::Expires => self.settings.say("公開の終わり", "expires"),
            Why::Consent => self.settings.say("同意の期限", "consent ends"),
            Why::ReviewBy => self.settings.say("見直し", "review"),
        }
    }

    fn state(&self, word: &str) -> String {
        let ja = match word {
            "tentative" => "未確定",
            "postponed" => "延期",
            "cancelled" => "中止",
            "full" => "満席",
            "waitlist" => "キャンセル待ち",
            "moved-online" => "オンラインに変更",
            other => other,
        };
        if self.settings.lang == MessageLang::Ja { ja.to_owned() } else { word.to_owned() }
    }
}
