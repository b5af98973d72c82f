//! Goods that are counted: what is missing is lost, what is found comes in without a value.

use super::Ctx;
use super::dispose::watched;
use crate::books::{Books, Change, Legs, Moved, Object, issue_value};
use crate::event::{Account, GoodsCounted};
use crate::rule::Rule;

impl Books {
    pub(super) fn goods_counted(&mut self, ctx: &mut Ctx<'_>, e: &GoodsCounted<'_>) -> Option<()> {
        ctx.fresh(self.counts.get(e.count.0).is_some(), e.count.0);
        self.counters_known(ctx, &e.counters);
        let mut lines = Vec::with_capacity(e.lines.len());
        for line in &e.lines {
            let batch = ctx.known(self.batches.get(line.batch.0), "batch", line.batch.0);
            let qty = line.booked.signed() - line.counted.signed();
            lines.extend(batch.map(|batch| Moved { batch, qty, value: line.value_fen.signed() }));
        }
        let warehouse = self.own_warehouse(ctx, e.warehouse);
        watched(ctx, &e.counters, "counters");
        let warehouse = warehouse?;
        if lines.len() < e.lines.len() {
            return None;
        }
        let mut legs = Legs::default();
        for line in &lines {
            let batch = self.batches.row(line.batch);
            let purse = (batch.fund, batch.earmark);
            let lot = Object::Lot(warehouse, line.batch);
            if line.qty > 0 {
                let cost = self.cost_of(purse.0, Account::OtherCost);
                legs.money(purse, cost, Object::None, line.value);
                legs.goods(purse, lot, -line.value, -line.qty);
            } else if line.qty < 0 {
                legs.goods(purse, lot, 0, -line.qty);
            }
        }
        self.cover_lots(ctx, &legs.0, &Change::default());
        for (line, told) in lines.iter().zip(&e.lines) {
            let (qty, value) = self.lot(ctx.org, warehouse, line.batch);
            let right = if line.qty > 0 { issue_value(value, line.qty, qty) } else { 0 };
            let booked = told.booked.signed();
            ctx.judge(Rule::R43, booked == qty && line.value == right, || {
                (
                    format!("booked {qty}, {right} fen"),
                    format!("booked {booked}, {} fen", line.value),
                )
            });
        }
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs.0, &Change::default());
        self.counts.add(e.count.0);
        for line in lines.iter().filter(|line| line.qty != 0) {
            // What is found has no value, whatever the entry says.
            let value = if line.qty > 0 { line.value } else { 0 };
            self.lose(ctx, &Moved { value, ..*line });
        }
        Some(())
    }
}
