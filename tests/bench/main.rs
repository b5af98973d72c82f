//! How fast the house is on this machine, beside the limits of the same machine and beside other stores, in one run: a
//! row for each goal of the design. `tests/bench/run` starts it; `tests/bench/README.md` says how to read it.

#![expect(clippy::expect_used, reason = "a measurement that cannot be made stops")]

mod appends;
mod child;
mod clients;
mod inside;
mod large;
mod office;
mod peers;
mod province;
mod raw;
mod row;
mod servers;

use std::path::{Path, PathBuf};

use row::Row;

/// As in `sunshine`.
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// What is to be measured.
pub(crate) struct Asked {
    /// Events of the sample.
    events: u64,
    /// Gifts of the large ledger; 0 for none.
    large: u64,
    /// As asked for; every kind of row has its own habit otherwise.
    rounds: Option<u32>,
    peers: bool,
    /// This row alone.
    only: Option<String>,
    json: Option<PathBuf>,
}

impl Asked {
    pub(crate) fn wants(&self, id: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only == id)
    }

    pub(crate) fn rounds(&self) -> u32 {
        self.rounds.unwrap_or(5)
    }

    /// Of a province: an import of a million events takes half a minute.
    pub(crate) fn rounds_of_all(&self) -> u32 {
        self.rounds.unwrap_or(if self.events > 200_000 { 3 } else { 5 })
    }
}

fn main() {
    // cargo itself adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["inside", stage @ ("grow" | "restart"), dir, events] => {
            large::inside(stage, Path::new(dir), events.parse().expect("a number"));
        }
        ["inside", stage, dir] => inside::run(stage, Path::new(dir)),
        asked => bench(&read(asked)),
    }
}

fn read(arguments: &[&str]) -> Asked {
    let mut asked =
        Asked { events: 200_000, large: 0, rounds: None, peers: false, only: None, json: None };
    let mut arguments = arguments.iter();
    while let Some(name) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_else(|| panic!("{name} needs a value"));
        match *name {
            "--events" => asked.events = value().parse().expect("a number"),
            "--large" => asked.large = value().parse().expect("a number"),
            "--rounds" => asked.rounds = Some(value().parse().expect("a number")),
            "--only" => asked.only = Some((*value()).to_owned()),
            "--json" => asked.json = Some(value().into()),
            "--peers" => asked.peers = true,
            _ => {
                eprintln!("unknown: {name}");
                std::process::exit(2);
            }
        }
    }
    asked
}

fn bench(asked: &Asked) {
    // Servers that run as somebody else must be able to enter.
    let readable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    let work = tempfile::Builder::new().permissions(readable).tempdir();
    let work = work.expect("a temporary directory");
    println!("{}", machine());
    println!(
        "This disk may absorb flushes: a durable figure is worth something only beside the limit of the same seconds."
    );
    let mut rows = appends::rows(work.path(), asked);
    if province::ROWS.iter().any(|id| asked.wants(id)) {
        rows.extend(province::rows(work.path(), asked));
    }
    if asked.large > 0 {
        rows.extend(large::rows(work.path(), asked.large, asked.rounds()));
    }
    row::print(&rows);
    if let Some(path) = &asked.json {
        let rows: Vec<_> = rows.iter().map(Row::json).collect();
        let all = serde_json::json!({"machine": machine(), "rows": rows});
        std::fs::write(path, all.to_string()).expect("a file");
    }
}

fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!(
        "{cores} cores, {}, load {}",
        model.trim_start_matches([' ', '\t', ':']),
        read("/proc/loadavg").trim()
    )
}
