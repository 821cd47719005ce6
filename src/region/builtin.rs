//! The lists inside the program: their lines cut into regions. The files have no quoting (see `data/README.md`).

use super::names::NameLangs;
use super::{Index, Kind, Region, RegionId, Regions};
use crate::words::Languages;

const REGIONS: &str = include_str!("data/regions.csv");
const AREAS: &str = include_str!("data/medical-areas.csv");
const MEMBERS: &str = include_str!("data/medical-area-members.csv");

impl Regions {
    /// The country, its prefectures, municipalities, wards and secondary medical areas, with names in the
    /// site's languages as far as they are Japanese or English.
    pub fn builtin(languages: &Languages) -> Regions {
        let mut regions = Regions { nodes: Vec::with_capacity(2400), index: Index::default(), langs: NameLangs::of(languages) };
        regions.index.names.reserve(5000);
        regions.index.addresses.reserve(2400);
        regions.index.codes.reserve(2000);
        regions.insert_country();
        for line in rows(REGIONS) {
            regions.insert_row(line);
        }
        for line in rows(AREAS) {
            regions.insert_medical_area(line);
        }
        for line in rows(MEMBERS) {
            regions.join_row(line);
        }
        regions
    }

    fn insert_country(&mut self) {
        self.insert(Region {
            id: RegionId::COUNTRY,
            kind: Kind::Country,
            code: "".into(),
            parent: None,
            name: self.langs.words("全国", "Nationwide"),
            name_ja: "全国".into(),
            name_en: "Nationwide".into(),
            kana: "ゼンコク".into(),
            slug: "".into(),
            path: "".into(),
            lat: None,
            lon: None,
            county_ja: "".into(),
        });
    }

    fn insert_row(&mut self, line: &str) {
        let [code, parent, kind, ja, kana, en, lat, lon, _roma, county, _county_kana, _county_roma, slug] = cells(line);
        let Some(kind) = Kind::builtin(kind) else { return };
        let parent = self.by_code(parent).unwrap_or(RegionId::COUNTRY);
        let id = self.next_id();
        if let Some(number) = five_digits(code) {
            self.index.codes.insert(number, id);
        }
        self.insert(Region {
            id,
            kind,
            code: code.into(),
            parent: Some(parent),
            name: self.langs.words(ja, en),
            name_ja: ja.into(),
            name_en: en.into(),
            kana: kana.into(),
            slug: slug.into(),
            path: self.path_below(parent, slug).into(),
            lat: lat.parse().ok(),
            lon: lon.parse().ok(),
            county_ja: county.into(),
        });
    }

    fn insert_medical_area(&mut self, line: &str) {
        let [code, prefecture, ja, kana, en, _member_count] = cells(line);
        let parent = self.by_code(prefecture).unwrap_or(RegionId::COUNTRY);
        let id = self.next_id();
        if let Ok(number) = code.parse() {
            self.index.area_codes.insert(number, id);
        }
        let (ja, en) = (format!("{ja}医療圏"), format!("{en} Medical Area"));
        let slug = format!("area-{code}");
        self.insert(Region {
            id,
            kind: Kind::MedicalArea,
            code: code.into(),
            parent: Some(parent),
            name: self.langs.words(&ja, &en),
            name_ja: ja.into(),
            name_en: en.into(),
            kana: format!("{kana}イリョウケン").into(),
            path: self.path_below(parent, &slug).into(),
            slug: slug.into(),
            lat: None,
            lon: None,
            county_ja: "".into(),
        });
    }

    fn join_row(&mut self, line: &str) {
        let [code, area, _area_before_2024] = cells(line);
        let member = self.by_code(code);
        let area = area.parse::<u32>().ok().and_then(|number| self.index.area_codes.get(&number).copied());
        let (Some(member), Some(area)) = (member, area) else { return };
        // A designated city stands before its wards and brings them along.
        if !self.areas_of(member).contains(&area) {
            self.join(area, member);
        }
    }

    /// The path of what is called `slug` below a region.
    pub(super) fn path_below(&self, parent: RegionId, slug: &str) -> String {
        let above = &self.get(parent).path;
        if above.is_empty() { slug.to_owned() } else { format!("{above}/{slug}") }
    }

    /// The region with a six-digit code, its check digit not looked at.
    fn by_code(&self, code: &str) -> Option<RegionId> {
        self.index.codes.get(&five_digits(code)?).copied()
    }
}

fn five_digits(code: &str) -> Option<u32> {
    code.get(..5)?.parse().ok()
}

fn rows(file: &str) -> impl Iterator<Item = &str> {
    file.lines().skip(1)
}

/// The first `N` cells of a line; empty ones where it has fewer.
fn cells<const N: usize>(line: &str) -> [&str; N] {
    let mut cells = [""; N];
    for (cell, text) in cells.iter_mut().zip(line.split(',')) {
        *cell = text;
    }
    cells
}
