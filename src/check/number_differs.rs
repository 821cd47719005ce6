//! A figure in a translation that its primary file has not: 12,345 people for 12,354人.
//!
//! Only what surely is a figure is looked at in the translation: digits in running text that are no part of a word, a
//! code, an ordinal, a telephone number, an address or a year; never 0 and 1, which mostly count nothing. In the primary
//! file whatever could be that figure counts as there.

mod figures;
mod words;

use super::contact_differs::{parts, years};
use super::scan::keys_of;
use crate::content::{DocumentFile, Writing};
use crate::diagnostic::{Code, Explanation, Place, Problem, Problems};
use crate::front_matter::split;
use crate::markdown::glance;
use crate::site::Site;
use crate::words::Lang;
use figures::{ONE, Value, certain, possible};
use std::cell::LazyCell;
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::NumberDiffers,
    ja: "訳に、もとの文にない数があります。桁や数字を写し違えていないか、もとの文と見比べます。1万2千と 12,000、三人と 3、5割と 50% は同じ数として扱います。違っていてよいものなら、kairan.yaml の waivers に理由を書きます。",
    en: "The translation has a figure that the primary text has not. Look whether a digit was copied wrongly. 1万2千 and 12,000, three and 3, 5割 and 50% count as the same. If it may differ, say why in `waivers` of kairan.yaml.",
    bad: "ja: 高齢者は1万2,345人です。\nen: There are 12,354 older people.",
    good: "ja: 高齢者は1万2,345人です。\nen: There are 12,345 older people.",
}];

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    let translations = site.config.languages.all().filter(|lang| !lang.is_primary());
    let files: Vec<&DocumentFile> = translations.filter_map(|lang| writing.shown(lang)).collect();
    let Some(primary) = writing.file(Lang::PRIMARY).filter(|_| !files.is_empty()) else { return };
    let primary = site.sources.read(primary.source);
    let known = possible(&primary.text);
    // Most figures are known: only for one that is not are both files read once more.
    let years = LazyCell::new(|| years::possible(&primary.text));
    let is_known = |value: &Value| known.contains(value) || year(*value).is_some_and(|year| years.contains(&year));
    for file in files {
        let source = site.sources.read(file.source);
        let other = LazyCell::new(|| parts(&source.text));
        let is_other = |range: &Range<usize>| other.iter().any(|(part, _)| part.start < range.end && range.start < part.end);
        for (start, piece) in pieces(&source.text) {
            for figure in certain(piece) {
                let range = start + figure.range.start..start + figure.range.end;
                if figure.could_be.iter().any(is_known) || is_other(&range) {
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

/// The year that a figure may be: the primary text may have it by another name, 平成29年度 for 2017–18.
fn year(value: Value) -> Option<i16> {
    i16::try_from(value / ONE).ok().filter(|year| (1900..=2100).contains(year))
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
