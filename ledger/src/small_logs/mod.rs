//! Every small damage to a small log: three frames in two segments, of which every bit is flipped,
//! every length is cut, every subset of the sectors of the last write is dropped, and its sectors
//! change places. Each is laid on a disk in memory and opened as a start opens it.
//!
//! What must come of it is decided by `table.rs`, which reads FORMAT.md section 8 with the undamaged
//! bytes beside it and calls nothing of the code it judges. And whatever the table says: a log that
//! opens holds everything that was acknowledged.

mod log;
mod table;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use log::{Acknowledged, Small};
use table::Verdict;

/// What a machine leaves: nothing was lost of the watermark.
const NOTED: [Acknowledged; 2] = [Acknowledged::All, Acknowledged::AllButTheLast];

/// How many cases of each verdict there were.
#[derive(Default)]
struct Cases {
    clean: u64,
    torn: u64,
    refused: u64,
}

impl Cases {
    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Opens { torn: false, .. } => self.clean += 1,
            Verdict::Opens { torn: true, .. } => self.torn += 1,
            Verdict::Refuse => self.refused += 1,
        }
    }

    fn all(&self) -> u64 {
        self.clean + self.torn + self.refused
    }
}

/// Both ways to divide three frames, for both block sizes; the last frame takes several sectors.
fn small_logs() -> Vec<Small> {
    vec![
        Small::new(512, 4, [&[30], &[60, 60], &[300, 300, 500]]),
        Small::new(512, 5, [&[900], &[40], &[300, 600]]),
        Small::new(4096, 3, [&[30], &[900, 30], &[4000, 300]]),
        Small::new(4096, 4, [&[5000, 3000], &[30], &[3000, 1500]]),
    ]
}

/// Runs `count` cases of each log on all cores and prints what came of them.
fn try_all(
    name: &str,
    known: &[Acknowledged],
    count: impl Fn(&Small) -> usize + Sync,
    damage: impl Fn(&Small, usize) -> Option<Vec<Vec<u8>>> + Sync,
) -> Cases {
    let mut total = Cases::default();
    for small in &small_logs() {
        let (next, count) = (AtomicUsize::new(0), count(small));
        let worker = || {
            let mut cases = Cases::default();
            loop {
                let from = next.fetch_add(64, Ordering::Relaxed);
                if from >= count {
                    return cases;
                }
                for case in from..count.min(from + 64) {
                    let Some(segments) = damage(small, case) else { continue };
                    for &acknowledged in known {
                        let story = format!("{name} {case} of {}", small.story());
                        cases.count(small.try_one(&segments, acknowledged, &story));
                    }
                }
            }
        };
        let threads = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
            for worker in workers {
                let cases = worker.join().unwrap();
                total.clean += cases.clean;
                total.torn += cases.torn;
                total.refused += cases.refused;
            }
        });
    }
    let Cases { clean, torn, refused } = total;
    println!(
        "small logs: {name}: cases={} opened={clean} torn={torn} refused={refused}",
        total.all()
    );
    total
}

/// The case as a place: which segment, and which byte or bit of it.
fn place(small: &Small, case: usize, per_segment: usize) -> (usize, usize) {
    debug_assert!(case < small.segments.len() * per_segment);
    (case / per_segment, case % per_segment)
}

#[test]
fn every_flipped_bit() {
    let bits = |small: &Small| small.segments[0].len() * 8;
    let cases = try_all(
        "bit flips",
        &NOTED,
        |small| 2 * bits(small),
        |small, case| {
            let (segment, bit) = place(small, case, bits(small));
            let mut segments = small.segments.clone();
            segments[segment][bit / 8] ^= 1 << (bit % 8);
            Some(segments)
        },
    );
    assert_eq!(cases.clean, 0, "a flipped bit is never taken for an end");
    assert!(cases.refused > 900_000, "{}", cases.refused);
}

