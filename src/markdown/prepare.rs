//! Marks that help the parser with Japanese, put in before parsing and taken out of everything it hands back.
//!
//! Two things cannot be mended after parsing: `**「重要」**です`, where CommonMark takes the stars for text because a
//! bracket touches them, and the `|` of furigana inside a table. So a mark that is neither space nor punctuation is
//! put between such stars and brackets, and the signs of `{看取り|みとり}` are exchanged for marks, as is a `~` by itself,
//! which the parser would take for a sign that strikes out (`9:00~12:00、13:00~`). The marks are five code points that
//! Unicode keeps for no character at all. When the parser itself knows the rule for stars
//! (<https://github.com/tats-u/markdown-cjk-friendly>), half of this module can go.

use super::chars::{is_cjk, is_punctuation};
use super::pieces::{BAR, CLOSE, MARK, OPEN, Pieces, TILDE, is_marked};
use super::{autolink, depth, ruby};
use memchr::memmem;
use std::borrow::Cow;
use std::ops::Range;

/// A text ready for the parser.
pub struct Prepared<'a> {
    /// As its author wrote it.
    source: &'a str,
    /// What to parse.
    pub text: Cow<'a, str>,
    /// Whether strings from the parser can hold marks.
    marked: bool,
    /// The place in `text` after each edit, and how much longer it is by then.
    edits: Vec<(usize, usize)>,
}

impl<'a> Prepared<'a> {
    /// Marks what needs marks; borrows where nothing does.
    pub fn new(source: &'a str) -> Prepared<'a> {
        Prepared::of(source, depth::shallow(source))
    }

    /// Of a source, and the same with other marks of quotes and lists, of one length.
    fn of(source: &'a str, shallow: Cow<'a, str>) -> Prepared<'a> {
        if is_marked(&shallow) {
            let cleaned = shallow.replace([OPEN, BAR, CLOSE, TILDE], "\u{FDD0}"); // of the same length, and taken out later
            let (text, edits) = mark(&cleaned);
            let text = text.unwrap_or(cleaned);
            return Prepared { source, text: text.into(), marked: true, edits };
        }
        let (text, edits) = mark(&shallow);
        // A numeric reference (`&#xFDD1;`) can name a mark.
        let marked = text.is_some() || memmem::find(source.as_bytes(), b"&#").is_some();
        Prepared { source, text: text.map_or(shallow, Cow::Owned), marked, edits }
    }

    /// Where in the source a place of the prepared text is.
    pub fn back(&self, place: usize) -> usize {
        match self.edits.partition_point(|edit| edit.0 <= place) {
            0 => place,
            n => place - self.edits[n - 1].1,
        }
    }

    /// Where in the source a part of the prepared text is.
    pub fn back_range(&self, range: Range<usize>) -> Range<usize> {
        self.back(range.start)..self.back(range.end)
    }

    /// The same without the line ends that the part closes with.
    pub fn back_line(&self, range: Range<usize>) -> Range<usize> {
        let part = self.text.get(range.clone()).unwrap_or_default();
        self.back_range(range.start..range.start + part.trim_end_matches(['\n', '\r']).len())
    }

    /// A part of the source, as its author wrote it.
    pub fn written(&self, range: &Range<usize>) -> &str {
        &self.source[self.snap(range.clone())]
    }

    /// A part of the source that cuts no character in two.
    pub fn snap(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source.floor_char_boundary(range.start);
        start..self.source.ceil_char_boundary(range.end).max(start)
    }

    /// A string from the parser as its author wrote it.
    pub fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.has_marks(text) {
            return text.into();
        }
        let as_typed = |c| match c {
            MARK => None,
            OPEN => Some('{'),
            BAR => Some('|'),
            CLOSE => Some('}'),
            TILDE => Some('~'),
            c => Some(c),
        };
        text.chars().filter_map(as_typed).collect::<String>().into()
    }

    /// A string from the parser in parts: text, and furigana.
    pub fn pieces<'t>(&self, text: &'t str) -> Pieces<'t> {
        Pieces::of(text, self.has_marks(text))
    }

    fn has_marks(&self, text: &str) -> bool {
        self.marked && is_marked(text)
    }
}

