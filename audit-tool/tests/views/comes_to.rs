//! What it comes to: goods, recipients, ratios and scorecard of the story's month, added up by hand.

use super::document::figure;
use super::forge::story::{Story, story};
use super::holds;
use super::timeliness::targeted;
use serde_json::{Value, json};

fn figures_of(told: &[(&str, &str, i64)]) -> Vec<Value> {
    told.iter().map(|(code, unit, value)| figure(code, unit, *value)).collect()
}

fn item(told: Value) -> Value {
    let mut row = json!({"item": "MASK", "name": "口罩", "table": "item", "unit": "只"});
    for name in [
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
    ] {
        row[name] = told.get(name).cloned().unwrap_or(json!(0));
    }
    row
}

fn lot(org: &str, warehouse: &str, batch: &str, qty: i64, value: i64) -> Value {
    json!({"batch": batch, "expiry": "2021-12-31", "item": "MASK", "organisation": org, "qty": qty, "since": "2020-02-01", "table": "lot", "value_fen": value, "warehouse": warehouse})
}

/// The direct delivery that nobody has signed for.
fn travelling() -> Value {
    json!({"batch": "B3", "document": "H2", "item": "MASK", "kind": "shipment", "organisation": "P", "qty": 10, "sent": "2020-02-01", "table": "under_way", "value_fen": 100})
}

#[test]
fn what_stands_in_the_warehouses() {
    let mut s = story();
    let goods = |s: &mut Story, scope: &str, told: [i64; 4], rows: Vec<Value>| {
        let all = [
            ("lots", "count", told[0]),
            ("under_way", "count", told[1]),
            ("on_hand", "fen", told[2]),
            ("in_transit", "fen", told[3]),
        ];
        let params = json!({"at": "2020-02-01", "scope": scope});
        let document = s.document("goods", params, figures_of(&all), rows);
        s.disclose(&document);
    };
    // 310 were given and 50 bought; 99 reached the hospital and 1 did not; 10 are on their way.
    let whole = item(
        json!({"received_qty": 310, "purchased_qty": 50, "delivered_qty": 99, "lost_qty": 1, "on_hand_qty": 250, "on_hand_fen": 5_667, "in_transit_qty": 10, "in_transit_fen": 100}),
    );
    let (city, given) = (lot("C", "V", "B1", 50, 166), lot("P", "W", "B1", 150, 501));
    let bought = lot("P", "W", "B2", 50, 5_000);
    let rows = vec![whole.clone(), city.clone(), given.clone(), bought.clone(), travelling()];
    goods(&mut s, "system:P", [3, 1, 5_667, 100], rows);
    // The province alone sent 50 away, which the city took in.
    let mut alone = whole;
    alone["left_qty"] = json!(50);
    alone["on_hand_qty"] = json!(200);
    alone["on_hand_fen"] = json!(5_501);
    goods(&mut s, "office:P", [2, 1, 5_501, 100], vec![alone, given, bought, travelling()]);
    let came = item(json!({"entered_qty": 50, "on_hand_qty": 50, "on_hand_fen": 166}));
    goods(&mut s, "office:C", [1, 0, 166, 0], vec![came, city]);
    holds(&s);
}

#[test]
fn who_was_given_what() {
    let mut s = story();
    let rows = vec![
        json!({"deliveries": 1, "kind": "hospital", "name": "受方HOSP", "payments": 1, "recipient": "HOSP", "region": "地", "related_party": false, "table": "recipient", "unsigned": 1, "used_goods": 329, "used_money": 39_000}),
        json!({"item": "MASK", "name": "口罩", "qty": 99, "recipient": "HOSP", "table": "item", "unit": "只"}),
    ];
    let told = [
        ("deliveries", "count", 1),
        ("payments", "count", 1),
        ("recipients", "count", 1),
        ("unsigned", "count", 1),
        ("used_goods", "fen", 329),
        ("used_money", "fen", 39_000),
    ];
    let params = json!({"period": "2020-Q1", "scope": "system:P"});
    let document = s.document("recipients", params, figures_of(&told), rows.clone());
    s.disclose(&document);
    // What was never signed for stands in every period.
    let mut waiting = rows[0].clone();
    for name in ["deliveries", "payments", "used_goods", "used_money"] {
        waiting[name] = json!(0);
    }
    let told = told.map(|(code, unit, value)| {
        (code, unit, if matches!(code, "recipients" | "unsigned") { value } else { 0 })
    });
    let params = json!({"period": "2019", "scope": "office:P"});
    let document = s.document("recipients", params, figures_of(&told), vec![waiting]);
    s.disclose(&document);
    holds(&s);
}

/// Rows of the ratios: numerator, denominator, what comes of it, and its limit.
fn ratio(name: &str, over: i64, under: i64, bp: Option<i64>, limit: Option<i64>) -> Value {
    let mut row =
        json!({"denominator_fen": under, "numerator_fen": over, "ratio": name, "table": "ratio"});
    for (name, value) in [("bp", bp), ("limit_bp", limit)] {
        if let Some(value) = value {
            row[name] = json!(value);
        }
    }
    row
}

