//! R45: what hung on an entry is turned round first, the receipt that spoke of it voided, and the entry turned round on no
//! earlier day.

use crate::forge::story::{Story, grant, lot};
use crate::more::{
    BOUND, FREE, accept, act, act_with, allocate, bring_back, change, clawback, given, goods,
    recovered, returned, ship, unvalued, value, valued, valued_under_way,
};
use crate::newer::{FUND, back, bring_in, placed};
use crate::story::{claim, claimed, issued, refunded, unclaimed, void};
use crate::turned::turn;
use crate::undone::{leg, lot_of, of};
use crate::{audited, by, decide_on, found, gift_at, money, propose_on, until};
use serde_json::{Value, json};

/// Tells on the third what hung on what, and turns that round on the seventh; answers what it hung on, and its own
/// postings turned round.
type Told = fn(&mut Story) -> (usize, Value);

fn bank(account: &str, fund: &str, amount: i64) -> Value {
    json!({"account": "bank", "amount": amount, "fund": fund, "object": account})
}

/// 100 fen came into the fund as GX.
fn gift(s: &mut Story, fund: &str) -> (usize, Value) {
    let at = money(s, given("GX", fund, 100));
    (at, json!([bank("BK", fund, -100), leg("donation_income", fund, 100)]))
}

/// 10 of the 100 fen of GX were given back.
fn given_back(s: &mut Story) -> (usize, Value) {
    gift(s, FREE);
    let at = s.decide("P", "AX", "gift:GX", "refund_paid", refunded("RX", "GX", 10, "BK"));
    (at, json!([leg("donation_income", FREE, -10), bank("BK", FREE, 10)]))
}

/// The postings of the gift of 100 fen, turned round.
fn gift_undone(s: &Story) -> (usize, Value) {
    let undone = json!([bank("BK", FREE, -100), leg("donation_income", FREE, 100)]);
    (gift_at(s, "GX"), undone)
}

fn clawed_back(s: &mut Story) -> (usize, Value) {
    let at = act(s, "AX", "money_clawed_back", clawback("CX", "GX", 10)) + 2;
    let undone = json!([
        leg("donation_income", BOUND, -10),
        leg("shortfall", BOUND, 10),
        leg("shortfall", FREE, -10),
        bank("BK", FREE, 10),
    ]);
    (at, undone)
}

const ALL: [(&str, Told); 10] = [
    ("a gift, of which something was given back", |s| {
        let (at, undone) = given_back(s);
        until(s, 7);
        turn(s, "AY", at, undone);
        gift_undone(s)
    }),
    ("a gift, of which something was clawed back", |s| {
        let gift = gift(s, BOUND);
        let (at, undone) = clawed_back(s);
        until(s, 7);
        turn(s, "AY", at, undone);
        gift
    }),
    ("a gift, whose intent was changed", |s| {
        let gift = gift(s, BOUND);
        let mut data = change("IX", "donor_consent", 10);
        data["gift"] = json!("GX");
        let at = act_with(s, "AX", "intent_changed", data, "consent") + 2;
        until(s, 7);
        let mut to = [bank("BK", BOUND, -10), leg("net_assets", BOUND, 10)];
        for leg in &mut to {
            leg["earmark"] = json!("NEU");
        }
        let [bank_to, assets_to] = to;
        let undone =
            json!([leg("net_assets", BOUND, -10), bank("BK", BOUND, 10), bank_to, assets_to]);
        turn(s, "AY", at, undone);
        gift
    }),
    ("a sum of nobody's, which was claimed", |s| {
        let sum = unclaimed(s, "NX", 10, "BANK");
        let at = claim(s, claimed("GX", "NX", 10));
        until(s, 7);
        let undone = json!([
            leg("unclaimed", "U", -10),
            bank("BANK", "U", 10),
            bank("BANK", "F", -10),
            leg("donation_income", "F", 10),
        ]);
        turn(s, "AY", at, undone);
        (sum, json!([bank("BANK", "U", -10), leg("unclaimed", "U", 10)]))
    }),
    ("a payment, of which something came back", |s| {
        s.decide("P", "AX", "allocation:LX", "allocation_made", grant("LX", 20));
        let mut data =
            json!({"account": "BANK", "allocation": "LX", "amount_fen": 10, "disbursement": "DX"});
        let paid = by(s, "CAS", "allocation:LX", "funds_disbursed", data.clone());
        // Another payment stands, so that on no day more came back than was paid.
        data["disbursement"] = json!("DY");
        by(s, "CAS", "allocation:LX", "funds_disbursed", data.clone());
        data["disbursement"] = json!("DX");
        (data["reason"], data["return"], data["amount_fen"]) = (json!("退"), json!("RX"), json!(4));
        let at = by(s, "CAS", "allocation:LX", "disbursement_returned", data);
        until(s, 7);
        turn(s, "AY", at, json!([bank("BANK", "F", -4), leg("programme_cost", "F", 4)]));
        (paid, json!([leg("programme_cost", "F", -10), bank("BANK", "F", 10)]))
    }),
    ("a shipment, which was valued under way", |s| {
        allocate(s, "LX", &json!([{"batch": "NC", "qty": 2}]));
        let sent = ship(s, "LX", "HX", &json!([{"batch": "NC", "qty": 2, "value_fen": 0}]));
        let at = value(s, valued_under_way("VX", "NC", "HX", 5));
        until(s, 7);
        let goods = |value: i64, qty: i64| json!({"account": "in_transit", "amount": value, "fund": FREE, "object": "HX/NC", "qty": qty});
        turn(s, "AY", at, json!([goods(-5, 0), leg("donation_income", FREE, 5)]));
        (sent, json!([goods(0, -2), lot_of("NC", 2, 0)]))
    }),
    ("a placement, of which something came back", |s| {
        let placed_at = act(s, "AX", "investment_placed", placed("IX", FUND, 100)) + 2;
        let mut data = back("RX", 10, 5, false);
        data["investment"] = json!("IX");
        let at = bring_in(s, data);
        until(s, 7);
        let held = |amount: i64| json!({"account": "investment", "amount": amount, "fund": FUND, "object": "IX"});
        let undone = json!([bank("BN", FUND, -10), held(5), leg("investment_income", FUND, 5)]);
        turn(s, "AY", at, undone);
        (placed_at, json!([held(-100), bank("BN", FUND, 100)]))
    }),
    ("what was clawed back, and made good", |s| {
        gift(s, BOUND);
        let clawed = clawed_back(s);
        let mut data = recovered("SX", 10);
        data["clawback"] = json!("CX");
        let at = act(s, "AZ", "shortfall_closed", data) + 2;
        until(s, 7);
        let undone = json!([
            leg("shortfall", BOUND, -10),
            bank("BK", BOUND, 10),
            bank("BK", FREE, -10),
            leg("shortfall", FREE, 10),
        ]);
        turn(s, "AY", at, undone);
        clawed
    }),
    ("an allocation, of whose use something was reported", |s| {
        let data = grant("LX", 20);
        let made = s.decide("P", "AX", "allocation:LX", "allocation_made", data);
        let at = report(s);
        until(s, 7);
        turn(s, "AY", at, json!([]));
        (made, json!([]))
    }),
    ("a valuation of what was signed for, of which something came back", |s| {
        come_back(s, "NU", 2, 10);
        valuation_of_nu(s)
    }),
];

