//! Entries that the ledger should have refused: the fold says which one and why, and stops.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

use serde::Deserialize;
use sunshine_ledger::{Log, LogShape, Opening, Origin};
use sunshine_projections::{Fault, Views};

#[derive(Deserialize)]
struct Vectors {
    entries: Vec<String>,
}

const EXAMPLE: &str = include_str!("../../tests/vectors/views.json");
const AROUND: &str = include_str!("../../tests/vectors/around.json");

fn entries(text: &str) -> Vec<String> {
    serde_json::from_str::<Vectors>(text).unwrap().entries
}

/// Folds the example with `from` written as `to` in one entry.
fn fold(text: &str, position: usize, from: &str, to: &str) -> Result<(), Fault> {
    let dir = tempfile::tempdir().unwrap();
    let mut entries = entries(text);
    assert!(entries[position].contains(from), "{}", entries[position]);
    entries[position] = entries[position].replace(from, to);
    let shape = LogShape::new(Origin::new("views.example/ledger").unwrap(), 1 << 20, 4096).unwrap();
    let log = dir.path().join("log");
    Log::create(&log, &shape).unwrap();
    let (mut log, reader, _) = Log::open(&log, &Opening::default()).unwrap();
    let mut frame = log.begin();
    for entry in &entries {
        frame.push(entry.as_bytes()).unwrap();
    }
    log.commit(&mut frame).unwrap();
    let views = Views::open(reader, &dir.path().join("views")).unwrap();
    // A stop before the changed entry, so that its link to the one before is looked at.
    drop(views.catch_up_to(position as u64).unwrap());
    let failed = views.catch_up_to(entries.len() as u64).map(drop);
    if let Err(Fault::Impossible(_)) = failed {
        assert!(matches!(views.standing(), Err(Fault::OnTheWay { .. })), "it stands at no size");
        let again = views.catch_up_to(entries.len() as u64).map(drop);
        assert!(matches!(again, Err(Fault::Stopped { .. })), "it does not go on");
        views.store().unwrap();
    }
    failed
}

fn check(position: usize, from: &str, to: &str, expected: &str) {
    check_in(EXAMPLE, position, from, to, expected);
}

fn check_in(text: &str, position: usize, from: &str, to: &str, expected: &str) {
    match fold(text, position, from, to) {
        Ok(()) => panic!("{from} as {to} in entry {position} was folded"),
        Err(fault) => assert_eq!(fault.to_string(), expected),
    }
}

#[test]
fn the_example_itself_can_be() {
    fold(EXAMPLE, 35, "publisher", "publisher").unwrap();
    let last = entries(AROUND).len() - 1;
    fold(AROUND, last, "actor", "actor").unwrap();
}

