//! Where a term stands in a whole site, in as few bits as may be.
//!
//! A posting is a list of entries for each weight, the highest first: how many, and the distances between them, each of
//! which is cut at a number of bits that fits their average (Rice coding). A word that is on every second page costs two
//! bits a page, a rare one a byte or two.

use super::batch::{Done, read, varint};
use super::terms::Term;

/// How many weights there are.
pub(super) const WEIGHTS: usize = 4;

/// The bytes of a part: for each of its terms the length of its name, its name, the length of its posting, its posting.
/// `firsts` are the numbers of the batches' first entries, `count` that of all entries.
pub(super) fn part(number: usize, batches: &[Done], firsts: &[u32], count: u32) -> Vec<u8> {
    let mut terms: Vec<(Term, u32, &[u8])> = Vec::new();
    for (batch, first) in batches.iter().zip(firsts) {
        terms.extend(batch.part(number).map(|(term, posting)| (term, *first, posting)));
    }
    terms.sort_unstable();
    let (mut bytes, mut posting) = (Vec::new(), Vec::new());
    let mut lists: [Vec<u32>; WEIGHTS] = Default::default();
    for same in terms.chunk_by(|a, b| a.0 == b.0) {
        for (_, first, posting) in same {
            read(posting, *first, |entry, weight| lists[usize::from(weight) % WEIGHTS].push(entry));
        }
        for entries in lists.iter_mut().rev() {
            write(entries, count, &mut posting);
            entries.clear();
        }
        let name = same[0].0.bytes();
        varint(name.len() as u64, &mut bytes);
        bytes.extend(name);
        varint(posting.len() as u64, &mut bytes);
        bytes.append(&mut posting);
    }
    bytes
}

/// How many bits of a distance are written as they are, where `entries` of `count` are in a list.
pub(super) fn plain_bits(entries: u64, count: u64) -> u32 {
    (1..32).take_while(|bits| entries << bits <= count.saturating_sub(entries)).count() as u32
}

fn write(entries: &[u32], count: u32, bytes: &mut Vec<u8>) {
    varint(entries.len() as u64, bytes);
    let plain = plain_bits(entries.len() as u64, u64::from(count));
    let mut bits = Bits { bytes, byte: 0, used: 0 };
    let mut next = 0;
    for entry in entries {
        let distance = entry - next;
        (0..distance >> plain).for_each(|_| bits.push(true));
        bits.push(false);
        (0..plain).for_each(|bit| bits.push(distance >> bit & 1 == 1));
        next = entry + 1;
    }
    bits.finish();
}

/// Bits in bytes, the lowest first.
struct Bits<'b> {
    bytes: &'b mut Vec<u8>,
    byte: u8,
    used: u8,
}

impl Bits<'_> {
    fn push(&mut self, bit: bool) {
        self.byte |= u8::from(bit) << self.used;
        self.used += 1;
        if self.used == 8 {
            self.bytes.push(self.byte);
            (self.byte, self.used) = (0, 0);
        }
    }

    fn finish(self) {
        if self.used > 0 {
            self.bytes.push(self.byte);
        }
    }
}
