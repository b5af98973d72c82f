//! What entries add to an emergency, per organisation and day (VIEWS section 2, Contributions).

use crate::books::{Books, Moved, NONE, Origin};
use crate::text::Day;
use rustc_hash::FxHashMap;

/// A quantity that one organisation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    ReceivedMoney,
    ReceivedGoods,
    GiftsMoney,
    GiftsGoods,
    UsedMoney,
    UsedPurchased,
    LostMoney,
    Purchased,
    UsedGoods,
    LostGoods,
    UsedReserve,
    LostReserve,
    Encumbered,
    TransitDonated,
    TransitOther,
    TransitPurchased,
    SoldGoods,
    SoldMoney,
    ProceedsMoney,
    CostsMoney,
    ChangedMoney,
}

/// How many there are.
pub(crate) const SLOTS: usize = 21;

/// The legs of a money transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moves {
    Sent,
    Arrived,
}

/// Between two organisations on one day.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Between {
    pub(crate) sent: i64,
    pub(crate) arrived: i64,
    /// Goods that arrived, by origin.
    pub(crate) goods: [i64; 3],
}

/// Quantity and value.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Amount {
    pub(crate) qty: i64,
    pub(crate) fen: i64,
}

impl Amount {
    pub(crate) fn add(&mut self, qty: i64, fen: i64) {
        self.qty = self.qty.saturating_add(qty);
        self.fen = self.fen.saturating_add(fen);
    }
}

/// One item at one organisation on one day.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct ItemRow {
    pub(crate) received: Amount,
    pub(crate) used: Amount,
    pub(crate) lost: i64,
    pub(crate) transit: i64,
    pub(crate) purchased_used: i64,
    pub(crate) reserve_used: i64,
    pub(crate) sold: i64,
    pub(crate) reclassified: i64,
}

/// One line that a recipient signed for; with negative numbers one that came back.
pub(crate) struct Signed {
    pub(crate) item: u32,
    pub(crate) origin: Origin,
    pub(crate) good: i64,
    pub(crate) lost: i64,
    pub(crate) qty_good: i64,
    pub(crate) qty_lost: i64,
}

/// Goods that were sold.
pub(crate) struct Sold {
    pub(crate) qty: i64,
    pub(crate) value: i64,
    /// Proceeds less costs.
    pub(crate) net: i64,
}

/// All contributions to one emergency.
#[derive(Debug, Default)]
pub(crate) struct EmergencyBook {
    pub(crate) own: FxHashMap<(u32, Day), [i64; SLOTS]>,
    pub(crate) between: FxHashMap<(u32, u32, Day), Between>,
    pub(crate) items: FxHashMap<(u32, Day, u32), ItemRow>,
    pub(crate) items_between: FxHashMap<(u32, u32, Day, u32), [Amount; 3]>,
}

impl EmergencyBook {
    pub(crate) fn item(&mut self, org: u32, day: Day, item: u32) -> &mut ItemRow {
        self.items.entry((org, day, item)).or_default()
    }
}

impl Books {
    pub(crate) fn contribute(&mut self, emergency: u32, org: u32, day: Day, all: &[(Slot, i64)]) {
        if emergency == NONE {
            return;
        }
        let row = self.emergency_books[emergency as usize].own.entry((org, day)).or_default();
        for (slot, amount) in all {
            let sum = &mut row[*slot as usize];
            *sum = sum.saturating_add(*amount);
        }
    }

    /// Lines that go into transit, or with sign −1 leave it.
    pub(crate) fn in_transit(
        &mut self,
        emergency: u32,
        org: u32,
        day: Day,
        lines: &[Moved],
        sign: i64,
    ) {
        if emergency == NONE {
            return;
        }
        for line in lines {
            let batch = self.batches.row(line.batch);
            let (item, origin) = (batch.item, batch.origin);
            let slot = match origin {
                Origin::Donated => Slot::TransitDonated,
                Origin::Other => Slot::TransitOther,
                Origin::Purchased => Slot::TransitPurchased,
            };
            self.contribute(emergency, org, day, &[(slot, sign * line.value)]);
            if origin == Origin::Donated {
                let row = self.emergency_books[emergency as usize].item(org, day, item);
                row.transit = row.transit.saturating_add(sign * line.qty);
            }
        }
    }

