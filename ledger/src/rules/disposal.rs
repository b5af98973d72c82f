//! Goods that can no longer be used: R82, with R30 and R43 for what leaves the lot.

use std::collections::BTreeSet;

use super::outgoing::values_fit;
use super::{Case, Verdict, fresh, gifts, known, lots};
use crate::books::{Batch, Ix};
use crate::event::GoodsDisposed;
use crate::id::{StaffId, StreamId};
use crate::refusal::{Refusal, Rule};

/// A disposal, proposed or released: R14 R13 R82 R30 R43. Expired or not, countersigned or not.
pub(super) fn disposed(case: &Case<'_>, e: &GoodsDisposed) -> Verdict {
    let books = case.books;
    let stream = StreamId::of("disposal", e.disposal.as_str());
    fresh(books.streams.entries(&stream) > 0, &e.disposal)?;
    lots::warehouse(case, &e.warehouse)?;
    let batches = e
        .lines
        .iter()
        .map(|line| known(books.batches.find(&line.batch), &line.batch))
        .collect::<Result<Vec<Ix<Batch>>, _>>()?;
    lots::staff_known(case, &e.witnesses)?;
    witnessed(case, &e.witnesses)?;
    gifts::room(case, &e.clone().into())?;
    let place = known(books.warehouses.find(&e.warehouse), &e.warehouse)?;
    values_fit(case, place, &e.lines, &batches)
}

/// R82: of a proposal the actor is who proposes, of what it releases who approves.
pub(super) fn witnessed(case: &Case<'_>, witnesses: &[StaffId]) -> Verdict {
    let different: BTreeSet<_> = witnesses.iter().collect();
    let actor = case.books.staff.key(case.actor);
    if different.len() >= 2 && !different.contains(&actor) {
        return Ok(());
    }
    Err(Refusal::new(Rule::WitnessesMissing)
        .with("actor", actor.as_str())
        .with("found", different.len())
        .with("minimum", 2_usize))
}
