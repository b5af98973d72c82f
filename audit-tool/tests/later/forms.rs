//! R01, R06, R09, R10 and R14 for every later event: its form, its roles, its stream, its private fields, its ids.

use crate::forge::story::Story;
use crate::story::later;
use crate::{audited, found};
use serde_json::{Value, json};

/// Every event that the later rules speak of.
pub(crate) const LATER: [&str; 67] = [
    "account_closed",
    "account_reconciled",
    "action_rejected",
    "action_withdrawn",
    "anchor_recorded",
    "audit_reported",
    "campaign_changed",
    "campaign_closed",
    "cash_counted",
    "certificate_issued",
    "consent_withdrawn",
    "cost_paid",
    "delivery_confirmed",
    "disclosure_chosen",
    "disclosure_corrected",
    "emergency_stage_changed",
    "fund_changed",
    "fund_closed",
    "fund_moved",
    "gift_declined",
    "goods_counted",
    "goods_disposed",
    "goods_impaired",
    "goods_moved",
    "goods_reclassified",
    "goods_returned",
    "goods_sold",
    "goods_valued",
    "inquiry_closed",
    "inquiry_filed",
    "inquiry_rated",
    "inquiry_replied",
    "intent_changed",
    "interest_received",
    "investment_placed",
    "investment_returned",
    "lines_matched",
    "match_undone",
    "money_clawed_back",
    "money_moved",
    "organisation_changed",
    "organisation_closed",
    "period_closed",
    "period_reopened",
    "person_erased",
    "pledge_cancelled",
    "pledge_fulfilled",
    "pledge_made",
    "project_changed",
    "project_closed",
    "project_progressed",
    "receipt_block_received",
    "receipt_issued",
    "receipt_voided",
    "receipt_waived",
    "recognition_given",
    "refund_paid",
    "related_party_reported",
    "restriction_released",
    "service_donated",
    "shortfall_closed",
    "statement_imported",
    "statement_withdrawn",
    "unclaimed_claimed",
    "unclaimed_received",
    "vault_key_destroyed",
    "warehouse_closed",
];

/// The story up to the first entry of this type, and the entry's position.
fn until(kind: &str) -> (Story, usize) {
    let mut s = later();
    let at = s.entries.iter().position(|e| e["type"] == kind).expect("an entry");
    s.entries.truncate(at + 1);
    s.sizes.retain(|size| *size <= at);
    let named = |document: &String| {
        let hash = crate::forge::b3(document.as_bytes());
        s.entries.iter().any(|e| e["data"]["hash"] == hash)
    };
    s.published.retain(named);
    (s, at)
}

/// The story up to this type's first entry, with the entry spoilt.
fn spoilt(kind: &str, spoil: impl FnOnce(&mut Value)) -> Vec<String> {
    let (mut s, at) = until(kind);
    spoil(&mut s.entries[at]);
    found(&s, at, &format!("{kind}: {}", s.entries[at]))
}

#[test]
fn each_event_has_its_stream_its_roles_and_its_private_fields() {
    for kind in LATER {
        let (s, _) = until(kind);
        let (code, json) = audited(&s);
        assert_eq!(code, 0, "{kind}: {json:#}");
        assert_eq!(spoilt(kind, |e| e["stream"] = json!("view:other")), ["R09"], "{kind}");
        let released = matches!(
            kind,
            "account_reconciled"
                | "cost_paid"
                | "fund_moved"
                | "goods_counted"
                | "goods_disposed"
                | "goods_impaired"
                | "goods_reclassified"
                | "goods_sold"
                | "intent_changed"
                | "investment_placed"
                | "money_clawed_back"
                | "period_reopened"
                | "person_erased"
                | "receipt_voided"
                | "refund_paid"
                | "restriction_released"
                | "shortfall_closed"
        );
        let private = spoilt(kind, |e| {
            e["private"] =
                json!({"fields": {"bank_txn": "ab".repeat(32)}, "subject": "cd".repeat(16)});
        });
        // Only the first of a group has private fields at all.
        let both: &[&str] = if released { &["R02", "R10"] } else { &["R10"] };
        assert_eq!(private, both, "{kind}");
        if !released {
            // Each of the staff has one role.
            let other = |e: &mut Value| {
                let role = if e["actor"] == "PUB" { "keeper" } else { "publisher" };
                e["role"] = json!(role);
            };
            assert_eq!(spoilt(kind, other), ["R06"], "{kind}");
        }
    }
}

