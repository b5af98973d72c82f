//! What holds for every log: documents do not depend on how the fold got there, parts add to their
//! totals (R55), and a page of a given size never changes.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

mod sample_log;

use std::path::Path;

use proptest::prelude::*;
use sunshine_ledger::{Digest, LogReader};
use sunshine_projections::{Ask, Document, Extent, Opening, Row, Standing, View, Views};

const SCOPES: [&str; 6] =
    ["system", "system:wh", "office:hb", "office:wh", "office:jh", "system:jh"];

fn ask(view: View, extent: Extent, params: &[(&str, &str)]) -> Ask {
    Ask::parse(view, extent, params.iter().copied()).unwrap()
}

fn emergencies() -> Vec<Ask> {
    let mut asks = Vec::new();
    for scope in SCOPES {
        for id in ["E-1", "E-2"] {
            for to in [None, Some("2020-02-21"), Some("2020-02-27")] {
                let mut params = vec![("id", id), ("scope", scope)];
                params.extend(to.map(|to| ("to", to)));
                asks.push(ask(View::Emergency, Extent::Whole, &params));
            }
        }
    }
    asks
}

fn lists() -> Vec<Ask> {
    let mut asks = vec![
        ask(View::Publications, Extent::Whole, &[]),
        ask(View::Publications, Extent::Page, &[("limit", "2")]),
        ask(View::Donations, Extent::Page, &[("after", "30"), ("limit", "7")]),
    ];
    for scope in SCOPES {
        asks.push(ask(View::Donations, Extent::Whole, &[("scope", scope)]));
        asks.push(ask(View::Donations, Extent::Page, &[("scope", scope), ("limit", "5")]));
    }
    asks
}

fn documents(standing: &Standing<'_>, size: u64, asks: &[Ask]) -> Vec<Vec<u8>> {
    let document = |ask| standing.document(ask, size, &Digest::ZERO).unwrap().bytes();
    asks.iter().map(document).collect()
}

fn everything() -> Vec<Ask> {
    let mut asks = emergencies();
    asks.extend(lists());
    asks.push(ask(View::Integrity, Extent::Whole, &[]));
    asks
}

fn views(reader: &LogReader, dir: &Path) -> Views {
    Views::open(reader.clone(), &dir.join("views")).unwrap()
}

fn sum(document: &Document, of: impl Fn(&Row) -> Option<i64>) -> i64 {
    document.rows.iter().filter_map(of).sum()
}

