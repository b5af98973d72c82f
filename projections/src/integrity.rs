//! The view `integrity`: what the log is made of. `VIEWS.md` section 5.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sunshine_ledger::Digest;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::names::Names;
use crate::rows::{HeadRow, Row, Table, TypeRow};

/// Counts over all entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    commitments: u64,
    evidence: u64,
    groups: u64,
    publications: u64,
    reversals: u64,
    types: BTreeMap<String, u64>,
}

impl Counts {
    /// Counts one more entry.
    pub(crate) fn push(&mut self, entry: &Entry) {
        let length = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        self.commitments +=
            entry.private.as_ref().map_or(0, |private| length(private.fields.len()));
        self.evidence += entry.evidence.as_ref().map_or(0, |evidence| length(evidence.len()));
        self.groups += u64::from(!entry.more);
        self.publications += u64::from(matches!(entry.event, Event::DisclosurePublished(_)));
        self.reversals += u64::from(matches!(entry.event, Event::EntryReversed(_)));
        let name = entry.event.event_type().name();
        match self.types.get_mut(name) {
            Some(count) => *count += 1,
            None => drop(self.types.insert(name.to_owned(), 1)),
        }
    }

    /// Figures and rows over the first `size` entries, the last of which has hash `head`.
    pub(crate) fn view(
        &self,
        size: u64,
        head: Option<Digest>,
        actors: &Names,
    ) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
        let figures = [
            ("commitments", self.commitments),
            ("entries", size),
            ("evidence", self.evidence),
            ("groups", self.groups),
            ("publications", self.publications),
            ("reversals", self.reversals),
            ("staff", actors.len().into()),
        ];
        let figures = figures.into_iter().map(|(code, count)| Figure::count(code, count.into()));
        let head = head.ok_or_else(|| NoDocument::Unreadable("the fold is moving".to_owned()))?;
        let head = HeadRow { hash: head.to_string(), position: size - 1, table: Table::Head };
        let types = self.types.iter().map(|(event, &count)| {
            Row::Type(TypeRow { count, table: Table::Type, event: event.clone() })
        });
        let rows = std::iter::once(Row::Head(head)).chain(types).collect();
        Ok((figures.collect(), rows))
    }
}
