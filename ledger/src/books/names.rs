//! From names to places and back: postings and the legs they are inside the books.

use super::facts::{Kind, Leg, Object, Side, Undone, Valued, What};
use super::{Books, Earmark, Fact, Fund, Ix, LotKey, Org, Purse, PurseKey, Warehouse};
use crate::event::SourceClass;
use crate::id::{
    AccountId, BatchId, ChannelId, EarmarkId, FundId, InvestmentId, ObjectId, OrgId, WarehouseId,
};
use crate::money::Amount;
use crate::posting::{Account, Posting};
use crate::quantity::QtyChange;

impl Books {
    /// The key of a purse; `None` when fund or earmark have never been named.
    pub(crate) fn purse_key(
        &self,
        org: Ix<Org>,
        fund: &FundId,
        earmark: Option<&EarmarkId>,
    ) -> Option<PurseKey> {
        let earmark = match earmark {
            Some(earmark) => Some(self.earmarks.find(earmark)?),
            None => None,
        };
        Some((org, self.funds.find(fund)?, earmark))
    }

    pub(crate) fn purse(
        &self,
        org: Ix<Org>,
        fund: &FundId,
        earmark: Option<&EarmarkId>,
    ) -> Option<Ix<Purse>> {
        self.purses.find(&self.purse_key(org, fund, earmark)?)
    }

    pub(crate) fn is_agency(&self, fund: Ix<Fund>) -> bool {
        self.funds.row(fund).class == SourceClass::Agency
    }

    pub(crate) fn earmark_id(&self, earmark: Option<Ix<Earmark>>) -> Option<EarmarkId> {
        earmark.map(|e| self.earmarks.key(e))
    }

    /// The warehouse of a name: `Some(None)` for `direct`, `None` for an unknown one.
    pub(crate) fn place(&self, warehouse: &WarehouseId) -> Option<Option<Ix<Warehouse>>> {
        if warehouse.is_direct() { Some(None) } else { self.warehouses.find(warehouse).map(Some) }
    }

    pub(crate) fn lot_key(&self, warehouse: &WarehouseId, batch: &BatchId) -> Option<LotKey> {
        Some((self.place(warehouse)?, self.batches.find(batch)?))
    }

    /// Whether `above` is an ancestor of `org`.
    pub(crate) fn is_ancestor(&self, above: Ix<Org>, org: Ix<Org>) -> bool {
        let mut next = self.orgs.row(org).parent;
        while let Some(parent) = next {
            if parent == above {
                return true;
            }
            next = self.orgs.row(parent).parent;
        }
        false
    }

    /// Whether it is the organisation itself or one above it; neither may be unknown.
    pub(crate) fn is_at_or_above(&self, above: &OrgId, org: &OrgId) -> bool {
        match (self.orgs.find(above), self.orgs.find(org)) {
            (Some(above), Some(org)) => above == org || self.is_ancestor(above, org),
            _ => false,
        }
    }

    /// What a posting stands on; `None` when something in it has never been named.
    pub(crate) fn object(&self, posting: &Posting) -> Option<Object> {
        let Some(object) = &posting.object else { return Some(Object::None) };
        let text = object.as_str();
        match posting.account {
            Account::Bank => self.accounts.find(&AccountId::parse(text).ok()?).map(Object::Account),
            Account::Clearing => {
                self.channels.find(&ChannelId::parse(text).ok()?).map(Object::Channel)
            }
            Account::Investment => {
                self.investments.find(&InvestmentId::parse(text).ok()?).map(Object::Investment)
            }
            Account::Inventory => {
                let (place, batch) = text.split_once('/')?;
                let (place, batch) =
                    self.lot_key(&WarehouseId::parse(place).ok()?, &BatchId::parse(batch).ok()?)?;
                Some(Object::Stock(place, batch))
            }
            Account::InTransit => {
                let (_, batch) = text.split_once('/')?;
                self.batches.find(&BatchId::parse(batch).ok()?).map(Object::Transit)
            }
            _ => None,
        }
    }

    /// The postings that a reversal of this fact holds, in the target's order. What a closed year earned or cost stands on
    /// an account of its own (R47).
    pub(crate) fn undone(&self, fact: &Fact) -> Vec<Posting> {
        let year_is_closed = self.year_is_closed(fact);
        let turned = |posting: &Posting| match posting.negated() {
            undone if year_is_closed && undone.account.ends_with_the_year() => {
                Posting { account: Account::PriorYear, ..undone }
            }
            undone => undone,
        };
        self.fact_postings(fact).iter().map(turned).collect()
    }

    /// Whether whose books it touched is closed through December of its year: a reversal is then booked in a later one (R08).
    pub(crate) fn year_is_closed(&self, fact: &Fact) -> bool {
        let open_from = self.org_of(&fact.what).and_then(|org| self.orgs.row(org).open_from);
        open_from.is_some_and(|open_from| open_from.year() > fact.eff.year())
    }

    fn fact_postings(&self, fact: &Fact) -> Vec<Posting> {
        match &fact.what {
            What::MoneyIn { purse, side, credit, amount } => {
                let (account, object) = match side {
                    Side::Account(account) => {
                        (Account::Bank, ObjectId::account(&self.accounts.key(*account)))
                    }
                    Side::Channel(channel) => {
                        (Account::Clearing, ObjectId::channel(&self.channels.key(*channel)))
                    }
                };
                let amount = i64::try_from(*amount).unwrap_or(i64::MAX);
                vec![
                    self.posting(account, *purse, Some(object), amount, None),
                    self.posting(*credit, *purse, None, -amount, None),
                ]
            }
            What::Other(undone) => {
                undone.legs.iter().map(|leg| self.leg_posting(undone, leg)).collect()
            }
            What::Delivered { .. }
            | What::Receipt(_)
            | What::Waived
            | What::Matched(_)
            | What::Shown { .. } => Vec::new(),
        }
    }

    fn leg_posting(&self, undone: &Undone, leg: &Leg) -> Posting {
        let object = match leg.object {
            Object::None => None,
            Object::Account(account) => Some(ObjectId::account(&self.accounts.key(account))),
            Object::Channel(channel) => Some(ObjectId::channel(&self.channels.key(channel))),
            Object::Investment(placed) => Some(ObjectId::investment(&self.investments.key(placed))),
            Object::Stock(place, batch) => {
                let place = place.map_or_else(WarehouseId::direct, |w| self.warehouses.key(w));
                Some(ObjectId::batch_in(place.as_str(), &self.batches.key(batch)))
            }
            Object::Transit(batch) => match undone.kind {
                Kind::Shipped(shipment) | Kind::Valued(Valued::Line { shipment, .. }) => {
                    Some(ObjectId::batch_in(
                        self.shipments.key(shipment).as_str(),
                        &self.batches.key(batch),
                    ))
                }
                _ => None,
            },
        };
        let quantity =
            matches!(leg.account, Account::Inventory | Account::InTransit).then_some(leg.quantity);
        self.posting(leg.account, leg.purse, object, leg.amount, quantity)
    }

    fn posting(
        &self,
        account: Account,
        purse: Ix<Purse>,
        object: Option<ObjectId>,
        amount: i64,
        quantity: Option<i64>,
    ) -> Posting {
        let (_, fund, earmark) = self.purses.key(purse);
        Posting {
            account,
            amount: Amount::new(amount).expect("it was an amount when it was posted"),
            earmark: self.earmark_id(earmark),
            fund: self.funds.key(fund),
            object,
            qty: quantity.map(|q| QtyChange::new(q).expect("it was a quantity when it was posted")),
        }
    }
}