    pub(crate) fn contribute_signed(&mut self, emergency: u32, org: u32, day: Day, line: &Signed) {
        if emergency == NONE {
            return;
        }
        let (good, lost) = (line.good, line.lost);
        let own: &[(Slot, i64)] = match line.origin {
            Origin::Donated => &[(Slot::UsedGoods, good), (Slot::LostGoods, lost)],
            Origin::Other => &[
                (Slot::UsedGoods, good),
                (Slot::LostGoods, lost),
                (Slot::UsedReserve, good),
                (Slot::LostReserve, lost),
            ],
            Origin::Purchased => {
                &[(Slot::UsedMoney, good), (Slot::UsedPurchased, good), (Slot::LostMoney, lost)]
            }
        };
        self.contribute(emergency, org, day, own);
        let row = self.emergency_books[emergency as usize].item(org, day, line.item);
        match line.origin {
            Origin::Donated => {
                row.used.add(line.qty_good, good);
                row.lost = row.lost.saturating_add(line.qty_lost);
            }
            Origin::Other => row.reserve_used = row.reserve_used.saturating_add(line.qty_good),
            Origin::Purchased => {
                row.purchased_used = row.purchased_used.saturating_add(line.qty_good)
            }
        }
    }

    /// Goods that were sold: their quantity and value, and what the sale brought less its costs.
    pub(crate) fn contribute_sold(&mut self, batch: u32, org: u32, day: Day, line: &Sold) {
        let batch = self.batches.row(batch);
        let (item, origin, emergency) = (batch.item, batch.origin, batch.emergency);
        if emergency == NONE {
            return;
        }
        let sold = if origin == Origin::Donated { Slot::SoldGoods } else { Slot::SoldMoney };
        let own = [(sold, line.value), (Slot::ProceedsMoney, line.net)];
        self.contribute(emergency, org, day, &own);
        if origin == Origin::Donated {
            let row = self.emergency_books[emergency as usize].item(org, day, item);
            row.sold = row.sold.saturating_add(line.qty);
        }
    }

    /// Donated goods that were called by another item.
    pub(crate) fn contribute_reclassified(
        &mut self,
        (batch, item): (u32, u32),
        org: u32,
        day: Day,
        qty: i64,
    ) {
        let batch = self.batches.row(batch);
        let (emergency, old) = (batch.emergency, batch.item);
        if emergency == NONE || batch.origin != Origin::Donated {
            return;
        }
        let book = &mut self.emergency_books[emergency as usize];
        for (item, qty) in [(old, -qty), (item, qty)] {
            let row = book.item(org, day, item);
            row.reclassified = row.reclassified.saturating_add(qty);
        }
    }

    /// A value that a gift of goods got later, or with a negative one lost again.
    pub(crate) fn contribute_value(&mut self, batch: u32, org: u32, day: Day, value: i64) {
        let batch = self.batches.row(batch);
        let (emergency, item) = (batch.emergency, batch.item);
        if emergency == NONE {
            return;
        }
        self.contribute(emergency, org, day, &[(Slot::ReceivedGoods, value)]);
        let row = self.emergency_books[emergency as usize].item(org, day, item);
        row.received.add(0, value);
    }

    pub(crate) fn move_money(
        &mut self,
        emergency: u32,
        pair: (u32, u32),
        day: Day,
        leg: Moves,
        amount: i64,
    ) {
        if emergency == NONE {
            return;
        }
        let key = (pair.0, pair.1, day);
        let row = self.emergency_books[emergency as usize].between.entry(key).or_default();
        let sum = match leg {
            Moves::Sent => &mut row.sent,
            Moves::Arrived => &mut row.arrived,
        };
        *sum = sum.saturating_add(amount);
    }

    pub(crate) fn move_goods(
        &mut self,
        emergency: u32,
        pair: (u32, u32),
        day: Day,
        lines: &[Moved],
    ) {
        if emergency == NONE {
            return;
        }
        for line in lines {
            let batch = self.batches.row(line.batch);
            let class = batch.origin as usize;
            let book = &mut self.emergency_books[emergency as usize];
            let row = book.between.entry((pair.0, pair.1, day)).or_default();
            row.goods[class] = row.goods[class].saturating_add(line.value);
            let key = (pair.0, pair.1, day, batch.item);
            book.items_between.entry(key).or_default()[class].add(line.qty, line.value);
        }
    }
}
