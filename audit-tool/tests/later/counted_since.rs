//! R46 for goods that left, and would come back into what was counted since.

use crate::forge::story::Story;
use crate::more::{FREE, act, allocate, counted, lost, reclassified, ship, sold};
use crate::turned::turn;
use crate::undone::{
    count, gift_of_ten, leg, lot_of, not_counted, not_renamed, of, renamed, unsold,
};
use crate::{Attack, Honest, broken, hold};
use serde_json::json;

/// One of ten NX is lost and five are sold, and a count finds the lost one.
fn sold_and_counted(s: &mut Story) {
    gift_of_ten(s);
    act(s, "AL", "goods_disposed", lost("DX", "NX", 1, 10));
    act(s, "AY", "goods_sold", sold("SX", "NX", 5, 50));
    count(s, ("NX", 4, 5, 0));
}

#[test]
fn what_was_counted_since_is_not_there_twice() {
    let attacks: [(&str, Attack); 2] = [
        ("what was lost was found since", |s| {
            sold_and_counted(s);
            unsold(s)
        }),
        ("what was missing was counted again", |s| {
            gift_of_ten(s);
            act(s, "AY", "goods_counted", counted("CY", &[("NX", 10, 9, 10)]));
            count(s, ("NX", 9, 9, 0));
            let undone = json!([leg("other_cost", FREE, -10), lot_of("NX", 1, 10)]);
            let target = of(s, "count", "CY");
            turn(s, "AZ", target, undone)
        }),
    ];
    broken("R46", &attacks);
    hold(&[("the count was turned round first", |s| {
        sold_and_counted(s);
        not_counted(s, json!([lot_of("NX", -1, 0)]));
        unsold(s);
    })]);
}

/// Four of ten NX are under way.
fn under_way(s: &mut Story) {
    gift_of_ten(s);
    allocate(s, "LX", &json!([{"batch": "NX", "qty": 4}]));
    ship(s, "LX", "HX", &json!([{"batch": "NX", "qty": 4, "value_fen": 40}]));
}

fn not_shipped(s: &mut Story) -> usize {
    let under_way =
        json!({"account": "in_transit", "amount": -40, "fund": FREE, "object": "HX/NX", "qty": -4});
    let target = of(s, "shipment", "HX");
    turn(s, "AZ", target, json!([under_way, lot_of("NX", 4, 40)]))
}

#[test]
fn what_left_before_a_count_does_not_come_back_after_it() {
    let attacks: [(&str, Attack); 2] = [
        ("what was under way was counted without", |s| {
            under_way(s);
            count(s, ("NX", 6, 6, 0));
            not_shipped(s)
        }),
        ("what was called otherwise was counted without", |s| {
            renamed(s);
            count(s, ("NX", 5, 5, 0));
            not_renamed(s)
        }),
    ];
    broken("R46", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("after the count of the shipment's goods was turned round", |s| {
            under_way(s);
            count(s, ("NX", 6, 6, 0));
            not_counted(s, json!([]));
            not_shipped(s);
        }),
        ("after the count of the renamed was", |s| {
            renamed(s);
            count(s, ("NX", 5, 5, 0));
            not_counted(s, json!([]));
            not_renamed(s);
        }),
        ("a count of before stands in nobody's way", |s| {
            gift_of_ten(s);
            count(s, ("NX", 10, 10, 0));
            act(s, "AR", "goods_reclassified", reclassified("RX", "NX", "NY", 5, 50));
            not_renamed(s);
        }),
    ];
    hold(&honest);
}
