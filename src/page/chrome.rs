//! What all pages of a language have in common: the site's name, menu, foot, files of the theme. Made once, because a
//! site has tens of thousands of pages and these words do not change between them.

use super::view::{ChromeView, LinkView, PublisherView};
use super::{Pages, Urls};
use crate::content::{Furigana, Kind};
use crate::theme::Theme;
use crate::words::Lang;
use std::collections::BTreeMap;

/// The indexes that stand in the main menu, unless they are empty: path, word, and the kind that it is the index of, if
/// it is not that of the regions.
const INDEXES: [(&str, &str, Option<Kind>); 4] = [
    ("events/", "events", Some(Kind::Event)),
    ("cases/", "cases", Some(Kind::Case)),
    ("resources/", "resources", Some(Kind::Resource)),
    ("regions/", "regions", None),
];

/// The common parts of a language.
#[derive(Debug)]
pub struct Chrome {
    /// What templates are given.
    pub view: ChromeView,
    /// The path and the address of each entry of the menu.
    pub sections: Vec<(Box<str>, String)>,
}

impl Pages<'_> {
    /// Works it out for a language.
    pub(super) fn make_chrome(&self, lang: Lang) -> Chrome {
        let say = self.format(lang);
        let languages = &self.site.config.languages;
        let listed = self.site.chrome_lang(lang);
        let pages = self.lists.of(listed).menu.iter();
        let has = |kind: Option<Kind>| match kind {
            Some(kind) => self.site.of_kind(kind, listed).next().is_some(),
            None => !self.top_regions(listed, 0).is_empty(),
        };
        let menu: Vec<(Box<str>, LinkView)> = INDEXES
            .iter()
            .filter(|(.., kind)| has(*kind))
            .map(|(path, word, _)| ((*path).into(), say.link(path, say.word(word))))
            .chain(pages.map(|id| (self.site.document(*id).address().into(), say.document_link(*id))))
            .collect();
        let address = |(path, link): &(Box<str>, LinkView)| Some((path.clone(), link.href.clone()?));
        Chrome {
            sections: menu.iter().filter_map(address).collect(),
            view: ChromeView {
                name: say.phrase(&self.site.config.title),
                locale: locale(languages.html_code(lang)),
                home: self.home_href(lang),
                search: self.site.config.search.then(|| say.href("search/")),
                style: self.theme_addresses.get("style.css").cloned().unwrap_or_else(|| self.urls.file("assets/style.css")),
                scripts: self.theme_files(&["site.js"]),
                menu: menu.into_iter().map(|(_, link)| link).collect(),
                foot: self.foot(lang),
                publisher: self.publisher(lang),
                // An easy form is nothing without its readings.
                furigana: self.site.config.furigana != Furigana::Off || languages.is_easy(lang),
            },
        }
    }

    /// The common parts of a language.
    pub fn chrome(&self, lang: Lang) -> &ChromeView {
        &self.chrome[lang.index()].view
    }

    /// The path and the address of each entry of the menu.
    pub(super) fn sections_of(&self, lang: Lang) -> &[(Box<str>, String)] {
        &self.chrome[lang.index()].sections
    }

    /// Addresses of files of the theme; one that a site's theme left out is not asked for.
    pub(super) fn theme_files(&self, names: &[&str]) -> Vec<String> {
        names.iter().filter_map(|name| self.theme_addresses.get(name).cloned()).collect()
    }

    fn foot(&self, lang: Lang) -> Vec<LinkView> {
        let say = self.format(lang);
        let mut links = vec![("topics/", "topics"), ("series/", "series")];
        if !self.site.data.terms.is_empty() {
            links.push(("glossary/", "glossary"));
        }
        links.extend(self.kana_path(lang).map(|path| (path, "kana_index")));
        links.push(("accessibility/", "accessibility"));
        links.into_iter().map(|(path, key)| say.link(path, say.word(key))).collect()
    }

    pub(super) fn publisher(&self, lang: Lang) -> Option<PublisherView> {
        let say = self.format(lang);
        let publisher = self.site.config.publisher.as_ref()?;
        Some(PublisherView {
            name: say.phrase(&publisher.name),
            url: say.web(&publisher.url),
            email: publisher.email.as_deref().map(str::to_owned),
            tel: publisher.tel.as_deref().map(|t| say.phone(t)),
            address: say.phrase(&publisher.address),
        })
    }
}

fn locale(lang: &str) -> String {
    match lang {
        "ja" => "ja_JP".into(),
        "en" => "en_GB".into(),
        other => other.replace('-', "_"),
    }
}

/// The addresses of a theme's style sheets and scripts by name, each with a mark that changes when the file does.
pub(super) fn theme_addresses<'t>(theme: &'t Theme, urls: &Urls) -> BTreeMap<&'t str, String> {
    let asked_for = theme.assets.iter().filter(|(name, _)| name.ends_with(".css") || name.ends_with(".js"));
    let address = |name: &str, bytes: &[u8]| {
        let mark = &blake3::hash(bytes).to_hex()[..8];
        format!("{}?v={mark}", urls.file(&format!("assets/{name}")))
    };
    asked_for.map(|(name, bytes)| (name.as_str(), address(name, bytes))).collect()
}
