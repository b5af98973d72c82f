//! R86: goods that a recipient brings back.

use super::Ctx;
use crate::books::{Books, Change, Legs, Object, Origin, issue_value};
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
        let row = self.shipments.row_mut(shipment);
        let (allocation, shipped, signed) = (row.allocation, row.eff, row.signed.is_some());
        for (line, place) in lines.iter().zip(&places) {
            let held = &mut row.held[*place];
            let left = held.good - held.back;
            ctx.judge(Rule::R86, signed && line.qty <= left, || {
                let what = if signed { "" } else { ", not signed for" };
                (format!("≤ {left}, signed for"), format!("{}{what}", line.qty))
            });
            let right = issue_value(held.value, line.qty, left);
            ctx.judge(Rule::R43, line.value == right, || {
                (right.to_string(), line.value.to_string())
            });
            held.back = held.back.saturating_add(line.qty);
            held.value = held.value.saturating_sub(line.value);
        }
        if !signed {
            return None;
        }
        let emergency = self.allocations.row(allocation).emergency;
        let mut legs = Legs::default();
        let (mut bought, mut given) = (0i64, 0i64);
        let mut items = Vec::with_capacity(lines.len());
        for line in &lines {
            let batch = self.batches.row(line.batch);
            let (purse, item, origin) = ((batch.fund, batch.earmark), batch.item, batch.origin);
            legs.goods(purse, Object::Lot(warehouse, line.batch), line.value, line.qty);
            let cost = self.cost_of(purse.0, Account::ProgrammeCost);
            legs.money(purse, cost, Object::None, -line.value);
            self.use_of(allocation, -line.value);
            let (used, sum) = match origin {
                Origin::Purchased => (Line::UsedMoney, &mut bought),
                Origin::Donated | Origin::Other => (Line::UsedGoods, &mut given),
            };
            *sum = sum.saturating_sub(line.value);
            self.activity.add(ctx.org, purse.0, ctx.eff, used, -line.value);
            items.push((item, -line.qty));
            let (good, qty_good) = (-line.value, -line.qty);
            let back = Signed { item, origin, good, lost: 0, qty_good, qty_lost: 0 };
            self.contribute_signed(emergency, ctx.org, ctx.eff, &back);
        }
        self.post(ctx, &legs.0, &Change::default());
        let use_ = Used {
            kind: UseKind::Returned,
            allocation,
            org: ctx.org,
            money: bought,
            goods: given,
            shipped: Some(shipped),
        };
        self.count_use(ctx, &use_, items);
        Some(())
    }
}
