//! Two folds of one page: what the ledger's rules and the auditor make of the same random lives of one small society.
//!
//! What the ledger accepted is published in every view, and the auditor has to find nothing. What the ledger refused is forged: the
//! entry stands, hashed and signed, behind what was accepted, and the auditor has to name that entry and that rule.
//!
//! A life that does not hold is told by its seed and by the shortest row of requests that shows it. `SUNSHINE_SEEDS=FROM..TO` lives others
//! than the usual ones (`tests/campaign differential`).

mod as_asked;
mod bank;
mod drawn;
mod forged;
mod found;
mod incoming;
mod journalled;
mod judged;
mod life;
mod met;
mod months;
mod office;
mod outgoing;
mod published;
#[allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "the language of the ledger's tables, of which rows are read here"
)]
#[path = "../../ledger/tests/rules/released.rs"]
mod released;
mod society;
#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "the language of the ledger's tables, of which rows are read here"
)]
#[path = "../../ledger/tests/rules/table.rs"]
mod table;
mod turning;
mod undone;
#[allow(dead_code, reason = "the language of the ledger's tables, of which rows are read here")]
#[path = "../../ledger/tests/rules/world.rs"]
mod world;

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use judged::Court;
use life::{Life, ROWS, Refused};
use met::Met;
use published::House;

/// Lives that CI has judged; each asks the auditor a hundred times.
const JUDGED: u64 = 6;
/// Lives that CI only lives.
const LIVED: u64 = 64;

#[test]
fn what_one_refuses_the_other_accuses_and_nothing_else() {
    let asked = std::env::var("SUNSHINE_SEEDS").ok();
    let seeds = asked.as_deref().map_or(0..JUDGED, |asked| {
        let (from, to) = asked.split_once("..").expect("FROM..TO");
        from.parse().expect("a seed")..to.parse().expect("a seed")
    });
    let (met, broken) = lived(seeds);
    println!("{met}");
    assert!(broken.is_empty(), "seeds that do not hold: {}\n{}", seeds_of(&broken), told(&broken));
}

/// These lives reach every event, and are refused by a list of rules that does not shrink; no auditor is asked for that.
#[test]
fn the_lives_meet_every_event_and_most_rules() {
    let mut met = Met::default();
    for seed in 0..LIVED {
        let mut life = Life::begin();
        life.live(seed, ROWS, |life, refused| {
            met.refused(&refused);
            if forged::lines(life, &refused).is_some() {
                met.forged(&refused);
            }
        });
        journalled::agrees(&life);
        met.lived(&life);
    }
    println!("{met}");
    met.is_all();
}

/// Where an entry breaks two rules the ledger tells the first it meets, and the auditor may stop at the other: the ledger looks at a closed
/// account or warehouse where it looks the id up, before the ids that stand behind it.
const BOTH_BROKEN: [(&str, &str); 1] = [("R66", "R13")];

type Broken = Vec<(u64, String)>;

fn seeds_of(broken: &Broken) -> String {
    broken.iter().map(|(seed, _)| seed.to_string()).collect::<Vec<_>>().join(" ")
}

fn told(broken: &Broken) -> String {
    broken.iter().map(|(seed, what)| format!("== seed {seed}\n{what}\n")).collect()
}

/// All seeds, on all cores: each thread waits for auditors of its own.
fn lived(seeds: Range<u64>) -> (Met, Broken) {
    let next = AtomicU64::new(seeds.start);
    let all = Mutex::new((Met::default(), Broken::new()));
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                let mut court = Court::open();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        break;
                    }
                    let mut met = Met::default();
                    let held = live(&mut court, seed, ROWS, &mut met);
                    let mut all = all.lock().expect("no thread panicked");
                    all.0.add(met);
                    if let Err(what) = held {
                        all.1.push((seed, what));
                    }
                }
            });
        }
    });
    all.into_inner().expect("no thread panicked")
}

/// One life, both ways: the first thing that does not hold, with what was asked until then.
fn live(court: &mut Court, seed: u64, rows: usize, met: &mut Met) -> Result<(), String> {
    let mut held = Ok(());
    let mut life = Life::begin();
    life.live(seed, rows, |life, refused| {
        let as_well = accused(court, life, &refused, met);
        if held.is_ok() {
            held = as_well;
        }
    });
    let honest = not_accused(court, seed, &mut life, met).map_err(|what| {
        // The fewest rows that show it: the same seed begins the same life.
        let shorter = (1..rows).find_map(|rows| {
            let mut life = Life::begin();
            life.live(seed, rows, |_, _| {});
            not_accused(court, seed, &mut life, &mut Met::default()).err()
        });
        shorter.unwrap_or(what)
    });
    met.lived(&life);
    held.and(honest)
}

/// What was refused, had it been recorded, is found where it stands and named by the same rule.
fn accused(court: &mut Court, life: &Life, refused: &Refused, met: &mut Met) -> Result<(), String> {
    met.refused(refused);
    let Some(forged) = forged::lines(life, refused) else { return Ok(()) };
    met.forged(refused);
    let first = life.entries.len() as u64;
    let sizes: Vec<u64> = life.signed.iter().copied().chain(forged::sizes(&forged)).collect();
    let lines = [life.ledger.log.clone(), forged.clone()].concat();
    let verdict = court.verdict(&lines, &sizes, |_| {});
    let at = verdict.first_wrong_position();
    let there = at.is_some_and(|at| (first..first + forged.len() as u64).contains(&at));
    let named = |rule: &str| verdict.rules().iter().any(|found| found == rule);
    let either = |(told, instead): &(&str, &str)| *told == refused.rule && named(instead);
    if verdict.code == 1 && there && (named(refused.rule) || BOTH_BROKEN.iter().any(either)) {
        return Ok(());
    }
    let entries: Vec<_> = forged.iter().map(|line| String::from_utf8_lossy(line)).collect();
    Err(format!(
        "{}\nrefused by {}, and the auditor says {:?} at {at:?}\n{}\n{}",
        life.asked.join("\n"),
        refused.rule,
        verdict.rules(),
        entries.join("\n"),
        verdict.text
    ))
}

/// What was accepted is published and holds.
fn not_accused(court: &mut Court, seed: u64, life: &mut Life, met: &mut Met) -> Result<(), String> {
    let mut house = House::of(seed);
    let asked = life.asked.join("\n");
    let published = |life: &mut Life, house: &mut House| {
        let (half, size) = (life.whole(life.entries.len() / 2), life.entries.len());
        house.publish(life, half as u64)?;
        house.publish(life, size as u64)?;
        let _some_refused = life.correct(seed);
        house.publish(life, life.entries.len() as u64)
    };
    published(life, &mut house).map_err(|what| format!("{asked}\n{what}"))?;
    met.published(house.documents.len());
    let sizes: Vec<u64> = life.signed.iter().copied().collect();
    let verdict = court.verdict(&life.ledger.log, &sizes, |dir| house.put(dir));
    if verdict.code == 0 { Ok(()) } else { Err(format!("{asked}\n{}", verdict.text)) }
}
