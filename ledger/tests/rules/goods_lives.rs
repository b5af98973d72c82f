//! Goods are conserved: whatever is allocated, shipped, signed for, valued, impaired, counted, re-classified, sold, disposed of, moved and
//! given back in whatever order and on whatever day, every piece of a batch and every fen of it is somewhere. Every answer is held
//! against a model that knows only the words of RULES.md; the law itself is read from the log (`goods_law`).

use proptest::prelude::*;
use sunshine_ledger::id::{BatchId, WarehouseId};

use crate::day_sum::DAYS;
use crate::goods_law;
use crate::goods_model::{Allocation, GIFTS, Kind, Model, PLACES};
use crate::goods_steps::What;
use crate::lived::{Met, lived, on_a_day};
use crate::table::{Ledger, request};

const LIVES: u32 = 600;

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        2 => Just(Kind::Ship),
        5 => Just(Kind::Value),
        4 => Just(Kind::Count),
        2 => Just(Kind::Reclassify),
        1 => Just(Kind::Sell),
        2 => Just(Kind::Dispose),
        2 => Just(Kind::Impair),
        6 => Just(Kind::Return),
        6 => Just(Kind::Report),
    ]
}

fn step() -> impl Strategy<Value = (What, usize)> {
    let (number, place, qty) = (0..64_usize, 0..PLACES.len(), 1..4_i64);
    let lot = (number.clone(), place.clone(), qty);
    let value = prop_oneof![Just(1_i64), 2..50_i64];
    let again = prop_oneof![
        4 => Just(Kind::Return),
        3 => Just(Kind::Report),
        2 => Just(Kind::Value),
        1 => Just(Kind::Ship),
        1 => Just(Kind::Count),
    ];
    let what = prop_oneof![
        6 => lot.clone().prop_map(|(batch, place, qty)| What::Allocate { batch, place, qty }),
        6 => number.clone().prop_map(What::Ship),
        6 => (number.clone(), 0..2_i64, 0..2_i64)
            .prop_map(|(shipment, short, damaged)| What::Sign { shipment, short, damaged }),
        3 => (number.clone(), place.clone(), value.clone())
            .prop_map(|(batch, place, value)| What::ValueLot { batch, place, value }),
        7 => (number.clone(), value.clone())
            .prop_map(|(shipment, value)| What::ValueLine { shipment, value }),
        4 => (number.clone(), place.clone(), -2..3_i64)
            .prop_map(|(batch, place, by)| What::Count { batch, place, by }),
        1 => lot.clone().prop_map(|(batch, place, qty)| What::Reclassify { batch, place, qty }),
        1 => lot.clone().prop_map(|(batch, place, qty)| What::Sell { batch, place, qty }),
        2 => (lot.clone(), any::<bool>())
            .prop_map(|((batch, place, qty), lost)| What::Dispose { batch, place, qty, lost }),
        2 => (number.clone(), place.clone(), value)
            .prop_map(|(batch, place, value)| What::Impair { batch, place, value }),
        2 => lot.clone().prop_map(|(batch, from, qty)| What::Move { batch, from, qty }),
        6 => lot.prop_map(|(shipment, place, qty)| What::Return { shipment, place, qty }),
        8 => (number.clone(), 1..15_i64, 0..DAYS)
            .prop_map(|(allocation, used, to)| What::Report { allocation, used, to }),
        16 => (kind(), number.clone()).prop_map(|(kind, n)| What::Undo(kind, n)),
        1 => (0..GIFTS.len()).prop_map(What::Ungive),
        12 => (again, number).prop_map(|(kind, n)| What::Again(kind, n)),
    ];
    on_a_day(what, DAYS, |what| matches!(what, What::Undo(..)))
}

/// Where in the log the deeds of the model stand.
#[derive(Default)]
struct Done {
    deeds: Vec<usize>,
}

/// A step as rows of a table, of which all are taken or the first is refused.
fn rows(model: &Model, done: &Done, what: What, day: usize, turn: usize) -> Vec<String> {
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
        let row = &model.shipments[shipment];
        (format!("shipment=S{}", row.turn), &model.allocations[row.allocation])
    };
    match what {
        What::Allocate { batch, place, qty } => released(format!(
            "propose_action allocation=L{} {}",
            model.allocations.len(),
            line(batch, place, qty)
        )),
        What::Ship(allocation) => {
            let row = &model.allocations[allocation];
            vec![on(format!(
                "keeper ship_goods shipment=S{turn} allocation=L{allocation} {}",
                line(row.batch, row.place, row.qty)
            ))]
        }
        What::Sign { shipment, short, damaged } => {
            let (named, Allocation { batch, qty, .. }) = shipped(shipment);
            let good = qty - short - damaged;
            vec![on(format!("manager sign_goods {named} lines=B{batch}:{good}:{short}:{damaged}"))]
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
        What::Count { batch, place, by } => {
            let counted = model.batches[batch].lots[place].head() + by;
            released(format!(
                "propose_count count=C{turn} counted=B{batch}:{counted} warehouse={}",
                PLACES[place]
            ))
        }
        What::Reclassify { batch, place, qty } => released(format!(
            "propose_reclassification reclassification=Y{turn} {} new_batch=B{} item={} qty={qty}",
            at(batch, place),
            model.batches.len(),
            if model.batches[batch].mask { "kn95" } else { "mask" }
        )),
        What::Sell { batch, place, qty } => released(format!(
            "propose_sale sale=X{turn} {} qty={qty} proceeds_fen=5 costs_fen=2",
            at(batch, place)
        )),
        What::Dispose { batch, place, qty, lost } => released(format!(
            "propose_disposal disposal=Z{turn} {} reason={}",
            line(batch, place, qty),
            if lost { "lost" } else { "unfit" }
        )),
        What::Impair { batch, place, value } => released(format!(
            "propose_action impairment=J{turn} {} value_fen={value}",
            at(batch, place)
        )),
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
        What::Report { allocation, used, to } => vec![on(format!(
            "manager report_use report=R{turn} allocation=L{allocation} used_fen={used} period_to=2020-02-0{}",
            to + 1
        ))],
        What::Undo(_, deed) => released(format!("propose_reversal target={}", done.deeds[deed])),
        What::Ungive(gift) => released(format!("propose_reversal target=gift:G{gift}")),
        What::Again(..) => Vec::new(),
    }
}

