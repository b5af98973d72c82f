//! R13, R37, R69 and R91: how a donor is shown, and what a beneficiary signs for.

use crate::forge::story::{Story, gift, grant};
use crate::newer::{choose, confirm, withdraw};
use crate::turned::turn;
use crate::{Attack, Honest, broken, hold, money, reversed, shows};
use serde_json::json;

/// Chooses to be named, with these papers.
fn named(s: &mut Story, minor: bool, papers: &[&str]) -> usize {
    let at = choose(s, "G1", "named", minor);
    let papers = papers.iter().map(|kind| json!({"commitment": "ab".repeat(32), "kind": kind}));
    let papers: Vec<_> = papers.collect();
    if !papers.is_empty() {
        s.entries[at]["evidence"] = json!(papers);
    }
    at
}

#[test]
fn who_is_named_has_consented() {
    let attacks: [(&str, Attack); 4] = [
        ("without it", |s| named(s, false, &[])),
        ("with another paper", |s| named(s, false, &["filing"])),
        ("a minor without his guardian", |s| named(s, true, &["consent"])),
        ("a minor with his guardian alone", |s| named(s, true, &["guardian_consent"])),
    ];
    broken("R69", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("named", |s| {
            named(s, false, &["consent"]);
        }),
        ("a minor", |s| {
            named(s, true, &["consent", "guardian_consent"]);
        }),
        ("not named", |s| {
            choose(s, "G1", "masked", true);
            choose(s, "G2", "anonymous", false);
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 3] = [
        ("of another office's gift, which was reversed", |s| {
            let data = json!({"gift": "G9", "minor": false, "mode": "masked"});
            s.entry("C", "MAN", "manager", "gift:G9", "disclosure_chosen", data)
        }),
        ("of another office's gift", |s| {
            let data = json!({"gift": "G1", "minor": false, "mode": "masked"});
            s.entry("C", "MAN", "manager", "gift:G1", "disclosure_chosen", data)
        }),
        ("taken back of no gift", |s| withdraw(s, "GX", "masked")),
    ];
    broken("R13", &attacks);
}

#[test]
fn what_nobody_gave_is_not_taken_back() {
    let attacks: [(&str, Attack); 4] = [
        ("never chosen", |s| withdraw(s, "G1", "anonymous")),
        ("taken back twice", |s| withdraw(s, "GS", "anonymous")),
        ("chosen to be masked", |s| {
            choose(s, "G1", "masked", false);
            withdraw(s, "G1", "anonymous")
        }),
        ("chosen otherwise since", |s| {
            named(s, false, &["consent"]);
            choose(s, "G1", "anonymous", false);
            withdraw(s, "G1", "masked")
        }),
    ];
    broken("R91", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("given again", |s| {
            let at = choose(s, "GS", "named", false);
            shows(s, at, "consent");
            withdraw(s, "GS", "anonymous");
        }),
        ("the gift was reversed since", |s| {
            let at = money(s, gift("GX", 10));
            let chosen = choose(s, "GX", "named", false);
            shows(s, chosen, "consent");
            s.decide("P", "AX", "gift:GX", "entry_reversed", reversed(10, at));
            withdraw(s, "GX", "masked");
        }),
        ("of a reversed gift nothing is shown", |s| {
            choose(s, "G9", "anonymous", false);
        }),
    ];
    hold(&honest);
    broken("R91", &[("of a reversed gift, never chosen", |s| withdraw(s, "G9", "anonymous"))]);
    let attacks: [(&str, Attack); 2] = [
        ("taken back to be named", |s| {
            named(s, false, &["consent"]);
            withdraw(s, "G1", "named")
        }),
        ("shown in another way", |s| choose(s, "G1", "hidden", false)),
    ];
    broken("R01", &attacks);
}

/// Somebody signs for what came of this allocation.
fn signed(s: &mut Story, allocation: &str) -> usize {
    let at = confirm(s, "DX", allocation);
    shows(s, at, "signature")
}

#[test]
fn a_beneficiary_signs() {
    let attacks: [(&str, Attack); 2] = [
        ("without a signature", |s| confirm(s, "DX", "L1")),
        ("with another paper", |s| {
            let at = confirm(s, "DX", "L1");
            shows(s, at, "consent")
        }),
    ];
    broken("R69", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("of no allocation", |s| {
            let at = confirm(s, "DX", "LX");
            shows(s, at, "signature")
        }),
        ("of another office's", |s| {
            let data =
                json!({"allocation": "L1", "delivery": "DX", "person_times": 1, "region": "地"});
            let at = s.entry("C", "MAN", "manager", "delivery:DX", "delivery_confirmed", data);
            shows(s, at, "signature")
        }),
    ];
    broken("R13", &attacks);
    let attacks: [(&str, Attack); 3] = [
        ("of what an office got", |s| signed(s, "L5")),
        ("of what was bought", |s| signed(s, "L3")),
        ("of what was never to be given", |s| {
            let made = s.decide("P", "AX", "allocation:LX", "allocation_made", grant("LX", 1));
            turn(s, "AY", made, json!([]));
            signed(s, "LX")
        }),
    ];
    broken("R37", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("of goods", |s| {
            signed(s, "L2");
        }),
        ("of what was delivered directly", |s| {
            signed(s, "L4");
        }),
    ];
    hold(&honest);
}
