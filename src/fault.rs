//! A fault of the machine (disk full, no such folder) or a wrong use of the program, as against a `Problem` in content.
//!
//! It ends a command with status 2 and names the path that it is about. Nothing here prints.

use crate::diagnostic::{Message, MessageLang, is_command};
use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// What the program could not do, or would not do, with a path.
#[derive(Debug)]
pub struct Fault {
    /// The file or folder.
    pub path: PathBuf,
    /// What failed, or why it is refused: words that follow the path, such as `cannot be written`.
    pub doing: Message,
    /// What the operating system said; `None` where the program itself refused.
    pub source: Option<io::Error>,
    /// What to do now, where that is more than to mend the cause and try again.
    pub help: Option<Message>,
}

impl Fault {
    /// The operating system could not do something with a path: 「書き込めません」, `cannot be written`.
    pub fn new(path: impl Into<PathBuf>, ja: impl Into<String>, en: impl Into<String>, source: io::Error) -> Fault {
        Fault { path: path.into(), doing: Message::new(ja, en), source: Some(source), help: None }
    }

    /// The program was used wrongly and has done nothing.
    pub fn refused(path: impl Into<PathBuf>, ja: impl Into<String>, en: impl Into<String>) -> Fault {
        Fault { path: path.into(), doing: Message::new(ja, en), source: None, help: None }
    }

    /// Adds what to do now.
    pub fn help(mut self, ja: impl Into<String>, en: impl Into<String>) -> Fault {
        self.help = Some(Message::new(ja, en));
        self
    }

    /// The whole sentence, path first; what to do on a line of its own.
    pub fn message(&self, lang: MessageLang) -> String {
        let path = self.path.display().to_string().replace(is_command, "\u{FFFD}");
        let doing = self.doing.in_lang(lang);
        let held = self.source.as_ref().and_then(io::Error::raw_os_error).filter(|_| cfg!(windows)).and_then(held);
        let why = match (&self.source, held, lang) {
            (None, ..) => None,
            (_, Some(held), _) => Some(held.in_lang(lang).to_owned()),
            (Some(source), None, MessageLang::En) => Some(source.to_string()),
            (Some(source), None, MessageLang::Ja) => Some(reason(source)),
        };
        let mut message = match (why, lang) {
            (None, _) => format!("{path}: {doing}"),
            (Some(why), MessageLang::Ja) => format!("{path}: {doing}（{why}）"),
            (Some(why), MessageLang::En) => format!("{path}: {doing}: {why}"),
        };
        if let Some(help) = &self.help {
            message.push('\n');
            message.push_str(help.in_lang(lang));
        }
        message
    }
}

/// What Windows says of a file that another program holds: by far most often Excel.
fn held(code: i32) -> Option<Message> {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    match code {
        SHARING_VIOLATION | LOCK_VIOLATION => Some(Message::new(
            "Excelなどほかのソフトで開かれています。そこで閉じてから、もう一度行ってください",
            "it is open in another program, such as Excel; close it there, then do this again",
        )),
        // Also what is said where a file that is open is to be replaced.
        ACCESS_DENIED => Some(Message::new(
            "権限がないか、Excelなどほかのソフトで開かれています。開いていれば閉じて、もう一度行ってください",
            "there is no permission, or it is open in another program, such as Excel; if so, close it there, then do this again",
        )),
        _ => None,
    }
}

/// The commonest reasons in Japanese; the rest as the operating system says it.
fn reason(source: &io::Error) -> String {
    let known = match source.kind() {
        ErrorKind::NotFound => "ファイルまたはフォルダーがありません",
        ErrorKind::PermissionDenied => "権限がないか、ほかのソフトで開かれています",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "ディスクの空きが足りません",
        ErrorKind::ReadOnlyFilesystem => "書き込めないディスクです",
        ErrorKind::NotADirectory => "フォルダーがあるべき所にファイルがあります",
        ErrorKind::IsADirectory => "ファイルがあるべき所にフォルダーがあります",
        ErrorKind::InvalidFilename => "名前が長すぎるか、使えない文字があります",
        _ => return source.to_string(),
    };
    known.to_owned()
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(MessageLang::En))
    }
}

impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_said_in_the_reader_s_language() {
        let fault = Fault::new("public/index.html", "書き込めません", "cannot be written", ErrorKind::StorageFull.into());
        assert_eq!(fault.message(MessageLang::En), "public/index.html: cannot be written: no storage space");
        assert_eq!(fault.message(MessageLang::Ja), "public/index.html: 書き込めません（ディスクの空きが足りません）");
    }

    #[test]
    fn a_file_that_excel_holds_is_to_be_closed() {
        assert!(held(32).is_some_and(|message| message.ja.starts_with("Excel") && message.en.contains("close it there")));
        assert!(held(5).is_some_and(|message| message.en.starts_with("there is no permission")));
        assert_eq!(held(2), None);
    }

    #[test]
    fn a_refusal_has_no_reason_of_the_system() {
        let fault = Fault::refused("content", "出力先にできません", "cannot be the output folder");
        assert_eq!(fault.to_string(), "content: cannot be the output folder");
        assert!(Error::source(&fault).is_none());
    }
}
