//! R86: goods that a recipient brings back.

use super::Ctx;
use crate::books::{
    Books, Brought, Change, Legs, Moved, Naming, Object, Origin, What, issue_value,
};
use crate::event::{Account, GoodsReturned};
use crate::rule::Rule;
use crate::text::Id;
use crate::views::{Line, Signed, Use as Used, UseKind};

impl Books {
    /// R13 for a shipment of the entry's organisation.
    pub(super) fn own_shipment(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.shipments.get(id.0).filter(|at| self.shipments.row(*at).org == ctx.org);
        ctx.known(at, "shipment of this organisation", id.0)
    }

    pub(super) fn goods_returned(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &GoodsReturned<'_>,
    ) -> Option<()> {
        let (_, new) = self.returns.add(e.return_.0);
        ctx.fresh(!new, e.return_.0);
        self.counters_known(ctx, &e.counters);
        let shipment = self.own_shipment(ctx, e.shipment);
        let lines = self.lines_known(ctx, &e.lines);
        let warehouse = self.own_warehouse(ctx, e.warehouse);
        let (shipment, lines) = (shipment?, lines?);
        let row = self.shipments.row(shipment);
        let mut places = Vec::with_capacity(lines.len());
        for (line, told) in lines.iter().zip(&e.lines) {
            let place = row.lines.iter().position(|shipped| shipped.batch == line.batch);
            places.push(ctx.known(place, "batch of the shipment", told.batch.0)?);
        }
        let warehouse = warehouse?;
        self.two_counters(ctx, &e.counters, None, false);
        let row = self.shipments.row(shipment);
        let (allocation, shipped, signed) = (row.allocation, row.eff, row.signed);
        for (line, place) in lines.iter().zip(&places) {
            let back = self.back.most_from(&(shipment, *place), ctx.eff);
            let left = row.held[*place].good - back;
            let delivered = signed.is_some_and(|day| day <= ctx.eff);
            ctx.judge(Rule::R86, delivered && line.qty <= left, || {
                let what = if delivered { "" } else { ", not signed for by then" };
                (format!("≤ {left}, signed for"), format!("{}{what}", line.qty))
            });
        }
        for place in &places {
            self.after_valuation(ctx, shipment, *place);
        }
        let back = lines.iter().fold(0i64, |sum, line| sum.saturating_add(line.value));
        self.reports_within(ctx, allocation, back);
        for (line, place) in lines.iter().zip(&places) {
            let held = self.shipments.row(shipment).held[*place];
            let back = self.back.head(&(shipment, *place));
            let right = issue_value(held.value, line.qty, held.good - back);
            ctx.judge(Rule::R43, line.value == right, || {
                (right.to_string(), line.value.to_string())
            });
        }
        signed?;
        let mut legs = Legs::default();
        for line in &lines {
            let batch = self.batches.row(line.batch);
            let purse = (batch.fund, batch.earmark);
            legs.goods(purse, Object::Lot(warehouse, line.batch), line.value, line.qty);
            let cost = self.cost_of(purse.0, Account::ProgrammeCost);
            legs.money(purse, cost, Object::None, -line.value);
        }
        self.post(ctx, &legs.0, &Change::default());
        self.name_lines(&lines, Naming::Bound, 1);
        let placed = places.into_iter().zip(&lines);
        let left =
            placed.map(|(place, line)| (place, *line, self.lot(ctx.org, warehouse, line.batch)));
        let row = Brought { shipment, warehouse, lines: left.collect() };
        self.hold_back(ctx, &row, 1);
        let at = u32::try_from(self.brought.len()).expect("fewer returns than 2^32");
        self.brought.push(row);
        self.remember(ctx, What::GoodsReturn(at), legs);
        let (bought, given) = self.count_back(ctx, allocation, &lines, false);
        let use_ = Used {
            kind: UseKind::Returned,
            allocation,
            org: ctx.org,
            money: bought,
            goods: given,
            shipped: Some(shipped),
        };
        let items: Vec<(u32, i64)> =
            lines.iter().map(|line| (self.batches.row(line.batch).item, -line.qty)).collect();
        self.count_use(ctx, &use_, items);
        Some(())
    }

    /// Takes what came back out of what was used, and with negative lines gives it back; answers what that adds to the
    /// use of money and of goods.
    fn count_back(
        &mut self,
        ctx: &Ctx<'_>,
        allocation: u32,
        lines: &[Moved],
        prior: bool,
    ) -> (i64, i64) {
        let emergency = self.allocations.row(allocation).emergency;
        let (mut bought, mut given) = (0i64, 0i64);
        for line in lines {
            let batch = self.batches.row(line.batch);
            let (fund, item, origin) = (batch.fund, batch.item, batch.origin);
            self.use_of(ctx, allocation, -line.value);
            let (used, sum) = match origin {
                Origin::Purchased => (Line::UsedMoney, &mut bought),
                Origin::Donated | Origin::Other => (Line::UsedGoods, &mut given),
            };
            *sum = sum.saturating_sub(line.value);
            self.activity.turn((ctx.org, fund), ctx.eff, used, -line.value, prior);
            let (good, qty_good) = (-line.value, -line.qty);
            let back = Signed { item, origin, good, lost: 0, qty_good, qty_lost: 0 };
            self.contribute_signed(emergency, ctx.org, ctx.eff, &back);
        }
        (bought, given)
    }

    /// What came back is the recipient's no longer, or with sign −1 is again.
    fn hold_back(&mut self, ctx: &Ctx<'_>, row: &Brought, sign: i64) {
        let held = &mut self.shipments.row_mut(row.shipment).held;
        for (place, line, _) in &row.lines {
            let held = &mut held[*place];
            self.back.add((row.shipment, *place), ctx.eff, sign * line.qty);
            held.value = held.value.saturating_sub(sign * line.value);
        }
    }

    /// The reversal of a return: its goods are delivered as before.
    pub(super) fn undo_return(&mut self, ctx: &Ctx<'_>, at: u32, position: u64, prior: bool) {
        let lines = std::mem::take(&mut self.brought[at as usize].lines);
        let row = Brought { lines, ..self.brought[at as usize] };
        self.hold_back(ctx, &row, -1);
        let allocation = self.shipments.row(row.shipment).allocation;
        let turn = |line: &Moved| Moved { qty: -line.qty, value: -line.value, ..*line };
        let lines: Vec<Moved> = row.lines.iter().map(|(_, line, _)| turn(line)).collect();
        self.count_back(ctx, allocation, &lines, prior);
        self.name_lines(&lines, Naming::Bound, -1);
        self.count_use_reversed(ctx, position, prior);
    }
}
