//! The columns of the event list: those of the new generation in order, and what older and hand-made lists call them.

use crate::table::heading_key;

pub use crate::table::EVENT_COLUMNS as COLUMNS;

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
