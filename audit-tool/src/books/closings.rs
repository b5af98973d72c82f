//! What was closed, and on which day.

use crate::text::{Day, Month};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is closed by a day, and not before what it took or was changed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Ending {
    Fund(u32),
    Campaign(u32),
    Project(u32),
}

/// Accounts, warehouses, and the day of the closing of what takes nothing that happens later.
#[derive(Debug, Default)]
pub(crate) struct Closings {
    pub(crate) accounts: FxHashSet<u32>,
    pub(crate) warehouses: FxHashSet<u32>,
    pub(crate) organisations: FxHashMap<u32, Day>,
    endings: FxHashMap<Ending, Day>,
    /// The latest day of an entry that could not stand after the end.
    last: FxHashMap<Ending, Day>,
}

impl Closings {
    /// The day on which this was closed, if it is.
    pub(crate) fn end(&self, of: Ending) -> Option<Day> {
        self.endings.get(&of).copied()
    }

    pub(crate) fn close(&mut self, of: Ending, day: Day) {
        self.endings.entry(of).or_insert(day);
    }

    /// The latest day on which it took something, was changed or went on.
    pub(crate) fn last(&self, of: Ending) -> Option<Day> {
        self.last.get(&of).copied()
    }

    pub(crate) fn goes_on(&mut self, of: Ending, day: Day) {
        let last = self.last.entry(of).or_insert(day);
        *last = day.max(*last);
    }
}

/// The months of one organisation.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Months {
    /// The month through which it is closed.
    pub(crate) through: Option<Month>,
    /// The earliest that it ever closed.
    pub(crate) first: Option<Month>,
}

impl Months {
    pub(crate) fn close(&mut self, month: Month) {
        self.through = Some(month);
        self.first = Some(self.first.map_or(month, |first| first.min(month)));
    }

    /// Opens the month and all after it.
    pub(crate) fn reopen(&mut self, month: Month) {
        let closed_before = self.first.is_some_and(|first| first < month);
        self.through = closed_before.then_some(Month(month.0 - 1));
    }

    /// The first open day, where this day is not open.
    pub(crate) fn first_open(&self, day: Day) -> Option<Day> {
        let through = self.through.filter(|month| day <= month.last_day())?;
        Some(Month(through.0 + 1).first_day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_closes_to_its_last_day_and_opens_with_all_after_it() {
        let mut months = Months::default();
        let day = |text| Day::parse(text).expect("a day");
        assert_eq!(months.first_open(day("2020-02-29")), None);
        months.close(Month::new(2020, 2));
        months.close(Month::new(2020, 4));
        assert_eq!(months.first_open(day("2020-04-30")), Some(day("2020-05-01")));
        assert_eq!(months.first_open(day("2020-05-01")), None);
        months.reopen(Month::new(2020, 4));
        assert_eq!(months.first_open(day("2020-03-31")), Some(day("2020-04-01")));
        assert_eq!(months.first_open(day("2020-04-01")), None);
        months.reopen(Month::new(2020, 2));
        assert_eq!(months.through, None);
    }
}
