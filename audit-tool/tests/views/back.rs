//! What was claimed, given back and disposed of: the list of gifts, the statement with its funds, and the emergency, every
//! figure added up by hand.

use super::document::{figure, figures, of_emergency, row};
use super::forge::story::{Story, accepted, lot, story};
use super::holds;
use serde_json::{Value, json};

/// Positions of what the story adds.
struct Added {
    claim: usize,
    refund: usize,
    goods: usize,
    other_refund: usize,
    turned: usize,
    reversal: usize,
}

fn unclaimed(s: &mut Story, id: &str, amount: u64) {
    let data = json!({"account": "BANK", "amount_fen": amount, "fund": "U", "unclaimed": id});
    s.entry("P", "CAS", "cashier", &format!("unclaimed:{id}"), "unclaimed_received", data);
}

fn claim(s: &mut Story, gift: &str, unclaimed: &str, amount: u64, more: &Value) -> usize {
    let mut data = json!({"amount_fen": amount, "designation": "undesignated", "donor_kind": "individual", "fund": "F", "gift": gift, "treatment": "income", "unclaimed": unclaimed});
    for (name, value) in more.as_object().expect("members") {
        data[name] = value.clone();
    }
    s.entry("P", "CAS", "cashier", &format!("gift:{gift}"), "unclaimed_claimed", data)
}

fn refund(s: &mut Story, id: &str, gift: &str, amount: u64) -> usize {
    let data = json!({"account": "BANK", "amount_fen": amount, "gift": gift, "reason": "退还", "refund": id});
    s.decide("P", &format!("A{id}"), &format!("gift:{gift}"), "refund_paid", data)
}

/// Of 1,020 fen that nobody claimed, 900 become a gift for E, of which 400 are given back; 70 are claimed, and that is
/// turned round. Of goods of 100 for E four pieces of ten are spoilt, of twenty bought for E at 200 five. 1,000 of the
/// first gift, which was for nothing in particular, are given back.
fn told() -> (Story, Added) {
    let mut s = story();
    let fund = json!({"fund": "U", "kind": "unclaimed", "name": "待确认", "purpose": "待确认捐款", "restriction": "restricted", "source_class": "other"});
    s.entry("P", "ADM", "administrator", "fund:U", "fund_established", fund);
    for (id, amount) in [("N1", 900), ("N2", 50), ("N3", 70)] {
        unclaimed(&mut s, id, amount);
    }
    let claimed = claim(&mut s, "GC", "N1", 900, &json!({"emergency": "E"}));
    let refunded = refund(&mut s, "R2", "GC", 400);
    let mut data = accepted("GD", json!([lot("BD", 10, 100)]));
    data["emergency"] = json!("E");
    let goods = s.entry("P", "KEE", "keeper", "gift:GD", "goods_accepted", data);
    bought(&mut s);
    let lines = json!([
        {"batch": "BD", "qty": 4, "value_fen": 40},
        {"batch": "BP", "qty": 5, "value_fen": 50},
    ]);
    let data = json!({"disposal": "DD", "lines": lines, "method": "销毁", "reason": "expired", "warehouse": "W", "witnesses": ["KE2", "MAN"]});
    s.decide("P", "ADD", "disposal:DD", "goods_disposed", data);
    let other_refund = refund(&mut s, "R3", "G1", 1_000);
    let turned = claim(&mut s, "GE", "N3", 70, &json!({"donor_kind": "organisation"}));
    let undone = json!([
        {"account": "unclaimed", "amount": -70, "fund": "U"},
        {"account": "bank", "amount": 70, "fund": "U", "object": "BANK"},
        {"account": "bank", "amount": -70, "fund": "F", "object": "BANK"},
        {"account": "donation_income", "amount": 70, "fund": "F"},
    ]);
    let data = json!({"reason": "错认", "target": turned, "undone": undone});
    let reversal = s.decide("P", "AGE", "gift:GE", "entry_reversed", data);
    (s, Added { claim: claimed, refund: refunded, goods, other_refund, turned, reversal })
}

fn bought(s: &mut Story) {
    let buy = json!({"allocation": "LB", "amount_fen": 200, "decided_by": "会议", "emergency": "E", "fund": "F", "purpose": "采购", "recipient": "SUPP", "use": "purchase"});
    s.decide("P", "ALB", "allocation:LB", "allocation_made", buy);
    let mut lots = lot("BP", 20, 200);
    lots["valuation_basis"] = json!("invoice");
    let data = json!({"account": "BANK", "allocation": "LB", "amount_fen": 200, "counters": ["KEE", "KE2"], "lots": [lots], "purchase": "QB", "warehouse": "W"});
    s.entry("P", "KEE", "keeper", "purchase:QB", "goods_purchased", data);
}

