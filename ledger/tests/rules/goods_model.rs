//! What the words of RULES.md make of goods, step by step: the model that `goods_lives` holds the books against.

use crate::goods_steps::What;
use crate::goods_undone::{Deed, Undoes};

pub(crate) const DAYS: usize = 5;
pub(crate) const PLACES: [&str; 2] = ["W1", "W3"];
/// Quantity and value of the gifts, each of one batch; without a value two of them.
pub(crate) const GIFTS: [(i64, i64); 3] = [(12, 0), (10, 101), (7, 0)];

/// What can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Ship,
    Value,
    Count,
    Reclassify,
    Sell,
    Dispose,
    Impair,
    Return,
    Report,
}

impl Kind {
    /// Whether a gift waits until it is undone.
    fn looks_at(self) -> bool {
        !matches!(self, Self::Ship | Self::Dispose | Self::Impair | Self::Report)
    }

    /// Whether it takes goods away, or counts them.
    pub(crate) fn takes(self) -> bool {
        !matches!(self, Self::Value | Self::Impair | Self::Return | Self::Report)
    }
}

#[derive(Clone, Default)]
pub(crate) struct Lot {
    /// What its quantity changed by on each day.
    days: [i64; DAYS],
    /// And what its value did.
    worth: [i64; DAYS],
    pub(crate) promised: i64,
    /// Something was put into it.
    pub(crate) known: bool,
    /// From when on its valuations that stand are.
    pub(crate) valued: Vec<usize>,
    /// How many impairments of it stand.
    pub(crate) impaired: usize,
}

pub(crate) struct Batch {
    /// The gift that it is of.
    gift: usize,
    pub(crate) mask: bool,
    pub(crate) lots: [Lot; PLACES.len()],
    /// With how much it came into the books.
    came_in: i64,
    /// The deed that made it is undone.
    pub(crate) unmade: bool,
    /// It was moved, which is not undone.
    pub(crate) moved: bool,
}

pub(crate) struct Allocation {
    pub(crate) batch: usize,
    pub(crate) place: usize,
    pub(crate) qty: i64,
    day: usize,
    pub(crate) drawn: bool,
    pub(crate) signed: i64,
    pub(crate) reported: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    UnderWay,
    /// On a day.
    Signed(usize),
    Reversed,
}

pub(crate) struct Shipment {
    pub(crate) allocation: usize,
    pub(crate) turn: usize,
    day: usize,
    /// When it was last given a value; before that, when it was shipped.
    valued_on: usize,
    /// When a value of it was last taken back.
    pub(crate) unvalued_on: Option<usize>,
    pub(crate) value: i64,
    pub(crate) state: State,
    pub(crate) valued: bool,
    pub(crate) good: i64,
    pub(crate) good_value: i64,
    pub(crate) returned: i64,
}

pub(crate) struct Model {
    gifts: [bool; GIFTS.len()],
    /// How much of each gift the valuations that stand met.
    pub(crate) met: [i64; GIFTS.len()],
    pub(crate) batches: Vec<Batch>,
    pub(crate) allocations: Vec<Allocation>,
    pub(crate) shipments: Vec<Shipment>,
    /// In the order of the log.
    pub(crate) deeds: Vec<Deed>,
}

pub(crate) type Told = Result<(), &'static str>;

/// What a part takes along, and the last one the rest.
pub(crate) fn part(value: i64, qty: i64, of: i64) -> i64 {
    if qty == of { value } else { value * qty / of }
}

impl Lot {
    pub(crate) fn head(&self) -> i64 {
        self.days.iter().sum()
    }

    /// What it holds at the end of a day.
    fn on(&self, day: usize) -> i64 {
        self.days[..=day].iter().sum()
    }

    /// What it is worth at the end of a day.
    fn worth_on(&self, day: usize) -> i64 {
        self.worth[..=day].iter().sum()
    }

    fn lowest_from(&self, day: usize) -> i64 {
        (day..DAYS).map(|day| self.on(day)).min().unwrap()
    }

    pub(crate) fn value(&self) -> i64 {
        self.worth.iter().sum()
    }

    /// The least that it is worth at the end of any day from this one on.
    fn least_value_from(&self, day: usize) -> i64 {
        (day..DAYS).map(|day| self.worth_on(day)).min().unwrap()
    }

