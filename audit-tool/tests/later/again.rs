//! R38, R41, R46, R50, R74, R80, R81, R88 to R90 and R92: what was undone on the seventh is not done again on a day on
//! which it still stood.

use crate::between::policy;
use crate::forge::story::{Story, grant, lot};
use crate::more::{BOUND, FREE, act, change, clawback, cost, given, recovered};
use crate::newer::{FUND, back, bring_in, placed};
use crate::story::{claim, claimed, issued, refunded, unclaimed};
use crate::turned::turn;
use crate::undone::{leg, of};
use crate::{audited, by, decide_on, found, late, money, until};
use serde_json::{Value, json};

/// Does something on the third and undoes it on the seventh; then does so much again on a day. Answers its position.
pub(crate) type Again = fn(&mut Story, &str, u64) -> usize;

/// A rule, what happens, and how much is left on the day before; all of it is 60.
type Told = (&'static str, &'static str, Option<u64>, Again);

/// The day before it was undone breaks the rule alone; what is left on it holds, and the day itself holds.
pub(crate) fn once(all: &[Told]) {
    for (rule, what, left, tell) in all {
        let mut s = crate::later();
        let at = tell(&mut s, "2020-03-06", left.map_or(60, |left| left + 1));
        assert_eq!(found(&s, at, what), [*rule], "{what}");
        for (day, amount) in [("2020-03-06", *left), ("2020-03-07", Some(60))] {
            let Some(amount) = amount else { continue };
            let mut s = crate::later();
            tell(&mut s, day, amount);
            let (code, json) = audited(&s);
            assert_eq!(code, 0, "{what}, {amount} on {day}: {json:#}");
        }
    }
}

fn bank(account: &str, fund: &str, amount: i64) -> Value {
    json!({"account": "bank", "amount": amount, "fund": fund, "object": account})
}

/// Proposes and approves on this day; answers the position of the proposal.
fn decided(s: &mut Story, day: &str, action: &str, kind: &str, data: Value) -> usize {
    let stream = match kind {
        "refund_paid" => format!("gift:{}", data["gift"].as_str().expect("an id")),
        _ => crate::more::stream(kind, &data),
    };
    decide_on(s, (day, None), action, &stream, (kind, data)) - 2
}

/// Proposes and approves a reversal on this day; answers the position of the proposal.
pub(crate) fn undo(s: &mut Story, day: &str, action: &str, target: usize, undone: Value) -> usize {
    let stream = s.entries[target]["stream"].as_str().expect("a stream").to_owned();
    let data = json!({"reason": "错", "target": target, "undone": undone});
    decide_on(s, (day, None), action, &stream, ("entry_reversed", data)) - 2
}

/// So much of F is granted under LX.
fn granted(s: &mut Story, amount: u64) {
    s.decide("P", "AX", "allocation:LX", "allocation_made", grant("LX", amount));
}

fn pay(s: &mut Story, id: &str, amount: u64) -> usize {
    let data =
        json!({"account": "BANK", "allocation": "LX", "amount_fen": amount, "disbursement": id});
    by(s, "CAS", "allocation:LX", "funds_disbursed", data)
}

fn give_back(s: &mut Story, id: &str, of: &str, amount: u64) -> usize {
    let data = json!({"account": "BANK", "allocation": "LX", "amount_fen": amount, "disbursement": of, "reason": "退", "return": id});
    by(s, "CAS", "allocation:LX", "disbursement_returned", data)
}

/// A report of so much use up to this day.
fn report(s: &mut Story, id: &str, to: &str, used: u64) -> usize {
    let data = json!({"allocation": "LX", "households": 0, "period_from": "2020-03-01", "period_to": to, "person_times": 1, "persons": 1, "report": id, "used_fen": used});
    by(s, "MAN", "allocation:LX", "use_reported", data)
}

/// Five pieces for so much under LX, as a batch of the purchase's own id.
fn buy_again(s: &mut Story, id: &str, amount: u64) -> usize {
    let mut bought = lot(id, 5, amount);
    bought["valuation_basis"] = json!("invoice");
    let data = json!({"account": "BANK", "allocation": "LX", "amount_fen": amount, "counters": ["KEE", "KE2"], "lots": [bought], "purchase": id, "warehouse": "W"});
    by(s, "KEE", &format!("purchase:{id}"), "goods_purchased", data)
}

fn unpaid(amount: i64) -> Value {
    json!([leg("programme_cost", "F", -amount), bank("BANK", "F", amount)])
}

fn not_returned(amount: i64) -> Value {
    json!([bank("BANK", "F", -amount), leg("programme_cost", "F", amount)])
}

/// 60 of 100 fen of the gift GX to this fund are gone and come back.
fn gone(s: &mut Story, fund: &str, go: impl Fn(&mut Story) -> (usize, Value)) {
    money(s, given("GX", fund, 100));
    let (at, undone) = go(s);
    until(s, 7);
    turn(s, "AU", at, undone);
}

