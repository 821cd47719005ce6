//! What templates are given: one small struct for each thing on a page. This is the theme's contract.

use super::print::view::{BookletView, FlyerView};
use crate::words::Phrase;
use serde::Serialize;

/// A moment or a day as readers see it.
#[derive(Clone, Debug, Serialize)]
pub struct TimeView {
    /// The value of `<time datetime>`; empty where words say when.
    pub datetime: String,
    /// In words.
    pub text: String,
}

/// A link.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// Where it leads; none for words that lead nowhere.
    pub href: Option<String>,
    /// Its words.
    pub text: Phrase,
    /// The language of the page it leads to, if it is another one.
    pub hreflang: Option<String>,
    /// Whether it leads to the page on which it stands.
    pub current: bool,
}

/// What every page of a language has in common: made once, `site` in templates.
#[derive(Debug, Serialize)]
pub struct ChromeView {
    /// The site's name.
    pub name: Phrase,
    /// The value of `og:locale`.
    pub locale: String,
    /// The front page.
    pub home: String,
    /// The search page, if there is a search.
    pub search: Option<String>,
    /// The style sheet.
    pub style: String,
    /// The scripts of every page.
    pub scripts: Vec<String>,
    /// The main menu.
    pub menu: Vec<LinkView>,
    /// Links at the foot.
    pub foot: Vec<LinkView>,
    /// Who publishes the site.
    pub publisher: Option<PublisherView>,
    /// Whether readings can be switched on and off.
    pub furigana: bool,
}

/// What a page has around its own content.
#[derive(Debug, Serialize)]
pub struct FrameView {
    /// The value of `<html lang>`.
    pub lang: String,
    /// The page's own title, in plain words.
    pub title: String,
    /// The value of `<title>`.
    pub full_title: String,
    /// The language of the title, if it is not the page's.
    pub title_lang: Option<Box<str>>,
    /// One or two sentences, in plain words.
    pub description: String,
    /// The address of this page, or of the one in the primary language.
    pub canonical: String,
    /// The address of this page itself.
    pub url: String,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// The same page in every language in which it is written.
    pub alternates: Vec<AlternateView>,
    /// The switch of languages.
    pub languages: Vec<SwitchView>,
    /// The way from the front page.
    pub crumbs: Vec<LinkView>,
    /// The address of the entry of the menu to which it belongs.
    pub section: Option<String>,
    /// Urgent notices.
    pub notices: Vec<NoticeView>,
    /// Feeds.
    pub feeds: Vec<LinkView>,
    /// The calendar that belongs to the page.
    pub calendar: Option<LinkView>,
    /// A picture for social networks, as a full address.
    pub image: Option<String>,
    /// `website`, `article`.
    pub og_type: &'static str,
    /// JSON-LD, each ready for its `<script>`.
    pub json_ld: Vec<String>,
    /// Style sheets of its own.
    pub styles: Vec<String>,
    /// Scripts of its own.
    pub scripts: Vec<String>,
    /// The words of all states of events, as JSON, where a page has some that will change.
    pub event_words: Option<String>,
    /// The words of statuses that grow old, as JSON, where a page has some that will.
    pub status_words: Option<String>,
    /// The kind of page, a class of `<body>`.
    pub kind: &'static str,
    /// The address as a QR code, for paper.
    pub qr: Option<QrView>,
    /// The day of what it tells, for paper: of a list its own day, else when the page was last changed or checked.
    pub told: Option<TimeView>,
}

/// A QR code.
#[derive(Debug, Serialize)]
pub struct QrView {
    /// The width of its SVG, in modules.
    pub size: usize,
    /// Its dark modules as one path of lines.
    pub path: String,
}

/// The same page in another language.
#[derive(Debug, Serialize)]
pub struct AlternateView {
    /// The value of `hreflang`.
    pub lang: String,
    /// The full address.
    pub href: String,
}

/// An entry of the switch of languages.
#[derive(Debug, Serialize)]
pub struct SwitchView {
    /// The value of `lang`.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// This page in it.
    pub href: String,
    /// Whether it is the page's own.
    pub current: bool,
}

