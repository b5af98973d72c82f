//! The sample's registers, folded here by other means than those that made them: every balance stays at or above zero on its
//! way, every draw has its approval, and the thirteen published rows come out to the fen.
#![expect(clippy::unwrap_used, reason = "a test: what is missing fails it")]
mod sample_fold;

use sample_fold::{Fold, read_days};
use sunshine_api::sample::{MIN_EVENTS, SampleError, published, write_sample};

/// Writes and folds one sample; the number of entries it says it has must be the number the fold counts.
fn fold(events: u64, seed: u64) -> Fold {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("registers");
    let summary = write_sample(&out, events, seed, |_, _| {}).unwrap();
    let mut fold = Fold::default();
    for documents in read_days(&out) {
        fold.day(documents);
    }
    assert_eq!(fold.entries, summary.entries, "entries, {events} events, seed {seed}");
    assert_eq!(fold.entries, events, "as many entries as asked for, seed {seed}");
    fold
}

/// All thirteen rows, the transfers' share, and what an office may not hold at midnight.
fn check(events: u64, seed: u64) {
    let fold = fold(events, seed);
    for row in published() {
        let day = &row.as_of[..10];
        let figures = fold.bulletin(day, &row.scope);
        let (money, goods) = match row.direction.as_str() {
            "received" => (figures.received_money, figures.received_goods),
            _ => (figures.used_money, figures.used_goods),
        };
        let expected = (i128::from(row.money), i128::from(row.goods));
        assert_eq!((money, goods), expected, "{day} {} {}, seed {seed}", row.scope, row.direction);
        assert_eq!(fold.footed(day), (0, 0, 0, 0), "offices foot to the system, {day}");
        if day != "2020-01-28" {
            let office = fold.bulletin(day, "office");
            assert_eq!(
                office.held_goods, 0,
                "the office holds nothing of the emergency's goods, {day}"
            );
            assert!(
                fold.bulletin(day, "system").in_transit_goods > 0,
                "cities have goods on the way, {day}"
            );
            if office.reserve != 14_730_000 {
                panic!("reserve {}", office.reserve);
            }
        }
    }
    let office = fold.bulletin("2020-04-28", "office");
    assert!(office.transferred_money * 100 >= office.used_money * 30, "{office:?}");
    assert!(office.transferred_goods * 100 >= office.used_goods * 30, "{office:?}");
    assert!(office.transferred_in > 0, "something is passed up");
    fold.exercised();
}

#[test]
fn the_published_figures_come_out_for_any_seed() {
    for seed in [1, 8, 9] {
        check(30_000, seed);
    }
}

#[test]
fn the_published_figures_come_out_for_more_events() {
    for seed in [1, 8, 9] {
        check(100_000, seed);
    }
}

#[test]
fn the_smallest_sample_holds_too_and_a_smaller_one_is_refused() {
    check(MIN_EVENTS, 3);
    let folder = tempfile::tempdir().unwrap();
    let refused = write_sample(folder.path(), MIN_EVENTS - 1, 3, |_, _| {});
    assert!(matches!(&refused, Err(SampleError::Events(n)) if *n == MIN_EVENTS - 1));
    assert!(refused.unwrap_err().to_string().contains(&MIN_EVENTS.to_string()));
    std::fs::write(folder.path().join("something"), "").unwrap();
    assert!(matches!(
        write_sample(folder.path(), MIN_EVENTS, 3, |_, _| {}),
        Err(SampleError::NotEmpty(_))
    ));
}

#[test]
fn the_same_seed_writes_the_same_bytes() {
    let bytes = |seed| {
        let folder = tempfile::tempdir().unwrap();
        write_sample(folder.path(), MIN_EVENTS, seed, |_, _| {}).unwrap();
        let mut hasher = blake3::Hasher::new();
        let mut files: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .flat_map(|day| std::fs::read_dir(day.unwrap().path()).unwrap())
            .map(|file| file.unwrap().path())
            .collect();
        files.sort();
        for file in files {
            hasher.update(&std::fs::read(file).unwrap());
        }
        hasher.finalize()
    };
    assert_eq!(bytes(5), bytes(5));
    assert_ne!(bytes(5), bytes(6));
}
