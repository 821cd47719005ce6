//! The words of the front page, as readers of a language see them.

use super::Site;
use crate::content::{DocumentFile, MissingTranslation, Writing};
use crate::words::{Lang, Words};

impl Site<'_> {
    /// The words of the front page in all languages, where there are some.
    pub fn home_writing(&self) -> Option<Writing<'_>> {
        self.home.writing(&self.config.title)
    }

    /// The file whose text stands on the front page of a language, and the language it is in.
    pub fn home_file(&self, lang: Lang) -> Option<(&DocumentFile, Lang)> {
        let home = self.home_writing()?;
        let is_empty = |file: &DocumentFile| !file.has_body && home.file(Lang::PRIMARY).is_some_and(|primary| primary.has_body);
        let own = home.shown(lang).filter(|file| !is_empty(file)).map(|file| (file, lang));
        own.or_else(|| home.file(Lang::PRIMARY).filter(|_| self.shows_primary()).map(|file| (file, Lang::PRIMARY)))
    }

    /// Its heading.
    pub fn home_title(&self, lang: Lang) -> &Words {
        self.own_or(&self.home.title, &self.config.title, lang)
    }

    /// The sentence below its heading.
    pub fn home_summary(&self, lang: Lang) -> &Words {
        self.own_or(&self.home.summary, &self.config.description, lang)
    }

    fn own_or<'w>(&self, own: &'w Words, site: &'w Words, lang: Lang) -> &'w Words {
        let there = own.exact(lang).is_some() || self.shows_primary() && own.exact(Lang::PRIMARY).is_some();
        if there { own } else { site }
    }

    /// Whether what nobody translated is shown in the primary language.
    fn shows_primary(&self) -> bool {
        self.config.missing_translation == MissingTranslation::Show
    }
}
