//! What the words of RULES.md make of goods, step by step: the model that `goods_lives` holds the books against.

pub(crate) const DAYS: usize = 5;
pub(crate) const PLACES: [&str; 2] = ["W1", "W3"];
/// Quantity and value of the gifts, each of one batch; without a value two of them.
pub(crate) const GIFTS: [(i64, i64); 3] = [(12, 0), (10, 101), (7, 0)];

#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    Allocate { batch: usize, place: usize, qty: i64 },
    Ship(usize),
    Unship(usize),
    Sign { shipment: usize, short: i64, damaged: i64 },
    ValueLot { batch: usize, place: usize, value: i64 },
    ValueLine { shipment: usize, value: i64 },
    Unvalue(usize),
    Count { batch: usize, place: usize, by: i64 },
    Reclassify { batch: usize, place: usize, qty: i64 },
    Sell { batch: usize, place: usize, qty: i64 },
    Dispose { batch: usize, place: usize, qty: i64 },
    Move { batch: usize, from: usize, qty: i64 },
    Return { shipment: usize, place: usize, qty: i64 },
    Report { allocation: usize, used: i64 },
    Ungive(usize),
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Lot {
    /// What its quantity changed by on each day.
    days: [i64; DAYS],
    pub(crate) value: i64,
    pub(crate) promised: i64,
}

pub(crate) struct Batch {
    /// The gift that it is of.
    gift: usize,
    pub(crate) mask: bool,
    pub(crate) lots: [Lot; PLACES.len()],
    /// Its valuations that stand, the newest last.
    valuations: Vec<Valuation>,
}

#[derive(Clone, Copy)]
enum Valuation {
    Lot { place: usize, quantity: i64, value: i64 },
    Line { shipment: usize, value: i64, signed: bool },
}

pub(crate) struct Allocation {
    pub(crate) batch: usize,
    pub(crate) place: usize,
    pub(crate) qty: i64,
    drawn: bool,
    signed: i64,
    reported: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    UnderWay,
    Signed,
    Reversed,
}

pub(crate) struct Shipment {
    pub(crate) allocation: usize,
    pub(crate) turn: usize,
    value: i64,
    state: State,
    valued: bool,
    good: i64,
    good_value: i64,
    returned: i64,
}

pub(crate) struct Model {
    gifts: [bool; GIFTS.len()],
    pub(crate) batches: Vec<Batch>,
    pub(crate) allocations: Vec<Allocation>,
    pub(crate) shipments: Vec<Shipment>,
}

type Told = Result<(), &'static str>;

/// What a part takes along, and the last one the rest.
fn part(value: i64, qty: i64, of: i64) -> i64 {
    if qty == of { value } else { value * qty / of }
}

impl Lot {
    pub(crate) fn head(&self) -> i64 {
        self.days.iter().sum()
    }

    /// R30, then the quantity gone, and its value.
    fn take(&mut self, day: usize, qty: i64, promised: i64) -> Result<i64, &'static str> {
        let mut balance: i64 = self.days[..day].iter().sum();
        for change in &self.days[day..] {
            balance += change;
            if balance < qty {
                return Err("R30");
            }
        }
        if self.head() - qty < self.promised - promised {
            return Err("R30");
        }
        let value = part(self.value, qty, self.head());
        self.days[day] -= qty;
        self.value -= value;
        self.promised -= promised;
        Ok(value)
    }

    fn put(&mut self, day: usize, qty: i64, value: i64) {
        self.days[day] += qty;
        self.value += value;
    }
}

impl Model {
    pub(crate) fn new() -> Self {
        let batch = |(gift, (qty, value)): (usize, &(i64, i64))| {
            let mut lots = [Lot::default(); PLACES.len()];
            lots[0].put(0, *qty, *value);
            Batch { gift, mask: true, lots, valuations: Vec::new() }
        };
        Self {
            gifts: [true; GIFTS.len()],
            batches: GIFTS.iter().enumerate().map(batch).collect(),
            allocations: Vec::new(),
            shipments: Vec::new(),
        }
    }

