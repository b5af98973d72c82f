//! R45: nothing is undone on a day before it was done.

use crate::forge::story::Story;
use crate::more::{FREE, given};
use crate::turned::turn;
use crate::undone::leg;
use crate::{Attack, Honest, broken, decide_on, hold, late, money};
use serde_json::{Value, json};

/// 100 fen go where they came from.
fn back() -> Value {
    let bank = json!({"account": "bank", "amount": -100, "fund": FREE, "object": "BK"});
    json!([bank, leg("donation_income", FREE, 100)])
}

fn money_back(s: &mut Story, gift: usize) -> usize {
    turn(s, "AX", gift, back())
}

#[test]
fn nothing_is_undone_on_a_day_before_it_was_done() {
    let attacks: [(&str, Attack); 1] = [("a gift of the next day", |s| {
        let gift = money(s, given("GX", FREE, 100));
        let at = money_back(s, gift);
        late(s, at, "2020-03-02", None)
    })];
    broken("R45", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("on the day itself", |s| {
            let gift = money(s, given("GX", FREE, 100));
            money_back(s, gift);
        }),
        ("of an earlier day in a closed month, booked on the same one", |s| {
            let gift = money(s, given("GX", FREE, 100));
            late(s, gift, "2020-02-29", Some("2020-03-01"));
            let data = json!({"reason": "错", "target": gift, "undone": back()});
            let days = ("2020-02-28", Some("2020-03-01"));
            decide_on(s, days, "AX", "gift:GX", ("entry_reversed", data));
        }),
    ];
    hold(&honest);
}
