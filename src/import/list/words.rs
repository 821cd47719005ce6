//! Words that offices use in the headings and cells of lists, and what they mean. The first that a heading contains
//! is the one that counts, so longer words stand before those that are part of them.

use crate::table::{Type, heading_key};

/// What a heading suggests.
pub struct Heading {
    /// The words, in half width and small letters.
    words: &'static [&'static str],
    /// The id of the column.
    pub id: &'static str,
    /// What readers of English see.
    pub en: &'static str,
    /// The type that its values should have.
    pub kind: Type,
}

const fn heading(words: &'static [&'static str], id: &'static str, en: &'static str, kind: Type) -> Heading {
    Heading { words, id, en, kind }
}

const HEADINGS: &[Heading] = &[
    heading(&["フリガナ", "ふりがな", "_カナ", "カナ", "かな", "よみ", "読み", "reading"], "reading", "Reading", Type::Reading),
    heading(&["fax", "ファクス", "ファックス"], "fax", "Fax", Type::Text),
    heading(&["メール", "e-mail", "email", "mail"], "email", "E-mail", Type::Email),
    heading(&["電話", "tel", "telephone", "phone"], "tel", "Telephone", Type::Phone),
    heading(&["ホームページ", "url", "ウェブ", "webサイト", "website", "web page", "hp"], "url", "Web page", Type::Url),
    heading(&["郵便番号", "〒", "postal"], "postal-code", "Postal code", Type::Text),
    heading(&["診療時間", "consultation hours"], "hours", "Consultation hours", Type::Hours),
    heading(
        &["営業時間", "受付時間", "開館時間", "利用時間", "対応時間", "開所時間", "開設時間", "hours"],
        "hours",
        "Hours",
        Type::Hours,
    ),
    heading(&["日時特記事項", "時間特記事項"], "hours-note", "About the hours", Type::Text),
    heading(&["休診", "定休", "休館", "休業", "休日"], "closed", "Closed", Type::Text),
    heading(&["更新日", "確認日", "更新年月日", "last updated", "checked on"], "checked-on", "Last checked", Type::Date),
    heading(&["指定年月日", "指定日"], "designated-on", "Designated on", Type::Date),
    heading(&["開設年月日", "開設日", "開所日", "設立年月日"], "opened-on", "Opened on", Type::Date),
    heading(&["方書", "建物名"], "building", "Building", Type::Text),
    heading(&["住所", "所在地", "address"], "address", "Address", Type::Address),
    heading(
        &["市区町村", "市町村", "市町名", "自治体", "都道府県コード", "団体コード", "municipality"],
        "city",
        "Municipality",
        Type::Region,
    ),
    heading(&["小学校区", "中学校区", "校区"], "district", "School district", Type::Group),
    heading(&["地区", "圏域", "エリア", "区域", "district", "area"], "district", "District", Type::Group),
    heading(
        &["法人名", "法人の名称", "運営法人", "設置主体", "運営主体", "団体名", "operator"],
        "operator",
        "Run by",
        Type::Text,
    ),
    heading(&["名称_通称", "通称", "略称"], "short-name", "Short name", Type::Text),
    heading(
        &["名称", "施設名", "事業所名", "医療機関", "病院名", "診療所名", "薬局名", "店名", "サロン名", "教室名", "名前", "name"],
        "name",
        "Name",
        Type::Name,
    ),
    heading(&["新規受入", "新規受け入れ"], "accepting", "New patients", Type::Status),
    heading(&["受入", "受け入れ", "accepting"], "accepting", "Accepting", Type::Status),
    heading(&["空床", "空き", "vacanc"], "vacancy", "Vacancies", Type::Status),
    heading(&["状況", "status"], "status", "Status", Type::Status),
    heading(&["種別", "種類", "区分", "kind", "category"], "kind", "Kind", Type::Text),
    heading(&["定員", "capacity"], "capacity", "Capacity", Type::Number),
    heading(&["病床数", "床数", "beds"], "beds", "Beds", Type::Number),
    heading(&["診療科", "標榜科", "departments"], "departments", "Departments", Type::Text),
    heading(&["訪問診療"], "home-visits", "Regular home visits", Type::YesNo),
    heading(&["往診", "home visits"], "visits", "House calls", Type::YesNo),
    heading(&["訪問看護"], "home-nursing", "Home nursing", Type::YesNo),
    heading(&["看取り", "end-of-life"], "end-of-life", "End-of-life care at home", Type::YesNo),
    heading(&["24時間"], "day-and-night", "Day and night", Type::YesNo),
    heading(&["夜間"], "night", "At night", Type::YesNo),
    heading(&["認知症"], "dementia", "Dementia", Type::YesNo),
    heading(&["送迎"], "transport", "Transport", Type::YesNo),
    heading(&["駐車場", "parking"], "parking", "Parking", Type::YesNo),
    heading(&["車いす", "車椅子", "wheelchair"], "wheelchair", "Wheelchair", Type::YesNo),
    heading(&["手話"], "sign-language", "Sign language", Type::YesNo),
    heading(&["人工呼吸"], "ventilator", "Ventilator", Type::YesNo),
    heading(&["在宅酸素"], "oxygen", "Oxygen at home", Type::YesNo),
    heading(&["胃ろう", "胃瘻"], "gastrostomy", "Gastrostomy", Type::YesNo),
    heading(&["サービス"], "service", "Service", Type::Text),
    heading(&["説明", "内容", "description"], "about", "About", Type::Text),
    heading(&["備考", "特記", "remarks", "note"], "remarks", "Remarks", Type::Text),
];

