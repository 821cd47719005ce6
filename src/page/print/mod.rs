//! Pages that are made to be printed: booklets of what a region, a series or a list has, and flyers of events.
//!
//! They show the same documents by the same views as the site, set for paper, and are pages like any other: below
//! `print/`, where they stand on the site only if it asks for them.

mod booklet;
mod flyer;
mod index;
mod nest;
pub mod view;

use super::Pages;
use super::plan::{Key, Page};
use super::view::DownloadView;
use crate::content::Paper;
use crate::region::RegionId;
use crate::site::{DocId, Presence, Site};
use crate::words::{Lang, Phrase};

/// The folder of printed pages.
pub const FOLDER: &str = "print/";

/// What a booklet is of; the whole site, where nothing is named.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BookletOf {
    /// A region: whom to ask there, its events, lists and cases.
    pub region: Option<RegionId>,
    /// A series: of the cases only these.
    pub series: Option<usize>,
    /// A list: of the lists only this one.
    pub list: Option<DocId>,
    /// Its paper.
    pub paper: Paper,
}

/// A page to print, and the address of its PDF below the language's root.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The page.
    pub page: Page,
    /// `events/forum/forum-print.pdf`.
    pub pdf: Box<str>,
}

impl Printed {
    /// The flyer of an event, in one language or with one on each side of the sheet.
    pub fn flyer(site: &Site<'_>, id: DocId, sides: &[Lang]) -> Printed {
        let address = site.document(id).address();
        let lang = sides.first().copied().unwrap_or(Lang::PRIMARY);
        let page = Page { key: Key::Flyer(id, sides.into()), lang, path: format!("{FOLDER}{address}").into() };
        Printed { page, pdf: pdf_file(&address).into() }
    }

    /// A booklet in a language.
    pub fn booklet(site: &Site<'_>, of: BookletOf, lang: Lang) -> Printed {
        let address = of.address(site);
        let page = Page { key: Key::Booklet(Box::new(of)), lang, path: format!("{FOLDER}{address}").into() };
        Printed { page, pdf: pdf_file(&address).into() }
    }
}

impl BookletOf {
    /// The address of the page on the site that is closest to what the booklet tells.
    pub fn address(&self, site: &Site<'_>) -> String {
        let region = self.region.map(|region| format!("regions/{}/", site.regions.get(region).path));
        let list = || self.list.map(|list| site.document(list).address());
        let series = || self.series.map(|series| format!("series/{}/", site.config.series[series].id));
        region.or_else(list).or_else(series).unwrap_or_default()
    }
}

/// The address of the PDF of a page: `events/forum/forum-print.pdf`. Authors call their own leaflets otherwise.
pub(super) fn pdf_file(address: &str) -> String {
    let slug = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    format!("{address}{slug}-print.pdf")
}

impl Pages<'_> {
    /// The PDF that a document's page offers, in a language in which it is written.
    pub(super) fn printed(&self, wanted: bool, id: DocId, word: &str, lang: Lang) -> Option<DownloadView> {
        let is_there = wanted && self.offers_prints && self.site.presence(id, lang) == Presence::Written;
        let is_there = is_there && self.site.full_languages().any(|full| full == lang);
        is_there.then(|| self.printed_file(&self.site.document(id).address(), word, lang))
    }

    /// The PDF that the page at an address offers.
    pub(super) fn printed_file(&self, address: &str, word: &str, lang: Lang) -> DownloadView {
        let say = self.format(lang);
        DownloadView { href: say.href(&pdf_file(address)), title: Phrase::plain(say.word(word)), detail: "PDF".to_owned() }
    }
}

/// Everything for which `print` is set, in the languages in which it is written.
pub fn printed(site: &Site<'_>) -> Vec<Printed> {
    let mut all = Vec::new();
    for lang in site.full_languages() {
        let paper = site.config.print.paper;
        for (id, document) in site.published().filter(|(id, _)| site.presence(*id, lang) == Presence::Written) {
            if document.event().is_some_and(|event| event.print) {
                all.push(Printed::flyer(site, id, &[lang]));
            } else if document.resource().is_some_and(|list| list.print) {
                all.push(Printed::booklet(site, BookletOf { list: Some(id), paper, ..BookletOf::default() }, lang));
            }
        }
        let regions = site.data.region_notes.iter().filter(|note| note.print && site.region_index.has_page(note.region, lang));
        let mut regions: Vec<RegionId> = regions.map(|note| note.region).collect();
        regions.sort();
        regions.dedup();
        let booklet = |region| BookletOf { region: Some(region), paper, ..BookletOf::default() };
        all.extend(regions.into_iter().map(|region| Printed::booklet(site, booklet(region), lang)));
    }
    all
}
