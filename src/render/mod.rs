//! From pages to files: HTML by the theme's templates, feeds, calendars, downloads, open data, sitemap.
//!
//! Files are made in parallel and put into a sink one by one; nothing is kept.

mod calendar_entry;
mod calendars;
mod feed;
mod filters;
mod on_demand;
mod open_data;
mod print;
mod resources;
mod search;
mod sitemap;
mod templates;

use crate::content::Kind;
use crate::diagnostic::{Code, Diagnostic, Message, Place, Problem, Problems};
use crate::fault::Fault;
use crate::output::{OutputFile, Sink, refusal};
use crate::page::{FrameView, Lists, Page, Pages, Plan, View, asset_url, printed, table_file};
use crate::picture::copies;
use crate::search::Done;
use crate::site::{Presence, Site, lang_prefix};
use crate::table::download;
use crate::theme::Theme;
use crate::timings::Stage;
use crate::words::Lang;
use crate::{Printing, Tools};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

pub use on_demand::OnDemand;
pub use print::no_browser_help;
pub use templates::Templates;

/// Makes every file of a site and puts it into the sink. Problems are those found in making pages.
pub fn all(site: &Site<'_>, theme: &Theme, sink: &dyn Sink, tools: Tools<'_>, problems: &mut Problems) -> Result<(), Fault> {
    let timings = tools.timings;
    let Some(templates) = Templates::load(theme, site, problems) else { return Ok(()) };
    let lists = Lists::new(site);
    let plan = timings.stage(Stage::Plan, || Plan::new(site, &lists));
    let mut maker = Pages::new(site, theme, &lists, &plan, &templates);
    maker.offers_prints = matches!(tools.press, Printing::With(_));
    maker.check_notice_links(problems);
    maker.check_drafts(problems);
    let found = Mutex::new(Problems::default());
    let note = |problems: Problems| found.lock().unwrap_or_else(PoisonError::into_inner).append(problems);
    let noted = Noted { sink, paths: Mutex::default() };
    let batches = timings.stage(Stage::Pages, || pages(&mut maker, &templates, &noted, tools, &note))?;
    let extra = Extra { maker: &maker, sink: &noted };
    if site.config.search {
        timings.stage(Stage::Search, || extra.search(batches))?;
    }
    timings.stage(Stage::Feeds, || extra.beside(&plan.pages))?;
    let wanted = if matches!(tools.press, Printing::Off) { Vec::new() } else { printed(site) };
    wanted.iter().for_each(|printed| noted.keep_free(&print::path(printed, site)));
    timings.stage(Stage::Assets, || extra.assets(&note))?;
    problems.append(found.into_inner().unwrap_or_else(PoisonError::into_inner));
    problems.append(templates.take_problems());
    match tools.press {
        // Last, since it takes longest, and only where nothing hinders the site.
        Printing::With(press) if problems.errors() == 0 && !wanted.is_empty() => {
            let files = OnDemand::new(site, theme, &lists, &plan, &templates);
            timings.stage(Stage::Print, || print::all(&files, &wanted, press, sink))?;
        }
        Printing::NoBrowser => print::without_browser(site, &wanted).into_iter().for_each(|problem| problems.add(problem)),
        _ => {}
    }
    Ok(())
}

/// Makes all pages, and lists as files, and gathers what can be searched for in the order of the plan.
fn pages(
    maker: &mut Pages<'_>,
    templates: &Templates,
    noted: &Noted<'_>,
    tools: Tools<'_>,
    note: &(dyn Fn(Problems) + Sync),
) -> Result<Vec<(Lang, Done)>, Fault> {
    let mut turns: Vec<(usize, &[Page])> = maker.plan.turns().enumerate().collect();
    // Documents first: their texts are given back before lists ask for the cards of all.
    turns.sort_by_key(|(_, pages)| pages.first().and_then(Page::document).is_none());
    let mut batches = Vec::new();
    for (at, (place, pages)) in turns.into_iter().enumerate() {
        let make = |page: &Page, frame: &FrameView, view: &View, problems: Problems, room: &mut usize| {
            if !problems.is_empty() {
                note(problems);
            }
            noted.sink.put(html(maker, templates, page, (frame, view), room))
        };
        // Workbooks wait for threads of their own, so they are made among the pages and not one after another.
        let downloads = || if at == 0 { Extra { maker, sink: noted }.downloads() } else { Ok(()) };
        let (made, given) = rayon::join(|| search::gather(maker, pages, &make, tools.timings), downloads);
        given?;
        batches.push((place, made?));
        maker.forget_cards();
    }
    batches.sort_by_key(|(place, _)| *place);
    Ok(batches.into_iter().flat_map(|(_, made)| made).collect())
}

