//! What the public watches: what is overdue, what campaigns brought, what was asked and what was corrected, by hand.

use super::document::figure;
use super::forge::story::{Story, gift, story};
use super::{at, audited, holds};
use serde_json::{Value, json};

fn policy(s: &mut Story, key: &str, value: i64) {
    let data = json!({"effective_from": "2020-01-01", "key": key, "legal_basis": "慈善法", "value": value});
    s.entry("P", "ADM", "administrator", &format!("policy:{key}"), "policy_set", data);
}

const KINDS: [&str; 8] =
    ["bulletin", "campaign", "progress", "project", "receipt", "reply", "signature", "transfer"];

/// Publishes what is overdue on 3 March: by kind how many of how many that are open, for how long and since when.
fn overdue(s: &mut Story, told: &[(&str, i64, i64, i64, &str)]) {
    let mut all = Vec::new();
    for kind in KINDS {
        let of = told.iter().find(|row| row.0 == kind);
        all.push(figure(&format!("open.{kind}"), "count", of.map_or(0, |row| row.1)));
        all.push(figure(&format!("overdue.{kind}"), "count", of.map_or(0, |row| row.2)));
    }
    let rows = told.iter().filter(|row| row.2 > 0).map(|(kind, _, count, days, oldest)| {
        json!({"count": count, "days": days, "kind": kind, "oldest": oldest, "org": "P", "table": "overdue"})
    });
    let params = json!({"at": "2020-03-03", "scope": "system:P"});
    let document = s.document("overdue", params, all, rows.collect());
    s.disclose(&document);
}

#[test]
fn what_is_due_and_when_it_is_done() {
    let mut s = story();
    s.minute = 600 * 31;
    policy(&mut s, "due.signature_days", 31);
    policy(&mut s, "due.receipt_days", 10);
    // Due on 3 March is not overdue on it. Four gifts stand; a reversed one asks for no receipt.
    let bulletin = ("bulletin", 1, 1, 35, "2020-01-23");
    let signature = ("signature", 1, 0, 0, "");
    let receipts = |count| ("receipt", count, count, 21, "2020-02-01");
    overdue(&mut s, &[bulletin, receipts(4), signature]);
    let waived = json!({"gift": "G1", "reason": "waived"});
    s.entry("P", "ACC", "accountant", "gift:G1", "receipt_waived", waived);
    overdue(&mut s, &[bulletin, receipts(3), signature]);
    // A receipt after a waiver ends it, so that without the receipt the gift waits again.
    let block = json!({"block": "K", "code": "42010023", "first": "0000000001", "form": "paper", "last": "0000000009"});
    s.entry("P", "ACC", "accountant", "block:K", "receipt_block_received", block);
    let number = "42010023-0000000001";
    let issued = json!({"amount_fen": 100_000, "gift": "G1", "receipt": number});
    s.entry("P", "ACC", "accountant", "gift:G1", "receipt_issued", issued);
    overdue(&mut s, &[bulletin, receipts(3), signature]);
    let voided = json!({"gift": "G1", "reason": "有误", "receipt": number});
    s.decide("P", "AV", "gift:G1", "receipt_voided", voided);
    overdue(&mut s, &[bulletin, receipts(4), signature]);
    // After the response nobody waits for a bulletin.
    let stage = json!({"authority": "省政府", "emergency": "E", "from": "2020-03-01T10:00:00+08:00", "stage": "recovery"});
    s.entry("P", "ADM", "administrator", "emergency:E", "emergency_stage_changed", stage);
    overdue(&mut s, &[receipts(4), signature]);
    holds(&s);
}

#[test]
fn a_list_of_now_speaks_of_its_own_day() {
    for view in ["goods", "overdue"] {
        let mut s = story();
        let params = json!({"at": "2020-01-31", "scope": "system:P"});
        let document = s.document(view, params, Vec::new(), Vec::new());
        let position = s.disclose(&document);
        let (code, json) = audited(&s);
        let found = json["findings"].as_array().expect("findings");
        let at = |rule: &str| found.iter().any(|f| f["rule"] == rule && f["position"] == position);
        assert!(code == 1 && at("R54") && !at("R53"), "{json:#}");
    }
}

