//! Goods that can no longer be used.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::goods::ValuedLine;
use crate::id::{DisposalId, StaffId, WarehouseId};
use crate::list::{GoodsList, Many};
use crate::text::Text;

/// 物资报损.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsDisposed {
    /// Its new id.
    pub disposal: DisposalId,
    /// What, with the values that the ledger fills in.
    pub lines: GoodsList<ValuedLine>,
    /// How it was destroyed, or where it went.
    pub method: Text,
    /// Why.
    pub reason: DisposalReason,
    /// From which warehouse.
    pub warehouse: WarehouseId,
    /// Who saw it.
    pub witnesses: Many<StaffId>,
}

/// Why goods are disposed of.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DisposalReason {
    /// 过期
    Expired,
    /// 损坏
    Damaged,
    /// 灭失
    Lost,
    /// 不合格
    Unfit,
}
