//! From the path of a value to its place in the text, by an event parser. Asked only for problems.

use crate::diagnostic::At;
use saphyr_parser::{Event, Parser, Span};
use std::ops::Range;

/// The bytes of a YAML text at which a key or a value stands; steps of a path are parted by U+001F.
pub fn locate(text: &str, at: &At) -> Option<Range<usize>> {
    let (path, key) = match at {
        At::Key(path) => (path, true),
        At::Value(path) => (path, false),
        _ => return None,
    };
    let steps: Vec<&str> = if path.is_empty() { Vec::new() } else { path.split('\u{1F}').collect() };
    let spans = Finder { parser: Parser::new_from_str(text) }.find(&steps, key)?;
    let range = byte_at(text, spans.0)..byte_at(text, spans.1);
    let whole = text[range.clone()].trim_end();
    Some(range.start + properties(whole)..range.start + whole.len())
}

/// The bytes of an anchor or a tag before a value, as in `&x yes`: no plain value can begin like one.
fn properties(whole: &str) -> usize {
    let mut value = whole;
    while let Some((_, after)) = value.split_once(char::is_whitespace).filter(|_| value.starts_with(['&', '!'])) {
        value = after.trim_start();
    }
    whole.len() - value.len()
}

fn byte_at(text: &str, chars: usize) -> usize {
    text.char_indices().nth(chars).map_or(text.len(), |(i, _)| i)
}

struct Finder<'t, T: saphyr_parser::Input> {
    parser: Parser<'t, T>,
}

impl<'t, T: saphyr_parser::Input> Finder<'t, T> {
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.parser.next_event()?.ok()
    }

    /// Start and end of what the steps lead to, in characters.
    fn find(&mut self, steps: &[&str], key: bool) -> Option<(usize, usize)> {
        loop {
            let (event, span) = self.next()?;
            if !matches!(event, Event::StreamStart | Event::DocumentStart(_) | Event::Nothing) {
                return self.descend(event, span, steps, key);
            }
        }
    }

    fn descend(&mut self, event: Event<'t>, span: Span, steps: &[&str], key: bool) -> Option<(usize, usize)> {
        let Some((step, rest)) = steps.split_first() else { return self.whole(&event, span) };
        match event {
            Event::MappingStart(..) => loop {
                let (event, key_span) = self.next()?;
                let Event::Scalar(name, ..) = &event else {
                    if matches!(event, Event::MappingEnd) {
                        return None;
                    }
                    self.whole(&event, key_span)?;
                    self.skip()?;
                    continue;
                };
                if name == step {
                    if rest.is_empty() && key {
                        return Some((key_span.start.index(), key_span.end.index()));
                    }
                    let (event, span) = self.next()?;
                    return self.descend(event, span, rest, key);
                }
                self.skip()?;
            },
            Event::SequenceStart(..) => {
                for _ in 0..step.parse::<usize>().ok()? {
                    self.skip()?;
                }
                let (event, span) = self.next()?;
                self.descend(event, span, rest, key)
            }
            // An alias stands for what its anchor names: its own place is the nearest that the reader can see.
            _ => Some((span.start.index(), span.end.index())),
        }
    }

    fn skip(&mut self) -> Option<()> {
        let (event, span) = self.next()?;
        self.whole(&event, span).map(|_| ())
    }

    /// Start and end of the value that begins with this event.
    fn whole(&mut self, event: &Event<'t>, span: Span) -> Option<(usize, usize)> {
        let start = span.start.index();
        let mut end = span.end.index();
        let mut depth = usize::from(matches!(event, Event::MappingStart(..) | Event::SequenceStart(..)));
        while depth > 0 {
            let (event, span) = self.next()?;
            match event {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => {
                    depth -= 1;
                    // The end of a block lies at the next token; the end of a flow is its bracket.
                    if span.end.index() > span.start.index() {
                        end = end.max(span.end.index());
                    }
                }
                _ => end = end.max(span.end.index()),
            }
        }
        Some((start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, path: &str) -> Option<String> {
        locate(text, &At::Value(path.replace('.', "\u{1F}").into())).map(|r| text[r].to_owned())
    }

    const YAML: &str =
        "title: 看取り\nlist:\n  - {a: 1, b: [x, 0.50]}\n  - a: 二\n    b: |\n      長い\n      文\nlast: &x yes\n";

    #[test]
    fn every_value_is_found_as_typed() {
        assert_eq!(at(YAML, "title").as_deref(), Some("看取り"));
        assert_eq!(at(YAML, "list.0.b.1").as_deref(), Some("0.50"));
        assert_eq!(at(YAML, "list.0.b").as_deref(), Some("[x, 0.50]"));
        assert_eq!(at(YAML, "list.1.a").as_deref(), Some("二"));
        assert_eq!(at(YAML, "last").as_deref(), Some("yes"));
        assert_eq!(at(YAML, "none"), None);
    }

    #[test]
    fn a_key_is_found_apart_from_its_value() {
        let range = locate(YAML, &At::Key("list\u{1F}1\u{1F}b".into()));
        assert_eq!(range.map(|r| &YAML[r]), Some("b"));
    }
}