/// An urgent notice.
#[derive(Debug, Serialize)]
pub struct NoticeView {
    /// `emergency` or `important`.
    pub level: &'static str,
    /// What it is called.
    pub level_word: String,
    /// What it says.
    pub text: Phrase,
    /// More about it.
    pub link: Option<String>,
    /// When it was changed.
    pub updated: Option<TimeView>,
    /// Until when it holds, in words.
    pub until: String,
    /// From this moment on the browser hides it: ISO, with offset.
    pub expires: String,
}

/// Who publishes the site.
#[derive(Debug, Serialize)]
pub struct PublisherView {
    /// Their name.
    pub name: Phrase,
    /// Their web page.
    pub url: Option<String>,
    /// Their mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub tel: Option<PhoneView>,
    /// Their address.
    pub address: Phrase,
}

/// A telephone number.
#[derive(Clone, Debug, Serialize)]
pub struct PhoneView {
    /// As shown.
    pub text: String,
    /// `tel:…`; none where the number cannot be dialled as written.
    pub href: Option<String>,
    /// As dialled from abroad, for readers of other languages.
    pub international: Option<String>,
}

/// A word that stands out: a state, a type.
#[derive(Clone, Debug, Serialize)]
pub struct BadgeView {
    /// Its class: `cancelled`, `open`, `today`.
    pub class: String,
    /// Its word.
    pub word: String,
}

/// A day as a leaf of a calendar, for eyes that run down a list; its words stand beside it.
#[derive(Clone, Debug, Serialize)]
pub struct LeafView {
    /// The month, short.
    pub month: String,
    /// The number of the day.
    pub day: String,
    /// The weekday, short.
    pub weekday: String,
}

/// A document in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// `case`, `event`, `resource`, `page`.
    pub kind: &'static str,
    /// What kind or type it is, in words.
    pub kind_word: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// Where it leads.
    pub href: String,
    /// Its title.
    pub title: Phrase,
    /// One or two sentences.
    pub summary: Phrase,
    /// The day on which an event takes place, if there is one.
    pub leaf: Option<LeafView>,
    /// When it takes place, or its date.
    pub when: Option<TimeView>,
    /// When, in words of the author.
    pub when_words: Phrase,
    /// Where it takes place.
    pub place: Phrase,
    /// The regions it is about.
    pub regions: Vec<Phrase>,
    /// States.
    pub badges: Vec<BadgeView>,
    /// Anything else that is worth a line: "12 entries".
    pub note: String,
    /// What the browser needs to keep an event's states true, as JSON; empty where nothing changes any more.
    pub live: String,
    /// The last day up to which all this is right, if it is not right for good.
    #[serde(skip)]
    pub until: Option<jiff::civil::Date>,
}

/// A chapter of a guide.
#[derive(Debug, Serialize)]
pub struct ChapterView {
    /// Where it leads.
    pub link: LinkView,
    /// One or two sentences.
    pub summary: Phrase,
}

/// Documents below a heading.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// The id of the heading.
    pub id: String,
    /// The heading; empty for none.
    pub heading: Phrase,
    /// The cards of the documents, in HTML; empty where there are none.
    pub cards: String,
    /// Where all of them are, if these are some.
    pub more: Option<LinkView>,
    /// "This is how things stand until …", where cards will not stay right; empty otherwise.
    pub until: String,
    /// That day.
    #[serde(skip)]
    pub right_until: Option<jiff::civil::Date>,
    /// Whether the browser keeps some of the cards true.
    #[serde(skip)]
    pub is_live: bool,
    /// Whether these are coming events: the browser takes away those that are over.
    pub coming: bool,
    /// What to say where there is nothing, or nothing any more.
    pub empty: String,
}

/// Which part of a long list a page shows.
#[derive(Debug, Serialize)]
pub struct PagerView {
    /// "page 2 of 5".
    pub position: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Every page.
    pub pages: Vec<LinkView>,
}

