//! R32, R35, R36, R70, R71, R78: what becomes of proposals, and sums that are not to be split.

use crate::forge::story::{Story, grant};
use crate::story::{receipt, reopen, void};
use crate::{Attack, Honest, broken, by, hold, late, shows};
use serde_json::{Value, json};

fn proposed(s: &mut Story) -> String {
    s.propose("P", "AX", "allocation_made", grant("LX", 1))
}

fn reject(s: &mut Story, who: &str, proposal: &str) -> usize {
    let data = json!({"action": "AX", "proposal": proposal, "reason": "不符"});
    s.entry("P", who, "approver", "action:AX", "action_rejected", data)
}

fn withdraw(s: &mut Story, who: &str) -> usize {
    let role = if who == "MAN" { "manager" } else { "accountant" };
    let data = json!({"action": "AX", "reason": "重报"});
    s.entry("P", who, role, "action:AX", "action_withdrawn", data)
}

/// Approves the proposal of `LX`; answers the position of the approval.
fn approve(s: &mut Story, proposal: &str) -> usize {
    let data = json!({"action": "AX", "proposal": proposal});
    let at = by(s, "APP", "action:AX", "action_approved", data);
    by(s, "APP", "allocation:LX", "allocation_made", grant("LX", 1));
    s.group(2);
    at
}

fn granted(s: &mut Story, staff: &str, role: &str, limit: Option<u64>) {
    let mut data =
        json!({"organisation": "P", "role": role, "staff": staff, "valid_from": "2020-01-01"});
    if let Some(limit) = limit {
        data["limit_fen"] = json!(limit);
    }
    by(s, "ADM", &format!("staff:{staff}"), "role_granted", data);
}

fn policy(s: &mut Story, key: &str, value: u64) {
    let data =
        json!({"effective_from": "2020-01-01", "key": key, "legal_basis": "章程", "value": value});
    by(s, "ADM", &format!("policy:{key}"), "policy_set", data);
}

#[test]
fn who_rejects_is_another_person_and_saw_it() {
    let attacks: [(&str, Attack); 1] = [("rejected by who proposed it", |s| {
        granted(s, "ACC", "approver", None);
        let proposal = proposed(s);
        reject(s, "ACC", &proposal)
    })];
    broken("R32", &attacks);
    let attacks: [(&str, Attack); 3] = [
        ("another one rejected", |s| {
            proposed(s);
            reject(s, "APP", &"12".repeat(32))
        }),
        ("another reason of a reopening", |s| {
            let at = reopen(s, "AX", "2020-02");
            s.entries[at]["data"]["reason"] = json!("改口");
            at
        }),
        ("another reason of a voiding", |s| {
            let at = void(s, "AX", "G1", 3);
            s.entries[at]["data"]["reason"] = json!("改口");
            at
        }),
    ];
    broken("R35", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("a month reopened by nobody's leave", |s| {
            let data = json!({"month": "2020-02", "reason": "补记"});
            by(s, "APP", "period:2020-02", "period_reopened", data)
        }),
        ("a receipt voided by nobody's leave", |s| {
            let data = json!({"gift": "G1", "reason": "错", "receipt": receipt(3)});
            by(s, "APP", "gift:G1", "receipt_voided", data)
        }),
    ];
    broken("R03", &attacks);
    let attacks: [(&str, Attack); 1] = [("withdrawn by another", |s| {
        proposed(s);
        withdraw(s, "MAN")
    })];
    broken("R71", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("an action of another office", |s| {
            let proposal = proposed(s);
            let data = json!({"action": "AX", "proposal": proposal, "reason": "不符"});
            s.entry("C", "APP", "approver", "action:AX", "action_rejected", data)
        }),
        ("no action", |s| withdraw(s, "ACC")),
    ];
    broken("R13", &attacks);
}

