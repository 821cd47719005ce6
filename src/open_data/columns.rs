//! The columns of the event list: those of the new generation in order, and what older and hand-made lists call them.

use crate::table::heading_key;

/// The columns of the new generation (自治体標準オープンデータセット), in order.
pub const COLUMNS: [&str; 79] = [
    "全国地方公共団体コード",
    "法人番号",
    "ID",
    "地方公共団体名",
    "イベント名",
    "言語コード",
    "イベント通称",
    "サブタイトル",
    "イベント名_カナ",
    "イベント名_英語",
    "コンテンツURL",
    "状態",
    "キーワード",
    "タグ",
    "対象となる産業",
    "開催パターン",
    "開始日",
    "終了日",
    "開始時間",
    "終了時間",
    "開始日時特記事項",
    "所要時間",
    "掲載開始日",
    "掲載終了日",
    "概要",
    "説明",
    "サブイベント",
    "イベント種類",
    "料金(基本)",
    "料金(詳細)",
    "連絡先名称",
    "連絡先電話番号",
    "連絡先内線番号",
    "主催者",
    "共催団体",
    "関連組織",
    "対象者",
    "対象者備考",
    "場所名称",
    "集合（受付）場所",
    "所在地_全国地方公共団体コード",
    "町字ID",
    "所在地_連結表記",
    "所在地_都道府県",
    "所在地_市区町村",
    "所在地_町字",
    "所在地_番地以下",
    "建物名等(方書)",
    "緯度",
    "経度",
    "アクセス方法",
    "駐車場情報",
    "駐車場料金",
    "駐輪場情報",
    "Web開催",
    "Web開催URL",
    "ツール・環境",
    "定員",
    "定員備考",
    "料金種別",
    "決済種別",
    "外国語対応",
    "外国語対応備考",
    "開催条件",
    "参加申込終了日",
    "参加申込終了時間",
    "参加申込方法",
    "申込開始日",
    "申込開始時刻",
    "申込URL",
    "URL",
    "授乳室",
    "おむつ替えコーナー",
    "飲食可否",
    "ベビーカー貸出",
    "ベビーカー利用",
    "画像",
    "画像_ライセンス",
    "備考",
];

/// The columns of the old generation (推奨データセット) that are called otherwise now. 都道府県名 and 市区町村名 together
/// are 地方公共団体名.
const OLD: [(&str, &str); 5] = [
    ("都道府県コード又は市区町村コード", "全国地方公共団体コード"),
    ("都道府県コード又は市町村コード", "全国地方公共団体コード"),
    ("NO", "ID"),
    ("住所", "所在地_連結表記"),
    ("方書", "建物名等(方書)"),
];

/// The column that a heading of either generation means.
pub fn standard(heading: &str) -> Option<&'static str> {
    let key = heading_key(heading);
    let same = |name: &str| heading_key(name).eq_ignore_ascii_case(&key);
    let new = COLUMNS.into_iter().find(|name| same(name));
    new.or_else(|| OLD.into_iter().find(|(old, _)| same(old)).map(|(_, new)| new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_the_standards() {
        assert_eq!(
            (COLUMNS[0], COLUMNS[16], COLUMNS[42], COLUMNS[78]),
            ("全国地方公共団体コード", "開始日", "所在地_連結表記", "備考")
        );
        let once: std::collections::BTreeSet<_> = COLUMNS.iter().collect();
        assert_eq!(once.len(), 79);
    }

    #[test]
    fn both_generations_are_known_however_their_headings_are_typed() {
        for (heading, column) in [
            ("全国地方公共団体コ―ド", "全国地方公共団体コード"),
            ("都道府県コード又は市区町村コード", "全国地方公共団体コード"),
            ("料金（基本）", "料金(基本)"),
            ("方書", "建物名等(方書)"),
            ("集合(受付)場所", "集合（受付）場所"),
            ("No", "ID"),
        ] {
            assert_eq!(standard(heading), Some(column), "{heading}");
        }
        assert_eq!(standard("イベントジャンル"), None);
    }
}
