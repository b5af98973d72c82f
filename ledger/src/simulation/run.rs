//! One seed: some lives of one ledger, each with whatever the seed brings, and a last one in peace.

use super::known::{Answers, Known};
use super::machine::{Beside, Machine, NoStart, dir};
use super::office;
use crate::disk::simulated::{Chance, Disk, Failure, Suffered};
use crate::tile::TILE_WIDTH;

/// What happened, for the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) seeds: u64,
    pub(super) starts: u64,
    /// Starts during which disk or process failed.
    pub(super) failed_starts: u64,
    pub(super) kills: u64,
    pub(super) power_cuts: u64,
    pub(super) clean_ends: u64,
    pub(super) torn_frames: u64,
    /// Starts that did not begin at position 0.
    pub(super) from_snapshots: u64,
    /// Seeds that ended with at least one full tile.
    pub(super) full_tiles: u64,
    pub(super) acknowledged: u64,
    pub(super) unknown: u64,
    pub(super) read_only: u64,
    pub(super) suffered: Suffered,
}

/// Where a seed begins: a disk with an office on it.
pub(super) struct Beginning<'b> {
    pub(super) disk: &'b Disk,
    pub(super) beside: &'b Beside,
}

/// The counts, and a digest of everything that was asked of the disk. Panics where something does
/// not hold.
pub(super) fn run(seed: u64, beginning: &Beginning<'_>) -> (Counts, blake3::Hash) {
    let disk = beginning.disk.copy(seed);
    disk.mount();
    let counts = Counts { seeds: 1, ..Counts::default() };
    let chance = Chance::new(!seed);
    let (known, answers) = (Known::default(), Answers::default());
    // Now and then a log long enough for full tiles, on a store that may hold another log's.
    let asked_at_once = if seed.is_multiple_of(25) { 60 } else { 4 };
    let beside = beginning.beside;
    let mut run = Run { disk, beside, chance, known, answers, counts, asked_at_once };
    for _ in 0..2 + run.chance.below(4) {
        run.life();
    }
    run.in_peace();
    run.counts.acknowledged = run.known.acknowledged;
    run.counts.unknown = run.known.unknown;
    run.counts.read_only = run.known.read_only;
    run.counts.suffered = run.disk.suffered();
    (run.counts, run.disk.trace())
}

struct Run<'b> {
    disk: Disk,
    beside: &'b Beside,
    chance: Chance,
    known: Known,
    answers: Answers,
    counts: Counts,
    /// Gifts that may be asked for in one step.
    asked_at_once: usize,
}

