//! The story goes on with funds, goods and an account of its own: counted, valued, sold and returned; moved, spent, clawed
//! back.

use crate::forge::story::{Story, accepted, gift, lot};
use crate::story::disposal;
use crate::{by, shows};
use serde_json::{Value, json};

/// The fund beside F that is free, and its sister; the one that is bound.
pub(crate) const FREE: &str = "FU";
pub(crate) const SISTER: &str = "FV";
pub(crate) const BOUND: &str = "FR";

/// 9,170 fen at the end: 10,000 given, 1,000 to the sister, 300 from the bound one, 100 for management, 20 of interest,
/// 200 laid out and 50 of them back, 100 from a sale.
pub(crate) const FREE_CASH: u64 = 9_170;
/// 4,160 fen without an earmark: 5,000 given, 500 changed, 300 released, 10 of interest, 50 paid back.
pub(crate) const BOUND_CASH: u64 = 4_160;

pub(crate) fn given(id: &str, fund: &str, amount: u64) -> Value {
    let mut data = gift(id, amount);
    data["account"] = json!("BK");
    data["fund"] = json!(fund);
    data
}

pub(crate) fn unvalued(batch: &str, qty: u64) -> Value {
    json!({"batch": batch, "item": "GOWN", "qty": qty, "valuation_basis": "unvalued"})
}

/// Into W3, for the free fund.
pub(crate) fn goods(id: &str, lots: Value) -> Value {
    let valued = lots.as_array().expect("lots").iter().any(|lot| lot["value_fen"].is_u64());
    let mut data = accepted(id, lots);
    data["fund"] = json!(FREE);
    data["warehouse"] = json!("W3");
    if !valued {
        data.as_object_mut().expect("data").remove("valuer");
    }
    data
}

pub(crate) fn stream(kind: &str, data: &Value) -> String {
    let (stream, member) = match kind {
        "goods_counted" => ("count", "count"),
        "goods_disposed" => ("disposal", "disposal"),
        "goods_reclassified" => ("batch", "batch"),
        "goods_sold" => ("sale", "sale"),
        "fund_moved" => ("move", "move"),
        "intent_changed" => ("change", "change"),
        "restriction_released" => ("release", "release"),
        "cost_paid" => ("cost", "cost"),
        "money_clawed_back" => ("gift", "gift"),
        "goods_impaired" => ("impairment", "impairment"),
        "investment_placed" => ("investment", "investment"),
        _ => ("clawback", "clawback"),
    };
    format!("{stream}:{}", data[member].as_str().expect("an id"))
}

/// Proposes and approves; answers the position of the proposal. The approval is one behind it, the event two.
pub(crate) fn act(s: &mut Story, action: &str, kind: &str, data: Value) -> usize {
    let stream = stream(kind, &data);
    s.decide("P", action, &stream, kind, data) - 2
}

/// The same with evidence of this kind for the approval.
pub(crate) fn act_with(
    s: &mut Story,
    action: &str,
    kind: &str,
    data: Value,
    evidence: &str,
) -> usize {
    let at = act(s, action, kind, data);
    shows(s, at + 1, evidence);
    shows(s, at + 2, evidence);
    at
}

pub(crate) fn fund_move(id: &str, from: &str, to: &str, amount: u64) -> Value {
    json!({"account": "BK", "amount_fen": amount, "fund": from, "move": id, "reason": "划转", "to_fund": to})
}

pub(crate) fn change(id: &str, basis: &str, amount: u64) -> Value {
    json!({"account": "BK", "amount_fen": amount, "basis": basis, "change": id, "fund": BOUND, "gift": "GR", "reason": "变更", "to_earmark": "NEU", "to_fund": BOUND})
}

pub(crate) fn release(id: &str, from: &str, to: &str, amount: u64) -> Value {
    json!({"account": "BK", "amount_fen": amount, "basis": "purpose_met", "fund": from, "reason": "解除", "release": id, "to_fund": to})
}

pub(crate) fn cost(id: &str, kind: &str, amount: u64) -> Value {
    json!({"account": "BK", "amount_fen": amount, "cost": id, "description": "办公", "fund": FREE, "kind": kind})
}

pub(crate) fn interest(id: &str, amount: u64, shares: &[(&str, u64)]) -> Value {
    let shares: Vec<Value> =
        shares.iter().map(|(fund, fen)| json!({"amount_fen": fen, "fund": fund})).collect();
    json!({"account": "BK", "amount_fen": amount, "interest": id, "period_from": "2020-01-01", "period_to": "2020-01-31", "shares": shares})
}

pub(crate) fn clawback(id: &str, gift: &str, amount: u64) -> Value {
    json!({"account": "BK", "amount_fen": amount, "clawback": id, "fund": FREE, "gift": gift, "reason": "诈骗款"})
}