/// Turns what it hung on round, proposed on this day; answers the position of the proposal.
fn turned(s: &mut Story, told: Told, day: &str) -> usize {
    let (target, undone) = told(s);
    let data = json!({"reason": "错", "target": target, "undone": undone});
    let at = propose_on(s, day, "AQ", "entry_reversed", data.clone());
    let stream = s.entries[target]["stream"].as_str().expect("a stream").to_owned();
    s.approve("P", "AQ", &stream, "entry_reversed", data);
    at
}

/// Each on the sixth breaks R45 alone, and on the seventh holds.
fn not_before_the_seventh(all: &[(&str, Told)]) {
    for (what, told) in all {
        let mut s = crate::later();
        let at = turned(&mut s, *told, "2020-03-06");
        assert_eq!(found(&s, at, what), ["R45"], "{what}");
        let mut s = crate::later();
        turned(&mut s, *told, "2020-03-07");
        let (code, json) = audited(&s);
        assert_eq!(code, 0, "{what}: {json:#}");
    }
}

#[test]
fn nothing_is_undone_before_what_hung_on_it() {
    not_before_the_seventh(&ALL);
}

/// A report of no use of LX.
fn report(s: &mut Story) -> usize {
    let data = json!({"allocation": "LX", "households": 0, "period_from": "2020-03-01", "period_to": "2020-03-03", "person_times": 1, "persons": 1, "report": "UX", "used_fen": 0});
    by(s, "MAN", "allocation:LX", "use_reported", data)
}

/// Some pieces of HG are brought back on the third, and on the seventh that is turned round.
fn come_back(s: &mut Story, batch: &str, qty: i64, value: i64) {
    let pieces = |of: i64| of.unsigned_abs();
    let at = bring_back(s, returned("RX", "HG", batch, pieces(qty), pieces(value)));
    until(s, 7);
    turn(s, "AY", at, json!([lot_of(batch, -qty, -value), leg("programme_cost", FREE, value)]));
}

/// The valuation of NU with the hospital, and its postings turned round.
fn valuation_of_nu(s: &Story) -> (usize, Value) {
    let undone = json!([
        leg("programme_cost", FREE, -25),
        leg("other_cost", FREE, -6),
        leg("donation_income", FREE, 31),
    ]);
    (of(s, "valuation", "VS"), undone)
}