/// The HTML of one page; `room` is how long the next one is likely to be.
fn html(
    maker: &Pages<'_>,
    templates: &Templates,
    page: &Page,
    (frame, view): (&FrameView, &View),
    room: &mut usize,
) -> OutputFile {
    let mut bytes = Vec::with_capacity(*room);
    templates.render(page.lang, maker.chrome(page.lang), frame, view, &mut bytes);
    *room = bytes.len() + bytes.len() / 8;
    OutputFile { path: path_of(page, maker.site), bytes }
}

/// Where a page stands below the output folder.
fn path_of(page: &Page, site: &Site<'_>) -> Box<str> {
    let prefix = lang_prefix(page.lang, &site.config.languages);
    let name = if page.path.is_empty() || page.path.ends_with('/') { "index.html" } else { "" };
    format!("{prefix}{}{name}", page.path).into()
}

/// Everything besides pages.
struct Extra<'x> {
    maker: &'x Pages<'x>,
    sink: &'x Noted<'x>,
}

/// A sink that remembers what the site made beside its pages, so that no author's file takes the same address.
struct Noted<'x> {
    sink: &'x dyn Sink,
    paths: Mutex<HashSet<Box<str>>>,
}

impl Noted<'_> {
    /// A path at which the site itself will put a file later.
    fn keep_free(&self, path: &str) {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).insert(path.into());
    }

    fn has(&self, path: &str) -> bool {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }
}

impl Sink for Noted<'_> {
    fn put(&self, file: OutputFile) -> Result<(), Fault> {
        self.keep_free(&file.path);
        self.sink.put(file)
    }

    fn put_kept(&self, path: &str, key: &str, make: &dyn Fn() -> Option<Vec<u8>>) -> Result<bool, Fault> {
        self.sink.put_kept(path, key, make)
    }
}

