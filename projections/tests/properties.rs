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
use sunshine_projections::{
    Ask, Document, Extent, Opening, PageAsked, Period, Row, Standing, View, Views,
};

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
    for (scope, view) in SCOPES.iter().flat_map(|s| [(s, View::Donations), (s, View::Uses)]) {
        asks.push(ask(view, Extent::Whole, &[("scope", scope)]));
        asks.push(ask(view, Extent::Whole, &[("scope", scope), ("period", "2020-Q1")]));
        asks.push(ask(view, Extent::Page, &[("scope", scope), ("limit", "5")]));
        asks.push(ask(view, Extent::Page, &[("period", "2020-03"), ("limit", "4")]));
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
    asks.extend(of_periods());
    asks.push(ask(View::Integrity, Extent::Whole, &[]));
    asks
}

fn views(reader: &LogReader, dir: &Path) -> Views {
    Views::open(reader.clone(), &dir.join("views")).unwrap()
}

fn sum(document: &Document, of: impl Fn(&Row) -> Option<i64>) -> i64 {
    document.rows.iter().filter_map(of).sum()
}

/// Every view of a period, over every scope.
fn of_periods() -> Vec<Ask> {
    let views = [
        View::Corrections,
        View::Flows,
        View::Funds,
        View::Inquiries,
        View::IntentChanges,
        View::Organisations,
        View::Projects,
        View::Recipients,
        View::Recognition,
        View::RelatedParties,
        View::Statement,
        View::Timeliness,
    ];
    let mut asks = Vec::new();
    for scope in SCOPES {
        for view in views {
            for period in ["2020", "2020-Q1", "2020-02", "2020-03", "2019"] {
                asks.push(ask(view, Extent::Whole, &[("scope", scope), ("period", period)]));
            }
        }
        for view in [View::AnnualReview, View::Ratios, View::Scorecard] {
            for year in ["2019", "2020"] {
                asks.push(ask(view, Extent::Whole, &[("scope", scope), ("year", year)]));
            }
        }
        for view in [View::Campaigns, View::Goods, View::Overdue] {
            asks.push(ask(view, Extent::Whole, &[("scope", scope)]));
        }
        asks.push(ask(View::Campaigns, Extent::Whole, &[("scope", scope), ("to", "2020-02-27")]));
    }
    asks
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
        for ask in everything() {
            let document = standing.document(&ask, size, &Digest::ZERO).unwrap();
            prop_assert_eq!(document.foots(), Ok(()), "{:?}", ask);
            if document.scope.code.starts_with("office:") && document.view == View::Emergency {
                prop_assert_eq!(document.figure("in_transit.money"), Some(0), "never on both ends");
            }
        }
    }

    /// What `projects`, `flows` and `uses` call used is what the statement calls used.
    #[test]
    fn views_agree_on_what_was_used(choices in proptest::collection::vec(any::<u64>(), 100..400)) {
        let dir = tempfile::tempdir().unwrap();
        let size = choices.len() as u64;
        let mut next = choices.iter().copied();
        let (_log, reader) =
            sample_log::write(&dir.path().join("log"), 1 << 20, size, 40_000, || next.next().unwrap());
        let views = views(&reader, dir.path());
        let standing = views.catch_up_to(size).unwrap();
        for scope in SCOPES {
            for period in ["2020", "2020-03"] {
                let document = |view| {
                    let ask = ask(view, Extent::Whole, &[("scope", scope), ("period", period)]);
                    standing.document(&ask, size, &Digest::ZERO).unwrap()
                };
                let statement = document(View::Statement);
                let of = |document: &Document, code: &str| document.figure(code).unwrap();
                let (projects, uses) = (document(View::Projects), document(View::Uses));
                for code in ["used_money", "used_goods"] {
                    let used = of(&statement, code);
                    let unassigned = of(&projects, &format!("unassigned.{code}"));
                    prop_assert_eq!(of(&projects, code) + unassigned, used);
                    prop_assert_eq!(of(&uses, code), used);
                }
                let flows = document(View::Flows);
                let [money, goods] = ["used_money", "used_goods"].map(|code| of(&statement, code));
                prop_assert_eq!(of(&flows, "used"), money + goods);
                let left = of(&statement, "transferred_out") + of(&statement, "passed_up");
                prop_assert_eq!(of(&flows, "left"), left);
                let funds = document(View::Funds);
                let organisations = document(View::Organisations);
                let donations = document(View::Donations);
                for (code, given) in [("received_money", "received.money"), ("received_goods", "received.goods")] {
                    prop_assert_eq!(of(&donations, given), of(&statement, code));
                }
                for code in ["opening", "closing", "transferred_in", "passed_up_in", "lost", "fees", "costs", "moved", "sold", "corrected"] {
                    prop_assert_eq!(of(&funds, code), of(&statement, code));
                    prop_assert_eq!(of(&organisations, code), of(&statement, code));
                }
            }
        }
    }

    /// Every entry that a review's figure counts can be found again, each once.
    #[test]
    fn behind_every_figure_are_its_entries(choices in proptest::collection::vec(any::<u64>(), 100..500)) {
        let dir = tempfile::tempdir().unwrap();
        let size = choices.len() as u64;
        let mut next = choices.iter().copied();
        let (_log, reader) =
            sample_log::write(&dir.path().join("log"), 1 << 20, size, 40_000, || next.next().unwrap());
        let views = views(&reader, dir.path());
        let standing = views.catch_up_to(size).unwrap();
        let year = Period::year("2020").unwrap();
        for scope in SCOPES {
            let asked = ask(View::AnnualReview, Extent::Whole, &[("scope", scope), ("year", "2020")]);
            let document = standing.document(&asked, size, &Digest::ZERO).unwrap();
            let Ask::AnnualReview { scope, .. } = asked else { panic!("another question") };
            let behind = |code: &str, organisation: Option<&str>| {
                let (mut all, mut after) = (Vec::new(), -1);
                loop {
                    let page = PageAsked { after, limit: 7 };
                    let page = standing.behind(year, &scope, code, organisation, page).unwrap();
                    assert!(page.positions.len() <= 7);
                    all.extend(page.positions);
                    if !page.more {
                        return all;
                    }
                    after = i64::try_from(*all.last().unwrap()).unwrap();
                }
            };
            for figure in document.review_figures() {
                let positions = behind(&figure.code, None);
                prop_assert_eq!(positions.len() as u64, figure.events, "{}", figure.code);
                prop_assert!(positions.is_sorted_by(|a, b| a < b));
            }
            for row in &document.rows {
                if let Row::Part(part) = row {
                    let positions = behind(&part.code, Some(&part.organisation));
                    prop_assert_eq!(positions.len() as u64, part.events);
                }
            }
        }
    }

    #[test]
    fn what_was_listed_stays(
        choices in proptest::collection::vec(any::<u64>(), 60..300),
        sizes in proptest::collection::vec((40_u64..300, any::<bool>()), 1..5),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let size = choices.len() as u64;
        let mut next = choices.iter().copied();
        let (_log, reader) =
            sample_log::write(&dir.path().join("log"), 1 << 20, size, 40_000, || next.next().unwrap());
        let views = views(&reader, dir.path());
        let mut sizes: Vec<_> = sizes.into_iter().map(|(at, store)| (at.min(size), store)).collect();
        sizes.sort_unstable();
        let mut seen = Vec::new();
        // What is not stored here is later: then a block holds rows from both sides of the size.
        for (at, store) in sizes {
            seen.push((at, documents(&views.catch_up_to(at).unwrap(), at, &lists())));
            if store {
                views.store().unwrap();
            }
        }
        drop(views.catch_up_to(size).unwrap());
        views.store().unwrap();
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
            Row::Gift(gift) if gift.refunds.or(gift.claws_back).or(gift.values).is_some() => Some(0),
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
