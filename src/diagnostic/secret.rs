//! Keys and passwords that open something: private keys, keys of AWS, tokens of GitHub. Once published, anybody may
//! use them. Messages are read by many and kept in logs, so what they show of a file has such words blotted out.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The beginnings by which their makers let them be known, and what follows; an address with a password.
const FORMS: &str = concat!(
    r"[a-z0-9+]+://[^\s/:@]+:[^\s/:@]+@",
    r"|-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----",
    r"|(?-u:\b)(?:AKIA|ASIA)[A-Z2-7]{16}(?-u:\b)",
    r"|(?-u:\b)(?:ghp|gho|ghs|ghu|ghr)_[A-Za-z0-9]{36}(?-u:\b)|(?-u:\b)github_pat_[A-Za-z0-9_]{40,}(?-u:\b)|(?-u:\b)glpat-[A-Za-z0-9_-]{20}(?-u:\b)",
);

/// A setting by name, with a value.
const SETTINGS: &str = r"(?i)\b(?:password|passwd|pass|passphrase|secret|secret_?(?:access_?)?key|access_?key(?:_?id)?|api_?key|token|aws_[a-z_]+)\s*:\s*[^\s,}#]+";

/// Every key in a text.
pub fn find(text: &str) -> Vec<Range<usize>> {
    // The pattern is a constant, and a test reads it.
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORMS).ok());
    matches(&FORM, text)
}

/// Every setting of a password or a key in `kairan.yaml`.
pub fn settings(text: &str) -> Vec<Range<usize>> {
    static SETTING: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(SETTINGS).ok());
    matches(&SETTING, text)
}

/// A line with its secrets blotted out, as long as before; the name of a setting stays.
pub(super) fn blotted(line: &str) -> String {
    let value = |range: Range<usize>| range.start + line[range.clone()].find(':').map_or(0, |at| at + 1)..range.end;
    let hidden: Vec<Range<usize>> = find(line).into_iter().chain(settings(line).into_iter().map(value)).collect();
    let is_hidden = |at: usize, c: char| c != ' ' && hidden.iter().any(|range| range.contains(&at));
    line.char_indices().map(|(at, c)| if is_hidden(at, c) { '*' } else { c }).collect()
}

fn matches(pattern: &Option<Regex>, text: &str) -> Vec<Range<usize>> {
    pattern.iter().flat_map(|pattern| pattern.find_iter(text)).map(|found| found.range()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_by_their_beginnings() {
        let found = |text: &str| find(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("鍵はAKIAIOSFODNN7EXAMPLEです"), ["AKIAIOSFODNN7EXAMPLE"]);
        assert_eq!(found("XAKIAIOSFODNN7EXAMPLE"), Vec::<String>::new());
        assert_eq!(found("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl"), ["-----BEGIN OPENSSH PRIVATE KEY-----"]);
        assert_eq!(found("-----BEGIN PUBLIC KEY-----"), Vec::<String>::new());
    }

    #[test]
    fn settings_are_known_by_their_names() {
        assert_eq!(settings("publish: {live: {to: s3://a, secret_access_key: abc}}").len(), 1);
        assert_eq!(settings("publish: {live: {to: \"sftp://a/b\", password: x}}").len(), 1);
        assert_eq!(blotted("password: geheim  # 鍵"), "password: ******  # 鍵");
        assert_eq!(find("sftp://a:b@host/").len(), 1);
        assert!(settings("search: true\nprofile: default\n").is_empty());
    }
}
