//! Goods in a warehouse that are worth less than the books say: their value falls, their quantity stays.

use super::Ctx;
use crate::books::{Books, Change, Impaired, Legs, Moved, Object, What};
use crate::event::{Account, GoodsImpaired};
use crate::rule::Rule;

impl Books {
    pub(super) fn goods_impaired(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &GoodsImpaired<'_>,
    ) -> Option<()> {
        ctx.fresh(self.impairments.get(e.impairment.0).is_some(), e.impairment.0);
        let batch = ctx.known(self.batches.get(e.batch.0), "batch", e.batch.0);
        let warehouse = self.own_warehouse(ctx, e.warehouse);
        let (batch, warehouse) = (batch?, warehouse?);
        let key = (ctx.org, warehouse, batch);
        let value = e.value_fen.signed();
        let least = self.lots.get(&key).map_or(0, |lot| lot.value.least_from(ctx.eff));
        ctx.judge(Rule::R43, value <= least, || {
            (format!("≤ {least}, the lot's value from then on"), value.to_string())
        });
        if ctx.dry {
            return Some(());
        }
        let row = self.batches.row(batch);
        let purse = (row.fund, row.earmark);
        let mut legs = Legs::default();
        let cost = self.cost_of(purse.0, Account::OtherCost);
        legs.money(purse, cost, Object::None, value);
        legs.goods(purse, Object::Lot(warehouse, batch), -value, 0);
        self.post(ctx, &legs.0, &Change::default());
        let left = self.lot(ctx.org, warehouse, batch);
        let row = Impaired { warehouse, batch, value, left };
        let at = self.impairments.add(e.impairment.0, row);
        self.count_impairment(ctx, &row, 1, false);
        self.remember(ctx, What::Impairment(at), legs);
        Some(())
    }

    /// Counts an impairment, or with sign −1 takes it away again.
    pub(super) fn count_impairment(
        &mut self,
        ctx: &Ctx<'_>,
        row: &Impaired,
        sign: i32,
        prior: bool,
    ) {
        let value = i64::from(sign) * row.value;
        self.lose(ctx, &Moved { batch: row.batch, qty: 0, value }, prior);
        let key = (ctx.org, row.warehouse, row.batch);
        self.revalued.add(key, ctx.eff, -value);
        self.count_impaired(key, sign);
    }
}
