//! R81, and what else a refund is bound by: its gift, its purse, its account, and who approves it.

use crate::forge::story::{Story, gift, grant};
use crate::story::{issued, refunded, void};
use crate::{Attack, Honest, broken, by, found, gift_at, hold, money, reversed};
use serde_json::json;

/// From this account; answers the position of the proposal.
fn from_account(s: &mut Story, gift: &str, amount: u64, account: &str) -> usize {
    let data = refunded("RX", gift, amount, account);
    s.decide("P", "AX", &format!("gift:{gift}"), "refund_paid", data) - 2
}

fn back(s: &mut Story, gift: &str, amount: u64) -> usize {
    from_account(s, gift, amount, "BANK")
}

fn issue(s: &mut Story, gift: &str, amount: u64, number: u64) -> usize {
    by(s, "ACC", &format!("gift:{gift}"), "receipt_issued", issued(gift, amount, number))
}

/// Ten fen with an earmark, all of it allocated.
fn promised(s: &mut Story) {
    let mut data = gift("GX", 10);
    data["earmark"] = json!("EM");
    money(s, data);
    let mut data = grant("LX", 10);
    data["earmark"] = json!("EM");
    s.decide("P", "AL", "allocation:LX", "allocation_made", data);
}

fn policy(s: &mut Story, key: &str, value: u64) {
    let data =
        json!({"effective_from": "2020-01-01", "key": key, "legal_basis": "章程", "value": value});
    by(s, "ADM", &format!("policy:{key}"), "policy_set", data);
}

#[test]
fn no_more_is_given_back_than_was_given() {
    let attacks: [(&str, Attack); 6] = [
        ("a fen too many", |s| back(s, "GN", 8)),
        ("a fen too many in all", |s| back(s, "GC", 501)),
        ("goods", |s| back(s, "G4", 1)),
        ("while a receipt stands", |s| back(s, "G1", 1)),
        ("while a second receipt stands", |s| {
            void(s, "AV2", "G1", 3);
            issue(s, "G1", 100_000, 4);
            back(s, "G1", 1)
        }),
        ("two proposals, each of which would do", |s| {
            let data = refunded("RY", "GN", 4, "BANK");
            let other = s.propose("P", "AY", "refund_paid", data.clone());
            back(s, "GN", 4);
            let seen = json!({"action": "AY", "proposal": other});
            by(s, "APP", "action:AY", "action_approved", seen);
            let at = by(s, "APP", "gift:GN", "refund_paid", data);
            s.group(2);
            at
        }),
    ];
    broken("R81", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("all of it", |s| {
            back(s, "GN", 7);
        }),
        ("the rest", |s| {
            back(s, "GC", 500);
        }),
        ("its receipt was voided", |s| {
            void(s, "AV2", "G1", 3);
            back(s, "G1", 100);
        }),
        ("an agency gift", |s| {
            let fund = crate::story::fund_of("FX", "purpose", "agency", "restricted");
            by(s, "ADM", "fund:FX", "fund_established", fund);
            let mut data = gift("GX", 10);
            data["fund"] = json!("FX");
            data["treatment"] = json!("agency");
            data["treatment_basis"] = json!("协议");
            money(s, data);
            back(s, "GX", 10);
        }),
    ];
    hold(&honest);
}

#[test]
fn a_refund_is_paid_out_of_its_gift_s_purse_and_an_account_that_has_it() {
    let attacks: [(&str, Attack); 1] = [("what is allocated", |s| {
        promised(s);
        back(s, "GX", 1)
    })];
    broken("R28", &attacks);
    let attacks: [(&str, Attack); 1] = [("an empty account", |s| {
        let data = json!({"account": "BANKX", "bank": "银行", "holder": "红会", "name": "专户"});
        by(s, "ADM", "account:BANKX", "account_opened", data);
        from_account(s, "GN", 1, "BANKX")
    })];
    broken("R29", &attacks);
    let mut s = crate::later();
    let at = from_account(&mut s, "GN", 1, "BANK2");
    assert_eq!(found(&s, at, "a closed account"), ["R66", "R29"]);
    let attacks: [(&str, Attack); 3] = [
        ("another office's account", |s| from_account(s, "GN", 1, "CITY")),
        ("a gift that was reversed", |s| back(s, "G9", 1)),
        ("no gift", |s| back(s, "NONE", 1)),
    ];
    broken("R13", &attacks);
    let attacks: [(&str, Attack); 1] = [("the same refund again", |s| {
        let data = refunded("RC", "GN", 1, "BANK");
        s.decide("P", "AX", "gift:GN", "refund_paid", data) - 2
    })];
    broken("R14", &attacks);
}

#[test]
fn what_was_given_back_is_on_no_receipt_and_in_no_reversal() {
    let attacks: [(&str, Attack); 2] = [
        ("the whole gift", |s| issue(s, "GC", 900, 4)),
        ("a fen less than is left", |s| issue(s, "GC", 499, 4)),
    ];
    broken("R74", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("what is left", |s| {
            issue(s, "GC", 500, 4);
        }),
        ("of a gift of which nothing is left", |s| {
            back(s, "GN", 7);
            issue(s, "GN", 0, 4);
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 1] = [("a gift of which a fen was given back", |s| {
        back(s, "GN", 1);
        let data = reversed(7, gift_at(s, "GN"));
        s.decide("P", "AY", "gift:GN", "entry_reversed", data) - 2
    })];
    broken("R46", &attacks);
    // What was kept stays kept.
    broken(
        "R72",
        &[("a pledge whose gift was given back", |s| {
            back(s, "GP", 5_000);
            by(s, "MAN", "pledge:Y1", "pledge_cancelled", json!({"pledge": "Y1", "reason": "困难"}))
        })],
    );
}

#[test]
fn a_refund_s_amount_is_its_approver_s_limit() {
    let limited = |s: &mut Story| {
        let data = json!({"limit_fen": 5, "organisation": "P", "role": "approver", "staff": "APP", "valid_from": "2020-01-01"});
        by(s, "ADM", "staff:APP", "role_granted", data);
    };
    let mut s = crate::later();
    limited(&mut s);
    let at = back(&mut s, "GN", 6) + 1;
    assert_eq!(found(&s, at, "above the limit"), ["R33"]);
    let mut s = crate::later();
    limited(&mut s);
    back(&mut s, "GN", 5);
    assert_eq!(crate::audited(&s).0, 0, "the limit itself");
    let attacks: [(&str, Attack); 1] = [("as much as asks for a minute", |s| {
        policy(s, "approval.collective_min_fen", 6);
        back(s, "GN", 6) + 1
    })];
    broken("R34", &attacks);
    hold(&[("a fen less", |s| {
        policy(s, "approval.collective_min_fen", 6);
        back(s, "GN", 5);
    })]);
    let attacks: [(&str, Attack); 1] = [("another amount than was proposed", |s| {
        let at = back(s, "GN", 6) + 2;
        s.entries[at]["data"]["amount_fen"] = json!(5);
        at
    })];
    broken("R35", &attacks);
    let attacks: [(&str, Attack); 1] = [("by nobody's leave", |s| {
        by(s, "APP", "gift:GN", "refund_paid", refunded("RX", "GN", 1, "BANK"))
    })];
    broken("R03", &attacks);
}