#[test]
fn what_no_earlier_entry_made() {
    let unknown = |position, what| {
        format!("entry {position} cannot be: it names {what}, which no earlier entry made")
    };
    check(10, r#""org":"hb""#, r#""org":"yc""#, &unknown(10, "organisation yc"));
    check(11, "E-2020", "E-2021", &unknown(11, "emergency E-2021"));
    check(12, r#""campaign":"C-1""#, r#""campaign":"C-2""#, &unknown(12, "campaign C-2"));
    check(12, r#""channel":"wx""#, r#""channel":"yl""#, &unknown(12, "channel yl"));
    check(12, r#""fund":"relief""#, r#""fund":"other""#, &unknown(12, "fund other"));
    check(13, r#""item":"suit""#, r#""item":"tent""#, &unknown(13, "item tent"));
    check(20, r#""allocation":"L-2""#, r#""allocation":"L-9""#, &unknown(20, "allocation L-9"));
    check(25, "B-old", "B-new", &unknown(25, "batch B-new"));
}

#[test]
fn what_an_earlier_entry_made() {
    let taken = |position, what| {
        format!("entry {position} cannot be: it makes {what}, which an earlier entry made")
    };
    check(13, "B-mask", "B-old", &taken(13, "batch B-old"));
    check(19, "L-2", "L-1", &taken(19, "allocation L-1"));
    check(29, "T-2", "T-1", "entry 30 cannot be: it names transfer T-2, which is not under way");
    check(
        8,
        r#""item":"suit""#,
        r#""item":"mask""#,
        "entry 8 cannot be: an earlier item_defined has its id",
    );
}

#[test]
fn what_is_not_under_way() {
    check(
        26,
        r#""shipment":"D-1""#,
        r#""shipment":"D-2""#,
        "entry 26 cannot be: it names shipment D-2, which is not under way",
    );
    check(
        30,
        r#""org":"wh""#,
        r#""org":"hb""#,
        "entry 30 cannot be: it receives transfer T-2, which was sent to another organisation",
    );
}

#[test]
fn reversals_of_what_cannot_be_reversed() {
    check(
        34,
        r#""target":14"#,
        r#""target":18"#,
        "entry 34 cannot be: its target is not an earlier entry of its organisation",
    );
    check(
        34,
        r#""target":14"#,
        r#""target":17"#,
        "entry 34 cannot be: it reverses a transfer_sent",
    );
    check(
        34,
        r#""target":14"#,
        r#""target":34"#,
        "entry 34 cannot be: it reverses entry 34, which is not earlier",
    );
}

#[test]
fn claims_and_refunds_of_what_is_not_there() {
    let unknown = |position, what| {
        format!("entry {position} cannot be: it names {what}, which no earlier entry made")
    };
    let around =
        |position, from, to, expected: &str| check_in(AROUND, position, from, to, expected);
    around(43, r#""unclaimed":"U-1""#, r#""unclaimed":"U-9""#, &unknown(43, "unclaimed sum U-9"));
    around(75, r#""gift":"G-7""#, r#""gift":"G-19""#, &unknown(75, "gift G-19"));
    // Made known by a later entry alone.
    around(61, r#""gift":"G-2""#, r#""gift":"G-12""#, &unknown(61, "gift G-12"));
    let of_goods = "entry 61 cannot be: it refunds gift G-5, which is not of money";
    around(61, r#""gift":"G-2""#, r#""gift":"G-5""#, of_goods);
    let disposed = "entry 65 cannot be: it names batch B-new, which no earlier entry made";
    around(65, r#""B-old""#, r#""B-new""#, disposed);
    let arrived = "entry 79 cannot be: it reverses a transfer_received";
    around(79, r#""target":72"#, r#""target":54"#, arrived);
    around(87, r#""gift":"G-4""#, r#""gift":"G-99""#, &unknown(87, "gift G-99"));
}

#[test]
fn names_choices_and_returns_of_what_is_not_there() {
    let check = |position, from, to, what| {
        let said =
            format!("entry {position} cannot be: it names {what}, which no earlier entry made");
        check_in(AROUND, position, from, to, &said);
    };
    check(391, r#""organisation":"hb""#, r#""organisation":"zz""#, "organisation zz");
    check(392, r#""fund":"relief""#, r#""fund":"other""#, "fund other");
    check(374, r#""gift":"G-50""#, r#""gift":"G-99""#, "gift G-99");
    // Made known by a later entry alone.
    check(385, r#""gift":"G-50""#, r#""gift":"G-60""#, "gift G-60");
    check(401, r#""batch":"B-xx""#, r#""batch":"B-yy""#, "batch B-yy");
    check(413, r#""investment":"IV-20""#, r#""investment":"IV-30""#, "investment IV-30");
}

#[test]
fn entries_in_the_wrong_place() {
    check(
        5,
        r#""position":5"#,
        r#""position":6"#,
        "entry 6 cannot be: it stands where entry 5 should stand",
    );
    let link = entries(EXAMPLE)[5].split(r#""prev":""#).nth(1).unwrap()[..64].to_owned();
    let zeros = "0".repeat(64);
    check(
        5,
        &link,
        &zeros,
        &format!("entry 5 cannot be: it follows {zeros}, the entry before it is {link}"),
    );
    check(
        5,
        r#""level":"I""#,
        r#""level":1"#,
        "entry 5 cannot be read: the entry is not well formed",
    );
}
