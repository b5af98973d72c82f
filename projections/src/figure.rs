//! The figures of a document: a number under its code, and the richer form of the annual review.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::event::{MetricKind, Qualifier};

use crate::too_large::exact;

/// One number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Figure {
    /// Of every view but `annual_review`.
    Plain(PlainFigure),
    /// Of `annual_review`.
    Review(Box<ReviewFigure>),
}

/// A number under its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlainFigure {
    /// Its name in `VIEWS.md`.
    pub code: String,
    /// What the value counts.
    pub unit: Unit,
    /// The number, within ±(2^53−1).
    pub value: i64,
}

/// The value of a metric in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewFigure {
    /// The metric.
    pub code: String,
    /// How a stock follows from the year before and its flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continuity: Option<Continuity>,
    /// How many entries were added.
    pub events: u64,
    /// Flow or stock.
    pub kind: MetricKind,
    /// Its name, of the line or of the metric.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// Whether it was reported or is computed.
    pub origin: FigureOrigin,
    /// The value is stored × 10^precision.
    pub precision: u8,
    /// How it is worded.
    pub qualifier: Qualifier,
    /// What it covers.
    pub scope_text: String,
    /// The section that names it.
    pub section: String,
    /// The metric's unit, in its own words.
    pub unit: String,
    /// The number × 10^precision, within ±(2^53−1).
    pub value: i64,
}

/// A stock of two years and the flow between them; absent what nothing is reported of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Continuity {
    /// The stock at the end of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<i64>,
    /// The flow of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<i64>,
    /// closing − opening − flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<i64>,
    /// The stock at the end of the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<i64>,
    /// The other one's id.
    pub partner: String,
}

/// Where a figure of the annual review comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureOrigin {
    /// Computed from the books.
    Derived,
    /// Added up from reports.
    Reported,
}

/// What a plain figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Things.
    Count,
    /// Renminbi cents.
    Fen,
}

impl Figure {
    /// A plain figure.
    pub(crate) fn plain(code: &str, unit: Unit, value: i128) -> Figure {
        Figure::Plain(PlainFigure { code: code.to_owned(), unit, value: exact(value) })
    }

    /// A plain figure in fen.
    pub(crate) fn fen(code: &str, value: i128) -> Figure {
        Figure::plain(code, Unit::Fen, value)
    }

    /// A plain figure that counts.
    pub(crate) fn count(code: &str, value: i128) -> Figure {
        Figure::plain(code, Unit::Count, value)
    }

    /// Its code.
    pub fn code(&self) -> &str {
        match self {
            Figure::Plain(plain) => &plain.code,
            Figure::Review(review) => &review.code,
        }
    }

    /// Its number; × 10^precision in the richer form.
    pub fn value(&self) -> i64 {
        match self {
            Figure::Plain(plain) => plain.value,
            Figure::Review(review) => review.value,
        }
    }
}

/// Both forms, with all members present.
#[cfg(test)]
pub(crate) fn samples() -> Vec<Figure> {
    vec![
        Figure::count("gifts", -3),
        Figure::Review(Box::new(ReviewFigure {
            code: "blood.donors".into(),
            continuity: Some(Continuity {
                closing: Some(9),
                flow: Some(4),
                gap: Some(-1),
                opening: Some(6),
                partner: "blood.added".into(),
            }),
            events: 12,
            kind: MetricKind::Stock,
            name: "献血 \"者\"".into(),
            name_en: "Donors".into(),
            origin: FigureOrigin::Reported,
            precision: 2,
            qualifier: Qualifier::Nearly,
            scope_text: "全省".into(),
            section: "blood".into(),
            unit: "万人".into(),
            value: (1 << 53) - 1,
        })),
    ]
}
