//! Copies of pictures that were made while the program runs, in memory: a preview shows the same photographs after each
//! save. When they take too much room, the oldest goes first.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// How many bytes are kept: some five hundred copies for a text column.
const ROOM: usize = 64 << 20;

/// Copies by what they were made of.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    by_key: HashMap<String, Arc<[u8]>>,
    /// The oldest stands first.
    keys: VecDeque<String>,
    bytes: usize,
}

impl Shelf {
    /// A copy that is kept, or else one that is made now. What cannot be made is not kept.
    pub fn get(&self, key: &str, make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Arc<[u8]>> {
        if let Some(kept) = self.lock().by_key.get(key) {
            return Some(Arc::clone(kept));
        }
        // Not under the lock: copies of many pictures are made side by side.
        let made: Arc<[u8]> = make()?.into();
        self.lock().put(key, &made);
        Some(made)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn put(&mut self, key: &str, made: &Arc<[u8]>) {
        if self.by_key.insert(key.to_owned(), Arc::clone(made)).is_some() {
            return;
        }
        self.keys.push_back(key.to_owned());
        self.bytes += made.len();
        while self.bytes > ROOM
            && let Some(oldest) = self.keys.pop_front()
        {
            self.bytes -= self.by_key.remove(&oldest).map_or(0, |gone| gone.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn what_is_kept_is_made_once_and_the_oldest_goes_first() {
        let (shelf, made) = (Shelf::default(), Cell::new(0));
        let get = |key: &str| {
            let make = || {
                made.set(made.get() + 1);
                Some(vec![0; ROOM / 3])
            };
            shelf.get(key, make).map(|copy| copy.len())
        };
        for key in ["a", "b", "c", "a", "b", "c"] {
            assert_eq!(get(key), Some(ROOM / 3));
        }
        assert_eq!(made.get(), 3);
        get("d");
        get("c");
        assert_eq!(made.get(), 4);
        get("a");
        assert_eq!(made.get(), 5);
        assert_eq!(shelf.get("e", || None), None);
    }
}
