//! The words of the list for what has words of its own here. They are the standard's language, Japanese, whatever the
//! languages of the site, so that what was written is read back the same everywhere.

use crate::content::{AccessibilityItem, Status};
use crate::date::{Date, parse_date};
use jiff::civil;
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// Types of events, by the word of the format.
pub const TYPES: [(&str, &str); 9] = [
    ("play", "演劇"),
    ("forum", "フォーラム"),
    ("lecture", "講演会"),
    ("seminar", "セミナー"),
    ("training", "研修"),
    ("meeting", "会議"),
    ("consultation", "相談会"),
    ("screening", "上映会"),
    ("other", "催し"),
];

/// States, by the word of the format.
pub const STATES: [(&str, &str); 7] = [
    ("scheduled", "予定どおり"),
    ("tentative", "仮の予定"),
    ("postponed", "延期"),
    ("cancelled", "中止"),
    ("full", "満席"),
    ("waitlist", "キャンセル待ち"),
    ("moved-online", "オンラインに変更"),
];

/// Provisions, by the word of the format.
pub const PROVISIONS: [(&str, &str); 10] = [
    ("sign-language", "手話通訳"),
    ("captioning", "字幕・要約筆記"),
    ("hearing-loop", "磁気ループ"),
    ("wheelchair", "車いす席"),
    ("childcare", "託児"),
    ("parking", "駐車場"),
    ("large-print", "大きな文字の資料"),
    ("easy-japanese", "やさしい日本語"),
    ("interpretation", "外国語の通訳"),
    ("companion", "付き添い可"),
];

/// Whether one has to apply, by the word of the format.
pub const NEEDS: [(&str, &str); 3] = [("yes", "要申込"), ("no", "申込不要"), ("recommended", "申込推奨")];

/// The Japanese word for a word of the format.
pub fn japanese(list: &[(&'static str, &'static str)], word: &str) -> &'static str {
    list.iter().find(|(known, _)| *known == word).map_or("", |(_, ja)| ja)
}

/// The word of the format that a cell says, in either language.
pub fn format_word(list: &[(&'static str, &'static str)], text: &str) -> Option<&'static str> {
    let text: String = text.nfkc().collect::<String>().trim().to_lowercase();
    list.iter().find(|(word, ja)| *word == text || ja.nfkc().collect::<String>() == text).map(|(word, _)| *word)
}

/// The state that a wording means: our own words, else what is called off, put off or full by a part of it. None for any
/// other wording, of which [`says_no_state`] knows whether that is as it should be.
pub fn state(text: &str) -> Option<&'static str> {
    let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    if let Some(word) = format_word(&STATES, text) {
        Some(word)
    } else if has(&["キャンセル待ち"]) {
        Some("waitlist")
    } else if has(&["中止", "取りやめ", "取り止め", "とりやめ", "キャンセルに", "キャンセルし"])
        || text.trim() == "キャンセル"
        || text.trim().to_lowercase().starts_with("cancel")
    {
        Some("cancelled")
    } else if has(&["延期"]) {
        Some("postponed")
    } else if has(&["満席", "満員", "定員に達", "定員到達"]) {
        Some("full")
    } else if has(&["オンラインに変更", "オンライン開催に変更"]) {
        Some("moved-online")
    } else if has(&["未定", "仮の予定", "調整中"]) {
        Some("tentative")
    } else {
        None
    }
}

/// Whether a wording tells only what the days tell too: that it goes ahead, that it is over, that one can apply.
pub fn says_no_state(text: &str) -> bool {
    const WORDINGS: [&str; 20] = [
        "開催",
        "開催予定",
        "開催決定",
        "開催中",
        "開催終了",
        "開催済",
        "開催済み",
        "予定",
        "予定通り",
        "通常",
        "通常開催",
        "実施",
        "実施予定",
        "実施済",
        "実施済み",
        "終了",
        "受付中",
        "申込受付中",
        "募集中",
        "受付前",
    ];
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    WORDINGS.contains(&text.as_str()) || text.chars().all(|c| "-ー―–−".contains(c))
}

/// The type that a wording means.
pub fn kind(text: &str) -> &'static str {
    format_word(&TYPES, text).unwrap_or("other")
}

/// The word for a state, as [`STATES`] has it.
pub fn state_word(status: Status) -> &'static str {
    if status == Status::Scheduled { "" } else { japanese(&STATES, status.word()) }
}

