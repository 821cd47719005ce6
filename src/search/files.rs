//! The files of an index: a list of what there is, terms, and what results show.
//!
//! - `index.json`: how many entries and files there are, when events end, and the words of the page;
//! - `terms-N.bin`: the terms whose spread leaves N when divided by their number, with their postings;
//! - `hits-N.json`: what results show, for [`PER_FILE`] entries each.

use super::batch::{Done, PARTS};
use super::postings;
use super::variants::PAIRS;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Entries whose hits are in one file.
pub(super) const PER_FILE: usize = 16;
/// How large a file of terms is on average, at most.
const TERMS_SIZE: usize = 8 << 10;
/// How many results are shown at a time: each may need a file of its own.
const SHOWN: usize = 10;

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
    /// The words of states, by class.
    pub states: BTreeMap<String, String>,
}

/// Takes a file by its name.
pub(super) type Put<'p, E> = &'p (dyn Fn(&str, Vec<u8>) -> Result<(), E> + Sync);

/// Puts the files of the index of some batches, by name.
///
/// # Errors
/// Those of `put`.
pub fn write<E: Send>(batches: &[Done], labels: Labels, put: Put<'_, E>) -> Result<(), E> {
    let mut version = blake3::Hasher::new();
    let (mut ends, mut firsts, mut count) = (Ends::default(), Vec::new(), 0);
    for batch in batches {
        batch.ends.iter().for_each(|(at, day)| ends.add(count + at, *day));
        firsts.push(count as u32);
        count += batch.hits.len();
    }
    let hits: Vec<&[u8]> = batches.iter().flat_map(|batch| &batch.hits).map(|hit| &**hit).collect();
    for (number, hits) in hits.chunks(PER_FILE).enumerate() {
        let bytes = [b"[", &*hits.join(&b','), b"]"].concat();
        version.update(&bytes);
        put(&format!("hits-{number}.json"), bytes)?;
    }
    let parts: Vec<Vec<u8>> =
        (0..PARTS).into_par_iter().map(|part| postings::part(part, batches, &firsts, count as u32)).collect();
    let size: usize = parts.iter().map(Vec::len).sum();
    let term_files = size.div_ceil(TERMS_SIZE).next_power_of_two().min(PARTS);
    for number in 0..term_files {
        let bytes = parts.iter().skip(number).step_by(term_files).flatten().copied().collect::<Vec<u8>>();
        version.update(&bytes);
        put(&format!("terms-{number}.bin"), bytes)?;
    }
    let manifest = Manifest {
        version: version.finalize().to_hex()[..8].to_owned(),
        entries: count,
        per_file: PER_FILE,
        term_files,
        shown: SHOWN,
        ends: ends.numbers,
        variants: PAIRS.to_owned(),
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
