//! Commit, read, close, open: the same log, whoever looks and whenever.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use sunshine_ledger::{Digest, FrameBuilder, Log, LogFault, Opening};

use crate::small::{commit, entries, entry, open, shape};

#[test]
fn what_was_committed_is_there_after_every_restart() {
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), &shape(16384, 512)).unwrap();
    let mut expected = Vec::new();
    for round in 0..12_usize {
        let (mut log, reader, recovered) = open(dir.path()).unwrap();
        assert_eq!(entries(&reader), expected, "round {round}");
        let last = expected.last().map_or(Digest::ZERO, |line: &Vec<u8>| Digest::of(line));
        assert_eq!((recovered.size, recovered.head_hash), (expected.len() as u64, last));
        for number in 0..=round {
            let mut frame = log.begin();
            for length in 0..(number * 37) % 60 + 1 {
                let line = entry(frame.position(), length * 7 % 500);
                frame.push(&line).unwrap();
                expected.push(line);
            }
            let durable = log.commit(&mut frame).unwrap();
            assert_eq!(durable.size, expected.len() as u64);
            assert_eq!(durable.head_hash, reader.head().hash);
        }
    }
    let (_log, reader, _) = open(dir.path()).unwrap();
    for (position, line) in (0..).zip(&expected) {
        assert_eq!(reader.entry(position).unwrap(), *line);
    }
    let size = expected.len() as u64;
    assert!(matches!(reader.entry(size), Err(LogFault::Beyond { .. })));
    for from in 0..size {
        let mut next = from;
        reader
            .scan(from..size, |position, line| {
                assert_eq!((position, line), (next, &expected[usize::try_from(next).unwrap()][..]));
                next += 1;
                if next > from + 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
            .unwrap();
    }
}

#[test]
fn a_start_that_trusts_a_size_reads_the_same_log() {
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), &shape(4096, 512)).unwrap();
    let (mut log, reader, _) = open(dir.path()).unwrap();
    for _ in 0..40 {
        commit(&mut log, &[&[100, 200], &[300; 7]]);
    }
    let (all, head) = (entries(&reader), reader.head().hash);
    drop(log);
    for trusted_size in [0, 1, 100, 200, all.len() as u64] {
        let opening = Opening { claims: vec![], trusted_size };
        let (_log, reader, recovered) = Log::open(dir.path(), &opening).unwrap();
        assert_eq!(recovered.head_hash, head);
        for (position, line) in (0..).zip(&all) {
            assert_eq!(reader.entry(position).unwrap(), *line, "trusted {trusted_size}");
        }
    }
}

#[test]
fn a_frame_may_be_built_while_the_one_before_it_is_written() {
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), &shape(8192, 512)).unwrap();
    let (mut log, reader, _) = open(dir.path()).unwrap();
    let mut first = log.begin();
    first.push(b"{\"a\":1}").unwrap();
    let mut second = FrameBuilder::after(&first);
    second.push(b"{\"b\":2}").unwrap();
    assert!(matches!(log.commit(&mut second), Err(LogFault::NotNext { expected: 0, found: 1 })));
    log.commit(&mut first).unwrap();
    let durable = log.commit(&mut second).unwrap();
    assert_eq!((durable.frame, durable.first_position, durable.size), (2, 1, 2));
    first.restart_after(&second);
    assert!(matches!(log.commit(&mut first), Err(LogFault::EmptyFrame)));
    first.push(b"{\"c\":3}").unwrap();
    log.commit(&mut first).unwrap();
    assert_eq!(entries(&reader), [b"{\"a\":1}", b"{\"b\":2}", b"{\"c\":3}"]);
}

#[test]
fn a_reader_waits_for_the_next_frame_and_hears_of_the_end() {
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), &shape(8192, 512)).unwrap();
    let (mut log, reader, _) = open(dir.path()).unwrap();
    assert_eq!(reader.wait_beyond(0, Duration::from_millis(5)).size, 0);
    let waiter = std::thread::spawn(move || {
        let head = reader.wait_beyond(0, Duration::from_secs(60));
        (head.size, reader.wait_beyond(head.size, Duration::from_secs(60)))
    });
    commit(&mut log, &[&[10]]);
    while waiter.is_finished() {}
    drop(log);
    let (size, end) = waiter.join().unwrap();
    assert_eq!((size, end.size, end.closed), (1, 1, true));
}

#[test]
fn one_writer_at_a_time_and_one_log_a_directory() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(open(dir.path()), Err(LogFault::NoLog(_))));
    Log::create(dir.path(), &shape(8192, 512)).unwrap();
    assert!(matches!(Log::create(dir.path(), &shape(8192, 512)), Err(LogFault::LogExists(_))));
    let (_log, ..) = open(dir.path()).unwrap();
    assert!(matches!(open(dir.path()), Err(LogFault::InUse(_))));
}

#[test]
fn a_creation_that_was_cut_short_is_done_again() {
    let mut padding_only = vec![0; 8192];
    padding_only[1024..4095].fill(b' ');
    padding_only[4095] = b'\n';
    for left in [vec![0; 8192], padding_only] {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("segments")).unwrap();
        fs::write(dir.path().join("segments/00000000000000000001.seg"), left).unwrap();
        assert!(matches!(open(dir.path()), Err(LogFault::NoLog(_))));
        Log::create(dir.path(), &shape(8192, 4096)).unwrap();
        open(dir.path()).unwrap();
    }
}

#[test]
fn a_lost_watermark_stops_the_start_and_names_who_decides() {
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), &shape(8192, 512)).unwrap();
    commit(&mut open(dir.path()).unwrap().0, &[&[30]]);
    fs::remove_file(dir.path().join("watermark")).unwrap();
    match open(dir.path()) {
        Err(fault @ LogFault::WatermarkLost(_)) => {
            let steps = fault.what_to_do(dir.path());
            assert!(steps[0].contains("change no byte"), "{steps:?}");
            assert!(steps.iter().any(|step| step.contains("--accept-watermark")), "{steps:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_failed_switch_poisons_the_log() {
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), &shape(2048, 512)).unwrap();
    let (mut log, reader, _) = open(dir.path()).unwrap();
    commit(&mut log, &[&[900]]);
    while !log.spare_is_ready() {}
    fs::remove_file(dir.path().join("segments/spare")).unwrap();
    let mut frame = log.begin();
    frame.push(&entry(1, 900)).unwrap();
    assert!(matches!(log.commit(&mut frame), Err(LogFault::Io { .. })));
    let mut frame = log.begin();
    frame.push(&entry(1, 10)).unwrap();
    assert!(matches!(log.commit(&mut frame), Err(LogFault::Poisoned)));
    assert!(reader.head().closed);
    drop(log);
    assert_eq!(entries(&open(dir.path()).unwrap().1).len(), 1);
}

#[test]
fn a_full_segment_is_made_read_only() {
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), &shape(2048, 512)).unwrap();
    let (mut log, ..) = open(dir.path()).unwrap();
    commit(&mut log, &[&[900], &[900]]);
    let mode = |name: &str| {
        let path = dir.path().join("segments").join(name);
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    assert_eq!(mode("00000000000000000001.seg"), 0o444);
    assert_ne!(mode("00000000000000000002.seg"), 0o444);
}
