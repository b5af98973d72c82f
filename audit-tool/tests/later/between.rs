//! R87, R88 and R89, and R28, R29, R33, R34, R66 and R79 for money that changes its fund, is spent on running or comes as
//! interest; and what is turned round of it.

use crate::forge::story::{Story, grant};
use crate::more::{
    BOUND, BOUND_CASH, FREE, FREE_CASH, SISTER, act, act_with, change, cost, fund_move, given,
    interest, release,
};
use crate::story::{fund_of, refunded};
use crate::{Attack, Honest, broken, by, hold, money, shows};
use serde_json::{Value, json};

fn fund(s: &mut Story, class: &str, restriction: &str) {
    by(s, "ADM", "fund:FX", "fund_established", fund_of("FX", "purpose", class, restriction));
}

fn policy(s: &mut Story, key: &str, value: u64) {
    let data =
        json!({"effective_from": "2020-01-01", "key": key, "legal_basis": "章程", "value": value});
    by(s, "ADM", &format!("policy:{key}"), "policy_set", data);
}

/// Answers the position of the proposal, as the others here do.
fn move_money(s: &mut Story, from: &str, to: &str, amount: u64) -> usize {
    act(s, "AX", "fund_moved", fund_move("MX", from, to, amount))
}

fn set_free(s: &mut Story, from: &str, to: &str, amount: u64) -> usize {
    act(s, "AX", "restriction_released", release("RX", from, to, amount))
}

fn pay(s: &mut Story, kind: &str, amount: u64) -> usize {
    act(s, "AX", "cost_paid", cost("KX", kind, amount))
}

fn comes(s: &mut Story, amount: u64, shares: &[(&str, u64)]) -> usize {
    by(s, "CAS", "interest:IX", "interest_received", interest("IX", amount, shares))
}

fn noticed(s: &mut Story, from: &str, to: &str) -> usize {
    let mut data = change("CX", "public_notice", 5);
    data["notice_from"] = json!(from);
    data["notice_to"] = json!(to);
    act_with(s, "AX", "intent_changed", data, "notice")
}

/// With what the donor wrote.
fn consented(s: &mut Story, spoil: fn(&mut Value)) -> usize {
    let mut data = change("CX", "donor_consent", 5);
    spoil(&mut data);
    act_with(s, "AX", "intent_changed", data, "consent")
}

#[test]
fn money_stays_within_its_class() {
    let attacks: [(&str, Attack); 10] = [
        ("out of a bound fund", |s| move_money(s, BOUND, FREE, 1)),
        ("into a fund of another class", |s| {
            fund(s, "reserve", "unrestricted");
            move_money(s, FREE, "FX", 1)
        }),
        ("into the same purse", |s| move_money(s, FREE, FREE, 1)),
        ("between agencies", |s| {
            fund(s, "agency", "unrestricted");
            let mut data = fund_move("MX", "FX", "FX", 1);
            data["to_earmark"] = json!("EM");
            let mut gift = given("GX", "FX", 5);
            gift["treatment"] = json!("agency");
            gift["treatment_basis"] = json!("协议");
            money(s, gift);
            act(s, "AX", "fund_moved", data)
        }),
        ("released from a free fund", |s| set_free(s, FREE, SISTER, 1)),
        ("released into a bound fund", |s| set_free(s, BOUND, "F", 1)),
        ("changed into a fund of another class", |s| {
            fund(s, "reserve", "restricted");
            consented(s, |data| data["to_fund"] = json!("FX"))
        }),
        ("changed into the same purse", |s| {
            consented(s, |data| drop(data.as_object_mut().expect("data").remove("to_earmark")))
        }),
        ("a cost of an agency", |s| {
            fund(s, "agency", "restricted");
            let mut gift = given("GX", "FX", 5);
            gift["treatment"] = json!("agency");
            gift["treatment_basis"] = json!("协议");
            money(s, gift);
            let mut data = cost("KX", "bank", 5);
            data["fund"] = json!("FX");
            act(s, "AX", "cost_paid", data)
        }),
        ("a cost of an agency, approved", |s| {
            fund(s, "agency", "restricted");
            let mut gift = given("GX", "FX", 5);
            gift["treatment"] = json!("agency");
            gift["treatment_basis"] = json!("协议");
            money(s, gift);
            let mut data = cost("KX", "management", 5);
            data["fund"] = json!("FX");
            act(s, "AX", "cost_paid", data)
        }),
    ];
    broken("R87", &attacks[..9]);
    broken("R87", &attacks[9..]);
    let honest: [(&str, Honest); 4] = [
        ("to another earmark of the same fund", |s| {
            let mut data = fund_move("MX", FREE, FREE, 1);
            data["to_earmark"] = json!("EM");
            act(s, "AX", "fund_moved", data);
        }),
        ("from a free fund into a bound one", |s| {
            move_money(s, FREE, BOUND, 1);
        }),
        ("released out of an earmark", |s| {
            let mut data = release("RX", BOUND, FREE, 500);
            data["earmark"] = json!("NEU");
            act(s, "AX", "restriction_released", data);
        }),
        ("changed out of a bound fund into a free one", |s| {
            consented(s, |data| data["to_fund"] = json!(FREE));
        }),
    ];
    hold(&honest);
}

