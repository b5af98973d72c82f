//! Receipts are conserved: whatever is issued, voided, waived and reversed in whatever order, a number is given out once, one
//! receipt at most stands for a gift, and those that stand are worth what their gifts are. Every answer is held against a model
//! that knows only the words of RULES.md.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;

use crate::lived::{Met, lived};
use crate::table::{Ledger, request};

/// Numbers of the block; random ones also lie behind it.
const BLOCK: u64 = 12;
const GIFTS: usize = 4;

#[derive(Clone, Copy, Debug)]
enum Step {
    Give(usize),
    Issue { gift: usize, number: u64, short: bool, early: bool },
    Void { gift: usize, number: u64 },
    Waive(usize),
    Reverse(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let (gift, number, rarely) = (0..GIFTS, 1..BLOCK + 3, prop::bool::weighted(0.1));
    prop_oneof![
        2 => gift.clone().prop_map(Step::Give),
        6 => (gift.clone(), number.clone(), rarely, rarely)
            .prop_map(|(gift, number, short, early)| Step::Issue { gift, number, short, early }),
        // A void of a random number hardly ever meets the one that stands.
        8 => (gift.clone(), number).prop_map(|(gift, number)| Step::Void { gift, number }),
        2 => gift.clone().prop_map(Step::Waive),
        2 => gift.prop_map(Step::Reverse),
    ]
}

/// What happened to a gift.
#[derive(Clone, Copy, Default)]
struct Given {
    here: bool,
    reversed: bool,
    standing: Option<u64>,
    waived: bool,
}

#[derive(Default)]
struct Model {
    gifts: [Given; GIFTS],
    used: BTreeSet<u64>,
}

/// Money and goods, one of them without value.
fn amount(gift: usize) -> u64 {
    [70, 30, 50, 0][gift]
}

impl Model {
    /// The rule that refuses the step; without one, it has been taken.
    fn take(&mut self, step: Step) -> Result<(), &'static str> {
        match step {
            Step::Give(gift) => {
                let row = &mut self.gifts[gift];
                if std::mem::replace(&mut row.here, true) { Err("R14") } else { Ok(()) }
            }
            Step::Issue { gift, number, short, early } => {
                if self.used.contains(&number) {
                    return Err("R14");
                }
                let row = self.known(gift)?;
                if early {
                    return Err("R101");
                }
                if number > BLOCK {
                    return Err("R73");
                }
                if row.standing.is_some() || short {
                    return Err("R74");
                }
                (row.standing, row.waived) = (Some(number), false);
                self.used.insert(number);
                Ok(())
            }
            Step::Void { gift, number } => {
                let row = self.known(gift)?;
                row.standing.take_if(|standing| *standing == number).map(drop).ok_or("R74")
            }
            Step::Waive(gift) => {
                let row = self.known(gift)?;
                if row.standing.is_some() || row.waived {
                    return Err("R74");
                }
                row.waived = true;
                Ok(())
            }
            Step::Reverse(gift) => {
                let row = self.known(gift).map_err(|_| "R45")?;
                if row.standing.is_some() {
                    return Err("R46");
                }
                row.reversed = true;
                Ok(())
            }
        }
    }

    fn known(&mut self, gift: usize) -> Result<&mut Given, &'static str> {
        let row = &mut self.gifts[gift];
        if row.here && !row.reversed { Ok(row) } else { Err("R13") }
    }
}

