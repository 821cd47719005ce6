//! Fields behind slips of YAML. One slip makes the whole unreadable; whoever mends it should not be told of the next one
//! only then, so slips whose mend is known are mended for the time being, and reading goes on.

use super::Yaml;
use crate::diagnostic::{At, Diagnostic, Place};
use std::ops::Range;
use std::sync::Arc;

/// More slips than anybody wants to hear of at once.
const MOST: usize = 50;

/// A text whose slips are mended for the time being.
pub struct Mended {
    yaml: Yaml<'static>,
    edits: Edits,
}

impl Mended {
    /// The YAML of a text that cannot be read as it is; nothing where the mend of a slip is not known.
    pub fn of(text: &str) -> Option<Mended> {
        let (file, range) = ("".into(), 0..text.len());
        let first = Yaml::read(&file, text, &range).err()?;
        read_on(&file, text, &range, first).1
    }

    /// The bytes at which a key or a value stands in the text as it is.
    pub fn find(&self, at: &At) -> Option<Range<usize>> {
        let range = self.yaml.range(at)?;
        Some(self.edits.before(range.start)..self.edits.before(range.end))
    }
}

impl<'t> Yaml<'t> {
    /// Reads the YAML in a part of a file's text, behind slips too. Each slip is noted; nothing comes back where the mend
    /// of one is not known.
    pub fn read_on(file: &Arc<str>, text: &'t str, range: &Range<usize>, note: impl FnMut(Diagnostic)) -> Option<Yaml<'t>> {
        match Yaml::read(file, text, range) {
            Ok(yaml) => Some(yaml),
            Err(first) => {
                let (slips, mended) = read_on(file, text, range, first);
                slips.into_iter().for_each(note);
                mended.map(|mended| mended.yaml)
            }
        }
    }
}

/// What was put in the place of what, in the order in which it was done.
#[derive(Default)]
struct Edits(Vec<Edit>);

struct Edit {
    start: usize,
    old: usize,
    new: usize,
}

/// Reads on behind the first slip of the YAML in a part of a file's text.
fn read_on(file: &Arc<str>, text: &str, range: &Range<usize>, first: Diagnostic) -> (Vec<Diagnostic>, Option<Mended>) {
    let (mut text, mut edits, mut next) = (text.to_owned(), Edits::default(), first);
    let mut slips: Vec<Diagnostic> = Vec::new();
    loop {
        let mended = mend_of(&next, range).filter(|_| slips.len() < MOST);
        let place = edits.place_in_file(range, next.place.clone());
        // What turns up where a slip was mended comes of the mend.
        if slips.iter().all(|known| known.place != place) {
            slips.push(Diagnostic { place, ..next });
        }
        let Some((at, mend)) = mended.filter(|(at, _)| text.get(at.clone()).is_some()) else {
            return (slips, None);
        };
        text.replace_range(at.clone(), &mend);
        edits.0.push(Edit { start: at.start, old: at.len(), new: mend.len() });
        next = match Yaml::read(file, text.clone(), range) {
            Ok(yaml) => return (slips, Some(Mended { yaml, edits })),
            Err(problem) => problem,
        };
    }
}

/// The bytes of the YAML that a problem is about, and what belongs there.
fn mend_of(slip: &Diagnostic, range: &Range<usize>) -> Option<(Range<usize>, Box<str>)> {
    let At::Bytes { start, end } = slip.place.at else { return None };
    let mend = slip.problem.mend.clone()?;
    Some((start.checked_sub(range.start)?..end.checked_sub(range.start)?, mend))
}

impl Edits {
    fn place_in_file(&self, range: &Range<usize>, place: Place) -> Place {
        match place.at {
            At::Bytes { start, end } => {
                let before = |at: usize| range.start + self.before(at.saturating_sub(range.start));
                Place::bytes(&place.file, before(start)..before(end))
            }
            _ => place,
        }
    }

    /// Where a byte of the mended text was before. What lies inside a mend was at the end of what it replaced, so that it is
    /// never inside a character.
    fn before(&self, at: usize) -> usize {
        self.0.iter().rev().fold(at, |at, edit| {
            let end = edit.start + edit.new;
            if at <= edit.start { at } else { at.max(end) - edit.new + edit.old }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_found_where_it_stands_in_a_text_with_slips() {
        let text = "title：題\ntopics:[一, 二]\nsummary: a: b\nlast: 終\n";
        let mended = Mended::of(text).expect("each of them has a mend");
        for (path, typed) in [("title", "題"), ("topics\u{1F}1", "二"), ("last", "終")] {
            let range = mended.find(&At::Value(path.into())).expect("it is there");
            assert_eq!(&text[range], typed);
        }
    }

    #[test]
    fn a_text_whose_mend_is_not_known_stays_unread() {
        assert!(Mended::of("title: a: b\nlist: [a\n").is_none());
        assert!(Mended::of("title: a\n").is_none());
    }
}
