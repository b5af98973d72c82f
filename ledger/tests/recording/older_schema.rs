//! A log in which months were closed before closings said what accounts stand at (schema 1) is read on, goes on with schema 2,
//! and is as sound as any.

use std::path::Path;

use serde_json::{Value, json};

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Role;
use sunshine_ledger::time::BusinessTime;
use sunshine_ledger::{Digest, Log, Opening, examine};

use crate::office::{Office, ask, committed, gift};
use crate::snapshot::{assert_as_replayed, open};

/// Appends a closing of a month to a closed ledger's log, as a program wrote it that knew no schema 2.
fn close_with_schema_1(dir: &Path, month: &str) -> Vec<u8> {
    let (mut log, reader, _) = Log::open(dir, &Opening::default()).unwrap();
    let size = reader.size();
    let before = reader.entry(size - 1).unwrap();
    let recorded: Value = serde_json::from_slice(&before).unwrap();
    let (command, request) = (Digest::of(b"command"), Digest::of(b"request"));
    let line = format!(
        r#"{{"actor":"ACC","command":"{command}","data":{{"month":"{month}"}},"occurred_at":"2020-02-01T09:00:00+08:00","org":"O1","position":{size},"prev":"{prev}","recorded_at":{recorded_at},"request":"{request}","revision":0,"role":"accountant","schema":1,"source":"import","stream":"period:{month}","type":"period_closed"}}"#,
        prev = Digest::of(&before),
        recorded_at = recorded["recorded_at"],
    );
    let mut frame = log.begin();
    frame.push(line.as_bytes()).unwrap();
    log.commit(&mut frame).unwrap();
    line.into_bytes()
}

#[test]
fn a_log_with_both_schemas_replays_snapshots_and_verifies() {
    let office = Office::with_segments(64 << 10);
    let ledger = open(&office.dir).unwrap();
    let mut early = gift("early", 7);
    early.request.occurred_at = BusinessTime::parse("2020-01-31T09:00:00+08:00").unwrap();
    committed(ledger.writer().submit(early));
    ledger.close().unwrap();
    let line = close_with_schema_1(&office.dir, "2020-01");

    let ledger = open(&office.dir).unwrap();
    for number in 0..80 {
        committed(ledger.writer().submit(gift(&format!("G{number}"), 1)));
    }
    // The month is closed: what happened in it is booked behind it.
    let mut late = gift("late", 5);
    late.request.occurred_at = BusinessTime::parse("2020-01-30T09:00:00+08:00").unwrap();
    committed(ledger.writer().submit(late));
    let mut close = ask("ACC", Role::Accountant, "close_period", json!({"month":"2020-02"}));
    close.request.occurred_at = BusinessTime::parse("2020-03-01T09:00:00+08:00").unwrap();
    let closed = committed(ledger.writer().submit(close));
    let position = closed.entries[0].position.get();
    let newest: Value = serde_json::from_slice(&ledger.reader().entry(position).unwrap()).unwrap();
    assert_eq!(newest["schema"], 2);
    let stand = json!([{"account":"bank","amount":92},{"account":"donation_income","amount":-92}]);
    assert_eq!(newest["data"], json!({"balances":stand,"month":"2020-02"}));
    ledger.close().unwrap();

    let found = examine(&office.dir, None, &mut |_| ()).unwrap();
    assert!(found.is_sound(), "{:?}", found.findings);
    let ledger = open(&office.dir).unwrap();
    let reader = ledger.reader();
    let older = (0..reader.size()).find(|at| reader.entry(*at).unwrap() == line).unwrap();
    let read = Entry::parse(&reader.entry(older).unwrap()).unwrap();
    assert_eq!(read.schema(), 1);
    let mut again = Vec::new();
    read.encode(&mut again).unwrap();
    assert_eq!(again, line);
    assert_as_replayed(ledger);
}
