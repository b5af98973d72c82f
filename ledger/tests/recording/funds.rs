//! What is gone of gifts, what was clawed back and what a year was managed with outlive a restart.

use std::path::Path;

use serde_json::{Value, json};
use sunshine_ledger::Digest;
use sunshine_ledger::entry::{Evidence, EvidenceList};
use sunshine_ledger::event::Role;
use sunshine_ledger::id::Name;
use sunshine_ledger::{Answer, Ledger};

use crate::office::{Office, allocate, ask, committed, gift, pay, refused};
use crate::papers::{approve, submit};
use crate::snapshot::{assert_as_replayed, open};

const GIFTS: u64 = 90;

fn propose(ledger: &Ledger, action: &str, kind: &str, data: Value) -> Answer {
    let data = json!({"action":action,"payload":{"data":data,"type":kind}});
    submit(ledger, Role::Accountant, "propose_action", data)
}

fn change(ledger: &Ledger, change: &str, gift: u64, amount_fen: u64) -> Answer {
    let data = json!({"account":"A","amount_fen":amount_fen,"basis":"donor_consent",
        "change":change,"fund":"F","gift":format!("G{gift}"),"reason":"项目已完成","to_fund":"F2"});
    propose(ledger, change, "intent_changed", data)
}

/// A change needs the donor's own paper when it is decided.
fn agree(ledger: &Ledger, action: &str, proposed: Answer) {
    let data = json!({"action":action,"proposal":committed(proposed).entries[0].hash});
    let mut asked = ask("APP", Role::Approver, "approve_action", data);
    let paper = Evidence::public(Name::parse("consent").unwrap(), Digest::of(b"consent"));
    asked.request.evidence = Some(EvidenceList::new(vec![paper]).unwrap());
    committed(ledger.writer().submit(asked));
}

fn claw_back(ledger: &Ledger, clawback: &str, gift: u64, amount_fen: u64) -> Answer {
    let data = json!({"account":"A","amount_fen":amount_fen,"clawback":clawback,"fund":"FREE",
        "gift":format!("G{gift}"),"reason":"法院扣划"});
    propose(ledger, clawback, "money_clawed_back", data)
}

fn close(ledger: &Ledger, closing: &str, clawback: &str, amount_fen: u64) -> Answer {
    let data = json!({"amount_fen":amount_fen,"clawback":clawback,"closing":closing,
        "outcome":"written_off","reason":"无法追回"});
    propose(ledger, closing, "shortfall_closed", data)
}

fn manage(ledger: &Ledger, cost: &str, amount_fen: u64) -> Answer {
    let data = json!({"account":"A","amount_fen":amount_fen,"cost":cost,"description":"审计费",
        "fund":"F","kind":"management"});
    propose(ledger, cost, "cost_paid", data)
}

fn reverse(ledger: &Ledger, action: &str, target: &str) -> Answer {
    let data = json!({"action":action,"reason":"录入错误","target":target});
    submit(ledger, Role::Accountant, "propose_reversal", data)
}

/// Of ninety gifts of 100, ten each are changed in part, clawed back in part, and both; the first of each is on disk long since.
fn office_with_gone_gifts() -> Office {
    let office = Office::with_segments(64 << 10);
    let ledger = open(&office.dir).unwrap();
    for (fund, restriction) in [("F2", "restricted"), ("FREE", "unrestricted")] {
        let data = json!({"fund":fund,"kind":"purpose","name":fund,"purpose":"用途",
            "restriction":restriction,"source_class":"donation"});
        committed(submit(&ledger, Role::Administrator, "establish_fund", data));
    }
    let cap = json!({"effective_from":"2020-01-01","key":"fee.management_bp",
        "legal_basis":"慈善法","value":1000});
    committed(submit(&ledger, Role::Administrator, "set_policy", cap));
    (0..GIFTS).for_each(|number| {
        committed(ledger.writer().submit(gift(&format!("G{number}"), 100)));
    });
    let free = json!({"account":"A","amount_fen":5_000,"designation":"undesignated",
        "donor_kind":"individual","fund":"FREE","gift":"G-FREE","treatment":"income"});
    committed(submit(&ledger, Role::Cashier, "receive_money", free));
    allocate(&ledger, 1_000);
    committed(ledger.writer().submit(pay("P1", 1_000)));
    let cost = manage(&ledger, "C1", 60);
    approve(&ledger, "C1", cost);
    for number in 0..20 {
        let proposed = change(&ledger, &format!("N{number}"), number, 30);
        agree(&ledger, &format!("N{number}"), proposed);
    }
    for number in 10..30 {
        let proposed = claw_back(&ledger, &format!("K{number}"), number, 50);
        approve(&ledger, &format!("K{number}"), proposed);
        let proposed = close(&ledger, &format!("S{number}"), &format!("K{number}"), 20);
        approve(&ledger, &format!("S{number}"), proposed);
    }
    ledger.close().unwrap();
    office
}

/// What is gone is gone, wherever it is written, and nothing of what is refused changes anything.
#[track_caller]
fn assert_remembered(dir: &Path) {
    let ledger = open(dir).unwrap();
    let size = ledger.reader().size();
    for number in 0..30 {
        let (changed, taken) = (number < 20, number >= 10);
        let gone = 30 * u64::from(changed) + 50 * u64::from(taken);
        let over = change(&ledger, "again", number, 101 - gone);
        assert_eq!(refused(&over), "intent_basis", "{number}");
        let over = claw_back(&ledger, "again", number, 101 - gone);
        assert_eq!(refused(&over), "over_clawback", "{number}");
        let whole = reverse(&ledger, "again", &format!("gift:G{number}"));
        assert_eq!(refused(&whole), "dependents_first", "{number}");
    }
    assert_eq!(refused(&close(&ledger, "again", "K10", 31)), "over_clawback");
    assert_eq!(refused(&close(&ledger, "S10", "K10", 1)), "id_taken");
    assert_eq!(refused(&manage(&ledger, "again", 41)), "fee_over_cap");
    assert_eq!(ledger.reader().size(), size);
    assert_as_replayed(ledger);
}

#[test]
fn what_is_gone_is_found_wherever_it_lies() {
    let office = office_with_gone_gifts();
    assert_remembered(&office.dir);
    std::fs::remove_dir_all(office.dir.join("books")).unwrap();
    assert_remembered(&office.dir);
}

#[test]
fn what_lies_on_disk_is_undone() {
    let office = office_with_gone_gifts();
    let ledger = open(&office.dir).unwrap();
    let proposed = reverse(&ledger, "R1", "change:N3");
    approve(&ledger, "R1", proposed);
    let proposed = reverse(&ledger, "R2", "cost:C1");
    approve(&ledger, "R2", proposed);
    ledger.close().unwrap();
    let ledger = open(&office.dir).unwrap();
    assert_eq!(refused(&reverse(&ledger, "R3", "change:N3")), "not_reversible");
    let proposed = reverse(&ledger, "R4", "gift:G3");
    approve(&ledger, "R4", proposed);
    let proposed = manage(&ledger, "C2", 100);
    approve(&ledger, "C2", proposed);
    assert_as_replayed(ledger);
    assert_as_replayed(open(&office.dir).unwrap());
}