/// A page that lists documents.
#[derive(Debug, Serialize)]
pub struct ListView {
    /// Its heading.
    pub heading: Phrase,
    /// A sentence or two below it.
    pub intro: Phrase,
    /// How many there are, in words.
    pub count: String,
    /// Links to parts and relatives of the list.
    pub links: Vec<LinkView>,
    /// The documents.
    pub groups: Vec<GroupView>,
    /// The part of the list.
    pub pager: Option<PagerView>,
    /// What to say where there is nothing, or nothing any more.
    pub empty: String,
    /// "This is how things stand until …", where these are coming events; empty otherwise.
    pub until: String,
    /// Whether these are coming events: the browser takes away those that are over.
    pub coming: bool,
    /// Figures of a series, side by side.
    pub comparison: Option<TableView>,
    /// One of these figures as a chart, in HTML; empty where there is none.
    pub comparison_chart: String,
    /// How to follow the list in a calendar.
    pub subscribe: Option<SubscribeView>,
}

/// How to follow events in a calendar.
#[derive(Clone, Debug, Serialize)]
pub struct SubscribeView {
    /// The address that opens a program for calendars; none where the site's own address is not known.
    pub webcal: Option<String>,
    /// The file.
    pub href: String,
    /// Its full address, to be copied.
    pub address: String,
}

/// A month as a calendar.
#[derive(Debug, Serialize)]
pub struct MonthView {
    /// Its heading.
    pub heading: String,
    /// The month, in words.
    pub month: String,
    /// The time zone in which a day is today.
    pub zone: String,
    /// The headings of the columns.
    pub weekdays: Vec<WeekdayView>,
    /// Its days, seven a week.
    pub weeks: Vec<Vec<MonthDayView>>,
    /// Ways to the days of a crowded month.
    pub days: Vec<LinkView>,
    /// Showings of which only the month is known.
    pub rough: Vec<MonthEntryView>,
    /// What goes on for many days.
    pub long: Vec<MonthEntryView>,
    /// To the months before and after that have a page, and to the list.
    pub links: Vec<LinkView>,
}

/// A weekday.
#[derive(Debug, Serialize)]
pub struct WeekdayView {
    /// As dates have it: 日.
    pub name: String,
    /// As it is read aloud: 日曜日.
    pub full_name: String,
    /// `sunday`, `saturday`, or nothing.
    pub class: &'static str,
}

/// A day of a month, or a place in its table that is none.
#[derive(Debug, Default, Serialize)]
pub struct MonthDayView {
    /// The day; none outside the month.
    pub date: Option<TimeView>,
    /// Its number.
    pub number: String,
    /// `sunday`, `saturday`, `outside`, or nothing.
    pub class: &'static str,
    /// What takes place on it: on a crowded day, the first of it.
    pub entries: Vec<MonthEntryView>,
    /// The rest of a crowded day.
    pub rest: Vec<MonthEntryView>,
    /// How much that is, in words.
    pub rest_words: String,
}

/// An event in a month.
#[derive(Debug, Serialize)]
pub struct MonthEntryView {
    /// When it begins, or its first and last day.
    pub time: Option<TimeView>,
    /// The event.
    pub link: LinkView,
    /// The name of the showing.
    pub label: Phrase,
    /// Where it takes place.
    pub place: Phrase,
    /// Its state, if it does not simply take place.
    pub badges: Vec<BadgeView>,
    /// That it began on a day before; empty otherwise.
    pub note: String,
}

