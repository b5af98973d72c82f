//! R46, R28, R66, R74 and R90 for refunds, claw-backs and their closings that are turned round; R50 for payments that come
//! back.

use crate::forge::story::Story;
use crate::more::{BOUND, FREE, FREE_CASH, act, clawback, cost, given, recovered, written_off};
use crate::story::{issued, refund, refunded, void};
use crate::turned::turn;
use crate::undone::of;
use crate::{Attack, Honest, broken, by, gift_at, hold, money, reversed};
use serde_json::{Value, json};

fn leg(account: &str, fund: &str, amount: i64) -> Value {
    json!({"account": account, "amount": amount, "fund": fund})
}

fn bank(account: &str, fund: &str, amount: i64) -> Value {
    json!({"account": "bank", "amount": amount, "fund": fund, "object": account})
}

/// A refund of a gift to F was not paid.
fn kept(s: &mut Story, id: &str, amount: i64) -> usize {
    let target = of(s, "refund", id);
    turn(s, "AK", target, json!([leg("donation_income", "F", -amount), bank("BANK", "F", amount)]))
}

/// A claw-back that the free fund covered did not happen.
fn not_clawed(s: &mut Story, id: &str, amount: i64) -> usize {
    let target = of(s, "clawback", id);
    let undone = json!([
        leg("donation_income", BOUND, -amount),
        leg("shortfall", BOUND, amount),
        leg("shortfall", FREE, -amount),
        bank("BK", FREE, amount),
    ]);
    turn(s, "AC", target, undone)
}

/// The 50 fen of SC are owed again.
fn not_recovered(s: &mut Story) -> usize {
    let target = of(s, "closing", "SC");
    let undone = json!([
        leg("shortfall", BOUND, -50),
        bank("BK", BOUND, 50),
        bank("BK", FREE, -50),
        leg("shortfall", FREE, 50),
    ]);
    turn(s, "AS", target, undone)
}

fn issue(s: &mut Story, gift: &str, amount: u64) -> usize {
    by(s, "ACC", &format!("gift:{gift}"), "receipt_issued", issued(gift, amount, 50))
}

#[test]
fn a_refund_is_turned_round_while_no_receipt_stands() {
    broken(
        "R46",
        &[("a receipt over the rest stands", |s| {
            issue(s, "GC", 500);
            kept(s, "RC", 400)
        })],
    );
    broken(
        "R74",
        &[("a receipt as if it were still paid", |s| {
            kept(s, "RC", 400);
            issue(s, "GC", 500)
        })],
    );
    broken(
        "R81",
        &[("more is given back than there is again", |s| {
            kept(s, "RC", 400);
            refund(s, "RY", "GC", 901) - 2
        })],
    );
    let honest: [(&str, Honest); 3] = [
        ("and its gift has a receipt over all of it", |s| {
            issue(s, "GC", 500);
            void(s, "AV2", "GC", 50);
            kept(s, "RC", 400);
            by(s, "ACC", "gift:GC", "receipt_issued", issued("GC", 900, 51));
        }),
        ("and its gift is turned round", |s| {
            refund(s, "RX", "GN", 3);
            kept(s, "RX", 3);
            let data = reversed(7, gift_at(s, "GN"));
            s.decide("P", "AY", "gift:GN", "entry_reversed", data);
        }),
        ("and all of it is given back", |s| {
            kept(s, "RC", 400);
            refund(s, "RY", "GC", 900);
        }),
    ];
    hold(&honest);
}

#[test]
fn a_claw_back_is_turned_round_while_none_of_it_is_closed() {
    // GR: 5,000 less 500 of another intent.
    let attacks: [(&str, Attack); 3] = [
        ("a part of it is made good", |s| not_clawed(s, "CB", 200)),
        ("a part of it is given up", |s| {
            act(s, "AX", "money_clawed_back", clawback("CX", "GR", 5));
            let mut data = written_off("SX", 1);
            data["clawback"] = json!("CX");
            act(s, "AY", "shortfall_closed", data);
            not_clawed(s, "CX", 5)
        }),
        ("a receipt stands", |s| {
            issue(s, "GR", 4_800);
            act(s, "AX", "money_clawed_back", clawback("CX", "GR", 5));
            not_clawed(s, "CX", 5)
        }),
    ];
    broken("R46", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("more than there is of the gift again", |s| {
            not_recovered(s);
            not_clawed(s, "CB", 200);
            act(s, "AX", "money_clawed_back", clawback("CX", "GR", 4_501))
        }),
        ("nothing of it is owed", |s| {
            act(s, "AX", "money_clawed_back", clawback("CX", "GR", 5));
            not_clawed(s, "CX", 5);
            let mut data = written_off("SX", 1);
            data["clawback"] = json!("CX");
            act(s, "AY", "shortfall_closed", data)
        }),
    ];
    broken("R90", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("after its closing was", |s| {
            not_recovered(s);
            not_clawed(s, "CB", 200);
            act(s, "AX", "money_clawed_back", clawback("CX", "GR", 4_500));
        }),
        ("after its receipt was voided", |s| {
            issue(s, "GR", 4_800);
            act(s, "AX", "money_clawed_back", clawback("CX", "GR", 5));
            void(s, "AV2", "GR", 50);
            not_clawed(s, "CX", 5);
        }),
    ];
    hold(&honest);
}

