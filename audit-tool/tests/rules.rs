//! Each rule broken once in a small ledger that is linked, sealed and signed again: the auditor names rule and position.

mod forge;

use forge::story::{Story, accepted, gift, grant, grant_goods, lot, story};
use forge::{link, verify, write};
use serde_json::{Value, json};

fn audited(s: &Story) -> (i32, Value) {
    let dir = tempfile::tempdir().expect("a directory");
    write(dir.path(), &link(&s.entries), &s.sizes, &s.published);
    verify(dir.path().to_str().expect("UTF-8"), &[])
}

/// Breaks the story and expects this rule, first at the position that the attack answers.
fn broken(rule: &str, attack: impl FnOnce(&mut Story) -> usize) {
    let mut s = story();
    let position = attack(&mut s);
    let (code, json) = audited(&s);
    assert_eq!(code, 1, "{rule} passed: {json:#}");
    assert_eq!(json["first_wrong_position"], json!(position), "{rule}: {json:#}");
    let rules = json["findings"].as_array().expect("findings");
    let here = rules.iter().filter(|f| f["position"] == json!(position));
    let named: Vec<&Value> = here.map(|f| &f["rule"]).collect();
    assert!(named.contains(&&json!(rule)), "{rule}: {named:?} {json:#}");
}

#[test]
fn the_story_holds() {
    let (code, json) = audited(&story());
    assert_eq!(code, 0, "{json:#}");
    assert_eq!(json["key"], "self");
    assert_eq!(json["checked"]["documents"], 1);
}

fn money(s: &mut Story, data: Value) -> usize {
    let stream = format!("gift:{}", data["gift"].as_str().expect("an id"));
    s.entry("P", "CAS", "cashier", &stream, "money_received", data)
}

fn admin(s: &mut Story, stream: &str, kind: &str, data: Value) -> usize {
    s.entry("P", "ADM", "administrator", stream, kind, data)
}

fn propose(s: &mut Story, data: Value) -> usize {
    let stream = format!("allocation:{}", data["allocation"].as_str().expect("an id"));
    s.decide("P", "AX", &stream, "allocation_made", data) - 2
}

#[test]
fn the_envelope() {
    broken("R01", |s| {
        let mut g = gift("GX", 1);
        g["note"] = json!("?");
        money(s, g)
    });
    broken("R02", |s| {
        let at = money(s, gift("GX", 1));
        s.entries[at]["command"] = s.entries[at - 1]["command"].clone();
        at
    });
    broken("R03", |s| {
        s.entry("P", "APP", "approver", "allocation:LX", "allocation_made", grant("LX", 1))
    });
    broken("R04", |s| {
        let first = s.entries[0]["data"].clone();
        s.entry("ledger", "F1", "founder", "ledger", "ledger_created", first)
    });
    broken("R05", |s| {
        let at = money(s, gift("GX", 1));
        s.entries[at]["org"] = json!("NO");
        at
    });
    broken("R06", |s| {
        let at = money(s, gift("GX", 1));
        s.entries[at]["actor"] = json!("KEE");
        at
    });
    broken("R07", |s| {
        let at = money(s, gift("GX", 1));
        s.entries[at]["occurred_at"] = json!("2020-12-01T00:00:00+08:00");
        at
    });
    broken("R08", |s| {
        let at = money(s, gift("GX", 1));
        s.entries[at]["booked_on"] = json!("2020-02-01");
        at
    });
    broken("R09", |s| {
        let at = money(s, gift("GX", 1));
        s.entries[at]["revision"] = json!(1);
        at
    });
    broken("R09", |s| {
        let at = money(s, gift("GX", 1));
        s.entries[at]["stream"] = json!("gift:GY");
        at
    });
    broken("R10", |s| {
        let at = money(s, gift("GX", 1));
        s.entries[at]["private"] =
            json!({"fields": {"home": "ab".repeat(32)}, "subject": "cd".repeat(16)});
        at
    });
    broken("R13", |s| {
        let mut g = gift("GX", 1);
        g["fund"] = json!("NONE");
        money(s, g)
    });
    broken("R14", |s| money(s, gift("G1", 1)));
}

