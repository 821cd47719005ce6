//! What earlier readings of a site made, so that whoever reads it again after a save reads one document and not all.
//!
//! Nothing is guessed: a document is taken again only if all that it was read from is the same, byte for byte.

use super::{Document, Group};
use crate::diagnostic::Problems;
use crate::source::{SourceFile, Sources};
use crate::words::Lang;
use std::sync::Arc;

/// Documents with what they were read from.
#[derive(Debug, Default)]
pub struct Remembered {
    ground: Option<blake3::Hash>,
    /// Sorted by kind and slug.
    documents: Vec<Kept>,
}

/// A document that was read, or could not be.
#[derive(Debug)]
pub(super) struct Kept {
    /// Its kind, its slug, its files.
    pub group: Group,
    /// The text of each file.
    pub texts: Vec<Arc<SourceFile>>,
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
    pub(super) fn find(&self, group: &Group, sources: &Sources) -> Option<&Kept> {
        let key = (group.kind, &*group.slug);
        let at = self.documents.binary_search_by(|kept| (kept.group.kind, &*kept.group.slug).cmp(&key)).ok()?;
        let kept = &self.documents[at];
        let same = |(old, (_, place)): (&Arc<SourceFile>, &(Lang, usize))| {
            let new = &sources.documents[*place];
            Arc::ptr_eq(old, new) || **old == **new
        };
        (kept.group.files == group.files && kept.texts.iter().zip(&group.files).all(same)).then_some(kept)
    }

    /// Keeps what was made this time, and nothing else; sorted by kind and slug.
    pub(super) fn replace(&mut self, documents: Vec<Kept>) {
        self.documents = documents;
    }
}
