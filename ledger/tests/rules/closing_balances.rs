//! R93: a closing says what the accounts stand at when the month ends. Closings from before they did so are read on.

use serde_json::{Value, json};
use sunshine_ledger::books::Books;
use sunshine_ledger::entry::{Entry, EntryError};

use crate::table::{Ledger, fingerprint};

/// The members of the newest entry.
fn newest(ledger: &Ledger) -> Value {
    let entry: Value = serde_json::from_slice(ledger.log.last().unwrap()).unwrap();
    assert_eq!((&entry["type"], &entry["schema"]), (&json!("period_closed"), &json!(2)));
    entry["data"].clone()
}

fn of(month: &str, balances: &[(&str, i64)]) -> Value {
    let one = |(account, amount): &(&str, i64)| json!({"account": account, "amount": amount});
    json!({"balances": balances.iter().map(one).collect::<Vec<_>>(), "month": month})
}

const YEAR: &str = "
    01-31 cashier receive_money gift=G1 amount_fen=100
    02-10 cashier receive_money gift=G2 amount_fen=40 fund=KM
    02-11 allocate allocation=L1 amount_fen=30
    02-12 cashier disburse_funds disbursement=P1 amount_fen=30
    03-01 keeper accept_goods gift=G3 lots=B1:mask:10:7
";

#[test]
fn every_account_stands_as_it_did_when_the_month_ended() {
    let mut ledger = Ledger::with_world();
    ledger.run(YEAR);
    ledger.run("03-10 accountant@WH close_period month=2020-02");
    assert_eq!(newest(&ledger), of("2020-02", &[]));
    ledger.run("03-10 accountant close_period month=2020-01");
    assert_eq!(newest(&ledger), of("2020-01", &[("bank", 100), ("donation_income", -100)]));
    // What happened in January and comes late is booked in February.
    ledger.run("01-20 cashier receive_money gift=G4 amount_fen=5");
    ledger.run("03-10 accountant close_period month=2020-02");
    let february = [("bank", 115), ("donation_income", -145), ("programme_cost", 30)];
    assert_eq!(newest(&ledger), of("2020-02", &february));
    // An account that is back at 0 is not listed, and what is under way is.
    ledger.run(
        "
        03-11 accountant propose_reversal action=D1 target=allocation:L1
        03-11 approver approve_action action=D1
        2020-04-05 accountant close_period month=2020-03
        ",
    );
    let march = [("bank", 145), ("inventory", 7), ("donation_income", -152)];
    assert_eq!(newest(&ledger), of("2020-03", &march));
    // Months may be closed together, and again after they were opened.
    ledger.run("04-05 reopen month=2020-02");
    ledger.run("02-20 cashier receive_money gift=G5 amount_fen=1");
    ledger.run("05-05 accountant close_period month=2020-04");
    let april = [("bank", 146), ("inventory", 7), ("donation_income", -153)];
    assert_eq!(newest(&ledger), of("2020-04", &april));
    ledger.replays();
}

/// An entry as it was written before closings said what accounts stand at.
fn as_schema_1(line: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(line).unwrap();
    let (start, end) = (text.find("\"balances\"").unwrap(), text.find("\"month\"").unwrap());
    format!("{}{}", &text[..start], &text[end..]).replace("\"schema\":2", "\"schema\":1").into()
}

#[test]
fn closings_of_both_schemas_make_the_same_books() {
    let mut ledger = Ledger::with_world();
    ledger.run(YEAR);
    ledger.run("03-10 accountant close_period month=2020-01");
    let older = as_schema_1(ledger.log.last().unwrap());
    let at = ledger.log.len() - 1;
    ledger.run(
        "
        01-20 cashier receive_money gift=G4 amount_fen=5
        booked 2020-02-01
        03-10 accountant close_period month=2020-02
        ",
    );
    let mut log = ledger.log.clone();
    log[at] = older.clone();
    let mut books = Books::new();
    for line in &log {
        let entry = Entry::parse(line).unwrap();
        let mut again = Vec::new();
        entry.encode(&mut again).unwrap();
        assert_eq!(again, *line, "an entry is written again as it was written");
        books.apply(&entry).unwrap();
    }
    assert_eq!(fingerprint(&books), fingerprint(&ledger.books));
    let read = Entry::parse(&older).unwrap();
    let newest = Entry::parse(log.last().unwrap()).unwrap();
    assert_eq!((read.schema(), newest.schema()), (1, 2));
    assert!(read.older.is_some() && newest.older.is_none());
    assert_eq!(read.event.event_type(), newest.event.event_type());
}

#[test]
fn each_schema_has_its_own_form_and_no_other() {
    let mut ledger = Ledger::with_world();
    ledger.run(YEAR);
    ledger.run("03-10 accountant close_period month=2020-01");
    let written = String::from_utf8(ledger.log.last().unwrap().clone()).unwrap();
    let older = String::from_utf8(as_schema_1(written.as_bytes())).unwrap();
    assert!(Entry::parse(written.as_bytes()).is_ok() && Entry::parse(older.as_bytes()).is_ok());
    let schema = |text: &str, from: u32, to: u32| {
        text.replace(&format!("\"schema\":{from}"), &format!("\"schema\":{to}"))
    };
    // One form under the other's number.
    for other in [schema(&written, 2, 1), schema(&older, 1, 2)] {
        assert!(matches!(Entry::parse(other.as_bytes()), Err(EntryError::Form(_))), "{other}");
    }
    let gift = String::from_utf8(ledger.log[ledger.log.len() - 2].clone()).unwrap();
    let unknown = [schema(&written, 2, 3), schema(&written, 2, 0), schema(&gift, 1, 2)];
    for other in unknown {
        let found = Entry::parse(other.as_bytes());
        assert!(matches!(found, Err(EntryError::UnknownType)), "{other}");
    }
    let zero = written.replacen("\"amount\":100", "\"amount\":0", 1);
    assert!(matches!(Entry::parse(zero.as_bytes()), Err(EntryError::Members(_))), "{zero}");
    let spelled = written.replace("\"schema\":2", "\"schema\":02");
    assert!(Entry::parse(spelled.as_bytes()).is_err());
}
