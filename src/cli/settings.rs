//! What the clock, the locale and the common arguments say, worked out once.

use super::args::{Common, MessageLanguage};
use crate::content::Config;
use crate::date::{Date, parse_date};
use crate::diagnostic::{Message, MessageLang};
use jiff::Zoned;
use jiff::civil;
use std::path::PathBuf;

/// What all commands go by.
#[derive(Clone)]
pub struct Settings {
    /// The site's folder.
    pub site: PathBuf,
    /// The language of messages.
    pub lang: MessageLang,
    /// The day that was asked for.
    today: Option<civil::Date>,
    /// Say only what is wrong.
    pub quiet: bool,
    /// Say more.
    pub verbose: bool,
}

impl Settings {
    /// The same, saying only what is wrong unless `speaks`.
    pub fn speaking(&self, speaks: bool) -> Settings {
        Settings { site: self.site.clone(), quiet: self.quiet || !speaks, ..*self }
    }

    /// From the arguments. The error is a sentence for the person.
    pub fn new(common: &Common) -> Result<Settings, String> {
        let lang = match common.lang {
            Some(MessageLanguage::Ja) => MessageLang::Ja,
            Some(MessageLanguage::En) => MessageLang::En,
            None => locale_language(),
        };
        let today = match &common.today {
            None => None,
            Some(text) => match parse_date(text) {
                Ok(Date::Day(day)) => Some(day),
                Ok(_) => {
                    let message = Message::new(
                        format!("--today は日まで書きます（例: 2026-11-21）: {text}"),
                        format!("--today must be a day, such as 2026-11-21: {text}"),
                    );
                    return Err(message.in_lang(lang).to_owned());
                }
                Err(problem) => return Err(format!("--today: {}", problem.message.in_lang(lang))),
            },
        };
        Ok(Settings { site: common.site.clone(), lang, today, quiet: common.quiet, verbose: common.verbose })
    }

    /// The same, without words for people beside what a program reads.
    pub fn for_programs(&self) -> Settings {
        Settings { quiet: true, ..self.clone() }
    }

    /// The day that was asked for, if one was.
    pub fn asked_day(&self) -> Option<civil::Date> {
        self.today
    }

    /// The day of the build, in the site's time zone.
    pub fn today(&self, config: &Config) -> civil::Date {
        self.today.unwrap_or_else(|| Zoned::now().with_time_zone(config.time_zone.clone()).date())
    }

    /// A sentence in the person's language.
    pub fn say(&self, ja: impl Into<String>, en: impl Into<String>) -> String {
        Message::new(ja, en).in_lang(self.lang).to_owned()
    }
}

/// The language of the machine: Japanese if its locale says so.
pub fn locale_language() -> MessageLang {
    let set = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).or_else(system_locale).unwrap_or_default();
    if locale.to_ascii_lowercase().starts_with("ja") { MessageLang::Ja } else { MessageLang::En }
}

/// Where no variable names the locale (Windows, macOS), the system is asked.
fn system_locale() -> Option<String> {
    sys_locale::get_locale()
}
