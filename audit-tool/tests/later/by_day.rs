//! R30: at the end of every day a lot has no less than no value, and no value without goods.

use crate::forge::story::Story;
use crate::more::{
    FREE, accept, act, allocate, counted, countersign, goods, reclassified, ship, sold, stream,
    unvalued, value, valued,
};
use crate::newer::impaired;
use crate::story::disposal;
use crate::turned::turn;
use crate::undone::{gift_of_ten, leg, lot_of, of};
use crate::{audited, by, either, late, propose_on, until};
use serde_json::{Value, json};

/// What is decided of ten NX of 100 fen in W3 before they leave it.
type Decided = fn(&mut Story);
/// Takes them out of it on this day; answers the position.
type Taken = fn(&mut Story, &str) -> usize;

fn impair(s: &mut Story, value: u64) {
    let mut data = impaired("IX", "NX", value);
    data["warehouse"] = json!("W3");
    act(s, "AX", "goods_impaired", data);
}

/// Proposes on this day to turn the impairment round; answers the position.
fn as_before(s: &mut Story, day: &str, value: i64) -> usize {
    let target = of(s, "impairment", "IX");
    let undone = json!([leg("other_cost", FREE, -value), lot_of("NX", 0, value)]);
    let data = json!({"reason": "错", "target": target, "undone": undone});
    let at = propose_on(s, day, "AY", "entry_reversed", data.clone());
    s.approve("P", "AY", "impairment:IX", "entry_reversed", data);
    at
}

/// Proposes on this day, and approves today.
fn decided(s: &mut Story, day: &str, kind: &str, data: Value) -> usize {
    let at = propose_on(s, day, "AZ", kind, data.clone());
    s.approve("P", "AZ", &stream(kind, &data), kind, data);
    at
}

fn moved(s: &mut Story, id: &str, from: &str, to: &str, qty: u64, value: u64) -> usize {
    let lines = json!([{"batch": "NX", "qty": qty, "value_fen": value}]);
    let data = json!({"from": from, "lines": lines, "move": id, "to": to});
    by(s, "KEE", &format!("move:{id}"), "goods_moved", data)
}

fn disposed(qty: u64, value: u64) -> Value {
    let mut data = disposal("DX", "NX", qty, value);
    data["warehouse"] = json!("W3");
    data
}

#[test]
fn no_more_value_leaves_than_there_was_that_day() {
    let all: [(&str, Decided, Taken); 7] = [
        ("disposed of", |_| (), |s, day| decided(s, day, "goods_disposed", disposed(10, 100))),
        ("sold", |_| (), |s, day| decided(s, day, "goods_sold", sold("SX", "NX", 10, 100))),
        (
            "missing",
            |_| (),
            |s, day| decided(s, day, "goods_counted", counted("CX", &[("NX", 10, 0, 100)])),
        ),
        (
            "of another name",
            |_| (),
            |s, day| decided(s, day, "goods_reclassified", reclassified("RX", "NX", "NY", 10, 100)),
        ),
        (
            "moved",
            |_| (),
            |s, day| {
                let at = moved(s, "MX", "W3", "W", 10, 100);
                late(s, at, day, None)
            },
        ),
        (
            "shipped",
            |s| allocate(s, "LX", &json!([{"batch": "NX", "qty": 10}])),
            |s, day| {
                let lines = json!([{"batch": "NX", "qty": 10, "value_fen": 100}]);
                let at = ship(s, "LX", "HX", &lines);
                late(s, at, day, None)
            },
        ),
        (
            "sent",
            |s| {
                let data = json!({"allocation": "LX", "decided_by": "会议", "fund": FREE, "lines": [{"batch": "NX", "qty": 10}], "organisation": "C", "purpose": "下拨", "use": "transfer", "warehouse": "W3"});
                s.decide("P", "AL", "allocation:LX", "allocation_made", data);
            },
            |s, day| {
                let lines = json!([{"batch": "NX", "qty": 10, "value_fen": 100}]);
                let data = json!({"allocation": "LX", "fund": FREE, "lines": lines, "organisation": "C", "transfer": "TX", "warehouse": "W3"});
                let at = by(s, "KEE", "transfer:TX", "transfer_sent", data);
                late(s, at, day, None)
            },
        ),
    ];
    // Written off by nine parts of ten on the third, and written on again on the seventh.
    for (what, decide, take) in all {
        let tell = |s: &mut Story, day: &str| {
            gift_of_ten(s);
            decide(s);
            impair(s, 90);
            until(s, 7);
            as_before(s, "2020-03-07", 90);
            take(s, day)
        };
        either("R30", what, &tell, ["2020-03-06", "2020-03-07"]);
    }
    // Five pieces for 5 fen, to which five for 50 came on the seventh.
    let tell = |s: &mut Story, day: &str| {
        gift_of_ten(s);
        moved(s, "MX", "W3", "W", 5, 50);
        impair(s, 45);
        until(s, 7);
        moved(s, "MY", "W", "W3", 5, 50);
        decided(s, day, "goods_disposed", disposed(5, 27))
    };
    either("R30", "goods of another value came later", &tell, ["2020-03-06", "2020-03-07"]);
}

