//! Places in the HTML that are filled when the whole text is known: ids of headings, links to them, drawn blocks.
//!
//! A slot is written as a number between two code points that Unicode keeps for no character. The writer lets none of
//! them through from a text, not even as a numeric reference in raw HTML, so that nobody can forge one.

use memchr::memmem;

const OPEN: char = '\u{FDD1}';
const CLOSE: char = '\u{FDD2}';

/// Writes a slot.
pub fn push(out: &mut String, number: usize) {
    use std::fmt::Write;
    let _ = write!(out, "{OPEN}{number}{CLOSE}"); // a String takes everything
}

/// Copies the HTML, and has `write` fill each slot by its number.
pub fn fill(html: &str, mut write: impl FnMut(usize, &mut String)) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let finder = memmem::Finder::new("\u{FDD1}");
    let mut rest = html;
    while let Some(at) = finder.find(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at + OPEN.len_utf8()..];
        if let Some((number, after)) = rest.split_once(CLOSE)
            && let Ok(number) = number.parse()
        {
            write(number, &mut out);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}
