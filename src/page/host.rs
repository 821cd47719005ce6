//! What a page's markdown asks of the site: where links lead, pictures, blocks, words, readings.

use super::address::{decode, encode};
use super::assets::resolve;
use super::assets::srcset;
use super::{Assets, Pages, asset_url, block};
use crate::content::{Furigana, Term};
use crate::diagnostic::{Code, Message, Problem, Problems};
use crate::front_matter::nearest;
use crate::markdown::{BlockKind, Glossary, Heading, Host, Image, Link, part_by_slashes};
use crate::site::{DocId, Presence, Site};
use crate::words::Lang;
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// The site around one page's text.
pub struct PageHost<'p> {
    /// The site.
    pub pages: &'p Pages<'p>,
    /// The folder of the file, for relative paths.
    pub folder: &'p str,
    /// The language of the page.
    pub lang: Lang,
    /// Whether the text is in another language than the page.
    pub is_fallback: bool,
    /// Where the files that it refers to are noted.
    pub assets: &'p Assets,
    /// How many charts the page has so far.
    pub charts: Cell<usize>,
    /// Texts that may be published though they look private, as the document lists them; none where nothing of the text
    /// is published.
    pub privacy: Option<&'p [Box<str>]>,
    /// What is wrong in other files than the text's own: in tables that it shows.
    pub elsewhere: RefCell<Problems>,
}

/// The readings that the glossary gives by itself.
pub fn glossary(site: &Site<'_>) -> Option<Glossary> {
    if site.config.furigana != Furigana::Glossary {
        return None;
    }
    let terms = site.data.terms.iter().filter(|t| !t.reading.is_empty());
    let terms = terms.filter_map(|t| Some((t.read_word(&site.config.languages)?, &*t.reading)));
    let has_han = |text: &str| text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '々'));
    Some(Glossary::new(terms.filter(|(term, _)| has_han(term))))
}

impl Host for PageHost<'_> {
    fn link(&self, target: &str) -> Result<Link, Problem> {
        let (path, fragment) = target.split_once('#').map_or((target, None), |(p, f)| (p, Some(f)));
        let path = decode(path.split('?').next().unwrap_or(path));
        if let Some(path) = path.strip_prefix('/') {
            return self.root_link(path, fragment).map(|href| Link { href, lang: None });
        }
        let full = resolve(self.folder, &path).ok_or_else(|| self.missing(&path))?;
        if let Some((id, lang)) = self.pages.site.find_path(&full) {
            return self.document(id, lang, fragment.map(decode).as_deref(), target);
        }
        if full.starts_with("content/") && self.pages.site.sources.has(&full) && !full.ends_with(".yaml") {
            let file = self.pages.find_file(self.folder, &path)?;
            self.assets.refer(&file, self.pages.site.sources);
            return Ok(Link { href: self.pages.urls.file(asset_url(&file).unwrap_or(&file)), lang: None });
        }
        Err(self.missing(&path))
    }

    fn image(&self, target: &str) -> Result<Image, Problem> {
        if target.starts_with("http://") || target.starts_with("https://") || target.starts_with("//") {
            return Err(Problem::new(
                Code::LinkTarget,
                "よそのサイトの画像は表示できません",
                "pictures of other sites cannot be shown",
            )
            .help(
                "画像をこの文書のフォルダーに置いて、その名前を書いてください",
                "put the picture beside the document and write its name",
            ));
        }
        let path = decode(target);
        let file = self.pages.find_file(self.folder, &path)?;
        let shown = self.assets.refer(&file, self.pages.site.sources);
        let src = self.pages.urls.file(asset_url(&file).unwrap_or(&file));
        Ok(Image {
            srcset: srcset(&src, shown.as_ref()),
            src,
            width: shown.as_ref().map(|s| s.width),
            height: shown.as_ref().map(|s| s.height),
        })
    }

    fn block(&self, kind: BlockKind, source: &str) -> Result<String, Vec<(Range<usize>, Problem)>> {
        block::draw(self, kind, source)
    }

    fn word(&self, key: &str) -> String {
        // They stand among the words of the text, in what is marked as its language.
        let written = if self.is_fallback { Lang::PRIMARY } else { self.lang };
        self.pages.theme.strings(written).get(&key.replace('-', "_")).to_owned()
    }

    fn reading(&self) -> Option<&Glossary> {
        // Readings stand above the words of their language, where a page shows them.
        let languages = &self.pages.site.config.languages;
        let is_theirs = languages.html_code(self.lang) == languages.html_code(languages.of_readings());
        self.pages.glossary.as_ref().filter(|_| is_theirs)
    }

    fn reads_every(&self) -> bool {
        self.pages.site.config.languages.is_easy(self.lang)
    }
}

