//! Random lives: whatever is asked, purses sum to zero, no balance is below zero on any day, and a replay leaves the same books.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::table::{Ledger, request};

/// Rows of a life; `N` becomes a new number where an id is new, and `K` one that may have been used.
const ROWS: &[&str] = &[
    "cashier receive_money gift=GN amount_fen=AMOUNT",
    "cashier receive_money gift=GN amount_fen=AMOUNT account- channel=C1",
    "cashier receive_money gift=GN amount_fen=AMOUNT fund=KM campaign=M1",
    "cashier@WH receive_money gift=GN amount_fen=AMOUNT account=A2",
    "cashier receive_money gift=GN amount_fen=AMOUNT fund=AG treatment=agency treatment_basis=协议",
    "cashier settle_channel settlement=TN lines=[{\"fee_fen\":1,\"fund\":\"KY\",\"gross_fen\":AMOUNT}] net_fen=LESS",
    "keeper accept_goods gift=GN lots=BN:mask:QTY:AMOUNT,CN:mask:QTY:-",
    "keeper/keeper2 countersign_lot batch=BK",
    "accountant propose_action action=DN allocation=LN amount_fen=AMOUNT; approver approve_action action=DN",
    "accountant propose_action action=DN allocation=LN amount_fen=AMOUNT use=transfer organisation=WH; approver approve_action action=DN",
    "accountant propose_action action=DN allocation=LN amount_fen=AMOUNT use=purchase recipient=SUP; approver approve_action action=DN",
    "accountant propose_action action=DN allocation=LN lines=BK:QTY warehouse=W1; approver approve_action action=DN",
    "accountant propose_action action=DN allocation=LN lines=BK:QTY warehouse=W1 use=transfer organisation=WH; approver approve_action action=DN",
    "accountant propose_action action=DN allocation=LN items=mask:QTY warehouse=direct; approver approve_action action=DN",
    "accountant@WH propose_action action=DN allocation=LN amount_fen=AMOUNT use=transfer organisation=HB; approver@WH approve_action action=DN",
    "cashier disburse_funds disbursement=PN allocation=LK amount_fen=AMOUNT",
    "cashier return_disbursement return=NN disbursement=PK allocation=LK amount_fen=AMOUNT",
    "keeper purchase_goods purchase=UN allocation=LK amount_fen=AMOUNT lots=BN:mask:QTY:AMOUNT",
    "keeper ship_goods shipment=SN allocation=LK lines=BK:QTY",
    "accountant propose_action action=DN allocation=LN lines=B0:QTY warehouse=W1; approver approve_action action=DN",
    "keeper ship_goods shipment=SN allocation=LK lines=B0:QTY",
    "keeper deliver_goods_directly gift=GN shipment=SN allocation=LK lots=BN:mask:QTY:AMOUNT",
    "keeper sign_goods shipment=SK lines=BK:QTY:0:0",
    "cashier send_transfer transfer=TN allocation=LK amount_fen=AMOUNT account=A1",
    "keeper send_transfer transfer=TN allocation=LK lines=BK:QTY warehouse=W1",
    "cashier@WH send_transfer transfer=TN allocation=LK amount_fen=AMOUNT account=A2 organisation=HB",
    "cashier@WH receive_transfer transfer=TK account=A2",
    "keeper@WH receive_transfer transfer=TK warehouse=W2",
    "cashier receive_transfer transfer=TK account=A1",
    "manager report_use report=ZN allocation=LK used_fen=AMOUNT",
    "accountant propose_reversal action=DN target=gift:GK; approver approve_action action=DN",
    "accountant propose_reversal action=DN target=allocation:LK; approver approve_action action=DN",
    "accountant propose_reversal action=DN target=shipment:SK; approver approve_action action=DN",
    "accountant propose_reversal action=DN target=purchase:UK; approver approve_action action=DN",
];

/// What every life begins with, so that there is something to spend.
const BEGINNING: &str = "
    02-01 cashier receive_money gift=A1 amount_fen=200
    02-01 cashier@WH receive_money gift=A2 amount_fen=100 account=A2
    02-01 accountant record_opening_balance goods=B0:mask:9:100 opening=O9
";

/// Small numbers, so that random rows meet: the same amounts, the same few names.
fn row() -> impl Strategy<Value = (usize, u32, u64, u64, u32)> {
    (0..ROWS.len(), 0..20_u32, 1..3_u64, 1..3_u64, any::<u32>())
}

/// Lives of one run; the same ones every time, so that what they reach is a fact and not a chance.
const LIVES: u32 = 160;

#[test]
fn books_stay_sound() {
    let config = ProptestConfig::with_cases(LIVES);
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let accepted = RefCell::new(BTreeSet::new());
    let lives = prop::collection::vec(row(), 200..400);
    TestRunner::new_with_rng(config, rng).run(&lives, |rows| live(&rows, &accepted)).unwrap();
    let never: Vec<_> = (0..ROWS.len())
        .filter(|which| !accepted.borrow().contains(&(*which, ROWS[*which].contains("approve"))))
        .map(|which| ROWS[which])
        .collect();
    assert!(never.is_empty(), "no life gets this accepted: {never:#?}");
}

fn live(
    rows: &[(usize, u32, u64, u64, u32)],
    accepted: &RefCell<BTreeSet<(usize, bool)>>,
) -> Result<(), TestCaseError> {
    let mut ledger = Ledger::with_world();
    ledger.run(BEGINNING);
    for (number, (which, day, amount, qty, back)) in (0_u32..).zip(rows.iter().copied()) {
        let new = number / ROWS_PER_NUMBER;
        let text = ROWS[which]
            .replace("AMOUNT", &(amount * 10).to_string())
            .replace("LESS", &(amount * 10 - 1).to_string())
            .replace("QTY", &qty.to_string());
        let text: Vec<_> = text.split(' ').map(|word| named(word, new, back % (new + 1))).collect();
        for asked in text.join(" ").split("; ") {
            let request = request(&ledger.books, &format!("{} {asked}", day_text(day)));
            let before = ledger.log.len();
            if ledger.ask(&request).is_ok() {
                accepted.borrow_mut().insert((which, asked.contains("approve")));
            } else {
                prop_assert_eq!(before, ledger.log.len());
                break;
            }
        }
    }
    // The log holds accepted entries alone, so the replay also shows that no refusal left a trace.
    ledger.replays();
    prop_assert!(ledger.books.lowest() >= 0);
    prop_assert_eq!(ledger.books.clone().trial_balance(), ledger.books.trial_balance());
    Ok(())
}

/// Rows that share a number, so that some new ids are taken and some old ones are known.
const ROWS_PER_NUMBER: u32 = 30;

/// An id ends in `N` (new: a number per thirty rows, so that some are taken) or `K` (known, perhaps).
fn named(word: &str, new: u32, old: u32) -> String {
    let mut text = String::new();
    let mut chars = word.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let ends = chars.peek().is_none_or(|next| !next.is_ascii_alphanumeric());
        let begins = before.is_ascii_uppercase();
        match c {
            'N' if ends && begins => text.push_str(&new.to_string()),
            'K' if ends && begins => text.push_str(&old.to_string()),
            other => text.push(other),
        }
        before = c;
    }
    text
}

fn day_text(day: u32) -> String {
    format!("02-{:02}", day + 1)
}
