//! Headings that skip a level: `##`, then `####`. Mostly a size was chosen, not a level.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::HeadingSkips,
    ja: "見出しの段が飛んでいます。## の下は ### です。目次や読み上げでは、間の見出しが抜けたように聞こえます。字の大きさではなく、話の中のまとまりで選びます。",
    en: "A heading skips a level. Below ## comes ###. In a table of contents, or read aloud, it sounds as if a heading were missing. Choose it by what belongs together, not by its size.",
    bad: "## 経過\n\n#### 初めの年",
    good: "## 経過\n\n### 初めの年",
}];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    // The title of the page stands above; a text begins at `##`, or at `#` where it uses that.
    let headings = &page.seen.headings;
    let mut before = if headings.iter().any(|(level, _)| *level == 1) { 0 } else { 1 };
    for (level, place) in headings {
        if *level > before + 1 {
            let right = "#".repeat(usize::from(before) + 1);
            let written = "#".repeat(usize::from(*level));
            problems.add(
                Problem::new(
                    Code::HeadingSkips,
                    format!("見出しの段が飛んでいます（「{written}」）"),
                    format!("the heading skips a level (`{written}`)"),
                )
                .help(format!("「{right} 」で始めてください"), format!("begin it with `{right} `"))
                .at(page.in_body(place)),
            );
        }
        before = *level;
    }
}
