//! Places worked out to lines and columns, just before they are printed.

use super::Sources;
use crate::diagnostic::{At, Diagnostic, Lines, Located, Place, Problems};
use crate::front_matter::{Mended, Places, split};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

impl Sources {
    /// Every problem with its place worked out, sorted by file and place, each once.
    pub fn located(&self, problems: &Problems) -> Vec<(Diagnostic, Located)> {
        let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        problems.iter().for_each(|found| by_file.entry(&found.place.file).or_default().push(found));
        let mut all = Vec::new();
        for (file, found) in by_file {
            let opened = self.open(file);
            let locate = |d: &Diagnostic| opened.as_ref().map_or_else(Located::default, |opened| opened.locate(d));
            let mut list: Vec<(Diagnostic, Located)> = found.into_iter().map(|d| (d.clone(), locate(d))).collect();
            list.sort_by(|(a, at_a), (b, at_b)| {
                let order = at_a.start.cmp(&at_b.start);
                let order = order
                    .then_with(|| a.place.at.cell_order().cmp(&b.place.at.cell_order()))
                    .then_with(|| a.problem.code.cmp(&b.problem.code));
                order.then_with(|| a.problem.message.cmp(&b.problem.message))
            });
            list.dedup();
            all.append(&mut list);
        }
        all
    }

    /// The bytes of a place in its file.
    pub fn range(&self, place: &Place) -> Option<Range<usize>> {
        self.open(&place.file)?.range(&place.at)
    }

    /// The text of any file of the site, to show something in it; nothing where it is no text.
    pub fn shown(&self, file: &str) -> Option<Cow<'_, str>> {
        self.text(file).or_else(|| {
            // A table or a template: read once more, only because something in it has to be shown.
            let bytes = self.has(file).then(|| self.bytes(file).ok())??;
            Some(Cow::Owned(crate::table::decode(&bytes).ok()?.0))
        })
    }

    fn open(&self, file: &str) -> Option<Opened<'_>> {
        let text = self.shown(file)?;
        let yaml = if file.ends_with(".md") { split(&text).map_or(0..0, |cut| cut.yaml) } else { 0..text.len() };
        Some(Opened { lines: Lines::of(&text), text, yaml, places: OnceCell::new(), mended: OnceCell::new() })
    }
}

/// A file in which something has to be shown.
struct Opened<'s> {
    text: Cow<'s, str>,
    lines: Lines,
    yaml: Range<usize>,
    places: OnceCell<Places>,
    mended: OnceCell<Option<Mended>>,
}

impl Opened<'_> {
    fn range(&self, at: &At) -> Option<Range<usize>> {
        match at {
            At::File => None,
            At::Cell(cell) => cell.bytes.as_ref().map(|range| range.start.min(self.text.len())..range.end.min(self.text.len())),
            At::Bytes { start, end } => Some((*start).min(self.text.len())..(*end).min(self.text.len())),
            at => {
                let yaml = &self.text[self.yaml.clone()];
                let found = self.places.get_or_init(|| Places::of(yaml)).find(yaml, at);
                // Behind a slip there are no places, but for who mends it first.
                let found = found.or_else(|| self.mended.get_or_init(|| Mended::of(yaml)).as_ref()?.find(at));
                found.map(|range| self.yaml.start + range.start..self.yaml.start + range.end)
            }
        }
    }

    fn locate(&self, found: &Diagnostic) -> Located {
        self.range(&found.place.at).map_or_else(Located::default, |range| Located {
            old: found.problem.mend.as_ref().and_then(|_| self.text.get(range.clone()).map(str::to_owned)),
            ..self.lines.located(&self.text, range)
        })
    }
}
