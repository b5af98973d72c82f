use sunshine_ledger::event::Role;
use sunshine_ledger::id::Revision;
use sunshine_ledger::{Outcome, Submission};

use crate::office::{Office, committed, gift, named_gift, refused};

fn under_key_of(other: &Submission, mut submission: Submission) -> Submission {
    submission.client = other.client.clone();
    submission
}

#[test]
fn the_same_again_is_answered_with_the_first_entries() {
    let office = Office::new();
    let ledger = office.open();
    let first = committed(ledger.writer().submit(named_gift("G1", 5, "张三")));
    let size = ledger.reader().size();
    let again = committed(ledger.writer().submit(named_gift("G1", 5, "张三")));
    assert!(again.replayed && !first.replayed);
    assert_eq!(again.entries, first.entries);
    ledger.close().unwrap();
    let ledger = office.open();
    let after_restart = committed(ledger.writer().submit(named_gift("G1", 5, "张三")));
    assert!(after_restart.replayed);
    assert_eq!(after_restart.entries, first.entries);
    assert_eq!(ledger.reader().size(), size);
}

#[test]
fn a_key_serves_one_request_for_ever() {
    let office = Office::new();
    let ledger = office.open();
    let first = named_gift("G1", 5, "张三");
    let position = committed(ledger.writer().submit(first.clone())).entries[0].position.get();
    let others = || {
        [
            under_key_of(&first, named_gift("G1", 6, "张三")),
            under_key_of(&first, named_gift("G1", 5, "李四")),
            under_key_of(&first, gift("G1", 5)),
        ]
    };
    for other in others() {
        assert_eq!(refused(&ledger.writer().submit(other)), "idempotency_conflict");
    }
    ledger.close().unwrap();
    let ledger = office.open();
    for other in others() {
        assert_eq!(refused(&ledger.writer().submit(other)), "idempotency_conflict");
    }
    // Once erased, private parts can no longer differ; what is public still can.
    assert_eq!(ledger.vault().erase(&[position]).unwrap(), 1);
    let [public_differs, private_differs, _] = others();
    assert!(committed(ledger.writer().submit(private_differs)).replayed);
    assert_eq!(refused(&ledger.writer().submit(public_differs)), "idempotency_conflict");
}

#[test]
fn repetitions_within_a_group_are_seen() {
    let office = Office::new();
    let ledger = office.open();
    let first = named_gift("G1", 5, "张三");
    let other = under_key_of(&first, named_gift("G2", 5, "张三"));
    let answers = ledger.writer().submit_all(vec![first.clone(), first.clone(), other]).wait();
    assert!(answers.iter().all(|answer| answer.group == answers[0].group));
    let (a, b) = (committed(answers[0].clone()), committed(answers[1].clone()));
    assert!(!a.replayed && b.replayed && a.entries == b.entries);
    assert_eq!(refused(&answers[2]), "idempotency_conflict");
}

#[test]
fn a_stale_revision_is_told_and_leaves_nothing() {
    let office = Office::new();
    let ledger = office.open();
    let size = ledger.reader().size();
    let grant = serde_json::json!({"organisation":"O1","role":"manager","staff":"CAS","valid_from":"2020-01-01"});
    let mut submission = crate::office::ask("ADM", Role::Administrator, "grant_role", grant);
    submission.request.expected_revision = Some(Revision::new(1).unwrap());
    let answer = ledger.writer().submit(submission.clone());
    assert!(matches!(answer.outcome, Outcome::StaleRevision(_)), "{answer:?}");
    assert_eq!(ledger.reader().size(), size);
    submission.request.expected_revision = Some(Revision::new(2).unwrap());
    assert!(!committed(ledger.writer().submit(submission)).replayed);
}
