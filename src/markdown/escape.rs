//! Text that is safe inside HTML.

use std::borrow::Cow;

/// Text for an element or an attribute in double quotes.
pub fn escape(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|b| entity(b).is_some()) {
        let mut out = String::with_capacity(text.len() + 16);
        push_attribute(&mut out, text);
        out.into()
    } else {
        text.into()
    }
}

/// Adds the text of an element; quotes stay as they are.
pub fn push_text(out: &mut String, text: &str) {
    push(out, text, |b| if b == b'"' { None } else { entity(b) });
}

/// Adds the value of an attribute.
pub fn push_attribute(out: &mut String, text: &str) {
    push(out, text, entity);
}

/// Adds an address as the value of an attribute: what may not stand in an address is percent-encoded, what already
/// is stays.
pub fn push_address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for c in address.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_ascii_alphanumeric() || "-_.~:/?#@!$()*+,;=%".contains(c) => out.push(c),
            c => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out.push('%');
                    out.push(char::from(HEX[usize::from(byte >> 4)]));
                    out.push(char::from(HEX[usize::from(byte & 15)]));
                }
            }
        }
    }
}

fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    }
}

fn push(out: &mut String, text: &str, entity: impl Fn(u8) -> Option<&'static str>) {
    let mut done = 0;
    for (i, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            out.push_str(&text[done..i]);
            out.push_str(entity);
            done = i + 1;
        }
    }
    out.push_str(&text[done..]);
}
