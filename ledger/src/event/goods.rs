//! Goods and postings' parts that several families of events share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::ValuationBasis;
use crate::digest::Digest;
use crate::id::{AccountId, BatchId, ItemId, WarehouseId};
use crate::list::GoodsList;
use crate::money::{Fen, PositiveFen};
use crate::quantity::{PositiveQty, Qty};
use crate::text::Text;
use crate::time::Date;

/// Money into a bank account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Which account.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
}

/// Goods into a warehouse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goods {
    /// What.
    pub lots: GoodsList<Lot>,
    /// Where.
    pub warehouse: WarehouseId,
}

/// One line of an acceptance: it becomes a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lot {
    /// The new batch.
    pub batch: BatchId,
    /// Digest of its quality certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Digest>,
    /// Why it was accepted although its shelf life is short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<Text>,
    /// Last day on which it may be issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Date>,
    /// What it is.
    pub item: ItemId,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_on: Option<Date>,
    /// How much, in the base unit.
    pub qty: PositiveQty,
    /// On what its value rests.
    pub valuation_basis: ValuationBasis,
    /// Its value; absent for 未计价 goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_fen: Option<PositiveFen>,
}

/// A quantity of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Which batch.
    pub batch: BatchId,
    /// How much.
    pub qty: PositiveQty,
}

/// A quantity of a batch with the value it takes along, which the ledger fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValuedLine {
    /// Which batch.
    pub batch: BatchId,
    /// How much.
    pub qty: PositiveQty,
    /// Its issue value.
    pub value_fen: Fen,
}

/// A quantity of an item whose batches are not yet accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemLine {
    /// Which item.
    pub item: ItemId,
    /// How much.
    pub qty: PositiveQty,
}

/// What a recipient signed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedLine {
    /// Which batch.
    pub batch: BatchId,
    /// Arrived damaged.
    pub damaged: Qty,
    /// Arrived in good order.
    pub good: Qty,
    /// Did not arrive.
    pub short: Qty,
    /// Value of the good part.
    pub value_good_fen: Fen,
    /// Value of the rest.
    pub value_lost_fen: Fen,
}
