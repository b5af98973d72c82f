//! Traces around a gift: pledges, and blocks and numbers of receipts. The receipts themselves are facts of their
//! gift's stream.

use super::apply::Applied;
use super::{Books, FactIx, Pledge, ReceiptBlock};
use crate::effect::Unknown;
use crate::event::{Event, PledgeFulfilled};

impl Books {
    pub(super) fn trace_pledges_and_receipts(
        &mut self,
        applied: &Applied<'_>,
    ) -> Result<(), Unknown> {
        match &applied.entry.event {
            Event::PledgeMade(e) => {
                let amount = e.amount_fen.map(|amount| amount.get());
                let (org, made_on) = (applied.org, applied.day);
                let pledge = Pledge { org, made_on, amount, fulfilled: 0, cancelled: false };
                self.pledges.add(e.pledge, pledge);
            }
            Event::PledgeFulfilled(e) => self.fulfil(e)?,
            Event::PledgeCancelled(e) => {
                let pledge = self.pledges.find(&e.pledge).ok_or(Unknown)?;
                self.pledges.row_mut(pledge).cancelled = true;
            }
            Event::ReceiptBlockReceived(e) => {
                let block = ReceiptBlock { org: applied.org, last: e.last };
                self.receipt_blocks.insert((e.code, e.first), block);
            }
            Event::ReceiptIssued(e) => self.streams.take("receipt", &e.receipt.to_string()),
            Event::ReceiptVoided(e) => {
                let gift = self.gift(&e.gift).ok_or(Unknown)?;
                let (receipt, _) = gift.papers.standing.ok_or(Unknown)?;
                self.facts.reverse(receipt, applied.day);
            }
            _ => {}
        }
        Ok(())
    }

    fn fulfil(&mut self, e: &PledgeFulfilled) -> Result<(), Unknown> {
        let gift = self.gift(&e.gift).ok_or(Unknown)?;
        let pledge = self.pledges.find(&e.pledge).ok_or(Unknown)?;
        self.pledges.row_mut(pledge).fulfilled += u128::from(gift.amount);
        self.pledged.insert(gift.fact, pledge);
        Ok(())
    }

    /// A gift that is reversed no longer counts to its pledge.
    pub(super) fn no_longer_pledged(&mut self, fact: FactIx) -> Result<(), Unknown> {
        let Some(pledge) = self.pledged.remove(&fact) else { return Ok(()) };
        let amount = self.facts.row(fact).what.given().ok_or(Unknown)?;
        let row = self.pledges.row_mut(pledge);
        row.fulfilled = row.fulfilled.checked_sub(u128::from(amount)).ok_or(Unknown)?;
        Ok(())
    }
}
