//! Random lives: whatever is asked, purses sum to zero, no balance is below zero on any day, moves only move, everything
//! is booked in an open month, and a replay leaves the same books.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sunshine_ledger::books::{Books, TrialRow};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::id::{AllocationId, BatchId, WarehouseId};

use crate::lived::{Met, lived};
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
    "accountant propose_action action=DN allocation=LN amount_fen=AMOUNT; approver reject_action action=DN",
    "accountant propose_action action=DN allocation=LN amount_fen=AMOUNT; accountant withdraw_action action=DN",
    "cashier move_money move=VN amount_fen=AMOUNT",
    "cashier move_money move=VN amount_fen=AMOUNT from=A3 to=A1",
    "keeper move_goods move=VN lines=BK:QTY",
    "keeper move_goods move=VN lines=B0:QTY",
    "keeper move_goods move=VN lines=B0:QTY from=W3 to=W1",
    "administrator close_account account=A3",
    "administrator close_fund fund=KM",
    "accountant close_period month=2020-01",
    "accountant close_period month=2020-02",
    "accountant@WH close_period month=2020-02",
    "accountant propose_action action=DN month=2020-01; approver approve_action action=DN",
    "accountant propose_action action=DN month=2020-02; approver approve_action action=DN",
];

/// What every life begins with, so that there is something to spend.
const BEGINNING: &str = "
    02-01 administrator open_account account=A3
    02-01 administrator open_warehouse warehouse=W3
    02-01 cashier receive_money gift=A1 amount_fen=200
    02-01 cashier@WH receive_money gift=A2 amount_fen=100 account=A2
    02-01 accountant record_opening_balance goods=B0:mask:9:100 opening=O9
";

/// Small numbers, so that random rows meet: the same amounts, the same few names.
fn row() -> impl Strategy<Value = (usize, u32, u64, u64, u32)> {
    (0..ROWS.len(), 0..20_u32, 1..3_u64, 1..3_u64, any::<u32>())
}

#[test]
fn books_stay_sound() {
    let lives = prop::collection::vec(row(), 200..400);
    lived("lives of an office", 160, &lives, ROWS, |rows, met| live(&rows, met));
}

fn live(rows: &[(usize, u32, u64, u64, u32)], met: &Met) -> Result<(), TestCaseError> {
    let mut ledger = Ledger::with_world();
    ledger.run(BEGINNING);
    for (number, (which, day, amount, qty, back)) in (0_u32..).zip(rows.iter().copied()) {
        let new = number / ROWS_PER_NUMBER;
        let text = ROWS[which]
            .replace("AMOUNT", &(amount * 10).to_string())
            .replace("LESS", &(amount * 10 - 1).to_string())
            .replace("QTY", &qty.to_string());
        let text: Vec<_> = text.split(' ').map(|word| named(word, new, back % (new + 1))).collect();
        let mut all_accepted = true;
        for asked in text.join(" ").split("; ") {
            let request = request(&ledger.books, &format!("{} {asked}", day_text(day)));
            let (before, held_before) = (ledger.log.len(), held(&ledger.books, new));
            if ledger.ask(&request).is_err() {
                prop_assert_eq!(before, ledger.log.len());
                all_accepted = false;
                break;
            }
            if asked.contains(" move_") {
                prop_assert_eq!(held_before, held(&ledger.books, new), "{}", asked);
            }
        }
        if all_accepted {
            met.step(ROWS[which], "");
        }
    }
    months_hold(&ledger.log)?;
    causes_hold(&ledger.log)?;
    // The log holds accepted entries alone, so the replay also shows that no refusal left a trace.
    ledger.replays();
    prop_assert!(ledger.books.lowest() >= 0);
    prop_assert_eq!(ledger.books.clone().trial_balance(), ledger.books.trial_balance());
    Ok(())
}

