//! An event.

use super::{BadgeView, DocumentView, DownloadView, LinkView, PhoneView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

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