#[test]
fn a_valuation_does_not_wait_for_another_line() {
    let mut s = crate::later();
    come_back(&mut s, "NW", 1, 20);
    let (target, undone) = valuation_of_nu(&s);
    let data = json!({"reason": "错", "target": target, "undone": undone});
    decide_on(&mut s, ("2020-03-06", None), "AQ", "batch:NU", ("entry_reversed", data));
    let (code, json) = audited(&s);
    assert_eq!(code, 0, "{json:#}");
}

#[test]
fn an_allocation_stays_while_a_report_of_its_use_stands() {
    let told = |s: &mut Story| {
        let data = grant("LX", 20);
        let target = s.decide("P", "AX", "allocation:LX", "allocation_made", data);
        report(s);
        target
    };
    let mut s = crate::later();
    let target = told(&mut s);
    let at = turn(&mut s, "AY", target, json!([]));
    assert_eq!(found(&s, at, "it was reported on"), ["R46"]);
    let mut s = crate::later();
    let target = told(&mut s);
    let report = of(&s, "report", "UX");
    turn(&mut s, "AY", report, json!([]));
    turn(&mut s, "AZ", target, json!([]));
    let (code, json) = audited(&s);
    assert_eq!(code, 0, "its report was turned round: {json:#}");
}

/// GX has a receipt over this amount from the third on, until it is voided on this day.
fn receipted_until(s: &mut Story, amount: u64, day: u64) {
    by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", amount, 50));
    until(s, day);
    void(s, "AV2", "GX", 50);
}

fn receipted(s: &mut Story, amount: u64) {
    receipted_until(s, amount, 7);
}

#[test]
fn nothing_is_undone_while_a_receipt_still_spoke_of_it() {
    not_before_the_seventh(&[
        ("a gift of money", |s| {
            let gift = gift(s, FREE);
            receipted(s, 100);
            gift
        }),
        ("a gift of goods", |s| {
            let at = accept(s, goods("GX", json!([lot("NX", 10, 50)])));
            receipted(s, 50);
            (at, json!([lot_of("NX", -10, -50), leg("donation_income", FREE, 50)]))
        }),
        ("a refund", |s| {
            let refund = given_back(s);
            receipted(s, 90);
            refund
        }),
        ("a claw-back", |s| {
            gift(s, BOUND);
            let clawed = clawed_back(s);
            receipted(s, 90);
            clawed
        }),
        ("a valuation", |s| {
            accept(s, goods("GX", json!([unvalued("NX", 10)])));
            let at = value(s, valued("VX", "NX", 50));
            receipted(s, 50);
            (at, json!([lot_of("NX", 0, -50), leg("donation_income", FREE, 50)]))
        }),
        ("a gift, of which a refund was turned round before", |s| {
            let (at, undone) = given_back(s);
            turn(s, "AY", at, undone);
            receipted(s, 100);
            gift_undone(s)
        }),
        ("a gift, of which a refund was turned round since", |s| {
            let (at, undone) = given_back(s);
            receipted_until(s, 90, 5);
            until(s, 7);
            turn(s, "AY", at, undone);
            gift_undone(s)
        }),
    ]);
}

#[test]
fn another_gift_does_not_wait_for_the_receipt() {
    let mut s = crate::later();
    gift(&mut s, BOUND);
    let target = money(&mut s, given("GY", BOUND, 100));
    receipted(&mut s, 100);
    let undone = json!([bank("BK", BOUND, -100), leg("donation_income", BOUND, 100)]);
    let data = json!({"reason": "错", "target": target, "undone": undone});
    decide_on(&mut s, ("2020-03-06", None), "AQ", "gift:GY", ("entry_reversed", data));
    let (code, json) = audited(&s);
    assert_eq!(code, 0, "{json:#}");
}

#[test]
fn the_last_of_several_decides() {
    let told = |s: &mut Story, day: &str| {
        let (target, undone) = gift(s, FREE);
        let both = [("RX", "AX", "AT"), ("RY", "AY", "AU")].map(|(id, action, reversal)| {
            let data = refunded(id, "GX", 10, "BK");
            (s.decide("P", action, "gift:GX", "refund_paid", data), reversal)
        });
        // The second one that is told is turned round on an earlier day.
        until(s, 7);
        for ((at, reversal), day) in both.into_iter().zip([7, 5]) {
            let undone = json!([leg("donation_income", FREE, -10), bank("BK", FREE, 10)]);
            let data = json!({"reason": "错", "target": at, "undone": undone});
            let day = format!("2020-03-{day:02}");
            decide_on(s, (&day, None), reversal, "gift:GX", ("entry_reversed", data));
        }
        assert_eq!(target, gift_at(s, "GX"));
        let data = json!({"reason": "错", "target": target, "undone": undone});
        propose_on(s, day, "AQ", "entry_reversed", data)
    };
    let mut s = crate::later();
    let at = told(&mut s, "2020-03-06");
    assert_eq!(found(&s, at, "between the two"), ["R45"]);
    let mut s = crate::later();
    told(&mut s, "2020-03-07");
    assert_eq!(audited(&s).0, 0, "after both");
}
