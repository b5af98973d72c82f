//! The whole sample: plan, documents, then folder after folder.
use super::book::{Book, Paper};
use super::calendar::{FOLDERS, day_text};
use super::chance::Chance;
use super::directory::Directory;
use super::draft::Draft;
use super::gifts::{self, Numbers};
use super::money::{self, Money, NoPlan};
use super::setup::Clock;
use super::strands::Strand;
use super::targets::Targets;
use super::world::World;
use super::years::{Scale, Short, Waiting, Years};
use super::{
    bound, erased, flow, found, goods, matters, pay, publish, receipts, report, reserve, settle,
    setup,
};
use crate::register::DayFolder;
use std::io;
use std::path::{Path, PathBuf};

/// Events where nothing is said.
pub const DEFAULT_EVENTS: u64 = 80_000;
/// Below this the set-up, the decisions, one gift per office and day of the spring and one per window of the two years do not fit.
pub const MIN_EVENTS: u64 = 45_000;
/// Above this the smallest gifts would be of a few fen.
pub const MAX_EVENTS: u64 = 10_000_000;

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
        /// Which organisation, when; or what the two years lack.
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
    for day in 0..FOLDERS {
        sample.write_day(&world, out, day).map_err(failed)?;
        progress(day + 1, FOLDERS);
    }
    Ok(sample.summary)
}

/// Plan and documents; the streamed gifts are still to be drawn.
struct Sample {
    seed: u64,
    book: Book,
    strands: Vec<Strand>,
    years: Years,
    waiting: Waiting,
    summary: Summary,
}

/// The spring's part of all entries, in eighths.
const SPRING: u64 = 3;

impl Sample {
    /// As many gifts as bring the log to exactly `events` entries. How many documents there are depends a little on how many
    /// gifts are streamed (a channel with nothing to settle settles nothing): a few rounds come near from below, and the last
    /// gifts divide sums that are there already, so that nothing else moves.
    fn fit(world: &World, events: u64, seed: u64) -> Result<Self, SampleError> {
        let no_plan = |why: String| SampleError::NoPlan { events, seed, why };
        let spring_events = events * SPRING / 8;
        let spring = spring_events / 2;
        let mut gifts = (events - spring_events) / 3;
        for _ in 0..20 {
            let mut sample = Self::build(world, events, seed, (spring, gifts))?;
            let entries = sample.summary.entries;
            if entries <= events && events - entries <= gifts / 10 {
                let more = events - entries;
                sample.years.add_gifts(more).map_err(|why| no_plan(why.to_string()))?;
                sample.summary.entries += more;
                sample.summary.money_gifts += more;
                return Ok(sample);
            }
            // From below: a twentieth of them is added without another round.
            let aim = (events + gifts).checked_sub(entries).ok_or(SampleError::Events(events))?;
            gifts = aim - aim / 20;
        }
        Err(no_plan("the number of documents does not settle".to_owned()))
    }

    fn build(
        world: &World,
        events: u64,
        seed: u64,
        (spring_gifts, year_gifts): (u64, u64),
    ) -> Result<Self, SampleError> {
        let targets = Targets::published();
        let spring = events * SPRING / 8;
        let rest = events - spring;
        let plan = money::plan(world, &targets, seed, spring_gifts, (spring / 50).clamp(250, 4000))
            .map_err(|why| no_plan(world, events, seed, why))?;
        let goods = goods::plan(world, &targets, seed, (spring / 30).clamp(400, 5000));
        let scale = Scale {
            gifts: year_gifts,
            payments: (rest / 15).clamp(2000, 60_000),
            goods: (rest / 80).clamp(300, 10_000),
        };
        let short = |why: Short| SampleError::NoPlan { events, seed, why: why.to_string() };
        let mut years = Years::plan(world, seed, scale, &plan).map_err(short)?;
        let goods_gifts = u64::try_from(goods.len()).unwrap_or(u64::MAX);
        let payments = u64::try_from(plan.payments.len() + plan.fixed.len()).unwrap_or(u64::MAX);
        let mut book = Book::new();
        documents(&mut book, world, &targets, seed, &plan, goods, &mut years).map_err(short)?;
        let gifts = spring_gifts + year_gifts;
        // Position 0 is ledger_created, which no register holds.
        let entries = 1 + book.entries() + gifts;
        let summary = Summary { days: FOLDERS, entries, money_gifts: gifts, goods_gifts, payments };
        let (strands, waiting) = (plan.strands, Waiting::new(FOLDERS));
        Ok(Self { seed, book, strands, years, waiting, summary })
    }

    /// One folder: the day's documents and gifts, in order of time.
    fn write_day(&mut self, world: &World, out: &Path, day: usize) -> io::Result<()> {
        let mut papers = self.book.take(day);
        let mut numbers = Numbers::default();
        let gifts = gifts::of_day(world, self.seed, &self.strands, day, &mut numbers);
        papers.extend(gifts.into_iter().map(|(second, gift)| (second, Paper::from(gift))));
        let strands = &self.years.strands;
        let gifts = self.waiting.day(world, self.seed, strands, day, &mut numbers);
        papers.extend(gifts.into_iter().map(|(second, gift)| (second, Paper::from(gift))));
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
    plan: &Money,
    goods: Vec<goods::GoodsGift>,
    years: &mut Years,
) -> Result<(), Short> {
    let directory = Directory::draw(world, seed);
    let mut clock = Clock::start();
    setup::people(book, world, seed, &mut clock);
    found::file(book, world, &directory, seed, &mut clock);
    publish::file(book, world);
    let mut draft =
        Draft { world, directory: &directory, book, chance: Chance::new(seed, "bound gifts", 0) };
    receipts::blocks(&mut draft);
    bound::file(&mut draft, &plan.bound);
    reserve::file(&mut draft, seed, targets.reserve);
    settle::epidemic(&mut draft, &plan.settlements);
    pay::file(&mut draft, seed, &plan.payments, false);
    pay::file(&mut draft, seed, &plan.fixed, true);
    draft.chance = Chance::new(seed, "goods documents", 0);
    flow::file(&mut draft, goods);
    report::statistics(&mut draft, seed);
    years.file(&mut draft, seed)?;
    draft.chance = Chance::new(seed, "matters", 0);
    matters::file(&mut draft);
    erased::file(&mut draft, seed, &plan.strands);
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_has_a_plan_at_the_smallest_size_and_one_at_the_largest() {
        let world = World::read();
        for (seed, events) in (0..16).map(|seed| (seed, MIN_EVENTS)).chain([(1, MAX_EVENTS)]) {
            let sample = Sample::fit(&world, events, seed).unwrap();
            assert_eq!(sample.summary.entries, events, "seed {seed}");
        }
    }
}
