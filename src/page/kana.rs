//! What the site has in the order of the kana: documents by their readings, and the terms of the glossary. A title
//! without a reading is never guessed at: the index says where those are found.

use super::Pages;
use super::plan::{Key, Page};
use super::view::{IndexEntryView, IndexView};
use crate::markdown::words_plain;
use crate::site::{DocId, Presence, Site};
use crate::words::{Lang, Phrase};

/// The address of the index.
const PATH: &str = "search/kana/";
/// The rows of the kana: the step of the address, the name, the last kana.
const ROWS: [(&str, &str, char); 10] = [
    ("a", "あ", 'お'),
    ("ka", "か", 'ご'),
    ("sa", "さ", 'ぞ'),
    ("ta", "た", 'ど'),
    ("na", "な", 'の'),
    ("ha", "は", 'ぽ'),
    ("ma", "ま", 'も'),
    ("ya", "や", 'よ'),
    ("ra", "ら", 'ろ'),
    ("wa", "わ", 'ん'),
];

/// What stands in the index.
enum Of {
    Document(DocId),
    /// The number of a term of the glossary.
    Term(usize),
}

/// The pages of the index in a language: none but for Japanese, and none where nothing has a reading.
pub fn pages(site: &Site<'_>, lang: Lang) -> Vec<Page> {
    if site.config.languages.html_code(lang) != "ja" {
        return Vec::new();
    }
    let entries = entries(site, lang);
    let used = (0..ROWS.len()).filter(|row| entries.iter().any(|(reading, _)| row_of(reading) == Some(*row)));
    let mut pages: Vec<Page> = used.map(|row| Page { key: Key::Kana(Some(row)), lang, path: row_path(row).into() }).collect();
    if !pages.is_empty() {
        pages.insert(0, Page { key: Key::Kana(None), lang, path: PATH.into() });
    }
    pages
}

impl Pages<'_> {
    /// The address of the index, where there is one.
    pub(super) fn kana_path(&self, lang: Lang) -> Option<&'static str> {
        self.has_page(lang, PATH).then_some(PATH)
    }

    /// The rows, or the entries of one.
    pub(super) fn kana(&self, row: Option<usize>, lang: Lang) -> IndexView {
        let say = self.format(lang);
        let entries = entries(self.site, lang);
        let of_row = |row: usize| entries.iter().filter(move |(reading, _)| row_of(reading) == Some(row));
        match row {
            Some(row) => IndexView {
                heading: say.t().fill("kana_row", &[("kana", ROWS[row].1)]),
                intro: String::new(),
                entries: of_row(row).map(|(reading, of)| self.kana_entry(reading, of, lang)).collect(),
            },
            None => {
                let there = (0..ROWS.len()).filter(|row| of_row(*row).next().is_some());
                let rows = there.map(|row| IndexEntryView {
                    link: say.link(&row_path(row), say.t().fill("kana_row", &[("kana", ROWS[row].1)])),
                    summary: Phrase::default(),
                    count: say.t().count("entries", of_row(row).count()),
                });
                IndexView { heading: say.word("kana_index"), intro: say.word("kana_index_intro"), entries: rows.collect() }
            }
        }
    }

    fn kana_entry(&self, reading: &str, of: &Of, lang: Lang) -> IndexEntryView {
        let say = self.format(lang);
        let (link, count) = match of {
            Of::Document(id) => (say.document_link(*id), say.t().of("kind", self.site.document(*id).kind.word())),
            Of::Term(number) => {
                let term = say.phrase(&self.site.data.terms[*number].term);
                let path = format!("glossary/#{}", super::values::anchor(&term.text));
                (say.link_words(&path, term), say.t().of("search_kind", "glossary"))
            }
        };
        IndexEntryView { link, summary: Phrase::plain(reading.to_owned()), count }
    }
}

/// Readings and what they are readings of, in the order of the kana.
fn entries(site: &Site<'_>, lang: Lang) -> Vec<(String, Of)> {
    let there = site.published().filter(|(id, _)| site.presence(*id, lang) != Presence::Absent);
    let documents = there.filter_map(|(id, document)| {
        let reading = document.common.reading.text(lang);
        // A title in kana is its own reading.
        let reading = if reading.is_empty() { document.common.title.text(lang) } else { reading };
        Some((hiragana(&words_plain(reading)), Of::Document(id))).filter(|(reading, _)| row_of(reading).is_some())
    });
    let terms = site.data.terms.iter().enumerate().filter(|(_, term)| !term.reading.is_empty());
    let terms = terms.map(|(number, term)| (hiragana(&term.reading), Of::Term(number)));
    let mut entries: Vec<(String, Of)> = documents.chain(terms).collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    entries
}

fn row_path(row: usize) -> String {
    format!("{PATH}{}/", ROWS[row].0)
}

/// The row of a reading's first kana.
fn row_of(reading: &str) -> Option<usize> {
    let first = reading.chars().next().filter(|c| matches!(c, 'ぁ'..='ゖ'))?;
    let first = match first {
        'ゔ' => 'う',
        'ゕ' | 'ゖ' => 'か',
        other => other,
    };
    ROWS.iter().position(|(.., last)| first <= *last)
}

fn hiragana(text: &str) -> String {
    let even = |c| if matches!(c, 'ァ'..='ヶ') { char::from_u32(c as u32 - 0x60).unwrap_or(c) } else { c };
    text.chars().map(even).collect()
}
