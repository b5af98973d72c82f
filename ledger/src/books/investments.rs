//! Traces of money that is placed, and of what comes back of it.

use super::apply::Applied;
use super::days::Days;
use super::facts::Kind;
use super::{Books, Investment, Ix, Purse, signed};
use crate::effect::Unknown;
use crate::event::{InvestmentPlaced, InvestmentReturned};
use crate::time::Date;

impl Books {
    pub(super) fn invest(
        &mut self,
        applied: &Applied<'_>,
        e: &InvestmentPlaced,
    ) -> Result<(), Unknown> {
        let earmark = e.earmark.map(|earmark| self.earmarks.ensure(earmark, || super::Earmark));
        let fund = self.funds.find(&e.fund).ok_or(Unknown)?;
        let purse = self.purses.ensure((applied.org, fund, earmark), Purse::default);
        let investment = Investment {
            org: applied.org,
            purse,
            placed_on: applied.day,
            amount: e.amount_fen.get(),
            returned: Days::default(),
            returns: 0,
            reversed: false,
        };
        self.investments.add(e.investment, investment);
        Ok(())
    }

    pub(super) fn give_back(
        &mut self,
        applied: &Applied<'_>,
        e: &InvestmentReturned,
    ) -> Result<(), Unknown> {
        self.streams.take("return", e.return_id.as_str());
        let investment = self.investments.find(&e.investment).ok_or(Unknown)?;
        let row = self.investments.row_mut(investment);
        row.returned.add(applied.day, signed(e.cost_fen.get())?);
        row.returns += 1;
        Ok(())
    }

    /// What a reversal of a return would need.
    pub(super) fn came_of(&self, e: &InvestmentReturned) -> Result<Kind, Unknown> {
        let investment = self.investments.find(&e.investment).ok_or(Unknown)?;
        Ok(Kind::InvestmentReturned { investment, cost: e.cost_fen.get() })
    }

    /// It is open again.
    pub(super) fn not_given_back(
        &mut self,
        day: Date,
        investment: Ix<Investment>,
        cost: u64,
    ) -> Result<(), Unknown> {
        let row = self.investments.row_mut(investment);
        row.returned.add(day, -signed(cost)?);
        row.returns = row.returns.checked_sub(1).ok_or(Unknown)?;
        Ok(())
    }
}
