//! A ledger of many events, each step in a process of its own so that its memory can be told.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::office::{found, gift, open, recorded};
use crate::row::Row;

/// Gifts that are submitted together while the ledger grows.
const BATCH: u64 = 4_096;

/// One stage, inside a process of its own.
pub(crate) fn inside(stage: &str, dir: &Path, events: u64) {
    if stage == "grow" { grow(dir, events) } else { restart(dir, events) }
}

/// Inside the process that makes it: `events` gifts; prints what a tenth of them took.
fn grow(dir: &Path, events: u64) {
    let ledger = found(dir);
    let tenth = (events / 10).max(1);
    let (mut next, mut begun) = (0, Instant::now());
    for part in 1..=10 {
        let mut waiting = std::collections::VecDeque::new();
        while next < part * tenth {
            let batch = (next..(next + BATCH).min(part * tenth)).map(|n| gift(n, false)).collect();
            next = (next + BATCH).min(part * tenth);
            waiting.push_back(ledger.writer().submit_all(batch));
            if waiting.len() > 2
                && let Some(oldest) = waiting.pop_front()
            {
                oldest.wait().into_iter().for_each(|answer| recorded(answer.outcome));
            }
        }
        for batch in waiting {
            batch.wait().into_iter().for_each(|answer| recorded(answer.outcome));
        }
        println!(
            "part {part} ns {} kib {}",
            begun.elapsed().as_nanos() / u128::from(tenth),
            memory("VmRSS:")
        );
        begun = Instant::now();
    }
    ledger.close().expect("a clean end");
}

/// Inside the process that starts it again.
fn restart(dir: &Path, events: u64) {
    let begun = Instant::now();
    let ledger = open(dir);
    println!("open us {}", begun.elapsed().as_micros());
    // It answers: what is old is known, and what is new is recorded.
    let again = ledger.writer().submit(gift(events / 2, false)).outcome;
    println!("known {}", format!("{again:?}").contains("replayed: true"));
    println!("ready us {}", begun.elapsed().as_micros());
    println!("kib {}", memory("VmRSS:"));
    let (sizes, begun) = (ledger.checkpoint().expect("a note").size(), Instant::now());
    for i in 0..1_000 {
        let position = (i * 7_919_777) % sizes;
        std::hint::black_box(ledger.tree().inclusion(position, sizes).expect("a proof"));
    }
    println!("proof us {}", begun.elapsed().as_micros() / 1_000);
}

fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn run(arguments: &[&str]) -> String {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    let output = command.arg("inside").args(arguments).stderr(std::process::Stdio::inherit());
    let output = output.output().expect("this program");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("text")
}

fn number(said: &str, after: &str) -> u64 {
    let at = said.find(after).map(|at| &said[at + after.len()..]).unwrap_or_default();
    at.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// A tenth of `events`, then all of them: `proof`, `growth`, and of either `restart`, `memory`, `disk`.
pub(crate) fn rows(work: &Path, events: u64, rounds: u32) -> Vec<Row> {
    let mut growth = Row::new("growth_10m", "ns per event", "lower");
    let mut proof = Row::new("proof", "us", "lower");
    let mut rows = Vec::new();
    for (size, large, [restart, memory, disk]) in [
        (events / 10, false, ["restart_1m", "memory_1m", "disk_1m"]),
        (events, true, ["restart_10m", "memory_10m", "disk_10m"]),
    ] {
        let mut restart = Row::new(restart, "ms", "lower");
        let [mut memory, mut disk] = [memory, disk].map(|id| Row::new(id, "MiB", "lower"));
        let dir = work.join(format!("large-{size}"));
        let text = (dir.display().to_string(), size.to_string());
        let said = run(&["grow", &text.0, &text.1]);
        let parts: Vec<_> =
            said.lines().map(|line| (number(line, "ns "), number(line, "kib "))).collect();
        let peak = parts.iter().map(|part| part.1).max().unwrap_or(0);
        println!("{size} events: {parts:?} (ns an event, KiB) in tenths");
        for _ in 0..rounds {
            let said = run(&["restart", &text.0, &text.1]);
            assert!(said.contains("known true"), "{said}");
            let (ready, kib) = (number(&said, "open us ") / 1_000, number(&said, "\nkib "));
            println!(
                "  restart {ready} ms, first answer {} ms, {} MiB",
                number(&said, "ready us ") / 1_000,
                kib >> 10
            );
            restart.ours.push(ready);
            memory.ours.push(kib.max(peak) >> 10);
            if large {
                proof.ours.push(number(&said, "proof us "));
            }
        }
        let last = parts.last().map_or(0, |part| part.0);
        if large {
            growth.ours.push(last)
        } else {
            growth.limit.push(last)
        }
        disk.ours.push(tree_bytes(&dir) >> 20);
        std::fs::remove_dir_all(&dir).expect("a directory of ours");
        rows.extend([restart, memory, disk]);
    }
    rows.extend([growth, proof]);
    rows
}

fn tree_bytes(dir: &Path) -> u64 {
    let items = std::fs::read_dir(dir).expect("a directory").map(|item| item.expect("an item"));
    items
        .map(|item| {
            let meta = item.metadata().expect("an item");
            if meta.is_dir() { tree_bytes(&item.path()) } else { meta.len() }
        })
        .sum()
}
