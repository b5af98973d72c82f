//! What an organisation has decided for one recipient, day by day: a sum that is split into parts is seen (R78).

use super::{Books, Days, Ix, Org, Recipient};
use crate::time::Date;

impl Books {
    /// The amounts of what was approved from one day to another, both included, and not reversed.
    pub(crate) fn decided_for(
        &self,
        org: Ix<Org>,
        recipient: Ix<Recipient>,
        from: Date,
        to: Date,
    ) -> u64 {
        let days = self.decided_for.get(&(org, recipient));
        u64::try_from(days.map_or(0, |days| days.added(from, to))).unwrap_or(0)
    }

    pub(super) fn decide_for(
        &mut self,
        org: Ix<Org>,
        recipient: Ix<Recipient>,
        day: Date,
        change: i64,
    ) {
        let days = self.decided_for.ensure((org, recipient), Days::default);
        self.decided_for.row_mut(days).add(day, change);
    }
}
