//! Traces of goods on their way and of stock that is looked at again: shipments, valuations, counts, new classes, sales, returns.

use super::apply::Applied;
use super::days::Days;
use super::facts::{FactIx, Held, Leg, Object, Undone, Valued};
use super::{Batch, Books, Ix, LotKey, Shipment, ShipmentState, Shipped, Signature, signed};
use crate::effect::Unknown;
use crate::event::{
    Event, GoodsImpaired, GoodsReclassified, GoodsReturned, GoodsShipped, GoodsSigned, GoodsValued,
};
use crate::id::{BatchId, ShipmentId};
use crate::money::Fen;
use crate::quantity::Qty;
use crate::time::Date;

impl Books {
    pub(super) fn trace_stock(&mut self, applied: &Applied<'_>) -> Result<(), Unknown> {
        match &applied.entry.event {
            Event::GoodsShipped(e) => self.ship(applied, e),
            Event::GoodsSigned(e) => self.sign(applied, e),
            Event::GoodsValued(e) => self.value(applied, e),
            Event::GoodsImpaired(e) => self.impair(applied.day, e),
            Event::GoodsReclassified(e) => self.reclassify(applied, e),
            Event::GoodsReturned(e) => self.come_back(applied, e),
            // A disposal, a count and a sale are known by their streams, and what is astray by their legs.
            _ => Ok(()),
        }
    }

    fn ship(&mut self, applied: &Applied<'_>, e: &GoodsShipped) -> Result<(), Unknown> {
        let allocation = self.allocations.find(&e.allocation).ok_or(Unknown)?;
        let moved = self.moved(&e.lines)?;
        self.draw_goods(applied.day, allocation, &moved, 1)?;
        let lines = moved.iter().copied().map(Shipped::leaving).collect();
        self.drawn_by(applied, allocation);
        let shipment = Shipment {
            org: applied.org,
            allocation,
            shipped_on: applied.day,
            lines,
            state: ShipmentState::UnderWay,
        };
        self.shipments.add(e.shipment, shipment);
        Ok(())
    }

    fn sign(&mut self, applied: &Applied<'_>, e: &GoodsSigned) -> Result<(), Unknown> {
        let good = e.lines.iter().map(|line| line.value_good_fen.get()).sum::<u64>();
        for line in e.lines.iter().filter(|line| line.short > Qty::ZERO) {
            let batch = self.batches.find(&line.batch).ok_or(Unknown)?;
            self.astray(batch).add(applied.day, signed(line.short.get())?);
        }
        let shipment = self.shipments.find(&e.shipment).ok_or(Unknown)?;
        let shipment = self.shipments.row_mut(shipment);
        let signature = Signature { on: applied.day, at: applied.entry.position };
        shipment.state = ShipmentState::Signed(signature);
        for (line, counted) in shipment.lines.iter_mut().zip(&e.lines) {
            (line.good, line.good_value) = (counted.good.get(), counted.value_good_fen.get());
        }
        let used = &mut self.allocations.row_mut(shipment.allocation).used;
        used.add(applied.day, signed(good)?);
        Ok(())
    }

    fn value(&mut self, applied: &Applied<'_>, e: &GoodsValued) -> Result<(), Unknown> {
        self.streams.take("valuation", e.valuation.as_str());
        let batch = self.batches.find(&e.batch).ok_or(Unknown)?;
        let gift = self.gift_of(batch).ok_or(Unknown)?;
        let value = signed(e.value_fen.get())?;
        self.valued_gifts.entry(gift).or_default().add(applied.day, value);
        let (line, met) = (self.acceptance_line(batch), self.met_by(e).ok_or(Unknown)?);
        self.valued_lines.entry(line).or_default().add(applied.day, signed(met)?);
        if let Some(warehouse) = &e.warehouse {
            let lot = self.lot_key(warehouse, &e.batch).ok_or(Unknown)?;
            self.revalue(lot, applied.day, value)?;
        }
        let Some(shipment) = &e.shipment else { return Ok(()) };
        let (shipment, line) = self.shipped(shipment, &e.batch).ok_or(Unknown)?;
        let row = self.shipments.row_mut(shipment);
        let (state, allocation) = (row.state, row.allocation);
        let shipped = row.lines.get_mut(line).ok_or(Unknown)?;
        shipped.valued = Some(applied.entry.position);
        shipped.revalued(applied.day);
        if state == ShipmentState::UnderWay {
            shipped.moved.value += e.value_fen.get();
            return Ok(());
        }
        let good = shipped.good_part(e.value_fen.into()).ok_or(Unknown)?.get();
        shipped.good_value += good;
        self.allocations.row_mut(allocation).used.add(applied.day, signed(good)?);
        Ok(())
    }

