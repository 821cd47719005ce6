//! Links whose words say nothing of where they lead: [こちら](…), [here](…).
//!
//! People who cannot see a page have its links read to them one by one, without the words around them; and a list of
//! "here, here, details" helps nobody else either.

use crate::content::Writing;
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::site::Site;
use memchr::memmem::Finder;

/// Words that are no name of anything.
const EMPTY_WORDS: [&str; 14] = [
    "こちら",
    "ここ",
    "こちらから",
    "詳細",
    "詳しく",
    "詳しくはこちら",
    "くわしくはこちら",
    "リンク",
    "続きを読む",
    "here",
    "click here",
    "details",
    "more",
    "link",
];

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    let end_of_words = Finder::new("](");
    for file in writing.files.iter().flatten() {
        let source = &site.sources.documents[file.source];
        let body = &source.text[file.body.clone()];
        for end in end_of_words.find_iter(body.as_bytes()) {
            let Some(start) = body[..end].rfind(['[', '\n']).filter(|i| body[*i..].starts_with('[')) else { continue };
            let words = &body[start + 1..end];
            if body[..start].ends_with('!') || !says_nothing(words) {
                continue;
            }
            let problem = Problem::new(
                Code::LinkText,
                format!("リンクの言葉が「{words}」だけです"),
                format!("the words of the link are only {words}"),
            )
            .help("行き先の名前をリンクにしてください", "make a link of the name of what it leads to");
            let offset = file.body.start;
            problems.add(problem.at(Place::bytes(&source.path, offset + start + 1..offset + end)));
        }
    }
}

fn says_nothing(words: &str) -> bool {
    let bare =
        words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '、' | '.' | '…' | '>' | '＞' | '»' | '→' | '*'));
    EMPTY_WORDS.iter().any(|empty| bare.eq_ignore_ascii_case(empty))
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn only_words_that_name_nothing_are_found() {
        assert!(says_nothing("こちら") && says_nothing("**Here**") && says_nothing("詳しくはこちら →"));
        assert!(!says_nothing("こちらの手引き") && !says_nothing("More about Kobe") && !says_nothing(""));
    }
}
