//! R47: what a closed year earned or spent is turned round on an account of its own.

use crate::forge::story::Story;
use crate::more::{BOUND, FREE, act, cost, given};
use crate::story::close;
use crate::{Attack, Honest, broken, gift_at, hold, money};
use serde_json::{Value, json};

/// The first days of 2021, with 2020 closed through this month.
fn next_year(s: &mut Story, through: Option<&str>) {
    s.minute = 600 * 336;
    if let Some(month) = through {
        close(s, month);
    }
}

fn reverse(s: &mut Story, action: &str, target: usize, undone: Value) -> usize {
    let stream = s.entries[target]["stream"].as_str().expect("a stream").to_owned();
    let data = json!({"reason": "错", "target": target, "undone": undone});
    s.decide("P", action, &stream, "entry_reversed", data) - 2
}

/// The gift GN of 7 fen turned round, against this account.
fn back(s: &mut Story, account: &str) -> usize {
    let target = gift_at(s, "GN");
    let undone = json!([
        {"account": "bank", "amount": -7, "fund": "F", "object": "BANK"},
        {"account": account, "amount": 7, "fund": "F"},
    ]);
    reverse(s, "AX", target, undone)
}

fn of(s: &Story, member: &str, id: &str) -> usize {
    s.entries.iter().position(|e| e["data"][member] == id).expect("an entry")
}

#[test]
fn a_closed_year_keeps_what_it_earned() {
    let attacks: [(&str, Attack); 6] = [
        ("as if the year were open", |s| {
            next_year(s, Some("2020-12"));
            back(s, "donation_income")
        }),
        ("as if a later month did not close it too", |s| {
            next_year(s, Some("2020-12"));
            s.minute = 600 * 400;
            close(s, "2021-01");
            back(s, "donation_income")
        }),
        ("while December is open", |s| {
            next_year(s, Some("2020-11"));
            back(s, "prior_year")
        }),
        ("in the same year", |s| back(s, "prior_year")),
        ("after the year was opened again", |s| {
            next_year(s, Some("2020-12"));
            crate::story::reopen(s, "AO2", "2020-12");
            back(s, "prior_year")
        }),
        ("another office closed it", |s| {
            next_year(s, None);
            s.entry(
                "C",
                "ACC",
                "accountant",
                "period:2020-12",
                "period_closed",
                json!({"month": "2020-12"}),
            );
            back(s, "prior_year")
        }),
    ];
    broken("R47", &attacks);
    let honest: [(&str, Honest); 5] = [
        ("a gift", |s| {
            next_year(s, Some("2020-12"));
            back(s, "prior_year");
        }),
        ("while December is open", |s| {
            next_year(s, Some("2020-11"));
            back(s, "donation_income");
        }),
        ("of this year, with the last one closed", |s| {
            next_year(s, Some("2020-12"));
            money(s, given("GX", FREE, 7));
            let target = gift_at(s, "GX");
            let undone = json!([
                {"account": "bank", "amount": -7, "fund": FREE, "object": "BK"},
                {"account": "donation_income", "amount": 7, "fund": FREE},
            ]);
            reverse(s, "AX", target, undone);
        }),
        ("a cost, which leaves its year's share", costs),
        ("interest, moves and values", everything),
    ];
    hold(&honest);
}

fn costs(s: &mut Story) {
    next_year(s, Some("2020-12"));
    let undone = json!([
        {"account": "prior_year", "amount": -100, "fund": FREE},
        {"account": "bank", "amount": 100, "fund": FREE, "object": "BK"},
    ]);
    let target = of(s, "cost", "KO");
    reverse(s, "AX", target, undone);
    act(s, "AY", "cost_paid", cost("KX", "management", 1));
}

fn everything(s: &mut Story) {
    next_year(s, Some("2020-12"));
    let bank = |fund: &str, amount: i64| json!({"account": "bank", "amount": amount, "fund": fund, "object": "BK"});
    let undone = json!([
        bank(FREE, -20), {"account": "prior_year", "amount": 20, "fund": FREE},
        bank(BOUND, -10), {"account": "prior_year", "amount": 10, "fund": BOUND},
    ]);
    let target = of(s, "interest", "IN");
    reverse(s, "AX", target, undone);
    // What is neither earned nor spent stays what it was.
    let undone = json!([
        {"account": "net_assets", "amount": -300, "fund": BOUND}, bank(BOUND, 300),
        bank(FREE, -300), {"account": "net_assets", "amount": 300, "fund": FREE},
    ]);
    let target = of(s, "release", "RR");
    reverse(s, "AY", target, undone);
    let undone = json!([
        {"account": "prior_year", "amount": -25, "fund": FREE},
        {"account": "prior_year", "amount": -6, "fund": FREE},
        {"account": "prior_year", "amount": 31, "fund": FREE},
    ]);
    let target = of(s, "valuation", "VS");
    reverse(s, "AZ", target, undone);
}
