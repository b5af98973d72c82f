//! What pages ask of the views beside documents.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

mod sample_log;

use sunshine_ledger::Digest;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::text::Text;
use sunshine_ledger::time::Date;
use sunshine_projections::{
    Ask, Extent, Found, Labelled, PageAsked, Row, Standing, UseRow, UsesOf, View, Views,
};

const SIZE: u64 = 2_000;

fn over(check: impl Fn(&Standing<'_>, &[Entry])) {
    let dir = tempfile::tempdir().unwrap();
    let mut state = 5_u64;
    let next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state ^ state >> 29
    };
    let (_log, reader) = sample_log::write(&dir.path().join("log"), 4 << 20, SIZE, 9_000, next);
    let entries = (0..SIZE).map(|at| Entry::parse(&reader.entry(at).unwrap()).unwrap());
    let entries: Vec<Entry> = entries.collect();
    let views = Views::open(reader, &dir.path().join("views")).unwrap();
    check(&views.catch_up_to(SIZE).unwrap(), &entries);
}

/// What entries say last.
fn latest(entries: &[Entry], says: impl Fn(&Event) -> Option<&Text>) -> &str {
    entries.iter().rev().find_map(|entry| says(&entry.event)).unwrap().as_str()
}

/// Kinds with their number of hits and the ids shown.
fn shown(found: &Found) -> Vec<(Labelled, usize, Vec<&str>)> {
    let hits = found
        .things
        .iter()
        .map(|of| (of.kind, of.count, of.hits.iter().map(|hit| hit.id.as_str()).collect()));
    hits.collect()
}

#[test]
fn things_are_found_by_a_piece_of_their_name() {
    over(|standing, entries| {
        let found = standing.search("项目", 2).unwrap();
        assert_eq!(shown(&found), [(Labelled::Project, 3, vec!["P-1", "P-2"])]);
        assert_eq!(found.things[0].hits[0].label.name, "P-1 项目");
        let at = usize::try_from(found.things[0].hits[0].position).unwrap();
        assert!(
            matches!(&entries[at].event, Event::ProjectApproved(of) if of.project.as_str() == "P-1")
        );
        // "f" is a fund, and all of its id; hospitals and others only contain what they contain.
        let found = standing.search(" F ", 5).unwrap();
        assert_eq!(shown(&found), [(Labelled::Fund, 1, vec!["f"])]);
        let found = standing.search("h", 5).unwrap();
        let ids = shown(&found);
        assert_eq!(ids[0], (Labelled::Organisation, 3, vec!["hb", "wh", "jh"]));
        assert_eq!(ids[1], (Labelled::Recipient, 1, vec!["H"]), "its id is all of it");
        // By the name that was said last, and by none before.
        let name = latest(entries, |event| match event {
            Event::OrganisationChanged(of) if of.organisation.as_str() == "wh" => Some(&of.name),
            _ => None,
        });
        let found = standing.search(name, 5).unwrap();
        assert_eq!(shown(&found), [(Labelled::Organisation, 1, vec!["wh"])]);
        assert_eq!(shown(&standing.search("wh 会", 5).unwrap()), []);
        assert_eq!(shown(&standing.search("  ", 5).unwrap()), []);
        assert_eq!(shown(&standing.search("nothing has this", 5).unwrap()), []);
    });
}

#[test]
fn documents_are_found_by_their_id() {
    over(|standing, entries| {
        for entry in entries {
            let (kind, id) = match &entry.event {
                Event::MoneyReceived(of) => ("gift", of.gift.to_string()),
                Event::AllocationMade(of) => ("allocation", of.allocation.to_string()),
                Event::GoodsShipped(of) => ("shipment", of.shipment.to_string()),
                Event::TransferSent(of) => ("transfer", of.transfer.to_string()),
                Event::GoodsPurchased(of) => ("purchase", of.purchase.to_string()),
                Event::ActionProposed(of) => ("action", of.action.to_string()),
                _ => continue,
            };
            let found = standing.search(&id, 1).unwrap().documents;
            let hit = found.iter().find(|hit| hit.kind == kind).unwrap();
            assert_eq!((&hit.id, hit.position), (&id, entry.position.get()));
        }
    });
}

