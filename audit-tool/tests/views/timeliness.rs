//! How long each step takes, and the list of gifts whose publication is one of the steps.

use super::document::figure;
use super::forge::story::{Story, grant, story};
use super::{at, holds};
use serde_json::{Value, json};

/// The story with a target for payments.
pub(super) fn targeted() -> Story {
    let mut s = story();
    let policy = json!({"effective_from": "2020-01-01", "key": "timeliness.paid_days", "legal_basis": "承诺", "value": 3});
    s.entry("P", "ADM", "administrator", "policy:timeliness.paid_days", "policy_set", policy);
    s
}

pub(super) fn timeliness(s: &Story, day: &str) -> Value {
    let step = |name: &str, done: i64, open: i64| {
        let mut row = json!({"done": done, "open": open, "step": name, "table": "step"});
        if done > 0 {
            for name in ["max_days", "median_days", "p90_days"] {
                row[name] = json!(0);
            }
        }
        if open > 0 {
            row["oldest_open_days"] = json!(0);
        }
        row
    };
    let mut paid = step("paid", 3, 0);
    paid["limit_days"] = json!(3);
    paid["within"] = json!(3);
    // Five gifts of which nothing was published; the direct delivery is not signed for.
    let rows = vec![
        step("recorded", 5, 0),
        step("disclosed", 0, 5),
        step("allocated", 6, 0),
        paid,
        step("signed", 1, 1),
    ];
    let count = |code: &str, value: i64| figure(code, "count", value);
    let all = vec![
        count("recorded.done", 5),
        count("recorded.open", 0),
        count("disclosed.done", 0),
        count("disclosed.open", 5),
        count("allocated.done", 6),
        count("allocated.open", 0),
        count("paid.done", 3),
        count("paid.open", 0),
        count("signed.done", 1),
        count("signed.open", 1),
    ];
    let params = json!({"at": day, "period": "2020-Q1", "scope": "system:P"});
    s.document("timeliness", params, all, rows)
}

#[test]
fn how_long_each_step_takes() {
    let mut s = targeted();
    let document = timeliness(&s, "2020-02-01");
    s.disclose(&document);
    holds(&s);
}

#[test]
fn what_was_rejected_or_withdrawn_is_neither_open_nor_done() {
    let mut s = targeted();
    let proposal = s.propose("P", "B1", "allocation_made", grant("L7", 1));
    let data = json!({"action": "B1", "proposal": proposal, "reason": "不符"});
    s.entry("P", "APP", "approver", "action:B1", "action_rejected", data);
    s.propose("P", "B2", "allocation_made", grant("L8", 1));
    let data = json!({"action": "B2", "reason": "重报"});
    s.entry("P", "ACC", "accountant", "action:B2", "action_withdrawn", data);
    let document = timeliness(&s, "2020-02-01");
    s.disclose(&document);
    // One that nobody has decided on waits.
    s.propose("P", "B3", "allocation_made", grant("L9", 1));
    let mut document = timeliness(&s, "2020-02-01");
    let figures = document["figures"].as_array_mut().expect("figures");
    let open = figures.iter_mut().find(|figure| figure["code"] == "allocated.open");
    open.expect("a figure")["value"] = json!(1);
    document["rows"][2]["open"] = json!(1);
    document["rows"][2]["oldest_open_days"] = json!(0);
    s.disclose(&document);
    holds(&s);
}

/// Every gift of the story in its list.
fn donations(s: &Story) -> Value {
    let gift = |position: usize, mut more: Value| {
        for (name, value) in [
            ("day", json!("2020-02-01")),
            ("designation", json!("undesignated")),
            ("fund", json!("F")),
            ("org", json!("P")),
            ("position", json!(position)),
            ("table", json!("gift")),
        ] {
            more[name] = value;
        }
        more
    };
    let of = |id: &str| {
        let found = s.entries.iter().position(|entry| entry["data"]["gift"] == id);
        found.expect("a gift")
    };
    let money = |fen: i64| json!({"donor_kind": "individual", "kind": "money", "money_fen": fen});
    let goods = |qty: i64, fen: i64| json!({"donor_kind": "organisation", "goods": [{"item": "MASK", "qty": qty}], "kind": "goods", "value_fen": fen});
    let with = |mut row: Value, name: &str, value: Value| {
        row[name] = value;
        row
    };
    let turned = with(money(-500), "reverses", json!(of("G9")));
    let rows = vec![
        gift(of("G1"), money(100_000)),
        gift(of("G2"), with(money(20_000), "channel", json!("WX"))),
        gift(of("G3"), goods(300, 1_000)),
        gift(of("G4"), goods(10, 100)),
        gift(of("G9"), money(500)),
        gift(at(s, "entry_reversed"), turned),
    ];
    s.document(
        "donations",
        json!({"period": "2020-02", "scope": "system:P"}),
        received(4, 120_000, 1_100),
        rows,
    )
}

fn received(gifts: i64, money: i64, goods: i64) -> Vec<Value> {
    vec![
        figure("corrected", "fen", 0),
        figure("gifts", "count", gifts),
        figure("received.money", "fen", money),
        figure("received.goods", "fen", goods),
    ]
}

#[test]
fn an_old_publication_after_a_new_one_hides_nothing() {
    let mut s = story();
    let document = donations(&s);
    s.disclose(&document);
    // Two lists of the time before the first gift, published later.
    let before = at(&s, "money_received");
    let scope = json!({"scope": "system:P"});
    for _ in 0..2 {
        let empty = s.document_of(before, "donations", scope.clone(), received(0, 0, 0), vec![]);
        s.disclose(&empty);
    }
    let step = |name: &str, done: i64, open: i64| {
        let mut row = json!({"done": done, "open": open, "step": name, "table": "step"});
        for name in ["max_days", "median_days", "p90_days"] {
            row[name] = json!(0);
        }
        if open > 0 {
            row["oldest_open_days"] = json!(0);
        }
        row
    };
    let steps = [
        ("recorded", 5, 0),
        ("disclosed", 5, 0),
        ("allocated", 6, 0),
        ("paid", 3, 0),
        ("signed", 1, 1),
    ];
    let mut all = Vec::new();
    for (name, done, open) in steps {
        all.push(figure(&format!("{name}.done"), "count", done));
        all.push(figure(&format!("{name}.open"), "count", open));
    }
    let rows = steps.map(|(name, done, open)| step(name, done, open)).to_vec();
    let params = json!({"at": "2020-02-01", "period": "2020-02", "scope": "system:P"});
    let document = s.document("timeliness", params, all, rows);
    s.disclose(&document);
    holds(&s);
}