#[test]
fn money_moves_out_of_what_is_there_and_free() {
    let attacks: [(&str, Attack); 5] = [
        ("a fen too many", |s| move_money(s, FREE, SISTER, FREE_CASH + 1)),
        ("a fen too many released", |s| set_free(s, BOUND, FREE, BOUND_CASH + 1)),
        ("a fen too many spent", |s| pay(s, "other", FREE_CASH + 1)),
        ("a fen too many changed", |s| {
            consented(s, |data| {
                data["amount_fen"] = json!(BOUND_CASH + 1);
                data["gift"] = json!("GR");
            })
        }),
        ("what is allocated", |s| {
            let mut data = grant("LX", FREE_CASH);
            data["fund"] = json!(FREE);
            s.decide("P", "AL", "allocation:LX", "allocation_made", data);
            move_money(s, FREE, SISTER, 1)
        }),
    ];
    broken("R28", &attacks);
    broken(
        "R29",
        &[("out of an empty account", |s| {
            let data =
                json!({"account": "BANKX", "bank": "银行", "holder": "红会", "name": "专户"});
            by(s, "ADM", "account:BANKX", "account_opened", data);
            let mut data = cost("KX", "bank", 1);
            data["account"] = json!("BANKX");
            act(s, "AX", "cost_paid", data)
        })],
    );
    let honest: [(&str, Honest); 3] = [
        ("all of it", |s| {
            move_money(s, FREE, SISTER, FREE_CASH);
        }),
        ("all of it released", |s| {
            set_free(s, BOUND, FREE, BOUND_CASH);
        }),
        ("all of it spent", |s| {
            pay(s, "fundraising", FREE_CASH);
        }),
    ];
    hold(&honest);
}

#[test]
fn what_is_closed_or_unclaimed_takes_nothing() {
    let attacks: [(&str, Attack); 4] = [
        ("a closed fund", |s| move_money(s, FREE, "F2", 1)),
        ("a closed account", |s| {
            let mut data = fund_move("MX", FREE, SISTER, 1);
            data["account"] = json!("BANK2");
            act(s, "AX", "fund_moved", data)
        }),
        ("a cost of a closed account", |s| {
            let mut data = cost("KX", "bank", 1);
            data["account"] = json!("BANK2");
            let at = act(s, "AX", "cost_paid", data);
            // It is empty too, but the first breach is this one.
            s.entries.truncate(at);
            let mut data = interest("IX", 5, &[(FREE, 5)]);
            data["account"] = json!("BANK2");
            by(s, "CAS", "interest:IX", "interest_received", data)
        }),
        ("an intent that goes to a closed fund", |s| {
            consented(s, |data| data["to_fund"] = json!("F2"))
        }),
    ];
    broken("R66", &attacks);
    let attacks: [(&str, Attack); 1] =
        [("a share of what nobody claimed", |s| comes(s, 5, &[(FREE, 4), ("U", 1)]))];
    broken("R79", &attacks);
    let mut s = crate::later();
    let at = move_money(&mut s, FREE, "U", 1);
    assert_eq!(crate::found(&s, at, "into what nobody claimed"), ["R79", "R87"]);
    broken(
        "R79",
        &[("a cost of what nobody claimed", |s| {
            let mut data = cost("KX", "bank", 1);
            data["account"] = json!("BANK");
            data["fund"] = json!("U");
            act(s, "AX", "cost_paid", data)
        })],
    );
    hold(&[("out of a closed fund", |s| {
        by(
            s,
            "ADM",
            &format!("fund:{SISTER}"),
            "fund_closed",
            json!({"fund": SISTER, "reason": "停收"}),
        );
        move_money(s, SISTER, FREE, 1_000);
    })]);
}

