//! Patterns of what a site never publishes: regular expressions that know half and full width and letter case alike.
//!
//! A text is folded before it is searched, and the pattern in the same way, so that `ＩＤ[0-9]+` finds `id１２３`.
//! Searching takes time in proportion to the text, whatever the pattern; one that would need more than [`LARGEST`]
//! bytes, or that fits a text without anything in it, is refused.

use crate::diagnostic::{Code, Message, Problem};
use regex::{Regex, RegexBuilder};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The most memory that one pattern may take, in bytes.
pub const LARGEST: usize = 1 << 20;

/// A pattern that can be searched for.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// Reads a pattern as typed.
    ///
    /// # Errors
    /// It is no regular expression, too large, or fits everywhere.
    pub fn parse(typed: &str) -> Result<Pattern, Problem> {
        let built = RegexBuilder::new(&folded_pattern(typed))
            .case_insensitive(true)
            .multi_line(true)
            .size_limit(LARGEST)
            .dfa_size_limit(LARGEST)
            .build();
        match built {
            Ok(regex) if regex.is_match("") => Err(fits_everywhere(typed)),
            Ok(regex) => Ok(Pattern(regex)),
            Err(error) => Err(unreadable(typed, &error)),
        }
    }

    /// Every place in a text that it fits.
    pub fn find(&self, text: &Folded) -> Vec<Range<usize>> {
        let found = self.0.find_iter(&text.text).filter(|found| !found.is_empty());
        found.map(|found| text.original(found.start())..text.original(found.end())).collect()
    }
}

/// A text in which full-width letters, digits and signs are half-width and half-width kana full-width, and the way
/// back to the bytes of the text as it was.
pub struct Folded {
    text: String,
    /// Where something was folded: the byte behind it in the folded text, and in the text as it was.
    steps: Vec<(usize, usize)>,
}

impl Folded {
    /// Of a text.
    pub fn new(text: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(text.len()), steps: Vec::new() };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = match fold(c) {
                Fold::Same => {
                    folded.text.push(c);
                    rest = &rest[c.len_utf8()..];
                    continue;
                }
                Fold::Half(half) => {
                    folded.text.push(half);
                    c.len_utf8()
                }
                Fold::Kana => {
                    let marked = rest[c.len_utf8()..].starts_with(['ﾞ', 'ﾟ']);
                    let length = c.len_utf8() * (1 + usize::from(marked));
                    folded.text.extend(rest[..length].nfkc());
                    length
                }
            };
            rest = &rest[length..];
            folded.steps.push((folded.text.len(), text.len() - rest.len()));
        }
        folded
    }

    fn original(&self, byte: usize) -> usize {
        match self.steps.partition_point(|(at, _)| *at <= byte) {
            0 => byte,
            after => self.steps[after - 1].1 + byte - self.steps[after - 1].0,
        }
    }
}

enum Fold {
    Same,
    /// A full-width sign, letter or digit.
    Half(char),
    /// Half-width kana, which may have its mark behind it.
    Kana,
}

fn fold(c: char) -> Fold {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).map_or(Fold::Same, Fold::Half),
        '\u{3000}' => Fold::Half(' '),
        '｡'..='ﾟ' => Fold::Kana,
        _ => Fold::Same,
    }
}

