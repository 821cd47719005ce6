//! PDFs of pages that are made to be printed.

use super::{OnDemand, html, path_of};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Message, Place, Problem, Problems};
use crate::fault::Fault;
use crate::output::{OutputFile, Sink};
use crate::page::{Key, Page, Printed, View, decode};
use crate::print::{Press, Sheet};
use crate::site::{Site, lang_prefix};
use jiff::civil;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// A page that is ready for the press.
struct Ready {
    path: Box<str>,
    html: Vec<u8>,
    /// The day of what it tells.
    told: Option<civil::Date>,
}

impl OnDemand<'_> {
    /// A page as PDF, whether it is one of the site or made to be printed only.
    ///
    /// # Errors
    /// What the browser cannot do, and files of the site that cannot be read.
    pub fn pdf(&self, page: &Page, press: &Press) -> Result<Vec<u8>, Fault> {
        self.print(&self.ready(page), press)
    }

    /// What is wrong with a page, found in making it.
    pub fn problems(&self, page: &Page) -> Problems {
        self.maker.view(page).2
    }

    fn ready(&self, page: &Page) -> Ready {
        let (frame, view, _) = self.maker.view(page);
        let told = match &view {
            View::Flyer(flyer) => flyer.told,
            View::Booklet(booklet) => booklet.told,
            _ => None,
        };
        let OutputFile { path, bytes } = html(&self.maker, self.templates, page, (&frame, &view), &mut (256 << 10));
        Ready { path, html: bytes, told: told.map(Date::last_day) }
    }

    fn print(&self, ready: &Ready, press: &Press) -> Result<Vec<u8>, Fault> {
        let Ready { path, html, told } = ready;
        let files = |asked: &str| if *asked == **path { Ok(Some(html.clone())) } else { self.file(asked) };
        press.print(&Sheet { base: &self.maker.site.config.base_url, path, day: *told, files: &files })
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

/// Where a PDF stands below the output folder.
pub(super) fn path(printed: &Printed, site: &Site<'_>) -> String {
    format!("{}{}", lang_prefix(printed.page.lang, &site.config.languages), printed.pdf)
}

/// The PDFs that pages of the site offer, into a sink; one is made only where something of it changed.
pub(super) fn all(files: &OnDemand<'_>, wanted: &[Printed], press: &Press, sink: &dyn Sink) -> Result<(), Fault> {
    wanted.par_iter().try_for_each(|printed| {
        let ready = files.ready(&printed.page);
        let fault = Mutex::new(None);
        let make = || {
            let made = files.print(&ready, press);
            made.map_err(|found| *fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(found)).ok()
        };
        sink.put_kept(&path(printed, files.maker.site), &files.key_of(&ready.html, press)?, &make)?;
        fault.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    })
}

/// That pages ask for PDFs, and that there is nothing to make them with.
pub(super) fn without_browser(site: &Site<'_>, wanted: &[Printed]) -> Option<Diagnostic> {
    let regions = || site.sources.data.get("regions.yaml").map(|file| &file.path);
    let path = match &wanted.first()?.page.key {
        Key::Flyer(id, _) => Some(site.document(*id).path(site.sources)),
        Key::Booklet(of) => of.list.map(|list| site.document(list).path(site.sources)).or_else(regions),
        _ => None,
    };
    let count = wanted.len();
    let pdfs = if count == 1 { "1 PDF".to_owned() } else { format!("{count} PDFs") };
    let (problem, place) = match &site.config.print.browser {
        Some(named) => {
            let name = &named.value;
            let ja = format!("「{name}」というブラウザーがこのコンピューターにないので、PDF {count}個をつくりません");
            let en = format!("there is no browser `{name}` on this computer, so {pdfs} will be missing");
            (Problem::new(Code::NoBrowser, ja, en), named.place.clone())
        }
        None => {
            let ja = format!("print: true がありますが、ブラウザーが見つからないので、PDF {count}個をつくりません");
            let en = format!("`print: true` asks for {pdfs}, but there is no browser that could make PDFs");
            (Problem::new(Code::NoBrowser, ja, en), Place::file(path?))
        }
    };
    let Message { ja, en } = no_browser_help();
    Some(problem.help(ja, en).at(place))
}

/// What to do where there is no browser.
pub fn no_browser_help() -> Message {
    Message::new(
        "Microsoft Edge、Google Chrome、Chromium のどれかを入れるか、kairan.yaml の print の browser にその場所を書いてください（DebianやUbuntuでは sudo apt install chromium）",
        "install Microsoft Edge, Google Chrome or Chromium, or name its place as `browser` below `print` in kairan.yaml (on Debian or Ubuntu: sudo apt install chromium)",
    )
}
