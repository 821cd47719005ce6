//! What stands on pages of many kinds: moments, links, telephone numbers, pictures, figures.

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

/// A QR code.
#[derive(Debug, Serialize)]
pub struct QrView {
    /// The width of its SVG, in modules.
    pub size: usize,
    /// Its dark modules as one path of lines.
    pub path: String,
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
    pub alt: Phrase,
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
