//! The headings of a text, and the text cut at them, without writing HTML.

use super::heading::{Heading, Headings, braced_words};
use super::prepare::Prepared;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The headings of a text, with the ids that [`render`](super::render) gives them.
pub fn outline(text: &str) -> Vec<Heading> {
    gather(text).finish().0
}

/// A part of a text: a heading of level 1 to 3, and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// The words of the heading; empty for what stands before the first.
    pub heading: String,
    /// The source after the heading, up to the next.
    pub body: &'a str,
}

/// The text cut at its headings of level 1 to 3. The first section is what stands before them all, be it nothing;
/// headings inside lists and quotes cut nothing.
pub fn sections(text: &str) -> Vec<Section<'_>> {
    let mut heading = String::new();
    let mut from = 0;
    let mut sections = Vec::new();
    for next in gather(text).cuts() {
        sections.push(Section { heading, body: &text[from..next.range.start.max(from)] });
        heading = next.text;
        from = next.range.end.max(from);
    }
    sections.push(Section { heading, body: &text[from..] });
    sections
}

fn gather(text: &str) -> Headings {
    let mut headings = Headings::default();
    if !may_have_headings(text) {
        return headings;
    }
    let prepared = Prepared::new(text);
    let (mut depth, mut braced) = (0_usize, None);
    for (event, range) in Parser::new_ext(&prepared.text, super::options()).into_offset_iter() {
        match event {
            Event::Start(tag @ Tag::Heading { .. }) => {
                braced = braced_words(&prepared.text[range.clone()], &tag);
                let Tag::Heading { level, id, .. } = tag else { continue };
                let id = id.map(|id| prepared.restore(&id).into_owned());
                headings.start(level as u8, id, prepared.back_line(range), depth == 0);
                depth += 1;
            }
            Event::Start(Tag::Image { .. }) => {
                headings.enter_image();
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(end) => {
                depth -= 1;
                match end {
                    TagEnd::Heading(_) => {
                        braced.take().into_iter().for_each(|words| headings.push(&prepared, &format!(" {words}")));
                        headings.end();
                    }
                    TagEnd::Image => headings.leave_image(),
                    _ => {}
                }
            }
            Event::Text(words) | Event::Code(words) => headings.push(&prepared, &words),
            Event::SoftBreak | Event::HardBreak => headings.break_line(),
            _ => {}
        }
    }
    headings
}

/// Whether the text has the signs of a heading at all: short texts often have none, and need no parser.
fn may_have_headings(text: &str) -> bool {
    memchr::memchr3(b'#', b'=', b'-', text.as_bytes()).is_some()
}