/// A provision as data: what, by when to ask for it, and a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// The word of the format.
    pub item: &'static str,
    /// The day by which to ask for it.
    pub request_by: Option<civil::Date>,
    /// A note.
    pub note: String,
}

impl Provision {
    /// Of an event.
    pub fn of(item: &AccessibilityItem, note: String) -> Provision {
        Provision { item: item.item, request_by: item.request_by.map(Date::last_day), note }
    }

    /// With what a cell or a bracket says of it.
    pub fn described(item: &'static str, text: &str) -> Provision {
        let (first, note) = text.split_once('。').unwrap_or((text, ""));
        let day = first.strip_suffix("まで").and_then(|day| match parse_date(day) {
            Ok(Date::Day(date)) if date.to_string() == day => Some(date),
            _ => None,
        });
        Provision { item, request_by: day, note: if day.is_some() { note.to_owned() } else { text.to_owned() } }
    }

    /// What is said of it: `2026-11-25まで。2歳から`.
    pub fn description(&self) -> String {
        let day = self.request_by.map(|day| format!("{day}まで")).unwrap_or_default();
        let parts = [day.as_str(), self.note.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("。")
    }
}

/// All provisions in one line: `手話通訳、託児（2026-11-25まで。2歳から）`.
pub fn provisions(items: &[Provision]) -> String {
    let mut line = String::new();
    for item in items {
        if !line.is_empty() {
            line.push('、');
        }
        line.push_str(japanese(&PROVISIONS, item.item));
        let description = item.description();
        if !description.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(line, "（{description}）");
        }
    }
    line
}

/// The provisions of such a line; nothing unless all of it is understood.
pub fn read_provisions(line: &str) -> Option<Vec<Provision>> {
    let mut items = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (item, ja) = PROVISIONS.iter().find(|(_, ja)| rest.starts_with(ja))?;
        rest = &rest[ja.len()..];
        let mut provision = Provision { item, request_by: None, note: String::new() };
        if let Some(inner) = rest.strip_prefix('（') {
            let end = closing(inner)?;
            provision = Provision::described(item, &inner[..end]);
            rest = &inner[end + '）'.len_utf8()..];
        }
        items.push(provision);
        rest = match rest.strip_prefix('、') {
            Some(rest) if !rest.is_empty() => rest,
            Some(_) => return None,
            None if rest.is_empty() => rest,
            None => return None,
        };
    }
    (provisions(&items) == line && !items.is_empty()).then_some(items)
}

/// The bracket that closes the one before this text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '（' => depth += 1,
            '）' if depth == 0 => return Some(at),
            '）' => depth -= 1,
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_format_has_one_here() {
        assert!(crate::content::EVENT_TYPES.iter().all(|word| format_word(&TYPES, japanese(&TYPES, word)) == Some(word)));
        assert!(crate::content::STATUSES.iter().all(|word| state(japanese(&STATES, word)) == Some(word)));
        assert!(crate::content::PROVISIONS.iter().all(|word| !japanese(&PROVISIONS, word).is_empty()));
    }

    #[test]
    fn states_are_read_as_offices_write_them() {
        for (text, word) in [
            ("中止します", "cancelled"),
            ("キャンセル", "cancelled"),
            ("Canceled", "cancelled"),
            ("【延期】", "postponed"),
            ("定員に達しました", "full"),
            ("満席（キャンセル待ち）", "waitlist"),
        ] {
            assert_eq!(state(text), Some(word), "{text}");
        }
        for text in ["開催", "終了", "受付中", "－"] {
            assert!(state(text).is_none() && says_no_state(text), "{text}");
        }
        for text in ["そのうち", "受付終了", "キャンセル料なし", "開催しません", "変更"] {
            assert!(state(text).is_none() && !says_no_state(text), "{text}");
        }
    }

    #[test]
    fn provisions_are_read_back() {
        let day = civil::date(2026, 11, 25);
        let items = vec![
            Provision { item: "sign-language", request_by: None, note: String::new() },
            Provision { item: "childcare", request_by: Some(day), note: "2歳から（要予約）".into() },
            Provision { item: "captioning", request_by: None, note: "後ろの席、左".into() },
        ];
        let line = provisions(&items);
        assert_eq!(line, "手話通訳、託児（2026-11-25まで。2歳から（要予約））、字幕・要約筆記（後ろの席、左）");
        assert_eq!(read_provisions(&line), Some(items));
        assert_eq!(read_provisions("手話通訳と託児"), None);
        assert_eq!(read_provisions("手話通訳、"), None);
    }
}