    /// How much of its batch a valuation meets, or met: what the lot holds, or what the line of the shipment is of.
    pub(crate) fn met_by(&self, e: &GoodsValued) -> Option<u64> {
        if let Some(warehouse) = &e.warehouse {
            let lot = self.lots.get(&self.lot_key(warehouse, &e.batch)?)?;
            return u64::try_from(lot.quantity.head()).ok();
        }
        let (shipment, line) = self.shipped(e.shipment.as_ref()?, &e.batch)?;
        Some(self.shipments.row(shipment).lines.get(line)?.moved.quantity)
    }

    /// How much of the goods that were accepted with a batch was valued since, and how much was accepted (R85).
    pub(crate) fn valued_of(&self, batch: Ix<Batch>) -> (Option<&Days>, u64) {
        let line = self.acceptance_line(batch);
        (self.valued_lines.get(&line), self.batches.row(line).quantity)
    }

    /// What is astray of the goods that were accepted with a batch (R43).
    fn astray(&mut self, batch: Ix<Batch>) -> &mut Days {
        let line = self.acceptance_line(batch);
        self.astray.entry(line).or_default()
    }

    /// What left a count's lots, or was lost, is astray, and what was found no longer; the other way round (`sign` −1) when
    /// that is reversed.
    pub(super) fn go_astray(&mut self, day: Date, legs: &[Leg], sign: i64) {
        for leg in legs {
            if let (Object::Stock(_, batch), quantity @ (..=-1 | 1..)) = (leg.object, leg.quantity)
            {
                self.astray(batch).add(day, -sign * quantity);
            }
        }
    }

    /// The same acceptance line with another item.
    fn reclassify(&mut self, applied: &Applied<'_>, e: &GoodsReclassified) -> Result<(), Unknown> {
        self.streams.take("reclassification", e.reclassification.as_str());
        let from = self.batches.find(&e.batch).ok_or(Unknown)?;
        let item = self.items.find(&e.item).ok_or(Unknown)?;
        let batch = Batch {
            item,
            taken_from: Some(self.acceptance_line(from)),
            entry: applied.entry.position,
            quantity: e.qty.get(),
            dependents: Vec::new(),
            ..self.batches.row(from).clone()
        };
        self.batches.add(e.new_batch, batch);
        Ok(())
    }

    fn come_back(&mut self, applied: &Applied<'_>, e: &GoodsReturned) -> Result<(), Unknown> {
        self.streams.take("return", e.return_id.as_str());
        for line in &e.lines {
            let (shipment, place) = self.shipped(&e.shipment, &line.batch).ok_or(Unknown)?;
            let row = self.shipments.row_mut(shipment);
            let allocation = row.allocation;
            let shipped = row.lines.get_mut(place).ok_or(Unknown)?;
            let value = line.value_fen.get();
            shipped.returned.add(applied.day, signed(line.qty.get())?);
            shipped.good_value = shipped.good_value.checked_sub(value).ok_or(Unknown)?;
            self.allocations.row_mut(allocation).used.add(applied.day, -signed(value)?);
        }
        Ok(())
    }

    /// What came back is delivered as before.
    pub(super) fn delivered_again(
        &mut self,
        day: Date,
        shipment: Ix<Shipment>,
        undone: &Undone,
    ) -> Result<(), Unknown> {
        for leg in undone.legs.iter() {
            let Object::Stock(_, batch) = leg.object else { continue };
            let row = self.shipments.row_mut(shipment);
            let allocation = row.allocation;
            let line = row.lines.iter_mut().find(|line| line.moved.batch == batch);
            let line = line.ok_or(Unknown)?;
            let value = u64::try_from(leg.amount).map_err(|_| Unknown)?;
            line.returned.add(day, -leg.quantity);
            line.back_again_on = line.back_again_on.max(Some(day));
            line.good_value += value;
            self.allocations.row_mut(allocation).used.add(day, leg.amount);
        }
        Ok(())
    }

    /// A shipment, and at which place of it a batch stands.
    pub(crate) fn shipped(
        &self,
        shipment: &ShipmentId,
        batch: &BatchId,
    ) -> Option<(Ix<Shipment>, usize)> {
        let (shipment, batch) = (self.shipments.find(shipment)?, self.batches.find(batch)?);
        let lines = &self.shipments.row(shipment).lines;
        Some((shipment, lines.iter().position(|line| line.moved.batch == batch)?))
    }

    /// The batch as it was accepted.
    pub(crate) fn acceptance_line(&self, batch: Ix<Batch>) -> Ix<Batch> {
        self.batches.row(batch).taken_from.unwrap_or(batch)
    }

    /// When that was booked.
    pub(crate) fn came_in_on(&self, batch: Ix<Batch>) -> Option<Date> {
        self.gift_of(batch).map(|came| self.facts.row(came).eff)
    }

    /// The fact with which goods came that a batch is of: of goods that were given the gift.
    pub(crate) fn gift_of(&self, batch: Ix<Batch>) -> Option<FactIx> {
        self.facts.at(self.batches.row(self.acceptance_line(batch)).entry)
    }