/// How a step is called in the list of what has been met.
fn word(what: What) -> &'static str {
    match what {
        What::Allocate { .. } => "allocate",
        What::Ship(_) => "ship",
        What::Sign { .. } => "sign",
        What::ValueLot { .. } => "value lot",
        What::ValueLine { .. } => "value line",
        What::Count { .. } => "count",
        What::Reclassify { .. } => "reclassify",
        What::Sell { .. } => "sell",
        What::Dispose { .. } => "dispose",
        What::Impair { .. } => "impair",
        What::Move { .. } => "move",
        What::Return { .. } => "return",
        What::Report { .. } => "report",
        What::Undo(kind, _) => match kind {
            Kind::Ship => "unship",
            Kind::Value => "unvalue",
            Kind::Count => "uncount",
            Kind::Reclassify => "unreclassify",
            Kind::Sell => "unsell",
            Kind::Dispose => "undispose",
            Kind::Impair => "unimpair",
            Kind::Return => "unreturn",
            Kind::Report => "unreport",
        },
        What::Ungive(_) => "ungive",
        What::Again(..) => "again",
    }
}

/// Why a deed that stands is not undone, where it is for the day or a count.
fn hindered(model: &Model, what: What, day: usize) -> &'static str {
    match what {
        What::Undo(_, deed) if model.deeds[deed].undone => "",
        What::Undo(_, deed) if model.is_early(deed, day) => " early",
        What::Undo(_, deed) if model.is_before_what_hung_on_it(deed, day) => " hung on",
        What::Undo(_, deed) if model.is_counted_since(deed) => " counted",
        _ if model.is_for_a_day(what, day) => " by day",
        What::Undo(_, deed) if model.is_found_since(deed, day) => " found",
        _ => "",
    }
}

const MET: &[&str] = &[
    "allocate",
    "allocate R30",
    "allocate by day R30",
    "ship",
    "ship R30",
    "ship R38",
    "ship by day R38",
    "ship R101",
    "unship",
    "unship R45",
    "unship early R45",
    "unship hung on R45",
    "unship counted R46",
    "unship R46",
    "sign",
    "sign R42",
    "sign R101",
    "value lot",
    "value lot R13",
    "value lot R85",
    "value lot by day R85",
    "value line",
    "value line R85",
    "value line by day R85",
    "unvalue",
    "unvalue R45",
    "unvalue early R45",
    "unvalue R30",
    "unvalue R46",
    "count",
    "count R13",
    "count R30",
    "count R43",
    "count by day R43",
    "uncount",
    "uncount R45",
    "uncount early R45",
    "uncount counted R46",
    "uncount R46",
    "reclassify",
    "reclassify R13",
    "reclassify R30",
    "unreclassify",
    "unreclassify R45",
    "unreclassify early R45",
    "unreclassify counted R46",
    "unreclassify R46",
    "sell",
    "sell R30",
    "unsell",
    "unsell R45",
    "unsell early R45",
    "unsell counted R46",
    "dispose",
    "dispose R30",
    "undispose",
    "undispose R45",
    "undispose early R45",
    "undispose counted R46",
    "impair",
    "impair R43",
    "unimpair",
    "unimpair R45",
    "unimpair early R45",
    "unimpair R46",
    "move",
    "move R30",
    "return",
    "return R50",
    "return R86",
    "return R101",
    "unreturn",
    "unreturn R45",
    "unreturn early R45",
    "unreturn R46",
    "report",
    "report R50",
    "report by day R50",
    "report R101",
    "unreport",
    "unreport R45",
    "unreport early R45",
    "ungive",
    "ungive R45",
    "ungive R46",
];

#[test]
fn goods_are_conserved() {
    let lives = prop::collection::vec(step(), 60..140);
    lived("lives of goods", LIVES, &lives, MET, |steps, met| live(&steps, met));
}

fn live(steps: &[(What, usize)], met: &Met) -> Result<(), TestCaseError> {
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
    let (mut model, mut done) = (Model::new(), Done::default());
    for (turn, (what, day)) in steps.iter().copied().enumerate() {
        let Some(what) = model.of_what_is(what) else { continue };
        let rows = rows(&model, &done, what, day, turn);
        let ending = format!("{}{}", word(what), hindered(&model, what, day));
        let told = model.take(what, day, turn).err();
        for row in rows {
            let request = request(&ledger.books, &row);
            let found = ledger.ask(&request).err().map(|refusal| refusal.rule().number());
            prop_assert_eq!(found, told, "{} at {}", row, turn);
            if told.is_some() {
                break;
            }
        }
        if done.deeds.len() < model.deeds.len() {
            done.deeds.push(ledger.log.len() - 1);
        }
        met.step(&ending, told.unwrap_or(""));
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
            prop_assert_eq!(
                found,
                (lot.head(), lot.value(), lot.promised.head()),
                "{} {}",
                place,
                batch
            );
        }
    }
    Ok(())
}
