//! The view document and its one spelling, as `VIEWS.md` section 1 gives it.
//!
//! Structs declare their members in sorted order and hold no map but `params`, so that what serde
//! writes is RFC 8785 without a second pass; a test holds it against another implementation.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::time::{Date, RecordedAt};

use crate::figure::{Figure, ReviewFigure};
use crate::rows::Row;

/// The version of every view's specification in `VIEWS.md`.
pub const SPEC: u32 = 1;

/// The views that can be published.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// A year: sections of metrics, reported and derived.
    AnnualReview,
    /// Every campaign and what it brought.
    Campaigns,
    /// What was reversed, and which publications were corrected.
    Corrections,
    /// Every gift, in the order of the log.
    Donations,
    /// One emergency: received, used, on hand.
    Emergency,
    /// From kinds of gifts to funds, projects and recipients.
    Flows,
    /// What every fund received, used and holds.
    Funds,
    /// What stands in the warehouses and what is under way, now.
    Goods,
    /// What the public asked, and what became of it.
    Inquiries,
    /// What the log is made of.
    Integrity,
    /// Money that serves another purpose than before.
    IntentChanges,
    /// What every organisation received, used and holds.
    Organisations,
    /// What should have been done by now.
    Overdue,
    /// What every project used and reached.
    Projects,
    /// Every publication, in the order of the log.
    Publications,
    /// Spending, management and fundraising against what was received.
    Ratios,
    /// Who was given what.
    Recipients,
    /// Deeds that were recognised.
    Recognition,
    /// Accounts reconciled with their banks.
    Reconciliation,
    /// Business with related parties.
    RelatedParties,
    /// What every organisation did in a year, number by number.
    Scorecard,
    /// What was on hand, came, went, and is on hand.
    Statement,
    /// How long each step takes.
    Timeliness,
    /// Every use, in the order of the log.
    Uses,
}

impl View {
    /// All of them, by name.
    pub const ALL: [View; 24] = [
        View::AnnualReview,
        View::Campaigns,
        View::Corrections,
        View::Donations,
        View::Emergency,
        View::Flows,
        View::Funds,
        View::Goods,
        View::Inquiries,
        View::Integrity,
        View::IntentChanges,
        View::Organisations,
        View::Overdue,
        View::Projects,
        View::Publications,
        View::Ratios,
        View::Recipients,
        View::Recognition,
        View::Reconciliation,
        View::RelatedParties,
        View::Scorecard,
        View::Statement,
        View::Timeliness,
        View::Uses,
    ];

    /// Its name in documents, commands and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            View::AnnualReview => "annual_review",
            View::Campaigns => "campaigns",
            View::Corrections => "corrections",
            View::Donations => "donations",
            View::Emergency => "emergency",
            View::Flows => "flows",
            View::Funds => "funds",
            View::Goods => "goods",
            View::Inquiries => "inquiries",
            View::Integrity => "integrity",
            View::IntentChanges => "intent_changes",
            View::Organisations => "organisations",
            View::Overdue => "overdue",
            View::Projects => "projects",
            View::Publications => "publications",
            View::Ratios => "ratios",
            View::Recipients => "recipients",
            View::Recognition => "recognition",
            View::Reconciliation => "reconciliation",
            View::RelatedParties => "related_parties",
            View::Scorecard => "scorecard",
            View::Statement => "statement",
            View::Timeliness => "timeliness",
            View::Uses => "uses",
        }
    }

    /// The view of that name.
    pub fn named(name: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.name() == name)
    }

    /// Whether it can be computed at every signed size up to the head: lists can, the others only
    /// where the fold stands.
    pub const fn is_list(self) -> bool {
        matches!(self, View::Donations | View::Publications | View::Uses)
    }
}

/// A disclosure view at one signed size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The log that determines it.
    pub as_of: AsOf,
    /// All figures of the view, by code.
    pub figures: Vec<Figure>,
    /// Which part of a list this is; absent from published documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// All parameters, resolved.
    pub params: BTreeMap<String, String>,
    /// Rows, by table and key.
    pub rows: Vec<Row>,
    /// True where position 0 says that the ledger is a sample.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    /// The organisations it speaks of.
    pub scope: ScopeCode,
    /// The version of the view's specification.
    pub spec: u32,
    /// Which view.
    pub view: View,
}

/// The first `size` entries of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AsOf {
    /// RFC 6962 root at that size, 64 hex digits.
    pub root: String,
    /// A signed checkpoint's size.
    pub size: u64,
    /// `recorded_at` of the last of these entries.
    pub time: RecordedAt,
}

/// What a view computes: its figures, its rows, and which page of a list they are.
pub(crate) type Contents = (Vec<Figure>, Vec<Row>, Option<Page>);

/// One page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Rows start after this position; −1 for the first page.
    pub after: i64,
    /// At most this many rows.
    pub limit: u32,
    /// Whether rows follow.
    pub more: bool,
}

/// A resolved scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScopeCode {
    /// `system:X` or `office:X`.
    pub code: String,
    /// The version of what a scope means.
    pub version: u32,
}

impl Document {
    /// The canonical bytes, without line feed.
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("structs of strings and integers always have a JSON form")
    }

    /// BLAKE3 of the canonical bytes: what `disclosure_published` carries.
    pub fn hash(&self) -> blake3::Hash {
        blake3::hash(&self.bytes())
    }

    /// The value of a figure.
    pub fn figure(&self, code: &str) -> Option<i64> {
        self.figures.iter().find(|figure| figure.code() == code).map(Figure::value)
    }

    /// The figures of an annual review, by code; none of any other view.
    pub fn review_figures(&self) -> impl Iterator<Item = &ReviewFigure> {
        self.figures.iter().filter_map(|figure| match figure {
            Figure::Review(review) => Some(&**review),
            Figure::Plain(_) => None,
        })
    }

    /// The day of `as_of.time`.
    pub fn as_of_day(&self) -> Date {
        self.as_of.time.date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{figure, rows};

    #[test]
    fn bytes_are_those_of_another_rfc_8785_writer() {
        let document = Document {
            as_of: AsOf {
                root: "ab".repeat(32),
                size: 7,
                time: RecordedAt::parse("2020-02-01T09:30:00.125+08:00").unwrap(),
            },
            figures: figure::samples(),
            page: Some(Page { after: -1, limit: 100, more: true }),
            params: [("scope", "system:hb"), ("after", "-1"), ("limit", "100")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            rows: rows::samples(),
            sample: true,
            scope: ScopeCode { code: "system:hb".into(), version: 1 },
            spec: SPEC,
            view: View::Donations,
        };
        let value = serde_json::to_value(&document).unwrap();
        assert_eq!(document.bytes(), serde_json_canonicalizer::to_vec(&value).unwrap());
        let read: Document = serde_json::from_slice(&document.bytes()).unwrap();
        assert_eq!(read, document);
    }

    #[test]
    fn names_are_found_again() {
        for view in View::ALL {
            assert_eq!(View::named(view.name()), Some(view));
            assert_eq!(serde_json::to_string(&view).unwrap(), format!("\"{}\"", view.name()));
        }
        assert_eq!(View::named("Donations"), None);
    }
}
