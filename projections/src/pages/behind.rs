//! The entries behind a figure of an annual review: exactly those that it counts as events.

use sunshine_ledger::event::DerivedFigure;

use crate::ask::{PageAsked, ScopeAsked};
use crate::facts::{Derivation, NONE};
use crate::fault::NoDocument;
use crate::follow::Standing;
use crate::list::Wanted;
use crate::metric_value::{Year, counts_use, makes_active};
use crate::names::index;
use crate::period::Period;

/// A page of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Their positions, ascending.
    pub positions: Vec<u64>,
    /// Whether others follow.
    pub more: bool,
}

impl Standing<'_> {
    /// The entries that a figure of a year's review counts, or what one organisation adds to it;
    /// none of what no entry defined.
    ///
    /// # Errors
    /// [`NoDocument::UnknownOrganisation`], [`NoDocument::Unreadable`].
    pub fn behind(
        &self,
        year: Period,
        scope: &ScopeAsked,
        metric: &str,
        organisation: Option<&str>,
        page: PageAsked,
    ) -> Result<Behind, NoDocument> {
        let fold = &self.state.fold;
        let tree = &fold.known.organisations;
        let scope = tree.resolve(scope, fold.size)?;
        let named = Some(tree.id(scope.of).to_owned());
        let office = ScopeAsked { system: false, organisation: named };
        let office = tree.resolve(&office, fold.size)?;
        let year = Year { fold, year, scope: &scope, office: &office };
        let only = match organisation.map(|id| tree.find(id)) {
            Some(None) => return Ok(Behind { positions: Vec::new(), more: false }),
            Some(found) => found,
            None => None,
        };
        let Some(metric) = fold.known.metrics.find(metric) else {
            return Ok(Behind { positions: Vec::new(), more: false });
        };
        let mut positions = match &fold.known.metrics.get(metric).derivation {
            Some(derivation) => self.derived(&year, derivation, only, page)?,
            None => {
                let reports = year.reports(metric).into_iter();
                let ours = reports.filter(|report| only.is_none_or(|org| report.org == org));
                ours.map(|report| report.position).collect()
            }
        };
        let start = u64::try_from(page.after + 1).unwrap_or(0);
        positions.retain(|&position| position >= start);
        positions.sort_unstable();
        let more = positions.len() > index(page.limit);
        positions.truncate(index(page.limit));
        Ok(Behind { positions, more })
    }

    /// Positions that a derived figure counts, in no order: all of a page, and one more if others
    /// follow.
    fn derived(
        &self,
        year: &Year<'_>,
        derivation: &Derivation,
        only: Option<u32>,
        page: PageAsked,
    ) -> Result<Vec<u64>, NoDocument> {
        let (fold, store) = (&self.state.fold, &self.state.store);
        let scope = year.scope_of(derivation);
        let page = Some(PageAsked { limit: page.limit + 1, ..page });
        let counts = |purpose: u32| derivation.counts(fold, purpose);
        let marks = |counts: &dyn Fn(u32) -> bool| -> Vec<bool> {
            let purposes = (0_u32..).zip(fold.known.purposes.all());
            purposes.map(|(purpose, _)| counts(purpose)).collect()
        };
        let ours = |org: u32| only.is_none_or(|only| only == org);
        let wanted =
            Wanted { scope: Some(scope), period: Some(year.year), marks: None, size: fold.size };
        let reports = |counts: &dyn Fn(u32) -> bool| -> Vec<u64> {
            let counted = year
                .use_reports(scope)
                .filter(|report| ours(report.org) && counts(year.purpose_of(report)));
            counted.map(|report| report.position).collect()
        };
        match derivation.figure {
            DerivedFigure::Received => {
                let (rows, _) = fold.gifts.rows_that(store, &wanted, page, |gift| {
                    let emergency = gift.emergency.unwrap_or(NONE);
                    !gift.prior_year && ours(gift.org) && derivation.counts_gift(emergency)
                })?;
                Ok(rows.iter().map(|gift| gift.position).collect())
            }
            DerivedFigure::Used => {
                let marks = marks(&counts);
                let wanted = Wanted { marks: Some(&marks), ..wanted };
                let (rows, _) = fold.uses.rows_that(store, &wanted, page, |row| {
                    let counts = counts_use(scope, row.kind, row.to.unwrap_or(NONE));
                    !row.prior_year && ours(row.org) && counts
                })?;
                Ok(rows.iter().map(|row| row.position).collect())
            }
            DerivedFigure::PersonTimes => Ok(reports(&counts)),
            DerivedFigure::Projects => {
                let acts = year.acts(derivation);
                let active = |purpose: u32| {
                    let project = fold.known.purposes.get(purpose).project;
                    counts(purpose) && project.is_some_and(|at| acts[index(at)].is_active())
                };
                let marks = marks(&active);
                let wanted = Wanted { marks: Some(&marks), ..wanted };
                let (rows, _) = fold.uses.rows_that(store, &wanted, page, |row| {
                    ours(row.org) && makes_active(row.kind)
                })?;
                let mut positions = reports(&active);
                positions.extend(rows.iter().map(|row| row.position));
                Ok(positions)
            }
        }
    }
}