    /// The step with numbers of what there is; `None` when there is nothing of the kind.
    pub(crate) fn of_what_is(&self, what: What) -> Option<What> {
        let batch = |n: usize| n % self.batches.len();
        let of = |n: usize, all: usize| n.checked_rem(all);
        let (allocations, shipments) = (self.allocations.len(), self.shipments.len());
        Some(match what {
            What::Allocate { batch: b, place, qty } => {
                What::Allocate { batch: batch(b), place, qty }
            }
            What::Ship(n) => What::Ship(of(n, allocations)?),
            What::Unship(n) => What::Unship(of(n, shipments)?),
            What::Sign { shipment, short, damaged } => {
                let shipment = of(shipment, shipments)?;
                let qty = self.allocations[self.shipments[shipment].allocation].qty;
                let short = short.min(qty);
                What::Sign { shipment, short, damaged: damaged.min(qty - short) }
            }
            What::ValueLot { batch: b, place, value } => {
                What::ValueLot { batch: batch(b), place, value }
            }
            What::ValueLine { shipment, value } => {
                What::ValueLine { shipment: of(shipment, shipments)?, value }
            }
            What::Unvalue(b) => What::Unvalue(batch(b)),
            What::Count { batch: b, place, by } => {
                let booked = self.batches[batch(b)].lots[place].head();
                What::Count { batch: batch(b), place, by: by.max(-booked) }
            }
            What::Reclassify { batch: b, place, qty } => {
                What::Reclassify { batch: batch(b), place, qty }
            }
            What::Sell { batch: b, place, qty } => What::Sell { batch: batch(b), place, qty },
            What::Dispose { batch: b, place, qty } => What::Dispose { batch: batch(b), place, qty },
            What::Move { batch: b, from, qty } => What::Move { batch: batch(b), from, qty },
            What::Return { shipment, place, qty } => {
                What::Return { shipment: of(shipment, shipments)?, place, qty }
            }
            What::Report { allocation, used } => {
                What::Report { allocation: of(allocation, allocations)?, used }
            }
            What::Ungive(gift) => What::Ungive(gift),
        })
    }

    /// The rule that refuses the step; without one, it has been taken.
    pub(crate) fn take(&mut self, what: What, day: usize, turn: usize) -> Told {
        match what {
            What::Allocate { batch, place, qty } => {
                let lot = &mut self.batches[batch].lots[place];
                if lot.head() < lot.promised + qty {
                    return Err("R30");
                }
                lot.promised += qty;
                let (drawn, signed, reported) = (false, 0, 0);
                self.allocations.push(Allocation { batch, place, qty, drawn, signed, reported });
                Ok(())
            }
            What::Ship(allocation) => self.ship(allocation, day, turn),
            What::Unship(shipment) => self.unship(shipment, day),
            What::Sign { shipment, short, damaged } => self.sign(shipment, short + damaged),
            What::ValueLot { batch, place, value } => {
                let row = &mut self.batches[batch];
                let lot = &mut row.lots[place];
                let quantity = lot.head();
                if GIFTS[row.gift].1 > 0 || quantity == 0 || lot.value > 0 {
                    return Err("R85");
                }
                lot.value = value;
                row.valuations.push(Valuation::Lot { place, quantity, value });
                Ok(())
            }
            What::ValueLine { shipment, value } => self.value_line(shipment, value),
            What::Unvalue(batch) => self.unvalue(batch),
            What::Count { batch, place, by } => {
                let lot = &mut self.batches[batch].lots[place];
                if by < 0 {
                    return lot.take(day, -by, 0).map(drop);
                }
                lot.put(day, by, 0);
                Ok(())
            }
            What::Reclassify { batch, place, qty } => {
                let from = &mut self.batches[batch];
                let value = from.lots[place].take(day, qty, 0)?;
                let (gift, mask, mut lots) =
                    (from.gift, !from.mask, [Lot::default(); PLACES.len()]);
                lots[place].put(day, qty, value);
                self.batches.push(Batch { gift, mask, lots, valuations: Vec::new() });
                Ok(())
            }
            What::Sell { batch, place, qty } | What::Dispose { batch, place, qty } => {
                self.batches[batch].lots[place].take(day, qty, 0).map(drop)
            }
            What::Move { batch, from, qty } => {
                let lots = &mut self.batches[batch].lots;
                let value = lots[from].take(day, qty, 0)?;
                lots[1 - from].put(day, qty, value);
                Ok(())
            }
            What::Return { shipment, place, qty } => self.come_back(shipment, place, qty, day),
            What::Report { allocation, used } => {
                let row = &mut self.allocations[allocation];
                if row.reported + used > row.signed {
                    return Err("R50");
                }
                row.reported += used;
                Ok(())
            }
            What::Ungive(gift) => self.ungive(gift, day),
        }
    }

