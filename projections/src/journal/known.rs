//! What earlier entries made known and the legs of later ones need.

use rustc_hash::FxHashMap;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, Goods, Lot, SourceClass, Treatment, ValuedLine};
use sunshine_ledger::id::{
    AccountId, AllocationId, BatchId, ClawbackId, EarmarkId, FundId, GiftId, InvestmentId, OrgId,
    ShipmentId, TransferId, UnclaimedId,
};

/// A fund and an earmark, of the entry's organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pair {
    pub(super) fund: FundId,
    pub(super) earmark: Option<EarmarkId>,
}

/// A gift of money: where it went, and whether it is held for others. They are far fewer than gifts,
/// so each is kept once.
type GiftKind = (Pair, Treatment);

/// A transfer under way.
#[derive(Debug)]
pub(super) struct Transfer {
    pub(super) sender: OrgId,
    pub(super) receiver: OrgId,
    pub(super) purse: Pair,
    pub(super) lines: Vec<ValuedLine>,
}

/// A line of a shipment that was signed for: the good quantity, and the whole of it.
pub(super) type SignedFor = (i64, i64);

#[derive(Debug, Default)]
pub(super) struct Known {
    agency: FxHashMap<FundId, bool>,
    parents: FxHashMap<OrgId, Option<OrgId>>,
    allocations: FxHashMap<AllocationId, Pair>,
    batches: FxHashMap<BatchId, Pair>,
    gifts: FxHashMap<GiftId, u32>,
    gift_kinds: Vec<GiftKind>,
    kinds: FxHashMap<GiftKind, u32>,
    unclaimed: FxHashMap<UnclaimedId, (Pair, AccountId)>,
    clawbacks: FxHashMap<ClawbackId, (Pair, Pair)>,
    investments: FxHashMap<InvestmentId, Pair>,
    transfers: FxHashMap<TransferId, Transfer>,
    signed: FxHashMap<(ShipmentId, BatchId), SignedFor>,
}

/// Finds what an earlier entry made known.
fn found<'a, K: std::hash::Hash + Eq + std::fmt::Display, V>(
    map: &'a FxHashMap<K, V>,
    kind: &str,
    id: &K,
) -> Result<&'a V, String> {
    map.get(id).ok_or_else(|| format!("{kind} {id} is not known"))
}