/// What a heading suggests, if any word of it is known.
pub fn of(heading: &str) -> Option<&'static Heading> {
    let key = heading_key(heading).to_lowercase();
    let spaced = heading.to_lowercase();
    // The key has no spaces between the words of `Hotel name`.
    let names = |word: &str| holds(&key, word) || holds(&spaced, word);
    HEADINGS.iter().find(|known| known.words.iter().any(|word| names(word)))
}

/// Short words of Latin letters (`hp`, `tel`) mean something only where no other letter is beside them.
fn holds(key: &str, word: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let latin = word.is_ascii();
    key.match_indices(word)
        .any(|(at, _)| !latin || !is_letter(key[..at].chars().next_back()) && !is_letter(key[at + word.len()..].chars().next()))
}

/// Whether a heading names what offices keep for themselves. Such a column is not even copied.
pub fn is_private(heading: &str) -> bool {
    const PRIVATE: [&str; 14] = [
        "携帯",
        "個人番号",
        "マイナンバー",
        "生年月日",
        "担当者",
        "非公開",
        "内部",
        "庁内",
        "公開不可",
        "事務局用",
        "連絡用",
        "mobile",
        "internal",
        "private",
    ];
    let key = heading_key(heading).to_lowercase();
    PRIVATE.iter().any(|word| key.contains(word))
}

/// Whether a heading names what tells rows apart: `ID`, `No.`, 施設番号.
pub fn is_number_of_row(heading: &str) -> bool {
    let key = heading_key(heading).to_lowercase();
    let key = key.trim_end_matches('.');
    let is_plain = ["id", "no", "番号", "連番", "整理番号", "通番", "項番", "#"].contains(&key);
    let other = ["電話", "郵便", "fax", "ファ"].iter().any(|word| key.contains(word));
    is_plain || !other && (key.ends_with("番号") || key.ends_with("コード") || key.ends_with("_id"))
}

/// Whether a cell says that nobody knows.
pub fn is_not_known(text: &str) -> bool {
    const WORDS: [&str; 10] =
        ["不明", "わからない", "分からない", "未確認", "確認中", "調査中", "未回答", "unknown", "n/a", "notknown"];
    WORDS.contains(&&*heading_key(text).to_lowercase())
}

/// What a word of a status is called in English.
pub fn state_in_english(state: &str) -> Option<&'static str> {
    const STATES: [(&[&str], &str); 12] = [
        (&["不可", "受入不可", "対応不可", "受け入れ不可", "×"], "Not available"),
        (&["可", "受入可", "対応可", "受け入れ可", "可能", "○", "◯", "〇"], "Available"),
        (&["要相談", "相談", "応相談", "要問合せ", "要問い合わせ"], "Ask first"),
        (&["一部", "一部可", "一部対応", "条件付き", "条件付"], "Partly"),
        (&["満床", "満員", "満室"], "Full"),
        (&["空きあり", "空き有", "空きあり(要確認)"], "Vacancies"),
        (&["空きなし", "空き無"], "No vacancies"),
        (&["停止中", "休止中", "休止"], "Suspended"),
        (&["あり", "有"], "Yes"),
        (&["なし", "無"], "No"),
        (&["待機", "待機あり", "待ち"], "Waiting list"),
        (&["対応できる"], "Available"),
    ];
    let key = heading_key(state);
    STATES.iter().find(|(words, _)| words.iter().any(|word| heading_key(word) == key)).map(|(_, en)| *en)
}

/// A type in plain words, in Japanese and English.
pub fn plain(kind: Type) -> [&'static str; 2] {
    match kind {
        Type::Name => ["名前", "name"],
        Type::Reading => ["読みがな", "reading"],
        Type::Text => ["文字", "text"],
        Type::YesNo => ["○・×・△", "yes, no, partly"],
        Type::Status => ["状態の言葉", "states in words"],
        Type::Phone => ["電話番号", "telephone"],
        Type::Email => ["メール", "e-mail"],
        Type::Url => ["ウェブページ", "web page"],
        Type::Address => ["住所", "address"],
        Type::Number => ["数", "number"],
        Type::Date => ["日付", "date"],
        Type::Hours => ["曜日と時間", "hours"],
        Type::Region => ["市区町村", "region"],
        Type::Group => ["分ける見出し", "groups of rows"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_means_what_people_mean_by_it() {
        for (text, id) in [
            ("電話番号", "tel"),
            ("ＴＥＬ", "tel"),
            ("TEL/FAX", "fax"),
            ("名称_カナ", "reading"),
            ("医療機関名", "name"),
            ("市町村名", "city"),
            ("地区名", "district"),
            ("Home visits", "visits"),
            ("Hotel name", "name"),
            ("対応 往診", "visits"),
            ("HP", "url"),
        ] {
            assert_eq!(of(text).map(|h| h.id), Some(id), "{text}");
        }
        assert!(of("担当").is_none() && of("Hotel").is_none());
        assert!(is_private("担当者の携帯") && is_private("Internal memo") && !is_private("電話番号"));
        assert!(is_number_of_row("No.") && is_number_of_row("医療機関コード") && !is_number_of_row("電話番号"));
    }
}
