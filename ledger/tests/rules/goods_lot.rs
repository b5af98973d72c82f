//! The model's half of R30: what lies in a lot on each day, and what it is worth.

use crate::day_sum::{DAYS, DaySum};
use crate::goods_model::{Told, part};

#[derive(Clone, Default)]
pub(crate) struct Lot {
    quantity: DaySum,
    worth: DaySum,
    pub(crate) promised: DaySum,
    /// Something was put into it.
    pub(crate) known: bool,
    /// By how much it was valued or impaired, and that undone.
    pub(crate) revalued: DaySum,
    /// How many impairments of it stand.
    pub(crate) impaired: usize,
}

impl Lot {
    pub(crate) fn head(&self) -> i64 {
        self.quantity.head()
    }

    /// What it holds at the end of a day.
    pub(crate) fn on(&self, day: usize) -> i64 {
        self.quantity.on(day)
    }

    pub(crate) fn lowest_from(&self, day: usize) -> i64 {
        self.quantity.least_from(day)
    }

    pub(crate) fn value(&self) -> i64 {
        self.worth.head()
    }

    /// The most that it is worth at the end of any day from this one on.
    pub(crate) fn most_value_from(&self, day: usize) -> i64 {
        self.worth.most_from(day)
    }

    /// The least that it is worth at the end of any day from this one on.
    pub(crate) fn least_value_from(&self, day: usize) -> i64 {
        self.worth.least_from(day)
    }

    /// R30 of what leaves with its value: no day ends with less than nothing, nor with a value and no goods.
    pub(crate) fn covers(&self, day: usize, qty: i64, value: i64) -> Told {
        let before_its_value =
            qty > 0 && self.revalued.most_from(day) != self.revalued.least_from(day);
        let sound = |end: usize| {
            let (left, worth) = (self.on(end) - qty, self.worth.on(end) - value);
            left >= 0 && worth >= 0 && (left > 0 || worth == 0)
        };
        if before_its_value || !(day..DAYS).all(sound) { Err("R30") } else { Ok(()) }
    }

    /// R30 of what is not promised to somebody on any day from this one on.
    pub(crate) fn is_free(&self, day: usize, qty: i64) -> Told {
        if self.free().least_from(day) < qty { Err("R30") } else { Ok(()) }
    }

    /// What of it is promised to nobody, day by day.
    pub(crate) fn free(&self) -> DaySum {
        self.quantity.less(&self.promised)
    }

    /// It is worth so much more from a day on.
    pub(crate) fn revalue(&mut self, day: usize, value: i64) {
        self.put(day, 0, value);
        self.revalued.add(day, value);
    }

    /// What so much of it is worth as it leaves; of more than there is nobody asks.
    pub(crate) fn part(&self, qty: i64) -> i64 {
        if qty > self.head() { 0 } else { part(self.value(), qty, self.head()) }
    }

    /// R30, then the quantity gone, and its value.
    pub(crate) fn take(&mut self, day: usize, qty: i64) -> Result<i64, &'static str> {
        let value = self.part(qty);
        self.covers(day, qty, value)?;
        self.is_free(day, qty)?;
        self.put(day, -qty, -value);
        Ok(value)
    }

    pub(crate) fn put(&mut self, day: usize, qty: i64, value: i64) {
        self.known = true;
        self.quantity.add(day, qty);
        self.worth.add(day, value);
    }

    pub(crate) fn held(&self) -> (i64, i64) {
        (self.head(), self.value())
    }
}
