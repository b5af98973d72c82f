//! Entries on which others hang, and how late one of those was turned round (R45).

use super::What;
use crate::text::Day;
use rustc_hash::FxHashMap;

/// An entry that has followers, by its place among those of its kind; a gift of money by its place among these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Lead {
    Gift(u32),
    Unclaimed(u32),
    Disbursement(u32),
    Shipment(u32),
    Investment(u32),
    Clawback(u32),
    Allocation(u32),
    /// The valuation of a shipment's line.
    Line(u32, usize),
}

impl Lead {
    /// What is no gift of money and no valuation, and has followers.
    pub(crate) fn of(what: What) -> Option<Self> {
        match what {
            What::Unclaimed(at) => Some(Self::Unclaimed(at)),
            What::Disbursement(at) => Some(Self::Disbursement(at)),
            What::Shipment(at) => Some(Self::Shipment(at)),
            What::Investment(at) => Some(Self::Investment(at)),
            What::Clawback(at) => Some(Self::Clawback(at)),
            What::Allocation(at) => Some(Self::Allocation(at)),
            _ => None,
        }
    }
}

/// The latest day of a reversal of a follower, for what had any turned round: few of many.
#[derive(Debug, Default)]
pub(crate) struct Leads(FxHashMap<Lead, Day>);

impl Leads {
    pub(crate) fn turn(&mut self, lead: Lead, day: Day) {
        let latest = self.0.entry(lead).or_insert(day);
        *latest = day.max(*latest);
    }

    pub(crate) fn latest(&self, lead: Lead) -> Option<Day> {
        self.0.get(&lead).copied()
    }
}