/// What a document's page has, whatever its kind.
#[derive(Debug, Default, Serialize)]
pub struct DocumentView {
    /// Its title.
    pub title: Phrase,
    /// One or two sentences.
    pub summary: Phrase,
    /// Its body in HTML.
    pub body: String,
    /// The language of the body, if it is not the page's.
    pub body_lang: Option<String>,
    /// Said where it is not translated yet: the notice and the link to the primary page.
    pub untranslated: Option<UntranslatedView>,
    /// Said where the translation is out of date: the sections that changed.
    pub out_of_date: Option<OutOfDateView>,
    /// Headings of the body, if there are enough of them.
    pub contents: Vec<HeadingView>,
    /// Its regions.
    pub regions: Vec<LinkView>,
    /// Its topics.
    pub topics: Vec<LinkView>,
    /// Its date.
    pub date: Option<TimeView>,
    /// When it was last changed.
    pub updated: Option<TimeView>,
    /// When it was last checked.
    pub checked: Option<TimeView>,
    /// Whether it should have been checked again by now.
    pub overdue: bool,
    /// The picture that stands for it.
    pub image: Option<ImageView>,
    /// Whom to ask.
    pub contact: Option<ContactView>,
    /// The cards of related documents, in HTML.
    pub related: String,
    /// Files to take along.
    pub downloads: Vec<DownloadView>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A document that is not translated yet.
#[derive(Debug, Serialize)]
pub struct UntranslatedView {
    /// The primary page.
    pub href: String,
    /// Its language's own name.
    pub name: String,
    /// Its language.
    pub lang: String,
}

/// A translation that is out of date.
#[derive(Debug, Serialize)]
pub struct OutOfDateView {
    /// The primary page.
    pub href: String,
    /// The names of the sections that changed, in the primary language.
    pub sections: Vec<Phrase>,
}

/// A heading of the body.
#[derive(Debug, Serialize)]
pub struct HeadingView {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A picture.
#[derive(Debug, Serialize)]
pub struct ImageView {
    /// Its address.
    pub src: String,
    /// Its smaller copies, as `srcset` has them; empty where there are none.
    pub srcset: String,
    /// What it shows.
    pub alt: String,
    /// In pixels.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
}

/// Whom to ask.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// The desk.
    pub name: Phrase,
    /// Telephone.
    pub tel: Option<PhoneView>,
    /// Fax.
    pub fax: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Web page.
    pub url: Option<String>,
    /// When it answers.
    pub hours: Phrase,
    /// The topics it is for.
    pub topics: Vec<LinkView>,
    /// When it was last checked.
    pub checked: Option<TimeView>,
}

/// A file to take along.
#[derive(Clone, Debug, Serialize)]
pub struct DownloadView {
    /// Its address.
    pub href: String,
    /// What it is called.
    pub title: Phrase,
    /// `PDF, 120 KB`.
    pub detail: String,
}

/// A figure about a region.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// What it is of.
    pub label: Phrase,
    /// The number with its unit.
    pub value: String,
    /// The unit, where it is the author's own.
    pub unit: Phrase,
    /// Whether it stands directly behind the number, as % does.
    pub unit_sticks: bool,
    /// When it was so.
    pub as_of: Option<TimeView>,
    /// Who says so.
    pub source: Phrase,
}

/// A case.
#[derive(Debug, Serialize)]
pub struct CaseView {
    /// What every document has.
    pub document: DocumentView,
    /// Its series.
    pub series: Option<LinkView>,
    /// Its number there, in words.
    pub number: String,
    /// What stands out.
    pub highlights: Vec<Phrase>,
    /// What happened when.
    pub timeline: Vec<MilestoneView>,
    /// Who takes part.
    pub actors: Vec<PartyView>,
    /// Figures of the region.
    pub figures: Vec<FigureView>,
    /// The budget: a chart with its table, in HTML; empty where there is none.
    pub budget: String,
    /// Notes to the budget.
    pub budget_notes: Vec<MilestoneView>,
    /// The case before in the series.
    pub previous: Option<LinkView>,
    /// The case after in the series.
    pub next: Option<LinkView>,
}

/// A point of a timeline.
#[derive(Debug, Serialize)]
pub struct MilestoneView {
    /// When.
    pub date: Option<TimeView>,
    /// What.
    pub text: Phrase,
}

/// Somebody who takes part.
#[derive(Debug, Serialize)]
pub struct PartyView {
    /// Who.
    pub name: Phrase,
    /// What they do.
    pub text: Phrase,
}

