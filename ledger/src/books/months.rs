//! Months: through which one an organisation is closed, and where what happened in a closed one is booked.

use super::{Books, Ix, Org};
use crate::effect::Unknown;
use crate::entry::Entry;
use crate::event::{PeriodClosed, PeriodReopened};
use crate::time::Date;

impl Books {
    /// R08: where what happened on `day` is booked, if one of these organisations has closed that day's month.
    pub(crate) fn booked_on(
        &self,
        orgs: impl IntoIterator<Item = Ix<Org>>,
        day: Date,
    ) -> Option<Date> {
        let open_from = orgs.into_iter().filter_map(|org| self.orgs.row(org).open_from).max();
        open_from.filter(|open_from| day < *open_from)
    }

    pub(super) fn close_period(&mut self, entry: &Entry, e: &PeriodClosed) -> Result<(), Unknown> {
        let org = self.orgs.find(&entry.org).ok_or(Unknown)?;
        let row = self.orgs.row_mut(org);
        row.open_from = Some(e.month.next().first_day());
        let first = row.first_closed.get_or_insert(e.month);
        *first = e.month.min(*first);
        Ok(())
    }

    pub(super) fn reopen_period(
        &mut self,
        entry: &Entry,
        e: &PeriodReopened,
    ) -> Result<(), Unknown> {
        let org = self.orgs.find(&entry.org).ok_or(Unknown)?;
        let row = self.orgs.row_mut(org);
        let still_closed = row.first_closed.is_some_and(|first| e.month > first);
        row.open_from = still_closed.then(|| e.month.first_day());
        Ok(())
    }
}
