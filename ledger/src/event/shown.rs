//! How a donor is shown to the public, and the consent that a name rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::GiftId;

/// 公开方式: how the donor is shown from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureChosen {
    /// Of which gift.
    pub gift: GiftId,
    /// Whether the donor is a minor, for whom a guardian consents too.
    pub minor: bool,
    /// How he is shown.
    pub mode: ShownAs,
}

/// 撤回同意: how the donor is shown from now on. What was shown before cannot be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentWithdrawn {
    /// Of which gift.
    pub gift: GiftId,
    /// How he is shown.
    pub mode: ShownWithoutName,
}

/// How a donor is shown.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ShownAs {
    /// 实名
    Named,
    /// 部分隐去
    Masked,
    /// 匿名
    Anonymous,
}

/// How a donor is shown who does not consent to his name.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ShownWithoutName {
    /// 部分隐去
    Masked,
    /// 匿名
    Anonymous,
}