#[test]
fn facts_of_what_was_registered() {
    over(|standing, entries| {
        let fund = standing.fund("a").unwrap();
        let name = latest(entries, |event| match event {
            Event::FundChanged(of) if of.fund.as_str() == "a" => Some(&of.name),
            _ => None,
        });
        assert_eq!((fund.name.as_str(), fund.purpose.as_str(), fund.position), (name, "q", 14));
        assert_eq!(serde_json::to_string(&fund.class).unwrap(), "\"agency\"");
        assert_eq!(standing.fund("zz"), None);
        let project = standing.project("P-1").unwrap();
        assert_eq!(project.programmes, ["D-1", "D-2"]);
        assert_eq!(project.region, "湖北");
        let programmes = standing.programmes();
        assert_eq!(programmes.len(), 2);
        assert_eq!(programmes[0].projects, ["P-1"]);
        assert!(!standing.recipient("R").unwrap().related_party);
        let metric = standing.metric("home.total").unwrap();
        assert!(!metric.derived);
        assert!(standing.metric("out.drive").unwrap().derived);
        for (kind, id, name) in [
            (Labelled::Metric, "people", "people 数"),
            (Labelled::Project, "P-2", "P-2 项目"),
            (Labelled::Recipient, "H", "H 医院"),
            (Labelled::Campaign, "C-1", "驰援"),
            (Labelled::Channel, "wx", "微信"),
        ] {
            assert_eq!(standing.label(kind, id).unwrap().name, name);
            assert!(standing.registered_at(kind, id).is_some());
        }
        assert_eq!(standing.review_years(), [2020]);
        let months = standing.active_months();
        assert!(months.is_sorted() && months.len() > 3);
        let day = |text| Date::parse(text).unwrap();
        let limit = |on| standing.policy("timeliness.recorded_days", day(on)).map(|of| of.value);
        assert_eq!(limit("2019-12-31"), None);
        assert_eq!(limit("2020-01-01"), Some(10));
        assert_eq!(limit("2020-02-01"), Some(3));
    });
}

fn uses(rows: Vec<Row>) -> Vec<UseRow> {
    let of = |row| if let Row::Use(row) = row { *row } else { panic!("{row:?}") };
    rows.into_iter().map(of).collect()
}

#[test]
fn uses_of_a_project_fund_or_allocation() {
    over(|standing, _| {
        let ask = Ask::parse(View::Uses, Extent::Whole, []).unwrap();
        let all = uses(standing.document(&ask, SIZE, &Digest::ZERO).unwrap().rows);
        let paged = |of: UsesOf<'_>| {
            let (mut rows, mut after) = (Vec::new(), -1);
            loop {
                let (found, more) = standing.uses_of(of, PageAsked { after, limit: 7 }).unwrap();
                rows.extend(uses(found));
                if !more {
                    return rows;
                }
                after = i64::try_from(rows.last().unwrap().position).unwrap();
            }
        };
        let that = |fits: &dyn Fn(&UseRow) -> bool| -> Vec<UseRow> {
            all.iter().filter(|row| fits(row)).cloned().collect()
        };
        assert_eq!(
            paged(UsesOf::Project("P-1")),
            that(&|row| row.project.as_deref() == Some("P-1"))
        );
        assert_eq!(paged(UsesOf::Fund("g")), that(&|row| row.fund == "g"));
        let allocation = all[3].allocation.clone();
        let of_it = paged(UsesOf::Allocation(&allocation));
        assert_eq!(of_it, that(&|row| row.allocation == allocation));
        assert!(!of_it.is_empty());
        assert_eq!(paged(UsesOf::Project("P-9")), []);
        assert_eq!(paged(UsesOf::Fund("zz")), []);
        assert_eq!(paged(UsesOf::Allocation("L-0")), []);
        let newest = uses(standing.newest_uses(9).unwrap());
        assert_eq!(newest, all.iter().rev().take(9).cloned().collect::<Vec<_>>());
    });
}

#[test]
fn the_last_report_of_an_allocation() {
    over(|standing, entries| {
        let reversed: Vec<u64> = entries
            .iter()
            .filter_map(|entry| match &entry.event {
                Event::EntryReversed(of) => Some(of.target.get()),
                _ => None,
            })
            .collect();
        let mut told = 0;
        for entry in entries {
            let Event::AllocationMade(made) = &entry.event else { continue };
            let expected = entries.iter().rev().find(|entry| match &entry.event {
                Event::UseReported(of) => {
                    of.allocation == made.allocation && !reversed.contains(&entry.position.get())
                }
                _ => false,
            });
            let found = standing.last_report(made.allocation.as_str()).unwrap();
            assert_eq!(
                found.as_ref().map(|line| (line.position, line.day)),
                expected.map(|entry| (entry.position.get(), entry.effective_day()))
            );
            told += usize::from(found.is_some());
        }
        assert!(told > 3);
        assert_eq!(standing.last_report("L-0"), Ok(None));
    });
}
