//! Links whose words say nothing of where they lead: [こちら](…), [here](…), [https://…](https://…).
//!
//! An address that stands bare in a text is left alone: it is there to be read on paper.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::LinkText,
    ja: "リンクの言葉が「こちら」「詳細」などかアドレスだけです。リンクだけを拾って聞く人にも行き先がわかる言葉にします。アドレスは一字ずつ読み上げられます。",
    en: "The words of the link are only `here` or `details`, or an address. People who hear links one by one need words that say where it leads; an address is spelt out letter by letter.",
    bad: "手引きは[こちら](tebiki.ja.md)",
    good: "[連携の手引き](tebiki.ja.md)を見る",
}];

/// Words that are no name of anything.
const EMPTY_WORDS: &[&str] = &[
    "こちら",
    "こちらへ",
    "こちらから",
    "こちらをご覧ください",
    "ここ",
    "ここをクリック",
    "詳細",
    "詳細はこちら",
    "詳しく",
    "詳しくはこちら",
    "くわしくはこちら",
    "もっと見る",
    "続きを読む",
    "リンク",
    "クリック",
    "PDF",
    "here",
    "click here",
    "details",
    "more",
    "read more",
    "learn more",
    "see more",
    "link",
    "this",
    "this page",
];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    for place in &page.seen.links {
        let words = page.body(place);
        if !says_nothing(words) {
            continue;
        }
        problems.add(
            Problem::new(
                Code::LinkText,
                format!("リンクの言葉が「{words}」だけです"),
                format!("the words of the link are only {words}"),
            )
            .help("行き先の名前をリンクにしてください", "make a link of the name of what it leads to")
            .at(page.in_body(place)),
        );
    }
}

fn says_nothing(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '。' | '、' | '.' | '…' | '>' | '＞' | '»' | '→' | '*' | '「' | '」' | '【' | '】')
    });
    let is_address =
        (bare.starts_with("https://") || bare.starts_with("http://") || bare.starts_with("www.")) && !bare.contains(' ');
    is_address || EMPTY_WORDS.iter().any(|empty| bare.eq_ignore_ascii_case(empty))
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn only_words_that_name_nothing_are_found() {
        assert!(says_nothing("こちら") && says_nothing("**Here**") && says_nothing("詳しくはこちら →"));
        assert!(says_nothing("https://example.jp/") && says_nothing("【詳細】"));
        assert!(!says_nothing("こちらの手引き") && !says_nothing("More about Kobe") && !says_nothing(""));
    }
}
