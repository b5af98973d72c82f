//! Where it went: the list of uses, projects, and what flowed from gifts to recipients.

use super::document::figure;
use super::forge::story::{Story, grant, story};
use super::{at, holds};
use serde_json::{Value, json};

pub(super) fn uses(s: &Story) -> Value {
    let used = |kind: &str, allocation: &str, position: usize, purpose: &str, mut more: Value| {
        let day = "2020-02-01";
        for (name, value) in [
            ("kind", json!(kind)),
            ("allocation", json!(allocation)),
            ("position", json!(position)),
            ("purpose", json!(purpose)),
            ("approved", json!(day)),
            ("day", json!(day)),
            ("decided_by", json!("会议")),
            ("fund", json!("F")),
            ("org", json!("P")),
            ("table", json!("use")),
        ] {
            more[name] = value;
        }
        more
    };
    let goods = |qty: u64, value: u64| json!({"goods": [{"item": "MASK", "qty": qty}], "shipped": "2020-02-01", "value_fen": value});
    let with = |mut row: Value, name: &str, value: &str| {
        row[name] = json!(value);
        row
    };
    let (paid, back) = (at(s, "funds_disbursed"), at(s, "disbursement_returned"));
    let (signed, sent) = (at(s, "goods_signed"), at(s, "transfer_sent"));
    let received = s.entries.iter().rposition(|e| e["type"] == "transfer_received");
    let received = received.expect("a receipt of goods");
    let rows = vec![
        used("paid", "L1", paid, "救助", json!({"money_fen": 40_000, "recipient": "HOSP"})),
        used("returned", "L1", back, "救助", json!({"money_fen": -1_000, "recipient": "HOSP"})),
        used("delivered", "L2", signed, "救助", with(goods(99, 329), "recipient", "HOSP")),
        used("transferred", "L5", sent, "下拨", json!({"money_fen": 7_000, "organisation": "C"})),
        used("transferred", "L6", received, "下拨", with(goods(50, 166), "organisation", "C")),
    ];
    let all = vec![
        figure("uses", "count", 2),
        figure("used_money", "fen", 39_000),
        figure("used_goods", "fen", 329),
        figure("returned", "fen", 1_000),
        figure("leaving", "fen", 7_166),
        figure("corrected", "fen", 0),
    ];
    s.document("uses", json!({"period": "2020-02", "scope": "system:P"}), all, rows)
}

/// Figures of so many projects that did nothing, beside what was used without one.
fn of_projects(count: i64) -> Vec<Value> {
    let zero = |code: &str, unit: &str| figure(code, unit, 0);
    let mut all: Vec<Value> = ["projects.active", "projects.charity", "persons", "person_times"]
        .into_iter()
        .chain(["households", "unassigned.households"])
        .map(|code| zero(code, "count"))
        .collect();
    all.extend(["accounted", "used_money", "used_goods"].map(|code| zero(code, "fen")));
    all.extend([
        figure("projects", "count", count),
        figure("unassigned.used_money", "fen", 39_000),
        figure("unassigned.used_goods", "fen", 329),
        figure("unassigned.accounted", "fen", 39_000),
        figure("unassigned.persons", "count", 3),
        figure("unassigned.person_times", "count", 3),
    ]);
    all
}

#[test]
fn uses_projects_and_flows() {
    let mut s = story();
    let document = uses(&s);
    s.disclose(&document);
    let params = json!({"period": "2020", "scope": "system:P"});
    let document = s.document("projects", params.clone(), of_projects(0), vec![]);
    s.disclose(&document);
    let all = vec![
        figure("received", "fen", 121_100),
        figure("used", "fen", 39_329),
        figure("left", "fen", 7_166),
    ];
    // Of the province alone, what the city got has left.
    let given = |kind: &str, donor: &str, fen: i64| json!({"donor_kind": donor, "fund": "F", "kind": kind, "received_fen": fen, "table": "in"});
    let rows = vec![
        given("goods", "organisation", 1_100),
        given("money", "individual", 120_000),
        json!({"fund": "F", "left_fen": 7_166, "table": "project", "used_fen": 39_329}),
        json!({"left_fen": 7_166, "organisation": "C", "table": "recipient", "used_fen": 0}),
        json!({"left_fen": 0, "recipient": "HOSP", "table": "recipient", "used_fen": 39_329}),
    ];
    let params = json!({"period": "2020", "scope": "office:P"});
    let document = s.document("flows", params, all, rows);
    s.disclose(&document);
    holds(&s);
}

#[test]
fn a_project_whose_payment_was_turned_round_is_not_active() {
    let mut s = story();
    let project = json!({
        "budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目",
        "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "J", "region": "地",
    });
    s.entry("P", "ADM", "administrator", "project:J", "project_approved", project);
    let mut allocated = grant("L7", 100);
    allocated["project"] = json!("J");
    s.decide("P", "A7", "allocation:L7", "allocation_made", allocated);
    let paid =
        json!({"account": "BANK", "allocation": "L7", "amount_fen": 100, "disbursement": "D7"});
    let paid = s.entry("P", "CAS", "cashier", "allocation:L7", "funds_disbursed", paid);
    let undone = json!([
        {"account": "programme_cost", "amount": -100, "fund": "F"},
        {"account": "bank", "amount": 100, "fund": "F", "object": "BANK"},
    ]);
    let reversal = json!({"reason": "错", "target": paid, "undone": undone});
    s.decide("P", "A8", "allocation:L7", "entry_reversed", reversal);
    let row = json!({
        "accounted_fen": 0, "accounted_to_date_fen": 0, "active": false, "allocated_to_date_fen": 100, "budget_fen": 1,
        "category": "relief", "charity_project": true, "households": 0, "left_fen": 0, "name": "项目",
        "period_from": "2020-01-01", "period_to": "2020-12-31", "person_times": 0, "persons": 0, "project": "J",
        "table": "project", "used_goods": 0, "used_money": 0, "used_to_date_fen": 0,
    });
    let params = json!({"period": "2020-Q1", "scope": "system:P"});
    let document = s.document("projects", params, of_projects(1), vec![row]);
    s.disclose(&document);
    holds(&s);
}