/// R55, as `VIEWS.md` section 2 states it, and what lies between the figures.
fn foots(document: &Document) {
    let figure = |code: &str| document.figure(code).unwrap();
    let day = |of: fn(&sunshine_projections::DayRow) -> i64| {
        sum(document, |row| if let Row::Day(day) = row { Some(of(day)) } else { None })
    };
    let org = |of: fn(&sunshine_projections::OrganisationRow) -> i64| {
        sum(document, |row| if let Row::Organisation(row) = row { Some(of(row)) } else { None })
    };
    let item = |of: fn(&sunshine_projections::ItemRow) -> i64| {
        sum(document, |row| if let Row::Item(item) = row { Some(of(item)) } else { None })
    };
    assert_eq!(day(|row| row.received_goods), figure("received.goods"));
    assert_eq!(day(|row| row.received_money), figure("received.money"));
    assert_eq!(day(|row| row.used_goods), figure("used.goods"));
    assert_eq!(day(|row| row.used_money), figure("used.money"));
    assert_eq!(org(|row| row.received_goods), figure("received.goods"));
    assert_eq!(org(|row| row.received_money), figure("received.money"));
    assert_eq!(item(|row| row.received_fen), figure("received.goods"));
    assert_eq!(item(|row| row.used_fen) + figure("used.goods.reserve"), figure("used.goods"));
    if document.scope.code == "system:hb" {
        assert_eq!(org(|row| row.used_goods - row.transferred_goods), figure("used.goods"));
        assert_eq!(org(|row| row.used_money - row.transferred_money), figure("used.money"));
        for code in ["used.goods.transferred", "used.money.transferred", "passed_up.money"] {
            assert_eq!(figure(code), 0, "nothing leaves the root's system");
        }
    }
    if document.scope.code.starts_with("office:") {
        assert_eq!(figure("in_transit.money"), 0, "an office is never on both ends");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_way_does_not_matter(
        choices in proptest::collection::vec(any::<u64>(), 60..400),
        stops in proptest::collection::vec((1_usize..400, any::<bool>()), 1..6),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let size = choices.len() as u64;
        let mut next = choices.iter().copied();
        let (_log, reader) =
            sample_log::write(&dir.path().join("log"), 1 << 20, size, 40_000, || next.next().unwrap());
        let asks = everything();
        let straight = Views::open(reader.clone(), &dir.path().join("straight")).unwrap();
        let expected = documents(&straight.catch_up_to(size).unwrap(), size, &asks);

        let mut stops = stops;
        stops.sort_unstable();
        let mut stepwise = views(&reader, dir.path());
        for (at, reopen) in stops {
            let at = (at as u64).min(size);
            drop(stepwise.catch_up_to(at).unwrap());
            if reopen {
                stepwise.store().unwrap();
                drop(stepwise);
                stepwise = views(&reader, dir.path());
                prop_assert_eq!(stepwise.opening(), &Opening::Continued { size: at });
            }
        }
        prop_assert_eq!(documents(&stepwise.catch_up_to(size).unwrap(), size, &asks), expected);
    }

    #[test]
    fn parts_add_to_their_totals(choices in proptest::collection::vec(any::<u64>(), 100..600)) {
        let dir = tempfile::tempdir().unwrap();
        let size = choices.len() as u64;
        let mut next = choices.iter().copied();
        let (_log, reader) =
            sample_log::write(&dir.path().join("log"), 1 << 20, size, 40_000, || next.next().unwrap());
        let views = views(&reader, dir.path());
        let standing = views.catch_up_to(size).unwrap();
        for ask in emergencies() {
            foots(&standing.document(&ask, size, &Digest::ZERO).unwrap());
        }
        let integrity = ask(View::Integrity, Extent::Whole, &[]);
        let integrity = standing.document(&integrity, size, &Digest::ZERO).unwrap();
        let types = sum(&integrity, |row| match row {
            Row::Type(row) => i64::try_from(row.count).ok(),
            _ => None,
        });
        prop_assert_eq!(Some(types), integrity.figure("entries"));
    }

    #[test]
    fn what_was_listed_stays(
        choices in proptest::collection::vec(any::<u64>(), 60..300),
        sizes in proptest::collection::vec(20_u64..300, 1..5),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let size = choices.len() as u64;
        let mut next = choices.iter().copied();
        let (_log, reader) =
            sample_log::write(&dir.path().join("log"), 1 << 20, size, 40_000, || next.next().unwrap());
        let views = views(&reader, dir.path());
        let mut sizes: Vec<u64> = sizes.into_iter().map(|at| at.min(size)).collect();
        sizes.sort_unstable();
        let mut seen = Vec::new();
        for at in sizes {
            seen.push((at, documents(&views.catch_up_to(at).unwrap(), at, &lists())));
            views.store().unwrap();
        }
        let standing = views.catch_up_to(size).unwrap();
        for (at, before) in seen {
            prop_assert_eq!(documents(&standing, at, &lists()), before);
        }
    }

    #[test]
    fn pages_make_the_whole(
        choices in proptest::collection::vec(any::<u64>(), 60..300),
        limit in 1_u32..40,
        scope in 0_usize..6,
    ) {
        let dir = tempfile::tempdir().unwrap();
        let size = choices.len() as u64;
        let mut next = choices.iter().copied();
        let (_log, reader) =
            sample_log::write(&dir.path().join("log"), 1 << 20, size, 40_000, || next.next().unwrap());
        let views = views(&reader, dir.path());
        let standing = views.catch_up_to(size).unwrap();
        let whole = ask(View::Donations, Extent::Whole, &[("scope", SCOPES[scope])]);
        let whole = standing.document(&whole, size, &Digest::ZERO).unwrap();
        let (mut rows, mut after, limit) = (Vec::new(), -1, limit.to_string());
        loop {
            let at = i64::to_string(&after);
            let params = [("scope", SCOPES[scope]), ("limit", &limit), ("after", &at)];
            let page = ask(View::Donations, Extent::Page, &params);
            let page = standing.document(&page, size, &Digest::ZERO).unwrap();
            prop_assert_eq!(&page.figures, &whole.figures);
            rows.extend(page.rows);
            if !page.page.unwrap().more {
                break;
            }
            let Some(Row::Gift(last)) = rows.last() else { panic!("more, but no row") };
            after = i64::try_from(last.position).unwrap();
        }
        prop_assert_eq!(&rows, &whole.rows);
        let gifts = sum(&whole, |row| match row {
            Row::Gift(gift) => Some(if gift.reverses.is_some() { -1 } else { 1 }),
            _ => None,
        });
        prop_assert_eq!(Some(gifts), whole.figure("gifts"));
        let newest = standing.newest_gifts(9).unwrap();
        let all = ask(View::Donations, Extent::Whole, &[]);
        let all = standing.document(&all, size, &Digest::ZERO).unwrap().rows;
        prop_assert_eq!(newest, all.into_iter().rev().take(9).collect::<Vec<_>>());
    }
}
