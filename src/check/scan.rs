//! Reading digits, addresses and words of a text where they stand, half and full width alike.
//!
//! Works on the text as it is, without a copy, so that a place found is a place in the file; fast enough for every
//! byte of a large site.

use memchr::memchr_iter;
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What is searched for, made ready once: for a short text that costs more than the search.
struct Searches {
    scheme: Finder<'static>,
    www: Finder<'static>,
    wide_at: Finder<'static>,
    hidden: [Finder<'static>; 3],
}

static SEARCHES: LazyLock<Searches> = LazyLock::new(|| Searches {
    scheme: Finder::new("://"),
    www: Finder::new("www."),
    wide_at: Finder::new("＠"),
    hidden: ["at", "AT", "アット"].map(Finder::new),
});

/// The digit that stands at a byte, and the byte after it.
fn digit(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at..)? {
        [digit @ b'0'..=b'9', ..] => Some((digit - b'0', at + 1)),
        // ０ to ９
        [0xEF, 0xBC, last @ 0x90..=0x99, ..] => Some((last - 0x90, at + 3)),
        _ => None,
    }
}

/// Digits without anything between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The bytes.
    pub range: Range<usize>,
    /// How many digits.
    pub count: usize,
}

/// Every run of digits in a text.
pub fn runs(text: &str) -> impl Iterator<Item = Run> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            // Most bytes are neither: the loop is short on purpose.
            if !(bytes[at].is_ascii_digit() || bytes[at] == 0xEF) {
                at += 1;
            } else if digit(bytes, at).is_some() {
                let run = run_at(text, at);
                at = run.range.end;
                return Some(run);
            } else {
                at += 1;
            }
        }
        None
    })
}

/// The run of digits that begins at a byte, be it empty.
pub fn run_at(text: &str, start: usize) -> Run {
    let (mut end, mut count) = (start, 0);
    while let Some((_, next)) = digit(text.as_bytes(), end) {
        (end, count) = (next, count + 1);
    }
    Run { range: start..end, count }
}

/// The digits of a part of a text in half width, everything else left out.
pub fn digits_in(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < text.len() {
        match digit(text.as_bytes(), at) {
            Some((value, next)) => {
                out.push(char::from(b'0' + value));
                at = next;
            }
            None => at += 1,
        }
    }
    out
}

/// Hyphens of all kinds, as they stand between the groups of a number.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{AD}' | '‐'..='―' | '−' | 'ー' | '－' | 'ｰ' | '─' | '━')
}

fn is_separator(c: char) -> bool {
    is_hyphen(c) || matches!(c, ' ' | '\u{3000}' | '\u{A0}' | '(' | ')' | '（' | '）' | '.' | '．')
}

/// The digits that begin at a byte, over at most two separators between their groups, up to the first end of a
/// group at which there are as many as `wanted`: the bytes, and the digits in half width.
pub fn joined(text: &str, start: usize, wanted: std::ops::RangeInclusive<usize>) -> Option<(Range<usize>, String)> {
    let mut digits = String::new();
    let mut at = start;
    loop {
        let run = run_at(text, at);
        digits.push_str(&digits_in(&text[run.range.clone()]));
        if run.count == 0 || digits.len() > *wanted.end() {
            return None;
        }
        if wanted.contains(&digits.len()) {
            return Some((start..run.range.end, digits));
        }
        let rest = &text[run.range.end..];
        let gap: usize = rest.chars().take(2).take_while(|c| is_separator(*c)).map(char::len_utf8).sum();
        if gap == 0 {
            return None;
        }
        at = run.range.end + gap;
    }
}

/// Whether a `+` stands before a byte: the number there begins with the code of a country.
pub fn after_plus(text: &str, at: usize) -> bool {
    text[..at].ends_with(['+', '＋'])
}

