//! Money that is placed to earn something, and what comes back of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{AccountId, EarmarkId, FundId, InvestmentId, ReturnId};
use crate::money::{Fen, PositiveFen};
use crate::text::Text;
use crate::time::Date;

/// 投资.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InvestmentPlaced {
    /// From which account.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// What binds the money beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// From which fund.
    pub fund: FundId,
    /// Its new id.
    pub investment: InvestmentId,
    /// With whom.
    pub issuer: Text,
    /// In what.
    pub kind: InvestmentKind,
    /// When it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matures: Option<Date>,
    /// Why.
    pub reason: Text,
}

/// In what money is placed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum InvestmentKind {
    /// 存款
    Deposit,
    /// 债券
    Bond,
    /// 基金份额
    FundUnits,
}

/// 投资收回: what came, and what the part was placed for that ended with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InvestmentReturned {
    /// Into which account.
    pub account: AccountId,
    /// What came; less than `cost_fen` is a loss.
    pub amount_fen: Fen,
    /// Whether nothing of the investment is left.
    pub closes: bool,
    /// For how much that part had been placed.
    pub cost_fen: Fen,
    /// Which investment.
    pub investment: InvestmentId,
    /// The new return.
    #[serde(rename = "return")]
    pub return_id: ReturnId,
}