fn refund_of(s: &mut Story, fund: &str) -> (usize, Value) {
    let data = refunded("RX", "GX", 60, "BK");
    let at = decided(s, "2020-03-03", "AR", "refund_paid", data) + 2;
    (at, json!([leg("donation_income", fund, -60), bank("BK", fund, 60)]))
}

fn clawed(s: &mut Story) -> (usize, Value) {
    let at = act(s, "AR", "money_clawed_back", clawback("CX", "GX", 60)) + 2;
    let undone = json!([
        leg("donation_income", BOUND, -60),
        leg("shortfall", BOUND, 60),
        leg("shortfall", FREE, -60),
        bank("BK", FREE, 60),
    ]);
    (at, undone)
}

#[test]
fn no_more_is_drawn_than_was_allocated_on_any_day() {
    once(&[
        ("R38", "a payment that came back", Some(40), |s, day, amount| {
            granted(s, 100);
            pay(s, "DX", 60);
            until(s, 7);
            give_back(s, "RX", "DX", 60);
            let at = pay(s, "DY", amount);
            late(s, at, day, None)
        }),
        ("R38", "a payment that was turned round", Some(40), |s, day, amount| {
            granted(s, 100);
            let at = pay(s, "DX", 60);
            until(s, 7);
            turn(s, "AU", at, unpaid(60));
            let at = pay(s, "DY", amount);
            late(s, at, day, None)
        }),
        ("R38", "a purchase that was turned round", None, |s, day, amount| {
            let buy = json!({"allocation": "LX", "amount_fen": 100, "decided_by": "会议", "fund": "F", "purpose": "采购", "recipient": "SUPP", "use": "purchase"});
            s.decide("P", "AX", "allocation:LX", "allocation_made", buy);
            let at = buy_again(s, "QX", 60);
            until(s, 7);
            let undone = json!([
                {"account": "inventory", "amount": -60, "fund": "F", "object": "W/QX", "qty": -5},
                bank("BANK", "F", 60),
            ]);
            turn(s, "AU", at, undone);
            let at = buy_again(s, "QY", amount);
            late(s, at, day, None)
        }),
        ("R46", "a return that was paid again before", None, |s, day, _| {
            granted(s, 100);
            pay(s, "DX", 60);
            let at = give_back(s, "RX", "DX", 60);
            pay(s, "DY", 60);
            until(s, 7);
            give_back(s, "RY", "DY", 60);
            undo(s, day, "AU", at, not_returned(60))
        }),
        ("R46", "an allocation of which something was out", None, |s, day, _| {
            granted(s, 100);
            pay(s, "DX", 60);
            until(s, 7);
            give_back(s, "RX", "DX", 60);
            let target = of(s, "allocation", "LX");
            undo(s, day, "AU", target, json!([]))
        }),
    ]);
}

#[test]
fn no_more_comes_back_than_was_paid_on_any_day() {
    once(&[("R41", "a return that was turned round", Some(40), |s, day, amount| {
        granted(s, 200);
        pay(s, "DX", 100);
        pay(s, "DY", 100);
        let at = give_back(s, "RX", "DX", 60);
        until(s, 7);
        turn(s, "AU", at, not_returned(60));
        let at = give_back(s, "RY", "DX", amount);
        late(s, at, day, None)
    })]);
}

#[test]
fn no_more_is_reported_than_was_used_on_any_day() {
    once(&[("R50", "what is paid on the seventh", Some(0), |s, day, amount| {
        granted(s, 100);
        until(s, 7);
        pay(s, "DX", 60);
        let at = report(s, "UX", day, amount);
        late(s, at, day, None)
    })]);
}

#[test]
fn no_more_is_gone_than_was_given_on_any_day() {
    once(&[
        ("R81", "a refund", Some(40), |s, day, amount| {
            gone(s, FREE, |s| refund_of(s, FREE));
            decided(s, day, "AGN", "refund_paid", refunded("RY", "GX", amount, "BK"))
        }),
        ("R81", "a refund of what was clawed back", Some(40), |s, day, amount| {
            gone(s, BOUND, clawed);
            decided(s, day, "AGN", "refund_paid", refunded("RY", "GX", amount, "BK"))
        }),
        ("R90", "a claw-back", Some(40), |s, day, amount| {
            gone(s, BOUND, clawed);
            decided(s, day, "AGN", "money_clawed_back", clawback("CY", "GX", amount))
        }),
        ("R88", "a change of intent", Some(40), |s, day, amount| {
            gone(s, BOUND, |s| refund_of(s, BOUND));
            let mut data = change("IX", "donor_consent", amount);
            data["gift"] = json!("GX");
            let at = decided(s, day, "AGN", "intent_changed", data);
            for at in [at + 1, at + 2] {
                crate::shows(s, at, "consent");
            }
            at
        }),
        ("R74", "a receipt of all of it", None, |s, day, _| {
            gone(s, FREE, |s| refund_of(s, FREE));
            let at = by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 100, 50));
            late(s, at, day, None)
        }),
    ]);
}

