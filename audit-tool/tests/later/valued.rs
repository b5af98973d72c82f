//! R85, R86, R24, R43, R46 and R50: goods that are valued later, and goods that come back.

use crate::forge::story::{Story, lot};
use crate::more::{
    accept, act, allocate, bring_back, counted, countersign, goods, granted, returned, ship, sign,
    unvalued, value, valued, valued_under_way,
};
use crate::{Attack, Honest, broken, by, decide_on, found, gift_at, hold, late};
use serde_json::{Value, json};

fn of(s: &Story, member: &str, id: &str) -> usize {
    s.entries.iter().position(|e| e["data"][member] == id).expect("an entry")
}

/// Proposes the reversal of what stands at a position; answers the proposal's.
fn reverse(s: &mut Story, target: usize, undone: Value) -> usize {
    let stream = s.entries[target]["stream"].as_str().expect("a stream").to_owned();
    let data = json!({"reason": "错", "target": target, "undone": undone});
    s.decide("P", "AZ", &stream, "entry_reversed", data) - 2
}

/// The postings of a later valuation turned round: of this place and the income.
fn unvalue(place: Value, value: i64) -> Value {
    let income = json!({"account": "donation_income", "amount": value, "fund": "FU"});
    let mut all = place.as_array().expect("postings").clone();
    all.push(income);
    json!(all)
}

fn in_lot(batch: &str, value: i64) -> Value {
    json!([{"account": "inventory", "amount": -value, "fund": "FU", "object": format!("W3/{batch}"), "qty": 0}])
}

/// Two pieces of NC go to the hospital.
fn under_way(s: &mut Story) -> usize {
    allocate(s, "LX", &json!([{"batch": "NC", "qty": 2}]));
    ship(s, "LX", "HX", &json!([{"batch": "NC", "qty": 2, "value_fen": 0}]))
}

/// The same on an earlier day.
fn under_way_on(s: &mut Story, day: &str) {
    let data = granted("LX", &json!([{"batch": "NC", "qty": 2}]));
    decide_on(s, (day, None), "ALX", "allocation:LX", ("allocation_made", data));
    let at = ship(s, "LX", "HX", &json!([{"batch": "NC", "qty": 2, "value_fen": 0}]));
    late(s, at, day, None);
}

/// One of them arrives.
fn delivered(s: &mut Story, good: u64, lost: u64) {
    let line = json!({"batch": "NC", "damaged": 1, "good": 1, "short": 0, "value_good_fen": good, "value_lost_fen": lost});
    sign(s, "HX", &json!([line]));
}

