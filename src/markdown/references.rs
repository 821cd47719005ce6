//! Character references of raw HTML: `&amp;`, `&#38;`.

use super::escape;

/// Text with its references decoded: the numeric ones, and the named ones that are common or could hide a scheme.
pub fn decode(text: &str) -> String {
    replace_references(text, |name| {
        Some(match name {
            "amp" | "AMP" => '&',
            "lt" | "LT" => '<',
            "gt" | "GT" => '>',
            "quot" | "QUOT" => '"',
            "apos" => '\'',
            "nbsp" => '\u{A0}',
            "colon" => ':',
            "Tab" => '\t',
            "NewLine" => '\n',
            "sol" => '/',
            "num" => '#',
            "quest" => '?',
            "equals" => '=',
            "period" => '.',
            "copy" => '©',
            "yen" => '¥',
            "hellip" => '…',
            "mdash" => '—',
            "ndash" => '–',
            "middot" => '·',
            "times" => '×',
            _ => return None,
        })
    })
}

fn replace_references(text: &str, named: impl Fn(&str) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (name, length) = reference(rest);
        let decoded = name.strip_prefix('#').map_or_else(|| named(name), numeric);
        out.push(decoded.unwrap_or('&'));
        rest = &rest[if decoded.is_some() { length } else { 1 }..];
    }
    out.push_str(rest);
    out
}

/// Adds text as it may stand in an element or attribute: named references stay, numeric ones become what they stand
/// for, everything else that HTML could take for a sign is escaped.
pub fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        escape::push_attribute(out, &rest[..at]);
        rest = &rest[at..];
        let (name, length) = reference(rest);
        match name.strip_prefix('#').map(numeric) {
            Some(Some(c)) => escape::push_attribute(out, c.encode_utf8(&mut [0; 4])),
            None if !name.is_empty() && rest[..length].ends_with(';') => out.push_str(&rest[..length]),
            _ => {
                out.push_str("&amp;");
                rest = &rest[1..];
                continue;
            }
        }
        rest = &rest[length..];
    }
    escape::push_attribute(out, rest);
}

/// The name of the reference that a text begins with, `#` and number included, and its length with `&` and `;`. A
/// name needs its `;`, a number does not.
fn reference(text: &str) -> (&str, usize) {
    let body = &text[1..];
    let length = body.bytes().take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let ends = body[length..].starts_with(';');
    if !ends && !body.starts_with('#') {
        return ("", 1);
    }
    (&body[..length], 1 + length + usize::from(ends))
}

/// The character of a numeric reference, the replacement character for one that may not be.
fn numeric(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let c = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    Some(c.filter(|c| !('\u{FDD0}'..='\u{FDD4}').contains(c) && *c != '\0').unwrap_or('\u{FFFD}'))
}
