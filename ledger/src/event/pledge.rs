//! Around a gift: what is promised, declined or given as service. None of it is received.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::goods::ItemLine;
use super::words::DonorKind;
use crate::id::{DeclinedId, EmergencyId, GiftId, PledgeId, ServiceId};
use crate::list::Many;
use crate::money::PositiveFen;
use crate::quantity::PositiveQty;
use crate::text::Text;
use crate::time::Date;

/// 认捐.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PledgeMade {
    /// Money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<PositiveFen>,
    /// Who promises.
    pub donor_kind: DonorKind,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The emergency it is promised for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyId>,
    /// Goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Many<ItemLine>>,
    /// Its new id.
    pub pledge: PledgeId,
    /// Whether it was promised in public.
    pub public_promise: bool,
}

/// 认捐兑现.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PledgeFulfilled {
    /// The gift that counts to it.
    pub gift: GiftId,
    /// Which pledge.
    pub pledge: PledgeId,
}

/// 撤销认捐.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PledgeCancelled {
    /// Which pledge.
    pub pledge: PledgeId,
    /// Why.
    pub reason: Text,
}

/// 拒收.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiftDeclined {
    /// Money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<PositiveFen>,
    /// Its new id.
    pub declined: DeclinedId,
    /// Who offered.
    pub donor_kind: DonorKind,
    /// What was said.
    pub explanation: Text,
    /// Goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Many<ItemLine>>,
    /// Why.
    pub reason: DeclineReason,
}

/// 服务捐赠.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceDonated {
    /// What was done.
    pub description: Text,
    /// Who gave it.
    pub donor_kind: DonorKind,
    /// How long, in hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<PositiveQty>,
    /// How many people gave it.
    pub persons: PositiveQty,
    /// Its new id.
    pub service: ServiceId,
}

/// Why a gift was declined.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// 附加条件
    Conditions,
    /// 不合格
    Unfit,
    /// 超出需要
    NotNeeded,
    /// 来源不明
    SourceUnknown,
}