#[test]
fn each_role_is_listed_or_not() {
    let roles: [(&str, &[&str]); 50] = [
        ("account_closed", &["administrator"]),
        ("action_rejected", &["approver"]),
        ("action_withdrawn", &["accountant", "manager"]),
        ("anchor_recorded", &["publisher"]),
        ("audit_reported", &["publisher"]),
        ("campaign_changed", &["administrator"]),
        ("campaign_closed", &["administrator"]),
        ("cash_counted", &["cashier"]),
        ("certificate_issued", &["accountant", "manager"]),
        ("consent_withdrawn", &["accountant", "cashier", "manager"]),
        ("delivery_confirmed", &["keeper", "manager"]),
        ("disclosure_chosen", &["accountant", "cashier", "manager"]),
        ("disclosure_corrected", &["publisher"]),
        ("emergency_stage_changed", &["administrator"]),
        ("fund_changed", &["administrator"]),
        ("fund_closed", &["administrator"]),
        ("gift_declined", &["accountant", "keeper", "manager"]),
        ("goods_moved", &["keeper"]),
        ("goods_returned", &["keeper"]),
        ("goods_valued", &["accountant"]),
        ("inquiry_closed", &["manager", "publisher"]),
        ("inquiry_filed", &["manager", "publisher"]),
        ("inquiry_rated", &["manager", "publisher"]),
        ("inquiry_replied", &["manager", "publisher"]),
        ("interest_received", &["accountant", "cashier"]),
        ("investment_returned", &["accountant", "cashier"]),
        ("lines_matched", &["accountant"]),
        ("match_undone", &["accountant"]),
        ("money_moved", &["cashier"]),
        ("organisation_changed", &["administrator"]),
        ("organisation_closed", &["administrator"]),
        ("period_closed", &["accountant"]),
        ("pledge_cancelled", &["accountant", "manager"]),
        ("pledge_fulfilled", &["accountant", "manager"]),
        ("pledge_made", &["accountant", "manager"]),
        ("project_changed", &["administrator"]),
        ("project_closed", &["manager"]),
        ("project_progressed", &["manager"]),
        ("receipt_block_received", &["accountant"]),
        ("receipt_issued", &["accountant"]),
        ("receipt_waived", &["accountant", "cashier"]),
        ("recognition_given", &["publisher"]),
        ("related_party_reported", &["accountant", "publisher"]),
        ("service_donated", &["manager"]),
        ("statement_imported", &["accountant", "cashier"]),
        ("statement_withdrawn", &["accountant", "cashier"]),
        ("unclaimed_claimed", &["cashier"]),
        ("unclaimed_received", &["cashier"]),
        ("vault_key_destroyed", &["administrator"]),
        ("warehouse_closed", &["administrator"]),
    ];
    let people = [
        ("ADM", "administrator"),
        ("ACC", "accountant"),
        ("CAS", "cashier"),
        ("APP", "approver"),
        ("KE2", "keeper"),
        ("MAN", "manager"),
        ("PUB", "publisher"),
    ];
    for (kind, listed) in roles {
        for (who, role) in people {
            let (mut s, at) = until(kind);
            s.entries[at]["actor"] = json!(who);
            s.entries[at]["role"] = json!(role);
            let (_, json) = audited(&s);
            let findings = json["findings"].as_array().expect("findings");
            let missing = findings.iter().any(|f| f["rule"] == "R06");
            assert_eq!(missing, !listed.contains(&role), "{kind} by {role}: {json:#}");
        }
    }
}

