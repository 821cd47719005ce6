//! The name of a new document: one that every system can keep and every address can hold.

use crate::content::Kind;
use crate::diagnostic::Message;
use unicode_normalization::UnicodeNormalization;

/// A name that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The document's identity: the path below its kind's folder.
    pub slug: String,
    /// What would be better about it, if anything.
    pub hint: Option<Message>,
}

/// Names that Windows keeps for itself.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];
const FORBIDDEN: &[char] = &['\\', '?', '#', '%', ':', '*', '"', '<', '>', '|'];

/// Checks a name as typed.
///
/// # Errors
/// Why it cannot be used, and what to write.
pub fn name(kind: Kind, typed: &str) -> Result<Name, Message> {
    let refuse = |ja: &str, en: &str| {
        Err(Message::new(format!("「{typed}」は名前に使えません。{ja}"), format!("`{typed}` cannot be a name: {en}")))
    };
    if typed.ends_with(".md") {
        return refuse(
            "「.ja.md」などは付けずに書いてください（例: open-lecture）",
            "write it without its ending, such as open-lecture",
        );
    }
    if typed.chars().any(|c| c.is_control() || FORBIDDEN.contains(&c)) {
        return refuse(
            "英小文字、数字、ハイフンで書いてください（例: open-lecture）",
            "write small letters, digits and hyphens, such as open-lecture",
        );
    }
    for step in typed.split('/') {
        if step.is_empty() || step.starts_with(['.', '~']) || step.ends_with('.') || step.trim() != step {
            return refuse(
                "フォルダーの区切りは「/」一つで、「.」や空白で始めたり終えたりできません",
                "its parts are divided by one `/` and neither begin nor end with a dot or a space",
            );
        }
        let stem = step.split('.').next().unwrap_or(step).to_ascii_lowercase();
        let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
        if RESERVED.contains(&stem.as_str())
            || port.is_some_and(|number| number.len() == 1 && number.starts_with(|c: char| c.is_ascii_digit()))
        {
            return refuse("Windowsで使えない名前です", "Windows keeps that name for itself");
        }
    }
    if typed == "index" && kind == Kind::Page {
        return refuse("表紙の言葉は content/home に書きます", "the words of the front page stand in content/home");
    }
    let easy = typed.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '/' | '.'));
    let hint = (!easy).then(|| {
        Message::new(
            "名前はそのままアドレスになります。英小文字、数字、ハイフンなら、人に伝えやすいアドレスになります",
            "the name becomes the address; small letters, digits and hyphens make one that is easy to tell others",
        )
    });
    Ok(Name { slug: typed.nfc().collect(), hint })
}

/// Small letters and digits of any script, with hyphens between.
pub fn clean(text: &str, keep: impl Fn(char) -> bool) -> String {
    let text: String = text.nfkc().collect::<String>().to_lowercase();
    let words: Vec<&str> = text.split(|c| !keep(c)).filter(|word| !word.is_empty()).collect();
    words.join("-").nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_folder() {
        for typed in [
            "",
            "/a",
            "a/",
            "a//b",
            "..",
            "../a",
            "a/../b",
            ".hidden",
            "a\\b",
            "c:a",
            "a ",
            "nul",
            "com7",
            "x/con.txt",
            "a.ja.md",
            "a\u{7}",
        ] {
            assert!(name(Kind::Case, typed).is_err(), "{typed:?}");
        }
        assert!(name(Kind::Page, "index").is_err());
    }

    #[test]
    fn japanese_and_spaces_are_allowed_with_a_hint() {
        for typed in ["貝塚市", "open lecture", "Forum"] {
            assert!(name(Kind::Event, typed).expect("allowed").hint.is_some(), "{typed}");
        }
        for typed in ["open-lecture", "guide/first-steps", "2026"] {
            assert_eq!(name(Kind::Page, typed), Ok(Name { slug: typed.into(), hint: None }));
        }
    }
}
