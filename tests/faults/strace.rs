//! Every system call that writes, syncs, renames or opens fails in turn, or is the moment of death.
//!
//! strace counts calls for each thread, so "the third fdatasync" is that of every thread that comes so far.

use crate::gifts::Gifts;
use crate::office::{Office, remove};
use crate::trace;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use sunshine_tests::{Site, audit, sunshine};

/// Calls of which each one is made to fail.
const CALLS: [&str; 8] =
    ["write", "writev", "pwrite64", "fsync", "fdatasync", "rename", "ftruncate", "openat"];

/// How it fails.
const FAULTS: [&str; 3] = ["error=EIO", "error=ENOSPC", "signal=SIGKILL"];

const CLIENTS: u64 = 3;
const GIFTS: u64 = 4;

/// What a fault did, for the last line.
#[derive(Default)]
struct Tally {
    runs: u64,
    did_not_start: u64,
    ended_itself: u64,
    lost: u64,
    acknowledged: usize,
    by_call: BTreeMap<&'static str, u64>,
}

/// Every `every`th of all faults, beginning with number `offset`.
pub(crate) fn run(every: u64, offset: u64) {
    let from = Instant::now();
    let office = Office::found();
    let mut tally = Tally::default();
    let counts = trace::greatest_counts(&run_one(&office, None, &mut Tally::default()));
    let mut all = Vec::new();
    for call in CALLS {
        for when in 1..=counts.get(call).copied().unwrap_or(0) {
            all.extend(FAULTS.map(|fault| (call, fault, when)));
        }
    }
    for (call, fault, when) in all.iter().skip(usize_of(offset)).step_by(usize_of(every)) {
        // A line for each, so that a failure names its fault and a campaign shows where it is.
        println!("strace: {call} {fault} when={when}");
        let _trace = run_one(&office, Some((call, fault, *when)), &mut tally);
        *tally.by_call.entry(call).or_default() += 1;
    }
    println!(
        "strace: {} of {} faults ({:?}), {} starts refused, {} ended by themselves, {} synced in vain and taken away, {} gifts \
         acknowledged, {} s",
        tally.runs,
        all.len(),
        tally.by_call,
        tally.did_not_start,
        tally.ended_itself,
        tally.lost,
        tally.acknowledged,
        from.elapsed().as_secs()
    );
}

/// One server with one fault, and what is left afterwards; returns the trace.
fn run_one(office: &Office, fault: Option<(&str, &str, u64)>, tally: &mut Tally) -> String {
    let data = office.copy("harmed");
    let log = office.beside("trace");
    let mut strace = Command::new("strace");
    // With -D the server is our own child, and strace its grandchild that goes when it goes.
    strace.args(["-D", "-f", "-q", "-y", "-s", "16", "-o"]).arg(&log);
    strace.arg(format!("--trace={}", CALLS.join(",")));
    if let Some((call, how, when)) = fault {
        strace.arg(format!("--inject={call}:{how}:when={when}"));
    }
    let gifts = Gifts::default();
    match Site::serve_under(&mut strace, &data) {
        Some(mut site) => {
            write(office, &site, &gifts);
            if site.ended_within(Duration::from_millis(300)).is_some() {
                tally.ended_itself += 1;
            } else {
                let _code = site.stop();
            }
        }
        None => tally.did_not_start += 1,
    }
    let trace = settled(&log);
    if let Some((lost, again)) = trace::failed_sync(&trace) {
        assert!(!again, "the segment was written or synced again after a failed sync:\n{trace}");
        take_away(&lost);
        tally.lost += 1;
    }
    tally.runs += 1;
    tally.acknowledged += gifts.counts().0;
    holds(office, &data, &gifts);
    trace
}

fn write(office: &Office, site: &Site, gifts: &Gifts) {
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            scope.spawn(move || {
                for number in 0..GIFTS {
                    gifts.give(office, site, &format!("S-{client}-{number}"));
                }
            });
        }
    });
}

/// What strace wrote, once it stopped writing: it may outlive the server for a moment.
fn settled(log: &Path) -> String {
    let mut before = None;
    loop {
        let now = fs::read(log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default();
        if before.as_ref() == Some(&now) {
            return now;
        }
        before = Some(now);
        std::thread::sleep(Duration::from_millis(30));
    }
}

/// The kernel still has the bytes, because strace only said that the sync failed; a disk need not.
fn take_away(lost: &trace::Lost) {
    let file = fs::OpenOptions::new().write(true).open(&lost.file).expect("the segment");
    file.write_all_at(&vec![0; usize_of(lost.bytes)], lost.offset).expect("zeros");
}

/// It starts without repair, and everything acknowledged is there; a stranger's audit agrees.
fn holds(office: &Office, data: &Path, gifts: &Gifts) {
    // What is asked again after a restart must come out the same.
    let site = Site::serve(data);
    gifts.settle(office, &site);
    gifts.all_hold(office, &site);
    assert_eq!(site.stop(), Some(0));
    let path = data.to_str().expect("temporary paths are UTF-8");
    let _examined = sunshine(&["doctor", "--dir", path]).ok();
    let _verdict = audit(path, &[]).holds();
    remove(data);
}

fn usize_of(number: u64) -> usize {
    usize::try_from(number).expect("a 64-bit machine")
}
