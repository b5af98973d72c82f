//! Whoever changes a figure, or publishes what no document can be, is named at its place.

use super::activity::statement;
use super::audited;
use super::forge::story::{Story, story};
use super::review::{review, reviewed};
use super::timeliness::{targeted, timeliness};
use super::uses::uses;
use serde_json::{Value, json};

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
