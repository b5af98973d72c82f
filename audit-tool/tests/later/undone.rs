//! R45, R46, R13, R28, R30 and R66 for goods that were disposed of, counted, sold, called otherwise or brought back, and
//! are as before.

use crate::forge::story::{Story, lot};
use crate::more::{
    BOUND, FREE, FREE_CASH, accept, act, allocate, bring_back, cost, counted, countersign, goods,
    reclassified, returned, ship, sign, sold, unvalued, value, valued,
};
use crate::story::dispose;
use crate::turned::turn;
use crate::{Attack, Honest, broken, by, found, gift_at, hold};
use serde_json::{Value, json};

/// The entry that has this member.
pub(crate) fn of(s: &Story, member: &str, id: &str) -> usize {
    let fits = |e: &Value| e["data"][member] == id && e["type"] != "action_proposed";
    s.entries.iter().position(fits).expect("an entry")
}

/// Quantity and value in a lot of the free fund in W3.
pub(crate) fn lot_of(batch: &str, qty: i64, value: i64) -> Value {
    json!({"account": "inventory", "amount": value, "fund": FREE, "object": format!("W3/{batch}"), "qty": qty})
}

pub(crate) fn leg(account: &str, fund: &str, amount: i64) -> Value {
    json!({"account": account, "amount": amount, "fund": fund})
}

/// Four pieces of BD are in W again.
fn not_disposed(s: &mut Story) -> usize {
    let undone = json!([
        leg("other_cost", "F", -40),
        {"account": "inventory", "amount": 40, "fund": "F", "object": "W/BD", "qty": 4},
    ]);
    let target = of(s, "disposal", "DD");
    turn(s, "AD", target, undone)
}

/// Five pieces of NM that went for 120 fen less 20 are there again.
fn not_sold(s: &mut Story) -> usize {
    let undone = json!([
        leg("other_cost", FREE, -93), lot_of("NM", 5, 93),
        {"account": "bank", "amount": -100, "fund": FREE, "object": "BK"},
        leg("other_cost", FREE, -20), leg("other_income", FREE, 120),
    ]);
    let target = of(s, "sale", "SG");
    turn(s, "AS", target, undone)
}

/// What was called by another item is of NW again.
fn named_again(s: &mut Story, id: &str, new: &str, qty: i64, value: i64) -> usize {
    let undone = json!([lot_of(new, -qty, -value), lot_of("NW", qty, value)]);
    let target = of(s, "reclassification", id);
    turn(s, "AR", target, undone)
}

/// A count CX of one batch.
pub(crate) fn count(s: &mut Story, line: (&str, u64, u64, u64)) -> usize {
    act(s, "AX", "goods_counted", counted("CX", &[line]))
}

pub(crate) fn not_counted(s: &mut Story, undone: Value) -> usize {
    let target = of(s, "count", "CX");
    turn(s, "AC", target, undone)
}

/// A piece of NV that was found is not there.
fn not_found(s: &mut Story) -> usize {
    not_counted(s, json!([lot_of("NV", -1, 0)]))
}

/// Ten NX of 100 fen in W3, countersigned.
pub(crate) fn gift_of_ten(s: &mut Story) {
    let mut gowns = lot("NX", 10, 100);
    gowns["item"] = json!("GOWN");
    accept(s, goods("GX", json!([gowns])));
    countersign(s, "NX");
}

fn not_given(s: &mut Story) -> usize {
    let target = gift_at(s, "GX");
    turn(s, "AG", target, json!([lot_of("NX", -10, -100), leg("donation_income", FREE, 100)]))
}

/// Ten NX without a value that were given by mistake.
fn not_there(s: &mut Story) {
    accept(s, goods("GX", json!([unvalued("NX", 10)])));
    let target = gift_at(s, "GX");
    turn(s, "AG", target, json!([lot_of("NX", -10, 0)]));
}

