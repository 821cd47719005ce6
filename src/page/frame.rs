//! What a page has around its own content: titles, languages, the way from the front page, notices.

use super::qr::qr;
use super::values::{Format, description};
use super::view::{AlternateView, FrameView, LinkView, NoticeView, PagerView, SwitchView, TimeView, View};
use super::{Key, Page, Pages, asset_url};
use super::{json_ld, live, status};
use crate::content::{Kind, NoticeLevel};
use crate::markdown::words_plain;
use crate::region::RegionId;
use crate::site::{DocId, Presence, moment_after};
use crate::theme::FONT_FILE;
use crate::words::{Lang, Phrase};
use std::borrow::Cow;

impl Pages<'_> {
    pub(super) fn frame(&self, page: &Page, view: &View) -> FrameView {
        let lang = page.lang;
        let languages = &self.site.config.languages;
        let site_name = &self.chrome(lang).name;
        let title = self.title(page, view);
        let plain_title = words_plain(&title.text).into_owned();
        let crumbs = self.crumbs(page, &title);
        let url = self.urls.full(lang, &page.path, languages);
        let fallback = self.document_of(page).is_some_and(|id| self.site.presence(id, lang) == Presence::Fallback);
        let summary = self.summary(page, view);
        let (is_live, grows_old, has_tables) = (live::is_live(view), status::grows_old(view), has_tables(view));
        let full_title = match &page.key {
            Key::Home => words_plain(&site_name.text).into_owned(),
            _ => {
                let later = pager(view).filter(|pager| pager.previous.is_some());
                let later = later.map_or_else(String::new, |pager| format!(" | {}", pager.position));
                format!("{plain_title}{later} | {}", words_plain(&site_name.text))
            }
        };
        let about = match &*summary {
            "" => self.site.config.description.get(lang).map_or("", |d| d.0),
            summary => summary,
        };
        let mut frame = FrameView {
            description: description(about),
            lang: languages.html_code(lang).to_owned(),
            full_title,
            title_lang: title.lang.clone(),
            title: plain_title,
            canonical: match &page.key {
                Key::Redirect(id) | Key::Flyer(id, _) => self.urls.full(lang, &self.site.document(*id).address(), languages),
                Key::Booklet(of) => self.urls.full(lang, &of.address(self.site), languages),
                _ if fallback => self.urls.full(Lang::PRIMARY, &page.path, languages),
                _ => url.clone(),
            },
            noindex: fallback || page.key.is_beside(),
            alternates: self.alternates(page),
            languages: self.switch(page),
            section: self.section(page),
            notices: self.notices(page),
            feeds: self.feeds(page),
            calendar: self.calendar_of(page),
            image: self.social_image(page),
            og_type: if matches!(view, View::Case(_) | View::Page(_)) { "article" } else { "website" },
            json_ld: Vec::new(),
            styles: self.theme_files(&own_styles(view, has_tables)),
            scripts: self.theme_files(&own_scripts(view, has_tables, is_live, grows_old)),
            status_words: grows_old.then(|| self.format(lang).status_words()),
            event_words: is_live.then(|| self.format(lang).event_words()),
            kind: kind_class(&page.key, self),
            qr: qr(&url),
            told: told(view),
            crumbs,
            url,
        };
        frame.json_ld = json_ld::of(self, page, view, &frame);
        // Where nobody wrote what the page is about, search engines are told what it is called; as data that says nothing.
        if frame.description.is_empty() {
            frame.description = description(&frame.full_title);
        }
        frame
    }

    fn document_of(&self, page: &Page) -> Option<DocId> {
        match page.key {
            Key::Document(id, _) | Key::Redirect(id) => Some(id),
            _ => None,
        }
    }

    fn title(&self, page: &Page, view: &View) -> Phrase {
        // Of two regions of one name a search engine, a feed and a tab say which.
        if let Key::Region(region, _) = &page.key {
            return self.format(page.lang).region_told_apart(*region);
        }
        match view {
            View::Home(home) => home.heading.clone(),
            View::Case(case) => case.document.title.clone(),
            View::Event(event) => event.document.title.clone(),
            View::Resource(resource) => resource.document.title.clone(),
            View::Page(page) => page.document.title.clone(),
            View::List(list) => list.heading.clone(),
            View::Region(region) => region.name.clone(),
            View::Month(month) => Phrase::plain(month.heading.as_str()),
            View::Regions(_) => Phrase::plain(self.format(page.lang).word("regions")),
            View::Index(index) => Phrase::plain(index.heading.as_str()),
            View::Glossary(_) => Phrase::plain(self.format(page.lang).word("glossary")),
            View::Search(plain) | View::NotFound(plain) => Phrase::plain(plain.heading.as_str()),
            View::Accessibility(view) => Phrase::plain(view.heading.as_str()),
            View::Redirect(_) => Phrase::plain(self.format(page.lang).word("moved")),
            View::Flyer(flyer) => flyer.title.clone(),
            View::Booklet(booklet) => booklet.title.clone(),
        }
    }

    /// What a page is about, for search engines: its summary, else the beginning of its text.
    fn summary(&self, page: &Page, view: &View) -> String {
        let document = match view {
            View::Case(case) => &case.document,
            View::Event(event) => &event.document,
            View::Resource(resource) => &resource.document,
            View::Page(page) => &page.document,
            View::List(list) => return list.intro.text.to_string(),
            View::Home(home) => return home.summary.text.to_string(),
            View::Region(_) => {
                return self.format(page.lang).t().fill("region_description", &[("region", &self.title(page, view).text)]);
            }
            _ => return String::new(),
        };
        if !document.summary.is_empty() {
            return document.summary.text.to_string();
        }
        let Some(id) = self.document_of(page) else { return String::new() };
        let source = self.site.document(id);
        let shown = source.body_lang(page.lang);
        source.body(shown, self.site.sources).map(|body| crate::markdown::first_paragraph(&body)).unwrap_or_default()
    }

    fn crumbs(&self, page: &Page, title: &Phrase) -> Vec<LinkView> {
        let say = self.format(page.lang);
        let mut crumbs = vec![LinkView { href: Some(self.home_href(page.lang)), ..say.link("", say.word("home")) }];
        match &page.key {
            Key::Home => return Vec::new(),
            Key::Document(id, _) | Key::Redirect(id) => self.document_crumbs(*id, say, &mut crumbs),
            Key::PastEvents | Key::Month(..) => crumbs.push(say.link("events/", say.word("events"))),
            Key::PastYear(..) => {
                crumbs.push(say.link("events/", say.word("events")));
                crumbs.push(say.link("events/past/", say.word("past_events")));
            }
            Key::Region(region, _) => {
                crumbs.push(say.link("regions/", say.word("regions")));
                crumbs.extend(self.region_crumbs(*region, page.lang));
            }
            Key::Topic(..) => crumbs.push(say.link("topics/", say.word("topics"))),
            Key::Kana(row) => {
                if self.site.config.search {
                    crumbs.push(say.link("search/", say.word("search")));
                }
                let index = self.kana_path(page.lang).filter(|_| row.is_some());
                crumbs.extend(index.map(|path| say.link(path, say.word("kana_index"))));
            }
            Key::Series(..) => crumbs.push(say.link("series/", say.word("series"))),
            _ => {}
        }
        let own = self.urls.href(page.lang, &page.path, &self.site.config.languages);
        crumbs.push(LinkView { href: Some(own), text: title.clone(), hreflang: None, current: true });
        crumbs
    }

    fn document_crumbs(&self, id: DocId, say: Format<'_>, crumbs: &mut Vec<LinkView>) {
        let document = self.site.document(id);
        match document.kind {
            Kind::Case => crumbs.push(say.link("cases/", say.word("cases"))),
            Kind::Event => crumbs.push(say.link("events/", say.word("events"))),
            Kind::Resource => crumbs.push(say.link("resources/", say.word("resources"))),
            Kind::Page => {
                let folders = document.slug.match_indices('/').map(|(i, _)| &document.slug[..i]);
                let above = folders
                    .filter_map(|folder| self.site.find(&format!("pages/{folder}")))
                    .filter(|up| self.is_shown(*up, say.lang));
                crumbs.extend(above.map(|up| say.document_link(up)));
            }
        }
    }

    fn alternates(&self, page: &Page) -> Vec<AlternateView> {
        let languages = &self.site.config.languages;
        let written: Vec<Lang> = match &page.key {
            key if key.is_beside() => Vec::new(),
            Key::Document(id, part) => {
                let written = self.site.written_in(*id).filter(|l| !languages.is_easy(*l));
                written.filter(|lang| *part == 1 || self.exists(page, *lang)).collect()
            }
            _ => self.site.full_languages().filter(|lang| self.exists(page, *lang)).collect(),
        };
        if written.len() < 2 || !written.contains(&page.lang) {
            return Vec::new();
        }
        let href = |lang: Lang| self.urls.full(lang, &page.path, languages);
        let mut alternates: Vec<AlternateView> =
            written.iter().map(|lang| AlternateView { lang: languages.html_code(*lang).to_owned(), href: href(*lang) }).collect();
        alternates.push(AlternateView { lang: "x-default".into(), href: href(Lang::PRIMARY) });
        alternates
    }

    /// The front page for readers of a language: of an easy form, its own if it has one.
    pub(super) fn home_href(&self, lang: Lang) -> String {
        let lang = if self.has_page(lang, "") { lang } else { self.site.chrome_lang(lang) };
        self.urls.href(lang, "", &self.site.config.languages)
    }

    /// Whether the same address is there in another language.
    fn exists(&self, page: &Page, lang: Lang) -> bool {
        lang == page.lang || self.has_page(lang, &page.path)
    }

    /// The address of a page in another language. A further part of a list may be missing where there are fewer entries,
    /// and so may an earlier address.
    fn path_in<'a>(&self, page: &'a Page, lang: Lang) -> Option<Cow<'a, str>> {
        if self.exists(page, lang) {
            return Some(Cow::Borrowed(&page.path));
        }
        let first = match self.document_of(page) {
            Some(id) => self.site.document(id).address(),
            None => format!("{}/", page.path.rsplit_once("/page/")?.0),
        };
        self.has_page(lang, &first).then_some(Cow::Owned(first))
    }

    fn switch(&self, page: &Page) -> Vec<SwitchView> {
        let languages = &self.site.config.languages;
        let entry = |lang: Lang| {
            let path = self.path_in(page, lang);
            if languages.is_easy(lang) && path.is_none() {
                return None;
            }
            // Where the page is not there at all, the switch leads to the front page of the language.
            let path = path.as_deref().unwrap_or("");
            Some(SwitchView {
                lang: languages.html_code(lang).to_owned(),
                name: self
                    .theme
                    .strings(lang)
                    .get(if languages.is_easy(lang) { "language_name_easy" } else { "language_name" })
                    .to_owned(),
                href: self.urls.href(lang, path, languages),
                current: lang == page.lang,
            })
        };
        let entries: Vec<SwitchView> = languages.all().filter_map(entry).collect();
        if entries.len() > 1 { entries } else { Vec::new() }
    }

    /// The entry of the menu below which the page lies; the nearest one where there are several.
    fn section(&self, page: &Page) -> Option<String> {
        let entries = self.sections_of(page.lang).iter().filter(|(path, _)| page.path.starts_with(&**path));
        entries.max_by_key(|(path, _)| path.len()).map(|(_, href)| href.clone())
    }

    /// Urgent notices of the page's regions; those without a region stand on every page.
    fn notices(&self, page: &Page) -> Vec<NoticeView> {
        let zone = &self.site.config.time_zone;
        let say = self.format(page.lang);
        let regions = self.regions_of(page);
        let country = self.site.regions.country();
        let concerns = |region: &RegionId| regions.iter().any(|r| self.site.regions.contains(*region, *r));
        let mut notices: Vec<_> = self
            .site
            .data
            .notices
            .iter()
            .filter(|n| moment_after(&n.expires_at, zone) > self.now())
            .filter(|n| n.regions.is_empty() || n.regions.contains(&country) || n.regions.iter().any(concerns))
            .collect();
        notices.sort_by_key(|n| n.level);
        notices
            .into_iter()
            .map(|n| {
                let level = if n.level == NoticeLevel::Emergency { "emergency" } else { "important" };
                NoticeView {
                    level,
                    level_word: say.t().of("notice", level),
                    text: say.phrase(&n.text),
                    link: n.link.as_ref().map(|l| self.notice_link(&l.value, page.lang)),
                    updated: n.updated_at.as_ref().map(|w| say.when(w)),
                    until: say.t().fill("notice_until", &[("date", &say.when(&n.expires_at).text)]),
                    expires: self.instant(moment_after(&n.expires_at, zone)).unwrap_or_default(),
                }
            })
            .collect()
    }

    fn notice_link(&self, link: &str, lang: Lang) -> String {
        match link.strip_prefix('/') {
            Some(path) => self.site_path(path, lang),
            None => link.to_owned(),
        }
    }

    fn regions_of(&self, page: &Page) -> Vec<RegionId> {
        match &page.key {
            Key::Document(id, _) => self.site.document(*id).all_regions(),
            Key::Region(region, _) => vec![*region],
            _ => Vec::new(),
        }
    }

    fn feeds(&self, page: &Page) -> Vec<LinkView> {
        let say = self.format(page.lang);
        let mut feeds = vec![say.link("feed.xml", say.word("feed_all"))];
        let own = match &page.key {
            Key::Events(_) | Key::PastEvents | Key::PastYear(..) => Some("events/feed.xml".to_owned()),
            Key::Cases(_) => Some("cases/feed.xml".to_owned()),
            Key::Region(region, _) => Some(format!("regions/{}/feed.xml", self.site.regions.get(*region).path)),
            Key::Topic(topic, _) => Some(format!("topics/{topic}/feed.xml")),
            Key::Document(id, _) if self.site.document(*id).page().and_then(|p| p.list).is_some_and(|l| l.feed) => {
                let address = self.site.document(*id).address();
                self.has_page(self.site.chrome_lang(page.lang), &address).then(|| format!("{address}feed.xml"))
            }
            _ => None,
        };
        feeds.extend(own.map(|path| say.link(&path, say.word("feed_this"))));
        feeds
    }

    fn social_image(&self, page: &Page) -> Option<String> {
        let document = self.site.document(self.document_of(page)?);
        let image = document.common.image.as_ref()?;
        let path = self.find_file(document.folder(self.site.sources), &image.value).ok()?;
        Some(self.urls.full_file(asset_url(&path)?))
    }

    /// Whether there is a page at an address of a language.
    pub fn has_page(&self, lang: Lang, path: &str) -> bool {
        self.plan.page(lang, path).is_some()
    }

    /// An address of the site (from `/` on) for readers of a language: the page in it, if there is one.
    pub(super) fn site_path(&self, path: &str, lang: Lang) -> String {
        let (path, fragment) = path.split_once('#').map_or((path, None), |(p, f)| (p, Some(f)));
        let lang = self.site.chrome_lang(lang);
        let slashed = if path.is_empty() || path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        let href = match [path, slashed.as_str()].into_iter().find(|p| self.has_page(lang, p)) {
            Some(path) => self.urls.href(lang, path, &self.site.config.languages),
            None => self.urls.file(path),
        };
        fragment.map_or(href.clone(), |f| format!("{href}#{}", super::address::encode(f)))
    }
}

