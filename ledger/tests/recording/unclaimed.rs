//! Unclaimed sums, their claims, and refunds outlive a restart: the sums are in the snapshot, the refunds lie with their gifts'
//! facts on disk.

use std::path::Path;

use serde_json::{Value, json};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, Role};
use sunshine_ledger::{Answer, Ledger};

use crate::office::{Office, committed, gift, refused};
use crate::papers::{approve, submit};
use crate::snapshot::{assert_as_replayed, open};

const SUMS: u64 = 120;

fn receive(ledger: &Ledger, sum: u64) -> Answer {
    let data =
        json!({"account":"A","amount_fen":sum + 1,"fund":"UN","unclaimed":format!("U{sum}")});
    submit(ledger, Role::Cashier, "receive_unclaimed", data)
}

fn claim(ledger: &Ledger, sum: u64, gift: &str) -> Answer {
    let data = json!({"amount_fen":sum + 1,"designation":"undesignated","donor_kind":"individual",
        "fund":"F","gift":gift,"treatment":"income","unclaimed":format!("U{sum}")});
    submit(ledger, Role::Cashier, "claim_unclaimed", data)
}

fn propose(ledger: &Ledger, action: &str, kind: &str, data: Value) -> Answer {
    let data = json!({"action":action,"payload":{"data":data,"type":kind}});
    submit(ledger, Role::Accountant, "propose_action", data)
}

fn propose_refund(ledger: &Ledger, refund: &str, gift: &str, amount_fen: u64) -> Answer {
    let data = json!({"account":"A","amount_fen":amount_fen,"gift":gift,"reason":"重复捐款",
        "refund":refund});
    propose(ledger, &format!("D-{refund}"), "refund_paid", data)
}

fn refund(ledger: &Ledger, refund: &str, gift: &str, amount_fen: u64) {
    let proposed = propose_refund(ledger, refund, gift, amount_fen);
    approve(ledger, &format!("D-{refund}"), proposed);
}

fn propose_reversal(ledger: &Ledger, target: &str, times: u64) -> Answer {
    let action = format!("R-{}-{times}", target.replace(':', "-"));
    let data = json!({"action":action,"reason":"认领有误","target":target});
    submit(ledger, Role::Accountant, "propose_reversal", data)
}

/// Asks to reverse a claim itself: by its stream its newest refund would be meant.
fn propose_unclaiming(ledger: &Ledger, gift: &str) -> Answer {
    let reader = ledger.reader();
    let claims = |position: &u64| {
        let entry = Entry::parse(&reader.entry(*position).unwrap()).unwrap();
        matches!(entry.event, Event::UnclaimedClaimed(claim) if claim.gift.as_str() == gift)
    };
    let position = (0..reader.size()).find(claims).unwrap();
    let data = json!({"action":format!("R-{gift}"),"reason":"认领有误","target":position});
    submit(ledger, Role::Accountant, "propose_reversal", data)
}

fn reverse(ledger: &Ledger, target: &str) {
    let proposed = propose_reversal(ledger, target, 1);
    approve(ledger, &format!("R-{}-1", target.replace(':', "-")), proposed);
}

/// Sums whose number leaves 0 by three wait, those that leave 1 are claimed, those that leave 2 were and are not any more. Of
/// the gifts of the first ten claims half is given back, of one the rest too.
fn office_with_sums() -> Office {
    let office = Office::with_segments(64 << 10);
    let ledger = open(&office.dir).unwrap();
    let fund = json!({"fund":"UN","kind":"unclaimed","name":"待确认","purpose":"待确认捐款",
        "restriction":"restricted","source_class":"other"});
    committed(submit(&ledger, Role::Administrator, "establish_fund", fund));
    committed(ledger.writer().submit(gift("G", 900)));
    refund(&ledger, "F-G", "G", 400);
    (0..SUMS).for_each(|sum| drop(committed(receive(&ledger, sum))));
    for sum in (0..SUMS).filter(|sum| sum % 3 > 0) {
        committed(claim(&ledger, sum, &format!("C{sum}")));
        if sum % 3 == 2 {
            reverse(&ledger, &format!("gift:C{sum}"));
        }
    }
    for sum in (1..30_u64).step_by(3) {
        refund(&ledger, &format!("F{sum}"), &format!("C{sum}"), sum.div_ceil(2));
    }
    refund(&ledger, "F-rest", "C7", 4);
    ledger.close().unwrap();
    office
}

/// Everything that was settled is still so, and nothing of it changes anything.
#[track_caller]
fn assert_remembered(dir: &Path) {
    let ledger = open(dir).unwrap();
    let size = ledger.reader().size();
    for sum in 0..SUMS {
        let target = format!("unclaimed:U{sum}");
        if sum % 3 == 1 {
            assert_eq!(refused(&claim(&ledger, sum, "again")), "unclaimed_settled", "{sum}");
            assert_eq!(refused(&propose_reversal(&ledger, &target, 2)), "dependents_first");
        }
        if sum % 3 == 2 {
            assert_eq!(refused(&claim(&ledger, sum, &format!("C{}", sum - 1))), "id_taken");
        }
    }
    for sum in (1..30_u64).step_by(3) {
        let (gift, given) = (format!("C{sum}"), sum + 1);
        let left = if sum == 7 { 0 } else { given - sum.div_ceil(2) };
        let more = propose_refund(&ledger, "F-more", &gift, left + 1);
        assert_eq!(refused(&more), "refund_over_gift", "{sum}");
        let whole = propose_unclaiming(&ledger, &gift);
        assert_eq!(refused(&whole), "dependents_first", "{sum}");
        let taken = propose_refund(&ledger, &format!("F{sum}"), "C31", 1);
        assert_eq!(refused(&taken), "id_taken", "{sum}");
    }
    assert_eq!(refused(&propose_refund(&ledger, "F-more", "G", 501)), "refund_over_gift");
    assert_eq!(ledger.reader().size(), size);
    assert_as_replayed(ledger);
}

#[test]
fn sums_and_refunds_are_found_wherever_they_lie() {
    let office = office_with_sums();
    assert_remembered(&office.dir);
    std::fs::remove_dir_all(office.dir.join("books")).unwrap();
    assert_remembered(&office.dir);
}

#[test]
fn sums_and_refunds_on_disk_go_on() {
    let office = office_with_sums();
    let ledger = open(&office.dir).unwrap();
    committed(claim(&ledger, 0, "N0"));
    // Claimed and reversed before the snapshot: claimed again.
    committed(claim(&ledger, 2, "N2"));
    reverse(&ledger, "unclaimed:U3");
    reverse(&ledger, "gift:C31");
    refund(&ledger, "F-next", "C28", 15);
    refund(&ledger, "F-G2", "G", 500);
    ledger.close().unwrap();
    let ledger = open(&office.dir).unwrap();
    assert_eq!(refused(&claim(&ledger, 2, "again")), "unclaimed_settled");
    assert_eq!(refused(&claim(&ledger, 3, "again")), "unknown_reference");
    assert_eq!(refused(&propose_refund(&ledger, "F-more", "C28", 1)), "refund_over_gift");
    assert_eq!(refused(&propose_refund(&ledger, "F-more", "C31", 1)), "unknown_reference");
    committed(claim(&ledger, 31, "N31"));
    assert_as_replayed(ledger);
    assert_as_replayed(open(&office.dir).unwrap());
}