/// The pattern as folded texts need it. A full-width sign stands for itself: `（` is no group, `－` no range.
fn folded_pattern(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    let mut escaped = false;
    for c in typed.chars() {
        match fold(c) {
            Fold::Half(half) if escaped => out.push(half),
            Fold::Half(half) => out.push_str(&regex::escape(half.encode_utf8(&mut [0; 4]))),
            Fold::Kana => out.push(c),
            Fold::Same => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    if typed.contains(|c| matches!(fold(c), Fold::Kana)) { Folded::new(&out).text } else { out }
}

fn fits_everywhere(typed: &str) -> Problem {
    Problem::new(
        Code::PatternSyntax,
        format!("「{typed}」は何も書かれていない所にも当てはまります"),
        format!("`{typed}` fits even where nothing is written"),
    )
    .help(
        "* の代わりに + を使うなどして、必ず一字は当てはまるようにしてください",
        "let it take one character at least, for instance with + instead of *",
    )
}

fn unreadable(typed: &str, error: &regex::Error) -> Problem {
    if let regex::Error::CompiledTooBig(_) = error {
        return Problem::new(
            Code::PatternSyntax,
            format!("「{typed}」は大きすぎて探せません"),
            format!("`{typed}` is too large to be searched for"),
        )
        .help(
            "繰り返しの数を減らすか、[0-9] のように範囲を狭めてください",
            "repeat it fewer times, or write narrower classes such as [0-9]",
        );
    }
    let reason = error.to_string();
    let reason = reason.lines().filter_map(|line| line.strip_prefix("error: ")).next_back().unwrap_or("unknown form");
    let Message { ja, en } = mend(reason);
    Problem::new(
        Code::PatternSyntax,
        format!("「{typed}」は正規表現として読めません"),
        format!("`{typed}` is no regular expression: {reason}"),
    )
    .help(ja, en)
}

/// What to write instead, for the mistakes that people make.
fn mend(reason: &str) -> Message {
    let sign = |sign: &str| {
        Message::new(
            format!("「{sign}」そのものを探すなら \\{sign} と書いてください"),
            format!("to look for `{sign}` itself, write \\{sign}"),
        )
    };
    match reason {
        "unclosed group" => sign("("),
        "unopened group" => sign(")"),
        "unclosed character class" => sign("["),
        "repetition operator missing expression" => {
            Message::new("*、+、?、{ の前に、繰り返すものを書いてください", "write before *, +, ? or { what is to be repeated")
        }
        _ => Message::new("記号そのものを探すときは、前に \\ を付けてください", "put a \\ before a sign that stands for itself"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
        let pattern = Pattern::parse(pattern).unwrap_or_else(|problem| panic!("{problem:?}"));
        pattern.find(&Folded::new(text)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_word_is_found_in_every_width_and_case() {
        let text = "患者番号、ID-カード、ｉｄ－ｶｰﾄﾞ、id－カ";
        assert_eq!(found("患者番号", text), ["患者番号"]);
        assert_eq!(found("id-カード", text), ["ID-カード", "ｉｄ－ｶｰﾄﾞ"]);
        assert_eq!(found("ＩＤ－ｶｰﾄﾞ", text), ["ID-カード", "ｉｄ－ｶｰﾄﾞ"]);
        assert_eq!(found("無い", text), Vec::<&str>::new());
    }

    #[test]
    fn a_pattern_is_found_where_it_fits() {
        assert_eq!(found(r"患者番号[:：]?\s*\d{4,}", "患者番号：１２３４５、患者番号 12"), ["患者番号：１２３４５"]);
        assert_eq!(found(r"\bKZ-\d+\b", "ＫＺ－０１　と kz-2a"), ["ＫＺ－０１"]);
        assert_eq!(found("[０-９]{3}番", "第１２３番"), ["１２３番"]);
        assert_eq!(found(r"（仮）|\（本\）", "(仮)と（本）"), ["(仮)", "（本）"]);
        assert_eq!(found("^号$", "一号\n号\n"), ["号"]);
        assert_eq!(found(r"\p{Han}+様", "山田様は"), ["山田様"]);
        assert_eq!(found(r"\w{1,10}様", "、山田様は"), ["山田様"]);
    }

    #[test]
    fn what_is_no_pattern_is_refused_with_the_way_to_write_it() {
        let refused = |typed: &str| {
            let problem = Pattern::parse(typed).expect_err("no pattern");
            (problem.message.en, problem.help.map(|help| help.en).unwrap_or_default())
        };
        assert_eq!(
            refused("番号("),
            ("`番号(` is no regular expression: unclosed group".to_owned(), "to look for `(` itself, write \\(".to_owned())
        );
        assert!(refused("[a-").0.contains("unclosed character class"));
        assert!(refused("*").1.starts_with("write before *"));
        assert!(refused("").0.contains("fits even where nothing is written"));
        assert!(refused(r"\d*").0.contains("fits even where nothing is written"));
        assert!(refused(r"(\w{1000}){1000}").0.contains("too large"));
    }
}
