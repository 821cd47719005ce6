//! Dates, numbers, names and states in the words of a page's language.

use super::view::{BadgeView, ContactView, DownloadView, FigureView, LinkView, PhoneView, TimeView};
use super::{Pages, address};
use crate::content::{Contact, Figure, Term};
use crate::date::{Date, When};
use crate::markdown::{with_readings, words_plain};
use crate::number::{grouped, sticks};
use crate::region::RegionId;
use crate::table::Phone;
use crate::theme::Strings;
use crate::words::{Lang, Phrase, Words};

/// Says things in one language.
#[derive(Clone, Copy)]
pub struct Format<'p> {
    /// What it speaks of.
    pub pages: &'p Pages<'p>,
    /// The language of the page.
    pub lang: Lang,
}

impl<'p> Pages<'p> {
    /// Says things in a language.
    pub fn format(&'p self, lang: Lang) -> Format<'p> {
        Format { pages: self, lang }
    }
}

impl<'p> Format<'p> {
    /// The theme's words.
    pub fn t(&self) -> &'p Strings {
        self.pages.theme.strings(self.lang)
    }

    /// A word of the theme.
    pub fn word(&self, key: &str) -> String {
        self.t().get(key).to_owned()
    }

    /// Words for this page; in an easy form, with the readings that the glossary knows.
    pub fn phrase(&self, words: &Words) -> Phrase {
        let languages = &self.pages.site.config.languages;
        let phrase = words.phrase(self.lang, languages);
        match &self.pages.glossary {
            Some(glossary) if languages.is_easy(self.lang) && phrase.lang.is_none() => {
                Phrase::plain(with_readings(&phrase.text, glossary))
            }
            _ => phrase,
        }
    }

    /// A date.
    pub fn date(&self, date: Date) -> TimeView {
        TimeView { datetime: date.datetime(), text: self.t().dates.date(date, self.pages.theme.years) }
    }

    /// A date, if there is one.
    pub fn maybe_date(&self, date: Option<Date>) -> Option<TimeView> {
        date.map(|d| self.date(d))
    }

    /// A date or a moment.
    pub fn when(&self, when: &When) -> TimeView {
        let zone = &self.pages.site.config.time_zone;
        TimeView { datetime: when.datetime(zone), text: self.t().dates.when(when, zone, self.pages.theme.years) }
    }

    /// From one moment to another.
    pub fn range(&self, start: &When, end: Option<&When>) -> TimeView {
        let zone = &self.pages.site.config.time_zone;
        match end {
            Some(end) => {
                TimeView { datetime: start.datetime(zone), text: self.t().dates.range(start, end, zone, self.pages.theme.years) }
            }
            None => self.when(start),
        }
    }

    /// A badge whose word depends on its class.
    pub fn badge(&self, key: &str, class: &str) -> BadgeView {
        BadgeView { class: class.to_owned(), word: self.t().of(key, class) }
    }

    /// The address of a path in this page's language (that of which it is the easy form, for lists).
    pub fn href(&self, path: &str) -> String {
        let lang = self.pages.site.chrome_lang(self.lang);
        self.pages.urls.href(lang, path, &self.pages.site.config.languages)
    }

    /// A link with words of the theme.
    pub fn link(&self, path: &str, text: impl Into<Box<str>>) -> LinkView {
        self.link_words(path, Phrase::plain(text))
    }

    /// A link with words of the site.
    pub fn link_words(&self, path: &str, text: Phrase) -> LinkView {
        LinkView { href: Some(self.href(path)), text, hreflang: None, current: false }
    }

    /// The own name of a region.
    pub fn region_name(&self, id: RegionId) -> Phrase {
        self.phrase(&self.pages.site.regions.get(id).name)
    }

    /// The name of a region with those above it where it alone would not say which.
    pub fn region_full_name(&self, id: RegionId) -> Phrase {
        let regions = &self.pages.site.regions;
        let region = regions.get(id);
        let builtin = region.kind.is_municipality() && !region.code.is_empty() || region.kind == crate::region::Kind::Ward;
        if !builtin {
            return self.region_name(id);
        }
        match self.pages.site.config.languages.html_code(self.lang) {
            "ja" => Phrase::plain(regions.full_name_ja(id)),
            "en" => Phrase::plain(regions.full_name_en(id)),
            _ => self.region_name(id),
        }
    }

    /// The name of a region, alone where only one region of the country has it.
    pub fn region_told_apart(&self, id: RegionId) -> Phrase {
        let regions = &self.pages.site.regions;
        let is_only_one = regions.resolve(regions.get(id).name.text(Lang::PRIMARY), None) == Ok(id);
        if is_only_one { self.region_name(id) } else { self.region_full_name(id) }
    }

    /// The names of several regions; the prefecture is said once, and the city of a ward each time.
    pub fn region_names(&self, ids: &[RegionId]) -> Vec<Phrase> {
        let prefecture = |id: &RegionId| self.pages.site.regions.prefecture(*id);
        let mut said = None;
        let mut names = Vec::with_capacity(ids.len());
        for id in ids {
            let same = said.is_some() && said == prefecture(id);
            names.push(if same { self.name_below_prefecture(*id) } else { self.region_full_name(*id) });
            said = prefecture(id);
        }
        names
    }

    fn name_below_prefecture(&self, id: RegionId) -> Phrase {
        let regions = &self.pages.site.regions;
        let ward_of = (regions.get(id).kind == crate::region::Kind::Ward).then(|| regions.get(id).parent).flatten();
        let Some(city) = ward_of.filter(|city| regions.get(*city).kind.is_municipality()) else { return self.region_name(id) };
        let (ward, city) = (self.region_name(id), self.region_name(city));
        match self.pages.site.config.languages.html_code(self.lang) {
            "ja" => Phrase::plain(format!("{}{}", city.text, ward.text)),
            "en" => Phrase::plain(format!("{}, {}", ward.text, city.text)),
            _ => ward,
        }
    }

