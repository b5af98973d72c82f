//! Rows of the view `annual_review`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Table;

/// A section, with its metrics in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 12 by name")]
pub struct SectionRow {
    pub lines: Vec<String>,
    pub section: String,
    pub table: Table,
    pub title: String,
    pub title_en: String,
}

/// What the entries of one organisation add to a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 12 by name")]
pub struct PartRow {
    pub code: String,
    pub events: u64,
    pub organisation: String,
    pub table: Table,
    pub value: i64,
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    vec![
        super::Row::Section(SectionRow {
            lines: vec!["blood.donors".into()],
            section: "blood".into(),
            table: Table::Section,
            title: "献血".into(),
            title_en: "Blood".into(),
        }),
        super::Row::Part(PartRow {
            code: "blood.donors".into(),
            events: 2,
            organisation: "hb".into(),
            table: Table::Part,
            value: -3,
        }),
    ]
}
