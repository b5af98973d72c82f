//! Lives of views on a disk that fails: sled's own files, as a process that was killed or a machine
//! without power leaves them. A seed decides how far a life goes, when it stores, how it ends, and which
//! sectors of what was not synced the disk kept.
//!
//! After every start the views go on from where they were or are built anew, and every document,
//! list and search at every size is that of a fold that never stopped. The log is not under test here:
//! what is durable in it stays (`ledger/src/simulation`), and views read nothing else of it.
//!
//! `SUNSHINE_SEEDS=FROM..TO` runs others than the usual ones (`tests/campaign`).

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

mod sample_log;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::AddAssign;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, thread};

use sunshine_ledger::{Digest, LogReader};
use sunshine_projections::{Ask, Extent, Opening, Standing, View, Views};

/// Sizes at which the views may be asked to stand: as many, evenly spread over the log.
const STANDS: u64 = 16;
const ENTRIES: u64 = 3_200;
const SECTOR: usize = 512;

/// The files of a directory, by name.
type Files = BTreeMap<PathBuf, Vec<u8>>;

struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 ^ self.0 >> 29
    }

    fn below(&mut self, sides: u64) -> u64 {
        (self.next() >> 8) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.below(sides) == 0
    }
}

/// What happened, for the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    seeds: u64,
    starts: u64,
    continued: u64,
    rebuilt: u64,
    kills: u64,
    power_cuts: u64,
    older_copies: u64,
    deleted: u64,
    clean_ends: u64,
    lost_sectors: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.seeds += other.seeds;
        self.starts += other.starts;
        self.continued += other.continued;
        self.rebuilt += other.rebuilt;
        self.kills += other.kills;
        self.power_cuts += other.power_cuts;
        self.older_copies += other.older_copies;
        self.deleted += other.deleted;
        self.clean_ends += other.clean_ends;
        self.lost_sectors += other.lost_sectors;
    }
}

/// One line that `tests/campaign` adds up.
impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Counts { seeds, starts, continued, rebuilt, kills, power_cuts, .. } = self;
        let Counts { older_copies, deleted, clean_ends, lost_sectors, .. } = self;
        write!(
            f,
            "views: seeds={seeds} starts={starts} continued={continued} rebuilt={rebuilt} \
             kills={kills} power_cuts={power_cuts} older_copies={older_copies} deleted={deleted} \
             clean_ends={clean_ends} lost_sectors={lost_sectors}"
        )
    }
}

/// A log, and what the views of it say at every size at which they may stand.
struct Truth {
    log: LogReader,
    said: BTreeMap<u64, blake3::Hash>,
    /// Kept for its drop.
    _home: tempfile::TempDir,
}

impl Truth {
    fn of(seed: u64) -> Truth {
        let home = tempfile::tempdir().unwrap();
        let mut chance = Chance(seed);
        let choices = || chance.next();
        let (_log, log) =
            sample_log::write(&home.path().join("log"), 16 << 20, ENTRIES, 7_000, choices);
        let views = Views::open(log.clone(), &home.path().join("views")).unwrap();
        let sizes = (1..=STANDS).map(|stand| stand * ENTRIES / STANDS);
        let said = sizes.map(|size| (size, said(&views.catch_up_to(size).unwrap()))).collect();
        Truth { log, said, _home: home }
    }
}

/// Everything the views say where they stand.
fn said(standing: &Standing<'_>) -> blake3::Hash {
    let mut text = String::new();
    let of = [("scope", "system:hb"), ("period", "2020")];
    for view in View::ALL {
        let parameters: &[(&str, &str)] = match view {
            View::AnnualReview | View::Ratios | View::Scorecard => {
                &[("year", "2020"), ("scope", "system:hb")]
            }
            View::Emergency => &[("id", "E-1"), ("scope", "system:hb")],
            View::Integrity | View::Publications => &[],
            View::Campaigns | View::Donations | View::Goods | View::Overdue => &of[..1],
            _ => &of,
        };
        let ask = Ask::parse(view, Extent::Whole, parameters.iter().copied()).unwrap();
        let document = standing.document(&ask, standing.size(), &Digest::ZERO);
        let document = document.map(|document| serde_json::to_string(&document).unwrap());
        writeln!(text, "{document:?}").unwrap();
    }
    let last = standing.size() - 1;
    for position in [last, last / 2, last / 3] {
        writeln!(text, "{:?}", standing.neighbours(position, 8)).unwrap();
    }
    blake3::hash(text.as_bytes())
}

fn read(dir: &Path) -> Files {
    let mut files = Files::new();
    let mut within = vec![PathBuf::new()];
    while let Some(inner) = within.pop() {
        let Ok(items) = fs::read_dir(dir.join(&inner)) else { continue };
        for item in items {
            let item = item.unwrap();
            let name = inner.join(item.file_name());
            if item.file_type().unwrap().is_dir() {
                within.push(name);
            } else if let Ok(bytes) = fs::read(dir.join(&name)) {
                // One that is gone by now was renamed or removed meanwhile.
                files.insert(name, bytes);
            }
        }
    }
    files
}

