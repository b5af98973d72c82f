//! R93 and R01: months that are closed with their balances, and those that were closed before there were any.

use crate::forge::story::Story;
use crate::story::close;
use crate::{Attack, Honest, broken, hold};
use serde_json::{Value, json};

/// What the city has of the province at the end of February: 7,000 fen and the goods of one transfer, 166 fen.
fn february() -> Value {
    json!([
        {"account": "bank", "amount": 7_000}, {"account": "inventory", "amount": 166},
        {"account": "transfer_in", "amount": -7_166},
    ])
}

/// The city closes a month with these balances.
fn closed(s: &mut Story, month: &str, balances: Value) -> usize {
    let data = json!({"balances": balances, "month": month});
    let stream = format!("period:{month}");
    let at = s.entry("C", "ACC", "accountant", &stream, "period_closed", data);
    s.entries[at]["schema"] = json!(2);
    at
}

fn first(s: &mut Story, month: &str) -> usize {
    let stream = format!("period:{month}");
    s.entry("C", "ACC", "accountant", &stream, "period_closed", json!({"month": month}))
}

#[test]
fn a_month_closes_with_what_the_books_say() {
    let attacks: [(&str, Attack); 5] = [
        ("a fen more on two accounts", |s| {
            let mut balances = february();
            balances[0]["amount"] = json!(7_001);
            balances[2]["amount"] = json!(-7_167);
            closed(s, "2020-02", balances)
        }),
        ("an account left out", |s| {
            let mut balances = february();
            balances.as_array_mut().expect("a list").remove(1);
            closed(s, "2020-02", balances)
        }),
        ("in another order", |s| {
            let mut balances = february();
            balances.as_array_mut().expect("a list").swap(0, 1);
            closed(s, "2020-02", balances)
        }),
        ("none", |s| closed(s, "2020-02", json!([]))),
        ("those of a month later", |s| {
            // What the transfer T3 brought was booked in March.
            let mut balances = february();
            balances[1]["amount"] = json!(182);
            balances[2]["amount"] = json!(-7_182);
            closed(s, "2020-02", balances)
        }),
    ];
    broken("R93", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("February", |s| {
            closed(s, "2020-02", february());
        }),
        ("a month before anything was booked", |s| {
            closed(s, "2020-01", json!([]));
        }),
        ("March, after February was closed without", |s| {
            first(s, "2020-02");
            s.minute = 600 * 60;
            let mut balances = february();
            balances[1]["amount"] = json!(182);
            balances[2]["amount"] = json!(-7_182);
            closed(s, "2020-03", balances);
        }),
        ("the form that was before", |s| {
            first(s, "2020-02");
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 4] = [
        ("an account with nothing", |s| {
            let mut balances = february();
            balances
                .as_array_mut()
                .expect("a list")
                .insert(1, json!({"account": "clearing", "amount": 0}));
            closed(s, "2020-02", balances)
        }),
        ("the second form as if it were the first", |s| {
            let at = closed(s, "2020-02", february());
            s.entries[at]["schema"] = json!(1);
            at
        }),
        ("the first form as if it were the second", |s| {
            let at = first(s, "2020-02");
            s.entries[at]["schema"] = json!(2);
            at
        }),
        ("no schema at all", |s| {
            let at = first(s, "2020-02");
            s.entries[at]["schema"] = json!(0);
            at
        }),
    ];
    broken("R01", &attacks);
}

#[test]
fn a_form_that_is_not_known_is_no_finding() {
    let mut s = crate::later();
    let at = close(&mut s, "2020-03");
    s.entries[at]["schema"] = json!(3);
    assert_eq!(crate::audited(&s).0, 2);
}
