//! Rows of the views `ratios` and `scorecard`: `VIEWS.md` section 14.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Table;

/// A ratio that the law or the office holds against a limit.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Ratio {
    /// What was spent of what the year received.
    Spent,
    /// What was spent of what the year before received.
    SpentLast,
    /// What three years spent of what they received.
    SpentThree,
    /// Management of all that was paid.
    Management,
    /// Raising of what was received.
    Fundraising,
}

impl Ratio {
    /// All of them, in the order of the view.
    pub const ALL: [Ratio; 5] =
        [Ratio::Spent, Ratio::SpentLast, Ratio::SpentThree, Ratio::Management, Ratio::Fundraising];

    /// Its name in documents and in the policy that limits it.
    pub const fn name(self) -> &'static str {
        match self {
            Ratio::Spent => "spent",
            Ratio::SpentLast => "spent_last",
            Ratio::SpentThree => "spent_three",
            Ratio::Management => "management",
            Ratio::Fundraising => "fundraising",
        }
    }

    /// Whether its limit is the least that it may be; else it is the most.
    pub const fn at_least(self) -> bool {
        matches!(self, Ratio::Spent | Ratio::SpentLast | Ratio::SpentThree)
    }
}

/// One ratio, in hundredths of a percent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 14 by name")]
pub struct RatioRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bp: Option<i64>,
    pub denominator_fen: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_bp: Option<i64>,
    pub numerator_fen: i64,
    pub ratio: Ratio,
    pub table: Table,
}

/// What one organisation did in a year, number by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 14 by name")]
pub struct ScoreRow {
    pub accounted_fen: i64,
    pub allocated: i64,
    pub allocated_within: i64,
    pub corrections: i64,
    pub disclosed: i64,
    pub disclosed_within: i64,
    pub entries: i64,
    pub inquiries: i64,
    pub inquiries_replied: i64,
    pub name: String,
    pub organisation: String,
    pub overdue: i64,
    pub paid: i64,
    pub paid_within: i64,
    pub recorded: i64,
    pub recorded_within: i64,
    pub signed: i64,
    pub signed_within: i64,
    pub table: Table,
    pub used_fen: i64,
}

impl ScoreRow {
    /// Each of its numbers under the code of the figure that adds it up.
    pub fn named(&self) -> [(&'static str, i64); 17] {
        [
            ("accounted", self.accounted_fen),
            ("allocated", self.allocated),
            ("allocated_within", self.allocated_within),
            ("corrections", self.corrections),
            ("disclosed", self.disclosed),
            ("disclosed_within", self.disclosed_within),
            ("entries", self.entries),
            ("inquiries", self.inquiries),
            ("inquiries_replied", self.inquiries_replied),
            ("overdue", self.overdue),
            ("paid", self.paid),
            ("paid_within", self.paid_within),
            ("recorded", self.recorded),
            ("recorded_within", self.recorded_within),
            ("signed", self.signed),
            ("signed_within", self.signed_within),
            ("used", self.used_fen),
        ]
    }
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    vec![
        super::Row::Ratio(RatioRow {
            bp: Some(7_000),
            denominator_fen: 10,
            limit_bp: Some(6_000),
            numerator_fen: 7,
            ratio: Ratio::SpentLast,
            table: Table::Ratio,
        }),
        super::Row::Score(Box::new(ScoreRow {
            accounted_fen: 1,
            allocated: 2,
            allocated_within: 3,
            corrections: 4,
            disclosed: 5,
            disclosed_within: 6,
            entries: 7,
            inquiries: 8,
            inquiries_replied: 9,
            name: "示例".into(),
            organisation: "hb".into(),
            overdue: 10,
            paid: 11,
            paid_within: 12,
            recorded: 13,
            recorded_within: 14,
            signed: 15,
            signed_within: 16,
            table: Table::Office,
            used_fen: 17,
        })),
    ]
}
