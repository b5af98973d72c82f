//! A start from a snapshot leaves the books that a replay of the whole log leaves, over everything the sample has.

use std::path::Path;
use sunshine_ledger::books::Books;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::{Ledger, LogReader, OpenOptions, replay_books};
use sunshine_tests::shared;

fn open(dir: &Path) -> Ledger {
    let options = OpenOptions { snapshot_entries: Some(5_000), ..OpenOptions::default() };
    Ledger::open(dir, &options).expect("a sample log")
}

#[track_caller]
fn assert_same(found: &Books, expected: &Books, log: &LogReader) {
    assert_eq!(found.digest(), expected.digest());
    assert_eq!(found.trial_balance(), expected.trial_balance());
    assert_eq!(found.lowest(), expected.lowest());
    let each = |position, line: &[u8]| {
        let stream = Entry::parse(line).expect("a sample log").stream;
        assert_eq!(found.revision(&stream), expected.revision(&stream), "position {position}");
        assert_eq!(found.reversible(&stream), expected.reversible(&stream), "position {position}");
        std::ops::ControlFlow::Continue(())
    };
    log.scan(0..log.size(), each).expect("a sample log");
}

#[test]
fn the_samples_books_are_the_same_from_a_snapshot_and_from_nothing() {
    let copy = shared(1, None).copy();
    let dir = copy.path().join("data");
    // The import left one of its own.
    std::fs::remove_dir_all(dir.join("books")).expect("a sample log");
    // Replays everything and writes a snapshot every 5,000 entries on the way, then at the end.
    let ledger = open(&dir);
    let log = ledger.reader().clone();
    let expected = replay_books(&log).expect("a sample log");
    assert_same(&ledger.close().expect("a sample log"), &expected, &log);
    let snapshot = std::fs::read(dir.join("books/snapshot")).expect("a sample log");
    assert_same(&open(&dir).close().expect("a sample log"), &expected, &log);
    assert_eq!(
        std::fs::read(dir.join("books/snapshot")).expect("a sample log"),
        snapshot,
        "nothing was new"
    );
}
