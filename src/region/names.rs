//! Names of regions: in the site's languages, and in full.

use super::{RegionId, Regions};
use crate::words::{Lang, Languages, Words};

/// In which of the site's languages a Japanese or English name is shown.
#[derive(Clone, Debug)]
pub(super) struct NameLangs {
    pub(super) ja: Vec<Lang>,
    pub(super) en: Vec<Lang>,
}

impl NameLangs {
    /// An easy form of a language shows the names of that language.
    pub(super) fn of(languages: &Languages) -> NameLangs {
        let speaking = |code: &str| languages.all().filter(|lang| languages.html_code(*lang) == code).collect();
        NameLangs { ja: speaking("ja"), en: speaking("en") }
    }

    /// A built-in name. Where the site has neither language, the English one stands in the primary language.
    pub(super) fn words(&self, ja: &str, en: &str) -> Words {
        let mut words = Words::default();
        for lang in &self.ja {
            words.set(*lang, ja);
        }
        for lang in &self.en {
            words.set(*lang, en);
        }
        if words.is_empty() { Words::one(Lang::PRIMARY, en) } else { words }
    }

    /// The text of the first of `langs` that has one.
    pub(super) fn first<'w>(langs: &[Lang], words: &'w Words) -> Option<&'w str> {
        langs.iter().find_map(|lang| words.exact(*lang))
    }
}

impl Regions {
    /// The Japanese name with those of the regions above it: 大阪府貝塚市, 兵庫県神戸市垂水区. Without the county.
    pub fn full_name_ja(&self, id: RegionId) -> String {
        let mut names: Vec<&str> = self.lineage(id).map(|id| &*self.get(id).name_ja).collect();
        names.reverse();
        names.concat()
    }

    /// The English name with those of the regions above it: Tarumi Ward, Kobe City, Hyogo Prefecture.
    pub fn full_name_en(&self, id: RegionId) -> String {
        let names: Vec<&str> = self.lineage(id).map(|id| &*self.get(id).name_en).filter(|name| !name.is_empty()).collect();
        names.join(", ")
    }

    /// The region and those above it up to the prefecture; the country only by itself.
    fn lineage(&self, id: RegionId) -> impl Iterator<Item = RegionId> {
        let above = self.ancestors(id).into_iter().filter(|above| *above != RegionId::COUNTRY);
        std::iter::once(id).chain(above)
    }
}
