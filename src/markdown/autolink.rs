//! Bare addresses in a text: `https://…` up to the first character that is not ASCII.

use memchr::memmem;
use std::ops::Range;

/// The first address in a text, without the punctuation that ends the sentence around it.
pub fn find(text: &str) -> Option<Range<usize>> {
    memchr::memchr_iter(b':', text.as_bytes()).find_map(|colon| {
        let start = scheme(text, colon)?;
        let end = trim(text, colon + 3, run(text, colon + 3));
        (end > colon + 3).then_some(start..end)
    })
}

/// The places of `_` in all addresses of a text where the parser could take it for emphasis: beside punctuation.
pub fn underscores(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let beside_punctuation = move |at: usize| {
        let is_sign = |b: Option<&u8>| b.is_none_or(|b| b.is_ascii_punctuation());
        is_sign(bytes.get(at.wrapping_sub(1))) || is_sign(bytes.get(at + 1))
    };
    let mut seen = 0; // an address may hold another, and each byte is looked at once
    let address = move |colon| {
        scheme(text, colon).filter(|_| colon >= seen)?;
        seen = run(text, colon + 3);
        Some(colon + 3..seen)
    };
    memmem::find_iter(bytes, b"://")
        .filter_map(address)
        .flat_map(move |address| memchr::memchr_iter(b'_', &bytes[address.clone()]).map(move |n| address.start + n))
        .filter(move |&at| beside_punctuation(at))
}

/// Whether an address runs up to the end of a text, so that it may go on in the next one.
pub fn runs_to_end(text: &str) -> bool {
    memchr::memrchr_iter(b':', text.as_bytes())
        .find(|&colon| scheme(text, colon).is_some())
        .is_some_and(|colon| run(text, colon + 3) == text.len())
}

/// Where the scheme before `://` begins.
fn scheme(text: &str, colon: usize) -> Option<usize> {
    if !text[colon..].starts_with("://") {
        return None;
    }
    let before = &text.as_bytes()[..colon];
    let ends_with = |word: &[u8]| before.len() >= word.len() && before[before.len() - word.len()..].eq_ignore_ascii_case(word);
    let start = if ends_with(b"https") {
        colon - 5
    } else if ends_with(b"http") {
        colon - 4
    } else {
        return None;
    };
    (!text[..start].ends_with(|c: char| c.is_ascii_alphanumeric())).then_some(start)
}

/// The end of the characters that an address may have.
fn run(text: &str, from: usize) -> usize {
    let belongs = |b: &u8| b.is_ascii_graphic() && !b"<>\"`{}|\\^".contains(b);
    from + text.as_bytes()[from..].iter().take_while(|b| belongs(b)).count()
}

/// Drops the punctuation at the end, and brackets that close what was opened before the address.
fn trim(text: &str, from: usize, mut end: usize) -> usize {
    let bytes = text.as_bytes();
    let count = |b: u8| bytes[from..end].iter().filter(|&&x| x == b).count();
    let (mut round, mut square) = (count(b')').saturating_sub(count(b'(')), count(b']').saturating_sub(count(b'[')));
    while end > from {
        match bytes[end - 1] {
            b'.' | b',' | b':' | b';' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~' => {}
            b')' if round > 0 => round -= 1,
            b']' if square > 0 => square -= 1,
            b'(' | b'[' => {}
            _ => break,
        }
        end -= 1;
    }
    end
}
