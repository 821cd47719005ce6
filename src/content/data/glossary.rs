//! The glossary: terms in every language, how they are read, and words that are not to be used for them.

use super::entries::with_items;
use crate::diagnostic::{Code, Problem};
use crate::front_matter::{Entry, Field, Node, Reader, Shape, word};
use crate::source::Sources;
use crate::words::{Lang, Languages, Words};
use memchr::memmem::Finder;

/// The fields of a term; every language of the site is a field too.
pub static TERM_FIELDS: &[Field] = &[
    word("reading", Shape::Any, "読み", "reading", "みとり"),
    word("not", Shape::Any, "使わない言葉", "words not to use", "{en: [home treatment]}"),
    word("note", Shape::Text, "説明", "note", "…"),
];

/// A term of the glossary.
#[derive(Debug)]
pub struct Term {
    /// The term, by language.
    pub term: Words,
    /// How the Japanese term is read.
    pub reading: Box<str>,
    /// What it means.
    pub note: Words,
    /// Words that are not to be used for it, by language.
    pub not: Vec<(Lang, Finder<'static>)>,
}

impl Term {
    /// The word of which the reading tells: the Japanese one, also where another language comes first.
    pub fn read_word(&self, languages: &Languages) -> Option<&str> {
        self.term.exact(languages.of_readings()).or(self.term.exact(Lang::PRIMARY))
    }
}

/// Terms have a key for each language of the site, which no fixed description can name.
pub(super) fn read(sources: &Sources, reader: &Reader<'_>) -> Vec<Term> {
    let Some(file) = sources.data.get("glossary.yaml") else { return Vec::new() };
    let mut terms = Vec::new();
    with_items(file, "{ja: 看取り, reading: みとり}", reader, |node| {
        if !node.is_map() {
            let problem = Problem::new(
                Code::WrongType,
                "用語は {ja: …, reading: …, en: …} の形で書きます",
                "a term is written as {ja: …, reading: …, en: …}",
            );
            return reader.report(problem.at(node.place()));
        }
        let mut term = Words::default();
        for (key, value) in node.entries() {
            match (reader.languages.find(&key), value.scalar()) {
                (Some(lang), Some(text)) => term.set(lang, text.trim()),
                (None, _) if key == "reading" || key == "note" || key == "not" => {}
                (Some(_), None) if value.is_null() => {}
                (Some(_), None) => {
                    let problem =
                        Problem::new(Code::WrongType, format!("「{key}」は文字で書きます"), format!("`{key}` must be text"));
                    reader.report(
                        problem
                            .help(format!("{key}: 用語 のように書いてください"), format!("write it as {key}: …"))
                            .at(value.place()),
                    );
                }
                _ => {
                    let problem = Problem::new(
                        Code::UnknownKey,
                        format!("「{key}」という項目はありません"),
                        format!("there is no field `{key}`"),
                    )
                    .help(
                        "言語の記号、reading、note、not のどれかを書いてください",
                        "write a code of a language, `reading`, `note` or `not`",
                    );
                    reader.report(problem.at(node.key_place(&key)));
                }
            }
        }
        if term.is_empty() {
            let problem = Problem::new(Code::MissingField, "用語がありません", "the term is missing")
                .help("ja: 用語 のように書いてください", "write it as ja: …");
            return reader.report(problem.at(node.place()));
        }
        if terms
            .iter()
            .any(|other: &Term| other.term.exact(Lang::PRIMARY).is_some_and(|known| term.exact(Lang::PRIMARY) == Some(known)))
        {
            let written = term.text(Lang::PRIMARY);
            let problem = Problem::new(
                Code::DoubledId,
                format!("「{written}」が二度あります"),
                format!("the term `{written}` stands twice"),
            )
            .help("どちらかを消してください", "remove one of them");
            return reader.report(problem.at(node.place()));
        }
        let reading =
            node.get("reading").and_then(|n| Entry::bare(reader, node).parse_node(n, "reading", |text| Ok(text.to_owned())));
        let reading = reading.unwrap_or_default();
        let note = node.get("note").map(|n| Entry::bare(reader, node).words_of(n, "note")).unwrap_or_default();
        let not = node.get("not").map(|not| words_not_to_use(not, reader)).unwrap_or_default();
        terms.push(Term { term, reading: reading.trim().into(), note, not });
    });
    terms
}

/// `not: {en: [home treatment]}`, made ready to be searched for; at the beginning of a sentence too.
fn words_not_to_use(node: Node<'_>, reader: &Reader<'_>) -> Vec<(Lang, Finder<'static>)> {
    let mut found = Vec::new();
    let wrong = |place| {
        let problem = Problem::new(
            Code::WrongType,
            "not は、言語ごとに使わない言葉を並べます",
            "`not` lists the words not to use by language",
        );
        reader.report(problem.help("例: not: {en: [home treatment]}", "for instance not: {en: [home treatment]}").at(place));
    };
    if !node.is_map() {
        wrong(node.place());
    }
    for (key, value) in node.entries() {
        let (Some(lang), Some(items)) = (reader.languages.find(&key), value.items()) else {
            wrong(value.place());
            continue;
        };
        for word in items.into_iter().filter_map(Node::scalar).filter(|word| !word.trim().is_empty()) {
            let word = word.trim();
            found.push((lang, Finder::new(word).into_owned()));
            let mut capital = word.to_owned();
            if let Some(first) = capital.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            if capital != word {
                found.push((lang, Finder::new(&capital).into_owned()));
            }
        }
    }
    found
}
