//! A fold with its store: what the follower moves and everybody else reads.

use std::path::Path;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::{Digest, LogReader};

use crate::earlier::Earlier;
use crate::fault::Fault;
use crate::fold::Fold;
use crate::intake::{Batch, batches};
use crate::run::{Stored, restore, settle};
use crate::store::{BATCH_KEYS_MAX, Store};

/// Blocks are stored after this many entries, or this many bytes of entries, whatever comes first:
/// a restart folds no more than that again, and what they leave fits into one batch.
const SETTLE_ENTRIES: u64 = 16_384;
const SETTLE_BYTES: usize = 4 << 20;
/// Blocks that may wait for a commit: with the run's own they stay within one batch.
const SETTLE_BLOCKS: usize = BATCH_KEYS_MAX * 2 / 5;

/// How the stored views were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// There were none.
    Empty,
    /// They stand at this size.
    Continued {
        /// How many entries they hold.
        size: u64,
    },
    /// They could not be used; they were moved aside and are built anew.
    Rebuilt {
        /// What was wrong.
        why: String,
    },
}

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) fold: Fold,
    pub(crate) store: Store,
    /// Whether the fold stands at a size at which somebody asked it to stand.
    pub(crate) whole: bool,
    stored: Stored,
    unsettled_bytes: usize,
    /// What is wrong with the entry at which the fold stopped for ever.
    stopped: Option<String>,
}

impl State {
    /// Opens the stored views and holds their cursor against the log.
    pub(crate) fn open(log: &LogReader, path: &Path) -> Result<(State, Opening), Fault> {
        let (mut store, cursor, mut why) = Store::open(path)?;
        let mut fold = Fold::default();
        let mut opening = Opening::Empty;
        if let Some(cursor) = cursor {
            hold_against(log, path, cursor.size, cursor.hash)?;
            match restore(&store, &cursor) {
                Ok(restored) => {
                    fold = restored;
                    opening = Opening::Continued { size: cursor.size };
                }
                Err(wrong) => {
                    store = store.start_anew()?;
                    why = Some(wrong);
                }
            }
        }
        if let Some(why) = why {
            opening = Opening::Rebuilt { why };
        }
        let stored = Stored::of(&fold);
        let whole = fold.size == 0;
        Ok((State { fold, store, whole, stored, unsettled_bytes: 0, stopped: None }, opening))
    }

    /// Folds entries until the state stands at `size`, which is not below where it stands.
    pub(crate) fn advance(&mut self, log: &LogReader, size: u64) -> Result<(), Fault> {
        if let Some(why) = &self.stopped {
            return Err(Fault::Stopped { why: why.clone() });
        }
        let start = self.fold.size;
        if start == size {
            return Ok(());
        }
        let result = batches(log, start..size, |batch| self.take(log, &batch));
        if let Err(Fault::Impossible(why)) = &result {
            self.stopped = Some(why.to_string());
        }
        result
    }

    fn take(&mut self, log: &LogReader, batch: &Batch) -> Result<(), Fault> {
        for entry in &batch.entries {
            let earlier = Earlier::than(entry, log, &self.fold, &self.store)?;
            self.fold.apply(entry, &earlier)?;
        }
        self.fold.stand(batch.head);
        for (key, block) in self.fold.filled.drain(..) {
            self.store.put(key, block);
        }
        self.unsettled_bytes += batch.bytes;
        if self.stored.behind(&self.fold) >= SETTLE_ENTRIES
            || self.unsettled_bytes >= SETTLE_BYTES
            || self.store.pending() >= SETTLE_BLOCKS
        {
            self.settle()?;
        }
        Ok(())
    }

    /// Stores everything that was folded, if the fold stands.
    pub(crate) fn settle(&mut self) -> Result<(), Fault> {
        let standing = self.fold.head.filter(|_| self.stopped.is_none());
        let Some(head) = standing.filter(|_| self.stored.behind(&self.fold) > 0) else {
            return Ok(());
        };
        let cursor = settle(&mut self.fold, head, &mut self.stored, &mut self.store);
        self.unsettled_bytes = 0;
        self.store.commit(cursor)
    }
}

/// Reads an entry of the log.
pub(crate) fn read(log: &LogReader, position: u64) -> Result<Entry, Fault> {
    let bytes = log.entry(position);
    let bytes = bytes.map_err(|why| Fault::Log { position, why: why.to_string() })?;
    let entry = Entry::parse(&bytes);
    entry.map_err(|why| Fault::Unparsable { position, why: why.to_string() })
}

/// A sound cursor that the log does not bear out is never repaired in silence.
fn hold_against(log: &LogReader, path: &Path, size: u64, expected: Digest) -> Result<(), Fault> {
    if size > log.size() {
        return Err(Fault::BeyondLog { path: path.to_owned(), cursor: size, log: log.size() });
    }
    let Some(position) = size.checked_sub(1) else { return Ok(()) };
    let bytes = log.entry(position);
    let found = Digest::of(&bytes.map_err(|why| Fault::Log { position, why: why.to_string() })?);
    if found == expected {
        return Ok(());
    }
    let (expected, found) = (expected.to_string(), found.to_string());
    Err(Fault::OtherLog { path: path.to_owned(), position, expected, found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Cursor, key};
    use sunshine_ledger::{Log, LogShape, Origin};

    #[test]
    fn stored_views_that_lack_a_run_are_built_anew() {
        let dir = tempfile::tempdir().unwrap();
        let vectors = include_str!("../../tests/vectors/views.json");
        let vectors: serde_json::Value = serde_json::from_str(vectors).unwrap();
        let entries = vectors["entries"].as_array().unwrap();
        let origin = Origin::new("views.example/ledger").unwrap();
        Log::create(dir.path(), &LogShape::new(origin, 1 << 20, 4096).unwrap()).unwrap();
        let opening = sunshine_ledger::Opening::default();
        let (mut log, reader, _) = Log::open(dir.path(), &opening).unwrap();
        let mut frame = log.begin();
        for entry in entries {
            frame.push(entry.as_str().unwrap().as_bytes()).unwrap();
        }
        let durable = log.commit(&mut frame).unwrap();

        let path = dir.path().join("views");
        let (mut store, ..) = Store::open(&path).unwrap();
        store.put(key(b'g', &[0]), vec![0]);
        store.commit(Cursor { size: durable.size, hash: reader.head().hash }).unwrap();
        drop(store);
        let (mut state, opening) = State::open(&reader, &path).unwrap();
        let why = format!("its runs end at size 0, its cursor at {}", entries.len());
        assert_eq!(opening, Opening::Rebuilt { why });
        state.advance(&reader, durable.size).unwrap();
        state.settle().unwrap();
        drop(state);
        let (state, opening) = State::open(&reader, &path).unwrap();
        assert_eq!(opening, Opening::Continued { size: durable.size });
        assert_eq!(state.fold.head, Some(reader.head().hash));
    }
}
