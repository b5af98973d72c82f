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

/// The policy in force on a day: the latest `effective_from` up to it wins; of equal ones the later
/// entry.
pub(crate) fn in_force<'a>(policies: &'a [Policy], key: &str, day: Date) -> Option<&'a Policy> {
    let set = policies.iter().filter(|policy| policy.key == key && policy.effective_from <= day);
    set.max_by_key(|policy| policy.effective_from)
}
