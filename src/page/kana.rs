//! What the site has in the order of the kana: documents by their readings, and the terms of the glossary. A title
//! without a reading is never guessed at: the index says where those are found.

use super::Pages;
use super::list::part_of;
use super::view::{IndexEntryView, IndexView};
use crate::kana::{as_hiragana, hiragana};
use crate::markdown::words_plain;
use crate::site::{DocId, Presence, Site};
use crate::words::{Lang, Phrase};

/// The address of the index.
pub const PATH: &str = "search/kana/";
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

/// An entry of the index: its reading, and what it is the reading of.
pub type Entry = (String, Of);

/// What stands in the index.
#[derive(Debug)]
pub enum Of {
    /// A document.
    Document(DocId),
    /// The number of a term of the glossary.
    Term(usize),
}

/// The rows of a language's index, in the order of the kana: none but for Japanese.
pub fn rows(site: &Site<'_>, lang: Lang) -> Vec<Vec<Entry>> {
    if site.config.languages.html_code(lang) != "ja" {
        return Vec::new();
    }
    let mut rows: Vec<Vec<Entry>> = ROWS.iter().map(|_| Vec::new()).collect();
    for (reading, of) in entries(site, lang) {
        let reading = words_plain(reading);
        // Most titles have no reading and begin with no kana.
        if let Some(row) = row_of(&reading) {
            rows[row].push((hiragana(&reading), of));
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.0.cmp(&b.0)));
    rows
}

/// The address of a row.
pub fn row_path(row: usize) -> String {
    format!("{PATH}{}/", ROWS[row].0)
}

/// The first kana of a row, its name.
pub(super) fn row_name(row: usize) -> &'static str {
    ROWS[row].1
}

impl Pages<'_> {
    /// The address of the index, where there is one.
    pub(super) fn kana_path(&self, lang: Lang) -> Option<&'static str> {
        self.has_page(lang, PATH).then_some(PATH)
    }

    /// The rows that there are.
    pub(super) fn kana_rows(&self, lang: Lang) -> IndexView {
        let say = self.format(lang);
        let there = self.lists.of(lang).kana.iter().enumerate().filter(|(_, entries)| !entries.is_empty());
        let rows = there.map(|(row, entries)| IndexEntryView {
            link: say.link(&row_path(row), say.t().fill("kana_row", &[("kana", ROWS[row].1)])),
            summary: Phrase::default(),
            count: say.t().count("entries", entries.len()),
        });
        let (heading, intro) = (say.word("kana_index"), say.word("kana_index_intro"));
        IndexView { heading, intro, entries: rows.collect(), pager: None }
    }

    /// A part of a row.
    pub(super) fn kana_row(&self, row: usize, part: usize, lang: Lang) -> IndexView {
        let entries = &self.lists.of(lang).kana[row];
        IndexView {
            heading: self.format(lang).t().fill("kana_row", &[("kana", ROWS[row].1)]),
            intro: String::new(),
            entries: part_of(entries, part).iter().map(|(reading, of)| self.kana_entry(reading, of, lang)).collect(),
            pager: self.pager(&row_path(row), entries.len(), part, lang),
        }
    }

    fn kana_entry(&self, reading: &str, of: &Of, lang: Lang) -> IndexEntryView {
        let say = self.format(lang);
        let (link, count) = match of {
            Of::Document(id) => (say.document_link(*id), say.t().of("kind", self.site.document(*id).kind.word())),
            Of::Term(number) => {
                let term = &self.site.data.terms[*number];
                let path = format!("glossary/#{}", say.term_anchor(term));
                (say.link_words(&path, say.phrase(&term.term)), say.t().of("search_kind", "glossary"))
            }
        };
        IndexEntryView { link, summary: Phrase::plain(reading.to_owned()), count }
    }
}

/// Readings as they are written, and what they are readings of.
fn entries<'s>(site: &'s Site<'_>, lang: Lang) -> impl Iterator<Item = (&'s str, Of)> {
    let there = site.published().filter(move |(id, _)| site.presence(*id, lang) != Presence::Absent);
    let documents = there.map(move |(id, document)| {
        let reading = document.common.reading.text(lang);
        // A title in kana is its own reading.
        let reading = if reading.is_empty() { document.common.title.text(lang) } else { reading };
        (reading, Of::Document(id))
    });
    let terms = site.data.terms.iter().enumerate().map(|(number, term)| (&*term.reading, Of::Term(number)));
    documents.chain(terms)
}

/// The row of a reading's first kana, whichever kind of kana it is.
pub(super) fn row_of(reading: &str) -> Option<usize> {
    let first = reading.chars().next().map(as_hiragana).filter(|c| matches!(c, 'ぁ'..='ゖ'))?;
    let first = match first {
        'ゔ' => 'う',
        'ゕ' | 'ゖ' => 'か',
        other => other,
    };
    ROWS.iter().position(|(.., last)| first <= *last)
}
