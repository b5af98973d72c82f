//! How fast the house is on this machine: import, audit, views, and the limits of the same machine in the same run.
//! `tests/bench/run` starts it; `tests/bench/README.md` says how to read it.

#![expect(clippy::expect_used, reason = "a measurement that cannot be made stops")]

mod child;
mod inside;

use child::{Used, measure};
use std::path::Path;
use std::process::Command;

/// Events of the sample unless told otherwise.
const EVENTS: u64 = 200_000;

fn main() {
    // cargo itself adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => bench(EVENTS),
        ["--events", events] => bench(events.parse().expect("--events N")),
        ["inside", stage, dir] => inside::run(stage, Path::new(dir)),
        _ => {
            eprintln!("tests/bench/run [--events N]");
            std::process::exit(2);
        }
    }
}

fn bench(events: u64) {
    let work = tempfile::tempdir().expect("a temporary directory");
    let path = |name: &str| work.path().join(name).display().to_string();
    let (registers, data) = (path("registers"), path("data"));
    let count = events.to_string();
    let ours = |name: &str| {
        Command::new(
            std::env::var_os(name)
                .expect("SUNSHINE_BIN and SUNSHINE_AUDIT_BIN are set by tests/bench/run"),
        )
    };
    let this = || Command::new(std::env::current_exe().expect("this program"));
    println!("{:<34}{:>10}{:>9}{:>9}{:>10}", "", "events/s", "wall s", "cpu s", "peak MiB");

    let sample =
        measure(ours("SUNSHINE_BIN").args(["sample", "--out", &registers, "--events", &count]));
    show("the sample's registers, written", events, &sample);
    let _founded = sunshine_tests::init(&data);
    let import = measure(ours("SUNSHINE_BIN").args(["import", "--dir", &data, &registers]));
    show("import, all rules, durable", events, &import);
    let audit = measure(ours("SUNSHINE_AUDIT_BIN").args(["verify", &data]));
    show("audit of all of it", events, &audit);
    for (name, stage) in [
        ("views, all of them, from nothing", "views"),
        ("limit: entries parsed, one thread", "parse"),
        ("limit: BLAKE3 and SHA-256, one thread", "hash"),
        ("limit: bytes read, one thread", "read"),
    ] {
        let used = measure(this().args(["inside", stage, &data]));
        show(name, events, &used);
        used.said.lines().for_each(|line| println!("    {line}"));
    }
}

fn show(name: &str, events: u64, used: &Used) {
    let hundredths = |ms: u64| format!("{}.{:02}", ms / 1000, ms % 1000 / 10);
    let rate = events * 1000 / used.wall_ms.max(1);
    let (cpu, peak) = match &used.process {
        Some(process) => (hundredths(process.cpu_ms), (process.peak_kib >> 10).to_string()),
        None => ("?".to_owned(), "?".to_owned()),
    };
    println!("{name:<38}{rate:>6}{:>9}{cpu:>9}{peak:>10}", hundredths(used.wall_ms));
}
