//! Money between funds, and what is earned and paid besides gifts and their use.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{
    AccountId, CampaignId, ChangeId, CostId, EarmarkId, FundId, GiftId, InterestId, MoveId,
    ReleaseId,
};
use crate::list::Many;
use crate::money::PositiveFen;
use crate::text::Text;
use crate::time::Date;

/// 基金划转: unrestricted money is put into another fund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundMoved {
    /// The bank account in which it stays.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// What bound it beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// From which fund.
    pub fund: FundId,
    /// Its new id.
    #[serde(rename = "move")]
    pub move_id: MoveId,
    /// Why.
    pub reason: Text,
    /// What binds it from now on beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_earmark: Option<EarmarkId>,
    /// Into which fund.
    pub to_fund: FundId,
}

/// 用途变更.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IntentChanged {
    /// The bank account in which it stays.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// What permits it.
    pub basis: IntentBasis,
    /// Its new id.
    pub change: ChangeId,
    /// What bound it beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// From which fund.
    pub fund: FundId,
    /// Whose gift it was, where one donor agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<GiftId>,
    /// First day of the public notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_from: Option<Date>,
    /// Last day of the public notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_to: Option<Date>,
    /// Why.
    pub reason: Text,
    /// What binds it from now on beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_earmark: Option<EarmarkId>,
    /// Into which fund.
    pub to_fund: FundId,
}

/// What permits another use than the one that was agreed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum IntentBasis {
    /// 捐赠人同意
    DonorConsent,
    /// 募捐方案变更备案
    PlanRefiled,
    /// 公告期满
    PublicNotice,
}

/// 限定解除.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestrictionReleased {
    /// The bank account in which it stays.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// What ended the restriction.
    pub basis: ReleaseBasis,
    /// What bound it beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// From which restricted fund.
    pub fund: FundId,
    /// Why.
    pub reason: Text,
    /// Its new id.
    pub release: ReleaseId,
    /// What binds it from now on beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_earmark: Option<EarmarkId>,
    /// Into which unrestricted fund.
    pub to_fund: FundId,
}

/// What ends a restriction.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseBasis {
    /// 限定时间已到
    TimeExpired,
    /// 限定用途已满足
    PurposeMet,
    /// 捐赠人同意
    DonorConsent,
}

/// 费用支出.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CostPaid {
    /// From which account.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// For which campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// Its new id.
    pub cost: CostId,
    /// What for.
    pub description: Text,
    /// What binds the money beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// From which fund.
    pub fund: FundId,
    /// Which kind of cost.
    pub kind: CostKind,
}

/// Kinds of cost.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CostKind {
    /// 管理费用
    Management,
    /// 筹资费用
    Fundraising,
    /// 银行手续费
    Bank,
    /// 其他费用
    Other,
}

/// 利息: the shares sum to the amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InterestReceived {
    /// Into which account.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// Its new id.
    pub interest: InterestId,
    /// First day it was earned.
    pub period_from: Date,
    /// Last day it was earned.
    pub period_to: Date,
    /// Whose money earned it.
    pub shares: Many<InterestShare>,
}

/// A purse's share of interest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InterestShare {
    /// How much.
    pub amount_fen: PositiveFen,
    /// What binds it beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// Into which fund.
    pub fund: FundId,
}