#[test]
fn what_was_made_good_is_owed_again() {
    broken(
        "R28",
        &[("the covering purse has spent it", |s| {
            act(s, "AX", "cost_paid", cost("KX", "bank", FREE_CASH));
            not_recovered(s)
        })],
    );
    broken(
        "R90",
        &[("a fen more than is owed again", |s| {
            not_recovered(s);
            act(s, "AX", "shortfall_closed", recovered("SX", 201))
        })],
    );
    let honest: [(&str, Honest); 2] = [
        ("all of it is made good", |s| {
            not_recovered(s);
            act(s, "AX", "shortfall_closed", recovered("SX", 200));
        }),
        ("what was given up", |s| {
            act(s, "AX", "shortfall_closed", written_off("SX", 150));
            let target = of(s, "closing", "SX");
            let undone = json!([
                leg("shortfall", BOUND, -150),
                leg("net_assets", BOUND, 150),
                leg("net_assets", FREE, -150),
                leg("shortfall", FREE, 150),
            ]);
            turn(s, "AY", target, undone);
            act(s, "AZ", "shortfall_closed", recovered("SY", 150));
        }),
    ];
    hold(&honest);
}

#[test]
fn nothing_comes_back_into_a_closed_account() {
    /// Five fen come into an account of their own and are spent.
    fn spent(s: &mut Story) {
        let data = json!({"account": "BANKX", "bank": "银行", "holder": "红会", "name": "专户"});
        by(s, "ADM", "account:BANKX", "account_opened", data);
        let mut data = given("GX", FREE, 5);
        data["account"] = json!("BANKX");
        money(s, data);
        let mut data = cost("KX", "bank", 5);
        data["account"] = json!("BANKX");
        act(s, "AX", "cost_paid", data);
    }
    fn unspent(s: &mut Story) -> usize {
        let target = of(s, "cost", "KX");
        turn(s, "AY", target, json!([leg("other_cost", FREE, -5), bank("BANKX", FREE, 5)]))
    }
    broken(
        "R66",
        &[("closed", |s| {
            spent(s);
            let data = json!({"account": "BANKX", "reason": "销户"});
            by(s, "ADM", "account:BANKX", "account_closed", data);
            unspent(s)
        })],
    );
    hold(&[("open", |s| {
        spent(s);
        unspent(s);
    })]);
}

#[test]
fn what_was_reported_does_not_come_back() {
    // 40,000 paid, 1,000 back, 39,000 reported.
    fn back(s: &mut Story, amount: u64) -> usize {
        let data = json!({"account": "BANK", "allocation": "L1", "amount_fen": amount, "disbursement": "D1", "reason": "退", "return": "RX"});
        by(s, "CAS", "allocation:L1", "disbursement_returned", data)
    }
    broken("R50", &[("a fen of it", |s| back(s, 1))]);
    hold(&[("once the report is turned round", |s| {
        let target = of(s, "report", "U1");
        turn(s, "AY", target, json!([]));
        back(s, 39_000);
    })]);
}

#[test]
fn a_closed_year_keeps_what_it_gave_back_and_lost() {
    fn next_year(s: &mut Story) {
        s.minute = 600 * 336;
        crate::story::close(s, "2020-12");
    }
    let refund_of = |s: &mut Story, account: &str| {
        next_year(s);
        let target = of(s, "refund", "RC");
        turn(s, "AK", target, json!([leg(account, "F", -400), bank("BANK", "F", 400)]))
    };
    let mut s = crate::later();
    let at = refund_of(&mut s, "donation_income");
    assert_eq!(crate::found(&s, at, "as if the year were open"), ["R47"]);
    let mut s = crate::later();
    refund_of(&mut s, "prior_year");
    let data = refunded("RX", "GC", 900, "BANK");
    s.decide("P", "AX", "gift:GC", "refund_paid", data);
    assert_eq!(crate::audited(&s).0, 0, "a refund");
    hold(&[("a disposal", |s| {
        next_year(s);
        let target = of(s, "disposal", "DD");
        let lot =
            json!({"account": "inventory", "amount": 40, "fund": "F", "object": "W/BD", "qty": 4});
        turn(s, "AK", target, json!([leg("prior_year", "F", -40), lot]));
    })]);
}
