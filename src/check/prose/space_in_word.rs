//! Spaces inside words: 会 議, 日　時, お 知 ら せ.
//!
//! Words of two characters are known ones, for a space between two characters may also part the names of a person
//! (林 亮); those are mended by `check --fix`. Three characters or more, each by itself, are no name.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};
use crate::markdown::is_han;
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::SpaceInWord,
    ja: "幅をそろえるために、言葉の中に空白が入っています。読み上げも検索も、別々の言葉として扱います。続けて書きます。「日　時」のようによく使う言葉は kairan check --fix で直せます。",
    en: "Spaces inside a word, to make it wider. Screen readers and searches take it for several words. Write it together. `kairan check --fix` mends words that notices often stretch.",
    bad: "日　時：2026年12月6日",
    good: "日時：2026年12月6日",
}];

/// Words of two characters that notices stretch.
const STRETCHED: &[&str] = &[
    "会議", "日時", "会場", "場所", "対象", "定員", "主催", "共催", "後援", "講師", "内容", "参加", "申込", "住所", "電話",
    "氏名", "年齢", "性別", "備考", "目的", "期間", "期日", "資料", "次第", "概要", "費用", "料金", "演題", "司会", "座長",
    "挨拶", "開会", "閉会", "会長", "委員", "市長", "町長", "村長", "知事", "課長", "部長", "締切", "宛先", "担当", "協力",
    "問合", "議題", "議事", "報告", "方法", "時間", "受付", "開演", "開場", "出演", "名称", "所属", "職名", "結果", "背景",
    "課題",
];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    for (start, text) in page.all() {
        for range in stretched(text) {
            let words = &text[range.clone()];
            let whole: String = words.chars().filter(|c| !is_space(*c)).collect();
            let problem = Problem::new(
                Code::SpaceInWord,
                format!("「{words}」は言葉の中に空白があります"),
                format!("`{words}` has spaces inside a word"),
            )
            .help(format!("「{whole}」と続けて書いてください"), format!("write it together: {whole}"));
            let problem = if STRETCHED.contains(&&*whole) { problem.mend(whole) } else { problem };
            problems.add(problem.at(page.place(start + range.start..start + range.end)));
        }
    }
}

/// Single characters with spaces between, which stand apart from other words.
fn stretched(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !has_gap(text) {
        return found;
    }
    let mut run: Option<(usize, usize, usize)> = None; // start, end, how many characters
    let mut words = words(text).peekable();
    while let Some((range, single)) = words.next() {
        let grown = run.map(|(start, _, count)| (start, range.end, count + 1));
        run = if single { grown.or(Some((range.start, range.end, 1))) } else { None };
        let goes_on = words.peek().is_some_and(|(_, next)| single && *next);
        if let Some((start, end, count)) = run.filter(|_| !goes_on) {
            let known = || STRETCHED.contains(&&*text[start..end].chars().filter(|c| !is_space(*c)).collect::<String>());
            if count > 2 || count == 2 && known() {
                found.push(start..end);
            }
            run = None;
        }
    }
    found
}

/// Pieces between spaces and signs, and whether one is a single character of Japanese. Signs part words as lines do.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(|c| !is_space(c))?;
        let first = text[start..].chars().next()?;
        let is_sign = |c: char| !is_japanese(c) && !c.is_alphanumeric();
        let end = if is_sign(first) {
            start + first.len_utf8()
        } else {
            start + text[start..].find(|c| is_space(c) || is_sign(c)).unwrap_or(text.len() - start)
        };
        at = end;
        Some((start..end, end - start == first.len_utf8() && is_japanese(first)))
    })
}

/// Whether there is a space behind a character of Japanese: most texts are quickly seen to have none.
fn has_gap(text: &str) -> bool {
    let bytes = text.as_bytes();
    let behind = |at: usize| at.checked_sub(1).is_some_and(|before| !bytes[before].is_ascii());
    memchr::memchr_iter(b' ', bytes).any(behind) || memchr::memmem::find(bytes, "\u{3000}".as_bytes()).is_some()
}

/// Kanji and kana.
fn is_japanese(c: char) -> bool {
    is_han(c) || ('\u{3041}'..='\u{30FF}').contains(&c) && c != '・'
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::stretched;

    #[test]
    fn words_pulled_apart_are_told_from_names_and_lists() {
        let words = |text| stretched(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(words("日　時：12月6日、会 場 市民ホール"), ["日　時", "会 場"]);
        assert_eq!(words("お 知 ら せ"), ["お 知 ら せ"]);
        assert_eq!(words("林 亮 さん、東 京子、ア イ、会議 日時"), Vec::<&str>::new());
    }
}
