//! Any text at all: no panic, nothing unsafe, nothing unbalanced, nothing slow.

use super::*;
use std::time::{Duration, Instant};

/// A small linear congruential generator: the same texts every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n
    }
}

const PARTS: &[&str] = &[
    "*",
    "**",
    "~~",
    "~",
    "\u{FDD4}",
    "_",
    "`",
    "```",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## ",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "[^1]",
    "[^1]: ",
    "|",
    "|---|\n",
    "{",
    "}",
    "{看取り|みとり}",
    "「",
    "」",
    "。",
    "漢字",
    "かな",
    "　",
    "a",
    "b c",
    "https://a.jp/x_y",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<table>",
    "</table>",
    "<td>",
    "</p>",
    "<p>",
    "<script>",
    "</script>",
    "<style>",
    "<a href=\"javascript:x\">",
    "</a>",
    "<img src=x onerror=y>",
    "<!--",
    "-->",
    "&",
    "&#xFDD1;",
    "&lt;",
    "\u{FDD0}",
    "\u{FDD1}0\u{FDD2}",
    "\\",
    "\r\n",
    "\0",
    "\t",
    "é",
    "🏥",
    "```chart\n",
    "map.png",
    "[x]: ",
    "> [!NOTE]\n",
    "- [ ] ",
    ": ",
    "===\n",
    "---\n",
    "{#id}",
    "'",
    "\"",
    "=",
];

#[test]
fn any_text_gives_safe_and_balanced_html() {
    let mut random = Random(20181006);
    let site = Site { glossary: Some(Glossary::new([("漢字", "かんじ")])) };
    for _ in 0..6000 {
        let text: String = (0..random.below(40)).map(|_| PARTS[random.below(PARTS.len())]).collect();
        let rendered = render(&text, &site);
        assert_safe(&text, &rendered.html);
        assert_eq!(rendered.headings, outline(&text), "{text:?}");
        for (range, _) in &rendered.problems {
            assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
        }
        assert!(sections(&text).iter().map(|s| s.body.len()).sum::<usize>() <= text.len());
        plain(&text);
        first_paragraph(&text);
        words_html(&text);
    }
}

/// Nothing that runs, no mark of ours, every element closed where it was opened.
#[track_caller]
pub fn assert_safe(text: &str, html: &str) {
    assert!(!html.contains(['\u{FDD0}', '\u{FDD1}', '\u{FDD2}', '\u{FDD3}', '\u{FDD4}']), "{text:?} gives {html:?}");
    let mut open = Vec::new();
    for (token, _) in raw::tokens(html) {
        match token {
            raw::Token::Open(tag) => {
                for attribute in &tag.attributes {
                    let value = references::decode(attribute.value).to_lowercase();
                    let runs = attribute.name.starts_with("on") || attribute.name == "style" && tag.name != "svg";
                    assert!(!runs && !value.trim_start().starts_with("javascript:"), "{text:?} gives {html:?}");
                }
                let known = sanitise::allows_element(&tag.name) || ["aside", "input", "section", "svg"].contains(&&*tag.name);
                assert!(known, "<{}> from {text:?}", tag.name);
                if !sanitise::is_void(&tag.name) && tag.name != "input" {
                    open.push(tag.name);
                }
            }
            raw::Token::Close(name) => assert_eq!(open.pop(), Some(name), "{text:?} gives {html:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} from {text:?} gives {html:?}");
}

#[test]
fn no_text_takes_long() {
    let size = 200_000;
    for unit in [
        "[",
        "*",
        "{",
        "![",
        "> ",
        "- ",
        "<b>",
        "<",
        "`",
        "**「",
        "{看",
        "</",
        "<a x='",
        "<!--",
        "[^1]",
        "|",
        "#",
        "# a\n",
        "&#",
        "_a_",
        "[a](#x)",
        "![a](b",
        "~~あ",
        "\\",
        "https://a.jp/_",
        "<b class=\"x\">あ\n\n",
        "[x][y]",
        "・\n",
        "[^1]: \n",
        "<div>\n\n",
        "a\n: b\n",
        "http://((",
        "](",
        "> a\n",
        "<p>\n",
        "<i><p>\n\n",
        "　\n",
        "[^a",
        "https://",
    ] {
        let text = unit.repeat(size / unit.len());
        let start = Instant::now();
        let rendered = render(&text, &Site::default());
        outline(&text);
        plain(&text);
        first_paragraph(&text);
        let elapsed = start.elapsed();
        assert!(elapsed < Duration::from_secs(8), "{unit:?} took {elapsed:?}");
        assert!(rendered.html.len() < 40 * text.len() + 1000, "{unit:?} grew to {}", rendered.html.len());
    }
}
