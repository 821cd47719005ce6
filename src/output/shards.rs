//! A map that many threads fill at once: split by key, so that they seldom wait for each other.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

const COUNT: usize = 64;

/// Values by path, each shard behind its own lock.
#[derive(Debug)]
pub(super) struct Shards<V> {
    shards: Vec<Mutex<BTreeMap<Box<str>, V>>>,
}

impl<V> Shards<V> {
    pub(super) fn new() -> Shards<V> {
        Shards { shards: (0..COUNT).map(|_| Mutex::default()).collect() }
    }

    /// Sets a value.
    pub(super) fn insert(&self, path: Box<str>, value: V) {
        self.shard(&path).insert(path, value);
    }

    /// Sets a value unless one is there; whether one was.
    pub(super) fn holds_or_insert(&self, path: &str, value: V) -> bool {
        let mut shard = self.shard(path);
        if shard.contains_key(path) {
            return true;
        }
        shard.insert(path.into(), value);
        false
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.shard(path).contains_key(path)
    }

    /// Takes out every path with its value, in order.
    pub(super) fn take(&self) -> BTreeMap<Box<str>, V> {
        let shards = self.shards.iter();
        shards.flat_map(|shard| std::mem::take(&mut *shard.lock().unwrap_or_else(PoisonError::into_inner))).collect()
    }

    fn shard(&self, path: &str) -> MutexGuard<'_, BTreeMap<Box<str>, V>> {
        let sum = path.bytes().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
        // A panic elsewhere leaves a shard as it was before or after a whole insertion.
        self.shards[sum % COUNT].lock().unwrap_or_else(PoisonError::into_inner)
    }
}