#[test]
fn what_was_lost_is_there_again() {
    let attacks: [(&str, Attack); 3] = [
        ("some of what was found is sold", |s| {
            count(s, ("NV", 5, 6, 0));
            act(s, "AY", "goods_sold", sold("SX", "NV", 1, 4));
            not_found(s)
        }),
        ("what was found is promised", |s| {
            count(s, ("NV", 5, 6, 0));
            allocate(s, "LX", &json!([{"batch": "NV", "qty": 1}]));
            not_found(s)
        }),
        ("what was found got a value", |s| {
            count(s, ("NC", 2, 3, 0));
            value(s, valued("VX", "NC", 5));
            not_counted(s, json!([lot_of("NC", -1, 0)]))
        }),
    ];
    broken("R46", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("a value that was not lost", |s| {
            let target = of(s, "disposal", "DD");
            let lot = json!({"account": "inventory", "amount": 41, "fund": "F", "object": "W/BD", "qty": 4});
            turn(s, "AD", target, json!([leg("other_cost", "F", -41), lot]))
        }),
        ("a part of what was counted", |s| {
            act(s, "AX", "goods_counted", counted("CX", &[("NV", 5, 4, 5), ("NW", 10, 9, 18)]));
            not_counted(s, json!([leg("other_cost", FREE, -5), lot_of("NV", 1, 5)]))
        }),
    ];
    broken("R47", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("a disposal, and then the whole gift", |s| {
            not_disposed(s);
            let undone = json!([
                {"account": "inventory", "amount": -100, "fund": "F", "object": "W/BD", "qty": -10},
                leg("donation_income", "F", 100),
            ]);
            let target = gift_at(s, "GD");
            turn(s, "AG", target, undone);
        }),
        ("what was missing", |s| {
            count(s, ("NV", 5, 4, 5));
            act(s, "AY", "goods_sold", sold("SX", "NV", 1, 5));
            not_counted(s, json!([leg("other_cost", FREE, -5), lot_of("NV", 1, 5)]));
            act(s, "AZ", "goods_counted", counted("CY", &[("NV", 4, 3, 5)]));
        }),
        ("what was found", |s| {
            count(s, ("NV", 5, 6, 0));
            not_found(s);
            act(s, "AY", "goods_sold", sold("SX", "NV", 5, 28));
        }),
        ("what agreed", |s| {
            count(s, ("NW", 10, 10, 0));
            act(s, "AY", "goods_sold", sold("SX", "NW", 10, 187));
            not_counted(s, json!([]));
        }),
    ];
    hold(&honest);
    broken(
        "R45",
        &[
            ("twice", |s| {
                not_disposed(s);
                let target = of(s, "disposal", "DD");
                let undone = s.entries.last().expect("a reversal")["data"]["undone"].clone();
                turn(s, "AE", target, undone)
            }),
            ("what only moved", |s| {
                let target = of(s, "move", "M3");
                let at = |place: &str, qty: i64, value: i64| json!({"account": "inventory", "amount": value, "fund": "F", "object": format!("{place}/B1"), "qty": qty});
                turn(s, "AE", target, json!([at("W2", -10, -33), at("W", 10, 33)]))
            }),
        ],
    );
}

#[test]
fn what_was_sold_is_bought_back_with_what_it_brought() {
    broken(
        "R28",
        &[("what it brought is spent", |s| {
            act(s, "AX", "cost_paid", cost("KX", "bank", FREE_CASH));
            not_sold(s)
        })],
    );
    broken(
        "R33",
        &[("for more than its approver's limit", |s| {
            let data = json!({"limit_fen": 212, "organisation": "P", "role": "approver", "staff": "APP", "valid_from": "2020-01-01"});
            by(s, "ADM", "staff:APP", "role_granted", data);
            not_sold(s) + 1
        })],
    );
    let honest: [(&str, Honest); 2] = [
        ("all of it", |s| {
            not_sold(s);
            act(s, "AY", "goods_sold", sold("SX", "NM", 5, 93));
        }),
        ("with all that is in the fund", |s| {
            act(s, "AX", "cost_paid", cost("KX", "bank", FREE_CASH - 100));
            not_sold(s);
        }),
    ];
    hold(&honest);
}

