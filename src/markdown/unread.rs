//! Words in kanji that nobody has given a reading: what a reader of easy Japanese cannot read.
//!
//! Says where they stand, and guesses nothing. Left out is where no reading can stand: code, blocks of raw HTML, and
//! the words in place of a picture, which are heard.

use super::chars::is_han;
use super::prepare::Prepared;
use super::{Glossary, raw, ruby};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// The places in a text of words in kanji of which neither the author nor the glossary says how they are read.
pub fn unread(text: &str, glossary: Option<&Glossary>) -> Vec<Range<usize>> {
    let prepared = Prepared::new(text);
    let mut found = Vec::new();
    // How many pictures and blocks of code are open, and how many `<ruby>`.
    let (mut silent, mut read) = (0_usize, 0_usize);
    for (event, range) in Parser::new_ext(&prepared.text, super::options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => silent += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock) => silent = silent.saturating_sub(1),
            Event::InlineHtml(piece) => raw::tokens(&piece).for_each(|(token, _)| match token {
                raw::Token::Open(tag) if tag.name == "ruby" => read += 1,
                raw::Token::Close(name) if name == "ruby" => read = read.saturating_sub(1),
                _ => {}
            }),
            Event::Text(_) if silent == 0 && read == 0 => {
                let words = prepared.snap(prepared.back_range(range));
                let places = unread_words(&text[words.clone()], glossary).into_iter();
                found.extend(places.map(|place| words.start + place.start..words.start + place.end));
            }
            _ => {}
        }
    }
    found
}

/// The same in a line that is no markdown, such as a title.
pub fn unread_words(text: &str, glossary: Option<&Glossary>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some(length) = read_at(&text[at..], glossary) {
            at += length;
            continue;
        }
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(word) if is_han(c) && word.end == at => word.end = end,
            // A small ヶ stands between characters; alone it is kana.
            _ if is_han(c) && c != 'ヶ' => found.push(at..end),
            _ => {}
        }
        at = end;
    }
    found
}

/// The length of what a text begins with, if it has a reading: furigana of the author, or a term of the glossary.
fn read_at(text: &str, glossary: Option<&Glossary>) -> Option<usize> {
    ruby::group(text).map(|group| group.len).or_else(|| glossary?.longest(text).map(|(_, term, _)| term.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'t>(text: &'t str, terms: &[(&str, &str)]) -> Vec<&'t str> {
        unread(text, Some(&Glossary::new(terms.iter().copied()))).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn a_word_without_a_reading_is_found_where_it_stands() {
        let text = "# {家|いえ}の医師\n\n| **「相談」**の{日|ひ} |\n|---|\n| 窓口 |\n\n[電話](a.md)、`符号`、![図](a.png)\n";
        assert_eq!(words(text, &[]), ["医師", "相談", "窓口", "電話"]);
    }

    #[test]
    fn a_term_of_the_glossary_and_ruby_in_html_are_read() {
        let terms = [("看取り", "みとり"), ("訪問看護", "ほうもんかんご")];
        assert_eq!(words("家での看取りと訪問看護。<ruby>床<rt>とこ</rt></ruby>を三ヶ月", &terms), ["家", "三ヶ月"]);
    }
}
