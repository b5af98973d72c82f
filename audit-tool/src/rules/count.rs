//! Goods that are counted: what is missing is lost, what is found comes in without a value.

use super::Ctx;
use super::dispose::watched;
use crate::books::{Books, Change, Legs, Moved, Naming, Object, What, issue_value};
use crate::event::{Account, CountedLine, GoodsCounted};
use crate::rule::Rule;

impl Books {
    pub(super) fn goods_counted(&mut self, ctx: &mut Ctx<'_>, e: &GoodsCounted<'_>) -> Option<()> {
        self.count_fresh(ctx, e.count);
        self.counters_known(ctx, &e.counters);
        let warehouse = self.known_warehouse(ctx, e.warehouse);
        let mut lines = Vec::with_capacity(e.lines.len());
        for line in &e.lines {
            let batch = self.standing_batch(ctx, line.batch);
            let batch = batch.filter(|batch| self.lay_there(ctx, warehouse, *batch));
            let qty = line.booked.signed() - line.counted.signed();
            lines.extend(batch.map(|batch| Moved { batch, qty, value: line.value_fen.signed() }));
        }
        if let Some(warehouse) = warehouse {
            self.warehouse_open(ctx, warehouse);
        }
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
            self.counted_right(ctx, warehouse, line, told);
        }
        self.found_of_astray(ctx, &lines);
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs.0, &Change::default());
        self.name_lines(&lines, Naming::Bound, 1);
        for line in &lines {
            self.batches.row_mut(line.batch).counts.push((ctx.entry.position, ctx.org));
        }
        // What is found has no value, whatever the entry says.
        for line in lines.iter_mut().filter(|line| line.qty <= 0) {
            line.value = 0;
        }
        let row = self.lost(ctx, warehouse, &lines, true);
        let at = self.counts.add(e.count.0, row);
        self.remember(ctx, What::Count(at), legs);
        Some(())
    }

    /// R13: a batch that an entry put into the warehouse before.
    fn lay_there(&self, ctx: &mut Ctx<'_>, warehouse: Option<u32>, batch: u32) -> bool {
        let there = warehouse.is_none_or(|place| self.lots.contains_key(&(ctx.org, place, batch)));
        let id = self.batches.id(batch);
        ctx.known(there.then_some(()), "batch that lay in this warehouse", id).is_some()
    }

    /// R43
    fn counted_right(
        &self,
        ctx: &mut Ctx<'_>,
        warehouse: u32,
        line: &Moved,
        told: &CountedLine<'_>,
    ) {
        let (qty, value) = self.lot(ctx.org, warehouse, line.batch);
        let lot = self.lots.get(&(ctx.org, warehouse, line.batch));
        let then = lot.map_or(0, |lot| lot.qty.on(ctx.eff));
        let right = if line.qty > 0 { issue_value(value, line.qty, qty) } else { 0 };
        let came = self.batches.row(line.batch).came;
        let (booked, counted) = (told.booked.signed(), told.counted.signed());
        let fits = [qty, then] == [booked; 2] && counted <= came && line.value == right;
        ctx.judge(Rule::R43, fits, || {
            (
                format!("booked {qty} ({then} on its day), {right} fen, at most {came} counted"),
                format!("booked {booked}, {} fen, {counted} counted", line.value),
            )
        });
    }
}