    /// What the lots hold into which an entry put something; its postings are on the books.
    pub(super) fn held_by(&self, legs: &[Leg]) -> Result<Box<[Held]>, Unknown> {
        legs.iter().filter(|leg| leg.quantity > 0).map(|leg| self.held(leg)).collect()
    }

    /// What the lot of a leg holds.
    fn held(&self, leg: &Leg) -> Result<Held, Unknown> {
        let Object::Stock(place, batch) = leg.object else { return Err(Unknown) };
        let lot = self.lots.get(&(place, batch)).ok_or(Unknown)?;
        Ok(Held { quantity: lot.quantity.head(), value: lot.value.head() })
    }

    fn impair(&mut self, day: Date, e: &GoodsImpaired) -> Result<(), Unknown> {
        let key = self.lot_key(&e.warehouse, &e.batch).ok_or(Unknown)?;
        let lot = self.lots.find(&key).ok_or(Unknown)?;
        self.lots.row_mut(lot).impaired += 1;
        self.revalue(key, day, -signed(e.value_fen.get())?)
    }

    /// The value of a lot changes, and nothing else of it.
    fn revalue(&mut self, lot: LotKey, day: Date, change: i64) -> Result<(), Unknown> {
        let lot = self.lots.find(&lot).ok_or(Unknown)?;
        self.lots.row_mut(lot).revalued.add(day, change);
        Ok(())
    }

    /// What the lot holds that lost value; its postings are on the books.
    pub(super) fn impaired(&self, legs: &[Leg]) -> Result<Held, Unknown> {
        self.held(legs.last().ok_or(Unknown)?)
    }

    /// The value is there again.
    pub(super) fn no_longer_impaired(&mut self, day: Date, undone: &Undone) -> Result<(), Unknown> {
        let leg = undone.legs.last().ok_or(Unknown)?;
        let Object::Stock(place, batch) = leg.object else { return Err(Unknown) };
        let lot = self.lots.find(&(place, batch)).ok_or(Unknown)?;
        let impaired = &mut self.lots.row_mut(lot).impaired;
        *impaired = impaired.checked_sub(1).ok_or(Unknown)?;
        self.revalue((place, batch), day, -leg.amount)
    }

    /// What a reversal of this valuation would need; its postings are on the books.
    pub(super) fn valued(&self, e: &GoodsValued) -> Result<Valued, Unknown> {
        if let Some(warehouse) = &e.warehouse {
            let lot = self.lot_key(warehouse, &e.batch).and_then(|key| self.lots.get(&key));
            return Ok(Valued::Lot { quantity: lot.ok_or(Unknown)?.quantity.head() });
        }
        let shipment = e.shipment.as_ref().ok_or(Unknown)?;
        let (shipment, place) = self.shipped(shipment, &e.batch).ok_or(Unknown)?;
        let row = self.shipments.row(shipment);
        let good = match row.state {
            ShipmentState::UnderWay => None,
            ShipmentState::Signed(_) | ShipmentState::Reversed => {
                row.lines[place].good_part(e.value_fen.into()).map(Fen::get)
            }
        };
        let line = u32::try_from(place).map_err(|_| Unknown)?;
        Ok(Valued::Line { shipment, line, value: e.value_fen.get(), good })
    }

    /// The place can be valued anew.
    pub(super) fn no_longer_valued(
        &mut self,
        day: Date,
        undone: &Undone,
        valued: Valued,
    ) -> Result<(), Unknown> {
        let (batch, met) = match valued {
            Valued::Lot { quantity } => {
                let stock = |leg: &Leg| match leg.object {
                    Object::Stock(place, batch) => Some((place, batch)),
                    _ => None,
                };
                let lot = undone.legs.iter().find_map(stock).ok_or(Unknown)?;
                let value = undone.legs.last().map_or(0, |leg| leg.amount);
                self.revalue(lot, day, value)?;
                (lot.1, u64::try_from(quantity).map_err(|_| Unknown)?)
            }
            Valued::Line { shipment, line, value, good } => {
                let row = self.shipments.row_mut(shipment);
                let shipped = row.lines.get_mut(line as usize).ok_or(Unknown)?;
                shipped.valued = None;
                shipped.revalued(day);
                if let Some(good) = good {
                    shipped.good_value = shipped.good_value.checked_sub(good).ok_or(Unknown)?;
                    let used = &mut self.allocations.row_mut(row.allocation).used;
                    used.add(day, -signed(good)?);
                } else {
                    shipped.moved.value = shipped.moved.value.checked_sub(value).ok_or(Unknown)?;
                }
                (shipped.moved.batch, shipped.moved.quantity)
            }
        };
        let line = self.acceptance_line(batch);
        self.valued_lines.get_mut(&line).ok_or(Unknown)?.add(day, -signed(met)?);
        let gift = self.gift_of(batch).ok_or(Unknown)?;
        let value = undone.legs.last().map_or(0, |leg| leg.amount);
        self.valued_gifts.get_mut(&gift).ok_or(Unknown)?.add(day, value);
        Ok(())
    }
}
