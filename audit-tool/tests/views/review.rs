//! The annual review: reported and derived figures, and what ties one year's end to the next.

use super::forge::story::{Story, story};
use super::holds;
use serde_json::{Value, json};

/// Defines a metric with a scope text of its own.
fn metric(s: &mut Story, id: &str, more: Value) {
    let mut data = json!({"kind": "flow", "metric": id, "name": id, "name_en": id, "precision": 0, "scope_text": "全省", "unit": "人"});
    for (name, value) in more.as_object().expect("members") {
        data[name] = value.clone();
    }
    s.entry("P", "ADM", "administrator", &format!("metric:{id}"), "metric_defined", data);
}

pub(super) fn reviewed() -> Story {
    let mut s = story();
    metric(&mut s, "members", json!({"kind": "stock", "partner": "blood.first_aid"}));
    let derived = |figure: &str| json!({"derivation": {"figure": figure, "scope": "system"}, "precision": 2, "unit": "元"});
    metric(&mut s, "received", derived("received"));
    metric(&mut s, "unreported", json!({}));
    metric(&mut s, "youth", json!({"kind": "stock", "partner": "members"}));
    for (report, org, from, value) in
        [("M1", "P", "2019", 40), ("M2", "P", "2020", 47), ("M3", "C", "2020", 8)]
    {
        let data = json!({
            "metric": "members", "period_from": format!("{from}-01-01"), "period_to": format!("{from}-01-31"),
            "qualifier": "exact", "report": report, "source_system": "表", "value": value,
        });
        s.entry(org, "MAN", "manager", "metric:members", "stat_reported", data);
    }
    let youth = json!({
        "metric": "youth", "period_from": "2020-01-01", "period_to": "2020-01-31", "qualifier": "exact", "report": "M4",
        "source_system": "表", "value": 9,
    });
    s.entry("P", "MAN", "manager", "metric:youth", "stat_reported", youth);
    let line = |metric: &str| json!({"metric": metric, "qualifier": "exact"});
    let lines = json!([
        {"metric": "received", "name": "接收", "qualifier": "over"}, line("members"), line("unreported"), line("blood.first_aid"), line("youth"),
    ]);
    let data =
        json!({"lines": lines, "section": "all", "title": "总览", "title_en": "All", "year": 2020});
    s.entry("P", "ADM", "administrator", "review:2020", "review_section_set", data);
    s
}

/// 55 members of 2020 after 40 of 2019, and 5 trained in between: 10 come from elsewhere.
pub(super) fn review(s: &Story) -> Value {
    let tie = |partner: &str| json!({"closing": 55, "flow": 5, "gap": 10, "opening": 40, "partner": partner});
    let told = |code: &str, kind: &str, events: i64, value: i64| {
        json!({
            "code": code, "events": events, "kind": kind, "name": code, "name_en": code, "origin": "reported",
            "precision": 0, "qualifier": "exact", "scope_text": "全省", "section": "all", "unit": "人", "value": value,
        })
    };
    let mut aid = told("blood.first_aid", "flow", 1, 5);
    aid["name"] = json!("急救");
    aid["name_en"] = json!("First aid");
    aid["continuity"] = tie("members");
    let mut members = told("members", "stock", 2, 55);
    members["continuity"] = tie("blood.first_aid");
    // Five gifts and the reversal of one.
    let mut received = told("received", "flow", 6, 121_100);
    for (name, value) in
        [("name", "接收"), ("origin", "derived"), ("qualifier", "over"), ("unit", "元")]
    {
        received[name] = json!(value);
    }
    received["precision"] = json!(2);
    let part = |code: &str, org: &str, events: i64, value: i64| json!({"code": code, "events": events, "organisation": org, "table": "part", "value": value});
    let rows = vec![
        json!({
            "lines": ["received", "members", "unreported", "blood.first_aid", "youth"], "section": "all", "table": "section",
            "title": "总览", "title_en": "All",
        }),
        part("blood.first_aid", "P", 1, 5),
        part("members", "C", 1, 8),
        part("members", "P", 1, 47),
        part("received", "P", 6, 121_100),
        part("youth", "P", 1, 9),
    ];
    // Its partner is a stock too: nothing flows between them.
    let youth = told("youth", "stock", 1, 9);
    let params = json!({"scope": "system:P", "year": "2020"});
    s.document("annual_review", params, vec![aid, members, received, youth], rows)
}

#[test]
fn the_annual_review() {
    let mut s = reviewed();
    let document = review(&s);
    s.disclose(&document);
    holds(&s);
}
