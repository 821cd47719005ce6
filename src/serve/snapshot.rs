//! What a preview shows at one moment: a version of the site, and what is wrong with the newest one.

use super::address::Address;
use super::days::Days;
use super::inject::{Added, inject};
use super::listing;
use super::lookup::decode;
use super::own::nothing_here;
use super::scene::{Scene, reload};
use crate::diagnostic::MessageLang;
use crate::source::Sources;
use std::sync::Arc;
use tokio::sync::watch;

/// What is shown now; whoever subscribes hears of the next.
pub(super) type Shown = watch::Sender<Arc<Snapshot>>;

/// What is shown.
#[derive(Default)]
pub(super) struct Snapshot {
    /// The site, once there was one.
    pub days: Option<Arc<Days>>,
    /// HTML of the problems; empty if there are none.
    pub bar: String,
    /// What was read last, with its mistakes.
    pub sources: Option<Arc<Sources>>,
}

/// What a browser asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    /// The path as it was sent: percent-encoded, begins with `/`.
    pub path: String,
    /// What stands behind the `?`.
    pub query: Option<String>,
    /// Whether it is for a frame of the preview.
    pub is_framed: bool,
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
    /// What there is at an address, made now.
    pub fn answer(&self, asked: &Asked, lang: MessageLang) -> Answer {
        if let Some(file) = asked.path.strip_prefix(listing::BELOW) {
            return self.listing(file, lang);
        }
        let Some(address) = Address::read(&asked.path) else { return own(nothing_here(lang), false) };
        let version = self.days.as_ref().and_then(|days| days.on(address.day));
        Scene { version: version.as_deref(), asked, address, bar: &self.bar, lang }.answer()
    }

    fn listing(&self, file: &str, lang: MessageLang) -> Answer {
        let html = decode(file).and_then(|file| listing::html(self.sources.as_ref()?, &file, lang));
        let is_there = html.is_some();
        own(html.unwrap_or_else(|| nothing_here(lang)), is_there)
    }
}

/// A page of the preview's own, which follows every save.
fn own(html: Vec<u8>, is_there: bool) -> Answer {
    let mark = mark([&*html]);
    let added = Added { after: reload(&mark), ..Added::default() };
    Answer::Page { bytes: inject(&html, &added), mark, is_there }
}

/// What tells texts from others: the same for the same ones.
pub(super) fn mark<'t>(texts: impl IntoIterator<Item = &'t [u8]>) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        // The length keeps apart what stands side by side.
        hasher.update(&text.len().to_le_bytes()).update(text);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_its_mark_until_it_or_its_problems_change() {
        let mark = |page: &str, bar: &str| super::mark([bar.as_bytes(), page.as_bytes()]);
        assert_eq!(mark("<p>a</p>", ""), mark("<p>a</p>", ""));
        assert_ne!(mark("<p>a</p>", ""), mark("<p>b</p>", ""));
        assert_ne!(mark("<p>a</p>", ""), mark("<p>a</p>", "bar"));
        assert_ne!(mark("ab", "c"), mark("b", "ca"));
    }

    #[test]
    fn where_no_version_ever_was_a_page_says_so() {
        let asked = Asked { path: "/cases/".into(), ..Asked::default() };
        let Answer::Page { bytes, is_there: false, .. } = Snapshot::default().answer(&asked, MessageLang::Ja) else {
            panic!("a page that says so")
        };
        assert!(String::from_utf8_lossy(&bytes).contains("このページはありません"));
    }
}