#[test]
fn every_truncation() {
    let lengths = |small: &Small| small.segments[0].len() + 1;
    let cases = try_all(
        "truncations",
        &NOTED,
        |small| 2 * lengths(small),
        |small, case| {
            let (segment, length) = place(small, case, lengths(small));
            let mut segments = small.segments.clone();
            segments[segment].truncate(length);
            Some(segments)
        },
    );
    // Cut at its full length, a segment is whole: in two segments of four logs, acknowledged or not.
    assert_eq!((cases.clean, cases.torn), (16, 0));
}

#[test]
fn every_subset_of_the_sectors_of_the_last_write() {
    let cases = try_all(
        "sector subsets",
        &NOTED,
        |small| 1 << small.last_write().len(),
        |small, case| Some(small.with_sectors_where(|index| case >> index & 1 == 1)),
    );
    // All of them, or, when nobody heard of the frame, none.
    assert_eq!(cases.clean, 4 * 3);
    assert!(cases.torn > 60_000, "{}", cases.torn);
    assert!(cases.refused > 60_000, "{}", cases.refused);
}

/// Up to three sectors of the last segment never arrived, whichever frames they belong to, and not
/// even the watermark says what was acknowledged: then the table alone tells a frame in flight from
/// a damaged middle.
#[test]
fn zeroed_sectors_anywhere_without_a_watermark() {
    let known = [Acknowledged::Nothing, Acknowledged::AllButTheLast, Acknowledged::All];
    let sectors = |small: &Small| small.segments[1].len() / 512;
    let cases = try_all(
        "zeroed sectors",
        &known,
        |small| sectors(small).pow(3),
        |small, case| {
            let count = sectors(small);
            let zeroed = [case / count / count, case / count % count, case % count];
            if !zeroed.is_sorted() {
                return None;
            }
            let mut segments = small.segments.clone();
            zeroed.iter().for_each(|sector| segments[1][sector * 512..][..512].fill(0));
            Some(segments)
        },
    );
    assert!(cases.refused > 5_000 && cases.torn > 500, "{} and {}", cases.refused, cases.torn);
}

/// Two sectors change places, one stands in the place of another, and either may be lost besides.
#[test]
fn sectors_in_each_others_places() {
    let pairs = |small: &Small| small.last_write().len().pow(2);
    let cases = try_all(
        "sectors out of place",
        &NOTED,
        |small| 3 * pairs(small),
        |small, case| {
            let sectors = small.last_write();
            let (kind, pair) = (case / pairs(small), case % pairs(small));
            let (one, other) = (sectors[pair / sectors.len()], sectors[pair % sectors.len()]);
            if one == other {
                return None;
            }
            let mut segments = small.segments.clone();
            let last = &mut segments[1];
            let (at, to) = (one * 512, other * 512);
            let moved = last[at..at + 512].to_vec();
            match kind {
                0 => last.copy_within(to..to + 512, at),
                1 => last[at..at + 512].fill(0),
                _ => {}
            }
            last[to..to + 512].copy_from_slice(&moved);
            Some(segments)
        },
    );
    assert!(cases.refused > 500 && cases.torn > 100, "{} and {}", cases.refused, cases.torn);
}

/// Of a switch to the next segment: the rename may have happened without the first block, and of
/// the first block any sectors may have arrived.
#[test]
fn every_subset_of_the_sectors_of_a_first_block() {
    let cases = try_all(
        "first blocks",
        &NOTED,
        |small| 1 << (small.block / 512),
        |small, case| {
            let mut segments = small.segments.clone();
            let first_block = segments[1][..small.block].to_vec();
            segments[1].fill(0);
            for (index, sector) in first_block.chunks(512).enumerate() {
                if case >> index & 1 == 1 {
                    segments[1][index * 512..][..512].copy_from_slice(sector);
                }
            }
            Some(segments)
        },
    );
    assert!(cases.torn > 0 && cases.refused > 0);
}

#[test]
fn every_flipped_bit_of_the_watermark_leaves_the_other_slot() {
    for small in &small_logs() {
        for bit in 0..small.watermark(Acknowledged::All).len() * 8 {
            small.try_watermark(bit);
        }
    }
}
