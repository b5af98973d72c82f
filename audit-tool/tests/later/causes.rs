//! R101: nothing is dated before what it is about.

use crate::forge::story::{Story, gift, grant, lot};
use crate::more::{
    BOUND, FREE, accept, act, allocate, change, clawback, countersign, given, goods, recovered,
    ship, sign, unvalued, value, valued_under_way,
};
use crate::newer::{choose, confirm, withdraw};
use crate::story::{claim, claimed, issued, pledge, receipt as number, refunded, unclaimed, void};
use crate::turned::turn;
use crate::undone::{leg, of};
use crate::{audited, by, decide_on, found, late, money, propose_on, shows, until};
use serde_json::{Value, json};

/// Records what is about something of an earlier entry on this day; answers its position.
type Recorded = fn(&mut Story, &str) -> usize;

/// Each on the first of these days breaks R101 alone, and on the second one holds.
fn not_before(days: [&str; 2], all: &[(&str, Recorded)]) {
    let [before, on] = days;
    for (what, record) in all {
        let mut s = crate::later();
        let at = record(&mut s, before);
        assert_eq!(found(&s, at, what), ["R101"], "{what}");
        let mut s = crate::later();
        record(&mut s, on);
        let (code, json) = audited(&s);
        assert_eq!(code, 0, "{what}: {json:#}");
    }
}

/// A fen of F is granted, under LX.
fn granted(s: &mut Story) {
    s.decide("P", "AX", "allocation:LX", "allocation_made", grant("LX", 1));
}

fn paid(s: &mut Story) -> usize {
    let data =
        json!({"account": "BANK", "allocation": "LX", "amount_fen": 1, "disbursement": "DX"});
    by(s, "CAS", "allocation:LX", "funds_disbursed", data)
}

/// What the city gets, under LX.
fn allocated_down(s: &mut Story, members: &Value) {
    let mut data = json!({"allocation": "LX", "decided_by": "会议", "organisation": "C", "purpose": "下拨", "use": "transfer"});
    for (name, value) in members.as_object().expect("members") {
        data[name] = value.clone();
    }
    s.decide("P", "AX", "allocation:LX", "allocation_made", data);
}

fn sent(s: &mut Story, who: &str, members: &Value) -> usize {
    let mut data = json!({"allocation": "LX", "organisation": "C", "transfer": "TX"});
    for (name, value) in members.as_object().expect("members") {
        data[name] = value.clone();
    }
    by(s, who, "transfer:TX", "transfer_sent", data)
}

/// Two pieces of NC go to the hospital.
fn under_way(s: &mut Story) {
    allocate(s, "LX", &json!([{"batch": "NC", "qty": 2}]));
    ship(s, "LX", "HX", &json!([{"batch": "NC", "qty": 2, "value_fen": 0}]));
}

/// One of them is damaged.
fn signed(s: &mut Story, day: &str, good: u64, lost: u64) -> usize {
    let line = json!({"batch": "NC", "damaged": 1, "good": 1, "short": 0, "value_good_fen": good, "value_lost_fen": lost});
    let at = sign(s, "HX", &json!([line]));
    late(s, at, day, None)
}

fn receipt(s: &mut Story, day: &str) -> usize {
    let at = by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 100, 50));
    late(s, at, day, None)
}

/// What was proposed is settled by this person in this way.
fn settled(s: &mut Story, who: &str, kind: &str, day: &str) -> usize {
    let proposal = s.propose("P", "AX", "allocation_made", grant("LX", 1));
    let mut data = json!({"action": "AX", "reason": "不符"});
    if kind == "action_rejected" {
        data["proposal"] = json!(proposal);
    }
    let at = by(s, who, "action:AX", kind, data);
    late(s, at, day, None)
}

