//! Inside one organisation: money between its accounts, cash that is counted, goods between its warehouses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::goods::ValuedLine;
use crate::id::{AccountId, CountId, EarmarkId, FundId, MoveId, StaffId, WarehouseId};
use crate::list::{GoodsList, Many};
use crate::money::{Fen, PositiveFen};
use crate::text::Text;

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

/// 现金盘点. It moves nothing: what is short or over is booked by an entry of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CashCounted {
    /// Which account.
    pub account: AccountId,
    /// What the books say, which the ledger fills in.
    pub booked_fen: Fen,
    /// Its new id.
    pub count: CountId,
    /// What was there.
    pub counted_fen: Fen,
    /// Who counted.
    pub counters: Many<StaffId>,
    /// Why it differs; exactly when it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}
