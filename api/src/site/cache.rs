//! Documents that were worked out before, by view, parameters and size. They never change.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use rustc_hash::FxHashMap;
use sunshine_projections::Document;

/// Bytes of documents kept at most.
const CACHE_BYTES_MAX: usize = 64 << 20;

/// A document, its canonical bytes and their BLAKE3.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) document: Document,
    pub(super) bytes: Bytes,
    /// 64 hex.
    pub(super) hash: String,
}

/// Parameters as asked, so that the same question is found again without being parsed.
type Key = (String, u64);

#[derive(Default)]
pub(super) struct Cache(Mutex<Shelf>);

#[derive(Default)]
struct Shelf {
    kept: FxHashMap<Key, Arc<Kept>>,
    order: VecDeque<Key>,
    bytes: usize,
}

impl Cache {
    pub(super) fn get(&self, question: &str, size: u64) -> Option<Arc<Kept>> {
        self.lock().kept.get(&(question.to_owned(), size)).cloned()
    }

    /// Keeps a document; the oldest go when there is too much.
    pub(super) fn put(&self, question: String, size: u64, kept: &Arc<Kept>) {
        let mut shelf = self.lock();
        let key = (question, size);
        if shelf.kept.insert(key.clone(), Arc::clone(kept)).is_none() {
            shelf.bytes += kept.bytes.len();
            shelf.order.push_back(key);
        }
        while shelf.bytes > CACHE_BYTES_MAX {
            let Some(oldest) = shelf.order.pop_front() else { break };
            if let Some(gone) = shelf.kept.remove(&oldest) {
                shelf.bytes = shelf.bytes.saturating_sub(gone.bytes.len());
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
