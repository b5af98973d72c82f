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
        let after = until(days, day);
        if after == 0 { 0 } else { days[after - 1].1 }
    }

    /// The sum at the end of this day, and of each later one on which it changed.
    pub(crate) fn from(&self, day: Day) -> impl Iterator<Item = (Day, i64)> {
        let days = self.days();
        let after = until(days, day);
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

    /// This sum and another one at the end of this day, and of each later one on which either changed.
    pub(crate) fn beside<'h>(
        &'h self,
        other: &'h Self,
        day: Day,
    ) -> impl Iterator<Item = (Day, i64, i64)> + 'h {
        let (mut mine, mut its) = (self.days(), other.days());
        (mine, its) = (&mine[until(mine, day)..], &its[until(its, day)..]);
        let (mut one, mut two) = (self.on(day), other.on(day));
        let later = move || {
            let next = mine.first().into_iter().chain(its.first()).map(|d| d.0).min()?;
            for (days, sum) in [(&mut mine, &mut one), (&mut its, &mut two)] {
                if let [first, rest @ ..] = *days
                    && first.0 == next
                {
                    (*sum, *days) = (first.1, rest);
                }
            }
            Some((next, one, two))
        };
        std::iter::once((day, one, two)).chain(std::iter::from_fn(later))
    }

    /// The widest sum at the end of any day from this one on.
    pub(crate) fn widest_from(&self, day: Day) -> i64 {
        let days = self.days();
        let after = until(days, day);
        let on = after.checked_sub(1).filter(|at| days[*at].0 == day);
        days[on.unwrap_or(after)..].iter().fold(0, |widest, d| widest.max(d.1.saturating_abs()))
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

/// How many of the days are not after this one: mostly all of them.
fn until(days: &[(Day, i64)], day: Day) -> usize {
    match days.last() {
        Some(last) if last.0 > day => days.partition_point(|d| d.0 <= day),
        _ => days.len(),
    }
}

fn insert(days: &mut Vec<(Day, i64)>, day: Day, change: i64) {
    let after = until(days, day);
    let at = match after.checked_sub(1) {
        Some(at) if days[at].0 == day => at,
        before => {
            days.insert(after, (day, before.map_or(0, |at| days[at].1)));
            after
        }
    };
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
    fn two_sums_stand_side_by_side_on_the_days_of_either() {
        let (mut cash, mut promised) = (History::default(), History::default());
        let beside = |cash: &History, promised: &History, day| {
            cash.beside(promised, Day(day)).map(|(day, a, b)| (day.0, a, b)).collect::<Vec<_>>()
        };
        assert_eq!(beside(&cash, &promised, 1), [(1, 0, 0)]);
        cash.add(Day(10), 100);
        promised.add(Day(20), 70);
        assert_eq!(beside(&cash, &promised, 9), [(9, 0, 0), (10, 100, 0), (20, 100, 70)]);
        cash.add(Day(30), -20);
        promised.add(Day(30), -70);
        promised.add(Day(40), 5);
        let all = [(20, 100, 70), (30, 80, 0), (40, 80, 5)];
        assert_eq!(beside(&cash, &promised, 20), all);
        assert_eq!(beside(&cash, &promised, 30), all[1..]);
        assert_eq!(beside(&cash, &promised, 41), [(41, 80, 5)]);
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