#[test]
fn an_intent_changes_for_a_reason_that_is_shown() {
    let attacks: [(&str, Attack); 8] = [
        ("nothing shown", |s| act(s, "AX", "intent_changed", change("CX", "donor_consent", 5)) + 2),
        ("another kind shown", |s| {
            let data = change("CX", "plan_refiled", 5);
            act_with(s, "AX", "intent_changed", data, "consent") + 2
        }),
        ("a consent to no gift", |s| {
            consented(s, |data| drop(data.as_object_mut().expect("data").remove("gift")))
        }),
        ("a gift of another purse", |s| consented(s, |data| data["gift"] = json!("GU"))),
        ("a gift of goods", |s| consented(s, |data| data["gift"] = json!("GNV"))),
        ("more than is left of the gift", |s| {
            money(s, given("GX", BOUND, 100));
            let data = refunded("RX", "GX", 40, "BK");
            s.decide("P", "AY", "gift:GX", "refund_paid", data);
            consented(s, |data| {
                data["gift"] = json!("GX");
                data["amount_fen"] = json!(61);
            })
        }),
        ("a notice of 59 days", |s| {
            s.minute = 600 * 100;
            noticed(s, "2020-02-01", "2020-03-31")
        }),
        ("a notice that ends today", |s| {
            s.minute = 600 * 100;
            noticed(s, "2020-02-01", "2020-05-11")
        }),
    ];
    broken("R88", &attacks);
    broken(
        "R88",
        &[("a day less than the policy asks", |s| {
            policy(s, "intent.notice_days", 10);
            noticed(s, "2020-02-01", "2020-02-10")
        })],
    );
    let honest: [(&str, Honest); 5] = [
        ("a notice of sixty days, over yesterday", |s| {
            s.minute = 600 * 100;
            noticed(s, "2020-03-11", "2020-05-10");
        }),
        ("as long as the policy asks", |s| {
            policy(s, "intent.notice_days", 10);
            noticed(s, "2020-02-01", "2020-02-11");
        }),
        ("a plan filed anew, of no gift", |s| {
            let mut data = change("CX", "plan_refiled", 5);
            data.as_object_mut().expect("data").remove("gift");
            act_with(s, "AX", "intent_changed", data, "filing");
        }),
        ("all that is left of the gift", |s| {
            money(s, given("GX", BOUND, 100));
            let data = refunded("RX", "GX", 40, "BK");
            s.decide("P", "AY", "gift:GX", "refund_paid", data);
            consented(s, |data| {
                data["gift"] = json!("GX");
                data["amount_fen"] = json!(60);
            });
        }),
        ("shown at its proposal too", |s| {
            let at = consented(s, |_| ());
            shows(s, at, "register");
            let line = crate::forge::link(&s.entries[..=at]).pop().expect("the proposal");
            s.entries[at + 1]["data"]["proposal"] = json!(crate::forge::b3(line.as_bytes()));
        }),
    ];
    hold(&honest);
    // What has another intent is not given back, and does not stand on its own any more.
    broken(
        "R81",
        &[("a refund of what was changed and clawed back", |s| {
            // 5,000 less 500 and 200; there is more than that in the fund.
            money(s, given("GX", BOUND, 1_000));
            let data = refunded("RX", "GR", 4_301, "BK");
            s.decide("P", "AX", "gift:GR", "refund_paid", data) - 2
        })],
    );
}

/// 147 fen of programmes in FREE this year: 162 signed good, 25 valued since, 40 back; 100 for management.
const PROGRAMME: u64 = 147;

