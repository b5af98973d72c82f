//! R43, and R14, R24, R33, R46, R66 and R85, of goods that lose value and of cash that is counted.

use crate::forge::story::{Story, accepted, lot};
use crate::more::{act, counted, valued};
use crate::newer::{CASH, cash, count_cash, impaired};
use crate::story::{close, disposal, dispose};
use crate::turned::turn;
use crate::undone::of;
use crate::{Attack, Honest, broken, by, found, hold, late, money};
use serde_json::{Value, json};

fn impair(s: &mut Story, batch: &str, value: u64) -> usize {
    act(s, "AX", "goods_impaired", impaired("IX", batch, value))
}

/// Ten pieces of BX, of 100 fen, in W since 3 March.
fn fresh(s: &mut Story) {
    let data = accepted("GX", json!([lot("BX", 10, 100)]));
    by(s, "KEE", "gift:GX", "goods_accepted", data);
}

/// The impairment of BI turned round, against this account.
fn as_before(s: &mut Story, cost: &str) -> usize {
    let undone = json!([
        {"account": cost, "amount": -30, "fund": "F"},
        {"account": "inventory", "amount": 30, "fund": "F", "object": "W/BI", "qty": 0},
    ]);
    let target = of(s, "impairment", "IM");
    turn(s, "AR", target, undone)
}

fn of_warehouse(data: Value, warehouse: &str) -> Value {
    let mut data = data;
    data["warehouse"] = json!(warehouse);
    data
}

#[test]
fn no_more_value_is_lost_than_is_there() {
    let attacks: [(&str, Attack); 4] = [
        ("more than the lot has left", |s| impair(s, "BI", 71)),
        ("of a batch that never lay there", |s| {
            act(s, "AX", "goods_impaired", of_warehouse(impaired("IX", "BI", 1), "W2"))
        }),
        ("on a day before it came", |s| {
            fresh(s);
            let at = impair(s, "BX", 1);
            late(s, at, "2020-03-02", None)
        }),
        ("more than is left after another", |s| {
            act(s, "AY", "goods_impaired", impaired("IY", "BI", 70));
            impair(s, "BI", 1)
        }),
    ];
    broken("R43", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("all of it", |s| {
            impair(s, "BI", 70);
        }),
        ("what is left is disposed of at its value", |s| {
            dispose(s, disposal("DX", "BI", 5, 35));
            impair(s, "BI", 35);
        }),
    ];
    hold(&honest);
    let mut s = crate::later();
    let data = of_warehouse(impaired("IX", "BI", 1), "W4");
    let at = act(&mut s, "AX", "goods_impaired", data);
    assert_eq!(found(&s, at, "in a closed warehouse"), ["R66", "R43"]);
    let attacks: [(&str, Attack); 1] = [("above the approver's limit", |s| {
        let data = json!({"limit_fen": 20, "organisation": "P", "role": "approver", "staff": "APP", "valid_from": "2020-01-01"});
        by(s, "ADM", "staff:APP", "role_granted", data);
        impair(s, "BI", 21) + 1
    })];
    broken("R33", &attacks);
}

#[test]
fn what_was_impaired_is_not_valued_anew() {
    let attacks: [(&str, Attack); 1] = [("its value given a second time", |s| {
        act(s, "AX", "goods_impaired", of_warehouse(impaired("IX", "NV", 28), "W3"));
        crate::more::value(s, valued("VX", "NV", 5))
    })];
    broken("R85", &attacks);
}

#[test]
fn a_value_comes_back_to_a_lot_that_is_as_it_was() {
    let attacks: [(&str, Attack); 2] = [
        ("some of it is gone", |s| {
            dispose(s, disposal("DX", "BI", 5, 35));
            as_before(s, "other_cost")
        }),
        ("it was impaired again", |s| {
            impair(s, "BI", 1);
            as_before(s, "other_cost")
        }),
    ];
    broken("R46", &attacks);
    let attacks: [(&str, Attack); 1] = [("as if the year were open", |s| {
        s.minute = 600 * 336;
        close(s, "2020-12");
        as_before(s, "other_cost")
    })];
    broken("R47", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("and the whole gift after it", |s| {
            as_before(s, "other_cost");
            let target = crate::gift_at(s, "GI");
            let undone = json!([
                {"account": "inventory", "amount": -100, "fund": "F", "object": "W/BI", "qty": -10},
                {"account": "donation_income", "amount": 100, "fund": "F"},
            ]);
            turn(s, "AY", target, undone);
        }),
        ("in the next year", |s| {
            s.minute = 600 * 336;
            close(s, "2020-12");
            as_before(s, "prior_year");
        }),
    ];
    hold(&honest);
}

#[test]
fn cash_is_counted_against_what_the_books_say() {
    let attacks: [(&str, Attack); 2] = [
        ("another balance", |s| count_cash(s, cash("CX", CASH + 1, CASH))),
        ("another balance on its own day", |s| {
            let at = money(s, crate::newer::given("GX", "FN", 1));
            late(s, at, "2020-03-03", None);
            let at = count_cash(s, cash("CX", CASH + 1, CASH));
            late(s, at, "2020-03-02", None)
        }),
    ];
    broken("R43", &attacks);
    let honest: [(&str, Honest); 1] = [("all there", |s| {
        count_cash(s, cash("CX", CASH, CASH));
    })];
    hold(&honest);
    let attacks: [(&str, Attack); 2] = [
        ("alone", |s| {
            let mut data = cash("CX", CASH, CASH);
            data["counters"] = json!(["CAS", "CAS"]);
            count_cash(s, data)
        }),
        ("by others", |s| {
            let mut data = cash("CX", CASH, CASH);
            data["counters"] = json!(["KEE", "MAN"]);
            count_cash(s, data)
        }),
    ];
    broken("R24", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("short for no reason", |s| {
            let at = count_cash(s, cash("CX", CASH, 1));
            s.entries[at]["data"].as_object_mut().expect("data").remove("reason");
            at
        }),
        ("a reason for nothing", |s| {
            let at = count_cash(s, cash("CX", CASH, CASH));
            s.entries[at]["data"]["reason"] = json!("短款");
            at
        }),
    ];
    broken("R01", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("by the id of a count of goods", |s| count_cash(s, cash("CN", CASH, CASH))),
        ("a count of goods by its id", |s| {
            act(s, "AX", "goods_counted", {
                let mut data = counted("CC", &[("NV", 5, 5, 0)]);
                data["counters"] = json!(["KEE", "KE2"]);
                data
            })
        }),
    ];
    broken("R14", &attacks);
}
