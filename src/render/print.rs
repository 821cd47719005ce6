//! PDFs of pages that are made to be printed.

use super::{Noted, OnDemand, Templates, html, path_of};
use crate::diagnostic::{Code, Diagnostic, Place, Problem, Problems};
use crate::fault::Fault;
use crate::output::Sink;
use crate::page::{Key, Lists, Page, Printed, decode, printed};
use crate::print::{Press, Sheet};
use crate::site::{Site, lang_prefix};
use crate::theme::Theme;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

impl OnDemand<'_> {
    /// A page as PDF, whether it is one of the site or made to be printed only.
    ///
    /// # Errors
    /// What the browser cannot do, and files of the site that cannot be read.
    pub fn pdf(&self, page: &Page, press: &Press) -> Result<Vec<u8>, Fault> {
        self.print(page, &self.html_of(page), press)
    }

    /// What is wrong with a page, found in making it.
    pub fn problems(&self, page: &Page) -> Problems {
        self.maker.view(page).2
    }

    fn html_of(&self, page: &Page) -> Vec<u8> {
        let (frame, view, _) = self.maker.view(page);
        html(&self.maker, self.templates, page, (&frame, &view), &mut (256 << 10)).bytes
    }

    fn print(&self, page: &Page, html: &[u8], press: &Press) -> Result<Vec<u8>, Fault> {
        let path = path_of(page, self.maker.site);
        let files = |asked: &str| if *asked == *path { Ok(Some(html.to_vec())) } else { self.file(asked) };
        press.print(&Sheet { base: &self.maker.site.config.base_url, path: &path, day: self.maker.site.today, files: &files })
    }

    /// Everything of which a PDF is made, as one name: the page, what it refers to, the browser.
    fn key_of(&self, html: &[u8], press: &Press) -> Result<String, Fault> {
        let mut all = blake3::Hasher::new();
        all.update(press.key().as_bytes()).update(html);
        let text = String::from_utf8_lossy(html);
        let base = self.maker.site.config.base_path();
        // Style sheets have a mark of what they hold in their addresses.
        let pictures = text.split(" src=\"").skip(1).filter_map(|rest| rest.split('"').next()?.strip_prefix(base));
        for picture in pictures {
            all.update(&self.file(&decode(picture))?.unwrap_or_default());
        }
        Ok(format!("{}.pdf", all.finalize().to_hex()))
    }
}

/// The PDFs that pages of the site offer, into a sink; one is made only where something of it changed.
pub(super) fn all(
    site: &Site<'_>,
    theme: &Theme,
    (lists, pages): (&Lists, &[Page]),
    templates: &Templates,
    press: &Press,
    sink: &Noted<'_>,
) -> Result<(), Fault> {
    let wanted = printed(site);
    if wanted.is_empty() {
        return Ok(());
    }
    let files = OnDemand::new(site, theme, lists, pages, templates);
    wanted.par_iter().try_for_each(|Printed { page, pdf }| {
        let html = files.html_of(page);
        let path = format!("{}{pdf}", lang_prefix(page.lang, &site.config.languages));
        let fault = Mutex::new(None);
        let make = || {
            let made = files.print(page, &html, press);
            made.map_err(|found| *fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(found)).ok()
        };
        sink.put_kept(&path, &files.key_of(&html, press)?, &make)?;
        fault.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    })
}

/// That pages ask for PDFs, and that there is nothing to make them with.
pub(super) fn without_browser(site: &Site<'_>) -> Option<Diagnostic> {
    let wanted = printed(site);
    let regions = || site.sources.data.get("regions.yaml").map(|file| &file.path);
    let path = match &wanted.first()?.page.key {
        Key::Flyer(id, _) => Some(site.document(*id).path(site.sources)),
        Key::Booklet(of) => of.list.map(|list| site.document(list).path(site.sources)).or_else(regions),
        _ => None,
    };
    let problem = Problem::new(
        Code::NoBrowser,
        format!("print: true がありますが、PDFをつくるブラウザーが見つからないので、PDF {}個をつくりません", wanted.len()),
        format!("`print: true` asks for {} PDFs, but there is no browser that could make them, so there are none", wanted.len()),
    )
    .help(
        "Microsoft Edge、Google Chrome、Chromium のどれかを入れるか、kairan.yaml の print の browser にその場所を書いてください",
        "install Microsoft Edge, Google Chrome or Chromium, or name the program as `browser` below `print` in kairan.yaml",
    );
    Some(problem.at(Place::file(path?)))
}