#[test]
fn a_proposal_is_settled_once() {
    let attacks: [(&str, Attack); 6] = [
        ("approved after it was rejected", |s| {
            let proposal = proposed(s);
            reject(s, "APP", &proposal);
            approve(s, &proposal)
        }),
        ("approved after it was withdrawn", |s| {
            let proposal = proposed(s);
            withdraw(s, "ACC");
            approve(s, &proposal)
        }),
        ("rejected after it was approved", |s| {
            let proposal = proposed(s);
            approve(s, &proposal);
            reject(s, "APP", &proposal)
        }),
        ("rejected twice", |s| {
            let proposal = proposed(s);
            reject(s, "APP", &proposal);
            reject(s, "APP", &proposal)
        }),
        ("withdrawn after it was approved", |s| {
            let proposal = proposed(s);
            approve(s, &proposal);
            withdraw(s, "ACC")
        }),
        ("withdrawn twice", |s| {
            proposed(s);
            withdraw(s, "ACC");
            withdraw(s, "ACC")
        }),
    ];
    broken("R36", &attacks);
}

/// Proposed on 3 March and approved so many days later, with ten days to do it in.
fn waited(s: &mut Story, days: u64) -> usize {
    policy(s, "approval.valid_days", 10);
    let proposal = proposed(s);
    s.minute += 600 * days;
    approve(s, &proposal)
}

#[test]
fn a_proposal_expires_where_that_is_set() {
    broken("R70", &[("a day too late", |s| waited(s, 11))]);
    let honest: [(&str, Honest); 3] = [
        ("on the last day", |s| {
            waited(s, 10);
        }),
        ("where nothing is set", |s| {
            let proposal = proposed(s);
            s.minute += 600 * 100;
            approve(s, &proposal);
        }),
        ("rejected later", |s| {
            policy(s, "approval.valid_days", 1);
            let proposal = proposed(s);
            s.minute += 600 * 100;
            reject(s, "APP", &proposal);
        }),
    ];
    hold(&honest);
}

fn decide(s: &mut Story, number: u64, data: &Value) -> usize {
    let mut data = data.clone();
    data["allocation"] = json!(format!("LX{number}"));
    let stream = format!("allocation:LX{number}");
    s.decide("P", &format!("AX{number}"), &stream, "allocation_made", data)
}

/// The limit of a hundred fen, and the sum of three days.
fn limited(s: &mut Story) {
    policy(s, "approval.split_days", 3);
    granted(s, "APP", "approver", Some(100));
}

/// Sixty fen to the hospital, and so much to it so many days later; answers the position of the second approval.
fn split(s: &mut Story, days: u64, then: u64) -> usize {
    decide(s, 1, &grant("", 60));
    s.minute += 600 * days;
    decide(s, 2, &grant("", then)) - 1
}

/// A minute from a hundred fen on, over three days.
fn collective(s: &mut Story) {
    policy(s, "approval.split_days", 3);
    policy(s, "approval.collective_min_fen", 100);
}

fn of_goods(qty: u64) -> Value {
    crate::forge::story::grant_goods("", "B1", qty)
}

#[test]
fn sums_are_not_split_under_a_limit() {
    let attacks: [(&str, Attack); 5] = [
        ("a fen above the limit", |s| {
            limited(s);
            split(s, 0, 41)
        }),
        ("on the last of the days", |s| {
            limited(s);
            split(s, 2, 41)
        }),
        ("in money and goods", |s| {
            limited(s);
            decide(s, 1, &grant("", 60));
            // 135 pieces are left in W, at 452 fen: 41 for thirteen less a fraction.
            decide(s, 2, &of_goods(13)) - 1
        }),
        ("the sum that asks for a minute", |s| {
            collective(s);
            split(s, 2, 40)
        }),
        ("what was approved in spite of it counts", |s| {
            limited(s);
            granted(s, "APP", "approver", None);
            decide(s, 1, &grant("", 101));
            granted(s, "APP", "approver", Some(100));
            decide(s, 2, &grant("", 1)) - 1
        }),
    ];
    broken("R78", &attacks);
    let honest: [(&str, Honest); 9] = [
        ("the limit itself", |s| {
            limited(s);
            split(s, 2, 40);
        }),
        ("a day later", |s| {
            limited(s);
            split(s, 3, 100);
        }),
        ("to another recipient", |s| {
            limited(s);
            decide(s, 1, &grant("", 60));
            let mut other = grant("", 100);
            other["recipient"] = json!("REL");
            decide(s, 2, &other);
        }),
        ("the first was reversed", |s| {
            limited(s);
            let at = decide(s, 1, &grant("", 60));
            let data = json!({"reason": "错", "target": at, "undone": []});
            s.decide("P", "AY", "allocation:LX1", "entry_reversed", data);
            decide(s, 2, &grant("", 100));
        }),
        ("no limit", |s| {
            policy(s, "approval.split_days", 3);
            split(s, 0, 1_000);
        }),
        ("not set", |s| {
            granted(s, "APP", "approver", Some(100));
            split(s, 0, 100);
        }),
        ("a fen less than asks for a minute", |s| {
            collective(s);
            split(s, 2, 39);
        }),
        ("with the minute", |s| {
            collective(s);
            let at = split(s, 2, 40);
            shows(s, at, "collective_minute");
            shows(s, at + 1, "collective_minute");
        }),
        ("a receipt voided has no amount", |s| {
            limited(s);
            void(s, "AX", "G1", 3);
        }),
    ];
    hold(&honest);
}

