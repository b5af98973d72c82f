//! A number that was changed in a document is noticed by the document itself.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

mod sample_log;

use serde_json::Value;
use sunshine_ledger::Digest;
use sunshine_projections::{Ask, Document, Extent, Standing, View, Views};

const SIZE: u64 = 2_000;

fn over(check: impl Fn(&Standing<'_>)) {
    let dir = tempfile::tempdir().unwrap();
    let mut state = 11_u64;
    let next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state ^ state >> 29
    };
    let (_log, reader) = sample_log::write(&dir.path().join("log"), 4 << 20, SIZE, 9_000, next);
    let views = Views::open(reader, &dir.path().join("views")).unwrap();
    check(&views.catch_up_to(SIZE).unwrap());
}

fn document(standing: &Standing<'_>, view: View, params: &[(&str, &str)]) -> Value {
    let ask = Ask::parse(view, Extent::Whole, params.iter().copied()).unwrap();
    let document = standing.document(&ask, SIZE, &Digest::ZERO).unwrap();
    assert_eq!(document.foots(), Ok(()));
    serde_json::to_value(document).unwrap()
}

fn said(document: Value) -> String {
    let document: Document = serde_json::from_value(document).unwrap();
    document.foots().map_or_else(|fault| fault.to_string(), |()| "it foots".to_owned())
}

/// Adds one to every number of the members named, one after the other, in figures and rows.
fn every_change_is_noticed(document: &Value, members: &[&str]) {
    let mut changed = 0;
    for part in ["figures", "rows"] {
        for at in 0..document[part].as_array().unwrap().len() {
            for member in members {
                let Some(number) = document[part][at][member].as_i64() else { continue };
                let mut forged = document.clone();
                forged[part][at][member] = (number + 1).into();
                assert_ne!(said(forged), "it foots", "{member} of {}", document[part][at]);
                changed += 1;
            }
        }
    }
    assert!(changed > 10, "{changed} numbers were changed");
}

const LINES: [&str; 19] = [
    "closing",
    "corrected",
    "costs",
    "established",
    "fees",
    "lost",
    "moved",
    "opening",
    "other_in",
    "passed_up",
    "passed_up_in",
    "received_goods",
    "received_money",
    "shortfall",
    "sold",
    "transferred_in",
    "transferred_out",
    "used_goods",
    "used_money",
];

#[test]
fn a_changed_line_is_noticed() {
    over(|standing| {
        for scope in ["system", "office:hb", "system:wh"] {
            for view in [View::Statement, View::Funds, View::Organisations] {
                let document = document(standing, view, &[("period", "2020-Q2"), ("scope", scope)]);
                let mut members = vec!["value"];
                members.extend(LINES);
                every_change_is_noticed(&document, &members);
            }
        }
    });
}

#[test]
fn a_changed_flow_list_or_step_is_noticed() {
    over(|standing| {
        let flows = document(standing, View::Flows, &[("period", "2020"), ("scope", "office:wh")]);
        every_change_is_noticed(&flows, &["value", "received_fen", "used_fen", "left_fen"]);
        let uses = document(standing, View::Uses, &[("period", "2020")]);
        every_change_is_noticed(&uses, &["value", "money_fen", "value_fen"]);
        let gifts = document(standing, View::Donations, &[("period", "2020-04")]);
        every_change_is_noticed(&gifts, &["value", "money_fen", "value_fen"]);
        let steps = document(standing, View::Timeliness, &[("period", "2020")]);
        every_change_is_noticed(&steps, &["value", "done", "open"]);
    });
}

#[test]
fn a_changed_number_of_what_is_watched_or_stored_is_noticed() {
    over(|standing| {
        let changes = document(standing, View::IntentChanges, &[("period", "2020")]);
        every_change_is_noticed(&changes, &["value", "amount_fen"]);
        let recipients = document(standing, View::Recipients, &[("period", "2020")]);
        let given = ["value", "deliveries", "payments", "unsigned", "used_goods", "used_money"];
        every_change_is_noticed(&recipients, &given);
        let stock = [
            "value",
            "qty",
            "value_fen",
            "delivered_qty",
            "entered_qty",
            "in_transit_fen",
            "in_transit_qty",
            "left_qty",
            "lost_qty",
            "on_hand_fen",
            "on_hand_qty",
            "other_in_qty",
            "purchased_qty",
            "received_qty",
            "reclassified_qty",
            "sold_qty",
        ];
        let goods = document(standing, View::Goods, &[("scope", "office:wh")]);
        every_change_is_noticed(&goods, &stock);
        let card = document(standing, View::Scorecard, &[("year", "2020")]);
        let members = [
            "value",
            "accounted_fen",
            "allocated",
            "corrections",
            "disclosed_within",
            "entries",
            "inquiries_replied",
            "overdue",
            "paid_within",
            "recorded",
            "signed",
            "used_fen",
        ];
        every_change_is_noticed(&card, &members);
    });
}

#[test]
fn a_changed_part_of_a_review_is_noticed() {
    over(|standing| {
        let mut review = document(standing, View::AnnualReview, &[("year", "2020")]);
        // The number of projects has no parts.
        let figures = review["figures"].as_array_mut().unwrap();
        figures.retain(|figure| figure["code"] != "projects");
        every_change_is_noticed(&review, &["value", "events"]);
        let figures = review["figures"].as_array_mut().unwrap();
        let stock = figures.iter_mut().find(|figure| figure["code"] == "home.total").unwrap();
        stock["continuity"] = serde_json::json!({"closing": 9, "flow": 3, "gap": 1, "opening": 5, "partner": "home.added"});
        assert_eq!(said(review.clone()), "it foots");
        let figures = review["figures"].as_array_mut().unwrap();
        let stock = figures.iter_mut().find(|figure| figure["code"] == "home.total").unwrap();
        stock["continuity"]["gap"] = 0.into();
        assert_eq!(said(review), "gap of home.total: the parts add to 1, the total is 0");
    });
}

#[test]
fn a_row_left_out_is_noticed() {
    over(|standing| {
        for view in [View::Projects, View::Statement, View::Funds, View::Organisations] {
            let whole = document(standing, view, &[("period", "2020")]);
            let table = match view {
                View::Projects => "project",
                View::Statement => "month",
                View::Funds => "fund",
                _ => "office",
            };
            let mut forged = whole.clone();
            let rows = forged["rows"].as_array_mut().unwrap();
            let at = rows.iter().position(|row| row["table"] == table).unwrap();
            let _row = rows.remove(at);
            assert_ne!(said(forged), "it foots", "{view:?}");
        }
        let publications = document(standing, View::Publications, &[]);
        let mut forged = publications.clone();
        let _row = forged["rows"].as_array_mut().unwrap().pop();
        assert!(said(forged).starts_with("publications: the parts add to "));
        let integrity = document(standing, View::Integrity, &[]);
        let mut forged = integrity.clone();
        let _row = forged["rows"].as_array_mut().unwrap().pop();
        assert!(said(forged).starts_with("entries: the parts add to "));
    });
}