    /// R30 of what leaves with its value: no day ends with less than nothing, nor with a value and no goods.
    pub(crate) fn covers(&self, day: usize, qty: i64, value: i64) -> Told {
        let before_its_value = qty > 0 && self.valued.iter().any(|valued| day < *valued);
        let sound = |end: usize| {
            let (left, worth) = (self.on(end) - qty, self.worth_on(end) - value);
            left >= 0 && worth >= 0 && (left > 0 || worth == 0)
        };
        if before_its_value || !(day..DAYS).all(sound) { Err("R30") } else { Ok(()) }
    }

    /// R30 of what is not promised to somebody.
    pub(crate) fn is_free(&self, qty: i64) -> Told {
        if self.head() - qty < self.promised { Err("R30") } else { Ok(()) }
    }

    /// What so much of it is worth as it leaves; of more than there is nobody asks.
    fn part(&self, qty: i64) -> i64 {
        if qty > self.head() { 0 } else { part(self.value(), qty, self.head()) }
    }

    /// R30, then the quantity gone, and its value.
    fn take(&mut self, day: usize, qty: i64) -> Result<i64, &'static str> {
        let value = self.part(qty);
        self.covers(day, qty, value)?;
        self.is_free(qty)?;
        self.put(day, -qty, -value);
        Ok(value)
    }

    pub(crate) fn put(&mut self, day: usize, qty: i64, value: i64) {
        self.known = true;
        self.days[day] += qty;
        self.worth[day] += value;
    }

    pub(crate) fn held(&self) -> (i64, i64) {
        (self.head(), self.value())
    }
}

