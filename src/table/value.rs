//! One cell to one value, by the type of its column. A value of the wrong type is said to be so, never guessed.

use super::hours::Hours;
use super::phone::Phone;
use crate::date::Date;
use crate::diagnostic::{Code, Message, Problem};
use crate::region::RegionId;
use crate::words::Words;
use unicode_normalization::UnicodeNormalization;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is said: an empty cell or a dash. Not the same as "no".
    Unknown,
    /// Text, by language where columns give several.
    Text(Words),
    /// ○.
    Yes,
    /// ×.
    No,
    /// △.
    Partly,
    /// One of the column's `values`.
    Status {
        /// Its place in the column's `values`.
        value: usize,
        /// When it was so, as coarse as it is written, where the column names a column of days.
        as_of: Option<Date>,
    },
    /// A telephone number; boxed, since a country has millions of cells and few of them are as large.
    Phone(Box<Phone>),
    /// A mail address.
    Email(Box<str>),
    /// The address of a web page, `http` or `https`.
    Url(Box<str>),
    /// A number, always finite.
    Number(f64),
    /// A date, maybe a coarse one.
    Date(Date),
    /// A region.
    Region(RegionId),
    /// Opening hours; boxed likewise.
    Hours(Box<Hours>),
}

/// Why a value does not fit: the rest of a sentence that begins with the value ("…は、" / "… ").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// "数ではありません", "is not a number".
    pub is: Message,
    /// What to write instead.
    pub help: Message,
}

impl Misfit {
    pub(super) fn new(is_ja: &str, is_en: &str, help_ja: &str, help_en: &str) -> Misfit {
        Misfit { is: Message::new(is_ja, is_en), help: Message::new(help_ja, help_en) }
    }

    /// The problem of a value that stands alone, outside a table.
    pub fn problem(self, code: Code, value: &str) -> Problem {
        Problem::new(code, format!("「{value}」は、{}", self.is.ja), format!("`{value}` {}", self.is.en))
            .maybe_help(Some(self.help))
    }
}

/// A value as it is compared: NFKC, trimmed.
pub(super) fn folded(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// Whether a cell says nothing: it is empty, or holds only dashes.
pub fn is_unknown(text: &str) -> bool {
    folded(text).chars().all(|c| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' | '─'))
}

/// ○ × △ and the words for them.
pub fn yes_no(text: &str) -> Result<Value, Misfit> {
    match &*folded(text).to_lowercase() {
        "○" | "◯" | "〇" | "●" | "有" | "可" | "はい" | "yes" | "true" | "1" => Ok(Value::Yes),
        "×" | "✕" | "無" | "不可" | "いいえ" | "no" | "false" | "0" => Ok(Value::No),
        "△" | "partly" => Ok(Value::Partly),
        _ => Err(Misfit::new(
            "○・×・△ のどれでもありません",
            "is not one of ○ × △",
            "○（はい）、×（いいえ）、△（一部）を書くか、わからないときは空のままにしてください",
            "write ○ (yes), × (no) or △ (partly), or leave the cell empty where it is not known",
        )),
    }
}

/// A number with or without grouping commas; △ and ▲ before it are minus, as in public accounts.
pub fn number(text: &str) -> Result<Value, Misfit> {
    let text = folded(text).replace('−', "-");
    let (negative, digits) = match text.strip_prefix(['-', '△', '▲']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let value = ungrouped(digits).and_then(|d| d.parse::<f64>().ok()).filter(|v| v.is_finite());
    match value {
        Some(value) => Ok(Value::Number(if negative { -value } else { value })),
        None => Err(Misfit::new(
            "数ではありません",
            "is not a number",
            "数だけを書いてください（例: 3,186）。単位は見出しに書きます",
            "write the number only, for instance 3,186; the unit belongs in the heading",
        )),
    }
}

/// Digits with at most one point, commas taken out where they group by three; nothing if it is anything else.
fn ungrouped(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_none() || first.len() <= 3;
    (digits(first) && digits(fraction) && grouped && groups.all(|g| digits(g) && g.len() == 3)).then(|| text.replace(',', ""))
}

/// A mail address, full-width signs too.
pub fn email(text: &str) -> Result<Value, Misfit> {
    let text = folded(text);
    let fits = text.split_once('@').is_some_and(|(local, host)| {
        let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_graphic() && !"@<>\"(),;:[]\\".contains(c));
        plain(local) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    if fits {
        return Ok(Value::Email(text.into()));
    }
    Err(Misfit::new(
        "メールアドレスではありません",
        "is not a mail address",
        "一つだけ、name@example.lg.jp の形で書いてください",
        "write one address such as name@example.lg.jp",
    ))
}

/// The address of a web page. Others (`javascript:`, mail, telephone numbers) stand in published files and are refused.
pub fn url(text: &str) -> Result<Value, Misfit> {
    let text = text.trim();
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map(|_| &text[scheme.len()..])
    });
    let fits = rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        !host.is_empty() && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c))
    });
    if fits {
        return Ok(Value::Url(text.into()));
    }
    Err(Misfit::new(
        "ウェブページのアドレスではありません",
        "is not the address of a web page",
        "https:// か http:// から書いてください",
        "begin it with https:// or http://",
    ))
}