fn write(dir: &Path, files: &Files) {
    for (name, bytes) in files {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// What is left of `now` when the power goes and only `synced` is sure: of every file either name,
/// of every sector either contents.
fn cut(synced: &Files, now: &Files, chance: &mut Chance, lost: &mut u64) -> Files {
    let names: BTreeSet<_> = synced.keys().chain(now.keys()).collect();
    let mut left = Files::new();
    let keeps = 1 + chance.below(8);
    for name in names {
        let (Some(new), old) = (now.get(name), synced.get(name)) else {
            // Removed since, perhaps.
            if chance.one_in(2) {
                left.insert(name.clone(), synced[name].clone());
            }
            continue;
        };
        if old.is_none() && chance.one_in(8) {
            continue;
        }
        let none = Vec::new();
        let old = old.unwrap_or(&none);
        let mut bytes = new.clone();
        if old.len() < new.len() && chance.one_in(8) {
            bytes.truncate(old.len());
        }
        for (at, sector) in bytes.chunks_mut(SECTOR).enumerate() {
            let from = at * SECTOR;
            let before: Vec<u8> =
                (from..from + sector.len()).map(|at| old.get(at).copied().unwrap_or(0)).collect();
            if before != sector && chance.one_in(keeps) {
                sector.copy_from_slice(&before);
                *lost += 1;
            }
        }
        left.insert(name.clone(), bytes);
    }
    left
}

struct Lives<'t> {
    truth: &'t Truth,
    chance: Chance,
    counts: Counts,
    home: tempfile::TempDir,
    /// Each life has a directory of its own: threads of sled may outlive the one before.
    number: u64,
    /// What an earlier clean end left.
    older: Vec<Files>,
}

impl Lives<'_> {
    fn dir(&self) -> PathBuf {
        self.home.path().join(self.number.to_string()).join("views")
    }

    /// One life, from files to files.
    fn live(&mut self, found: &Files) -> Files {
        self.number += 1;
        let dir = self.dir();
        fs::create_dir_all(dir.parent().unwrap()).unwrap();
        write(&dir, found);
        let views = Views::open(self.truth.log.clone(), &dir).unwrap();
        self.counts.starts += 1;
        match views.opening() {
            Opening::Empty => {}
            Opening::Continued { .. } => self.counts.continued += 1,
            Opening::Rebuilt { .. } => self.counts.rebuilt += 1,
        }
        let mut between = None;
        for _ in 0..1 + self.chance.below(3) {
            let ahead: Vec<_> = self.truth.said.range(views.size()..).take(3).collect();
            let Some((size, expected)) = ahead.get(self.chance.below(3) as usize).or(ahead.first())
            else {
                break;
            };
            let standing = views.catch_up_to(**size).unwrap();
            assert_eq!(said(&standing), **expected, "at {size}, {:?}", views.opening());
            drop(standing);
            if self.chance.one_in(2) {
                views.store().unwrap();
            }
            if self.chance.one_in(3) {
                between = Some(read(&dir));
            }
        }
        self.end(views, found, between)
    }

    fn end(&mut self, views: Views, found: &Files, between: Option<Files>) -> Files {
        let dir = self.dir();
        let way = self.chance.below(13);
        if way < 5 {
            // What the process had written is there, at the end or a moment before.
            let now = between.unwrap_or_else(|| read(&dir));
            drop(views);
            self.counts.kills += 1;
            return now;
        }
        if way < 9 {
            let mut now = read(&dir);
            drop(views);
            if self.chance.one_in(2) {
                // While it ended: all is written, nothing of it was synced yet.
                now = read(&dir);
            }
            self.counts.power_cuts += 1;
            return cut(found, &now, &mut self.chance, &mut self.counts.lost_sectors);
        }
        views.store().unwrap();
        drop(views);
        let now = read(&dir);
        match way {
            9..11 if !self.older.is_empty() => {
                self.counts.older_copies += 1;
                let which = self.chance.below(self.older.len() as u64);
                return self.older.swap_remove(which as usize);
            }
            11 => {
                self.counts.deleted += 1;
                return Files::new();
            }
            _ => self.counts.clean_ends += 1,
        }
        self.older.push(now.clone());
        now
    }
}

fn run(truth: &Truth, seed: u64) -> Counts {
    let home = tempfile::tempdir().unwrap();
    let mut lives = Lives {
        truth,
        chance: Chance(!seed),
        counts: Counts::default(),
        home,
        number: 0,
        older: vec![],
    };
    lives.counts.seeds = 1;
    let mut files = Files::new();
    for _ in 0..3 + lives.chance.below(5) {
        files = lives.live(&files);
    }
    lives.counts
}

fn seeds() -> std::ops::Range<u64> {
    let Ok(asked) = std::env::var("SUNSHINE_SEEDS") else { return 0..1_000 };
    let (from, to) = asked.split_once("..").expect("FROM..TO");
    from.parse().unwrap()..to.parse().unwrap()
}

#[test]
fn views_say_what_the_log_says_whatever_is_left_of_them() {
    let (seeds, threads) = (seeds(), thread::available_parallelism().map_or(1, usize::from));
    let next = AtomicU64::new(seeds.start);
    let worker = || {
        let truths: Vec<_> = (0..3).map(Truth::of).collect();
        let (mut total, mut failed) = (Counts::default(), Vec::new());
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return (total, failed);
            }
            let truth = &truths[(seed % 3) as usize];
            match panic::catch_unwind(AssertUnwindSafe(|| run(truth, seed))) {
                Ok(counts) => total += counts,
                Err(_) => failed.push(seed),
            }
        }
    };
    let (mut total, mut failed) = (Counts::default(), Vec::new());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        for worker in workers {
            let (counts, seeds) = worker.join().unwrap();
            total += counts;
            failed.extend(seeds);
        }
    });
    println!("{total}");
    assert!(failed.is_empty(), "seeds that do not hold: {failed:?}");
    let rare = [total.continued, total.rebuilt, total.lost_sectors, total.older_copies];
    assert!(rare.iter().all(|&met| met >= total.seeds / 12), "the disk was harmless");
}
