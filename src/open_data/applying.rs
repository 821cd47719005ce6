//! How to apply, in 参加申込方法: whether one has to, in words, by which telephone, fax and mail, first come first served.

use super::words::{NEEDS, japanese};
use crate::content::{Application, ApplicationNeed};
use unicode_normalization::UnicodeNormalization;

/// What 参加申込方法 can say of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// `yes`, `no` or `recommended`.
    pub need: &'static str,
    /// In words.
    pub method: String,
    /// Telephone.
    pub tel: String,
    /// Fax.
    pub fax: String,
    /// E-mail.
    pub email: String,
    /// First come, first served.
    pub first_come: bool,
}

const TEL: &str = "電話 ";
const FAX: &str = "ファクス ";
const EMAIL: &str = "メール ";
const FIRST_COME: &str = "先着順";
/// Cells that say nothing but that nobody has to apply.
const NOT_NEEDED: [&str; 10] = [
    "不要",
    "申込不要",
    "申込み不要",
    "申し込み不要",
    "事前申込不要",
    "事前申込み不要",
    "事前申し込み不要",
    "予約不要",
    "事前予約不要",
    "申込は不要",
];

impl Way {
    /// Of an event.
    pub fn of(application: &Application, method: String) -> Way {
        let text = |part: &Option<Box<str>>| part.as_deref().unwrap_or_default().to_owned();
        Way {
            need: match application.required {
                ApplicationNeed::Yes => "yes",
                ApplicationNeed::No => "no",
                ApplicationNeed::Recommended => "recommended",
            },
            method,
            tel: text(&application.tel),
            fax: text(&application.fax),
            email: text(&application.email),
            first_come: application.first_come,
        }
    }

    /// The cell. `alone` where no other column tells that one has to apply.
    pub fn cell(&self, alone: bool) -> String {
        let need = if self.need == "yes" { "" } else { japanese(&NEEDS, self.need) };
        let after = |word: &str, text: &str| if text.is_empty() { String::new() } else { format!("{word}{text}") };
        let parts = [
            need.to_owned(),
            self.method.clone(),
            after(TEL, &self.tel),
            after(FAX, &self.fax),
            after(EMAIL, &self.email),
            if self.first_come { FIRST_COME.to_owned() } else { String::new() },
        ];
        let cell = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("、");
        if cell.is_empty() && alone { japanese(&NEEDS, "yes").to_owned() } else { cell }
    }

    /// From the cell; an empty one says nothing of how.
    pub fn read(cell: &str) -> Way {
        let mut way = Way {
            need: "yes",
            method: String::new(),
            tel: String::new(),
            fax: String::new(),
            email: String::new(),
            first_come: false,
        };
        if says_not_needed(cell) {
            way.need = "no";
            return way;
        }
        let need = NEEDS.iter().find(|(_, ja)| cell == *ja || cell.strip_prefix(ja).is_some_and(|rest| rest.starts_with('、')));
        way.need = need.map_or("yes", |(word, _)| word);
        let rest = need.map_or(cell, |(_, ja)| cell[ja.len()..].strip_prefix('、').unwrap_or_default());
        let plain = Way { method: rest.to_owned(), ..way.clone() };
        let mut parts: Vec<&str> = rest.split('、').collect();
        let mut take = |word: &str| {
            let text = parts.last()?.strip_prefix(word)?.to_owned();
            parts.pop();
            Some(text)
        };
        way.first_come = take(FIRST_COME).is_some_and(|rest| rest.is_empty());
        way.email = take(EMAIL).unwrap_or_default();
        way.fax = take(FAX).unwrap_or_default();
        way.tel = take(TEL).unwrap_or_default();
        way.method = parts.join("、");
        if way.cell(true) == cell { way } else { plain }
    }
}

fn says_not_needed(cell: &str) -> bool {
    let text: String = cell.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_end_matches('。');
    let text = text.strip_suffix("です").unwrap_or(text);
    NOT_NEEDED.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_says_is_read_back() {
        for cell in [
            "電話かファクス",
            "お名前と人数を、お知らせください。、電話 0999-00-1234、ファクス 0999-00-1239、メール a@example.jp、先着順",
            "申込不要",
            "申込不要、当日直接会場へ",
            "申込推奨",
            "要申込",
            "電話 0999-00-1234",
            "先着順で受け付けます",
            "、先着順",
        ] {
            assert_eq!(Way::read(cell).cell(true), cell);
        }
        let way = Way::read("窓口で、電話 0999-00-1234、先着順");
        assert_eq!((way.need, &*way.method, &*way.tel, way.first_come), ("yes", "窓口で", "0999-00-1234", true));
    }

    #[test]
    fn only_a_cell_that_says_nothing_else_means_that_nobody_has_to_apply() {
        assert_eq!(Way::read("事前申し込み不要です。").need, "no");
        assert_eq!(Way::read("高校生以下は申込不要").need, "yes");
    }
}
