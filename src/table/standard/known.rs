//! The headings of the data sets and what stands below them.

use super::events::EVENT_COLUMNS;
use crate::table::column::Type;

/// Something that a data set tells.
pub(super) struct Known {
    /// Its id in our data.
    pub id: &'static str,
    /// What readers see above it, in Japanese and English.
    pub label: [&'static str; 2],
    /// What it is.
    pub kind: Type,
    /// Whether readers may filter by it.
    pub filter: bool,
    /// The headings that mean it.
    pub headings: &'static [&'static str],
    /// Where its values stand.
    pub place: Place,
}

/// Where the values of something stand.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// Below the first of the headings that is filled in, maybe tidied.
    First(Option<fn(&str) -> String>),
    /// Below several of them together; the texts come in the order of the headings, empty where one is not there.
    Joined(fn(&[String]) -> String),
    /// It says nothing to readers.
    Hidden,
}

/// The headings of English names.
pub(super) const ENGLISH: &[&str] =
    &["名称_英語", "名称_英字", "介護サービス事業所名称_英字", "イベント名_英語", "英語表記（ローマ字表記）"];

const fn first(id: &'static str, label: [&'static str; 2], kind: Type, headings: &'static [&'static str]) -> Known {
    Known { id, label, kind, filter: false, headings, place: Place::First(None) }
}

const fn tidied(known: Known, tidy: fn(&str) -> String) -> Known {
    Known { place: Place::First(Some(tidy)), ..known }
}

const fn filtered(known: Known) -> Known {
    Known { filter: true, ..known }
}

const fn joined(
    id: &'static str,
    label: [&'static str; 2],
    kind: Type,
    headings: &'static [&'static str],
    join: fn(&[String]) -> String,
) -> Known {
    Known { id, label, kind, filter: false, headings, place: Place::Joined(join) }
}

const fn hidden(headings: &'static [&'static str]) -> Known {
    Known { id: "", label: ["", ""], kind: Type::Text, filter: false, headings, place: Place::Hidden }
}

const CITY: Known = filtered(joined(
    "city",
    ["市区町村", "Municipality"],
    Type::Region,
    &[
        "所在地_全国地方公共団体コード",
        "全国地方公共団体コード",
        "都道府県コード又は市区町村コード",
        "都道府県コード又は市町村コード",
        "都道府県コード",
        "市区町村コード",
    ],
    municipality,
));
const ADDRESS: Known = joined(
    "address",
    ["所在地", "Address"],
    Type::Address,
    &[
        "所在地_連結表記",
        "住所",
        "所在地",
        "所在地_都道府県",
        "所在地_市区町村",
        "所在地_町字",
        "所在地_番地以下",
        "建物名等(方書)",
        "方書",
        "方書（ビル名等）",
    ],
    address,
);
const TEL: Known = first("tel", ["電話", "Telephone"], Type::Phone, &["電話番号"]);
const FAX: Known = first("fax", ["ファクス", "Fax"], Type::Text, &["FAX番号"]);
const URL: Known =
    tidied(first("url", ["ウェブページ", "Web page"], Type::Url, &["URL", "案内用ホームページアドレス", "コンテンツURL"]), web);
const REMARKS: Known = first("remarks", ["備考", "Remarks"], Type::Text, &["備考"]);
const OPERATOR: Known = first("operator", ["運営する法人", "Run by"], Type::Text, &["法人の名称"]);
const HIDDEN: Known = hidden(&[
    "ID",
    "NO",
    "都道府県名",
    "市区町村名",
    "地方公共団体名",
    "町字ID",
    "郵便番号",
    "緯度",
    "経度",
    "所在地座標（緯度）",
    "所在地座標（経度）",
    "内線番号",
    "法人番号",
    "略称",
    "略称（フリガナ）",
    "名称_英語",
    "名称_英字",
    "介護サービス事業所名称_英字",
    "イベント名_英語",
    "英語表記（ローマ字表記）",
    "名称_通称",
    "POIコード",
]);

/// 医療機関一覧, and 医療情報ネット 病院・施設票.
pub(super) const MEDICAL_INSTITUTIONS: &[Known] = &[
    first("name", ["名称", "Name"], Type::Name, &["名称", "正式名称", "医療機関名"]),
    first("reading", ["よみ", "Reading"], Type::Reading, &["名称_カナ", "正式名称（フリガナ）"]),
    filtered(tidied(first("kind", ["種類", "Kind"], Type::Text, &["医療機関の種類", "機関区分"]), |text| {
        if text == "1" { "病院".into() } else { text.into() }
    })),
    CITY,
    ADDRESS,
    TEL,
    tidied(first("departments", ["診療科目", "Departments"], Type::Text, &["診療科目"]), listed),
    joined("hours", ["診療時間", "Hours"], Type::Hours, &["診療曜日", "診療開始時間", "診療終了時間"], hours),
    first("hours-note", ["診療時間の注意", "About the hours"], Type::Text, &["診療日時特記事項"]),
    first("out-of-hours", ["時間外の対応", "Out of hours"], Type::Text, &["時間外における対応"]),
    first("beds", ["病床数", "Beds"], Type::Number, &["病床数", "合計病床数"]),
    FAX,
    OPERATOR,
    URL,
    REMARKS,
    hidden(&[
        "医療機関コード",
        "災害拠点分類",
        "状況",
        "一般病床",
        "療養病床",
        "療養病床のうち医療保険適用",
        "療養病床のうち介護保険適用",
        "精神病床",
        "結核病床",
        "感染症病床",
    ]),
    HIDDEN,
];

