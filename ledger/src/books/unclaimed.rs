//! Traces of money that waits for whose it is, and of money given back.

use super::apply::Applied;
use super::days::Days;
use super::{Books, Ix, Unclaimed, UnclaimedState, signed};
use crate::effect::Unknown;
use crate::event::{Event, UnclaimedReceived};

impl Books {
    pub(super) fn trace_unclaimed_and_refunds(
        &mut self,
        applied: &Applied<'_>,
    ) -> Result<(), Unknown> {
        match &applied.entry.event {
            Event::UnclaimedReceived(e) => self.wait(applied, e)?,
            Event::UnclaimedClaimed(e) => {
                let unclaimed = self.unclaimed.find(&e.unclaimed).ok_or(Unknown)?;
                self.now(unclaimed, UnclaimedState::Claimed(applied.entry.position));
                let amount = signed(e.amount_fen.get())?;
                self.unclaimed.row_mut(unclaimed).claimed.add(applied.day, amount);
            }
            Event::RefundPaid(e) => self.streams.take("refund", e.refund.as_str()),
            _ => {}
        }
        Ok(())
    }

    fn wait(&mut self, applied: &Applied<'_>, e: &UnclaimedReceived) -> Result<(), Unknown> {
        let unclaimed = Unclaimed {
            org: applied.org,
            fund: self.funds.find(&e.fund).ok_or(Unknown)?,
            account: self.accounts.find(&e.account).ok_or(Unknown)?,
            received_on: applied.day,
            amount: e.amount_fen.get(),
            state: UnclaimedState::Waiting,
            claimed: Days::default(),
        };
        self.unclaimed.add(e.unclaimed, unclaimed);
        Ok(())
    }

    pub(super) fn now(&mut self, unclaimed: Ix<Unclaimed>, state: UnclaimedState) {
        self.unclaimed.row_mut(unclaimed).state = state;
    }
}
