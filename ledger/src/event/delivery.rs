//! What reached a person: he signs for it himself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{AllocationId, DeliveryId};
use crate::quantity::PositiveQty;
use crate::text::Text;

/// 受益人签收. How many people were reached is counted by use reports alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliveryConfirmed {
    /// Under which allocation.
    pub allocation: AllocationId,
    /// Its new id.
    pub delivery: DeliveryId,
    /// 人次
    pub person_times: PositiveQty,
    /// Where.
    pub region: Text,
}
