//! A fold with its store: what the follower moves and everybody else reads.

use std::ops::ControlFlow;
use std::path::Path;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::{Digest, LogReader};

use crate::fault::{Fault, Impossible};
use crate::fold::Fold;
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
        Ok((State { fold, store, whole, stored, unsettled_bytes: 0 }, opening))
    }

    /// Folds entries until the state stands at `size`.
    pub(crate) fn advance(&mut self, log: &LogReader, size: u64) -> Result<(), Fault> {
        let start = self.fold.size;
        let mut scratch = Vec::new();
        let mut failed = None;
        let scanned = log.scan(start..size, |position, bytes| {
            match self.take(log, position, bytes, &mut scratch) {
                Ok(()) => ControlFlow::Continue(()),
                Err(fault) => {
                    failed = Some(fault);
                    ControlFlow::Break(())
                }
            }
        });
        scanned.map_err(|why| Fault::Log { position: start, why: why.to_string() })?;
        failed.map_or(Ok(()), Err)
    }

    fn take(
        &mut self,
        log: &LogReader,
        position: u64,
        bytes: &[u8],
        scratch: &mut Vec<u8>,
    ) -> Result<(), Fault> {
        let entry = parse(position, bytes, scratch)?;
        let target = match &entry.event {
            Event::EntryReversed(reversed) => {
                Some(read_target(log, position, reversed.target.get())?)
            }
            _ => None,
        };
        self.fold.apply(&entry, Digest::of(bytes), target.as_ref())?;
        for (key, block) in self.fold.filled.drain(..) {
            self.store.put(key, block);
        }
        self.unsettled_bytes += bytes.len();
        if self.stored.behind(&self.fold) >= SETTLE_ENTRIES
            || self.unsettled_bytes >= SETTLE_BYTES
            || self.store.pending() >= SETTLE_BLOCKS
        {
            self.settle()?;
        }
        Ok(())
    }

    /// Stores everything that was folded.
    pub(crate) fn settle(&mut self) -> Result<(), Fault> {
        if self.stored.behind(&self.fold) == 0 {
            return Ok(());
        }
        let cursor = settle(&mut self.fold, &mut self.stored, &mut self.store);
        self.unsettled_bytes = 0;
        self.store.commit(cursor)
    }
}

/// Reads an entry of the log.
pub(crate) fn read(log: &LogReader, position: u64) -> Result<(Entry, Digest), Fault> {
    let bytes = log.entry(position);
    let bytes = bytes.map_err(|why| Fault::Log { position, why: why.to_string() })?;
    Ok((parse(position, &bytes, &mut Vec::new())?, Digest::of(&bytes)))
}

fn read_target(log: &LogReader, position: u64, target: u64) -> Result<Entry, Fault> {
    if target >= position {
        let why = format!("it reverses entry {target}, which is not earlier");
        return Err(Impossible { position, why }.into());
    }
    read(log, target).map(|(entry, _)| entry)
}

fn parse(position: u64, bytes: &[u8], scratch: &mut Vec<u8>) -> Result<Entry, Fault> {
    let entry = Entry::parse_with(bytes, scratch);
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
