//! How addresses are written in pages: below the path of the base URL, in the language of the reader.

use crate::content::Config;
use crate::site::lang_prefix;
use crate::words::{Lang, Languages};

/// The base of all addresses.
#[derive(Clone, Debug)]
pub struct Urls {
    /// The path of the base URL: begins and ends with `/`.
    base_path: String,
    /// The base URL.
    base_url: String,
}

impl Urls {
    /// For a site.
    pub fn new(config: &Config) -> Urls {
        Urls { base_path: config.base_path().to_owned(), base_url: config.base_url.clone() }
    }

    /// The address of a path of a language, as links have it: `/zaitaku/en/cases/kobe/`.
    pub fn href(&self, lang: Lang, path: &str, languages: &Languages) -> String {
        format!("{}{}{}", self.base_path, lang_prefix(lang, languages), encode(path))
    }

    /// The address of a file that is the same in every language.
    pub fn file(&self, path: &str) -> String {
        format!("{}{}", self.base_path, encode(path))
    }

    /// The full address of a path of a language.
    pub fn full(&self, lang: Lang, path: &str, languages: &Languages) -> String {
        format!("{}{}{}", self.base_url, lang_prefix(lang, languages), encode(path))
    }

    /// The full address of an `href` of this site.
    pub fn absolute(&self, href: &str) -> String {
        match href.strip_prefix(self.base_path.as_str()) {
            Some(rest) => format!("{}{rest}", self.base_url),
            None => href.to_owned(),
        }
    }

    /// The full address of a file.
    pub fn full_file(&self, path: &str) -> String {
        format!("{}{}", self.base_url, encode(path))
    }
}

/// A path as an address has it: everything but unreserved characters and `/` percent-encoded, after a `#` too.
pub fn encode(path: &str) -> String {
    if path.bytes().all(is_plain) {
        return path.to_owned();
    }
    let mut out = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
            out.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
        }
    }
    out
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/' | b'#' | b'+' | b'@')
}

/// The bytes that percent-encoded text stands for; other text as it is.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (bytes[i], digit(i + 1), digit(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                // Two hexadecimal digits fit a byte.
                out.push((high * 16 + low) as u8);
                i += 3;
            }
            (byte, ..) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_paths_are_encoded_and_read_back() {
        let path = "cases/看取り/#はじめに";
        assert_eq!(encode("cases/看/"), "cases/%E7%9C%8B/");
        assert_eq!(decode(&encode(path)), path);
    }

    #[test]
    fn broken_codes_stay_as_they_are() {
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%"), "%zz%");
        assert_eq!(decode("%ff"), "%ff");
    }
}
