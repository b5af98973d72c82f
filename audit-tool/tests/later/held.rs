//! R28 and R30: what is promised of money and goods is there at the end of every day, and not at the head alone.

use crate::forge::story::{Story, grant};
use crate::more::{FREE, FREE_CASH, act, allocate, cost, given, granted, lost};
use crate::turned::turn;
use crate::undone::{gift_of_ten, leg, lot_of, of};
use crate::{audited, by, decide_on, either, gift_at, late, money, until};
use serde_json::{Value, json};

fn bank(amount: i64) -> Value {
    json!({"account": "bank", "amount": amount, "fund": FREE, "object": "BK"})
}

/// So much of the free fund for the hospital, decided on this day; answers the position of the proposal.
fn promised(s: &mut Story, day: &str, id: &str, amount: u64) -> usize {
    let mut data = grant(id, amount);
    data["fund"] = json!(FREE);
    let stream = format!("allocation:{id}");
    decide_on(s, (day, None), &format!("A{id}"), &stream, ("allocation_made", data)) - 2
}

/// So many NX of W3 for the hospital.
fn promised_goods(s: &mut Story, day: &str, id: &str, qty: u64) -> usize {
    let data = granted(id, &json!([{"batch": "NX", "qty": qty}]));
    let stream = format!("allocation:{id}");
    decide_on(s, (day, None), &format!("A{id}"), &stream, ("allocation_made", data)) - 2
}

fn spent(s: &mut Story, day: &str, amount: u64) -> usize {
    let data = cost("KX", "bank", amount);
    decide_on(s, (day, None), "AK", "cost:KX", ("cost_paid", data)) - 2
}

fn not_promised(s: &mut Story, id: &str) {
    let target = of(s, "allocation", id);
    turn(s, "AN", target, json!([]));
}

const DAYS: [&str; 2] = ["2020-03-06", "2020-03-07"];

#[test]
fn money_is_there_for_what_was_promised_on_every_day() {
    let tell = |s: &mut Story, day: &str| {
        promised(s, "2020-03-03", "LX", FREE_CASH);
        until(s, 7);
        money(s, given("GX", FREE, 60));
        spent(s, day, 60)
    };
    either("R28", "spent before as much came", &tell, DAYS);
    let tell = |s: &mut Story, day: &str| {
        until(s, 7);
        money(s, given("GX", FREE, 60));
        promised(s, day, "LX", FREE_CASH + 60)
    };
    either("R28", "promised before it came", &tell, DAYS);
    let tell = |s: &mut Story, day: &str| {
        promised(s, "2020-03-03", "LX", FREE_CASH);
        until(s, 7);
        not_promised(s, "LX");
        promised(s, day, "LY", 60)
    };
    either("R28", "promised while all of it was to others", &tell, DAYS);
    let tell = |s: &mut Story, day: &str| {
        promised(s, "2020-03-03", "LX", FREE_CASH);
        until(s, 7);
        not_promised(s, "LX");
        spent(s, day, 60)
    };
    either("R28", "spent while all of it was promised", &tell, DAYS);
    let tell = |s: &mut Story, day: &str| {
        money(s, given("GX", FREE, 60));
        promised(s, "2020-03-03", "LX", FREE_CASH + 60);
        until(s, 7);
        money(s, given("GY", FREE, 60));
        let target = gift_at(s, "GX");
        let undone = json!([bank(-60), leg("donation_income", FREE, 60)]);
        let data = json!({"reason": "错", "target": target, "undone": undone});
        decide_on(s, (day, None), "AU", "gift:GX", ("entry_reversed", data)) - 2
    };
    either("R28", "taken back before as much came", &tell, DAYS);
}

