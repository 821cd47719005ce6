//! Which entry has which term, and how much it tells: gathered in parallel, the same for any number of threads.

use super::entry::{Entry, Weight};
use super::fold::fold;
use super::readings::Reading;
use super::terms::{Term, terms};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// In how many parts terms are gathered; the files are made of whole parts.
pub(super) const PARTS: usize = 512;
/// A word that stands so often in a text tells more than one that stands there once.
const OFTEN: usize = 3;

/// Where a term stands: for each entry the distance from the one before, times four, plus its weight, as varints.
#[derive(Default)]
pub(super) struct Posting {
    bytes: Vec<u8>,
    next: u32,
}

impl Posting {
    fn add(&mut self, entry: u32, weight: u8) {
        varint(u64::from(entry - self.next) << 2 | u64::from(weight), &mut self.bytes);
        self.next = entry + 1;
    }
}

/// All terms of a site in one language.
pub(super) struct Postings {
    parts: Vec<BTreeMap<Term, Posting>>,
}

impl Default for Postings {
    fn default() -> Postings {
        Postings { parts: (0..PARTS).map(|_| BTreeMap::new()).collect() }
    }
}

impl Postings {
    /// Adds entries that follow those added before.
    pub fn add(&mut self, first: u32, entries: &[Entry], readings: &[Reading]) {
        let found: Vec<Found> = entries.par_iter().map(|entry| Found::of(entry, readings)).collect();
        self.parts.par_iter_mut().enumerate().for_each(|(part, terms)| {
            for (number, found) in (first..).zip(&found) {
                for (term, weight) in found.part(part) {
                    terms.entry(*term).or_default().add(number, *weight);
                }
            }
        });
    }

    /// How many bytes the files will have together.
    pub fn size(&self) -> usize {
        self.parts.iter().flat_map(BTreeMap::values).map(|p| p.bytes.len() + 10).sum()
    }

    /// The bytes of the file with a number: for each of its terms the length of its name, its name, the length of its
    /// posting, its posting. `count` is a power of two, at most [`PARTS`].
    pub fn file(&self, number: usize, count: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (term, posting) in self.parts.iter().skip(number).step_by(count).flatten() {
            let name = term.bytes();
            varint(name.len() as u64, &mut bytes);
            bytes.extend(name);
            varint(posting.bytes.len() as u64, &mut bytes);
            bytes.extend(&posting.bytes);
        }
        bytes
    }
}

/// The terms of one entry, by part.
struct Found {
    terms: Vec<(Term, u8)>,
    /// Where each part begins, and the end.
    starts: Vec<u32>,
}

impl Found {
    fn of(entry: &Entry, readings: &[Reading]) -> Found {
        let folded: Vec<(Weight, String)> = entry.words.iter().map(|(weight, words)| (*weight, fold(words))).collect();
        let mut marks = Vec::new();
        folded.iter().for_each(|(weight, words)| mark(words, *weight, &mut marks));
        let mut found = weighed(&mut marks);
        let read = read_words(&found, &folded, readings);
        if !read.is_empty() {
            read.into_iter().for_each(|(weight, words)| mark(words, weight, &mut marks));
            found = weighed(&mut marks);
        }
        Found::by_part(found)
    }

    fn by_part(terms: Vec<(Term, u8)>) -> Found {
        let part = |term: Term| term.spread() as usize % PARTS;
        let mut starts = vec![0_u32; PARTS + 1];
        terms.iter().for_each(|(term, _)| starts[part(*term) + 1] += 1);
        for i in 0..PARTS {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut sorted = vec![(Term::of_number(0), 0); terms.len()];
        for (term, weight) in terms {
            let place = &mut next[part(term)];
            sorted[*place as usize] = (term, weight);
            *place += 1;
        }
        Found { terms: sorted, starts }
    }

    fn part(&self, part: usize) -> &[(Term, u8)] {
        &self.terms[self.starts[part] as usize..self.starts[part + 1] as usize]
    }
}

/// Adds the terms of folded text, each with its weight in the lowest byte of its number.
fn mark(folded: &str, weight: Weight, marks: &mut Vec<u128>) {
    terms(folded, |term| marks.push(term.number() | weight as u128));
}

/// Each term once, with the most that it tells.
fn weighed(marks: &mut [u128]) -> Vec<(Term, u8)> {
    marks.sort_unstable();
    let same = marks.chunk_by(|a, b| a >> 8 == b >> 8);
    let best = |marks: &[u128]| {
        let weight = (*marks.last()? & 0xFF) as u8;
        Some((Term::of_number(marks[0]), if weight == 0 && marks.len() >= OFTEN { 1 } else { weight }))
    };
    same.filter_map(best).collect()
}

/// The readings of the glossary's terms that an entry has, with the weight of the place.
fn read_words<'r>(terms: &[(Term, u8)], folded: &[(Weight, String)], readings: &'r [Reading]) -> Vec<(Weight, &'r str)> {
    let has = |term: Term| terms.binary_search_by_key(&term, |(t, _)| *t).is_ok();
    let near = readings.iter().filter(|reading| has(reading.sign()));
    near.flat_map(|reading| folded.iter().filter_map(|(weight, words)| Some((*weight, reading.in_text(words)?)))).collect()
}

/// Seven bits a byte, the lowest first.
pub(super) fn varint(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
