//! How many random lives a property lives, by which chance, and on which days.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// A step and its day. What undoes something, or comes of it, is mostly of a late day, the later one of two: no day before its own
/// is taken.
pub(crate) fn on_a_day<What: std::fmt::Debug>(
    what: impl Strategy<Value = What>,
    days: usize,
    later: fn(&What) -> bool,
) -> impl Strategy<Value = (What, usize)> {
    (what, 0..days, 0..days).prop_map(move |(what, day, other)| {
        let day = if later(&what) { day.max(other) } else { day };
        (what, day)
    })
}

/// The ways in which steps ended: the word of a step and what refused it.
#[derive(Default)]
pub(crate) struct Met(RefCell<BTreeSet<String>>);

impl Met {
    /// A step ended so; `refused` is empty when nothing did.
    pub(crate) fn step(&self, word: &str, refused: &str) {
        self.0.borrow_mut().insert(format!("{word} {refused}").trim().to_owned());
    }
}

/// Lives as many as are `usual`, and each of `endings` is met. They are the same ones every time, so that what they reach is a
/// fact and not a chance; `SUNSHINE_SEEDS=FROM..TO` lives as many others, drawn from that first number, and says how many
/// (`tests/campaign lives`). Which endings those meet is a chance.
pub(crate) fn lived<S: Strategy>(
    name: &str,
    usual: u32,
    lives: &S,
    endings: &[&str],
    live: impl Fn(S::Value, &Met) -> Result<(), TestCaseError>,
) {
    let asked = std::env::var("SUNSHINE_SEEDS").ok();
    let asked = asked.as_deref().map(|asked| asked.split_once("..").expect("FROM..TO"));
    let (cases, rng) = match asked {
        None => (usual, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
        Some((from, to)) => {
            let (from, to): (u64, u64) = (from.parse().unwrap(), to.parse().unwrap());
            let mut seed = [0; 32];
            seed[..8].copy_from_slice(&from.to_be_bytes());
            let cases = u32::try_from(to - from).unwrap();
            (cases, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
        }
    };
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let met = Met::default();
    TestRunner::new_with_rng(config, rng).run(lives, |steps| live(steps, &met)).unwrap();
    if asked.is_some() {
        println!("{name}: seeds={cases}");
        return;
    }
    let met = met.0.into_inner();
    let never: Vec<_> = endings.iter().filter(|ending| !met.contains(**ending)).collect();
    assert!(never.is_empty(), "no life ends a step so: {never:?}");
}