#[test]
fn every_gift_every_refund_and_every_reversal() {
    let (mut s, added) = told();
    let gift = |position: usize, mut more: Value| {
        for (name, value) in [
            ("day", json!("2020-02-01")),
            ("designation", json!("undesignated")),
            ("fund", json!("F")),
            ("org", json!("P")),
            ("position", json!(position)),
            ("table", json!("gift")),
        ] {
            more[name] = value;
        }
        more
    };
    let of = |id: &str| {
        let found = s.entries.iter().position(|entry| entry["data"]["gift"] == id);
        found.expect("a gift")
    };
    let first = s.entries.iter().position(|entry| entry["type"] == "entry_reversed");
    let money =
        |donor: &str, fen: i64| json!({"donor_kind": donor, "kind": "money", "money_fen": fen});
    let goods = |qty: i64, fen: i64| json!({"donor_kind": "organisation", "goods": [{"item": "MASK", "qty": qty}], "kind": "goods", "value_fen": fen});
    let with = |mut row: Value, name: &str, value: Value| {
        row[name] = value;
        row
    };
    let for_e = |row: Value| with(row, "emergency", json!("E"));
    let person = |fen: i64| money("individual", fen);
    let rows = vec![
        gift(of("G1"), person(100_000)),
        // A refund of it would not repeat the channel.
        gift(of("G2"), with(person(20_000), "channel", json!("WX"))),
        gift(of("G3"), goods(300, 1_000)),
        gift(of("G4"), goods(10, 100)),
        gift(of("G9"), person(500)),
        gift(first.expect("a reversal"), with(person(-500), "reverses", json!(of("G9")))),
        gift(added.claim, for_e(person(900))),
        gift(added.refund, with(for_e(person(-400)), "refunds", json!(added.claim))),
        gift(added.goods, for_e(goods(10, 100))),
        gift(added.other_refund, with(person(-1_000), "refunds", json!(of("G1")))),
        gift(added.turned, money("organisation", 70)),
        gift(added.reversal, with(money("organisation", -70), "reverses", json!(added.turned))),
    ];
    let all = vec![
        figure("corrected", "fen", 0),
        figure("gifts", "count", 6),
        figure("received.money", "fen", 119_500),
        figure("received.goods", "fen", 1_200),
    ];
    let params = json!({"period": "2020-02", "scope": "system:P"});
    let document = s.document("donations", params, all, rows);
    s.disclose(&document);
    holds(&s);
}

#[test]
fn a_refund_of_what_came_through_a_channel_does_not_name_it() {
    let mut s = story();
    let gift = s.entries.iter().position(|entry| entry["data"]["gift"] == "G2");
    // 3 March, so that the list of the month is short.
    s.minute = 600 * 31;
    let at = refund(&mut s, "R2", "G2", 20_000);
    let row = json!({
        "day": "2020-03-03", "designation": "undesignated", "donor_kind": "individual", "fund": "F", "kind": "money",
        "money_fen": -20_000, "org": "P", "position": at, "refunds": gift.expect("a gift"), "table": "gift",
    });
    let all = vec![
        figure("corrected", "fen", 0),
        figure("gifts", "count", 0),
        figure("received.money", "fen", -20_000),
        figure("received.goods", "fen", 0),
    ];
    let params = json!({"period": "2020-03", "scope": "office:P"});
    let document = s.document("donations", params, all, vec![row]);
    s.disclose(&document);
    holds(&s);
}

/// 120,000 fen and 900 less 1,400 given back; 1,100 in goods and 100; 120 of 1,020 stay unclaimed; 4 were lost under way
/// and 90 disposed of.
const SYSTEM: &[(&str, i64)] = &[
    ("received_money", 119_500),
    ("received_goods", 1_200),
    ("other_in", 120),
    ("used_money", 39_000),
    ("used_goods", 329),
    ("fees", 120),
    ("lost", 94),
    ("closing", 81_277),
];
/// The province alone sent 7,000 fen and goods of 166 to the city.
const PROVINCE: &[(&str, i64)] = &[
    ("received_money", 119_500),
    ("received_goods", 1_200),
    ("other_in", 120),
    ("used_money", 39_000),
    ("used_goods", 329),
    ("fees", 120),
    ("lost", 94),
    ("transferred_out", 7_166),
    ("closing", 74_111),
];
const CITY: &[(&str, i64)] = &[("transferred_in", 7_166), ("closing", 7_166)];

