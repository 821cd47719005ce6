//! A table without headings. The first cell alone may be empty: it is the corner between those of rows and columns.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::TableHeadings,
    ja: "表に見出しのない列があります。一つずつ聞く人には、何の値かわかりません。初めの行に見出しを書きます。左上の角だけは空でかまいません。",
    en: "A column of the table has no heading. Who hears it cell by cell does not know what a value is. Write headings into the first row; only the corner may be empty.",
    bad: "| | |\n|---|---|\n| 往診 | 12 |",
    good: "| 種類 | 件数 |\n|---|---|\n| 往診 | 12 |",
}];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    for (place, cells) in &page.seen.heads {
        let Some(empty) = cells.iter().skip(1).position(|filled| !filled).map(|n| n + 2) else { continue };
        problems.add(
            Problem::new(
                Code::TableHeadings,
                format!("表の{empty}列目に見出しがありません"),
                format!("column {empty} of the table has no heading"),
            )
            .help("表の初めの行に、列の見出しを書いてください", "write a heading for every column into the first row")
            .at(page.in_body(place)),
        );
    }
}
