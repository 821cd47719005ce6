//! Words of a table as markdown: a text that reads as it was typed, whatever signs it holds.

use super::plain;

/// Markdown in which each line of a plain text is a paragraph that says just that line. Signs that would mean something
/// are escaped, and only those, since people go on to write in the result.
pub fn literal(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.into_iter().map(line).collect::<Vec<_>>().join("\n\n")
}

fn line(line: &str) -> String {
    let carefully = [line.to_owned(), escaped(line, |c| SIGNS.contains(&c)), escaped(line, |c| c.is_ascii_punctuation())];
    carefully.iter().find(|text| is_just(text, line)).unwrap_or(&carefully[2]).clone()
}

/// Signs that may mean something anywhere in a line.
const SIGNS: [char; 13] = ['\\', '`', '*', '_', '[', ']', '<', '>', '{', '}', '~', '&', '|'];

/// A line with a backslash before some signs, but not within web addresses; a sign that begins a block always has one.
fn escaped(line: &str, is_sign: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut address_ends = 0;
    for (at, c) in line.char_indices() {
        if at >= address_ends && (line[at..].starts_with("https://") || line[at..].starts_with("http://")) {
            address_ends = at + line[at..].find(|c: char| !c.is_ascii_graphic()).unwrap_or(line.len() - at);
        }
        let begins = at == 0 && matches!(c, '#' | '-' | '+' | '=' | ':' | '>' | '~' | '`');
        let numbers = matches!(c, '.' | ')') && at > 0 && at < 10 && line[..at].bytes().all(|b| b.is_ascii_digit());
        if begins || numbers || at >= address_ends && is_sign(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether markdown between other paragraphs is a paragraph that reads as a line: no list, heading or quotation, though
/// that may read the same, and no description of what stands above.
fn is_just(text: &str, line: &str) -> bool {
    use pulldown_cmark::{Event, Parser, Tag};
    let among = format!("a\n\n{text}\n\na");
    let prepared = super::prepare::Prepared::new(&among);
    let is_plain = |event: Event<'_>| matches!(event, Event::Start(Tag::Paragraph) | Event::Text(_) | Event::End(_));
    let paragraphs = Parser::new_ext(&prepared.text, super::options()).all(is_plain);
    paragraphs && super::ruby::words_plain(text) == text && plain(&among) == format!("a\n{line}\na")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_mean_nothing_stay_as_they_are() {
        for text in [
            "ひんやり、あま～い、フルーツをたっぷり使ったゼリーを作りましょう！",
            "申込は2026年9月3日（木曜日）から。電話 054-622-3111（平日9:00-17:00）",
            "くわしくは https://example.jp/a_b_c?x=1&y=2 をご覧ください",
            "A & B、1.5倍、#1、a_b_c",
        ] {
            assert_eq!(literal(text), text);
        }
    }

    #[test]
    fn signs_that_mean_something_are_escaped() {
        assert_eq!(literal("**大切**です"), "\\*\\*大切\\*\\*です");
        assert_eq!(literal("# 一番"), "\\# 一番");
        assert_eq!(literal("1. 持ち物"), "1\\. 持ち物");
        assert_eq!(literal("- 筆記用具"), "\\- 筆記用具");
        assert_eq!(literal("<b>太字</b>"), "\\<b\\>太字\\</b\\>");
    }

    #[test]
    fn lines_are_paragraphs_and_read_as_typed() {
        assert_eq!(literal("　一行目\r\n\r\n二行目  "), "一行目\n\n二行目");
        for text in [
            "一行目\n二行目",
            "- a\n- b",
            "|a|b|\n|-|-|",
            "---",
            "===",
            "```\nx",
            "a\n===",
            "[x]: y",
            "a\\",
            "\\*",
            "{看取|みと}り",
            "&amp; &#12354;",
            "~~a~~",
            "***",
            "1) a",
            ": a",
            "[^1]",
            "$1$",
            "<!-- a -->",
            "`a`",
            "!",
        ] {
            assert_eq!(plain(&literal(text)), text, "{}", literal(text));
        }
        assert_eq!(literal("題\n: 説明"), "題\n\n\\: 説明");
    }

    #[test]
    fn any_line_reads_as_typed() {
        let signs: Vec<char> = "*_`~[](){}<>#-+.!|\\&:;\"'= 1aあ看、。（）「」\u{3000}".chars().collect();
        let mut seed: u64 = 7;
        let mut next = |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % n
        };
        for _ in 0..20_000 {
            let text: String = (0..1 + next(12)).map(|_| signs[next(signs.len())]).collect();
            let text = text.trim();
            assert_eq!(plain(&literal(text)), text, "{}", literal(text));
        }
    }
}