/// The telephone number that begins with a run of digits, and its digits as dialled in Japan: ten or eleven with the
/// first 0, `+81` folded.
pub fn telephone(text: &str, run: &Run) -> Option<(Range<usize>, String)> {
    let start = run.range.start;
    let first = digits_in(&text[run.range.clone()]);
    let (range, number) = if after_plus(text, start) {
        let (range, digits) = first.starts_with("81").then(|| joined(text, start, 11..=13))??;
        let rest = digits[2..].trim_start_matches('0');
        let plus = text[..start].chars().next_back().map_or(0, char::len_utf8);
        (start - plus..range.end, format!("0{rest}"))
    } else {
        (first.starts_with('0') && !first.starts_with("00")).then(|| joined(text, start, 10..=11))??
    };
    let stands_alone = !joined_before(text, range.start) && !joined_behind(text, range.end);
    (stands_alone && (10..=11).contains(&number.len())).then_some((range, number))
}

/// Whether a digit and a hyphen stand before: what begins here is the end of a longer number.
pub fn joined_before(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    before.next().is_some_and(is_hyphen) && before.next().is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// Whether a hyphen and a digit follow: what ends here is the beginning of a longer number.
pub fn joined_behind(text: &str, at: usize) -> bool {
    let next = text[at..].chars().next().filter(|c| is_hyphen(*c));
    next.is_some_and(|hyphen| run_at(text, at + hyphen.len_utf8()).count > 0)
}

/// Every web address in a text: up to what no address has.
pub fn urls(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in SEARCHES.scheme.find_iter(text.as_bytes()) {
        let start = text[..at].bytes().rposition(|b| !b.is_ascii_alphabetic()).map_or(0, |before| before + 1);
        if matches!(&text[start..at], "http" | "https" | "HTTP" | "HTTPS" | "Https" | "Http") {
            found.push(start..url_end(text, at + 3));
        }
    }
    let with_scheme = found.len();
    for at in SEARCHES.www.find_iter(text.as_bytes()) {
        let inside = found[..with_scheme].partition_point(|url| url.start <= at);
        let inside = inside > 0 && at < found[inside - 1].end;
        if !inside && !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || ".@/-".contains(c)) {
            found.push(at..url_end(text, at));
        }
    }
    found
}