impl Pages<'_> {
    /// The site around a text of a folder, `written` in one language, on a page in `lang`.
    pub(super) fn host<'p>(&'p self, folder: &'p str, written: Lang, lang: Lang, assets: &'p Assets) -> PageHost<'p> {
        PageHost {
            pages: self,
            folder,
            lang,
            is_fallback: written != lang,
            assets,
            charts: Cell::new(0),
            privacy: None,
            elsewhere: RefCell::default(),
        }
    }

    /// Translations that are drafts are read for what is wrong with them; nothing of them is published, neither their
    /// words nor the files that they name.
    pub fn check_drafts(&self, problems: &mut Problems) {
        let languages = &self.site.config.languages;
        for writing in self.site.writings() {
            for lang in languages.all().filter(|lang| !lang.is_primary()) {
                let Some(file) = writing.file(lang).filter(|file| !file.shown) else { continue };
                let path = &self.site.sources.documents[file.source].path;
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let not_published = Assets::default();
                self.markdown(file, &self.host(folder, lang, lang, &not_published), problems);
            }
        }
    }

    /// Notices stand on many pages: where they lead is looked at once.
    pub fn check_notice_links(&self, problems: &mut Problems) {
        let host = self.host("content", Lang::PRIMARY, Lang::PRIMARY, &self.assets);
        for link in self.site.data.notices.iter().filter_map(|n| n.link.as_ref()).filter(|l| l.value.starts_with('/')) {
            if let Err(problem) = host.link(&link.value) {
                problems.add(problem.at(link.place.clone()));
            }
        }
    }
}

impl<'p> PageHost<'p> {
    /// A link from `/` on: a file of `static/`, or an address of the site.
    fn root_link(&self, path: &str, fragment: Option<&str>) -> Result<String, Problem> {
        let pages = self.pages;
        let with = |href: String| fragment.map_or(href.clone(), |f| format!("{href}#{}", encode(&decode(f))));
        let file = format!("static/{path}");
        if pages.site.sources.has(&file) {
            return Ok(with(pages.urls.file(path)));
        }
        let slashed = if path.is_empty() || path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        let known = |lang: Lang, p: &str| pages.has_page(lang, p);
        let here = pages.site.chrome_lang(self.lang);
        if let Some(word) = fragment.filter(|f| slashed == "glossary/" && !f.is_empty() && pages.has_page(here, "glossary/")) {
            let page = pages.urls.href(here, "glossary/", &pages.site.config.languages);
            return self.term(&decode(word)).map(|id| format!("{page}#{id}"));
        }
        for lang in [here, Lang::PRIMARY] {
            if let Some(found) = [path, slashed.as_str()].into_iter().find(|p| known(lang, p)) {
                return Ok(with(pages.urls.href(lang, found, &pages.site.config.languages)));
            }
        }
        // An author may name the page of one language on purpose.
        let (first, rest) = slashed.split_once('/').unwrap_or((&slashed, ""));
        if let Some(lang) = pages.site.config.languages.find(first).filter(|l| !l.is_primary() && known(*l, rest)) {
            return Ok(with(pages.urls.href(lang, rest, &pages.site.config.languages)));
        }
        if is_made_beside_pages(path) || is_calendar(pages, here, path) {
            return Ok(with(pages.urls.href(here, path, &pages.site.config.languages)));
        }
        let addresses = pages.plan.addresses(here);
        let files = pages.site.sources.files().filter_map(|f| f.strip_prefix("static/"));
        let near = nearest(&slashed, addresses).or_else(|| nearest(path, files));
        let help = near.map(|n| Message::new(format!("「/{n}」のことですか"), format!("did you mean `/{n}`?")));
        Err(Problem::new(
            Code::LinkTarget,
            format!("「/{path}」というページもファイルもありません"),
            format!("there is neither a page nor a file `/{path}`"),
        )
        .maybe_help(help))
    }