/// A step as rows of a table, of which all are taken or the first is refused.
fn rows(step: Step, turn: usize) -> Vec<String> {
    let released = |members: String| {
        vec![
            format!("02-02 accountant {members} action=D{turn}"),
            format!("02-02 approver approve_action action=D{turn}"),
        ]
    };
    match step {
        Step::Give(gift) => vec![match gift {
            0 | 1 => {
                format!("02-01 cashier receive_money gift=G{gift} amount_fen={}", amount(gift))
            }
            2 => "02-01 keeper accept_goods gift=G2 lots=B1:mask:3:50,B2:mask:1:-".to_owned(),
            _ => "02-01 keeper accept_goods gift=G3 lots=B3:mask:3:- valuer-".to_owned(),
        }],
        Step::Issue { gift, number, short, early } => {
            let amount = amount(gift).abs_diff(u64::from(short));
            // The day before the gift came, or the day after.
            let day = if early { "01-31" } else { "02-02" };
            vec![format!(
                "{day} accountant issue_receipt gift=G{gift} receipt={number} amount_fen={amount}"
            )]
        }
        Step::Void { gift, number } => {
            released(format!("propose_action gift=G{gift} receipt={number}"))
        }
        Step::Waive(gift) => vec![format!("02-02 cashier waive_receipt gift=G{gift}")],
        Step::Reverse(gift) => released(format!("propose_reversal target=gift:G{gift}")),
    }
}

#[test]
fn receipts_are_conserved() {
    let lives = prop::collection::vec(step(), 80..160);
    let endings = [
        "give",
        "issue",
        "void",
        "waive",
        "reverse",
        "give R14",
        "issue R13",
        "issue R14",
        "issue R73",
        "issue R74",
        "issue R101",
        "void R13",
        "void R74",
        "waive R13",
        "waive R74",
        "reverse R45",
        "reverse R46",
    ];
    lived("lives of receipts", 120, &lives, &endings, |steps, met| live(&steps, met));
}

fn live(steps: &[Step], met: &Met) -> Result<(), TestCaseError> {
    let mut ledger = Ledger::with_world();
    ledger.run(&format!("02-01 accountant receive_receipt_block block=K1 first=1 last={BLOCK}"));
    let mut model = Model::default();
    for (turn, step) in steps.iter().enumerate() {
        let told = model.take(*step).err();
        for row in rows(*step, turn) {
            let request = request(&ledger.books, &row);
            let found = ledger.ask(&request).err().map(|refusal| refusal.rule().number());
            prop_assert_eq!(found, told, "{} at {}", row, turn);
            if told.is_some() {
                break;
            }
        }
        let word = match step {
            Step::Give(_) => "give",
            Step::Issue { .. } => "issue",
            Step::Void { .. } => "void",
            Step::Waive(_) => "waive",
            Step::Reverse(_) => "reverse",
        };
        met.step(word, told.unwrap_or(""));
    }
    conserved(&ledger)?;
    ledger.replays();
    Ok(())
}

/// The law, from the log alone, after every entry.
fn conserved(ledger: &Ledger) -> Result<(), TestCaseError> {
    let (mut gifts, mut standing, mut given_out) =
        (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    for bytes in &ledger.log {
        let entry = Entry::parse(bytes).unwrap();
        match entry.event {
            Event::MoneyReceived(e) => drop(gifts.insert(e.gift, e.amount_fen.get())),
            Event::GoodsAccepted(e) => {
                let values = e.lots.iter().filter_map(|lot| lot.value_fen);
                gifts.insert(e.gift, values.map(|value| value.get()).sum());
            }
            Event::ReceiptIssued(e) => {
                prop_assert!(given_out.insert(e.receipt), "{} twice", e.receipt);
                let before = standing.insert(e.gift, (e.receipt, e.amount_fen.get()));
                prop_assert!(before.is_none(), "two for {}", e.gift);
            }
            Event::ReceiptVoided(e) => {
                let (receipt, _) = standing.remove(&e.gift).unwrap();
                prop_assert_eq!(receipt, e.receipt);
            }
            Event::EntryReversed(_) => {
                let gift = entry.stream.as_str().strip_prefix("gift:").unwrap().parse().unwrap();
                prop_assert!(!standing.contains_key(&gift));
                gifts.remove(&gift).unwrap();
            }
            _ => {}
        }
        let receipts: u64 = standing.values().map(|(_, amount)| *amount).sum();
        let receipted: u64 = standing.keys().map(|gift| gifts[gift]).sum();
        prop_assert_eq!(receipts, receipted);
    }
    Ok(())
}
