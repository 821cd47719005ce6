//! The end of a text: ids and levels of headings are known, links to them are looked up, slots are filled.

use super::escape::{push_address, push_attribute};
use super::heading::Heading;
use super::phrase::phrases;
use super::write::{Slot, Writer};
use super::{Rendered, sanitise, slot};
use crate::diagnostic::{Code, Message, Problem};
use std::collections::HashSet;
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

impl Writer<'_, '_> {
    /// Everything together.
    pub fn finish(mut self) -> Rendered {
        self.raw.close_from(&mut self.out, 0);
        self.footnotes.write(&mut self.out, self.host);
        let (headings, mut problems) = self.headings.finish();
        problems.append(&mut self.problems);
        let targets = targets(&self.fragments, &headings, &self.raw.ids);
        for ((range, fragment), target) in self.fragments.iter().zip(&targets) {
            if target.is_none() {
                problems.push((range.clone(), unknown_heading(fragment, &headings)));
            }
        }
        for (range, _) in &mut problems {
            *range = self.prepared.snap(range.clone());
        }
        problems.sort_by_key(|(range, _)| (range.start, range.end));

        let slots = self.slots;
        let gated = self.raw.used;
        // Where the words of the heading that is open begin.
        let mut words = 0;
        let mut html = if slots.is_empty() {
            self.out
        } else {
            slot::fill(&self.out, |number, out| match slots.get(number) {
                Some(Slot::HeadingStart(n, classes)) => {
                    if let Some(heading) = headings.get(*n) {
                        let _ = write!(out, "<h{} id=\"", heading.level);
                        push_attribute(out, &heading.id);
                        let _ = write!(out, "\"{classes}>");
                        words = out.len();
                    }
                }
                Some(Slot::HeadingEnd(n)) => {
                    if let Some(heading) = headings.get(*n) {
                        let broken = phrases(&out.split_off(words));
                        let _ = write!(out, "{broken}</h{}>", heading.level);
                    }
                }
                Some(Slot::Fragment(n)) => match targets.get(*n) {
                    Some(Some(target)) => push_address(out, target),
                    _ => push_address(out, self.fragments.get(*n).map_or("", |(_, fragment)| fragment)),
                },
                Some(Slot::Block(_)) if gated => slot::push(out, number),
                Some(Slot::Block(block)) => out.push_str(block),
                None => {}
            })
        };
        if gated {
            html = sanitise::gate(&html);
            html = slot::fill(&html, |number, out| {
                if let Some(Slot::Block(block)) = slots.get(number) {
                    out.push_str(block);
                }
            });
        }
        Rendered { html, headings, problems, fragments: self.fragments }
    }
}

/// The id on the page that each fragment leads to: of a heading, or one that the author gave in raw HTML.
fn targets<R>(fragments: &[(R, String)], headings: &[Heading], raw_ids: &[String]) -> Vec<Option<String>> {
    if fragments.is_empty() {
        return Vec::new();
    }
    let ids: HashSet<&str> = headings.iter().map(|h| &*h.id).collect();
    let raw_ids: HashSet<&str> = raw_ids.iter().map(String::as_str).collect();
    let target = |(_, fragment): &(R, String)| {
        let id = decode(fragment);
        match &*id {
            "" | "top" => Some(id), // the top of the page, in every browser
            known if ids.contains(known) => Some(id),
            known if raw_ids.contains(known) => Some(format!("user-{id}")),
            _ => None,
        }
    };
    fragments.iter().map(target).collect()
}

/// A fragment as ids are written: percent-decoded, in the composed form.
fn decode(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |n: usize| after.get(n).and_then(|&b| char::from(b).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).nfc().collect()
}

fn unknown_heading(fragment: &str, headings: &[Heading]) -> Problem {
    let wish = decode(fragment);
    Problem::new(
        Code::LinkHeading,
        format!("見出し「{wish}」はこのページにありません"),
        format!("this page has no heading `{wish}`"),
    )
    .maybe_help(
        nearest(&wish, headings).map(|id| Message::new(format!("「#{id}」ではありませんか"), format!("did you mean `#{id}`?"))),
    )
}

/// The id that is most like a wish. Looks only at what a page of people has, for its cost grows with everything.
fn nearest<'a>(wish: &str, headings: &'a [Heading]) -> Option<&'a str> {
    if wish.len() > 200 {
        return None;
    }
    let likeness = |h: &'a Heading| (strsim::jaro(wish, &h.id), &*h.id);
    let near = headings.iter().take(200).filter(|h| h.id.len() <= 200).map(likeness).filter(|(like, _)| *like > 0.6);
    near.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
}