/// A change of an entry's data.
type Spoil = fn(&mut Value);

#[test]
fn each_form_is_one_spelling() {
    let items = || json!([{"item": "MASK", "qty": 1}]);
    let more: [(&str, &str, Value); 3] = [
        ("pledge_made", "items", items()),
        ("gift_declined", "items", items()),
        ("recognition_given", "name", json!("某人")),
    ];
    for (kind, member, value) in more {
        assert_eq!(spoilt(kind, |e| e["data"][member] = value), ["R01"], "{kind}");
    }
    let wrong: [(&str, Spoil); 59] = [
        ("account_closed", |d| d["reason"] = json!("")),
        ("anchor_recorded", |d| d["root"] = json!("12")),
        ("audit_reported", |d| d["opinion"] = json!("good")),
        ("audit_reported", |d| d["year"] = json!(1999)),
        ("campaign_changed", |d| d["end"] = json!("2020-02-30")),
        ("campaign_closed", |d| d["summary"] = json!("长".repeat(2_001))),
        ("disclosure_corrected", |d| d["published"] = json!("1")),
        ("emergency_stage_changed", |d| d["stage"] = json!("response")),
        ("gift_declined", |d| d["reason"] = json!("other")),
        ("gift_declined", |d| d["amount_fen"] = json!(0)),
        ("goods_moved", |d| d["to"] = d["from"].clone()),
        ("goods_moved", |d| {
            let line = d["lines"][0].clone();
            d["lines"].as_array_mut().expect("lines").push(line);
        }),
        ("inquiry_closed", |d| d["to"] = json!("上级")),
        ("inquiry_closed", |d| d["outcome"] = json!("escalated")),
        ("inquiry_filed", |d| d["kind"] = json!("praise")),
        ("inquiry_rated", |d| d["score"] = json!(0)),
        ("inquiry_rated", |d| d["score"] = json!(6)),
        ("inquiry_replied", |d| d["reply"] = json!(" ")),
        ("money_moved", |d| d["to"] = d["from"].clone()),
        ("period_closed", |d| d["month"] = json!("2020-13")),
        ("period_closed", |d| d["month"] = json!("2020-2")),
        ("period_closed", |d| d["month"] = json!("2020-02-01")),
        ("pledge_made", |d| d["public_promise"] = json!("yes")),
        ("pledge_made", |d| {
            d.as_object_mut().expect("data").remove("amount_fen");
        }),
        ("receipt_block_received", |d| d["code"] = json!("3301012")),
        ("receipt_block_received", |d| d["last"] = json!("00000000100")),
        ("receipt_issued", |d| d["receipt"] = json!("330101200000000001")),
        ("receipt_issued", |d| d["receipt"] = json!("33010120-000000001")),
        ("receipt_waived", |d| d["reason"] = json!("lost")),
        ("recognition_given", |d| d["kind"] = json!("organisation")),
        ("service_donated", |d| d["persons"] = json!(0)),
        ("unclaimed_claimed", |d| d["account"] = json!("BANK")),
        ("unclaimed_received", |d| d["earmark"] = json!("EM")),
        ("vault_key_destroyed", |d| d["epoch"] = json!(0)),
        ("goods_returned", |d| {
            let line = d["lines"][0].clone();
            d["lines"].as_array_mut().expect("lines").push(line);
        }),
        ("goods_valued", |d| d["valuation_basis"] = json!("unvalued")),
        ("goods_valued", |d| d["valuation_basis"] = json!("nominal")),
        ("goods_valued", |d| d["shipment"] = json!("HG")),
        ("goods_valued", |d| {
            d.as_object_mut().expect("data").remove("warehouse");
        }),
        ("interest_received", |d| d["shares"][1]["fund"] = d["shares"][0]["fund"].clone()),
        ("project_changed", |d| d["budget_fen"] = json!(0)),
        ("warehouse_closed", |d| d["reason"] = json!("")),
        ("statement_imported", |d| d["in_lines"] = json!(1_000_001)),
        ("statement_imported", |d| d["out_lines"] = json!(1_000_001)),
        ("statement_imported", |d| d["opening_fen"] = json!(-1)),
        ("statement_imported", |d| d["to"] = json!("2020-01-32")),
        ("statement_withdrawn", |d| d["reason"] = json!("")),
        ("lines_matched", |d| d["lines"][0]["line"] = json!(0)),
        ("lines_matched", |d| d["lines"][0]["line"] = json!(2_000_001)),
        ("lines_matched", |d| d["lines"][0]["amount_fen"] = json!(0)),
        ("lines_matched", |d| d["lines"][0]["side"] = json!("both")),
        ("lines_matched", |d| d["lines"][0]["reason"] = json!("在途")),
        ("lines_matched", |d| d["rule"] = json!("guess")),
        ("lines_matched", |d| {
            let line = d["lines"][0].clone();
            d["lines"].as_array_mut().expect("lines").push(line);
        }),
        ("lines_matched", |d| {
            // The same number of another day is the same line.
            let mut line = d["lines"][0].clone();
            line["day"] = json!("2020-01-13");
            d["lines"].as_array_mut().expect("lines").push(line);
        }),
        ("lines_matched", |d| {
            let at = d["entries"][0].clone();
            d["entries"].as_array_mut().expect("entries").push(at);
        }),
        ("lines_matched", |d| d["entries"].as_array_mut().expect("entries").push(json!(1))),
        ("lines_matched", |d| {
            d["entries"] = json!([]);
            d["lines"] = json!([]);
        }),
        ("match_undone", |d| d["reason"] = json!(" ")),
    ];
    for (kind, spoil) in wrong {
        assert_eq!(spoilt(kind, |e| spoil(&mut e["data"])), ["R01"], "{kind}");
    }
    // What is released has the form of what was proposed.
    let proposed: [(&str, Spoil); 24] = [
        ("account_reconciled", |d| d["book_fen"] = json!(-1)),
        ("account_reconciled", |d| d["month"] = json!("2020-13")),
        ("account_reconciled", |d| d["outstanding"][0]["reason"] = json!("")),
        ("account_reconciled", |d| {
            d["outstanding"][0].as_object_mut().expect("a line").remove("reason");
        }),
        ("account_reconciled", |d| {
            let line = d["outstanding"][0].clone();
            d["outstanding"].as_array_mut().expect("lines").push(line);
        }),
        ("goods_disposed", |d| d["reason"] = json!("old")),
        ("goods_disposed", |d| d["witnesses"] = json!([])),
        ("goods_disposed", |d| {
            let line = d["lines"][0].clone();
            d["lines"].as_array_mut().expect("lines").push(line);
        }),
        ("person_erased", |d| d["of"] = json!([])),
        ("person_erased", |d| d["of"] = json!(vec![1; 201])),
        ("refund_paid", |d| d["amount_fen"] = json!(0)),
        ("refund_paid", |d| d["earmark"] = json!("EM")),
        ("cost_paid", |d| d["kind"] = json!("travel")),
        ("fund_moved", |d| d["amount_fen"] = json!(0)),
        ("goods_counted", |d| {
            let line = d["lines"][0].clone();
            d["lines"].as_array_mut().expect("lines").push(line);
        }),
        ("goods_reclassified", |d| d["item"] = json!("GOWN")),
        ("goods_sold", |d| d["basis"] = json!("gift")),
        ("goods_sold", |d| d["proceeds_fen"] = json!(0)),
        ("intent_changed", |d| d["notice_from"] = json!("2020-01-01")),
        ("intent_changed", |d| d["basis"] = json!("public_notice")),
        ("money_clawed_back", |d| d["amount_fen"] = json!(0)),
        ("restriction_released", |d| d["basis"] = json!("lapsed")),
        ("shortfall_closed", |d| d["outcome"] = json!("written_off")),
        ("shortfall_closed", |d| {
            d.as_object_mut().expect("data").remove("account");
        }),
    ];
    for (kind, spoil) in proposed {
        let mut s = later();
        let at = s.entries.iter().position(|e| e["data"]["payload"]["type"] == kind);
        let at = at.expect("a proposal");
        s.entries.truncate(at + 1);
        s.sizes.retain(|size| *size <= at);
        spoil(&mut s.entries[at]["data"]["payload"]["data"]);
        assert_eq!(found(&s, at, kind), ["R01"], "{kind}");
    }
    let twice = |e: &mut Value| {
        let data = e["data"].as_object_mut().expect("data");
        data.remove("amount_fen");
        data.insert(
            "items".into(),
            json!([{"item": "MASK", "qty": 1}, {"item": "MASK", "qty": 2}]),
        );
    };
    assert_eq!(spoilt("pledge_made", twice), ["R01"]);
    assert_eq!(spoilt("gift_declined", twice), ["R01"]);
}

