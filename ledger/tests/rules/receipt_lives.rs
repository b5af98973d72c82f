//! Receipts are conserved: whatever is given, valued, receipted, voided, waived, given back and reversed in whatever order and on
//! whatever day, a number is given out once, one receipt at most stands for a gift, and those that stand are worth what their gifts
//! are. Every answer is held against a model that knows only the words of RULES.md.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;

use crate::day_sum::DAYS;
use crate::lived::{Met, lived, on_a_day};
use crate::receipt_model::{BLOCK, GIFTS, Model, VALUE, What, amount};
use crate::table::{Ledger, request};

fn step() -> impl Strategy<Value = (What, usize)> {
    let (gift, number, rarely) = (0..GIFTS, 1..BLOCK + 3, prop::bool::weighted(0.1));
    let what = prop_oneof![
        2 => gift.clone().prop_map(What::Give),
        7 => (gift.clone(), number.clone(), rarely)
            .prop_map(|(gift, number, short)| What::Issue { gift, number, short }),
        // A void of a random number hardly ever meets the one that stands.
        8 => (gift.clone(), number).prop_map(|(gift, number)| What::Void { gift, number }),
        2 => gift.clone().prop_map(What::Waive),
        2 => (gift.clone(), 1..40_i64).prop_map(|(gift, amount)| What::Refund { gift, amount }),
        2 => gift.clone().prop_map(What::Value),
        2 => (0..64_usize).prop_map(What::Undo),
        2 => gift.prop_map(What::Ungive),
    ];
    on_a_day(what, DAYS, |what| !matches!(what, What::Give(_)))
}

/// Where in the log what can be undone stands.
#[derive(Default)]
struct Done {
    gifts: BTreeMap<usize, usize>,
    /// Refunds and valuations.
    deeds: Vec<usize>,
}

/// A step as rows of a table, of which all are taken or the first is refused.
fn rows(model: &Model, what: What, day: usize, turn: usize, done: &Done) -> Vec<String> {
    let on = |row: String| format!("02-0{} {row}", day + 1);
    let released = |members: String| {
        vec![
            on(format!("accountant {members} action=D{turn}")),
            on(format!("approver approve_action action=D{turn}")),
        ]
    };
    match what {
        What::Give(gift) => vec![on(match gift {
            0 | 1 => format!("cashier receive_money gift=G{gift} amount_fen={}", amount(gift)),
            2 => "keeper accept_goods gift=G2 lots=B20:mask:3:50,B2:mask:1:-".to_owned(),
            _ => "keeper accept_goods gift=G3 lots=B3:mask:3:- valuer-".to_owned(),
        })],
        What::Issue { gift, number, short } => vec![on(format!(
            "accountant issue_receipt gift=G{gift} receipt={number} amount_fen={}",
            model.kept(gift) + i64::from(short)
        ))],
        What::Void { gift, number } => {
            released(format!("propose_action gift=G{gift} receipt={number}"))
        }
        What::Waive(gift) => vec![on(format!("cashier waive_receipt gift=G{gift}"))],
        What::Refund { gift, amount } => {
            released(format!("propose_action refund=F{turn} gift=G{gift} amount_fen={amount}"))
        }
        // Of the gifts of money there is no batch.
        What::Value(gift) => vec![on(format!(
            "accountant value_goods valuation=N{turn} batch=B{gift} warehouse=W1 value_fen={VALUE}"
        ))],
        // The founding stands where nothing else does, and is never undone.
        What::Undo(n) => {
            released(format!("propose_reversal target={}", done.deeds.get(n).unwrap_or(&0)))
        }
        What::Ungive(gift) => {
            released(format!("propose_reversal target={}", done.gifts.get(&gift).unwrap_or(&0)))
        }
    }
}

#[test]
fn receipts_are_conserved() {
    let lives = prop::collection::vec(step(), 80..160);
    let endings = [
        "give",
        "give R14",
        "issue",
        "issue R13",
        "issue R14",
        "issue R73",
        "issue R74",
        "issue by day R74",
        "issue R101",
        "issue voided R101",
        "void",
        "void R13",
        "void R74",
        "void R101",
        "waive",
        "waive R13",
        "waive R74",
        "waive R101",
        "refund",
        "refund R13",
        "refund R81",
        "refund by day R81",
        "refund R101",
        "refund voided R101",
        "value",
        "value R13",
        "value R85",
        "value by day R85",
        "undo",
        "undo R45",
        "undo early R45",
        "undo voided R45",
        "undo R46",
        "ungive",
        "ungive R45",
        "ungive early R45",
        "ungive hung on R45",
        "ungive voided R45",
        "ungive R46",
        "ungive R30",
    ];
    lived("lives of receipts", 200, &lives, &endings, |steps, met| live(&steps, met));
}

