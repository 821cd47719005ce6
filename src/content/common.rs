//! The fields that every kind of document has.

use crate::date::Date;
use crate::diagnostic::{Code, Place, Problem};
use crate::front_matter::{Entry, Field, Shape, fact, word};
use crate::region::RegionId;
use crate::words::Words;
use jiff::ToSpan;
use jiff::civil;

static CONTACT_FIELDS: &[Field] = &[
    word("name", Shape::Text, "窓口の名前", "name of the desk", "在宅医療相談窓口"),
    fact("tel", Shape::Plain, "電話", "telephone", "072-000-1234"),
    fact("fax", Shape::Plain, "ファクス", "fax", "072-000-1235"),
    fact("email", Shape::Plain, "メール", "e-mail", "info@example.jp"),
    fact("url", Shape::Url, "ページ", "web page", "https://example.jp/"),
    word("hours", Shape::Text, "受付時間", "hours", "平日9時から17時"),
];
static CONSENT_FIELDS: &[Field] = &[
    fact("until", Shape::Date, "この日まで掲載してよい", "may be published until this day", "2027-03-31"),
    fact("note", Shape::Any, "覚え（公開されません）", "a note, never published", "…"),
];
static DOWNLOAD_FIELDS: &[Field] = &[
    fact("file", Shape::Plain, "ファイル", "the file", "sheet.xlsx").required(),
    word("title", Shape::Text, "名前", "title", "連携シート"),
];

/// More about one thing among others; `consent` has a note that is never published.
pub(super) const NOTE: Field = word("note", Shape::Text, "補足（ページに出ます）", "a note, shown on the page", "…");

// The front page has these too.

/// Whether it is not published yet.
pub(super) const DRAFT: Field = fact("draft", Shape::Flag, "下書き（公開しない）", "a draft, not published", "true").own();
/// Strings that look like personal data and are none.
pub(super) const PRIVACY_OK: Field = fact(
    "privacy_ok",
    Shape::Plains,
    "個人情報の検査で通す文字列",
    "strings that the privacy check may leave alone",
    "[090-0000-0000]",
);
/// Whether a translation that is behind hinders the site.
pub(super) const CRITICAL: Field =
    fact("critical", Shape::Flag, "訳が古いままでは公開しない", "never published with a translation out of date", "true");
/// Which primary text a translation was made from.
pub(super) const SOURCE_VERSION: Field = fact(
    "source_version",
    Shape::Plain,
    "訳のもとの版（kairan stamp が書く）",
    "version of the primary text (written by kairan stamp)",
    "…",
)
.own();

/// The fields of every kind.
pub const COMMON_FIELDS: &[Field] = &[
    word("title", Shape::Text, "題名", "title", "在宅医療を支える町").required(),
    word(
        "reading",
        Shape::Text,
        "題名の読み（並べ替えと検索に使う）",
        "reading of the title in kana, for sorting and search",
        "ざいたくいりょう",
    ),
    word("summary", Shape::Text, "一、二文の紹介", "one or two sentences", "…"),
    fact("id", Shape::Plain, "取り込み元の番号", "an id kept from an import", "131121S00001"),
    fact("region", Shape::Regions, "地域（名前か番号）", "the region, by name or code", "大阪府貝塚市"),
    fact("regions", Shape::Regions, "地域が二つ以上のとき", "several regions", "[奄美市, 龍郷町]"),
    fact("topics", Shape::Topics, "話題", "topics", "[consultation]"),
    fact("date", Shape::Date, "日付", "date", "2018-10-06"),
    fact("updated", Shape::Date, "更新日", "day of the last change", "2026-11-21"),
    DRAFT,
    fact("publish_at", Shape::Date, "この日から公開", "published from this day on", "2026-12-01"),
    fact("expires", Shape::Date, "この日から公開しない", "gone from this day on", "2027-04-01"),
    fact("slug", Shape::Plain, "アドレスの名前", "the name in the address", "kaizuka"),
    fact("aliases", Shape::Plains, "前のアドレス", "earlier addresses", "[/old/kaizuka/]"),
    fact("image", Shape::Plain, "代表の画像", "the picture that stands for it", "photo.jpg"),
    word("image_alt", Shape::Text, "画像の説明", "what the picture shows", "…"),
    fact("contact", Shape::Map(CONTACT_FIELDS), "問い合わせ先", "whom to ask", "{name: …, tel: 072-000-1234}"),
    fact("related", Shape::Plains, "関連する文書", "related documents", "[cases/kaizuka]"),
    fact("checked_on", Shape::Date, "内容を確かめた日", "the day when it was last checked", "2026-11-21"),
    fact("review_by", Shape::Date, "次に見直す日", "the day by which to check it again", "2027-11-21"),
    fact("consent", Shape::Map(CONSENT_FIELDS), "載っている人の同意", "consent of the people it tells of", "{until: 2027-03-31}"),
    fact("downloads", Shape::List(DOWNLOAD_FIELDS), "配る資料", "files to download", "[{file: sheet.xlsx, title: …}]"),
    PRIVACY_OK,
    CRITICAL,
    SOURCE_VERSION,
];

