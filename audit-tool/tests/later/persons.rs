//! R83 and R84: whose private values are erased, and the keys that are destroyed for it.

use crate::forge::story::Story;
use crate::story::{destroy, erase, private};
use crate::{Attack, Honest, broken, by, hold};
use serde_json::json;

fn first(s: &Story, kind: &str) -> usize {
    s.entries.iter().position(|e| e["type"] == kind).expect("an entry")
}

/// Answers the position of the proposal.
fn forget(s: &mut Story, of: &[usize]) -> usize {
    erase(s, "EX", of) - 2
}

#[test]
fn only_what_is_there_is_erased_and_once() {
    let attacks: [(&str, Attack); 7] = [
        ("an entry without private fields", |s| {
            let at = first(s, "refund_paid");
            forget(s, &[at])
        }),
        ("one of two", |s| {
            let of = [first(s, "receipt_issued"), first(s, "refund_paid")];
            forget(s, &of)
        }),
        ("what was erased before", |s| {
            let at = first(s, "unclaimed_claimed");
            forget(s, &[at])
        }),
        ("twice", |s| {
            let at = first(s, "receipt_issued");
            forget(s, &[at, at])
        }),
        ("the erasure itself", |s| {
            let at = s.entries.len() + 2;
            forget(s, &[at])
        }),
        ("what is far from there", |s| forget(s, &[9_007_199_254_740_991])),
        ("two proposals of the same", |s| {
            let at = first(s, "receipt_issued");
            let data = json!({"erasure": "EY", "legal_basis": "法", "of": [at]});
            let other = s.propose("P", "AY", "person_erased", data.clone());
            forget(s, &[at]);
            let seen = json!({"action": "AY", "proposal": other});
            by(s, "APP", "action:AY", "action_approved", seen);
            let at = by(s, "APP", "erasure:EY", "person_erased", data);
            s.group(2);
            at
        }),
    ];
    broken("R83", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("two entries", |s| {
            let of = [first(s, "recognition_given"), first(s, "receipt_issued")];
            forget(s, &of);
        }),
        ("an entry of today", |s| {
            let data = json!({"inquiry": "IX", "kind": "tip"});
            let at = by(s, "MAN", "inquiry:IX", "inquiry_filed", data);
            private(s, at, &["contact"]);
            forget(s, &[at]);
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 2] = [
        ("by the city", |s| {
            let data =
                json!({"erasure": "EX", "legal_basis": "法", "of": [first(s, "receipt_issued")]});
            s.decide("C", "AX", "erasure:EX", "person_erased", data) - 2
        }),
        ("the city's key", |s| {
            let at = destroy(s, 2, 0);
            s.entries[at]["org"] = json!("C");
            at
        }),
    ];
    broken("R05", &attacks);
    broken(
        "R14",
        &[("the same erasure again", |s| {
            let at = first(s, "receipt_issued");
            erase(s, "EC", &[at]) - 2
        })],
    );
}

#[test]
fn keys_are_destroyed_one_after_the_other() {
    let attacks: [(&str, Attack); 5] = [
        ("the same epoch", |s| destroy(s, 1, 0)),
        ("an epoch left out", |s| destroy(s, 3, 0)),
        ("erasures of the epoch before", |s| destroy(s, 2, 2)),
        ("an erasure left out", |s| {
            let of = [first(s, "recognition_given"), first(s, "receipt_issued")];
            forget(s, &of);
            destroy(s, 2, 1)
        }),
        ("a proposal that nobody approved", |s| {
            let at = first(s, "receipt_issued");
            let data = json!({"erasure": "EX", "legal_basis": "法", "of": [at]});
            s.propose("P", "AX", "person_erased", data);
            destroy(s, 2, 1)
        }),
    ];
    broken("R84", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("though nothing was erased", |s| {
            destroy(s, 2, 0);
        }),
        ("as often as there is something to forget", |s| {
            let of = [first(s, "recognition_given"), first(s, "receipt_issued")];
            forget(s, &of);
            destroy(s, 2, 2);
            destroy(s, 3, 0);
        }),
    ];
    hold(&honest);
}