    fn ship(&mut self, allocation: usize, day: usize, turn: usize) -> Told {
        let row = &mut self.allocations[allocation];
        if row.drawn {
            return Err("R38");
        }
        let lot = &mut self.batches[row.batch].lots[row.place];
        let value = lot.take(day, row.qty, row.qty)?;
        row.drawn = true;
        let (state, valued) = (State::UnderWay, false);
        let (good, good_value, returned) = (0, 0, 0);
        self.shipments.push(Shipment {
            allocation,
            turn,
            value,
            state,
            valued,
            good,
            good_value,
            returned,
        });
        Ok(())
    }

    fn unship(&mut self, shipment: usize, day: usize) -> Told {
        let row = &mut self.shipments[shipment];
        if row.state == State::Reversed {
            return Err("R45");
        }
        if row.state == State::Signed || row.valued {
            return Err("R46");
        }
        row.state = State::Reversed;
        let allocation = &mut self.allocations[row.allocation];
        allocation.drawn = false;
        let lot = &mut self.batches[allocation.batch].lots[allocation.place];
        lot.put(day, allocation.qty, row.value);
        lot.promised += allocation.qty;
        Ok(())
    }

    fn sign(&mut self, shipment: usize, lost: i64) -> Told {
        let row = &mut self.shipments[shipment];
        if row.state != State::UnderWay {
            return Err("R42");
        }
        let allocation = &mut self.allocations[row.allocation];
        row.state = State::Signed;
        row.good = allocation.qty - lost;
        row.good_value = part(row.value, row.good, allocation.qty);
        allocation.signed += row.good_value;
        Ok(())
    }

    fn value_line(&mut self, shipment: usize, value: i64) -> Told {
        let row = &mut self.shipments[shipment];
        let allocation = &mut self.allocations[row.allocation];
        let batch = &mut self.batches[allocation.batch];
        if GIFTS[batch.gift].1 > 0
            || row.state == State::Reversed
            || row.value > 0
            || row.valued
            || row.returned > 0
        {
            return Err("R85");
        }
        row.valued = true;
        let signed = row.state == State::Signed;
        if signed {
            let good = part(value, row.good, allocation.qty);
            row.good_value += good;
            allocation.signed += good;
        } else {
            row.value = value;
        }
        batch.valuations.push(Valuation::Line { shipment, value, signed });
        Ok(())
    }

    fn unvalue(&mut self, batch: usize) -> Told {
        let row = &mut self.batches[batch];
        match row.valuations.last().copied().ok_or("R45")? {
            Valuation::Lot { place, quantity, value } => {
                let lot = &mut row.lots[place];
                if lot.head() != quantity || lot.value != value {
                    return Err("R46");
                }
                lot.value = 0;
            }
            Valuation::Line { shipment, value, signed } => {
                let line = &mut self.shipments[shipment];
                if (line.state == State::Signed) != signed || line.returned > 0 {
                    return Err("R46");
                }
                line.valued = false;
                if signed {
                    let allocation = &mut self.allocations[line.allocation];
                    allocation.signed -= part(value, line.good, allocation.qty);
                    line.good_value = 0;
                } else {
                    line.value = 0;
                }
            }
        }
        row.valuations.pop();
        Ok(())
    }

    fn come_back(&mut self, shipment: usize, place: usize, qty: i64, day: usize) -> Told {
        let row = &mut self.shipments[shipment];
        let left = row.good - row.returned;
        if row.state != State::Signed || qty > left {
            return Err("R86");
        }
        let value = part(row.good_value, qty, left);
        row.good_value -= value;
        row.returned += qty;
        let allocation = &mut self.allocations[row.allocation];
        allocation.signed -= value;
        self.batches[allocation.batch].lots[place].put(day, qty, value);
        Ok(())
    }

    /// Everything is in the warehouse where it was accepted, as it was, promised to nobody.
    fn ungive(&mut self, gift: usize, day: usize) -> Told {
        if !self.gifts[gift] {
            return Err("R45");
        }
        let valued = |batch: &Batch| batch.gift == gift && !batch.valuations.is_empty();
        let (qty, value) = GIFTS[gift];
        let lot = &self.batches[gift].lots[0];
        if self.batches.iter().any(valued)
            || (lot.head(), lot.value, lot.promised) != (qty, value, 0)
        {
            return Err("R46");
        }
        self.batches[gift].lots[0].take(day, qty, 0)?;
        self.gifts[gift] = false;
        Ok(())
    }
}
