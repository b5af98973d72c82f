//! The whole sample: plan, documents, then folder after folder.
use super::book::{Book, Paper};
use super::calendar::{DAYS, day_text};
use super::chance::Chance;
use super::directory::Directory;
use super::draft::Draft;
use super::gifts::{self, Numbers};
use super::money::{self, Money, NoPlan};
use super::setup::Clock;
use super::strands::Strand;
use super::targets::Targets;
use super::world::World;
use super::{flow, found, goods, pay, publish, purse, report, setup};
use crate::register::DayFolder;
use std::io;
use std::path::{Path, PathBuf};

/// Events where nothing is said.
pub const DEFAULT_EVENTS: u64 = 30_000;
/// Below this the set-up, the decisions and one gift per office and day do not fit.
pub const MIN_EVENTS: u64 = 16_000;
/// Above this the smallest gifts would be of a few fen.
pub const MAX_EVENTS: u64 = 10_000_000;

/// How many entries short of the number asked for are made up by gifts outside the epidemic's purse.
const NEAR: u64 = 40;

/// Why no sample was written.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// Too few or too many events.
    #[error("a sample has {MIN_EVENTS} to {MAX_EVENTS} events, not {0}")]
    Events(u64),
    /// The folder holds something.
    #[error("{0} is not empty: a sample is written into a new folder")]
    NotEmpty(PathBuf),
    /// The plan does not work out: money would be paid before it is there.
    #[error("no plan for {events} events and seed {seed}: {why}")]
    NoPlan {
        /// As asked for.
        events: u64,
        /// As asked for.
        seed: u64,
        /// Which organisation, when.
        why: String,
    },
    /// A file cannot be written.
    #[error("{path}: {source}")]
    Io {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Folders, one per business day.
    pub days: usize,
    /// Entries that the log will have after import, `ledger_created` included.
    pub entries: u64,
    /// Gifts of money among the streamed ones.
    pub money_gifts: u64,
    /// Gifts of goods.
    pub goods_gifts: u64,
    /// Payments decided on.
    pub payments: u64,
}

/// Writes the registers into `out`, which is made if missing and must be empty. `progress` hears of each finished folder:
/// how many of how many.
///
/// # Errors
/// Too few or too many events, a folder that is not empty, or a file that cannot be written.
pub fn write_sample(
    out: &Path,
    events: u64,
    seed: u64,
    mut progress: impl FnMut(usize, usize),
) -> Result<Summary, SampleError> {
    if !(MIN_EVENTS..=MAX_EVENTS).contains(&events) {
        return Err(SampleError::Events(events));
    }
    let failed = |source| SampleError::Io { path: out.to_path_buf(), source };
    std::fs::create_dir_all(out).map_err(failed)?;
    if std::fs::read_dir(out).map_err(failed)?.next().is_some() {
        return Err(SampleError::NotEmpty(out.to_path_buf()));
    }
    let world = World::read();
    let mut sample = Sample::fit(&world, events, seed)?;
    for day in 0..=DAYS {
        sample.write_day(&world, out, day).map_err(failed)?;
        progress(day + 1, DAYS + 1);
    }
    Ok(sample.summary)
}

/// Plan and documents; the streamed gifts are still to be drawn.
struct Sample {
    seed: u64,
    book: Book,
    strands: Vec<Strand>,
    summary: Summary,
}

impl Sample {
    /// As many gifts as bring the log to exactly `events` entries. How many documents there are depends a little on how many
    /// gifts are streamed (a channel with nothing to settle settles nothing): a few rounds come near from below, and
    /// the last few entries are gifts whose donors' wish is not known yet, outside the epidemic's purse.
    fn fit(world: &World, events: u64, seed: u64) -> Result<Self, SampleError> {
        let mut gifts = events / 2;
        for rounds_left in (0..50).rev() {
            let sample = Self::build(world, events, seed, gifts, 0)?;
            let entries = sample.summary.entries;
            if entries == events || rounds_left == 0 {
                return Ok(sample);
            }
            if entries < events && events - entries <= NEAR {
                return Self::build(world, events, seed, gifts, events - entries);
            }
            let aim = events + gifts - NEAR / 2;
            gifts = aim.checked_sub(entries).ok_or(SampleError::Events(events))?;
        }
        unreachable!("the last round returns")
    }

    fn build(
        world: &World,
        events: u64,
        seed: u64,
        gifts: u64,
        more: u64,
    ) -> Result<Self, SampleError> {
        let targets = Targets::published();
        let plan = money::plan(world, &targets, seed, gifts, (events / 50).clamp(250, 4000))
            .map_err(|why| no_plan(world, events, seed, why))?;
        let goods = goods::plan(world, &targets, seed, (events / 30).clamp(400, 5000));
        let goods_gifts = u64::try_from(goods.len()).unwrap_or(u64::MAX);
        let payments = u64::try_from(plan.payments.len() + plan.fixed.len()).unwrap_or(u64::MAX);
        let mut book = Book::new();
        documents(&mut book, world, &targets, seed, (events, more), &plan, goods);
        // Position 0 is ledger_created, which no register holds.
        let entries = 1 + book.entries() + gifts;
        let summary =
            Summary { days: DAYS + 1, entries, money_gifts: gifts, goods_gifts, payments };
        Ok(Self { seed, book, strands: plan.strands, summary })
    }

    /// One folder: the day's documents and gifts, in order of time.
    fn write_day(&mut self, world: &World, out: &Path, day: usize) -> io::Result<()> {
        let mut papers = self.book.take(day);
        let mut numbers = Numbers::default();
        for (index, strand) in self.strands.iter().enumerate().filter(|(_, s)| s.slot.day == day) {
            let gifts = gifts::draw(world, self.seed, index, strand, &mut numbers);
            papers.extend(gifts.into_iter().map(|(second, gift)| (second, Paper::from(gift))));
        }
        papers.sort_by_key(|&(second, _)| second);
        let mut folder = DayFolder::create(out, &day_text(day))?;
        for (_, paper) in &papers {
            paper.write(&mut folder)?;
        }
        folder.finish()
    }
}

/// Every document but the streamed gifts.
fn documents(
    book: &mut Book,
    world: &World,
    targets: &Targets,
    seed: u64,
    (events, more): (u64, u64),
    plan: &Money,
    goods: Vec<goods::GoodsGift>,
) {
    let directory = Directory::draw(world, seed);
    let mut clock = Clock::start();
    setup::people(book, world, seed, &mut clock);
    found::file(book, world, &directory, seed, &mut clock);
    publish::file(book, world);
    let mut draft =
        Draft { world, directory: &directory, book, chance: Chance::new(seed, "bound gifts", 0) };
    purse::bound(&mut draft, &plan.bound);
    purse::reserve(&mut draft, seed, targets.reserve);
    let ordinary = purse::ordinary(&mut draft, seed, events, more);
    purse::settlements(&mut draft, &plan.settlements, &ordinary);
    pay::file(&mut draft, seed, &plan.payments, true);
    pay::file(&mut draft, seed, &plan.fixed, false);
    draft.chance = Chance::new(seed, "goods documents", 0);
    flow::file(&mut draft, goods);
    report::statistics(&mut draft, seed);
}

/// In words.
fn no_plan(world: &World, events: u64, seed: u64, why: NoPlan) -> SampleError {
    let why = match why {
        NoPlan::TooFewGifts => return SampleError::Events(events),
        NoPlan::Uncovered(payment) => format!(
            "{} cannot pay by {}",
            world.organisations[payment.org].name,
            day_text(payment.day)
        ),
    };
    SampleError::NoPlan { events, seed, why }
}
