//! Entries from the log, parsed, in batches: for a long way two threads parse ahead, each its own stripes in turn, because
//! parsing takes several times as long as folding.

use std::ops::{ControlFlow, Range};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::{Digest, LogReader};

use crate::fault::Fault;

/// A batch ends after this many entries, or this many bytes of them.
const BATCH_ENTRIES: usize = 64;
const BATCH_BYTES: usize = 256 << 10;
/// Threads that parse ahead, and batches that may wait, parsed, of each.
const PARSERS: usize = 2;
const AHEAD: usize = 32;
/// Entries of a stripe: as many as may wait, or one parser would wait for the other.
const STRIPE: u64 = (AHEAD * BATCH_ENTRIES) as u64;
/// From how many entries on other threads are worth their start.
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
    let stripes = stripes(range);
    thread::scope(|scope| {
        let (receivers, parsers): (Vec<_>, Vec<_>) = (0..PARSERS)
            .map(|parser| {
                let (sender, receiver) = sync_channel(AHEAD);
                let own = stripes.clone().skip(parser).step_by(PARSERS);
                (receiver, scope.spawn(move || parse_ahead(log, own, &sender)))
            })
            .unzip();
        let (mut folded, mut broken) = (Ok(()), None);
        'fold: for (stripe, parser) in stripes.zip((0..PARSERS).cycle()) {
            let mut left = stripe.end - stripe.start;
            while left > 0 {
                let Ok(batch) = receivers[parser].recv() else {
                    broken = Some(parser);
                    break 'fold;
                };
                left -= batch.entries.len() as u64;
                folded = each(batch);
                if folded.is_err() {
                    break 'fold;
                }
            }
        }
        drop(receivers);
        for (n, parser) in parsers.into_iter().enumerate() {
            let parsed = parser.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            // Another one may have failed as well, at a later entry.
            if broken == Some(n) {
                folded = parsed;
            }
        }
        folded
    })
}

/// The range in parts, each parsed by one thread.
fn stripes(range: Range<u64>) -> impl Iterator<Item = Range<u64>> + Clone + Send {
    let end = range.end;
    let starts = (0..(end - range.start).div_ceil(STRIPE)).map(move |n| range.start + n * STRIPE);
    starts.map(move |start| start..end.min(start + STRIPE))
}

/// Parses some stripes; when the fold stopped nobody receives any more, and parsing ends.
fn parse_ahead(
    log: &LogReader,
    stripes: impl Iterator<Item = Range<u64>>,
    sender: &SyncSender<Batch>,
) -> Result<(), Fault> {
    let mut wanted = true;
    for stripe in stripes {
        parse(log, stripe, |batch| match sender.send(batch) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => {
                wanted = false;
                ControlFlow::Break(())
            }
        })?;
        if !wanted {
            break;
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stripes_are_the_range_and_nothing_else() {
        for (start, end) in [(0, 1), (5, 5 + STRIPE), (7, 8 + 3 * STRIPE), (0, 10 * STRIPE - 1)] {
            let mut next = start;
            for stripe in stripes(start..end) {
                assert_eq!(stripe.start, next);
                assert!(stripe.end > next && stripe.end - next <= STRIPE);
                next = stripe.end;
            }
            assert_eq!(next, end);
        }
    }
}
