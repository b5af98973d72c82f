//! R92, and R28, R29, R46, R47, R66, R79 of money that is placed for a time and comes back.

use crate::forge::story::Story;
use crate::more::{act, fund_move};
use crate::newer::{CASH, FUND, back, bring_in, given, placed};
use crate::story::{close, fund_of};
use crate::turned::turn;
use crate::undone::of;
use crate::{Attack, Honest, broken, by, found, hold, late, money};
use serde_json::{Value, json};

fn place(s: &mut Story, fund: &str, amount: u64) -> usize {
    act(s, "AX", "investment_placed", placed("IX", fund, amount))
}

/// A fen of a fund of this class and restriction, placed.
fn of_fund(s: &mut Story, class: &str, restriction: &str) -> usize {
    by(s, "ADM", "fund:FX", "fund_established", fund_of("FX", "purpose", class, restriction));
    if class == "donation" {
        money(s, given("GX", "FX", 1));
    } else {
        let money = json!({"account": "BN", "amount_fen": 1});
        let data =
            json!({"basis": "拨", "fund": "FX", "kind": "other", "money": money, "source": "OX"});
        by(s, "ACC", "other:OX", "other_source_in", data);
    }
    place(s, "FX", 1)
}

fn leg(account: &str, object: Option<&str>, amount: i64) -> Value {
    let mut leg = json!({"account": account, "amount": amount, "fund": FUND});
    if let Some(object) = object {
        leg["object"] = json!(object);
    }
    leg
}

/// The return RV turned round, its 100 fen on this account.
fn not_back(s: &mut Story, earned: &str) -> usize {
    let undone = json!([
        leg("bank", Some("BN"), -2_100),
        leg("investment", Some("IV"), 2_000),
        leg(earned, None, 100),
    ]);
    let target = of(s, "return", "RV");
    turn(s, "AR", target, undone)
}

fn not_placed(s: &mut Story) -> usize {
    let undone = json!([leg("investment", Some("IV"), -5_000), leg("bank", Some("BN"), 5_000)]);
    let target = of(s, "investment", "IV");
    turn(s, "AP", target, undone)
}

