//! R90: what is clawed back of a gift, what covers it, and how it is made good.

use crate::forge::story::Story;
use crate::more::{
    BOUND, BOUND_CASH, FREE, FREE_CASH, act, clawback, given, recovered, written_off,
};
use crate::story::{issued, void};
use crate::{Attack, Honest, broken, by, found, hold, money};
use serde_json::json;

/// Answers the position of the proposal, as the others here do.
fn claw(s: &mut Story, gift: &str, amount: u64) -> usize {
    act(s, "AX", "money_clawed_back", clawback("CX", gift, amount))
}

fn covered_by(s: &mut Story, gift: &str, fund: &str) -> usize {
    let mut data = clawback("CX", gift, 5);
    data["fund"] = json!(fund);
    act(s, "AX", "money_clawed_back", data)
}

fn make_good(s: &mut Story, amount: u64) -> usize {
    act(s, "AX", "shortfall_closed", recovered("SX", amount))
}

fn give_up(s: &mut Story, amount: u64) -> usize {
    act(s, "AX", "shortfall_closed", written_off("SX", amount))
}

#[test]
fn no_more_is_taken_back_than_was_given() {
    let attacks: [(&str, Attack); 5] = [
        // 5,000 less 500 of another intent and 200 clawed back.
        ("a fen too many", |s| claw(s, "GR", 4_301)),
        ("of goods", |s| claw(s, "GNV", 1)),
        ("covered by a bound fund", |s| covered_by(s, "GU", BOUND)),
        ("covered by a fund of another class", |s| {
            let fund = crate::story::fund_of("FX", "purpose", "reserve", "unrestricted");
            by(s, "ADM", "fund:FX", "fund_established", fund);
            let money = json!({"account": "BK", "amount_fen": 5});
            let data = json!({"basis": "储备", "fund": "FX", "kind": "reserve", "money": money, "source": "SX"});
            by(s, "ACC", "other:SX", "other_source_in", data);
            covered_by(s, "GR", "FX")
        }),
        ("covered by its own purse", |s| covered_by(s, "GU", FREE)),
    ];
    broken("R90", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("all that is left", |s| {
            claw(s, "GR", 4_300);
        }),
        ("covered by another purse of its fund", |s| {
            let mut data = given("GX", FREE, 5);
            data["earmark"] = json!("EM");
            money(s, data);
            let mut data = clawback("CX", "GU", 5);
            data["earmark"] = json!("EM");
            act(s, "AX", "money_clawed_back", data);
        }),
        ("while a receipt stands", |s| {
            by(s, "ACC", "gift:GU", "receipt_issued", issued("GU", 10_000, 50));
            money(s, given("GX", "FV", 1_000));
            let mut data = clawback("CX", "GU", 5);
            data["fund"] = json!("FV");
            act(s, "AX", "money_clawed_back", data);
            void(s, "AY", "GU", 50);
        }),
        ("of an agency", |s| {
            let fund = crate::story::fund_of("FX", "purpose", "agency", "restricted");
            by(s, "ADM", "fund:FX", "fund_established", fund);
            let mut data = given("GX", "FX", 10);
            data["treatment"] = json!("agency");
            data["treatment_basis"] = json!("协议");
            money(s, data);
            claw(s, "GX", 10);
        }),
    ];
    hold(&honest);
    broken(
        "R81",
        &[("a refund of it all", |s| {
            claw(s, "GR", 4_300);
            let data = crate::story::refunded("RX", "GR", 1, "BK");
            s.decide("P", "AY", "gift:GR", "refund_paid", data) - 2
        })],
    );
    broken(
        "R79",
        &[("covered by what nobody claimed", |s| {
            let mut data = clawback("CX", "GR", 5);
            data["account"] = json!("BANK");
            data["fund"] = json!("U");
            let at = act(s, "AX", "money_clawed_back", data);
            assert_eq!(found(s, at, "of another class too"), ["R79", "R90"]);
            s.entries.truncate(at);
            let mut data = json!({"account": "BANK", "amount_fen": 5, "from": "BANK", "fund": "U", "move": "MX", "to": "BK"});
            data.as_object_mut().expect("data").remove("account");
            by(s, "CAS", "move:MX", "money_moved", data)
        })],
    );
}

#[test]
fn the_covering_purse_pays() {
    broken(
        "R28",
        &[("a fen too many", |s| {
            money(s, given("GX", BOUND, FREE_CASH + 1));
            claw(s, "GX", FREE_CASH + 1)
        })],
    );
    broken(
        "R29",
        &[("out of an empty account", |s| {
            let data =
                json!({"account": "BANKX", "bank": "银行", "holder": "红会", "name": "专户"});
            by(s, "ADM", "account:BANKX", "account_opened", data);
            let mut data = clawback("CX", "GR", 1);
            data["account"] = json!("BANKX");
            act(s, "AX", "money_clawed_back", data)
        })],
    );
    let limited = |s: &mut Story| {
        let data = json!({"limit_fen": 5, "organisation": "P", "role": "approver", "staff": "APP", "valid_from": "2020-01-01"});
        by(s, "ADM", "staff:APP", "role_granted", data);
    };
    for (what, act) in [
        ("a claw-back", claw as fn(&mut Story, &str, u64) -> usize),
        ("a closing", |s, _, amount| make_good(s, amount)),
    ] {
        let mut s = crate::later();
        limited(&mut s);
        let at = act(&mut s, "GR", 6) + 1;
        assert_eq!(found(&s, at, what), ["R33"], "{what}");
        let mut s = crate::later();
        limited(&mut s);
        act(&mut s, "GR", 5);
        assert_eq!(crate::audited(&s).0, 0, "{what}");
    }
}

#[test]
fn no_more_is_made_good_than_was_laid_out() {
    let attacks: [(&str, Attack); 3] = [
        ("a fen too many", |s| make_good(s, 151)),
        ("a fen too many given up", |s| give_up(s, 151)),
        ("a fen too many in all", |s| {
            act(s, "AY", "shortfall_closed", written_off("SY", 100));
            make_good(s, 51)
        }),
    ];
    broken("R90", &attacks);
    let attacks: [(&str, Attack); 1] = [("the gift's purse has it not", |s| {
        let data = crate::more::release("RX", BOUND, FREE, BOUND_CASH);
        act(s, "AY", "restriction_released", data);
        make_good(s, 1)
    })];
    broken("R28", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("no claw-back", |s| {
            let mut data = written_off("SX", 1);
            data["clawback"] = json!("NONE");
            act(s, "AX", "shortfall_closed", data)
        }),
        ("another office's account", |s| {
            let mut data = recovered("SX", 1);
            data["account"] = json!("CITY");
            act(s, "AX", "shortfall_closed", data)
        }),
    ];
    broken("R13", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("all of it", |s| {
            make_good(s, 150);
        }),
        ("in part, and the rest given up from an empty purse", |s| {
            act(s, "AY", "shortfall_closed", recovered("SY", 1));
            let data = crate::more::release("RX", BOUND, FREE, BOUND_CASH - 1);
            act(s, "AZ", "restriction_released", data);
            give_up(s, 149);
        }),
    ];
    hold(&honest);
}
