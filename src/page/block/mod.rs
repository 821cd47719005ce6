//! Fenced blocks: charts and tables from rows or files, lists of events and cases.

mod cards;
mod chart;
mod chart_block;
mod file;
mod map;
mod multiples;
mod table;

use super::host::PageHost;
use crate::diagnostic::{At, Code, Place, Problem, Problems};
use crate::front_matter::{Entry, Reader, Yaml, locate};
use crate::markdown::BlockKind;
use cards::{CASES_FIELDS, EVENTS_FIELDS, draw_cases, draw_events};
use chart::CHART_FIELDS;
use std::ops::Range;
use std::sync::Arc;
use table::TABLE_FIELDS;

type Faults = Vec<(Range<usize>, Problem)>;

/// The HTML of a block. Problems have the bytes of `source` that they are about; those of another file, a table, are
/// noted at the host.
pub fn draw(host: &PageHost<'_>, kind: BlockKind, source: &str) -> Result<String, Faults> {
    let site = host.pages.site;
    let own: Arc<str> = "".into();
    let yaml = Yaml::read(&own, source, &(0..source.len())).map_err(|d| vec![in_source(source, &d.place, d.problem)])?;
    let reader = Reader::new(&site.config.languages, &site.regions);
    let html = {
        let empty = yaml.root().is_null();
        let open = |fields| Entry::open(&reader, fields, yaml.root(), host.lang, Vec::new());
        match kind {
            _ if empty && matches!(kind, BlockKind::Chart | BlockKind::Table) => {
                let problem = Problem::new(Code::Block, "図表の中身がありません", "the block is empty")
                    .help("type と rows、または file を書いてください", "write `type` and `rows`, or `file`");
                return Err(vec![(0..source.len(), problem)]);
            }
            BlockKind::Chart => chart::draw(host, &open(CHART_FIELDS)),
            BlockKind::Table => table::draw(host, &open(TABLE_FIELDS)),
            BlockKind::Events if empty => Some(draw_events(host, None)),
            BlockKind::Cases if empty => Some(draw_cases(host, None)),
            BlockKind::Events => Some(draw_events(host, Some(&open(EVENTS_FIELDS)))),
            BlockKind::Cases => Some(draw_cases(host, Some(&open(CASES_FIELDS)))),
        }
    };
    let found: Problems = reader.problems.into_inner();
    let mut faults = Faults::new();
    for diagnostic in found.iter() {
        if diagnostic.place.file == own {
            faults.push(in_source(source, &diagnostic.place, diagnostic.problem.clone()));
        } else {
            host.elsewhere.borrow_mut().add(diagnostic.clone());
        }
    }
    match html {
        Some(html) if found.is_empty() => Ok(html),
        _ => Err(faults),
    }
}

fn in_source(source: &str, place: &Place, problem: Problem) -> (Range<usize>, Problem) {
    let range = match &place.at {
        At::Bytes { start, end } => Some(*start..*end),
        at => locate(source, at),
    };
    (range.unwrap_or(0..source.len()), problem)
}
