//! A site whose files are made when somebody asks for them, for a preview: after a save, one page is made and not all.
//!
//! The same functions make the same bytes as in a build; only when differs.

use super::{Extra, Noted, Templates, html, search};
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::output::{Discard, Memory, OutputFile, Sink};
use crate::page::view::SwitchView;
use crate::page::{Lists, Page, Pages, Plan, asset_url};
use crate::picture::{self, Shelf, copies};
use crate::site::Site;
use crate::theme::Theme;
use crate::timings::Timings;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// The endings of files that the site makes beside its pages and the search index.
const MADE: [&str; 6] = ["csv", "ics", "json", "txt", "xlsx", "xml"];
/// The folder of the search index below each language.
const SEARCH: &str = "search/";

/// The files of a site, unmade.
pub struct OnDemand<'s> {
    pub(super) maker: Pages<'s>,
    pub(super) templates: &'s Templates,
    /// Feeds, calendars, open data, downloads and the sitemap, once one of them was asked for.
    beside: Mutex<Option<Made>>,
    /// The search index, once somebody searched.
    search: Mutex<Option<Made>>,
    /// Smaller copies of photographs.
    shelf: Arc<Shelf>,
}

/// Files that are made together, by path.
type Made = BTreeMap<Box<str>, Vec<u8>>;

