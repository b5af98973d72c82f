//! R31, R38, R43, R46, R74, R85 and R86: goods that were shipped, valued, brought back or lost are so once on every day.

use crate::again::{once, undo};
use crate::forge::story::Story;
use crate::more::{
    FREE, accept, act, allocate, bring_back, counted, countersign, goods, lost, reclassified,
    returned, ship, sign, unvalued, value, valued,
};
use crate::story::issued;
use crate::turned::turn;
use crate::undone::{gift_of_ten, leg, lot_of, of};
use crate::{Attack, Honest, broken, by, decide_on, hold, late, until};
use serde_json::{Value, json};

/// Hundred NX without a value in W3.
fn gift_of_hundred(s: &mut Story) {
    accept(s, goods("GX", json!([unvalued("NX", 100)])));
    countersign(s, "NX");
}

fn lines(qty: u64) -> Value {
    json!([{"batch": "NX", "qty": qty, "value_fen": 0}])
}

fn under_way(shipment: &str, value: i64, qty: i64) -> Value {
    json!({"account": "in_transit", "amount": value, "fund": FREE, "object": format!("{shipment}/NX"), "qty": qty})
}

fn moved(s: &mut Story, id: &str, batch: &str, qty: u64, value: u64) -> usize {
    let lines = json!([{"batch": batch, "qty": qty, "value_fen": value}]);
    let data = json!({"from": "W3", "lines": lines, "move": id, "to": "W"});
    by(s, "KEE", &format!("move:{id}"), "goods_moved", data)
}

/// A count in W.
fn count_in_w(s: &mut Story, id: &str, line: (&str, u64, u64, u64)) -> usize {
    act(s, &format!("A{id}"), "goods_counted", in_w(counted(id, &[line])))
}

fn found_in_w(batch: &str, qty: i64) -> Value {
    json!({"account": "inventory", "amount": 0, "fund": FREE, "object": format!("W/{batch}"), "qty": qty})
}

#[test]
fn no_more_is_shipped_than_was_allocated_on_any_day() {
    once(&[
        ("R38", "a shipment that was turned round", Some(10), |s, day, qty| {
            gift_of_hundred(s);
            allocate(s, "LX", &json!([{"batch": "NX", "qty": 70}]));
            let at = ship(s, "LX", "HX", &lines(60));
            until(s, 7);
            turn(s, "AU", at, json!([under_way("HX", 0, -60), lot_of("NX", 60, 0)]));
            let at = ship(s, "LX", "HY", &lines(qty));
            late(s, at, day, None)
        }),
        ("R46", "an allocation of which goods were out", None, |s, day, _| {
            gift_of_hundred(s);
            allocate(s, "LX", &json!([{"batch": "NX", "qty": 70}]));
            let at = ship(s, "LX", "HX", &lines(60));
            until(s, 7);
            turn(s, "AU", at, json!([under_way("HX", 0, -60), lot_of("NX", 60, 0)]));
            let target = of(s, "allocation", "LX");
            undo(s, day, "AGN", target, json!([]))
        }),
    ]);
}

#[test]
fn no_more_is_brought_back_than_was_good_on_any_day() {
    once(&[("R86", "what was brought back", Some(40), |s, day, qty| {
        gift_of_hundred(s);
        allocate(s, "LX", &json!([{"batch": "NX", "qty": 100}]));
        ship(s, "LX", "HX", &lines(100));
        let line = json!({"batch": "NX", "damaged": 0, "good": 100, "short": 0, "value_good_fen": 0, "value_lost_fen": 0});
        sign(s, "HX", &json!([line]));
        let at = bring_back(s, returned("RX", "HX", "NX", 60, 0));
        until(s, 7);
        turn(s, "AU", at, json!([lot_of("NX", -60, 0)]));
        let at = bring_back(s, returned("RY", "HX", "NX", qty, 0));
        late(s, at, day, None)
    })]);
}

#[test]
fn no_goods_are_valued_twice_on_any_day() {
    once(&[
        ("R85", "a lot that was valued", None, |s, day, _| {
            gift_of_hundred(s);
            let at = value(s, valued("VX", "NX", 70));
            until(s, 7);
            turn(s, "AU", at, json!([lot_of("NX", 0, -70), leg("donation_income", FREE, 70)]));
            let at = value(s, valued("VY", "NX", 70));
            late(s, at, day, None)
        }),
        ("R74", "a receipt of what was valued on the seventh", None, |s, day, _| {
            gift_of_hundred(s);
            until(s, 7);
            value(s, valued("VX", "NX", 70));
            let at = by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 70, 50));
            late(s, at, day, None)
        }),
    ]);
}

#[test]
fn what_is_found_was_astray_on_every_day() {
    once(&[
        ("R43", "found before it was lost", None, |s, day, _| {
            gift_of_ten(s);
            moved(s, "MX", "NX", 5, 50);
            until(s, 7);
            act(s, "AL", "goods_disposed", lost("DX", "NX", 1, 10));
            let data = in_w(counted("CX", &[("NX", 5, 6, 0)]));
            decide_on(s, (day, None), "AC", "count:CX", ("goods_counted", data)) - 2
        }),
        ("R46", "a count of what was missing, and found", None, |s, day, _| {
            gift_of_ten(s);
            act(s, "AR", "goods_reclassified", reclassified("RX", "NX", "NY", 5, 50));
            act(s, "AM", "goods_disposed", damaged("DY", "NY", 1, 10));
            let target = act(s, "AL", "goods_counted", counted("CM", &[("NX", 5, 4, 10)])) + 2;
            let at = act(s, "AC", "goods_counted", counted("CX", &[("NY", 4, 5, 0)])) + 2;
            until(s, 7);
            turn(s, "AU", at, json!([lot_of("NY", -1, 0)]));
            undo(s, day, "AGN", target, json!([leg("other_cost", FREE, -10), lot_of("NX", 1, 10)]))
        }),
        ("R46", "a loss of what was found", None, |s, day, _| {
            // The count names another batch of its line.
            gift_of_ten(s);
            act(s, "AR", "goods_reclassified", reclassified("RX", "NX", "NY", 5, 50));
            act(s, "AM", "goods_disposed", damaged("DY", "NY", 1, 10));
            let target = act(s, "AL", "goods_disposed", lost("DX", "NX", 1, 10)) + 2;
            let at = act(s, "AC", "goods_counted", counted("CX", &[("NY", 4, 5, 0)])) + 2;
            until(s, 7);
            turn(s, "AU", at, json!([lot_of("NY", -1, 0)]));
            undo(s, day, "AGN", target, json!([leg("other_cost", FREE, -10), lot_of("NX", 1, 10)]))
        }),
    ]);
}

