//! Money between funds, costs, a claw-back and a closed year: the statement, its funds and the list of gifts, every figure
//! added up by hand.

use super::document::{figure, figures, row};
use super::forge::story::{Story, gift, story};
use super::holds;
use serde_json::{Value, json};

fn fund(s: &mut Story, id: &str) {
    let data = json!({"fund": id, "kind": "purpose", "name": id, "purpose": "救助", "restriction": "unrestricted", "source_class": "donation"});
    s.entry("P", "ADM", "administrator", &format!("fund:{id}"), "fund_established", data);
}

fn given(s: &mut Story, id: &str, amount: u64) -> usize {
    let mut data = gift(id, amount);
    data["fund"] = json!("FU");
    s.entry("P", "CAS", "cashier", &format!("gift:{id}"), "money_received", data)
}

/// FU gets 10,000 and 50 fen, gives 1,000 to FV, pays 100 for its office and lays out 300 for a gift to F that was clawed
/// back, of which 100 come back and 50 are given up. Answers the positions of the two gifts and of the claw-back.
fn told() -> (Story, [usize; 3]) {
    let mut s = story();
    fund(&mut s, "FU");
    fund(&mut s, "FV");
    let first = given(&mut s, "GU", 10_000);
    let second = given(&mut s, "GV", 50);
    let moved = json!({"account": "BANK", "amount_fen": 1_000, "fund": "FU", "move": "MF", "reason": "划转", "to_fund": "FV"});
    s.decide("P", "AMF", "move:MF", "fund_moved", moved);
    let cost = json!({"account": "BANK", "amount_fen": 100, "cost": "KO", "description": "办公", "fund": "FU", "kind": "management"});
    s.decide("P", "AKO", "cost:KO", "cost_paid", cost);
    let clawed = json!({"account": "BANK", "amount_fen": 300, "clawback": "CB", "fund": "FU", "gift": "G1", "reason": "诈骗款"});
    let clawed = s.decide("P", "ACB", "gift:G1", "money_clawed_back", clawed);
    let closed = json!({"account": "BANK", "amount_fen": 100, "clawback": "CB", "closing": "SA", "outcome": "recovered", "reason": "追回"});
    s.decide("P", "ASA", "clawback:CB", "shortfall_closed", closed);
    let closed = json!({"amount_fen": 50, "clawback": "CB", "closing": "SB", "outcome": "written_off", "reason": "核销"});
    s.decide("P", "ASB", "clawback:CB", "shortfall_closed", closed);
    (s, [first, second, clawed])
}

/// As the story alone had them, for the fund F of both offices and for the province's share of it.
const STORY: [(&str, i64); 5] = [
    ("received_goods", 1_100),
    ("used_money", 39_000),
    ("used_goods", 329),
    ("fees", 120),
    ("lost", 4),
];

