//! Sums past what a document can hold, and past 64 bits: the fold goes on, the figure is refused,
//! everything else is shown.

#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use std::path::Path;

use serde_json::Value;
use sunshine_ledger::{Digest, Log, LogReader, LogShape, Opening, Origin};
use sunshine_projections::{
    Ask, Extent, NUMBER_MAX, NoDocument, Row, Standing, TOO_LARGE, View, Views, fits,
};

const EXAMPLE: &str = include_str!("../../tests/vectors/views.json");
/// Entries of the example before the gift that is repeated; the last of them is a gift of 200 yuan.
const BEFORE: usize = 11;

/// The beginning of the example, and that many gifts of the largest amount there is.
fn log(dir: &Path, gifts: usize) -> LogReader {
    let example: Value = serde_json::from_str(EXAMPLE).unwrap();
    let entry = |at: usize| example["entries"][at].as_str().unwrap().to_owned();
    let shape = LogShape::new(Origin::new("views.example/ledger").unwrap(), 1 << 20, 4096).unwrap();
    Log::create(dir, &shape).unwrap();
    let (mut log, reader, _) = Log::open(dir, &Opening::default()).unwrap();
    let mut frame = log.begin();
    for at in 0..BEFORE {
        frame.push(entry(at).as_bytes()).unwrap();
    }
    let gift = entry(BEFORE);
    let mut prev = Digest::of(entry(BEFORE - 1).as_bytes()).to_string();
    let first: Value = serde_json::from_str(&gift).unwrap();
    for n in 0..gifts {
        let mut gift = first.clone();
        gift["data"]["amount_fen"] = NUMBER_MAX.into();
        gift["data"]["gift"] = format!("G-large-{n}").into();
        gift["stream"] = format!("gift:G-large-{n}").into();
        gift["position"] = (BEFORE + n).into();
        gift["prev"] = prev.into();
        let line = serde_json_canonicalizer::to_string(&gift).unwrap();
        prev = Digest::of(line.as_bytes()).to_string();
        frame.push(line.as_bytes()).unwrap();
    }
    log.commit(&mut frame).unwrap();
    reader
}

fn asks() -> Vec<Ask> {
    let period = ("period", "2020");
    [
        (View::Donations, vec![]),
        (View::Emergency, vec![("id", "E-2020")]),
        (View::Flows, vec![period]),
        (View::Funds, vec![period]),
        (View::Organisations, vec![period]),
        (View::Ratios, vec![("year", "2020")]),
        (View::Statement, vec![period]),
    ]
    .into_iter()
    .map(|(view, given)| Ask::parse(view, Extent::Whole, given).unwrap())
    .collect()
}

fn shown(standing: &Standing<'_>, ask: &Ask) -> Vec<u8> {
    standing.to_show(ask, standing.size(), &Digest::ZERO).unwrap().bytes()
}

#[test]
fn a_fold_goes_on_past_64_bits_and_is_stored_as_it_stands() {
    let dir = tempfile::tempdir().unwrap();
    // 1,024 of them are 2^63 fen less 1,024.
    const GIFTS: usize = 1_100;
    let reader = log(&dir.path().join("log"), GIFTS);
    let size = u64::try_from(BEFORE + GIFTS).unwrap();
    let stored = dir.path().join("views");
    let views = Views::open(reader.clone(), &stored).unwrap();
    drop(views.catch_up_to(size - 70).unwrap());
    views.store().unwrap();
    let live: Vec<_> = {
        let standing = views.catch_up_to(size).unwrap();
        asks().iter().map(|ask| shown(&standing, ask)).collect()
    };
    views.store().unwrap();
    drop(views);
    let again = Views::open(reader, &stored).unwrap();
    assert_eq!(again.size(), size, "what was stored is taken up");
    let standing = again.catch_up_to(size).unwrap();
    for (ask, live) in asks().iter().zip(live) {
        assert_eq!(shown(&standing, ask), live);
        let refused = standing.document(ask, size, &Digest::ZERO).unwrap_err();
        let NoDocument::TooLarge { view, scope, what } = &refused else { panic!("{refused}") };
        assert_eq!((*view, scope.as_str()), (ask.view().name(), "system:hb"));
        let told = standing.to_show(ask, size, &Digest::ZERO).unwrap();
        assert!(told.figure(what).is_some_and(|value| !fits(value)), "{view}: {what}");
    }
}

#[test]
fn the_rest_is_shown_where_one_figure_does_not_fit() {
    let dir = tempfile::tempdir().unwrap();
    let reader = log(&dir.path().join("log"), 2);
    let views = Views::open(reader, &dir.path().join("views")).unwrap();
    let standing = views.catch_up_to(u64::try_from(BEFORE).unwrap() + 2).unwrap();
    let ask = Ask::parse(View::Donations, Extent::Whole, []).unwrap();
    let list = standing.to_show(&ask, standing.size(), &Digest::ZERO).unwrap();
    assert_eq!(list.figure("received.money"), Some(TOO_LARGE));
    assert_eq!(list.figure("gifts"), Some(3));
    let amounts = list.rows.iter().map(|row| match row {
        Row::Gift(gift) => gift.money_fen.unwrap(),
        other => panic!("{other:?}"),
    });
    let amounts: Vec<_> = amounts.collect();
    assert_eq!(amounts, [20_000, NUMBER_MAX, NUMBER_MAX]);
    // One of the largest alone fits, and so does nothing at all.
    let one = standing.document(&ask, standing.size() - 2, &Digest::ZERO).unwrap();
    assert_eq!((one.figure("received.money"), one.refused()), (Some(20_000), None));
}
