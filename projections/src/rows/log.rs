//! Rows about the log itself: of the views `publications` and `integrity`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::time::BusinessTime;

use super::Table;

/// One `disclosure_published`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct PublicationRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<BusinessTime>,
    pub hash: String,
    pub params: BTreeMap<String, String>,
    pub position: u64,
    pub root: String,
    pub size: u64,
    pub spec: u32,
    pub table: Table,
    pub view: String,
}

/// The last entry that a document covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadRow {
    /// BLAKE3 of its bytes.
    pub hash: String,
    /// Its position.
    pub position: u64,
    /// Always `head`.
    pub table: Table,
}

/// How often one type of event occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeRow {
    /// How many entries.
    pub count: u64,
    /// Always `type`.
    pub table: Table,
    /// The event.
    #[serde(rename = "type")]
    pub event: String,
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    vec![
        super::Row::Publication(Box::new(PublicationRow {
            due_at: Some(BusinessTime::parse("2020-02-01T00:00:00+08:00").unwrap()),
            hash: "cd".repeat(32),
            params: [("to".to_owned(), "2020-02-01".to_owned())].into(),
            position: 8,
            root: "ef".repeat(32),
            size: 8,
            spec: 1,
            table: Table::Publication,
            view: "emergency".into(),
        })),
        super::Row::Head(HeadRow { hash: "ab".repeat(32), position: 9, table: Table::Head }),
        super::Row::Type(TypeRow { count: 3, table: Table::Type, event: "money_received".into() }),
    ]
}
