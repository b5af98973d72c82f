//! What came and went in a period: the statement, and the same lines by fund and by organisation.

use super::document::{figure, figures, row};
use super::forge::story::{Story, story};
use super::holds;
use serde_json::{Value, json};

/// What came to the province and its city, and what went: 100,000 and 20,000 fen of gifts; one of 500 that was turned round;
/// goods of 1,000 and, direct, of 100; 40,000 paid and 1,000 back; 329 delivered, 4 lost; 120 for the channel.
const SYSTEM: &[(&str, i64)] = &[
    ("received_money", 120_000),
    ("received_goods", 1_100),
    ("used_money", 39_000),
    ("used_goods", 329),
    ("fees", 120),
    ("lost", 4),
    ("closing", 81_647),
];
/// The province alone sent 7,000 fen and goods of 166 to the city.
const PROVINCE: &[(&str, i64)] = &[
    ("received_money", 120_000),
    ("received_goods", 1_100),
    ("used_money", 39_000),
    ("used_goods", 329),
    ("fees", 120),
    ("lost", 4),
    ("transferred_out", 7_166),
    ("closing", 74_481),
];
const CITY: &[(&str, i64)] = &[("transferred_in", 7_166), ("closing", 7_166)];

pub(super) fn statement(s: &Story) -> Value {
    let mut all = figures(SYSTEM);
    for (code, value) in [
        ("closing.bank", 75_880),
        ("closing.clearing", 0),
        ("closing.goods", 5_667),
        ("closing.goods_in_transit", 100),
        ("closing.investments", 0),
        ("closing.money_in_transit", 0),
    ] {
        all.push(figure(code, "fen", value));
    }
    let class = |name: &str, lines| row(json!({"class": name, "table": "class"}), lines);
    let office = |id: &str, name: &str, lines| {
        row(json!({"name": name, "organisation": id, "table": "organisation"}), lines)
    };
    let rows = vec![
        class("restricted", SYSTEM),
        class("unrestricted", &[]),
        class("agency", &[]),
        row(json!({"month": "2020-02", "table": "month"}), SYSTEM),
        office("C", "市会", CITY),
        office("P", "省会", PROVINCE),
    ];
    s.document("statement", json!({"period": "2020-02", "scope": "system:P"}), all, rows)
}

#[test]
fn the_statement() {
    let mut s = story();
    let document = statement(&s);
    s.disclose(&document);
    let seats =
        [("closing.bank", 68_880), ("closing.goods", 5_501), ("closing.goods_in_transit", 100)];
    let zero = ["closing.clearing", "closing.investments", "closing.money_in_transit"]
        .map(|code| (code, 0));
    // March opens as February closed, and nothing happens in it; the year has not ended.
    let mut quarter = figures(PROVINCE);
    quarter.extend(seats.into_iter().chain(zero).map(|(code, value)| figure(code, "fen", value)));
    let month = |name: &str, lines| row(json!({"month": name, "table": "month"}), lines);
    let still: &[(&str, i64)] = &[("opening", 74_481), ("closing", 74_481)];
    let class = |name: &str, lines| row(json!({"class": name, "table": "class"}), lines);
    let rows = vec![
        class("restricted", PROVINCE),
        class("unrestricted", &[]),
        class("agency", &[]),
        month("2020-01", &[]),
        month("2020-02", PROVINCE),
        month("2020-03", still),
        row(json!({"name": "省会", "organisation": "P", "table": "organisation"}), PROVINCE),
    ];
    let params = json!({"period": "2020-Q1", "scope": "office:P"});
    let document = s.document("statement", params, quarter, rows);
    s.disclose(&document);
    holds(&s);
}

#[test]
fn funds_and_organisations() {
    let mut s = story();
    let params = json!({"period": "2020", "scope": "system:P"});
    let mut all = figures(SYSTEM);
    all.push(figure("funds", "count", 1));
    all.push(figure("shortfall", "fen", 0));
    let fund = json!({"class": "restricted", "fund": "F", "name": "基金", "shortfall": 0, "source_class": "donation", "table": "fund"});
    let held = |id: &str, name: &str, lines| {
        let holding = json!({"fund": "F", "name": name, "organisation": id, "shortfall": 0, "table": "holding"});
        row(holding, lines)
    };
    let rows = vec![row(fund, SYSTEM), held("C", "市会", CITY), held("P", "省会", PROVINCE)];
    let document = s.document("funds", params.clone(), all, rows);
    s.disclose(&document);
    let mut all = figures(SYSTEM);
    all.push(figure("organisations", "count", 2));
    let city = json!({"level": "city", "name": "市会", "organisation": "C", "parent": "P", "table": "office"});
    let province = |table: &str| json!({"level": "province", "name": "省会", "organisation": "P", "table": table});
    let rows =
        vec![row(city, CITY), row(province("office"), PROVINCE), row(province("system"), SYSTEM)];
    let document = s.document("organisations", params, all, rows);
    s.disclose(&document);
    holds(&s);
}
