//! JSON-LD of pages: Event, Article, Dataset, and the way from the front page, as schema.org has them.

mod event;

use super::view::{DownloadView, FrameView, View};
use super::{Key, Page, Pages};
use crate::content::Document;
use crate::markdown::words_plain;
use crate::site::DocId;
use crate::words::{Lang, Words};
use serde_json::{Map, Value, json};

/// The JSON-LD of a page, each ready to stand inside a `<script>`.
pub fn of(pages: &Pages<'_>, page: &Page, view: &View, frame: &FrameView) -> Vec<String> {
    let mut objects = Vec::new();
    if let Key::Document(id, 1) = &page.key {
        let maker = Maker { pages, lang: page.lang, frame };
        objects.extend(maker.document(*id, view));
    }
    if frame.crumbs.len() > 1 {
        objects.push(breadcrumb(pages, frame));
    }
    objects
        .iter()
        .map(|object| object.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
        .collect()
}

fn breadcrumb(pages: &Pages<'_>, frame: &FrameView) -> Value {
    let items = frame.crumbs.iter().enumerate().map(|(i, crumb)| {
        let mut item = json!({"@type": "ListItem", "position": i + 1, "name": words_plain(&crumb.text.text)});
        if let Some(href) = &crumb.href {
            item["item"] = json!(pages.urls.absolute(href));
        }
        item
    });
    json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()})
}

struct Maker<'p> {
    pages: &'p Pages<'p>,
    lang: Lang,
    frame: &'p FrameView,
}

impl Maker<'_> {
    fn document(&self, id: DocId, view: &View) -> Vec<Value> {
        let document = self.pages.site.document(id);
        match view {
            View::Event(_) => self.events(id, document),
            View::Case(_) | View::Page(_) => vec![self.article(document)],
            View::Resource(resource) => {
                let file = |f: &DownloadView| json!({"@type": "DataDownload", "contentUrl": self.pages.urls.absolute(&f.href), "encodingFormat": media_type(&f.detail)});
                let files = resource.files.iter().map(file);
                let mut object = self.base("Dataset", document);
                object.insert("distribution".into(), files.collect());
                if let Some(as_of) = &resource.as_of {
                    object.insert("temporalCoverage".into(), json!(as_of.datetime));
                }
                vec![object.into()]
            }
            _ => Vec::new(),
        }
    }

    fn text(&self, words: &Words) -> String {
        words_plain(words.text(self.lang)).into_owned()
    }

    fn base(&self, kind: &str, document: &Document) -> Map<String, Value> {
        let mut object = self.thing(kind, document);
        let languages = &self.pages.site.config.languages;
        let shown = if document.has(self.lang) { self.lang } else { Lang::PRIMARY };
        object.insert("inLanguage".into(), json!(languages.html_code(shown)));
        let places: Vec<Value> = document
            .common
            .regions
            .iter()
            .map(|r| json!({"@type": "AdministrativeArea", "name": self.pages.format(self.lang).region_full_name(*r).text}))
            .collect();
        if !places.is_empty() {
            let key = if kind == "Dataset" { "spatialCoverage" } else { "contentLocation" };
            object.insert(key.into(), places.into());
        }
        object
    }

    /// What everything has.
    fn thing(&self, kind: &str, document: &Document) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("@context".into(), json!("https://schema.org"));
        object.insert("@type".into(), json!(kind));
        object.insert("name".into(), json!(self.text(&document.common.title)));
        object.insert("url".into(), json!(self.frame.url));
        if !self.frame.description.is_empty() {
            object.insert("description".into(), json!(self.frame.description));
        }
        object
    }

    fn article(&self, document: &Document) -> Value {
        let mut object = self.base("Article", document);
        object.insert("headline".into(), json!(self.text(&document.common.title)));
        if let Some(date) = document.common.date {
            object.insert("datePublished".into(), json!(date.datetime()));
        }
        if let Some(updated) = document.common.updated {
            object.insert("dateModified".into(), json!(updated.datetime()));
        }
        if let Some(image) = &self.frame.image {
            object.insert("image".into(), json!(image));
        }
        if let Some(publisher) = &self.pages.site.config.publisher {
            object.insert("publisher".into(), json!({"@type": "Organization", "name": self.text(&publisher.name)}));
        }
        object.into()
    }
}

/// The media type of a list's file, by the kind that is shown beside it.
fn media_type(kind: &str) -> &'static str {
    match kind {
        "CSV" => "text/csv",
        "XLSX" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/json",
    }
}