#[test]
fn nothing_is_decided_before_it_is_proposed() {
    let all: [(&str, Recorded); 3] = [
        ("approved", |s, day| {
            granted(s);
            let at = s.entries.len() - 2;
            late(s, at + 1, day, None);
            late(s, at, day, None)
        }),
        ("rejected", |s, day| settled(s, "APP", "action_rejected", day)),
        ("withdrawn", |s, day| settled(s, "ACC", "action_withdrawn", day)),
    ];
    not_before(["2020-03-02", "2020-03-03"], &all);
    // The days on which both are booked decide.
    let approved = |s: &mut Story, proposed: (&str, Option<&str>)| {
        s.propose("P", "AX", "allocation_made", grant("LX", 1));
        let at = s.entries.len() - 1;
        late(s, at, proposed.0, proposed.1);
        s.approve("P", "AX", "allocation:LX", "allocation_made", grant("LX", 1));
        late(s, at + 2, "2020-02-20", Some("2020-03-01"));
        late(s, at + 1, "2020-02-20", Some("2020-03-01"))
    };
    let mut s = crate::later();
    let at = approved(&mut s, ("2020-03-02", None));
    assert_eq!(found(&s, at, "booked on the day before"), ["R101"]);
    let mut s = crate::later();
    approved(&mut s, ("2020-02-29", Some("2020-03-01")));
    assert_eq!(audited(&s).0, 0, "booked on the same day");
}

#[test]
fn nothing_is_drawn_or_signed_for_before_it_is_allocated() {
    let all: [(&str, Recorded); 8] = [
        ("reported", |s, day| {
            granted(s);
            let data = json!({"allocation": "LX", "households": 0, "period_from": "2020-03-01", "period_to": "2020-03-01", "person_times": 1, "persons": 1, "report": "UX", "used_fen": 0});
            let at = by(s, "MAN", "allocation:LX", "use_reported", data);
            late(s, at, day, None)
        }),
        ("paid", |s, day| {
            granted(s);
            let at = paid(s);
            late(s, at, day, None)
        }),
        ("paid and come back", |s, day| {
            let data = grant("LX", 2);
            decide_on(s, ("2020-03-02", None), "AX", "allocation:LX", ("allocation_made", data));
            paid(s);
            // Another fen was paid in time.
            let at = paid(s);
            s.entries[at]["data"]["disbursement"] = json!("DY");
            late(s, at, "2020-03-02", None);
            let data = json!({"account": "BANK", "allocation": "LX", "amount_fen": 1, "disbursement": "DX", "reason": "退", "return": "RX"});
            let at = by(s, "CAS", "allocation:LX", "disbursement_returned", data);
            late(s, at, day, None)
        }),
        ("bought", |s, day| {
            let buy = json!({"allocation": "LX", "amount_fen": 50, "decided_by": "会议", "fund": "F", "purpose": "采购", "recipient": "SUPP", "use": "purchase"});
            s.decide("P", "AX", "allocation:LX", "allocation_made", buy);
            let mut bought = lot("BX", 5, 50);
            bought["valuation_basis"] = json!("invoice");
            let data = json!({"account": "BANK", "allocation": "LX", "amount_fen": 50, "counters": ["KEE", "KE2"], "lots": [bought], "purchase": "QX", "warehouse": "W"});
            let at = by(s, "KEE", "purchase:QX", "goods_purchased", data);
            late(s, at, day, None)
        }),
        ("shipped", |s, day| {
            under_way(s);
            let at = s.entries.len() - 1;
            late(s, at, day, None)
        }),
        ("sent as money", |s, day| {
            let fund = json!({"amount_fen": 1, "fund": "F"});
            allocated_down(s, &fund);
            let at = sent(s, "CAS", &json!({"account": "BANK", "amount_fen": 1, "fund": "F"}));
            late(s, at, day, None)
        }),
        ("sent as goods", |s, day| {
            let lines = json!([{"batch": "NC", "qty": 2}]);
            allocated_down(s, &json!({"fund": FREE, "lines": lines, "warehouse": "W3"}));
            let lines = json!([{"batch": "NC", "qty": 2, "value_fen": 0}]);
            let at = sent(s, "KEE", &json!({"fund": FREE, "lines": lines, "warehouse": "W3"}));
            late(s, at, day, None)
        }),
        ("signed for by who got it", |s, day| {
            granted(s);
            let at = confirm(s, "DX", "LX");
            shows(s, at, "signature");
            late(s, at, day, None)
        }),
    ];
    not_before(["2020-03-02", "2020-03-03"], &all);
}