#[test]
fn only_what_has_no_value_gets_one() {
    let attacks: [(&str, Attack); 11] = [
        ("a lot that was valued", |s| value(s, valued("VX", "NV", 5))),
        ("goods that came with a value", |s| value(s, valued("VX", "NW", 5))),
        ("goods that do not lie there", |s| value(s, valued("VX", "NU", 5))),
        ("a line that was valued", |s| value(s, valued_under_way("VX", "NU", "HG", 5))),
        ("a line that had a value", |s| value(s, valued_under_way("VX", "NV", "HG", 5))),
        ("a batch that was not shipped", |s| value(s, valued_under_way("VX", "NC", "HG", 5))),
        ("a line of which something came back", |s| {
            under_way(s);
            delivered(s, 0, 0);
            bring_back(s, returned("RX", "HX", "NC", 1, 0));
            value(s, valued_under_way("VX", "NC", "HX", 5))
        }),
        ("a shipment that was reversed", |s| {
            under_way(s);
            let target = of(s, "shipment", "HX");
            let undone = json!([
                {"account": "in_transit", "amount": 0, "fund": "FU", "object": "HX/NC", "qty": -2},
                {"account": "inventory", "amount": 0, "fund": "FU", "object": "W3/NC", "qty": 2},
            ]);
            reverse(s, target, undone);
            value(s, valued_under_way("VX", "NC", "HX", 5))
        }),
        ("before it came", |s| {
            accept(s, goods("GX", json!([unvalued("NX", 10)])));
            let at = value(s, valued("VX", "NX", 5));
            late(s, at, "2020-03-02", None)
        }),
        ("under way before it left", |s| {
            under_way(s);
            let at = value(s, valued_under_way("VX", "NC", "HX", 5));
            late(s, at, "2020-03-02", None)
        }),
        ("signed for before it was", |s| {
            under_way_on(s, "2020-03-02");
            delivered(s, 0, 0);
            let at = value(s, valued_under_way("VX", "NC", "HX", 5));
            late(s, at, "2020-03-02", None)
        }),
    ];
    broken("R85", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("by one of its counters", |s| {
            let mut data = valued("VX", "NC", 5);
            data["valuer"] = json!("KE2");
            value(s, data)
        }),
        ("by who records it", |s| {
            let mut data = valued("VX", "NC", 5);
            data["valuer"] = json!("ACC");
            value(s, data)
        }),
    ];
    broken("R24", &attacks);
    broken(
        "R69",
        &[("on nobody's paper", |s| {
            let at = value(s, valued("VX", "NC", 5));
            crate::shows(s, at, "register")
        })],
    );
    let attacks: [(&str, Attack); 2] = [
        ("by a stranger", |s| {
            let mut data = valued("VX", "NC", 5);
            data["valuer"] = json!("NONE");
            value(s, data)
        }),
        ("no shipment", |s| value(s, valued_under_way("VX", "NC", "H9", 5))),
    ];
    broken("R13", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("a lot", |s| {
            value(s, valued("VX", "NC", 5));
        }),
        ("as soon as it is signed for", |s| {
            under_way_on(s, "2020-03-01");
            delivered(s, 0, 0);
            let at = s.entries.len() - 1;
            late(s, at, "2020-03-02", None);
            let at = value(s, valued_under_way("VX", "NC", "HX", 5));
            late(s, at, "2020-03-02", None);
        }),
        ("under way, and then signed for with its value", |s| {
            under_way(s);
            value(s, valued_under_way("VX", "NC", "HX", 5));
            delivered(s, 2, 3);
        }),
        ("a lot, which goes out with it", |s| {
            value(s, valued("VX", "NC", 5));
            allocate(s, "LX", &json!([{"batch": "NC", "qty": 2}]));
            ship(s, "LX", "HX", &json!([{"batch": "NC", "qty": 2, "value_fen": 5}]));
        }),
    ];
    hold(&honest);
}

#[test]
fn the_value_given_under_way_is_signed_for() {
    let attacks: [(&str, Attack); 1] = [("as if it had none", |s| {
        under_way(s);
        value(s, valued_under_way("VX", "NC", "HX", 5));
        delivered(s, 0, 0);
        of(s, "shipment", "HX") + 2
    })];
    broken("R43", &attacks);
}

