//! What an organisation's fund cost in a calendar year: programmes, and the management that is measured by them (R89).

use super::Sums;
use crate::text::{Day, Month};
use rustc_hash::FxHashMap;

/// Organisation, fund, year.
type Key = (u32, u32, i32);

#[derive(Debug, Default)]
pub(crate) struct Years {
    programme: FxHashMap<Key, i64>,
    management: Sums<Key>,
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

    /// Adds a management cost of the year of `of`, or with a negative amount takes a reversed one out, from a day on.
    pub(crate) fn manage(&mut self, org: u32, fund: u32, of: Day, day: Day, amount: i64) {
        self.management.add((org, fund, year(of)), day, amount);
    }

    /// Programme costs of the year of this day, and the most that management cost in it at the end of any day from
    /// this one on.
    pub(crate) fn of(&self, org: u32, fund: u32, day: Day) -> (i64, i64) {
        let key = (org, fund, year(day));
        let programme = self.programme.get(&key).copied().unwrap_or(0);
        (programme, self.management.most_from(&key, day))
    }
}

/// The December with which the year of a day ends.
pub(crate) fn december(day: Day) -> Month {
    Month::new(year(day), 12)
}
