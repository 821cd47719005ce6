//! What templates are given: one small struct for each thing on a page. This is the theme's contract.

mod case;
mod chart;
mod document;
mod event;
mod frame;
mod home;
mod index;
mod list;
mod month;
mod part;
mod region;
mod resource;

pub use case::{CaseView, MilestoneView, PartyView};
pub use chart::{ChartView, LegendView, PanelView};
pub use document::{DocumentView, OutOfDateView, PageDocumentView, UntranslatedView};
pub use event::{ApplicationView, EventView, OnlineView, ProgrammeView, ProvisionView, SessionView, VenueView};
pub use frame::{AlternateView, ChromeView, FrameView, LeafView, NoticeView, PublisherView, SwitchView};
pub use home::{AccessibilityView, CreditView, DoorView, HomeView, PlainView, RedirectView};
pub use index::{GlossaryView, IndexEntryView, IndexView, TermView};
pub use list::{CardView, ChapterView, GroupView, ListView, PagerView, SubscribeView};
pub use month::{MonthDayView, MonthEntryView, MonthView, WeekdayView};
pub use part::{BadgeView, ContactView, DownloadView, FigureView, HeadingView, ImageView, LinkView, PhoneView, QrView, TimeView};
pub use region::{RegionBlockView, RegionLinkView, RegionRowView, RegionView, RegionsView};
pub use resource::{
    AgeingView, ChoiceView, ColumnView, FilterView, HoursView, PartView, ResourceView, RowGroupView, RowView, TableView,
    ValueView,
};

use super::print::view::{BookletView, FlyerView};
use serde::Serialize;

/// What a page shows, by its template.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each is named like its view")]
pub enum View {
    Home(Box<HomeView>),
    Case(Box<CaseView>),
    Event(Box<EventView>),
    Resource(Box<ResourceView>),
    Page(Box<PageDocumentView>),
    List(Box<ListView>),
    Month(Box<MonthView>),
    Region(Box<RegionView>),
    Regions(Box<RegionsView>),
    Index(Box<IndexView>),
    Glossary(Box<GlossaryView>),
    Search(Box<PlainView>),
    Accessibility(Box<AccessibilityView>),
    NotFound(Box<PlainView>),
    Redirect(Box<RedirectView>),
    Flyer(Box<FlyerView>),
    Booklet(Box<BookletView>),
}

impl View {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            View::Home(_) => "home.html",
            View::Case(_) => "case.html",
            View::Event(_) => "event.html",
            View::Resource(_) => "resource.html",
            View::Page(_) => "page.html",
            View::List(_) => "list.html",
            View::Month(_) => "month.html",
            View::Region(_) => "region.html",
            View::Regions(_) => "regions.html",
            View::Index(_) => "index.html",
            View::Glossary(_) => "glossary.html",
            View::Search(_) => "search.html",
            View::Accessibility(_) => "accessibility.html",
            View::NotFound(_) => "404.html",
            View::Redirect(_) => "redirect.html",
            View::Flyer(_) => "flyer.html",
            View::Booklet(_) => "booklet.html",
        }
    }
}