fn live(steps: &[(What, usize)], met: &Met) -> Result<(), TestCaseError> {
    let mut ledger = Ledger::with_world();
    ledger.run(&format!("02-01 accountant receive_receipt_block block=K1 first=1 last={BLOCK}"));
    let (mut model, mut done) = (Model::default(), Done::default());
    for (turn, (what, day)) in steps.iter().copied().enumerate() {
        let what = model.of_what_is(what);
        let rows = rows(&model, what, day, turn, &done);
        let hindered = model.hindered(what, day);
        let told = model.take(what, day).err();
        for row in rows {
            let request = request(&ledger.books, &row);
            let found = ledger.ask(&request).err().map(|refusal| refusal.rule().number());
            prop_assert_eq!(found, told, "{} at {}", row, turn);
            if told.is_some() {
                break;
            }
        }
        if done.deeds.len() < model.done.len() {
            done.deeds.push(ledger.log.len() - 1);
        }
        if let (What::Give(gift), None) = (what, told) {
            done.gifts.insert(gift, ledger.log.len() - 1);
        }
        let word = match what {
            What::Give(_) => "give",
            What::Issue { .. } => "issue",
            What::Void { .. } => "void",
            What::Waive(_) => "waive",
            What::Refund { .. } => "refund",
            What::Value(_) => "value",
            What::Undo(_) => "undo",
            What::Ungive(_) => "ungive",
        };
        met.step(&format!("{word}{hindered}"), told.unwrap_or(""));
    }
    conserved(&ledger)?;
    prop_assert!(ledger.books.lowest() >= 0);
    ledger.replays();
    Ok(())
}

/// The law, from the log alone, after every entry: a number is given out once, no receipt stands beside another one on any day, and
/// each is of what was known of its gift when it was given out.
fn conserved(ledger: &Ledger) -> Result<(), TestCaseError> {
    let (mut kept, mut standing, mut given_out) =
        (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    let (mut free_from, mut undoes) = (BTreeMap::new(), BTreeMap::new());
    let amount = |fen: u64| i64::try_from(fen).unwrap();
    for bytes in &ledger.log {
        let entry = Entry::parse(bytes).unwrap();
        let day = entry.effective_day();
        match entry.event {
            Event::MoneyReceived(e) => drop(kept.insert(e.gift, amount(e.amount_fen.get()))),
            Event::GoodsAccepted(e) => {
                let values = e.lots.iter().filter_map(|lot| lot.value_fen);
                kept.insert(e.gift, values.map(|value| amount(value.get())).sum());
            }
            Event::RefundPaid(e) => {
                prop_assert!(!standing.contains_key(&e.gift), "given back, and receipted");
                *kept.get_mut(&e.gift).unwrap() -= amount(e.amount_fen.get());
                undoes.insert(entry.position, (e.gift, amount(e.amount_fen.get())));
            }
            Event::GoodsValued(e) => {
                let gift = if e.batch.as_str() == "B2" { "G2" } else { "G3" }.parse().unwrap();
                *kept.get_mut(&gift).unwrap() += amount(e.value_fen.get());
                undoes.insert(entry.position, (gift, -amount(e.value_fen.get())));
            }
            Event::ReceiptIssued(e) => {
                prop_assert!(given_out.insert(e.receipt), "{} twice", e.receipt);
                prop_assert_eq!(kept[&e.gift], amount(e.amount_fen.get()));
                prop_assert!(standing.insert(e.gift, e.receipt).is_none(), "two for {}", e.gift);
                let free_from = free_from.get(&e.gift);
                prop_assert!(free_from.is_none_or(|free| *free <= day), "two on one day");
            }
            Event::ReceiptVoided(e) => {
                prop_assert_eq!(standing.remove(&e.gift).unwrap(), e.receipt);
                let free_from = free_from.entry(e.gift).or_insert(day);
                *free_from = day.max(*free_from);
            }
            Event::EntryReversed(e) => match undoes.get(&e.target) {
                Some((gift, amount)) => *kept.get_mut(gift).unwrap() += amount,
                None => {
                    let gift =
                        entry.stream.as_str().strip_prefix("gift:").unwrap().parse().unwrap();
                    prop_assert!(!standing.contains_key(&gift));
                    kept.remove(&gift).unwrap();
                }
            },
            _ => {}
        }
    }
    Ok(())
}