#[test]
fn set_up() {
    let granted = |staff: &str| json!({"organisation": "P", "role": "cashier", "staff": staff, "valid_from": "2020-01-01"});
    broken("R15", |s| admin(s, "staff:ADM", "role_granted", granted("ADM")));
    broken("R16", |s| s.entry("P", "F1", "founder", "staff:CAS", "role_granted", granted("CAS")));
    broken("R17", |s| {
        admin(
            s,
            "org:Z",
            "organisation_registered",
            json!({"level": "province", "name": "又一省", "organisation": "Z", "parent": "P"}),
        )
    });
    broken("R18", |s| {
        admin(
            s,
            "recipient:Z",
            "recipient_registered",
            json!({"kind": "charity", "name": "市会", "recipient": "Z", "region": "地", "related_party": true}),
        )
    });
    broken("R19", |s| {
        admin(
            s,
            "policy:clock.tolerance_seconds",
            "policy_set",
            json!({"effective_from": "2020-01-01", "key": "clock.tolerance_seconds", "legal_basis": "无", "value": 86_401}),
        )
    });
    broken("R58", |s| {
        admin(
            s,
            "staff:CAS",
            "role_granted",
            json!({"organisation": "P", "role": "cashier", "staff": "CAS", "valid_from": "2020-02-01", "valid_to": "2020-01-01"}),
        )
    });
}

#[test]
fn gifts() {
    broken("R20", |s| {
        let mut g = gift("GX", 1);
        g["fund"] = json!("R");
        money(s, g)
    });
    broken("R21", |s| {
        let mut g = gift("GX", 1);
        g["emergency"] = json!("E");
        let at = money(s, g);
        s.entries[at]["occurred_at"] = json!("2020-01-23T09:59:59+08:00");
        at
    });
    broken("R22", |s| {
        let filed = json!({"campaign": "K", "end": "2020-01-31", "fund": "F", "start": "2020-01-01", "title": "募捐", "use_plan": "用途"});
        admin(s, "campaign:K", "campaign_filed", filed);
        let mut g = gift("GX", 1);
        g["campaign"] = json!("K");
        money(s, g)
    });
    broken("R60", |s| money(s, gift("GX", 9_007_199_254_740_991)));
    let opening = json!({"as_of": "2030-01-01", "basis": "账", "fund": "R", "money": {"account": "BANK", "amount_fen": 1}, "opening": "O1"});
    broken("R59", |s| s.entry("P", "ACC", "accountant", "opening:O1", "opening_balance", opening));
    let settled = |gross: u64, net: u64| json!({"account": "BANK", "channel": "WX", "lines": [{"fee_fen": 0, "fund": "F", "gross_fen": gross}], "net_fen": net, "settlement": "SX"});
    broken("R48", |s| {
        s.entry("P", "CAS", "cashier", "channel:WX", "channel_settled", settled(1, 2))
    });
    broken("R29", |s| {
        s.entry("P", "CAS", "cashier", "channel:WX", "channel_settled", settled(1, 1))
    });
}

fn accept(s: &mut Story, change: impl FnOnce(&mut Value)) -> usize {
    let mut data = accepted("GX", json!([lot("BX", 10, 100)]));
    change(&mut data);
    s.entry("P", "KEE", "keeper", "gift:GX", "goods_accepted", data)
}

#[test]
fn lots() {
    broken("R23", |s| accept(s, |d| d["lots"][0]["valuation_basis"] = json!("unvalued")));
    broken("R24", |s| accept(s, |d| d["counters"] = json!(["KEE", "KEE"])));
    broken("R24", |s| accept(s, |d| d["valuer"] = json!("KE2")));
    broken("R25", |s| {
        let item = json!({"base_unit": "只", "item": "DRUG", "medical": true, "min_shelf_days": 0, "name": "药", "regulated": true, "standard": "GB"});
        admin(s, "item:DRUG", "item_defined", item);
        accept(s, |d| d["lots"][0]["item"] = json!("DRUG"))
    });
    broken("R26", |s| accept(s, |d| d["lots"][0]["expiry"] = json!("2020-02-20")));
    broken("R32", |s| {
        s.entry("P", "KE2", "keeper", "batch:B1", "lot_countersigned", json!({"batch": "B1"}))
    });
}

