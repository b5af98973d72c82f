//! A start from a snapshot is a start from nothing, only sooner.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Role;
use sunshine_ledger::time::BusinessTime;
use sunshine_ledger::{Answer, Ledger, LogFault, OpenFault, OpenOptions, Outcome, replay_books};

use crate::office::{Office, allocate, ask, committed, gift, named_gift, pay, refused};
use crate::restart::copy;

pub(crate) fn open(dir: &Path) -> Result<Ledger, OpenFault> {
    Ledger::open(dir, &OpenOptions { snapshot_entries: Some(32), ..OpenOptions::default() })
}

fn snapshot(dir: &Path) -> PathBuf {
    dir.join("books/snapshot")
}

fn id(number: u64) -> String {
    format!("G{number}")
}

/// Many gifts in many small groups, and something of everything else.
fn busy_office() -> Office {
    let office = Office::with_segments(64 << 10);
    let ledger = open(&office.dir).unwrap();
    for number in 0..400 {
        let outcome = ledger.writer().submit(gift(&id(number), number + 1));
        committed(outcome);
    }
    allocate(&ledger, 9_000);
    committed(ledger.writer().submit(pay("B1", 4_000)));
    committed(ledger.writer().submit(named_gift("named", 7, "张三")));
    ledger.close().unwrap();
    office
}

fn propose_reversal(ledger: &Ledger, gift: &str) -> Answer {
    let (action, target) = (format!("R-{gift}"), format!("gift:{gift}"));
    let data = json!({"action":action,"reason":"重复录入","target":target});
    ledger.writer().submit(ask("ACC", Role::Accountant, "propose_reversal", data))
}

/// Reverses a gift: proposed by one person, approved by another.
fn reverse(ledger: &Ledger, gift: &str) {
    let proposed = committed(propose_reversal(ledger, gift));
    let data = json!({"action":format!("R-{gift}"),"proposal":proposed.entries[0].hash});
    committed(ledger.writer().submit(ask("APP", Role::Approver, "approve_action", data)));
}

/// Compares a running ledger's books, as it leaves them, with a replay from position 0.
#[track_caller]
pub(crate) fn assert_as_replayed(ledger: Ledger) {
    let reader = ledger.reader().clone();
    let lived = ledger.close().unwrap();
    let replayed = replay_books(&reader).unwrap();
    assert_eq!(lived.digest(), replayed.digest());
    assert_eq!(lived.trial_balance(), replayed.trial_balance());
    for position in 0..reader.size() {
        let entry = Entry::parse(&reader.entry(position).unwrap()).unwrap();
        assert_eq!(lived.revision(&entry.stream), replayed.revision(&entry.stream));
        assert_eq!(lived.reversible(&entry.stream), replayed.reversible(&entry.stream));
    }
}

#[test]
fn a_start_from_a_snapshot_goes_on_as_a_start_from_nothing() {
    let office = busy_office();
    let whole = fs::read(snapshot(&office.dir)).unwrap();
    let ledger = open(&office.dir).unwrap();
    let size = ledger.reader().size();
    for number in (0..400).rev() {
        let again = committed(ledger.writer().submit(gift(&id(number), number + 1)));
        assert!(again.replayed, "{number}");
        let other = ledger.writer().submit(gift(&id(number), number + 2));
        assert_eq!(refused(&other), "id_taken", "{number}: another key, a taken id");
    }
    let named = committed(ledger.writer().submit(named_gift("named", 7, "张三")));
    assert!(named.replayed);
    assert_eq!(ledger.reader().size(), size, "nothing was recorded twice");
    assert_eq!(fs::read(snapshot(&office.dir)).unwrap(), whole);
    // What is on disk, reversed; then a reversal that a snapshot has to keep.
    reverse(&ledger, "G17");
    ledger.close().unwrap();
    let ledger = open(&office.dir).unwrap();
    let data = json!({"action":"again","reason":"重复录入","target":"gift:G17"});
    let again = ask("ACC", Role::Accountant, "propose_reversal", data);
    assert_eq!(refused(&ledger.writer().submit(again)), "not_reversible");
    reverse(&ledger, "G18");
    assert_as_replayed(ledger);
    assert_as_replayed(open(&office.dir).unwrap());
    fs::remove_dir_all(office.dir.join("books")).unwrap();
    assert_as_replayed(open(&office.dir).unwrap());
}

#[test]
fn a_month_that_was_closed_stays_closed_over_a_start_from_a_snapshot() {
    let office = busy_office();
    let ledger = open(&office.dir).unwrap();
    let close = json!({"month":"2020-01"});
    committed(ledger.writer().submit(ask("ACC", Role::Accountant, "close_period", close)));
    let before = fs::read(snapshot(&office.dir)).unwrap();
    for number in 500..540 {
        committed(ledger.writer().submit(gift(&id(number), 1)));
    }
    ledger.close().unwrap();
    assert_ne!(fs::read(snapshot(&office.dir)).unwrap(), before, "the month is in a snapshot");
    let ledger = open(&office.dir).unwrap();
    let mut late = gift("late", 5);
    late.request.occurred_at = BusinessTime::parse("2020-01-31T09:00:00+08:00").unwrap();
    committed(ledger.writer().submit(late));
    let reader = ledger.reader();
    let entry = Entry::parse(&reader.entry(reader.size() - 1).unwrap()).unwrap();
    assert_eq!(entry.booked_on.map(|day| day.to_string()).as_deref(), Some("2020-02-01"));
    assert_as_replayed(ledger);
}

