//! Every rule that a decision can break is broken by some row of these tables.

use std::collections::BTreeSet;

use sunshine_ledger::refusal::Rule;

/// Rules that no request can break before the books, and who keeps them.
const ELSEWHERE: &[(&str, &str)] = &[
    ("R02", "the index of commands"),
    ("R08", "a request cannot say booked_on"),
    ("R12", "the index of commands"),
    ("R43", "the ledger fills the values in; the auditor recomputes them"),
    ("R52", "the view annual_review"),
    ("R54", "the auditor"),
    ("R55", "the views"),
    ("R56", "the writer"),
    ("R57", "the writer"),
];

#[test]
fn every_rule_refuses_something() {
    let tables = [
        include_str!("envelope.rs"),
        include_str!("setup.rs"),
        include_str!("gifts.rs"),
        include_str!("goods.rs"),
        include_str!("decisions.rs"),
        include_str!("outgoing.rs"),
        include_str!("transfers.rs"),
        include_str!("reversal.rs"),
        include_str!("reports.rs"),
        include_str!("review.rs"),
        include_str!("keys.rs"),
    ];
    let refused: BTreeSet<&str> = tables
        .iter()
        .flat_map(|table| table.split("=> ").skip(1))
        .filter_map(|rest| rest.get(..3))
        .collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(number, _)| *number).collect();
    let missing: Vec<_> = Rule::ALL
        .iter()
        .map(|rule| rule.number())
        .filter(|number| !refused.contains(number) && !elsewhere.contains(number))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn a_table_that_is_wrong_fails() {
    for rows in [
        "02-01 cashier receive_money gift=G1 => R13",
        "02-01 cashier receive_money gift=G1 fund=XX",
        "02-01 cashier receive_money gift=G1 fund=XX => R14",
        "cash HB KY = 1",
    ] {
        assert!(std::panic::catch_unwind(|| crate::check(rows)).is_err(), "{rows}");
    }
}
