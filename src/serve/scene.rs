//! One page of the site as the preview shows it: with the bar of problems, the strip of ways to look at it and the script
//! that loads it anew; in a frame without all of these; or the page around the frames.

use super::address::{Address, Look};
use super::frames::{self, Frame};
use super::inject::{Added, inject};
use super::lookup::{Found, lookup, nothing_at};
use super::own::nothing_here;
use super::snapshot::{Answer, Asked, mark};
use super::version::Version;
use super::{bar, tools};
use crate::diagnostic::MessageLang;
use crate::fault::Fault;
use crate::markdown::escape;
use crate::output::content_type;

/// What is asked for, and of which version.
pub(super) struct Scene<'s> {
    /// The site; none where there never was one.
    pub version: Option<&'s Version>,
    /// What is asked.
    pub asked: &'s Asked,
    /// The same, taken apart.
    pub address: Address<'s>,
    /// HTML of the problems.
    pub bar: &'s str,
    /// The language of the person.
    pub lang: MessageLang,
}

impl Scene<'_> {
    /// What there is, made now.
    pub fn answer(&self) -> Answer {
        match self.address.look {
            Look::Page => self.page(),
            look => self.frames(look),
        }
    }

    fn page(&self) -> Answer {
        match lookup(|path| self.has_page(path), self.address.path) {
            Found::Folder => Answer::Folder,
            Found::Page(path) => self.html(self.file(&path), true),
            Found::File(path) => match (self.file(&path), content_type(&path)) {
                // A page that an author put into `static/`.
                (found @ Ok(Some(_)), kind) if kind.starts_with("text/html") => self.html(found, true),
                (Ok(Some(bytes)), kind) => Answer::File(kind, bytes),
                (Err(fault), _) => self.html(Err(fault), false),
                (Ok(None), _) => {
                    let instead = nothing_at(|path| self.has_page(path), &path);
                    self.html(instead.map_or(Ok(None), |path| self.file(&path)), false)
                }
            },
        }
    }

    fn html(&self, html: Result<Option<Vec<u8>>, Fault>, is_there: bool) -> Answer {
        match html {
            Ok(html) => {
                let html = html.unwrap_or_else(|| nothing_here(self.lang));
                // Problems stand once, above the frames.
                self.shown(&html, if self.asked.is_framed { "" } else { self.bar }, is_there)
            }
            Err(fault) => self.shown(&nothing_here(self.lang), &bar::fault(&fault, self.lang), false),
        }
    }

    fn shown(&self, html: &[u8], bar: &str, is_there: bool) -> Answer {
        let mark = mark([self.bar.as_bytes(), bar.as_bytes(), html]);
        let mut added = Added { head: self.clock(), before: bar, after: String::new() };
        if !self.asked.is_framed {
            added.head.push_str("<link rel=\"stylesheet\" href=\"/_kairan/serve.css\">\n");
            added.after = self.tools() + &reload(&mark);
        }
        Answer::Page { bytes: inject(html, &added), mark, is_there }
    }

    /// The reader's clock goes by the day that was asked for.
    fn clock(&self) -> String {
        let pretended = self.version.filter(|version| version.seen().is_pretended);
        pretended.map_or_else(String::new, |version| {
            let zone = version.config().time_zone.iana_name().unwrap_or("UTC");
            let day = version.seen().day;
            format!("<script src=\"/_kairan/clock.js\" data-day=\"{day}\" data-zone=\"{}\"></script>\n", escape(zone))
        })
    }

    fn tools(&self) -> String {
        self.version.map_or_else(String::new, |version| {
            tools::strip(self.address, version.seen(), version.config().languages.count(), self.lang)
        })
    }

    fn frames(&self, look: Look) -> Answer {
        let frames = self.in_frames(look);
        let pages: Vec<Vec<u8>> = frames.iter().map(|frame| self.inside(&frame.href)).collect();
        let mark = mark(std::iter::once(self.bar.as_bytes()).chain(pages.iter().map(Vec::as_slice)));
        let html = frames::html(look, &frames, self.bar, &self.tools(), self.lang);
        let added = Added { after: reload(&mark), ..Added::default() };
        Answer::Page { bytes: inject(&html, &added), mark, is_there: true }
    }

    fn in_frames(&self, look: Look) -> Vec<Frame> {
        let query = self.asked.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        let itself = self.address.looked_at(Look::Page).to_string();
        let languages = match (self.version, lookup(|path| self.has_page(path), self.address.path)) {
            (Some(version), Found::Page(path)) if look == Look::Languages => version.files().in_languages(&path),
            _ => Vec::new(),
        };
        if languages.is_empty() {
            return vec![Frame { href: itself + &query, language: None }];
        }
        languages.into_iter().map(|own| Frame { href: own.href + &query, language: Some((own.name, own.lang)) }).collect()
    }

    /// The page at an address, as far as it tells whether a frame has to be loaded anew.
    fn inside(&self, href: &str) -> Vec<u8> {
        let path = href.split('?').next().and_then(Address::read).map_or("", |address| address.path);
        match lookup(|path| self.has_page(path), path) {
            Found::Page(path) => self.file(&path).ok().flatten().unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    fn has_page(&self, path: &str) -> bool {
        self.version.is_some_and(|version| version.files().has_page(path))
    }

    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.version.map_or(Ok(None), |version| version.files().file(path))
    }
}

/// The script knows by its version what the page shows, and so misses no change between two connections.
pub(super) fn reload(mark: &str) -> String {
    format!("<script type=\"module\" src=\"/_kairan/reload.js\" data-version=\"{mark}\"></script>\n")
}
