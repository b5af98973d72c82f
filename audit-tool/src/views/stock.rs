//! What entries add to the goods of an organisation, item by item, and the costs of running it (VIEWS section 14), read
//! off the postings: a reversal turns them round, so it needs no line of its own.

use crate::books::{Books, Object, Posting};
use crate::event::{Account, Event, GoodsSigned, Kind};
use crate::rules::Ctx;
use crate::text::Month;
use rustc_hash::{FxHashMap, FxHashSet};

/// By what goods come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Received,
    OtherIn,
    Purchased,
    Reclassified,
    Delivered,
    Lost,
    Sold,
}

/// How many there are.
pub(crate) const WAYS: usize = 7;

impl Way {
    /// How an entry of this type moves what its postings put into a warehouse, and whether that is what came or went.
    fn of(kind: Kind) -> Option<(Self, i64)> {
        match kind {
            Kind::GoodsAccepted => Some((Self::Received, 1)),
            Kind::OpeningBalance | Kind::OtherSourceIn => Some((Self::OtherIn, 1)),
            Kind::GoodsPurchased => Some((Self::Purchased, 1)),
            Kind::GoodsReclassified => Some((Self::Reclassified, 1)),
            Kind::GoodsReturned => Some((Self::Delivered, -1)),
            Kind::GoodsDisposed | Kind::GoodsCounted => Some((Self::Lost, -1)),
            Kind::GoodsSold => Some((Self::Sold, -1)),
            _ => None,
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Stock {
    /// Quantities by organisation and item.
    pub(crate) ways: FxHashMap<(u32, u32), [i64; WAYS]>,
    /// Quantities by sender, receiver and item.
    pub(crate) moved: FxHashMap<(u32, u32, u32), i64>,
    /// Organisation, warehouse and batch of every lot that holds a quantity.
    pub(crate) lots: FxHashSet<(u32, u32, u32)>,
    /// Costs paid by organisation, fund and month: of management, of fund-raising.
    pub(crate) costs: FxHashMap<(u32, u32, Month), [i64; 2]>,
}

impl Stock {
    fn add(&mut self, org: u32, item: u32, way: Way, qty: i64) {
        let sum = &mut self.ways.entry((org, item)).or_default()[way as usize];
        *sum = sum.saturating_add(qty);
    }
}

impl Books {
    /// The type of an entry, and of a reversal that of its target.
    fn kind_turned(&self, ctx: &Ctx<'_>) -> Option<Kind> {
        match &ctx.entry.event {
            Event::EntryReversed(e) => self.reversible_at(e.target.0).map(|target| target.1),
            event => Some(event.kind()),
        }
    }

    /// Takes goods and costs from postings that were booked.
    pub(crate) fn stocked(&mut self, ctx: &Ctx<'_>, legs: &[Posting]) {
        let costs = |leg: &Posting| match leg.account {
            Account::ManagementCost => Some(0),
            Account::FundraisingCost => Some(1),
            _ => None,
        };
        if !legs.iter().any(|leg| leg.account == Account::Inventory || costs(leg).is_some()) {
            return;
        }
        let Some(kind) = self.kind_turned(ctx) else { return };
        let from = match &ctx.entry.event {
            Event::TransferReceived(e) => self.transfers.get(e.transfer.0),
            _ => None,
        };
        let from = from.map(|at| self.transfers.row(at).org);
        for leg in legs {
            if let (Some(at), Kind::CostPaid) = (costs(leg), kind) {
                let key = (ctx.org, leg.fund, ctx.eff.month());
                let sum = &mut self.stock.costs.entry(key).or_default()[at];
                *sum = sum.saturating_add(leg.amount);
            }
            let Object::Lot(warehouse, batch) = leg.object else { continue };
            let key = (ctx.org, warehouse, batch);
            if self.lot(ctx.org, warehouse, batch).0 == 0 {
                self.stock.lots.remove(&key);
            } else {
                self.stock.lots.insert(key);
            }
            let (item, qty) = (self.batches.row(batch).item, leg.qty.unwrap_or(0));
            if let Some((way, sign)) = Way::of(kind) {
                self.stock.add(ctx.org, item, way, sign * qty);
            }
            if let Some(from) = from {
                let sum = self.stock.moved.entry((from, ctx.org, item)).or_default();
                *sum = sum.saturating_add(qty);
            }
        }
    }

    /// What a recipient signed for, which leaves no warehouse.
    pub(crate) fn stock_signed(&mut self, ctx: &Ctx<'_>, e: &GoodsSigned<'_>) {
        for line in &e.lines {
            let Some(batch) = self.batches.get(line.batch.0) else { continue };
            let item = self.batches.row(batch).item;
            self.stock.add(ctx.org, item, Way::Delivered, line.good.signed());
            let lost = line.short.signed() + line.damaged.signed();
            self.stock.add(ctx.org, item, Way::Lost, lost);
        }
    }
}
