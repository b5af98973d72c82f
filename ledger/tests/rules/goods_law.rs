//! The law of goods, read from a log: of every batch, what came in is somewhere, in pieces and in fen, and the accounts say the same.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, GoodsValued};
use sunshine_ledger::id::{BatchId, ShipmentId, WarehouseId};
use sunshine_ledger::posting::Account;

use crate::table::Ledger;

/// Where goods and their value can be, or have gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    OnHand,
    UnderWay,
    /// Signed for in good order and not given back.
    Used,
    /// Short or damaged.
    Lost,
    Disposed,
    Missing,
    Sold,
    /// Value alone.
    Impaired,
    Reclassified,
}

/// Pieces and fen.
type Sum = (i128, i128);

#[derive(Default)]
struct Tally {
    came: BTreeMap<BatchId, Sum>,
    went: BTreeMap<(BatchId, Place), Sum>,
    /// What gifts were worth, at acceptance and since.
    given: i128,
    costs: i128,
    proceeds: i128,
}

fn add(sum: &mut Sum, qty: impl Into<i128>, value: impl Into<i128>) {
    sum.0 += qty.into();
    sum.1 += value.into();
}

impl Tally {
    fn came(&mut self, batch: BatchId, qty: impl Into<i128>, value: impl Into<i128>) {
        add(self.came.entry(batch).or_default(), qty, value);
    }

    fn went(&mut self, batch: BatchId, place: Place, qty: impl Into<i128>, value: impl Into<i128>) {
        add(self.went.entry((batch, place)).or_default(), qty, value);
    }

    fn at(&self, place: Place) -> i128 {
        let there = self.went.iter().filter(|((_, at), _)| *at == place);
        there.map(|(_, (_, value))| *value).sum()
    }
}

/// What is known of a line that was shipped: its quantity, and how much of it arrived, once it is signed for.
type Lines = BTreeMap<(ShipmentId, BatchId), (i128, Option<i128>)>;

pub(crate) fn holds(ledger: &Ledger) -> Result<(), TestCaseError> {
    let entries: Vec<_> = ledger.log.iter().map(|bytes| Entry::parse(bytes).unwrap()).collect();
    let undone: BTreeSet<_> = entries
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::EntryReversed(e) => Some(e.target),
            _ => None,
        })
        .collect();
    let (mut tally, mut lines) = (Tally::default(), Lines::new());
    for entry in entries.iter().filter(|entry| !undone.contains(&entry.position)) {
        follow(&mut tally, &mut lines, &entry.event);
    }
    for place in ["W1", "W3"].map(|place| WarehouseId::parse(place).unwrap()) {
        for batch in tally.came.keys().copied().collect::<Vec<_>>() {
            if let Some(stock) = ledger.books.stock(&place, &batch) {
                tally.went(batch, Place::OnHand, stock.quantity, stock.value_fen);
            }
        }
    }
    for (batch, came) in &tally.came {
        let mut went = (0, 0);
        for ((_, place), sum) in tally.went.iter().filter(|((of, _), _)| of == batch) {
            prop_assert!(sum.0 >= 0 && sum.1 >= 0, "{} {:?}: {:?}", batch, place, sum);
            add(&mut went, sum.0, sum.1);
        }
        prop_assert_eq!(*came, went, "{}: {:?}", batch, tally.went);
    }
    accounts(ledger, &tally)
}