fn ship(s: &mut Story, batch: &str, qty: u64, value: u64) -> usize {
    s.decide("P", "AX", "allocation:LX", "allocation_made", grant_goods("LX", batch, qty));
    let data = json!({"allocation": "LX", "lines": [{"batch": batch, "qty": qty, "value_fen": value}], "shipment": "HX", "warehouse": "W"});
    s.entry("P", "KEE", "keeper", "shipment:HX", "goods_shipped", data)
}

#[test]
fn goods_out() {
    // 150 of 300 pieces are left, at 1000 − 333 − 166 fen.
    broken("R43", |s| ship(s, "B1", 10, 34));
    broken("R31", |s| ship(s, "B2", 1, 100));
    broken("R30", |s| propose(s, grant_goods("LX", "B1", 151)));
    broken("R27", |s| {
        let at = ship(s, "B1", 150, 501);
        s.entries[at]["occurred_at"] = json!("2022-01-01T00:00:00+08:00");
        s.entries[at]["recorded_at"] = json!("2022-01-01T00:00:00.000+08:00");
        at
    });
    broken("R42", |s| {
        ship(s, "B1", 150, 501);
        let line = json!({"batch": "B1", "damaged": 0, "good": 149, "short": 0, "value_good_fen": 497, "value_lost_fen": 4});
        s.entry(
            "P",
            "KEE",
            "keeper",
            "shipment:HX",
            "goods_signed",
            json!({"lines": [line], "shipment": "HX"}),
        )
    });
    broken("R38", |s| {
        let data = json!({"allocation": "L2", "lines": [{"batch": "B1", "qty": 1, "value_fen": 3}], "shipment": "HX", "warehouse": "W"});
        s.entry("P", "KEE", "keeper", "shipment:HX", "goods_shipped", data)
    });
    broken("R49", |s| {
        let mut data =
            s.entries.iter().find(|e| e["type"] == "goods_purchased").expect("a purchase")["data"]
                .clone();
        data["purchase"] = json!("QX");
        data["lots"][0]["batch"] = json!("BX");
        data["amount_fen"] = json!(4_999);
        s.entry("P", "KEE", "keeper", "purchase:QX", "goods_purchased", data)
    });
}

#[test]
fn decisions() {
    broken("R28", |s| propose(s, grant("LX", 70_000)));
    broken("R39", |s| {
        let mut d = grant("LX", 1);
        d["organisation"] = json!("C");
        propose(s, d)
    });
    broken("R39", |s| {
        let mut d = grant("LX", 1);
        d["use"] = json!("purchase");
        propose(s, d)
    });
    broken("R40", |s| {
        let project = json!({"budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["R"], "name": "项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "J", "region": "地"});
        admin(s, "project:J", "project_approved", project);
        let mut d = grant("LX", 1);
        d["project"] = json!("J");
        propose(s, d)
    });
    broken("R32", |s| {
        let at = propose(s, grant("LX", 1));
        let granted = json!({"organisation": "P", "role": "approver", "staff": "ACC", "valid_from": "2020-01-01"});
        let early =
            s.entries.iter().position(|e| e["type"] == "account_opened").expect("an account");
        let mut entry = s.entries[early - 1].clone();
        entry["command"] = json!("77".repeat(32));
        entry["stream"] = json!("staff:ACC");
        entry["data"] = granted;
        // The grant stands last, the two entries of the group after it.
        let group = s.entries.split_off(at + 1);
        entry["occurred_at"] = s.entries[at]["occurred_at"].clone();
        entry["recorded_at"] = s.entries[at]["recorded_at"].clone();
        s.entries.push(entry);
        s.entries.extend(group);
        for entry in &mut s.entries[at + 2..] {
            entry["actor"] = json!("ACC");
        }
        at + 2
    });
    broken("R33", |s| {
        let limited = json!({"limit_fen": 99, "organisation": "P", "role": "approver", "staff": "APP", "valid_from": "2020-01-01"});
        admin(s, "staff:APP", "role_granted", limited);
        propose(s, grant("LX", 100)) + 1
    });
    broken("R34", |s| {
        let policy = json!({"effective_from": "2020-01-01", "key": "approval.collective_min_fen", "legal_basis": "章程", "value": 100});
        admin(s, "policy:approval.collective_min_fen", "policy_set", policy);
        propose(s, grant("LX", 100)) + 1
    });
    broken("R35", |s| {
        let at = propose(s, grant("LX", 100)) + 2;
        s.entries[at]["data"]["amount_fen"] = json!(99);
        at
    });
    broken("R36", |s| {
        let at = propose(s, grant("LX", 100));
        let mut again = s.entries[at + 1..].to_vec();
        for entry in &mut again {
            entry["command"] = json!("88".repeat(32));
        }
        s.entries.extend(again);
        at + 3
    });
}

