//! Goods that can no longer be used.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::goods::ValuedLine;
use super::words::DisposalReason;
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
