//! Earlier entries that an entry is understood by. They are read from the log when they are needed:
//! gifts are many, and few are reversed or refunded.

use sunshine_ledger::LogReader;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;

use crate::fault::{Fault, Impossible};
use crate::state::read;
use crate::store::Store;
use crate::streams::Streams;

/// What was read for one entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Earlier {
    /// What the entry reverses.
    pub(crate) target: Option<Entry>,
    /// The gift that the entry refunds, or the sum that it claims; for the reversal of a claim the
    /// sum that was claimed.
    pub(crate) origin: Option<Entry>,
}

impl Earlier {
    /// Reads what the next entry is understood by.
    pub(crate) fn than(
        entry: &Entry,
        log: &LogReader,
        streams: &Streams,
        store: &Store,
    ) -> Result<Earlier, Fault> {
        let target = match &entry.event {
            Event::EntryReversed(reversed) if reversed.target >= entry.position => {
                let why = format!("it reverses entry {}, which is not earlier", reversed.target);
                return Err(Impossible { position: entry.position.get(), why }.into());
            }
            Event::EntryReversed(reversed) => Some(read(log, reversed.target.get())?),
            _ => None,
        };
        let origin = match &target.as_ref().unwrap_or(entry).event {
            Event::RefundPaid(refund) => format!("gift:{}", refund.gift),
            Event::UnclaimedClaimed(claim) => format!("unclaimed:{}", claim.unclaimed),
            _ => return Ok(Earlier { target, origin: None }),
        };
        Ok(Earlier { target, origin: first_of(&origin, log, streams, store)? })
    }

    /// What the entry adds: itself with the sign +1, or what it reverses with −1.
    pub(crate) fn adding<'a>(&'a self, entry: &'a Entry) -> (&'a Entry, i64) {
        self.target.as_ref().map_or((entry, 1), |target| (target, -1))
    }

    /// What the origin says.
    pub(crate) fn origin(&self) -> Option<&Event> {
        self.origin.as_ref().map(|origin| &origin.event)
    }
}

/// The first entry of a stream that is not the ledger's own.
pub(crate) fn first_of(
    stream: &str,
    log: &LogReader,
    streams: &Streams,
    store: &Store,
) -> Result<Option<Entry>, Fault> {
    let mut first = None;
    streams.after(store, stream, 0, |at| {
        let entry = read(log, at)?;
        if entry.stream.as_str() == stream {
            first = Some(entry);
        }
        Ok(first.is_none())
    })?;
    Ok(first)
}