impl Model {
    pub(crate) fn new() -> Self {
        let batch = |(gift, (qty, value)): (usize, &(i64, i64))| {
            let mut lots = <[Lot; PLACES.len()]>::default();
            lots[0].put(0, *qty, *value);
            Batch { gift, mask: true, lots, came_in: *qty, unmade: false, moved: false }
        };
        Self {
            gifts: [true; GIFTS.len()],
            met: [0; GIFTS.len()],
            batches: GIFTS.iter().enumerate().map(batch).collect(),
            allocations: Vec::new(),
            shipments: Vec::new(),
            deeds: Vec::new(),
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
            What::Count { batch: b, place, by } => {
                let booked = self.batches[batch(b)].lots[place].head();
                What::Count { batch: batch(b), place, by: by.max(-booked) }
            }
            What::Reclassify { batch: b, place, qty } => {
                What::Reclassify { batch: batch(b), place, qty }
            }
            What::Sell { batch: b, place, qty } => What::Sell { batch: batch(b), place, qty },
            What::Dispose { batch: b, place, qty } => What::Dispose { batch: batch(b), place, qty },
            What::Impair { batch: b, place, value } => {
                What::Impair { batch: batch(b), place, value }
            }
            What::Move { batch: b, from, qty } => What::Move { batch: batch(b), from, qty },
            What::Return { shipment, place, qty } => {
                What::Return { shipment: of(shipment, shipments)?, place, qty }
            }
            What::Report { allocation, used } => {
                What::Report { allocation: of(allocation, allocations)?, used }
            }
            What::Undo(kind, n) => {
                let of_kind = |(_, deed): &(usize, &Deed)| deed.kind == kind;
                let deeds: Vec<_> = self.deeds.iter().enumerate().filter(of_kind).collect();
                What::Undo(kind, deeds[of(n, deeds.len())?].0)
            }
            What::Ungive(gift) => What::Ungive(gift),
        })
    }

    /// R13: neither the batch nor the gift that it is of is undone.
    fn stands(&self, batch: usize) -> Told {
        let row = &self.batches[batch];
        if row.unmade || !self.gifts[row.gift] { Err("R13") } else { Ok(()) }
    }

    /// R85: what valuations met of a gift is no more than came, this one's with it.
    fn meets(&self, batch: usize, qty: i64) -> Told {
        let gift = self.batches[batch].gift;
        if self.met[gift] + qty > GIFTS[gift].0 { Err("R85") } else { Ok(()) }
    }

    pub(crate) fn gift_of(&self, batch: usize) -> usize {
        self.batches[batch].gift
    }

    fn done(&mut self, kind: Kind, batch: usize, day: usize, undoes: Undoes) {
        self.deeds.push(Deed { kind, batch, day, undoes, undone: false });
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
                self.allocations.push(Allocation {
                    batch,
                    place,
                    qty,
                    day,
                    drawn,
                    signed,
                    reported,
                });
                Ok(())
            }
            What::Ship(allocation) => self.ship(allocation, day, turn),
            What::Sign { shipment, short, damaged } => self.sign(shipment, short + damaged, day),
            What::ValueLot { batch, place, value } => {
                self.stands(batch)?;
                self.meets(batch, self.batches[batch].lots[place].head())?;
                let row = &mut self.batches[batch];
                let lot = &mut row.lots[place];
                let quantity = lot.head();
                if GIFTS[row.gift].1 > 0
                    || lot.lowest_from(day) <= 0
                    || lot.value() > 0
                    || lot.impaired > 0
                {
                    return Err("R85");
                }
                lot.put(day, 0, value);
                lot.valued.push(day);
                self.met[row.gift] += quantity;
                self.done(Kind::Value, batch, day, Undoes::Lot { place, quantity, value });
                Ok(())
            }
            What::ValueLine { shipment, value } => self.value_line(shipment, value, day),
            What::Count { batch, place, by } => self.count(batch, place, by, day),
            What::Reclassify { batch, place, qty } => {
                self.stands(batch)?;
                let from = &mut self.batches[batch];
                let value = from.lots[place].take(day, qty)?;
                let (gift, mask, mut lots) =
                    (from.gift, !from.mask, <[Lot; PLACES.len()]>::default());
                lots[place].put(day, qty, value);
                let (unmade, moved, to) = (false, false, self.batches.len());
                self.batches.push(Batch { gift, mask, lots, came_in: qty, unmade, moved });
                self.done(Kind::Reclassify, batch, day, Undoes::Made { to, place, qty, value });
                Ok(())
            }
            What::Sell { batch, place, qty } => {
                let value = self.batches[batch].lots[place].take(day, qty)?;
                self.done(Kind::Sell, batch, day, Undoes::Out { place, qty, value });
                Ok(())
            }
            What::Dispose { batch, place, qty } => {
                let value = self.batches[batch].lots[place].take(day, qty)?;
                self.done(Kind::Dispose, batch, day, Undoes::Out { place, qty, value });
                Ok(())
            }
            What::Impair { batch, place, value } => {
                let lot = &mut self.batches[batch].lots[place];
                if lot.least_value_from(day) < value {
                    return Err("R43");
                }
                lot.put(day, 0, -value);
                lot.impaired += 1;
                let held = lot.held();
                self.done(Kind::Impair, batch, day, Undoes::Lost { place, value, held });
                Ok(())
            }
            What::Move { batch, from, qty } => {
                let row = &mut self.batches[batch];
                let value = row.lots[from].take(day, qty)?;
                row.lots[1 - from].put(day, qty, value);
                row.moved = true;
                Ok(())
            }
            What::Return { shipment, place, qty } => self.come_back(shipment, place, qty, day),
            What::Report { allocation, used } => {
                let row = &mut self.allocations[allocation];
                if row.reported + used > row.signed {
                    return Err("R50");
                }
                row.reported += used;
                let batch = row.batch;
                self.done(Kind::Report, batch, day, Undoes::Report { allocation, used });
                Ok(())
            }
            What::Undo(_, deed) => {
                if self.deeds[deed].undone {
                    return Err("R45");
                }
                self.undo(deed, day)?;
                self.deeds[deed].undone = true;
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
        if day < row.day {
            return Err("R101");
        }
        let batch = row.batch;
        let lot = &mut self.batches[batch].lots[row.place];
        // What leaves was promised to who gets it.
        lot.promised -= row.qty;
        let taken = lot.take(day, row.qty);
        lot.promised += if taken.is_err() { row.qty } else { 0 };
        let value = taken?;
        row.drawn = true;
        let (state, valued) = (State::UnderWay, false);
        let (good, good_value, returned) = (0, 0, 0);
        let (valued_on, unvalued_on) = (day, None);
        self.done(Kind::Ship, batch, day, Undoes::Ship(self.shipments.len()));
        self.shipments.push(Shipment {
            allocation,
            turn,
            day,
            valued_on,
            unvalued_on,
            value,
            state,
            valued,
            good,
            good_value,
            returned,
        });
        Ok(())
    }

    fn sign(&mut self, shipment: usize, lost: i64, day: usize) -> Told {
        let row = &mut self.shipments[shipment];
        if row.state != State::UnderWay {
            return Err("R42");
        }
        if day < row.valued_on || row.unvalued_on.is_some_and(|on| day < on) {
            return Err("R101");
        }
        let allocation = &mut self.allocations[row.allocation];
        row.state = State::Signed(day);
        row.good = allocation.qty - lost;
        row.good_value = part(row.value, row.good, allocation.qty);
        allocation.signed += row.good_value;
        Ok(())
    }

    fn value_line(&mut self, shipment: usize, value: i64, day: usize) -> Told {
        let batch = self.allocations[self.shipments[shipment].allocation].batch;
        self.stands(batch)?;
        let qty = self.allocations[self.shipments[shipment].allocation].qty;
        self.meets(batch, qty)?;
        let row = &mut self.shipments[shipment];
        let allocation = &mut self.allocations[row.allocation];
        let signed_on = match row.state {
            State::Signed(on) => Some(on),
            State::UnderWay | State::Reversed => None,
        };
        if GIFTS[self.batches[batch].gift].1 > 0
            || row.state == State::Reversed
            || row.value > 0
            || row.valued
            || row.returned > 0
            || day < row.day
            || signed_on.is_some_and(|on| day < on)
        {
            return Err("R85");
        }
        (row.valued, row.valued_on) = (true, row.valued_on.max(day));
        self.met[self.batches[batch].gift] += qty;
        let signed = signed_on.is_some();
        if signed {
            let good = part(value, row.good, allocation.qty);
            row.good_value += good;
            allocation.signed += good;
        } else {
            row.value = value;
        }
        self.done(Kind::Value, batch, day, Undoes::Line { shipment, value, signed });
        Ok(())
    }

    fn count(&mut self, batch: usize, place: usize, by: i64, day: usize) -> Told {
        self.stands(batch)?;
        let row = &mut self.batches[batch];
        let lot = &mut row.lots[place];
        if !lot.known {
            return Err("R13");
        }
        if by < 0 {
            lot.covers(day, -by, lot.part(-by))?;
            lot.is_free(-by)?;
        }
        let booked = lot.head();
        if lot.on(day) != booked || booked + by > row.came_in {
            return Err("R43");
        }
        let undoes = if by < 0 {
            let value = lot.take(day, -by)?;
            Undoes::Out { place, qty: -by, value }
        } else {
            lot.put(day, by, 0);
            Undoes::Found { place, qty: by, held: lot.held() }
        };
        self.done(Kind::Count, batch, day, undoes);
        Ok(())
    }

    fn come_back(&mut self, shipment: usize, place: usize, qty: i64, day: usize) -> Told {
        let row = &mut self.shipments[shipment];
        let left = row.good - row.returned;
        if !matches!(row.state, State::Signed(on) if on <= day) || qty > left {
            return Err("R86");
        }
        let value = part(row.good_value, qty, left);
        let allocation = &mut self.allocations[row.allocation];
        if allocation.reported > allocation.signed - value {
            return Err("R50");
        }
        row.good_value -= value;
        row.returned += qty;
        allocation.signed -= value;
        let batch = allocation.batch;
        let lot = &mut self.batches[batch].lots[place];
        lot.put(day, qty, value);
        let held = lot.held();
        self.done(Kind::Return, batch, day, Undoes::Back { shipment, place, qty, value, held });
        Ok(())
    }

    /// Everything is in the warehouse where it was accepted, as it was, promised to nobody, and nobody looked at it.
    fn ungive(&mut self, gift: usize, day: usize) -> Told {
        if !self.gifts[gift] {
            return Err("R45");
        }
        let looked_at = |deed: &Deed| {
            deed.kind.looks_at() && !deed.undone && self.batches[deed.batch].gift == gift
        };
        let (qty, value) = GIFTS[gift];
        let lot = &self.batches[gift].lots[0];
        if self.deeds.iter().any(looked_at)
            || (lot.head(), lot.value(), lot.promised) != (qty, value, 0)
        {
            return Err("R46");
        }
        self.batches[gift].lots[0].take(day, qty)?;
        self.gifts[gift] = false;
        Ok(())
    }
}
