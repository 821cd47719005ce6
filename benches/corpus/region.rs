//! The municipalities of Japan, from the list that is built into kairan.

const REGIONS: &str = include_str!("../../src/region/data/regions.csv");

/// One municipality with its prefecture; names in Japanese and English.
pub struct Region {
    /// Six digits, with the check digit.
    pub code: &'static str,
    /// 貝塚市, Kaizuka City.
    pub name: [&'static str; 2],
    /// 大阪府, Osaka.
    pub prefecture: [&'static str; 2],
}

impl Region {
    /// 大阪府貝塚市; Kaizuka City, Osaka.
    pub fn full_name(&self) -> [String; 2] {
        let [ja, en] = self.name;
        let [prefecture_ja, prefecture_en] = self.prefecture;
        [format!("{prefecture_ja}{ja}"), format!("{en}, {prefecture_en}")]
    }
}

/// Every municipality, in the order of the list; wards of cities are left out.
pub fn municipalities() -> Vec<Region> {
    let rows: Vec<Vec<&str>> = REGIONS.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let prefecture = |code: &str| rows.iter().find(|row| row[0] == code).map(|row| [row[3], row[5]]);
    rows.iter()
        .filter(|row| matches!(row[2], "designated-city" | "city" | "special-ward" | "town" | "village"))
        .filter_map(|row| Some(Region { code: row[0], name: [row[3], row[5]], prefecture: prefecture(row[1])? }))
        .collect()
}
