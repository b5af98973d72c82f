//! The model's half of section 4 of RULES.md: what has to be as it was before a deed with goods is undone, and what is then.

use crate::goods_model::{Kind, Model, State, Told, part};
use crate::goods_steps::What;

/// What was done and can be undone.
pub(crate) struct Deed {
    pub(crate) kind: Kind,
    pub(crate) batch: usize,
    pub(crate) day: usize,
    pub(crate) undoes: Undoes,
    pub(crate) undone: bool,
}

/// What a deed left behind.
#[derive(Clone, Copy)]
pub(crate) enum Undoes {
    Ship(usize),
    Lot {
        place: usize,
        quantity: i64,
        value: i64,
    },
    Line {
        shipment: usize,
        value: i64,
        signed: bool,
    },
    /// `astray`: nobody knows where it went, so that it may be found.
    Out {
        place: usize,
        qty: i64,
        value: i64,
        astray: bool,
    },
    Found {
        place: usize,
        qty: i64,
        held: (i64, i64),
    },
    Lost {
        place: usize,
        value: i64,
        held: (i64, i64),
    },
    Made {
        to: usize,
        place: usize,
        qty: i64,
        value: i64,
    },
    Back {
        shipment: usize,
        place: usize,
        qty: i64,
        value: i64,
        held: (i64, i64),
    },
    Report {
        allocation: usize,
        used: i64,
        to: usize,
    },
}

impl Model {
    /// What of a kind was undone, as it was done.
    pub(crate) fn undone(&self, kind: Kind) -> Vec<What> {
        let undone = self.deeds.iter().filter(|deed| deed.undone && deed.kind == kind);
        undone.filter_map(|deed| self.again(deed)).collect()
    }

    fn again(&self, deed: &Deed) -> Option<What> {
        let Deed { batch, .. } = *deed;
        Some(match deed.undoes {
            Undoes::Ship(shipment) => What::Ship(self.shipments[shipment].allocation),
            Undoes::Lot { place, value, .. } => What::ValueLot { batch, place, value },
            Undoes::Line { shipment, value, .. } => What::ValueLine { shipment, value },
            Undoes::Out { place, qty, .. } if deed.kind == Kind::Count => {
                let booked = self.batches[batch].lots[place].head();
                What::Count { batch, place, by: -qty.min(booked) }
            }
            Undoes::Found { place, qty, .. } => What::Count { batch, place, by: qty },
            Undoes::Back { shipment, place, qty, .. } => What::Return { shipment, place, qty },
            Undoes::Report { allocation, used, to } => What::Report { allocation, used, to },
            Undoes::Out { .. } | Undoes::Lost { .. } | Undoes::Made { .. } => return None,
        })
    }

    /// The deed was not yet there on that day.
    pub(crate) fn is_early(&self, deed: usize, day: usize) -> bool {
        day < self.deeds[deed].day
    }

    /// A value of what was shipped was taken back later, or it was delivered again after it had come back.
    pub(crate) fn is_before_what_hung_on_it(&self, deed: usize, day: usize) -> bool {
        match self.deeds[deed].undoes {
            Undoes::Ship(shipment) => {
                self.shipments[shipment].unvalued_on.is_some_and(|unvalued| day < unvalued)
            }
            Undoes::Line { shipment, .. } => {
                self.shipments[shipment].back_again_on.is_some_and(|back| day < back)
            }
            _ => false,
        }
    }

    /// Goods that the deed took away would come back into what was counted since.
    pub(crate) fn is_counted_since(&self, deed: usize) -> bool {
        let Deed { kind, batch, .. } = self.deeds[deed];
        kind.takes() && self.deeds[deed + 1..].iter().any(|later| later.counts(batch))
    }

    /// What went astray in the deed was found since, at the end of some day from this one on.
    pub(crate) fn is_found_since(&self, deed: usize, day: usize) -> bool {
        let Deed { batch, undoes, .. } = self.deeds[deed];
        match undoes {
            Undoes::Out { qty, astray: true, .. } => {
                self.astray[self.gift_of(batch)].least_from(day) < qty
            }
            _ => false,
        }
    }

