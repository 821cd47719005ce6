//! What the words of the format mean in Japanese, for people who do not read English.

/// Words that a field may hold, with their meaning.
const MEANINGS: &[(&str, &str)] = &[
    // kinds of events
    ("play", "演劇"),
    ("forum", "フォーラム"),
    ("lecture", "講演"),
    ("seminar", "セミナー"),
    ("training", "研修"),
    ("meeting", "会議"),
    ("consultation", "相談会"),
    ("screening", "上映会"),
    ("other", "その他"),
    // states
    ("scheduled", "予定どおり"),
    ("tentative", "未確定"),
    ("postponed", "延期"),
    ("cancelled", "中止"),
    ("full", "満席"),
    ("waitlist", "キャンセル待ち"),
    ("moved-online", "オンラインに変更"),
    // answers
    ("yes", "はい"),
    ("no", "いいえ"),
    ("partly", "一部"),
    ("recommended", "なるべく"),
    // what is there for people who need it
    ("sign-language", "手話通訳"),
    ("captioning", "字幕・要約筆記"),
    ("hearing-loop", "補聴器用の磁気ループ"),
    ("wheelchair", "車いすの席"),
    ("childcare", "託児"),
    ("parking", "駐車場"),
    ("large-print", "大きな文字の資料"),
    ("easy-japanese", "やさしい日本語"),
    ("interpretation", "通訳"),
    ("companion", "付き添い"),
    // notices and areas
    ("emergency", "緊急"),
    ("important", "重要"),
    ("medical-area", "医療圏"),
    ("joint-area", "共同で取り組む区域"),
    ("local-area", "市町村の中の地区"),
    ("municipality", "市町村"),
    // repeats, lists, settings
    ("week", "毎週"),
    ("month", "毎月"),
    ("date", "日付"),
    ("order", "番号の順"),
    ("title", "題名の順"),
    ("show", "出す"),
    ("hide", "出さない"),
    ("off", "なし"),
    ("marked", "著者が付けた所だけ"),
    ("glossary", "用語集の言葉にも"),
    ("A4", "210×297mm"),
    ("A5", "148×210mm"),
    ("B5", "182×257mm"),
    ("conforms", "準拠"),
    ("aims", "配慮"),
    ("error", "誤り"),
    ("warning", "警告"),
    // columns and charts
    ("name", "名前"),
    ("reading", "読み"),
    ("text", "文"),
    ("yesno", "○×"),
    ("status", "状況"),
    ("phone", "電話番号"),
    ("email", "メールアドレス"),
    ("url", "ページのアドレス"),
    ("address", "住所"),
    ("number", "数"),
    ("hours", "時間"),
    ("region", "地域"),
    ("group", "まとまり"),
    ("medical-institutions", "医療機関一覧"),
    ("care-services", "介護サービス事業所一覧"),
    ("events", "イベント一覧"),
    ("bar", "棒グラフ"),
    ("line", "折れ線グラフ"),
    ("stacked-bar", "積み上げ棒グラフ"),
];

fn meaning(word: &str) -> Option<&'static str> {
    MEANINGS.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
}

/// `cancelled（中止）、full（満席）`
pub fn with_meanings(words: &[&str]) -> String {
    let each = |word: &&str| meaning(word).map_or_else(|| (*word).to_owned(), |meaning| format!("{word}（{meaning}）"));
    words.iter().map(each).collect::<Vec<_>>().join("、")
}

/// The word whose meaning somebody typed: `cancelled` for 中止, `sign-language` for 手話.
pub fn meant<'w>(typed: &str, words: &[&'w str]) -> Option<&'w str> {
    let typed = typed.trim();
    let long_enough = typed.chars().count() > 1 && !typed.is_ascii();
    let fits = |word: &&&str| meaning(word).is_some_and(|meaning| meaning.contains(typed) || typed.contains(meaning));
    words.iter().find(fits).filter(|_| long_enough).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{AREA_FIELDS, CONFIG_FIELDS, Kind, NOTICE_FIELDS};
    use crate::front_matter::{Field, Shape};

    fn words_of(fields: &[Field]) -> Vec<&'static str> {
        fields.iter().flat_map(|field| words_in(&field.shape)).collect()
    }

    fn words_in(shape: &Shape) -> Vec<&'static str> {
        match shape {
            Shape::OneOf(list) => list.to_vec(),
            Shape::Map(fields) | Shape::List(fields) | Shape::Named(fields) => words_of(fields),
            Shape::Mixed(shapes) => shapes.iter().flat_map(words_in).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_word_has_a_meaning() {
        let all = [CONFIG_FIELDS, NOTICE_FIELDS, AREA_FIELDS].into_iter().chain(Kind::ALL.map(Kind::fields));
        let without: Vec<_> = all.flat_map(words_of).filter(|word| meaning(word).is_none()).collect();
        assert_eq!(without, [""; 0]);
    }

    #[test]
    fn what_people_type_in_japanese_is_understood() {
        use crate::content::{EVENT_TYPES, STATUSES};
        assert_eq!(meant("中止", STATUSES), Some("cancelled"));
        assert_eq!(meant("講演会", EVENT_TYPES), Some("lecture"));
        assert_eq!(meant("手話", &["captioning", "sign-language"]), Some("sign-language"));
        assert_eq!(meant("要", &["yes", "no"]), None);
        assert_eq!(meant("集い", EVENT_TYPES), None);
    }
}
