//! The files of an index: a list of what there is, terms, and what results show.
//!
//! - `index.json`: how many entries and files there are, when events end, and the words of the page;
//! - `terms-N.bin`: the terms whose spread leaves N when divided by their number, with their postings;
//! - `hits-N.json`: what results show, for [`PER_FILE`] entries each.

use super::entry::Entry;
use super::fold::VARIANTS;
use super::postings::{PARTS, Postings};
use super::readings::Reading;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Entries whose hits are in one file.
pub(super) const PER_FILE: usize = 16;
/// How large a file of terms is on average, at most.
const TERMS_SIZE: usize = 24 << 10;
/// Entries that are read before their terms are gathered: what is in memory at a time.
const AT_ONCE: usize = 512;

/// The list of what there is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Changes when any other file does: asked for with each, so that no browser mixes two builds.
    pub version: String,
    /// How many entries there are.
    pub entries: usize,
    /// How many entries a file of hits has.
    pub per_file: usize,
    /// How many files of terms there are.
    pub term_files: usize,
    /// How many results are shown at first.
    pub shown: usize,
    /// Entry, last day, entry, last day …, each less the one before it of its sort.
    pub ends: Vec<i64>,
    /// Pairs of characters: what is typed, and what it is folded to.
    pub variants: String,
    /// What the browser says.
    #[serde(flatten)]
    pub labels: Labels,
}

/// What the browser says, in the page's language, and by whose day.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Labels {
    /// The time zone of the site, by which an event is over.
    pub time_zone: String,
    /// "{n} results for “{q}”".
    pub results: String,
    /// The same for one.
    pub result: String,
    /// "Nothing found for “{q}”".
    pub none: String,
    /// Shows more results.
    pub more: String,
    /// The state of an event that is over.
    pub finished: String,
}

/// Takes a file by its name.
pub(super) type Put<'p, E> = &'p (dyn Fn(&str, Vec<u8>) -> Result<(), E> + Sync);

/// Builds the index of `count` entries and puts its files, by name. `entry` is asked once for each number, from many
/// threads; `readings` are those of the glossary.
///
/// # Errors
/// Those of `put`.
pub fn build<E: Send>(
    count: usize,
    entry: &(dyn Fn(usize) -> Entry + Sync),
    readings: &[Reading],
    labels: Labels,
    put: Put<'_, E>,
) -> Result<(), E> {
    let mut postings = Postings::default();
    let mut version = blake3::Hasher::new();
    let mut ends = Ends::default();
    for first in (0..count).step_by(AT_ONCE) {
        let entries: Vec<Entry> = (first..count.min(first + AT_ONCE)).into_par_iter().map(entry).collect();
        postings.add(first as u32, &entries, readings);
        for (at, entry) in (first..).zip(&entries) {
            entry.last_day.into_iter().for_each(|day| ends.add(at, day));
        }
        for (number, entries) in (first / PER_FILE..).zip(entries.chunks(PER_FILE)) {
            let hits: Vec<_> = entries.iter().map(|entry| &entry.hit).collect();
            // Strings and lists of strings always have a JSON form.
            let bytes = serde_json::to_vec(&hits).unwrap_or_default();
            version.update(&bytes);
            put(&format!("hits-{number}.json"), bytes)?;
        }
    }
    let term_files = postings.size().div_ceil(TERMS_SIZE).next_power_of_two().min(PARTS);
    let hashes = (0..term_files).into_par_iter().map(|number| {
        let bytes = postings.file(number, term_files);
        let hash = blake3::hash(&bytes);
        put(&format!("terms-{number}.bin"), bytes).map(|()| hash)
    });
    for hash in hashes.collect::<Result<Vec<_>, E>>()? {
        version.update(hash.as_bytes());
    }
    let manifest = Manifest {
        version: version.finalize().to_hex()[..8].to_owned(),
        entries: count,
        per_file: PER_FILE,
        term_files,
        // Where all hits together are small, a reader need not ask for more.
        shown: if count <= 400 { 100 } else { 20 },
        ends: ends.numbers,
        variants: VARIANTS.iter().flat_map(|(typed, folded)| [typed, folded]).collect(),
        labels,
    };
    put("index.json", serde_json::to_vec(&manifest).unwrap_or_default())
}

/// The last days of events, as differences.
#[derive(Default)]
struct Ends {
    numbers: Vec<i64>,
    entry: i64,
    day: i64,
}

impl Ends {
    fn add(&mut self, entry: usize, day: i32) {
        let (entry, day) = (entry as i64, i64::from(day));
        self.numbers.extend([entry - self.entry, day - self.day]);
        (self.entry, self.day) = (entry, day);
    }
}
