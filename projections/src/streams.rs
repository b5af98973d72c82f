//! Where the entries of one stream stand: sorted runs of (fingerprint of the stream, position), and
//! a filter in memory for each run. A hit is only a hint: whoever asks reads the entry and compares
//! its stream.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::fault::Fault;
use crate::names::index;
use crate::store::{Keyed, Store, key, number};

/// Blocks of (fingerprint, position), by run and first fingerprint.
const RUNS: u8 = b'x';
/// The filter of a run.
const FILTERS: u8 = b'y';
/// Pairs in a block: 24 KB.
const BLOCK_PAIRS: usize = 1536;
const PAIR_BYTES: usize = 16;
/// Bits of filter per entry, and how many of them an entry sets: one miss in a hundred is read.
const FILTER_BITS: usize = 10;
const FILTER_PROBES: u64 = 7;

/// The index: runs that are stored, and the pairs since.
#[derive(Clone, Debug, Default)]
pub(crate) struct Streams {
    runs: Vec<Run>,
    fresh: Fresh,
}

/// Pairs that are not stored, in the order of the log; those of one fingerprint are linked, because
/// receipts look for their gifts, and most gifts are new then.
#[derive(Clone, Debug, Default)]
struct Fresh {
    /// With the place of the one before of the same fingerprint.
    pairs: Vec<(u64, u64, Option<u32>)>,
    newest: FxHashMap<u64, u32>,
}

impl Fresh {
    fn push(&mut self, print: u64, position: u64) {
        let at = u32::try_from(self.pairs.len()).expect("pairs are stored long before 2^32");
        let before = self.newest.insert(print, at);
        self.pairs.push((print, position, before));
    }

    /// Positions of a fingerprint, descending.
    fn of(&self, print: u64) -> impl Iterator<Item = u64> {
        let first = self.newest.get(&print).copied();
        let pair = |at: u32| &self.pairs[index(at)];
        std::iter::successors(first, move |&at| pair(at).2).map(move |at| pair(at).1)
    }
}

#[derive(Clone, Debug)]
struct Run {
    /// The size at which it was stored: its name.
    end: u64,
    filter: Box<[u8]>,
}

/// The fingerprint of a stream. It only has to spread: every hit is confirmed.
fn fingerprint(stream: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(stream.as_bytes());
    hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
}

impl Streams {
    /// Notes that the entry at `position` belongs to `stream`.
    pub(crate) fn push(&mut self, stream: &str, position: u64) {
        self.fresh.push(fingerprint(stream), position);
    }

    /// What has to be stored before a cursor at `size`: the run of what was pushed since.
    pub(crate) fn settle(&mut self, size: u64) -> Vec<Keyed> {
        let fresh = std::mem::take(&mut self.fresh).pairs.into_iter();
        let mut pairs: Vec<_> = fresh.map(|(print, position, _)| (print, position)).collect();
        pairs.sort_unstable();
        let mut filter = vec![0; (pairs.len() * FILTER_BITS).div_ceil(8).max(1)];
        for &(print, _) in &pairs {
            probes(print, filter.len()).for_each(|(byte, bit)| filter[byte] |= bit);
        }
        let mut blocks = vec![(key(FILTERS, &[size]), filter.clone())];
        for (nth, block) in (0..).zip(pairs.chunks(BLOCK_PAIRS)) {
            let mut bytes = Vec::with_capacity(block.len() * PAIR_BYTES);
            for (print, position) in block {
                bytes.extend_from_slice(&print.to_be_bytes());
                bytes.extend_from_slice(&position.to_be_bytes());
            }
            // The number keeps blocks apart that begin with the same fingerprint.
            blocks.push((key(RUNS, &[size, block[0].0, nth]), bytes));
        }
        self.runs.push(Run { end: size, filter: filter.into() });
        blocks
    }

    /// Takes up where the stored runs up to a cursor at `size` end.
    pub(crate) fn restore(store: &Store, size: u64) -> Result<Streams, Fault> {
        let mut runs = Vec::new();
        let mut from = 0;
        while let Some((found, filter)) = store.ceiling(FILTERS, &key(FILTERS, &[from]))? {
            let end = number(&found, 0).unwrap_or(u64::MAX);
            if end > size {
                break;
            }
            runs.push(Run { end, filter: filter.to_vec().into() });
            from = end + 1;
        }
        Ok(Streams { runs, fresh: Fresh::default() })
    }