#[test]
fn what_is_drawn_is_promised_no_more_from_its_day_on() {
    let pay = |s: &mut Story, day: &str, amount: u64| {
        let data = json!({"account": "BK", "allocation": "LX", "amount_fen": amount, "disbursement": "DX"});
        let at = by(s, "CAS", "allocation:LX", "funds_disbursed", data);
        late(s, at, day, None)
    };
    let mut s = crate::later();
    promised(&mut s, "2020-03-03", "LX", FREE_CASH);
    until(&mut s, 7);
    pay(&mut s, "2020-03-05", 60);
    assert_eq!(audited(&s).0, 0, "all of it is promised, and a part drawn in between");
    // It came back on the seventh, when it is promised again; on the days before it was the hospital's.
    let tell = |s: &mut Story, day: &str| {
        promised(s, "2020-03-03", "LX", FREE_CASH);
        pay(s, "2020-03-03", 60);
        until(s, 7);
        let data = json!({"account": "BK", "allocation": "LX", "amount_fen": 60, "disbursement": "DX", "reason": "退", "return": "RX"});
        by(s, "CAS", "allocation:LX", "disbursement_returned", data);
        not_promised(s, "LX");
        spent(s, day, FREE_CASH)
    };
    either("R28", "it was out, and the rest promised", &tell, DAYS);
}

/// So many NX of ten fen each, from one warehouse to another.
fn moved(s: &mut Story, id: &str, from: &str, to: &str, qty: u64) {
    let lines = json!([{"batch": "NX", "qty": qty, "value_fen": 10 * qty}]);
    let data = json!({"from": from, "lines": lines, "move": id, "to": to});
    by(s, "KEE", &format!("move:{id}"), "goods_moved", data);
}

#[test]
fn goods_are_there_for_what_was_promised_on_every_day() {
    let tell = |s: &mut Story, day: &str| {
        gift_of_ten(s);
        moved(s, "MX", "W3", "W", 5);
        allocate(s, "LX", &json!([{"batch": "NX", "qty": 5}]));
        until(s, 7);
        moved(s, "MY", "W", "W3", 5);
        let data = lost("DX", "NX", 5, 50);
        decide_on(s, (day, None), "AD2", "disposal:DX", ("goods_disposed", data)) - 2
    };
    either("R30", "gone before as many came", &tell, DAYS);
    let tell = |s: &mut Story, day: &str| {
        gift_of_ten(s);
        moved(s, "MX", "W3", "W", 5);
        until(s, 7);
        moved(s, "MY", "W", "W3", 5);
        promised_goods(s, day, "LX", 10)
    };
    either("R30", "promised before they came", &tell, DAYS);
    let tell = |s: &mut Story, day: &str| {
        gift_of_ten(s);
        allocate(s, "LX", &json!([{"batch": "NX", "qty": 10}]));
        until(s, 7);
        not_promised(s, "LX");
        promised_goods(s, day, "LY", 1)
    };
    either("R30", "promised while all of them were to others", &tell, DAYS);
    let tell = |s: &mut Story, day: &str| {
        gift_of_ten(s);
        allocate(s, "LX", &json!([{"batch": "NX", "qty": 10}]));
        until(s, 7);
        let lines = json!([{"batch": "NX", "qty": 6, "value_fen": 60}]);
        crate::more::ship(s, "LX", "HX", &lines);
        let back = |qty: i64, value: i64| json!({"account": "in_transit", "amount": value, "fund": FREE, "object": "HX/NX", "qty": qty});
        let target = of(s, "shipment", "HX");
        turn(s, "AS2", target, json!([back(-6, -60), lot_of("NX", 6, 60)]));
        not_promised(s, "LX");
        let data = lost("DX", "NX", 10, 100);
        decide_on(s, (day, None), "AD2", "disposal:DX", ("goods_disposed", data)) - 2
    };
    either("R30", "gone while all of them were promised", &tell, DAYS);
}

#[test]
fn goods_that_leave_as_promised_are_promised_no_more_from_that_day_on() {
    let mut s = crate::later();
    gift_of_ten(&mut s);
    allocate(&mut s, "LX", &json!([{"batch": "NX", "qty": 10}]));
    until(&mut s, 7);
    let lines = json!([{"batch": "NX", "qty": 6, "value_fen": 60}]);
    let at = crate::more::ship(&mut s, "LX", "HX", &lines);
    late(&mut s, at, "2020-03-05", None);
    act(&mut s, "AC2", "goods_counted", crate::more::counted("CX", &[("NX", 4, 4, 0)]));
    let (code, json) = audited(&s);
    assert_eq!(code, 0, "{json:#}");
}
