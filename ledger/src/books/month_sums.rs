//! What an organisation's accounts come to month by month: what a closing says of them (R93), without going through the
//! postings again.

use serde::{Deserialize, Serialize};

use crate::month::Month;
use crate::posting::Account;
use crate::time::Date;

/// Sums in fen, over all purses, in the order of [`Account::ALL`]. The rules bound those of one purse; there may be many.
type Sums = [i128; Account::ALL.len()];

/// What was booked in each month in which something was, in order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct MonthSums(Vec<(Date, Sums)>);

impl MonthSums {
    /// In the last month, where most is booked, this takes constant time.
    pub(super) fn add(&mut self, day: Date, account: Account, amount: i64) {
        let last = self.0.last().map(|(first, _)| *first);
        let at = match last {
            // Almost every day lies in the month of the one before it.
            Some(first) if is_within(first, day) => self.0.len() - 1,
            _ => self.month(Month::of(day).first_day()),
        };
        self.0[at].1[account as usize] += i128::from(amount);
    }

    fn month(&mut self, first: Date) -> usize {
        let at = self.0.partition_point(|(month, _)| *month < first);
        if self.0.get(at).is_none_or(|(month, _)| *month != first) {
            self.0.insert(at, (first, Sums::default()));
        }
        at
    }

    /// What was booked up to the last day of a month.
    pub(crate) fn through(&self, month: Month) -> impl Iterator<Item = (Account, i128)> {
        let months = self.0.partition_point(|(first, _)| *first <= month.first_day());
        let mut sums = Sums::default();
        for (_, booked) in &self.0[..months] {
            sums.iter_mut().zip(booked).for_each(|(sum, amount)| *sum += amount);
        }
        Account::ALL.into_iter().zip(sums)
    }
}

/// Whether a day lies in the month that begins with `first`.
fn is_within(first: Date, day: Date) -> bool {
    day >= first && day <= first.plus_days(27)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Against the definition: the sum of what was booked up to the month's last day.
        #[test]
        fn as_defined(booked in prop::collection::vec((0..200_i32, 0..21_usize, -50..50_i64), 0..60), through in 0..8_i32) {
            let begin = Date::parse("2019-12-15").unwrap();
            let mut sums = MonthSums::default();
            booked.iter().for_each(|(d, account, amount)| sums.add(begin.plus_days(*d), Account::ALL[*account], *amount));
            let month = Month::of(begin.plus_days(30 * through));
            let mut expected = [0_i128; 21];
            for (d, account, amount) in &booked {
                if begin.plus_days(*d) <= month.last_day() {
                    expected[*account] += i128::from(*amount);
                }
            }
            let found: Vec<_> = sums.through(month).collect();
            prop_assert_eq!(found, Account::ALL.into_iter().zip(expected).collect::<Vec<_>>());
        }
    }
}
