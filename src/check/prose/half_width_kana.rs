//! Half-width kana: ｶﾅ.
//!
//! They come from old systems and spreadsheets, and ﾊﾞ is two characters that a small screen may part. What they stand
//! for is certain, so `check --fix` mends it.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use unicode_normalization::UnicodeNormalization;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::HalfWidthKana,
    ja: "半角のカナです。検索で見つからず、正しく読み上げられないことがあります。見出しのほかは kairan check --fix で直せます。",
    en: "Half-width kana. A search does not find it, and it may be read aloud wrongly. `kairan check --fix` mends it, but in headings, to which links may lead.",
    bad: "ﾃﾞｲｻｰﾋﾞｽ",
    good: "デイサービス",
}];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    page.runs(
        |c| ('\u{FF61}'..='\u{FF9F}').contains(&c),
        problems,
        |kana, place| {
            if page.is_name(place) {
                return None;
            }
            let wide: String = kana.nfkc().collect();
            // A mark of voice alone has nothing before it to stand on.
            let starts_alone = kana.starts_with(['ﾞ', 'ﾟ']);
            let problem =
                Problem::new(Code::HalfWidthKana, format!("「{kana}」は半角のカナです"), format!("`{kana}` is half-width kana"));
            let problem = problem.help(format!("「{wide}」と書いてください"), format!("write `{wide}`"));
            let is_linked_to = page.is_in_heading(place);
            (!starts_alone).then(|| if is_linked_to { problem } else { problem.mend(wide.clone()) })
        },
    );
}