impl Extra<'_> {
    fn put(&self, lang: Lang, path: &str, bytes: Vec<u8>) -> Result<(), Fault> {
        let prefix = lang_prefix(lang, &self.maker.site.config.languages);
        self.sink.put(OutputFile { path: format!("{prefix}{path}").into(), bytes })
    }

    /// Whether a page of the site is at a path of a file.
    fn is_page(&self, path: &str) -> bool {
        self.maker.plan.of_file(path, &self.maker.site.config.languages).is_some()
    }

    /// Whether an author's file at an address would take the place of something that the site makes, or would be a file
    /// where the site has a folder, or the reverse.
    fn is_taken(&self, address: &str) -> bool {
        let languages = &self.maker.site.config.languages;
        let folder = format!("{address}/");
        let is_folder = |lang: Lang| {
            let prefix = lang_prefix(lang, languages);
            prefix.starts_with(&folder) || folder.strip_prefix(&*prefix).is_some_and(|rest| self.maker.plan.has_below(lang, rest))
        };
        let mut files = address.match_indices('/').map(|(at, _)| &address[..at]).chain([address]);
        files.any(|file| self.sink.has(file) || self.is_page(file)) || languages.all().any(is_folder)
    }

    /// Feeds, open data, the sitemap and calendars.
    fn beside(&self, pages: &[Page]) -> Result<(), Fault> {
        let (feeds, rest) = rayon::join(|| self.feeds(pages), || rayon::join(|| self.open_data(), || self.sitemap(pages)));
        feeds.and(rest.0).and(rest.1)?;
        self.calendars(pages)
    }

    /// Lists as CSV, workbooks and JSON, in every language in which they have a page.
    fn downloads(&self) -> Result<(), Fault> {
        let site = self.maker.site;
        let lists: Vec<_> = site.published().filter(|(id, d)| d.kind == Kind::Resource && site.table(*id).is_some()).collect();
        lists.par_iter().try_for_each(|(id, document)| {
            for lang in site.full_languages().filter(|lang| site.presence(*id, *lang) != Presence::Absent) {
                let Some(list) = site.table(*id) else { continue };
                for kind in download::Kind::ALL {
                    let bytes = resources::file(self.maker, *id, list, lang, kind)?;
                    self.put(lang, &table_file(&document.address(), kind), bytes)?;
                }
            }
            Ok(())
        })
    }

    /// The theme's files, those that pages refer to, and all of `static/`; pictures lose what they tell of places.
    fn assets(&self, note: &(dyn Fn(Problems) + Sync)) -> Result<(), Fault> {
        for (name, bytes) in &self.maker.theme.assets {
            self.sink.put(OutputFile { path: format!("assets/{name}").into(), bytes: bytes.to_vec() })?;
        }
        let sources = self.maker.site.sources;
        self.authors_files(note).par_iter().try_for_each(|AuthorsFile { path, address, copies }| {
            match crate::picture::publish(path, sources.bytes(path)?) {
                Ok(picture) => {
                    if !self.copies(address, &picture.bytes, copies)? {
                        note_one(crate::picture::unreadable().at(Place::file(path)), note);
                    }
                    self.sink.sink.put(OutputFile { path: address.as_str().into(), bytes: picture.bytes })
                }
                Err(problem) => {
                    note_one(problem.at(Place::file(path)), note);
                    Ok(())
                }
            }
        })
    }

    /// The smaller copies of a picture; says whether they could be made.
    fn copies(&self, address: &str, picture: &[u8], widths: &[u32]) -> Result<bool, Fault> {
        let mut made = true;
        for &width in widths {
            let key = copies::key(picture, width);
            made &= self.sink.put_kept(&copies::name(address, width), &key, &|| copies::copy(picture, width))?;
        }
        Ok(made)
    }

    /// Authors' files that are published, with their addresses; none has the address of something else.
    fn authors_files(&self, note: &dyn Fn(Problems)) -> Vec<AuthorsFile> {
        let mut shown = self.maker.assets.take();
        let referred: Vec<Arc<str>> = shown.keys().filter(|path| !path.starts_with("static/")).cloned().collect();
        let fixed = self.maker.site.sources.files().filter(|path| path.starts_with("static/")).cloned();
        let mut taken: HashMap<String, Arc<str>> = HashMap::new();
        let mut files = Vec::new();
        for path in referred.into_iter().chain(fixed) {
            let Some(address) = asset_url(&path).map(str::to_owned) else { continue };
            let refused = refusal(&address).map(|Message { ja, en }| Problem::new(Code::FileName, ja, en));
            let refused = refused.or_else(|| self.is_taken(&address).then(|| of_the_site(&address)));
            let refused = refused.or_else(|| Some(of_another(&taken.insert(address.to_lowercase(), Arc::clone(&path))?)));
            match refused {
                Some(problem) => {
                    note_one(problem.help("ファイルの名前を変えてください", "rename the file").at(Place::file(&path)), note)
                }
                None => {
                    let copies = shown.remove(&path).flatten().map(|shown| shown.copies).unwrap_or_default();
                    files.push(AuthorsFile { path, address, copies });
                }
            }
        }
        files
    }
}

/// A file of an author that is published.
struct AuthorsFile {
    path: Arc<str>,
    address: String,
    /// The widths in which pages show copies of it.
    copies: Vec<u32>,
}

fn note_one(diagnostic: Diagnostic, note: &dyn Fn(Problems)) {
    let mut problems = Problems::default();
    problems.add(diagnostic);
    note(problems);
}

fn of_the_site(address: &str) -> Problem {
    Problem::new(
        Code::SameAddress,
        format!("/{address} はサイトがつくるファイルと同じアドレスになります"),
        format!("/{address} belongs to a file that the site makes"),
    )
}

fn of_another(file: &str) -> Problem {
    Problem::new(Code::SameAddress, format!("{file} と同じアドレスになります"), format!("it has the same address as {file}"))
}
