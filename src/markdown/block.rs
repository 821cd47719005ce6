//! Blocks: paragraphs, headings, call-outs, tasks, code, and the blocks that the site draws.

use super::escape::{push_attribute, push_text};
use super::gather::Gathered;
use super::plain::drawn_kind;
use super::write::{Gathering, Slot, Writer};
use super::{BlockKind, slot};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event};
use std::ops::Range;

/// Elements inside one another beyond which only the text is written.
const DEEPEST: usize = 64;

impl Writer<'_, '_> {
    /// Writes a start tag, unless it is too deep.
    pub fn open(&mut self, tag: &str) {
        if self.depth <= DEEPEST {
            self.out.push_str(tag);
        }
    }

    /// Writes an end tag, unless it is too deep.
    pub fn close(&mut self, tag: &str) {
        self.open(tag);
    }

    /// Writes a start tag on a line of its own.
    pub fn open_block(&mut self, tag: &str) {
        self.fresh_line();
        self.open(tag);
    }

    /// Ends the line, if there is one.
    pub fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Writes a slot, to be filled at the end.
    pub fn slot(&mut self, slot: Slot) {
        slot::push(&mut self.out, self.slots.len());
        self.slots.push(slot);
    }

    /// A heading begins.
    pub fn start_heading(&mut self, level: u8, id: Option<&str>, classes: &[CowStr<'_>], range: Range<usize>) {
        let id = id.map(|id| self.prepared.restore(id).into_owned());
        let range = self.prepared.back_line(range);
        self.fresh_line();
        self.slot(Slot::HeadingStart(self.headings.next(), class_attribute(classes)));
        self.headings.start(level, id, range, self.depth == 1);
    }

    /// A paragraph ends: a figure if it was a picture, nothing if it was empty.
    pub fn end_paragraph(&mut self) {
        if let Some(mark) = self.wide_marks.end() {
            self.wide_mark(mark);
        }
        let lone = self.lone.take();
        let start = self.paragraph.take().filter(|&start| self.out[..start].ends_with("<p>"));
        match (start, lone) {
            (Some(start), Some((end, picture))) if end == self.out.len() => {
                self.out.truncate(start - "<p>".len());
                picture.write_figure(&mut self.out);
            }
            (Some(start), _) if start == self.out.len() => self.out.truncate(start - "<p>".len()),
            _ => self.close("</p>\n"),
        }
    }

    /// A call-out begins, with its title.
    pub fn start_call_out(&mut self, kind: BlockQuoteKind) {
        let name = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        self.open_block(&format!("<aside class=\"callout callout-{name}\" role=\"note\">\n"));
        self.open("<p class=\"callout-title\">");
        push_text(&mut self.out, &self.host.word(&format!("callout-{name}")));
        self.open("</p>\n");
    }

    /// The box of a task.
    pub fn task(&mut self, done: bool) {
        let (attribute, word) = if done { (" checked", "task-done") } else { ("", "task-open") };
        self.out.push_str("<input type=\"checkbox\" disabled");
        self.out.push_str(attribute);
        self.out.push_str(" aria-label=\"");
        push_attribute(&mut self.out, &self.host.word(word));
        self.out.push_str("\"> ");
    }

    /// A code block begins, or one that the site draws.
    pub fn start_code(&mut self, kind: &CodeBlockKind<'_>, start: usize) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.prepared.restore(info),
            CodeBlockKind::Indented => "".into(),
        };
        if let Some(kind) = drawn_kind(&info) {
            // What is wrong with a block without a line is wrong where it begins.
            let mut gathered = Gathered::default();
            gathered.push("", self.prepared.back(start));
            self.gathering = Some((Gathering::Block(kind), gathered));
        } else {
            let language = info.split_whitespace().next().unwrap_or_default();
            self.open_code(language);
        }
    }

    fn open_code(&mut self, language: &str) {
        // It may be wider than the screen, and is then moved by keyboard too.
        self.open_block("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.open(" class=\"language-");
            if self.depth <= DEEPEST {
                push_attribute(&mut self.out, language);
            }
            self.open("\"");
        }
        self.open(">");
        self.in_code = true;
    }

    /// Puts a block together, and writes it when it is over.
    pub fn gather(&mut self, event: Event<'_>, range: Range<usize>) {
        let Some((_, gathered)) = &mut self.gathering else { return };
        match event {
            Event::Text(part) | Event::Html(part) | Event::InlineHtml(part) => {
                gathered.push(&self.prepared.restore(&part), self.prepared.back(range.start));
            }
            Event::End(_) => {
                self.depth -= 1;
                match self.gathering.take() {
                    Some((Gathering::Html, block)) => {
                        self.raw_html(&block.text, |range| block.range(range));
                        self.raw.end_block();
                    }
                    Some((Gathering::Block(kind), block)) => self.draw(kind, &block),
                    None => {}
                }
            }
            _ => {}
        }
    }

    /// Has the site draw a block. Where it cannot, its source is shown.
    fn draw(&mut self, kind: BlockKind, block: &Gathered) {
        self.fresh_line();
        match self.host.block(kind, &block.text) {
            Ok(html) => {
                self.slot(Slot::Block(html));
                self.out.push('\n');
            }
            Err(problems) => {
                for (range, problem) in problems {
                    self.problem(block.range(range), problem);
                }
                self.open_code("");
                push_text(&mut self.out, &block.text);
                self.in_code = false;
                self.close("</code></pre>\n");
            }
        }
    }
}

/// The classes that an author gave a heading: `{.wide}`.
fn class_attribute(classes: &[CowStr<'_>]) -> String {
    let is_name = |c: &&CowStr<'_>| c.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let names: Vec<&str> = classes.iter().filter(is_name).map(|c| &**c).collect();
    if names.is_empty() { String::new() } else { format!(" class=\"{}\"", names.join(" ")) }
}
