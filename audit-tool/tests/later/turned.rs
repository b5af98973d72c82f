//! R46, R47 and R28 for what moved between funds, was released or came as interest, and is turned round.

use crate::between::{consented, move_money};
use crate::forge::story::Story;
use crate::more::{BOUND, FREE, SISTER, given};
use crate::story::refunded;
use crate::{Attack, Honest, broken, hold, money};
use serde_json::{Value, json};

/// Proposes the reversal of what stands at a position; answers the proposal's.
pub(crate) fn turn(s: &mut Story, action: &str, target: usize, undone: Value) -> usize {
    let stream = s.entries[target]["stream"].as_str().expect("a stream").to_owned();
    let data = json!({"reason": "错", "target": target, "undone": undone});
    s.decide("P", action, &stream, "entry_reversed", data) - 2
}

fn bank(fund: &str, earmark: Option<&str>, amount: i64) -> Value {
    let mut leg = json!({"account": "bank", "amount": amount, "fund": fund, "object": "BK"});
    if let Some(earmark) = earmark {
        leg["earmark"] = json!(earmark);
    }
    leg
}

/// 500 of the gift GR come back from the earmark NEU.
fn as_before(s: &mut Story) -> usize {
    let target = s.entries.iter().position(|e| e["data"]["change"] == "CI").expect("a change");
    let undone = json!([
        {"account": "net_assets", "amount": -500, "fund": BOUND}, bank(BOUND, None, 500),
        bank(BOUND, Some("NEU"), -500), {"account": "net_assets", "amount": 500, "earmark": "NEU", "fund": BOUND},
    ]);
    turn(s, "AY", target, undone)
}

#[test]
fn what_moved_goes_back_while_it_is_there() {
    let moved_back = |s: &mut Story| {
        let target = s.entries.iter().position(|e| e["data"]["move"] == "MF").expect("a move");
        let undone = json!([
            {"account": "net_assets", "amount": -1_000, "fund": FREE}, bank(FREE, None, 1_000),
            bank(SISTER, None, -1_000), {"account": "net_assets", "amount": 1_000, "fund": SISTER},
        ]);
        turn(s, "AY", target, undone)
    };
    let mut s = crate::later();
    move_money(&mut s, SISTER, FREE, 1);
    let at = moved_back(&mut s);
    assert_eq!(crate::found(&s, at, "a fen of it is gone"), ["R28"]);
    let mut s = crate::later();
    moved_back(&mut s);
    assert_eq!(crate::audited(&s).0, 0, "all of it");
    let attacks: [(&str, Attack); 2] = [
        ("what was changed is gone of its gift", |s| {
            money(s, given("GX", BOUND, 100));
            consented(s, |data| data["gift"] = json!("GX"));
            let target = crate::gift_at(s, "GX");
            let undone = json!([bank(BOUND, None, -100), {"account": "donation_income", "amount": 100, "fund": BOUND}]);
            turn(s, "AY", target, undone)
        }),
        ("what was clawed back is gone too", |s| {
            as_before(s);
            let target = crate::gift_at(s, "GR");
            let undone = json!([bank(BOUND, None, -5_000), {"account": "donation_income", "amount": 5_000, "fund": BOUND}]);
            // There is enough of it in the fund.
            money(s, given("GX", BOUND, 5_000));
            turn(s, "AZ", target, undone)
        }),
    ];
    broken("R46", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("the intent, and what it took of the gift", |s| {
            as_before(s);
            let data = refunded("RX", "GR", 4_600, "BK");
            s.decide("P", "AX", "gift:GR", "refund_paid", data);
        }),
        ("a release", |s| {
            let target = s.entries.iter().position(|e| e["data"]["release"] == "RR");
            let undone = json!([
                {"account": "net_assets", "amount": -300, "fund": BOUND}, bank(BOUND, None, 300),
                bank(FREE, None, -300), {"account": "net_assets", "amount": 300, "fund": FREE},
            ]);
            turn(s, "AY", target.expect("a release"), undone);
        }),
        ("interest", |s| {
            let target = s.entries.iter().position(|e| e["data"]["interest"] == "IN");
            let undone = json!([
                bank(FREE, None, -20), {"account": "other_income", "amount": 20, "fund": FREE},
                bank(BOUND, None, -10), {"account": "other_income", "amount": 10, "fund": BOUND},
            ]);
            turn(s, "AY", target.expect("interest"), undone);
        }),
    ];
    hold(&honest);
    broken(
        "R47",
        &[("a share of the interest left out", |s| {
            let target = s.entries.iter().position(|e| e["data"]["interest"] == "IN");
            let undone = json!([bank(FREE, None, -20), {"account": "other_income", "amount": 20, "fund": FREE}]);
            turn(s, "AY", target.expect("interest"), undone)
        })],
    );
}
