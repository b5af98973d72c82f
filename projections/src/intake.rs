//! Entries from the log, parsed, in batches: for a long way a second thread parses ahead.

use std::ops::{ControlFlow, Range};
use std::sync::mpsc::sync_channel;
use std::thread;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::{Digest, LogReader};

use crate::fault::Fault;

/// A batch ends after this many entries, or this many bytes of them.
const BATCH_ENTRIES: usize = 64;
const BATCH_BYTES: usize = 256 << 10;
/// Batches that may wait, parsed, for the fold.
const AHEAD: usize = 16;
/// From how many entries on a second thread is worth its start.
const FAR: u64 = 4_096;

/// Consecutive entries.
pub(crate) struct Batch {
    pub(crate) entries: Vec<Entry>,
    /// How many bytes they have.
    pub(crate) bytes: usize,
    /// The hash of the last one.
    pub(crate) head: Digest,
}

/// Hands the entries of a range to `each`, batch by batch, until it fails.
pub(crate) fn batches(
    log: &LogReader,
    range: Range<u64>,
    mut each: impl FnMut(Batch) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if range.end - range.start < FAR {
        let mut failed = None;
        parse(log, range, |batch| match each(batch) {
            Ok(()) => ControlFlow::Continue(()),
            Err(fault) => {
                failed = Some(fault);
                ControlFlow::Break(())
            }
        })?;
        return failed.map_or(Ok(()), Err);
    }
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(AHEAD);
        let parser = scope.spawn(move || {
            // When the fold stopped nobody receives any more, and parsing ends.
            parse(log, range, |batch| match sender.send(batch) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            })
        });
        let folded = receiver.iter().try_for_each(&mut each);
        drop(receiver);
        let parsed = parser.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        folded.and(parsed)
    })
}

fn parse(
    log: &LogReader,
    range: Range<u64>,
    mut each: impl FnMut(Batch) -> ControlFlow<()>,
) -> Result<(), Fault> {
    let (start, last) = (range.start, range.end - 1);
    let (mut entries, mut bytes) = (Vec::with_capacity(BATCH_ENTRIES), 0);
    let (mut scratch, mut failed) = (Vec::new(), None);
    let scanned = log.scan(range, |position, line| {
        match Entry::parse_with(line, &mut scratch) {
            Ok(entry) => entries.push(entry),
            Err(why) => {
                failed = Some(Fault::Unparsable { position, why: why.to_string() });
                return ControlFlow::Break(());
            }
        }
        bytes += line.len();
        if entries.len() < BATCH_ENTRIES && bytes < BATCH_BYTES && position < last {
            return ControlFlow::Continue(());
        }
        let next = Vec::with_capacity(BATCH_ENTRIES);
        let entries = std::mem::replace(&mut entries, next);
        each(Batch { entries, bytes: std::mem::take(&mut bytes), head: Digest::of(line) })
    });
    scanned.map_err(|why| Fault::Log { position: start, why: why.to_string() })?;
    failed.map_or(Ok(()), Err)
}
