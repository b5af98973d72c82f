//! Goods are conserved: whatever is allocated, shipped, signed for, valued, counted, re-classified, sold, disposed of, moved and
//! given back in whatever order and on whatever day, every piece of a batch and every fen of it is somewhere. Every answer is held
//! against a model that knows only the words of RULES.md; the law itself is read from the log (`goods_law`).

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use sunshine_ledger::id::{BatchId, WarehouseId};

use crate::goods_law;
use crate::table::{Ledger, request};

const LIVES: u32 = 120;
const DAYS: usize = 5;
const PLACES: [&str; 2] = ["W1", "W3"];
/// Quantity and value of the gifts, each of one batch; without a value two of them.
const GIFTS: [(i64, i64); 3] = [(12, 0), (10, 101), (7, 0)];

#[derive(Clone, Copy, Debug)]
enum What {
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

fn step() -> impl Strategy<Value = (What, usize)> {
    let (any, place, qty) = (0..64_usize, 0..PLACES.len(), 1..4_i64);
    let lot = (any.clone(), place.clone(), qty);
    let value = prop_oneof![Just(1_i64), 2..50_i64];
    let what = prop_oneof![
        6 => lot.clone().prop_map(|(batch, place, qty)| What::Allocate { batch, place, qty }),
        6 => any.clone().prop_map(What::Ship),
        1 => any.clone().prop_map(What::Unship),
        6 => (any.clone(), 0..2_i64, 0..2_i64)
            .prop_map(|(shipment, short, damaged)| What::Sign { shipment, short, damaged }),
        3 => (any.clone(), place.clone(), value.clone())
            .prop_map(|(batch, place, value)| What::ValueLot { batch, place, value }),
        5 => (any.clone(), value).prop_map(|(shipment, value)| What::ValueLine { shipment, value }),
        3 => any.clone().prop_map(What::Unvalue),
        2 => (any.clone(), place.clone(), -2..3_i64)
            .prop_map(|(batch, place, by)| What::Count { batch, place, by }),
        1 => lot.clone().prop_map(|(batch, place, qty)| What::Reclassify { batch, place, qty }),
        1 => lot.clone().prop_map(|(batch, place, qty)| What::Sell { batch, place, qty }),
        1 => lot.clone().prop_map(|(batch, place, qty)| What::Dispose { batch, place, qty }),
        2 => lot.clone().prop_map(|(batch, from, qty)| What::Move { batch, from, qty }),
        4 => lot.prop_map(|(shipment, place, qty)| What::Return { shipment, place, qty }),
        2 => (any, 1..30_i64).prop_map(|(allocation, used)| What::Report { allocation, used }),
        1 => (0..GIFTS.len()).prop_map(What::Ungive),
    ];
    (what, 0..DAYS)
}

#[derive(Clone, Copy, Default)]
struct Lot {
    /// What its quantity changed by on each day.
    days: [i64; DAYS],
    value: i64,
    promised: i64,
}

struct Batch {
    /// The gift that it is of.
    gift: usize,
    mask: bool,
    lots: [Lot; PLACES.len()],
    /// Its valuations that stand, the newest last.
    valuations: Vec<Valuation>,
}

#[derive(Clone, Copy)]
enum Valuation {
    Lot { place: usize, quantity: i64, value: i64 },
    Line { shipment: usize, value: i64, signed: bool },
}

struct Allocation {
    batch: usize,
    place: usize,
    qty: i64,
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

struct Shipment {
    allocation: usize,
    turn: usize,
    value: i64,
    state: State,
    valued: bool,
    good: i64,
    good_value: i64,
    returned: i64,
}

struct Model {
    gifts: [bool; GIFTS.len()],
    batches: Vec<Batch>,
    allocations: Vec<Allocation>,
    shipments: Vec<Shipment>,
}

type Told = Result<(), &'static str>;

/// What a part takes along, and the last one the rest.
fn part(value: i64, qty: i64, of: i64) -> i64 {
    if qty == of { value } else { value * qty / of }
}

impl Lot {
    fn head(&self) -> i64 {
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
    fn new() -> Self {
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
    fn of_what_is(&self, what: What) -> Option<What> {
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
    fn take(&mut self, what: What, day: usize, turn: usize) -> Told {
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

    /// A step as rows of a table, of which all are taken or the first is refused.
    fn rows(&self, what: What, day: usize, turn: usize) -> Vec<String> {
        let on = |row: String| format!("02-0{} {row}", day + 1);
        let released = |members: String| {
            vec![
                on(format!("accountant {members} action=D{turn}")),
                on(format!("approver approve_action action=D{turn}")),
            ]
        };
        let at = |batch: usize, place: usize| format!("batch=B{batch} warehouse={}", PLACES[place]);
        let line = |batch: usize, place: usize, qty: i64| {
            format!("lines=B{batch}:{qty} warehouse={}", PLACES[place])
        };
        let shipped = |shipment: usize| {
            let row = &self.shipments[shipment];
            (format!("shipment=S{}", row.turn), &self.allocations[row.allocation])
        };
        match what {
            What::Allocate { batch, place, qty } => released(format!(
                "propose_action allocation=L{} {}",
                self.allocations.len(),
                line(batch, place, qty)
            )),
            What::Ship(allocation) => {
                let row = &self.allocations[allocation];
                vec![on(format!(
                    "keeper ship_goods shipment=S{turn} allocation=L{allocation} {}",
                    line(row.batch, row.place, row.qty)
                ))]
            }
            What::Unship(shipment) => {
                let turn = self.shipments[shipment].turn;
                released(format!("propose_reversal target=shipment:S{turn}"))
            }
            What::Sign { shipment, short, damaged } => {
                let (named, Allocation { batch, qty, .. }) = shipped(shipment);
                let good = qty - short - damaged;
                vec![on(format!(
                    "manager sign_goods {named} lines=B{batch}:{good}:{short}:{damaged}"
                ))]
            }
            What::ValueLot { batch, place, value } => vec![on(format!(
                "accountant value_goods valuation=N{turn} {} value_fen={value}",
                at(batch, place)
            ))],
            What::ValueLine { shipment, value } => {
                let (named, Allocation { batch, .. }) = shipped(shipment);
                vec![on(format!(
                    "accountant value_goods valuation=N{turn} {named} batch=B{batch} value_fen={value}"
                ))]
            }
            What::Unvalue(batch) => released(format!("propose_reversal target=batch:B{batch}")),
            What::Count { batch, place, by } => {
                let counted = self.batches[batch].lots[place].head() + by;
                released(format!(
                    "propose_count count=C{turn} counted=B{batch}:{counted} warehouse={}",
                    PLACES[place]
                ))
            }
            What::Reclassify { batch, place, qty } => released(format!(
                "propose_reclassification reclassification=Y{turn} {} new_batch=B{} item={} qty={qty}",
                at(batch, place),
                self.batches.len(),
                if self.batches[batch].mask { "kn95" } else { "mask" }
            )),
            What::Sell { batch, place, qty } => released(format!(
                "propose_sale sale=X{turn} {} qty={qty} proceeds_fen=5 costs_fen=2",
                at(batch, place)
            )),
            What::Dispose { batch, place, qty } => {
                released(format!("propose_disposal disposal=Z{turn} {}", line(batch, place, qty)))
            }
            What::Move { batch, from, qty } => vec![on(format!(
                "keeper move_goods move=V{turn} lines=B{batch}:{qty} from={} to={}",
                PLACES[from],
                PLACES[1 - from]
            ))],
            What::Return { shipment, place, qty } => {
                let (named, Allocation { batch, .. }) = shipped(shipment);
                vec![on(format!(
                    "keeper return_goods return=N{turn} {named} {}",
                    line(*batch, place, qty)
                ))]
            }
            What::Report { allocation, used } => vec![on(format!(
                "manager report_use report=R{turn} allocation=L{allocation} used_fen={used}"
            ))],
            What::Ungive(gift) => released(format!("propose_reversal target=gift:G{gift}")),
        }
    }
}

/// How a step is called in the list of what has been met.
fn word(what: What) -> &'static str {
    match what {
        What::Allocate { .. } => "allocate",
        What::Ship(_) => "ship",
        What::Unship(_) => "unship",
        What::Sign { .. } => "sign",
        What::ValueLot { .. } => "value lot",
        What::ValueLine { .. } => "value line",
        What::Unvalue(_) => "unvalue",
        What::Count { .. } => "count",
        What::Reclassify { .. } => "reclassify",
        What::Sell { .. } => "sell",
        What::Dispose { .. } => "dispose",
        What::Move { .. } => "move",
        What::Return { .. } => "return",
        What::Report { .. } => "report",
        What::Ungive(_) => "ungive",
    }
}

const MET: &[&str] = &[
    "allocate",
    "allocate R30",
    "ship",
    "ship R30",
    "ship R38",
    "unship",
    "unship R45",
    "unship R46",
    "sign",
    "sign R42",
    "value lot",
    "value lot R85",
    "value line",
    "value line R85",
    "unvalue",
    "unvalue R45",
    "unvalue R46",
    "count",
    "count R30",
    "reclassify",
    "reclassify R30",
    "sell",
    "sell R30",
    "dispose",
    "dispose R30",
    "move",
    "move R30",
    "return",
    "return R86",
    "report",
    "report R50",
    "ungive",
    "ungive R45",
    "ungive R46",
];

#[test]
fn goods_are_conserved() {
    let config = ProptestConfig::with_cases(LIVES);
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let lives = prop::collection::vec(step(), 60..140);
    let met = RefCell::new(BTreeSet::new());
    TestRunner::new_with_rng(config, rng).run(&lives, |steps| live(&steps, &met)).unwrap();
    let met = met.into_inner();
    let never: Vec<_> = MET.iter().filter(|ending| !met.contains(**ending)).collect();
    assert!(never.is_empty(), "no life ends a step so: {never:?}");
}

fn live(steps: &[(What, usize)], met: &RefCell<BTreeSet<String>>) -> Result<(), TestCaseError> {
    let mut ledger = Ledger::with_world();
    ledger.run(
        "
        02-01 administrator define_item item=kn95
        02-01 administrator open_warehouse warehouse=W3
        ",
    );
    for (number, (qty, value)) in GIFTS.iter().enumerate() {
        let (value, valuer) =
            if *value > 0 { (value.to_string(), "") } else { ("-".into(), "valuer-") };
        ledger.run(&format!(
            "
            02-01 keeper accept_goods gift=G{number} lots=B{number}:mask:{qty}:{value} {valuer}
            02-01 keeper/keeper2 countersign_lot batch=B{number}
            "
        ));
    }
    let mut model = Model::new();
    for (turn, (what, day)) in steps.iter().copied().enumerate() {
        let Some(what) = model.of_what_is(what) else { continue };
        let rows = model.rows(what, day, turn);
        let told = model.take(what, day, turn).err();
        for row in rows {
            let request = request(&ledger.books, &row);
            let found = ledger.ask(&request).err().map(|refusal| refusal.rule().number());
            prop_assert_eq!(found, told, "{} at {}", row, turn);
            if told.is_some() {
                break;
            }
        }
        met.borrow_mut().insert(format!("{} {}", word(what), told.unwrap_or("")).trim().to_owned());
        same_stock(&ledger, &model)?;
    }
    goods_law::holds(&ledger)?;
    prop_assert!(ledger.books.lowest() >= 0);
    ledger.replays();
    Ok(())
}

/// Every lot is what the model says.
fn same_stock(ledger: &Ledger, model: &Model) -> Result<(), TestCaseError> {
    for (number, batch) in model.batches.iter().enumerate() {
        for (lot, place) in batch.lots.iter().zip(PLACES) {
            let (warehouse, batch) = (WarehouseId::parse(place), format!("B{number}"));
            let stock = ledger.books.stock(&warehouse.unwrap(), &BatchId::parse(&batch).unwrap());
            let found = stock.map_or((0, 0, 0), |s| (s.quantity, s.value_fen, s.encumbered));
            prop_assert_eq!(found, (lot.head(), lot.value, lot.promised), "{} {}", place, batch);
        }
    }
    Ok(())
}
