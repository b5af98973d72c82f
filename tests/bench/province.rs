//! A whole province: its registers imported, audited and made into views, each by a program of its own, and what nobody
//! can do faster on the same cores.

use std::path::Path;
use std::process::Command;

use crate::child::{Used, measure};
use crate::row::Row;

/// The rows of this file.
pub(crate) const ROWS: [&str; 3] = ["ingest_rules", "audit", "rebuild"];

/// The three, with a sample of so many events; each stage in full beside them.
pub(crate) fn rows(work: &Path, events: u64) -> Vec<Row> {
    let path = |name: &str| work.join(name).display().to_string();
    let (registers, data) = (path("registers"), path("data"));
    let count = events.to_string();
    let ours = |name: &str| {
        Command::new(
            std::env::var_os(name)
                .expect("SUNSHINE_BIN and SUNSHINE_AUDIT_BIN are set by tests/bench/run"),
        )
    };
    let this = || Command::new(std::env::current_exe().expect("this program"));
    println!("{:<38}{:>6}{:>9}{:>9}{:>10}", "", "events/s", "wall s", "cpu s", "peak MiB");

    let sample =
        measure(ours("SUNSHINE_BIN").args(["sample", "--out", &registers, "--events", &count]));
    show("the sample's registers, written", events, &sample);
    let _founded = sunshine_tests::init(&data);
    let [mut ingest, mut audit, mut rebuild] = ROWS.map(|id| Row::new(id, "events/s", "higher"));
    let import = measure(ours("SUNSHINE_BIN").args(["import", "--dir", &data, &registers]));
    ingest.ours.push(show("import, all rules, durable", events, &import));
    let audited = measure(ours("SUNSHINE_AUDIT_BIN").args(["verify", &data]));
    audit.ours.push(show("audit of all of it", events, &audited));
    let inside = |name: &str, stage: &str| {
        let used = measure(this().args(["inside", stage, &data]));
        let _whole = show(name, events, &used);
        used.said.lines().for_each(|line| println!("    {line}"));
        let us = used.said.lines().find_map(|line| line.strip_prefix("took us: "));
        let us: u64 = us.and_then(|us| us.parse().ok()).expect("every stage says it");
        events * 1_000_000 / us.max(1)
    };
    rebuild.ours.push(inside("views, all of them, from nothing", "views"));
    let parsed = inside("limit: entries parsed, all cores", "parse");
    rebuild.limit.push(parsed);
    ingest.limit.push(parsed);
    audit.limit.push(inside("limit: BLAKE3 and SHA-256, all cores", "hash"));
    vec![ingest, audit, rebuild]
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
