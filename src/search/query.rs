//! Asks an index as the browser does: what `search.js` is measured by.

use super::batch::take_varint;
use super::entry::Hit;
use super::files::Manifest;
use super::fold::fold;
use super::fold::is_kana;
use super::postings::{WEIGHTS, plain_bits};
use super::terms::{Script, Term, runs};
use std::collections::BTreeMap;

/// An index, read through its files.
pub struct Index<'f> {
    file: &'f dyn Fn(&str) -> Option<Vec<u8>>,
    manifest: Manifest,
}

impl<'f> Index<'f> {
    /// Opens the index whose files are got by name; `None` if there is none.
    pub fn open(file: &'f dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Index<'f>> {
        let manifest = serde_json::from_slice(&file("index.json")?).ok()?;
        Some(Index { file, manifest })
    }

    /// Every hit, best first: events that are over by `today` (days since 1970-01-01) last, then by title, then by how
    /// much the words tell.
    pub fn search(&self, query: &str, today: i64) -> Vec<Hit> {
        let mut found: Option<BTreeMap<u32, (u32, u32)>> = None;
        for lookup in lookups(&fold(query)) {
            let entries = self.entries(&lookup);
            found = Some(match found {
                None => entries.into_iter().map(|(entry, weight)| (entry, (weight, weight))).collect(),
                Some(before) => {
                    let both = before.into_iter().filter_map(|(entry, (least, sum))| {
                        let weight = entries.get(&entry)?;
                        Some((entry, (least.min(*weight), sum + weight)))
                    });
                    both.collect()
                }
            });
        }
        let past = self.past(today);
        let mut hits: Vec<(bool, bool, u32, u32)> = found
            .unwrap_or_default()
            .into_iter()
            .map(|(entry, (least, sum))| (past.contains(&entry), least < 3, u32::MAX - sum, entry))
            .collect();
        hits.sort_unstable();
        hits.into_iter().filter_map(|(.., entry)| self.hit(entry as usize)).collect()
    }

    /// The entries that have a term, with its weight.
    fn entries(&self, lookup: &Lookup) -> BTreeMap<u32, u32> {
        let term = match lookup {
            Lookup::Exact(term) => *term,
            Lookup::Prefix(prefix) => Term::new(prefix),
        };
        let number = term.spread() as usize % self.manifest.term_files.max(1);
        let bytes = (self.file)(&format!("terms-{number}.bin")).unwrap_or_default();
        let name = term.bytes();
        let mut entries = BTreeMap::new();
        let mut rest = &*bytes;
        while let Some(found) = take(&mut rest) {
            let Some(posting) = take(&mut rest) else { break };
            let wanted = if matches!(lookup, Lookup::Exact(_)) { *found == *name } else { found.starts_with(&name) };
            if wanted {
                self.read(posting, |entry, weight| {
                    let most = entries.entry(entry).or_insert(weight);
                    *most = weight.max(*most);
                });
            }
        }
        entries
    }

    /// Entries and weights of a posting.
    fn read(&self, mut posting: &[u8], mut found: impl FnMut(u32, u32)) {
        for weight in (0..WEIGHTS as u32).rev() {
            let Some(count) = take_varint(&mut posting) else { return };
            let plain = plain_bits(count, self.manifest.entries as u64);
            let mut at = 0;
            let mut bit = || {
                at += 1;
                posting.get((at - 1) / 8).map_or(0, |byte| byte >> ((at - 1) % 8) & 1)
            };
            let mut entry = 0;
            for _ in 0..count.min(self.manifest.entries as u64) {
                while bit() == 1 {
                    entry += 1 << plain;
                }
                entry += (0..plain).map(|place| u32::from(bit()) << place).sum::<u32>();
                found(entry, weight);
                entry += 1;
            }
            posting = &posting[posting.len().min(at.div_ceil(8))..];
        }
    }

    /// Events that are over.
    fn past(&self, today: i64) -> Vec<u32> {
        let (mut entry, mut day) = (0, 0);
        let mut past = Vec::new();
        for pair in self.manifest.ends.chunks_exact(2) {
            entry += pair[0];
            day += pair[1];
            past.extend(u32::try_from(entry).ok().filter(|_| day < today));
        }
        past
    }

    fn hit(&self, entry: usize) -> Option<Hit> {
        let per_file = self.manifest.per_file.max(1);
        let bytes = (self.file)(&format!("hits-{}.json", entry / per_file))?;
        serde_json::from_slice::<Vec<Hit>>(&bytes).ok()?.into_iter().nth(entry % per_file)
    }
}

/// As many bytes as the number before them says, or what there is.
fn take<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let length = usize::try_from(take_varint(bytes)?).unwrap_or(usize::MAX).min(bytes.len());
    let (taken, rest) = bytes.split_at(length);
    *bytes = rest;
    Some(taken)
}

/// How a term of a query is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// As it is.
    Exact(Term),
    /// Every term that begins so.
    Prefix(String),
}

/// What an entry must have to be a hit for a folded query: all of it.
pub fn lookups(folded: &str) -> Vec<Lookup> {
    let mut wanted = Vec::new();
    for (script, run) in runs(folded) {
        let ends: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        let count = ends.len() - 1;
        match script {
            Script::Word if count > 2 => wanted.push(Lookup::Prefix(run[..run.floor_char_boundary(Term::BYTES)].to_owned())),
            Script::Word => wanted.push(Lookup::Exact(Term::new(run))),
            Script::Japanese if count == 1 => wanted.push(Lookup::Exact(Term::new(run))),
            Script::Japanese => {
                let three = |at: usize| at + 3 <= count && run[ends[at]..ends[at + 3]].chars().all(is_kana);
                for at in 0..count - 1 {
                    if three(at) {
                        wanted.push(Lookup::Exact(Term::new(&run[ends[at]..ends[at + 3]])));
                    } else if at == 0 || !three(at - 1) {
                        wanted.push(Lookup::Exact(Term::new(&run[ends[at]..ends[at + 2]])));
                    }
                }
            }
        }
    }
    wanted.dedup();
    wanted
}