/// The day of what a page tells.
fn told(view: &View) -> Option<TimeView> {
    let document = match view {
        View::Case(case) => &case.document,
        View::Event(event) => &event.document,
        View::Resource(list) if list.as_of.is_some() => return list.as_of.clone(),
        View::Resource(list) => &list.document,
        View::Page(page) => &page.document,
        _ => return None,
    };
    [&document.updated, &document.checked, &document.date].into_iter().flatten().next().cloned()
}

/// The scripts that only some pages need.
fn own_scripts(view: &View, has_tables: bool, is_live: bool, grows_old: bool) -> Vec<&'static str> {
    let mut scripts = Vec::new();
    if has_tables {
        scripts.push("tables.js");
    }
    if is_live {
        scripts.push("events.js");
    }
    // Before the filters, which look at what it says.
    if grows_old {
        scripts.push("statuses.js");
    }
    match view {
        View::Search(_) => scripts.push("search.js"),
        View::Resource(list) if list.table.as_ref().is_some_and(|table| !table.filters.is_empty()) => scripts.push("filter.js"),
        _ => {}
    }
    scripts
}

/// Which part of a long list a view shows, if it is one.
fn pager(view: &View) -> Option<&PagerView> {
    match view {
        View::List(list) => list.pager.as_ref(),
        View::Index(index) => index.pager.as_ref(),
        View::Region(region) => region.pager.as_ref(),
        View::Page(page) => page.pager.as_ref(),
        _ => None,
    }
}

