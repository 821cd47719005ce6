//! The front page, and pages that are neither lists nor documents.

use super::Pages;
use super::host::PageHost;
use super::plan::topics;
use super::view::{DoorView, GlossaryView, GroupView, HomeView, IndexEntryView, IndexView, LinkView, PlainView, TermView};
use crate::content::Kind;
use crate::date::Date;
use crate::diagnostic::Problems;
use crate::kana::hiragana;
use crate::site::DocId;
use crate::words::{Lang, Phrase};
use std::cmp::Reverse;

/// How many entries of each kind the front page shows.
const ON_FRONT_PAGE: usize = 6;

impl Pages<'_> {
    pub(super) fn home(&self, lang: Lang, problems: &mut Problems) -> HomeView {
        let say = self.format(lang);
        let words = self.site.home_file(lang);
        let languages = &self.site.config.languages;
        let mut ignored = Problems::default();
        let body = words.map(|(file, shown)| {
            let host = PageHost { privacy: Some(&self.site.home.privacy_ok), ..self.host("content", shown, lang, &self.assets) };
            self.markdown(file, &host, if shown == lang { problems } else { &mut ignored }).html
        });
        let first = |list: &[DocId]| list[..list.len().min(ON_FRONT_PAGE)].to_vec();
        let more = |key: &str, path: &str| Some(say.link(path, say.word(&format!("all_{key}"))));
        let group = |key: &str, path: &str, list: &[DocId]| GroupView {
            more: more(key, path),
            ..self.group(key, say.t().get(key), &first(list), lang)
        };
        let has_day = |id: &DocId| self.site.schedule(*id).is_some_and(|s| s.day.is_some());
        let dated: Vec<DocId> = self.lists.of(lang).coming.iter().copied().filter(has_day).collect();
        HomeView {
            heading: say.phrase(self.site.home_title(lang)),
            summary: say.phrase(self.site.home_summary(lang)),
            out_of_date: self.site.home_writing().and_then(|home| self.out_of_date(home, "", lang)),
            body: body.unwrap_or_default(),
            body_lang: words
                .filter(|(_, shown)| languages.html_code(*shown) != languages.html_code(lang))
                .map(|(_, shown)| languages.html_code(shown).to_owned()),
            doors: self.doors(lang),
            events: GroupView {
                more: more("coming_events", "events/"),
                ..self.coming_group("coming-events", say.t().get("coming_events"), &first(&dated), lang)
            },
            cases: group("cases", "cases/", &self.lists.of(lang).cases),
            resources: group("resources", "resources/", &self.lists.of(lang).resources),
            news: self.news(lang),
            regions: self.region_blocks(lang),
            topics: topics(self.site, lang).iter().map(|t| say.topic_link(t)).collect(),
            series: self
                .site
                .config
                .series
                .iter()
                .map(|s| say.link_words(&format!("series/{}/", s.id), say.phrase(&s.title)))
                .collect(),
        }
    }

    /// Ways to what people come for, each only where something is behind it. Whom to ask stands on pages of regions.
    fn doors(&self, lang: Lang) -> Vec<DoorView> {
        let say = self.format(lang);
        let lists = self.lists.of(lang);
        let has_desks = self.site.data.region_notes.iter().any(|note| !note.desks.is_empty());
        [
            ("events", say.href("events/"), self.site.of_kind(Kind::Event, lang).next().is_some()),
            ("desks", "#_regions".to_owned(), has_desks),
            ("resources", say.href("resources/"), !lists.resources.is_empty()),
            ("cases", say.href("cases/"), !lists.cases.is_empty()),
        ]
        .into_iter()
        .filter(|(.., is_there)| *is_there)
        .map(|(name, href, _)| DoorView {
            name,
            href,
            title: say.t().of("door", name),
            note: say.t().of("door", &format!("{name}_note")),
        })
        .collect()
    }

    /// The newest entries of the page that lists its folder by date and has the newest of all; a newsletter that comes
    /// twice a year does not hide the news of today.
    fn news(&self, lang: Lang) -> Option<GroupView> {
        let by_date =
            |d: &crate::content::Document| d.page().and_then(|p| p.list).is_some_and(|l| l.by == crate::content::ListBy::Date);
        let newest = |id: DocId| self.lists.of(lang).below(id).first().and_then(|first| self.site.document(*first).day());
        let lists = self.site.of_kind(Kind::Page, lang).filter(|(_, d)| by_date(d));
        // Of several of one day the first by name.
        let (id, document) = lists.min_by_key(|(id, _)| Reverse(newest(*id).map(Date::last_day)))?;
        let say = self.format(lang);
        let entries: Vec<DocId> = self.lists.of(lang).below(id).iter().copied().take(3).collect();
        let heading = say.phrase(&document.common.title);
        (!entries.is_empty()).then(|| GroupView {
            heading,
            more: Some(LinkView { text: Phrase::plain(say.word("all_news")), ..say.document_link(id) }),
            ..self.group("news", "", &entries, lang)
        })
    }

    pub(super) fn topics(&self, lang: Lang) -> IndexView {
        let say = self.format(lang);
        let topics = topics(self.site, lang);
        let entries = topics.iter().map(|id| {
            let summary = self.site.data.topics.iter().flatten().find(|t| t.id == *id).map(|t| say.phrase(&t.summary));
            IndexEntryView {
                link: say.topic_link(id),
                summary: summary.unwrap_or_default(),
                count: say.t().count("entries", self.lists.of(lang).topic(id).len()),
            }
        });
        IndexView { heading: say.word("topics"), intro: say.word("topics_intro"), entries: entries.collect(), pager: None }
    }

    pub(super) fn series_index(&self, lang: Lang) -> IndexView {
        let say = self.format(lang);
        let entries = self.site.config.series.iter().enumerate().map(|(i, s)| IndexEntryView {
            link: say.link_words(&format!("series/{}/", s.id), say.phrase(&s.title)),
            summary: say.phrase(&s.summary),
            count: say.t().count("entries", self.lists.of(lang).series[i].len()),
        });
        IndexView { heading: say.word("series"), intro: say.word("series_intro"), entries: entries.collect(), pager: None }
    }

    pub(super) fn glossary_page(&self, lang: Lang) -> GlossaryView {
        let say = self.format(lang);
        let japanese = self.site.config.languages.html_code(lang) == "ja";
        let mut terms: Vec<(String, TermView)> = self
            .site
            .data
            .terms
            .iter()
            .map(|term| {
                let shown = say.phrase(&term.term);
                let others = self.site.full_languages().filter(|l| *l != lang).filter_map(|l| Some((l, term.term.exact(l)?)));
                let others = others
                    .filter(|(_, text)| **text != *shown.text)
                    .map(|(l, text)| Phrase { text: text.into(), lang: Some(self.site.config.languages.html_code(l).into()) });
                let read = &*term.reading;
                let sort = if japanese && !read.is_empty() { hiragana(read) } else { shown.text.to_lowercase() };
                // A term in kana is its own reading, which need not stand there twice.
                let is_kana = self.site.full_languages().any(|l| term.term.exact(l) == Some(read));
                let reading = if is_kana { String::new() } else { read.to_owned() };
                let id = say.term_anchor(term);
                (sort, TermView { id, others: others.collect(), reading, note: say.phrase(&term.note), term: shown })
            })
            .collect();
        terms.sort_by(|a, b| a.0.cmp(&b.0));
        GlossaryView { terms: terms.into_iter().map(|(_, t)| t).collect() }
    }

    fn plain(&self, heading: &str, lang: Lang) -> PlainView {
        let say = self.format(lang);
        PlainView { heading: say.word(heading), contact: None, search: None, links: self.indexes(lang) }
    }

    /// The ways into the site that need no search.
    pub(super) fn indexes(&self, lang: Lang) -> Vec<LinkView> {
        let say = self.format(lang);
        let mut links: Vec<LinkView> = [
            ("events/", "events"),
            ("cases/", "cases"),
            ("resources/", "resources"),
            ("regions/", "regions"),
            ("topics/", "topics"),
        ]
        .into_iter()
        .map(|(path, key)| say.link(path, say.word(key)))
        .collect();
        if !self.site.data.terms.is_empty() {
            links.push(say.link("glossary/", say.word("glossary")));
        }
        links.extend(self.kana_path(lang).map(|path| say.link(path, say.word("kana_index"))));
        links
    }

    pub(super) fn search_page(&self, lang: Lang) -> PlainView {
        PlainView {
            search: Some(self.format(lang).href("search/index.json")),
            contact: self.publisher(lang),
            ..self.plain("search", lang)
        }
    }

    pub(super) fn not_found(&self, lang: Lang) -> PlainView {
        self.plain("not_found", lang)
    }
}
