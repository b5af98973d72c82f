//! A third fold of the same lives: the legs that exports are written from. Every account of every
//! purse comes to what the ledger's books say, and every leg is what a reversal would undo.

use serde_json::Value;
use sunshine_ledger::entry::Entry;
use sunshine_projections::{Journal, Leg, Purse};

use crate::life::Life;

pub(crate) fn agrees(life: &Life) {
    let mut journal = Journal::default();
    for line in &life.ledger.log {
        let entry = Entry::parse(line).expect("an entry of the ledger");
        let legs = journal.take(&entry).unwrap_or_else(|why| panic!("{why}"));
        if let Some(undone) = life.undone.get(&entry.position.get()) {
            assert_eq!(&turned(&legs), undone, "{}", String::from_utf8_lossy(line));
        }
    }
    let told: Vec<(Purse, i64)> =
        journal.balances().into_iter().filter(|(_, balance)| *balance != 0).collect();
    let rows = life.ledger.books.trial_balance().into_iter();
    let held: Vec<(Purse, i64)> = rows
        .map(|row| {
            let purse =
                Purse { org: row.org, fund: row.fund, earmark: row.earmark, account: row.account };
            (purse, row.balance)
        })
        .collect();
    assert_eq!(told, held);
}

/// The legs as an entry would undo them, in its spelling.
fn turned(legs: &[Leg]) -> Value {
    let of = |leg: &Leg| {
        let mut posting = serde_json::json!({"amount": -leg.fen, "fund": leg.fund});
        posting["account"] = serde_json::to_value(leg.account).expect("an account has a word");
        if let Some(earmark) = &leg.earmark {
            posting["earmark"] = Value::from(earmark.as_str());
        }
        if let Some(object) = &leg.object {
            posting["object"] = Value::from(object.as_str());
        }
        if let Some(qty) = leg.qty {
            posting["qty"] = Value::from(-qty);
        }
        posting
    };
    legs.iter().map(of).collect()
}
