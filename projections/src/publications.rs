//! The view `publications`, and what is known of every publication. There are few: one for each
//! time a person publishes, so all of them stay in memory.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sunshine_ledger::Digest;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::DisclosurePublished;
use sunshine_ledger::time::{BusinessTime, RecordedAt};

use crate::ask::PageAsked;
use crate::document::{Contents, Page, View};
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::names::index;
use crate::rows::{PublicationRow, Row, Table};

/// One document that was published: its bytes are kept under their hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// When it had to be out, where a rule says so.
    pub due_at: Option<BusinessTime>,
    /// BLAKE3 of the document's bytes.
    pub hash: Digest,
    /// When it was published.
    pub occurred_at: BusinessTime,
    /// All parameters of the document.
    pub params: BTreeMap<String, String>,
    /// Where the publication stands in the log.
    pub position: u64,
    /// When that was recorded.
    pub recorded_at: RecordedAt,
    /// The document's root.
    pub root: Digest,
    /// The document's size.
    pub size: u64,
    /// The version of the view's specification.
    pub spec: u32,
    /// Which view.
    pub view: String,
}

impl Publication {
    pub(crate) fn of(entry: &Entry, event: &DisclosurePublished) -> Publication {
        let text = |(name, value): (&_, &_)| (ToString::to_string(name), String::from(value));
        let params = event.params.iter().map(|(name, value)| text((name, value.as_str())));
        Publication {
            due_at: event.due_at,
            hash: event.hash,
            occurred_at: entry.occurred_at,
            params: params.collect(),
            position: entry.position.get(),
            recorded_at: entry.recorded_at,
            root: event.root,
            size: event.size.get(),
            spec: event.spec.get(),
            view: event.view.to_string(),
        }
    }

    /// Of which emergency it is, if it is of one.
    pub(crate) fn emergency(&self) -> Option<&str> {
        let params = (self.view == View::Emergency.name()).then_some(&self.params)?;
        params.get("id").map(String::as_str)
    }

    fn row(&self) -> Row {
        Row::Publication(Box::new(PublicationRow {
            due_at: self.due_at,
            hash: self.hash.to_string(),
            params: self.params.clone(),
            position: self.position,
            root: self.root.to_string(),
            size: self.size,
            spec: self.spec,
            table: Table::Publication,
            view: self.view.clone(),
        }))
    }
}

/// Figures, rows and page of the view over the publications, in order, below `size`.
pub(crate) fn view(
    publications: &[Publication],
    size: u64,
    page: Option<PageAsked>,
) -> Result<Contents, NoDocument> {
    let within = publications.partition_point(|publication| publication.position < size);
    let count = i128::try_from(within).unwrap_or(i128::MAX);
    let figures = vec![Figure::count("publications", count)];
    let start = u64::try_from(page.map_or(0, |page| page.after + 1)).unwrap_or(0);
    let skipped = publications.partition_point(|publication| publication.position < start);
    let rows = publications.get(skipped..within).unwrap_or_default();
    let limit = page.map_or(usize::MAX, |page| index(page.limit));
    let shown =
        page.map(|page| Page { after: page.after, limit: page.limit, more: rows.len() > limit });
    Ok((figures, rows.iter().take(limit).map(Publication::row).collect(), shown))
}
