//! Bytes of a table to text. UTF-8 is tried before CP932, because CP932 accepts many UTF-8 texts as nonsense.

use crate::diagnostic::{Code, Problem};
use encoding_rs::{SHIFT_JIS, UTF_16BE, UTF_16LE};

/// How the text of a table was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark, either way round.
    Utf16,
    /// Shift_JIS as Windows writes it (CP932).
    ShiftJis,
}

/// The text of a file, without byte order mark: UTF-16 by its mark, else UTF-8, else CP932, each strictly.
///
/// # Errors
/// `Code::Encoding` for bytes that are none of these, such as those of a workbook.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), Problem> {
    let (text, encoding) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (strictly(UTF_16LE, rest), Encoding::Utf16),
        [0xFE, 0xFF, rest @ ..] => (strictly(UTF_16BE, rest), Encoding::Utf16),
        _ => match std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)) {
            Ok(text) => (Some(text.to_owned()), Encoding::Utf8),
            Err(_) => (strictly(SHIFT_JIS, bytes), Encoding::ShiftJis),
        },
    };
    // A NUL is UTF-16 without its mark, or no text at all.
    text.filter(|t| !t.contains('\0')).map(|t| (t, encoding)).ok_or_else(unreadable)
}

fn strictly(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

fn unreadable() -> Problem {
    Problem::new(
        Code::Encoding,
        "表の文字コードがわかりません（UTF-8でもShift_JISでもありません）",
        "the encoding of the table is unknown (neither UTF-8 nor Shift_JIS)",
    )
    .help(
        "表計算ソフトの「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選んで保存し直してください",
        "in the spreadsheet program choose Save As, CSV UTF-8 (comma delimited)",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_read_with_and_without_its_mark() {
        assert_eq!(decode("\u{feff}名称".as_bytes()).unwrap(), ("名称".to_owned(), Encoding::Utf8));
        assert_eq!(decode("名称".as_bytes()).unwrap(), ("名称".to_owned(), Encoding::Utf8));
    }

    #[test]
    fn shift_jis_of_windows_is_found_out_by_itself() {
        let (bytes, _, lossy) = SHIFT_JIS.encode("名称,㈱髙﨑①〜");
        assert!(lossy, "the wave dash is not in CP932");
        assert!(decode(&bytes).is_ok());
        let (bytes, _, _) = SHIFT_JIS.encode("㈱髙﨑①");
        assert_eq!(decode(&bytes).unwrap(), ("㈱髙﨑①".to_owned(), Encoding::ShiftJis));
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        let bytes: Vec<u8> = "\u{feff}名称".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes).unwrap(), ("名称".to_owned(), Encoding::Utf16));
        let bytes: Vec<u8> = "\u{feff}名称".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&bytes).unwrap(), ("名称".to_owned(), Encoding::Utf16));
    }

    #[test]
    fn bytes_of_no_known_encoding_are_refused_not_guessed() {
        for bytes in [&b"\x81"[..], b"a\0b\0", b"\xFF\xFE\x00\xD8", b"\x85\xFF", b"PK\x03\x04\x14\0"] {
            assert_eq!(decode(bytes).unwrap_err().code, Code::Encoding, "{bytes:?}");
        }
    }
}
