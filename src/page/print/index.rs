//! The index of a booklet, by reading: names in its lists, titles of its cases, its terms. A word without a reading is
//! never guessed at: it stands at the end.

use super::super::Pages;
use super::super::kana::{row_name, row_of};
use super::view::{ChapterView, IndexGroupView, IndexLineView};
use crate::kana::hiragana;
use crate::markdown::words_plain;
use crate::words::{Lang, Phrase};

/// An entry before it is put below its heading.
struct Line {
    /// By what it is sorted: its reading, or the words in small letters.
    key: String,
    text: Phrase,
    id: String,
}

/// The index of a booklet's chapters, group by group.
pub(super) fn of(pages: &Pages<'_>, chapters: &[ChapterView], lang: Lang) -> Vec<IndexGroupView> {
    let is_japanese = pages.site.config.languages.html_code(lang) == "ja";
    let mut lines: Vec<(Group, Line)> = chapters
        .iter()
        .flat_map(|chapter| lines(chapter, is_japanese))
        .map(|line| (Group::of(&line.key, is_japanese), line))
        .collect();
    lines.sort_by(|(group, line), (other_group, other)| {
        (group, &line.key, &line.text.text).cmp(&(other_group, &other.key, &other.text.text))
    });
    let mut groups: Vec<(Group, IndexGroupView)> = Vec::new();
    for (group, Line { text, id, .. }) in lines {
        if groups.last().is_none_or(|(last, _)| *last != group) {
            let heading = group.heading(&pages.format(lang).word("part_other"));
            groups.push((group, IndexGroupView { heading, entries: Vec::new() }));
        }
        let Some((_, shown)) = groups.last_mut() else { continue };
        match shown.entries.last_mut().filter(|line| line.text.text == text.text) {
            Some(same) => same.ids.push(id),
            None => shown.entries.push(IndexLineView { text, ids: vec![id] }),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The heading below which an entry stands.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// A row of the kana.
    Row(usize),
    /// A Latin letter.
    Letter(char),
    /// Neither.
    Other,
}

impl Group {
    fn of(key: &str, is_japanese: bool) -> Group {
        if let Some(row) = row_of(key).filter(|_| is_japanese) {
            return Group::Row(row);
        }
        match key.chars().next() {
            Some(first) if first.is_ascii_alphabetic() => Group::Letter(first.to_ascii_uppercase()),
            _ => Group::Other,
        }
    }

    fn heading(&self, other: &str) -> String {
        match self {
            Group::Row(row) => row_name(*row).to_owned(),
            Group::Letter(letter) => letter.to_string(),
            Group::Other => other.to_owned(),
        }
    }
}

fn lines(chapter: &ChapterView, is_japanese: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |reading: &str, text: &Phrase, id: &str| {
        let plain = words_plain(&text.text).into_owned();
        let key = if reading.is_empty() { plain.to_lowercase() } else { reading.to_owned() };
        lines.push(Line { key: hiragana(&key), text: Phrase { text: plain.into(), lang: text.lang.clone() }, id: id.to_owned() });
    };
    for desk in &chapter.desks {
        add("", &desk.name, chapter.id);
    }
    chapter.cases.iter().for_each(|case| add(&case.reading, &case.title, &case.id));
    chapter.lists.iter().for_each(|list| add(&list.reading, &list.title, &list.id));
    chapter.events.iter().for_each(|event| add(&event.reading, &event.title, &event.id));
    for table in chapter.lists.iter().filter_map(|list| list.view.table.as_ref()) {
        for row in table.groups.iter().flat_map(|group| &group.rows) {
            let name = row.cells.iter().find(|cell| cell.class == "name").map(|cell| &cell.text);
            // Where readings are needed, rows that have none are no names, but matters or measures.
            if let Some(name) = name.filter(|name| name.lang.is_none() && !(is_japanese && row.reading.is_empty())) {
                add(&row.reading, name, &row.id);
            }
        }
    }
    for term in &chapter.terms {
        add(if is_japanese { &term.reading } else { "" }, &term.term, &term.id);
    }
    lines
}
