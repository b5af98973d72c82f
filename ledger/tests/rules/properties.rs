//! Random lives: whatever is asked, purses sum to zero, no balance is below zero on any day, and a replay leaves the same books.

use proptest::prelude::*;

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
    "accountant propose_action action=DN allocation=LN amount_fen=AMOUNT",
    "accountant propose_action action=DN allocation=LN amount_fen=AMOUNT use=transfer organisation=WH",
    "accountant propose_action action=DN allocation=LN amount_fen=AMOUNT use=purchase recipient=SUP",
    "accountant propose_action action=DN allocation=LN lines=BK:QTY warehouse=W1",
    "accountant propose_action action=DN allocation=LN lines=BK:QTY warehouse=W1 use=transfer organisation=WH",
    "accountant propose_action action=DN allocation=LN items=mask:QTY warehouse=direct",
    "accountant@WH propose_action action=DN allocation=LN amount_fen=AMOUNT use=transfer organisation=HB",
    "approver approve_action action=DK",
    "approver@WH approve_action action=DK",
    "cashier disburse_funds disbursement=PN allocation=LK amount_fen=AMOUNT",
    "cashier return_disbursement return=NN disbursement=PK allocation=LK amount_fen=AMOUNT",
    "keeper purchase_goods purchase=UN allocation=LK amount_fen=AMOUNT lots=BN:mask:QTY:AMOUNT",
    "keeper ship_goods shipment=SN allocation=LK lines=BK:QTY",
    "keeper deliver_goods_directly gift=GN shipment=SN allocation=LK lots=BN:mask:QTY:AMOUNT",
    "keeper sign_goods shipment=SK lines=BK:QTY:0:0",
    "cashier send_transfer transfer=TN allocation=LK amount_fen=AMOUNT account=A1",
    "keeper send_transfer transfer=TN allocation=LK lines=BK:QTY warehouse=W1",
    "cashier@WH send_transfer transfer=TN allocation=LK amount_fen=AMOUNT account=A2 organisation=HB",
    "cashier@WH receive_transfer transfer=TK account=A2",
    "keeper@WH receive_transfer transfer=TK warehouse=W2",
    "cashier receive_transfer transfer=TK account=A1",
    "manager report_use report=ZN allocation=LK used_fen=AMOUNT",
    "accountant propose_reversal action=DN target=gift:GK",
    "accountant propose_reversal action=DN target=allocation:LK",
    "accountant propose_reversal action=DN target=shipment:SK",
    "accountant propose_reversal action=DN target=purchase:UK",
];

/// Small numbers, so that random rows meet: the same amounts, the same few names.
fn row() -> impl Strategy<Value = (usize, u32, u64, u64, u32)> {
    (0..ROWS.len(), 0..20_u32, 1..4_u64, 1..3_u64, 1..5_u32)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn books_stay_sound(rows in prop::collection::vec(row(), 1..250)) {
        let mut ledger = Ledger::with_world();
        let (mut number, mut accepted) = (0, 0);
        for (which, day, amount, qty, back) in rows {
            number += 1;
            let old = number - back.min(number);
            let text = ROWS[which]
                .replace("AMOUNT", &(amount * 10).to_string())
                .replace("LESS", &(amount * 10 - 1).to_string())
                .replace("QTY", &qty.to_string());
            let text: Vec<_> = text.split(' ').map(|word| named(word, number / 8, old / 8)).collect();
            let request = request(&ledger.books, &format!("{} {}", day_text(day), text.join(" ")));
            let before = crate::table::fingerprint(&ledger.books);
            match ledger.ask(&request) {
                Ok(()) => accepted += 1,
                Err(_) => prop_assert_eq!(before, crate::table::fingerprint(&ledger.books)),
            }
        }
        ledger.replays();
        prop_assert!(ledger.books.lowest() >= 0, "{accepted} accepted");
        prop_assert_eq!(ledger.books.clone().trial_balance(), ledger.books.trial_balance());
    }
}

/// An id ends in `N` (new: a number per eight rows, so that some are taken) or `K` (known, perhaps).
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
