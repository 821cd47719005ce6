//! What a page has around its own content.

use super::{LinkView, PhoneView, QrView, TimeView};
use crate::words::Phrase;
use serde::Serialize;

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
