//! The columns that a sheet of events can have: those of the municipal standard by their own names, and those that the
//! standard lacks. Each knows the field that it fills, so that the template and its guide explain themselves by the
//! descriptions of the fields.

use crate::open_data::{standard, words};
use crate::table::heading_key;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A few words.
    Words,
    /// Sentences.
    Sentences,
    /// A day.
    Day,
    /// A time of day.
    Time,
    /// A telephone or fax number.
    Phone,
    /// Anything that must stay as it is typed: an id, a mail or web address, a code.
    Plain,
    /// A number.
    Number,
    /// One of these, each with the word of the format.
    OneOf(&'static [(&'static str, &'static str)]),
}

/// Yes and no, as a drop-down offers them.
pub const YES_NO: &[(&str, &str)] = &[("yes", "はい"), ("no", "いいえ")];
/// Yes, no and partly.
pub const YES_NO_PARTLY: &[(&str, &str)] = &[("yes", "はい"), ("no", "いいえ"), ("partly", "一部")];
/// Whether to apply.
pub const NEEDS: &[(&str, &str)] = &[("yes", "はい"), ("no", "いいえ"), ("recommended", "できれば")];

/// A column of the template.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name within the program: that of the standard's column, if it has one.
    pub key: &'static str,
    /// Its heading in Japanese.
    pub ja: &'static str,
    /// Its heading in English.
    pub en: &'static str,
    /// The field that it fills, such as `venue.name`.
    pub field: &'static str,
    /// What it holds.
    pub holds: Holds,
}

const fn column(key: &'static str, ja: &'static str, en: &'static str, field: &'static str, holds: Holds) -> Column {
    Column { key, ja, en, field, holds }
}

use Holds::{Day, Number, OneOf, Phone, Plain, Sentences, Time, Words};

/// The columns of the template, in its order.
pub const TEMPLATE: &[Column] = &[
    column("ID", "番号", "ID", "id", Plain),
    column("イベント名", "題名", "Title", "title", Words),
    column("イベント名_英語", "題名（英語）", "Title in English", "title", Words),
    column("イベント名_カナ", "題名の読み", "Reading", "reading", Words),
    column("イベント種類", "種類", "Type", "type", OneOf(&words::TYPES)),
    column("状態", "状態", "State", "status", OneOf(&words::STATES)),
    column("status_note", "状態の説明", "About the state", "status_note", Words),
    column("開始日", "開始日", "Start date", "sessions.start", Day),
    column("開始時間", "開始時間", "Start time", "sessions.start", Time),
    column("終了日", "終了日", "End date", "sessions.end", Day),
    column("終了時間", "終了時間", "End time", "sessions.end", Time),
    column("doors", "開場時間", "Doors open", "sessions.doors", Time),
    column("label", "回の名前", "Name of the showing", "sessions.label", Words),
    column("開始日時特記事項", "日時についての補足", "Note on the time", "sessions.note", Words),
    column("概要", "短い説明", "Summary", "summary", Sentences),
    column("説明", "くわしい説明", "Description", "summary", Sentences),
    column("region", "市町村", "Municipality", "region", Plain),
    column("場所名称", "会場", "Venue", "venue.name", Words),
    column("所在地_連結表記", "会場の住所", "Address", "venue.address", Words),
    column("アクセス方法", "会場への行き方", "How to get there", "venue.access", Sentences),
    column("step_free", "段差なし", "Step-free", "venue.step_free", OneOf(YES_NO_PARTLY)),
    column("Web開催URL", "オンラインのアドレス", "Online address", "online.url", Plain),
    column("主催者", "主催", "Organiser", "organiser.name", Words),
    column("共催団体", "共催・後援", "Co-organisers", "co_organisers", Words),
    column("対象者備考", "対象", "For whom", "audience", Words),
    column("料金(基本)", "料金（円）", "Fee in yen", "fee.items", Number),
    column("料金(詳細)", "料金の説明", "About the fee", "fee.note", Words),
    column("定員", "定員", "Capacity", "capacity", Plain),
    column("need", "申込が要るか", "Application needed", "application.required", OneOf(NEEDS)),
    column("申込開始日", "申込の受付開始日", "Applications open", "application.opens", Day),
    column("参加申込終了日", "申込の締切日", "Application deadline", "application.deadline", Day),
    column("参加申込終了時間", "申込の締切時間", "Deadline time", "application.deadline", Time),
    column("first_come", "先着順", "First come, first served", "application.first_come", OneOf(YES_NO)),
    column("参加申込方法", "申込の方法", "How to apply", "application.method", Sentences),
    column("申込URL", "申込ページ", "Application page", "application.url", Plain),
    column("apply_tel", "申込の電話", "Application telephone", "application.tel", Phone),
    column("apply_fax", "申込のファクス", "Application fax", "application.fax", Phone),
    column("apply_email", "申込のメール", "Application e-mail", "application.email", Plain),
    column("sign-language", "手話通訳", "Sign language", "accessibility.item", OneOf(YES_NO)),
    column("captioning", "字幕・要約筆記", "Captioning", "accessibility.item", OneOf(YES_NO)),
    column("hearing-loop", "磁気ループ", "Hearing loop", "accessibility.item", OneOf(YES_NO)),
    column("wheelchair", "車いす席", "Wheelchair places", "accessibility.item", OneOf(YES_NO)),
    column("childcare", "託児", "Childcare", "accessibility.item", OneOf(YES_NO)),
    column("parking", "駐車場", "Parking", "accessibility.item", OneOf(YES_NO)),
    column("large-print", "大きな文字の資料", "Large print", "accessibility.item", OneOf(YES_NO)),
    column("easy-japanese", "やさしい日本語", "Easy Japanese", "accessibility.item", OneOf(YES_NO)),
    column("interpretation", "外国語の通訳", "Interpretation", "accessibility.item", OneOf(YES_NO)),
    column("companion", "付き添い可", "Companions welcome", "accessibility.item", OneOf(YES_NO)),
    column("連絡先名称", "問い合わせ先", "Contact", "contact.name", Words),
    column("連絡先電話番号", "問い合わせの電話", "Telephone", "contact.tel", Phone),
    column("contact_email", "問い合わせのメール", "E-mail", "contact.email", Plain),
    column("URL", "くわしいページ", "Web page", "contact.url", Plain),
    column("掲載開始日", "公開を始める日", "Publish from", "publish_at", Day),
    column("expires", "公開をやめる日", "Publish no longer from", "expires", Day),
];