#[test]
fn a_damaged_snapshot_is_dropped_and_the_log_replayed() {
    let office = busy_office();
    let books = office.dir.join("books");
    let files: Vec<_> = fs::read_dir(&books).unwrap().map(|item| item.unwrap().path()).collect();
    assert!(files.len() >= 4, "a snapshot, facts, two tables: {files:?}");
    let copied = office.dir.with_file_name("copy");
    for file in &files {
        let sound = fs::read(file).unwrap();
        let flipped = |at: usize| {
            let mut bytes = sound.clone();
            bytes[at] ^= 1;
            bytes
        };
        let damages = [None, Some(sound[..sound.len() / 2].to_vec())];
        let places = [0, sound.len() / 2, sound.len() - 1];
        for damage in damages.into_iter().chain(places.map(flipped).map(Some)) {
            copy(&office.dir, &copied);
            let target = copied.join("books").join(file.file_name().unwrap());
            match damage {
                Some(bytes) => fs::write(target, bytes).unwrap(),
                None => fs::remove_file(target).unwrap(),
            }
            // Blocks are checked when they are asked for: then the writer stops, and says nothing
            // about a command rather than something wrong. The start after it replays.
            let ledger = open(&copied).unwrap();
            for number in 0..400 {
                match ledger.writer().submit(gift(&id(number), number + 1)).outcome {
                    Outcome::Committed(again) => assert!(again.replayed, "{file:?} {number}"),
                    Outcome::OutcomeUnknown | Outcome::ReadOnly(_) => {}
                    other => panic!("{file:?}: {other:?}"),
                }
                let taken = ledger.writer().submit(gift(&id(number), number + 2)).outcome;
                assert!(!matches!(taken, Outcome::Committed(_)), "{file:?} {number}: {taken:?}");
            }
            if file.ends_with("facts") {
                for gift in (0..400).map(id).chain(["named".to_owned()]) {
                    let proposed = propose_reversal(&ledger, &gift).outcome;
                    assert!(!matches!(proposed, Outcome::Refused(_)), "{file:?}: {proposed:?}");
                }
            }
            drop(ledger);
            // A block that no gift asks for is found at the latest when everything is asked for.
            let all = || assert_as_replayed(open(&copied).unwrap());
            let found = std::panic::catch_unwind(all).is_err();
            assert!(!found || !snapshot(&copied).exists(), "{file:?}: wrong books");
            let ledger = open(&copied).unwrap();
            let again = committed(ledger.writer().submit(gift("G200", 201)));
            assert!(again.replayed);
            assert_as_replayed(ledger);
            fs::remove_dir_all(&copied).unwrap();
        }
    }
}

#[test]
fn a_snapshot_of_another_log_is_refused() {
    let (office, other) = (busy_office(), busy_office());
    let books = office.dir.join("books");
    fs::remove_dir_all(&books).unwrap();
    copy(&other.dir.join("books"), &books);
    let size = fs::read(snapshot(&office.dir)).unwrap();
    match open(&office.dir) {
        Err(OpenFault::OtherSnapshot { .. }) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read(snapshot(&office.dir)).unwrap(), size, "nothing was changed");
    // One that speaks of more than the log has.
    let ledger = open(&other.dir).unwrap();
    (400..500).for_each(|n| drop(committed(ledger.writer().submit(gift(&id(n), 1)))));
    ledger.close().unwrap();
    fs::remove_dir_all(&books).unwrap();
    copy(&other.dir.join("books"), &books);
    match open(&office.dir) {
        Err(OpenFault::Log(LogFault::AcknowledgedLost { .. })) => {}
        other => panic!("{other:?}"),
    }
    fs::remove_dir_all(&books).unwrap();
    assert_as_replayed(open(&office.dir).unwrap());
}

/// What a killed process leaves is what is on disk while it runs: here at many moments, between and
/// within snapshots.
#[test]
fn whenever_it_is_killed_the_next_start_has_everything() {
    let office = Office::with_segments(64 << 10);
    let copied = office.dir.with_file_name("copy");
    let ledger = open(&office.dir).unwrap();
    for number in 0..300 {
        committed(ledger.writer().submit(gift(&id(number), number + 1)));
        if number % 9 == 4 {
            copy(&office.dir, &copied);
            let again = open(&copied).unwrap();
            for earlier in (0..=number).step_by(7) {
                let answer = again.writer().submit(gift(&id(earlier), earlier + 1));
                assert!(committed(answer).replayed, "{earlier} of {number}");
            }
            assert_as_replayed(again);
            fs::remove_dir_all(&copied).unwrap();
        }
    }
}

/// Cut short after the new files and before the file that names them.
#[test]
fn files_that_no_snapshot_names_mean_nothing() {
    let office = busy_office();
    let before = fs::read(snapshot(&office.dir)).unwrap();
    let ledger = open(&office.dir).unwrap();
    (400..420).for_each(|n| drop(committed(ledger.writer().submit(gift(&id(n), 1)))));
    ledger.close().unwrap();
    assert_ne!(fs::read(snapshot(&office.dir)).unwrap(), before);
    fs::write(snapshot(&office.dir), before).unwrap();
    let ledger = open(&office.dir).unwrap();
    assert!(committed(ledger.writer().submit(gift("G410", 1))).replayed);
    (500..540).for_each(|n| drop(committed(ledger.writer().submit(gift(&id(n), 1)))));
    assert_as_replayed(ledger);
    assert_as_replayed(open(&office.dir).unwrap());
}
