//! Sums by key, and their stored form: what each sum changed by since the blocks before. Sums have
//! 128 bits: what fewer than 2^64 entries of 64 bits each add up to always fits.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::codec::{Reader, put_wide};
use crate::store::BLOCK_BYTES_MAX;

/// A stored key is at most this long, in bytes.
const KEY_BYTES_MAX: usize = 40;
/// A stored number is at most this long, in bytes.
const NUMBER_BYTES_MAX: usize = 19;

/// What sums are kept by.
pub(crate) trait CellKey: Copy + Ord + Hash {
    /// Appends the stored form.
    fn encode(&self, out: &mut Vec<u8>);

    /// Takes one stored key from the front; `None` when the bytes are none.
    fn decode(reader: &mut Reader<'_>) -> Option<Self>;
}

/// Sums of `N` numbers by key; a key whose numbers are all 0 is not kept.
#[derive(Clone, Debug)]
pub(crate) struct Cells<K, const N: usize> {
    sums: FxHashMap<K, [i128; N]>,
    /// What was added since it was last stored.
    fresh: FxHashMap<K, [i128; N]>,
}

impl<K, const N: usize> Default for Cells<K, N> {
    fn default() -> Cells<K, N> {
        Cells { sums: FxHashMap::default(), fresh: FxHashMap::default() }
    }
}

impl<K: CellKey, const N: usize> Cells<K, N> {
    /// Adds to the sums of one key.
    pub(crate) fn add(&mut self, key: K, amounts: [i64; N]) {
        if amounts == [0; N] {
            return;
        }
        for sums in [&mut self.sums, &mut self.fresh] {
            add_to(sums, key, amounts.map(i128::from));
        }
    }

    /// All sums, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (K, [i128; N])> {
        self.sums.iter().map(|(&key, &sums)| (key, sums))
    }

    /// What changed since the last call, as blocks.
    pub(crate) fn settle(&mut self) -> Vec<Vec<u8>> {
        let mut fresh: Vec<_> = self.fresh.drain().collect();
        fresh.sort_unstable_by_key(|&(key, _)| key);
        let mut blocks = Vec::new();
        let mut block = Vec::new();
        for (key, changes) in fresh {
            if block.len() + KEY_BYTES_MAX + N * NUMBER_BYTES_MAX > BLOCK_BYTES_MAX {
                blocks.push(std::mem::take(&mut block));
            }
            key.encode(&mut block);
            changes.iter().for_each(|&change| put_wide(&mut block, change));
        }
        blocks.extend((!block.is_empty()).then_some(block));
        blocks
    }

    /// Adds the changes of a stored block; `None` when it is none.
    pub(crate) fn restore(&mut self, block: &[u8]) -> Option<()> {
        let mut reader = Reader(block);
        while !reader.0.is_empty() {
            let key = K::decode(&mut reader)?;
            let mut changes = [0; N];
            for change in &mut changes {
                *change = reader.take_wide()?;
            }
            add_to(&mut self.sums, key, changes);
        }
        Some(())
    }
}

/// Adds to the sums of one key, which is not kept once they are all 0.
fn add_to<K: CellKey, const N: usize>(
    all: &mut FxHashMap<K, [i128; N]>,
    key: K,
    amounts: [i128; N],
) {
    let sums = all.entry(key).or_insert([0; N]);
    for (sum, amount) in sums.iter_mut().zip(amounts) {
        *sum += amount;
    }
    if *sums == [0; N] {
        all.remove(&key);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::codec::put;

    /// Whatever was settled when, the restored sums are the live ones.
    pub(crate) fn check<K: CellKey + std::fmt::Debug, const N: usize>(keys: &[K]) {
        let (mut live, mut restored) = (Cells::<K, N>::default(), Cells::<K, N>::default());
        for (round, stored) in [true, false, true].into_iter().enumerate() {
            for (at, &key) in (1..).zip(keys) {
                // No key comes to 0 in the end.
                let amount = i64::try_from(round * round).unwrap() * 7 - at;
                live.add(key, [amount; N]);
            }
            if stored {
                live.settle().iter().for_each(|block| restored.restore(block).unwrap());
            }
        }
        assert!(live.settle().is_empty());
        assert_eq!(live.sums, restored.sums);
        assert_eq!(live.sums.len(), keys.len());
    }

    impl CellKey for u64 {
        fn encode(&self, out: &mut Vec<u8>) {
            put(out, *self);
        }
        fn decode(reader: &mut Reader<'_>) -> Option<u64> {
            reader.take()
        }
    }

    #[test]
    fn sums_come_back_over_many_blocks() {
        check::<u64, 3>(&(0..9_000).map(|n| n * n).collect::<Vec<_>>());
    }

    #[test]
    fn what_comes_to_nothing_is_not_kept() {
        let (mut live, mut restored) = (Cells::<u64, 2>::default(), Cells::<u64, 2>::default());
        for (amounts, kept) in [([3, 0], 1), ([-3, 1], 1), ([0, -1], 0)] {
            live.add(7, amounts);
            live.settle().iter().for_each(|block| restored.restore(block).unwrap());
            assert_eq!((live.sums.len(), restored.sums.len()), (kept, kept));
        }
        live.add(8, [5, 5]);
        live.add(8, [-5, -5]);
        assert!(live.sums.is_empty() && live.settle().is_empty());
    }

    #[test]
    fn a_sum_of_more_than_64_bits_is_exact() {
        let (mut live, mut restored) = (Cells::<u64, 1>::default(), Cells::<u64, 1>::default());
        let mut sum = 0;
        for amount in [i64::MIN, i64::MIN, i64::MIN, i64::MAX, 5] {
            live.add(7, [amount]);
            sum += i128::from(amount);
            live.settle().iter().for_each(|block| restored.restore(block).unwrap());
            assert_eq!(restored.iter().collect::<Vec<_>>(), [(7, [sum])]);
        }
        assert_eq!(live.sums, restored.sums);
    }
}
