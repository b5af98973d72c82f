//! Rows of the views `uses`, `projects` and `flows`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::event::{DonorKind, ProjectCategory};
use sunshine_ledger::time::Date;

use super::{GiftKind, GoodsLine, Table};

/// What became of an allocation, or the reversal of that (numbers negated, `reverses` present).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 10 by name")]
pub struct UseRow {
    pub allocation: String,
    pub approved: Date,
    pub day: Date,
    pub decided_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    pub fund: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<Vec<GoodsLine>>,
    pub kind: UseKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money_fen: Option<i64>,
    pub org: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    pub position: u64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prior_year: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    pub purpose: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverses: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipped: Option<Date>,
    pub table: Table,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_fen: Option<i64>,
}

/// How an allocation was used.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum UseKind {
    /// Money was paid out.
    Paid,
    /// A payment or goods came back.
    Returned,
    /// Goods were signed for.
    Delivered,
    /// Money or goods went to another organisation.
    Transferred,
    /// Goods that were signed for were valued.
    Valued,
}

/// A project in a period. `_fen` and `used_…` in fen, the rest counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 10 by name")]
pub struct ProjectRow {
    pub accounted_fen: i64,
    pub accounted_to_date_fen: i64,
    pub active: bool,
    pub allocated_to_date_fen: i64,
    pub budget_fen: i64,
    pub category: ProjectCategory,
    pub charity_project: bool,
    pub households: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_report: Option<Date>,
    pub left_fen: i64,
    pub name: String,
    pub period_from: Date,
    pub period_to: Date,
    pub person_times: i64,
    pub persons: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programmes: Option<Vec<String>>,
    pub project: String,
    pub table: Table,
    pub used_goods: i64,
    pub used_money: i64,
    pub used_to_date_fen: i64,
}

/// What a kind of donor gave to a fund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 10 by name")]
pub struct InRow {
    pub donor_kind: DonorKind,
    pub fund: String,
    pub kind: GiftKind,
    pub received_fen: i64,
    pub table: Table,
}

/// What a project, or none, had of a fund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 10 by name")]
pub struct ProjectFlowRow {
    pub fund: String,
    pub left_fen: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    pub table: Table,
    pub used_fen: i64,
}

/// What a recipient, or an organisation of the tree, had of a project, or of none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 10 by name")]
pub struct RecipientFlowRow {
    pub left_fen: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    pub table: Table,
    pub used_fen: i64,
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    use super::Row;
    let day = Date::parse("2020-02-01").unwrap();
    let id = || "X-1".to_owned();
    vec![
        Row::Use(Box::new(UseRow {
            allocation: id(),
            approved: day,
            day,
            decided_by: "会".into(),
            emergency: Some(id()),
            fund: id(),
            goods: Some(vec![GoodsLine { item: id(), qty: 5 }]),
            kind: UseKind::Delivered,
            money_fen: Some(-1),
            org: id(),
            organisation: Some(id()),
            position: 7,
            prior_year: true,
            project: Some(id()),
            purpose: "用".into(),
            recipient: Some(id()),
            reverses: Some(6),
            shipped: Some(day),
            table: Table::Use,
            value_fen: Some(0),
        })),
        Row::Project(Box::new(ProjectRow {
            accounted_fen: 1,
            accounted_to_date_fen: 2,
            active: true,
            allocated_to_date_fen: 3,
            budget_fen: 4,
            category: ProjectCategory::LifeEducation,
            charity_project: false,
            households: 5,
            last_report: Some(day),
            left_fen: 6,
            name: "博爱".into(),
            period_from: day,
            period_to: day,
            person_times: 7,
            persons: 8,
            programmes: Some(vec![id()]),
            project: id(),
            table: Table::Project,
            used_goods: 9,
            used_money: 10,
            used_to_date_fen: 11,
        })),
        Row::In(InRow {
            donor_kind: DonorKind::Overseas,
            fund: id(),
            kind: GiftKind::Goods,
            received_fen: 1,
            table: Table::In,
        }),
        Row::ProjectFlow(ProjectFlowRow {
            fund: id(),
            left_fen: 1,
            project: Some(id()),
            table: Table::Project,
            used_fen: 2,
        }),
        Row::RecipientFlow(RecipientFlowRow {
            left_fen: 1,
            organisation: Some(id()),
            project: Some(id()),
            recipient: Some(id()),
            table: Table::Recipient,
            used_fen: 2,
        }),
    ]
}