#[test]
fn another_name_is_taken_back_while_nobody_used_it() {
    let attacks: [(&str, Attack); 2] = [
        ("it was counted by that name", |s| {
            not_sold(s);
            count(s, ("NM", 5, 5, 0));
            named_again(s, "RC1", "NM", 5, 93)
        }),
        ("it went away by that name and came back", |s| {
            not_sold(s);
            for (id, from, to) in [("MX", "W3", "W"), ("MY", "W", "W3")] {
                let lines = json!([{"batch": "NM", "qty": 5, "value_fen": 93}]);
                let data = json!({"from": from, "lines": lines, "move": id, "to": to});
                by(s, "KEE", &format!("move:{id}"), "goods_moved", data);
            }
            named_again(s, "RC1", "NM", 5, 93)
        }),
    ];
    broken("R46", &attacks);
    let mut s = crate::later();
    let at = named_again(&mut s, "RC1", "NM", 5, 93);
    assert_eq!(found(&s, at, "it was sold"), ["R46", "R30"]);
    let back = |s: &mut Story| {
        not_sold(s);
        named_again(s, "RC1", "NM", 5, 93);
    };
    let mut s = crate::later();
    back(&mut s);
    act(&mut s, "AY", "goods_sold", sold("SX", "NW", 15, 280));
    assert_eq!(crate::audited(&s).0, 0, "it is of the old batch again");
    let mut s = crate::later();
    back(&mut s);
    let at = act(&mut s, "AY", "goods_reclassified", reclassified("RX", "NW", "NM", 1, 18));
    assert_eq!(found(&s, at, "the new id stays taken"), ["R14"]);
    let mut s = crate::later();
    back(&mut s);
    let at = count(&mut s, ("NM", 0, 1, 0));
    assert_eq!(found(&s, at, "there is no such batch"), ["R13"]);
    hold(&[("after a count by that name was turned round", |s| {
        not_sold(s);
        count(s, ("NM", 5, 5, 0));
        not_counted(s, json!([]));
        named_again(s, "RC1", "NM", 5, 93);
    })]);
}

#[test]
fn what_came_in_by_mistake_is_nothing_to_count_value_or_rename() {
    let attacks: [(&str, Attack); 3] = [
        ("to count", |s| {
            not_there(s);
            count(s, ("NX", 0, 1, 0))
        }),
        ("to value", |s| {
            not_there(s);
            value(s, valued("VX", "NX", 5))
        }),
        ("to rename", |s| {
            not_there(s);
            act(s, "AX", "goods_reclassified", reclassified("RX", "NX", "NY", 1, 0))
        }),
    ];
    broken("R13", &attacks);
}

pub(crate) fn unsold(s: &mut Story) -> usize {
    let undone = json!([
        leg("other_cost", FREE, -50), lot_of("NX", 5, 50),
        {"account": "bank", "amount": -100, "fund": FREE, "object": "BK"},
        leg("other_cost", FREE, -20), leg("other_income", FREE, 120),
    ]);
    let target = of(s, "sale", "SX");
    turn(s, "AZ", target, undone)
}

/// Five of ten NX are NY.
pub(crate) fn renamed(s: &mut Story) {
    gift_of_ten(s);
    act(s, "AR", "goods_reclassified", reclassified("RX", "NX", "NY", 5, 50));
}

pub(crate) fn not_renamed(s: &mut Story) -> usize {
    let target = of(s, "reclassification", "RX");
    turn(s, "AQ", target, json!([lot_of("NY", -5, -50), lot_of("NX", 5, 50)]))
}

#[test]
fn a_gift_stays_while_a_count_a_sale_or_a_return_of_it_stands() {
    let delivered = |s: &mut Story| {
        gift_of_ten(s);
        allocate(s, "LX", &json!([{"batch": "NX", "qty": 10}]));
        ship(s, "LX", "HX", &json!([{"batch": "NX", "qty": 10, "value_fen": 100}]));
        sign(
            s,
            "HX",
            &json!([{"batch": "NX", "damaged": 0, "good": 10, "short": 0, "value_good_fen": 100, "value_lost_fen": 0}]),
        );
        bring_back(s, returned("RX", "HX", "NX", 10, 100));
    };
    let mut s = crate::later();
    delivered(&mut s);
    let at = not_given(&mut s);
    assert_eq!(found(&s, at, "all of it came back"), ["R46"]);
    let attacks: [(&str, Attack); 2] = [
        ("it was counted", |s| {
            gift_of_ten(s);
            count(s, ("NX", 10, 10, 0));
            not_given(s)
        }),
        ("what another source brought was counted", |s| {
            other_goods(s);
            count(s, ("NX", 10, 10, 0));
            no_other_goods(s)
        }),
    ];
    broken("R46", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("its count was turned round", |s| {
            gift_of_ten(s);
            count(s, ("NX", 10, 9, 10));
            not_counted(s, json!([leg("other_cost", FREE, -10), lot_of("NX", 1, 10)]));
            not_given(s);
        }),
        ("its sale and its other name were", |s| {
            renamed(s);
            act(s, "AY", "goods_sold", sold("SX", "NX", 5, 50));
            unsold(s);
            not_renamed(s);
            not_given(s);
        }),
        ("another source's", |s| {
            other_goods(s);
            no_other_goods(s);
        }),
    ];
    hold(&honest);
}

