//! A balance over days, so that back-dating cannot make a past day negative unseen.

use crate::text::Day;

/// Balance at the end of each day on which it changed, in day order.
#[derive(Debug, Default)]
pub(crate) struct History {
    days: Vec<(Day, i64)>,
}

impl History {
    /// Balance over all days.
    pub(crate) fn head(&self) -> i64 {
        self.days.last().map_or(0, |day| day.1)
    }

    /// Balance at the end of this day.
    pub(crate) fn on(&self, day: Day) -> i64 {
        let after = self.days.partition_point(|d| d.0 <= day);
        if after == 0 { 0 } else { self.days[after - 1].1 }
    }

    /// The balance at the end of this day, and of each later one on which it changed.
    pub(crate) fn from(&self, day: Day) -> impl Iterator<Item = (Day, i64)> {
        let after = self.days.partition_point(|d| d.0 <= day);
        std::iter::once((day, self.on(day))).chain(self.days[after..].iter().copied())
    }

    /// Least balance at the end of any day from this one on.
    pub(crate) fn least_from(&self, day: Day) -> i64 {
        self.from(day).fold(i64::MAX, |least, d| least.min(d.1))
    }

    /// Widest balance at the end of any day from this one on.
    pub(crate) fn widest_from(&self, day: Day) -> i64 {
        let from = self.days.partition_point(|d| d.0 < day);
        self.days[from..].iter().fold(0, |widest, d| widest.max(d.1.saturating_abs()))
    }

    /// Whether nothing is left at the end of this day and of every later one.
    pub(crate) fn empty_from(&self, day: Day) -> bool {
        // The last change on or before the day says what is left at its end.
        let after = self.days.partition_point(|d| d.0 <= day);
        self.days[after.saturating_sub(1)..].iter().all(|d| d.1 == 0)
    }

    pub(crate) fn add(&mut self, day: Day, change: i64) {
        let at = self.days.partition_point(|d| d.0 < day);
        if self.days.get(at).is_none_or(|d| d.0 != day) {
            let carried = if at == 0 { 0 } else { self.days[at - 1].1 };
            self.days.insert(at, (day, carried));
        }
        for later in &mut self.days[at..] {
            later.1 = later.1.saturating_add(change);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_back_dated_outflow_shows() {
        let mut cash = History::default();
        cash.add(Day(10), 100);
        cash.add(Day(20), -100);
        cash.add(Day(30), 100);
        assert_eq!(cash.head(), 100);
        assert_eq!(cash.least_from(Day(5)), 0);
        assert_eq!(cash.least_from(Day(15)), 0);
        assert_eq!(cash.least_from(Day(30)), 100);
        cash.add(Day(12), -50);
        assert_eq!(cash.least_from(Day(15)), -50);
        assert_eq!(cash.least_from(Day(31)), 50);
        assert_eq!([9, 10, 25, 31].map(|day| cash.on(Day(day))), [0, 100, -50, 50]);
    }

    #[test]
    fn empty_only_while_nothing_comes_later() {
        let mut cash = History::default();
        assert!(cash.empty_from(Day(1)));
        cash.add(Day(10), 5);
        cash.add(Day(20), -5);
        assert!(cash.empty_from(Day(20)) && !cash.empty_from(Day(19)));
        cash.add(Day(30), 5);
        assert!(!cash.empty_from(Day(25)));
        cash.add(Day(40), -5);
        assert!(!cash.empty_from(Day(20)) && cash.empty_from(Day(40)));
    }
}
