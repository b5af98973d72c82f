//! Rows of the view `timeliness`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Table;

/// A step whose length is measured.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// From the gift to its entry.
    Recorded,
    /// From the gift to the first document that covers it.
    Disclosed,
    /// From a proposal to its approval.
    Allocated,
    /// From a decision to its first payment.
    Paid,
    /// From a shipment to its signature.
    Signed,
}

impl Step {
    /// All of them, in the order of the view.
    pub const ALL: [Step; 5] =
        [Step::Recorded, Step::Disclosed, Step::Allocated, Step::Paid, Step::Signed];

    /// Its name in documents and in the policy that limits it.
    pub const fn name(self) -> &'static str {
        match self {
            Step::Recorded => "recorded",
            Step::Disclosed => "disclosed",
            Step::Allocated => "allocated",
            Step::Paid => "paid",
            Step::Signed => "signed",
        }
    }
}

/// How long one step took, in whole days, and what of it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 11 by name")]
pub struct StepRow {
    pub done: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_days: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest_open_days: Option<i64>,
    pub open: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90_days: Option<u32>,
    pub step: Step,
    pub table: Table,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<u64>,
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    vec![super::Row::Step(StepRow {
        done: 1,
        limit_days: Some(2),
        max_days: Some(3),
        median_days: Some(4),
        oldest_open_days: Some(6),
        open: 5,
        p90_days: Some(7),
        step: Step::Allocated,
        table: Table::Step,
        within: Some(8),
    })]
}
