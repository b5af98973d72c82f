//! R27, R31, R37–R38, R42, R43, R49: purchases, shipments and signatures.

use super::Ctx;
use super::lots::{Arrival, certificates};
use crate::books::{
    Books, Change, DIRECT, Held, Legs, Moved, NONE, Naming, Object, Origin, Shipment, What,
    issue_value,
};
use crate::event::{Account, GoodsPurchased, GoodsShipped, GoodsSigned, Use, VLine};
use crate::rule::Rule;
use crate::text::{Id, day_text};
use crate::views::{Line, Signed, Slot, Use as Used, UseKind};

impl Books {
    pub(super) fn goods_purchased(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &GoodsPurchased<'_>,
    ) -> Option<()> {
        let (id, new) = self.purchases.add(e.purchase.0);
        ctx.fresh(!new, e.purchase.0);
        self.batches_fresh(ctx, &e.lots);
        let account = self.own_account(ctx, e.account);
        let at = self.allocation_known(ctx, e.allocation);
        let counters = self.counters_known(ctx, &e.counters);
        let items = self.items_known(ctx, &e.lots);
        let warehouse = self.own_warehouse(ctx, e.warehouse);
        let at = at?;
        if let Some(account) = account {
            self.account_open(ctx, account);
        }
        self.two_counters(ctx, &e.counters, None, false);
        let amount = e.amount_fen.signed();
        self.allocation_fits(ctx, at, Use::Purchase, |row| row.amount.is_some());
        self.within(ctx, at, amount);
        self.after_allocation(ctx, at);
        self.values_fit(ctx, &e.lots, true);
        let sum = e
            .lots
            .iter()
            .fold(0u64, |sum, lot| sum.saturating_add(lot.value_fen.map_or(0, |v| v.0)));
        ctx.judge(Rule::R49, sum == e.amount_fen.0, || {
            (e.amount_fen.0.to_string(), sum.to_string())
        });
        certificates(ctx, self, &e.lots);
        self.shelf_life(ctx, &e.lots);
        let row = self.allocations.row(at);
        let (purse, emergency) = ((row.fund, row.earmark), row.emergency);
        let arrival = Arrival {
            origin: Origin::Purchased,
            purse,
            warehouse: warehouse?,
            counters: counters?,
            gift: NONE,
            emergency,
        };
        let items = items?;
        let account = account?;
        let batches = self.batches_arrive(ctx, &e.lots, &items, &arrival);
        let mut legs = Legs::default();
        for (lot, batch) in e.lots.iter().zip(&batches) {
            let value = lot.value_fen.map_or(0, |v| v.signed());
            legs.goods(purse, Object::Lot(arrival.warehouse, *batch), value, lot.qty.signed());
            legs.money(purse, Account::Bank, Object::Bank(account), -value);
        }
        let change = Change { purse: Some((purse, -amount)), lots: Vec::new() };
        self.cover_cash(ctx, &legs.0, &change);
        self.cover_accounts(ctx, &legs.0);
        self.post(ctx, &legs.0, &change);
        self.draw_first(ctx, at, amount);
        self.contribute(
            emergency,
            ctx.org,
            ctx.eff,
            &[(Slot::Purchased, amount), (Slot::Encumbered, -amount)],
        );
        self.remember(ctx, What::Purchase { id, allocation: at, amount }, legs);
        Some(())
    }

    /// R27 and R31 for lines that leave the organisation.
    pub(super) fn lines_leave(&self, ctx: &mut Ctx<'_>, lines: &[Moved], warehouse: u32) {
        self.not_expired(ctx, lines);
        self.countersigned(ctx, lines, warehouse);
    }

    /// R27
    pub(super) fn not_expired(&self, ctx: &mut Ctx<'_>, lines: &[Moved]) {
        for line in lines {
            let batch = self.batches.row(line.batch);
            let today = ctx.day();
            let fresh = batch.expiry.is_none_or(|day| today <= day);
            ctx.judge(Rule::R27, fresh, || {
                let day = batch.expiry.map(day_text).unwrap_or_default();
                (format!("not after {day}"), day_text(today))
            });
        }
    }

    /// R31
    pub(super) fn countersigned(&self, ctx: &mut Ctx<'_>, lines: &[Moved], warehouse: u32) {
        for line in lines {
            let batch = self.batches.row(line.batch);
            let asked = batch.origin != Origin::Other && warehouse != DIRECT;
            let eff = ctx.eff;
            let signed = batch.signed_from.is_some_and(|day| day <= eff);
            ctx.judge(Rule::R31, !asked || signed, || {
                let found = self.batches.id(line.batch).to_owned();
                (format!("a batch countersigned by {}", day_text(eff)), found)
            });
        }
    }

