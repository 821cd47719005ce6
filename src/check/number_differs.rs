//! A figure in a translation that its primary file has not: 12,345 people for 12,354人.
//!
//! Figures that are facts are written once, but running text has others, and a slip there tells readers of one
//! language another number. Only what surely is a figure is looked at in the translation: digits in running text that
//! are no part of a word, a code, an ordinal, a telephone number, an address or a year; never 0 and 1, which mostly
//! count nothing. In the primary file whatever could be that figure counts as there: 1万2千 is 12,000, 三人 and
//! three people are 3, 5割 is 50 per cent.

mod figures;
mod words;

use super::contact_differs::{parts, years};
use super::scan::keys_of;
use crate::content::{DocumentFile, Writing};
use crate::diagnostic::{Code, Place, Problem, Problems};
use crate::front_matter::split;
use crate::markdown::glance;
use crate::site::Site;
use crate::words::Lang;
use figures::{ONE, Value, certain, possible};
use std::ops::Range;

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    let translations = site.config.languages.all().filter(|lang| !lang.is_primary());
    let files: Vec<&DocumentFile> = translations.filter_map(|lang| writing.shown(lang)).collect();
    let Some(primary) = writing.file(Lang::PRIMARY).filter(|_| !files.is_empty()) else { return };
    let primary = &site.sources.documents[primary.source];
    let known = possible(&primary.text);
    for file in files {
        let source = &site.sources.documents[file.source];
        let other = parts(&source.text);
        let is_other = |range: &Range<usize>| other.iter().any(|(part, _)| part.start < range.end && range.start < part.end);
        for (start, piece) in pieces(&source.text) {
            for figure in certain(piece) {
                let range = start + figure.range.start..start + figure.range.end;
                let is_known = |value: &Value| known.contains(value) || is_year(*value, &primary.text);
                if is_other(&range) || figure.could_be.iter().any(is_known) {
                    continue;
                }
                let shown = &source.text[range.clone()];
                let problem = Problem::new(
                    Code::NumberDiffers,
                    format!("「{shown}」という数は、もとの文にありません"),
                    format!("the figure `{shown}` is not in the primary text"),
                )
                .help(format!("{} と見比べてください", primary.path), format!("compare it with {}", primary.path));
                problems.add(problem.at(Place::bytes(&source.path, range)));
            }
        }
    }
}

/// Whether a figure may be a year that the primary text has, by whatever name: 2017–18 for 平成29年度.
fn is_year(value: Value, primary: &str) -> bool {
    i16::try_from(value / ONE).is_ok_and(|year| (1900..=2100).contains(&year) && years::possible(primary).contains(&year))
}

/// The running text of a file, and the lines of its fields that hold words.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let (yaml, body) = split(text).map_or((0..0, 0), |cut| (cut.yaml.clone(), cut.body.start));
    let own = keys_of(&text[yaml.clone()], &["source_version", "draft"]);
    let mut found = Vec::new();
    let mut at = 0;
    for line in text[yaml.clone()].split_inclusive('\n') {
        if !line.trim_start().starts_with('#') && !own.iter().any(|part| part.contains(&at)) {
            found.push((yaml.start + at, line));
        }
        at += line.len();
    }
    found.extend(glance(&text[body..]).words.into_iter().map(|place| (body + place.start, &text[body..][place])));
    found
}
