//! The newest rows of lists, and what became of one project, fund or allocation.

use sunshine_ledger::time::Date;

use crate::ask::PageAsked;
use crate::donations;
use crate::fault::NoDocument;
use crate::follow::Standing;
use crate::list::Wanted;
use crate::rows::Row;
use crate::state::read;
use crate::uses;

/// Whose uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsesOf<'a> {
    /// Of one allocation.
    Allocation(&'a str),
    /// Of one fund.
    Fund(&'a str),
    /// Of one project.
    Project(&'a str),
}

/// A report on the use of an allocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// Where it stands.
    pub position: u64,
    /// Its effective day.
    pub day: Date,
    /// The last day that it speaks of.
    pub period_to: Date,
}

impl Standing<'_> {
    /// The newest gifts and reversals of gifts, newest first.
    ///
    /// # Errors
    /// [`NoDocument::Unreadable`].
    pub fn newest_gifts(&self, count: usize) -> Result<Vec<Row>, NoDocument> {
        let (fold, store) = (&self.state.fold, &self.state.store);
        let gifts = fold.gifts.newest(store, count)?;
        donations::rows(self, &gifts, fold.size)
    }

    /// The newest uses and reversals of uses, newest first.
    ///
    /// # Errors
    /// [`NoDocument::Unreadable`].
    pub fn newest_uses(&self, count: usize) -> Result<Vec<Row>, NoDocument> {
        let newest = self.state.fold.uses.newest(&self.state.store, count)?;
        uses::rows(self, &newest)
    }

    /// Uses of an allocation, a fund or a project, whosever they are, in the order of the log;
    /// and whether others follow. None of what no entry made.
    ///
    /// # Errors
    /// [`NoDocument::Unreadable`].
    pub fn uses_of(&self, of: UsesOf<'_>, page: PageAsked) -> Result<(Vec<Row>, bool), NoDocument> {
        let (fold, store) = (&self.state.fold, &self.state.store);
        let known = &fold.known;
        let purposes = known.purposes.all().iter();
        let (marks, allocation): (Vec<bool>, _) = match of {
            UsesOf::Allocation(id) => {
                let Some(allocation) = known.allocations.find(id) else {
                    return Ok((Vec::new(), false));
                };
                let ours = known.purpose_of(allocation);
                (purposes.map(|purpose| purpose == ours).collect(), Some(allocation))
            }
            UsesOf::Fund(id) => {
                let fund = known.funds.find(id);
                (purposes.map(|purpose| Some(purpose.fund) == fund).collect(), None)
            }
            UsesOf::Project(id) => {
                let project = known.projects.find(id);
                let ours = |of: Option<u32>| of.is_some() && of == project;
                (purposes.map(|purpose| ours(purpose.project)).collect(), None)
            }
        };
        let wanted = Wanted { scope: None, period: None, marks: Some(&marks), size: fold.size };
        let (found, shown) = fold.uses.rows_that(store, &wanted, Some(page), |row| {
            allocation.is_none_or(|allocation| row.allocation == allocation)
        })?;
        Ok((uses::rows(self, &found)?, shown.is_some_and(|page| page.more)))
    }

    /// The newest report on an allocation that is not reversed.
    ///
    /// # Errors
    /// [`NoDocument::Unreadable`].
    pub fn last_report(&self, allocation: &str) -> Result<Option<ReportLine>, NoDocument> {
        let fold = &self.state.fold;
        let Some(allocation) = fold.known.allocations.find(allocation) else { return Ok(None) };
        let mut newest = fold.use_reports.all().iter().rev();
        let found = newest.find(|report| report.allocation == allocation && !report.reversed);
        let line = |report: &crate::reports::UseReport| {
            let entry = read(self.log, report.position);
            let entry = entry.map_err(|fault| NoDocument::Unreadable(fault.to_string()))?;
            let (position, period_to) = (report.position, report.period_to);
            Ok(ReportLine { position, day: entry.effective_day(), period_to })
        };
        found.map(line).transpose()
    }
}
