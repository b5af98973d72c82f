//! How fast all views are built from a log, beside reading and parsing it alone:
//! `cargo test --release -p sunshine-projections --test speed -- --ignored --nocapture`

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

mod sample_log;

use std::ops::ControlFlow;
use std::time::Instant;

use sunshine_ledger::Digest;
use sunshine_ledger::entry::Entry;
use sunshine_projections::{Ask, Extent, View, Views};

fn resident_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Processor time of all threads, in milliseconds: what counts on a machine that others use too.
fn processor_ms() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let words: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    // utime and stime, in hundredths of a second.
    (words[11].parse::<u64>().unwrap() + words[12].parse::<u64>().unwrap()) * 10
}

#[test]
#[ignore = "a measurement, not a check"]
fn rebuild() {
    let events = std::env::var("EVENTS").map_or(1_000_000, |events| events.parse().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let mut state = 7_u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state ^ state >> 31
    };
    let (_log, reader) =
        sample_log::write(&dir.path().join("log"), 64 << 20, events, 32, &mut next);
    println!("resident before: {} KB", resident_kb());

    let (start, busy) = (Instant::now(), processor_ms());
    let (mut scratch, mut bytes) = (Vec::new(), 0);
    let each = |_, line: &[u8]| {
        bytes += line.len();
        Entry::parse_with(line, &mut scratch).unwrap();
        ControlFlow::Continue(())
    };
    reader.scan(0..events, each).unwrap();
    let alone = start.elapsed();
    println!(
        "parse alone: {} events/s, {} bytes each",
        events * 1_000_000 / alone.as_micros() as u64,
        bytes as u64 / events
    );

    println!("parse alone: {} ms of processor", processor_ms() - busy);
    let (start, busy) = (Instant::now(), processor_ms());
    let views = Views::open(reader.clone(), &dir.path().join("views")).unwrap();
    drop(views.catch_up_to(events).unwrap());
    views.store().unwrap();
    let took = start.elapsed();
    println!("all views: {} events/s", events * 1_000_000 / took.as_micros() as u64);
    println!("all views: {} ms of processor", processor_ms() - busy);
    println!("resident after: {} KB, stored {} bytes", resident_kb(), views.size_on_disk());

    let root = Digest::ZERO;
    let standing = views.standing().unwrap();
    let timed = |view, size, params: &[(&str, &str)]| {
        let ask = Ask::parse(view, Extent::Page, params.iter().copied()).unwrap();
        let start = Instant::now();
        let document = standing.document(&ask, size, &root).unwrap();
        println!(
            "{view:?} {params:?} as of {size}: {:?}, {} bytes",
            start.elapsed(),
            document.bytes().len()
        );
    };
    timed(View::Emergency, events, &[("id", "E-1")]);
    timed(View::Emergency, events, &[("id", "E-1"), ("scope", "office:jh")]);
    timed(View::Donations, events, &[]);
    timed(View::Donations, events / 2, &[("scope", "office:jh"), ("after", "300000")]);
    timed(View::Integrity, events, &[]);
    for view in [View::Statement, View::Funds, View::Organisations, View::Projects, View::Flows] {
        timed(view, events, &[("period", "2020")]);
    }
    timed(View::Timeliness, events, &[("period", "2020")]);
    timed(View::AnnualReview, events, &[("year", "2020")]);
    timed(View::Uses, events, &[]);
    timed(View::Uses, events / 2, &[("period", "2020-04"), ("scope", "office:jh")]);
    timed(View::Donations, events, &[("period", "2020-12"), ("after", "700000")]);
    timed(View::Donations, events / 2, &[("period", "2020-05")]);
    for position in [3, events / 2, events - 1] {
        let start = Instant::now();
        let found = standing.neighbours(position, 10).unwrap().len();
        println!("{found} neighbours of {position}: {:?}", start.elapsed());
    }
    let start = Instant::now();
    println!("{} newest gifts: {:?}", standing.newest_gifts(20).unwrap().len(), start.elapsed());
    drop(standing);
    drop(views);
    let start = Instant::now();
    let views = Views::open(reader, &dir.path().join("views")).unwrap();
    println!("opened again at {}: {:?}", views.size(), start.elapsed());
}
