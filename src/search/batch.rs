//! The terms of some entries that follow each other, gathered while their pages are made: one batch a thread at a time,
//! so that nothing is shared and nothing has to be read twice.

use super::entry::{Entry, Weight};
use super::fold::fold;
use super::readings::Reading;
use super::terms::{Term, terms};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// In how many parts terms are kept; the files are made of whole parts.
pub(super) const PARTS: usize = 512;
/// A word that stands so often in a text tells more than one that stands there once.
const OFTEN: u8 = 3;

/// Entries whose terms are being gathered.
#[derive(Default)]
pub struct Batch {
    numbers: HashMap<Term, u32, BuildHasherDefault<TermHash>>,
    terms: Vec<State>,
    /// The numbers of the terms of the entry that is being read.
    touched: Vec<u32>,
    /// Where terms stand: the number of the term, the entry, its weight.
    marks: Vec<(u32, u32)>,
    done: Done,
}

/// What is known of a term in the entry that is being read.
struct State {
    term: Term,
    /// The entry, counted from 1.
    entry: u32,
    weight: u8,
    times: u8,
}

/// A batch to which nothing is added any more. A large site has hundreds of them until its last page is made, so none
/// takes more room than it fills.
#[derive(Default)]
pub struct Done {
    /// What results show, as JSON, of each entry.
    pub(super) hits: Vec<Box<[u8]>>,
    /// Entries of events, with their last days.
    pub(super) ends: Vec<(usize, i32)>,
    /// Terms by part and name.
    terms: Vec<Term>,
    /// The ends of their postings.
    stops: Vec<u32>,
    /// For each term, for each entry the distance from the one before, times four, plus its weight, as varints.
    bytes: Vec<u8>,
}

impl Batch {
    /// Adds an entry; `readings` are those of the glossary.
    pub fn add(&mut self, entry: &Entry, readings: &[Reading]) {
        self.done.ends.extend(entry.last_day.map(|day| (self.done.hits.len(), day)));
        // Strings and lists of strings always have a JSON form.
        self.done.hits.push(serde_json::to_vec(&entry.hit).unwrap_or_default().into());
        let folded: Vec<(Weight, String)> = entry.words.iter().map(|(weight, words)| (*weight, fold(words))).collect();
        for (weight, words) in &folded {
            self.mark(words, *weight);
        }
        for reading in readings.iter().filter(|reading| self.has(reading.sign())).collect::<Vec<_>>() {
            for (weight, words) in &folded {
                if let Some(read) = reading.in_text(words) {
                    self.mark(read, *weight);
                }
            }
        }
        let number = self.done.hits.len() as u32 - 1;
        for touched in self.touched.drain(..) {
            let State { weight, times, .. } = self.terms[touched as usize];
            let weight = if weight == 0 && times >= OFTEN { 1 } else { weight };
            self.marks.push((touched, number << 2 | u32::from(weight)));
        }
    }

    fn has(&self, term: Term) -> bool {
        let number = self.numbers.get(&term);
        number.is_some_and(|number| self.terms[*number as usize].entry == self.done.hits.len() as u32)
    }

    /// Notes the terms of folded text.
    fn mark(&mut self, folded: &str, weight: Weight) {
        let entry = self.done.hits.len() as u32;
        terms(folded, |term| {
            let number = *self.numbers.entry(term).or_insert_with(|| {
                self.terms.push(State { term, entry: 0, weight: 0, times: 0 });
                self.terms.len() as u32 - 1
            });
            let state = &mut self.terms[number as usize];
            if state.entry != entry {
                self.touched.push(number);
                (state.entry, state.weight, state.times) = (entry, 0, 0);
            }
            state.weight = state.weight.max(weight as u8);
            state.times = state.times.saturating_add(1);
        });
    }

    /// Puts the postings in order.
    pub fn done(self) -> Done {
        let mut starts = vec![0_usize; self.terms.len() + 1];
        self.marks.iter().for_each(|(term, _)| starts[*term as usize + 1] += 1);
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut postings = vec![0_u32; self.marks.len()];
        for (term, posting) in self.marks {
            postings[next[term as usize]] = posting;
            next[term as usize] += 1;
        }
        let mut order: Vec<usize> = (0..self.terms.len()).collect();
        order.sort_unstable_by_key(|at| (part(self.terms[*at].term), self.terms[*at].term));
        let mut done = Done { terms: Vec::with_capacity(order.len()), stops: Vec::with_capacity(order.len()), ..self.done };
        for at in order {
            let mut next = 0;
            for posting in &postings[starts[at]..starts[at + 1]] {
                let (entry, weight) = (posting >> 2, posting & 3);
                varint(u64::from(entry - next) << 2 | u64::from(weight), &mut done.bytes);
                next = entry + 1;
            }
            done.terms.push(self.terms[at].term);
            done.stops.push(done.bytes.len() as u32);
        }
        done.hits.shrink_to_fit();
        done.bytes.shrink_to_fit();
        done
    }
}

impl Done {
    /// The terms of a part, each with its postings.
    pub(super) fn part(&self, number: usize) -> impl Iterator<Item = (Term, &[u8])> {
        let from = self.terms.partition_point(|term| part(*term) < number);
        let to = self.terms.partition_point(|term| part(*term) <= number);
        (from..to).map(|at| {
            let start = at.checked_sub(1).map_or(0, |before| self.stops[before]);
            (self.terms[at], &self.bytes[start as usize..self.stops[at] as usize])
        })
    }
}

fn part(term: Term) -> usize {
    term.spread() as usize % PARTS
}

/// Entries and weights of a posting of a batch, its entries counted from `first`.
pub(super) fn read(mut bytes: &[u8], first: u32, mut found: impl FnMut(u32, u8)) {
    let mut next = first;
    while let Some(number) = take_varint(&mut bytes) {
        let entry = next + (number >> 2) as u32;
        found(entry, (number & 3) as u8);
        next = entry + 1;
    }
}

/// Seven bits a byte, the lowest first.
pub(super) fn varint(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The number at the beginning of some bytes; `None` where there are none.
pub(super) fn take_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if *byte < 0x80 {
            break;
        }
    }
    Some(number)
}

/// Terms are short and come by the million: two multiplications do.
#[derive(Default)]
struct TermHash(u64);

impl Hasher for TermHash {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u128(u128::from(*byte)));
    }

    fn write_u128(&mut self, number: u128) {
        let mixed = (number >> 64) as u64 ^ (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29) ^ self.0;
        let wide = u128::from(mixed).wrapping_mul(0xD6E8_FEB8_6659_FD93_u128);
        self.0 = (wide >> 64) as u64 ^ wide as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
