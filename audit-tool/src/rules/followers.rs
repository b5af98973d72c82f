//! R45's followers: what hangs on an entry is turned round first, the receipt that speaks of it voided, and the entry
//! turned round on no earlier day.

use super::Ctx;
use super::reverse::Found;
use crate::books::{Books, Lead, NONE, Place, What};
use crate::text::Day;

impl Books {
    /// The latest day on which a follower of the entry was turned round, or a receipt that spoke of it was voided.
    pub(super) fn bound_until(&self, found: &Found) -> Option<Day> {
        let lead = match found {
            Found::Money(at) => Some(Lead::Gift(place(*at))),
            Found::Other(What::Valuation(at)) => self.valued_line(*at),
            Found::Other(what) => Lead::of(*what),
        };
        let turned = lead.and_then(|lead| self.leads.latest(lead));
        let voided = self.gift_it_is_of(found).and_then(|gift| self.receipts.voided(gift));
        turned.max(voided)
    }

    /// The gift whose receipt speaks of the entry.
    fn gift_it_is_of(&self, found: &Found) -> Option<u32> {
        let money = |at: u32| self.money_gifts[at as usize].gift;
        let goods = |at: u32| self.goods_gifts[at as usize].gift;
        match *found {
            Found::Money(at) => Some(self.money_gifts[at].gift),
            Found::Other(What::Goods(at)) => Some(goods(at)),
            Found::Other(What::Refund { gift, .. }) => Some(money(gift)),
            Found::Other(What::Clawback(at)) => Some(money(self.clawbacks.row(at).of)),
            Found::Other(What::Valuation(at)) => Some(goods(self.valuations.row(at).gift)),
            Found::Other(_) => None,
        }
    }

    /// The line of a shipment that was valued.
    fn valued_line(&self, valuation: u32) -> Option<Lead> {
        match self.valuations.row(valuation).place {
            Place::Line { shipment, line, .. } => Some(Lead::Line(shipment, line)),
            Place::Lot { .. } => None,
        }
    }

    /// The entry is turned round: what it hung on is not before that.
    pub(super) fn turn_follower(&mut self, ctx: &Ctx<'_>, found: &Found) {
        if let Found::Other(What::GoodsReturn(at)) = found {
            let row = &self.brought[*at as usize];
            for (place, ..) in &row.lines {
                self.leads.turn(Lead::Line(row.shipment, *place), ctx.eff);
            }
        }
        if let Some(lead) = self.led_by(found) {
            self.leads.turn(lead, ctx.eff);
        }
    }

    /// What the entry hangs on.
    fn led_by(&self, found: &Found) -> Option<Lead> {
        let what = match found {
            Found::Money(at) => {
                let claim = self.claims.get(&self.money_gifts[*at].gift)?;
                return Some(Lead::Unclaimed(*claim));
            }
            Found::Other(what) => *what,
        };
        match what {
            What::Refund { gift, .. } => Some(Lead::Gift(gift)),
            What::Clawback(at) => Some(Lead::Gift(self.clawbacks.row(at).of)),
            What::Intent { gift, .. } if gift != NONE => {
                self.money_gift_of(gift).map(|at| Lead::Gift(place(at)))
            }
            What::Use { allocation, .. } => Some(Lead::Allocation(allocation)),
            What::Return { disbursement, .. } => Some(Lead::Disbursement(disbursement)),
            What::Valuation(at) => match self.valuations.row(at).place {
                Place::Line { shipment, .. } => Some(Lead::Shipment(shipment)),
                Place::Lot { .. } => None,
            },
            What::InvestmentReturn { investment, .. } => Some(Lead::Investment(investment)),
            What::Closing { clawback, .. } => Some(Lead::Clawback(clawback)),
            _ => None,
        }
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).expect("fewer gifts than 2^32")
}
