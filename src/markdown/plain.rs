//! The words of a text without its marks: for descriptions, search, and the texts of headings and pictures.

use super::chars::joins;
use super::pieces::Piece;
use super::prepare::Prepared;
use super::{BlockKind, raw};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

/// Words that grow piece by piece, line breaks told from spaces on the way.
#[derive(Default)]
pub struct PlainText {
    text: String,
    line_break: bool,
}

impl PlainText {
    /// Adds a string from the parser, without its readings.
    pub fn push(&mut self, prepared: &Prepared, text: &str) {
        for piece in prepared.pieces(text) {
            match piece {
                Piece::Text(text) | Piece::Ruby(text, _) => self.push_words(text),
            }
        }
    }

    /// Adds words as they are.
    pub fn push_words(&mut self, text: &str) {
        let mut text = text;
        if self.line_break {
            text = text.trim_start_matches('\u{3000}');
            let Some(after) = text.chars().next() else { return };
            self.line_break = false;
            if !self.text.chars().next_back().is_some_and(|before| before.is_whitespace() || joins(before, after)) {
                self.text.push(' ');
            }
        }
        self.text.push_str(text);
    }

    /// A line ends inside a paragraph.
    pub fn break_line(&mut self) {
        self.line_break = !self.text.is_empty();
    }

    /// A paragraph, cell or item ends.
    pub fn end_block(&mut self, separator: char) {
        self.line_break = false;
        if separator == '\n' && self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with(['\n', separator]) {
            self.text.push(separator);
        }
    }

    /// The words, without space around them.
    pub fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        let leading = self.text.len() - self.text.trim_start().len();
        self.text.drain(..leading);
        self.text
    }
}

/// The readable words of a text, a line for each paragraph, item or row: no marks, no readings, no raw HTML, no
/// charts and lists that are drawn at build time.
pub fn plain(text: &str) -> String {
    let prepared = Prepared::new(text);
    let mut out = PlainText { text: String::with_capacity(text.len()), line_break: false };
    let mut html = String::new();
    let mut hidden = Hidden::default();
    let mut drawn = false;
    for event in Parser::new_ext(&prepared.text, super::options()) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => drawn = drawn_kind(&info).is_some(),
            Event::End(TagEnd::CodeBlock) => {
                drawn = false;
                out.end_block('\n');
            }
            Event::End(TagEnd::TableCell) => out.end_block(' '),
            Event::End(TagEnd::HtmlBlock) => {
                raw::push_text(&mut out, &prepared.restore(&std::mem::take(&mut html)));
                out.end_block('\n');
            }
            Event::End(end) if !is_inline(end) => {
                hidden = Hidden::default();
                out.end_block('\n');
            }
            Event::Html(piece) => html.push_str(&piece),
            Event::InlineHtml(piece) => hidden.see(&piece),
            Event::Text(words) | Event::Code(words) if !drawn && !hidden.is_on() => out.push(&prepared, &words),
            Event::SoftBreak | Event::HardBreak => out.break_line(),
            _ => {}
        }
    }
    out.finish()
}

/// The kind of block that an info string names, if it is drawn at build time.
pub fn drawn_kind(info: &str) -> Option<BlockKind> {
    info.split_whitespace().next().and_then(BlockKind::named)
}

/// Whether the end of a tag leaves the paragraph open.
pub fn is_inline(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Whether the text between two pieces of inline HTML is script, style or the like, which nobody reads.
#[derive(Default)]
pub struct Hidden {
    until: Option<String>,
}

impl Hidden {
    /// A piece of inline HTML goes by.
    pub fn see(&mut self, piece: &str) {
        for (token, _) in raw::tokens(piece) {
            match (token, &self.until) {
                (raw::Token::Open(tag), None) if raw::hides_text(&tag.name) => self.until = Some(tag.name),
                (raw::Token::Close(name), Some(until)) if name == *until => self.until = None,
                _ => {}
            }
        }
    }

    /// Whether text is hidden here.
    pub fn is_on(&self) -> bool {
        self.until.is_some()
    }
}

/// The words of the first paragraph, for a description; empty if there is none. Paragraphs in lists, quotes and
/// call-outs count only where no other is near. Reads no more of a long text than it needs.
pub fn first_paragraph(text: &str) -> String {
    const LONGEST: usize = 64 << 10;
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let mut size = 1 << 10;
    loop {
        let end = paragraph_end(text, size);
        match first_in(&text[..end]) {
            (Some(words), _) => return words,
            (None, any) if end == text.len() => return any.unwrap_or_default(),
            _ => size = end * 2,
        }
    }
}

/// The end of the first blank line after `size` bytes, or of the text.
fn paragraph_end(text: &str, size: usize) -> usize {
    let from = text.ceil_char_boundary(size);
    let mut place = from;
    for line in text[from..].split_inclusive('\n') {
        let rest_of_line = place == from;
        place += line.len();
        if !rest_of_line && line.trim().is_empty() {
            return place;
        }
    }
    text.len()
}

/// The first paragraph that stands by itself, and the first of all, each with words in it.
fn first_in(text: &str) -> (Option<String>, Option<String>) {
    let prepared = Prepared::new(text);
    // The definition of a `[text][name]` may stand beyond the part that is read.
    let resolve = |link: pulldown_cmark::BrokenLink<'_>| {
        matches!(link.link_type, LinkType::Reference | LinkType::Collapsed).then(|| ("".into(), "".into()))
    };
    let parser = Parser::new_with_broken_link_callback(&prepared.text, super::options(), Some(resolve));
    let (mut depth, mut image, mut any) = (0_usize, 0_usize, None);
    let mut open: Option<PlainText> = None;
    let mut hidden = Hidden::default();
    for event in parser {
        match event {
            Event::Start(tag) => {
                depth += 1;
                match tag {
                    Tag::Paragraph => open = Some(PlainText::default()),
                    Tag::Image { .. } => image += 1,
                    _ => {}
                }
            }
            Event::End(end) => {
                depth -= 1;
                match end {
                    TagEnd::Image => image -= 1,
                    TagEnd::Paragraph => {
                        hidden = Hidden::default();
                        let words = open.take().map(PlainText::finish).filter(|words| !words.is_empty());
                        if depth == 0 && words.is_some() {
                            return (words, None);
                        }
                        any = any.or(words);
                    }
                    _ => {}
                }
            }
            Event::InlineHtml(piece) => hidden.see(&piece),
            Event::Text(words) | Event::Code(words) if image == 0 && !hidden.is_on() => {
                if let Some(open) = &mut open {
                    open.push(&prepared, &words);
                }
            }
            Event::SoftBreak | Event::HardBreak if image == 0 => {
                if let Some(open) = &mut open {
                    open.break_line();
                }
            }
            _ => {}
        }
    }
    (None, any)
}
