//! Entries of one stream.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::time::{BusinessTime, RecordedAt};

use crate::earlier::first_of;
use crate::fault::Fault;
use crate::follow::Standing;
use crate::state::read;

/// An entry of the same stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the envelope by name")]
pub struct Neighbour {
    pub position: u64,
    pub event: &'static str,
    pub occurred_at: BusinessTime,
    pub recorded_at: RecordedAt,
}

impl Standing<'_> {
    /// Entries of the same stream as the one at `position`: at most `count` before it and as many
    /// after it, in the order of the log, itself left out.
    ///
    /// # Errors
    /// Faults of log and store; a position that is not folded yet.
    pub fn neighbours(&self, position: u64, count: usize) -> Result<Vec<Neighbour>, Fault> {
        let (fold, store) = (&self.state.fold, &self.state.store);
        if position >= fold.size {
            let why = format!("{} entries are folded", fold.size);
            return Err(Fault::Log { position, why });
        }
        let stream = read(self.log, position)?.stream;
        let mut before = Vec::new();
        let mut after = Vec::new();
        let take = |found: &mut Vec<Neighbour>, at: u64| {
            if found.len() < count {
                let entry = read(self.log, at)?;
                if entry.stream == stream {
                    found.push(Neighbour {
                        position: at,
                        event: entry.event.event_type().name(),
                        occurred_at: entry.occurred_at,
                        recorded_at: entry.recorded_at,
                    });
                }
            }
            Ok(found.len() < count)
        };
        let name = stream.as_str();
        fold.streams.before(store, name, position, |at| take(&mut before, at))?;
        fold.streams.after(store, name, position, |at| take(&mut after, at))?;
        before.reverse();
        before.append(&mut after);
        Ok(before)
    }

    /// The first entry of a stream that is not the ledger's own: there its subject was made known,
    /// with its name.
    ///
    /// # Errors
    /// Faults of log and store.
    pub fn first_of(&self, stream: &str) -> Result<Option<Entry>, Fault> {
        first_of(stream, self.log, &self.state.fold.streams, &self.state.store)
    }

    /// The last entry of a stream: what was said last of its subject.
    ///
    /// # Errors
    /// Faults of log and store.
    pub fn last_of(&self, stream: &str) -> Result<Option<Entry>, Fault> {
        let (fold, store) = (&self.state.fold, &self.state.store);
        let mut last = None;
        fold.streams.before(store, stream, fold.size, |at| {
            let entry = read(self.log, at)?;
            if entry.stream.as_str() == stream {
                last = Some(entry);
            }
            Ok(last.is_none())
        })?;
        Ok(last)
    }
}
