//! A small office on a sample ledger: one organisation, its people, a fund and an account.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sunshine_ledger::command::{CommandType, PrivateValue, Request};
use sunshine_ledger::event::{Role, Source};
use sunshine_ledger::id::{Name, OrgId, StaffId};
use sunshine_ledger::time::BusinessTime;
use sunshine_ledger::{
    Answer, ClientKey, Committed, Ledger, NewLedger, OpenOptions, Origin, Outcome, Submission, init,
};
use tempfile::TempDir;

pub(crate) const DAY: &str = "2020-02-01T09:00:00+08:00";

pub(crate) struct Office {
    /// Kept for its drop.
    _home: TempDir,
    pub(crate) dir: PathBuf,
}

impl Office {
    /// A ledger with an office set up in it, closed.
    pub(crate) fn new() -> Office {
        Office::with_segments(1 << 20)
    }

    pub(crate) fn with_segments(segment_bytes: u64) -> Office {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("ledger");
        let new = NewLedger {
            origin: Origin::new("ledger.example/tests").unwrap(),
            founders: ["F1", "F2"].map(|id| StaffId::parse(id).unwrap()).to_vec(),
            sample: Some(BusinessTime::parse("2020-01-01T00:00:00+08:00").unwrap()),
            successor_of: None,
            sizes: Some((segment_bytes, 512)),
            key_file: None,
        };
        init(&dir, &new).unwrap();
        let office = Office { _home: home, dir };
        let ledger = office.open();
        for (i, submission) in set_up().into_iter().enumerate() {
            let answer = ledger.writer().submit(submission);
            assert!(matches!(answer.outcome, Outcome::Committed(_)), "step {i}: {answer:?}");
        }
        ledger.close().unwrap();
        office
    }

    pub(crate) fn open(&self) -> Ledger {
        open(&self.dir)
    }
}

pub(crate) fn open(dir: &Path) -> Ledger {
    Ledger::open(dir, &OpenOptions::default()).unwrap()
}

fn set_up() -> Vec<Submission> {
    let founder = |command, data| at_ledger(command, data);
    let mut steps = vec![
        founder(
            "register_organisation",
            json!({"level":"province","name":"省会","organisation":"O1"}),
        ),
        founder("register_staff", json!({"organisation":"O1","staff":"ADM"})),
        founder("grant_role", grant("ADM", "administrator")),
    ];
    let admin = |command, data| ask("ADM", Role::Administrator, command, data);
    for (staff, role) in [("CAS", "cashier"), ("ACC", "accountant"), ("APP", "approver")] {
        steps.push(admin("register_staff", json!({"organisation":"O1","staff":staff})));
        steps.push(admin("grant_role", grant(staff, role)));
    }
    let fund = json!({"fund":"F","kind":"purpose","name":"抗疫","purpose":"抗击疫情",
        "restriction":"restricted","source_class":"donation"});
    let recipient = json!({"kind":"hospital","name":"医院","recipient":"R1","region":"省内",
        "related_party":false});
    steps.push(admin("establish_fund", fund));
    let account = json!({"account":"A","bank":"银行","holder":"省会","name":"捐赠专户"});
    steps.push(admin("open_account", account));
    steps.push(admin("register_recipient", recipient));
    steps
}

fn grant(staff: &str, role: &str) -> Value {
    json!({"organisation":"O1","role":role,"staff":staff,"valid_from":"2020-01-01"})
}

fn at_ledger(command: &str, data: Value) -> Submission {
    let mut submission = ask("F1", Role::Founder, command, data);
    submission.request.org = OrgId::ledger();
    submission
}

/// A submission under a key that follows from its contents.
pub(crate) fn ask(actor: &str, role: Role, command: &str, data: Value) -> Submission {
    let key = format!("{command} {data}");
    let command = CommandType::from_name(command).unwrap().parse(data).unwrap();
    let request = Request {
        actor: StaffId::parse(actor).unwrap(),
        command,
        evidence: None,
        expected_revision: None,
        occurred_at: BusinessTime::parse(DAY).unwrap(),
        org: OrgId::parse("O1").unwrap(),
        private: BTreeMap::new(),
        role,
        source: Source::Import,
    };
    Submission { request, client: ClientKey::Token { staff: actor.to_owned(), key } }
}

pub(crate) fn gift(id: &str, amount_fen: u64) -> Submission {
    let data = json!({"account":"A","amount_fen":amount_fen,"designation":"undesignated",
        "donor_kind":"individual","fund":"F","gift":id,"treatment":"income"});
    ask("CAS", Role::Cashier, "receive_money", data)
}

/// A gift whose donor has a name.
pub(crate) fn named_gift(id: &str, amount_fen: u64, donor: &str) -> Submission {
    let mut submission = gift(id, amount_fen);
    let name = Name::parse("donor_name").unwrap();
    submission.request.private.insert(name, PrivateValue::new(donor).unwrap());
    submission
}

/// An allocation of `amount_fen`, proposed and approved.
pub(crate) fn allocate(ledger: &Ledger, amount_fen: u64) {
    let payload = json!({"type":"allocation_made","data":{"allocation":"D","amount_fen":amount_fen,
        "decided_by":"办公会","fund":"F","purpose":"采购","recipient":"R1","use":"grant"}});
    let data = json!({"action":"P","payload":payload});
    let proposed =
        committed(ledger.writer().submit(ask("ACC", Role::Accountant, "propose_action", data)));
    let data = json!({"action":"P","proposal":proposed.entries[0].hash});
    let approved =
        committed(ledger.writer().submit(ask("APP", Role::Approver, "approve_action", data)));
    assert_eq!(approved.entries.len(), 2, "the approval and what it releases");
}

pub(crate) fn pay(id: &str, amount_fen: u64) -> Submission {
    let data = json!({"account":"A","allocation":"D","amount_fen":amount_fen,"disbursement":id});
    ask("CAS", Role::Cashier, "disburse_funds", data)
}

#[track_caller]
pub(crate) fn committed(answer: Answer) -> Committed {
    match answer.outcome {
        Outcome::Committed(committed) => committed,
        other => panic!("not committed: {other:?}"),
    }
}

#[track_caller]
pub(crate) fn refused(answer: &Answer) -> &'static str {
    match &answer.outcome {
        Outcome::Refused(refusal) => refusal.code(),
        other => panic!("not refused: {other:?}"),
    }
}
