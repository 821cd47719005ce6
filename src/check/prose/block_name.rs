//! Names of blocks and call-outs that are almost right: what is meant to be drawn is shown as it is typed.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use crate::front_matter::nearest;
use crate::markdown::BlockKind;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::BlockName,
    ja: "グラフや囲みのつもりで書いた名前が違うので、書いたままの文字がページに出ます。使える名前は chart、table、events、cases と、囲みの [!NOTE]、[!TIP]、[!IMPORTANT]、[!WARNING]、[!CAUTION] です。",
    en: "The name of a block or of a call-out is mistyped, so that what was typed stands on the page. Blocks are chart, table, events and cases; call-outs [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION].",
    bad: "> [!INFO]\n> 予約が要ります。",
    good: "> [!NOTE]\n> 予約が要ります。",
}];

/// The call-outs, each with other words for it.
const CALL_OUTS: [(&str, &[&str]); 5] = [
    ("NOTE", &["INFO", "MEMO", "メモ", "補足", "参考", "情報"]),
    ("TIP", &["HINT", "ヒント", "コツ"]),
    ("IMPORTANT", &["重要", "大切"]),
    ("WARNING", &["ATTENTION", "注意", "警告"]),
    ("CAUTION", &["DANGER", "危険"]),
];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    for place in &page.seen.fences {
        let typed = page.body(place);
        let lower = typed.to_lowercase();
        // Other names are languages of programs; only a letter more, less or other is a slip.
        let meant = nearest(&lower, BlockKind::ALL.iter().map(|(name, _)| *name))
            .filter(|block| strsim::osa_distance(&lower, block) <= 1 && typed != *block);
        if let Some(block) = meant {
            let problem = Problem::new(
                Code::BlockName,
                format!("「{typed}」という名前では描かれず、書いたままの文字が出ます"),
                format!("nothing is drawn under the name `{typed}`: what is typed stands on the page"),
            );
            let problem = problem.help(format!("「{block}」のことですか"), format!("did you mean `{block}`?"));
            problems.add(problem.mend(block).at(page.in_body(place)));
        }
    }
    for place in &page.seen.marks {
        let typed = page.body(place);
        let word = typed.trim_matches(['[', ']', '［', '］', '!', '！']).to_uppercase();
        let known =
            CALL_OUTS.iter().find(|(name, others)| *name == word || others.contains(&word.as_str())).map(|(name, _)| *name);
        let meant = known.or_else(|| nearest(&word, CALL_OUTS.iter().map(|(name, _)| *name)));
        let problem = Problem::new(
            Code::BlockName,
            format!("「{typed}」は囲みにならず、書いたままの文字が出ます"),
            format!("`{typed}` makes no call-out: what is typed stands on the page"),
        );
        let problem = match meant {
            Some(name) => problem.help(
                format!("「> [!{name}]」だけの行にして、文は次の行から書いてください"),
                format!("write a line with only `> [!{name}]`, and the text in the next one"),
            ),
            None => problem.help(
                "[!NOTE]、[!TIP]、[!IMPORTANT]、[!WARNING]、[!CAUTION] のどれかにしてください",
                "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]",
            ),
        };
        problems.add(problem.at(page.in_body(place)));
    }
}
