//! Stock that is looked at again: counted, valued later, impaired, re-classified, sold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::ValuationBasis;
use crate::id::{
    AccountId, BatchId, CountId, ImpairmentId, ItemId, ReclassificationId, SaleId, ShipmentId,
    StaffId, ValuationId, WarehouseId,
};
use crate::list::{GoodsList, Many};
use crate::money::{Fen, PositiveFen};
use crate::quantity::{PositiveQty, Qty};
use crate::text::Text;

/// 补计价: exactly one of `shipment` and `warehouse`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsValued {
    /// Which batch; it was accepted 未计价.
    pub batch: BatchId,
    /// What was shipped of it, signed for or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipment: Option<ShipmentId>,
    /// Its new id.
    pub valuation: ValuationId,
    /// On what the value rests.
    pub valuation_basis: ValuationBasis,
    /// Value of all of the batch that is there.
    pub value_fen: PositiveFen,
    /// Who valued; not one of its counters.
    pub valuer: StaffId,
    /// What stands in this warehouse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<WarehouseId>,
}

/// 盘点.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsCounted {
    /// Its new id.
    pub count: CountId,
    /// Who counted.
    pub counters: Many<StaffId>,
    /// What was counted.
    pub lines: GoodsList<CountedLine>,
    /// Why it differs, as far as known.
    pub reason: Text,
    /// In which warehouse.
    pub warehouse: WarehouseId,
}

/// A batch as it was counted, with what the books say, which the ledger fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountedLine {
    /// Which batch.
    pub batch: BatchId,
    /// Its quantity in the books.
    pub booked: Qty,
    /// Its quantity on the shelf.
    pub counted: Qty,
    /// Value of what is missing; 0 where nothing is.
    pub value_fen: Fen,
}

impl CountedLine {
    /// By how much less was counted than is booked.
    pub(crate) fn missing(&self) -> u64 {
        self.booked.get().saturating_sub(self.counted.get())
    }
}

/// 存货减值: value that a lot has lost; its quantity stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsImpaired {
    /// Which batch.
    pub batch: BatchId,
    /// Its new id.
    pub impairment: ImpairmentId,
    /// Why.
    pub reason: Text,
    /// How much of its value is lost.
    pub value_fen: PositiveFen,
    /// In which warehouse.
    pub warehouse: WarehouseId,
}

/// 品类更正: part of a batch, or all of it, is another item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsReclassified {
    /// Which batch.
    pub batch: BatchId,
    /// What it is.
    pub item: ItemId,
    /// The batch that it becomes.
    pub new_batch: BatchId,
    /// How much.
    pub qty: PositiveQty,
    /// Why.
    pub reason: Text,
    /// Its new id.
    pub reclassification: ReclassificationId,
    /// Its issue value, which the ledger fills in.
    pub value_fen: Fen,
    /// In which warehouse.
    pub warehouse: WarehouseId,
}

/// 物资变卖.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsSold {
    /// Into which account the proceeds came.
    pub account: AccountId,
    /// Why goods may be sold.
    pub basis: SaleBasis,
    /// Which batch.
    pub batch: BatchId,
    /// What selling cost.
    pub costs_fen: Fen,
    /// What was paid for them.
    pub proceeds_fen: PositiveFen,
    /// How much.
    pub qty: PositiveQty,
    /// The reason in words.
    pub reason: Text,
    /// Its new id.
    pub sale: SaleId,
    /// Its issue value, which the ledger fills in.
    pub value_fen: Fen,
    /// From which warehouse.
    pub warehouse: WarehouseId,
}

/// Why goods are sold (慈善法 art. 54).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SaleBasis {
    /// 不易储存
    Perishable,
    /// 难以直接用于慈善目的
    Unusable,
    /// 超出实际需要
    Surplus,
}
