//! What earlier readings of a site made, so that whoever reads it again after a save reads one document and not all.
//!
//! Nothing is guessed: a document is taken again only if all that it was read from is the same, byte for byte.

use super::{Document, Group};
use crate::diagnostic::Problems;
use crate::source::{DocumentSource, Ground, Sources};
use std::sync::Arc;

/// Documents with what they were read from.
#[derive(Debug, Default)]
pub struct Remembered {
    /// A hash of what every document is read with.
    with: Option<blake3::Hash>,
    /// All but what documents say, as it was.
    ground: Ground,
    /// Every file of documents.
    files: Vec<Arc<DocumentSource>>,
    /// What is wrong with the names of files.
    misnamed: Problems,
    /// Sorted by kind and slug.
    documents: Vec<Kept>,
}

/// A document that was read, or could not be.
#[derive(Debug)]
pub(super) struct Kept {
    /// Its kind, its slug, its files.
    pub group: Group,
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
        let with = hasher.finalize();
        if self.with.replace(with) != Some(with) {
            *self = Remembered { with: Some(with), ..Remembered::default() };
        }
    }

    /// Whether there are the same files by name, so that they make the same documents.
    pub(super) fn has_names_of(&self, sources: &Sources) -> bool {
        let same = |(old, new): (&Arc<DocumentSource>, &Arc<DocumentSource>)| Arc::ptr_eq(old, new) || old.path == new.path;
        self.ground == *sources.ground()
            && self.files.len() == sources.documents.len()
            && self.files.iter().zip(&sources.documents).all(same)
    }

    /// Whether the files of a document say the same as before.
    pub(super) fn says_the_same(&self, group: &Group, sources: &Sources) -> bool {
        group.files.iter().all(|(_, place)| {
            let (old, new) = (self.files.get(*place), &sources.documents[*place]);
            old.is_some_and(|old| Arc::ptr_eq(old, new) || **old == **new)
        })
    }

    /// What was made of the same files at the same places.
    pub(super) fn find(&self, group: &Group, sources: &Sources) -> Option<&Kept> {
        let key = (group.kind, &*group.slug);
        let at = self.documents.binary_search_by(|kept| (kept.group.kind, &*kept.group.slug).cmp(&key)).ok()?;
        let kept = &self.documents[at];
        (kept.group.files == group.files && self.says_the_same(group, sources)).then_some(kept)
    }

    /// What is wrong with the names of files, and all documents, of which nothing is kept then.
    pub(super) fn take(&mut self) -> (Problems, Vec<Kept>) {
        (std::mem::take(&mut self.misnamed), std::mem::take(&mut self.documents))
    }

    /// Keeps what was made of these files this time, and nothing else; documents are sorted by kind and slug.
    pub(super) fn replace(&mut self, sources: &Sources, misnamed: Problems, documents: Vec<Kept>) {
        self.ground = sources.ground().clone();
        self.files.clone_from(&sources.documents);
        (self.misnamed, self.documents) = (misnamed, documents);
    }
}
