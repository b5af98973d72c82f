//! What the model refuses for the sake of a day that is over: all in all it would do.

use crate::day_sum::DaySum;
use crate::goods_model::{GIFTS, Model};
use crate::goods_steps::What;

impl Model {
    pub(crate) fn is_for_a_day(&self, what: What, day: usize) -> bool {
        match what {
            What::Allocate { batch, place, qty } => {
                let free = self.batches[batch].lots[place].free();
                free.head() >= qty && free.least_from(day) < qty
            }
            What::Ship(allocation) => self.allocations[allocation].drawn.was_more(day),
            What::ValueLot { batch, place, .. } => {
                self.met_before(batch, day, self.batches[batch].lots[place].head())
            }
            What::ValueLine { shipment, .. } => {
                let row = &self.allocations[self.shipments[shipment].allocation];
                self.met_before(row.batch, day, row.qty)
            }
            What::Count { batch, by, .. } => {
                let astray = &self.astray[self.gift_of(batch)];
                astray.head() >= by && astray.least_from(day) < by
            }
            What::Return { shipment, qty, .. } => {
                let row = &self.shipments[shipment];
                passes(&row.returned, day, qty, row.good)
            }
            What::Report { allocation, used, to } => {
                let row = &self.allocations[allocation];
                to <= day && row.used.head() - row.reported.head() >= used && !row.bears(to, used)
            }
            What::Undo(_, deed) => {
                let astray = &self.astray[self.gift_of(self.deeds[deed].batch)];
                self.is_found_since(deed, day) && astray.head() > astray.least_from(day)
            }
            _ => false,
        }
    }

    fn met_before(&self, batch: usize, day: usize, qty: i64) -> bool {
        let gift = self.gift_of(batch);
        passes(&self.met[gift], day, qty, GIFTS[gift].0)
    }
}

/// So much more is within the limit over all days, but not on each from this one on.
fn passes(sum: &DaySum, day: usize, more: i64, limit: i64) -> bool {
    sum.head() + more <= limit && sum.most_from(day) + more > limit
}
