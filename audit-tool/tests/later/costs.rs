//! R89, R48 and R58: the share that management may cost, and interest that is shared out.

use crate::between::{comes, fund, pay, policy};
use crate::more::{BOUND, FREE, interest};
use crate::turned::turn;
use crate::{Attack, Honest, broken, by, hold};
use serde_json::json;

/// 147 fen of programmes in FREE this year: 162 signed good, 25 valued since, 40 back; 100 for management.
const PROGRAMME: u64 = 147;

#[test]
fn management_costs_its_share_of_the_year_s_programmes() {
    let attacks: [(&str, Attack); 3] = [
        ("a fen too many", |s| {
            policy(s, "fee.management_bp", 10_000);
            pay(s, "management", PROGRAMME - 100 + 1)
        }),
        ("a share that the first cost took", |s| {
            policy(s, "fee.management_bp", 5_000);
            pay(s, "management", 1)
        }),
        ("in a year without programmes", |s| {
            policy(s, "fee.management_bp", 10_000);
            s.minute = 600 * 400;
            pay(s, "management", 1)
        }),
    ];
    broken("R89", &attacks);
    let honest: [(&str, Honest); 5] = [
        ("all of its share", |s| {
            policy(s, "fee.management_bp", 10_000);
            pay(s, "management", PROGRAMME - 100);
        }),
        ("other costs", |s| {
            policy(s, "fee.management_bp", 0);
            pay(s, "fundraising", 50);
        }),
        ("where no share is set", |s| {
            pay(s, "management", 5_000);
        }),
        ("what was turned round counts no longer", |s| {
            policy(s, "fee.management_bp", 10_000);
            let target = s.entries.iter().position(|e| e["data"]["cost"] == "KO");
            let undone = json!([
                {"account": "management_cost", "amount": -100, "fund": FREE},
                {"account": "bank", "amount": 100, "fund": FREE, "object": "BK"},
            ]);
            turn(s, "AY", target.expect("a cost"), undone);
            pay(s, "management", PROGRAMME);
        }),
        ("after the day from which the share is set", |s| {
            let data = json!({"effective_from": "2020-12-01", "key": "fee.management_bp", "legal_basis": "章程", "value": 0});
            by(s, "ADM", "policy:fee.management_bp", "policy_set", data);
            pay(s, "management", 1);
        }),
    ];
    hold(&honest);
}

#[test]
fn interest_is_shared_out_whole() {
    let attacks: [(&str, Attack); 2] = [
        ("a fen too few", |s| comes(s, 5, &[(FREE, 3), (BOUND, 1)])),
        ("a fen too many", |s| comes(s, 5, &[(FREE, 6)])),
    ];
    broken("R48", &attacks);
    broken(
        "R58",
        &[("of a period that ends before it begins", |s| {
            let mut data = interest("IX", 5, &[(FREE, 5)]);
            data["period_to"] = json!("2019-12-31");
            by(s, "CAS", "interest:IX", "interest_received", data)
        })],
    );
    broken(
        "R13",
        &[("into another office's account", |s| {
            let mut data = interest("IX", 5, &[(FREE, 5)]);
            data["account"] = json!("CITY");
            by(s, "CAS", "interest:IX", "interest_received", data)
        })],
    );
    hold(&[("an agency's share too", |s| {
        fund(s, "agency", "restricted");
        comes(s, 5, &[(FREE, 3), ("FX", 2)]);
    })]);
}