/// Ten NX of the bound fund from elsewhere.
fn other_goods(s: &mut Story) {
    let mut gowns = lot("NX", 10, 100);
    gowns["item"] = json!("GOWN");
    let held = json!({"lots": [gowns], "warehouse": "W3"});
    let data =
        json!({"basis": "调拨", "fund": BOUND, "goods": held, "kind": "reserve", "source": "OX"});
    by(s, "ACC", "other:OX", "other_source_in", data);
}

fn no_other_goods(s: &mut Story) -> usize {
    let undone = json!([
        {"account": "inventory", "amount": -100, "fund": BOUND, "object": "W3/NX", "qty": -10},
        leg("other_income", BOUND, 100),
    ]);
    let target = of(s, "source", "OX");
    turn(s, "AG", target, undone)
}

/// Of HG; RX is turned round.
fn not_returned(s: &mut Story, batch: &str, qty: i64, value: i64) -> usize {
    let target = of(s, "return", "RX");
    let undone = json!([lot_of(batch, -qty, -value), leg("programme_cost", FREE, value)]);
    turn(s, "AB", target, undone)
}

#[test]
fn what_came_back_is_delivered_again() {
    broken(
        "R46",
        &[("some of the lot is gone", |s| {
            bring_back(s, returned("RX", "HG", "NW", 1, 20));
            act(s, "AY", "goods_sold", sold("SX", "NW", 1, 18));
            not_returned(s, "NW", 1, 20)
        })],
    );
    let mut s = crate::later();
    bring_back(&mut s, returned("RX", "HG", "NW", 1, 20));
    allocate(&mut s, "LX", &json!([{"batch": "NW", "qty": 11}]));
    let at = not_returned(&mut s, "NW", 1, 20);
    assert_eq!(found(&s, at, "all of the lot is promised"), ["R46", "R30"]);
    let honest: [(&str, Honest); 2] = [
        ("it comes back anew", |s| {
            bring_back(s, returned("RX", "HG", "NU", 2, 10));
            not_returned(s, "NU", 2, 10);
            bring_back(s, returned("RY", "HG", "NU", 5, 25));
        }),
        ("the rest of the lot is promised", |s| {
            bring_back(s, returned("RX", "HG", "NW", 1, 20));
            allocate(s, "LX", &json!([{"batch": "NW", "qty": 10}]));
            not_returned(s, "NW", 1, 20);
        }),
    ];
    hold(&honest);
    broken(
        "R86",
        &[("a piece more than is delivered again", |s| {
            bring_back(s, returned("RX", "HG", "NU", 2, 10));
            not_returned(s, "NU", 2, 10);
            bring_back(s, returned("RY", "HG", "NU", 6, 30))
        })],
    );
}

#[test]
fn nothing_comes_back_into_a_closed_warehouse() {
    // All ten B1 of W2.
    let gone = |s: &mut Story| {
        let lines = json!([{"batch": "B1", "qty": 10, "value_fen": 33}]);
        let data = json!({"disposal": "DX", "lines": lines, "method": "销毁", "reason": "damaged", "warehouse": "W2", "witnesses": ["KE2", "MAN"]});
        dispose(s, data);
    };
    let back = |s: &mut Story| {
        let target = of(s, "disposal", "DX");
        let lot = json!({"account": "inventory", "amount": 33, "fund": "F", "object": "W2/B1", "qty": 10});
        turn(s, "AE", target, json!([leg("other_cost", "F", -33), lot]))
    };
    let mut s = crate::later();
    gone(&mut s);
    let data = json!({"reason": "退租", "warehouse": "W2"});
    by(&mut s, "ADM", "warehouse:W2", "warehouse_closed", data);
    let at = back(&mut s);
    assert_eq!(found(&s, at, "closed"), ["R66"]);
    let mut s = crate::later();
    gone(&mut s);
    back(&mut s);
    assert_eq!(crate::audited(&s).0, 0, "open");
}
