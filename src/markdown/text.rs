//! Text: escaped, with furigana, bare addresses as links, and line breaks that Japanese does not show.

use super::autolink;
use super::chars::joins;
use super::escape::push_text;
use super::lint;
use super::pieces::{self, Piece};
use super::ruby;
use super::write::Writer;
use crate::diagnostic::{Code, Problem};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

impl Writer<'_, '_> {
    /// Text of the parser, at its place in the prepared text.
    pub fn text(&mut self, text: &str, range: Range<usize>) {
        if self.in_code {
            return push_text(&mut self.out, &self.prepared.restore(text));
        }
        if let Some(mark) = self.wide_marks.see(text, range.start) {
            self.wide_mark(mark);
        }
        if text.starts_with('^') {
            self.unknown_footnote(range.start);
        }
        if text.starts_with('(') {
            self.spaced_destination(range.start);
        }
        if !self.held.is_empty() || autolink::runs_to_end(pieces::without_last_mark(text)) {
            self.held.push_str(text); // the parser cuts text at every sign that might have been markup
        } else {
            self.write_text(text);
        }
    }

    /// Writes the text that was held back.
    pub fn release(&mut self) {
        let mut held = std::mem::take(&mut self.held);
        self.write_text(&held);
        held.clear();
        self.held = held;
    }

    /// Writes text of the parser.
    pub fn write_text(&mut self, text: &str) {
        self.headings.push(self.prepared, text);
        if self.raw.hides_text() {
            return;
        }
        for piece in self.prepared.pieces(&pieces::joined(text)) {
            match piece {
                Piece::Text(words) => self.words(words),
                Piece::Ruby(base, readings) => self.author_ruby(base, readings),
            }
        }
    }

    /// Text without marks.
    fn words(&mut self, words: &str) {
        let mut rest = self.settle_line_break(words);
        let Some(last) = rest.chars().next_back() else { return };
        if !self.is_in_link() && !self.raw.is_in("a") {
            while let Some(address) = autolink::find(rest) {
                self.glossed(&rest[..address.start]);
                self.out.push_str("<a");
                self.href(&rest[address.clone()]);
                self.out.push('>');
                push_text(&mut self.out, &rest[address.clone()]);
                self.out.push_str("</a>");
                rest = &rest[address.end..];
            }
        }
        self.glossed(rest);
        self.last = last;
    }

