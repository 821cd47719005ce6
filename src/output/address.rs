//! Paths that every system can hold, and that cannot lead out of the output folder.

use crate::diagnostic::Message;
use crate::fault::Fault;

/// The longest name that common file systems take, in bytes.
const LONGEST_NAME: usize = 255;
/// The longest path, in bytes: systems take a few times as much, the folder of the site included.
const LONGEST_PATH: usize = 1024;

/// The longest name of a device, `conout$`, in bytes.
const LONGEST_DEVICE: usize = 7;

/// Why a path cannot be a file of the output, if so. Two paths that differ only by case are the caller's matter.
pub fn refusal(path: &str) -> Option<Message> {
    if path.is_empty() {
        return Some(Message::new("パスが空です", "the path is empty"));
    }
    if path.contains('\\') {
        return Some(Message::new("パスに「\\」は使えません", "a path cannot hold `\\`"));
    }
    if path.chars().any(char::is_control) {
        return Some(Message::new("パスに制御文字は使えません", "a path cannot hold control characters"));
    }
    path.split('/').find_map(refused_name).or_else(|| {
        (path.len() > LONGEST_PATH).then(|| {
            Message::new(
                format!("アドレスが長すぎます（{LONGEST_PATH}バイトまで、漢字で約340字）"),
                format!("the address is longer than {LONGEST_PATH} bytes"),
            )
        })
    })
}

/// Why no page may have a path: it could not be copied to a computer with Windows, whatever this one is.
pub fn refusal_of_page(path: &str) -> Option<Message> {
    refusal(path).or_else(|| path.split('/').find_map(refused_by_windows))
}

/// A path that is refused, as a fault.
pub(super) fn check(path: &str) -> Result<(), Fault> {
    refusal(path).map_or(Ok(()), |m| Err(Fault::refused(path, m.ja, m.en)))
}

/// A path that was put before.
pub(super) fn put_twice(path: &str) -> Fault {
    Fault::refused(path, "同じアドレスになるページが二つあります", "two pages have this address")
}

fn refused_name(name: &str) -> Option<Message> {
    if name.is_empty() {
        return Some(Message::new("パスに空の名前があります", "the path has an empty name, or begins or ends with `/`"));
    }
    if name == "." || name == ".." {
        return Some(Message::new("パスに「.」や「..」は使えません", "a path cannot hold `.` or `..`"));
    }
    if name.len() > LONGEST_NAME {
        return Some(Message::new(
            format!("名前が長すぎます（{LONGEST_NAME}バイトまで、漢字で約85字）: {}…", beginning(name)),
            format!("a name is longer than {LONGEST_NAME} bytes: {}…", beginning(name)),
        ));
    }
    if is_device(name) {
        return Some(Message::new(
            format!("「{name}」はWindowsが装置の名前に使うため、ファイル名にできません"),
            format!("`{name}` is the name of a device in Windows"),
        ));
    }
    // Elsewhere such names are fine, and a file of the author's in `static/` may have one.
    if cfg!(windows) { refused_by_windows(name) } else { None }
}

fn refused_by_windows(name: &str) -> Option<Message> {
    let refused = name.ends_with(['.', ' ']) || name.contains(['<', '>', ':', '"', '|', '?', '*']);
    refused.then(|| {
        Message::new(
            format!("「{name}」はWindowsではファイル名にできません"),
            format!("Windows cannot hold a file named `{name}`"),
        )
    })
}

/// As much of a long name as a message needs.
fn beginning(name: &str) -> &str {
    &name[..name.floor_char_boundary(60)]
}

/// `nul`, `COM1.txt`: Windows opens a device, whatever stands after the dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    if stem.len() > LONGEST_DEVICE {
        return false;
    }
    if ["con", "prn", "aux", "nul", "conin$", "conout$"].iter().any(|device| stem.eq_ignore_ascii_case(device)) {
        return true;
    }
    let mut chars = stem.chars();
    let kind: String = chars.by_ref().take(3).collect();
    let number: Vec<char> = chars.collect();
    (kind.eq_ignore_ascii_case("com") || kind.eq_ignore_ascii_case("lpt")) && matches!(number[..], ['0'..='9' | '¹' | '²' | '³'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(path: &str) -> String {
        refusal(path).map_or_else(String::new, |m| m.en)
    }

    #[test]
    fn ordinary_paths_are_taken() {
        for path in ["index.html", "cases/神戸市の取組/index.html", "a..b/.well-known", "com/company.html", "com10", "console.js"]
        {
            assert_eq!(refused(path), "", "{path}");
        }
    }

    #[test]
    fn paths_that_lead_out_or_nowhere_are_refused() {
        assert_eq!(refused(""), "the path is empty");
        assert_eq!(refused("/etc/passwd"), "the path has an empty name, or begins or ends with `/`");
        assert_eq!(refused("cases/"), "the path has an empty name, or begins or ends with `/`");
        assert_eq!(refused("a/../b"), "a path cannot hold `.` or `..`");
        assert_eq!(refused("a\\b"), "a path cannot hold `\\`");
        assert_eq!(refused("a\0b"), "a path cannot hold control characters");
    }

    #[test]
    fn devices_of_windows_are_refused_everywhere() {
        for path in ["nul", "cases/COM1.txt", "lpt¹", "Aux.ja.html", "con .html", "CONOUT$"] {
            assert!(refused(path).ends_with("is the name of a device in Windows"), "{path}: {}", refused(path));
        }
    }

    #[test]
    fn no_page_has_a_name_that_windows_cannot_hold() {
        for path in ["cases/a./index.html", "cases/a /index.html", "cases/第1部:講演/index.html", "what?/index.html"] {
            let refused = refusal_of_page(path).map(|m| m.en).unwrap_or_default();
            assert!(refused.starts_with("Windows cannot hold a file named"), "{path}: {refused}");
        }
        assert_eq!(refusal_of_page("cases/a..b/index.html"), None);
    }

    #[test]
    fn a_name_of_85_kanji_fits_and_86_do_not() {
        assert_eq!(refused(&"漢".repeat(85)), "");
        assert!(refused(&"漢".repeat(86)).starts_with("a name is longer than 255 bytes"));
    }
}
