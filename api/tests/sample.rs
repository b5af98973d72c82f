//! The sample's registers, folded here by other means than those that made them: every balance stays at or above zero on its
//! way, every draw has its approval, the thirteen published rows come out to the fen, and so do the 83 figures of the reviews.
#![expect(clippy::unwrap_used, reason = "a test: what is missing fails it")]
mod sample_fold;

use sample_fold::{Fold, events, read_days};
use std::collections::{BTreeSet, HashMap};
use sunshine_api::sample::{
    DEFAULT_EVENTS, MIN_EVENTS, SampleError, printed, published, write_sample,
};

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
    reviews(&fold, seed);
}

/// All 83 printed figures, added up by what the registers say of each metric, and their wording.
fn reviews(fold: &Fold, seed: u64) {
    let printed = printed();
    assert_eq!((printed.len(), fold.lines()), (83, 83));
    for figure in &printed {
        let (code, year) = (figure.code.as_str(), figure.year.as_str());
        let name = format!("{year} {code}, seed {seed}");
        assert_eq!(fold.value(code, year), Some(i128::from(figure.value)), "{name}");
        let (line, metric) = (fold.line(code, year), fold.metric(code));
        let worded = |here: &str, there: &str| {
            if line[here].is_empty() { metric[there].clone() } else { line[here].clone() }
        };
        assert_eq!(worded("本年名称", "名称"), figure.name, "{name}");
        assert_eq!(worded("本年英文名称", "英文名称"), figure.name_en, "{name}");
        assert_eq!(worded("本年口径", "口径"), figure.scope, "{name}");
        assert_eq!(metric["单位"], figure.unit, "{name}");
        assert_eq!(line["编号"], format!("{year}-{}", figure.section), "{name}");
        if metric["推算"].is_empty() {
            let office = ["省本级", "省级"].contains(&figure.scope.as_str());
            let by = fold.reporters(code);
            assert_eq!(by.contains("330000"), office, "{name} is reported by those whose it is");
            assert!(!office || by.len() == 1, "{name}: {by:?}");
        }
    }
    // 579 + 364 homes are not the 657 that a later text implies.
    assert_eq!(fold.value("home.total", "2021"), Some(657));
    assert_eq!(fold.metric("home.total")["衔接指标"], "home.new");
    let published = fold.published();
    // The uses of one month were published again.
    for (view, count) in [("donations", 24), ("uses", 25), ("statement", 18), ("annual_review", 2)]
    {
        assert_eq!(published[view], count, "{view}");
    }
    assert!(published.values().sum::<u64>() >= 60, "{published:?}");
}

#[test]
fn the_published_figures_come_out_for_any_seed() {
    for seed in [1, 8, 9] {
        check(DEFAULT_EVENTS, seed);
    }
}

#[test]
fn every_event_that_a_register_brings_is_in_the_sample() {
    let fold = fold(DEFAULT_EVENTS, 1);
    let wanted: BTreeSet<_> = events::wanted().copied().collect();
    let missing: Vec<_> = wanted.difference(&fold.recorded).collect();
    assert!(missing.is_empty(), "the sample has no {missing:?}");
    let more: Vec<_> = fold.recorded.difference(&wanted).collect();
    assert!(more.is_empty(), "a register brings {more:?}");
}

#[test]
fn the_published_figures_come_out_for_more_events() {
    check(200_000, 8);
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

/// Rows of one register on all days, cells by heading.
fn register(out: &std::path::Path, name: &str) -> Vec<HashMap<String, String>> {
    let mut files: Vec<_> = std::fs::read_dir(out)
        .unwrap()
        .map(|day| day.unwrap().path().join(format!("{name}.csv")))
        .filter(|file| file.exists())
        .collect();
    files.sort();
    files
        .into_iter()
        .flat_map(|file| {
            let text = std::fs::read_to_string(file).unwrap();
            let mut reader =
                csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            reader.deserialize().map(Result::unwrap).collect::<Vec<HashMap<String, String>>>()
        })
        .collect()
}

/// What a reader of the pages would not believe.
#[test]
fn projects_have_names_of_their_own_and_purposes_fit_who_receives() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("registers");
    write_sample(&out, DEFAULT_EVENTS, 2, |_, _| {}).unwrap();
    let projects = register(&out, "项目");
    let names: BTreeSet<_> = projects.iter().map(|row| (&row["机构"], &row["名称"])).collect();
    assert_eq!(names.len(), projects.len(), "one organisation, one name, one project");
    let recipients = register(&out, "受助单位");
    let kinds: HashMap<_, _> = recipients.iter().map(|row| (&row["编号"], &row["类型"])).collect();
    let mut judged = 0;
    for row in register(&out, "拨付审批单") {
        let Some(kind) = kinds.get(&row["受助单位"]) else { continue };
        for (word, fits) in
            [("医护", "医疗机构"), ("医院", "医疗机构"), ("校园", "学校"), ("社区", "社区")]
        {
            if row["项目"] == "P2020-01" && row["用途"].contains(word) {
                assert_eq!(kind.as_str(), fits, "{} of {}", row["用途"], row["受助单位"]);
                judged += 1;
            }
        }
    }
    assert!(judged > 500, "{judged} purposes");
    let province = recipients.iter().filter(|row| row["地区"] == "浙江省");
    assert!(province.clone().count() > 0);
    assert!(
        province.into_iter().all(|row| !row["名称"].contains("街道")),
        "no neighbourhood of a province"
    );
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