#[test]
fn the_statement_with_what_nobody_claimed() {
    let (mut s, _) = told();
    let mut all = figures(SYSTEM);
    for (code, value) in [
        ("closing.bank", 75_300),
        ("closing.clearing", 0),
        ("closing.goods", 5_877),
        ("closing.goods_in_transit", 100),
        ("closing.investments", 0),
        ("closing.money_in_transit", 0),
    ] {
        all.push(figure(code, "fen", value));
    }
    let class = |name: &str, lines| row(json!({"class": name, "table": "class"}), lines);
    let office = |id: &str, name: &str, lines| {
        row(json!({"name": name, "organisation": id, "table": "organisation"}), lines)
    };
    let rows = vec![
        class("restricted", SYSTEM),
        class("unrestricted", &[]),
        class("agency", &[]),
        row(json!({"month": "2020-02", "table": "month"}), SYSTEM),
        office("C", "市会", CITY),
        office("P", "省会", PROVINCE),
    ];
    let params = json!({"period": "2020-02", "scope": "system:P"});
    let document = s.document("statement", params, all, rows);
    s.disclose(&document);
    holds(&s);
}

#[test]
fn the_fund_of_what_nobody_claimed() {
    let (mut s, _) = told();
    let without = |lines: &[(&'static str, i64)]| -> Vec<(&'static str, i64)> {
        let kept = lines.iter().filter(|line| line.0 != "other_in");
        let lower = |line: &(&'static str, i64)| {
            if line.0 == "closing" { (line.0, line.1 - 120) } else { *line }
        };
        kept.map(lower).collect()
    };
    let waiting: &[(&str, i64)] = &[("other_in", 120), ("closing", 120)];
    let fund = |id: &str, name: &str, class: &str, lines: &[(&str, i64)]| {
        row(
            json!({"class": "restricted", "fund": id, "name": name, "shortfall": 0, "source_class": class, "table": "fund"}),
            lines,
        )
    };
    let held = |id: &str, org: &str, name: &str, lines: &[(&str, i64)]| {
        let holding = json!({"fund": id, "name": name, "organisation": org, "shortfall": 0, "table": "holding"});
        row(holding, lines)
    };
    let rows = vec![
        fund("F", "基金", "donation", &without(SYSTEM)),
        fund("U", "待确认", "other", waiting),
        held("F", "C", "市会", CITY),
        held("F", "P", "省会", &without(PROVINCE)),
        held("U", "P", "省会", waiting),
    ];
    let mut all = figures(SYSTEM);
    all.push(figure("funds", "count", 2));
    all.push(figure("shortfall", "fen", 0));
    let params = json!({"period": "2020", "scope": "system:P"});
    let document = s.document("funds", params, all, rows);
    s.disclose(&document);
    holds(&s);
}

#[test]
fn the_emergency_with_what_was_given_back_and_spoilt() {
    let (mut s, _) = told();
    let all = of_emergency(
        &[
            ("received.money", 500),
            ("received.goods", 100),
            ("lost.goods", 40),
            ("lost.money", 50),
            ("on_hand.goods", 60),
            ("on_hand.money", 450),
            ("stock.purchased", 150),
            ("unallocated.money", 300),
        ],
        [1, 1],
    );
    let day = |day: &str, goods: i64, money: i64| json!({"day": day, "received_goods": goods, "received_money": money, "table": "day", "used_goods": 0, "used_money": 0});
    let mut rows: Vec<Value> = (23..=31).map(|of| day(&format!("2020-01-{of}"), 0, 0)).collect();
    rows.push(day("2020-02-01", 100, 500));
    // What was bought counts in no item's quantities.
    rows.push(json!({
        "in_transit_qty": 0, "item": "MASK", "lost_qty": 4, "name": "口罩", "on_hand_qty": 6, "passed_up_qty": 0,
        "purchased_used_qty": 0, "received_fen": 100, "received_qty": 10, "reclassified_qty": 0, "reserve_used_qty": 0, "sold_qty": 0,
        "table": "item", "transferred_in_qty": 0, "unit": "只", "used_fen": 0, "used_qty": 0,
    }));
    rows.push(json!({
        "name": "省会", "organisation": "P", "received_goods": 100, "received_money": 500, "table": "organisation",
        "transferred_goods": 0, "transferred_money": 0, "used_goods": 0, "used_money": 0,
    }));
    let params = json!({"id": "E", "scope": "system:P", "to": "2020-02-01"});
    let document = s.document("emergency", params, all, rows);
    s.disclose(&document);
    holds(&s);
}
