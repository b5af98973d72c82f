//! How large a decision is: what limits and collective decisions are judged by (R33, R34, R78).

use super::Books;
use crate::effect::Unknown;
use crate::event::{AllocationMade, GoodsCounted, GoodsDisposed, GoodsSold};
use crate::id::{BatchId, WarehouseId};
use crate::money::Fen;
use crate::quantity::PositiveQty;

/// Money or carrying value in fen, and a quantity without value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DecisionSize {
    pub(crate) amount: u64,
    pub(crate) unvalued: u64,
}

impl Books {
    /// The size of an allocation that is approved now.
    pub(crate) fn decision_size(&self, e: &AllocationMade) -> Result<DecisionSize, Unknown> {
        let amount = e.amount_fen.map_or(0, |amount| amount.get());
        let mut size = DecisionSize { amount, unvalued: 0 };
        for line in e.direct_items.iter().flatten() {
            size.unvalued = size.unvalued.checked_add(line.qty.get()).ok_or(Unknown)?;
        }
        for line in e.lines.iter().flatten() {
            let unvalued = self.unvalued(&line.batch, line.qty.get());
            size.unvalued = size.unvalued.checked_add(unvalued).ok_or(Unknown)?;
            let value = e.warehouse.as_ref().and_then(|w| self.carrying(w, &line.batch, line.qty));
            size.amount = size.amount.checked_add(value.unwrap_or(0)).ok_or(Unknown)?;
        }
        Ok(size)
    }

    /// The size of a disposal, whose values are its own.
    pub(crate) fn disposal_size(&self, e: &GoodsDisposed) -> Result<DecisionSize, Unknown> {
        let mut size = DecisionSize { amount: 0, unvalued: 0 };
        for line in &e.lines {
            let unvalued = self.unvalued(&line.batch, line.qty.get());
            size.unvalued = size.unvalued.checked_add(unvalued).ok_or(Unknown)?;
            size.amount = size.amount.checked_add(line.value_fen.get()).ok_or(Unknown)?;
        }
        Ok(size)
    }

    /// The size of a count: what is missing.
    pub(crate) fn count_size(&self, e: &GoodsCounted) -> Result<DecisionSize, Unknown> {
        let mut size = DecisionSize { amount: 0, unvalued: 0 };
        for line in &e.lines {
            let missing = self.unvalued(&line.batch, line.missing());
            size.unvalued = size.unvalued.checked_add(missing).ok_or(Unknown)?;
            size.amount = size.amount.checked_add(line.value_fen.get()).ok_or(Unknown)?;
        }
        Ok(size)
    }

    /// The size of a sale: what is given away, or what it brings where that is more.
    pub(crate) fn sale_size(&self, e: &GoodsSold) -> DecisionSize {
        let amount = e.value_fen.get().max(e.proceeds_fen.get());
        DecisionSize { amount, unvalued: self.unvalued(&e.batch, e.qty.get()) }
    }

    /// The quantity if its batch was accepted without a value.
    fn unvalued(&self, batch: &BatchId, quantity: u64) -> u64 {
        let unvalued = self.batches.get(batch).is_some_and(|batch| batch.unvalued);
        if unvalued { quantity } else { 0 }
    }

    /// The issue value of a line out of its lot.
    fn carrying(
        &self,
        warehouse: &WarehouseId,
        batch: &BatchId,
        quantity: PositiveQty,
    ) -> Option<u64> {
        let lot = self.lots.get(&self.lot_key(warehouse, batch)?)?;
        lot.issue_value(quantity.qty()).map(Fen::get)
    }
}