    /// The place in the glossary of a term, by its word in any language: `/glossary/#看取り`.
    fn term(&self, word: &str) -> Result<String, Problem> {
        let site = self.pages.site;
        let words = |term: &'p Term| site.full_languages().filter_map(|lang| term.term.exact(lang));
        let id = |term: &Term| self.pages.format(self.lang).term_anchor(term);
        let named = site.data.terms.iter().find(|term| words(term).any(|w| *w == *word) || id(term) == word);
        if let Some(term) = named {
            return Ok(id(term));
        }
        let near = nearest(word, site.data.terms.iter().flat_map(words));
        let help = near.map(|n| Message::new(format!("「#{n}」のことですか"), format!("did you mean `#{n}`?")));
        Err(Problem::new(
            Code::LinkHeading,
            format!("用語集に「{word}」という言葉はありません"),
            format!("the glossary has no term `{word}`"),
        )
        .maybe_help(help))
    }

    /// A link to a document: its page in the reader's language, the heading at the same place.
    fn document(&self, id: DocId, typed: Lang, fragment: Option<&str>, target: &str) -> Result<Link, Problem> {
        let pages = self.pages;
        let site = pages.site;
        let languages = &site.config.languages;
        if !site.is_published(id) {
            return Err(Problem::new(
                Code::LinkUnpublished,
                "リンク先の文書は今は公開されていません（リンクにしませんでした）",
                "the document is not published now (the link was left out)",
            ));
        }
        // From an easy form of a language, to that language where the other document has no easy form.
        let lang = if site.document(id).has(self.lang) { self.lang } else { site.chrome_lang(self.lang) };
        let lang = if site.presence(id, lang) == Presence::Absent { Lang::PRIMARY } else { lang };
        let mut href = pages.urls.href(lang, &site.document(id).address(), languages);
        if let Some(fragment) = fragment.filter(|f| !f.is_empty()) {
            match self.heading(id, typed, lang, fragment, target) {
                Ok(heading) => {
                    href.push('#');
                    href.push_str(&encode(&heading));
                }
                // The author wrote for another language, where the link is right: the page has to do.
                Err(_) if self.is_fallback => {}
                Err(problem) => return Err(problem),
            }
        }
        let differs = languages.html_code(lang) != languages.html_code(self.lang);
        Ok(Link { href, lang: differs.then(|| languages.html_code(lang).to_owned()) })
    }

