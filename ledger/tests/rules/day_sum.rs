//! A sum on each of few days: what the models of random lives make of the words "by the day".

/// The days of every life lie within these.
pub(crate) const DAYS: usize = 6;

/// What a sum changed by on each day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DaySum([i64; DAYS]);

impl DaySum {
    pub(crate) fn add(&mut self, day: usize, change: i64) {
        self.0[day] += change;
    }

    /// The sum over all days.
    pub(crate) fn head(&self) -> i64 {
        self.0.iter().sum()
    }

    /// The sum at the end of a day.
    pub(crate) fn on(&self, day: usize) -> i64 {
        self.0[..=day].iter().sum()
    }

    /// The largest that it is at the end of any day from this one on.
    pub(crate) fn most_from(&self, day: usize) -> i64 {
        (day..DAYS).map(|day| self.on(day)).max().unwrap()
    }

    /// The least.
    pub(crate) fn least_from(&self, day: usize) -> i64 {
        (day..DAYS).map(|day| self.on(day)).min().unwrap()
    }

    /// It is more at the end of some day from this one on than it is over all.
    pub(crate) fn was_more(&self, day: usize) -> bool {
        self.most_from(day) > self.head()
    }

    /// What another leaves of it, day by day.
    pub(crate) fn less(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|day| self.0[day] - other.0[day]))
    }
}
