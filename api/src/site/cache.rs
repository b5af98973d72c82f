//! What was worked out before, under a key that names everything it depends on. It never changes;
//! the oldest goes when there is too much.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use rustc_hash::FxHashMap;
use sunshine_projections::{Document, NoDocument};

/// Bytes kept at most in one cache.
const CACHE_BYTES_MAX: usize = 48 << 20;

/// A document, its canonical bytes and their BLAKE3.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) document: Document,
    pub(super) bytes: Bytes,
    /// 64 hex.
    pub(super) hash: String,
    /// Why it is shown on pages and is none to be given out: a number that does not fit.
    pub(super) refused: Option<NoDocument>,
}

/// A page as it is sent, with its tag.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) page: Bytes,
    pub(super) tag: String,
}

/// Values by key, at most so many bytes of them.
pub(super) struct Cache<V>(Mutex<Shelf<V>>);

struct Shelf<V> {
    kept: FxHashMap<Arc<str>, (Arc<V>, usize)>,
    order: VecDeque<Arc<str>>,
    bytes: usize,
}

impl<V> Default for Cache<V> {
    fn default() -> Cache<V> {
        let shelf = Shelf { kept: FxHashMap::default(), order: VecDeque::new(), bytes: 0 };
        Cache(Mutex::new(shelf))
    }
}

impl<V> Cache<V> {
    /// What is kept under a key.
    pub(super) fn get(&self, key: &str) -> Option<Arc<V>> {
        self.lock().kept.get(key).map(|(value, _)| Arc::clone(value))
    }

    /// Keeps a value of so many bytes.
    pub(super) fn put(&self, key: String, bytes: usize, value: &Arc<V>) {
        let mut shelf = self.lock();
        let key: Arc<str> = key.into();
        if shelf.kept.insert(Arc::clone(&key), (Arc::clone(value), bytes)).is_none() {
            shelf.bytes += bytes;
            shelf.order.push_back(key);
        }
        while shelf.bytes > CACHE_BYTES_MAX {
            let Some(oldest) = shelf.order.pop_front() else { break };
            if let Some((_, gone)) = shelf.kept.remove(&oldest) {
                shelf.bytes = shelf.bytes.saturating_sub(gone);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Shelf<V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_goes_first() {
        let cache = Cache::default();
        let value = Arc::new(());
        for key in ["a", "b", "c"] {
            cache.put(key.to_owned(), CACHE_BYTES_MAX / 2, &value);
        }
        assert!(cache.get("a").is_none());
        assert!(cache.get("b").is_some() && cache.get("c").is_some());
    }
}
