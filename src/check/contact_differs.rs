//! A telephone number, web address, mail address or year in a translation that its primary file has not.
//!
//! Numbers are compared by their digits, years as numbers. A year counts in the translation only where it surely is one
//! (`in 2017`, `FY2017`, `2017–2019`, an ISO date); in the primary whatever could be one counts as there.

pub(super) mod years;

use super::scan::{keys_of, mails, runs, telephone, urls};
use crate::content::Writing;
use crate::diagnostic::{Code, Explanation, Place, Problem, Problems};
use crate::front_matter::split;
use crate::site::Site;
use crate::words::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::ContactDiffers,
    ja: "訳に、もとの文にない電話番号・アドレス・年があります。写し違えていると、訳を読む人は違う所に連絡してしまいます。国番号（+81）の付いた番号や、平成29年と 2017 は、同じものとして扱います。",
    en: "The translation has a phone number, address or year that the primary text has not. A slip sends its readers to somebody else. Numbers with +81, and 平成29年 and 2017, count as the same.",
    bad: "ja: 電話は 072-000-1234 です。\nen: Call 072-000-1243.",
    good: "ja: 電話は 072-000-1234 です。\nen: Call 072-000-1234.",
}];

/// Looks at one text.
pub fn check(site: &Site<'_>, writing: Writing<'_>, problems: &mut Problems) {
    let translations = site.config.languages.all().filter(|lang| !lang.is_primary());
    let files: Vec<_> = translations.filter_map(|lang| writing.shown(lang)).collect();
    let Some(primary) = writing.file(Lang::PRIMARY).filter(|_| !files.is_empty()) else { return };
    let primary = site.sources.read(primary.source);
    let known = Known::of(&primary.text);
    for file in files {
        let source = site.sources.read(file.source);
        for range in differences(&source.text, &known) {
            let shown = &source.text[range.clone()];
            let problem = Problem::new(
                Code::ContactDiffers,
                format!("「{shown}」は、もとの文にありません"),
                format!("`{shown}` is not in the primary text"),
            )
            .help(format!("{} と見比べてください", primary.path), format!("compare it with {}", primary.path));
            problems.add(problem.at(Place::bytes(&source.path, range)));
        }
    }
}

/// What the primary file has.
struct Known {
    telephones: BTreeSet<String>,
    addresses: BTreeSet<String>,
    mails: BTreeSet<String>,
    years: BTreeSet<i16>,
}

impl Known {
    fn of(text: &str) -> Known {
        Known {
            telephones: runs(text).filter_map(|run| telephone(text, &run)).map(|(_, number)| number).collect(),
            addresses: urls(text).into_iter().map(|range| plain_address(&text[range])).collect(),
            mails: mails(text).into_iter().map(|(_, address)| address).collect(),
            years: years::possible(text),
        }
    }

    fn has(&self, part: &Part) -> bool {
        match part {
            Part::Address(address) => self.addresses.contains(address),
            Part::Mail(address) => self.mails.contains(address),
            Part::Telephone(number) => self.telephones.contains(number),
            Part::Year(year) => self.years.contains(year),
        }
    }
}

/// What a part of a text surely is.
pub(super) enum Part {
    /// A web address, as it is compared.
    Address(String),
    /// A mail address in lower case.
    Mail(String),
    /// The digits of a telephone number.
    Telephone(String),
    /// A year.
    Year(i16),
}

/// The parts of a text that surely are one of these, none within another.
pub(super) fn parts(text: &str) -> Vec<(Range<usize>, Part)> {
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found = Vec::new();
    let mut take = |range: Range<usize>, part: Part| {
        if taken.range(..range.end).next_back().is_none_or(|(_, end)| *end <= range.start) {
            taken.insert(range.start, range.end);
            found.push((range, part));
        }
    };
    // Addresses first: digits inside them are neither telephone numbers nor years.
    urls(text).into_iter().for_each(|range| take(range.clone(), Part::Address(plain_address(&text[range]))));
    mails(text).into_iter().for_each(|(range, address)| take(range, Part::Mail(address)));
    let telephones = runs(text).filter_map(|run| telephone(text, &run));
    telephones.for_each(|(range, number)| take(range, Part::Telephone(number)));
    years::certain(text).into_iter().for_each(|(range, year)| take(range, Part::Year(year)));
    found
}

/// The parts of a translation that the primary file has not.
fn differences(text: &str, known: &Known) -> Vec<Range<usize>> {
    let yaml = split(text).map_or(0..0, |cut| cut.yaml);
    let own: Vec<Range<usize>> = keys_of(&text[yaml.clone()], &["source_version"]);
    let is_own =
        |range: &Range<usize>| own.iter().any(|part| (yaml.start + part.start..yaml.start + part.end).contains(&range.start));
    parts(text).into_iter().filter(|(range, part)| !known.has(part) && !is_own(range)).map(|(range, _)| range).collect()
}

/// An address as it is compared: without its scheme, its last `/` and its fragment's mark.
fn plain_address(url: &str) -> String {
    let rest = url.find("://").map_or(url, |at| &url[at + 3..]);
    rest.trim_end_matches(['/', '#']).to_ascii_lowercase()
}