pub(crate) fn recovered(id: &str, amount: u64) -> Value {
    json!({"account": "BK", "amount_fen": amount, "clawback": "CB", "closing": id, "outcome": "recovered", "reason": "追回"})
}

pub(crate) fn written_off(id: &str, amount: u64) -> Value {
    json!({"amount_fen": amount, "clawback": "CB", "closing": id, "outcome": "written_off", "reason": "核销"})
}

/// Of a lot in W3.
pub(crate) fn valued(id: &str, batch: &str, value: u64) -> Value {
    json!({"batch": batch, "valuation": id, "valuation_basis": "market", "value_fen": value, "valuer": "MAN", "warehouse": "W3"})
}

/// Of a line of a shipment.
pub(crate) fn valued_under_way(id: &str, batch: &str, shipment: &str, value: u64) -> Value {
    json!({"batch": batch, "shipment": shipment, "valuation": id, "valuation_basis": "appraisal", "value_fen": value, "valuer": "MAN"})
}

pub(crate) fn value(s: &mut Story, data: Value) -> usize {
    let stream = format!("batch:{}", data["batch"].as_str().expect("an id"));
    let at = by(s, "ACC", &stream, "goods_valued", data);
    shows(s, at, "valuation")
}

pub(crate) fn counted(id: &str, lines: &[(&str, u64, u64, u64)]) -> Value {
    let line = |(batch, booked, counted, value): &(&str, u64, u64, u64)| json!({"batch": batch, "booked": booked, "counted": counted, "value_fen": value});
    let lines: Vec<Value> = lines.iter().map(line).collect();
    json!({"count": id, "counters": ["KEE", "KE2"], "lines": lines, "reason": "盘点", "warehouse": "W3"})
}

/// Pieces in W3 of which nobody knows where they are.
pub(crate) fn lost(id: &str, batch: &str, qty: u64, value: u64) -> Value {
    let mut data = disposal(id, batch, qty, value);
    data["reason"] = json!("lost");
    data["warehouse"] = json!("W3");
    data
}

pub(crate) fn reclassified(id: &str, batch: &str, new: &str, qty: u64, value: u64) -> Value {
    json!({"batch": batch, "item": "MASK", "new_batch": new, "qty": qty, "reason": "登记有误", "reclassification": id, "value_fen": value, "warehouse": "W3"})
}

pub(crate) fn sold(id: &str, batch: &str, qty: u64, value: u64) -> Value {
    json!({"account": "BK", "basis": "surplus", "batch": batch, "costs_fen": 20, "proceeds_fen": 120, "qty": qty, "reason": "余量", "sale": id, "value_fen": value, "warehouse": "W3"})
}

pub(crate) fn returned(id: &str, shipment: &str, batch: &str, qty: u64, value: u64) -> Value {
    let lines = json!([{"batch": batch, "qty": qty, "value_fen": value}]);
    json!({"counters": ["KEE", "KE2"], "lines": lines, "reason": "多余", "return": id, "shipment": shipment, "warehouse": "W3"})
}

pub(crate) fn bring_back(s: &mut Story, data: Value) -> usize {
    let stream = format!("shipment:{}", data["shipment"].as_str().expect("an id"));
    by(s, "KEE", &stream, "goods_returned", data)
}

pub(crate) fn ship(s: &mut Story, allocation: &str, shipment: &str, lines: &Value) -> usize {
    let data =
        json!({"allocation": allocation, "lines": lines, "shipment": shipment, "warehouse": "W3"});
    by(s, "KEE", &format!("shipment:{shipment}"), "goods_shipped", data)
}

pub(crate) fn sign(s: &mut Story, shipment: &str, lines: &Value) -> usize {
    let data = json!({"lines": lines, "shipment": shipment});
    by(s, "KEE", &format!("shipment:{shipment}"), "goods_signed", data)
}

pub(crate) fn granted(id: &str, lines: &Value) -> Value {
    json!({"allocation": id, "decided_by": "会议", "fund": FREE, "lines": lines, "purpose": "救助", "recipient": "HOSP", "use": "grant", "warehouse": "W3"})
}

pub(crate) fn allocate(s: &mut Story, id: &str, lines: &Value) {
    let data = granted(id, lines);
    s.decide("P", &format!("A{id}"), &format!("allocation:{id}"), "allocation_made", data);
}

pub(crate) fn accept(s: &mut Story, data: Value) -> usize {
    let stream = format!("gift:{}", data["gift"].as_str().expect("an id"));
    by(s, "KEE", &stream, "goods_accepted", data)
}

pub(crate) fn countersign(s: &mut Story, batch: &str) -> usize {
    by(s, "KE2", &format!("batch:{batch}"), "lot_countersigned", json!({"batch": batch}))
}

