//! The words of a text that is HTML already, as it stands on a page: so nothing is parsed a second time, and what is
//! found is what is shown. It reads only HTML of the site's own writer, which is well formed.

use super::entry::Weight;
use super::readings::is_written_kana;
use std::borrow::Cow;
use std::mem::take;

/// Gives the words of each block of a text, headings with their weight; words with furigana as they are read too.
pub fn html(html: &str, found: &mut dyn FnMut(Weight, String)) {
    let mut reader = Reader { found, text: String::new(), read: None, inside: Inside::Nothing };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.words(&rest[..at]);
        let end = tag_end(&rest[at..]).map_or(rest.len(), |length| at + length);
        reader.tag(&rest[at..end]);
        rest = &rest[end..];
    }
    reader.words(rest);
    reader.close(Weight::Text);
}

/// The length of the tag that a text begins with; `>` in a quoted value ends none.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quoted = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quoted) {
            (b'"' | b'\'', None) => quoted = Some(byte),
            (quote, Some(open)) if quote == open => quoted = None,
            (b'>', None) => return Some(at + 1),
            _ => {}
        }
    }
    None
}

struct Reader<'f> {
    found: &'f mut dyn FnMut(Weight, String),
    text: String,
    /// A word as it is read, with the kana around it, while one is being read.
    read: Option<String>,
    inside: Inside,
}

/// What of furigana is being read.
#[derive(PartialEq)]
enum Inside {
    Nothing,
    Base,
    Reading,
    Brackets,
}

impl Reader<'_> {
    fn words(&mut self, words: &str) {
        if words.is_empty() || self.inside == Inside::Brackets {
            return;
        }
        let words = unescape(words);
        match (&self.inside, &mut self.read) {
            (Inside::Reading, Some(read)) => return read.push_str(&words),
            (Inside::Nothing, Some(read)) => {
                let kana = words.find(|c| !is_written_kana(c));
                read.push_str(&words[..kana.unwrap_or(words.len())]);
                if kana.is_some() {
                    self.end_reading();
                }
            }
            _ => {}
        }
        self.text.push_str(&words);
    }

    fn tag(&mut self, tag: &str) {
        let name = tag[1..].split([' ', '>', '/', '\n']).find(|part| !part.is_empty()).unwrap_or_default();
        match (name, tag.starts_with("</")) {
            ("ruby", false) => {
                let before = self.text.trim_end_matches(is_written_kana).len();
                self.read.get_or_insert_with(|| self.text[before..].to_owned());
                self.inside = Inside::Base;
            }
            ("ruby", true) => self.inside = Inside::Nothing,
            ("rt", false) => self.inside = Inside::Reading,
            ("rp", false) => self.inside = Inside::Brackets,
            ("rt" | "rp", true) => self.inside = Inside::Base,
            (
                "a" | "abbr" | "b" | "bdi" | "cite" | "code" | "del" | "dfn" | "em" | "i" | "ins" | "kbd" | "mark" | "q" | "s"
                | "samp" | "small" | "span" | "strong" | "sub" | "sup" | "time" | "u" | "var" | "wbr" | "rb" | "bdo",
                _,
            ) => {}
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.close(Weight::Heading),
            ("img", _) => {
                let words = tag.split_once(" alt=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(alt, _)| alt);
                let words = unescape(words);
                self.text.push(' ');
                self.text.push_str(&words);
                self.text.push(' ');
            }
            _ => self.close(Weight::Text),
        }
    }

    /// Ends a block.
    fn close(&mut self, weight: Weight) {
        self.end_reading();
        self.inside = Inside::Nothing;
        if self.text.trim().is_empty() {
            self.text.clear();
        } else {
            (self.found)(weight, take(&mut self.text));
        }
    }

    fn end_reading(&mut self) {
        if let Some(read) = self.read.take() {
            (self.found)(Weight::Text, read);
        }
    }
}

/// Words without the five names of characters that the writer uses.
fn unescape(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return Cow::Borrowed(words);
    }
    let names =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    Cow::Owned(names.iter().fold(words.to_owned(), |words, (name, c)| words.replace(name, c)))
}