#[test]
fn each_has_its_own_parameters() {
    for (view, params) in [
        ("corrections", json!({"scope": "system:P", "year": "2020"})),
        ("campaigns", json!({"period": "2020", "scope": "system:P"})),
        ("overdue", json!({"scope": "system:P"})),
        ("scorecard", json!({"period": "2020", "scope": "system:P"})),
        ("goods", json!({"at": "2020-02-01", "period": "2020", "scope": "system:P"})),
    ] {
        let mut s = story();
        let document = s.document(view, params, Vec::new(), Vec::new());
        let position = s.disclose(&document);
        let (_, json) = audited(&s);
        let found = json["findings"].as_array().expect("findings");
        assert!(found.iter().any(|f| f["rule"] == "R53" && f["position"] == position), "{view}");
    }
}

#[test]
fn policies_of_what_is_due_and_of_ratios() {
    let keys = KINDS.iter().filter(|kind| **kind != "bulletin");
    let due = keys.map(|kind| (format!("due.{kind}_days"), 3_650));
    let ratios = ["fundraising", "management", "spent", "spent_last", "spent_three"];
    let ratios = ratios.map(|ratio| (format!("ratio.{ratio}_bp"), 1_000_000));
    let mut s = story();
    let all: Vec<(String, i64)> = due.chain(ratios).collect();
    for (key, most) in &all {
        policy(&mut s, key, *most);
        policy(&mut s, key, 0);
    }
    holds(&s);
    let first = s.entries.len();
    for (key, most) in &all {
        policy(&mut s, key, most + 1);
    }
    policy(&mut s, "due.bulletin_days", 1);
    let (_, json) = audited(&s);
    let found = json["findings"].as_array().expect("findings").iter();
    let found: Vec<&Value> = found.filter(|f| f["rule"] == "R19").map(|f| &f["position"]).collect();
    let wrong: Vec<Value> = (first..s.entries.len()).map(|position| json!(position)).collect();
    assert_eq!(found, wrong.iter().collect::<Vec<_>>());
}

#[test]
fn what_a_campaign_brought_until_a_day() {
    let mut s = story();
    let filed = json!({"campaign": "K1", "emergency": "E", "end": "2020-12-31", "fund": "F", "start": "2020-01-01", "title": "\"驰援\"", "use_plan": "救助"});
    s.entry("P", "ADM", "administrator", "campaign:K1", "campaign_filed", filed);
    let given = |id: &str, fen: u64| {
        let mut data = gift(id, fen);
        data["campaign"] = json!("K1");
        data
    };
    s.entry("P", "CAS", "cashier", "gift:GK", "money_received", given("GK", 300));
    s.minute = 600 * 31;
    s.entry("P", "CAS", "cashier", "gift:GL", "money_received", given("GL", 40));
    for (to, gifts, money) in [("2020-01-31", 0, 0), ("2020-02-29", 1, 300), ("2020-03-03", 2, 340)]
    {
        let all = vec![
            figure("campaigns", "count", 1),
            figure("gifts", "count", gifts),
            figure("received_goods", "fen", 0),
            figure("received_money", "fen", money),
        ];
        let row = json!({"campaign": "K1", "emergency": "E", "end": "2020-12-31", "fund": "F", "gifts": gifts, "org": "P", "received_goods": 0, "received_money": money, "start": "2020-01-01", "table": "campaign", "title": "\"驰援\""});
        let document =
            s.document("campaigns", json!({"scope": "office:P", "to": to}), all, vec![row]);
        s.disclose(&document);
    }
    holds(&s);
}