#[test]
fn no_more_comes_back_than_was_good() {
    // Seven NW were good at 140 fen, of which two came back at 40; of five NU 25 fen.
    let attacks: [(&str, Attack); 4] = [
        ("a piece too many", |s| bring_back(s, returned("RX", "HG", "NW", 6, 120))),
        ("in two parts", |s| {
            bring_back(s, returned("RX", "HG", "NW", 4, 80));
            bring_back(s, returned("RY", "HG", "NW", 2, 40))
        }),
        ("before it was signed for", |s| {
            under_way(s);
            bring_back(s, returned("RX", "HX", "NC", 1, 0))
        }),
        ("on a day before it was", |s| {
            under_way(s);
            delivered(s, 0, 0);
            let at = bring_back(s, returned("RX", "HX", "NC", 1, 0));
            late(s, at, "2020-03-02", None)
        }),
    ];
    broken("R86", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("a value rounded up", |s| bring_back(s, returned("RX", "HG", "NU", 2, 11))),
        ("the last pieces without all of the value", |s| {
            bring_back(s, returned("RX", "HG", "NW", 5, 99))
        }),
    ];
    broken("R43", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("a batch that was not shipped", |s| bring_back(s, returned("RX", "HG", "NC", 1, 0))),
        ("no shipment", |s| bring_back(s, returned("RX", "NONE", "NW", 1, 20))),
    ];
    broken("R13", &attacks);
    broken(
        "R24",
        &[("counted by one alone", |s| {
            let mut data = returned("RX", "HG", "NW", 1, 20);
            data["counters"] = json!(["KEE"]);
            bring_back(s, data)
        })],
    );
    let honest: [(&str, Honest); 3] = [
        ("all of it, and the value it got later", |s| {
            bring_back(s, returned("RX", "HG", "NW", 5, 100));
            bring_back(s, returned("RY", "HG", "NU", 2, 10));
            bring_back(s, returned("RZ", "HG", "NU", 3, 15));
        }),
        ("it goes out again", |s| {
            bring_back(s, returned("RX", "HG", "NW", 5, 100));
            // Fifteen NW are there at 287 fen.
            allocate(s, "LX", &json!([{"batch": "NW", "qty": 15}]));
            ship(s, "LX", "HX", &json!([{"batch": "NW", "qty": 15, "value_fen": 287}]));
        }),
        ("what was delivered directly, countersigned where it came to", |s| {
            let line = json!({"batch": "B3", "damaged": 0, "good": 10, "short": 0, "value_good_fen": 100, "value_lost_fen": 0});
            sign(s, "H2", &json!([line]));
            countersign(s, "B3");
            bring_back(s, returned("RX", "H2", "B3", 10, 100));
            let lines = json!([{"batch": "B3", "qty": 10, "value_fen": 100}]);
            let data = json!({"from": "W3", "lines": lines, "move": "MX", "to": "W"});
            by(s, "KEE", "move:MX", "goods_moved", data);
        }),
    ];
    hold(&honest);
    broken(
        "R31",
        &[("what was delivered directly, counted by one alone", |s| {
            let line = json!({"batch": "B3", "damaged": 0, "good": 10, "short": 0, "value_good_fen": 100, "value_lost_fen": 0});
            sign(s, "H2", &json!([line]));
            bring_back(s, returned("RX", "H2", "B3", 10, 100));
            let lines = json!([{"batch": "B3", "qty": 10, "value_fen": 100}]);
            let data = json!({"from": "W3", "lines": lines, "move": "MX", "to": "W"});
            by(s, "KEE", "move:MX", "goods_moved", data)
        })],
    );
}

fn receipt(s: &mut Story, gift: &str, amount: u64) -> usize {
    let data = crate::story::issued(gift, amount, 50);
    by(s, "ACC", &format!("gift:{gift}"), "receipt_issued", data)
}

#[test]
fn a_receipt_is_over_what_was_valued_later_too() {
    // 400 fen as it came, 55 and 31 since.
    let attacks: [(&str, Attack); 2] = [
        ("as it came", |s| receipt(s, "GNV", 400)),
        ("without one of its valuations", |s| receipt(s, "GNV", 455)),
    ];
    broken("R74", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("all of it", |s| {
            receipt(s, "GNV", 486);
        }),
        ("less what was turned round", |s| {
            let target = of(s, "valuation", "VS");
            reverse(s, target, signed_for(25, 6));
            receipt(s, "GNV", 455);
        }),
    ];
    hold(&honest);
}

#[test]
fn what_was_valued_does_not_leave_before_that() {
    // Ten pieces of 1 March, valued on the third.
    let came = |s: &mut Story| {
        let at = accept(s, goods("GX", json!([unvalued("NX", 10)])));
        late(s, at, "2020-03-01", None);
        let at = countersign(s, "NX");
        late(s, at, "2020-03-01", None);
        value(s, valued("VX", "NX", 50));
    };
    let leaves = |s: &mut Story, value: u64, day: &str| {
        let lines = json!([{"batch": "NX", "qty": 1, "value_fen": value}]);
        let data = json!({"from": "W3", "lines": lines, "move": "MX", "to": "W"});
        let at = by(s, "KEE", "move:MX", "goods_moved", data);
        late(s, at, day, None)
    };
    let mut s = crate::later();
    came(&mut s);
    let at = leaves(&mut s, 5, "2020-03-02");
    assert_eq!(found(&s, at, "the day before"), ["R30"]);
    let mut s = crate::later();
    came(&mut s);
    leaves(&mut s, 5, "2020-03-03");
    assert_eq!(crate::audited(&s).0, 0, "on its day");
    let mut s = crate::later();
    came(&mut s);
    let target = of(&s, "valuation", "VX");
    reverse(&mut s, target, unvalue(in_lot("NX", 50), 50));
    leaves(&mut s, 0, "2020-03-02");
    assert_eq!(crate::audited(&s).0, 0, "the valuation was turned round");
}

