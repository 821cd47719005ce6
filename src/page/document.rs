//! What every document's page has, whatever its kind.

use super::assets::resolve;
use super::assets::srcset;
use super::host::PageHost;
use super::view::{DocumentView, DownloadView, HeadingView, ImageView, OutOfDateView, UntranslatedView, View};
use super::{Pages, asset_url};
use crate::content::{Details, Document, DocumentFile, Reference, Writing};
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::markdown::Rendered;
use crate::page::values::plain;
use crate::site::{DocId, Presence};
use crate::words::{Lang, Phrase};
use std::sync::Arc;

/// How many headings make a table of contents worth its place.
const CONTENTS_FROM: usize = 3;

impl Pages<'_> {
    /// The page of a document.
    pub fn document_page(&self, id: DocId, part: usize, lang: Lang, problems: &mut Problems) -> View {
        let document = self.site.document(id);
        let shared = self.document(id, lang, problems);
        match &document.details {
            Details::Case(case) => View::Case(Box::new(self.case(id, case, shared, lang))),
            Details::Event(event) => View::Event(Box::new(self.event(id, event, shared, lang, problems))),
            Details::Resource(resource) => View::Resource(Box::new(self.resource(id, resource, part, shared, lang))),
            Details::Page(page) => View::Page(Box::new(self.page(id, page, part, shared, lang))),
        }
    }

    fn document(&self, id: DocId, lang: Lang, problems: &mut Problems) -> DocumentView {
        let document = self.site.document(id);
        let common = &document.common;
        let say = self.format(lang);
        let body = self.body(id, lang, problems);
        let shown = document.body_lang(lang);
        let languages = &self.site.config.languages;
        let fallback = self.site.presence(id, lang) == Presence::Fallback;
        let contents = body.headings.iter().filter(|h| h.level == 2);
        let contents: Vec<HeadingView> = contents.map(|h| HeadingView { id: h.id.clone(), text: h.text.clone() }).collect();
        DocumentView {
            title: say.phrase(&common.title),
            summary: say.phrase(&common.summary),
            body: body.html,
            body_lang: (languages.html_code(shown) != languages.html_code(lang)).then(|| languages.html_code(shown).to_owned()),
            untranslated: fallback.then(|| self.primary_page(document)),
            out_of_date: self.out_of_date(document.writing(), &document.address(), lang),
            contents: if contents.len() >= CONTENTS_FROM { contents } else { Vec::new() },
            regions: common.regions.iter().map(|r| say.region_link(*r, say.region_full_name(*r))).collect(),
            topics: common.topics.iter().map(|t| say.topic_link(&t.value)).collect(),
            date: say.maybe_date(common.date),
            updated: say.maybe_date(common.updated),
            checked: say.maybe_date(common.checked_on),
            overdue: common.is_overdue(self.site.today),
            image: common.image.as_ref().and_then(|image| self.image(document, image, lang, problems)),
            contact: common.contact.as_ref().map(|c| say.contact(c)),
            related: common
                .related
                .iter()
                .filter_map(|r| self.site.find(&r.value))
                .filter(|r| self.is_shown(*r, lang))
                .map(|r| self.draw_card(&say.lasting_card(r), lang).html)
                .collect(),
            downloads: common
                .downloads
                .iter()
                .filter_map(|d| self.download(document, &d.file, say.phrase(&d.title), lang, problems))
                .collect(),
            draft: document.is_draft(lang),
        }
    }

    /// Whether a document has a page that readers of a language can be led to.
    pub fn is_shown(&self, id: DocId, lang: Lang) -> bool {
        self.site.is_published(id) && self.site.presence(id, self.site.chrome_lang(lang)) != Presence::Absent
    }

    fn primary_page(&self, document: &Document) -> UntranslatedView {
        let languages = &self.site.config.languages;
        UntranslatedView {
            href: self.urls.href(Lang::PRIMARY, &document.address(), languages),
            name: self.theme.strings(Lang::PRIMARY).get("language_name").to_owned(),
            lang: languages.html_code(Lang::PRIMARY).to_owned(),
        }
    }

    /// The notice of a translation out of date, on the page at an address.
    pub(super) fn out_of_date(&self, writing: Writing<'_>, address: &str, lang: Lang) -> Option<OutOfDateView> {
        let sections = crate::check::out_of_date(self.site, writing, lang);
        let primary = self.site.config.languages.html_code(Lang::PRIMARY);
        let phrase = |text: String| Phrase { text: text.into(), lang: Some(primary.into()) };
        (!sections.is_empty()).then(|| OutOfDateView {
            href: self.urls.href(Lang::PRIMARY, address, &self.site.config.languages),
            sections: sections.into_iter().map(phrase).collect(),
        })
    }

    /// The body of a document as a page in `lang` shows it.
    pub fn body(&self, id: DocId, lang: Lang, problems: &mut Problems) -> Rendered {
        let document = self.site.document(id);
        let shown = document.body_lang(lang);
        let Some(file) = document.files[shown.index()].as_ref() else { return Rendered::default() };
        // A fallback page shows what the primary page shows; its problems are noted there.
        let mut ignored = Problems::default();
        let problems = if shown == lang { problems } else { &mut ignored };
        let host = PageHost {
            privacy: Some(&document.common.privacy_ok),
            ..self.host(document.folder(self.site.sources), shown, lang, &self.assets)
        };
        self.markdown(file, &host, problems)
    }

    /// The body of some file as HTML.
    pub fn markdown(&self, file: &DocumentFile, host: &PageHost<'_>, problems: &mut Problems) -> Rendered {
        let sources = self.site.sources;
        let mut rendered = crate::markdown::render(&sources.part(file.source, &file.body), host);
        for (range, problem) in std::mem::take(&mut rendered.problems) {
            let start = file.body.start;
            problems.add(problem.at(Place::bytes(&sources.documents[file.source].path, start + range.start..start + range.end)));
        }
        problems.append(host.elsewhere.take());
        rendered
    }

    fn image(&self, document: &Document, image: &Reference, lang: Lang, problems: &mut Problems) -> Option<ImageView> {
        let path = self.beside(document, image, lang, problems)?;
        let shown = self.assets.refer(&path, self.site.sources);
        let alt = plain(&self.format(lang).phrase(&document.common.image_alt));
        if alt.text.is_empty() && lang.is_primary() {
            let problem = Problem::new(
                Code::AltText,
                "画像の説明（image_alt）がありません",
                "the picture has no words in its place (`image_alt`)",
            )
            .help("image_alt: 何が写っているか を書いてください", "write image_alt: what the picture shows");
            problems.add(problem.at(image.place.clone()));
        }
        let src = self.urls.file(asset_url(&path).unwrap_or(&path));
        Some(ImageView {
            srcset: srcset(&src, shown.as_ref()),
            src,
            alt,
            width: shown.as_ref().map(|s| s.width),
            height: shown.as_ref().map(|s| s.height),
        })
    }

    /// A file that a document names: beside it, or from the root of `static/`.
    pub fn beside(&self, document: &Document, named: &Reference, lang: Lang, problems: &mut Problems) -> Option<Arc<str>> {
        let folder = document.folder(self.site.sources);
        match self.find_file(folder, &named.value) {
            Ok(path) => Some(path),
            Err(problem) => {
                // Facts are written in the primary file: said once is enough.
                if lang.is_primary() {
                    problems.add(problem.at(named.place.clone()));
                }
                None
            }
        }
    }

    /// A file by its name in a document: relative to the document's folder, or below `static/` from `/` on.
    pub fn find_file(&self, folder: &str, name: &str) -> Result<Arc<str>, Problem> {
        let path = match name.strip_prefix('/') {
            Some(rest) => Some(format!("static/{rest}")),
            None => resolve(folder, name).filter(|p| p.starts_with("content/")),
        };
        let found = path.and_then(|path| self.site.sources.file(&path).cloned());
        found.ok_or_else(|| crate::site::missing_file(name, folder, self.site.sources))
    }

    /// A file of a document to take along.
    pub fn download(
        &self,
        document: &Document,
        file: &Reference,
        title: Phrase,
        lang: Lang,
        problems: &mut Problems,
    ) -> Option<DownloadView> {
        let path = self.beside(document, file, lang, problems)?;
        Some(self.format(lang).download(&path, title))
    }
}