impl Run<'_> {
    fn life(&mut self) {
        let mut machine = self.start();
        for _ in 0..5 + self.chance.below(40) {
            self.step(&mut machine);
            self.known.hear(self.answers.take());
            self.known.look(&self.disk, &machine);
            if self.disk.is_dead() || machine.steps.writer.fault().is_some() {
                break;
            }
        }
        let stopped = self.disk.is_dead() || machine.steps.writer.fault().is_some();
        if !stopped && self.chance.one_in(4) {
            self.close(machine);
        } else {
            self.end(machine);
        }
    }

    /// Starts, through whatever happens meanwhile. A start that is not hindered succeeds: the disk
    /// never lies, so there is nothing to refuse.
    fn start(&mut self) -> Machine {
        for attempt in 0.. {
            let hindered = attempt < 4 && self.chance.one_in(3);
            if hindered && self.chance.one_in(2) {
                self.disk.dies_in(1 + self.chance.below(24) as u64);
            } else if hindered {
                let failure = self.any_failure();
                self.disk.fails(failure);
            }
            self.counts.starts += 1;
            let fault = match Machine::start(self.beside) {
                Ok(mut machine) => {
                    self.counts.torn_frames += u64::from(machine.recovered.torn.is_some());
                    self.counts.from_snapshots += u64::from(machine.from_snapshot);
                    if !self.disk.is_dead() {
                        self.known.check(&self.disk, &machine, self.beside);
                    }
                    self.ask_again(&mut machine);
                    return machine;
                }
                Err(fault) => fault,
            };
            self.counts.failed_starts += 1;
            assert!(hindered && fault.is_of_the_disk(), "a start is refused: {fault}");
            self.crash();
        }
        unreachable!("some attempt is not hindered")
    }

    fn any_failure(&mut self) -> Failure {
        let all = [
            Failure::Sync,
            Failure::Sync,
            Failure::SyncDir,
            Failure::Write,
            Failure::Rename,
            Failure::Read,
            Failure::Full,
        ];
        all[self.chance.below(all.len())]
    }

    /// Some of those whose outcome is unknown ask again.
    fn ask_again(&mut self, machine: &mut Machine) {
        for number in self.known.in_doubt() {
            if self.chance.one_in(2) {
                self.ask(machine, number, self.known.amount_of(number));
            }
        }
    }

    fn ask(&mut self, machine: &Machine, number: u64, amount: u64) {
        self.known.will_ask(number, amount);
        let gift = office::gift(number, amount);
        self.answers.ask(&machine.steps.writer, number, amount, gift);
    }

    fn step(&mut self, machine: &mut Machine) {
        match self.chance.below(40) {
            0..8 => {
                for _ in 0..1 + self.chance.below(self.asked_at_once) {
                    let amount = 1 + self.chance.next() % 1_000_000;
                    self.ask(machine, self.known.gifts(), amount);
                }
            }
            8..11 if self.known.gifts() > 0 => {
                let number = self.chance.next() % self.known.gifts();
                let other = u64::from(self.chance.one_in(3));
                self.ask(machine, number, self.known.amount_of(number) + other);
            }
            11..19 => drop(machine.decide()),
            19..27 => drop(machine.commit()),
            27..30 => drop(machine.keep()),
            30..34 => machine.sign(),
            34..38 => machine.settle(),
            38 => {
                let failure = self.any_failure();
                self.disk.fails(failure);
            }
            39 => self.disk.dies_in(1 + self.chance.below(30) as u64),
            _ => {}
        }
    }

    fn close(&mut self, mut machine: Machine) {
        machine.settle();
        machine.keep();
        machine.sign();
        self.known.hear(self.answers.take());
        self.known.look(&self.disk, &machine);
        if self.disk.is_dead() || machine.steps.writer.fault().is_some() {
            return self.end(machine);
        }
        drop(machine);
        self.known.hear(self.answers.take());
        self.counts.clean_ends += 1;
        self.crash();
    }

    /// The process is gone before it can do anything more.
    fn end(&mut self, machine: Machine) {
        self.disk.die();
        drop(machine);
        self.known.hear(self.answers.take());
        self.crash();
    }

    fn crash(&mut self) {
        if self.chance.one_in(3) {
            self.counts.kills += 1;
            self.disk.kill();
        } else {
            self.counts.power_cuts += 1;
            self.disk.cut_power();
        }
    }

    /// Nothing goes wrong any more: whoever is in doubt learns what became of it, and another walk
    /// over the log finds it sound.
    fn in_peace(&mut self) {
        self.counts.starts += 1;
        let mut machine = Machine::start(self.beside)
            .unwrap_or_else(|fault: NoStart| panic!("the last start is refused: {fault}"));
        self.counts.torn_frames += u64::from(machine.recovered.torn.is_some());
        self.known.check(&self.disk, &machine, self.beside);
        for number in self.known.in_doubt() {
            self.ask(&machine, number, self.known.amount_of(number));
        }
        machine.settle();
        machine.sign();
        self.known.hear(self.answers.take());
        self.known.look(&self.disk, &machine);
        assert_eq!(machine.steps.writer.fault().map(|fault| fault.to_string()), None);
        assert!(self.known.in_doubt().is_empty(), "everyone was told");
        machine.check_books();
        assert_eq!(machine.notary.signed_size(), machine.reader.size());
        self.counts.full_tiles = u64::from(machine.reader.size() >= TILE_WIDTH);
        drop(machine);
        let found = crate::survey::survey(&dir(), &Default::default(), &mut |_, _| ()).unwrap();
        assert!(found.damage.is_none(), "{:?}", found.damage);
        let machine = Machine::start(self.beside).unwrap();
        self.known.check(&self.disk, &machine, self.beside);
    }
}