fn url_end(text: &str, from: usize) -> usize {
    let rest = &text.as_bytes()[from..];
    let end = rest.iter().position(|b| !b.is_ascii_graphic() || b"<>\"'()[]{}|\\^`".contains(b)).unwrap_or(rest.len());
    from + text[from..from + end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']).len()
}

/// Every mail address in a text, also those that are hidden as `name＠host` or `name [at] host`: the bytes, and the
/// address in half width and lower case.
pub fn mails(text: &str) -> Vec<(Range<usize>, String)> {
    let bytes = text.as_bytes();
    let mut signs: Vec<Range<usize>> = memchr_iter(b'@', bytes).map(|at| at..at + 1).collect();
    signs.extend(SEARCHES.wide_at.find_iter(bytes).map(|at| at..at + "＠".len()));
    for word in &SEARCHES.hidden {
        signs.extend(word.find_iter(bytes).filter_map(|at| {
            let end = at + word.needle().len();
            let end = end + text[end..].strip_prefix("マーク").map_or(0, |_| "マーク".len());
            in_brackets(text, at..end)
        }));
    }
    signs.sort_by_key(|sign| sign.start);
    signs.into_iter().filter_map(|sign| mail_around(text, sign)).collect()
}

/// A word with the brackets around it: `[at]`, `（アット）`.
fn in_brackets(text: &str, word: Range<usize>) -> Option<Range<usize>> {
    let open = text[..word.start].chars().next_back()?;
    let close = text[word.end..].chars().next()?;
    let pair = matches!((open, close), ('[', ']') | ('(', ')') | ('（', '）') | ('【', '】') | ('［', '］'));
    pair.then(|| word.start - open.len_utf8()..word.end + close.len_utf8())
}

fn mail_around(text: &str, sign: Range<usize>) -> Option<(Range<usize>, String)> {
    let spaced = sign.len() > 1;
    let before = if spaced { text[..sign.start].trim_end_matches([' ', '\u{3000}']) } else { &text[..sign.start] };
    let after = if spaced { text[sign.end..].trim_start_matches([' ', '\u{3000}']) } else { &text[sign.end..] };
    let name = before.char_indices().rev().take(64).take_while(|(_, c)| is_mail_char(*c)).last()?.0;
    let host_start = text.len() - after.len();
    let length: usize = after
        .chars()
        .take(200)
        .take_while(|c| matches!(half(*c), 'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-'))
        .map(char::len_utf8)
        .sum();
    let host = after[..length].trim_end_matches(['.', '-', '．', '－']);
    let folded = |part: &str| part.chars().map(half).collect::<String>().to_ascii_lowercase();
    let address = format!("{}@{}", folded(&text[name..before.len()]), folded(host));
    host.contains(['.', '．']).then_some((name..host_start + host.len(), address))
}

fn is_mail_char(c: char) -> bool {
    matches!(half(c), 'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '%' | '+' | '-')
}

/// A full-width sign, letter or digit in half width.
pub fn half(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// The form in which strings are compared: width and case evened out, separators of numbers dropped.
pub fn folded(text: &str) -> String {
    text.nfkc().filter(|c| !is_separator(*c) || *c == '.').flat_map(char::to_lowercase).collect()
}

/// The parts of a YAML text that belong to some of its outermost keys, their values included.
pub fn keys_of(yaml: &str, keys: &[&str]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let (mut at, mut inside) = (0, false);
    for line in yaml.split_inclusive('\n') {
        // A value goes on as long as lines are indented, empty, or items and brackets of it.
        if line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '-' | ']' | '}' | '#')) {
            let key = line.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            inside = keys.contains(&key);
        }
        match parts.last_mut() {
            Some(last) if inside && last.end == at => last.end += line.len(),
            _ if inside => parts.push(at..at + line.len()),
            _ => {}
        }
        at += line.len();
    }
    parts
}

/// The lines of a YAML text that are comments from their first letter on: no value goes on there.
pub fn comments_of(yaml: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = yaml.split_inclusive('\n').map(|line| {
        at += line.len();
        (line, at - line.len()..at)
    });
    lines.filter(|(line, _)| line.starts_with('#')).map(|(_, range)| range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_digits_are_found_in_both_widths() {
        let text = "第３回は2026年１2月、、";
        let found: Vec<_> = runs(text).map(|run| (&text[run.range], run.count)).collect();
        assert_eq!(found, [("３", 1), ("2026", 4), ("１2", 2)]);
    }

    #[test]
    fn telephone_numbers_are_read_however_they_are_written() {
        let number =
            |text: &str| runs(text).find_map(|run| telephone(text, &run)).map(|(range, number)| (text[range].to_owned(), number));
        let is = |text: &str, digits: &str| assert_eq!(number(text), Some((text.to_owned(), digits.to_owned())));
        is("072-000-1234", "0720001234");
        is("０７２−０００−１２３４", "0720001234");
        is("+81-72-000-1234", "0720001234");
        is("+81 (0)72-000-1234", "0720001234");
        is("072(000)1234", "0720001234");
        is("09000001234", "09000001234");
        assert_eq!(number("1-072-000-1234"), None);
        assert_eq!(number("072-000-1234-5"), None);
        assert_eq!(number("2018-10-06 13:30"), None);
    }

    #[test]
    fn addresses_end_where_they_do() {
        let text = "参照（https://example.jp/a?b=1）とhttps://example.jp。[x](http://a.jp/), www.b.jp.";
        let found: Vec<_> = urls(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["https://example.jp/a?b=1", "https://example.jp", "http://a.jp/", "www.b.jp"]);
    }

    #[test]
    fn hidden_mail_addresses_are_read() {
        for text in
            ["taro@gmail.com", "taro＠gmail.com", "taro [at] gmail.com", "ｔａｒｏ＠ｇｍａｉｌ．ｃｏｍ", "taro（at）gmail.com"]
        {
            assert_eq!(mails(text), [(0..text.len(), "taro@gmail.com".to_owned())], "{text}");
        }
        assert_eq!(mails("@someone と a@b"), []);
    }

    #[test]
    fn the_parts_of_a_key_are_found() {
        let yaml = "title: a\nconsent:\n  until: 2027-03-31\n  note: 覚え\n\nid: 12\nsummary: b\n";
        let found: Vec<_> = keys_of(yaml, &["consent", "id"]).into_iter().map(|range| &yaml[range]).collect();
        assert_eq!(found, ["consent:\n  until: 2027-03-31\n  note: 覚え\n\nid: 12\n"]);
    }
}
