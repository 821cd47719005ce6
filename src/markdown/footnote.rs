//! Footnotes: numbered as they are first named, written at the end of the text.

use super::Host;
use super::escape::push_attribute;
use std::collections::HashMap;
use std::fmt::Write;

/// The footnotes of a text.
#[derive(Default)]
pub struct Footnotes {
    /// Labels as they are compared, in the order of their numbers, with how often each was named.
    named: Vec<(String, usize)>,
    numbers: HashMap<String, usize>,
    bodies: HashMap<String, String>,
    /// Definitions that are being written: the label, and the HTML around.
    open: Vec<(String, String)>,
}

impl Footnotes {
    /// Writes the sign that leads to a footnote.
    pub fn refer(&mut self, out: &mut String, label: &str) {
        let key = label.to_lowercase();
        let index = *self.numbers.entry(key.clone()).or_insert_with(|| {
            self.named.push((key, 0));
            self.named.len() - 1
        });
        let uses = &mut self.named[index].1;
        *uses += 1;
        let number = index + 1;
        let id = sign_id(number, *uses);
        let _ = write!(
            out,
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    /// A definition begins: what `out` holds is put aside until it ends.
    pub fn start(&mut self, out: &mut String, label: &str) {
        self.open.push((label.to_lowercase(), std::mem::take(out)));
    }

    /// The definition ends.
    pub fn end(&mut self, out: &mut String) {
        if let Some((label, around)) = self.open.pop() {
            let body = std::mem::replace(out, around);
            self.bodies.entry(label).or_insert(body);
        }
    }

    /// Writes the footnotes that were named.
    pub fn write(mut self, out: &mut String, host: &dyn Host) {
        if self.named.is_empty() {
            return;
        }
        let back = host.word("footnote-back");
        out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        push_attribute(out, &host.word("footnotes"));
        out.push_str("\">\n<ol>\n");
        for (index, (label, uses)) in self.named.iter().enumerate() {
            let number = index + 1;
            let body = self.bodies.remove(label).unwrap_or_default();
            let body = body.trim_end();
            let (body, end) = body.strip_suffix("</p>").map_or((body, ""), |body| (body, "</p>"));
            let _ = write!(out, "<li id=\"fn-{number}\">{body}");
            for nth in 1..=*uses {
                let _ = write!(
                    out,
                    " <a href=\"#{}\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"",
                    sign_id(number, nth)
                );
                push_attribute(out, &back);
                let _ = write!(out, " {number}\">↩</a>");
            }
            out.push_str(end);
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</section>\n");
    }
}

/// The id of the nth sign for a footnote.
fn sign_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}
