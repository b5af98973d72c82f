//! Traces of money that is placed, and of what comes back of it.

use super::apply::Applied;
use super::facts::Kind;
use super::{Books, Investment, Ix, Purse};
use crate::effect::Unknown;
use crate::event::{InvestmentPlaced, InvestmentReturned};

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
            returned: 0,
            returns: 0,
            reversed: false,
        };
        self.investments.add(e.investment, investment);
        Ok(())
    }

    pub(super) fn give_back(&mut self, e: &InvestmentReturned) -> Result<(), Unknown> {
        self.streams.take("return", e.return_id.as_str());
        let investment = self.investments.find(&e.investment).ok_or(Unknown)?;
        let row = self.investments.row_mut(investment);
        row.returned = row.returned.checked_add(e.cost_fen.get()).ok_or(Unknown)?;
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
        investment: Ix<Investment>,
        cost: u64,
    ) -> Result<(), Unknown> {
        let row = self.investments.row_mut(investment);
        row.returned = row.returned.checked_sub(cost).ok_or(Unknown)?;
        row.returns = row.returns.checked_sub(1).ok_or(Unknown)?;
        Ok(())
    }
}
