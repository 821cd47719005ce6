//! Where links and pictures point: which addresses are allowed at all, and where they stand in the text.

use crate::diagnostic::{Code, Problem};
use std::ops::Range;

/// What an address is.
#[derive(Debug, PartialEq, Eq)]
pub enum Destination<'a> {
    /// On another host, a mailbox or a telephone.
    External,
    /// A heading of the page itself, without the `#`.
    Fragment(&'a str),
    /// A file or page of the site.
    Site,
    /// What a browser could run, or does not know; with its scheme.
    Unsafe(String),
}

/// What an address is, seen as a browser sees it: controls and spaces before it, tabs and line ends within it do not
/// count.
pub fn kind(address: &str) -> Destination<'_> {
    if let Some(fragment) = address.strip_prefix('#') {
        return Destination::Fragment(fragment);
    }
    match scheme(address) {
        None => Destination::Site,
        Some(scheme) if ["http", "https", "mailto", "tel"].contains(&&*scheme) => Destination::External,
        Some(scheme) => Destination::Unsafe(scheme),
    }
}

/// The scheme of an address in lower case.
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    let visible = address.trim_start_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    for c in visible {
        match c {
            ':' => return (!scheme.is_empty()).then_some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

/// The problem with an unsafe link or picture.
pub fn unsafe_link(scheme: &str) -> Problem {
    // A letter and a colon is a drive of Windows.
    if scheme.len() == 1 || scheme == "file" {
        return Problem::new(
            Code::UnsafeLink,
            "このパソコンの中の場所なので、ほかの人は開けません。リンクを取り除きました",
            "a place on this computer, which nobody else can open; the link was taken out",
        )
        .help(
            "ファイルをこの文書と同じフォルダーに入れて、その名前だけを書いてください",
            "put the file into the folder of this document, and write only its name",
        );
    }
    Problem::new(
        Code::UnsafeLink,
        format!("「{scheme}:」で始まるリンクは使えないため、取り除きました"),
        format!("a link that begins with `{scheme}:` was taken out"),
    )
    .help(
        "https:、http:、mailto:、tel: で始まるアドレスか、ファイルの場所を書いてください",
        "write an address that begins with https:, http:, mailto: or tel:, or the path of a file",
    )
}

/// Says of a path that leads nowhere how it is to be written without the backslashes of Windows.
pub fn part_by_slashes(problem: Problem, path: &str) -> Problem {
    problem.help(
        format!("「\\」ではなく「/」で区切り、「{path}」のように書いてください"),
        format!("part folders with `/`, not with a backslash: `{path}`"),
    )
}

/// The place of a destination inside the source of its link `[…](…)` or `<…>`, as good as it can be found.
pub fn range_in_link(source: &str, link: Range<usize>, destination: &str) -> Range<usize> {
    let Some(text) = source.get(link.clone()) else { return link };
    let mut last = None;
    for (at, _) in text.rmatch_indices("](").take(64) {
        let from = at + 2 + text[at + 2..].bytes().take_while(|b| b" \t\r\n<".contains(b)).count();
        let range = link.start + from..link.start + from + destination.len();
        if text[from..].starts_with(destination) {
            return range;
        }
        last.get_or_insert(from);
    }
    if let Some(from) = last {
        let length = written_length(&text[from..]);
        return link.start + from..link.start + from + length;
    }
    within(text, &link, destination)
}

/// The place of a destination inside its definition `[…]: …`.
pub fn range_in_definition(source: &str, definition: Range<usize>, destination: &str) -> Range<usize> {
    let Some(text) = source.get(definition.clone()) else { return definition };
    let Some(colon) = text.find("]:") else { return definition };
    let from = definition.start + colon + 2;
    within(&text[colon + 2..], &(from..definition.end), destination)
}

/// The length of a destination as it is written: up to a space, a `>`, or a `)` that it did not open.
fn written_length(text: &str) -> usize {
    let mut open = 0_usize;
    let ends = |c: char| match c {
        '(' => {
            open += 1;
            false
        }
        ')' if open > 0 => {
            open -= 1;
            false
        }
        c => matches!(c, ' ' | '\n' | '>' | ')'),
    };
    text.find(ends).unwrap_or(text.len())
}

fn within(text: &str, range: &Range<usize>, destination: &str) -> Range<usize> {
    match text.find(destination) {
        Some(at) => range.start + at..range.start + at + destination.len(),
        None => range.clone(),
    }
}