    /// R43 for lines that leave a warehouse.
    pub(super) fn line_values(&self, ctx: &mut Ctx<'_>, lines: &[Moved], warehouse: u32) {
        for line in lines {
            let (qty, value) = self.lot(ctx.org, warehouse, line.batch);
            let right = issue_value(value, line.qty, qty);
            ctx.judge(Rule::R43, line.value == right, || {
                (right.to_string(), line.value.to_string())
            });
        }
    }

    pub(super) fn lines_known(&self, ctx: &mut Ctx<'_>, lines: &[VLine<'_>]) -> Option<Vec<Moved>> {
        let mut known = Vec::with_capacity(lines.len());
        for line in lines {
            let batch = ctx.known(self.batches.get(line.batch.0), "batch", line.batch.0)?;
            known.push(Moved { batch, qty: line.qty.signed(), value: line.value_fen.signed() });
        }
        Some(known)
    }

    /// R13 for a batch whose own entry, or that of the one it was made from, is not reversed.
    pub(super) fn standing_batch(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.batches.get(id.0).filter(|at| self.batch_stands(*at));
        ctx.known(at, "batch that stands", id.0)
    }

    /// R38 for goods; returns the place of each line in the allocation.
    pub(super) fn lines_within(&self, ctx: &mut Ctx<'_>, at: u32, lines: &[Moved]) {
        let row = self.allocations.row(at);
        for drawable in &row.direct {
            let of_item = lines.iter().filter(|l| self.batches.row(l.batch).item == drawable.what);
            let drawn = drawable.drawn.most_from(ctx.eff);
            let taken: i64 = of_item.map(|line| line.qty).fold(drawn, i64::saturating_add);
            let bound = drawable.qty;
            ctx.judge(Rule::R38, taken <= bound, || (format!("≤ {bound}"), taken.to_string()));
        }
        for line in lines {
            let what =
                if row.direct.is_empty() { line.batch } else { self.batches.row(line.batch).item };
            let all = if row.direct.is_empty() { &row.lines } else { &row.direct };
            let found = all.iter().find(|d| d.what == what);
            let (bound, drawn) = found.map_or((0, 0), |d| (d.qty, d.drawn.most_from(ctx.eff)));
            let taken = drawn.saturating_add(line.qty);
            ctx.judge(Rule::R38, taken <= bound, || (format!("≤ {bound}"), taken.to_string()));
        }
    }

    /// Books lines as drawn (or given back, with sign −1) in their allocation.
    pub(super) fn draw_lines(&mut self, ctx: &Ctx<'_>, at: u32, lines: &[Moved], sign: i64) {
        let row = self.allocations.row_mut(at);
        let direct = !row.direct.is_empty();
        let all = if direct { &mut row.direct } else { &mut row.lines };
        for line in lines {
            let what =
                if direct { self.batches.rows[line.batch as usize].item } else { line.batch };
            if let Some(drawable) = all.iter_mut().find(|d| d.what == what) {
                drawable.drawn.add(ctx.eff, sign * line.qty);
            }
        }
    }

    /// The encumbrance of lots that the allocation's lines release.
    pub(super) fn lines_change(
        &self,
        at: u32,
        warehouse: u32,
        lines: &[Moved],
        sign: i64,
    ) -> Change {
        let row = self.allocations.row(at);
        let known = |line: &&Moved| row.lines.iter().any(|d| d.what == line.batch);
        let lots = lines.iter().filter(known);
        Change {
            purse: None,
            lots: lots.map(|line| ((warehouse, line.batch), sign * line.qty)).collect(),
        }
    }

    pub(super) fn goods_shipped(&mut self, ctx: &mut Ctx<'_>, e: &GoodsShipped<'_>) -> Option<()> {
        ctx.fresh(self.shipments.get(e.shipment.0).is_some(), e.shipment.0);
        let at = self.allocation_known(ctx, e.allocation);
        let lines = self.lines_known(ctx, &e.lines);
        let direct = e.warehouse.0 == "direct";
        let warehouse = if direct { Some(DIRECT) } else { self.own_warehouse(ctx, e.warehouse) };
        let (at, lines, warehouse) = (at?, lines?, warehouse?);
        self.allocation_fits(ctx, at, Use::Grant, |row| {
            row.amount.is_none()
                && row.warehouse == warehouse
                && self.same_purse(row.fund, row.earmark, &lines)
        });
        self.lines_within(ctx, at, &lines);
        self.after_allocation(ctx, at);
        self.lines_leave(ctx, &lines, warehouse);
        let change = self.lines_change(at, warehouse, &lines, -1);
        let shipment = u32::try_from(self.shipments.rows.len()).ok()?;
        let legs = self.leave_legs(&lines, warehouse, |batch| Object::Shipped(shipment, batch));
        self.cover_lots(ctx, &legs.0, &change);
        self.line_values(ctx, &lines, warehouse);
        self.post(ctx, &legs.0, &change);
        self.name_lines(&lines, Naming::Moved, 1);
        self.draw_lines(ctx, at, &lines, 1);
        let emergency = self.allocations.row(at).emergency;
        self.in_transit(emergency, ctx.org, ctx.eff, &lines, 1);
        let row = Shipment {
            org: ctx.org,
            allocation: at,
            held: vec![Held::default(); lines.len()],
            lines,
            direct,
            eff: ctx.eff,
            signed: None,
            live: true,
        };
        let id = self.shipments.add(e.shipment.0, row);
        self.remember(ctx, What::Shipment(id), legs);
        Some(())
    }

    pub(super) fn same_purse(&self, fund: u32, earmark: u32, lines: &[Moved]) -> bool {
        lines.iter().all(|line| {
            let batch = self.batches.row(line.batch);
            (batch.fund, batch.earmark) == (fund, earmark)
        })
    }

    /// Per line: into transit, out of the warehouse.
    pub(super) fn leave_legs(
        &self,
        lines: &[Moved],
        warehouse: u32,
        transit: impl Fn(u32) -> Object,
    ) -> Legs {
        let mut legs = Legs::default();
        for line in lines {
            let batch = self.batches.row(line.batch);
            let purse = (batch.fund, batch.earmark);
            legs.goods(purse, transit(line.batch), line.value, line.qty);
            legs.goods(purse, Object::Lot(warehouse, line.batch), -line.value, -line.qty);
        }
        legs
    }

    pub(super) fn goods_signed(&mut self, ctx: &mut Ctx<'_>, e: &GoodsSigned<'_>) -> Option<()> {
        let at = self.own_shipment(ctx, e.shipment)?;
        let row = self.shipments.row_mut(at);
        let once = row.live && row.signed.is_none();
        row.signed.get_or_insert(ctx.eff);
        let (lines, allocation, shipped) = (row.lines.clone(), row.allocation, row.eff);
        let whole = e.lines.len() == lines.len()
            && e.lines.iter().zip(&lines).all(|(signed, line)| {
                let sum = signed.good.signed() + signed.short.signed() + signed.damaged.signed();
                self.batches.get(signed.batch.0) == Some(line.batch) && sum == line.qty
            });
        ctx.judge(Rule::R42, once && whole, || {
            ("the shipment's lines, whole, once".into(), e.shipment.0.to_owned())
        });
        self.after_shipment(ctx, at);
        for (signed, line) in e.lines.iter().zip(&lines) {
            let good = issue_value(line.value, signed.good.signed(), line.qty);
            let right = (good, line.value - good);
            let found = (signed.value_good_fen.signed(), signed.value_lost_fen.signed());
            ctx.judge(Rule::R43, found == right, || {
                (
                    format!("good {}, lost {}", right.0, right.1),
                    format!("good {}, lost {}", found.0, found.1),
                )
            });
        }
        if !once || !whole {
            return None;
        }
        for (held, signed) in self.shipments.row_mut(at).held.iter_mut().zip(&e.lines) {
            held.good = signed.good.signed();
            held.value = signed.value_good_fen.signed();
        }
        let emergency = self.allocations.row(allocation).emergency;
        let mut legs = Legs::default();
        let (mut bought, mut given) = (0i64, 0i64);
        let mut items = Vec::with_capacity(lines.len());
        for (signed, line) in e.lines.iter().zip(&lines) {
            let (good, lost) = (signed.value_good_fen.signed(), signed.value_lost_fen.signed());
            let batch = self.batches.row(line.batch);
            let (purse, item, origin) = ((batch.fund, batch.earmark), batch.item, batch.origin);
            legs.money(purse, self.cost_of(purse.0, Account::ProgrammeCost), Object::None, good);
            legs.money(purse, self.cost_of(purse.0, Account::OtherCost), Object::None, lost);
            legs.goods(purse, Object::Shipped(at, line.batch), -line.value, -line.qty);
            self.use_of(ctx, allocation, good);
            let (used, sum) = match origin {
                Origin::Purchased => (Line::UsedMoney, &mut bought),
                Origin::Donated | Origin::Other => (Line::UsedGoods, &mut given),
            };
            *sum = sum.saturating_add(good);
            self.activity.add(ctx.org, purse.0, ctx.eff, used, good);
            self.activity.add(ctx.org, purse.0, ctx.eff, Line::Lost, lost);
            self.go_astray(ctx, line.batch, signed.short.signed());
            items.push((item, signed.good.signed()));
            let signed = Signed {
                item,
                origin,
                good,
                lost,
                qty_good: signed.good.signed(),
                qty_lost: line.qty - signed.good.signed(),
            };
            self.contribute_signed(emergency, ctx.org, ctx.eff, &signed);
        }
        self.in_transit(emergency, ctx.org, ctx.eff, &lines, -1);
        self.post(ctx, &legs.0, &Change::default());
        let use_ = Used {
            kind: UseKind::Delivered,
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