/// Puts a kind's own fields behind those of every kind.
pub const fn with_common<const N: usize>(own: &[Field]) -> [Field; N] {
    let mut all = [COMMON_FIELDS[0]; N];
    let mut i = 0;
    while i < N {
        all[i] = if i < COMMON_FIELDS.len() { COMMON_FIELDS[i] } else { own[i - COMMON_FIELDS.len()] };
        i += 1;
    }
    all
}

/// What every document has.
#[derive(Debug, Default)]
pub struct Common {
    /// The title.
    pub title: Words,
    /// Its reading in kana.
    pub reading: Words,
    /// One or two sentences.
    pub summary: Words,
    /// An id kept from an import.
    pub id: Option<Box<str>>,
    /// The regions that it is about.
    pub regions: Vec<RegionId>,
    /// Ids of its topics, with their places.
    pub topics: Box<[Reference]>,
    /// Its date.
    pub date: Option<Date>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Published from this day on.
    pub publish_at: Option<civil::Date>,
    /// Gone from this day on.
    pub expires: Option<civil::Date>,
    /// The name in its address, if not its own.
    pub slug: Option<Box<str>>,
    /// Earlier addresses.
    pub aliases: Box<[Reference]>,
    /// The picture that stands for it.
    pub image: Option<Reference>,
    /// What the picture shows.
    pub image_alt: Words,
    /// Whom to ask.
    pub contact: Option<Box<Contact>>,
    /// Related documents: `cases/kobe`.
    pub related: Box<[Reference]>,
    /// When it was last checked.
    pub checked_on: Option<Date>,
    /// When it has to be checked again.
    pub review_by: Option<Reference<civil::Date>>,
    /// Consent of the people it tells of.
    pub consent: Option<Consent>,
    /// Files to download.
    pub downloads: Vec<DownloadFile>,
    /// Strings that the privacy check leaves alone.
    pub privacy_ok: Vec<Box<str>>,
    /// Whether a translation out of date is an error.
    pub critical: bool,
}

/// A value that is checked later, with its place.
#[derive(Debug, Clone)]
pub struct Reference<T = Box<str>> {
    /// As written.
    pub value: T,
    /// Where.
    pub place: Place,
}

/// Whom to ask.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// The desk.
    pub name: Words,
    /// Its telephone number, as written.
    pub tel: Option<Box<str>>,
    /// Its fax number.
    pub fax: Option<Box<str>>,
    /// Its mail address.
    pub email: Option<Box<str>>,
    /// Its web page.
    pub url: Words,
    /// When it answers.
    pub hours: Words,
}

/// Until when a page about people may be shown.
#[derive(Debug)]
pub struct Consent {
    /// The last day.
    pub until: civil::Date,
    /// Where it is written.
    pub place: Place,
}

/// A file that people can take with them.
#[derive(Debug)]
pub struct DownloadFile {
    /// Its path, relative to the document.
    pub file: Reference,
    /// What it is called.
    pub title: Words,
}

