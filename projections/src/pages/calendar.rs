//! Years and months there is something to show of.

use std::collections::BTreeSet;

use crate::follow::Standing;
use crate::period::Month;

impl Standing<'_> {
    /// Years whose review has a section, ascending.
    pub fn review_years(&self) -> Vec<u16> {
        let years: BTreeSet<u16> = self.state.fold.sections.iter().map(|of| of.year).collect();
        years.into_iter().collect()
    }

    /// Months in which something came, went or moved, ascending.
    pub fn active_months(&self) -> Vec<Month> {
        let months: BTreeSet<Month> =
            self.state.fold.lines.iter().map(|(key, _)| key.month).collect();
        months.into_iter().collect()
    }
}
