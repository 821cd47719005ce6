//! Sentences in which readers get lost: more than 200 characters of Japanese without a 。
//!
//! Only Japanese is measured: one of its characters says about as much as two or three letters.

use crate::content::Writing;
use crate::diagnostic::{Code, Explanation, Place, Problem, Problems};
use crate::site::Site;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::SentenceLength,
    ja: "一文が200字より長く、読む人が途中で迷います。二つか三つの文に分けます。お知らせは、疲れている人や、日本語を習っている人も読みます。",
    en: "The sentence has more than 200 characters, and readers get lost in it. Make two or three of it. Notices are also read by people who are tired, and by those who are still learning Japanese. Only Japanese is measured.",
    bad: "市内の病院と診療所、訪問看護ステーション、薬局、地域包括支援センター、居宅介護支援事業所の担当者が、退院する前に本人と家族の希望を確かめ、だれがいつ訪ねるか、具合が悪くなったときはどこへ連絡するか、薬はだれが届けるか、食事や入浴の手伝いはいつから始めるか、夜や休みの日に困ったときはどうするか、費用はどのくらいかかるかを一枚の用紙に書き込み、それを全員で読み合わせてから退院の日を決めるという手順を、二年かけて少しずつつくってきました。",
    good: "退院する前に、市内の病院、診療所、薬局などの担当者が、本人と家族の希望を確かめます。だれがいつ訪ねるか、どこへ連絡するかを、一枚の用紙に書き込みます。それを全員で読み合わせてから、退院の日を決めます。",
}];

/// The longest sentence, in characters.
const LONGEST: usize = 200;

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    for file in writing.files.iter().flatten() {
        let source = site.sources.read(file.source);
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
