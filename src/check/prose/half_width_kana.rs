//! Half-width kana: ｶﾅ.
//!
//! They come from old systems and spreadsheets. A search for カナ does not find them, some screen readers spell them,
//! and ﾊﾞ is two characters that a small screen may part. What they stand for is certain, so `check --fix` mends it.

use super::Page;
use crate::diagnostic::{Code, Problem, Problems};
use unicode_normalization::UnicodeNormalization;

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    page.runs(
        |c| ('\u{FF61}'..='\u{FF9F}').contains(&c),
        problems,
        |kana| {
            let wide: String = kana.nfkc().collect();
            // A mark of voice alone has nothing before it to stand on.
            let starts_alone = kana.starts_with(['ﾞ', 'ﾟ']);
            let problem =
                Problem::new(Code::HalfWidthKana, format!("「{kana}」は半角のカナです"), format!("`{kana}` is half-width kana"));
            (!starts_alone)
                .then(|| problem.help(format!("「{wide}」と書いてください"), format!("write `{wide}`")).mend(wide.clone()))
        },
    );
}
