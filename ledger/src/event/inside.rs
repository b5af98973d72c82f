//! Inside one organisation: money between its accounts, goods between its warehouses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::goods::ValuedLine;
use crate::id::{AccountId, EarmarkId, FundId, MoveId, WarehouseId};
use crate::list::GoodsList;
use crate::money::PositiveFen;

/// 内部转账.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyMoved {
    /// How much.
    pub amount_fen: PositiveFen,
    /// What binds the money beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// From which account.
    pub from: AccountId,
    /// Of which fund.
    pub fund: FundId,
    /// Its new id.
    #[serde(rename = "move")]
    pub move_id: MoveId,
    /// Into which account.
    pub to: AccountId,
}

/// 移库.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsMoved {
    /// From which warehouse.
    pub from: WarehouseId,
    /// What, with the values that the ledger fills in.
    pub lines: GoodsList<ValuedLine>,
    /// Its new id.
    #[serde(rename = "move")]
    pub move_id: MoveId,
    /// Into which warehouse.
    pub to: WarehouseId,
}