fn in_w(mut data: Value) -> Value {
    data["warehouse"] = json!("W");
    data
}

/// One NX is lost in W3, or goes by another reason.
fn one_goes(s: &mut Story, reason: &str) {
    gift_of_ten(s);
    moved(s, "MX", "NX", 5, 50);
    let mut data = lost("DX", "NX", 1, 10);
    data["reason"] = json!(reason);
    act(s, "AL", "goods_disposed", data);
}

#[test]
fn only_what_went_astray_of_its_line_is_found() {
    let attacks: [(&str, Attack); 6] = [
        ("what was damaged", |s| {
            one_goes(s, "damaged");
            count_in_w(s, "CX", ("NX", 5, 6, 0))
        }),
        ("two where one was lost", |s| {
            one_goes(s, "lost");
            count_in_w(s, "CX", ("NX", 5, 7, 0))
        }),
        ("twice", |s| {
            one_goes(s, "lost");
            count_in_w(s, "CX", ("NX", 5, 6, 0));
            count_in_w(s, "CY", ("NX", 6, 7, 0))
        }),
        ("what was lost of another line", |s| {
            one_goes(s, "damaged");
            act(s, "AM", "goods_disposed", lost("DY", "NV", 1, 5));
            count_in_w(s, "CX", ("NX", 5, 6, 0))
        }),
        ("what came with a hospital damaged", |s| {
            signed_for(s, 0, 1);
            count_in_w(s, "CX", ("NX", 5, 6, 0))
        }),
        ("what was lost, and that was turned round", |s| {
            one_goes(s, "lost");
            let undone = json!([leg("other_cost", FREE, -10), lot_of("NX", 1, 10)]);
            let target = of(s, "disposal", "DX");
            turn(s, "AU", target, undone);
            count_in_w(s, "CX", ("NX", 5, 6, 0))
        }),
    ];
    broken("R43", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("what was lost elsewhere", |s| {
            one_goes(s, "lost");
            count_in_w(s, "CX", ("NX", 5, 6, 0));
        }),
        ("what a hospital missed", |s| {
            signed_for(s, 1, 0);
            count_in_w(s, "CX", ("NX", 5, 6, 0));
        }),
        ("what the same count misses by another name", |s| {
            gift_of_ten(s);
            act(s, "AR", "goods_reclassified", reclassified("RX", "NX", "NY", 5, 50));
            act(s, "AM", "goods_disposed", damaged("DX", "NX", 1, 10));
            act(s, "AC", "goods_counted", counted("CX", &[("NX", 4, 5, 0), ("NY", 5, 4, 10)]));
        }),
        ("again, when that it was found was turned round", |s| {
            one_goes(s, "lost");
            let at = count_in_w(s, "CX", ("NX", 5, 6, 0)) + 2;
            turn(s, "AU", at, json!([found_in_w("NX", -1)]));
            count_in_w(s, "CY", ("NX", 5, 6, 0));
        }),
    ];
    hold(&honest);
}

fn damaged(id: &str, batch: &str, qty: u64, value: u64) -> Value {
    let mut data = lost(id, batch, qty, value);
    data["reason"] = json!("damaged");
    data
}

/// Of ten NX five lie in W and two go to the hospital, of which so many are missed or damaged.
fn signed_for(s: &mut Story, short: u64, damaged: u64) {
    gift_of_ten(s);
    moved(s, "MX", "NX", 5, 50);
    allocate(s, "LX", &json!([{"batch": "NX", "qty": 2}]));
    ship(s, "LX", "HX", &json!([{"batch": "NX", "qty": 2, "value_fen": 20}]));
    let line = json!({"batch": "NX", "damaged": damaged, "good": 1, "short": short, "value_good_fen": 10, "value_lost_fen": 10});
    sign(s, "HX", &json!([line]));
}

#[test]
fn goods_leave_when_they_are_countersigned() {
    once(&[
        ("R31", "by one", None, |s, day, _| {
            accept(s, goods("GX", json!([unvalued("NX", 10)])));
            until(s, 7);
            countersign(s, "NX");
            let at = moved(s, "MX", "NX", 5, 0);
            late(s, at, day, None)
        }),
        ("R31", "by two, the first of whom signed later", None, |s, day, _| {
            let at = accept(s, goods("GX", json!([unvalued("NX", 10)])));
            s.entries[at]["data"]["counters"] = json!(["KEE", "KE2", "MAN"]);
            until(s, 9);
            countersign(s, "NX");
            let at = by(s, "MAN", "batch:NX", "lot_countersigned", json!({"batch": "NX"}));
            late(s, at, "2020-03-07", None);
            let at = moved(s, "MX", "NX", 5, 0);
            late(s, at, day, None)
        }),
    ]);
}
