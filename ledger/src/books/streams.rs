//! How many entries each stream has, and which ids without a stream of their own are taken: dense, by 128-bit hash of the name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::FactIx;
use super::register::Ix;
use crate::id::StreamId;

/// The first 16 bytes of the name's BLAKE3. Names are chosen by people, so a collision must be out of reach, not merely unlikely.
type Key = [u64; 2];

fn key(name: &str) -> Key {
    let hash = *blake3::hash(name.as_bytes()).as_bytes();
    let half = |at: usize| u64::from_le_bytes(std::array::from_fn(|i| hash[at + i]));
    [half(0), half(8)]
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    entries: u32,
    /// One more than the place of its newest fact; zero when it has none.
    fact: u32,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Streams {
    seen: FxHashMap<Key, Seen>,
    taken: FxHashSet<Key>,
}

impl Streams {
    /// Number of entries of a stream.
    pub(crate) fn entries(&self, stream: &StreamId) -> u64 {
        self.seen.get(&key(stream.as_str())).map_or(0, |seen| u64::from(seen.entries))
    }

    pub(crate) fn newest_fact(&self, stream: &StreamId) -> Option<FactIx> {
        self.seen.get(&key(stream.as_str()))?.fact.checked_sub(1).map(Ix::at)
    }

    /// Counts one more entry; with a fact, if it can be reversed. `fact` is called with the newest fact before it.
    pub(crate) fn add(
        &mut self,
        stream: &StreamId,
        fact: impl FnOnce(Option<FactIx>) -> Option<FactIx>,
    ) {
        let seen = self.seen.entry(key(stream.as_str())).or_insert(Seen { entries: 0, fact: 0 });
        seen.entries += 1;
        if let Some(place) = fact(seen.fact.checked_sub(1).map(Ix::at)) {
            seen.fact = place.number() + 1;
        }
    }

    /// Whether an id of a kind without streams is taken.
    pub(crate) fn is_taken(&self, kind: &str, id: &str) -> bool {
        self.taken.contains(&key(StreamId::of(kind, id).as_str()))
    }

    /// Takes an id of a kind without streams.
    pub(crate) fn take(&mut self, kind: &str, id: &str) {
        self.taken.insert(key(StreamId::of(kind, id).as_str()));
    }
}