/// The text with marks, none if it needs none; and the edits.
fn mark(source: &str) -> (Option<String>, Vec<(usize, usize)>) {
    let mut marker = Marker { source, out: String::new(), edits: Vec::new(), done: 0, growth: 0 };
    let mut underscores = autolink::underscores(source).peekable();
    let mut from = 0;
    loop {
        let at = memchr::memchr3(b'*', b'~', b'{', &source.as_bytes()[from..]).map(|n| from + n);
        // An `_` of an address is kept from emphasis by marks around it.
        while let Some(place) = underscores.next_if(|&place| at.is_none_or(|at| place < at)) {
            if place >= marker.done {
                marker.around(place);
            }
        }
        let Some(at) = at else { break };
        from = if source.as_bytes()[at] == b'{' { marker.brace(at) } else { marker.run(at) };
    }
    if marker.edits.is_empty() {
        return (None, marker.edits);
    }
    marker.out.push_str(&source[marker.done..]);
    (Some(marker.out), marker.edits)
}

struct Marker<'a> {
    source: &'a str,
    out: String,
    edits: Vec<(usize, usize)>,
    /// How much of the source is in `out`.
    done: usize,
    growth: usize,
}

impl Marker<'_> {
    /// A `{`: furigana, or nothing. Returns where to go on.
    fn brace(&mut self, at: usize) -> usize {
        let Some(group) = ruby::group(&self.source[at..]).filter(|_| !self.is_escaped(at)) else { return at + 1 };
        let end = at + group.len;
        self.copy_to(at);
        for c in self.source[at..end].chars() {
            match c {
                '{' => self.sign(OPEN),
                '|' => self.sign(BAR),
                '}' => self.sign(CLOSE),
                c => self.out.push(c),
            }
        }
        self.done = end;
        end
    }

    /// A run of stars or tildes. Returns where to go on.
    fn run(&mut self, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        let sign = bytes[start];
        let end = start + bytes[start..].iter().take_while(|&&b| b == sign).count();
        let start = if self.is_escaped(start) { start + 1 } else { start };
        if sign == b'~' && end - start == 1 {
            self.copy_to(start);
            self.sign(TILDE);
            self.done = end;
        }
        if start == end || (sign == b'~' && end - start != 2) {
            return end;
        }
        let before = self.source[..start].chars().next_back().unwrap_or('\n');
        let after = self.source[end..].chars().next().unwrap_or('\n');
        if is_cjk(before) || is_cjk(after) {
            for (place, neighbour) in [(start, before), (end, after)] {
                if is_punctuation(neighbour) && neighbour != '|' {
                    self.copy_to(place);
                    self.insert();
                }
            }
        }
        end
    }

    /// An `_` that is text.
    fn around(&mut self, place: usize) {
        for place in [place, place + 1] {
            self.copy_to(place);
            self.insert();
        }
    }

    fn is_escaped(&self, at: usize) -> bool {
        self.source.as_bytes()[..at].iter().rev().take_while(|&&b| b == b'\\').count() % 2 == 1
    }

    fn copy_to(&mut self, place: usize) {
        self.out.push_str(&self.source[self.done..place]);
        self.done = place;
    }

    /// A mark that the source has no sign for.
    fn insert(&mut self) {
        self.out.push(MARK);
        self.growth += MARK.len_utf8();
        self.edits.push((self.out.len(), self.growth));
    }

    /// A mark in the place of a sign of one byte.
    fn sign(&mut self, mark: char) {
        self.out.push(mark);
        self.growth += mark.len_utf8() - 1;
        self.edits.push((self.out.len(), self.growth));
    }
}