impl Known {
    pub(super) fn learn(&mut self, entry: &Entry) -> Result<(), String> {
        match &entry.event {
            Event::OrganisationRegistered(e) => {
                self.parents.insert(e.organisation, e.parent);
            }
            Event::FundEstablished(e) => {
                self.agency.insert(e.fund, e.source_class == SourceClass::Agency);
            }
            Event::AllocationMade(e) => {
                let purse = Pair { fund: e.fund, earmark: e.earmark };
                self.allocations.insert(e.allocation, purse);
            }
            Event::OpeningBalance(e) => self.brought(e.fund, e.earmark, e.goods.as_ref()),
            Event::OtherSourceIn(e) => self.brought(e.fund, e.earmark, e.goods.as_ref()),
            Event::GoodsAccepted(e) => {
                self.lots(Pair { fund: e.fund, earmark: e.earmark }, &e.lots);
            }
            Event::GoodsPurchased(e) => {
                let purse = *self.allocation(&e.allocation)?;
                self.lots(purse, &e.lots);
            }
            Event::GoodsReclassified(e) => {
                let purse = *self.batch(&e.batch)?;
                self.batches.insert(e.new_batch, purse);
            }
            Event::MoneyReceived(e) => {
                self.gift(e.gift, Pair { fund: e.fund, earmark: e.earmark }, e.treatment)?;
            }
            Event::UnclaimedClaimed(e) => {
                self.gift(e.gift, Pair { fund: e.fund, earmark: e.earmark }, e.treatment)?;
            }
            Event::UnclaimedReceived(e) => {
                let purse = Pair { fund: e.fund, earmark: None };
                self.unclaimed.insert(e.unclaimed, (purse, e.account));
            }
            Event::MoneyClawedBack(e) => {
                let (gift, _) = *self.given(&e.gift)?;
                let cover = Pair { fund: e.fund, earmark: e.earmark };
                self.clawbacks.insert(e.clawback, (gift, cover));
            }
            Event::InvestmentPlaced(e) => {
                self.investments.insert(e.investment, Pair { fund: e.fund, earmark: e.earmark });
            }
            Event::TransferSent(e) => {
                let purse = Pair { fund: e.fund, earmark: e.earmark };
                let lines = e.lines.iter().flat_map(|lines| lines.iter()).cloned().collect();
                let (sender, receiver) = (entry.org, e.organisation);
                self.transfers.insert(e.transfer, Transfer { sender, receiver, purse, lines });
            }
            Event::GoodsSigned(e) => {
                for line in e.lines.iter() {
                    let [good, short, damaged] =
                        [line.good, line.short, line.damaged].map(i64::from);
                    self.signed.insert((e.shipment, line.batch), (good, good + short + damaged));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn brought(&mut self, fund: FundId, earmark: Option<EarmarkId>, goods: Option<&Goods>) {
        if let Some(goods) = goods {
            self.lots(Pair { fund, earmark }, &goods.lots);
        }
    }

    fn lots<'a>(&mut self, purse: Pair, lots: impl IntoIterator<Item = &'a Lot>) {
        self.batches.extend(lots.into_iter().map(|lot| (lot.batch, purse)));
    }

    fn gift(&mut self, gift: GiftId, purse: Pair, treatment: Treatment) -> Result<(), String> {
        let kind = (purse, treatment);
        let next = u32::try_from(self.gift_kinds.len()).map_err(|_| "too many purses")?;
        let at = *self.kinds.entry(kind).or_insert(next);
        if at == next {
            self.gift_kinds.push(kind);
        }
        self.gifts.insert(gift, at);
        Ok(())
    }

    pub(super) fn given(&self, gift: &GiftId) -> Result<&GiftKind, String> {
        let at = *found(&self.gifts, "gift", gift)?;
        let kind = usize::try_from(at).ok().and_then(|at| self.gift_kinds.get(at));
        kind.ok_or_else(|| format!("gift {gift} is not known"))
    }

    pub(super) fn is_agency(&self, fund: &FundId) -> bool {
        self.agency.get(fund).copied().unwrap_or(false)
    }

    pub(super) fn allocation(&self, id: &AllocationId) -> Result<&Pair, String> {
        found(&self.allocations, "allocation", id)
    }

    pub(super) fn batch(&self, id: &BatchId) -> Result<&Pair, String> {
        found(&self.batches, "batch", id)
    }

    pub(super) fn unclaimed(&self, id: &UnclaimedId) -> Result<&(Pair, AccountId), String> {
        found(&self.unclaimed, "unclaimed money", id)
    }

    pub(super) fn clawback(&self, id: &ClawbackId) -> Result<&(Pair, Pair), String> {
        found(&self.clawbacks, "claw-back", id)
    }

    pub(super) fn investment(&self, id: &InvestmentId) -> Result<&Pair, String> {
        found(&self.investments, "investment", id)
    }

    pub(super) fn transfer(&self, id: &TransferId) -> Result<&Transfer, String> {
        found(&self.transfers, "transfer", id)
    }

    pub(super) fn signed(&self, shipment: ShipmentId, batch: BatchId) -> Option<SignedFor> {
        self.signed.get(&(shipment, batch)).copied()
    }

    /// Whether `upper` stands above `lower` in the tree.
    pub(super) fn is_above(&self, upper: &OrgId, lower: &OrgId) -> bool {
        let mut at = *lower;
        // A parent is registered before its branches: the way up ends.
        while let Some(parent) = self.parents.get(&at).copied().flatten() {
            if parent == *upper {
                return true;
            }
            at = parent;
        }
        false
    }
}
