//! What the words of RULES.md make of goods, step by step: the model that `goods_lives` holds the books against.

use crate::day_sum::DaySum;
use crate::goods_lot::Lot;
use crate::goods_steps::What;
use crate::goods_undone::{Deed, Undoes};

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
    pub(crate) day: usize,
    /// How much of it was shipped.
    pub(crate) drawn: DaySum,
    /// What was signed good, or valued since, less what came back.
    pub(crate) used: DaySum,
    pub(crate) reported: DaySum,
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
    /// When a return of it was last undone.
    pub(crate) back_again_on: Option<usize>,
    pub(crate) value: i64,
    pub(crate) state: State,
    pub(crate) valued: bool,
    pub(crate) good: i64,
    pub(crate) good_value: i64,
    pub(crate) returned: DaySum,
}

pub(crate) struct Model {
    gifts: [bool; GIFTS.len()],
    /// How much of each gift the valuations that stand met.
    pub(crate) met: [DaySum; GIFTS.len()],
    /// How much of each gift is missed, short or lost and was not found.
    pub(crate) astray: [DaySum; GIFTS.len()],
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

impl Shipment {
    /// It was given a value, or that was taken back, later than on a day.
    fn is_valued_after(&self, day: usize) -> bool {
        day < self.valued_on || self.unvalued_on.is_some_and(|on| day < on)
    }
}

impl Allocation {
    /// R50: what was used, less what was reported, is that much at the end of every day from this one on.
    pub(crate) fn bears(&self, day: usize, value: i64) -> bool {
        self.used.less(&self.reported).least_from(day) >= value
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
            met: <[DaySum; GIFTS.len()]>::default(),
            astray: <[DaySum; GIFTS.len()]>::default(),
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
            What::Dispose { batch: b, place, qty, lost } => {
                What::Dispose { batch: batch(b), place, qty, lost }
            }
            What::Impair { batch: b, place, value } => {
                What::Impair { batch: batch(b), place, value }
            }
            What::Move { batch: b, from, qty } => What::Move { batch: batch(b), from, qty },
            What::Return { shipment, place, qty } => {
                What::Return { shipment: of(shipment, shipments)?, place, qty }
            }
            What::Report { allocation, used, to } => {
                What::Report { allocation: of(allocation, allocations)?, used, to }
            }
            What::Undo(kind, n) => {
                let of_kind = |(_, deed): &(usize, &Deed)| deed.kind == kind;
                let deeds: Vec<_> = self.deeds.iter().enumerate().filter(of_kind).collect();
                What::Undo(kind, deeds[of(n, deeds.len())?].0)
            }
            What::Ungive(gift) => What::Ungive(gift),
            What::Again(kind, n) => {
                let undone = self.undone(kind);
                undone[of(n, undone.len())?]
            }
        })
    }

    /// R13: neither the batch nor the gift that it is of is undone.
    fn stands(&self, batch: usize) -> Told {
        let row = &self.batches[batch];
        if row.unmade || !self.gifts[row.gift] { Err("R13") } else { Ok(()) }
    }

    /// R85: what valuations met of a gift is no more than came, this one's with it.
    fn meets(&self, batch: usize, day: usize, qty: i64) -> Told {
        let gift = self.batches[batch].gift;
        if self.met[gift].most_from(day) + qty > GIFTS[gift].0 { Err("R85") } else { Ok(()) }
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
                lot.is_free(day, qty)?;
                lot.promised.add(day, qty);
                let (drawn, used, reported) = <(DaySum, DaySum, DaySum)>::default();
                self.allocations.push(Allocation { batch, place, qty, day, drawn, used, reported });
                Ok(())
            }
            What::Ship(allocation) => self.ship(allocation, day, turn),
            What::Sign { shipment, short, damaged } => self.sign(shipment, short, damaged, day),
            What::ValueLot { batch, place, value } => {
                self.stands(batch)?;
                self.meets(batch, day, self.batches[batch].lots[place].head())?;
                let row = &mut self.batches[batch];
                let lot = &mut row.lots[place];
                let quantity = lot.head();
                if GIFTS[row.gift].1 > 0
                    || lot.lowest_from(day) <= 0
                    || lot.most_value_from(day) > 0
                    || lot.impaired > 0
                {
                    return Err("R85");
                }
                lot.revalue(day, value);
                self.met[row.gift].add(day, quantity);
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
                self.done(Kind::Sell, batch, day, Undoes::Out { place, qty, value, astray: false });
                Ok(())
            }
            What::Dispose { batch, place, qty, lost } => {
                let value = self.batches[batch].lots[place].take(day, qty)?;
                self.astray[self.batches[batch].gift].add(day, if lost { qty } else { 0 });
                let undoes = Undoes::Out { place, qty, value, astray: lost };
                self.done(Kind::Dispose, batch, day, undoes);
                Ok(())
            }
            What::Impair { batch, place, value } => {
                let lot = &mut self.batches[batch].lots[place];
                if lot.least_value_from(day) < value {
                    return Err("R43");
                }
                lot.revalue(day, -value);
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
            What::Report { allocation, used, to } => {
                let row = &mut self.allocations[allocation];
                if day < row.day {
                    return Err("R101");
                }
                if to > day || !row.bears(to, used) {
                    return Err("R50");
                }
                row.reported.add(to, used);
                let batch = row.batch;
                self.done(Kind::Report, batch, day, Undoes::Report { allocation, used, to });
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
            What::Again(..) => unreachable!("told as what it does"),
        }
    }

    fn ship(&mut self, allocation: usize, day: usize, turn: usize) -> Told {
        let row = &mut self.allocations[allocation];
        if row.drawn.most_from(day) > 0 {
            return Err("R38");
        }
        if day < row.day {
            return Err("R101");
        }
        let batch = row.batch;
        let lot = &mut self.batches[batch].lots[row.place];
        // What leaves was promised to who gets it.
        let value = lot.part(row.qty);
        lot.covers(day, row.qty, value)?;
        lot.put(day, -row.qty, -value);
        lot.promised.add(day, -row.qty);
        row.drawn.add(day, row.qty);
        let (state, valued) = (State::UnderWay, false);
        let (good, good_value, returned) = (0, 0, DaySum::default());
        let (valued_on, unvalued_on, back_again_on) = (day, None, None);
        self.done(Kind::Ship, batch, day, Undoes::Ship(self.shipments.len()));
        self.shipments.push(Shipment {
            allocation,
            turn,
            day,
            valued_on,
            unvalued_on,
            back_again_on,
            value,
            state,
            valued,
            good,
            good_value,
            returned,
        });
        Ok(())
    }

    fn sign(&mut self, shipment: usize, short: i64, damaged: i64, day: usize) -> Told {
        let row = &mut self.shipments[shipment];
        if row.state != State::UnderWay {
            return Err("R42");
        }
        if row.is_valued_after(day) {
            return Err("R101");
        }
        let allocation = &mut self.allocations[row.allocation];
        row.state = State::Signed(day);
        row.good = allocation.qty - short - damaged;
        row.good_value = part(row.value, row.good, allocation.qty);
        allocation.used.add(day, row.good_value);
        self.astray[self.batches[allocation.batch].gift].add(day, short);
        Ok(())
    }

    fn value_line(&mut self, shipment: usize, value: i64, day: usize) -> Told {
        let batch = self.allocations[self.shipments[shipment].allocation].batch;
        self.stands(batch)?;
        let qty = self.allocations[self.shipments[shipment].allocation].qty;
        self.meets(batch, day, qty)?;
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
            || row.returned.head() > 0
            || day < row.day
            || signed_on.is_some_and(|on| day < on)
            || row.unvalued_on.max(row.back_again_on).is_some_and(|on| day < on)
        {
            return Err("R85");
        }
        (row.valued, row.valued_on) = (true, row.valued_on.max(day));
        self.met[self.batches[batch].gift].add(day, qty);
        let signed = signed_on.is_some();
        if signed {
            let good = part(value, row.good, allocation.qty);
            row.good_value += good;
            allocation.used.add(day, good);
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
            lot.is_free(day, -by)?;
        }
        let booked = lot.head();
        let astray = &mut self.astray[row.gift];
        if lot.on(day) != booked || booked + by > row.came_in || astray.least_from(day) < by {
            return Err("R43");
        }
        astray.add(day, -by);
        let undoes = if by < 0 {
            let value = lot.take(day, -by)?;
            Undoes::Out { place, qty: -by, value, astray: true }
        } else {
            lot.put(day, by, 0);
            Undoes::Found { place, qty: by, held: lot.held() }
        };
        self.done(Kind::Count, batch, day, undoes);
        Ok(())
    }

    fn come_back(&mut self, shipment: usize, place: usize, qty: i64, day: usize) -> Told {
        let row = &mut self.shipments[shipment];
        if !matches!(row.state, State::Signed(on) if on <= day)
            || row.returned.most_from(day) + qty > row.good
        {
            return Err("R86");
        }
        if row.is_valued_after(day) {
            return Err("R101");
        }
        let value = part(row.good_value, qty, row.good - row.returned.head());
        let allocation = &mut self.allocations[row.allocation];
        if !allocation.bears(day, value) {
            return Err("R50");
        }
        row.good_value -= value;
        row.returned.add(day, qty);
        allocation.used.add(day, -value);
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
            || (lot.head(), lot.value(), lot.promised.head()) != (qty, value, 0)
        {
            return Err("R46");
        }
        self.batches[gift].lots[0].take(day, qty)?;
        self.gifts[gift] = false;
        Ok(())
    }
}
