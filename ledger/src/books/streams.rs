//! How many entries each stream has, and which ids without a stream of their own are taken, by
//! 128-bit hash of the name. One record a stream: what grows with every gift lies on disk.

use std::cell::Cell;
use std::sync::Arc;

use super::facts::FactIx;
use super::register::Ix;
use crate::id::StreamId;
use crate::spill::{Key, Run, Table, key_of};

fn key(name: &str) -> Key {
    key_of(blake3::hash(name.as_bytes()).as_bytes())
}

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    entries: u32,
    /// One more than the place of its newest fact; zero when it has none.
    fact: u32,
}

impl Seen {
    fn packed(self) -> u64 {
        u64::from(self.entries) << 32 | u64::from(self.fact)
    }

    fn of(packed: u64) -> Seen {
        let half = |bits: u64| u32::try_from(bits).expect("32 bits");
        Seen { entries: half(packed >> 32), fact: half(packed & u64::from(u32::MAX)) }
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Streams {
    seen: Table,
    last: Last,
}

/// What was found last. For one event a stream is looked up three times, and to learn that a new one
/// is not there takes a question to every run. Not a part of what the books know: it is not shown.
#[derive(Clone, Default)]
struct Last(Cell<Option<(StreamId, Key, Seen)>>);

impl std::fmt::Debug for Last {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Last")
    }
}

impl Streams {
    pub(crate) fn of(runs: Vec<Arc<Run>>) -> Streams {
        Streams { seen: Table::of(runs), last: Last::default() }
    }

    pub(crate) fn table(&self) -> &Table {
        &self.seen
    }

    pub(crate) fn table_mut(&mut self) -> &mut Table {
        &mut self.seen
    }

    fn find(&self, stream: &StreamId) -> (Key, Seen) {
        if let Some((_, key, seen)) = self.last.0.get().filter(|(last, ..)| last == stream) {
            return (key, seen);
        }
        let key = key(stream.as_str());
        let seen = self.seen.get(&key).map_or(Seen::default(), Seen::of);
        self.last.0.set(Some((*stream, key, seen)));
        (key, seen)
    }

    /// Number of entries of a stream.
    pub(crate) fn entries(&self, stream: &StreamId) -> u64 {
        u64::from(self.find(stream).1.entries)
    }

    pub(crate) fn newest_fact(&self, stream: &StreamId) -> Option<FactIx> {
        self.find(stream).1.fact.checked_sub(1).map(Ix::at)
    }

    /// Counts one more entry; with a fact, if it can be reversed. `fact` is called with the newest fact before it.
    pub(crate) fn add(
        &mut self,
        stream: &StreamId,
        fact: impl FnOnce(Option<FactIx>) -> Option<FactIx>,
    ) {
        let (key, mut seen) = self.find(stream);
        seen.entries += 1;
        if let Some(place) = fact(seen.fact.checked_sub(1).map(Ix::at)) {
            seen.fact = place.number() + 1;
        }
        self.last.0.set(Some((*stream, key, seen)));
        self.seen.insert(key, seen.packed());
    }

    /// Whether an id of a kind without streams is taken.
    pub(crate) fn is_taken(&self, kind: &str, id: &str) -> bool {
        self.seen.get(&taken(kind, id)).is_some()
    }

    /// What was noted under a name that is no stream's.
    pub(crate) fn noted(&self, name: &str) -> Option<u64> {
        self.seen.get(&noted(name))
    }

    /// Notes a number under a name that is no stream's.
    pub(crate) fn note(&mut self, name: &str, number: u64) {
        self.seen.insert(noted(name), number);
    }

    /// Takes an id of a kind without streams.
    pub(crate) fn take(&mut self, kind: &str, id: &str) {
        self.seen.insert(taken(kind, id), Seen::default().packed());
    }
}

/// No stream's name begins like this.
fn noted(name: &str) -> Key {
    key(&format!("noted:{name}"))
}

/// No stream's name begins like this, so that a taken id is never counted as a stream.
fn taken(kind: &str, id: &str) -> Key {
    key(&format!("taken:{kind}:{id}"))
}