#[test]
fn what_was_asked_and_what_was_answered() {
    let mut s = story();
    let filed = s.entries.len();
    let inquiry = |s: &mut Story, kind: &str, mut data: Value| {
        data["inquiry"] = json!("Q");
        s.entry("P", "MAN", "manager", "inquiry:Q", kind, data);
    };
    let publish = |s: &mut Story, told: [i64; 6], more: Value| {
        let codes = ["closed", "filed", "open", "rated", "replied", "score"];
        let all = codes.iter().zip(told).map(|(code, value)| figure(code, "count", value));
        let mut row = json!({"filed": "2020-02-01", "kind": "complaint", "org": "P", "position": filed, "table": "inquiry"});
        for (name, value) in more.as_object().expect("members") {
            row[name] = value.clone();
        }
        let params = json!({"period": "2020-02", "scope": "system:P"});
        let document = s.document("inquiries", params, all.collect(), vec![row]);
        s.disclose(&document);
    };
    inquiry(&mut s, "inquiry_filed", json!({"kind": "complaint"}));
    publish(&mut s, [0, 1, 1, 0, 0, 0], json!({}));
    inquiry(&mut s, "inquiry_replied", json!({"reply": "在\\查"}));
    // The day of the first reply, the words of the last; what became of it counts, whenever that was.
    s.minute = 600 * 31;
    inquiry(&mut s, "inquiry_replied", json!({"reply": "已查"}));
    inquiry(&mut s, "inquiry_rated", json!({"score": 2}));
    publish(
        &mut s,
        [0, 1, 1, 1, 1, 2],
        json!({"replied": "2020-02-01", "reply": "已查", "score": 2}),
    );
    inquiry(&mut s, "inquiry_closed", json!({"outcome": "escalated", "to": "监委"}));
    publish(
        &mut s,
        [1, 1, 0, 1, 1, 2],
        json!({"closed": "2020-03-03", "outcome": "escalated", "replied": "2020-02-01", "reply": "已查", "score": 2, "to": "监委"}),
    );
    holds(&s);
}

#[test]
fn what_was_corrected() {
    let mut s = story();
    let (reversed, published) = (at(&s, "entry_reversed"), at(&s, "disclosure_published"));
    let again = s.publish();
    let data = json!({"published": published, "reason": "漏列", "replacement": again, "view": "integrity"});
    let corrected =
        s.entry("P", "PUB", "publisher", "view:integrity", "disclosure_corrected", data);
    let row = |position: usize, of: usize, kind: &str, of_type: &str, reason: &str| json!({"day": "2020-02-01", "kind": kind, "of": of, "of_day": "2020-02-01", "of_type": of_type, "org": "P", "position": position, "reason": reason, "table": "correction"});
    let target = s.entries.iter().position(|entry| entry["data"]["gift"] == "G9");
    let mut second = row(corrected, published, "publication", "disclosure_published", "漏列");
    second["replacement"] = json!(again);
    second["view"] = json!("integrity");
    let rows =
        vec![row(reversed, target.expect("a gift"), "entry", "money_received", "重复"), second];
    let entries = s.entries.iter().filter(|entry| entry["org"] == "P").count();
    let all = vec![
        figure("corrections", "count", 2),
        figure("corrections.entries", "count", 1),
        figure("corrections.publications", "count", 1),
        figure("entries", "count", i64::try_from(entries).expect("few")),
    ];
    let params = json!({"period": "2020-02", "scope": "office:P"});
    let document = s.document("corrections", params, all, rows);
    s.disclose(&document);
    holds(&s);
}

#[test]
fn who_is_related_and_who_is_honoured() {
    let mut s = story();
    let party = json!({"kind": "enterprise", "name": "物业", "recipient": "KIN", "region": "地", "related_party": true});
    s.entry("P", "ADM", "administrator", "recipient:KIN", "recipient_registered", party);
    let related =
        json!({"amount_fen": 70, "description": "租金", "recipient": "KIN", "related": "RP"});
    let at = s.entry("P", "ACC", "accountant", "related:RP", "related_party_reported", related);
    let all = vec![figure("amount", "fen", 70), figure("related", "count", 1)];
    let row = json!({"amount_fen": 70, "day": "2020-02-01", "description": "租金", "name": "物业", "org": "P", "position": at, "recipient": "KIN", "table": "related"});
    let params = json!({"period": "2020", "scope": "system:P"});
    let document = s.document("related_parties", params.clone(), all, vec![row]);
    s.disclose(&document);
    let honoured = json!({"deed": "转运", "kind": "person", "recognition": "RG"});
    let at = s.entry("P", "PUB", "publisher", "recognition:RG", "recognition_given", honoured);
    s.entries[at]["evidence"] = json!([{"commitment": "ab".repeat(32), "kind": "consent"}]);
    let all = vec![figure("organisations", "count", 0), figure("persons", "count", 1)];
    let row = json!({"day": "2020-02-01", "deed": "转运", "kind": "person", "org": "P", "position": at, "table": "recognition"});
    let document = s.document("recognition", params, all, vec![row]);
    s.disclose(&document);
    holds(&s);
}