#[test]
fn no_value_stands_where_no_goods_are() {
    let tell = |s: &mut Story, day: &str| {
        gift_of_ten(s);
        impair(s, 90);
        until(s, 4);
        moved(s, "MX", "W3", "W", 10, 10);
        until(s, 6);
        moved(s, "MY", "W", "W3", 10, 10);
        until(s, 7);
        as_before(s, day, 90)
    };
    either("R30", "they lay elsewhere that day", &tell, ["2020-03-05", "2020-03-06"]);
    // All left on the fourth, and what was written off of them is so on the sixth alone.
    let tell = |s: &mut Story, day: &str| {
        gift_of_ten(s);
        until(s, 6);
        impair(s, 90);
        let at = moved(s, "MX", "W3", "W", 10, 10);
        late(s, at, day, None)
    };
    either("R30", "written off when they had left", &tell, ["2020-03-05", "2020-03-06"]);
}

#[test]
fn a_valuation_is_not_taken_back_on_a_day_on_which_its_goods_were_away() {
    let tell = |s: &mut Story, day: &str| {
        accept(s, goods("GX", json!([unvalued("NX", 10)])));
        countersign(s, "NX");
        value(s, valued("VX", "NX", 55));
        allocate(s, "LX", &json!([{"batch": "NX", "qty": 5}]));
        until(s, 4);
        let target = ship(s, "LX", "HX", &json!([{"batch": "NX", "qty": 5, "value_fen": 27}]));
        until(s, 6);
        let undone = json!([
            {"account": "in_transit", "amount": -27, "fund": FREE, "object": "HX/NX", "qty": -5},
            lot_of("NX", 5, 27),
        ]);
        turn(s, "AP", target, undone);
        until(s, 7);
        let target = of(s, "valuation", "VX");
        let undone = json!([lot_of("NX", 0, -55), leg("donation_income", FREE, 55)]);
        let data = json!({"reason": "错", "target": target, "undone": undone});
        let at = propose_on(s, day, "AQ", "entry_reversed", data.clone());
        s.approve("P", "AQ", "batch:NX", "entry_reversed", data);
        at
    };
    either("R30", "half of them were away", &tell, ["2020-03-05", "2020-03-06"]);
}

/// Ten NX of no value, countersigned.
fn unvalued_ten(s: &mut Story) {
    accept(s, goods("GX", json!([unvalued("NX", 10)])));
    countersign(s, "NX");
}

/// Proposes on this day to turn round that ten NX are worth 70 fen.
fn worth_nothing(s: &mut Story, day: &str) {
    let target = of(s, "valuation", "VX");
    let undone = json!([lot_of("NX", 0, -70), leg("donation_income", FREE, 70)]);
    let data = json!({"reason": "错", "target": target, "undone": undone});
    propose_on(s, day, "AQ", "entry_reversed", data.clone());
    s.approve("P", "AQ", "batch:NX", "entry_reversed", data);
}

#[test]
fn nothing_leaves_from_before_its_lot_was_last_valued_anew() {
    let tell = |s: &mut Story, day: &str| {
        gift_of_ten(s);
        until(s, 7);
        impair(s, 90);
        decided(s, day, "goods_disposed", disposed(5, 5))
    };
    either("R30", "written off since", &tell, ["2020-03-06", "2020-03-07"]);
    // Of ten pieces for 10 fen one could leave at a tenth of what they are worth now.
    let tell = |s: &mut Story, day: &str| {
        gift_of_ten(s);
        impair(s, 90);
        until(s, 7);
        as_before(s, "2020-03-07", 90);
        decided(s, day, "goods_disposed", disposed(1, 10))
    };
    either("R30", "written on again since", &tell, ["2020-03-06", "2020-03-07"]);
    let tell = |s: &mut Story, day: &str| {
        unvalued_ten(s);
        value(s, valued("VX", "NX", 70));
        until(s, 7);
        worth_nothing(s, "2020-03-07");
        let at = moved(s, "MX", "W3", "W", 1, 0);
        late(s, at, day, None)
    };
    either("R30", "a valuation that was taken back since", &tell, ["2020-03-06", "2020-03-07"]);
    let mut s = crate::later();
    unvalued_ten(&mut s);
    until(&mut s, 5);
    value(&mut s, valued("VX", "NX", 70));
    worth_nothing(&mut s, "2020-03-05");
    until(&mut s, 7);
    impair_of_other(&mut s);
    let at = moved(&mut s, "MX", "W3", "W", 1, 0);
    late(&mut s, at, "2020-03-04", None);
    assert_eq!(audited(&s).0, 0, "valued and not on one day, and another lot written off");
}

/// Ten NW in W3 are worth a fen less.
fn impair_of_other(s: &mut Story) {
    let mut data = impaired("IY", "NW", 1);
    data["warehouse"] = json!("W3");
    act(s, "AI", "goods_impaired", data);
}