/// An event.
#[derive(Debug, Serialize)]
pub struct EventView {
    /// What every document has.
    pub document: DocumentView,
    /// Its type, in words.
    pub type_word: String,
    /// States in words: of the event, of the application, of time.
    pub badges: Vec<BadgeView>,
    /// About the state.
    pub status_note: Phrase,
    /// "This is how things stand until …", where a state will not stay right; empty otherwise.
    pub until: String,
    /// What the browser needs to keep the states true, as JSON; empty where nothing changes any more.
    pub live: String,
    /// What to say above all else: cancelled, postponed, finished; empty otherwise.
    pub alert: String,
    /// The showings to come and today's.
    pub sessions: Vec<SessionView>,
    /// The showings that are over.
    pub past_sessions: Vec<SessionView>,
    /// When, in words.
    pub when: Phrase,
    /// First and last day of a period.
    pub period: Option<TimeView>,
    /// Hours on each day of a period.
    pub period_hours: Phrase,
    /// About the period.
    pub period_note: Phrase,
    /// The dates from which it was moved.
    pub previously: Vec<TimeView>,
    /// How to add it to a calendar.
    pub calendar: Option<LinkView>,
    /// Where.
    pub venue: Option<VenueView>,
    /// Online.
    pub online: Option<OnlineView>,
    /// Who holds it.
    pub organiser: Option<LinkView>,
    /// With whom.
    pub co_organisers: Vec<LinkView>,
    /// For whom.
    pub audience: Phrase,
    /// What it costs, in words.
    pub fee: Vec<Phrase>,
    /// How many may come, in words.
    pub capacity: Phrase,
    /// Applying.
    pub application: Option<ApplicationView>,
    /// What is there for people who need it.
    pub accessibility: Vec<ProvisionView>,
    /// What happens when.
    pub programme: Vec<ProgrammeView>,
    /// The leaflet that its organiser made.
    pub flyer: Option<DownloadView>,
    /// The flyer as PDF that is made of this page, if one is.
    pub printed: Option<DownloadView>,
    /// The report afterwards.
    pub report: Option<LinkView>,
}

/// A showing.
#[derive(Debug, Serialize)]
pub struct SessionView {
    /// From when to when.
    pub when: TimeView,
    /// When the doors open.
    pub doors: Option<TimeView>,
    /// Its name.
    pub label: Phrase,
    /// States in words.
    pub badges: Vec<BadgeView>,
    /// What the browser needs to keep them true, as JSON; empty where it is over.
    pub live: String,
    /// About its state.
    pub status_note: Phrase,
    /// A note.
    pub note: Phrase,
    /// Where, if elsewhere than the event.
    pub venue: Option<VenueView>,
    /// The name of the event's venue, where another showing is elsewhere.
    pub place: Phrase,
    /// Online, if it has an address of its own.
    pub online: Option<OnlineView>,
    /// Its region, if another.
    pub region: Option<LinkView>,
    /// Its capacity, if another.
    pub capacity: Phrase,
    /// Applying, if otherwise.
    pub application: Option<ApplicationView>,
    /// Provisions of its own.
    pub accessibility: Vec<ProvisionView>,
}

/// A venue.
#[derive(Clone, Debug, Serialize)]
pub struct VenueView {
    /// Its name.
    pub name: Phrase,
    /// Its address.
    pub address: Phrase,
    /// How to get there.
    pub access: Phrase,
    /// Whether it is step-free, in words; empty where nobody said.
    pub step_free: String,
    /// Its web page.
    pub url: Option<String>,
}

/// Taking part from home.
#[derive(Debug, Serialize)]
pub struct OnlineView {
    /// The address.
    pub url: Option<String>,
    /// A note.
    pub note: Phrase,
}

/// Applying.
#[derive(Debug, Serialize)]
pub struct ApplicationView {
    /// Where it stands.
    pub state: BadgeView,
    /// What the browser needs to keep it true, as JSON; empty where it does not change any more.
    pub live: String,
    /// Whether one has to, in words.
    pub need: String,
    /// From when.
    pub opens: Option<TimeView>,
    /// Until when.
    pub deadline: Option<TimeView>,
    /// First come, first served.
    pub first_come: bool,
    /// How.
    pub method: Phrase,
    /// The form.
    pub url: Option<String>,
    /// Telephone.
    pub tel: Option<PhoneView>,
    /// Fax.
    pub fax: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

/// A provision for people who need it.
#[derive(Debug, Serialize)]
pub struct ProvisionView {
    /// What, in words.
    pub word: String,
    /// The day by which to ask for it.
    pub request_by: Option<TimeView>,
    /// A note.
    pub note: Phrase,
}

/// A point of a programme.
#[derive(Debug, Serialize)]
pub struct ProgrammeView {
    /// When.
    pub time: String,
    /// What.
    pub title: Phrase,
    /// By whom.
    pub speaker: Phrase,
    /// More about it.
    pub text: Phrase,
}

/// A list of resources.
#[derive(Debug, Serialize)]
pub struct ResourceView {
    /// What every document has.
    pub document: DocumentView,
    /// The day it tells of.
    pub as_of: Option<TimeView>,
    /// Where it comes from.
    pub source: Option<LinkView>,
    /// The table, if there is one: all of it, or the part that this page shows.
    pub table: Option<TableView>,
    /// The pages of its parts, on the first page of a long table.
    pub parts: Vec<PartView>,
    /// How many rows all parts have, in words.
    pub count: String,
    /// The whole list, on the page of a part.
    pub whole: Option<LinkView>,
    /// The table as files.
    pub files: Vec<DownloadView>,
}

/// A part of a long table.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// Its page.
    pub link: LinkView,
    /// How many rows it has, in words.
    pub count: String,
}

