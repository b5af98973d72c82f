//! Seeded chance in whole numbers. Every topic has a stream of its own, so that drawing more gifts moves nothing else.
use super::calendar::At;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// One stream.
#[derive(Debug)]
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of `topic` and `number` under `seed`.
    pub(crate) fn new(seed: u64, topic: &str, number: usize) -> Self {
        let name = format!("sunshine sample {seed} {topic} {number}");
        Self(ChaCha8Rng::from_seed(*blake3::hash(name.as_bytes()).as_bytes()))
    }

    /// 0 … n−1; `n` is at least 1. The bias, under n/2^64, is of no account for a sample.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(n);
        u64::try_from(wide >> 64).expect("the upper half of a product of two u64")
    }

    /// `low` … `high`, both inclusive.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// `low` … `high` as a day.
    pub(crate) fn day(&mut self, low: usize, high: usize) -> usize {
        low + self.index(high - low + 1)
    }

    /// 0 … n−1 as an index.
    pub(crate) fn index(&mut self, n: usize) -> usize {
        let n = u64::try_from(n).unwrap_or(u64::MAX);
        usize::try_from(self.below(n)).expect("below a usize")
    }

    /// True in `percent` of a hundred cases.
    pub(crate) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, which is not empty.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.index(items.len())]
    }

    /// An index, by weight; their sum is not zero.
    pub(crate) fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, &weight) in weights.iter().enumerate() {
            if left < weight {
                return index;
            }
            left -= weight;
        }
        unreachable!("left is below the sum of the weights")
    }

    /// A heavy-tailed weight: each doubling is half as likely, up to `doublings`.
    pub(crate) fn heavy(&mut self, doublings: u32) -> u64 {
        let tail = self.0.next_u64().trailing_zeros().min(doublings);
        self.between(5, 14) << tail
    }

    /// Any order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.index(last + 1));
        }
    }

    /// Any second of `day` from `hour` up to, not including, `until`.
    pub(crate) fn at(&mut self, day: usize, hour: u64, until: u64) -> At {
        At { day, second: self.second(hour * 3600, until * 3600 - 1) }
    }

    /// A second of the day, both ends inclusive.
    pub(crate) fn second(&mut self, low: u64, high: u64) -> u32 {
        u32::try_from(self.between(low, high)).expect("a second of the day")
    }
}
