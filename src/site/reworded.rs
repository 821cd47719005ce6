//! The site after a save that changed nothing but words: what follows from facts, data and settings still holds, and
//! need not be worked out again.

use super::{DocId, Schedule, Site};
use crate::content::{Document, read_again, says_anything};
use crate::diagnostic::Problems;
use crate::front_matter::{Field, Role, Yaml, split};
use crate::source::{SourceFile, Sources};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Site<'_> {
    /// The same site where nothing has changed but the texts of documents and words among their fields, such as titles;
    /// nothing where more has. `found` is what was found wrong in joining this one, and still is.
    pub fn reworded<'n>(&self, sources: &'n Sources, found: &Problems) -> Option<Site<'n>> {
        let mut documents = self.documents.clone();
        let mut renamed = BTreeSet::new();
        for at in sources.changed_since(self.sources)? {
            let (old, new) = (self.sources.read(at), sources.read(at));
            let (before, now) = (split(&old.text).ok()?, split(&new.text).ok()?);
            let (id, lang) = self.find_path(&new.path)?;
            let document = &mut documents[id.index()];
            if old.text[..before.body.start] == new.text[..now.body.start] {
                let file = Arc::make_mut(document).files[lang.index()].as_mut()?;
                file.has_body = says_anything(&new.text[now.body.clone()]);
                file.body = now.body;
            } else if differ_in_words_alone(&old, &new, document.kind.fields())? {
                renamed.insert(id);
            } else {
                return None;
            }
        }
        for id in renamed {
            documents[id.index()] = Arc::new(self.renamed(id, sources, found)?);
        }
        Some(Site::new(sources, documents, Arc::clone(&self.joined)))
    }

    /// A document with other words among its fields; nothing where something is wrong with them, or was.
    fn renamed(&self, id: DocId, sources: &Sources, found: &Problems) -> Option<Document> {
        let document = read_again(self.document(id), sources, &self.config.languages, &self.regions, self.drafts)?;
        let is_own = |path: &str| document.files.iter().flatten().any(|file| *sources.documents[file.source].path == *path);
        if found.iter().any(|problem| is_own(&problem.place.file)) {
            return None;
        }
        // Words tell roughly when an event takes place that has no day.
        let schedule = document.event().map(|event| Schedule::of(event, self.today, &self.config.time_zone));
        (schedule.as_ref() == self.schedule(id)).then_some(document)
    }

    /// Whether every document has the fields that it has in another version of the site, so that the order of all lists is
    /// the same.
    pub fn has_fields_of(&self, other: &Site<'_>) -> bool {
        let pairs = || self.documents.iter().zip(&other.documents);
        self.documents.len() == other.documents.len() && pairs().all(|(own, other)| Arc::ptr_eq(&own.common, &other.common))
    }
}

/// Whether two versions of a file have the same fields, all written in the same way, but for the words in some of them.
fn differ_in_words_alone(old: &SourceFile, new: &SourceFile, fields: &[Field]) -> Option<bool> {
    let is_word = |key: &String| fields.iter().any(|field| field.name == key && field.role == Role::Word);
    Some(yaml(new)?.changed_keys(&yaml(old)?)?.iter().all(is_word))
}

fn yaml(file: &SourceFile) -> Option<Yaml<'_>> {
    let range = split(&file.text).ok()?.yaml;
    Yaml::read(&file.path, &file.text[range.clone()], &range).ok()
}
