//! The words of a theme in one language: `strings.LANG.yaml`.

use super::Files;
use crate::date::Forms;
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::front_matter::from_yaml;
use crate::words::{Lang, Languages};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Words and forms of dates in one language.
#[derive(Debug, Default)]
pub struct Strings {
    /// The forms of dates.
    pub dates: Forms,
    words: HashMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct StringsFile {
    dates: Option<Forms>,
    #[serde(default)]
    words: BTreeMap<String, String>,
}

impl Strings {
    /// A word; the key itself where a theme forgot it (which is a problem of its own).
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// A word with a part that depends on something else: `case_type` and `play` give `case_type_play`.
    pub fn of(&self, key: &str, part: &str) -> String {
        let key = format!("{key}_{}", part.replace('-', "_"));
        self.words.get(&key).cloned().unwrap_or_else(|| part.to_owned())
    }

    /// Whether there is such a word.
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// A sentence with its `{name}`s filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// A sentence about a number: `KEY_one` for 1 where the language has it, else `KEY`, with `{n}` filled in.
    pub fn count(&self, key: &str, n: usize) -> String {
        let one = format!("{key}_one");
        let key = if n == 1 && self.has(&one) { one.as_str() } else { key };
        self.fill(key, &[("n", &crate::number::grouped(n as f64))])
    }

    /// Every word, for templates.
    pub fn words(&self) -> &HashMap<String, String> {
        &self.words
    }

    /// Reads the words of a language: of the language itself, before it those of the language of which it is an
    /// easy form, and each from the built-in theme first.
    pub(super) fn load(lang: Lang, languages: &Languages, files: &Files, problems: &mut Problems) -> Strings {
        let mut strings = Strings::default();
        let mut known = false;
        let mut dates = None;
        let mut codes = vec![languages.html_code(lang)];
        if languages.is_easy(lang) {
            codes.push(languages.code(lang));
        }
        let mut last: Option<Arc<str>> = None;
        for code in &codes {
            for (place, text) in files.texts(&format!("strings.{code}.yaml"), problems) {
                match from_yaml::<StringsFile>(&place, &text) {
                    Ok(file) => {
                        known = true;
                        strings.words.extend(file.words);
                        dates = file.dates.or(dates);
                    }
                    Err(problem) => problems.add(problem),
                }
                last = Some(place);
            }
        }
        let english = built_in(files, "en");
        if !known {
            let code = codes[0];
            let file: Arc<str> = "kairan.yaml".into();
            let problem = Problem::new(
                Code::Strings,
                format!("テーマに「{code}」の言葉（strings.{code}.yaml）がありません"),
                format!("the theme has no words for `{code}` (strings.{code}.yaml)"),
            )
            .help(
                format!("themes/default/strings.{code}.yaml に strings.en.yaml と同じキーで書いてください"),
                format!("write themes/default/strings.{code}.yaml with the keys of strings.en.yaml"),
            );
            problems.add(problem.at(Place { file, at: crate::diagnostic::At::Value("languages".into()) }));
            strings.words = english.words.into_iter().collect();
            strings.dates = english.dates.unwrap_or_default();
            return strings;
        }
        let place = last.unwrap_or_else(|| "kairan.yaml".into());
        let missing: Vec<&str> = english
            .words
            .keys()
            .map(String::as_str)
            .filter(|k| !strings.words.contains_key(*k) && !k.ends_with("_one"))
            .collect();
        if !missing.is_empty() {
            let list = missing.join(", ");
            problems.add(
                Problem::new(Code::Strings, format!("言葉が足りません: {list}"), format!("words are missing: {list}"))
                    .at(Place::file(&place)),
            );
        }
        if dates.is_none() {
            problems.add(
                Problem::new(Code::Strings, "日付の書き方（dates）がありません", "the forms of dates (`dates`) are missing")
                    .at(Place::file(&place)),
            );
        }
        strings.dates = dates.or(english.dates).unwrap_or_default();
        strings.dates.problems().into_iter().for_each(|p| problems.add(p.at(Place::file(&place))));
        strings
    }
}

/// The built-in words of a language, by which others are measured.
fn built_in(files: &Files, code: &str) -> StringsFile {
    let mut ignored = Problems::default();
    let texts = files.texts(&format!("strings.{code}.yaml"), &mut ignored);
    texts.first().and_then(|(place, text)| from_yaml(place, text).ok()).unwrap_or_default()
}