/// A table.
#[derive(Debug, Default, Serialize)]
pub struct TableView {
    /// Whether its rows have names to which links lead.
    pub named_rows: bool,
    /// Its caption, the name of its frame too.
    pub caption: String,
    /// Whether only those hear the caption who do not see the words around the table.
    pub caption_hidden: bool,
    /// Whether its rows stand as cards on a phone.
    pub cards: bool,
    /// Whether readers may sort it by its columns.
    pub sortable: bool,
    /// How many rows, in words.
    pub count: String,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its rows, group by group.
    pub groups: Vec<RowGroupView>,
    /// What readers may choose from; none where the table has no filter.
    pub filters: Vec<FilterView>,
    /// The name in addresses of the words that readers look for; no filter has it.
    pub words_name: String,
    /// Whom to ask where no row fits.
    pub ask: Option<ContactView>,
    /// What the signs mean.
    pub legend: Vec<LegendView>,
}

/// A filter of a table.
#[derive(Debug, Serialize)]
pub struct FilterView {
    /// The id of its column, its name in addresses.
    pub id: String,
    /// What it asks.
    pub label: Phrase,
    /// `yes` (a box to tick), `one` (a menu), `day` (a menu of weekdays).
    pub kind: &'static str,
    /// The entries of the menu.
    pub choices: Vec<ChoiceView>,
}

/// An entry of a menu.
#[derive(Debug, Serialize)]
pub struct ChoiceView {
    /// What rows answer.
    pub value: String,
    /// Its words.
    pub text: Phrase,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// Its id, the name of its filter.
    pub id: String,
    /// Its heading.
    pub title: Phrase,
    /// Its heading in plain words, for the cells of a card on a phone.
    pub label: String,
    /// The type, a class.
    pub class: &'static str,
}

/// Rows below a heading.
#[derive(Debug, Default, Serialize)]
pub struct RowGroupView {
    /// The heading; empty for none.
    pub heading: Phrase,
    /// What its rows answer to the filter by group.
    pub answer: String,
    /// Its rows.
    pub rows: Vec<RowView>,
}

/// A row.
#[derive(Debug, Default, Serialize)]
pub struct RowView {
    /// Its cells.
    pub cells: Vec<ValueView>,
    /// The reading of its name, by which it is found too.
    pub reading: String,
    /// The name by which links lead to it; empty if it has none.
    pub id: String,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ValueView {
    /// The type, a class.
    pub class: &'static str,
    /// What is shown; beside a sign, what it means, for ears.
    pub text: Phrase,
    /// The sign that is shown: ○ × △ －.
    pub sign: Option<String>,
    /// Where it leads.
    pub href: Option<String>,
    /// More about it: the day of a status, that it is old, the number from abroad.
    pub note: String,
    /// How a status will grow old in the browser; none where nothing will change.
    pub ageing: Option<AgeingView>,
    /// Opening hours line by line; none where their text stands instead.
    pub hours: Vec<HoursView>,
    /// What it answers to the filter of its column; none where there is no filter.
    pub answer: Option<String>,
    /// By what it is sorted, where that is not what is shown; empty for what is not known.
    pub sort: Option<String>,
}

/// The moments at which a status of a day grows old.
#[derive(Clone, Debug, Serialize)]
pub struct AgeingView {
    /// From when on it is said to be old; none where that is said already.
    pub stale: Option<String>,
    /// From when on it is unknown.
    pub unknown: String,
    /// Its day, in words.
    pub day: String,
    /// After how many days it is old.
    pub days: u16,
}

/// A line of opening hours.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HoursView {
    /// The days.
    pub days: String,
    /// The times, or that it is closed.
    pub times: Vec<String>,
    /// That it is by appointment; may be empty.
    pub note: String,
}

