//! Raw HTML cut into tags. Tolerant as a browser is, and never longer than one look at each byte.

use super::plain::PlainText;
use super::references;
use std::ops::Range;

/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text with its references (`&amp;`) as they are.
    Text(&'a str),
    /// A start tag.
    Open(Tag<'a>),
    /// An end tag, by its name in lower case.
    Close(String),
    /// A comment, a document type, an instruction: nothing that a page shows.
    Nothing,
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// In lower case.
    pub name: String,
    /// In the order written.
    pub attributes: Vec<Attribute<'a>>,
}

/// An attribute of a start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// In lower case.
    pub name: String,
    /// As written, with its references; empty if it has none.
    pub value: &'a str,
    /// Where the value is in the raw HTML.
    pub range: Range<usize>,
}

/// The parts of raw HTML with their places. A `<` that begins no tag is text.
pub fn tokens(html: &str) -> Tokens<'_> {
    Tokens { html, place: 0, verbatim: None }
}

/// Iterates over the parts of raw HTML.
pub struct Tokens<'a> {
    html: &'a str,
    place: usize,
    /// The element whose content is no HTML, such as `script`, and which was just opened.
    verbatim: Option<String>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.place;
        let rest = self.html.get(start..).filter(|rest| !rest.is_empty())?;
        if let Some(name) = self.verbatim.take() {
            let length = end_tag(rest, &name);
            if length > 0 {
                self.place += length;
                return Some((Token::Text(&rest[..length]), start..self.place));
            }
        }
        let (token, length) = markup(rest, start).unwrap_or_else(|| {
            let length = memchr::memchr(b'<', &rest.as_bytes()[1..]).map_or(rest.len(), |at| at + 1);
            (Token::Text(&rest[..length]), length)
        });
        if let Token::Open(tag) = &token
            && hides_text(&tag.name)
        {
            self.verbatim = Some(tag.name.clone());
        }
        self.place += length;
        Some((token, start..self.place))
    }
}

/// Whether what is inside an element is nothing to read: programs, styles, drawings, what is shown instead of other
/// things, controls.
pub fn hides_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "iframe"
            | "object"
            | "noscript"
            | "noembed"
            | "noframes"
            | "template"
            | "svg"
            | "math"
            | "textarea"
            | "select"
            | "title"
            | "xmp"
            | "plaintext"
            | "audio"
            | "video"
            | "canvas"
            | "applet"
    )
}

/// The readable text of raw HTML.
pub fn push_text(out: &mut PlainText, html: &str) {
    let mut hidden = None;
    for (token, _) in tokens(html) {
        match (token, &hidden) {
            (Token::Open(tag), None) if hides_text(&tag.name) => hidden = Some(tag.name),
            (Token::Close(name), Some(until)) if name == *until => hidden = None,
            (Token::Text(text), None) => text.split_inclusive('\n').for_each(|line| {
                out.push_words(&references::decode(line.trim_end_matches(['\n', '\r'])));
                if line.ends_with('\n') {
                    out.break_line();
                }
            }),
            _ => {}
        }
    }
}

/// The tag or comment at the start, and its length.
fn markup(html: &str, place: usize) -> Option<(Token<'_>, usize)> {
    let rest = html.strip_prefix('<')?;
    if rest.starts_with("!--") {
        return Some((Token::Nothing, to(html, 4, "-->")));
    }
    if rest.starts_with("![CDATA[") {
        return Some((Token::Nothing, to(html, 9, "]]>")));
    }
    if rest.starts_with(['!', '?']) {
        return Some((Token::Nothing, to(html, 2, ">")));
    }
    let (rest, closes) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_start = html.len() - rest.len();
    let name_end = name_start + rest.bytes().take_while(|b| !b.is_ascii_whitespace() && !b"/><".contains(b)).count();
    let name = html[name_start..name_end].to_ascii_lowercase();
    let (attributes, end) = attributes(html, name_end, place)?;
    let token = if closes { Token::Close(name) } else { Token::Open(Tag { name, attributes }) };
    Some((token, end))
}

/// The attributes from a place on, and the place after the `>`; none if there is no `>`, or a `<` before it.
fn attributes(html: &str, mut at: usize, place: usize) -> Option<(Vec<Attribute<'_>>, usize)> {
    let bytes = html.as_bytes();
    let skip = |from: usize, set: &[u8]| from + bytes[from..].iter().take_while(|b| set.contains(b)).count();
    let until = |from: usize, set: &[u8]| from + bytes[from..].iter().take_while(|b| !set.contains(b)).count();
    let mut list = Vec::new();
    loop {
        at = skip(at, b" \t\r\n\x0C/");
        match bytes.get(at)? {
            b'>' => return Some((list, at + 1)),
            b'<' => return None,
            _ => {}
        }
        // A name may begin with `=`, as in a browser.
        let name_end = until(at + 1, b" \t\r\n\x0C/>=<");
        let name = html.get(at..name_end).unwrap_or_default().to_ascii_lowercase();
        let equals = skip(name_end, b" \t\r\n\x0C");
        if bytes.get(equals) != Some(&b'=') {
            list.push(Attribute { name, value: "", range: place + name_end..place + name_end });
            at = name_end;
            continue;
        }
        let start = skip(equals + 1, b" \t\r\n\x0C");
        let (start, end, after) = match *bytes.get(start)? {
            quote @ (b'"' | b'\'') => {
                let end = start + 1 + memchr::memchr(quote, &bytes[start + 1..])?;
                (start + 1, end, end + 1)
            }
            _ => {
                let end = until(start, b" \t\r\n\x0C><");
                (start, end, end)
            }
        };
        list.push(Attribute { name, value: &html[start..end], range: place + start..place + end });
        at = after;
    }
}

fn to(html: &str, from: usize, end: &str) -> usize {
    html.get(from..).and_then(|rest| rest.find(end)).map_or(html.len(), |at| from + at + end.len())
}

/// Where the end tag of an element begins, or the text ends.
fn end_tag(html: &str, name: &str) -> usize {
    let is_end = |&at: &usize| {
        let after = html.as_bytes().get(at + 2..).unwrap_or_default();
        html[at..].starts_with("</")
            && after.len() >= name.len()
            && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && !after.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
    };
    memchr::memchr_iter(b'<', html.as_bytes()).find(is_end).unwrap_or(html.len())
}
