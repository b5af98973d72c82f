//! How long each step took, counted by organisation, month of the start and days, and what was
//! started and is not done: what the view `timeliness` reads.

use serde::{Deserialize, Serialize};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{ActionRejected, ActionWithdrawn, Event, Payload};
use sunshine_ledger::id::{ActionId, AllocationId};
use sunshine_ledger::time::Date;

use crate::attribution::{Attribution, taken};
use crate::cells::{CellKey, Cells};
use crate::codec::{Reader, put};
use crate::gift::Gift;
use crate::open::Open;
use crate::period::Month;
use crate::publications::Publication;
use crate::rows::Step;
use crate::undisclosed::Undisclosed;

const TOO_MANY: &str = "with it a count of steps leaves 64 bits";

/// All steps, done and open; shipments under way stand in [`Attribution`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Timing {
    pub(crate) lags: Cells<LagKey, 1>,
    pub(crate) undisclosed: Undisclosed,
    /// Proposals of allocations that are not approved.
    pub(crate) proposed: Open<ActionId, Started>,
    /// Allocations of money that nothing was drawn on, and that are not reversed.
    pub(crate) unpaid: Open<AllocationId, Started>,
}

/// Where and when a step began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Started {
    pub(crate) org: u32,
    pub(crate) day: Date,
}

/// What lags are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LagKey {
    pub(crate) step: Step,
    pub(crate) org: u32,
    /// In which the step started.
    pub(crate) month: Month,
    pub(crate) days: u32,
}

impl CellKey for LagKey {
    fn encode(&self, out: &mut Vec<u8>) {
        let step = Step::ALL.iter().position(|&step| step == self.step).unwrap_or(0);
        put(out, u64::try_from(step).unwrap_or(0));
        put(out, self.org.into());
        put(out, self.month.number().into());
        put(out, self.days.into());
    }

    fn decode(reader: &mut Reader<'_>) -> Option<LagKey> {
        let step = *Step::ALL.get(usize::try_from(reader.take()?).ok()?)?;
        let org = reader.take_u32()?;
        let month = Month::numbered(reader.take()?)?;
        Some(LagKey { step, org, month, days: reader.take_u32()? })
    }
}

impl Timing {
    /// Takes a gift: it is recorded, and waits for a document that covers it.
    pub(crate) fn give(&mut self, gift: &Gift, recorded: Date) {
        if !gift.is_given() {
            return;
        }
        self.undisclosed.push(gift);
        let started = Started { org: gift.org, day: gift.day };
        self.took(Step::Recorded, started, gift.happened, recorded, 1);
    }

    /// Takes a publication: the gifts that it covers are disclosed.
    pub(crate) fn publish(
        &mut self,
        known: &Attribution,
        publication: &Publication,
        day: Date,
    ) -> Result<(), String> {
        for covered in self.undisclosed.publish(known, publication) {
            let started = Started { org: covered.org, day: covered.day };
            let gifts = i64::try_from(covered.gifts).map_err(|_| TOO_MANY)?;
            self.took(Step::Disclosed, started, covered.happened, day, gifts);
        }
        Ok(())
    }

    /// Takes an entry that begins or ends one of the other steps, before what it closes is closed.
    pub(crate) fn step(
        &mut self,
        known: &Attribution,
        entry: &Entry,
        target: Option<&Entry>,
    ) -> Result<(), String> {
        let day = entry.effective_day();
        let started = || Ok::<_, String>(Started { org: known.organisation(&entry.org)?, day });
        let mut drawn = None;
        if let Event::ActionProposed(proposed) = &entry.event {
            if let Payload::AllocationMade(_) = proposed.payload {
                let opened = self.proposed.open(proposed.action, started()?);
                opened.ok_or_else(|| taken("action", proposed.action.as_str()))?;
            }
        } else if let Event::ActionApproved(approved) = &entry.event {
            if let Some(started) = self.proposed.close(&approved.action) {
                self.done(Step::Allocated, started, day);
            }
        } else if let Event::ActionRejected(ActionRejected { action, .. })
        | Event::ActionWithdrawn(ActionWithdrawn { action, .. }) = &entry.event
        {
            // Neither done nor open any more.
            self.proposed.close(action);
        } else if let Event::AllocationMade(made) = &entry.event {
            if made.amount_fen.is_some() {
                let opened = self.unpaid.open(made.allocation, started()?);
                opened.ok_or_else(|| taken("allocation", made.allocation.as_str()))?;
            }
        } else if let Event::FundsDisbursed(paid) = &entry.event {
            drawn = Some(paid.allocation);
        } else if let Event::GoodsPurchased(bought) = &entry.event {
            drawn = Some(bought.allocation);
        } else if let Event::TransferSent(sent) = &entry.event {
            drawn = Some(sent.allocation);
        } else if let Event::GoodsSigned(signed) = &entry.event {
            let shipment = known.shipment(&signed.shipment)?;
            let started = Started { org: shipment.org, day: shipment.day };
            self.done(Step::Signed, started, day);
        } else if let Some(Event::AllocationMade(made)) = target.map(|target| &target.event) {
            self.unpaid.close(&made.allocation);
        }
        if let Some(started) = drawn.and_then(|allocation| self.unpaid.close(&allocation)) {
            self.done(Step::Paid, started, day);
        }
        Ok(())
    }

    fn done(&mut self, step: Step, started: Started, day: Date) {
        self.took(step, started, started.day, day, 1);
    }

    /// What counts on the day it started is late from `since`: of a gift the day it happened.
    fn took(&mut self, step: Step, started: Started, since: Date, day: Date, count: i64) {
        let days = u32::try_from(day.day_number() - since.day_number()).unwrap_or(0);
        let key = LagKey { step, org: started.org, month: Month::of(started.day), days };
        self.lags.add(key, [count]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_step_come_back() {
        let mut keys = Vec::new();
        for (n, step) in (0..).zip(Step::ALL) {
            let month = Month::numbered((n * 700).into()).unwrap();
            keys.push(LagKey { step, org: n, month, days: n * 20_000 });
        }
        crate::cells::tests::check::<LagKey, 1>(&keys);
    }
}