fn follow(tally: &mut Tally, lines: &mut Lines, event: &Event) {
    match event {
        Event::GoodsAccepted(e) => {
            for lot in &e.lots {
                let value = lot.value_fen.map_or(0, i64::from);
                tally.came(lot.batch, i64::from(lot.qty), value);
                tally.given += i128::from(value);
            }
        }
        Event::GoodsShipped(e) => {
            for line in &e.lines {
                lines.insert((e.shipment, line.batch), (line.qty.get().into(), None));
                let (qty, value) = (line.qty.get(), line.value_fen.get());
                tally.went(line.batch, Place::UnderWay, qty, value);
            }
        }
        Event::GoodsSigned(e) => {
            for line in &e.lines {
                let lost = line.short.get() + line.damaged.get();
                let (good, value) = (line.good.get(), line.value_good_fen.get());
                let (qty, all) =
                    (i128::from(good + lost), i128::from(value + line.value_lost_fen.get()));
                tally.went(line.batch, Place::UnderWay, -qty, -all);
                tally.went(line.batch, Place::Used, good, value);
                tally.went(line.batch, Place::Lost, lost, line.value_lost_fen.get());
                lines.insert((e.shipment, line.batch), (qty, Some(good.into())));
            }
        }
        Event::GoodsReturned(e) => {
            for line in &e.lines {
                let (qty, value) = (i64::from(line.qty), i64::from(line.value_fen));
                tally.went(line.batch, Place::Used, -qty, -value);
            }
        }
        Event::GoodsValued(e) => valued(tally, lines, e),
        Event::GoodsCounted(e) => {
            for line in &e.lines {
                let missing = i64::from(line.booked) - i64::from(line.counted);
                if missing > 0 {
                    tally.went(line.batch, Place::Missing, missing, line.value_fen.get());
                } else {
                    tally.came(line.batch, -missing, 0);
                }
            }
        }
        Event::GoodsReclassified(e) => {
            tally.went(e.batch, Place::Reclassified, e.qty.get(), e.value_fen.get());
            tally.came(e.new_batch, e.qty.get(), e.value_fen.get());
        }
        Event::GoodsSold(e) => {
            tally.went(e.batch, Place::Sold, e.qty.get(), e.value_fen.get());
            tally.costs += i128::from(e.costs_fen.get());
            tally.proceeds += i128::from(e.proceeds_fen.get());
        }
        Event::GoodsImpaired(e) => tally.went(e.batch, Place::Impaired, 0, e.value_fen.get()),
        Event::GoodsDisposed(e) => {
            for line in &e.lines {
                tally.went(line.batch, Place::Disposed, line.qty.get(), line.value_fen.get());
            }
        }
        _ => {}
    }
}

fn valued(tally: &mut Tally, lines: &Lines, e: &GoodsValued) {
    let value = i128::from(e.value_fen.get());
    tally.came(e.batch, 0, value);
    tally.given += value;
    match e.shipment.map(|shipment| lines[&(shipment, e.batch)]) {
        None => {}
        Some((_, None)) => tally.went(e.batch, Place::UnderWay, 0, value),
        Some((qty, Some(good))) => {
            let used = value * good / qty;
            tally.went(e.batch, Place::Used, 0, used);
            tally.went(e.batch, Place::Lost, 0, value - used);
        }
    }
}

fn accounts(ledger: &Ledger, tally: &Tally) -> Result<(), TestCaseError> {
    let held = |account| -> i128 {
        let rows = ledger.books.trial_balance();
        rows.iter().filter(|row| row.account == account).map(|row| i128::from(row.balance)).sum()
    };
    let gone = [Place::Lost, Place::Disposed, Place::Missing, Place::Sold, Place::Impaired];
    let gone: i128 = gone.into_iter().map(|place| tally.at(place)).sum();
    prop_assert_eq!(held(Account::Inventory), tally.at(Place::OnHand));
    prop_assert_eq!(held(Account::InTransit), tally.at(Place::UnderWay));
    prop_assert_eq!(held(Account::DonationIncome), -tally.given);
    prop_assert_eq!(held(Account::ProgrammeCost), tally.at(Place::Used));
    prop_assert_eq!(held(Account::OtherCost), gone + tally.costs);
    prop_assert_eq!(held(Account::OtherIncome), -tally.proceeds);
    prop_assert_eq!(held(Account::Bank), tally.proceeds - tally.costs);
    Ok(())
}
