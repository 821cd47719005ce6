//! What fuzzing found worth keeping is read again: no panic, and what must hold of any bytes holds of these.
//! `./test long` looks for more; see `fuzz/README.md`.

use crate::support::{Dice, fuzz};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

fn kept(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| (path.display().to_string(), fs::read(path).expect("a file"))).collect()
}

#[test]
fn everything_in_the_corpus_holds() {
    for (name, holds) in fuzz::TARGETS {
        let files = kept(name);
        assert!(!files.is_empty(), "fuzz/corpus/{name} is empty");
        for (path, bytes) in files {
            let begun = Instant::now();
            println!("{path}");
            holds(&bytes);
            assert!(begun.elapsed() < Duration::from_secs(20), "{path} took {:?}", begun.elapsed());
        }
    }
}

/// Pieces of the corpus put together in other ways; more of them with `KAIRAN_RANDOM_BYTES`.
#[test]
fn pieces_of_the_corpus_in_any_order_hold() {
    let rounds = std::env::var("KAIRAN_RANDOM_BYTES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(60);
    for (name, holds) in fuzz::TARGETS {
        let files = kept(name);
        let mut dice = Dice(20_181_006);
        for round in 0..rounds {
            let bytes = mixed(&files, &mut dice);
            let held = std::panic::catch_unwind(|| holds(&bytes));
            assert!(held.is_ok(), "{name}, round {round}: {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

fn mixed(files: &[(String, Vec<u8>)], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = files[dice.below(files.len())].1.clone();
    for _ in 0..=dice.below(4) {
        let other = &files[dice.below(files.len())].1;
        let (from, to) = (dice.below(other.len() + 1), dice.below(other.len() + 1));
        let piece = &other[from.min(to)..from.max(to)];
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(8)).min(bytes.len());
        match dice.below(4) {
            0 => drop(bytes.splice(at..end, std::iter::empty())),
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            _ => drop(bytes.splice(at..end, piece.iter().copied())),
        }
    }
    bytes
}
