//! A declared loss and a named predecessor: what is honest holds and is told, and each way of being wrong is named.

mod forge;

use forge::story::{Story, story};
use forge::{link, verify, write};
use serde_json::{Value, json};

/// What makes an entry wrong.
type Spoil = fn(&mut Value);

/// The story, and the loss of three entries after its publication, which two people accept.
fn lossy() -> (Story, usize) {
    let mut s = story();
    let published = s.entries.last().expect("a publication")["data"].clone();
    let data = json!({
        "lost": 3, "reason": "磁盘掉电", "root": published["root"], "second": "APP", "size": published["size"],
    });
    let at = s.entry("P", "ADM", "administrator", "ledger", "loss_declared", data);
    (s, at)
}

fn audited(s: &Story) -> (i32, Value) {
    let dir = tempfile::tempdir().expect("a directory");
    write(dir.path(), &link(&s.entries), &s.sizes, &s.published);
    verify(dir.path().to_str().expect("UTF-8"), &[])
}

fn named(s: &Story, rule: &str, position: usize) {
    let (code, json) = audited(s);
    assert_eq!(code, 1, "{rule} passed: {json:#}");
    assert_eq!(json["first_wrong_position"], json!(position), "{rule}: {json:#}");
    let findings = json["findings"].as_array().expect("findings");
    assert!(findings.iter().any(|f| f["rule"] == rule), "{rule}: {json:#}");
}

#[test]
fn an_honest_loss_holds_and_is_told() {
    let (s, at) = lossy();
    let (code, json) = audited(&s);
    assert_eq!(code, 0, "{json:#}");
    let told = json["notes"].to_string();
    assert!(told.contains(&format!("position {at} declares")) && told.contains("3"), "{told}");
}

#[test]
fn each_way_of_being_wrong_is_named() {
    let wrong: [(&str, Spoil); 10] = [
        ("R01", |e| e["data"]["entries"] = json!(1)),
        ("R05", |e| e["org"] = json!("C")),
        ("R06", |e| e["actor"] = json!("KEE")),
        ("R06", |e| e["data"]["second"] = json!("CAS")),
        ("R09", |e| e["stream"] = json!("loss:1")),
        ("R13", |e| e["data"]["second"] = json!("NOBODY")),
        ("R32", |e| e["data"]["second"] = json!("ADM")),
        ("R53", |e| e["data"]["root"] = json!("12".repeat(32))),
        ("R53", |e| e["data"]["size"] = json!(0)),
        ("R53", |e| e["data"]["size"] = json!(1_000)),
    ];
    for (rule, spoil) in wrong {
        let (mut s, at) = lossy();
        spoil(&mut s.entries[at]);
        named(&s, rule, at);
    }
}

#[test]
fn a_loss_above_a_size_that_nobody_signed() {
    let (mut s, at) = lossy();
    let lines = link(&s.entries);
    let leaves: Vec<[u8; 32]> = lines.iter().map(|line| forge::leaf(line)).collect();
    let root: String = forge::root(&leaves[..at - 1]).iter().map(|b| format!("{b:02x}")).collect();
    s.entries[at]["data"]["size"] = json!(at - 1);
    s.entries[at]["data"]["root"] = json!(root);
    s.sizes.retain(|size| *size != at - 1);
    named(&s, "R53", at - 1);
}

fn continues(before: Value) -> (i32, Value) {
    let mut s = story();
    s.entries[0]["data"]["successor_of"] = before;
    // What was published speaks of other bytes now; the story up to there is enough.
    let published = s.entries.len() - 1;
    s.entries.truncate(published);
    s.published.clear();
    s.sizes.clear();
    audited(&s)
}

#[test]
fn a_successor_names_another_ledger_and_only_more_than_it_keeps() {
    let root = "0".repeat(64);
    let before = |origin: &str, newest: u64| json!({"newest": {"root": root, "size": newest}, "origin": origin, "root": root, "size": 9});
    let rules = |json: &Value| {
        let findings = json["findings"].as_array().expect("findings").clone();
        findings.iter().map(|f| f["rule"].clone()).collect::<Vec<_>>()
    };
    let (_, honest) = continues(before("old.example/ledger", 10));
    assert!(!rules(&honest).contains(&json!("R01")), "{honest:#}");
    for (origin, newest) in [("old.example/ledger", 9), (forge::ORIGIN, 10)] {
        let (code, json) = continues(before(origin, newest));
        assert!(code == 1 && rules(&json).contains(&json!("R01")), "{origin} {newest}: {json:#}");
    }
}
