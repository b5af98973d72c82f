//! R87 and R88, and R28, R29, R33, R34, R66 and R79 for money that changes its fund, is spent on running or comes as
//! interest.

use crate::forge::story::{Story, grant};
use crate::more::{
    BOUND, BOUND_CASH, FREE, FREE_CASH, SISTER, act, act_with, change, cost, fund_move, given,
    interest, release,
};
use crate::story::{fund_of, refunded};
use crate::{Attack, Honest, broken, by, hold, money, shows};
use serde_json::{Value, json};

pub(crate) fn fund(s: &mut Story, class: &str, restriction: &str) {
    by(s, "ADM", "fund:FX", "fund_established", fund_of("FX", "purpose", class, restriction));
}

pub(crate) fn policy(s: &mut Story, key: &str, value: u64) {
    let data =
        json!({"effective_from": "2020-01-01", "key": key, "legal_basis": "章程", "value": value});
    by(s, "ADM", &format!("policy:{key}"), "policy_set", data);
}

/// Answers the position of the proposal, as the others here do.
pub(crate) fn move_money(s: &mut Story, from: &str, to: &str, amount: u64) -> usize {
    act(s, "AX", "fund_moved", fund_move("MX", from, to, amount))
}

fn set_free(s: &mut Story, from: &str, to: &str, amount: u64) -> usize {
    act(s, "AX", "restriction_released", release("RX", from, to, amount))
}

pub(crate) fn pay(s: &mut Story, kind: &str, amount: u64) -> usize {
    act(s, "AX", "cost_paid", cost("KX", kind, amount))
}

pub(crate) fn comes(s: &mut Story, amount: u64, shares: &[(&str, u64)]) -> usize {
    by(s, "CAS", "interest:IX", "interest_received", interest("IX", amount, shares))
}

fn noticed(s: &mut Story, from: &str, to: &str) -> usize {
    let mut data = change("CX", "public_notice", 5);
    data["notice_from"] = json!(from);
    data["notice_to"] = json!(to);
    act_with(s, "AX", "intent_changed", data, "notice")
}

/// With what the donor wrote.
pub(crate) fn consented(s: &mut Story, spoil: fn(&mut Value)) -> usize {
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