#[test]
fn each_new_id_is_new() {
    let new = [
        "anchor_recorded",
        "audit_reported",
        "certificate_issued",
        "delivery_confirmed",
        "gift_declined",
        "goods_moved",
        "goods_returned",
        "inquiry_filed",
        "interest_received",
        "investment_returned",
        "money_moved",
        "pledge_made",
        "project_progressed",
        "receipt_block_received",
        "receipt_issued",
        "recognition_given",
        "related_party_reported",
        "service_donated",
        "unclaimed_received",
    ];
    for kind in new {
        let (mut s, at) = until(kind);
        let mut again = s.entries[at].clone();
        again["command"] = json!("77".repeat(32));
        s.entries.push(again);
        let rules = found(&s, at + 1, kind);
        assert_eq!(rules[0], "R14", "{kind}");
        if !matches!(kind, "receipt_block_received" | "receipt_issued") {
            assert_eq!(rules.len(), 1, "{kind}: {rules:?}");
        }
    }
    // Of the released ones the second proposal is refused.
    let proposed = [
        "cost_paid",
        "fund_moved",
        "goods_counted",
        "goods_impaired",
        "goods_reclassified",
        "goods_sold",
        "intent_changed",
        "investment_placed",
        "money_clawed_back",
        "restriction_released",
        "shortfall_closed",
    ];
    for kind in proposed {
        let (mut s, at) = until(kind);
        let data = s.entries[at]["data"].clone();
        let at = crate::more::act(&mut s, "AX", kind, data);
        assert_eq!(found(&s, at, kind)[0], "R14", "{kind}");
    }
    // All three moves are of one kind, and all three returns.
    let mut s = later();
    let at =
        crate::more::act(&mut s, "AX", "fund_moved", crate::more::fund_move("M1", "FU", "FV", 1));
    assert_eq!(found(&s, at, "a move between funds with the id of one of money"), ["R14"]);
    let mut s = later();
    let at = crate::more::bring_back(&mut s, crate::more::returned("R1", "HG", "NW", 1, 20));
    assert_eq!(found(&s, at, "goods that return with the id of money that did"), ["R14"]);
    let mut s = later();
    let at = crate::newer::bring_in(&mut s, crate::newer::back("RG", 1, 1, false));
    assert_eq!(found(&s, at, "an investment that returns with the id of goods that did"), ["R14"]);

    let (mut s, at) = until("goods_moved");
    s.entries[at]["data"]["move"] = json!("M1");
    s.entries[at]["stream"] = json!("move:M1");
    assert_eq!(found(&s, at, "a move of goods with the id of one of money"), ["R14"]);
    // A progress is known within its project alone.
    let mut s = later();
    let data = json!({"budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "JX", "region": "地"});
    crate::by(&mut s, "ADM", "project:JX", "project_approved", data);
    let data = json!({"period_from": "2020-01-01", "period_to": "2020-01-31", "progress": "N1", "project": "JX", "summary": "进展"});
    crate::by(&mut s, "MAN", "project:JX", "project_progressed", data);
    assert_eq!(audited(&s).0, 0);
}