fn report(s: &mut Story, used: u64) -> usize {
    let data = json!({"allocation": "LG", "households": 0, "period_from": "2020-02-01", "period_to": "2020-02-29", "person_times": 1, "persons": 1, "report": "UX", "used_fen": used});
    by(s, "MAN", "allocation:LG", "use_reported", data)
}

#[test]
fn a_report_counts_what_was_valued_and_what_came_back() {
    // 140 and 22 signed good, 25 valued since, 40 back.
    let attacks: [(&str, Attack); 2] = [
        ("a fen too many", |s| report(s, 148)),
        ("what was reported comes back", |s| {
            report(s, 128);
            bring_back(s, returned("RX", "HG", "NW", 1, 20))
        }),
    ];
    broken("R50", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("all of it", |s| {
            report(s, 147);
        }),
        ("what was not reported comes back", |s| {
            report(s, 127);
            bring_back(s, returned("RX", "HG", "NW", 1, 20));
        }),
    ];
    hold(&honest);
}

#[test]
fn a_valuation_is_turned_round_while_all_is_as_it_was() {
    let attacks: [(&str, Attack); 5] = [
        ("its use was reported", |s| {
            report(s, 147);
            let target = of(s, "valuation", "VS");
            reverse(s, target, signed_for(25, 6))
        }),
        ("a receipt says what it is worth", |s| {
            receipt(s, "GNV", 486);
            let target = of(s, "valuation", "VS");
            reverse(s, target, signed_for(25, 6))
        }),
        ("something came back", |s| {
            bring_back(s, returned("RX", "HG", "NU", 1, 5));
            let target = of(s, "valuation", "VS");
            reverse(s, target, signed_for(25, 6))
        }),
        ("it was signed for since", |s| {
            under_way(s);
            value(s, valued_under_way("VX", "NC", "HX", 5));
            delivered(s, 2, 3);
            let target = of(s, "valuation", "VX");
            reverse(
                s,
                target,
                unvalue(
                    json!([{"account": "in_transit", "amount": -5, "fund": "FU", "object": "HX/NC", "qty": 0}]),
                    5,
                ),
            )
        }),
        ("a shipment that was valued", |s| {
            under_way(s);
            value(s, valued_under_way("VX", "NC", "HX", 5));
            let target = of(s, "shipment", "HX");
            let undone = json!([
                {"account": "in_transit", "amount": 0, "fund": "FU", "object": "HX/NC", "qty": -2},
                {"account": "inventory", "amount": 0, "fund": "FU", "object": "W3/NC", "qty": 2},
            ]);
            reverse(s, target, undone)
        }),
    ];
    broken("R46", &attacks);
    // A part of the value is gone with what is.
    let mut s = crate::later();
    let target = of(&s, "valuation", "VA");
    let at = reverse(&mut s, target, unvalue(in_lot("NV", 55), 55));
    assert_eq!(found(&s, at, "some of the lot is gone"), ["R46", "R30"]);
    let mut s = crate::later();
    value(&mut s, valued("VX", "NC", 5));
    act(&mut s, "AX", "goods_counted", counted("CX", &[("NC", 2, 1, 2)]));
    act(&mut s, "AY", "goods_counted", counted("CY", &[("NC", 1, 2, 0)]));
    let target = of(&s, "valuation", "VX");
    let at = reverse(&mut s, target, unvalue(in_lot("NC", 5), 5));
    assert_eq!(found(&s, at, "as much as is gone was found"), ["R46", "R30"]);
    let honest: [(&str, Honest); 6] = [
        ("its use was reported without it", |s| {
            report(s, 122);
            let target = of(s, "valuation", "VS");
            reverse(s, target, signed_for(25, 6));
        }),
        ("its receipt was voided", |s| {
            receipt(s, "GNV", 486);
            crate::story::void(s, "AV2", "GNV", 50);
            let target = of(s, "valuation", "VS");
            reverse(s, target, signed_for(25, 6));
            let data = crate::story::issued("GNV", 455, 51);
            by(s, "ACC", "gift:GNV", "receipt_issued", data);
        }),
        ("a receipt that came before it", |s| {
            accept(s, goods("GX", json!([unvalued("NX", 10)])));
            receipt(s, "GX", 0);
            value(s, valued("VX", "NX", 5));
            let target = of(s, "valuation", "VX");
            reverse(s, target, unvalue(in_lot("NX", 5), 5));
        }),
        ("a lot, which is valued anew", |s| {
            value(s, valued("VX", "NC", 5));
            let target = of(s, "valuation", "VX");
            reverse(s, target, unvalue(in_lot("NC", 5), 5));
            value(s, valued("VY", "NC", 7));
        }),
        ("what was signed for, which is valued anew and reported", |s| {
            let target = of(s, "valuation", "VS");
            reverse(s, target, signed_for(25, 6));
            value(s, valued_under_way("VX", "NU", "HG", 12));
            report(s, 132);
        }),
        ("what is under way, which goes back then", |s| {
            under_way(s);
            value(s, valued_under_way("VX", "NC", "HX", 5));
            let target = of(s, "valuation", "VX");
            reverse(
                s,
                target,
                unvalue(
                    json!([{"account": "in_transit", "amount": -5, "fund": "FU", "object": "HX/NC", "qty": 0}]),
                    5,
                ),
            );
            delivered(s, 0, 0);
        }),
    ];
    hold(&honest);
}