/// What no column takes: the error of a formula, or a long number that a spreadsheet shortened.
pub fn spoilt(text: &str) -> Option<Misfit> {
    const ERRORS: [&str; 9] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    // LibreOffice has numbers for some: Err:502.
    let numbered = text.strip_prefix("Err:").is_some_and(|n| n.len() == 3 && n.bytes().all(|b| b.is_ascii_digit()));
    if numbered || ERRORS.contains(&text) {
        return Some(Misfit::new(
            "表計算の式のエラーです",
            "is the error of a formula",
            "表計算ソフトで式を直すか、値を書いてください",
            "mend the formula in the spreadsheet, or write the value",
        ));
    }
    is_shortened(text).then(|| {
        Misfit::new(
            "表計算ソフトが桁を落とした数です",
            "is a number that lost its digits in a spreadsheet",
            "列の書式を「文字列」にしてから、もとの数を書き直してください",
            "format the column as text, then write the number again",
        )
    })
}

/// Whether a long number was shortened by a spreadsheet: `1.00E+12`.
pub fn is_shortened(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    text.split_once("E+").is_some_and(|(mantissa, exponent)| digits(exponent) && mantissa.split('.').all(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_for_yes_no_and_partly_is_read() {
        for text in ["○", "◯", "〇", "●", "有", "可", "はい", "yes", "YES", "ＹＥＳ", "true", "1", "１"] {
            assert_eq!(yes_no(text), Ok(Value::Yes), "{text}");
        }
        for text in ["×", "✕", "無", "不可", "いいえ", "no", "False", "0", "０"] {
            assert_eq!(yes_no(text), Ok(Value::No), "{text}");
        }
        assert_eq!(yes_no("△"), Ok(Value::Partly));
        assert_eq!(yes_no("たぶん").unwrap_err().is.ja, "○・×・△ のどれでもありません");
    }

    #[test]
    fn empty_cells_and_dashes_say_nothing() {
        for text in ["", "　", "-", "－", "―", "ー", "—"] {
            assert!(is_unknown(text), "{text}");
        }
        assert!(!is_unknown("0"));
        assert!(!is_unknown("×"));
    }

    #[test]
    fn numbers_may_be_grouped_or_full_width() {
        for (text, value) in
            [("3,186", 3186.0), ("１，２３４．５", 1234.5), ("-5", -5.0), ("−0.5", -0.5), ("△1,200", -1200.0), ("+3", 3.0)]
        {
            assert_eq!(number(text), Ok(Value::Number(value)), "{text}");
        }
        for text in ["20人", "1,23", "1,2345", "NaN", "inf", "1e5", ".", "1.2.3", "--1", "12,"] {
            assert!(number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_web_addresses_are_web_addresses() {
        for text in ["https://example.jp", "HTTP://example.jp/a?b=c#d", "https://例え.jp/日本"] {
            assert!(url(text).is_ok(), "{text}");
        }
        for text in ["example.jp", "javascript:alert(1)", "https://", "http:///a", "https://a b", "03-1234-5678", "日本語"] {
            assert!(url(text).is_err(), "{text}");
        }
    }

    #[test]
    fn mail_addresses_are_one_and_whole() {
        assert_eq!(email("ａ＠example.jp"), Ok(Value::Email("a@example.jp".into())));
        for text in ["a@b", "a@@b.jp", "a b@c.jp", "a@b.jp, c@d.jp", "@b.jp", "なし"] {
            assert!(email(text).is_err(), "{text}");
        }
    }

    #[test]
    fn cells_that_a_spreadsheet_spoilt_are_found() {
        assert!(spoilt("Err:502").is_some() && spoilt("Err: none").is_none());
        assert_eq!(spoilt("#REF!").unwrap().is.en, "is the error of a formula");
        assert_eq!(spoilt("1.00E+12").unwrap().is.en, "is a number that lost its digits in a spreadsheet");
        assert_eq!(spoilt("E+12"), None);
        assert_eq!(spoilt("#7119"), None);
    }
}
