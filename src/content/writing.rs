//! What a document and the words of the front page have in common: one text, in several languages.

use super::DocumentFile;
use crate::front_matter::Field;
use crate::source::Sources;
use crate::words::{Lang, Words};
use std::sync::Arc;

/// A text in all its languages. Its primary file is always there.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'d> {
    /// Its files by language; `None` where there is no translation.
    pub files: &'d [Option<DocumentFile>],
    /// The description of its fields.
    pub fields: &'static [Field],
    /// Its title.
    pub title: &'d Words,
    /// Whether a translation out of date is an error.
    pub critical: bool,
}

impl<'d> Writing<'d> {
    /// The file in a language.
    pub fn file(self, lang: Lang) -> Option<&'d DocumentFile> {
        self.files.get(lang.index())?.as_ref()
    }

    /// The file in a language, if readers get to see it.
    pub fn shown(self, lang: Lang) -> Option<&'d DocumentFile> {
        self.file(lang).filter(|file| lang.is_primary() || file.shown)
    }

    /// The path of the file in a language.
    pub fn path(self, lang: Lang, sources: &Sources) -> Option<&Arc<str>> {
        self.file(lang).map(|file| &sources.documents[file.source].path)
    }
}