/// A chart.
#[derive(Debug, Default, Serialize)]
pub struct ChartView {
    /// A class besides `chart`: `multiples`, `map`; empty for a plain one.
    pub class: &'static str,
    /// What it is of, with the unit; may be empty.
    pub caption: Phrase,
    /// The drawing, or the legend of many small ones; may be empty.
    pub svg: String,
    /// Small drawings, each with its name.
    pub panels: Vec<PanelView>,
    /// What it tells, in sentences.
    pub words: Vec<String>,
    /// What to know of it, in small print.
    pub notes: Vec<String>,
    /// When it was so.
    pub as_of: Option<TimeView>,
    /// Who says so.
    pub source: Phrase,
    /// The same numbers; none where they stand in a table beside it.
    pub table: Option<TableView>,
}

/// One of many small drawings.
#[derive(Debug, Serialize)]
pub struct PanelView {
    /// What it is of.
    pub name: Phrase,
    /// The drawing.
    pub svg: String,
}

/// A sign and what it means.
#[derive(Debug, Serialize)]
pub struct LegendView {
    /// The sign.
    pub sign: String,
    /// What it means.
    pub word: String,
}

/// A page.
#[derive(Debug, Serialize)]
pub struct PageDocumentView {
    /// What every document has.
    pub document: DocumentView,
    /// The pages of its folder, if it lists them by date.
    pub list: Option<GroupView>,
    /// The pages of its folder, if they are chapters.
    pub chapters: Vec<ChapterView>,
    /// The part of the list.
    pub pager: Option<PagerView>,
    /// The chapter before.
    pub previous: Option<LinkView>,
    /// The chapter after.
    pub next: Option<LinkView>,
    /// The guide or the list it belongs to.
    pub up: Option<LinkView>,
    /// Whether it is a handout of one sheet.
    pub one_sheet: bool,
}

/// A region.
#[derive(Debug, Serialize)]
pub struct RegionView {
    /// Its name.
    pub name: Phrase,
    /// What kind of region it is.
    pub kind: String,
    /// Its reading.
    pub reading: String,
    /// What the site says of it.
    pub summary: Phrase,
    /// Whom to call.
    pub desks: Vec<ContactView>,
    /// The region whose desks these are, if not its own.
    pub desks_of: Option<LinkView>,
    /// Figures.
    pub figures: Vec<FigureView>,
    /// Its own rows in tables.
    pub rows: Vec<RegionRowView>,
    /// The documents.
    pub groups: Vec<GroupView>,
    /// The part of the documents.
    pub pager: Option<PagerView>,
    /// Regions below it.
    pub below: Vec<RegionLinkView>,
    /// Areas in which it lies.
    pub areas: Vec<LinkView>,
    /// Members of an area.
    pub members: Vec<LinkView>,
    /// How to follow its events in a calendar.
    pub subscribe: Option<SubscribeView>,
    /// The booklet as PDF that is made of this page, if one is.
    pub printed: Option<DownloadView>,
}

/// A region's own row in a table.
#[derive(Debug, Serialize)]
pub struct RegionRowView {
    /// The list.
    pub list: LinkView,
    /// The row among those of other regions.
    pub compare: String,
    /// The day it tells of.
    pub as_of: Option<TimeView>,
    /// Headings and values.
    pub cells: Vec<(Phrase, ValueView)>,
}

/// A link to a region with the number of documents on its page.
#[derive(Debug, Serialize)]
pub struct RegionLinkView {
    /// The region.
    pub link: LinkView,
    /// How many documents.
    pub count: usize,
    /// Regions below it.
    pub below: Vec<RegionLinkView>,
}

/// Top regions of one part of the country.
#[derive(Debug, Serialize)]
pub struct RegionBlockView {
    /// The part.
    pub name: String,
    /// The regions.
    pub regions: Vec<RegionLinkView>,
}

