//! How deep quotes and lists may stand in each other: nobody reads a hundred of them, and parsers take long over thousands.

use std::borrow::Cow;
use std::ops::Range;

/// The most quotes and lists that one line may open inside each other.
pub const DEEPEST: usize = 100;

/// The text without the marks that would open more; as long as it was, so that every place stays where it is.
pub fn shallow(text: &str) -> Cow<'_, str> {
    let deep = too_deep(text);
    if deep.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for range in deep {
        out.push_str(&text[done..range.start]);
        // Marks are single bytes.
        out.extend(std::iter::repeat_n(' ', range.len()));
        done = range.end;
    }
    out.push_str(&text[done..]);
    out.into()
}

/// The marks of each line beyond the [`DEEPEST`].
pub fn too_deep(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', bytes).map(|end| end + 1));
    starts.filter_map(|start| deep_part(bytes, start)).collect()
}

fn deep_part(bytes: &[u8], start: usize) -> Option<Range<usize>> {
    let (mut at, mut count, mut deep) = (start, 0, None);
    while let Some(after) = mark(bytes, at) {
        count += 1;
        if count == DEEPEST + 1 {
            deep = Some(at);
        }
        at = after;
    }
    deep.map(|from| from..at)
}

/// The end of the mark of a quote or of an item that stands at a byte, after spaces.
fn mark(bytes: &[u8], at: usize) -> Option<usize> {
    let begins = at + bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let digits = bytes[begins..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    match bytes.get(begins + digits)? {
        b'>' if digits == 0 => return Some(begins + 1),
        b'-' | b'*' | b'+' if digits == 0 => {}
        b'.' | b')' if digits > 0 => {}
        _ => return None,
    }
    let end = begins + digits + 1;
    matches!(bytes.get(end), Some(b' ' | b'\t')).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_stay_and_more_are_blanked() {
        for mark in ["> ", ">", "- ", "1. ", "> * "] {
            let per = mark.matches(['>', '-', '.', '*']).count();
            let fine = format!("一\n{}二", mark.repeat(DEEPEST / per));
            assert_eq!(shallow(&fine), fine, "{mark}");
            let deep = format!("一\n{}二\n三", mark.repeat(DEEPEST * 50));
            let mended = shallow(&deep);
            assert_eq!(mended.len(), deep.len());
            assert!(mended.starts_with(&fine[..fine.len() - 3]) && mended.ends_with("二\n三"), "{mark}");
            assert_eq!(too_deep(&deep).len(), 1);
        }
    }

    #[test]
    fn rules_and_stars_are_no_marks() {
        for text in ["-".repeat(500), "* ".repeat(50), "*".repeat(500), "1.5 ".repeat(300), "- ".repeat(100)] {
            assert_eq!(shallow(&text), text);
        }
    }
}
