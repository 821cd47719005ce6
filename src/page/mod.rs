//! Every page that will exist, and what it shows. Nothing here knows templates' language or writes files.
//!
//! [`Plan`] lists the pages, cheaply; [`Pages::view`] makes the view of one when it is rendered, so that a site of
//! 200,000 documents is never in memory as HTML.

mod accessibility;
mod address;
mod assets;
mod block;
mod calendar;
mod card;
mod case;
mod chart;
mod chrome;
mod document;
mod event;
mod filter;
mod frame;
mod host;
mod hours;
mod index;
mod json_ld;
mod kana;
mod list;
mod lists;
mod live;
mod map;
mod month;
mod months;
mod plan;
mod print;
mod qr;
mod region;
mod resource;
mod status;
mod values;
pub mod view;

pub use address::{Urls, decode, encode};
pub use assets::{Assets, asset_url, resolve};
pub use calendar::{EVENT_FILE, LIST_FILE, calendars_begin, leaves_calendars, spans};
pub use lists::{Lists, event_order, feed_documents};
pub use plan::{Key, PER_PAGE, Page, Plan};
pub use print::{BookletOf, Printed, printed, view::FlyerSideView};
pub use resource::table_file;
pub use values::Format;
pub use view::{CardView, ChartView, ChromeView, FrameView, GroupView, TableView, View};

use card::DrawnCard;
use chrome::Chrome;

use crate::diagnostic::Problems;
use crate::markdown::Glossary;
use crate::site::Site;
use crate::theme::Theme;
use crate::words::Lang;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Draws what stands inside a text, by the theme's templates.
pub trait Partials: Sync {
    /// A document in a list; `heading` is the element of its title: `h3`, `p`.
    fn card(&self, lang: Lang, card: &CardView, heading: &str) -> String;
    /// A list of cards inside a text, or the words for an empty one.
    fn cards(&self, lang: Lang, group: &GroupView) -> String;
    /// A table inside a text.
    fn table(&self, lang: Lang, table: &TableView) -> String;
    /// A chart inside a text.
    fn chart(&self, lang: Lang, chart: &ChartView) -> String;
    /// A side of a flyer, in its own language.
    fn flyer(&self, lang: Lang, side: &FlyerSideView) -> String;
}

/// What making views needs.
pub struct Pages<'s> {
    /// The site.
    pub site: &'s Site<'s>,
    /// The theme, for its words.
    pub theme: &'s Theme,
    /// How addresses are written.
    pub urls: Urls,
    /// Files that pages refer to, collected while pages are made.
    pub assets: Assets,
    /// Partials of the theme.
    pub partials: &'s dyn Partials,
    /// Readings of the glossary; `None` where the site does not want them.
    glossary: Option<Glossary>,
    /// The order of all lists.
    pub lists: &'s Lists,
    /// All pages.
    pub plan: &'s Plan,
    /// Addresses of the theme's style sheets and scripts, by name.
    theme_addresses: BTreeMap<&'s str, String>,
    /// What all pages of a language have in common.
    chrome: Vec<Chrome>,
    /// Whether pages offer PDFs that are made of them.
    pub offers_prints: bool,
    /// Cards that have been drawn, by language and document: each stands in half a dozen lists.
    cards: Vec<Vec<OnceLock<DrawnCard>>>,
}

impl<'s> Pages<'s> {
    /// For a site and its theme.
    pub fn new(site: &'s Site<'s>, theme: &'s Theme, lists: &'s Lists, plan: &'s Plan, partials: &'s dyn Partials) -> Pages<'s> {
        let languages: Vec<Lang> = site.config.languages.all().collect();
        let urls = Urls::new(&site.config);
        let mut pages = Pages {
            site,
            theme,
            theme_addresses: chrome::theme_addresses(theme, &urls),
            urls,
            assets: Assets::default(),
            partials,
            glossary: host::glossary(site),
            lists,
            plan,
            chrome: Vec::new(),
            offers_prints: false,
            cards: languages.iter().map(|_| vec![OnceLock::new(); site.all().count()]).collect(),
        };
        pages.chrome = languages.iter().map(|lang| pages.make_chrome(*lang)).collect();
        pages
    }

    /// The frame and the content of a page, with the problems found in making them.
    pub fn view(&self, page: &Page) -> (FrameView, View, Problems) {
        let mut problems = Problems::default();
        let view = self.content(page, &mut problems);
        let frame = self.frame(page, &view);
        (frame, view, problems)
    }

    fn content(&self, page: &Page, problems: &mut Problems) -> View {
        let lang = page.lang;
        match &page.key {
            Key::Home => View::Home(Box::new(self.home(lang, problems))),
            Key::Document(id, part) => self.document_page(*id, *part, lang, problems),
            Key::Cases(part) => View::List(Box::new(self.cases(*part, lang))),
            Key::Events(part) => View::List(Box::new(self.coming_events(*part, lang))),
            Key::Month(year, month) => View::Month(Box::new(self.month_page((*year, *month), lang))),
            Key::PastEvents => View::List(Box::new(self.past_years(lang))),
            Key::PastYear(year, part) => View::List(Box::new(self.past_year(*year, *part, lang))),
            Key::Resources(part) => View::List(Box::new(self.resources(*part, lang))),
            Key::Regions => View::Regions(Box::new(self.regions(lang))),
            Key::Region(region, part) => View::Region(Box::new(self.region(*region, *part, lang))),
            Key::Topics => View::Index(Box::new(self.topics(lang))),
            Key::Topic(topic, part) => View::List(Box::new(self.topic(topic, *part, lang))),
            Key::Kana(None) => View::Index(Box::new(self.kana_rows(lang))),
            Key::Kana(Some((row, part))) => View::Index(Box::new(self.kana_row(*row, *part, lang))),
            Key::SeriesIndex => View::Index(Box::new(self.series_index(lang))),
            Key::Series(series, part) => View::List(Box::new(self.series(*series, *part, lang))),
            Key::Glossary => View::Glossary(Box::new(self.glossary_page(lang))),
            Key::Search => View::Search(Box::new(self.search_page(lang))),
            Key::Accessibility => View::Accessibility(Box::new(self.accessibility(lang))),
            Key::Flyer(id, sides) => View::Flyer(Box::new(self.flyer(*id, sides, problems))),
            Key::Booklet(of) => View::Booklet(Box::new(self.booklet(of, lang, problems))),
            Key::NotFound => View::NotFound(Box::new(self.not_found(lang))),
            Key::Redirect(id) => View::Redirect(Box::new(view::RedirectView {
                href: self.urls.href(lang, &self.site.document(*id).address(), &self.site.config.languages),
            })),
        }
    }
}
