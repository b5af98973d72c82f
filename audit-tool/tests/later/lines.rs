//! R85 and R101: a lot is valued while nothing of it has a value on any day; a line of a shipment is valued, and comes
//! back, by what it was on its day.

use crate::forge::story::Story;
use crate::more::{
    FREE, accept, allocate, bring_back, countersign, goods, returned, ship, sign, unvalued, value,
    valued, valued_under_way,
};
use crate::turned::turn;
use crate::undone::{leg, lot_of, of};
use crate::{by, either, late, until};
use serde_json::{Value, json};

const DAYS: [&str; 2] = ["2020-03-06", "2020-03-07"];

fn moved(s: &mut Story, id: &str, from: &str, to: &str, qty: u64, value: u64) {
    let lines = json!([{"batch": "NX", "qty": qty, "value_fen": value}]);
    let data = json!({"from": from, "lines": lines, "move": id, "to": to});
    by(s, "KEE", &format!("move:{id}"), "goods_moved", data);
}

#[test]
fn a_lot_that_is_valued_had_no_value_on_any_day_since() {
    // Of ten NX three lie elsewhere; one of four that were valued under way comes back with its fen, and leaves on the
    // seventh with all that lay there when the three come.
    let tell = |s: &mut Story, day: &str| {
        accept(s, goods("GX", json!([unvalued("NX", 10)])));
        countersign(s, "NX");
        moved(s, "MX", "W3", "W2", 3, 0);
        allocate(s, "LX", &json!([{"batch": "NX", "qty": 4}]));
        ship(s, "LX", "HX", &json!([{"batch": "NX", "qty": 4, "value_fen": 0}]));
        value(s, valued_under_way("VX", "NX", "HX", 4));
        let line = json!({"batch": "NX", "damaged": 0, "good": 4, "short": 0, "value_good_fen": 4, "value_lost_fen": 0});
        sign(s, "HX", &json!([line]));
        bring_back(s, returned("RX", "HX", "NX", 1, 1));
        until(s, 7);
        moved(s, "MY", "W3", "W", 4, 1);
        moved(s, "MZ", "W2", "W3", 3, 0);
        let at = value(s, valued("VY", "NX", 60));
        late(s, at, day, None)
    };
    either("R85", "a piece with a value lay there", &tell, DAYS);
}

/// A piece of NC, and one of NW at 18 fen, go to the hospital, and both are good.
fn delivered(s: &mut Story) {
    allocate(s, "LX", &json!([{"batch": "NC", "qty": 1}, {"batch": "NW", "qty": 1}]));
    let lines = json!([
        {"batch": "NC", "qty": 1, "value_fen": 0}, {"batch": "NW", "qty": 1, "value_fen": 18},
    ]);
    ship(s, "LX", "HX", &lines);
    let line = |batch: &str, value: u64| json!({"batch": batch, "damaged": 0, "good": 1, "short": 0, "value_good_fen": value, "value_lost_fen": 0});
    sign(s, "HX", &json!([line("NC", 0), line("NW", 18)]));
}

/// The postings of a valuation of the piece of NC, turned round.
fn not_valued() -> Value {
    json!([leg("programme_cost", FREE, -5), leg("donation_income", FREE, 5)])
}

fn brought_back(s: &mut Story, id: &str, batch: &str, value: u64) -> usize {
    bring_back(s, returned(id, "HX", batch, 1, value))
}

#[test]
fn a_line_is_valued_anew_when_it_has_lost_its_value_or_is_delivered_again() {
    let tell = |s: &mut Story, day: &str| {
        delivered(s);
        let at = value(s, valued_under_way("VX", "NC", "HX", 5));
        until(s, 7);
        turn(s, "AV2", at, not_valued());
        let at = value(s, valued_under_way("VY", "NC", "HX", 5));
        late(s, at, day, None)
    };
    either("R85", "while it had another value", &tell, DAYS);
    let tell = |s: &mut Story, day: &str| {
        delivered(s);
        let at = brought_back(s, "RX", "NC", 0);
        until(s, 7);
        turn(s, "AB", at, json!([lot_of("NC", -1, 0)]));
        let at = value(s, valued_under_way("VX", "NC", "HX", 5));
        late(s, at, day, None)
    };
    either("R85", "while it was back in the warehouse", &tell, DAYS);
    // What became of another line does not matter.
    let mut s = crate::later();
    delivered(&mut s);
    let at = brought_back(&mut s, "RX", "NW", 18);
    until(&mut s, 7);
    turn(&mut s, "AB", at, json!([lot_of("NW", -1, -18), leg("programme_cost", FREE, 18)]));
    let at = value(&mut s, valued_under_way("VX", "NC", "HX", 5));
    late(&mut s, at, "2020-03-06", None);
    let (code, json) = crate::audited(&s);
    assert_eq!(code, 0, "another line: {json:#}");
}

#[test]
fn goods_come_back_with_what_they_were_worth_that_day() {
    let tell = |s: &mut Story, day: &str| {
        delivered(s);
        until(s, 7);
        value(s, valued_under_way("VX", "NC", "HX", 5));
        let at = brought_back(s, "RX", "NC", 5);
        late(s, at, day, None)
    };
    either("R101", "before they were valued", &tell, DAYS);
    let tell = |s: &mut Story, day: &str| {
        delivered(s);
        value(s, valued_under_way("VX", "NC", "HX", 5));
        until(s, 7);
        let target = of(s, "valuation", "VX");
        turn(s, "AV2", target, not_valued());
        let at = brought_back(s, "RX", "NC", 0);
        late(s, at, day, None)
    };
    either("R101", "before they had lost it again", &tell, DAYS);
    let mut s = crate::later();
    delivered(&mut s);
    until(&mut s, 7);
    value(&mut s, valued_under_way("VX", "NC", "HX", 5));
    let at = brought_back(&mut s, "RX", "NW", 18);
    late(&mut s, at, "2020-03-06", None);
    let (code, json) = crate::audited(&s);
    assert_eq!(code, 0, "another line was valued: {json:#}");
}
