//! Which entries that stand name a batch or draw an allocation: what a reversal waits for (R46), the newest last.

use serde::{Deserialize, Serialize};

use super::apply::Applied;
use super::facts::{Kind, Leg, Object, Undone, Valued};
use super::{Batch, Books, Ix};
use crate::effect::Unknown;
use crate::event::{Event, EventType};
use crate::id::{BatchId, Position};

/// An entry that is not reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Dependent {
    pub(crate) position: Position,
    /// Its place among all types.
    kind: u8,
}

impl Dependent {
    pub(crate) fn new(position: Position, kind: EventType) -> Self {
        Self { position, kind: kind as u8 }
    }

    pub(crate) fn kind(self) -> EventType {
        EventType::ALL[usize::from(self.kind)]
    }
}

/// No longer one of them.
pub(super) fn remove(dependents: &mut Vec<Dependent>, position: Position) {
    dependents.retain(|dependent| dependent.position != position);
}

impl Books {
    /// Goods that an entry names depend on it. What was delivered directly stays delivered: nothing waits for that.
    pub(super) fn name_batches(&mut self, applied: &Applied<'_>) -> Result<(), Unknown> {
        let event = &applied.entry.event;
        let one = |batch: &BatchId| vec![*batch];
        let batches: Vec<BatchId> = match event {
            Event::GoodsShipped(e) if !e.warehouse.is_direct() => {
                e.lines.iter().map(|line| line.batch).collect()
            }
            Event::GoodsReturned(e) => e.lines.iter().map(|line| line.batch).collect(),
            Event::TransferSent(e) => e.lines.iter().flatten().map(|line| line.batch).collect(),
            Event::TransferReceived(e) => e.lines.iter().flatten().map(|line| line.batch).collect(),
            Event::GoodsMoved(e) => e.lines.iter().map(|line| line.batch).collect(),
            Event::GoodsDisposed(e) => e.lines.iter().map(|line| line.batch).collect(),
            Event::GoodsCounted(e) => e.lines.iter().map(|line| line.batch).collect(),
            Event::GoodsValued(e) => one(&e.batch),
            Event::GoodsImpaired(e) => one(&e.batch),
            Event::GoodsReclassified(e) => one(&e.batch),
            Event::GoodsSold(e) => one(&e.batch),
            _ => return Ok(()),
        };
        let dependent = Dependent::new(applied.entry.position, event.event_type());
        for batch in &batches {
            let batch = self.batches.find(batch).ok_or(Unknown)?;
            let line = self.acceptance_line(batch);
            self.batches.row_mut(batch).dependents.push(dependent);
            if line != batch {
                self.batches.row_mut(line).dependents.push(dependent);
            }
        }
        Ok(())
    }

    /// An entry that was reversed names nothing any more.
    pub(super) fn name_no_longer(&mut self, position: Position, undone: &Undone) {
        for batch in self.batches_of(undone) {
            let line = self.acceptance_line(batch);
            remove(&mut self.batches.row_mut(batch).dependents, position);
            remove(&mut self.batches.row_mut(line).dependents, position);
        }
    }

    /// The batches that a fact names, in its postings or besides.
    fn batches_of(&self, undone: &Undone) -> Vec<Ix<Batch>> {
        let of_leg = |leg: &Leg| match leg.object {
            Object::Stock(_, batch) => Some(batch),
            Object::None
            | Object::Account(_)
            | Object::Channel(_)
            | Object::Investment(_)
            | Object::Transit(_) => None,
        };
        let mut batches: Vec<_> = undone.legs.iter().filter_map(of_leg).collect();
        match &undone.kind {
            Kind::Counted { batches: counted, .. } => batches.extend(counted.iter().copied()),
            Kind::Valued(Valued::Line { shipment, line, .. }) => {
                let line = self.shipments.row(*shipment).lines.get(*line as usize);
                batches.extend(line.map(|line| line.moved.batch));
            }
            _ => {}
        }
        batches
    }
}