impl<'s> OnDemand<'s> {
    /// Of a site.
    pub fn new(site: &'s Site<'s>, theme: &'s Theme, lists: &'s Lists, plan: &'s Plan, templates: &'s Templates) -> OnDemand<'s> {
        let maker = Pages::new(site, theme, lists, plan, templates);
        OnDemand { maker, templates, beside: Mutex::default(), search: Mutex::default(), shelf: Arc::default() }
    }

    /// The same, with copies of photographs that were made of another version of the site.
    pub fn with_shelf(self, shelf: Arc<Shelf>) -> OnDemand<'s> {
        OnDemand { shelf, ..self }
    }

    /// Whether a page of the site has this path below the output folder.
    pub fn has_page(&self, path: &str) -> bool {
        self.page(path).is_some()
    }

    fn page(&self, path: &str) -> Option<&'s Page> {
        self.maker.plan.of_file(path, &self.maker.site.config.languages)
    }

    /// The page at a path below the output folder in every language of the site; empty where there is no such page.
    pub fn in_languages(&self, path: &str) -> Vec<SwitchView> {
        self.page(path).map(|page| self.maker.view(page).0.languages).unwrap_or_default()
    }

    /// The file at a path below the output folder, made now; nothing where there is none.
    ///
    /// # Errors
    /// A file of the site that cannot be read, and what a build could not write.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        if let Some(page) = self.page(path) {
            let (frame, view, _) = self.maker.view(page);
            return Ok(Some(html(&self.maker, self.templates, page, (&frame, &view), &mut (64 << 10)).bytes));
        }
        if let Some(name) = path.strip_prefix("assets/")
            && let Some((_, bytes)) = self.maker.theme.assets.iter().find(|(asset, _)| **asset == *name)
        {
            return Ok(Some(bytes.to_vec()));
        }
        // What the site makes stands before an author's file of the same address; but to make it takes longer.
        let is_of_search = path.starts_with(SEARCH) || path.split_once('/').is_some_and(|(_, rest)| rest.starts_with(SEARCH));
        let ending = path.rsplit('/').next().and_then(|name| Some(name.rsplit_once('.')?.1)).unwrap_or_default();
        let made = if is_of_search && self.maker.site.config.search {
            self.made(&self.search, path, |extra| {
                extra.search(search::gather(&self.maker, &self.maker.plan.pages, &|_, _, _, _, _| Ok(()), &Timings::off())?)
            })?
        } else if MADE.contains(&ending) {
            self.made(&self.beside, path, |extra| extra.beside(&self.maker.plan.pages).and_then(|()| extra.downloads()))?
        } else {
            None
        };
        made.map_or_else(|| self.authors_file(path), |bytes| Ok(Some(bytes)))
    }

    /// A picture or another file that an author put beside a text or into `static/`.
    fn authors_file(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(place) = self.place(path) else { return self.copy(path) };
        // One that cannot be published is a problem of the site, which the check tells.
        Ok(picture::publish(&place, self.maker.site.sources.bytes(&place)?).ok().map(|picture| picture.bytes))
    }

    /// Where a file that is published at a path lies in the site's folder.
    fn place(&self, path: &str) -> Option<String> {
        let places = ["static/", "content/pages/", "content/"].map(|folder| format!("{folder}{path}"));
        places.into_iter().find(|place| self.maker.site.sources.has(place) && asset_url(place) == Some(path))
    }

    /// The smaller copy of a picture whose name this is.
    fn copy(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some((picture, width)) = copies::of_name(path) else { return Ok(None) };
        let Some(place) = self.place(picture) else { return Ok(None) };
        let bytes = self.maker.site.sources.bytes(&place)?;
        let copy = self.shelf.get(&copies::key(&bytes, width), || {
            let picture = picture::publish(&place, bytes).ok()?.bytes;
            let own = picture::shown_size(&picture).map_or(0, |(width, _)| width);
            copies::widths(&picture, own).contains(&width).then(|| copies::copy(&picture, width)).flatten()
        });
        Ok(copy.map(|copy| copy.to_vec()))
    }

    /// One of the files that are made together, at the first time that one of them is asked for.
    fn made(
        &self,
        kept: &Mutex<Option<Made>>,
        path: &str,
        make: impl FnOnce(&Extra<'_>) -> Result<(), Fault>,
    ) -> Result<Option<Vec<u8>>, Fault> {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(files) = &*kept {
            return Ok(files.get(path).cloned());
        }
        let memory = Memory::default();
        make(&Extra { maker: &self.maker, sink: &Noted { sink: &memory, paths: Mutex::default() } })?;
        Ok(kept.insert(memory.into_files()).get(path).cloned())
    }

    /// What is wrong with the site beyond what was found in joining it, which `problems` holds: all checks, every page,
    /// every template, every file. Nothing comes back where it was given up because `goes_on` was no longer true.
    ///
    /// # Errors
    /// What a build could not write.
    pub fn check(&self, problems: &mut Problems, goes_on: &(dyn Fn() -> bool + Sync)) -> Result<Option<()>, Fault> {
        if crate::check::all_while(self.maker.site, problems, goes_on).is_none() {
            return Ok(None);
        }
        self.maker.check_notice_links(problems);
        self.maker.check_drafts(problems);
        let found = Mutex::new(Problems::default());
        let note = |problems: Problems| found.lock().unwrap_or_else(PoisonError::into_inner).append(problems);
        let rendered = Mutex::new(HashSet::new());
        let pages = self.maker.plan.pages.par_iter().try_for_each(|page| {
            let (frame, view, problems) = self.maker.view(page);
            // A template at fault is at fault on every page, and most of a page's time is its template's.
            if rendered.lock().unwrap_or_else(PoisonError::into_inner).insert(view.template()) {
                self.templates.render(page.lang, self.maker.chrome(page.lang), &frame, &view, &mut Vec::new());
            }
            if !problems.is_empty() {
                note(problems);
            }
            goes_on().then_some(())
        });
        if pages.is_none() {
            return Ok(None);
        }
        let extra = Extra { maker: &self.maker, sink: &Noted { sink: &WhileWanted(goes_on), paths: Mutex::default() } };
        // Authors' files last, since none takes the address of one that the site makes.
        let files = extra.beside(&self.maker.plan.pages).and_then(|()| extra.downloads()).and_then(|()| extra.assets(&note));
        if !goes_on() {
            return Ok(None);
        }
        files?;
        problems.append(found.into_inner().unwrap_or_else(PoisonError::into_inner));
        problems.append(self.templates.take_problems());
        Ok(Some(()))
    }
}

/// Looks at files and forgets them for as long as somebody wants to know: a save must not wait for thousands of workbooks.
struct WhileWanted<'w>(&'w (dyn Fn() -> bool + Sync));

impl WhileWanted<'_> {
    fn unless_given_up<T>(&self, looked: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
        if (self.0)() { looked() } else { Err(Fault::refused("", "確認を途中でやめました", "the check was given up")) }
    }
}

impl Sink for WhileWanted<'_> {
    fn put(&self, file: OutputFile) -> Result<(), Fault> {
        self.unless_given_up(|| Discard.put(file))
    }

    fn put_kept(&self, path: &str, key: &str, make: &dyn Fn() -> Option<Vec<u8>>) -> Result<bool, Fault> {
        self.unless_given_up(|| Discard.put_kept(path, key, make))
    }
}