#[test]
fn a_receipt_is_of_what_is_left_on_every_day() {
    once(&[
        ("R74", "what is given back on the seventh", None, |s, day, _| {
            money(s, given("GX", FREE, 100));
            until(s, 7);
            decided(s, "2020-03-07", "AR", "refund_paid", refunded("RX", "GX", 60, "BK"));
            let at = by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 40, 50));
            late(s, at, day, None)
        }),
        ("R74", "what is clawed back on the seventh", None, |s, day, _| {
            money(s, given("GX", BOUND, 100));
            until(s, 7);
            clawed(s);
            let at = by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 40, 50));
            late(s, at, day, None)
        }),
    ]);
    // What was given another intent is in the receipt all the same.
    let mut s = crate::later();
    let at = by(&mut s, "ACC", "gift:GR", "receipt_issued", issued("GR", 4_300, 50));
    assert_eq!(found(&s, at, "less what changed its intent"), ["R74"]);
    s.entries[at]["data"]["amount_fen"] = json!(4_800);
    assert_eq!(audited(&s).0, 0, "with what changed its intent");
}

#[test]
fn what_is_claimed_or_made_good_is_so_once_on_any_day() {
    once(&[
        ("R80", "a claim", None, |s, day, amount| {
            unclaimed(s, "NX", 60, "BANK");
            let at = claim(s, claimed("GX", "NX", 60));
            until(s, 7);
            let undone = json!([
                leg("unclaimed", "U", -60),
                bank("BANK", "U", 60),
                bank("BANK", "F", -60),
                leg("donation_income", "F", 60),
            ]);
            turn(s, "AU", at, undone);
            // Other sums are in the fund on every day.
            unclaimed(s, "NY", 60, "BANK");
            let at = s.entries.len() - 1;
            late(s, at, "2020-03-03", None);
            let at = claim(s, claimed("GY", "NX", amount));
            late(s, at, day, None)
        }),
        ("R90", "a closing", Some(90), |s, day, amount| {
            let mut data = recovered("SX", 60);
            data["outcome"] = json!("written_off");
            data.as_object_mut().expect("data").remove("account");
            let at = act(s, "AR", "shortfall_closed", data.clone()) + 2;
            until(s, 7);
            let undone = json!([
                leg("shortfall", BOUND, -60),
                leg("net_assets", BOUND, 60),
                leg("net_assets", FREE, -60),
                leg("shortfall", FREE, 60),
            ]);
            turn(s, "AU", at, undone);
            (data["closing"], data["amount_fen"]) = (json!("SY"), json!(amount));
            decided(s, day, "AGN", "shortfall_closed", data)
        }),
    ]);
}

#[test]
fn no_more_is_spent_or_brought_in_than_there_is_on_any_day() {
    once(&[
        ("R89", "a management cost", Some(40), |s, day, amount| {
            // 147 fen of programmes and these 53; 100 for management.
            let mut data = grant("LX", 53);
            data["fund"] = json!(FREE);
            s.decide("P", "AX", "allocation:LX", "allocation_made", data);
            let at = pay(s, "DX", 53);
            s.entries[at]["data"]["account"] = json!("BK");
            policy(s, "fee.management_bp", 10_000);
            let at = act(s, "AR", "cost_paid", cost("KX", "management", 60)) + 2;
            until(s, 7);
            let undone = json!([leg("management_cost", FREE, -60), bank("BK", FREE, 60)]);
            turn(s, "AU", at, undone);
            decided(s, day, "AGN", "cost_paid", cost("KY", "management", amount))
        }),
        ("R92", "what was brought in", Some(40), |s, day, amount| {
            act(s, "AR", "investment_placed", placed("IX", FUND, 100));
            let mut data = back("RX", 60, 60, false);
            data["investment"] = json!("IX");
            let at = bring_in(s, data.clone());
            until(s, 7);
            let held = json!({"account": "investment", "amount": 60, "fund": FUND, "object": "IX"});
            turn(s, "AU", at, json!([bank("BN", FUND, -60), held]));
            for (member, value) in [("return", json!("RY")), ("amount_fen", json!(amount))] {
                data[member] = value;
            }
            data["cost_fen"] = json!(amount);
            let at = bring_in(s, data);
            late(s, at, day, None)
        }),
        ("R92", "interest, when all of it was back", None, |s, day, _| {
            act(s, "AR", "investment_placed", placed("IX", FUND, 60));
            let mut data = back("RX", 60, 60, true);
            data["investment"] = json!("IX");
            let at = bring_in(s, data.clone());
            until(s, 7);
            let held = json!({"account": "investment", "amount": 60, "fund": FUND, "object": "IX"});
            turn(s, "AU", at, json!([bank("BN", FUND, -60), held]));
            (data["return"], data["cost_fen"], data["closes"]) =
                (json!("RY"), json!(0), json!(false));
            let at = bring_in(s, data);
            late(s, at, day, None)
        }),
    ]);
}
