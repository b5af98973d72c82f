//! Clients in closed loops: each asks again as soon as it has its answer. One thread plays them all,
//! as a server does that has no thread per client.

use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use sunshine_ledger::Ledger;

use crate::office::{gift, recorded};

/// Recorded per second, and what one client waited in the median.
pub(crate) struct Ran {
    pub(crate) per_second: u64,
    pub(crate) median: Duration,
}

#[derive(Default)]
struct Answers {
    told: Mutex<Vec<Instant>>,
    some: Condvar,
}

/// `clients` clients for so long; gifts are numbered on from `next`.
pub(crate) fn run(
    ledger: &Ledger,
    clients: u64,
    next: &mut u64,
    private: bool,
    time: Duration,
) -> Ran {
    let answers = Arc::<Answers>::default();
    let begun = Instant::now();
    let (mut taken, mut under_way) = (Vec::new(), 0);
    let mut asking = clients;
    loop {
        for _ in 0..asking {
            let (asked, answers) = (Instant::now(), Arc::clone(&answers));
            let tell = move |answer: sunshine_ledger::Answer| {
                recorded(answer.outcome);
                answers.told.lock().expect("no client panicked").push(asked);
                answers.some.notify_one();
            };
            ledger.writer().submit_with(gift(*next, private), tell);
            *next += 1;
            under_way += 1;
        }
        let mut told = answers.told.lock().expect("no client panicked");
        while told.is_empty() {
            told = answers.some.wait(told).expect("no client panicked");
        }
        let now = Instant::now();
        taken.extend(told.iter().map(|asked| now - *asked));
        asking = told.len() as u64;
        under_way -= asking;
        told.clear();
        drop(told);
        if begun.elapsed() >= time {
            asking = 0;
            if under_way == 0 {
                break;
            }
        }
    }
    let per_second = taken.len() as u128 * 1_000_000 / begun.elapsed().as_micros();
    taken.sort_unstable();
    Ran { per_second: u64::try_from(per_second).expect("small"), median: taken[taken.len() / 2] }
}
