//! R46, R72 to R74: pledges and receipts, and gifts that are taken back.

use crate::forge::story::{Story, accepted, gift, lot};
use crate::story::{CODE, block, issued, pledge, void};
use crate::{Attack, Honest, broken, by, gift_at, hold, money, reversed};
use serde_json::json;

fn fulfil(s: &mut Story, pledge: &str, gift: &str) -> usize {
    let data = json!({"gift": gift, "pledge": pledge});
    by(s, "MAN", &format!("pledge:{pledge}"), "pledge_fulfilled", data)
}

fn cancel(s: &mut Story, pledge: &str) -> usize {
    let data = json!({"pledge": pledge, "reason": "困难"});
    by(s, "MAN", &format!("pledge:{pledge}"), "pledge_cancelled", data)
}

fn promise(s: &mut Story, amount: u64) {
    by(s, "MAN", "pledge:YX", "pledge_made", pledge("YX", amount));
}

/// Reverses a gift of money; answers the position of the proposal.
fn take_back(s: &mut Story, action: &str, id: &str, amount: i64) -> usize {
    let target = gift_at(s, id);
    let stream = format!("gift:{id}");
    s.decide("P", action, &stream, "entry_reversed", reversed(amount, target)) - 2
}

fn take_back_goods(s: &mut Story) -> usize {
    let target = gift_at(s, "GX");
    let undone = json!([
        {"account": "inventory", "amount": -100, "fund": "F", "object": "W/BX", "qty": -10},
        {"account": "donation_income", "amount": 100, "fund": "F"},
    ]);
    let data = json!({"reason": "错", "target": target, "undone": undone});
    s.decide("P", "AX", "gift:GX", "entry_reversed", data) - 2
}

fn goods(s: &mut Story) -> usize {
    let data = accepted("GX", json!([lot("BX", 10, 100)]));
    by(s, "KEE", "gift:GX", "goods_accepted", data)
}

fn issue(s: &mut Story, gift: &str, amount: u64, number: u64) -> usize {
    by(s, "ACC", &format!("gift:{gift}"), "receipt_issued", issued(gift, amount, number))
}

fn waive(s: &mut Story, gift: &str) -> usize {
    let data = json!({"gift": gift, "reason": "anonymous"});
    by(s, "CAS", &format!("gift:{gift}"), "receipt_waived", data)
}

fn receive(s: &mut Story, code: &str, first: u64, last: u64) -> usize {
    by(s, "ACC", "block:RX", "receipt_block_received", block("RX", code, first, last))
}

#[test]
fn a_pledge_is_kept_by_gifts_of_its_kind_once_each() {
    let attacks: [(&str, Attack); 7] = [
        ("a cancelled pledge", |s| fulfil(s, "Y3", "GN")),
        ("goods for money", |s| {
            promise(s, 1);
            fulfil(s, "YX", "G4")
        }),
        ("money for goods", |s| fulfil(s, "Y2", "GN")),
        ("a gift counted twice", |s| {
            promise(s, 1);
            fulfil(s, "YX", "GP")
        }),
        ("cancelled twice", |s| cancel(s, "Y3")),
        ("cancelled though kept", |s| cancel(s, "Y1")),
        ("cancelled though kept by two", |s| {
            promise(s, 14);
            fulfil(s, "YX", "GN");
            fulfil(s, "YX", "GM");
            cancel(s, "YX")
        }),
    ];
    broken("R72", &attacks);
    let honest: [(&str, Honest); 5] = [
        ("a fen short", |s| {
            promise(s, 15);
            fulfil(s, "YX", "GN");
            fulfil(s, "YX", "GM");
            cancel(s, "YX");
        }),
        ("more than was promised", |s| {
            promise(s, 1);
            fulfil(s, "YX", "GN");
            fulfil(s, "YX", "GM");
        }),
        ("goods, whatever came", |s| {
            cancel(s, "Y2");
        }),
        ("its gift was taken back", |s| {
            take_back(s, "AX", "GP", 5_000);
            cancel(s, "Y1");
        }),
        ("another gift for the one taken back", |s| {
            take_back(s, "AX", "GP", 5_000);
            fulfil(s, "Y1", "GN");
        }),
    ];
    hold(&honest);
}

#[test]
fn a_receipt_comes_from_a_block_of_its_office() {
    let attacks: [(&str, Attack); 8] = [
        ("a block that ends before it begins", |s| receive(s, CODE, 202, 201)),
        ("a number too many", |s| receive(s, CODE, 101, 1_000_101)),
        ("the last number of another", |s| receive(s, CODE, 100, 200)),
        ("inside another", |s| receive(s, CODE, 50, 50)),
        ("around another", |s| receive(s, CODE, 0, 101)),
        ("a number after the block", |s| issue(s, "GN", 7, 101)),
        ("a number before the block", |s| issue(s, "GN", 7, 0)),
        ("a number of another office's block", |s| {
            let data = block("RX", CODE, 101, 200);
            s.entry("C", "ACC", "accountant", "block:RX", "receipt_block_received", data);
            issue(s, "GN", 7, 101)
        }),
    ];
    broken("R73", &attacks);
    let honest: [(&str, Honest); 5] = [
        ("as many numbers as there may be", |s| {
            receive(s, CODE, 101, 1_000_100);
            issue(s, "GN", 7, 1_000_100);
        }),
        ("one number", |s| {
            receive(s, CODE, 101, 101);
            issue(s, "GN", 7, 101);
        }),
        ("the same numbers of another code", |s| {
            receive(s, "33010121", 1, 100);
        }),
        ("the number below", |s| {
            receive(s, CODE, 0, 0);
        }),
        ("the greatest number", |s| {
            receive(s, "99999999", 9_999_000_000, 9_999_999_999);
        }),
    ];
    hold(&honest);
}