/// The index of regions.
#[derive(Debug, Serialize)]
pub struct RegionsView {
    /// Prefectures and other top regions.
    pub regions: Vec<RegionLinkView>,
    /// Documents about the whole country.
    pub groups: Vec<GroupView>,
}

/// Topics, or series.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// The heading.
    pub heading: String,
    /// A sentence below it.
    pub intro: String,
    /// The entries.
    pub entries: Vec<IndexEntryView>,
    /// The links to the parts of a long one.
    pub pager: Option<PagerView>,
}

/// A topic or a series.
#[derive(Debug, Serialize)]
pub struct IndexEntryView {
    /// Where it leads.
    pub link: LinkView,
    /// What it is.
    pub summary: Phrase,
    /// How many documents, in words.
    pub count: String,
}

/// The glossary.
#[derive(Debug, Serialize)]
pub struct GlossaryView {
    /// Its terms.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Debug, Serialize)]
pub struct TermView {
    /// Its id on the page.
    pub id: String,
    /// The term.
    pub term: Phrase,
    /// Its reading, where it is a Japanese one.
    pub reading: String,
    /// The term in the other languages.
    pub others: Vec<Phrase>,
    /// What it means.
    pub note: Phrase,
}

/// A way from the front page to what people come for.
#[derive(Debug, Serialize)]
pub struct DoorView {
    /// `events`, `desks`, `resources`, `cases`; a class.
    pub name: &'static str,
    /// Where it leads.
    pub href: String,
    /// What people want.
    pub title: String,
    /// What they find there.
    pub note: String,
}

/// The front page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// Its heading.
    pub heading: Phrase,
    /// The sentence below it.
    pub summary: Phrase,
    /// Whether the words of this language are behind those of the primary one.
    pub out_of_date: Option<OutOfDateView>,
    /// Words of the site's own, in HTML.
    pub body: String,
    /// The language of the words, if it is not the page's.
    pub body_lang: Option<String>,
    /// Ways to what people come for.
    pub doors: Vec<DoorView>,
    /// Coming events.
    pub events: GroupView,
    /// Cases.
    pub cases: GroupView,
    /// Lists.
    pub resources: GroupView,
    /// News and other pages with lists by date.
    pub news: Option<GroupView>,
    /// Prefectures with pages, and other top regions, by part of the country.
    pub regions: Vec<RegionBlockView>,
    /// Topics.
    pub topics: Vec<LinkView>,
    /// Series.
    pub series: Vec<LinkView>,
}

/// The page about accessibility.
#[derive(Debug, Serialize)]
pub struct AccessibilityView {
    /// Its heading.
    pub heading: String,
    /// What the publisher says of the whole site.
    pub claim: String,
    /// The day of the publisher's test.
    pub tested_on: Option<TimeView>,
    /// What was tested.
    pub scope: Phrase,
    /// More about it.
    pub note: Phrase,
    /// What was tested of the theme, and when.
    pub theme: String,
    /// Whether the site has changed the theme.
    pub theme_changed: bool,
    /// What was found, in numbers.
    pub counts: String,
    /// What was found, by criterion.
    pub results: TableView,
    /// Sources of the built-in data, with their licences.
    pub credits: Vec<CreditView>,
    /// Whom to tell of barriers, or to ask where nothing is found.
    pub contact: Option<PublisherView>,
    /// Links that may help.
    pub links: Vec<LinkView>,
}

/// A page with words only: search, not found.
#[derive(Debug, Serialize)]
pub struct PlainView {
    /// Its heading.
    pub heading: String,
    /// Whom to ask where nothing is found.
    pub contact: Option<PublisherView>,
    /// The data of the search.
    pub search: Option<String>,
    /// Links that may help.
    pub links: Vec<LinkView>,
}

/// Where built-in data come from.
#[derive(Debug, Serialize)]
pub struct CreditView {
    /// The credit line.
    pub text: Phrase,
    /// The licence.
    pub licence: &'static str,
    /// Its address.
    pub href: &'static str,
}

/// An earlier address.
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// Where the document is now.
    pub href: String,
}

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