/// The style sheets that only some pages need: of tables, of charts, and of the parts that one kind of page has.
fn own_styles(view: &View, has_tables: bool) -> Vec<&'static str> {
    let kind: &[&str] = match view {
        View::Home(_) => &["home.css"],
        View::Case(_) => &["case.css"],
        View::Event(_) => &["event.css"],
        View::Page(page) if page.one_sheet => &["handout.css"],
        View::List(_) => &["list.css"],
        View::Month(_) => &["month.css"],
        View::Region(_) => &["list.css", "region.css"],
        View::Regions(_) => &["region.css"],
        View::Glossary(_) => &["glossary.css"],
        View::Flyer(_) => return vec!["print.css", FONT_FILE],
        View::Booklet(_) => return vec!["case.css", "tables.css", "charts.css", "print.css", FONT_FILE],
        _ => &[],
    };
    let data = [("tables.css", has_tables), ("charts.css", has_html(view, " class=\"chart"))];
    data.into_iter().filter(|(_, is_needed)| *is_needed).map(|(name, _)| name).chain(kind.iter().copied()).collect()
}

/// Whether a page has a table, a month among them; that of a chart's numbers is one too.
fn has_tables(view: &View) -> bool {
    match view {
        View::Resource(_) | View::Month(_) | View::Accessibility(_) => true,
        View::List(list) if list.comparison.is_some() => true,
        View::Region(region) if !region.rows.is_empty() => true,
        _ => has_html(view, "<table"),
    }
}