fn with(more: &[(&'static str, i64)]) -> Vec<(&'static str, i64)> {
    STORY.into_iter().chain(more.iter().copied()).collect()
}

/// 120,000 fen less 300 clawed back; 200 of them are still laid out by FU, or given up.
fn bound() -> Vec<(&'static str, i64)> {
    with(&[("received_money", 119_700), ("moved", 200), ("closing", 81_547)])
}
const FREE: &[(&str, i64)] =
    &[("received_money", 10_050), ("moved", -1_200), ("costs", 100), ("closing", 8_750)];
const SISTER: &[(&str, i64)] = &[("moved", 1_000), ("closing", 1_000)];
const CITY: &[(&str, i64)] = &[("transferred_in", 7_166), ("closing", 7_166)];

fn system() -> Vec<(&'static str, i64)> {
    with(&[("received_money", 129_750), ("costs", 100), ("closing", 91_297)])
}

fn seats(bank: i64) -> Vec<Value> {
    let all = [
        ("closing.bank", bank),
        ("closing.clearing", 0),
        ("closing.goods", 5_667),
        ("closing.goods_in_transit", 100),
        ("closing.investments", 0),
        ("closing.money_in_transit", 0),
    ];
    all.iter().map(|(code, value)| figure(code, "fen", *value)).collect()
}

#[test]
fn the_statement_and_its_funds() {
    let (mut s, _) = told();
    let mut all = figures(&system());
    all.extend(seats(85_530));
    let class =
        |name: &str, lines: &[(&str, i64)]| row(json!({"class": name, "table": "class"}), lines);
    let office = |id: &str, name: &str, lines: &[(&str, i64)]| {
        row(json!({"name": name, "organisation": id, "table": "organisation"}), lines)
    };
    let mut province = system();
    province.retain(|line| line.0 != "closing");
    province.extend([("transferred_out", 7_166), ("closing", 84_131)]);
    let free = [("received_money", 10_050), ("moved", -200), ("costs", 100), ("closing", 9_750)];
    let rows = vec![
        class("restricted", &bound()),
        class("unrestricted", &free),
        class("agency", &[]),
        row(json!({"month": "2020-02", "table": "month"}), &system()),
        office("C", "市会", CITY),
        office("P", "省会", &province),
    ];
    let params = json!({"period": "2020-02", "scope": "system:P"});
    let document = s.document("statement", params.clone(), all, rows);
    s.disclose(&document);
    let mut all = figures(&system());
    all.push(figure("funds", "count", 3));
    all.push(figure("shortfall", "fen", 150));
    let fund = |id: &str, name: &str, class: &str, shortfall: i64, lines: &[(&str, i64)]| {
        let own = json!({"class": class, "fund": id, "name": name, "shortfall": shortfall, "source_class": "donation", "table": "fund"});
        row(own, lines)
    };
    let held = |id: &str, org: (&str, &str), shortfall: i64, lines: &[(&str, i64)]| {
        let own = json!({"fund": id, "name": org.1, "organisation": org.0, "shortfall": shortfall, "table": "holding"});
        row(own, lines)
    };
    let mut of_province = bound();
    of_province.retain(|line| line.0 != "closing");
    of_province.extend([("transferred_out", 7_166), ("closing", 74_381)]);
    let (city, province) = (("C", "市会"), ("P", "省会"));
    let rows = vec![
        fund("F", "基金", "restricted", 150, &bound()),
        fund("FU", "FU", "unrestricted", 0, FREE),
        fund("FV", "FV", "unrestricted", 0, SISTER),
        held("F", city, 0, CITY),
        held("F", province, 150, &of_province),
        held("FU", province, 0, FREE),
        held("FV", province, 0, SISTER),
    ];
    let document = s.document("funds", params, all, rows);
    s.disclose(&document);
    holds(&s);
}

/// The gift of 50 fen is turned round on 3 January 2021, with 2020 closed.
fn after_the_year() -> (Story, usize, usize) {
    let (mut s, [_, gift, _]) = told();
    s.minute = 600 * 336;
    let closed = json!({"month": "2020-12"});
    s.entry("P", "ACC", "accountant", "period:2020-12", "period_closed", closed);
    let undone = json!([
        {"account": "bank", "amount": -50, "fund": "FU", "object": "BANK"},
        {"account": "prior_year", "amount": 50, "fund": "FU"},
    ]);
    let data = json!({"reason": "错", "target": gift, "undone": undone});
    let reversal = s.decide("P", "AGV", "gift:GV", "entry_reversed", data);
    (s, gift, reversal)
}

#[test]
fn a_closed_year_s_gift_is_corrected_and_not_received() {
    let (mut s, gift, reversal) = after_the_year();
    let of_row = json!({
        "day": "2021-01-02", "designation": "undesignated", "donor_kind": "individual", "fund": "FU", "kind": "money",
        "money_fen": -50, "org": "P", "position": reversal, "prior_year": true, "reverses": gift, "table": "gift",
    });
    let all = vec![
        figure("corrected", "fen", -50),
        figure("gifts", "count", -1),
        figure("received.goods", "fen", 0),
        figure("received.money", "fen", 0),
    ];
    let params = json!({"period": "2021-01", "scope": "system:P"});
    let document = s.document("donations", params.clone(), all, vec![of_row]);
    s.disclose(&document);
    let all = ["received", "used", "left"].map(|code| figure(code, "fen", 0)).to_vec();
    let document = s.document("flows", params, all, vec![]);
    s.disclose(&document);
    let share =
        |opening: i64| [("opening", opening), ("corrected", -50), ("closing", opening - 50)];
    let still = |value: i64| [("opening", value), ("closing", value)];
    let mut all = figures(&share(84_131));
    all.extend([figure("closing.bank", "fen", 78_480), figure("closing.goods", "fen", 5_501)]);
    all.push(figure("closing.goods_in_transit", "fen", 100));
    all.extend(
        ["clearing", "investments", "money_in_transit"]
            .map(|seat| figure(&format!("closing.{seat}"), "fen", 0)),
    );
    let class =
        |name: &str, lines: &[(&str, i64)]| row(json!({"class": name, "table": "class"}), lines);
    let rows = vec![
        class("restricted", &still(74_381)),
        class("unrestricted", &share(9_750)),
        class("agency", &[]),
        row(json!({"month": "2021-01", "table": "month"}), &share(84_131)),
        row(json!({"name": "省会", "organisation": "P", "table": "organisation"}), &share(84_131)),
    ];
    let params = json!({"period": "2021-01", "scope": "office:P"});
    let document = s.document("statement", params, all, rows);
    s.disclose(&document);
    holds(&s);
}

#[test]
fn a_claw_back_stands_in_the_list_beside_its_gift() {
    let (mut s, [first, second, clawed]) = told();
    let of_free = |position: usize, fen: i64| json!({"day": "2020-02-01", "designation": "undesignated", "donor_kind": "individual", "fund": "FU", "kind": "money", "money_fen": fen, "org": "P", "position": position, "table": "gift"});
    let gift = |id: &str| {
        let found = s.entries.iter().position(|entry| entry["data"]["gift"] == id);
        found.expect("a gift")
    };
    let of_bound = |position: usize, fen: i64| {
        let mut row = of_free(position, fen);
        row["fund"] = json!("F");
        row
    };
    let with = |mut row: Value, name: &str, value: Value| {
        row[name] = value;
        row
    };
    let goods = |id: &str, qty: i64, fen: i64| {
        let mut row = of_bound(gift(id), 0);
        row.as_object_mut().expect("a row").remove("money_fen");
        row["donor_kind"] = json!("organisation");
        row["kind"] = json!("goods");
        row["goods"] = json!([{"item": "MASK", "qty": qty}]);
        row["value_fen"] = json!(fen);
        row
    };
    let turned = super::at(&s, "entry_reversed");
    let rows = vec![
        of_bound(gift("G1"), 100_000),
        with(of_bound(gift("G2"), 20_000), "channel", json!("WX")),
        goods("G3", 300, 1_000),
        goods("G4", 10, 100),
        of_bound(gift("G9"), 500),
        with(of_bound(turned, -500), "reverses", json!(gift("G9"))),
        of_free(first, 10_000),
        of_free(second, 50),
        with(of_bound(clawed, -300), "claws_back", json!(gift("G1"))),
    ];
    let all = vec![
        figure("corrected", "fen", 0),
        figure("gifts", "count", 6),
        figure("received.money", "fen", 129_750),
        figure("received.goods", "fen", 1_100),
    ];
    let params = json!({"scope": "system:P"});
    let document = s.document("donations", params, all, rows);
    s.disclose(&document);
    holds(&s);
}