impl Common {
    /// Reads the fields of every kind.
    pub fn read(entry: &Entry<'_>) -> Common {
        let mut regions = entry.regions("region", None);
        for id in entry.regions("regions", None) {
            if !regions.contains(&id) {
                regions.push(id);
            }
        }
        Common {
            title: entry.text("title"),
            reading: entry.text("reading"),
            summary: entry.text("summary"),
            id: entry.plain("id"),
            regions,
            topics: references(entry, "topics"),
            date: entry.date("date"),
            updated: entry.date("updated"),
            draft: entry.flag("draft").unwrap_or(false),
            publish_at: entry.day("publish_at"),
            expires: entry.day("expires"),
            slug: slug(entry),
            aliases: references(entry, "aliases"),
            image: reference(entry, "image"),
            image_alt: entry.text("image_alt"),
            contact: entry.map("contact").map(|c| Contact::read(&c).into()),
            related: references(entry, "related"),
            checked_on: entry.date("checked_on"),
            review_by: entry.day("review_by").map(|value| Reference { value, place: entry.place("review_by") }),
            consent: entry.map("consent").and_then(|c| c.day("until").map(|until| Consent { until, place: c.place("until") })),
            downloads: entry
                .list("downloads")
                .iter()
                .filter_map(|d| Some(DownloadFile { file: reference(d, "file")?, title: d.text("title") }))
                .collect(),
            privacy_ok: entry.plains("privacy_ok").into_iter().map(|(text, _)| text).collect(),
            critical: entry.flag("critical").unwrap_or(false),
        }
    }
}

/// The days of a document's life.
impl Common {
    /// Whether a day is among those on which it is published, draft or not.
    pub fn is_in_time(&self, day: civil::Date) -> bool {
        self.publish_at.is_none_or(|first| first <= day)
            && self.expires.is_none_or(|gone| day < gone)
            && self.consent.as_ref().is_none_or(|consent| day <= consent.until)
    }

    /// Whether the day by which it was to be checked again is past.
    pub fn is_overdue(&self, day: civil::Date) -> bool {
        self.review_by.as_ref().is_some_and(|review_by| review_by.value < day)
    }

    /// Every day on which one of these may change, the first of something new.
    pub fn turns(&self) -> impl Iterator<Item = civil::Date> {
        let after = |day: civil::Date| day.saturating_add(1.day());
        let consent = self.consent.as_ref().map(|consent| after(consent.until));
        let overdue = self.review_by.as_ref().map(|review_by| after(review_by.value));
        [self.publish_at, self.expires, consent, overdue].into_iter().flatten()
    }
}

/// A name in an address must be one safe step of a path.
fn slug(entry: &Entry<'_>) -> Option<Box<str>> {
    let slug = entry.plain("slug")?;
    let slug: Box<str> = slug.trim_matches('/').into();
    let bad = slug.is_empty()
        || slug.split('/').any(|s| s.is_empty() || s.starts_with('.'))
        || slug.contains(['\\', '?', '#', '%', ':', '*', '"', '<', '>', '|', ' ', '\u{3000}']);
    if bad {
        let problem =
            Problem::new(Code::FileName, format!("「{slug}」はアドレスに使えません"), format!("`{slug}` cannot be an address"))
                .help("英小文字、数字、ハイフンで書いてください", "write small letters, digits and hyphens");
        entry.reader().report(problem.at(entry.place("slug")));
        return None;
    }
    Some(slug)
}

/// A value with its place.
pub fn reference(entry: &Entry<'_>, name: &str) -> Option<Reference> {
    Some(Reference { value: entry.plain(name)?, place: entry.place(name) })
}

/// A list of values with their places.
pub fn references(entry: &Entry<'_>, name: &str) -> Box<[Reference]> {
    entry.plains(name).into_iter().map(|(value, place)| Reference { value, place }).collect()
}

impl Contact {
    /// Reads `contact`, or anything with the same fields.
    pub fn read(entry: &Entry<'_>) -> Contact {
        Contact {
            name: entry.text("name"),
            tel: entry.plain("tel"),
            fax: entry.plain("fax"),
            email: entry.plain("email"),
            url: entry.text("url"),
            hours: entry.text("hours"),
        }
    }
}
