//! A ledger with one organisation, its people, a fund and an account, and gifts for it.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use sunshine_ledger::command::{CommandType, PrivateValue, Request};
use sunshine_ledger::event::{Role, Source};
use sunshine_ledger::id::{Name, OrgId, StaffId};
use sunshine_ledger::time::BusinessTime;
use sunshine_ledger::{
    ClientKey, Ledger, NewLedger, OpenOptions, Origin, Outcome, Submission, init,
};

const DAY: &str = "2020-02-01T09:00:00+08:00";

/// Makes one and opens it.
pub(crate) fn found(dir: &Path) -> Ledger {
    let founders = ["F1", "F2"].map(|id| StaffId::parse(id).expect("an id")).to_vec();
    let begin = BusinessTime::parse("2020-01-01T00:00:00+08:00").expect("a time");
    let new = NewLedger {
        origin: Origin::new("bench.example/ledger").expect("an origin"),
        founders,
        sample: Some(begin),
        successor_of: None,
        sizes: None,
        key_file: None,
    };
    init(dir, &new).expect("a new ledger");
    let ledger = open(dir);
    let role = |staff, role| json!({"organisation":"O1","role":role,"staff":staff,"valid_from":"2020-01-01"});
    let fund = json!({"fund":"F","kind":"purpose","name":"抗疫","purpose":"抗击疫情",
        "restriction":"restricted","source_class":"donation"});
    let account = json!({"account":"A","bank":"银行","holder":"省会","name":"捐赠专户"});
    let organisation = json!({"level":"province","name":"省会","organisation":"O1"});
    for (actor, by, command, data) in [
        ("F1", Role::Founder, "register_organisation", organisation),
        ("F1", Role::Founder, "register_staff", json!({"organisation":"O1","staff":"ADM"})),
        ("F1", Role::Founder, "grant_role", role("ADM", "administrator")),
        ("ADM", Role::Administrator, "register_staff", json!({"organisation":"O1","staff":"CAS"})),
        ("ADM", Role::Administrator, "grant_role", role("CAS", "cashier")),
        ("ADM", Role::Administrator, "establish_fund", fund),
        ("ADM", Role::Administrator, "open_account", account),
    ] {
        let mut submission = ask(actor, by, command, data);
        if actor == "F1" {
            submission.request.org = OrgId::ledger();
        }
        recorded(ledger.writer().submit(submission).outcome);
    }
    ledger
}

/// Opens it.
pub(crate) fn open(dir: &Path) -> Ledger {
    Ledger::open(dir, &OpenOptions::default()).expect("a ledger that opens")
}

/// The outcome is an entry, or the measurement means nothing.
pub(crate) fn recorded(outcome: Outcome) {
    assert!(matches!(outcome, Outcome::Committed(_)), "{outcome:?}");
}

fn ask(actor: &str, role: Role, command: &str, data: Value) -> Submission {
    let key = format!("{command} {data}");
    let command = CommandType::from_name(command).expect("a command");
    let request = Request {
        actor: StaffId::parse(actor).expect("an id"),
        command: command.parse(data).expect("a body"),
        evidence: None,
        expected_revision: None,
        occurred_at: BusinessTime::parse(DAY).expect("a time"),
        org: OrgId::parse("O1").expect("an id"),
        private: BTreeMap::new(),
        role,
        source: Source::Import,
    };
    Submission { request, client: ClientKey::Token { staff: actor.to_owned(), key } }
}

/// The gift of that number, with a donor's name and telephone if `private`.
pub(crate) fn gift(number: u64, private: bool) -> Submission {
    let data = json!({"account":"A","amount_fen":100 + number % 9_000,"designation":"undesignated",
        "donor_kind":"individual","fund":"F","gift":format!("G{number}"),"treatment":"income"});
    let mut submission = ask("CAS", Role::Cashier, "receive_money", data);
    submission.client = ClientKey::Token { staff: "CAS".to_owned(), key: format!("gift {number}") };
    if private {
        for (name, value) in [("donor_name", "张三丰"), ("donor_phone", "13800001234")] {
            let value = PrivateValue::new(value).expect("a value");
            submission.request.private.insert(Name::parse(name).expect("a name"), value);
        }
    }
    submission
}
