//! Sums by the day of things of which few have any: what is gone of a gift, or came back of a payment.

use super::history::History;
use crate::text::Day;
use rustc_hash::FxHashMap;
use std::hash::Hash;

#[derive(Debug)]
pub(crate) struct Sums<K>(FxHashMap<K, History>);

impl<K> Default for Sums<K> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<K: Hash + Eq> Sums<K> {
    /// Adds to the sum of this thing from a day on.
    pub(crate) fn add(&mut self, of: K, day: Day, change: i64) {
        if change != 0 {
            self.0.entry(of).or_default().add(day, change);
        }
    }

    /// The sum over all days.
    pub(crate) fn head(&self, of: &K) -> i64 {
        self.0.get(of).map_or(0, History::head)
    }

    /// Whether the sum is the same at the end of every day from this one on.
    pub(crate) fn same_from(&self, of: &K, day: Day) -> bool {
        self.0.get(of).is_none_or(|sum| sum.least_from(day) == sum.most_from(day))
    }

    /// The least sum at the end of any day from this one on.
    pub(crate) fn least_from(&self, of: &K, day: Day) -> i64 {
        self.0.get(of).map_or(0, |sum| sum.least_from(day))
    }

    /// The greatest sum at the end of any day from this one on.
    pub(crate) fn most_from(&self, of: &K, day: Day) -> i64 {
        self.0.get(of).map_or(0, |sum| sum.most_from(day))
    }
}
