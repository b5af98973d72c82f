//! Sums of which nobody knows yet whose they are, and what became of gifts after they came.

use super::{Books, History, MoneyGift};
use crate::text::Day;

/// A sum that waits to be claimed.
#[derive(Debug)]
pub(crate) struct Unclaimed {
    pub(crate) org: u32,
    pub(crate) eff: Day,
    pub(crate) fund: u32,
    pub(crate) account: u32,
    pub(crate) amount: i64,
    /// How many claims of it stand.
    pub(crate) claims: History,
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
    pub(crate) closed: History,
    /// The gift's place among those of money.
    pub(crate) of: u32,
    pub(crate) reversed: bool,
}

impl Books {
    /// The unclaimed sum that a gift is, if it is one.
    pub(crate) fn claimed(&self, gift: &MoneyGift) -> Option<&Unclaimed> {
        self.claims.get(&gift.gift).map(|at| self.unclaimed.row(*at))
    }

    /// The claim was reversed on this day: from then on somebody else may claim the sum.
    pub(crate) fn unclaim(&mut self, gift: u32, day: Day) {
        if let Some(at) = self.claims.get(&gift) {
            self.unclaimed.row_mut(*at).claims.add(day, -1);
        }
    }
}
