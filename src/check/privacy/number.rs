//! Numbers of twelve digits, and mobile telephone numbers.

use crate::check::scan::{Run, after_plus, digits_in, is_hyphen, joined_before, joined_behind, run_at, runs, telephone};
use crate::diagnostic::{Code, Explanation};
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[
    Explanation {
        code: Code::IndividualNumber,
        ja: "個人番号（マイナンバー）のような12桁の数があります。公開してはいけません。ほかの種類の番号なら privacy_ok に書きます。",
        en: "Twelve digits like an individual number. They must not be published. If it is another kind of number, name it in `privacy_ok`.",
        bad: "1234 5678 9012",
        good: "個人番号は窓口で確かめます。",
    },
    Explanation {
        code: Code::MobilePhone,
        ja: "携帯電話の番号があります。一度公開すると、取り戻せません。載せてよいと本人に確かめたものなら privacy_ok に書きます。",
        en: "A mobile phone number. What was published once cannot be taken back. If the person agreed to publish it, name it in `privacy_ok`.",
        bad: "090-0000-0000",
        good: "072-000-0000",
    },
];

/// Individual numbers and mobile telephone numbers, neither of them inside a web address.
pub fn find(text: &str) -> Vec<(Range<usize>, Code)> {
    let mut found: Vec<(Range<usize>, Code)> = Vec::new();
    let mut previous: Option<Run> = None;
    for run in runs(text) {
        let covered = found.last().is_some_and(|(range, _)| run.range.start < range.end);
        if !covered
            && let Some(one) = mobile(text, &run)
                .map(|range| (range, Code::MobilePhone))
                .or_else(|| individual(text, &run, previous.as_ref()).map(|range| (range, Code::IndividualNumber)))
            && !in_url(text, one.0.start)
        {
            found.push(one);
        }
        previous = Some(run);
    }
    found
}

fn mobile(text: &str, run: &Run) -> Option<Range<usize>> {
    // The first digits tell, before anything is joined: most runs end here.
    let plus = after_plus(text, run.range.start);
    if !plus && !(3..=11).contains(&run.count) {
        return None;
    }
    let first = text[run.range.clone()].chars().next()?;
    if !plus && !matches!(first, '0' | '０') {
        return None;
    }
    let (range, number) = telephone(text, run)?;
    let mobile = number.len() == 11 && ["070", "080", "090"].iter().any(|start| number.starts_with(start));
    // Those that begin with 0800 are free of charge, as with 0120, by the numbering plan of the Ministry of Internal
    // Affairs and Communications.
    (mobile && !number.starts_with("0800")).then_some(range)
}

fn individual(text: &str, run: &Run, previous: Option<&Run>) -> Option<Range<usize>> {
    let range = match run.count {
        12 => run.range.clone(),
        4 => four_by_four(text, run, previous)?,
        _ => return None,
    };
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '＋' | '_'));
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let decimal = matches!(before, Some('.' | ',')) && text[..range.start - 1].ends_with(|c: char| c.is_ascii_digit())
        || matches!(after, Some('.' | ',')) && text[range.end + 1..].starts_with(|c: char| c.is_ascii_digit());
    let longer = joined_before(text, range.start) || joined_behind(text, range.end);
    (outside(before) && outside(after) && !decimal && !longer).then_some(range)
}

/// 1234 5678 9012, 1234-5678-9012, but neither a fourth group nor three years in a row.
fn four_by_four(text: &str, run: &Run, previous: Option<&Run>) -> Option<Range<usize>> {
    let next = |run: &Run| {
        let mark = text[run.range.end..].chars().next().filter(|c| is_hyphen(*c) || matches!(c, ' ' | '\u{3000}' | '\u{A0}'))?;
        Some(run_at(text, run.range.end + mark.len_utf8())).filter(|next| next.count == 4)
    };
    let second = next(run)?;
    let third = next(&second)?;
    let years = [run, &second, &third].iter().all(|group| ("1900".."2101").contains(&&*digits_in(&text[group.range.clone()])));
    let part =
        next(&third).is_some() || previous.is_some_and(|previous| previous.count == 4 && joins(text, previous, run.range.start));
    (!years && !part).then_some(run.range.start..third.range.end)
}

/// Whether one hyphen or space stands between a run and a byte.
fn joins(text: &str, run: &Run, start: usize) -> bool {
    let mut between = text[run.range.end..start].chars();
    between.next().is_some_and(|c| is_hyphen(c) || c == ' ') && between.next().is_none()
}

fn in_url(text: &str, at: usize) -> bool {
    let start = text[..at].bytes().rposition(|b| !b.is_ascii_graphic() || b"<>\"'()".contains(&b)).map_or(0, |before| before + 1);
    let before = &text[start..at];
    before.contains("://") || before.contains("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &'static str)> {
        find(text).into_iter().map(|(range, code)| (&text[range], code.number())).collect()
    }

    #[test]
    fn mobile_numbers_are_found_in_every_form() {
        for number in [
            "090-1234-5678",
            "09012345678",
            "080 1234 5678",
            "070(1234)5678",
            "(090)1234-5678",
            "０９０−１２３４−５６７８",
            "０９０１２３４５６７８",
            "090ー1234ー5678",
            "090.1234.5678",
            "+81 90-1234-5678",
            "+819012345678",
            "＋81-(0)90-1234-5678",
        ] {
            let text = format!("電話は{number}まで");
            let bare = number.trim_start_matches('(');
            assert_eq!(found(&text), [(bare, "K702")], "{number}");
        }
        assert_eq!(found("072-000-1234 090-1234-5678").len(), 1);
        assert_eq!(found("[電話](tel:090-1234-5678)").len(), 1);
    }

    #[test]
    fn other_numbers_are_no_mobile_numbers() {
        for text in [
            "072-000-1234",
            "0120-000-123",
            "0800-123-4567",
            "08001234567",
            "+81 800-123-4567",
            "12090-1234-5678",
            "090-1234-56789",
            "09012345678901",
            "https://example.jp/09012345678",
            "1-090-1234-5678",
            "受付 09:00-10:00",
            "0901-2345",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn twelve_digits_are_found() {
        for number in
            ["123456789012", "1234 5678 9012", "1234-5678-9012", "１２３４５６７８９０１２", "１２３４　５６７８　９０１２"]
        {
            assert_eq!(found(&format!("番号は{number}です")), [(number, "K701")], "{number}");
        }
    }

    #[test]
    fn longer_numbers_addresses_and_years_are_no_individual_numbers() {
        for text in [
            "1234567890123",
            "12345678901",
            "1234-5678-9012-3456",
            "1234 5678 9012 3456",
            "https://example.jp/123456789012",
            "+123456789012",
            "2015 2016 2017",
            "0.123456789012",
            "a123456789012",
            "123,456,789,012",
            "978-123456789012",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
