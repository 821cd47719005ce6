//! Areas and municipalities that a site adds in `regions.yaml`.

use super::fold::fold;
use super::names::NameLangs;
use super::{Kind, Region, RegionId, Regions};
use crate::diagnostic::{Code, Problem};
use crate::words::Words;

/// The most steps of a region's path: a ward has three.
const DEEPEST: usize = 10;

/// A region of the site's own, as `regions.yaml` tells of it, its references resolved.
#[derive(Clone, Debug)]
pub struct NewArea {
    /// The word by which documents name it, and the last of its path.
    pub id: Box<str>,
    /// One of [`Kind::OWN`].
    pub kind: Kind,
    /// Its name.
    pub name: Words,
    /// Its reading, if given.
    pub kana: Option<Box<str>>,
    /// What belongs to it; prefectures and other areas too.
    pub members: Vec<RegionId>,
    /// What it lies in, if said.
    pub parent: Option<RegionId>,
}

impl Regions {
    /// Adds a region of the site's own: below its parent, else below the prefecture that all its members share,
    /// else at the top.
    ///
    /// # Errors
    /// [`Code::Area`] for an id that is taken or is no word for an address, a kind that a site cannot add, and
    /// an area with neither members nor a parent. Nothing is added then.
    pub fn add_area(&mut self, new: NewArea) -> Result<RegionId, Problem> {
        self.check_kind(&new)?;
        self.check_id(&new.id)?;
        let parent = new.parent.or_else(|| self.shared_prefecture(&new.members)).unwrap_or(RegionId::COUNTRY);
        let path = self.path_below(parent, &new.id);
        if path.split('/').count() > DEEPEST {
            return Err(Problem::new(
                Code::TooLarge,
                format!("地域の重なりが深すぎます（都道府県から数えて{DEEPEST}段まで）"),
                format!("areas lie too deep in each other ({DEEPEST} steps at most, from the prefecture on)"),
            )
            .help("parent に、もっと上の地域を書いてください", "name a `parent` further up"));
        }
        if let Some(holder) = self.index.addresses.get(fold(&path).as_str()) {
            return Err(self.taken(&path, *holder));
        }
        let id = self.next_id();
        let name = if new.name.is_empty() { Words::one(crate::words::Lang::PRIMARY, &new.id) } else { new.name };
        self.index.addresses.insert(fold(&new.id).into(), id);
        self.insert(Region {
            id,
            kind: new.kind,
            code: "".into(),
            parent: Some(parent),
            name_ja: NameLangs::first(&self.langs.ja, &name).unwrap_or_else(|| name.text(crate::words::Lang::PRIMARY)).into(),
            name_en: NameLangs::first(&self.langs.en, &name).unwrap_or_default().into(),
            name,
            kana: new.kana.unwrap_or_default(),
            slug: new.id,
            path: path.into(),
            lat: None,
            lon: None,
            county_ja: "".into(),
        });
        for member in new.members {
            self.join(id, member);
        }
        Ok(id)
    }

    fn check_kind(&self, new: &NewArea) -> Result<(), Problem> {
        let id = &new.id;
        if !Kind::OWN.iter().any(|(_, kind)| *kind == new.kind) {
            let words = Kind::OWN.map(|(word, _)| word).join(", ");
            return Err(Problem::new(
                Code::Area,
                format!("地域「{id}」の種類が使えないものです"),
                format!("the area `{id}` is of a kind that a site cannot add"),
            )
            .help(format!("kind には {words} のどれかを書いてください"), format!("write one of {words} as its `kind`")));
        }
        if new.kind.is_area() && new.members.is_empty() && new.parent.is_none() {
            return Err(Problem::new(
                Code::Area,
                format!("地域「{id}」に members も parent もありません"),
                format!("the area `{id}` has neither `members` nor a `parent`"),
            )
            .help(
                "members に市町村を並べるか、parent に属する市町村を書いてください",
                "list its municipalities under `members`, or name the one it is a part of as its `parent`",
            ));
        }
        Ok(())
    }

    fn check_id(&self, id: &str) -> Result<(), Problem> {
        let is_word = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        // Numbers are codes, and `page/2/` continues a region's own list.
        let is_free = !id.chars().all(|c| c.is_ascii_digit()) && id != "page";
        if !is_word || !is_free {
            return Err(Problem::new(
                Code::Area,
                format!("「{id}」は地域の id に使えません"),
                format!("`{id}` cannot be the id of an area"),
            )
            .help(
                "英小文字と数字とハイフンで、たとえば senshu のように書いてください",
                "write lower-case letters, digits and hyphens, for instance `senshu`",
            ));
        }
        match self.index.addresses.get(fold(id).as_str()) {
            Some(holder) => Err(self.taken(id, *holder)),
            None => Ok(()),
        }
    }

    fn taken(&self, address: &str, holder: RegionId) -> Problem {
        let name = self.full_name_ja(holder);
        Problem::new(
            Code::Area,
            format!("「{address}」はすでに{name}に使われています"),
            format!("`{address}` already belongs to {name}"),
        )
        .help("ほかの id にしてください", "choose another id")
    }

    fn shared_prefecture(&self, members: &[RegionId]) -> Option<RegionId> {
        let mut prefectures = members.iter().map(|member| self.prefecture(*member));
        let first = prefectures.next()??;
        prefectures.all(|other| other == Some(first)).then_some(first)
    }
}
