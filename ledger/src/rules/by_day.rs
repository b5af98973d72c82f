//! Sums that stay within a limit at the end of every day, not at the head alone: what RULES.md calls "by the day".

use super::Case;
use crate::books::Days;
use crate::refusal::{Refusal, Value};
use crate::time::Date;

/// What a sum is on the day on which it is largest.
#[derive(Clone, Copy)]
pub(super) struct Found {
    day: Date,
    pub(super) sum: i64,
    /// No day has more than the head has.
    head: bool,
}

impl Found {
    /// The largest from the case's effective day on. The head is the end of the last of these days.
    pub(super) fn most(case: &Case<'_>, sum: &Days) -> Self {
        let (day, most) = sum.highest_from(case.eff);
        Self { day, sum: most, head: most == sum.head() }
    }

    /// The same of a sum that may never have begun.
    pub(super) fn most_of(case: &Case<'_>, sum: Option<&Days>) -> Self {
        sum.map_or(Self { day: case.eff, sum: 0, head: true }, |sum| Self::most(case, sum))
    }

    /// So much more is still within the limit, on every day.
    pub(super) fn leaves(self, limit: u64, more: u64) -> bool {
        i128::from(self.sum) + i128::from(more) <= i128::from(limit)
    }

    /// So much of the limit is left on that day.
    pub(super) fn left(self, limit: u64) -> i64 {
        i64::try_from(limit).unwrap_or(i64::MAX).saturating_sub(self.sum)
    }

    /// The day too, when it is one that is over.
    pub(super) fn told(
        self,
        refusal: Refusal,
        name: &'static str,
        value: impl Fn(i64) -> Value,
    ) -> Refusal {
        let refusal = refusal.with(name, value(self.sum));
        if self.head { refusal } else { refusal.with("day", self.day) }
    }
}
