use sunshine_ledger::Outcome;

use crate::office::{Office, allocate, committed, gift, pay, refused};

/// One balance, two payments of all of it, decided in one group before either is durable.
#[test]
fn two_in_one_group_cannot_spend_one_balance_twice() {
    let office = Office::new();
    let ledger = office.open();
    committed(ledger.writer().submit(gift("G1", 10_000)));
    allocate(&ledger, 10_000);
    let answers = ledger.writer().submit_all(vec![pay("B1", 10_000), pay("B2", 10_000)]).wait();
    assert_eq!(answers[0].group, answers[1].group);
    assert!(answers[0].group.is_some());
    committed(answers[0].clone());
    assert_eq!(refused(&answers[1]), "over_allocation");
    ledger.close().unwrap();
    let ledger = office.open();
    assert_eq!(refused(&ledger.writer().submit(pay("B3", 1))), "over_allocation");
}

/// Answers come in order, positions without gaps, whatever the sizes of frames and groups.
#[test]
fn thousands_at_once_are_recorded_in_order() {
    let office = Office::new();
    let ledger = office.open();
    let first = ledger.reader().size();
    let many = (0..3_000).map(|i| gift(&format!("G{i}"), 1 + i));
    let answers = ledger.writer().submit_all(many.collect()).wait();
    for (i, answer) in (first..).zip(&answers) {
        let Outcome::Committed(committed) = &answer.outcome else { panic!("{answer:?}") };
        assert_eq!(committed.entries[0].position.get(), i);
        let bytes = ledger.reader().entry(i).unwrap();
        assert_eq!(sunshine_ledger::Digest::of(&bytes), committed.entries[0].hash);
    }
    assert!(answers.is_sorted_by_key(|answer| answer.group));
    let signed = ledger.sign_now().unwrap();
    assert_eq!(signed.size(), first + 3_000);
    assert_eq!(ledger.health().signed_size, first + 3_000);
}

/// Many clients of one queue: everyone is answered, and each with his own entry.
#[test]
fn many_clients_share_groups() {
    let office = Office::new();
    let ledger = office.open();
    let groups = std::thread::scope(|scope| {
        let client = |c: u64| {
            let writer = ledger.writer().clone();
            move || {
                let each = (0..20).map(|i| {
                    let id = format!("G{c}-{i}");
                    let answer = writer.submit(gift(&id, 1 + i));
                    let group = answer.group.unwrap();
                    (id, group, committed(answer).entries[0].position.get())
                });
                each.collect::<Vec<_>>()
            }
        };
        let clients: Vec<_> = (0..16).map(|c| scope.spawn(client(c))).collect();
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect::<Vec<_>>()
    });
    for (id, _, position) in &groups {
        let bytes = ledger.reader().entry(*position).unwrap();
        let entry: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(entry["data"]["gift"], *id);
    }
    let distinct: std::collections::BTreeSet<_> =
        groups.iter().map(|(_, group, _)| group).collect();
    assert!(distinct.len() < groups.len(), "320 commands took {} groups", distinct.len());
}
