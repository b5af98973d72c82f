//! What hung on an entry and was reversed: the entry itself is not reversed on an earlier day (R45), or what hung on it
//! would stand alone in between.

use serde::{Deserialize, Serialize};

use super::facts::{Fact, FactIx, Kind, Object, Undone, Valued, What};
use super::rows::{Allocation, Clawback, Disbursement, Investment, Unclaimed};
use super::shipments::Shipment;
use super::{Books, Ix};
use crate::id::StreamId;
use crate::time::Date;

/// What RULES.md section 4 names the followers of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Followed {
    /// A gift, by its fact: of gifts is nothing else in memory.
    Gift(FactIx),
    Unclaimed(Ix<Unclaimed>),
    Allocation(Ix<Allocation>),
    Disbursement(Ix<Disbursement>),
    Shipment(Ix<Shipment>),
    Investment(Ix<Investment>),
    Clawback(Ix<Clawback>),
}

impl Books {
    /// The first day on which an entry can be reversed: its own, or the last on which a follower of it was, or a receipt
    /// voided that spoke of it.
    pub(crate) fn reversible_from(&self, place: FactIx, fact: &Fact) -> Date {
        let followed = match &fact.what {
            What::MoneyIn { .. } => Some(Followed::Gift(place)),
            What::Other(undone) => match undone.kind {
                Kind::GoodsIn | Kind::Claimed { .. } => Some(Followed::Gift(place)),
                Kind::Unclaimed(unclaimed) => Some(Followed::Unclaimed(unclaimed)),
                Kind::Allocated(allocation) => Some(Followed::Allocation(allocation)),
                Kind::Disbursed(disbursement) => Some(Followed::Disbursement(disbursement)),
                Kind::Shipped(shipment) => Some(Followed::Shipment(shipment)),
                Kind::InvestmentPlaced(investment) => Some(Followed::Investment(investment)),
                Kind::ClawedBack { clawback, .. } => Some(Followed::Clawback(clawback)),
                _ => None,
            },
            What::Delivered { .. }
            | What::Receipt(_)
            | What::Waived
            | What::Matched(_)
            | What::Shown { .. } => None,
        };
        let unfollowed = followed.and_then(|followed| self.unfollowed.get(&followed)).copied();
        let unfollowed = unfollowed.or_else(|| self.back_again_on(fact));
        let voided = self.receipted_in(fact).and_then(|stream| self.papers_in(&stream).voided_on);
        unfollowed.into_iter().chain(voided).fold(fact.eff, Date::max)
    }

    /// The last day on which goods that had come back of a line that was valued were delivered again after all.
    fn back_again_on(&self, fact: &Fact) -> Option<Date> {
        let What::Other(undone) = &fact.what else { return None };
        let Kind::Valued(Valued::Line { shipment, line, .. }) = undone.kind else { return None };
        self.shipments.row(shipment).lines.get(line as usize)?.back_again_on
    }

    /// The stream of the gift of which a receipt tells what a fact says.
    fn receipted_in(&self, fact: &Fact) -> Option<StreamId> {
        match &fact.what {
            What::MoneyIn { .. } => Some(fact.stream()),
            What::Other(undone) => match undone.kind {
                Kind::GoodsIn
                | Kind::Claimed { .. }
                | Kind::Refunded { .. }
                | Kind::ClawedBack { .. } => Some(fact.stream()),
                Kind::Valued(Valued::Lot { .. }) => {
                    let batch = undone.legs.iter().find_map(|leg| match leg.object {
                        Object::Stock(_, batch) => Some(batch),
                        _ => None,
                    });
                    Some(self.facts.stream(self.gift_of(batch?)?))
                }
                Kind::Valued(Valued::Line { shipment, line, .. }) => {
                    let line = self.shipments.row(shipment).lines.get(line as usize)?;
                    Some(self.facts.stream(self.gift_of(line.moved.batch)?))
                }
                _ => None,
            },
            What::Delivered { .. }
            | What::Receipt(_)
            | What::Waived
            | What::Matched(_)
            | What::Shown { .. } => None,
        }
    }

    /// The first day on which a shipment can be signed for (R101): it was shipped, and what was said of its value was said.
    pub(crate) fn signable_from(&self, shipment: Ix<Shipment>) -> Date {
        let row = self.shipments.row(shipment);
        let unvalued = self.unfollowed.get(&Followed::Shipment(shipment)).copied();
        let valued = row.lines.iter().filter_map(|line| self.facts.at(line.valued?));
        let valued = valued.map(|valued| self.facts.row(valued).eff);
        valued.chain(unvalued).fold(row.shipped_on, Date::max)
    }

    /// What is reversed on a day hung on something, if it did.
    pub(super) fn unfollow(&mut self, fact: &Fact, undone: &Undone, day: Date) {
        let followed = match &undone.kind {
            Kind::Refunded { .. } | Kind::ClawedBack { .. } => {
                self.given_in(&fact.stream()).map(Followed::Gift)
            }
            Kind::IntentChanged { gift } => Some(Followed::Gift(*gift)),
            Kind::Claimed { unclaimed, .. } => Some(Followed::Unclaimed(*unclaimed)),
            Kind::UseReported { allocation, .. } => Some(Followed::Allocation(*allocation)),
            Kind::Returned { disbursement, .. } => Some(Followed::Disbursement(*disbursement)),
            Kind::Valued(Valued::Line { shipment, .. }) => Some(Followed::Shipment(*shipment)),
            Kind::InvestmentReturned { investment, .. } => Some(Followed::Investment(*investment)),
            Kind::ShortfallClosed { clawback, .. } => Some(Followed::Clawback(*clawback)),
            _ => None,
        };
        if let Some(followed) = followed {
            let latest = self.unfollowed.entry(followed).or_insert(day);
            *latest = day.max(*latest);
        }
    }
}
