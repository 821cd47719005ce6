//! SVG is a document, and one that is opened by itself may run programs: such a file is a problem, not mended.
//!
//! What decides is a small reader of tags, stricter than a browser: where it is in doubt, the file is refused.

use crate::diagnostic::{Code, Problem};

/// Elements that run programs or hold other documents, in SVG or HTML.
const ACTIVE: [&str; 9] = ["script", "foreignobject", "iframe", "embed", "object", "applet", "handler", "listener", "meta"];

/// Whether a text is SVG by its first element.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let head = String::from_utf8_lossy(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head));
    head.trim_start().starts_with('<') && root(&head).is_some_and(|tag| local(tag.name) == "svg")
}

/// A problem if the file could run a program, or is not plain enough to tell.
pub(super) fn check(bytes: &[u8]) -> Result<(), Problem> {
    let text = match std::str::from_utf8(bytes) {
        // With an escape, ISO-2022-JP hides tags.
        Ok(text) if !text.contains(['\0', '\x1B']) => text,
        _ => {
            return Err(Problem::new(Code::Picture, "SVGがUTF-8の文字で書かれていません", "the SVG is not written in UTF-8")
                .help(
                    "画像のソフトで、圧縮しないSVG（UTF-8）で保存し直してください",
                    "save it as plain SVG in UTF-8, not compressed",
                ));
        }
    };
    let found = tokens(text).find_map(|token| match token {
        Token::Tag(tag) => active_part(&tag),
        Token::Declaration(what) => Some(what.to_owned()),
    });
    match found {
        None => Ok(()),
        Some(what) => Err(Problem::new(
            Code::Picture,
            format!("SVGに、プログラムを動かせる部分があります: {what}"),
            format!("the SVG holds a part that can run a program: {what}"),
        )
        .help("その部分を取り除くか、PNGで保存し直してください", "take it out, or save the picture as PNG")),
    }
}

/// From the root's `width` and `height` in pixels, else from its `viewBox`.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = root(text)?;
    let value = |name: &str| tag.attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
    if let (Some(width), Some(height)) = (value("width").and_then(pixels), value("height").and_then(pixels)) {
        return Some((width, height));
    }
    let numbers: Vec<&str> = value("viewBox")?.split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect();
    let [_, _, width, height] = numbers[..] else { return None };
    Some((pixels(width)?, pixels(height)?))
}

fn pixels(value: &str) -> Option<u32> {
    let value = value.trim();
    let number: f64 = value.strip_suffix("px").unwrap_or(value).parse().ok()?;
    // In this range the conversion is exact but for the fraction.
    (0.5..1e6).contains(&number).then(|| number.round() as u32)
}

struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

enum Token<'a> {
    Tag(Tag<'a>),
    /// Something in front of the picture that may change what its text means.
    Declaration(&'a str),
}

fn active_part(tag: &Tag) -> Option<String> {
    let name = local(tag.name);
    if ACTIVE.contains(&&*name) {
        return Some(format!("<{name}>"));
    }
    tag.attributes.iter().find_map(|(name, value)| {
        let value = plain(value);
        if local(name).starts_with("on") {
            Some(format!("{name}="))
        } else if value.contains("javascript:") || value.contains("vbscript:") {
            Some("javascript:".to_owned())
        } else if value.split(';').any(opens_data) {
            Some("data:".to_owned())
        } else {
            // An animation can set a handler or a link later.
            (local(name) == "attributename" && local(&value).starts_with("on")).then_some(value)
        }
    })
}

/// A picture in the file itself is harmless; SVG and HTML in it are not.
fn opens_data(value: &str) -> bool {
    let harmless = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"];
    value.strip_prefix("data:").is_some_and(|data| !harmless.iter().any(|kind| data.starts_with(kind)))
}

/// A name without its name space, in small letters.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

/// A value as a browser understands it: character references resolved, white space and case dropped.
fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find("&#") {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').map_or(rest.len(), |end| at + end);
        let number = &rest[at + 2..end];
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        out.extend(code.ok().and_then(char::from_u32));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.chars().filter(|c| !c.is_whitespace() && !c.is_control()).flat_map(char::to_lowercase).collect()
}

fn root(text: &str) -> Option<Tag<'_>> {
    tokens(text).find_map(|token| match token {
        Token::Tag(tag) => Some(tag),
        Token::Declaration(_) => None,
    })
}

/// Every opening tag, and what looks dangerous between them. Comments and character data are stepped over.
fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')? + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = after(comment, "-->");
            } else if let Some(data) = rest.strip_prefix("![CDATA[") {
                rest = after(data, "]]>");
            } else if rest.starts_with('?') {
                let instruction = rest;
                rest = after(rest, "?>");
                if instruction.starts_with("?xml-stylesheet") {
                    return Some(Token::Declaration("<?xml-stylesheet"));
                }
            } else if rest.starts_with('!') {
                let declaration = &rest[..rest.find(['>', '[']).unwrap_or(rest.len())];
                rest = &rest[declaration.len()..];
                if !is_harmless(declaration) {
                    return Some(Token::Declaration("<!…>"));
                }
            } else if rest.starts_with('/') {
                continue;
            } else {
                let tag;
                (tag, rest) = read_tag(rest);
                return Some(Token::Tag(tag));
            }
        }
    })
}

/// Drawing programs name their name spaces by entities; any other entity could hide a tag or a link.
fn is_harmless(declaration: &str) -> bool {
    if declaration.contains(['<', '&', '%']) {
        return false;
    }
    let words: Vec<&str> = declaration.split_whitespace().collect();
    match words[..] {
        ["!DOCTYPE", ..] => true,
        ["!ENTITY", _, value] => value.trim_start_matches(['"', '\'']).starts_with("http"),
        _ => false,
    }
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

fn read_tag(text: &str) -> (Tag<'_>, &str) {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '/' | '>');
    let (name, mut rest) = text.split_at(text.find(is_end).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (Tag { name, attributes }, rest);
        }
        let (name, after_name) = rest.split_at(rest.find(|c: char| is_end(c) || c == '=').unwrap_or(rest.len()));
        let after_name = after_name.trim_start();
        let Some(value) = after_name.strip_prefix('=') else {
            attributes.push((name, ""));
            rest = after_name;
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after_value) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(is_end).unwrap_or(value.len())),
        };
        attributes.push((name, value));
        rest = after_value;
    }
}
