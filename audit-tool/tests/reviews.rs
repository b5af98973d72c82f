//! Metrics, derivations, review sections, drives and service targets: each of their rules broken once.

mod forge;

use forge::story::{Story, story};
use forge::{link, verify, write};
use serde_json::{Value, json};

/// Adds one entry of the administrator at the province and says what the auditor names there.
fn named(stream: &str, kind: &str, data: Value) -> Option<String> {
    let mut s = story();
    admin(&mut s, stream, kind, data);
    first(&s)
}

fn admin(s: &mut Story, stream: &str, kind: &str, data: Value) -> usize {
    s.entry("P", "ADM", "administrator", stream, kind, data)
}

/// The rule of the first finding, which is at the last entry.
fn first(s: &Story) -> Option<String> {
    let dir = tempfile::tempdir().expect("a directory");
    write(dir.path(), &link(&s.entries), &s.sizes, &s.published);
    let (code, json) = verify(dir.path().to_str().expect("UTF-8"), &[]);
    if code == 0 {
        return None;
    }
    assert_eq!(json["first_wrong_position"], json!(s.entries.len() - 1), "{json:#}");
    Some(json["first"]["rule"].as_str().expect("a rule").to_owned())
}

fn metric(change: impl FnOnce(&mut Value)) -> Option<String> {
    let mut data = json!({
        "derivation": {"figure": "used", "scope": "system"}, "kind": "flow", "metric": "M", "name": "指标", "name_en": "M",
        "precision": 2, "scope_text": "全省", "unit": "元",
    });
    change(&mut data);
    named("metric:M", "metric_defined", data)
}

#[test]
fn derivations() {
    let is = |rule: &str| Some(rule.to_owned());
    assert_eq!(metric(|_| {}), None);
    let all = json!({
        "category": "relief", "emergencies": ["E"], "figure": "used", "programme": "spring", "scope": "office",
        "source_class": "fiscal",
    });
    assert_eq!(metric(|d| d["derivation"] = all), None);
    let projects = |more: Value| {
        move |d: &mut Value| {
            d["precision"] = json!(0);
            d["derivation"] = json!({"figure": "projects", "scope": "system"});
            for (name, value) in more.as_object().expect("members") {
                d["derivation"][name] = value.clone();
            }
        }
    };
    assert_eq!(
        metric(projects(json!({"category": "aid", "charity": true, "programme": "x"}))),
        None
    );
    assert_eq!(metric(projects(json!({"scope": "office"}))), is("R61"));
    assert_eq!(metric(projects(json!({"emergencies": ["E"]}))), is("R61"));
    assert_eq!(metric(projects(json!({"charity": false}))), is("R01"));
    assert_eq!(metric(|d| d["precision"] = json!(0)), is("R61"));
    assert_eq!(metric(|d| d["kind"] = json!("stock")), is("R61"));
    assert_eq!(metric(|d| d["partner"] = json!("blood.first_aid")), is("R61"));
    assert_eq!(metric(|d| d["derivation"]["charity"] = json!(true)), is("R61"));
    assert_eq!(metric(|d| d["derivation"]["emergencies"] = json!(["NO"])), is("R13"));
    assert_eq!(metric(|d| d["derivation"]["emergencies"] = json!([])), is("R01"));
    assert_eq!(metric(|d| d["derivation"]["figure"] = json!("spent")), is("R01"));
    for (figure, filter) in
        [("received", "category"), ("received", "source_class"), ("person_times", "source_class")]
    {
        let value = if filter == "category" { "relief" } else { "fiscal" };
        let change = |d: &mut Value| {
            d["derivation"]["figure"] = json!(figure);
            d["derivation"][filter] = json!(value);
            d["precision"] = json!(if figure == "received" { 2 } else { 0 });
        };
        assert_eq!(metric(change), is("R61"), "{figure} {filter}");
    }
}

