//! Words: of the primary file, and of each translation.

use super::Entry;
use crate::diagnostic::{Code, Problem};
use crate::front_matter::Node;
use crate::words::{Lang, Words};

/// The most characters of one value: more is a mistake or an attack.
const LONGEST_VALUE: usize = 10_000;

impl<'a> Entry<'a> {
    /// Words: of the primary file, and of each translation, which wins over the primary's map.
    pub fn text(&self, name: &str) -> Words {
        let mut words = Words::default();
        let own = self.node(name);
        if let Some(node) = own {
            self.add_words(&mut words, node, self.own, name);
        }
        for (lang, node) in &self.translations {
            if let Some(found) = node.get(name) {
                self.add_words(&mut words, found, *lang, name);
            }
        }
        words
    }

    /// A list of words; the translations' lists must be as long.
    pub fn texts(&self, name: &str) -> Vec<Words> {
        let (items, others) = self.aligned(name, |node| node.is_scalar() || node.is_map());
        items
            .iter()
            .enumerate()
            .map(|(i, item)| {
                let mut words = Words::default();
                self.add_words(&mut words, *item, self.own, name);
                for (lang, list) in &others {
                    if let Some(item) = list.get(i) {
                        self.add_words(&mut words, *item, *lang, name);
                    }
                }
                words
            })
            .collect()
    }

    /// The words of a node that is not a field by itself.
    pub fn words_of(&self, node: Node<'a>, name: &str) -> Words {
        let mut words = Words::default();
        if !node.is_null() {
            self.add_words(&mut words, node, self.own, name);
        }
        words
    }

    fn add_words(&self, words: &mut Words, node: Node<'a>, file_lang: Lang, name: &str) {
        if let Some(text) = node.str() {
            // Nothing between the quotes is nothing written: another language's words show instead.
            if !text.trim().is_empty() && self.fits(node, text) {
                words.set(file_lang, text.trim());
            }
        } else if let Some(text) = node.scalar() {
            words.set(file_lang, &text);
        } else if node.is_map() {
            for (code, value) in node.entries() {
                let Some(lang) = self.reader.languages.find(&code) else {
                    self.unknown_language(node, &code, name);
                    continue;
                };
                if file_lang != self.own && lang != file_lang {
                    self.other_language(node, &code, name);
                    continue;
                }
                match value.scalar() {
                    Some(text) if !self.fits(value, &text) => {}
                    Some(text) => words.set(lang, text.trim()),
                    None if value.is_null() => {}
                    None => self.wrong(value, "文字", "text", name),
                }
            }
        } else if file_lang == self.own || !node.is_null() {
            self.wrong(node, "文字（言語ごとなら {ja: …, en: …}）", "text, or {ja: …, en: …} by language", name);
        }
    }

    /// Whether a value is no longer than may be; one that is, is noted.
    pub(super) fn fits(&self, node: Node<'_>, text: &str) -> bool {
        // Few values have so many bytes that their characters must be counted.
        if text.len() <= LONGEST_VALUE {
            return true;
        }
        let count = text.chars().count();
        if count > LONGEST_VALUE {
            let problem = Problem::new(
                Code::TooLarge,
                format!("値が長すぎます（{LONGEST_VALUE}字まで、{count}字あります）"),
                format!("the value is too long ({LONGEST_VALUE} characters at most, and it has {count})"),
            );
            self.reader.at(node, problem.help("長い文は本文に書いてください", "write long texts in the body"));
        }
        count <= LONGEST_VALUE
    }

    /// Words of another language in a translation: they would take the place of those in their own file.
    fn other_language(&self, node: Node<'_>, code: &str, name: &str) {
        let primary = self.primary.file();
        let problem = Problem::new(
            Code::FactInTranslation,
            format!("「{name}」の「{code}」の言葉は、この訳のファイルには書けません"),
            format!("words in `{code}` for `{name}` cannot stand in this translation"),
        )
        .help(
            format!("このファイルには、その言語の言葉だけを書きます。ほかの言語の言葉は {primary} に書いてください"),
            format!("this file has words of its own language only; write those of others in {primary}"),
        );
        self.reader.report(problem.at(node.key_place(code)));
    }

    /// A key that is no language: a code of one that the site has not, or somebody's own heading.
    fn unknown_language(&self, node: Node<'_>, code: &str, name: &str) {
        let languages: Vec<&str> = self.reader.languages.all().map(|l| self.reader.languages.code(l)).collect();
        let known = languages.join(", ");
        let problem = if code.len() < 4 && code.bytes().all(|b| b.is_ascii_lowercase()) {
            Problem::new(
                Code::UnknownLanguage,
                format!("「{code}」はこのサイトの言語ではありません"),
                format!("`{code}` is not a language of this site"),
            )
            .help(format!("使える言語: {known}"), format!("the languages are {known}"))
        } else {
            let own = self.field(name).and_then(|f| f.shape.inner()).unwrap_or(&[]);
            let names: Vec<&str> = own.iter().map(|f| f.name).chain(languages).collect();
            Problem::new(
                Code::UnknownLanguage,
                format!("「{name}」の中に「{code}」は書けません"),
                format!("`{code}` cannot stand in `{name}`"),
            )
            .help(format!("ここに書けるのは {} です", names.join("、")), format!("what can is {}", names.join(", ")))
        };
        self.reader.report(problem.at(node.key_place(code)));
    }
}
