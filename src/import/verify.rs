//! Whether the site would take the files that an import makes: they are built in memory with the rest of the site, and
//! what is wrong with them is told at the cells that they came from.

use super::event::Origin;
use super::plan::{FilePlan, Input, at_cell};
use crate::diagnostic::{At, Diagnostic, Level, Problems};
use crate::front_matter::{locate, split};
use crate::output::Discard;
use crate::site::Options;
use crate::source::SourceFile;
use std::collections::BTreeMap;

/// The errors of these files, at their cells. Those that a file had before, and that no cell can mend, are not told.
pub fn problems(input: &Input<'_>, files: &[&FilePlan]) -> Vec<Diagnostic> {
    if files.is_empty() {
        return Vec::new();
    }
    let changed = files.iter().map(|file| SourceFile { path: file.path.as_str().into(), text: file.text.clone() }).collect();
    let sources = input.site.sources.with_documents(changed);
    let by_path: BTreeMap<&str, &FilePlan> = files.iter().map(|file| (file.path.as_str(), *file)).collect();
    // Drafts of others are not what is asked about.
    let options = Options { drafts: false, ..input.options.clone() };
    let Ok(found) = crate::build(&sources, &options, Problems::default(), &Discard) else { return Vec::new() };
    let errors = found.iter().filter(|d| d.level == Level::Error);
    let told = errors.filter_map(|diagnostic| {
        let file = by_path.get(&*diagnostic.place.file)?;
        let (row, key) = origin(file, &diagnostic.place.at)?;
        Some(at_cell(input.sheet, row, &key, diagnostic.problem.clone()))
    });
    let mut list: Vec<Diagnostic> = told.collect();
    list.dedup();
    list
}

/// The cell that a part of a file came from.
fn origin(file: &FilePlan, at: &At) -> Option<Origin> {
    let of_path = |path: &str| {
        let mut path = path.replace('\u{1F}', ".");
        loop {
            if let Some(origin) = file.origins.get(&path) {
                return Some(origin.clone());
            }
            let inside = format!("{path}.");
            if let Some((_, origin)) = file.origins.range(inside.clone()..).next().filter(|(known, _)| known.starts_with(&inside))
            {
                return Some(origin.clone());
            }
            path = path.rsplit_once('.')?.0.to_owned();
        }
    };
    let whole = || file.is_new.then(|| (file.row, "イベント名".into()));
    match at {
        At::Key(path) | At::Value(path) => of_path(path).or_else(whole),
        At::Bytes { start, .. } => {
            let cut = split(&file.text).ok()?;
            if *start >= cut.body.start {
                return file.is_new.then(|| (file.row, "説明".into()));
            }
            let yaml = &file.text[cut.yaml.clone()];
            let holds = |path: &&String| {
                let range = locate(yaml, &At::Value(path.replace('.', "\u{1F}").into()));
                range.is_some_and(|range| range.contains(&start.saturating_sub(cut.yaml.start)))
            };
            let found = file.origins.keys().filter(holds).max_by_key(|path| path.len());
            found.and_then(|path| of_path(path)).or_else(whole)
        }
        At::File | At::Cell(_) => whole(),
    }
}