    /// The id of a term on the page of the glossary, the same in every language that has its primary word.
    pub fn term_anchor(&self, term: &Term) -> String {
        anchor(term.term.exact(Lang::PRIMARY).unwrap_or(&self.phrase(&term.term).text))
    }

    /// A link to a region's page, or its name alone where it has none.
    pub fn region_link(&self, id: RegionId, name: Phrase) -> LinkView {
        let site = self.pages.site;
        if id == site.regions.country() {
            return self.link_words("regions/", name);
        }
        if !site.region_index.has_page(id, site.chrome_lang(self.lang)) {
            return LinkView { href: None, text: name, hreflang: None, current: false };
        }
        self.link_words(&format!("regions/{}/", site.regions.get(id).path), name)
    }

    /// A link to a topic's page.
    pub fn topic_link(&self, id: &str) -> LinkView {
        let link = self.link_words(&format!("topics/{id}/"), self.topic_name(id));
        let has_page = self.pages.lists.of(self.pages.site.chrome_lang(self.lang)).has_topic(id);
        LinkView { href: link.href.filter(|_| has_page), ..link }
    }

    /// The name of a topic; its id where the site has no list of topics.
    pub fn topic_name(&self, id: &str) -> Phrase {
        let named = self.pages.site.data.topics.iter().flatten().find(|t| &*t.id == id);
        named.map_or_else(|| Phrase::plain(id), |t| self.phrase(&t.name))
    }

    /// A telephone number.
    pub fn phone(&self, typed: &str) -> PhoneView {
        match Phone::parse(typed) {
            Ok(phone) => PhoneView {
                text: typed.to_owned(),
                href: Some(phone.link()),
                international: phone.international().filter(|_| self.pages.site.config.languages.html_code(self.lang) != "ja"),
            },
            Err(_) => PhoneView { text: typed.to_owned(), href: None, international: None },
        }
    }

    /// Whom to ask.
    pub fn contact(&self, contact: &Contact) -> ContactView {
        ContactView {
            name: self.phrase(&contact.name),
            tel: contact.tel.as_deref().map(|t| self.phone(t)),
            fax: contact.fax.as_deref().map(str::to_owned),
            email: contact.email.as_deref().map(str::to_owned),
            url: self.web(&contact.url),
            hours: self.phrase(&contact.hours),
            topics: Vec::new(),
            checked: None,
        }
    }

    /// The address of a web page for readers of this language; only `http` and `https` are links.
    pub fn web(&self, words: &Words) -> Option<String> {
        let url = words.text(self.lang).trim();
        (url.starts_with("https://") || url.starts_with("http://")).then(|| url.to_owned())
    }

    /// A figure about a region.
    pub fn figure(&self, figure: &Figure) -> FigureView {
        let known = Figure::KNOWN.contains(&&*figure.item);
        let label = match (figure.label.is_empty(), known) {
            (false, _) => self.phrase(&figure.label),
            (true, true) => Phrase::plain(self.t().of("figure", &figure.item)),
            (true, false) => Words::one(Lang::PRIMARY, &figure.item).phrase(self.lang, &self.pages.site.config.languages),
        };
        let own_unit = !figure.unit.is_empty();
        let unit = if own_unit && figure.value.is_some() { self.phrase(&figure.unit) } else { Phrase::default() };
        let value = match figure.value {
            None => self.word("unknown"),
            Some(value) if known && !own_unit => self.t().of("figure_value", &figure.item).replace("{n}", &grouped(value)),
            Some(value) => grouped(value),
        };
        FigureView {
            label,
            value,
            unit_sticks: sticks(&unit.text),
            unit,
            as_of: self.maybe_date(figure.as_of),
            source: self.phrase(&figure.source),
        }
    }

    /// A file to take along.
    pub fn download(&self, path: &std::sync::Arc<str>, title: Phrase) -> DownloadView {
        let sources = self.pages.site.sources;
        self.pages.assets.refer(path, sources);
        let name = path.rsplit('/').next().unwrap_or(path);
        let kind = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_uppercase());
        let size = sources.size(path).map_or(String::new(), file_size);
        DownloadView {
            href: self.pages.urls.file(super::asset_url(path).unwrap_or(path)),
            title: if title.is_empty() { Phrase::plain(name) } else { title },
            detail: [kind, size].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", "),
        }
    }
}

/// 120 KB, 3.4 MB.
pub fn file_size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1024).max(1);
    if kilobytes < 1024 { format!("{kilobytes} KB") } else { format!("{:.1} MB", bytes as f64 / 1_048_576.0) }
}

/// Plain words, cut at a length that search engines show.
pub fn description(text: &str) -> String {
    let text = words_plain(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= 160 {
        return text;
    }
    let cut: String = text.chars().take(159).collect();
    format!("{}…", cut.trim_end())
}

/// A link to a web page outside, with words of its own.
pub fn outside(name: Phrase, url: Option<String>) -> LinkView {
    LinkView { href: url, text: name, hreflang: None, current: false }
}

/// Words without furigana, in their language.
pub fn plain(phrase: &Phrase) -> Phrase {
    Phrase { text: words_plain(&phrase.text).into(), lang: phrase.lang.clone() }
}

/// The id of a heading made of a word.
pub fn anchor(word: &str) -> String {
    address::encode(word).replace('%', "")
}
