//! R28 to R31 and R43 for what moves inside one organisation.

use crate::forge::story::{Story, accepted, grant_goods, lot};
use crate::story::moved;
use crate::{Attack, Honest, broken, by, hold, late};
use serde_json::json;

/// Account BANKX beside BANK.
fn account(s: &mut Story) {
    let data = json!({"account": "BANKX", "bank": "银行", "holder": "红会", "name": "专户"});
    by(s, "ADM", "account:BANKX", "account_opened", data);
}

fn pay(s: &mut Story, id: &str, from: &str, to: &str, amount: u64) -> usize {
    by(s, "CAS", &format!("move:{id}"), "money_moved", moved(id, from, to, amount))
}

/// What is left in fund F: 54,924 of the first month, GP, GQ, GK, GL, GM, GN, and GC less its refund.
const CASH: u64 =
    900 - 400 + 119_880 - 40_000 + 1_000 - 5_000 - 7_000 + 10 + 5_000 + 5_000 + 7 + 7 + 7;

fn carry(s: &mut Story, from: &str, to: &str, batch: &str, qty: u64, value: u64) -> usize {
    let lines = json!([{"batch": batch, "qty": qty, "value_fen": value}]);
    let data = json!({"from": from, "lines": lines, "move": "MX", "to": to});
    by(s, "KEE", "move:MX", "goods_moved", data)
}

#[test]
fn money_moves_only_where_it_is() {
    let attacks: [(&str, Attack); 2] = [
        ("a purse that never had it", |s| {
            account(s);
            let at = pay(s, "MX", "BANK", "BANKX", 1);
            s.entries[at]["data"]["earmark"] = json!("NEW");
            at
        }),
        ("another fund's purse", |s| {
            account(s);
            let at = pay(s, "MX", "BANK", "BANKX", 1);
            s.entries[at]["data"]["fund"] = json!("R");
            at
        }),
    ];
    broken("R28", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("out of an empty account", |s| {
            account(s);
            pay(s, "MX", "BANKX", "BANK", 1)
        }),
        ("out of an account on a day before it came", |s| {
            account(s);
            pay(s, "MX", "BANK", "BANKX", 1);
            let at = pay(s, "MY", "BANKX", "BANK", 1);
            late(s, at, "2020-03-02", None)
        }),
    ];
    broken("R29", &attacks);
    let honest: [(&str, Honest); 1] = [("all of it, though some is allocated", |s| {
        account(s);
        pay(s, "MX", "BANK", "BANKX", CASH);
    })];
    hold(&honest);
    let attacks: [(&str, Attack); 3] = [
        ("another office's account", |s| pay(s, "MX", "BANK", "CITY", 1)),
        ("an unknown fund", |s| {
            account(s);
            let at = pay(s, "MX", "BANK", "BANKX", 1);
            s.entries[at]["data"]["fund"] = json!("NONE");
            at
        }),
        ("another office's warehouse", |s| carry(s, "W", "V", "B1", 1, 3)),
    ];
    broken("R13", &attacks);
}

#[test]
fn goods_move_only_where_they_are() {
    // 135 pieces are left in W, at 452 fen, and ten in W2, at 33.
    let attacks: [(&str, Attack); 3] = [
        ("a piece too many", |s| carry(s, "W2", "W", "B1", 11, 0)),
        ("on a day before they came", |s| {
            carry(s, "W", "W2", "B1", 5, 16);
            let at = carry(s, "W2", "W", "B1", 15, 49);
            s.entries[at]["data"]["move"] = json!("MY");
            s.entries[at]["stream"] = json!("move:MY");
            late(s, at, "2020-03-02", None)
        }),
        ("what is allocated", |s| {
            s.decide("P", "AX", "allocation:LX", "allocation_made", grant_goods("LX", "B1", 130));
            carry(s, "W", "W2", "B1", 6, 20)
        }),
    ];
    for (what, attack) in &attacks {
        let mut s = crate::later();
        let at = attack(&mut s);
        assert!(crate::found(&s, at, what).contains(&"R30".to_owned()), "{what}");
    }
    broken("R30", &attacks[1..]);
    let attacks: [(&str, Attack); 1] = [("taken back after a part was moved", |s| {
        let data = accepted("GX", json!([lot("BX", 10, 100)]));
        let target = by(s, "KEE", "gift:GX", "goods_accepted", data);
        by(s, "KE2", "batch:BX", "lot_countersigned", json!({"batch": "BX"}));
        carry(s, "W", "W2", "BX", 1, 10);
        let undone = json!([
            {"account": "inventory", "amount": -100, "fund": "F", "object": "W/BX", "qty": -10},
            {"account": "donation_income", "amount": 100, "fund": "F"},
        ]);
        let data = json!({"reason": "错", "target": target, "undone": undone});
        s.decide("P", "AX", "gift:GX", "entry_reversed", data) - 2
    })];
    for (what, attack) in &attacks {
        let mut s = crate::later();
        let at = attack(&mut s);
        assert_eq!(crate::found(&s, at, what), ["R46", "R30"], "{what}");
    }
    let attacks: [(&str, Attack); 1] = [("not countersigned", |s| {
        let data = accepted("GX", json!([lot("BX", 10, 100)]));
        by(s, "KEE", "gift:GX", "goods_accepted", data);
        carry(s, "W", "W2", "BX", 1, 10)
    })];
    broken("R31", &attacks);
    broken("R43", &[("a value rounded up", |s| carry(s, "W", "W2", "B1", 1, 4))]);
    // A fen would lie where nothing is.
    let mut s = crate::later();
    let at = carry(&mut s, "W2", "W", "B1", 10, 32);
    assert_eq!(crate::found(&s, at, "the last pieces without all of the value"), ["R30", "R43"]);
    let honest: [(&str, Honest); 3] = [
        ("all of it, with all of its value", |s| {
            carry(s, "W2", "W", "B1", 10, 33);
        }),
        ("all that is not allocated", |s| {
            s.decide("P", "AX", "allocation:LX", "allocation_made", grant_goods("LX", "B1", 130));
            carry(s, "W", "W2", "B1", 5, 16);
        }),
        ("on from where they came to", |s| {
            carry(s, "W", "W2", "B1", 5, 16);
            s.decide("P", "AX", "allocation:LX", "allocation_made", {
                let mut data = grant_goods("LX", "B1", 15);
                data["warehouse"] = json!("W2");
                data
            });
            let shipped = json!({"allocation": "LX", "lines": [{"batch": "B1", "qty": 15, "value_fen": 49}], "shipment": "HX", "warehouse": "W2"});
            by(s, "KEE", "shipment:HX", "goods_shipped", shipped);
        }),
    ];
    hold(&honest);
}
