//! Sentences in which readers get lost: more than 200 characters of Japanese without a 。
//!
//! Public notices are read by people who are tired or worried, and by those for whom Japanese is a second language.
//! Only Japanese is measured: one of its characters says about as much as two or three letters.

use crate::content::Writing;
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::site::Site;

/// The longest sentence, in characters.
const LONGEST: usize = 200;

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    for file in writing.files.iter().flatten() {
        let source = &site.sources.documents[file.source];
        let body = &source.text[file.body.clone()];
        for range in long_sentences(body) {
            let length = body[range.clone()].chars().count();
            let problem = Problem::new(
                Code::SentenceLength,
                format!("一文が{length}字あります"),
                format!("the sentence has {length} characters"),
            )
            .help(
                format!("{LONGEST}字より短い文に分けてください"),
                format!("make sentences of fewer than {LONGEST} characters of it"),
            );
            let offset = file.body.start;
            problems.add(problem.at(Place::bytes(&source.path, offset + range.start..offset + range.end)));
        }
    }
}

/// Sentences of a Japanese paragraph that are too long; a line of a list or a table is a sentence of its own.
fn long_sentences(body: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let end = start + line.len();
        // A character of Japanese has three bytes: shorter lines cannot hold a sentence that is too long.
        if line.len() > LONGEST * 2 {
            let mut from = start;
            for part in line.split_inclusive(['。', '！', '？', '|']) {
                let words = part.trim();
                let wide = words.chars().filter(|c| *c >= '\u{3000}').count();
                if wide > LONGEST {
                    let lead = part.len() - part.trim_start().len();
                    found.push(from + lead..from + lead + words.len());
                }
                from += part.len();
            }
        }
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::long_sentences;

    #[test]
    fn a_sentence_ends_at_its_full_stop() {
        let short = "短い文です。".repeat(60);
        assert!(long_sentences(&short).is_empty());
        let long = format!("前の文。{}。", "長".repeat(201));
        let places: Vec<_> = long_sentences(&long).into_iter().map(|r| (r.start, r.end)).collect();
        assert_eq!(places, [("前の文。".len(), long.len())]);
        assert!(long_sentences(&"word ".repeat(200)).is_empty());
    }
}
