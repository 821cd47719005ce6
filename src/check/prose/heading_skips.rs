//! Headings that skip a level: `##`, then `####`.
//!
//! Screen readers and the contents of a page show headings as a tree; a level that is left out sounds as if something
//! were missing. Mostly a size was chosen, not a level.

use super::Page;
use crate::diagnostic::{Code, Problem, Problems};

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
