//! A gift that a bank or a court takes back after it was spent, and how the gap is closed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{AccountId, ClawbackId, ClosingId, EarmarkId, FundId, GiftId};
use crate::money::PositiveFen;
use crate::text::Text;

/// 捐款被追回.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyClawedBack {
    /// From which account it was taken.
    pub account: AccountId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// Its new id.
    pub clawback: ClawbackId,
    /// What binds the covering money beyond its fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The unrestricted fund that covers it.
    pub fund: FundId,
    /// Which gift.
    pub gift: GiftId,
    /// Why it was taken back.
    pub reason: Text,
}

/// 追回款弥补.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShortfallClosed {
    /// In which account the recovered money stands; exactly when it was recovered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// How much of the gap.
    pub amount_fen: PositiveFen,
    /// Which claw-back.
    pub clawback: ClawbackId,
    /// Its new id.
    pub closing: ClosingId,
    /// How it was closed.
    pub outcome: ShortfallOutcome,
    /// Why.
    pub reason: Text,
}

/// How a gap is closed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ShortfallOutcome {
    /// 已追回款项
    Recovered,
    /// 核销
    WrittenOff,
}
