//! Rows of the view `donations`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::event::ShownAs;
use sunshine_ledger::time::Date;

use super::Table;

/// A gift of money or goods, a refund or claw-back of one of money (`refunds` or `claws_back`
/// present, `money_fen` below 0), a later valuation of goods (`values` present), or the reversal of
/// one of these (numbers negated, `reverses` present).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 3 by name")]
pub struct GiftRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claws_back: Option<u64>,
    pub day: Date,
    pub designation: String,
    pub donor_kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    pub fund: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<Vec<GoodsLine>>,
    pub kind: GiftKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money_fen: Option<i64>,
    pub org: String,
    pub position: u64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prior_year: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refunds: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverses: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<ShownAs>,
    pub table: Table,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_fen: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<u64>,
}

/// What was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the two kinds of gifts")]
pub enum GiftKind {
    Goods,
    Money,
}

/// One lot of a gift of goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsLine {
    /// Which item.
    pub item: String,
    /// How much, in its base unit; negative in a reversal.
    pub qty: i64,
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    vec![super::Row::Gift(Box::new(GiftRow {
        campaign: Some("C-1".into()),
        channel: Some("wx".into()),
        claws_back: Some(4),
        day: Date::parse("2020-02-01").unwrap(),
        designation: "designated".into(),
        donor_kind: "overseas".into(),
        emergency: Some("E-1".into()),
        fund: "relief".into(),
        goods: Some(vec![GoodsLine { item: "mask".into(), qty: -5 }]),
        kind: GiftKind::Goods,
        money_fen: Some(-1),
        org: "hb".into(),
        position: 7,
        prior_year: true,
        refunds: Some(5),
        reverses: Some(6),
        shown: Some(ShownAs::Masked),
        table: Table::Gift,
        value_fen: Some(0),
        values: Some(3),
    }))]
}
