//! What folded text is looked up by: single characters, pairs and (kana) threes of Japanese, words of other scripts
//! with the prefixes by which they are found.

use super::fold::{is_japanese, is_kana};

/// A term: at most [`Term::BYTES`] bytes of UTF-8, so that millions of them are as quick as numbers. Longer words are cut, in
/// queries too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u128);

impl Term {
    /// The most bytes that a term has.
    pub const BYTES: usize = 15;

    /// Of a text, cut between characters.
    pub fn new(text: &str) -> Term {
        let text = &text[..text.floor_char_boundary(Term::BYTES)];
        let mut bytes = [0; 16];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Term(u128::from_be_bytes(bytes))
    }

    /// Its bytes.
    pub fn bytes(self) -> Vec<u8> {
        self.0.to_be_bytes().into_iter().take_while(|b| *b != 0).collect()
    }

    /// A number by which terms are spread over files, made of the first three characters: a word is in the file of
    /// every prefix by which it is scanned for.
    pub(super) fn spread(self) -> u32 {
        let bytes = self.0.to_be_bytes();
        let mut hash: u32 = 0x811C_9DC5;
        let mut characters = 0;
        for byte in bytes {
            characters += usize::from(byte & 0xC0 != 0x80);
            if byte == 0 || characters > 3 {
                break;
            }
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        hash ^ (hash >> 15)
    }
}

/// What a stretch of folded text is made of.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Script {
    /// Kana and Han.
    Japanese,
    /// Letters and digits.
    Word,
}

/// Folded text in stretches of one kind, without the spaces.
pub(super) fn runs(folded: &str) -> impl Iterator<Item = (Script, &str)> {
    folded.split(' ').flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let japanese = is_japanese(rest.chars().next()?);
            let end = rest.find(|c| is_japanese(c) != japanese).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            Some((if japanese { Script::Japanese } else { Script::Word }, run))
        })
    })
}

/// Every term of folded text, repeats included.
pub fn terms(folded: &str, mut found: impl FnMut(Term)) {
    for (script, run) in runs(folded) {
        match script {
            Script::Japanese => {
                for (at, c) in run.char_indices() {
                    let mut ends = run[at..].char_indices().map(|(i, c)| (at + i + c.len_utf8(), c));
                    ends.next();
                    found(Term::new(&run[at..at + c.len_utf8()]));
                    let Some((end, second)) = ends.next() else { continue };
                    found(Term::new(&run[at..end]));
                    if let Some((end, third)) = ends.next()
                        && is_kana(c)
                        && is_kana(second)
                        && is_kana(third)
                    {
                        found(Term::new(&run[at..end]));
                    }
                }
            }
            Script::Word => {
                for (at, _) in run.char_indices().skip(1).take(2) {
                    found(Term::new(&run[..at]));
                }
                found(Term::new(run));
            }
        }
    }
}
