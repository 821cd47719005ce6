//! The name of a file, or only "picture", where words for those who cannot see a picture should stand.
//!
//! A picture without any words is K303.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::PictureName,
    ja: "画像の代わりの文がファイルの名前か「写真」だけで、見えない人に何も伝わりません。何が写っているかを一文で書きます。",
    en: "The words in place of a picture are only its file's name, or `photo`. Say in a sentence what can be seen, for those who cannot.",
    bad: "![IMG_1234.jpg](map.png)",
    good: "![市民ホールで話を聞く人たち](map.png)",
}];

/// Words that say of a picture only that it is one.
const EMPTY_WORDS: &[&str] =
    &["画像", "写真", "図", "イラスト", "image", "picture", "photo", "photograph", "figure", "img", "alt", "代替テキスト"];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    for (place, alt, destination) in &page.seen.pictures {
        let file = destination.rsplit('/').next().unwrap_or_default();
        if says_nothing(alt.trim(), file) {
            problems.add(problem(alt.trim()).at(page.in_body(place)));
        }
    }
    for (start, line) in page.fields() {
        let Some(value) = line.strip_prefix("image_alt:") else { continue };
        let words = value.trim().trim_matches(['"', '\'']);
        if says_nothing(words, "") {
            problems.add(problem(words).at(page.place(start + line.len() - value.trim().len()..start + line.len())));
        }
    }
}

fn problem(words: &str) -> Problem {
    Problem::new(
        Code::PictureName,
        format!("画像の代わりの文が「{words}」だけです"),
        format!("the words in place of the picture are only `{words}`"),
    )
    .help("何が写っているかを書いてください", "write what can be seen on it")
}

fn says_nothing(words: &str, file: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let ending = words.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let has_ending = ending.is_some_and(|ending| ["jpg", "jpeg", "png", "gif", "webp", "svg", "heic"].contains(&&*ending));
    let from_camera = ["IMG_", "DSC", "DSCN", "P10", "スクリーンショット 20"].iter().any(|start| {
        words
            .strip_prefix(start)
            .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '-' | ' ' | '.')))
    });
    // `map.png` with `map` is a name; 地図.png with 地図 may be all there is to say, but says no more than its name.
    has_ending || from_camera || words == stem || EMPTY_WORDS.iter().any(|empty| words.eq_ignore_ascii_case(empty))
}
