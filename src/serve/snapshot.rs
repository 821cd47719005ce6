//! What a preview shows at one moment: a version of the site, and what is wrong with the newest one.

use super::bar;
use super::inject::{inject, nothing_here};
use super::lookup::{Found, lookup, nothing_at};
use super::version::Version;
use crate::diagnostic::MessageLang;
use crate::fault::Fault;
use crate::output::content_type;
use std::sync::Arc;
use tokio::sync::watch;

/// What is shown now; whoever subscribes hears of the next.
pub(super) type Shown = watch::Sender<Arc<Snapshot>>;

/// What is shown.
#[derive(Default)]
pub(super) struct Snapshot {
    /// The site, once there was one.
    pub version: Option<Arc<Version>>,
    /// HTML of the problems; empty if there are none.
    pub bar: String,
}

/// The answer to a request.
pub(super) enum Answer {
    /// A page, with what tells it from another version of itself, in another run of the program too.
    Page { bytes: Vec<u8>, mark: String, is_there: bool },
    /// Another file, with its type.
    File(&'static str, Vec<u8>),
    /// The path lacks its last `/`.
    Folder,
}

impl Snapshot {
    /// What there is at the path of a request, made now.
    pub fn answer(&self, request: &str, lang: MessageLang) -> Answer {
        let has_page = |path: &str| self.version.as_ref().is_some_and(|version| version.files().has_page(path));
        let path = match lookup(has_page, request) {
            Found::Folder => return Answer::Folder,
            Found::Page(path) => return self.page(Some(&path), true, lang),
            Found::File(path) => path,
        };
        match self.file(&path) {
            Err(fault) => page(nothing_here(), &bar::fault(&fault, lang), false),
            Ok(Some(bytes)) => match content_type(&path) {
                // A page that an author put into `static/`.
                kind if kind.starts_with("text/html") => page(&bytes, &self.bar, true),
                kind => Answer::File(kind, bytes),
            },
            Ok(None) => self.page(nothing_at(has_page, &path).as_deref(), false, lang),
        }
    }

    fn page(&self, path: Option<&str>, is_there: bool, lang: MessageLang) -> Answer {
        match path.map_or(Ok(None), |path| self.file(path)) {
            Ok(html) => page(html.as_deref().unwrap_or(nothing_here()), &self.bar, is_there),
            Err(fault) => page(nothing_here(), &bar::fault(&fault, lang), false),
        }
    }

    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.version.as_ref().map_or(Ok(None), |version| version.files().file(path))
    }
}

/// A page as the preview shows it.
fn page(html: &[u8], bar: &str, is_there: bool) -> Answer {
    let mut hasher = blake3::Hasher::new();
    // The length keeps apart what stands side by side.
    hasher.update(&bar.len().to_le_bytes()).update(bar.as_bytes()).update(html);
    let mark = hasher.finalize().to_hex()[..16].to_owned();
    Answer::Page { bytes: inject(html, bar, &mark), mark, is_there }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(html: &str, bar: &str) -> String {
        match page(html.as_bytes(), bar, true) {
            Answer::Page { mark, .. } => mark,
            _ => String::new(),
        }
    }

    #[test]
    fn a_page_keeps_its_mark_until_it_or_its_problems_change() {
        assert_eq!(mark("<p>a</p>", ""), mark("<p>a</p>", ""));
        assert_ne!(mark("<p>a</p>", ""), mark("<p>b</p>", ""));
        assert_ne!(mark("<p>a</p>", ""), mark("<p>a</p>", "bar"));
        assert_ne!(mark("ab", "c"), mark("b", "ca"));
    }

    #[test]
    fn where_no_version_ever_was_a_page_says_so() {
        let Answer::Page { bytes, is_there: false, .. } = Snapshot::default().answer("/cases/", MessageLang::Ja) else {
            panic!("a page that says so")
        };
        assert!(String::from_utf8_lossy(&bytes).contains("このページはありません"));
    }
}