/// So much to the hospital, proposed and approved on this day of March; answers the position of the approval.
fn on_day(s: &mut Story, number: u64, day: u64, amount: u64) -> usize {
    let mut data = grant("", amount);
    data["allocation"] = json!(format!("LX{number}"));
    let stream = format!("allocation:LX{number}");
    let day = format!("2020-03-{day:02}");
    let action = format!("AX{number}");
    crate::decide_on(s, (&day, None), &action, &stream, ("allocation_made", data)) - 1
}

/// Sixty fen of the tenth, forty of the fourteenth.
fn two(s: &mut Story) {
    crate::until(s, 20);
    on_day(s, 1, 10, 60);
    on_day(s, 2, 14, 40);
}

#[test]
fn sums_are_not_split_by_dating_one_before_the_other() {
    let attacks: [(&str, Attack); 5] = [
        ("the larger one came later", |s| {
            limited(s);
            two(s);
            on_day(s, 3, 8, 41)
        }),
        ("on the same day as the first", |s| {
            limited(s);
            two(s);
            on_day(s, 3, 10, 41)
        }),
        ("between them, with the first", |s| {
            limited(s);
            two(s);
            on_day(s, 3, 12, 41)
        }),
        ("between them, with the second", |s| {
            limited(s);
            two(s);
            on_day(s, 3, 13, 61)
        }),
        ("the sum that asks for a minute", |s| {
            collective(s);
            two(s);
            on_day(s, 3, 8, 40)
        }),
    ];
    broken("R78", &attacks);
    let honest: [(&str, Honest); 5] = [
        ("a day before the span", |s| {
            limited(s);
            two(s);
            on_day(s, 3, 7, 100);
        }),
        ("between them, in no span with both", |s| {
            limited(s);
            two(s);
            on_day(s, 3, 12, 40);
        }),
        ("with the second alone", |s| {
            limited(s);
            two(s);
            on_day(s, 3, 13, 60);
        }),
        ("the later one was reversed", |s| {
            limited(s);
            crate::until(s, 20);
            let at = on_day(s, 1, 10, 60) + 1;
            let data = json!({"reason": "错", "target": at, "undone": []});
            s.decide("P", "AY", "allocation:LX1", "entry_reversed", data);
            on_day(s, 2, 8, 100);
        }),
        ("a fen less than asks for a minute", |s| {
            collective(s);
            two(s);
            on_day(s, 3, 8, 39);
        }),
    ];
    hold(&honest);
}

#[test]
fn what_is_late_is_judged_on_its_booked_day() {
    // Proposed on 29 February and booked on 1 March: eight days to the 9th.
    let slow = |s: &mut Story, days: u64| {
        policy(s, "approval.valid_days", 8);
        let at = s.entries.len();
        s.propose("P", "AX", "allocation_made", grant("LX", 1));
        late(s, at, "2020-02-29", Some("2020-03-01"));
        let line = crate::forge::link(&s.entries).pop().expect("the proposal");
        s.minute += 600 * days;
        approve(s, &crate::forge::b3(line.as_bytes()))
    };
    let mut s = crate::later();
    let at = slow(&mut s, 7);
    assert_eq!(crate::found(&s, at, "expired"), ["R70"]);
    let mut s = crate::later();
    slow(&mut s, 6);
    assert_eq!(crate::audited(&s).0, 0);
}
