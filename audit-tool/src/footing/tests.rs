//! Every document of the worked example foots, and no figure that a footing speaks of can be changed unseen.

use super::{Checked, check};
use crate::books::Books;
use crate::rule::Rule;
use crate::views::vectors::{LOGS, replay, vectors, whole};
use serde_json::{Value, json};

#[test]
fn every_document_of_the_examples_foots() {
    for log in LOGS {
        let vectors = vectors(log);
        let books = replay(&vectors, |_, _, _| {});
        let mut used = std::collections::BTreeMap::new();
        let mut shared = 0;
        for (view, params, size, text) in whole(&vectors) {
            let checked = check(view, text.as_bytes(), &books);
            assert_eq!(checked.unequal, [], "{view} {params} at {size}");
            if let Some((whose, sums)) = checked.used {
                shared += usize::from(used.insert((size, whose), sums).is_some_and(|other| {
                    assert_eq!(other, sums, "{view} {params} at {size}");
                    true
                }));
            }
        }
        assert!(shared >= 7, "{shared} statements with the projects of the same period and scope");
    }
}

/// Figures that no footing binds to rows.
fn is_free(view: &str, code: &str) -> bool {
    match view {
        // Its crossings and what it holds follow from other figures, not from rows.
        "emergency" => !matches!(
            code,
            "received.goods"
                | "received.money"
                | "used.goods"
                | "used.money"
                | "used.goods.reserve"
        ),
        "integrity" => code != "entries",
        // Bound to the statement of the same period and scope, or not at all.
        "projects" => code.starts_with("unassigned."),
        "annual_review" => code.starts_with("projects."),
        "corrections" => code == "entries",
        "overdue" => code.starts_with("open."),
        // What raising money cost beside the fees.
        "ratios" => code == "fundraising",
        _ => false,
    }
}

#[test]
fn no_figure_changes_unseen() {
    for log in LOGS {
        let vectors = vectors(log);
        let books = replay(&vectors, |_, _, _| {});
        let mut changed = 0;
        for (view, params, size, text) in whole(&vectors) {
            let document: Value = serde_json::from_str(text).expect("JSON");
            let figures = document["figures"].as_array().expect("figures");
            for (at, figure) in figures.iter().enumerate() {
                let code = figure["code"].as_str().expect("a code");
                let mut altered = document.clone();
                let value = &mut altered["figures"][at]["value"];
                *value = json!(value.as_i64().expect("a number") + 1);
                // serde_json keeps members sorted, so its spelling is the canonical one.
                let seen = !check(view, altered.to_string().as_bytes(), &books).unequal.is_empty();
                assert_eq!(seen, !is_free(view, code), "{view} {params} at {size}: {code}");
                changed += usize::from(seen);
            }
        }
        assert!(changed > 500, "{log}: {changed}");
    }
}

fn altered(
    view: &str,
    books: &Books,
    vectors: &Value,
    change: impl Fn(&mut Value) -> bool,
) -> Checked {
    for (_, _, _, text) in whole(vectors).filter(|vector| vector.0 == view) {
        let mut document: Value = serde_json::from_str(text).expect("JSON");
        if change(&mut document) {
            return check(view, document.to_string().as_bytes(), books);
        }
    }
    panic!("no {view} to change");
}

/// Adds one to a member of the first row of a table that has it.
fn row(table: &'static str, member: &'static str) -> impl Fn(&mut Value) -> bool {
    move |document| {
        let mut rows = document["rows"].as_array_mut().expect("rows").iter_mut();
        let row = rows.find(|row| row["table"] == table && row[member].is_i64());
        row.is_some_and(|row| {
            row[member] = json!(row[member].as_i64().expect("a number") + 1);
            true
        })
    }
}

