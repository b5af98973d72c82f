//! What an organisation's fund cost in a calendar year: programmes, and the management that is measured by them (R89).

use crate::text::{Day, Month};
use rustc_hash::FxHashMap;

/// Organisation, fund, year.
type Key = (u32, u32, i32);

#[derive(Debug, Default)]
pub(crate) struct Years {
    programme: FxHashMap<Key, i64>,
    management: FxHashMap<Key, i64>,
}

fn year(day: Day) -> i32 {
    day.month().0.div_euclid(12)
}

impl Years {
    /// Adds a posting on `programme_cost`.
    pub(crate) fn programme(&mut self, org: u32, fund: u32, day: Day, amount: i64) {
        let sum = self.programme.entry((org, fund, year(day))).or_default();
        *sum = sum.saturating_add(amount);
    }

    /// Adds a management cost, or with a negative amount takes a reversed one out of its own year.
    pub(crate) fn manage(&mut self, org: u32, fund: u32, day: Day, amount: i64) {
        let sum = self.management.entry((org, fund, year(day))).or_default();
        *sum = sum.saturating_add(amount);
    }

    /// Programme and management costs of the year of this day.
    pub(crate) fn of(&self, org: u32, fund: u32, day: Day) -> (i64, i64) {
        let key = (org, fund, year(day));
        let sum = |all: &FxHashMap<Key, i64>| all.get(&key).copied().unwrap_or(0);
        (sum(&self.programme), sum(&self.management))
    }
}

/// The December with which the year of a day ends.
pub(crate) fn december(day: Day) -> Month {
    Month::new(year(day), 12)
}
