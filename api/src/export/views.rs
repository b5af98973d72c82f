//! The views of a source, built beside its copy, at the size that is exported.

use std::path::Path;

use serde::Serialize;
use sunshine_ledger::Digest;
use sunshine_projections::{Ask, Document, LIMIT_MAX, PageAsked, Row, ScopeAsked, Standing, Views};

use super::fault::ExportFault;
use super::source::Source;

/// Everything of the root organisation and below it.
pub(super) const WHOLE: ScopeAsked = ScopeAsked { system: true, organisation: None };

pub(super) fn fault(why: impl std::fmt::Display) -> ExportFault {
    ExportFault::Views(why.to_string())
}

/// Where views are kept while one of them is written.
pub(super) fn open(source: &Source, reading: &Path) -> Result<Views, ExportFault> {
    Views::open(source.log.clone(), &reading.join("views")).map_err(fault)
}

/// A document of the size that is exported.
pub(super) fn document(
    source: &Source,
    standing: &Standing<'_>,
    ask: &Ask,
) -> Result<Document, ExportFault> {
    let root = Digest::from_bytes(source.root_bytes());
    standing.document(ask, source.size(), &root).map_err(fault)
}

/// Shows every row of a list, page after page; of a ledger without organisations none.
pub(super) fn each_row(
    source: &Source,
    standing: &Standing<'_>,
    ask: impl Fn(Option<PageAsked>) -> Ask,
    mut show: impl FnMut(&Row) -> Result<u64, ExportFault>,
) -> Result<(), ExportFault> {
    if standing.organisations().is_empty() {
        return Ok(());
    }
    let mut after = -1;
    loop {
        let page = PageAsked { after, limit: LIMIT_MAX };
        let document = document(source, standing, &ask(Some(page)))?;
        for row in &document.rows {
            after = i64::try_from(show(row)?).map_err(fault)?;
        }
        if !document.page.is_some_and(|page| page.more) {
            return Ok(());
        }
    }
}

/// A word of a closed list, as documents spell it.
pub(super) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}
