//! Sums of which nobody knows yet whose they are, and what became of gifts after they came.

use super::{Books, MoneyGift, NONE};
use crate::text::Day;

/// A sum that waits to be claimed.
#[derive(Debug)]
pub(crate) struct Unclaimed {
    pub(crate) org: u32,
    pub(crate) eff: Day,
    pub(crate) fund: u32,
    pub(crate) account: u32,
    pub(crate) amount: i64,
    /// The number of the gift that claimed it, or `NONE`.
    pub(crate) claimed_by: u32,
    pub(crate) reversed: bool,
}

/// What happens to a gift after it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LaterKind {
    Refund,
    Clawback,
    Valuation,
}

/// A part of a gift of money given or taken back, the value that goods got later, or the reversal of one.
#[derive(Debug)]
pub(crate) struct Later {
    pub(crate) position: u64,
    pub(crate) kind: LaterKind,
    /// What it adds to what was received.
    pub(crate) amount: i64,
    pub(crate) eff: Day,
    pub(crate) org: u32,
    /// Its place among the gifts of money, or of goods.
    pub(crate) gift: u32,
    /// What this one turns round.
    pub(crate) reverses: Option<u64>,
    /// The reversal of what a closed year had.
    pub(crate) prior: bool,
}

/// What was taken back of a gift, and what of it another purse still lays out.
#[derive(Debug)]
pub(crate) struct Clawback {
    pub(crate) org: u32,
    pub(crate) eff: Day,
    pub(crate) gift: (u32, u32),
    pub(crate) cover: (u32, u32),
    pub(crate) amount: i64,
    pub(crate) closed: i64,
    /// The gift's place among those of money.
    pub(crate) of: u32,
    pub(crate) reversed: bool,
}

impl Books {
    /// What was given back of a gift.
    pub(crate) fn refunded_of(&self, gift: u32) -> i64 {
        self.refunded.get(&gift).copied().unwrap_or(0)
    }

    /// What is gone of a gift: given back, clawed back, or given another intent.
    pub(crate) fn gone_of(&self, gift: u32) -> i64 {
        let taken = self.taken.get(&gift).copied().unwrap_or(0);
        self.refunded_of(gift).saturating_add(taken)
    }

    /// Takes from a gift, or with a negative amount gives it back to it.
    pub(crate) fn take_from(&mut self, gift: u32, amount: i64) {
        let sum = self.taken.entry(gift).or_default();
        *sum = sum.saturating_add(amount);
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