    /// The rule that refuses it; without one, all is as if the deed had not been.
    pub(crate) fn undo(&mut self, deed: usize, day: usize) -> Told {
        if self.is_early(deed, day) || self.is_before_what_hung_on_it(deed, day) {
            return Err("R45");
        }
        if self.is_counted_since(deed) {
            return Err("R46");
        }
        let Deed { batch, undoes, .. } = self.deeds[deed];
        match undoes {
            Undoes::Ship(shipment) => self.unship(shipment, day),
            Undoes::Lot { place, quantity, value } => {
                let lot = &mut self.batches[batch].lots[place];
                if lot.held() != (quantity, value) {
                    return Err("R46");
                }
                lot.covers(day, 0, value)?;
                lot.revalue(day, -value);
                let gift = self.gift_of(batch);
                self.met[gift].add(day, -quantity);
                Ok(())
            }
            Undoes::Line { shipment, value, signed } => {
                self.unvalue(shipment, value, signed, day)?;
                let line = &mut self.shipments[shipment];
                line.unvalued_on = line.unvalued_on.max(Some(day));
                let qty = self.allocations[line.allocation].qty;
                let gift = self.gift_of(batch);
                self.met[gift].add(day, -qty);
                Ok(())
            }
            Undoes::Out { place, qty, value, astray } => {
                if astray {
                    if self.is_found_since(deed, day) {
                        return Err("R46");
                    }
                    let gift = self.gift_of(batch);
                    self.astray[gift].add(day, -qty);
                }
                self.batches[batch].lots[place].put(day, qty, value);
                Ok(())
            }
            Undoes::Found { qty: 0, .. } => Ok(()),
            Undoes::Found { place, qty, held } => {
                let lot = &mut self.batches[batch].lots[place];
                if lot.held() != held || lot.promised.head() > 0 {
                    return Err("R46");
                }
                lot.covers(day, qty, 0)?;
                lot.is_free(day, qty)?;
                lot.put(day, -qty, 0);
                let gift = self.gift_of(batch);
                self.astray[gift].add(day, qty);
                Ok(())
            }
            Undoes::Lost { place, value, held } => {
                let lot = &mut self.batches[batch].lots[place];
                if lot.held() != held {
                    return Err("R46");
                }
                lot.covers(day, 0, -value)?;
                lot.revalue(day, value);
                lot.impaired -= 1;
                Ok(())
            }
            Undoes::Made { to, place, qty, value } => {
                let named = self.deeds.iter().any(|deed| deed.batch == to && deed.names());
                let made = &self.batches[to];
                let lot = &made.lots[place];
                if named || made.moved || lot.held() != (qty, value) || lot.promised.head() > 0 {
                    return Err("R46");
                }
                lot.covers(day, qty, value)?;
                lot.is_free(day, qty)?;
                self.batches[to].lots[place].put(day, -qty, -value);
                self.batches[to].unmade = true;
                self.batches[batch].lots[place].put(day, qty, value);
                Ok(())
            }
            Undoes::Back { shipment, place, qty, value, held } => {
                let lot = &mut self.batches[batch].lots[place];
                if lot.held() != held || lot.free().head() < qty {
                    return Err("R46");
                }
                lot.covers(day, qty, value)?;
                lot.is_free(day, qty)?;
                lot.put(day, -qty, -value);
                let row = &mut self.shipments[shipment];
                row.returned.add(day, -qty);
                row.back_again_on = row.back_again_on.max(Some(day));
                row.good_value += value;
                self.allocations[row.allocation].used.add(day, value);
                Ok(())
            }
            Undoes::Report { allocation, used, .. } => {
                self.allocations[allocation].reported.add(day, -used);
                Ok(())
            }
        }
    }

    fn unship(&mut self, shipment: usize, day: usize) -> Told {
        let row = &mut self.shipments[shipment];
        if row.state != State::UnderWay || row.valued {
            return Err("R46");
        }
        row.state = State::Reversed;
        let allocation = &mut self.allocations[row.allocation];
        allocation.drawn.add(day, -allocation.qty);
        let lot = &mut self.batches[allocation.batch].lots[allocation.place];
        lot.put(day, allocation.qty, row.value);
        lot.promised.add(day, allocation.qty);
        Ok(())
    }

    fn unvalue(&mut self, shipment: usize, value: i64, signed: bool, day: usize) -> Told {
        let line = &mut self.shipments[shipment];
        let allocation = &mut self.allocations[line.allocation];
        let good = if signed { part(value, line.good, allocation.qty) } else { 0 };
        if matches!(line.state, State::Signed(_)) != signed
            || line.returned.head() > 0
            || !allocation.bears(day, good)
        {
            return Err("R46");
        }
        line.valued = false;
        allocation.used.add(day, -good);
        if signed {
            line.good_value = 0;
        } else {
            line.value = 0;
        }
        Ok(())
    }
}

impl Deed {
    /// It is a count of that batch that stands.
    fn counts(&self, batch: usize) -> bool {
        self.kind == Kind::Count && self.batch == batch && !self.undone
    }

    /// It stands, and names its batch.
    fn names(&self) -> bool {
        !self.undone && self.kind != Kind::Report
    }
}
