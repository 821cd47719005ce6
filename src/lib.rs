//! kairan: a folder of markdown becomes a bilingual website with a page for every region.
//!
//! The way through is [`build_with`]: `source` reads files, `content` makes documents of them, `site` joins them, `page`
//! lists what exists, `render` makes files, and a sink of `output` takes them.

pub mod calendar;
pub mod check;
pub mod cli;
pub mod conformance;
pub mod content;
pub mod date;
pub mod diagnostic;
pub mod fault;
pub mod front_matter;
pub mod import;
mod kana;
pub mod markdown;
pub mod number;
pub mod open_data;
pub mod output;
pub mod page;
pub mod picture;
pub mod plan;
pub mod print;
pub mod publish;
pub mod region;
pub mod render;
pub mod scaffold;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod status;
pub mod table;
pub mod theme;
pub mod timings;
pub mod words;

use diagnostic::Problems;
use fault::Fault;
use output::Sink;
use print::Press;
use site::{Options, Site};
use source::Sources;
use timings::{Stage, Timings};

/// What a build is lent by its caller.
#[derive(Clone, Copy)]
pub struct Tools<'t> {
    /// Where it is noted how long its parts took.
    pub timings: &'t Timings<'t>,
    /// What makes PDFs.
    pub press: Printing<'t>,
}

/// What becomes of the PDFs for which content asks.
#[derive(Clone, Copy)]
pub enum Printing<'t> {
    /// They are made, and pages offer them.
    With(&'t Press),
    /// There is no browser, which is a problem of the site.
    NoBrowser,
    /// They are left out, and nothing is said of it.
    Off,
}

impl<'t> Printing<'t> {
    /// With the browser that was found, if one was.
    pub fn of(found: Option<&'t Press>) -> Printing<'t> {
        found.map_or(Printing::NoBrowser, Printing::With)
    }

    /// What changes when the same PDFs may come out otherwise.
    pub fn key(&self) -> Option<String> {
        if let Printing::With(press) = self { Some(press.key()) } else { None }
    }
}

/// Builds the site that was read from `sources` into a sink, and says what is wrong with it.
///
/// # Errors
/// Faults of the machine only: problems of the content are returned.
pub fn build(sources: &Sources, options: &Options, problems: Problems, sink: &dyn Sink) -> Result<Problems, Fault> {
    build_with(sources, options, problems, sink, Tools { timings: &Timings::off(), press: Printing::Off })
        .map(|(_, problems)| problems)
}

/// The same with tools; the site comes back too, since to take it apart again takes a while.
///
/// # Errors
/// Faults of the machine only: problems of the content are returned.
pub fn build_with<'s>(
    sources: &'s Sources,
    options: &Options,
    mut problems: Problems,
    sink: &dyn Sink,
    tools: Tools<'_>,
) -> Result<(Site<'s>, Problems), Fault> {
    let timings = tools.timings;
    let site: Site<'_> = timings.stage(Stage::Join, || site::join(sources, options, &mut problems));
    let theme = theme::Theme::load(&site.config, sources, &mut problems);
    timings.stage(Stage::Check, || check::all(&site, &mut problems));
    site.release_fields();
    render::all(&site, &theme, sink, tools, &mut problems)?;
    sources.lost()?;
    check::settle(&mut problems, &site.config);
    Ok((site, problems))
}