#[test]
fn management_costs_its_share_of_the_year_s_programmes() {
    let attacks: [(&str, Attack); 3] = [
        ("a fen too many", |s| {
            policy(s, "fee.management_bp", 10_000);
            pay(s, "management", PROGRAMME - 100 + 1)
        }),
        ("a share that the first cost took", |s| {
            policy(s, "fee.management_bp", 5_000);
            pay(s, "management", 1)
        }),
        ("in a year without programmes", |s| {
            policy(s, "fee.management_bp", 10_000);
            s.minute = 600 * 400;
            pay(s, "management", 1)
        }),
    ];
    broken("R89", &attacks);
    let honest: [(&str, Honest); 5] = [
        ("all of its share", |s| {
            policy(s, "fee.management_bp", 10_000);
            pay(s, "management", PROGRAMME - 100);
        }),
        ("other costs", |s| {
            policy(s, "fee.management_bp", 0);
            pay(s, "fundraising", 50);
        }),
        ("where no share is set", |s| {
            pay(s, "management", 5_000);
        }),
        ("what was turned round counts no longer", |s| {
            policy(s, "fee.management_bp", 10_000);
            let target = s.entries.iter().position(|e| e["data"]["cost"] == "KO");
            let undone = json!([
                {"account": "management_cost", "amount": -100, "fund": FREE},
                {"account": "bank", "amount": 100, "fund": FREE, "object": "BK"},
            ]);
            turn(s, "AY", target.expect("a cost"), undone);
            pay(s, "management", PROGRAMME);
        }),
        ("after the day from which the share is set", |s| {
            let data = json!({"effective_from": "2020-12-01", "key": "fee.management_bp", "legal_basis": "章程", "value": 0});
            by(s, "ADM", "policy:fee.management_bp", "policy_set", data);
            pay(s, "management", 1);
        }),
    ];
    hold(&honest);
}

#[test]
fn interest_is_shared_out_whole() {
    let attacks: [(&str, Attack); 2] = [
        ("a fen too few", |s| comes(s, 5, &[(FREE, 3), (BOUND, 1)])),
        ("a fen too many", |s| comes(s, 5, &[(FREE, 6)])),
    ];
    broken("R48", &attacks);
    broken(
        "R58",
        &[("of a period that ends before it begins", |s| {
            let mut data = interest("IX", 5, &[(FREE, 5)]);
            data["period_to"] = json!("2019-12-31");
            by(s, "CAS", "interest:IX", "interest_received", data)
        })],
    );
    broken(
        "R13",
        &[("into another office's account", |s| {
            let mut data = interest("IX", 5, &[(FREE, 5)]);
            data["account"] = json!("CITY");
            by(s, "CAS", "interest:IX", "interest_received", data)
        })],
    );
    hold(&[("an agency's share too", |s| {
        fund(s, "agency", "restricted");
        comes(s, 5, &[(FREE, 3), ("FX", 2)]);
    })]);
}

#[test]
fn the_amount_is_its_approver_s_limit() {
    let limited = |s: &mut Story| {
        let data = json!({"limit_fen": 5, "organisation": "P", "role": "approver", "staff": "APP", "valid_from": "2020-01-01"});
        by(s, "ADM", "staff:APP", "role_granted", data);
    };
    type Act = fn(&mut Story, u64) -> usize;
    let acts: [(&str, Act); 4] = [
        ("a move", |s, amount| move_money(s, FREE, SISTER, amount)),
        ("a release", |s, amount| set_free(s, BOUND, FREE, amount)),
        ("a cost", |s, amount| pay(s, "other", amount)),
        ("a change", |s, amount| {
            let data = change("CX", "donor_consent", amount);
            act_with(s, "AX", "intent_changed", data, "consent")
        }),
    ];
    for (what, act) in acts {
        let mut s = crate::later();
        limited(&mut s);
        let at = act(&mut s, 6) + 1;
        assert_eq!(crate::found(&s, at, what), ["R33"], "{what}");
        let mut s = crate::later();
        limited(&mut s);
        act(&mut s, 5);
        assert_eq!(crate::audited(&s).0, 0, "{what}");
        let mut s = crate::later();
        policy(&mut s, "approval.collective_min_fen", 6);
        let at = act(&mut s, 6) + 1;
        assert_eq!(crate::found(&s, at, what), ["R34"], "{what}");
    }
}

/// Proposes the reversal of what stands at a position; answers the proposal's.
fn turn(s: &mut Story, action: &str, target: usize, undone: Value) -> usize {
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