#[test]
fn a_shipment_is_signed_for_as_it_was_then() {
    let all: [(&str, Recorded); 3] = [
        ("before it left", |s, day| {
            until(s, 5);
            under_way(s);
            signed(s, day, 0, 0)
        }),
        ("before it had its value", |s, day| {
            under_way(s);
            until(s, 5);
            value(s, valued_under_way("VX", "NC", "HX", 5));
            signed(s, day, 2, 3)
        }),
        ("before it had lost it again", |s, day| {
            under_way(s);
            value(s, valued_under_way("VX", "NC", "HX", 5));
            until(s, 5);
            let target = of(s, "valuation", "VX");
            let undone = json!([
                {"account": "in_transit", "amount": -5, "fund": FREE, "object": "HX/NC", "qty": 0},
                leg("donation_income", FREE, 5),
            ]);
            turn(s, "AZ", target, undone);
            signed(s, day, 0, 0)
        }),
    ];
    not_before(["2020-03-04", "2020-03-05"], &all);
}

#[test]
fn nothing_becomes_of_a_gift_before_it_came() {
    let all: [(&str, Recorded); 10] = [
        ("given back", |s, day| {
            money(s, given("GX", FREE, 100));
            propose_on(s, day, "AX", "refund_paid", refunded("RX", "GX", 10, "BK"))
        }),
        ("clawed back", |s, day| {
            money(s, given("GX", BOUND, 100));
            propose_on(s, day, "AX", "money_clawed_back", clawback("CX", "GX", 10))
        }),
        ("given another intent", |s, day| {
            money(s, given("GX", BOUND, 100));
            let mut data = change("IX", "donor_consent", 10);
            data["gift"] = json!("GX");
            propose_on(s, day, "AX", "intent_changed", data)
        }),
        ("receipted", |s, day| {
            money(s, gift("GX", 100));
            receipt(s, day)
        }),
        ("receipted, of goods", |s, day| {
            let mut gowns = lot("NX", 10, 100);
            gowns["item"] = json!("GOWN");
            accept(s, goods("GX", json!([unvalued("NY", 1), gowns])));
            receipt(s, day)
        }),
        ("waived its receipt", |s, day| {
            money(s, gift("GX", 100));
            let data = json!({"gift": "GX", "reason": "waived"});
            let at = by(s, "ACC", "gift:GX", "receipt_waived", data);
            late(s, at, day, None)
        }),
        ("honoured with a certificate", |s, day| {
            money(s, gift("GX", 100));
            let data = json!({"certificate": "ZX", "gift": "GX"});
            let at = by(s, "ACC", "certificate:ZX", "certificate_issued", data);
            late(s, at, day, None)
        }),
        ("counted to a pledge", |s, day| {
            let at = by(s, "MAN", "pledge:YX", "pledge_made", pledge("YX", 100));
            late(s, at, "2020-03-01", None);
            money(s, gift("GX", 100));
            let data = json!({"gift": "GX", "pledge": "YX"});
            let at = by(s, "MAN", "pledge:YX", "pledge_fulfilled", data);
            late(s, at, day, None)
        }),
        ("made good, when it was clawed back", |s, day| {
            money(s, given("GX", BOUND, 100));
            act(s, "AX", "money_clawed_back", clawback("CX", "GX", 10));
            let mut data = recovered("SX", 10);
            data["clawback"] = json!("CX");
            propose_on(s, day, "AY", "shortfall_closed", data)
        }),
        ("claimed", |s, day| {
            unclaimed(s, "NX", 10, "BANK");
            let at = claim(s, claimed("GX", "NX", 10));
            late(s, at, day, None)
        }),
    ];
    not_before(["2020-03-02", "2020-03-03"], &all);
}

/// Somebody asks something.
fn asked(s: &mut Story) {
    by(s, "MAN", "inquiry:IX", "inquiry_filed", json!({"inquiry": "IX", "kind": "question"}));
}