#[test]
fn one_receipt_stands_for_a_gift() {
    let attacks: [(&str, Attack); 9] = [
        ("of another amount", |s| issue(s, "GN", 8, 4)),
        ("of goods, of another value", |s| {
            goods(s);
            issue(s, "GX", 101, 4)
        }),
        ("while one stands", |s| issue(s, "G1", 100_000, 4)),
        ("voided, but not issued", |s| void(s, "AX", "GN", 4) - 2),
        ("voided twice", |s| void(s, "AX", "G1", 1) - 2),
        ("voided, but of another gift", |s| void(s, "AX", "G1", 2) - 2),
        ("waived while one stands", |s| waive(s, "G1")),
        ("waived twice", |s| waive(s, "G2")),
        ("waived twice without any", |s| {
            waive(s, "GN");
            waive(s, "GN")
        }),
    ];
    broken("R74", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("after it was waived", |s| {
            waive(s, "GN");
            issue(s, "GN", 7, 4);
        }),
        ("of goods", |s| {
            goods(s);
            issue(s, "GX", 100, 4);
        }),
        ("of goods without value", |s| {
            let data = accepted(
                "GX",
                json!([{"batch": "BX", "expiry": "2021-12-31", "item": "MASK", "qty": 10, "valuation_basis": "unvalued"}]),
            );
            let at = by(s, "KEE", "gift:GX", "goods_accepted", data);
            s.entries[at]["data"].as_object_mut().expect("data").remove("valuer");
            issue(s, "GX", 0, 4);
        }),
        ("a new one for a voided one", |s| {
            void(s, "AX", "G1", 3);
            issue(s, "G1", 100_000, 4);
            void(s, "AY", "G1", 4);
            waive(s, "G1");
        }),
    ];
    hold(&honest);
    let taken: [(&str, Attack); 2] = [
        ("a number that stands", |s| issue(s, "GN", 7, 3)),
        ("a number that was voided", |s| issue(s, "GN", 7, 1)),
    ];
    broken("R14", &taken);
}

#[test]
fn a_gift_with_a_receipt_is_not_taken_back() {
    let attacks: [(&str, Attack); 3] = [
        ("of money", |s| {
            issue(s, "GN", 7, 4);
            take_back(s, "AX", "GN", 7)
        }),
        ("of money, with its second receipt", |s| {
            issue(s, "GN", 7, 4);
            void(s, "AX", "GN", 4);
            issue(s, "GN", 7, 5);
            take_back(s, "AY", "GN", 7)
        }),
        ("of goods", |s| {
            goods(s);
            issue(s, "GX", 100, 4);
            take_back_goods(s)
        }),
    ];
    broken("R46", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("its receipt was voided", |s| {
            issue(s, "GN", 7, 4);
            void(s, "AX", "GN", 4);
            take_back(s, "AY", "GN", 7);
        }),
        ("its receipt was waived", |s| {
            waive(s, "GN");
            take_back(s, "AX", "GN", 7);
        }),
        ("goods without receipt", |s| {
            goods(s);
            take_back_goods(s);
        }),
    ];
    hold(&honest);
}

#[test]
fn what_stands_around_a_gift_names_one_of_its_office_that_stands() {
    let certificate = |s: &mut Story, gift: &str| {
        let data = json!({"certificate": "ZX", "gift": gift});
        by(s, "MAN", "certificate:ZX", "certificate_issued", data)
    };
    let reversed_gift = |s: &mut Story| {
        take_back(s, "AX", "GN", 7);
    };
    let mut s = crate::later();
    let unknown = certificate(&mut s, "NONE");
    assert_eq!(crate::found(&s, unknown, "unknown"), ["R13"]);
    let mut s = crate::later();
    reversed_gift(&mut s);
    let gone = certificate(&mut s, "GN");
    assert_eq!(crate::found(&s, gone, "reversed"), ["R13"]);
    let attacks: [(&str, Attack); 6] = [
        ("a reversed gift's receipt", |s| {
            take_back(s, "AX", "GN", 7);
            issue(s, "GN", 7, 4)
        }),
        ("a reversed gift's waiver", |s| {
            take_back(s, "AX", "GN", 7);
            waive(s, "GN")
        }),
        ("another office's gift", |s| {
            let data = json!({"certificate": "ZX", "gift": "GN"});
            s.entry("C", "MAN", "manager", "certificate:ZX", "certificate_issued", data)
        }),
        ("another office's pledge", |s| {
            let data = json!({"pledge": "Y2", "reason": "困难"});
            s.entry("C", "MAN", "manager", "pledge:Y2", "pledge_cancelled", data)
        }),
        ("a pledge of unknown goods", |s| {
            let data = json!({"donor_kind": "individual", "items": [{"item": "NONE", "qty": 1}], "pledge": "YX", "public_promise": false});
            by(s, "MAN", "pledge:YX", "pledge_made", data)
        }),
        ("a pledge for an unknown emergency", |s| {
            let mut data = pledge("YX", 1);
            data["emergency"] = json!("NONE");
            by(s, "MAN", "pledge:YX", "pledge_made", data)
        }),
    ];
    broken("R13", &attacks);
    hold(&[("a gift of today", |s| {
        money(s, gift("GX", 3));
        issue(s, "GX", 3, 4);
    })]);
}
