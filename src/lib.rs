//! kairan: a folder of markdown becomes a bilingual website with a page for every region.
//!
//! The way through is [`build_timed`]: `source` reads files, `content` makes documents of them, `site` joins them, `page`
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
use site::{Options, Site};
use source::Sources;
use timings::{Stage, Timings};

/// Builds the site that was read from `sources` into a sink, and says what is wrong with it.
///
/// # Errors
/// Faults of the machine only: problems of the content are returned.
pub fn build(sources: &Sources, options: &Options, problems: Problems, sink: &dyn Sink) -> Result<Problems, Fault> {
    build_timed(sources, options, problems, sink, &Timings::off()).map(|(_, problems)| problems)
}

/// The same, noting how long its parts took; the site comes back too, since to take it apart again takes a while.
///
/// # Errors
/// Faults of the machine only: problems of the content are returned.
pub fn build_timed<'s>(
    sources: &'s Sources,
    options: &Options,
    mut problems: Problems,
    sink: &dyn Sink,
    timings: &Timings<'_>,
) -> Result<(Site<'s>, Problems), Fault> {
    let site: Site<'_> = timings.stage(Stage::Join, || site::join(sources, options, &mut problems));
    let theme = theme::Theme::load(&site.config.theme, sources, &site.config.languages, &mut problems);
    timings.stage(Stage::Check, || check::all(&site, &mut problems));
    render::all(&site, &theme, sink, timings, &mut problems)?;
    check::settle(&mut problems, &site.config);
    Ok((site, problems))
}
