//! What an organisation has decided for one recipient, day by day: a sum that is split into parts is seen (R78).

use super::{Books, Days, Ix, Org, Recipient};
use crate::time::Date;

impl Books {
    /// The span of so many days holding `day` in which most was approved and not reversed: its first day, and how much.
    pub(crate) fn most_decided_for(
        &self,
        (org, recipient): (Ix<Org>, Ix<Recipient>),
        day: Date,
        span: i32,
    ) -> (Date, u64) {
        let days = self.decided_for.get(&(org, recipient));
        let (from, most) = days.map_or((day, 0), |days| days.most_added(day, span));
        (from, u64::try_from(most).unwrap_or(0))
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
