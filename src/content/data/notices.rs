//! Urgent notices, which stand on top of pages until they expire.

use crate::content::common::{Reference, reference};
use crate::date::When;
use crate::diagnostic::{Code, Place, Problem};
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::region::RegionId;
use crate::words::Words;

const LEVELS: &[&str] = &["emergency", "important"];
/// The fields of an urgent notice.
pub static NOTICE_FIELDS: &[Field] = &[
    fact("level", Shape::OneOf(LEVELS), "重さ", "level", "important"),
    fact("regions", Shape::Regions, "地域", "regions", "[貝塚市]"),
    word("text", Shape::Text, "知らせ", "text", "…").required(),
    fact("link", Shape::Plain, "詳しいページ", "link", "https://example.jp/"),
    fact("updated_at", Shape::When, "更新した日時", "last change", "2026-11-21T09:00"),
    fact("expires_at", Shape::When, "消える日時", "gone after", "2026-12-31").required(),
];

/// How urgent a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeLevel {
    /// Life and limb.
    Emergency,
    /// To be known soon.
    Important,
}

/// An urgent notice.
#[derive(Debug)]
pub struct Notice {
    /// How urgent.
    pub level: NoticeLevel,
    /// Where; everywhere, if none is named.
    pub regions: Vec<RegionId>,
    /// What.
    pub text: Words,
    /// Where that is written.
    pub text_place: Place,
    /// More about it.
    pub link: Option<Reference>,
    /// When it was changed.
    pub updated_at: Option<When>,
    /// After this it is gone.
    pub expires_at: When,
}

impl Notice {
    pub(super) fn read(entry: &Entry<'_>) -> Option<Notice> {
        Some(Notice {
            level: if entry.one_of("level") == Some(0) { NoticeLevel::Emergency } else { NoticeLevel::Important },
            regions: entry.regions("regions", None),
            text: entry.text("text"),
            text_place: entry.place("text"),
            link: notice_link(entry),
            updated_at: entry.when("updated_at"),
            expires_at: entry.when("expires_at")?,
        })
    }
}

/// Where a notice leads: an address of the site from `/` on, or a web page.
fn notice_link(entry: &Entry<'_>) -> Option<Reference> {
    let link = reference(entry, "link")?;
    let own = link.value.starts_with('/') && !link.value.starts_with("//");
    if own || link.value.starts_with("https://") || link.value.starts_with("http://") {
        return Some(link);
    }
    let problem = Problem::new(
        Code::WrongType,
        format!("「{}」はページのアドレスではありません", link.value),
        format!("`{}` is not the address of a web page", link.value),
    )
    .help("/ か https:// から書いてください", "write it from / or https:// on");
    entry.reader().report(problem.at(link.place));
    None
}
