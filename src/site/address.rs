//! Where documents are on the site, and in which languages.

use super::{DocId, Site};
use crate::content::{Config, Document, Kind, MissingTranslation};
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

impl Document {
    /// Its address below the language's root: `cases/kobe/`.
    pub fn address(&self) -> String {
        let folder = if self.kind == Kind::Page { "" } else { self.kind.folder() };
        let (above, own) = self.slug.rsplit_once('/').unwrap_or(("", &self.slug));
        let own = self.common.slug.as_deref().unwrap_or(own);
        let mut address = String::with_capacity(folder.len() + above.len() + own.len() + 3);
        for step in [folder, above, own].into_iter().filter(|step| !step.is_empty()) {
            address.push_str(step);
            address.push('/');
        }
        address
    }
}

/// How a document is there in a language.
pub(super) fn presence(document: &Document, lang: Lang, config: &Config) -> Presence {
    let hidden = || config.missing_translation == MissingTranslation::Hide || config.languages.is_easy(lang);
    match document.has(lang) {
        true => Presence::Written,
        false if hidden() => Presence::Absent,
        false => Presence::Fallback,
    }
}

impl Site<'_> {
    /// How a document is there in a language. Easy forms of a language have only what is written in them.
    pub fn presence(&self, id: DocId, lang: Lang) -> Presence {
        presence(self.document(id), lang, &self.config)
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
