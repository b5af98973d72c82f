//! What stood on each account of an organisation at the end of each month, over all its purses (R93).

use crate::event::Account;
use crate::text::Month;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What was booked in each month, by organisation; accounts in the order of their table.
#[derive(Debug, Default)]
pub(crate) struct Balances(FxHashMap<u32, BTreeMap<Month, BTreeMap<Account, i64>>>);

impl Balances {
    pub(crate) fn add(&mut self, org: u32, month: Month, account: Account, amount: i64) {
        let months = self.0.entry(org).or_default();
        let sum = months.entry(month).or_default().entry(account).or_default();
        *sum = sum.saturating_add(amount);
    }

    /// Every account that is not 0 at the end of a month.
    pub(crate) fn at_end(&self, org: u32, month: Month) -> Vec<(Account, i64)> {
        let mut sums: BTreeMap<Account, i64> = BTreeMap::new();
        let months = self.0.get(&org).into_iter().flat_map(|months| months.range(..=month));
        for (account, amount) in months.flat_map(|(_, booked)| booked) {
            let sum = sums.entry(*account).or_default();
            *sum = sum.saturating_add(*amount);
        }
        sums.into_iter().filter(|(_, sum)| *sum != 0).collect()
    }
}
