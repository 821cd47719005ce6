//! From bytes to text: UTF-8 with or without its mark, NFC; anything else is a problem that says how to save it.

use crate::diagnostic::{Code, Problem};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text of a document's bytes.
pub fn decode(bytes: Vec<u8>) -> Result<String, Problem> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(not_utf8("UTF-16"));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let (_, _, broken) = encoding_rs::SHIFT_JIS.decode(error.as_bytes());
        let (_, _, broken_as_euc) = encoding_rs::EUC_JP.decode(error.as_bytes());
        // What can be read in both ways is not named: a wrong name would send people after it.
        not_utf8(if broken || !broken_as_euc { "" } else { "Shift_JIS" })
    })?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    if text.chars().all(is_always_composed) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Ok(text);
    }
    Ok(text.nfc().collect())
}

/// The characters of nearly every Japanese or English text: none of them combines with another. Asked first because
/// it is much quicker than the tables of Unicode, and every byte of a site comes by here.
fn is_always_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3098}'
        | '\u{309B}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FFEF}')
}

fn not_utf8(found: &str) -> Problem {
    let (ja, en) = match found {
        "" => ("ファイルの文字コードがUTF-8ではありません".to_owned(), "the file is not UTF-8".to_owned()),
        name => (format!("ファイルの文字コードが{name}です"), format!("the file is {name}, not UTF-8")),
    };
    Problem::new(Code::Encoding, ja, en).help(
        "メモ帳なら「名前を付けて保存」で文字コードを「UTF-8」にして保存し直してください",
        "in Notepad choose Save As, set Encoding to UTF-8, and save it again",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\n".to_vec()).as_deref(), Ok("a\r\n"));
    }

    #[test]
    fn text_is_composed() {
        assert_eq!(decode("か\u{3099}".into()).as_deref(), Ok("が"));
    }

    #[test]
    fn shift_jis_is_named() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("題名");
        let problem = decode(bytes.into_owned()).expect_err("not UTF-8");
        assert_eq!(problem.message.ja, "ファイルの文字コードがShift_JISです");
    }
}