/// 介護サービス事業所一覧, and the Ministry's files of offices by service.
pub(super) const CARE_SERVICES: &[Known] = &[
    first("name", ["名称", "Name"], Type::Name, &["介護サービス事業所名称", "事業所名", "名称"]),
    first("reading", ["よみ", "Reading"], Type::Reading, &["介護サービス事業所名称_カナ", "事業所名カナ", "名称_カナ"]),
    filtered(tidied(first("service", ["サービス", "Service"], Type::Text, &["実施サービス", "サービスの種類"]), listed)),
    CITY,
    ADDRESS,
    TEL,
    first("days", ["利用できる曜日", "Days"], Type::Text, &["利用可能曜日"]),
    first(
        "days-note",
        ["曜日・時間の注意", "About days and hours"],
        Type::Text,
        &["利用可能曜日特記事項", "利用可能日時特記事項", "利用可能時間特記事項"],
    ),
    // 0 means that nobody said.
    tidied(first("capacity", ["定員", "Capacity"], Type::Text, &["定員"]), |text| {
        if text == "0" { String::new() } else { text.into() }
    }),
    FAX,
    OPERATOR,
    URL,
    REMARKS,
    hidden(&[
        "事業所番号",
        "高齢者の方と障害者の方が同時一体的に利用できるサービス",
        "介護保険の通常の指定基準を満たしている",
        "障害福祉の通常の指定基準を満たしている",
    ]),
    HIDDEN,
];

/// イベント一覧, as a list of one's own; events that take part in calendars are imported instead.
pub(super) const EVENTS: &[Known] = &[
    first("name", ["名称", "Name"], Type::Name, &["イベント名"]),
    first("reading", ["よみ", "Reading"], Type::Reading, &["イベント名_カナ"]),
    first("start", ["開始日", "From"], Type::Date, &["開始日"]),
    first("end", ["終了日", "Until"], Type::Date, &["終了日"]),
    joined("hours", ["時間", "Time"], Type::Text, &["開始時間", "終了時間"], times),
    first("when", ["日時の注意", "About the time"], Type::Text, &["開始日時特記事項"]),
    filtered(CITY),
    first("place", ["会場", "Place"], Type::Text, &["場所名称"]),
    ADDRESS,
    first("summary", ["内容", "About"], Type::Text, &["概要", "説明"]),
    first("fee", ["料金", "Fee"], Type::Text, &["料金(詳細)", "料金(基本)"]),
    first("capacity", ["定員", "Capacity"], Type::Text, &["定員", "定員備考"]),
    first("apply", ["申込方法", "How to apply"], Type::Text, &["参加申込方法"]),
    first("apply-until", ["申込の締切", "Apply by"], Type::Date, &["参加申込終了日"]),
    first("organiser", ["主催", "Organiser"], Type::Text, &["主催者"]),
    first("contact", ["問い合わせ先", "Contact"], Type::Text, &["連絡先名称"]),
    first("tel", ["電話", "Telephone"], Type::Phone, &["連絡先電話番号"]),
    URL,
    REMARKS,
    hidden(&EVENT_COLUMNS),
    HIDDEN,
];

/// A code of five or six digits: of the place itself, of the body that publishes, or in two parts of two and three.
fn municipality(texts: &[String]) -> String {
    let [own, new, old, ministry, prefecture, rest] = texts else { return String::new() };
    if let Some(code) = [own, new, old, ministry].into_iter().find(|code| !code.is_empty()) {
        return code.clone();
    }
    match (prefecture.len(), rest.len()) {
        (1..=2, 1..=3) => format!("{prefecture:0>2}{rest:0>3}"),
        (0, _) => rest.clone(),
        _ => prefecture.clone(),
    }
}

/// The address as a whole, else its parts, and the building.
fn address(texts: &[String]) -> String {
    let (whole, rest) = texts.split_at(3);
    let (parts, buildings) = rest.split_at(4);
    let address = whole.iter().find(|text| !text.is_empty()).cloned().unwrap_or_else(|| parts.concat());
    match buildings.iter().find(|text| !text.is_empty() && !address.ends_with(text.as_str())) {
        Some(building) => format!("{address} {building}"),
        None => address,
    }
}

/// Days and hours in the form in which hours are read: 月火水 9:00-17:00. No hours are no time: 0:00 to 0:00.
fn hours(texts: &[String]) -> String {
    let [days, ..] = texts else { return String::new() };
    format!("{days} {}", times(&texts[1..])).trim().to_owned()
}

fn times(texts: &[String]) -> String {
    let said = |text: &&String| !text.is_empty() && !matches!(text.as_str(), "0:00" | "00:00");
    match texts {
        [start, end] if said(&start) || said(&end) => format!("{start}-{end}").trim_matches('-').to_owned(),
        _ => String::new(),
    }
}

/// Several values in one cell: half-width semicolons.
fn listed(text: &str) -> String {
    text.split([';', '；']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、")
}

/// Only addresses of web pages: mail addresses and telephone numbers stand in these columns too.
fn web(text: &str) -> String {
    let text = text.trim();
    if text.starts_with("http://") || text.starts_with("https://") { text.to_owned() } else { String::new() }
}
