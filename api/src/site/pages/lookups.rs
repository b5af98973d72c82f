//! What pages ask of the views beside documents, made ready for showing.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, EventType};
use sunshine_projections::{AsOf, Neighbour, PageAsked, Period, ScopeAsked, UseRow};

use super::{Desk, Failure, reviews};
use crate::site::review::Entries;
use crate::site::uses::{Feedback, Feedbacks, Reversals};

/// Records of one page.
const ENTRIES: u32 = 50;

/// Records of the same subject looked at on either side of one.
pub(super) const NEIGHBOURS: usize = 64;

/// Whose records of which figure.
pub(super) struct Counted<'a> {
    pub(super) year: Period,
    pub(super) scope: ScopeAsked,
    pub(super) metric: &'a str,
    pub(super) organisation: Option<&'a str>,
}

impl Desk<'_> {
    /// The newest report on each allocation that rows name.
    pub(super) fn feedbacks<'b>(
        &self,
        rows: impl Iterator<Item = &'b UseRow>,
    ) -> Result<Feedbacks, Failure> {
        let mut feedbacks = Feedbacks::new();
        for row in rows {
            if feedbacks.contains_key(&row.allocation) {
                continue;
            }
            let report = self.standing.last_report(&row.allocation);
            if let Some(report) = report.map_err(|why| Failure::no_document(&why))? {
                let feedback = Feedback { day: report.period_to, position: report.position };
                feedbacks.insert(row.allocation.clone(), feedback);
            }
        }
        Ok(feedbacks)
    }

    /// The records that reverse uses, as far as they stand before `size`.
    pub(super) fn reversals<'b>(
        &self,
        rows: impl Iterator<Item = &'b UseRow>,
        size: u64,
    ) -> Result<Reversals, Failure> {
        let mut reversals = Reversals::new();
        for row in rows.filter(|row| row.reverses.is_none()) {
            let near = self.neighbours(row.position)?;
            if let Some(by) = self.reversed_by(row.position, &near)?.filter(|by| *by < size) {
                reversals.insert(row.position, by);
            }
        }
        Ok(reversals)
    }

    /// Records of the same subject on either side of one.
    pub(super) fn neighbours(&self, position: u64) -> Result<Vec<Neighbour>, Failure> {
        self.standing.neighbours(position, NEIGHBOURS).map_err(Failure::internal)
    }

    /// The record among its neighbours that reverses one: a record is reversed once at most.
    pub(super) fn reversed_by(
        &self,
        position: u64,
        neighbours: &[Neighbour],
    ) -> Result<Option<u64>, Failure> {
        let corrects = [EventType::EntryReversed.name(), EventType::DisclosureCorrected.name()];
        let later = neighbours.iter().filter(|one| one.position > position);
        for one in later.filter(|one| corrects.contains(&one.event)) {
            let line =
                self.site.ledger().reader().entry(one.position).map_err(Failure::internal)?;
            let entry = Entry::parse(&line).map_err(Failure::internal)?;
            let of = match &entry.event {
                Event::EntryReversed(made) => made.target,
                Event::DisclosureCorrected(made) => made.published,
                _ => continue,
            };
            if of.get() == position {
                return Ok(Some(one.position));
            }
        }
        Ok(None)
    }

    /// Records of a review's figure and `after` of the next page.
    pub(super) fn entries_behind(
        &self,
        asked: &Counted<'_>,
        after: i64,
    ) -> Result<(Vec<Entries>, Option<u64>), Failure> {
        let page = PageAsked { after, limit: ENTRIES };
        let behind = self
            .standing
            .behind(asked.year, &asked.scope, asked.metric, asked.organisation, page)
            .map_err(|why| Failure::no_document(&why))?;
        let next = behind.positions.last().copied().filter(|_| behind.more);
        Ok((reviews::told(self, &behind.positions)?, next))
    }

    /// The ledger where the views stand.
    pub(super) fn as_of_now(&self) -> Result<AsOf, Failure> {
        let size = self.standing.size();
        let root = self.site.ledger().tree().root(size).map_err(Failure::internal)?;
        let time = self.standing.time().ok_or_else(Failure::catching_up)?;
        let root = sunshine_ledger::Digest::from_bytes(*root.as_bytes()).to_string();
        Ok(AsOf { root, size, time })
    }
}