/// What a move must leave as it is: every account's balance, and of every batch what both warehouses have together.
fn held(books: &Books, newest: u32) -> (Vec<TrialRow>, Vec<(i64, i64)>) {
    let stock = |batch: u32| {
        let batch = BatchId::parse(&format!("B{batch}")).unwrap();
        let places = ["W1", "W3"].map(|place| WarehouseId::parse(place).unwrap());
        let lots = places.iter().filter_map(|place| books.stock(place, &batch));
        lots.fold((0, 0), |sum, lot| (sum.0 + lot.quantity, sum.1 + lot.value_fen))
    };
    (books.trial_balance(), (0..=newest).map(stock).collect())
}

/// The months of a life, in order.
const MONTHS: [&str; 4] = ["2019-12", "2020-01", "2020-02", "2020-03"];

/// R08 and R65 as the page says them: by the months that are closed when a group begins, of all its organisations.
fn months_hold(log: &[Vec<u8>]) -> Result<(), TestCaseError> {
    let entries: Vec<_> = log.iter().map(|bytes| Entry::parse(bytes).unwrap()).collect();
    let place = |month: &str| MONTHS.iter().position(|known| *known == month).unwrap();
    let (mut through, mut first) = (BTreeMap::new(), BTreeMap::new());
    for group in entries.split_inclusive(|entry| !entry.more) {
        let closed: Option<usize> =
            group.iter().filter_map(|entry| through.get(&entry.org).copied()).max();
        for entry in group {
            let day = entry.occurred_at.date().to_string();
            let late = closed.filter(|closed| place(&day[..7]) <= *closed);
            let expected = late.map(|closed| format!("{}-01", MONTHS[closed + 1]));
            prop_assert_eq!(entry.booked_on.map(|day| day.to_string()), expected);
        }
        for entry in group {
            match &entry.event {
                Event::PeriodClosed(e) => {
                    let month = place(e.month.as_str());
                    prop_assert!(through.insert(entry.org, month).is_none_or(|m| m < month));
                    let first = first.entry(entry.org).or_insert(month);
                    *first = month.min(*first);
                }
                Event::PeriodReopened(e) => {
                    let month = place(e.month.as_str());
                    prop_assert!(through.remove(&entry.org).is_some_and(|m| m >= month));
                    if month > first[&entry.org] {
                        through.insert(entry.org, month - 1);
                    }
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// R101 as the page says it: nothing is booked before what it is about.
fn causes_hold(log: &[Vec<u8>]) -> Result<(), TestCaseError> {
    let mut since = BTreeMap::new();
    for bytes in log {
        let entry = Entry::parse(bytes).unwrap();
        let allocation = |id: &AllocationId| Some(format!("allocation {id}"));
        let (about, new) = match &entry.event {
            Event::ActionProposed(e) => (None, Some(format!("action {}", e.action))),
            Event::ActionApproved(e) => (Some(format!("action {}", e.action)), None),
            Event::ActionRejected(e) => (Some(format!("action {}", e.action)), None),
            Event::ActionWithdrawn(e) => (Some(format!("action {}", e.action)), None),
            Event::AllocationMade(e) => (None, allocation(&e.allocation)),
            Event::FundsDisbursed(e) => {
                (allocation(&e.allocation), Some(format!("payment {}", e.disbursement)))
            }
            Event::DisbursementReturned(e) => (Some(format!("payment {}", e.disbursement)), None),
            Event::GoodsPurchased(e) => (allocation(&e.allocation), None),
            Event::GoodsShipped(e) => {
                (allocation(&e.allocation), Some(format!("shipment {}", e.shipment)))
            }
            Event::GoodsSigned(e) => (Some(format!("shipment {}", e.shipment)), None),
            Event::TransferSent(e) => (allocation(&e.allocation), None),
            _ => continue,
        };
        let day = entry.booked_on.unwrap_or_else(|| entry.occurred_at.date());
        if let Some(about) = about {
            let from = since[&about];
            prop_assert!(from <= day, "{}: {} before {}", about, day, from);
        }
        since.extend(new.map(|new| (new, day)));
    }
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

/// The last ten days of a month and the first ten of the next.
fn day_text(day: u32) -> String {
    if day < 10 { format!("02-{:02}", day + 20) } else { format!("03-{:02}", day - 9) }
}
