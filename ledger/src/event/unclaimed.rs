//! Money of which it is not yet known whose it is, its claim, and money given back to who gave it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::{Designation, DonorKind, Treatment};
use crate::id::{
    AccountId, CampaignId, EarmarkId, EmergencyId, FundId, GiftId, RefundId, UnclaimedId,
};
use crate::money::PositiveFen;
use crate::text::Text;

/// 待确认款到账.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnclaimedReceived {
    /// The bank account.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// The fund in which it waits.
    pub fund: FundId,
    /// Its new id.
    pub unclaimed: UnclaimedId,
}

/// 待确认款认领: it becomes a gift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnclaimedClaimed {
    /// The whole of it.
    pub amount_fen: PositiveFen,
    /// The campaign it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// 定向 or 非定向.
    pub designation: Designation,
    /// Who gives.
    pub donor_kind: DonorKind,
    /// What binds the money beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The emergency it is given for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyId>,
    /// Into which fund.
    pub fund: FundId,
    /// The new gift.
    pub gift: GiftId,
    /// Income or agency.
    pub treatment: Treatment,
    /// Why agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment_basis: Option<Text>,
    /// What is claimed.
    pub unclaimed: UnclaimedId,
}

/// 退还捐赠.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundPaid {
    /// From which account.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// Of which gift.
    pub gift: GiftId,
    /// Why.
    pub reason: Text,
    /// Its new id.
    pub refund: RefundId,
}
