//! What a file says of itself: the state of the ledger it rests on, and whose figures it has.

use std::collections::BTreeMap;

use serde::Serialize;
use sunshine_projections::{AsOf, Document, ScopeCode, View};

/// The document whose rows a file has, without its rows and figures.
#[derive(Clone, Debug, Serialize)]
pub(super) struct About {
    pub(super) as_of: AsOf,
    pub(super) params: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) sample: bool,
    pub(super) scope: ScopeCode,
    pub(super) spec: u32,
    /// Which of the document's tables.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) table: String,
    pub(super) view: View,
}

impl About {
    /// Of a whole list, or of a table of a document.
    pub(super) fn of(document: &Document, table: &str) -> About {
        let paging = ["after", "limit"];
        let mut params = document.params.clone();
        params.retain(|name, _| !paging.contains(&name.as_str()));
        About {
            as_of: document.as_of.clone(),
            params,
            sample: document.sample,
            scope: document.scope.clone(),
            spec: document.spec,
            table: table.to_owned(),
            view: document.view,
        }
    }

    /// What the file is called, without its suffix.
    pub(super) fn file_name(&self) -> String {
        let table = if self.table.is_empty() { String::new() } else { format!("-{}", self.table) };
        let sample = if self.sample { "-sample" } else { "" };
        format!("{}{table}-{}{sample}", self.view.name(), self.as_of.size)
    }
}