#[test]
fn a_derived_metric_is_never_reported() {
    let mut s = story();
    let data = json!({
        "derivation": {"figure": "person_times", "scope": "system"}, "kind": "flow", "metric": "M", "name": "人次",
        "name_en": "M", "precision": 0, "scope_text": "全省", "unit": "人次",
    });
    admin(&mut s, "metric:M", "metric_defined", data);
    let report = json!({
        "metric": "M", "period_from": "2020-01-01", "period_to": "2020-01-31", "qualifier": "exact", "report": "TX",
        "source_system": "表", "value": 1,
    });
    s.entry("P", "MAN", "manager", "metric:M", "stat_reported", report);
    assert_eq!(first(&s).as_deref(), Some("R51"));
}

fn section(id: &str, year: u64, metrics: &[&str]) -> Value {
    let lines = metrics.iter().map(|metric| json!({"metric": metric, "qualifier": "exact"}));
    json!({"lines": lines.collect::<Vec<_>>(), "section": id, "title": "栏目", "title_en": "Section", "year": year})
}

/// Sets one section after another and says what is named at the last.
fn sections(all: &[(&str, u64, &[&str])]) -> Option<String> {
    let mut s = story();
    for (id, year, metrics) in all {
        let stream = format!("review:{year}");
        admin(&mut s, &stream, "review_section_set", section(id, *year, metrics));
    }
    first(&s)
}

#[test]
fn review_sections() {
    const AID: &[&str] = &["blood.first_aid"];
    assert_eq!(sections(&[("one", 2020, AID), ("one", 2021, AID)]), None);
    assert_eq!(sections(&[("one", 2020, AID), ("one", 2020, &["NO"])]).as_deref(), Some("R14"));
    assert_eq!(sections(&[("one", 2020, &["NO"])]).as_deref(), Some("R13"));
    assert_eq!(sections(&[("one", 2020, AID), ("two", 2020, AID)]).as_deref(), Some("R62"));
    let twice = &["blood.first_aid", "blood.first_aid"];
    assert_eq!(sections(&[("one", 2020, twice)]).as_deref(), Some("R62"));
    assert_eq!(sections(&[("one", 1999, AID)]).as_deref(), Some("R01"));
    assert_eq!(sections(&[("one", 2020, &[])]).as_deref(), Some("R01"));
    let stray = named("review:2021", "review_section_set", section("one", 2020, AID));
    assert_eq!(stray.as_deref(), Some("R09"));
    // A city arranges no review, and no accountant does.
    let mut s = story();
    let data = section("one", 2020, AID);
    s.entry("C", "ADM", "administrator", "review:2020", "review_section_set", data.clone());
    assert_eq!(first(&s).as_deref(), Some("R05"));
    let mut s = story();
    s.entry("P", "ACC", "accountant", "review:2020", "review_section_set", data);
    assert_eq!(first(&s).as_deref(), Some("R06"));
}

#[test]
fn programmes_of_a_project() {
    let project = |programmes: Value| {
        named(
            "project:J",
            "project_approved",
            json!({
                "budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目",
                "period_from": "2020-01-01", "period_to": "2020-12-31", "programmes": programmes, "project": "J", "region": "地",
            }),
        )
    };
    let many = |count: u32| json!((0..count).map(|n| format!("p-{n}")).collect::<Vec<_>>());
    assert_eq!(project(many(20)), None);
    assert_eq!(project(many(21)).as_deref(), Some("R01"));
    assert_eq!(project(json!([])).as_deref(), Some("R01"));
    assert_eq!(project(json!(["a", "a"])).as_deref(), Some("R01"));
}

#[test]
fn service_targets() {
    for step in ["recorded", "disclosed", "allocated", "paid", "signed"] {
        let key = format!("timeliness.{step}_days");
        let policy = |value: i64| {
            let data = json!({"effective_from": "2020-01-01", "key": key, "legal_basis": "承诺", "value": value});
            named(&format!("policy:{key}"), "policy_set", data)
        };
        assert_eq!(policy(3_650), None);
        assert_eq!(policy(3_651).as_deref(), Some("R19"));
    }
    let data = json!({"effective_from": "2020-01-01", "key": "timeliness.sent_days", "legal_basis": "承诺", "value": 1});
    assert_eq!(named("policy:timeliness.sent_days", "policy_set", data).as_deref(), Some("R19"));
}