#[test]
fn rows_of_what_is_watched_are_bound() {
    let vectors = vectors("around");
    let books = replay(&vectors, |_, _, _| {});
    let broken = |view: &str, what: &str, change: &dyn Fn(&mut Value) -> bool| {
        let checked = altered(view, &books, &vectors, change);
        assert!(checked.unequal.iter().any(|wrong| wrong.rule == Rule::R55), "{view} {what}");
    };
    for (view, table, member) in [
        ("intent_changes", "change", "amount_fen"),
        ("related_parties", "related", "amount_fen"),
        ("inquiries", "inquiry", "score"),
        ("campaigns", "campaign", "gifts"),
        ("campaigns", "campaign", "received_goods"),
        ("overdue", "overdue", "count"),
        ("goods", "item", "lost_qty"),
        ("goods", "item", "on_hand_fen"),
        ("goods", "lot", "qty"),
        ("goods", "lot", "value_fen"),
        ("goods", "under_way", "qty"),
        ("goods", "under_way", "value_fen"),
        ("recipients", "recipient", "unsigned"),
        ("recipients", "recipient", "used_money"),
        ("reconciliation", "reconciliation", "adjusted_fen"),
        ("reconciliation", "reconciliation", "book_fen"),
        ("reconciliation", "reconciliation", "in_fen"),
        ("reconciliation", "reconciliation", "in_lines"),
        ("reconciliation", "reconciliation", "out_fen"),
        ("reconciliation", "reconciliation", "out_lines"),
        ("ratios", "ratio", "bp"),
        ("ratios", "ratio", "numerator_fen"),
        ("scorecard", "office", "paid_within"),
        ("scorecard", "office", "used_fen"),
    ] {
        broken(view, member, &row(table, member));
    }
    for view in [
        "corrections",
        "intent_changes",
        "recognition",
        "inquiries",
        "reconciliation",
        "goods",
        "recipients",
    ] {
        broken(view, "less a row", &|document| {
            let rows = document["rows"].as_array_mut().expect("rows");
            !rows.is_empty() && {
                rows.remove(0);
                true
            }
        });
    }
    broken("corrections", "of another kind", &|document| {
        let mut rows = document["rows"].as_array_mut().expect("rows").iter_mut();
        rows.find(|row| row["kind"] == "entry").is_some_and(|row| {
            row["kind"] = json!("publication");
            true
        })
    });
}

#[test]
fn rows_and_gaps_are_bound_too() {
    let vectors = vectors("views");
    let books = replay(&vectors, |_, _, _| {});
    for (view, table, member) in [
        ("statement", "class", "lost"),
        ("statement", "month", "opening"),
        ("statement", "organisation", "closing"),
        ("funds", "fund", "fees"),
        ("funds", "holding", "used_money"),
        ("organisations", "office", "received_goods"),
        ("organisations", "system", "passed_up_in"),
        ("projects", "project", "persons"),
        ("flows", "in", "received_fen"),
        ("flows", "project", "used_fen"),
        ("flows", "recipient", "left_fen"),
        ("timeliness", "step", "done"),
        ("annual_review", "part", "value"),
        ("annual_review", "part", "events"),
        ("donations", "gift", "money_fen"),
        ("uses", "use", "value_fen"),
        ("emergency", "day", "received_money"),
        ("integrity", "type", "count"),
    ] {
        let checked = altered(view, &books, &vectors, row(table, member));
        let rules: Vec<Rule> = checked.unequal.iter().map(|wrong| wrong.rule).collect();
        assert!(rules.contains(&Rule::R55), "{view} {table} {member}");
    }
    let tied = |change: fn(&mut Value)| {
        move |document: &mut Value| {
            let mut figures = document["figures"].as_array_mut().expect("figures").iter_mut();
            let figure = figures.find(|figure| figure["continuity"]["gap"].is_i64());
            figure.map(change).is_some()
        }
    };
    for change in [
        tied(|figure| figure["continuity"]["gap"] = json!(77_777)),
        tied(|figure| drop(figure["continuity"].as_object_mut().expect("an object").remove("gap"))),
        tied(|figure| drop(figure.as_object_mut().expect("an object").remove("continuity"))),
    ] {
        let checked = altered("annual_review", &books, &vectors, change);
        assert!(checked.unequal.iter().any(|wrong| wrong.rule == Rule::R52));
    }
}

#[test]
fn other_bytes_do_not_foot() {
    let books = Books::default();
    for bytes in ["{}", "[]", "{\"as_of\":{},\"figures\":[]}", "{\"as_of\": {}}"] {
        assert_eq!(check("statement", bytes.as_bytes(), &books).unequal.len(), 1, "{bytes}");
    }
}