    /// Positions at which the stream may have an entry, nearest to `around` first within a
    /// direction: those before it, descending, and those after it, ascending; `each` says whether
    /// it wants more of that direction.
    pub(crate) fn before(
        &self,
        store: &Store,
        stream: &str,
        around: u64,
        mut each: impl FnMut(u64) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let print = fingerprint(stream);
        for position in self.fresh.of(print).filter(|&position| position < around) {
            if !each(position)? {
                return Ok(());
            }
        }
        let last = self.runs.partition_point(|run| run.end <= around);
        for run in self.runs.iter().take(last + 1).rev() {
            let positions = run.positions(store, print)?;
            for position in positions.into_iter().rev().filter(|&position| position < around) {
                if !each(position)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// As [`Streams::before`], the other way.
    pub(crate) fn after(
        &self,
        store: &Store,
        stream: &str,
        around: u64,
        mut each: impl FnMut(u64) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let print = fingerprint(stream);
        let first = self.runs.partition_point(|run| run.end <= around);
        for run in &self.runs[first..] {
            for position in run.positions(store, print)?.into_iter().filter(|&p| p > around) {
                if !each(position)? {
                    return Ok(());
                }
            }
        }
        let mut fresh: Vec<u64> = self.fresh.of(print).collect();
        fresh.retain(|&position| position > around);
        for position in fresh.into_iter().rev() {
            if !each(position)? {
                return Ok(());
            }
        }
        Ok(())
    }
}

impl Run {
    /// Positions of a fingerprint, ascending.
    fn positions(&self, store: &Store, print: u64) -> Result<Vec<u64>, Fault> {
        let mut found = Vec::new();
        if !probes(print, self.filter.len()).all(|(byte, bit)| self.filter[byte] & bit != 0) {
            return Ok(found);
        }
        // The block before may hold the first of them.
        let from = store.floor(RUNS, &key(RUNS, &[self.end, print, 0]))?;
        let from = from.map(|(key, _)| key).filter(|key| number(key, 0) == Some(self.end));
        let mut from = from.unwrap_or_else(|| key(RUNS, &[self.end, print, 0]));
        while let Some((name, block)) = store.ceiling(RUNS, &from)? {
            let (run, first) = (number(&name, 0), number(&name, 1).unwrap_or(u64::MAX));
            if run != Some(self.end) || first > print {
                break;
            }
            for pair in block.chunks_exact(PAIR_BYTES) {
                let (of, position) = pair.split_at(8);
                if of == print.to_be_bytes() {
                    found.push(position.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte)));
                }
            }
            from = name;
            from.push(0);
        }
        Ok(found)
    }
}

/// The bits of a fingerprint in a filter of `bytes` bytes.
fn probes(print: u64, bytes: usize) -> impl Iterator<Item = (usize, u8)> {
    let bits = u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(8).max(1);
    let step = print.rotate_left(32) | 1;
    (0..FILTER_PROBES).map(move |n| {
        let bit = print.wrapping_add(step.wrapping_mul(n)) % bits;
        (usize::try_from(bit / 8).unwrap_or(0), 1 << (bit % 8))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_a_stream_is_found_from_both_sides() {
        let mut store = Store::in_memory();
        let mut streams = Streams::default();
        let name = |position: u64| match position % 7 {
            0 => "channel:long".to_owned(),
            _ => format!("gift:G-{}", position / 3),
        };
        for position in 0..20_000 {
            streams.push(&name(position), position);
            if position % 6_000 == 5_999 {
                let blocks = streams.settle(position + 1);
                blocks.into_iter().for_each(|(key, bytes)| store.put(key, bytes));
            }
        }
        let restored = Streams::restore(&store, 18_000).unwrap();
        assert_eq!(restored.runs.len(), 3);
        for around in [0, 700, 5_999, 6_000, 12_345, 17_998, 19_999] {
            let (mut before, mut after) = (Vec::new(), Vec::new());
            let stream = name(around);
            let take = |list: &mut Vec<u64>, position| {
                list.push(position);
                Ok(list.len() < 4)
            };
            streams.before(&store, &stream, around, |p| take(&mut before, p)).unwrap();
            streams.after(&store, &stream, around, |p| take(&mut after, p)).unwrap();
            let ours = |&position: &u64| name(position) == stream;
            assert_eq!(before, (0..around).rev().filter(ours).take(4).collect::<Vec<_>>());
            assert_eq!(after, (around + 1..20_000).filter(ours).take(4).collect::<Vec<_>>());
        }
    }
}
