//! Links: where they lead, and where in the text their destination stands.

use super::destination::{Destination, kind, part_by_slashes, range_in_definition, range_in_link, unsafe_link};
use super::escape::{push_address, push_attribute};
use super::picture::OpenPicture;
use super::plain::PlainText;
use super::prepare::Prepared;
use super::ruby;
use super::write::{Slot, Writer};
use crate::diagnostic::Problem;
use pulldown_cmark::{LinkType, RefDefs};
use std::ops::Range;

/// Where a link or picture was written.
pub struct Source<'s, 'a> {
    pub prepared: &'s Prepared<'s>,
    pub definitions: &'s RefDefs<'a>,
    /// Bytes of the prepared text.
    pub range: Range<usize>,
    pub link_type: LinkType,
    /// The name of a `[text][name]`.
    pub label: &'s str,
}

impl Source<'_, '_> {
    /// Where the destination is in the text as its author wrote it.
    fn destination(&self, destination: &str) -> Range<usize> {
        let text = &*self.prepared.text;
        let range = match self.link_type {
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => match self.definitions.get(self.label) {
                Some(definition) => range_in_definition(text, definition.span.clone(), destination),
                None => self.range.clone(),
            },
            _ => range_in_link(text, self.range.clone(), destination),
        };
        self.prepared.back_range(range)
    }
}

impl Writer<'_, '_> {
    /// A link of markdown begins.
    pub fn start_link(&mut self, source: &Source, address: &str, title: &str) {
        let place = source.destination(address);
        let address = self.prepared.restore(address);
        let start = self.out.len();
        self.out.push_str("<a");
        let written = !self.raw.is_in("a")
            && match source.link_type {
                LinkType::Email => self.open_link_address(&format!("mailto:{address}"), place),
                _ => self.open_link_address(&address, place),
            };
        if written {
            let title = self.prepared.restore(title);
            if !title.is_empty() {
                self.out.push_str(" title=\"");
                push_attribute(&mut self.out, &ruby::words_plain(&title));
                self.out.push('"');
            }
            self.out.push('>');
        } else {
            self.out.truncate(start);
        }
        self.links.push(written);
    }

    /// The link of markdown ends.
    pub fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>");
        }
    }

    /// Writes the `href` of a link, as far as it may have one; returns whether it has.
    pub fn open_link_address(&mut self, address: &str, place: Range<usize>) -> bool {
        match kind(address) {
            Destination::External => self.href(address),
            Destination::Fragment(fragment) => {
                self.out.push_str(" href=\"#");
                self.slot(Slot::Fragment(self.fragments.len()));
                self.out.push('"');
                self.fragments.push((place, fragment.to_owned()));
            }
            Destination::Unsafe(scheme) => {
                self.problem(place, unsafe_link(&scheme));
                return false;
            }
            Destination::Site => match self.host.link(address) {
                Ok(link) => {
                    self.href(&link.href);
                    if let Some(lang) = &link.lang {
                        self.out.push_str(" hreflang=\"");
                        push_attribute(&mut self.out, lang);
                        self.out.push('"');
                    }
                }
                Err(problem) => {
                    let problem = self.lost(&place, problem, |path| self.host.link(path).is_ok());
                    self.problem(place, problem);
                    return false;
                }
            },
        }
        true
    }

    /// The problem with an address that leads nowhere. Its mend, where what is written leads somewhere with `/` for the
    /// backslashes of Windows; markdown takes some of these away, so the text is asked and not the address.
    pub fn lost(&self, place: &Range<usize>, problem: Problem, leads: impl Fn(&str) -> bool) -> Problem {
        let written = self.prepared.written(place);
        let path = written.replace('\\', "/");
        if path == written || !leads(&path) {
            return Problem { mend: None, ..problem };
        }
        part_by_slashes(problem, &path).mend(path)
    }

    /// Writes a `href`.
    pub fn href(&mut self, address: &str) {
        self.out.push_str(" href=\"");
        push_address(&mut self.out, address);
        self.out.push('"');
    }

    /// A picture begins: its alt text comes before it can be written.
    pub fn start_picture(&mut self, source: &Source, address: &str, title: &str) {
        self.keep_line_break();
        self.headings.enter_image();
        self.picture = Some(OpenPicture {
            depth: 0,
            alt: PlainText::default(),
            title: ruby::words_plain(&self.prepared.restore(title)).into_owned(),
            destination: self.prepared.restore(address).into_owned(),
            place: source.destination(address),
            range: self.prepared.back_range(source.range.clone()),
        });
    }
}
