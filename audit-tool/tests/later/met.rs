//! R85: no goods are valued twice, wherever they went and whatever they are called.

use crate::forge::story::Story;
use crate::more::{
    FREE, accept, act, allocate, countersign, goods, reclassified, ship, unvalued, value, valued,
    valued_under_way,
};
use crate::newer::impaired;
use crate::turned::turn;
use crate::undone::{leg, lot_of, of};
use crate::{Attack, Honest, broken, by, hold, shows};
use serde_json::{Value, json};

/// So many NX without a value, in W3.
fn given(s: &mut Story, qty: u64) {
    accept(s, goods("GX", json!([unvalued("NX", qty)])));
    countersign(s, "NX");
}

/// Ten NX that were valued and have lost it all.
fn worthless(s: &mut Story) {
    given(s, 10);
    value(s, valued("VX", "NX", 70));
    let mut data = impaired("IX", "NX", 70);
    data["warehouse"] = json!("W3");
    act(s, "AI", "goods_impaired", data);
}

/// So many of them, of no value, go to W.
fn moved(s: &mut Story, qty: u64) {
    let lines = json!([{"batch": "NX", "qty": qty, "value_fen": 0}]);
    let data = json!({"from": "W3", "lines": lines, "move": "MX", "to": "W"});
    by(s, "KEE", "move:MX", "goods_moved", data);
}

/// What is of NX in W gets this value.
fn value_in_w(s: &mut Story, fen: u64) -> usize {
    let mut data = valued("VY", "NX", fen);
    data["warehouse"] = json!("W");
    value(s, data)
}

fn shipped(s: &mut Story, qty: u64) {
    allocate(s, "LX", &json!([{"batch": "NX", "qty": qty}]));
    ship(s, "LX", "HX", &json!([{"batch": "NX", "qty": qty, "value_fen": 0}]));
}

/// All ten, of no value, go to the city.
fn sent_down(s: &mut Story) {
    let data = json!({"allocation": "LX", "decided_by": "会议", "fund": FREE, "lines": [{"batch": "NX", "qty": 10}], "organisation": "C", "purpose": "下拨", "use": "transfer", "warehouse": "W3"});
    s.decide("P", "AL", "allocation:LX", "allocation_made", data);
    let lines = json!([{"batch": "NX", "qty": 10, "value_fen": 0}]);
    let data = json!({"allocation": "LX", "fund": FREE, "lines": lines, "organisation": "C", "transfer": "TX", "warehouse": "W3"});
    by(s, "KEE", "transfer:TX", "transfer_sent", data);
    let data = json!({"fund": FREE, "lines": lines, "transfer": "TX", "warehouse": "V"});
    s.entry("C", "KEE", "keeper", "transfer:TX", "transfer_received", data);
    by(s, "KEE", "transfer:TX", "transfer_confirmed", json!({"transfer": "TX"}));
    s.group(2);
}

/// The city values what it has of NX.
fn value_below(s: &mut Story) -> usize {
    let mut data = valued("VY", "NX", 70);
    data["warehouse"] = json!("V");
    let at = s.entry("C", "ACC", "accountant", "batch:NX", "goods_valued", data);
    shows(s, at, "valuation")
}

fn renamed(s: &mut Story, qty: u64) {
    act(s, "AR", "goods_reclassified", reclassified("RX", "NX", "NY", qty, 0));
}

fn not_valued(s: &mut Story) {
    let target = of(s, "valuation", "VX");
    let undone: Value = json!([lot_of("NX", 0, -70), leg("donation_income", FREE, 70)]);
    turn(s, "AV2", target, undone);
}

#[test]
fn goods_are_valued_once() {
    let attacks: [(&str, Attack); 6] = [
        ("below, where they were sent", |s| {
            worthless(s);
            sent_down(s);
            value_below(s)
        }),
        ("a part of them in another warehouse", |s| {
            worthless(s);
            moved(s, 4);
            value_in_w(s, 70)
        }),
        ("by another name", |s| {
            worthless(s);
            renamed(s, 10);
            value(s, valued("VY", "NY", 70))
        }),
        ("under way", |s| {
            worthless(s);
            shipped(s, 10);
            value(s, valued_under_way("VY", "NX", "HX", 70))
        }),
        ("a few, on which nothing of a small value fell", |s| {
            given(s, 1_000);
            value(s, valued("VX", "NX", 100));
            moved(s, 9);
            value_in_w(s, 500_000)
        }),
        (
            "the rest of a lot, and one piece of it that was valued under way and lies there again",
            |s| {
                given(s, 10);
                shipped(s, 4);
                value(s, valued_under_way("VX", "NX", "HX", 1));
                let line = json!({"batch": "NX", "damaged": 0, "good": 4, "short": 0, "value_good_fen": 1, "value_lost_fen": 0});
                crate::more::sign(s, "HX", &json!([line]));
                crate::more::bring_back(s, crate::more::returned("RX", "HX", "NX", 1, 0));
                value(s, valued("VY", "NX", 70))
            },
        ),
    ];
    broken("R85", &attacks);
    let honest: [(&str, Honest); 5] = [
        ("each part once, where it is", |s| {
            given(s, 10);
            moved(s, 4);
            value(s, valued("VX", "NX", 60));
            value_in_w(s, 40);
        }),
        ("a part under way, and the rest", |s| {
            given(s, 10);
            shipped(s, 4);
            value(s, valued_under_way("VX", "NX", "HX", 40));
            value(s, valued("VY", "NX", 60));
        }),
        ("a part by another name", |s| {
            given(s, 10);
            renamed(s, 4);
            value(s, valued("VX", "NX", 60));
            value(s, valued("VY", "NY", 40));
        }),
        ("below, where they were sent without a value", |s| {
            given(s, 10);
            sent_down(s);
            value_below(s);
        }),
        ("in parts, after a valuation that was turned round", |s| {
            given(s, 10);
            value(s, valued("VX", "NX", 70));
            not_valued(s);
            moved(s, 4);
            value_in_w(s, 28);
            value(s, valued("VZ", "NX", 42));
        }),
    ];
    hold(&honest);
}