fn registers(s: &mut Story) {
    let bank = json!({"account": "BK", "bank": "银行", "holder": "红会", "name": "专户"});
    by(s, "ADM", "account:BK", "account_opened", bank);
    for (id, restriction) in
        [(FREE, "unrestricted"), (SISTER, "unrestricted"), (BOUND, "restricted")]
    {
        let fund = crate::story::fund_of(id, "purpose", "donation", restriction);
        by(s, "ADM", &format!("fund:{id}"), "fund_established", fund);
    }
    let item = json!({"base_unit": "件", "item": "GOWN", "medical": true, "min_shelf_days": 0, "name": "隔离衣", "regulated": false, "standard": "GB"});
    by(s, "ADM", "item:GOWN", "item_defined", item);
    for id in ["W3", "W4"] {
        let house = json!({"keeper": "KEE", "name": "仓", "place": "地", "warehouse": id});
        by(s, "ADM", &format!("warehouse:{id}"), "warehouse_opened", house);
    }
    by(s, "ADM", "warehouse:W4", "warehouse_closed", json!({"reason": "退租", "warehouse": "W4"}));
    let project = json!({"budget_fen": 1, "category": "relief", "charity_project": true, "funds": [FREE], "name": "项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "JC", "region": "地"});
    by(s, "ADM", "project:JC", "project_approved", project);
    let changed =
        json!({"budget_fen": 2, "period_to": "2021-06-30", "project": "JC", "reason": "追加"});
    by(s, "ADM", "project:JC", "project_changed", changed);
}

fn funds(s: &mut Story) {
    crate::money(s, given("GU", FREE, 10_000));
    crate::money(s, given("GR", BOUND, 5_000));
    act(s, "AMF", "fund_moved", fund_move("MF", FREE, SISTER, 1_000));
    act_with(s, "ACI", "intent_changed", change("CI", "donor_consent", 500), "consent");
    act(s, "ARR", "restriction_released", release("RR", BOUND, FREE, 300));
    act(s, "AKO", "cost_paid", cost("KO", "management", 100));
    let shares = interest("IN", 30, &[(FREE, 20), (BOUND, 10)]);
    by(s, "CAS", "interest:IN", "interest_received", shares);
    act(s, "ACB", "money_clawed_back", clawback("CB", "GR", 200));
    act(s, "ASC", "shortfall_closed", recovered("SC", 50));
}

/// In W3 at the end: five NV at 28 fen, ten NW at 187, two NC without a value.
fn stock(s: &mut Story) {
    let mut gowns = lot("NW", 20, 400);
    gowns["item"] = json!("GOWN");
    let lots = json!([unvalued("NV", 10), gowns, unvalued("NU", 6), unvalued("NC", 3)]);
    accept(s, goods("GNV", lots));
    for batch in ["NV", "NW", "NU", "NC"] {
        countersign(s, batch);
    }
    value(s, valued("VA", "NV", 55));
    let lines =
        json!([{"batch": "NW", "qty": 8}, {"batch": "NV", "qty": 4}, {"batch": "NU", "qty": 6}]);
    allocate(s, "LG", &lines);
    let lines = json!([
        {"batch": "NW", "qty": 8, "value_fen": 160}, {"batch": "NV", "qty": 4, "value_fen": 22},
        {"batch": "NU", "qty": 6, "value_fen": 0},
    ]);
    ship(s, "LG", "HG", &lines);
    let line = |batch: &str, good: u64, damaged: u64, value_good: u64, value_lost: u64| json!({"batch": batch, "damaged": damaged, "good": good, "short": 0, "value_good_fen": value_good, "value_lost_fen": value_lost});
    // The piece of NW that the hospital missed is found in the count.
    let short = json!({"batch": "NW", "damaged": 0, "good": 7, "short": 1, "value_good_fen": 140, "value_lost_fen": 20});
    let lines = json!([short, line("NV", 4, 0, 22, 0), line("NU", 5, 1, 0, 0)]);
    sign(s, "HG", &lines);
    value(s, valued_under_way("VS", "NU", "HG", 31));
    bring_back(s, returned("RG", "HG", "NW", 2, 40));
    let mut seen = counted("CN", &[("NV", 6, 5, 5), ("NW", 14, 15, 0), ("NC", 3, 2, 0)]);
    seen["counters"] = json!(["KEE", "KE2", "MAN"]);
    act(s, "ACN", "goods_counted", seen);
    act(s, "ARN", "goods_reclassified", reclassified("RC1", "NW", "NM", 5, 93));
    act(s, "ASG", "goods_sold", sold("SG", "NM", 5, 93));
}

pub(crate) fn told(s: &mut Story) {
    registers(s);
    funds(s);
    stock(s);
}
