//! Sums of which nobody knows yet whose they are, and what was given back of gifts.

use super::{Books, MoneyGift, NONE};
use crate::text::Day;

/// A sum that waits to be claimed.
#[derive(Debug)]
pub(crate) struct Unclaimed {
    pub(crate) org: u32,
    pub(crate) fund: u32,
    pub(crate) account: u32,
    pub(crate) amount: i64,
    /// The number of the gift that claimed it, or `NONE`.
    pub(crate) claimed_by: u32,
    pub(crate) reversed: bool,
}

/// A part of a gift of money, or all of it, given back.
#[derive(Debug)]
pub(crate) struct Refund {
    pub(crate) position: u64,
    pub(crate) amount: i64,
    pub(crate) eff: Day,
    pub(crate) org: u32,
    /// Its place among the gifts of money.
    pub(crate) gift: u32,
}

impl Books {
    /// What was given back of a gift.
    pub(crate) fn refunded_of(&self, gift: u32) -> i64 {
        self.refunded.get(&gift).copied().unwrap_or(0)
    }

    /// The unclaimed sum that a gift is, if it is one.
    pub(crate) fn claimed(&self, gift: &MoneyGift) -> Option<&Unclaimed> {
        self.claims.get(&gift.gift).map(|at| self.unclaimed.row(*at))
    }

    /// The claim was reversed: somebody else may claim the sum.
    pub(crate) fn unclaim(&mut self, gift: u32) {
        if let Some(at) = self.claims.get(&gift) {
            self.unclaimed.row_mut(*at).claimed_by = NONE;
        }
    }
}
