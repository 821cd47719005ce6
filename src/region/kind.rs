//! What a region can be.

/// What a region is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// The whole country.
    Country,
    /// 都道府県.
    Prefecture,
    /// 政令指定都市, a city with wards.
    DesignatedCity,
    /// 市.
    City,
    /// 特別区, one of the 23 of Tokyo.
    SpecialWard,
    /// 町.
    Town,
    /// 村.
    Village,
    /// 行政区, a ward of a designated city.
    Ward,
    /// One of the six villages of the Northern Territories.
    NorthernVillage,
    /// 二次医療圏, built in or the site's own.
    MedicalArea,
    /// Municipalities that do something together.
    JointArea,
    /// A part of a municipality.
    LocalArea,
    /// A municipality of the site's own, for instance a fictional one.
    Municipality,
}

impl Kind {
    /// The kinds that `regions.yaml` may add, by the words it uses.
    pub const OWN: [(&'static str, Kind); 4] = [
        ("medical-area", Kind::MedicalArea),
        ("joint-area", Kind::JointArea),
        ("local-area", Kind::LocalArea),
        ("municipality", Kind::Municipality),
    ];

    /// The kind that a word of `regions.yaml` means.
    pub fn own(word: &str) -> Option<Kind> {
        Kind::OWN.iter().find(|(own, _)| *own == word).map(|(_, kind)| *kind)
    }

    /// The word for it in data and style sheets: `designated-city`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Country => "country",
            Kind::Prefecture => "prefecture",
            Kind::DesignatedCity => "designated-city",
            Kind::City => "city",
            Kind::SpecialWard => "special-ward",
            Kind::Town => "town",
            Kind::Village => "village",
            Kind::Ward => "ward",
            Kind::NorthernVillage => "northern-territories-village",
            Kind::MedicalArea => "medical-area",
            Kind::JointArea => "joint-area",
            Kind::LocalArea => "local-area",
            Kind::Municipality => "municipality",
        }
    }

    /// Whether it is joined from members or is a part of a municipality, rather than a unit of government.
    pub fn is_area(self) -> bool {
        matches!(self, Kind::MedicalArea | Kind::JointArea | Kind::LocalArea)
    }

    /// Whether it is a municipality: a city, special ward, town, village, or one of the site's own.
    pub fn is_municipality(self) -> bool {
        matches!(
            self,
            Kind::DesignatedCity
                | Kind::City
                | Kind::SpecialWard
                | Kind::Town
                | Kind::Village
                | Kind::NorthernVillage
                | Kind::Municipality
        )
    }

    /// The kind that the built-in list calls so.
    pub(super) fn builtin(word: &str) -> Option<Kind> {
        use Kind::*;
        [DesignatedCity, City, SpecialWard, Town, Village, Ward, Prefecture, NorthernVillage]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}
