//! In: opening balances, other sources, gifts of money and goods, settlements of channels, second counts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::goods::{Goods, Lot, Money};
use super::words::{Custody, Designation, DonorKind, OtherKind, Treatment};
use crate::id::{
    AccountId, BatchId, CampaignId, ChannelId, EarmarkId, EmergencyId, FundId, GiftId, OpeningId,
    SettlementId, SourceId, StaffId, WarehouseId,
};
use crate::list::{GoodsList, Many};
use crate::money::{Fen, PositiveFen};
use crate::text::Text;
use crate::time::Date;

/// 期初余额: exactly one of goods and money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningBalance {
    /// The day whose closing it is.
    pub as_of: Date,
    /// The document it rests on.
    pub basis: Text,
    /// What binds the money or goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// In which fund.
    pub fund: FundId,
    /// Goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<Goods>,
    /// Money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Money>,
    /// Its new id.
    pub opening: OpeningId,
}

/// 其他来源: what is no gift; exactly one of goods and money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherSourceIn {
    /// The document it rests on.
    pub basis: Text,
    /// What binds the money or goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// Into which fund.
    pub fund: FundId,
    /// Goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<Goods>,
    /// Its kind.
    pub kind: OtherKind,
    /// Money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Money>,
    /// Its new id.
    pub source: SourceId,
}

/// 捐款到账: into exactly one of account and channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyReceived {
    /// The bank account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Gross of channel fees.
    pub amount_fen: PositiveFen,
    /// The campaign it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// The channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelId>,
    /// 定向 or 非定向.
    pub designation: Designation,
    /// Who gives.
    pub donor_kind: DonorKind,
    /// What binds the money or goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The emergency it is given for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyId>,
    /// Into which fund.
    pub fund: FundId,
    /// Its new id.
    pub gift: GiftId,
    /// Income or agency.
    pub treatment: Treatment,
    /// Why agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment_basis: Option<Text>,
}

/// 渠道结算.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelSettled {
    /// The bank account.
    pub account: AccountId,
    /// The channel.
    pub channel: ChannelId,
    /// One line per purse.
    pub lines: Many<SettledLine>,
    /// What arrived at the bank.
    pub net_fen: Fen,
    /// Its new id.
    pub settlement: SettlementId,
}

/// What a settlement brings to one purse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettledLine {
    /// What binds the money or goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The channel's fee.
    pub fee_fen: Fen,
    /// The fund.
    pub fund: FundId,
    /// Before the fee.
    pub gross_fen: PositiveFen,
}

/// 物资验收.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsAccepted {
    /// The campaign it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// Who counted.
    pub counters: Many<StaffId>,
    /// Where the goods stand.
    pub custody: Custody,
    /// Number of the customs declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customs_no: Option<Text>,
    /// 定向 or 非定向.
    pub designation: Designation,
    /// Who gives.
    pub donor_kind: DonorKind,
    /// What binds the money or goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The emergency it is given for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyId>,
    /// Into which fund.
    pub fund: FundId,
    /// Its new id.
    pub gift: GiftId,
    /// What.
    pub lots: GoodsList<Lot>,
    /// Income or agency.
    pub treatment: Treatment,
    /// Why agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment_basis: Option<Text>,
    /// Who valued; not one of the counters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valuer: Option<StaffId>,
    /// Where; absent when delivered directly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<WarehouseId>,
}

/// 清点复核: a second counter signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LotCountersigned {
    /// Which batch.
    pub batch: BatchId,
}
