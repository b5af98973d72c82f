//! Every system call that writes, syncs, renames or opens fails in turn, or is the moment of death.
//!
//! strace counts calls for each thread, so "the third fdatasync of the vault" is that of every thread that comes so far.

use crate::gifts::Gifts;
use crate::office::{Office, remove};
use crate::trace;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use sunshine_tests::{Site, audit, sunshine};

/// What is looked at, on the files of the ledger: a plain `write` also wakes threads and answers clients.
const CALLS: &str = "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,ftruncate,openat";

/// How it fails.
const FAULTS: [&str; 3] = ["error=EIO", "error=ENOSPC", "signal=SIGKILL"];

/// Longest wait for an end.
const ENDED_WITHIN: Duration = Duration::from_secs(20);

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
    by_call: BTreeMap<String, u64>,
}

/// The call that fails, how, and where.
struct Fault {
    call: String,
    how: &'static str,
    when: u64,
    /// On which of these files, whichever is there.
    files: Vec<PathBuf>,
}

/// Every `every`th of all faults, beginning with number `offset`.
pub(crate) fn run(every: u64, offset: u64) {
    let from = Instant::now();
    let office = Office::found();
    let mut tally = Tally::default();
    let all = faults(&office);
    for fault in all.iter().skip(usize_of(offset)).step_by(usize_of(every)) {
        // A line for each, so that a failure names its fault and a campaign shows where it is.
        let file = fault.files.first().map_or("".into(), |file| file.to_string_lossy());
        println!("fault {} {} when={} {file}", fault.call, fault.how, fault.when);
        let _trace = run_one(&office, Some(fault), &mut tally);
        *tally.by_call.entry(fault.call.clone()).or_default() += 1;
    }
    let Tally { runs, did_not_start, ended_itself, lost, acknowledged, by_call } = tally;
    let calls: String = by_call.iter().map(|(call, count)| format!(" {call}={count}")).collect();
    println!(
        "strace: faults={runs} starts_refused={did_not_start} ended_by_themselves={ended_itself} \
         unsynced_frames_taken_away={lost} gifts_acknowledged={acknowledged}{calls} seconds={}",
        from.elapsed().as_secs()
    );
}

/// All there are, from a run in which nothing fails.
fn faults(office: &Office) -> Vec<Fault> {
    let trace = run_one(office, None, &mut Tally::default());
    let dir = office.beside("harmed");
    let mut places: BTreeMap<(bool, String, Vec<PathBuf>), u64> = BTreeMap::new();
    for ((call, file), count) in trace::places(&trace, &dir) {
        // The log's own files come first, so that the shortest run has a failed sync of a segment.
        let other = file.extension().is_none_or(|e| e != "seg");
        let most = places.entry((other, call, alike(office, &dir, file))).or_default();
        *most = (*most).max(count);
    }
    // One way to fail after the other, so that every so-manieth fault is of all calls and all ways.
    let mut all = Vec::new();
    for how in FAULTS {
        for ((_, call, files), count) in &places {
            let fault = |when| Fault { call: call.clone(), how, when, files: files.clone() };
            all.extend((1..=*count).map(fault));
        }
    }
    all
}

/// A note's file is named after its size, which depends on how the gifts were grouped: each that may come stands for it.
fn alike(office: &Office, dir: &Path, file: PathBuf) -> Vec<PathBuf> {
    let notes = dir.join("checkpoints");
    if !file.starts_with(&notes) || file == notes {
        return vec![file];
    }
    let suffix = if file.extension().is_some() { ".tmp" } else { "" };
    let sizes = office.size..=office.size + CLIENTS * GIFTS + 1;
    sizes.map(|size| notes.join(format!("{size:020}{suffix}"))).collect()
}

/// One server with one fault, and what is left afterwards; returns the trace.
fn run_one(office: &Office, fault: Option<&Fault>, tally: &mut Tally) -> String {
    let data = office.copy("harmed");
    let log = office.beside("trace");
    let mut strace = Command::new("strace");
    // With -D the server is our own child, and strace its grandchild that goes when it goes.
    strace.args(["-D", "-f", "-q", "-y", "-s", "16", "-o"]).arg(&log);
    strace.arg(format!("--trace={CALLS}"));
    if let Some(Fault { call, how, when, files }) = fault {
        strace.arg(format!("--inject={call}:{how}:when={when}"));
        for file in files {
            strace.arg("-P").arg(file);
        }
    }
    let gifts = Gifts::default();
    match Site::serve_under(&mut strace, &data) {
        Some(mut site) => {
            write(office, &site, &gifts);
            // A failed write or sync of log or vault ends the process by itself, with an exit code that says so.
            let harmed = trace::harmed_an_answer(&settled(&log));
            let wait = if harmed { ENDED_WITHIN } else { Duration::from_millis(100) };
            let ended = site.ended_within(wait);
            assert!(!harmed || ended.is_some_and(|code| code != Some(0)), "it went on: {ended:?}");
            if ended.is_some() {
                tally.ended_itself += 1;
            } else {
                site.terminate();
                assert!(site.ended_within(ENDED_WITHIN).is_some(), "it does not end when told to");
            }
        }
        None => tally.did_not_start += 1,
    }
    let trace = settled(&log);
    for hit in trace::injected(&trace) {
        println!("  {hit}");
    }
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
