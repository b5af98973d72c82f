//! R82, and R30, R33, R34 and R43 for goods that are disposed of.

use crate::forge::story::{Story, accepted, grant_goods, lot};
use crate::story::{disposal, dispose};
use crate::{Attack, Honest, broken, by, found, gift_at, hold};
use serde_json::{Value, json};

/// Answers the position of the proposal.
fn gone(s: &mut Story, batch: &str, qty: u64, value: u64) -> usize {
    dispose(s, disposal("DX", batch, qty, value)) - 2
}

fn seen_by(s: &mut Story, witnesses: Value) -> usize {
    let mut data = disposal("DX", "BD", 1, 10);
    data["witnesses"] = witnesses;
    dispose(s, data) - 2
}

/// Ten pieces in W that have no value.
fn worthless(s: &mut Story) {
    let lots = json!([{"batch": "BX", "expiry": "2021-12-31", "item": "MASK", "qty": 10, "valuation_basis": "unvalued"}]);
    let mut data = accepted("GX", lots);
    data.as_object_mut().expect("data").remove("valuer");
    by(s, "KEE", "gift:GX", "goods_accepted", data);
}

fn policy(s: &mut Story, key: &str, value: u64) {
    let data =
        json!({"effective_from": "2020-01-01", "key": key, "legal_basis": "章程", "value": value});
    by(s, "ADM", &format!("policy:{key}"), "policy_set", data);
}

#[test]
fn two_others_see_it() {
    let attacks: [(&str, Attack); 4] = [
        ("one witness", |s| seen_by(s, json!(["MAN"]))),
        ("one witness twice", |s| seen_by(s, json!(["MAN", "MAN"]))),
        ("who proposed it", |s| seen_by(s, json!(["MAN", "KE2", "ACC"]))),
        ("who approved it", |s| seen_by(s, json!(["MAN", "APP"])) + 2),
    ];
    broken("R82", &attacks);
    let honest: [(&str, Honest); 1] = [("three", |s| {
        seen_by(s, json!(["MAN", "KE2", "CAS"]));
    })];
    hold(&honest);
    let attacks: [(&str, Attack); 4] = [
        ("a stranger", |s| seen_by(s, json!(["MAN", "KE2", "NONE"]))),
        ("another office's warehouse", |s| {
            let mut data = disposal("DX", "BD", 1, 10);
            data["warehouse"] = json!("V");
            dispose(s, data) - 2
        }),
        ("what was delivered directly", |s| {
            let mut data = disposal("DX", "B3", 1, 10);
            data["warehouse"] = json!("direct");
            dispose(s, data) - 2
        }),
        ("no batch", |s| gone(s, "NONE", 1, 10)),
    ];
    broken("R13", &attacks);
}

#[test]
fn only_what_is_there_and_free_is_disposed_of() {
    // Six pieces are left of BD, at 60 fen; 135 of B1 in W, at 452 fen.
    let attacks: [(&str, Attack); 3] = [
        ("a piece too many", |s| gone(s, "BD", 7, 70)),
        ("what lies elsewhere", |s| gone(s, "B3", 1, 0)),
        ("what is allocated", |s| {
            s.decide("P", "AL", "allocation:LX", "allocation_made", grant_goods("LX", "B1", 130));
            gone(s, "B1", 6, 20)
        }),
    ];
    broken("R30", &attacks);
    broken("R43", &[("a value rounded up", |s| gone(s, "B1", 1, 4))]);
    // A fen would lie where nothing is.
    let mut s = crate::later();
    let at = gone(&mut s, "BD", 6, 59);
    assert_eq!(found(&s, at, "the last pieces without all of the value"), ["R30", "R43"]);
    let honest: [(&str, Honest); 4] = [
        ("all of it, not countersigned", |s| {
            gone(s, "BD", 6, 60);
        }),
        ("all that is free", |s| {
            s.decide("P", "AL", "allocation:LX", "allocation_made", grant_goods("LX", "B1", 130));
            gone(s, "B1", 5, 16);
        }),
        ("what has no value", |s| {
            worthless(s);
            gone(s, "BX", 3, 0);
        }),
        ("what has expired", |s| {
            let mut old = lot("BX", 10, 100);
            old["expiry"] = json!("2020-03-02");
            old["exception"] = json!("急用");
            by(s, "KEE", "gift:GX", "goods_accepted", accepted("GX", json!([old])));
            gone(s, "BX", 10, 100);
        }),
    ];
    hold(&honest);
    let mut s = crate::later();
    let target = gift_at(&s, "GD");
    let undone = json!([
        {"account": "inventory", "amount": -100, "fund": "F", "object": "W/BD", "qty": -10},
        {"account": "donation_income", "amount": 100, "fund": "F"},
    ]);
    let data = json!({"reason": "错", "target": target, "undone": undone});
    let at = s.decide("P", "AX", "gift:GD", "entry_reversed", data) - 2;
    assert_eq!(found(&s, at, "a gift of which a part is gone"), ["R46", "R30"]);
}

#[test]
fn the_value_of_a_disposal_is_its_approver_s_limit() {
    let limited = |s: &mut Story| {
        let data = json!({"limit_fen": 20, "organisation": "P", "role": "approver", "staff": "APP", "valid_from": "2020-01-01"});
        by(s, "ADM", "staff:APP", "role_granted", data);
    };
    let both = |s: &mut Story, value: u64, qty: u64| {
        let mut data = disposal("DX", "BD", qty, value);
        let line = json!({"batch": "B1", "qty": 1, "value_fen": 3});
        data["lines"].as_array_mut().expect("lines").push(line);
        dispose(s, data) - 1
    };
    let mut s = crate::later();
    limited(&mut s);
    let at = both(&mut s, 20, 2);
    assert_eq!(found(&s, at, "23 fen of two batches"), ["R33"]);
    let mut s = crate::later();
    limited(&mut s);
    both(&mut s, 10, 1);
    assert_eq!(crate::audited(&s).0, 0, "13 fen");
    let attacks: [(&str, Attack); 2] = [
        ("as many pieces without value as ask for a minute", |s| {
            worthless(s);
            policy(s, "approval.collective_min_qty", 3);
            gone(s, "BX", 3, 0) + 1
        }),
        ("as much value", |s| {
            policy(s, "approval.collective_min_fen", 10);
            gone(s, "BD", 1, 10) + 1
        }),
    ];
    broken("R34", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("a piece less", |s| {
            worthless(s);
            policy(s, "approval.collective_min_qty", 3);
            gone(s, "BX", 2, 0);
        }),
        ("pieces that have a value", |s| {
            policy(s, "approval.collective_min_qty", 3);
            gone(s, "BD", 3, 30);
        }),
    ];
    hold(&honest);
}
