//! Where documents are on the site, and in which languages.

use super::{DocId, Site};
use crate::content::{Document, Kind, MissingTranslation};
use crate::words::{Lang, Languages};

/// How a document is there in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Written in it.
    Written,
    /// Shown in the primary language, with a notice.
    Fallback,
    /// Not at all.
    Absent,
}

/// What stands before every path of a language: nothing, or `en/`.
pub fn lang_prefix(lang: Lang, languages: &Languages) -> String {
    if lang.is_primary() { String::new() } else { format!("{}/", languages.code(lang)) }
}

/// The address below the language's root that an earlier address names: a file for `/old/page.html`, a folder for
/// everything else.
pub fn alias_address(alias: &str) -> String {
    let path = alias.trim_matches('/');
    let path = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(path);
    if path.is_empty() || path.ends_with('/') || path.ends_with(".html") || path.ends_with(".htm") {
        path.to_owned()
    } else {
        format!("{path}/")
    }
}

impl Document {
    /// Its address below the language's root: `cases/kobe/`.
    pub fn address(&self) -> String {
        let slug = match (&self.common.slug, self.slug.rsplit_once('/')) {
            (Some(slug), Some((folder, _))) => format!("{folder}/{slug}"),
            (Some(slug), None) => slug.to_string(),
            (None, _) => self.slug.to_string(),
        };
        match self.kind {
            Kind::Page => format!("{slug}/"),
            kind => format!("{}/{slug}/", kind.folder()),
        }
    }
}

impl Site<'_> {
    /// How a document is there in a language. Easy forms of a language have only what is written in them.
    pub fn presence(&self, id: DocId, lang: Lang) -> Presence {
        if self.document(id).has(lang) {
            return Presence::Written;
        }
        let hidden = self.config.missing_translation == MissingTranslation::Hide || self.config.languages.is_easy(lang);
        if hidden { Presence::Absent } else { Presence::Fallback }
    }

    /// The languages in which a document is written, primary first.
    pub fn written_in(&self, id: DocId) -> impl Iterator<Item = Lang> {
        self.config.languages.all().filter(move |lang| self.document(id).has(*lang))
    }

    /// The languages that have pages of their own besides documents: all but the easy forms.
    pub fn full_languages(&self) -> impl Iterator<Item = Lang> {
        let languages = &self.config.languages;
        languages.all().filter(|lang| !languages.is_easy(*lang))
    }

    /// The language to whose lists and menus a page belongs: that of which it is the easy form.
    pub fn chrome_lang(&self, lang: Lang) -> Lang {
        let languages = &self.config.languages;
        if languages.is_easy(lang) { languages.find(languages.html_code(lang)).unwrap_or(Lang::PRIMARY) } else { lang }
    }
}
