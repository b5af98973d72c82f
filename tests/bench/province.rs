//! A whole province: its registers imported, audited and made into views, each by a program of its own, and what nobody
//! can do faster on the same cores.

use std::path::Path;
use std::process::Command;

use crate::Asked;
use crate::child::{Used, measure};
use crate::row::Row;

/// The rows of this file.
pub(crate) const ROWS: [&str; 3] = ["ingest_rules", "audit", "rebuild"];

/// Those of the three that are asked for, in turn in every round; each stage in full beside them.
pub(crate) fn rows(work: &Path, asked: &Asked) -> Vec<Row> {
    let events = asked.events;
    let path = |name: &str| work.join(name).display().to_string();
    let (registers, data) = (path("registers"), path("data"));
    println!("{:<38}{:>6}{:>9}{:>9}{:>10}", "", "events/s", "wall s", "cpu s", "peak MiB");
    let count = events.to_string();
    let sample =
        measure(ours("SUNSHINE_BIN").args(["sample", "--out", &registers, "--events", &count]));
    show("the sample's registers, written", events, &sample);
    let [mut ingest, mut audit, mut rebuild] = ROWS.map(|id| Row::new(id, "events/s", "higher"));
    for round in 0..asked.rounds_of_all() {
        println!("round {}", round + 1);
        if round == 0 || asked.wants(ingest.id) {
            if round > 0 {
                std::fs::remove_dir_all(&data).expect("a directory of ours");
            }
            let _founded = sunshine_tests::init(&data);
            let import = measure(ours("SUNSHINE_BIN").args(["import", "--dir", &data, &registers]));
            ingest.ours.push(show("import, all rules, durable", events, &import));
        }
        if asked.wants(audit.id) {
            let audited = measure(ours("SUNSHINE_AUDIT_BIN").args(["verify", &data]));
            audit.ours.push(show("audit of all of it", events, &audited));
            let hashed = inside("limit: BLAKE3 and SHA-256, all cores", "hash", &data, events);
            audit.limit.push(hashed);
        }
        if asked.wants(rebuild.id) {
            let name = "views, all of them, from nothing";
            rebuild.ours.push(inside(name, "views", &data, events));
        }
        if asked.wants(ingest.id) || asked.wants(rebuild.id) {
            let parsed = inside("limit: entries parsed, all cores", "parse", &data, events);
            ingest.limit.push(parsed);
            rebuild.limit.push(parsed);
        }
    }
    [ingest, audit, rebuild].into_iter().filter(|row| asked.wants(row.id)).collect()
}

fn ours(name: &str) -> Command {
    let program = std::env::var_os(name);
    Command::new(program.expect("SUNSHINE_BIN and SUNSHINE_AUDIT_BIN are set by tests/bench/run"))
}

/// A stage in a process of its own; its events per second without the time to open the log.
fn inside(name: &str, stage: &str, data: &str, events: u64) -> u64 {
    let mut this = Command::new(std::env::current_exe().expect("this program"));
    let used = measure(this.args(["inside", stage, data]));
    let _whole = show(name, events, &used);
    used.said.lines().for_each(|line| println!("    {line}"));
    let us = used.said.lines().find_map(|line| line.strip_prefix("took us: "));
    let us: u64 = us.and_then(|us| us.parse().ok()).expect("every stage says it");
    events * 1_000_000 / us.max(1)
}

/// Prints the stage; its events per second of the wall clock.
fn show(name: &str, events: u64, used: &Used) -> u64 {
    let hundredths = |ms: u64| format!("{}.{:02}", ms / 1000, ms % 1000 / 10);
    let rate = events * 1000 / used.wall_ms.max(1);
    let (cpu, peak) = match &used.process {
        Some(process) => (hundredths(process.cpu_ms), (process.peak_kib >> 10).to_string()),
        None => ("?".to_owned(), "?".to_owned()),
    };
    println!("{name:<38}{rate:>6}{:>9}{cpu:>9}{peak:>10}", hundredths(used.wall_ms));
    rate
}