#[test]
fn what_is_free_may_be_placed() {
    let attacks: [(&str, Attack); 3] = [
        ("a restricted fund", |s| of_fund(s, "donation", "restricted")),
        ("a reserve", |s| of_fund(s, "reserve", "unrestricted")),
        ("a fiscal fund", |s| of_fund(s, "fiscal", "unrestricted")),
    ];
    broken("R92", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("donations", |s| {
            of_fund(s, "donation", "unrestricted");
        }),
        ("dues", |s| {
            of_fund(s, "dues", "unrestricted");
        }),
        ("others, of all the cash", |s| {
            of_fund(s, "other", "unrestricted");
            act(s, "AY", "investment_placed", placed("IY", FUND, CASH));
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 1] = [("more than the purse has", |s| {
        money(s, given("GX", crate::more::SISTER, 1));
        place(s, FUND, CASH + 1)
    })];
    broken("R28", &attacks);
    // An unclaimed fund is never unrestricted.
    let mut s = crate::later();
    crate::story::unclaimed(&mut s, "NX", 1, "BN");
    let at = place(&mut s, "U", 1);
    assert_eq!(found(&s, at, "an unclaimed fund"), ["R79", "R92"]);
    let mut s = crate::later();
    let mut data = placed("IX", FUND, 1);
    data["account"] = json!("BANK2");
    let at = act(&mut s, "AX", "investment_placed", data);
    assert_eq!(found(&s, at, "out of a closed account"), ["R66", "R29"]);
}

#[test]
fn what_comes_back_was_placed() {
    let attacks: [(&str, Attack); 9] = [
        ("more than is left", |s| bring_in(s, back("RX", 1, 3_001, true))),
        ("all of it, and not closed", |s| bring_in(s, back("RX", 1, 3_000, false))),
        ("a part of it, and closed", |s| bring_in(s, back("RX", 1, 2_999, true))),
        ("nothing for nothing", |s| bring_in(s, back("RX", 0, 0, false))),
        ("after it was closed", |s| {
            bring_in(s, back("RX", 3_000, 3_000, true));
            bring_in(s, back("RY", 1, 0, false))
        }),
        ("after it was closed, and closed again", |s| {
            bring_in(s, back("RX", 3_000, 3_000, true));
            bring_in(s, back("RY", 1, 0, true))
        }),
        ("before it was placed", |s| {
            place(s, FUND, 1);
            let mut data = back("RX", 1, 1, true);
            data["investment"] = json!("IX");
            let at = bring_in(s, data);
            late(s, at, "2020-03-02", None)
        }),
        ("of what was reversed", |s| {
            not_back(s, "investment_income");
            not_placed(s);
            bring_in(s, back("RX", 1, 1, false))
        }),
        ("more than is left after a reversal", |s| {
            not_back(s, "investment_income");
            bring_in(s, back("RX", 1, 5_001, true))
        }),
    ];
    broken("R92", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("interest alone, then all of it at a loss", |s| {
            bring_in(s, back("RX", 5, 0, false));
            bring_in(s, back("RY", 2_990, 3_000, true));
        }),
        ("a total loss", |s| {
            bring_in(s, back("RX", 0, 3_000, true));
        }),
        ("the whole after a reversal", |s| {
            not_back(s, "investment_income");
            bring_in(s, back("RX", 5_000, 5_000, true));
        }),
        ("open again after the closing return was reversed", |s| {
            let at = bring_in(s, back("RX", 3_000, 3_000, true));
            let undone =
                json!([leg("bank", Some("BN"), -3_000), leg("investment", Some("IV"), 3_000)]);
            turn(s, "AX", at, undone);
            bring_in(s, back("RY", 1, 0, false));
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 2] = [
        ("of another office's", |s| {
            let mut data = back("RX", 1, 1, false);
            data["account"] = json!("CITY");
            s.entry("C", "CAS", "cashier", "investment:IV", "investment_returned", data)
        }),
        ("into an account that nobody knows", |s| {
            let mut data = back("RX", 1, 1, false);
            data["account"] = json!("BX");
            bring_in(s, data)
        }),
    ];
    broken("R13", &attacks);
    let attacks: [(&str, Attack); 1] = [("into a closed account", |s| {
        let mut data = back("RX", 1, 1, false);
        data["account"] = json!("BANK2");
        bring_in(s, data)
    })];
    broken("R66", &attacks);
}

#[test]
fn a_placement_is_turned_round_when_nothing_came_back() {
    let attacks: [(&str, Attack); 2] = [
        ("some of it came back", not_placed),
        ("only interest came back", |s| {
            not_back(s, "investment_income");
            bring_in(s, back("RX", 1, 0, false));
            not_placed(s)
        }),
    ];
    broken("R46", &attacks);
    let attacks: [(&str, Attack); 1] = [("what came back is spent", |s| {
        let mut data = fund_move("MX", FUND, crate::more::FREE, 5_001);
        data["account"] = json!("BN");
        act(s, "AX", "fund_moved", data);
        not_back(s, "investment_income")
    })];
    broken("R28", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("as if the year were open", |s| {
            s.minute = 600 * 336;
            close(s, "2020-12");
            not_back(s, "investment_income")
        }),
        ("as if the year were closed", |s| not_back(s, "prior_year")),
    ];
    broken("R47", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("the return, then the placement", |s| {
            not_back(s, "investment_income");
            not_placed(s);
        }),
        ("in the next year", |s| {
            s.minute = 600 * 336;
            close(s, "2020-12");
            not_back(s, "prior_year");
            not_placed(s);
        }),
    ];
    hold(&honest);
}
