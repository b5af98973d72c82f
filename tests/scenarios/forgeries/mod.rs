//! With the signing key in hand and everything hashed and signed again, each rule that RULES.md marks *entry* or *view* is broken once; the
//! auditor exits 1, names the rule, and names the forged position first.

mod around;
mod bank;
mod decide;
mod ends;
mod envelope;
mod goods;
mod keys;
mod money;
mod persons;
mod report;
mod second_looks;
mod set_up;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use sunshine_tests::{Forge, audit, shared};

/// Forges the sample by `attack`, which answers the position that must be named, and holds the audit against it.
fn broken(rule: &str, attack: impl FnOnce(&mut Forge) -> u64) {
    let ledger = shared(1, None);
    let mut forge = Forge::of(&ledger.data());
    let position = attack(&mut forge);
    let forged = tempfile::tempdir().expect("a temporary directory");
    let dir = forged.path().join("data");
    forge.write(&ledger.data(), &dir);
    let verdict = audit(dir.to_str().expect("UTF-8"), &[]);
    assert_eq!(verdict.code, 1, "{rule}: the forgery passed\n{}", verdict.text);
    assert_eq!(verdict.first_wrong_position(), Some(position), "{rule}:\n{}", verdict.text);
    assert!(
        verdict.rules().iter().any(|found| found == rule),
        "{rule} is not among the findings:\n{}",
        verdict.text
    );
}

/// The untouched sample, taken apart and put together by the same hands, is not accused.
#[test]
fn an_honest_copy_holds() {
    let ledger = shared(1, None);
    let forge = Forge::of(&ledger.data());
    let copy = tempfile::tempdir().expect("a temporary directory");
    let dir = copy.path().join("data");
    forge.write(&ledger.data(), &dir);
    let _verdict = audit(dir.to_str().expect("UTF-8"), &[]).holds();
}

/// Every rule marked *entry* or *view* in RULES.md has a forgery in these files.
#[test]
fn every_entry_rule_has_its_forgery() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = std::fs::read_to_string(root.join("../ledger/RULES.md")).expect("RULES.md");
    let marked: BTreeSet<String> = rules
        .lines()
        .filter(|line| {
            line.starts_with("| R") && (line.contains("[entry]") || line.contains("[view]"))
        })
        .filter_map(|line| line[2..].split(' ').next())
        .map(str::to_owned)
        .collect();
    let mut forged = BTreeSet::new();
    for file in std::fs::read_dir(root.join("scenarios/forgeries")).expect("the forgeries") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a source file");
        let named = text.split("broken(\"").skip(1).filter_map(|rest| rest.split('"').next());
        forged.extend(named.map(str::to_owned));
    }
    let missing: Vec<&String> = marked.difference(&forged).collect();
    assert!(missing.is_empty(), "no forgery for {missing:?}");
}

const PROVINCE: &str = "330000";

/// The entry at a position, as it stands now.
fn entry_at(forge: &mut Forge, position: u64) -> Value {
    forge.entries()[usize::try_from(position).expect("small")].clone()
}

/// An entry of the province's `role`, to be copied for its envelope.
fn acting(forge: &Forge, kind: &str) -> Value {
    forge.last(kind, |e| e["org"] == PROVINCE)
}

/// The envelope of `like` around another event.
fn around(like: &Value, kind: &str, stream: String, data: Value) -> Value {
    let mut entry = like.clone();
    entry["type"] = json!(kind);
    entry["stream"] = json!(stream);
    entry["data"] = data;
    for left in ["evidence", "private", "more"] {
        entry.as_object_mut().expect("entries are objects").remove(left);
    }
    entry
}

/// Appends an allocation that two persons decided, all rules kept but those about what it says; answers the position of the proposal.
fn allocate(forge: &mut Forge, data: &Value) -> u64 {
    decide(
        forge,
        "allocation_made",
        &format!("allocation:{}", data["allocation"].as_str().expect("an id")),
        data,
    )
}

/// Appends a proposal and its approval with the released event; answers the position of the proposal.
fn decide(forge: &mut Forge, kind: &str, stream: &str, data: &Value) -> u64 {
    let action = forge.id();
    let proposed = propose(forge, &action, kind, data);
    approve(forge, &action, kind, stream, data);
    proposed
}

fn propose(forge: &mut Forge, action: &str, kind: &str, data: &Value) -> u64 {
    let like = acting(forge, "action_proposed");
    let payload = json!({ "action": action, "payload": { "data": data, "type": kind } });
    forge.append(&like, |e| {
        e["stream"] = json!(format!("action:{action}"));
        e["data"] = payload;
    })
}

/// The approval states the hash of the proposal as it stands in the forged chain.
fn approve(forge: &mut Forge, action: &str, kind: &str, stream: &str, data: &Value) -> u64 {
    let proposal = blake3::hash(forge.lines().last().expect("a proposal")).to_hex().to_string();
    let like = acting(forge, "action_approved");
    let approved = around(
        &like,
        "action_approved",
        format!("action:{action}"),
        json!({ "action": action, "proposal": proposal }),
    );
    let mut approved = approved;
    let mut released = around(&like, kind, stream.to_owned(), data.clone());
    for entry in [&mut approved, &mut released] {
        entry["evidence"] = json!([{ "hash": "ab".repeat(32), "kind": "collective_minute" }]);
    }
    forge.append_group(vec![approved, released])
}
