//! The words of the front page: `content/home.LANG.md`.

use super::common::{CRITICAL, DRAFT, PRIVACY_OK, SOURCE_VERSION};
use super::files::no_primary;
use super::{DocumentFile, Writing, open, with_translations};
use crate::diagnostic::{Place, Problems};
use crate::front_matter::{Entry, Field, Reader, Shape, word};
use crate::region::Regions;
use crate::source::Sources;
use crate::words::{Lang, Languages, Words};

/// The fields of `home.LANG.md`, all of which may be absent.
pub static HOME_FIELDS: &[Field] = &[
    word("title", Shape::Text, "題名", "title", "ようこそ"),
    word("summary", Shape::Text, "短い説明", "one or two sentences", "…"),
    DRAFT,
    PRIVACY_OK,
    CRITICAL,
    SOURCE_VERSION,
];

/// The words of the front page.
#[derive(Debug, Default)]
pub struct Home {
    /// A title of its own, if any.
    pub title: Words,
    /// The sentence below it.
    pub summary: Words,
    /// Strings that the privacy check leaves alone.
    pub privacy_ok: Vec<Box<str>>,
    critical: bool,
    files: Vec<Option<DocumentFile>>,
}

impl Home {
    /// Reads the words of the front page; there may be none.
    pub fn read(sources: &Sources, languages: &Languages, regions: &Regions, drafts: bool, problems: &mut Problems) -> Home {
        let reader = Reader::new(languages, regions);
        let place = |lang: Lang| {
            let path = format!("content/home.{}.md", languages.code(lang));
            sources.documents.iter().position(|file| *file.path == *path)
        };
        let group: Vec<(Lang, usize)> = languages.all().filter_map(|lang| Some((lang, place(lang)?))).collect();
        let home = Home::of(&group, sources, drafts, &reader);
        problems.append(reader.problems.into_inner());
        home.unwrap_or_default()
    }

    fn of(group: &[(Lang, usize)], sources: &Sources, drafts: bool, reader: &Reader<'_>) -> Option<Home> {
        let (first, source) = group.first()?;
        if !first.is_primary() {
            let path = &sources.documents[*source].path;
            reader.report(no_primary(path, reader.languages).at(Place::file(path)));
            return None;
        }
        let files = super::files(group, sources);
        let (opened, files) = open(&files, drafts, true, reader);
        let primary = opened.iter().find(|(lang, _)| lang.is_primary())?.1.root();
        if files[0].as_ref().is_none_or(|file| !file.shown) {
            return None;
        }
        let read = |entry: &Entry<'_>| Home {
            title: entry.text("title"),
            summary: entry.text("summary"),
            privacy_ok: entry.plains("privacy_ok").into_iter().map(|(text, _)| text).collect(),
            critical: entry.flag("critical").unwrap_or(false),
            files: Vec::new(),
        };
        let home = with_translations(reader, HOME_FIELDS, primary, &opened, &files, read);
        Some(Home { files, ..home })
    }

    /// Its text in all languages, where there is one; `title` stands in for a title of its own.
    pub fn writing<'h>(&'h self, title: &'h Words) -> Option<Writing<'h>> {
        self.files.first()?.as_ref()?;
        let title = if self.title.is_empty() { title } else { &self.title };
        Some(Writing { files: &self.files, fields: HOME_FIELDS, title, critical: self.critical })
    }
}