    /// Decides on the line break before some words. Returns the words without the wide space that the line began with.
    fn settle_line_break<'t>(&mut self, words: &'t str) -> &'t str {
        let Some(place) = self.line_break else { return words };
        let words = words.trim_start_matches('\u{3000}');
        if let Some(first) = words.chars().next() {
            self.line_break = None;
            if !joins(self.last, first) {
                self.out.insert(place, '\n'); // only tags can stand after it
            }
        }
        words
    }

    /// Something that is not text follows: the line break before it stays.
    pub fn keep_line_break(&mut self) {
        if let Some(place) = self.line_break.take() {
            self.out.insert(place, '\n');
        }
        self.last = ' ';
    }

    fn author_ruby(&mut self, base: &str, readings: &str) {
        self.settle_line_break(base);
        if let Some(term) = self.glossary.and_then(|glossary| glossary.number(base)) {
            self.read[term] = true;
        }
        ruby::push(&mut self.out, base, pieces::readings(readings));
        self.last = base.chars().next_back().unwrap_or(self.last);
    }

    /// Words in which terms of the glossary get their reading: once on a page, or everywhere.
    fn glossed(&mut self, words: &str) {
        let every = self.host.reads_every();
        let apart = self.is_in_link() || self.headings.is_open() || self.raw.is_in("a");
        let plain = apart && !every || ["ruby", "code", "pre"].iter().any(|e| self.raw.is_in(e));
        let Some(glossary) = self.glossary.filter(|_| !plain) else { return push_text(&mut self.out, words) };
        let (mut done, mut at, mut before) = (0, 0, None);
        while let Some(c) = words[at..].chars().next() {
            match glossary.longest(&words[at..]) {
                Some((number, term, reading)) if is_whole(before, term, &words[at + term.len()..]) => {
                    if !std::mem::replace(&mut self.read[number], true) || every {
                        push_text(&mut self.out, &words[done..at]);
                        ruby::push_term(&mut self.out, term, reading);
                        done = at + term.len();
                    }
                    at += term.len();
                    before = term.chars().next_back();
                }
                _ => {
                    at += c.len_utf8();
                    before = Some(c);
                }
            }
        }
        push_text(&mut self.out, &words[done..]);
    }

    /// Code inside a line.
    pub fn code(&mut self, code: &str) {
        self.headings.push(self.prepared, code);
        if self.raw.hides_text() {
            return;
        }
        let code = self.prepared.restore(code);
        self.settle_line_break(&code);
        self.out.push_str("<code>");
        push_text(&mut self.out, &code);
        self.out.push_str("</code>");
        self.last = code.chars().next_back().unwrap_or(' ');
    }

    /// Reads the alt text of a picture, and writes the picture when it is over.
    pub fn alt_text(&mut self, event: Event<'_>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Start(tag) => {
                picture.depth += 1;
                if matches!(tag, Tag::Image { .. }) {
                    self.headings.enter_image();
                }
            }
            Event::End(end) if picture.depth > 0 => {
                picture.depth -= 1;
                if end == TagEnd::Image {
                    self.headings.leave_image();
                }
            }
            Event::End(_) => {
                self.headings.leave_image();
                self.end_picture();
            }
            Event::Text(text) | Event::Code(text) => picture.alt.push(self.prepared, &text),
            Event::SoftBreak | Event::HardBreak => picture.alt.break_line(),
            _ => {}
        }
    }

    fn end_picture(&mut self) {
        let alone = self.paragraph == Some(self.out.len());
        let Some(picture) = self.picture.take().and_then(|open| self.look_up(open)) else { return };
        picture.write(&mut self.out);
        self.lone = if alone { Some((self.out.len(), picture)) } else { None };
    }

    /// A run of lines that look like a list, by the first mark in the prepared text.
    pub fn wide_mark(&mut self, mark: Range<usize>) {
        let problem = lint::problem(&self.prepared.text[mark.clone()]);
        self.problem(self.prepared.back_range(mark), problem);
    }

    /// Text that begins with `(`, which may be a destination that is none to the parser, since it has a space.
    fn spaced_destination(&mut self, open: usize) {
        let text = &*self.prepared.text;
        if !text[..open].ends_with(']') || text[..open].ends_with("\\]") {
            return;
        }
        let after = &text[open + 1..];
        // No name is longer, and a text of such beginnings alone would be read to its end for each.
        let end = after.bytes().take(LONGEST_NAME).position(|b| matches!(b, b')' | b'\n'));
        let Some(length) = end.filter(|&at| after[at..].starts_with(')')) else { return };
        let inside = self.prepared.restore(&after[..length]);
        if !is_spaced_destination(&inside) {
            return;
        }
        let problem = Problem::new(
            Code::LinkReference,
            format!("「{inside}」には空白があるので、リンクになりません"),
            format!("`{inside}` has a space, so this does not make a link"),
        )
        .help(format!("(<{inside}>) のように < > で囲んでください"), format!("put it in angle brackets: (<{inside}>)"));
        let range = self.prepared.back_range(open + 1..open + 1 + length);
        self.problem(range, problem);
    }

    /// Text that begins with `^`, which may be the sign of a footnote that is written nowhere.
    fn unknown_footnote(&mut self, caret: usize) {
        let text = &*self.prepared.text;
        let bracketed = text[..caret].ends_with('[') && !text[..caret].ends_with("\\[");
        let after = &text[caret + 1..];
        let Some(length) = after.find(['[', ']', '\n', ' ']).filter(|&at| bracketed && at > 0 && after[at..].starts_with(']'))
        else {
            return;
        };
        let label = self.prepared.restore(&after[..length]);
        let problem = Problem::new(
            Code::LinkReference,
            format!("脚注「{label}」の本文が書かれていません"),
            format!("the footnote `{label}` is written nowhere"),
        )
        .help(format!("「[^{label}]: 脚注の文」の行を足してください"), format!("add a line `[^{label}]: text`"));
        let range = self.prepared.back_range(caret - 1..caret + 1 + length + 1);
        self.problem(range, problem);
    }
}

/// In bytes, of a name that is looked at for spaces.
const LONGEST_NAME: usize = 400;

/// Whether something in brackets is meant as a destination: a file or an address, with a space in it.
fn is_spaced_destination(inside: &str) -> bool {
    let (_, ending) = inside.rsplit_once('.').unwrap_or(("", ""));
    let is_file = (1..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    inside.trim().contains([' ', '\u{3000}']) && (is_file || inside.contains("://"))
}

/// Whether a term is a word, not a part of a longer one of Latin letters.
fn is_whole(before: Option<char>, term: &str, after: &str) -> bool {
    let are_latin = |a: Option<char>, b: Option<char>| [a, b].iter().all(|c| c.is_some_and(|c| c.is_ascii_alphanumeric()));
    !are_latin(before, term.chars().next()) && !are_latin(term.chars().next_back(), after.chars().next())
}
