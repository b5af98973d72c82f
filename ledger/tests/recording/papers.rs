//! Receipts, waivers, pledges, publications and inquiries outlive a restart: what grows with gifts lies on disk, and a start from
//! a snapshot finds it there.

use std::path::Path;

use serde_json::{Value, json};
use sunshine_ledger::event::Role;
use sunshine_ledger::{Answer, Ledger};

use crate::office::{Office, ask, committed, gift, refused};
use crate::snapshot::{assert_as_replayed, open};

const CODE: &str = "32050124";

pub(crate) fn submit(ledger: &Ledger, role: Role, command: &str, data: Value) -> Answer {
    let actor = match role {
        Role::Administrator => "ADM",
        Role::Cashier => "CAS",
        Role::Approver => "APP",
        _ => "ACC",
    };
    ledger.writer().submit(ask(actor, role, command, data))
}

fn issue(ledger: &Ledger, gift: u64, number: u64) -> Answer {
    let data = json!({"amount_fen":gift + 1,"gift":format!("G{gift}"),
        "receipt":format!("{CODE}-{number:010}")});
    submit(ledger, Role::Accountant, "issue_receipt", data)
}

fn waive(ledger: &Ledger, gift: u64, reason: &str) -> Answer {
    let data = json!({"gift":format!("G{gift}"),"reason":reason});
    submit(ledger, Role::Cashier, "waive_receipt", data)
}

fn fulfil(ledger: &Ledger, gift: u64, pledge: &str) -> Answer {
    let data = json!({"gift":format!("G{gift}"),"pledge":pledge});
    submit(ledger, Role::Accountant, "fulfil_pledge", data)
}

fn cancel(ledger: &Ledger, pledge: &str) -> Answer {
    let data = json!({"pledge":pledge,"reason":"无力履行"});
    submit(ledger, Role::Accountant, "cancel_pledge", data)
}

fn void(ledger: &Ledger, gift: u64, number: u64) -> Answer {
    let receipt = format!("{CODE}-{number:010}");
    let data = json!({"gift":format!("G{gift}"),"reason":"抬头有误","receipt":receipt});
    let payload = json!({"data":data,"type":"receipt_voided"});
    let data = json!({"action":format!("V-{number}"),"payload":payload});
    submit(ledger, Role::Accountant, "propose_action", data)
}

fn propose_reversal(ledger: &Ledger, gift: u64) -> Answer {
    let data =
        json!({"action":format!("R-{gift}"),"reason":"重复","target":format!("gift:G{gift}")});
    submit(ledger, Role::Accountant, "propose_reversal", data)
}

/// The second person to what was proposed.
pub(crate) fn approve(ledger: &Ledger, action: &str, proposed: Answer) {
    let data = json!({"action":action,"proposal":committed(proposed).entries[0].hash});
    committed(submit(ledger, Role::Approver, "approve_action", data));
}

/// Two hundred gifts: the even ones with a receipt, the odd ones without; then the books on disk.
fn office_with_papers() -> Office {
    let office = Office::with_segments(64 << 10);
    let ledger = open(&office.dir).unwrap();
    let grant =
        json!({"organisation":"O1","role":"publisher","staff":"ACC","valid_from":"2020-01-01"});
    committed(submit(&ledger, Role::Administrator, "grant_role", grant));
    let block =
        json!({"block":"K1","code":CODE,"first":"0000000000","form":"paper","last":"0000000999"});
    committed(submit(&ledger, Role::Accountant, "receive_receipt_block", block));
    for pledge in ["P1", "P2"] {
        let data = json!({"amount_fen":7,"donor_kind":"organisation","pledge":pledge,
            "public_promise":true});
        committed(submit(&ledger, Role::Accountant, "make_pledge", data));
    }
    for number in 0..200 {
        committed(ledger.writer().submit(gift(&format!("G{number}"), number + 1)));
    }
    for number in 0..200 {
        committed(match number % 2 {
            0 => issue(&ledger, number, number),
            _ => waive(&ledger, number, "anonymous"),
        });
    }
    committed(fulfil(&ledger, 6, "P1"));
    let voided = void(&ledger, 10, 10);
    approve(&ledger, "V-10", voided);
    for inquiry in ["I1", "I2"] {
        let data = json!({"inquiry":inquiry,"kind":"question"});
        committed(submit(&ledger, Role::Publisher, "file_inquiry", data));
    }
    let reply = json!({"inquiry":"I1","reply":"已核实"});
    committed(submit(&ledger, Role::Publisher, "reply_to_inquiry", reply));
    ledger.close().unwrap();
    office
}

/// Everything that the papers forbid, and nothing of it changes anything.
#[track_caller]
fn assert_remembered(dir: &Path) {
    let ledger = open(dir).unwrap();
    let size = ledger.reader().size();
    for number in (0..200).filter(|number| *number != 10) {
        let again = match number % 2 {
            0 => issue(&ledger, number, 900),
            _ => waive(&ledger, number, "waived"),
        };
        assert_eq!(refused(&again), "receipt_state", "{number}");
        let taken = issue(&ledger, number, if number == 0 { 2 } else { 0 });
        assert_eq!(refused(&taken), "id_taken", "{number}");
        if number % 2 == 0 {
            assert_eq!(refused(&propose_reversal(&ledger, number)), "dependents_first", "{number}");
        }
    }
    assert_eq!(refused(&issue(&ledger, 11, 10)), "id_taken", "a voided number");
    assert_eq!(refused(&issue(&ledger, 11, 1_000)), "receipt_block");
    assert_eq!(refused(&fulfil(&ledger, 6, "P2")), "pledge_state");
    assert_eq!(refused(&cancel(&ledger, "P1")), "pledge_state");
    let rated = json!({"inquiry":"I2","score":5});
    assert_eq!(refused(&submit(&ledger, Role::Publisher, "rate_inquiry", rated)), "inquiry_state");
    assert_eq!(ledger.reader().size(), size);
    assert_as_replayed(ledger);
}

#[test]
fn papers_are_found_wherever_they_lie() {
    let office = office_with_papers();
    assert_remembered(&office.dir);
    std::fs::remove_dir_all(office.dir.join("books")).unwrap();
    assert_remembered(&office.dir);
}

#[test]
fn papers_on_disk_go_on() {
    let office = office_with_papers();
    let ledger = open(&office.dir).unwrap();
    // Issued anew for a gift whose first receipt was voided before the snapshot.
    committed(issue(&ledger, 10, 901));
    let waived = propose_reversal(&ledger, 17);
    approve(&ledger, "R-17", waived);
    let voided = void(&ledger, 6, 6);
    approve(&ledger, "V-6", voided);
    let pledged = propose_reversal(&ledger, 6);
    approve(&ledger, "R-6", pledged);
    ledger.close().unwrap();
    let ledger = open(&office.dir).unwrap();
    assert_eq!(refused(&issue(&ledger, 10, 902)), "receipt_state");
    assert_eq!(refused(&issue(&ledger, 6, 903)), "unknown_reference");
    assert_eq!(refused(&propose_reversal(&ledger, 10)), "dependents_first");
    committed(cancel(&ledger, "P1"));
    let rated = json!({"inquiry":"I1","score":5});
    committed(submit(&ledger, Role::Publisher, "rate_inquiry", rated));
    assert_as_replayed(ledger);
    assert_as_replayed(open(&office.dir).unwrap());
}
