//! Durable appends beside the limit of this disk and beside other stores, taken in turn; then a ledger of many events.
//! `tests/BENCH.md` says how to read it and holds the latest table.

#![expect(clippy::expect_used, reason = "a measurement that cannot be made stops")]

mod clients;
mod large;
mod office;
mod peers;
mod raw;
mod row;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clients::Gifts;
use raw::Raw;
use row::Row;

struct Asked {
    rounds: u32,
    large: u64,
    peers: bool,
    /// This row alone.
    only: Option<String>,
    json: Option<PathBuf>,
    time: Duration,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if let [inside, stage, dir, events] = arguments.as_slice()
        && inside == "inside"
    {
        let events = events.parse().expect("a number");
        return match stage.as_str() {
            "grow" => large::grow(Path::new(dir), events),
            _ => large::restart(Path::new(dir), events),
        };
    }
    let mut asked = Asked {
        rounds: 5,
        large: 10_000_000,
        peers: false,
        only: None,
        json: None,
        time: Duration::from_millis(900),
    };
    let mut arguments = arguments.iter();
    while let Some(name) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_else(|| panic!("{name} needs a value"));
        match name.as_str() {
            "--rounds" => asked.rounds = value().parse().expect("a number"),
            "--large" => asked.large = value().parse().expect("a number"),
            "--json" => asked.json = Some(value().into()),
            "--peers" => asked.peers = true,
            "--only" => asked.only = Some(value().clone()),
            _ => panic!("unknown: {name}"),
        }
    }
    bench(&asked);
}

fn bench(asked: &Asked) {
    let work = tempfile::tempdir().expect("a temporary directory");
    println!("{}", machine());
    println!(
        "This disk absorbs flushes: a figure is worth something only beside the limit of the same seconds."
    );
    let mut rows = appends(work.path(), asked);
    if asked.large > 0 {
        rows.extend(large::rows(work.path(), asked.large, asked.rounds));
    }
    println!(
        "| row | unit | limit | ours | ours/limit | entries a frame | peers |\n|---|---|---|---|---|---|---|"
    );
    rows.iter().for_each(Row::print);
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

/// What a frame of so many gifts comes to, in bytes of whole blocks.
fn frame_bytes(entry: usize, entries: u64) -> usize {
    (usize::try_from(entries).expect("few") * (entry + 1) + 280).next_multiple_of(4096)
}

/// A sealed row of the vault, in bytes.
const ROW_BYTES: u64 = 300;

/// So often raw and ours take turns within one measurement: another program that uses the disk for a
/// moment then meets both.
const SLICES: u32 = 6;

#[derive(Default)]
struct Slices {
    raw: Vec<(u64, Duration)>,
    ours: Vec<clients::Ran>,
}

impl Slices {
    fn raw_per_second(&self) -> u64 {
        middle(self.raw.iter().map(|raw| raw.0))
    }

    fn ours_per_second(&self) -> u64 {
        middle(self.ours.iter().map(|ran| ran.per_second))
    }

    fn raw_median(&self) -> u64 {
        middle(self.raw.iter().map(|raw| us(raw.1)))
    }

    fn ours_median(&self) -> u64 {
        middle(self.ours.iter().map(|ran| us(ran.median)))
    }
}

fn middle(values: impl Iterator<Item = u64>) -> u64 {
    row::median(&values.collect::<Vec<_>>()).unwrap_or(0)
}

fn us(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).expect("short")
}

fn appends(work: &Path, asked: &Asked) -> Vec<Row> {
    let ledger = office::found(&work.join("ledger"));
    let mut raw = Raw::new(&work.join("raw"));
    let (mut plain, mut private) = (Gifts::new(false, 1 << 40), Gifts::new(true, 1 << 41));
    let entry_of = |gifts: &mut Gifts| {
        let first = ledger.reader().size();
        let _warm = clients::run(&ledger, 1, gifts, Duration::from_millis(50));
        ledger.reader().entry(first).expect("an entry").len()
    };
    let entry = entry_of(&mut plain);
    let private_entry = entry_of(&mut private);
    println!("an entry is {entry} bytes, {private_entry} with private fields");
    let mut p50 = Row::new("append_1_p50", "us", "lower");
    let mut rows = Vec::new();
    for (id, count, is_private) in [
        ("append_1", 1, false),
        ("append_16", 16, false),
        ("append_64", 64, false),
        ("append_256", 256, false),
        ("gift_1", 1, true),
        ("gift_64", 64, true),
    ] {
        if asked.only.as_ref().is_some_and(|only| only != id) {
            continue;
        }
        let mut row = Row::new(id, "events/s", "higher");
        let (gifts, entry) =
            if is_private { (&mut private, private_entry) } else { (&mut plain, entry) };
        for _ in 0..asked.rounds {
            let mut slices = Slices::default();
            let mut a_frame = count;
            for _ in 0..SLICES {
                let ran = clients::run(&ledger, count, gifts, asked.time / SLICES);
                a_frame = ran.entries_a_frame;
                slices.ours.push(ran);
                let vault = if is_private { frame_bytes(0, a_frame * ROW_BYTES) } else { 0 };
                let parts = [frame_bytes(entry, a_frame), vault];
                let (per_second, median) = raw.run(parts, asked.time / SLICES);
                slices.raw.push((per_second * a_frame, median));
            }
            row.limit.push(slices.raw_per_second());
            row.entries_a_frame.push(a_frame);
            row.ours.push(slices.ours_per_second());
            if id == "append_1" {
                p50.limit.push(slices.raw_median());
                p50.ours.push(slices.ours_median());
            }
            if asked.peers && !is_private {
                let rate = peers::redb(work, count, &vec![7; entry], asked.time);
                row.peers.entry("redb").or_default().push(rate);
                if let Some(rate) = peers::sqlite(work, count, entry, asked.time) {
                    row.peers.entry("sqlite").or_default().push(rate);
                }
            }
        }
        rows.push(row);
    }
    rows.insert(rows.len().min(1), p50);
    ledger.close().expect("a clean end");
    rows
}