fn on_asked(s: &mut Story, kind: &str, data: Value) -> usize {
    by(s, "MAN", "inquiry:IX", kind, data)
}

#[test]
fn nothing_is_told_of_what_is_not_there_yet() {
    let all: [(&str, Recorded); 9] = [
        ("countersigned", |s, day| {
            accept(s, goods("GX", json!([unvalued("NX", 1)])));
            let at = countersign(s, "NX");
            late(s, at, day, None)
        }),
        ("a pledge kept", |s, day| {
            let at = money(s, gift("GX", 100));
            late(s, at, "2020-03-01", None);
            by(s, "MAN", "pledge:YX", "pledge_made", pledge("YX", 100));
            let data = json!({"gift": "GX", "pledge": "YX"});
            let at = by(s, "MAN", "pledge:YX", "pledge_fulfilled", data);
            late(s, at, day, None)
        }),
        ("a pledge taken back", |s, day| {
            by(s, "MAN", "pledge:YX", "pledge_made", pledge("YX", 100));
            let data = json!({"pledge": "YX", "reason": "困难"});
            let at = by(s, "MAN", "pledge:YX", "pledge_cancelled", data);
            late(s, at, day, None)
        }),
        ("an answer", |s, day| {
            asked(s);
            let at = on_asked(s, "inquiry_replied", json!({"inquiry": "IX", "reply": "已公布"}));
            late(s, at, day, None)
        }),
        ("a rating", |s, day| {
            asked(s);
            on_asked(s, "inquiry_replied", json!({"inquiry": "IX", "reply": "已公布"}));
            let at = on_asked(s, "inquiry_rated", json!({"inquiry": "IX", "score": 5}));
            late(s, at, day, None)
        }),
        ("a question closed", |s, day| {
            asked(s);
            let data = json!({"inquiry": "IX", "outcome": "escalated", "to": "纪委"});
            let at = on_asked(s, "inquiry_closed", data);
            late(s, at, day, None)
        }),
        ("a consent taken back", |s, day| {
            let at = choose(s, "GR", "named", false);
            shows(s, at, "consent");
            let at = withdraw(s, "GR", "masked");
            late(s, at, day, None)
        }),
        ("a project's progress", |s, day| {
            project(s);
            let data = json!({"period_from": "2020-01-01", "period_to": "2020-01-31", "progress": "NX", "project": "JX", "summary": "进展"});
            let at = by(s, "MAN", "project:JX", "project_progressed", data);
            late(s, at, day, None)
        }),
        ("a project closed", |s, day| {
            project(s);
            let data = json!({"project": "JX", "summary": "结项"});
            let at = by(s, "MAN", "project:JX", "project_closed", data);
            shows(s, at, "final_report");
            late(s, at, day, None)
        }),
    ];
    not_before(["2020-03-02", "2020-03-03"], &all);
}

fn project(s: &mut Story) {
    let data = json!({"budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "JX", "region": "地"});
    by(s, "ADM", "project:JX", "project_approved", data);
}

/// GX has a receipt of the third, which is voided on the fifth.
fn voided(s: &mut Story) {
    money(s, gift("GX", 100));
    by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 100, 50));
    until(s, 5);
    void(s, "AX", "GX", 50);
}

#[test]
fn a_gift_has_one_receipt_on_any_day() {
    let all: [(&str, Recorded); 3] = [
        ("voided before it was issued", |s, day| {
            money(s, given("GX", FREE, 100));
            until(s, 5);
            by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 100, 50));
            let data = json!({"gift": "GX", "reason": "抬头有误", "receipt": number(50)});
            propose_on(s, day, "AX", "receipt_voided", data)
        }),
        ("issued before the last one was voided", |s, day| {
            voided(s);
            let at = by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 100, 51));
            late(s, at, day, None)
        }),
        ("given back before the receipt was voided", |s, day| {
            voided(s);
            propose_on(s, day, "AZ", "refund_paid", refunded("RX", "GX", 10, "BANK"))
        }),
    ];
    not_before(["2020-03-04", "2020-03-05"], &all);
}
