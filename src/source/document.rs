//! The file of a document, whose text need not stay in memory for as long as the site.
//!
//! A large site is mostly text. A build gives back the fields of a document once all is checked, and the rest once its
//! pages are made; whoever asks for it later has it read once more.

use super::{SourceFile, Sources, read_text};
use crate::diagnostic::Problems;
use crate::fault::Fault;
use blake3::Hash;
use std::ops::{Deref, Range};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

/// A markdown file below `content/`. Two are equal where path and text are.
#[derive(Debug)]
pub struct DocumentSource {
    /// Its path relative to the site, with `/`, in NFC.
    pub path: Arc<str>,
    /// BLAKE3 of its text.
    pub(super) hash: Hash,
    held: RwLock<Option<Held>>,
    /// How many bytes its text has.
    len: usize,
    /// Whether it can be read again.
    is_on_disk: bool,
}

impl PartialEq for DocumentSource {
    fn eq(&self, other: &DocumentSource) -> bool {
        self.path == other.path && self.hash == other.hash
    }
}

/// What is in memory of a text.
#[derive(Debug)]
enum Held {
    Whole(Arc<SourceFile>),
    /// All from a byte on.
    From(usize, Arc<str>),
}

/// A part of the text of a document.
#[derive(Debug)]
pub struct Part {
    held: Held,
    range: Range<usize>,
}

impl Deref for Part {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.held {
            Held::Whole(file) => &file.text[self.range.clone()],
            Held::From(first, text) => &text[self.range.start - first..self.range.end - first],
        }
    }
}

/// A text that stands in no file.
impl From<SourceFile> for DocumentSource {
    fn from(file: SourceFile) -> DocumentSource {
        DocumentSource::new(file, false)
    }
}

impl DocumentSource {
    /// A file as it was read.
    pub(super) fn on_disk(file: SourceFile) -> DocumentSource {
        DocumentSource::new(file, true)
    }

    fn held(&self) -> RwLockReadGuard<'_, Option<Held>> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn new(file: SourceFile, is_on_disk: bool) -> DocumentSource {
        let (hash, len) = (blake3::hash(file.text.as_bytes()), file.text.len());
        DocumentSource {
            path: Arc::clone(&file.path),
            hash,
            len,
            held: RwLock::new(Some(Held::Whole(Arc::new(file)))),
            is_on_disk,
        }
    }
}

impl Sources {
    /// The same files, whose texts are given back when their pages are made: for whoever makes pages once.
    pub fn releasing(self) -> Sources {
        Sources { releases: true, ..self }
    }

    /// The file of a document by its place, read once more if its text was given back. If it cannot be read, or says
    /// something else by now, its text is blank, and [`Sources::lost`] tells.
    pub fn read(&self, place: usize) -> Arc<SourceFile> {
        self.note_lost(self.try_read(place)).unwrap_or_else(|| {
            let document = &self.documents[place];
            // As long as it was, so that places in it are still places.
            Arc::new(SourceFile { path: Arc::clone(&document.path), text: " ".repeat(document.len) })
        })
    }

    /// The file of a document by its place.
    ///
    /// # Errors
    /// Its text was given back, and the file cannot be read once more or says something else by now.
    pub(super) fn try_read(&self, place: usize) -> Result<Arc<SourceFile>, Fault> {
        let document = &self.documents[place];
        if let Some(Held::Whole(file)) = &*document.held() {
            return Ok(Arc::clone(file));
        }
        // Not held again: by now it is asked for seldom, such as where a translation is told to be out of date.
        let full = self.on_disk(&document.path);
        let file = read_text(&full, Arc::clone(&document.path), &mut Problems::default())?;
        let same = file.filter(|file| blake3::hash(file.text.as_bytes()) == document.hash);
        same.map(Arc::new).ok_or_else(|| changed(&full))
    }

    /// What was read, or nothing, which is noted.
    pub(super) fn note_lost<T>(&self, read: Result<T, Fault>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(fault) => {
                self.lost.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(fault);
                None
            }
        }
    }

    /// A part of the text of a document by its place, in bytes of the text.
    pub fn part(&self, place: usize, range: &Range<usize>) -> Part {
        if let Some(Held::From(first, text)) = &*self.documents[place].held()
            && *first <= range.start
        {
            return Part { held: Held::From(*first, Arc::clone(text)), range: range.clone() };
        }
        Part { held: Held::Whole(self.read(place)), range: range.clone() }
    }

    /// Gives back what stands before a byte in the text of a document, where texts are given back.
    pub fn release_before(&self, place: usize, first: usize) {
        let rest = match &*self.documents[place].held() {
            Some(Held::Whole(file)) if self.releases => Arc::from(&file.text[first..]),
            _ => return,
        };
        self.hold(place, Some(Held::From(first, rest)));
    }

    /// Gives back the text of a document, where texts are given back.
    pub fn release(&self, place: usize) {
        self.hold(place, None);
    }

    fn hold(&self, place: usize, held: Option<Held>) {
        let document = &self.documents[place];
        if self.releases && document.is_on_disk {
            *document.held.write().unwrap_or_else(PoisonError::into_inner) = held;
        }
    }

    /// That every text was there when it was asked for.
    ///
    /// # Errors
    /// A text was given back and could not be read once more.
    pub fn lost(&self) -> Result<(), Fault> {
        self.lost.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }
}

/// That what a site is made of has changed on the way.
pub fn changed(path: &Path) -> Fault {
    Fault::refused(path, "サイトをつくっている間に変わりました", "it has changed while the site was being made")
        .help("保存し終えてから、もう一度行ってください", "save everything, then do this again")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "content/pages/a.ja.md";

    /// A site of one document, whose file is gone since it was read.
    fn read_and_gone() -> Sources {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join(PATH);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("folders can be made");
        std::fs::write(&file, "---\ntitle: 題\n---\n本文").expect("files can be written");
        super::super::load(folder.path(), &mut Problems::default()).expect("the folder can be read")
    }

    #[test]
    fn what_stands_behind_the_fields_is_there_without_the_file() {
        let sources = read_and_gone().releasing();
        let whole = sources.read(0).text.clone();
        let body = whole.find("本文").expect("it is there");
        sources.release_before(0, body);
        assert_eq!(&*sources.part(0, &(body..whole.len())), "本文");
        assert!(sources.lost().is_ok());
        // All else would have to be read again, and is blank.
        assert_eq!(sources.read(0).text, " ".repeat(whole.len()));
        assert!(sources.lost().is_err());
        sources.release(0);
        assert_eq!(&*sources.part(0, &(body..whole.len())), " ".repeat("本文".len()));
    }

    #[test]
    fn nothing_is_given_back_where_nobody_said_so_or_there_is_no_file() {
        let kept = read_and_gone();
        let made = SourceFile { path: PATH.into(), text: kept.read(0).text.clone() };
        for sources in [kept.with_only(vec![made]).releasing(), kept] {
            sources.release_before(0, 4);
            sources.release(0);
            assert!(sources.read(0).text.ends_with("本文"));
            assert!(sources.lost().is_ok());
        }
    }
}
