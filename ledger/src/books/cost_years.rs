//! What an organisation's use of a fund and the management it paid from it come to in a calendar year: what R89 compares.

use serde::{Deserialize, Serialize};

use super::days::Days;
use super::facts::Leg;
use super::{Books, Fund, Ix, Org};
use crate::time::Date;

/// Sums in fen. The rules bound those of one purse; a fund may have many.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct CostYear {
    /// Management costs booked in the year, less what is reversed, on whatever day.
    pub(crate) managed: Days<i128>,
    /// All that was booked on the account of use in the year.
    pub(crate) used: i128,
}

impl Books {
    pub(crate) fn cost_year(&self, org: Ix<Org>, fund: Ix<Fund>, day: Date) -> Option<&CostYear> {
        self.cost_years.get(&(org, fund, day.year()))
    }

    fn year_of(&mut self, org: Ix<Org>, fund: Ix<Fund>, day: Date) -> Ix<CostYear> {
        self.cost_years.ensure((org, fund, day.year()), CostYear::default)
    }

    pub(super) fn add_use(&mut self, leg: &Leg, day: Date) {
        let (org, fund, _) = self.purses.key(leg.purse);
        let year = self.year_of(org, fund, day);
        self.cost_years.row_mut(year).used += i128::from(leg.amount);
    }

    pub(super) fn manage(&mut self, org: Ix<Org>, fund: Ix<Fund>, day: Date, amount: u64) {
        let year = self.year_of(org, fund, day);
        self.cost_years.row_mut(year).managed.add(day, i128::from(amount));
    }

    /// A cost that is reversed no longer counts to its own year.
    pub(super) fn no_longer_managed(&mut self, day: Date, year: Ix<CostYear>, amount: u64) {
        self.cost_years.row_mut(year).managed.add(day, -i128::from(amount));
    }
}
