//! Clients in closed loops: each asks again as soon as it has its answer. One thread plays them all,
//! as a server does that has no thread per client. What they ask is made before the clock starts, as
//! the rows of the peers are.

use std::mem;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use sunshine_ledger::{Ledger, Submission};

use crate::office::{gift, recorded};

/// What they got.
pub(crate) struct Ran {
    /// Recorded per second.
    pub(crate) per_second: u64,
    /// What one client waited in the median.
    pub(crate) median: Duration,
    /// Entries in each of the frames that were written for them, in the mean.
    pub(crate) entries_a_frame: u64,
}

/// Gifts that nobody asked for yet.
pub(crate) struct Gifts {
    next: u64,
    private: bool,
    ready: Vec<Submission>,
}

impl Gifts {
    pub(crate) fn new(private: bool, from: u64) -> Gifts {
        Gifts { next: from, private, ready: Vec::new() }
    }

    /// Makes so many ready.
    fn make(&mut self, count: usize) {
        let missing = count.saturating_sub(self.ready.len()) as u64;
        let numbers: Range<u64> = self.next..self.next + missing;
        self.next += missing;
        self.ready.extend(numbers.map(|number| gift(number, self.private)));
    }
}

/// More than are asked for in a tenth of a second.
const READY: usize = 40_000;

/// How long the thread that plays them looks for an answer before it sleeps, as the writer's threads
/// do: to be woken takes about as long as a frame.
const LOOK: Duration = Duration::from_micros(200);

#[derive(Default)]
struct Answers {
    told: Mutex<Vec<Instant>>,
    /// Whether `told` holds any.
    any: AtomicBool,
    some: Condvar,
}

impl Answers {
    fn tell(&self, asked: Instant) {
        let mut told = self.told.lock().expect("no client panicked");
        told.push(asked);
        if told.len() == 1 {
            self.any.store(true, Ordering::Relaxed);
            self.some.notify_one();
        }
    }

    /// Waits for at least one; takes all that are there.
    fn wait(&self) -> Vec<Instant> {
        let begun = Instant::now();
        while !self.any.load(Ordering::Relaxed) && begun.elapsed() < LOOK {
            thread::yield_now();
        }
        let mut told = self.told.lock().expect("no client panicked");
        while told.is_empty() {
            told = self.some.wait(told).expect("no client panicked");
        }
        self.any.store(false, Ordering::Relaxed);
        mem::take(&mut told)
    }
}

/// `clients` clients for so long, or until they have asked for all that was ready.
pub(crate) fn run(ledger: &Ledger, clients: u64, gifts: &mut Gifts, time: Duration) -> Ran {
    gifts.make(READY);
    let (before, begun) = (ledger.reader().head(), Instant::now());
    let mut taken = match clients {
        1 => one(ledger, &mut gifts.ready, begun + time),
        _ => many(ledger, clients, &mut gifts.ready, begun + time),
    };
    let per_second = taken.len() as u128 * 1_000_000 / begun.elapsed().as_micros();
    taken.sort_unstable();
    let after = ledger.reader().head();
    Ran {
        per_second: u64::try_from(per_second).expect("small"),
        median: taken[taken.len() / 2],
        entries_a_frame: (after.size - before.size) / (after.frames - before.frames),
    }
}

/// One client, who waits on the spot; how long each answer took.
fn one(ledger: &Ledger, ready: &mut Vec<Submission>, end: Instant) -> Vec<Duration> {
    let mut taken = Vec::with_capacity(READY);
    while let Some(gift) = ready.pop().filter(|_| Instant::now() < end) {
        let asked = Instant::now();
        recorded(ledger.writer().submit(gift).outcome);
        taken.push(asked.elapsed());
    }
    taken
}

fn many(ledger: &Ledger, clients: u64, ready: &mut Vec<Submission>, end: Instant) -> Vec<Duration> {
    let answers = Arc::<Answers>::default();
    let (mut taken, mut under_way) = (Vec::with_capacity(READY), 0);
    let mut asking = clients;
    loop {
        for _ in 0..asking {
            let Some(gift) = ready.pop() else { break };
            let (asked, answers) = (Instant::now(), Arc::clone(&answers));
            let tell = move |answer: sunshine_ledger::Answer| {
                recorded(answer.outcome);
                answers.tell(asked);
            };
            ledger.writer().submit_with(gift, tell);
            under_way += 1;
        }
        let told = answers.wait();
        let now = Instant::now();
        taken.extend(told.iter().map(|asked| now - *asked));
        asking = told.len() as u64;
        under_way -= asking;
        if now >= end || ready.is_empty() {
            asking = 0;
            if under_way == 0 {
                return taken;
            }
        }
    }
}