/// Other headings that people write for a column, in Japanese and English.
const ALIASES: &[(&str, &[&str])] = &[
    ("ID", &["整理番号", "管理番号", "イベントID", "No", "NO", "番号", "Number"]),
    (
        "イベント名",
        &[
            "件名",
            "タイトル",
            "催し名",
            "催し",
            "行事名",
            "行事",
            "講座名",
            "名称",
            "事業名",
            "Event",
            "Event name",
            "Name",
            "Event title",
        ],
    ),
    ("イベント名_英語", &["英語名", "英語の題名", "英語タイトル", "英語の件名", "English title"]),
    ("イベント名_カナ", &["読み", "ふりがな", "フリガナ", "カナ", "かな", "よみ", "よみがな"]),
    ("イベント種類", &["種別", "区分", "Kind", "Category"]),
    ("状態", &["開催状況", "状況", "Status"]),
    ("開始日", &["日付", "開催日", "実施日", "月日", "年月日", "期日", "日", "Date", "Day", "Start"]),
    ("開始時間", &["開始時刻", "開始", "開演", "開演時間", "Start time", "Starts"]),
    ("終了日", &["End date"]),
    ("終了時間", &["終了時刻", "終了", "終演", "End time", "Ends", "End"]),
    ("when", &["日時", "開催日時", "実施日時", "Date and time", "When"]),
    ("hours", &["時間", "時刻", "開催時間", "実施時間", "Time", "Hours"]),
    ("doors", &["開場", "開場時刻", "受付開始時間", "受付開始時刻", "Doors"]),
    ("label", &["回"]),
    ("概要", &["紹介", "Summary"]),
    ("説明", &["内容", "詳細", "催しの内容", "講座内容", "事業内容", "Details", "Content"]),
    ("region", &["地域", "市町村名", "市区町村", "自治体", "自治体名", "Region", "City", "Area"]),
    ("場所名称", &["場所", "開催場所", "実施場所", "会場名", "Place", "Location"]),
    ("所在地_連結表記", &["住所", "所在地", "場所の住所", "開催場所住所"]),
    ("アクセス方法", &["行き方", "交通", "アクセス", "交通案内", "Access", "Directions"]),
    ("Web開催URL", &["オンライン", "オンラインURL", "配信URL", "Online", "Online URL"]),
    ("主催者", &["主催団体", "主催者名", "実施主体", "Organizer", "Host"]),
    ("共催団体", &["共催", "後援", "共催者", "Co-organizers"]),
    ("対象者備考", &["参加対象", "対象者", "Audience", "Who", "Target"]),
    ("料金(詳細)", &["料金", "参加費", "費用", "受講料", "入場料", "会費", "Fee", "Price", "Cost"]),
    ("定員", &["定員数", "募集人数", "人数", "Seats", "Places"]),
    ("need", &["申込", "申し込み", "申込の要否", "申込要否", "予約", "Application", "Booking"]),
    ("申込開始日", &["受付開始日", "申込受付開始", "申込開始", "受付開始"]),
    ("参加申込終了日", &["申込締切", "申込締切日", "締切", "締切日", "締め切り", "申込期限", "申込期日", "Deadline", "Apply by"]),
    ("参加申込方法", &["申込方法", "申し込み方法", "申込み方法", "申込先", "How to book"]),
    ("連絡先名称", &["問合せ先", "問い合せ先", "お問い合わせ", "お問い合わせ先", "連絡先", "担当", "担当課", "Contact"]),
    ("連絡先電話番号", &["電話", "電話番号", "問合せ電話", "問い合わせ電話", "連絡先電話", "TEL", "Tel", "Phone"]),
    ("contact_email", &["メール", "メールアドレス", "Eメール", "Email", "Mail"]),
    ("URL", &["ホームページ", "ウェブページ", "HP", "リンク", "Website", "Link"]),
    ("備考", &["その他", "補足", "Remarks", "Notes", "Note"]),
];

