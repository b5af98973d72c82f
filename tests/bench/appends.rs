//! Durable appends beside the limit of this disk and beside other stores, taken in turn.

use std::path::Path;
use std::time::Duration;

use crate::clients::{self, Gifts};
use crate::raw::Raw;
use crate::row::{self, Row};
use crate::servers::{JetStream, Postgres};
use crate::{Asked, office, peers};

/// How long ours, and how long the limit, is measured in each round.
const ROUND: Duration = Duration::from_millis(900);

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

/// One row for each number of clients.
pub(crate) fn rows(work: &Path, asked: &Asked) -> Vec<Row> {
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
    let postgres = if asked.peers { Postgres::start(work) } else { None };
    let jetstream = if asked.peers { JetStream::start(work) } else { None };
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
        if !asked.wants(id) {
            continue;
        }
        let mut row = Row::new(id, "events/s", "higher");
        let (gifts, entry) =
            if is_private { (&mut private, private_entry) } else { (&mut plain, entry) };
        for _ in 0..asked.rounds() {
            let mut slices = Slices::default();
            let mut a_frame = count;
            for _ in 0..SLICES {
                let ran = clients::run(&ledger, count, gifts, ROUND / SLICES);
                a_frame = ran.entries_a_frame;
                slices.ours.push(ran);
                let vault = if is_private { frame_bytes(0, a_frame * ROW_BYTES) } else { 0 };
                let parts = [frame_bytes(entry, a_frame), vault];
                let (per_second, median) = raw.run(parts, ROUND / SLICES);
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
                let rates = [
                    ("redb", Some(peers::redb(work, count, &vec![7; entry], ROUND))),
                    ("sqlite", peers::sqlite(work, count, entry, ROUND)),
                    ("postgres", postgres.as_ref().and_then(|peer| peer.rate(count, entry))),
                    ("jetstream", jetstream.as_ref().and_then(|peer| peer.rate(count, entry))),
                ];
                for (name, rate) in rates {
                    rate.into_iter().for_each(|rate| row.peers.entry(name).or_default().push(rate));
                }
            }
        }
        rows.push(row);
    }
    if !p50.ours.is_empty() {
        rows.insert(1, p50);
    }
    ledger.close().expect("a clean end");
    rows
}
