//! `kairan check --fix`: puts in what problems know for certain, and shows each line before and after.
//!
//! Only a problem that brings its mend is touched; whatever could be meant in two ways is left to people.

use super::files::replace;
use super::report;
use super::settings::Settings;
use crate::diagnostic::{Diagnostic, Lines, Problems};
use crate::fault::Fault;
use crate::source::Sources;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

/// A file's mends by place, none within another.
type Mends<'p> = BTreeMap<usize, (Range<usize>, &'p str)>;

/// Mends all files, or only says what would be done. Returns how many places were mended or could be.
pub fn all(settings: &Settings, sources: &Sources, problems: &Problems, show: bool, write: bool) -> Result<usize, Fault> {
    let mut by_file: BTreeMap<&str, Mends<'_>> = BTreeMap::new();
    for found in problems.iter() {
        if let Some((range, text)) = mend(found, sources) {
            let mends = by_file.entry(&found.place.file).or_default();
            let before = mends.range(..range.end).next_back();
            if before.is_none_or(|(_, (other, _))| other.end <= range.start) {
                mends.insert(range.start, (range, text));
            }
        }
    }
    let mut count = 0;
    for (file, mends) in by_file {
        let Some(old) = sources.text(file) else { continue };
        let new = mended(&old, &mends);
        if show {
            report::tell(settings, &difference(settings, file, &old, &mends));
        }
        if write {
            let full = sources.on_disk(file);
            let bytes =
                fs::read(&full).map_err(|error| Fault::new(&full, "ファイルを読めません", "cannot read the file", error))?;
            // Notepad's mark at the beginning is kept, as is everything else that nobody asked to change.
            let mark = if bytes.starts_with("\u{FEFF}".as_bytes()) { "\u{FEFF}" } else { "" };
            replace(&full, &format!("{mark}{new}"))?;
        }
        count += mends.len();
    }
    sources.lost()?;
    Ok(count)
}

fn mend<'p>(found: &'p Diagnostic, sources: &Sources) -> Option<(Range<usize>, &'p str)> {
    let text = found.problem.mend.as_deref()?;
    Some((sources.range(&found.place)?, text))
}

fn mended(old: &str, mends: &Mends<'_>) -> String {
    let mut new = String::with_capacity(old.len());
    let mut done = 0;
    for (range, text) in mends.values() {
        new.push_str(&old[done..range.start]);
        new.push_str(text);
        done = range.end;
    }
    new.push_str(&old[done..]);
    new
}

/// Every line that changes, as it was and as it is.
fn difference(settings: &Settings, file: &str, old: &str, mends: &Mends<'_>) -> String {
    let lines = Lines::of(old);
    let mut by_line: BTreeMap<usize, Mends<'_>> = BTreeMap::new();
    for (range, text) in mends.values() {
        let number = lines.position(old, range.start).line;
        let start = lines.line(old, number).start;
        by_line.entry(number).or_default().insert(range.start - start, (range.start - start..range.end - start, *text));
    }
    let (before, after) = (settings.say("前", "before"), settings.say("後", "after "));
    let mut out = String::new();
    for (number, mends) in by_line {
        let line = &old[lines.line(old, number)];
        out.push_str(&format!("{file}:{number}\n  {before}  {line}\n  {after}  {}\n", mended(line, &mends)));
    }
    out.truncate(out.trim_end().len());
    out
}