fn signed_for(good: i64, lost: i64) -> Value {
    let place = json!([
        {"account": "programme_cost", "amount": -good, "fund": "FU"},
        {"account": "other_cost", "amount": -lost, "fund": "FU"},
    ]);
    unvalue(place, good + lost)
}

#[test]
fn a_gift_of_goods_that_was_valued_or_changed_stays() {
    // Ten pieces without a value and ten at 100 fen.
    let gift = |s: &mut Story| {
        let mut gowns = lot("NX", 10, 100);
        gowns["item"] = json!("GOWN");
        accept(s, goods("GX", json!([unvalued("NY", 10), gowns])));
        countersign(s, "NX");
    };
    let undone = || {
        json!([
            {"account": "inventory", "amount": 0, "fund": "FU", "object": "W3/NY", "qty": -10},
            {"account": "inventory", "amount": -100, "fund": "FU", "object": "W3/NX", "qty": -10},
            {"account": "donation_income", "amount": 100, "fund": "FU"},
        ])
    };
    let mut s = crate::later();
    gift(&mut s);
    value(&mut s, valued("VX", "NY", 5));
    let target = gift_at(&s, "GX");
    let at = reverse(&mut s, target, undone());
    assert_eq!(found(&s, at, "valued"), ["R46", "R30"]);
    let mut s = crate::later();
    gift(&mut s);
    value(&mut s, valued("VX", "NY", 5));
    let target = of(&s, "valuation", "VX");
    reverse(&mut s, target, unvalue(in_lot("NY", 5), 5));
    let target = gift_at(&s, "GX");
    let data = json!({"reason": "错", "target": target, "undone": undone()});
    s.decide("P", "AY", "gift:GX", "entry_reversed", data);
    assert_eq!(crate::audited(&s).0, 0, "the valuation was turned round");
    // Six are missing and six are found, which have no value.
    let mut s = crate::later();
    gift(&mut s);
    act(&mut s, "AX", "goods_counted", counted("CX", &[("NX", 10, 4, 60)]));
    act(&mut s, "AY", "goods_counted", counted("CY", &[("NX", 4, 10, 0)]));
    let target = gift_at(&s, "GX");
    let at = reverse(&mut s, target, undone());
    assert_eq!(found(&s, at, "its quantity without its value"), ["R46", "R30"]);
}
