//! A balance at the end of every day: what "never below zero on any day" is judged by.

use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

use crate::time::Date;

/// Balances at the end of the days on which something moved, in order. Between two days the earlier balance holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Days<N = i64> {
    ends: Vec<(Date, N)>,
}

impl<N> Days<N>
where
    N: Copy + Default + Ord + Add<Output = N> + AddAssign + Sub<Output = N>,
{
    /// The balance over all days.
    pub(crate) fn head(&self) -> N {
        self.ends.last().map_or(N::default(), |(_, balance)| *balance)
    }

    /// Whether something moved on a day or before.
    pub(crate) fn moved_by(&self, day: Date) -> bool {
        self.ends.first().is_some_and(|(first, _)| *first <= day)
    }

    /// Adds `change` to `day` and every later day. At or after the last day this takes constant time.
    pub(crate) fn add(&mut self, day: Date, change: N) {
        match self.ends.last_mut() {
            Some((last, balance)) if *last == day => *balance += change,
            Some((last, balance)) if *last < day => {
                let balance = *balance + change;
                self.ends.push((day, balance));
            }
            None => self.ends.push((day, change)),
            Some(_) => {
                let at = self.ends.partition_point(|(d, _)| *d < day);
                if self.ends[at].0 != day {
                    let before = self.before(at);
                    self.ends.insert(at, (day, before));
                }
                self.ends[at..].iter_mut().for_each(|(_, balance)| *balance += change);
            }
        }
    }

    /// The lowest end-of-day balance from `day` on, with the day on which it is first reached.
    pub(crate) fn lowest_from(&self, day: Date) -> (Date, N) {
        self.from(day).fold(self.on(day), |low, end| if end.1 < low.1 { end } else { low })
    }

    /// The lowest end-of-day balance of all.
    pub(crate) fn lowest(&self) -> N {
        self.ends.iter().map(|(_, balance)| *balance).min().unwrap_or_default()
    }

    /// What was added from one day to another, both included.
    pub(crate) fn added(&self, from: Date, to: Date) -> N {
        self.on(to).1 - self.before(self.ends.partition_point(|(d, _)| *d < from))
    }

    /// Of all spans of so many days that hold `day`, one in which most was added, where nothing was ever taken away: its first
    /// day, and how much.
    pub(crate) fn most_added(&self, day: Date, span: i32) -> (Date, N) {
        let first = day.plus_days(1 - span);
        let of = |from: Date| (from, self.added(from, from.plus_days(span - 1)));
        // One that begins where nothing was added holds no more than the next that begins where something was, or on the day.
        let begins = self.from(first).map(|(on, _)| on).take_while(|on| *on < day);
        let later = begins.chain(std::iter::once(day)).map(of);
        later.fold(of(first), |most, next| if next.1 > most.1 { next } else { most })
    }

    /// The highest end-of-day balance from `day` on, with the day on which it is first reached.
    pub(crate) fn highest_from(&self, day: Date) -> (Date, N) {
        self.from(day).fold(self.on(day), |high, end| if end.1 > high.1 { end } else { high })
    }

    /// The last day after `day` on which the balance became another; `None` where it is the same from `day` on.
    pub(crate) fn last_change_after(&self, day: Date) -> Option<Date> {
        let ends = self.ends.iter().enumerate().rev().take_while(|(_, (on, _))| *on > day);
        let mut changes = ends.filter(|(at, (_, balance))| self.before(*at) != *balance);
        changes.next().map(|(_, (on, _))| *on)
    }

    /// The end-of-day balances from `day` on of this and of another, on every day on which one of them moved.
    pub(crate) fn with<'a>(
        &'a self,
        other: &'a Self,
        day: Date,
    ) -> impl Iterator<Item = (Date, N, N)> + 'a {
        let (mut ours, mut theirs) = (self.from(day).peekable(), other.from(day).peekable());
        let mut ends = (day, self.at(day), other.at(day));
        let mut next = Some(ends);
        std::iter::from_fn(move || {
            let end = next?;
            let day = [ours.peek(), theirs.peek()].into_iter().flatten().map(|(day, _)| *day).min();
            next = day.map(|day| {
                ends.0 = day;
                if let Some((_, ours)) = ours.next_if(|(on, _)| *on == day) {
                    ends.1 = ours;
                }
                if let Some((_, theirs)) = theirs.next_if(|(on, _)| *on == day) {
                    ends.2 = theirs;
                }
                ends
            });
            Some(end)
        })
    }

    fn from(&self, day: Date) -> impl Iterator<Item = (Date, N)> + '_ {
        let later = match self.ends.last() {
            Some((last, _)) if *last > day => self.ends.partition_point(|(d, _)| *d <= day),
            _ => self.ends.len(),
        };
        self.ends[later..].iter().copied()
    }

    /// The balance at the end of a day.
    pub(crate) fn at(&self, day: Date) -> N {
        self.on(day).1
    }

    fn on(&self, day: Date) -> (Date, N) {
        match self.ends.last() {
            Some((last, balance)) if *last <= day => (day, *balance),
            _ => (day, self.before(self.ends.partition_point(|(d, _)| *d <= day))),
        }
    }

    fn before(&self, at: usize) -> N {
        if at == 0 { N::default() } else { self.ends[at - 1].1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i32) -> Date {
        Date::parse("2020-01-01").unwrap().plus_days(number)
    }

    proptest! {
        /// Against the definition: the balance at the end of a day is the sum of the changes up to it.
        #[test]
        fn as_defined(changes in prop::collection::vec((0..12_i32, -50..50_i64), 0..40), from in 0..14_i32) {
            let mut days = Days::<i64>::default();
            changes.iter().for_each(|(d, change)| days.add(day(*d), *change));
            let end = |d: i32| changes.iter().filter(|(on, _)| *on <= d).map(|(_, change)| change).sum::<i64>();
            let ends: Vec<_> = (from..14).map(end).collect();
            prop_assert_eq!(days.head(), end(13));
            prop_assert_eq!(days.added(day(from), day(from + 3)), end(from + 3) - end(from - 1));
            let changes_on = |d: &i32| end(*d) != end(*d - 1);
            let last = (from + 1..14).rev().find(changes_on).map(day);
            prop_assert_eq!(days.last_change_after(day(from)), last);
            let (best, high) = days.highest_from(day(from));
            prop_assert_eq!(high, *ends.iter().max().unwrap());
            let (worst, low) = days.lowest_from(day(from));
            prop_assert_eq!(low, *ends.iter().min().unwrap());
            for (on, balance) in [(best, high), (worst, low)] {
                prop_assert_eq!(end(on.day_number() - day(0).day_number()), balance);
            }
        }

        /// Against the definition: every span of three days that holds the day.
        #[test]
        fn most_in_a_span(changes in prop::collection::vec((0..12_i32, 0..50_i64), 0..40), on in 0..14_i32) {
            let mut days = Days::<i64>::default();
            changes.iter().for_each(|(d, change)| days.add(day(*d), *change));
            let within = |first: i32| {
                let inside = changes.iter().filter(|(on, _)| (first..first + 3).contains(on));
                inside.map(|(_, change)| change).sum::<i64>()
            };
            let (first, most) = days.most_added(day(on), 3);
            prop_assert_eq!(most, (on - 2..=on).map(within).max().unwrap());
            prop_assert_eq!(most, within(first.day_number() - day(0).day_number()));
            prop_assert!((first..first.plus_days(3)).contains(&day(on)));
        }

        /// Beside each other they are what each is alone, on every day on which one of them moved and on the first.
        #[test]
        fn two_beside_each_other(
            changes in prop::collection::vec((0..12_i32, -50..50_i64, any::<bool>()), 0..40),
            from in 0..14_i32,
        ) {
            let mut days = [Days::<i64>::default(), Days::default()];
            changes.iter().for_each(|(d, change, which)| days[usize::from(*which)].add(day(*d), *change));
            let [ours, theirs] = &days;
            let moved: std::collections::BTreeSet<_> =
                changes.iter().map(|(d, ..)| *d).filter(|d| *d > from).chain([from]).collect();
            let expected: Vec<_> =
                moved.into_iter().map(day).map(|d| (d, ours.at(d), theirs.at(d))).collect();
            prop_assert_eq!(ours.with(theirs, day(from)).collect::<Vec<_>>(), expected);
        }
    }
}
