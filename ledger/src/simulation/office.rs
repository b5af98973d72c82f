//! What is asked of the simulated ledger: an office that is set up once, then gifts.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::command::{CommandType, Request};
use crate::event::{Role, Source};
use crate::id::{OrgId, StaffId};
use crate::time::BusinessTime;
use crate::{ClientKey, Submission};

const DAY: &str = "2020-02-01T09:00:00+08:00";

pub(super) fn set_up() -> Vec<Submission> {
    let grant = |staff: &str, role: &str| json!({"organisation":"O1","role":role,"staff":staff,"valid_from":"2020-01-01"});
    let organisation = json!({"level":"province","name":"省会","organisation":"O1"});
    let staff = |staff: &str| json!({"organisation":"O1","staff":staff});
    let mut steps = vec![
        ask("F1", Role::Founder, "register_organisation", organisation),
        ask("F1", Role::Founder, "register_staff", staff("ADM")),
        ask("F1", Role::Founder, "grant_role", grant("ADM", "administrator")),
    ];
    steps.iter_mut().for_each(|step| step.request.org = OrgId::ledger());
    let fund = json!({"fund":"F","kind":"purpose","name":"抗疫","purpose":"抗击疫情",
        "restriction":"restricted","source_class":"donation"});
    let account = json!({"account":"A","bank":"银行","holder":"省会","name":"捐赠专户"});
    for (command, data) in [
        ("register_staff", staff("CAS")),
        ("grant_role", grant("CAS", "cashier")),
        ("establish_fund", fund),
        ("open_account", account),
    ] {
        steps.push(ask("ADM", Role::Administrator, command, data));
    }
    steps
}

/// The gift of that number, under a key that only the number decides.
pub(super) fn gift(number: u64, amount_fen: u64) -> Submission {
    let data = json!({"account":"A","amount_fen":amount_fen,"designation":"undesignated",
        "donor_kind":"individual","fund":"F","gift":format!("G{number}"),"treatment":"income"});
    let mut gift = ask("CAS", Role::Cashier, "receive_money", data);
    gift.client = key(number);
    gift
}

pub(super) fn key(number: u64) -> ClientKey {
    ClientKey::Token { staff: "CAS".to_owned(), key: number.to_string() }
}

fn ask(actor: &str, role: Role, command: &str, data: Value) -> Submission {
    let client = ClientKey::Token { staff: actor.to_owned(), key: format!("{command} {data}") };
    let request = Request {
        actor: StaffId::parse(actor).unwrap(),
        command: CommandType::from_name(command).unwrap().parse(data).unwrap(),
        evidence: None,
        expected_revision: None,
        occurred_at: BusinessTime::parse(DAY).unwrap(),
        org: OrgId::parse("O1").unwrap(),
        private: BTreeMap::new(),
        role,
        source: Source::Import,
    };
    Submission { request, client }
}
