//! One leg of an entry in double-entry bookkeeping (RULES.md section 2).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{EarmarkId, FundId, ObjectId};
use crate::money::Amount;
use crate::quantity::QtyChange;

/// The accounts of the rules; their numbers in the charts stand in RULES.md section 2.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// 银行存款
    Bank,
    /// 渠道待结算
    Clearing,
    /// 存货
    Inventory,
    /// 在途物资
    InTransit,
    /// 受托代理负债
    AgencyLiability,
    /// 其他应付款: 待确认捐款
    Unclaimed,
    /// 净资产 (期初)
    NetAssets,
    /// 捐赠收入
    DonationIncome,
    /// 政府补助, 会费, 其他收入
    OtherIncome,
    /// 上级拨款收入
    TransferIn,
    /// 下级上缴收入
    PassedUpIn,
    /// 业务活动成本
    ProgrammeCost,
    /// 拨付下级
    TransferOut,
    /// 上缴上级
    PassedUp,
    /// 筹资费用
    FundraisingCost,
    /// 管理费用
    ManagementCost,
    /// 其他费用
    OtherCost,
    /// 短期投资
    Investment,
    /// 投资收益
    InvestmentIncome,
    /// 其他应收款: 追回待弥补
    Shortfall,
    /// 以前年度净资产调整
    PriorYear,
}

impl Account {
    /// Every account, in the order of the chart.
    pub const ALL: [Self; 21] = [
        Self::Bank,
        Self::Clearing,
        Self::Inventory,
        Self::InTransit,
        Self::AgencyLiability,
        Self::Unclaimed,
        Self::NetAssets,
        Self::DonationIncome,
        Self::OtherIncome,
        Self::TransferIn,
        Self::PassedUpIn,
        Self::ProgrammeCost,
        Self::TransferOut,
        Self::PassedUp,
        Self::FundraisingCost,
        Self::ManagementCost,
        Self::OtherCost,
        Self::Investment,
        Self::InvestmentIncome,
        Self::Shortfall,
        Self::PriorYear,
    ];

    /// Whether it tells what a year earned or cost, so that it ends with that year (R47).
    #[must_use]
    pub const fn ends_with_the_year(self) -> bool {
        matches!(
            self,
            Self::DonationIncome
                | Self::OtherIncome
                | Self::InvestmentIncome
                | Self::ProgrammeCost
                | Self::FundraisingCost
                | Self::ManagementCost
                | Self::OtherCost
        )
    }
}

/// A signed amount on an account of one purse; the organisation is the entry's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    /// Which account.
    pub account: Account,
    /// Fen, debit positive.
    pub amount: Amount,
    /// The purse's earmark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The purse's fund.
    pub fund: FundId,
    /// Bank account, channel or goods, where the account has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<ObjectId>,
    /// Quantity in base units, on `inventory` and `in_transit` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qty: Option<QtyChange>,
}

impl Posting {
    /// The legs exchanged.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { amount: self.amount.negated(), qty: self.qty.map(QtyChange::negated), ..*self }
    }
}
