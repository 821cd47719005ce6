//! What earlier readings of a site made, so that whoever reads it again after a save reads one document and not all.
//!
//! Nothing is guessed: a document is taken again only if all that it was read from is the same, byte for byte.

use super::{Document, Kind};
use crate::diagnostic::Problems;
use crate::source::{SourceFile, Sources};
use crate::words::Lang;
use std::collections::HashMap;
use std::sync::Arc;

/// Documents by kind and slug, with what they were read from.
#[derive(Debug, Default)]
pub struct Remembered {
    ground: Option<blake3::Hash>,
    documents: HashMap<(Kind, String), Kept>,
}

/// A document that was read, or could not be.
#[derive(Debug)]
pub(super) struct Kept {
    /// Its files: language, place in [`Sources::documents`], text.
    pub files: Vec<(Lang, usize, Arc<SourceFile>)>,
    /// What came of them.
    pub document: Option<Arc<Document>>,
    /// What is wrong with them.
    pub problems: Problems,
}

impl Remembered {
    /// Forgets everything where something has changed that every document is read with: settings, regions and the other
    /// data, and whether drafts are shown.
    pub(super) fn stand_on(&mut self, sources: &Sources, drafts: bool) {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&[u8::from(drafts)]);
        for file in sources.config.iter().chain(sources.data.values()) {
            // Lengths keep apart what stands side by side.
            hasher.update(&file.text.len().to_le_bytes());
            hasher.update(file.path.as_bytes()).update(file.text.as_bytes());
        }
        let ground = hasher.finalize();
        if self.ground.replace(ground) != Some(ground) {
            self.documents.clear();
        }
    }

    /// What was made of the same files at the same places.
    pub(super) fn find(&self, kind: Kind, slug: &str, files: &[(Lang, usize)], sources: &Sources) -> Option<&Kept> {
        let kept = self.documents.get(&(kind, slug.to_owned()))?;
        let same = |((lang, place, file), (new_lang, new_place)): (&(Lang, usize, Arc<SourceFile>), &(Lang, usize))| {
            let new = &sources.documents[*new_place];
            lang == new_lang && place == new_place && (Arc::ptr_eq(file, new) || **file == **new)
        };
        (kept.files.len() == files.len() && kept.files.iter().zip(files).all(same)).then_some(kept)
    }

    /// Keeps what was made this time, and nothing else.
    pub(super) fn replace(&mut self, documents: HashMap<(Kind, String), Kept>) {
        self.documents = documents;
    }
}