#[test]
fn what_comes_of_what_is_given() {
    let mut s = story();
    let policy = |s: &mut Story, from: &str, value: i64| {
        let data = json!({"effective_from": from, "key": "ratio.spent_bp", "legal_basis": "慈善法", "value": value});
        s.entry("P", "ADM", "administrator", "policy:ratio.spent_bp", "policy_set", data);
    };
    // The second is in force after the day of the document, though within its year.
    policy(&mut s, "2020-01-01", 7_000);
    policy(&mut s, "2020-12-01", 8_000);
    // Of what the reserve cost nothing counts: it is not given.
    let cost = |id: &str, fund: &str, kind: &str, fen: i64| json!({"account": "BANK", "amount_fen": fen, "cost": id, "description": "费", "fund": fund, "kind": kind});
    let brought = json!({"basis": "文", "fund": "R", "kind": "reserve", "money": {"account": "BANK", "amount_fen": 900}, "source": "RS"});
    s.entry("P", "ACC", "accountant", "other:RS", "other_source_in", brought);
    for (id, fund, kind, fen) in [
        ("K1", "F", "management", 500),
        ("K2", "F", "fundraising", 30),
        ("K3", "F", "other", 7),
        ("K4", "R", "management", 900),
    ] {
        let at = s.decide(
            "P",
            &format!("A{id}"),
            &format!("cost:{id}"),
            "cost_paid",
            cost(id, fund, kind, fen),
        );
        if id == "K2" {
            let undone = json!([
                {"account": "fundraising_cost", "amount": -30, "fund": "F"},
                {"account": "bank", "amount": 30, "fund": "F", "object": "BANK"},
            ]);
            let data = json!({"reason": "重复", "target": at, "undone": undone});
            s.decide("P", "AK5", "cost:K2", "entry_reversed", data);
        }
    }
    // 121,100 were given; 39,329 of it were used; 120 went to the channel.
    let all = [
        ("fundraising", "fen", 0),
        ("management", "fen", 500),
        ("raising", "fen", 120),
        ("received", "fen", 121_100),
        ("spent", "fen", 39_329),
    ];
    let rows = vec![
        ratio("spent", 39_329, 121_100, Some(3_247), Some(7_000)),
        ratio("spent_last", 39_329, 0, None, None),
        ratio("spent_three", 39_329, 121_100, Some(3_247), None),
        ratio("management", 500, 39_949, Some(125), None),
        ratio("fundraising", 120, 121_100, Some(9), None),
    ];
    let params = json!({"scope": "system:P", "year": "2020"});
    let document = s.document("ratios", params, figures_of(&all), rows);
    s.disclose(&document);
    // The city spent nothing, and passed nothing on.
    let rows = ["spent", "spent_last", "spent_three", "management", "fundraising"];
    let rows = rows.map(|name| ratio(name, 0, 0, None, (name == "spent").then_some(7_000)));
    let none = all.map(|(code, unit, _)| (code, unit, 0));
    let params = json!({"scope": "office:C", "year": "2020"});
    let document = s.document("ratios", params, figures_of(&none), rows.to_vec());
    s.disclose(&document);
    holds(&s);
}

#[test]
fn each_office_by_what_is_said_of_it() {
    let mut s = targeted();
    let of = |org: &str| s.entries.iter().filter(|entry| entry["org"] == org).count();
    let (city, province) = (of("C"), of("P"));
    let office = |org: &str, name: &str, told: Value| {
        let mut row = json!({"name": name, "organisation": org, "table": "office"});
        for name in [
            "accounted_fen",
            "allocated",
            "allocated_within",
            "corrections",
            "disclosed",
            "disclosed_within",
            "entries",
            "inquiries",
            "inquiries_replied",
            "overdue",
            "paid",
            "paid_within",
            "recorded",
            "recorded_within",
            "signed",
            "signed_within",
            "used_fen",
        ] {
            row[name] = told.get(name).cloned().unwrap_or(json!(0));
        }
        row
    };
    // The bulletin of the emergency was due on 28 January.
    let told = json!({
        "accounted_fen": 39_000, "allocated": 6, "corrections": 1, "entries": province, "overdue": 1, "paid": 3, "paid_within": 3,
        "recorded": 5, "signed": 1, "used_fen": 39_329,
    });
    let rows =
        vec![office("C", "市会", json!({"entries": city})), office("P", "省会", told.clone())];
    let mut all = vec![figure("organisations", "count", 2)];
    for (name, value) in rows[1].as_object().expect("a row") {
        let Some(value) = value.as_i64() else { continue };
        let sum = value + rows[0][name].as_i64().expect("a number");
        let unit = if name.ends_with("_fen") { "fen" } else { "count" };
        all.push(figure(name.trim_end_matches("_fen"), unit, sum));
    }
    let params = json!({"scope": "system:P", "year": "2020"});
    let document = s.document("scorecard", params, all, rows);
    s.disclose(&document);
    holds(&s);
}