#[test]
fn payments() {
    let paid = |allocation: &str, amount: u64| json!({"account": "BANK", "allocation": allocation, "amount_fen": amount, "disbursement": "DX"});
    let pay = |s: &mut Story, stream: &str, data| {
        s.entry("P", "CAS", "cashier", stream, "funds_disbursed", data)
    };
    broken("R38", |s| pay(s, "allocation:L1", paid("L1", 11_001)));
    broken("R37", |s| pay(s, "allocation:L5", paid("L5", 1)));
    let back = json!({"account": "BANK", "allocation": "L1", "amount_fen": 39_001, "disbursement": "D1", "reason": "退", "return": "RX"});
    broken("R41", |s| {
        s.entry("P", "CAS", "cashier", "allocation:L1", "disbursement_returned", back)
    });
    let again = json!({"account": "CITY", "amount_fen": 7_000, "fund": "F", "transfer": "T1"});
    broken("R44", |s| s.entry("C", "CAS", "cashier", "transfer:T1", "transfer_received", again));
    broken("R28", |s| {
        // A payment dated before the gift that would cover it.
        let at = pay(s, "allocation:L1", paid("L1", 10_000));
        s.entries[at]["occurred_at"] = json!("2020-01-31T00:00:00+08:00");
        at
    });
}

#[test]
fn reversals() {
    let reverse = |s: &mut Story, stream: &str, target: usize, undone: Value| {
        s.decide(
            "P",
            "AX",
            stream,
            "entry_reversed",
            json!({"reason": "错", "target": target, "undone": undone}),
        ) - 2
    };
    let at =
        |s: &Story, kind: &str| s.entries.iter().position(|e| e["type"] == kind).expect("an entry");
    broken("R45", |s| {
        let target = at(s, "goods_signed");
        reverse(s, "shipment:H1", target, json!([]))
    });
    broken("R46", |s| {
        let target = at(s, "allocation_made");
        reverse(s, "allocation:L1", target, json!([]))
    });
    broken("R47", |s| {
        let target = money(s, gift("GX", 500));
        let undone = json!([{"account": "bank", "amount": -501, "fund": "F", "object": "BANK"}, {"account": "donation_income", "amount": 501, "fund": "F"}]);
        reverse(s, "gift:GX", target, undone)
    });
}

#[test]
fn reports() {
    let used = json!({"allocation": "L1", "households": 0, "period_from": "2020-02-01", "period_to": "2020-02-01", "person_times": 0, "persons": 0, "report": "UX", "used_fen": 1});
    broken("R50", |s| s.entry("P", "MAN", "manager", "allocation:L1", "use_reported", used));
    broken("R51", |s| {
        let mut data =
            s.entries.iter().find(|e| e["type"] == "stat_reported").expect("a report")["data"]
                .clone();
        data["report"] = json!("TX");
        s.entry("P", "MAN", "manager", "metric:blood.first_aid", "stat_reported", data)
    });
    broken("R53", |s| {
        let at = s.publish();
        s.entries[at]["data"]["root"] = json!("12".repeat(32));
        at
    });
    broken("R53", |s| {
        let at = s.publish();
        s.entries[at]["data"]["params"] = json!({"to": "x"});
        at
    });
    broken("R53", |s| {
        let at = s.publish();
        s.sizes.pop();
        at
    });
    broken("R54", |s| {
        let at = s.publish();
        let altered = s.published.pop().expect("a document").replace(
            "\"code\":\"evidence\",\"unit\":\"count\",\"value\":0",
            "\"code\":\"evidence\",\"unit\":\"count\",\"value\":9",
        );
        s.entries[at]["data"]["hash"] = json!(forge::b3(altered.as_bytes()));
        s.published.push(altered);
        at
    });
}
