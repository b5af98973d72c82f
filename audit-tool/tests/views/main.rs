//! Documents whose every figure was added up by hand from the story of a small office's month: the auditor finds the same
//! bytes; and whoever changes one figure of them is found out twice.

mod document;
#[path = "../forge/mod.rs"]
mod forge;

use document::{figure, figures, row};
use forge::story::{Story, story};
use forge::{link, verify, write};
use serde_json::{Value, json};

fn audited(s: &Story) -> (i32, Value) {
    let dir = tempfile::tempdir().expect("a directory");
    write(dir.path(), &link(&s.entries), &s.sizes, &s.published);
    verify(dir.path().to_str().expect("UTF-8"), &[])
}

fn holds(s: &Story) {
    let (code, json) = audited(s);
    assert_eq!(code, 0, "{json:#}");
}

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

fn statement(s: &Story) -> Value {
    let mut all = figures(SYSTEM);
    for (code, value) in [
        ("closing.bank", 75_880),
        ("closing.clearing", 0),
        ("closing.goods", 5_667),
        ("closing.goods_in_transit", 100),
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
    let zero = ["closing.clearing", "closing.money_in_transit"].map(|code| (code, 0));
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
    let fund = json!({"class": "restricted", "fund": "F", "name": "基金", "source_class": "donation", "table": "fund"});
    let held = |id: &str, name: &str, lines| {
        row(json!({"fund": "F", "name": name, "organisation": id, "table": "holding"}), lines)
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

/// Position of the first entry of this type.
fn at(s: &Story, kind: &str) -> usize {
    s.entries.iter().position(|entry| entry["type"] == kind).expect("an entry")
}

fn uses(s: &Story) -> Value {
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

/// The story with a target for payments.
fn targeted() -> Story {
    let mut s = story();
    let policy = json!({"effective_from": "2020-01-01", "key": "timeliness.paid_days", "legal_basis": "承诺", "value": 3});
    s.entry("P", "ADM", "administrator", "policy:timeliness.paid_days", "policy_set", policy);
    s
}

fn timeliness(s: &Story, day: &str) -> Value {
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

#[test]
fn a_project_whose_payment_was_turned_round_is_not_active() {
    let mut s = story();
    let project = json!({
        "budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目",
        "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "J", "region": "地",
    });
    s.entry("P", "ADM", "administrator", "project:J", "project_approved", project);
    let mut allocated = forge::story::grant("L7", 100);
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

/// Defines a metric with a scope text of its own.
fn metric(s: &mut Story, id: &str, more: Value) {
    let mut data = json!({"kind": "flow", "metric": id, "name": id, "name_en": id, "precision": 0, "scope_text": "全省", "unit": "人"});
    for (name, value) in more.as_object().expect("members") {
        data[name] = value.clone();
    }
    s.entry("P", "ADM", "administrator", &format!("metric:{id}"), "metric_defined", data);
}

fn reviewed() -> Story {
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
fn review(s: &Story) -> Value {
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

/// Publishes the document with one change and expects these rules at its position.
fn refused(mut s: Story, mut document: Value, rules: &[&str], change: impl FnOnce(&mut Value)) {
    change(&mut document);
    let position = s.disclose(&document);
    let (code, json) = audited(&s);
    assert_eq!(code, 1, "{rules:?} passed: {json:#}");
    let findings = json["findings"].as_array().expect("findings");
    let here = findings.iter().filter(|f| f["position"] == json!(position));
    let named: Vec<&Value> = here.map(|f| &f["rule"]).collect();
    assert_eq!(
        named,
        rules.iter().map(|rule| json!(rule)).collect::<Vec<_>>().iter().collect::<Vec<_>>()
    );
    assert_eq!(json["first_wrong_position"], json!(position), "{json:#}");
}

fn raise(value: &mut Value) {
    *value = json!(value.as_i64().expect("a number") + 1);
}

#[test]
fn a_changed_document_is_found_out() {
    let s = story();
    let document = statement(&s);
    refused(s, document, &["R54", "R55"], |d| raise(&mut d["figures"][0]["value"]));
    let s = story();
    let document = uses(&s);
    refused(s, document, &["R54", "R55"], |d| raise(&mut d["rows"][0]["money_fen"]));
    // Words add up to nothing, but the bytes are others.
    let s = story();
    let document = uses(&s);
    refused(s, document, &["R54"], |d| d["rows"][0]["purpose"] = json!("其他"));
    let s = reviewed();
    let document = review(&s);
    refused(s, document, &["R54", "R52"], |d| {
        raise(&mut d["figures"][1]["continuity"]["gap"]);
    });
    let s = reviewed();
    let document = review(&s);
    refused(s, document, &["R54", "R55"], |d| raise(&mut d["figures"][2]["events"]));
}

#[test]
fn what_no_document_is_made_of() {
    // A period that has not begun, one that is none, and a day that is not that of the document.
    let s = story();
    let mut document = statement(&s);
    document["params"]["period"] = json!("2020-03");
    refused(s, document, &["R54"], |_| {});
    let s = story();
    let mut document = statement(&s);
    document["params"]["period"] = json!("2020-Q5");
    refused(s, document, &["R54"], |_| {});
    let s = targeted();
    let document = timeliness(&s, "2020-02-02");
    refused(s, document, &["R54"], |_| {});
    for (view, params) in [
        ("timeliness", json!({"period": "2020", "scope": "system:P"})),
        ("statement", json!({"scope": "system:P"})),
        ("annual_review", json!({"period": "2020", "scope": "system:P"})),
        ("donations", json!({"scope": "system:P", "year": "2020"})),
    ] {
        let s = story();
        let document = s.document(view, params, vec![], vec![]);
        let (code, json) = {
            let mut s = s;
            s.disclose(&document);
            audited(&s)
        };
        assert_eq!((code, &json["first"]["rule"]), (1, &json!("R53")), "{view}: {json:#}");
    }
}
