//! Whether the parts of a document add to its totals: the Footing paragraphs of `VIEWS.md` (R55),
//! and that figures which speak of rows agree with them.

mod activity;
mod comes_to;
mod emergency;
mod lists;
mod review;
mod spending;
mod watch;

use crate::document::{Document, View};
use crate::rows::Row;

/// Parts that do not add to their total.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}: the parts add to {parts}, the total is {total}")]
pub struct DoesNotFoot {
    /// What was added.
    pub what: String,
    /// What the parts add to.
    pub parts: i128,
    /// What they have to add to.
    pub total: i128,
}

type Footing = Result<(), DoesNotFoot>;

impl Document {
    /// Checks every identity that `VIEWS.md` states of the document's view.
    ///
    /// # Errors
    /// [`DoesNotFoot`]: the first one that does not hold.
    pub fn foots(&self) -> Result<(), DoesNotFoot> {
        match self.view {
            View::AnnualReview => review::foots(self),
            View::Campaigns => watch::campaigns(self),
            View::Corrections => watch::corrections(self),
            View::Donations => lists::donations(self),
            View::Emergency => emergency::foots(self),
            View::Flows => spending::flows(self),
            View::Funds => activity::funds(self),
            View::Goods => comes_to::goods(self),
            View::Inquiries => watch::inquiries(self),
            View::Integrity => lists::integrity(self),
            View::IntentChanges => watch::intent_changes(self),
            View::Organisations => activity::organisations(self),
            View::Overdue => watch::overdue(self),
            View::Projects => spending::projects(self),
            View::Publications => lists::publications(self),
            View::Ratios => comes_to::ratios(self),
            View::Recipients => comes_to::recipients(self),
            View::Recognition => watch::recognition(self),
            View::Reconciliation => watch::reconciliation(self),
            View::RelatedParties => watch::related_parties(self),
            View::Scorecard => comes_to::scorecard(self),
            View::Statement => activity::statement(self),
            View::Timeliness => spending::timeliness(self),
            View::Uses => lists::uses(self),
        }
    }

    /// A figure by its code; 0 where it is missing, which no total survives but that of nothing.
    fn total(&self, code: &str) -> i128 {
        self.figure(code).unwrap_or(0).into()
    }

    /// What the rows add to; those that are no part give nothing.
    fn sum(&self, of: impl Fn(&Row) -> Option<i64>) -> i128 {
        self.rows.iter().filter_map(of).map(i128::from).sum()
    }

    /// Holds the sum of rows against a figure.
    fn adds_to(&self, code: &str, of: impl Fn(&Row) -> Option<i64>) -> Footing {
        equal(code, self.sum(of), self.total(code))
    }
}

fn equal(what: &str, parts: i128, total: i128) -> Footing {
    if parts == total { Ok(()) } else { Err(DoesNotFoot { what: what.to_owned(), parts, total }) }
}
