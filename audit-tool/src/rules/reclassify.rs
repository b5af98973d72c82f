//! Goods that were called by the wrong item: a new batch of the right one, which is the same in all else.

use super::Ctx;
use crate::books::{Books, Change, Legs, Moved, Naming, Object, Renamed, What};
use crate::event::GoodsReclassified;
use crate::rule::Rule;

impl Books {
    pub(super) fn goods_reclassified(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &GoodsReclassified<'_>,
    ) -> Option<()> {
        let taken = self.batches.get(e.new_batch.0).is_some();
        ctx.fresh(taken, e.new_batch.0);
        let again = self.reclassifications.get(e.reclassification.0).is_some();
        ctx.fresh(again, e.reclassification.0);
        let batch = self.standing_batch(ctx, e.batch);
        let item = ctx.known(self.items.get(e.item.0), "item", e.item.0);
        let warehouse = self.own_warehouse(ctx, e.warehouse);
        let (batch, item, warehouse) = (batch?, item?, warehouse?);
        let mut row = self.batches.row(batch).clone();
        ctx.judge(Rule::R01, row.item != item, || {
            ("another item than the batch has".into(), e.item.0.to_owned())
        });
        let certified = row.certified || !self.items.row(item).regulated;
        ctx.judge(Rule::R25, certified, || {
            ("a batch with a certificate, for a regulated item".into(), e.batch.0.to_owned())
        });
        let line = Moved { batch, qty: e.qty.signed(), value: e.value_fen.signed() };
        let purse = (row.fund, row.earmark);
        let out = Object::Lot(warehouse, batch);
        let mut legs = Legs::default();
        legs.goods(purse, out, -line.value, -line.qty);
        self.cover_lots(ctx, &legs.0, &Change::default());
        self.line_values(ctx, &[line], warehouse);
        if ctx.dry || taken {
            return Some(());
        }
        self.contribute_reclassified((batch, item), ctx.org, ctx.eff, line.qty);
        self.name_batch(batch, Naming::Bound, 1);
        row.item = item;
        row.came = line.qty;
        row.made_from = Some(self.line_of(batch));
        (row.named, row.bound) = (0, 0);
        let new = self.batches.add(e.new_batch.0, row);
        let row = Renamed { warehouse, batch, new, qty: line.qty, value: line.value };
        let at = self.reclassifications.add(e.reclassification.0, row);
        let mut legs = Legs::default();
        legs.goods(purse, Object::Lot(warehouse, new), line.value, line.qty);
        legs.goods(purse, out, -line.value, -line.qty);
        self.post(ctx, &legs.0, &Change::default());
        self.remember(ctx, What::Renaming(at), legs);
        Some(())
    }
}
