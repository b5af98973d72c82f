//! Publications made, and those that are due.

use std::collections::BTreeMap;

use sunshine_ledger::time::Date;

use crate::document::View;
use crate::follow::Standing;
use crate::policies::{BULLETIN_DAYS_DEFAULT, BULLETIN_POLICY, Policy, in_force};
use crate::publications::Publication;

/// The bulletins of one emergency: when the last one was published, when the next one is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulletinDue {
    /// Which emergency.
    pub emergency: String,
    /// The newest publication of its view, of any scope.
    pub last: Option<Publication>,
    /// `disclosure.emergency_days` as in force on the day from which the next one is counted.
    pub days: i64,
    /// The day of the last publication, or of the emergency's beginning, and so many days.
    pub next_due: Date,
}

impl Standing<'_> {
    /// All publications, in the order of the log.
    pub fn publications_made(&self) -> &[Publication] {
        &self.state.fold.publications
    }

    /// Publications of a view with exactly these parameters, oldest first: where an old document's
    /// bytes can be found.
    pub fn published<'b>(
        &'b self,
        view: View,
        params: &'b BTreeMap<String, String>,
    ) -> impl DoubleEndedIterator<Item = &'b Publication> {
        let publications = self.state.fold.publications.iter();
        publications.filter(move |one| one.view == view.name() && &one.params == params)
    }

    /// When the next bulletin of each emergency is due.
    pub fn bulletins(&self) -> Vec<BulletinDue> {
        let fold = &self.state.fold;
        let due = |(_, id, of): (u32, &str, &crate::facts::Emergency)| {
            let last = fold.publications.iter().rev().find(|one| one.emergency() == Some(id));
            let since = last.map_or(of.from, |last| last.occurred_at).date();
            let days = self.bulletin_days(since);
            let next_due = since.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
            BulletinDue { emergency: id.to_owned(), last: last.cloned(), days, next_due }
        };
        fold.known.emergencies.from(0).map(due).collect()
    }

    /// The policy in force on a day; `None` where none is set.
    pub fn policy(&self, key: &str, day: Date) -> Option<&Policy> {
        in_force(&self.state.fold.policies, key, day)
    }

    fn bulletin_days(&self, day: Date) -> i64 {
        self.policy(BULLETIN_POLICY, day).map_or(BULLETIN_DAYS_DEFAULT, |policy| policy.value)
    }
}
