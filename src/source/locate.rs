//! Places worked out to lines and columns, just before they are printed.

use super::Sources;
use crate::diagnostic::{At, Diagnostic, Located, Position, Problems};
use crate::front_matter;
use std::ops::Range;

impl Sources {
    /// Every problem with its place worked out, sorted by file and place, each once.
    pub fn located(&self, problems: &Problems) -> Vec<(Diagnostic, Located)> {
        let mut list: Vec<(Diagnostic, Located)> = problems.iter().map(|d| (d.clone(), self.locate(d))).collect();
        list.sort_by(|(a, at_a), (b, at_b)| {
            let key = |d: &Diagnostic, at: &Located| {
                (
                    d.place.file.clone(),
                    at.start.unwrap_or(Position { line: 0, column: 0 }),
                    d.place.at.cell_order(),
                    d.problem.code,
                    d.problem.message.clone(),
                )
            };
            key(a, at_a).cmp(&key(b, at_b))
        });
        list.dedup();
        list
    }

    fn locate(&self, diagnostic: &Diagnostic) -> Located {
        let loaded;
        let text = match self.text(&diagnostic.place.file) {
            Some(text) => text,
            // A table or a template: read once more, only because something in it has to be shown.
            None => {
                let Some(text) = self
                    .has(&diagnostic.place.file)
                    .then(|| self.bytes(&diagnostic.place.file).ok())
                    .flatten()
                    .and_then(|b| crate::table::decode(&b).ok())
                else {
                    return Located::default();
                };
                loaded = text.0;
                &loaded
            }
        };
        match &diagnostic.place.at {
            At::File | At::Cell { bytes: None, .. } => Located::default(),
            At::Bytes { start, end } => Located::in_text(text, (*start).min(text.len())..(*end).min(text.len())),
            At::Cell { bytes: Some(range), .. } => Located::in_text(text, range.start.min(text.len())..range.end.min(text.len())),
            at => match yaml_range(&diagnostic.place.file, text, at) {
                Some(range) => Located::in_text(text, range),
                None => Located::default(),
            },
        }
    }
}

fn yaml_range(file: &str, text: &str, at: &At) -> Option<Range<usize>> {
    let yaml = if file.ends_with(".md") { front_matter::split(text).ok()?.yaml } else { 0..text.len() };
    let range = front_matter::locate(&text[yaml.clone()], at)?;
    Some(yaml.start + range.start..yaml.start + range.end)
}
