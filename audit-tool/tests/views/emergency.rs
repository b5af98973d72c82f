//! What an emergency's campaign costs and what of its gifts was put to another use is no longer on hand, until it is turned
//! round; what names neither leaves the emergency as it is. Every figure added up by hand.

use super::document::of_emergency;
use super::forge::story::{Story, gift, story};
use super::holds;
use serde_json::{Value, json};

fn given(s: &mut Story, id: &str, amount: u64, more: (&str, &str)) -> usize {
    let mut data = gift(id, amount);
    data[more.0] = json!(more.1);
    s.entry("P", "CAS", "cashier", &format!("gift:{id}"), "money_received", data)
}

fn filed(s: &mut Story, campaign: &str, emergency: Option<&str>) {
    let mut data = json!({"campaign": campaign, "end": "2020-12-31", "fund": "F", "start": "2020-01-01", "title": campaign, "use_plan": "救助"});
    if let Some(id) = emergency {
        data["emergency"] = json!(id);
    }
    s.entry("P", "ADM", "administrator", &format!("campaign:{campaign}"), "campaign_filed", data);
}

fn cost(s: &mut Story, id: &str, amount: u64, campaign: Option<&str>) -> usize {
    let mut data = json!({"account": "BANK", "amount_fen": amount, "cost": id, "description": "宣传", "fund": "F", "kind": "fundraising"});
    if let Some(campaign) = campaign {
        data["campaign"] = json!(campaign);
    }
    s.decide("P", &format!("A{id}"), &format!("cost:{id}"), "cost_paid", data)
}

/// Of F, for its other uses.
fn change(s: &mut Story, id: &str, amount: u64, gift: Option<&str>) -> usize {
    let (basis, shown) =
        if gift.is_some() { ("donor_consent", "consent") } else { ("plan_refiled", "filing") };
    let mut data = json!({"account": "BANK", "amount_fen": amount, "basis": basis, "change": id, "fund": "F", "reason": "变更", "to_earmark": "NEU", "to_fund": "F"});
    if let Some(gift) = gift {
        data["gift"] = json!(gift);
    }
    let action = format!("A{id}");
    s.propose("P", &action, "intent_changed", data.clone());
    let paper = json!([{"commitment": "ab".repeat(32), "kind": shown}]);
    s.entries.last_mut().expect("a proposal")["evidence"] = paper.clone();
    let at = s.approve("P", &action, &format!("change:{id}"), "intent_changed", data);
    for entry in &mut s.entries[at - 1..] {
        entry["evidence"] = paper.clone();
    }
    at
}

fn turn(s: &mut Story, action: &str, target: usize, undone: Value) {
    let stream = s.entries[target]["stream"].as_str().expect("a stream").to_owned();
    let data = json!({"reason": "错", "target": target, "undone": undone});
    s.decide("P", action, &stream, "entry_reversed", data);
}

fn cost_undone(amount: i64) -> Value {
    json!([
        {"account": "fundraising_cost", "amount": -amount, "fund": "F"},
        {"account": "bank", "amount": amount, "fund": "F", "object": "BANK"},
    ])
}

fn change_undone(amount: i64) -> Value {
    json!([
        {"account": "net_assets", "amount": -amount, "fund": "F"},
        {"account": "bank", "amount": amount, "fund": "F", "object": "BANK"},
        {"account": "bank", "amount": -amount, "earmark": "NEU", "fund": "F", "object": "BANK"},
        {"account": "net_assets", "amount": amount, "earmark": "NEU", "fund": "F"},
    ])
}

/// E gets 5,000 by its campaign and 800 itself. The campaign costs 130 and 70, another one 20, the office 11. Of the gifts
/// 400 and 250 are for something else, of one for nothing in particular 33, and 44 that name no gift. On 2 February the cost
/// of 70 and the change of 250 are turned round.
fn told() -> Story {
    let mut s = story();
    filed(&mut s, "K1", Some("E"));
    filed(&mut s, "K2", None);
    given(&mut s, "GK", 5_000, ("campaign", "K1"));
    given(&mut s, "GE", 800, ("emergency", "E"));
    cost(&mut s, "KO", 130, Some("K1"));
    let wrong_cost = cost(&mut s, "KP", 70, Some("K1"));
    cost(&mut s, "KQ", 20, Some("K2"));
    cost(&mut s, "KR", 11, None);
    change(&mut s, "CA", 400, Some("GK"));
    let wrong_change = change(&mut s, "CB", 250, Some("GE"));
    change(&mut s, "CC", 33, Some("G1"));
    change(&mut s, "CD", 44, None);
    s.minute = 600;
    turn(&mut s, "ATC", wrong_cost, cost_undone(70));
    turn(&mut s, "ATG", wrong_change, change_undone(250));
    s
}

fn publish(s: &mut Story, scope: &str, to: &str, figures: Vec<Value>, office: &[Value]) {
    let received = if office.is_empty() { 0 } else { 5_800 };
    let day = |day: &str, received: i64| json!({"day": day, "received_goods": 0, "received_money": received, "table": "day", "used_goods": 0, "used_money": 0});
    let mut rows: Vec<Value> = (23..=31).map(|of| day(&format!("2020-01-{of}"), 0)).collect();
    rows.push(day("2020-02-01", received));
    if to > "2020-02-01" {
        rows.push(day("2020-02-02", 0));
    }
    rows.extend_from_slice(office);
    let params = json!({"id": "E", "scope": scope, "to": to});
    let document = s.document("emergency", params, figures, rows);
    s.disclose(&document);
}

#[test]
fn costs_and_changed_intents_are_no_longer_on_hand() {
    let mut s = told();
    let office = json!({
        "name": "省会", "organisation": "P", "received_goods": 0, "received_money": 5_800, "table": "organisation",
        "transferred_goods": 0, "transferred_money": 0, "used_goods": 0, "used_money": 0,
    });
    for (to, changed, costs, on_hand) in
        [("2020-02-01", 650, 200, 4_950), ("2020-02-02", 400, 130, 5_270)]
    {
        let all = [
            ("changed.money", changed),
            ("costs.money", costs),
            ("on_hand.money", on_hand),
            ("received.money", 5_800),
            ("unallocated.money", on_hand),
        ];
        for scope in ["system:P", "office:P"] {
            let figures = of_emergency(&all, [0, 2]);
            publish(&mut s, scope, to, figures, std::slice::from_ref(&office));
        }
        publish(&mut s, "system:C", to, of_emergency(&[], [0, 0]), &[]);
    }
    holds(&s);
}