/// Keys by the headings that stand for them. What stands earlier in the lists wins.
static BY_HEADING: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let template = TEMPLATE.iter().flat_map(|c| [(c.ja.to_owned(), c.key), (c.en.to_owned(), c.key), (c.heading(), c.key)]);
    let aliases = ALIASES.iter().flat_map(|(key, words)| words.iter().map(|word| ((*word).to_owned(), *key)));
    let mut all = BTreeMap::new();
    for (heading, key) in template.chain(aliases) {
        all.entry(folded(&heading)).or_insert(key);
    }
    all
});

fn folded(heading: &str) -> String {
    heading_key(heading).to_lowercase()
}

impl Column {
    /// The heading that the template gives it: both languages, one below the other.
    pub fn heading(&self) -> String {
        format!("{}\n{}", self.ja, self.en)
    }
}

/// The column that a heading means: the standard's in a list of the standard, else by what people write.
pub fn of_heading(heading: &str, is_standard: bool) -> Option<&'static str> {
    let by_people = || BY_HEADING.get(&folded(heading)).copied();
    let old = ["都道府県名", "市区町村名"].into_iter().find(|name| folded(name) == folded(heading));
    if is_standard { standard(heading).or(old) } else { by_people().or_else(|| standard(heading)).or(old) }
}

/// How many of some headings are the standard's, and only the standard's.
pub fn of_standard<'h>(headings: impl Iterator<Item = &'h str>) -> usize {
    headings.filter(|heading| standard(heading).is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_both_languages_and_as_people_write_them() {
        for (heading, key) in [
            ("題名\nTitle", "イベント名"),
            ("件名", "イベント名"),
            ("Event title", "イベント名"),
            ("開催日", "開始日"),
            ("start date", "開始日"),
            ("会　場", "場所名称"),
            ("ＴＥＬ", "連絡先電話番号"),
            ("定員", "定員"),
            ("イベント名_カナ", "イベント名_カナ"),
            ("対象者", "対象者備考"),
            ("手話通訳", "sign-language"),
        ] {
            assert_eq!(of_heading(heading, false), Some(key), "{heading}");
        }
        assert_eq!(of_heading("対象者", true), Some("対象者"));
        assert_eq!(of_heading("担当者の携帯", false), None);
    }

    #[test]
    fn no_heading_means_two_columns_of_the_template() {
        let mut seen = BTreeMap::new();
        for column in TEMPLATE {
            for heading in [column.ja.to_owned(), column.en.to_owned(), column.heading()] {
                assert_eq!(of_heading(&heading, false), Some(column.key), "{heading}");
                assert!(seen.insert(folded(&heading), column.key).is_none(), "{heading}");
            }
        }
    }
}