/// Whether a sign stands in what is HTML already: texts and charts.
fn has_html(view: &View, sign: &str) -> bool {
    let texts: &[&str] = match view {
        View::Home(home) => &[&home.body],
        View::Case(case) => &[&case.budget, &case.document.body],
        View::Event(event) => &[&event.document.body],
        View::Resource(list) => &[&list.document.body],
        View::Page(page) => &[&page.document.body],
        View::List(list) => &[&list.comparison_chart],
        _ => &[],
    };
    texts.iter().any(|html| memchr::memmem::find(html.as_bytes(), sign.as_bytes()).is_some())
}

fn kind_class(key: &Key, pages: &Pages<'_>) -> &'static str {
    match key {
        Key::Home => "home",
        Key::Document(id, _) => pages.site.document(*id).kind.word(),
        Key::Cases(_)
        | Key::Events(_)
        | Key::PastEvents
        | Key::PastYear(..)
        | Key::Resources(_)
        | Key::Topic(..)
        | Key::Series(..) => "list",
        Key::Region(..) => "region",
        Key::Month(..) => "month",
        Key::Regions => "regions",
        Key::Topics | Key::SeriesIndex | Key::Kana(_) => "index",
        Key::Glossary => "glossary",
        Key::Search => "search",
        Key::Accessibility | Key::NotFound | Key::Redirect(_) => "plain",
        Key::Flyer(..) => "flyer",
        Key::Booklet(_) => "booklet",
    }
}
