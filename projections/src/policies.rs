//! Policies, in the order in which they were set. A person sets each, so there are few.

use serde::{Deserialize, Serialize};
use sunshine_ledger::event::PolicySet;
use sunshine_ledger::time::Date;

/// A value that a policy has from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Which parameter (RULES section 6).
    pub key: String,
    /// From which day on.
    pub effective_from: Date,
    /// Why, in the words of the entry.
    pub legal_basis: String,
    /// Where it was set.
    pub position: u64,
    /// The value.
    pub value: i64,
}

impl Policy {
    pub(crate) fn of(position: u64, set: &PolicySet) -> Policy {
        Policy {
            key: set.key.as_str().to_owned(),
            effective_from: set.effective_from,
            legal_basis: set.legal_basis.as_str().to_owned(),
            position,
            value: set.value.get(),
        }
    }
}

/// How often an emergency has to be reported on, and within how many days where no policy is set
/// (RULES section 6).
pub(crate) const BULLETIN_POLICY: &str = "disclosure.emergency_days";
pub(crate) const BULLETIN_DAYS_DEFAULT: i64 = 5;

/// One key's policies by the day from which each is in force: for many days one after another.
pub(crate) struct Limit {
    set: Vec<(Date, i64)>,
    default: Option<i64>,
}

impl Limit {
    pub(crate) fn of(policies: &[Policy], key: &str) -> Limit {
        let set = policies.iter().filter(|policy| policy.key == key);
        let mut set: Vec<_> = set.map(|policy| (policy.effective_from, policy.value)).collect();
        // It keeps the order of the log where days are equal.
        set.sort_by_key(|&(from, _)| from);
        Limit { set, default: (key == BULLETIN_POLICY).then_some(BULLETIN_DAYS_DEFAULT) }
    }

    /// The value in force on a day; `None` where none is set and there is no default.
    pub(crate) fn on(&self, day: Date) -> Option<i64> {
        let began = self.set.partition_point(|&(from, _)| from <= day);
        began.checked_sub(1).map(|latest| self.set[latest].1).or(self.default)
    }
}

/// The policy in force on a day: the latest `effective_from` up to it wins; of equal ones the later
/// entry.
pub(crate) fn in_force<'a>(policies: &'a [Policy], key: &str, day: Date) -> Option<&'a Policy> {
    let set = policies.iter().filter(|policy| policy.key == key && policy.effective_from <= day);
    set.max_by_key(|policy| policy.effective_from)
}