    /// The id, in the text that the page in `lang` shows, of the heading that a link names.
    fn heading(&self, id: DocId, typed: Lang, lang: Lang, fragment: &str, target: &str) -> Result<String, Problem> {
        let site = self.pages.site;
        let shown = if site.document(id).has(lang) { lang } else { Lang::PRIMARY };
        let there = site.outline(id, shown);
        if let Some(heading) = there.iter().find(|h| h.id == fragment && (h.explicit || shown == typed)) {
            return Ok(heading.id.clone());
        }
        let named = site.outline(id, typed);
        let Some(place) = named.iter().position(|h| h.id == fragment) else {
            // The other language's heading may have been meant.
            if let Some(heading) = there.iter().find(|h| h.id == fragment) {
                return Ok(heading.id.clone());
            }
            return Err(unknown_heading(fragment, named));
        };
        let same_outline = there.len() == named.len() && there.iter().zip(named).all(|(a, b)| a.level == b.level);
        if same_outline {
            return Ok(there[place].id.clone());
        }
        let file = target.split('#').next().unwrap_or(target);
        Err(Problem::new(
            Code::OutlineDiffers,
            format!("{file} は言語によって見出しの並びが違うため、「#{fragment}」の行き先が決まりません"),
            format!("the outlines of {file} differ between the languages, so `#{fragment}` cannot be found"),
        )
        .help("両方の言語の見出しに同じ {#名前} を付けてください", "give the heading the same `{#id}` in both languages"))
    }

    fn missing(&self, path: &str) -> Problem {
        let site = self.pages.site;
        let name = path.rsplit('/').next().unwrap_or(path);
        let documents = site.sources.documents.iter().map(|f| &*f.path);
        let files = site.sources.files().map(|f| &**f).filter(|f| f.starts_with("content/"));
        // Windows writes ..\\resources\\list.ja.md.
        let path_typed = path;
        let path = &*path.replace('\\', "/");
        let full = resolve(self.folder, path).unwrap_or_default();
        if path == path_typed && documents.clone().any(|file| file == full) {
            return Problem::new(
                Code::LinkTarget,
                format!("「{name}」は、そのファイルに誤りがあるので、つなげません"),
                format!("`{path_typed}` has errors of its own, so nothing can lead to it"),
            )
            .help("先にそのファイルを直してください", "mend that file first");
        }
        let near = nearest(&full, documents.chain(files)).map(str::to_owned);
        let problem = Problem::new(
            Code::LinkTarget,
            format!("「{name}」というファイルがありません"),
            format!("there is no file `{path_typed}`"),
        );
        match near {
            Some(near) => {
                let near = relative(self.folder, &near);
                problem.help(format!("「{near}」のことですか"), format!("did you mean `{near}`?"))
            }
            None if path != path_typed => part_by_slashes(problem, path),
            None => problem.help(
                "文書は ../cases/kobe.ja.md のように、ファイルの場所で書いてください",
                "write the path of the file, such as ../cases/kobe.ja.md",
            ),
        }
    }
}

/// The way from a folder to a file.
fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared.min(to.len())..]);
    parts.join("/")
}

fn unknown_heading(fragment: &str, outline: &[Heading]) -> Problem {
    let problem = Problem::new(
        Code::LinkHeading,
        format!("リンク先に「#{fragment}」という見出しはありません"),
        format!("the page has no heading `#{fragment}`"),
    );
    match nearest(fragment, outline.iter().map(|h| h.id.as_str())) {
        Some(near) => problem.help(format!("「#{near}」のことですか"), format!("did you mean `#{near}`?")),
        None if outline.is_empty() => problem,
        None => {
            let list = outline.iter().map(|h| format!("#{}", h.id)).collect::<Vec<_>>().join(" ");
            problem.help(format!("ある見出し: {list}"), format!("its headings are {list}"))
        }
    }
}

/// Files that the site makes besides pages.
fn is_made_beside_pages(path: &str) -> bool {
    path.ends_with("/feed.xml") || path == "feed.xml" || path == "sitemap.xml" || path == "opendata/events.csv"
}

/// Whether a path is that of the calendar of a page.
fn is_calendar(pages: &Pages<'_>, lang: Lang, path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else { return false };
    let has_one = match name {
        super::LIST_FILE => folder == "events" || folder.starts_with("regions/") || folder.starts_with("topics/"),
        super::EVENT_FILE => folder.starts_with("events/"),
        _ => false,
    };
    has_one && pages.has_page(lang, &format!("{folder}/"))
}
