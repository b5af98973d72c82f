//! A sum over days, so that what is back-dated cannot make a past day wrong unseen.

use crate::text::Day;

/// The sum at the end of each day on which it changed, in day order.
#[derive(Debug, Default)]
pub(crate) struct History(Days);

/// Many sums change once: one day takes no room of its own.
#[derive(Debug)]
enum Days {
    One([(Day, i64); 1]),
    Any(Vec<(Day, i64)>),
}

impl Default for Days {
    fn default() -> Self {
        Self::Any(Vec::new())
    }
}

impl History {
    fn days(&self) -> &[(Day, i64)] {
        match &self.0 {
            Days::One(day) => day,
            Days::Any(days) => days,
        }
    }

    /// The sum over all days.
    pub(crate) fn head(&self) -> i64 {
        self.days().last().map_or(0, |day| day.1)
    }

    /// The sum at the end of this day.
    pub(crate) fn on(&self, day: Day) -> i64 {
        let days = self.days();
        let after = days.partition_point(|d| d.0 <= day);
        if after == 0 { 0 } else { days[after - 1].1 }
    }

    /// The sum at the end of this day, and of each later one on which it changed.
    pub(crate) fn from(&self, day: Day) -> impl Iterator<Item = (Day, i64)> {
        let days = self.days();
        let after = days.partition_point(|d| d.0 <= day);
        std::iter::once((day, self.on(day))).chain(days[after..].iter().copied())
    }

    /// The least sum at the end of any day from this one on.
    pub(crate) fn least_from(&self, day: Day) -> i64 {
        self.from(day).fold(i64::MAX, |least, d| least.min(d.1))
    }

    /// The greatest sum at the end of any day from this one on.
    pub(crate) fn most_from(&self, day: Day) -> i64 {
        self.from(day).fold(i64::MIN, |most, d| most.max(d.1))
    }

    /// The least by which the sum is more than another one at the end of any day from this one on.
    pub(crate) fn least_over(&self, other: &Self, day: Day) -> i64 {
        let after = |days: &[(Day, i64)]| days.partition_point(|d| d.0 <= day);
        let (mut mine, mut its) = (self.days(), other.days());
        (mine, its) = (&mine[after(mine)..], &its[after(its)..]);
        let (mut sum, mut taken) = (self.on(day), other.on(day));
        let mut least = sum.saturating_sub(taken);
        while let Some(next) = mine.first().into_iter().chain(its.first()).map(|d| d.0).min() {
            if let [one, rest @ ..] = mine
                && one.0 == next
            {
                (sum, mine) = (one.1, rest);
            }
            if let [one, rest @ ..] = its
                && one.0 == next
            {
                (taken, its) = (one.1, rest);
            }
            least = least.min(sum.saturating_sub(taken));
        }
        least
    }

    /// The widest sum at the end of any day from this one on.
    pub(crate) fn widest_from(&self, day: Day) -> i64 {
        let days = self.days();
        let from = days.partition_point(|d| d.0 < day);
        days[from..].iter().fold(0, |widest, d| widest.max(d.1.saturating_abs()))
    }

    /// Whether nothing is left at the end of this day and of every later one.
    pub(crate) fn empty_from(&self, day: Day) -> bool {
        self.from(day).all(|d| d.1 == 0)
    }

    /// Adds to the sum from this day on.
    pub(crate) fn add(&mut self, day: Day, change: i64) {
        match &mut self.0 {
            Days::Any(days) if days.is_empty() => self.0 = Days::One([(day, change)]),
            Days::Any(days) => insert(days, day, change),
            Days::One([one]) if one.0 == day => one.1 = one.1.saturating_add(change),
            Days::One([one]) => {
                let mut days = vec![*one];
                insert(&mut days, day, change);
                self.0 = Days::Any(days);
            }
        }
    }
}

fn insert(days: &mut Vec<(Day, i64)>, day: Day, change: i64) {
    let at = days.partition_point(|d| d.0 < day);
    if days.get(at).is_none_or(|d| d.0 != day) {
        let carried = if at == 0 { 0 } else { days[at - 1].1 };
        days.insert(at, (day, carried));
    }
    for later in &mut days[at..] {
        later.1 = later.1.saturating_add(change);
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
    fn what_was_undone_still_stood_before() {
        let mut drawn = History::default();
        assert_eq!((drawn.most_from(Day(1)), drawn.widest_from(Day(1))), (0, 0));
        drawn.add(Day(10), 70);
        assert_eq!([9, 10, 11].map(|day| drawn.most_from(Day(day))), [70; 3]);
        drawn.add(Day(10), 30);
        drawn.add(Day(20), -100);
        assert_eq!([9, 19, 20, 21].map(|day| drawn.most_from(Day(day))), [100, 100, 0, 0]);
        drawn.add(Day(5), 1);
        assert_eq!([4, 9, 10, 20].map(|day| drawn.on(Day(day))), [0, 1, 101, 1]);
    }

    #[test]
    fn what_is_free_is_least_on_some_day_of_either() {
        let (mut cash, mut promised) = (History::default(), History::default());
        let free = |cash: &History, promised: &History, day| cash.least_over(promised, Day(day));
        assert_eq!(free(&cash, &promised, 1), 0);
        cash.add(Day(10), 100);
        promised.add(Day(20), 70);
        assert_eq!([9, 10, 20].map(|day| free(&cash, &promised, day)), [0, 30, 30]);
        promised.add(Day(30), -70);
        cash.add(Day(30), -20);
        assert_eq!([10, 29, 30, 31].map(|day| free(&cash, &promised, day)), [30, 30, 80, 80]);
        promised.add(Day(5), 1);
        assert_eq!([5, 10, 35].map(|day| free(&cash, &promised, day)), [-1, 29, 79]);
    }

    #[test]
    fn empty_only_while_nothing_comes_later() {
        let mut cash = History::default();
        assert!(cash.empty_from(Day(1)));
        cash.add(Day(10), 5);
        assert!(!cash.empty_from(Day(9)) && !cash.empty_from(Day(11)));
        cash.add(Day(20), -5);
        assert!(cash.empty_from(Day(20)) && !cash.empty_from(Day(19)));
        cash.add(Day(30), 5);
        assert!(!cash.empty_from(Day(25)));
        cash.add(Day(40), -5);
        assert!(!cash.empty_from(Day(20)) && cash.empty_from(Day(40)));
    }

    #[test]
    fn one_day_takes_no_room_of_its_own() {
        assert_eq!(size_of::<History>(), size_of::<Vec<(Day, i64)>>());
    }
}
