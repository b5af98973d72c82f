//! What is counted, re-classified and sold: R82, R25, R27, R31, R48, R30 and R43, and the limits of who approves it; and
//! warehouses that are closed.

use crate::forge::story::Story;
use crate::more::{
    accept, act, allocate, bring_back, counted, countersign, goods, lost, reclassified, returned,
    sold, unvalued,
};
use crate::{Attack, Honest, broken, by, found, hold, late};
use serde_json::{Value, json};

/// Answers the position of the proposal, as the others here do.
fn count(s: &mut Story, lines: &[(&str, u64, u64, u64)]) -> usize {
    act(s, "AX", "goods_counted", counted("CX", lines))
}

fn seen_by(s: &mut Story, counters: Value) -> usize {
    let mut data = counted("CX", &[("NV", 5, 5, 0)]);
    data["counters"] = counters;
    act(s, "AX", "goods_counted", data)
}

fn sell(s: &mut Story, batch: &str, qty: u64, value: u64) -> usize {
    act(s, "AX", "goods_sold", sold("SX", batch, qty, value))
}

/// A piece of 18 fen for ten.
fn sell_off(s: &mut Story) -> usize {
    let mut data = sold("SX", "NW", 1, 18);
    data["costs_fen"] = json!(0);
    data["proceeds_fen"] = json!(10);
    act(s, "AX", "goods_sold", data)
}

fn rename(s: &mut Story, batch: &str, qty: u64, value: u64) -> usize {
    act(s, "AN", "goods_reclassified", reclassified("RX", batch, "NX", qty, value))
}

fn policy(s: &mut Story, key: &str, value: u64) {
    let data =
        json!({"effective_from": "2020-01-01", "key": key, "legal_basis": "章程", "value": value});
    by(s, "ADM", &format!("policy:{key}"), "policy_set", data);
}

fn limited(s: &mut Story, fen: u64) {
    let data = json!({"limit_fen": fen, "organisation": "P", "role": "approver", "staff": "APP", "valid_from": "2020-01-01"});
    by(s, "ADM", "staff:APP", "role_granted", data);
}

/// All of NW but this many pieces is promised.
fn promised(s: &mut Story, left: u64) {
    allocate(s, "LX", &json!([{"batch": "NW", "qty": 10 - left}]));
}

#[test]
fn two_others_count() {
    let attacks: [(&str, Attack); 4] = [
        ("one counter", |s| seen_by(s, json!(["MAN"]))),
        ("one counter twice", |s| seen_by(s, json!(["MAN", "MAN"]))),
        ("who proposed it", |s| seen_by(s, json!(["MAN", "KE2", "ACC"]))),
        ("who approved it", |s| seen_by(s, json!(["MAN", "APP"])) + 2),
    ];
    broken("R82", &attacks);
    let attacks: [(&str, Attack); 4] = [
        ("a stranger", |s| seen_by(s, json!(["MAN", "KE2", "NONE"]))),
        ("no batch", |s| count(s, &[("NONE", 0, 1, 0)])),
        ("a batch that never lay there", |s| count(s, &[("B1", 0, 3, 0)])),
        ("another office's warehouse", |s| {
            let mut data = counted("CX", &[("NV", 5, 5, 0)]);
            data["warehouse"] = json!("V");
            act(s, "AX", "goods_counted", data)
        }),
    ];
    broken("R13", &attacks);
}

#[test]
fn a_count_begins_with_what_is_booked() {
    let attacks: [(&str, Attack); 8] = [
        ("what was sold is found", |s| count(s, &[("NM", 0, 1, 0)])),
        ("a piece more than is astray", |s| count(s, &[("NV", 5, 7, 0)])),
        ("another quantity than is booked", |s| count(s, &[("NV", 4, 4, 0)])),
        ("more than ever came by that name", |s| {
            rename(s, "NW", 1, 18);
            act(s, "AL", "goods_disposed", lost("DX", "NW", 1, 18));
            count(s, &[("NX", 1, 2, 0)])
        }),
        ("a quantity that was not booked on its day", |s| {
            act(s, "AY", "goods_sold", sold("SX", "NV", 1, 5));
            let at = count(s, &[("NV", 4, 3, 5)]);
            late(s, at, "2020-03-02", None)
        }),
        ("a value rounded up", |s| count(s, &[("NV", 5, 4, 6)])),
        ("a value of what agrees", |s| count(s, &[("NV", 5, 5, 1)])),
        ("a value of what is found", |s| count(s, &[("NV", 5, 6, 5)])),
    ];
    broken("R43", &attacks);
    let attacks: [(&str, Attack); 1] = [("what is promised is missing", |s| {
        promised(s, 1);
        count(s, &[("NW", 10, 8, 37)])
    })];
    broken("R30", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("all of it is missing", |s| {
            count(s, &[("NV", 5, 0, 28), ("NW", 10, 9, 18)]);
        }),
        ("what was missing is found", |s| {
            count(s, &[("NM", 0, 0, 0), ("NV", 5, 6, 0)]);
        }),
        ("nothing of what is not promised is left", |s| {
            promised(s, 1);
            count(s, &[("NW", 10, 9, 18)]);
        }),
        ("it agrees", |s| {
            count(s, &[("NV", 5, 5, 0), ("NM", 0, 0, 0)]);
        }),
    ];
    hold(&honest);
    // What was seen at the proposal is no longer there at the approval.
    let attacks: [(&str, Attack); 1] = [("two counts of one state", |s| {
        let data = counted("CY", &[("NV", 5, 4, 5)]);
        let other = s.propose("P", "AY", "goods_counted", data.clone());
        count(s, &[("NV", 5, 4, 5)]);
        by(s, "APP", "action:AY", "action_approved", json!({"action": "AY", "proposal": other}));
        let at = by(s, "APP", "count:CY", "goods_counted", data);
        s.group(2);
        at
    })];
    broken("R43", &attacks);
}

#[test]
fn the_value_that_goes_is_its_approver_s_limit() {
    let attacks: [(&str, Attack); 3] = [
        ("23 fen that are missing of two batches", |s| {
            limited(s, 22);
            count(s, &[("NV", 5, 4, 5), ("NW", 10, 9, 18)]) + 1
        }),
        ("18 fen that are sold for 120", |s| {
            limited(s, 119);
            sell(s, "NW", 1, 18) + 1
        }),
        ("18 fen that are sold for less", |s| {
            limited(s, 17);
            sell_off(s) + 1
        }),
    ];
    broken("R33", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("the limit itself", |s| {
            limited(s, 23);
            count(s, &[("NV", 5, 4, 5), ("NW", 10, 9, 18)]);
        }),
        ("what the sale brings", |s| {
            limited(s, 120);
            sell(s, "NW", 1, 18);
        }),
        ("the value, where the sale brings less", |s| {
            limited(s, 18);
            sell_off(s);
        }),
        ("another name costs nothing", |s| {
            limited(s, 1);
            rename(s, "NW", 10, 187);
        }),
    ];
    hold(&honest);
    // NV was valued later, and came without a value all the same.
    let attacks: [(&str, Attack); 4] = [
        ("two pieces without value are missing", |s| {
            policy(s, "approval.collective_min_qty", 2);
            count(s, &[("NC", 2, 0, 0)]) + 1
        }),
        ("two pieces that got their value later", |s| {
            policy(s, "approval.collective_min_qty", 2);
            count(s, &[("NV", 5, 3, 11)]) + 1
        }),
        ("two pieces without value are sold", |s| {
            policy(s, "approval.collective_min_qty", 2);
            sell(s, "NC", 2, 0) + 1
        }),
        ("as much value", |s| {
            policy(s, "approval.collective_min_fen", 120);
            sell(s, "NW", 1, 18) + 1
        }),
    ];
    broken("R34", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("a piece less, though more are found", |s| {
            policy(s, "approval.collective_min_qty", 2);
            count(s, &[("NC", 2, 1, 0), ("NV", 5, 6, 0), ("NW", 10, 8, 37)]);
        }),
        ("a fen less", |s| {
            policy(s, "approval.collective_min_fen", 121);
            sell(s, "NW", 1, 18);
        }),
    ];
    hold(&honest);
}

#[test]
fn a_sale_is_of_goods_that_may_leave() {
    let attacks: [(&str, Attack); 1] = [("costs above what it brought", |s| {
        let mut data = sold("SX", "NW", 1, 18);
        data["costs_fen"] = json!(121);
        act(s, "AX", "goods_sold", data)
    })];
    broken("R48", &attacks);
    let attacks: [(&str, Attack); 1] = [("after the last good day", |s| {
        old(s, "2020-03-02");
        sell(s, "NX", 1, 0)
    })];
    broken("R27", &attacks);
    let attacks: [(&str, Attack); 1] = [("counted by one alone", |s| {
        accept(s, goods("GX", json!([unvalued("NX", 10)])));
        sell(s, "NX", 1, 0)
    })];
    broken("R31", &attacks);
    let attacks: [(&str, Attack); 1] = [("what is promised", |s| {
        promised(s, 1);
        sell(s, "NW", 2, 37)
    })];
    broken("R30", &attacks);
    broken("R43", &[("a value rounded up", |s| sell(s, "NW", 1, 19))]);
    broken(
        "R13",
        &[("another office's account", |s| {
            let mut data = sold("SX", "NW", 1, 18);
            data["account"] = json!("CITY");
            act(s, "AX", "goods_sold", data)
        })],
    );
    broken(
        "R66",
        &[("a closed account", |s| {
            let mut data = sold("SX", "NW", 1, 18);
            data["account"] = json!("BANK2");
            act(s, "AX", "goods_sold", data)
        })],
    );
    let honest: [(&str, Honest); 4] = [
        ("on the last good day", |s| {
            old(s, "2020-03-03");
            sell(s, "NX", 1, 0);
        }),
        ("all of it, for its costs", |s| {
            let mut data = sold("SX", "NW", 10, 187);
            data["costs_fen"] = json!(120);
            act(s, "AX", "goods_sold", data);
        }),
        ("what was countersigned under its other name", |s| {
            rename(s, "NW", 5, 93);
            sell(s, "NX", 5, 93);
        }),
        ("of an agency", agency),
    ];
    hold(&honest);
}

/// Ten pieces of NX that are good until this day, countersigned.
fn old(s: &mut Story, expiry: &str) {
    let mut batch = unvalued("NX", 10);
    batch["expiry"] = json!(expiry);
    batch["exception"] = json!("急用");
    accept(s, goods("GX", json!([batch])));
    countersign(s, "NX");
}

/// Goods of somebody else are sold, counted and valued against what is owed for them.
fn agency(s: &mut Story) {
    let fund = crate::story::fund_of("FA", "purpose", "agency", "restricted");
    by(s, "ADM", "fund:FA", "fund_established", fund);
    let mut data = goods("GX", json!([unvalued("NX", 10)]));
    data["fund"] = json!("FA");
    data["treatment"] = json!("agency");
    data["treatment_basis"] = json!("协议");
    accept(s, data);
    countersign(s, "NX");
    crate::more::value(s, crate::more::valued("VX", "NX", 100));
    sell(s, "NX", 5, 50);
    let at = act(s, "AY", "goods_counted", counted("CX", &[("NX", 5, 4, 10)])) + 2;
    assert_eq!(s.entries[at]["type"], "goods_counted");
}

#[test]
fn another_name_changes_nothing_else() {
    broken(
        "R01",
        &[("the item it has", |s| {
            let mut data = reclassified("RX", "NW", "NX", 1, 18);
            data["item"] = json!("GOWN");
            act(s, "AX", "goods_reclassified", data)
        })],
    );
    let attacks: [(&str, Attack); 2] = [
        ("a batch that is known", |s| {
            act(s, "AX", "goods_reclassified", reclassified("RX", "NW", "B1", 1, 18))
        }),
        ("a re-classification that is known", |s| {
            act(s, "AX", "goods_reclassified", reclassified("RC1", "NW", "NX", 1, 18))
        }),
    ];
    broken("R14", &attacks);
    let attacks: [(&str, Attack); 1] = [("a regulated item without a certificate", |s| {
        regulated(s);
        let mut data = reclassified("RX", "NW", "NX", 1, 18);
        data["item"] = json!("VALVE");
        act(s, "AX", "goods_reclassified", data)
    })];
    broken("R25", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("what is promised", |s| {
            promised(s, 1);
            rename(s, "NW", 2, 37)
        }),
        ("a piece too many", |s| rename(s, "NC", 3, 0)),
    ];
    broken("R30", &attacks);
    broken("R43", &[("a value rounded up", |s| rename(s, "NW", 1, 19))]);
    let attacks: [(&str, Attack); 1] = [("counted by one alone under its other name", |s| {
        accept(s, goods("GX", json!([unvalued("NY", 10)])));
        rename(s, "NY", 1, 0);
        act(s, "AZ", "goods_sold", sold("SX", "NX", 1, 0))
    })];
    broken("R31", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("a regulated item with its certificate", |s| {
            regulated(s);
            let mut batch = unvalued("NY", 10);
            batch["certificate"] = json!("12".repeat(32));
            batch["item"] = json!("VALVE");
            let at = accept(s, goods("GX", json!([batch])));
            s.entries[at]["evidence"] =
                json!([{"hash": "12".repeat(32), "kind": "quality_certificate"}]);
            let mut data = reclassified("RX", "NY", "NX", 10, 0);
            data["item"] = json!("VALVE2");
            act(s, "AX", "goods_reclassified", data);
        }),
        ("countersigned under its other name", |s| {
            accept(s, goods("GX", json!([unvalued("NY", 10)])));
            rename(s, "NY", 1, 0);
            countersign(s, "NX");
            act(s, "AZ", "goods_sold", sold("SX", "NX", 1, 0));
        }),
        ("all of it", |s| {
            rename(s, "NW", 10, 187);
        }),
    ];
    hold(&honest);
}

fn regulated(s: &mut Story) {
    for id in ["VALVE", "VALVE2"] {
        let item = json!({"base_unit": "个", "item": id, "medical": true, "min_shelf_days": 0, "name": id, "regulated": true, "standard": "GB"});
        by(s, "ADM", &format!("item:{id}"), "item_defined", item);
    }
}

fn close(s: &mut Story, warehouse: &str) -> usize {
    let data = json!({"reason": "退租", "warehouse": warehouse});
    by(s, "ADM", &format!("warehouse:{warehouse}"), "warehouse_closed", data)
}

/// All that lay in W2 came there on 1 February.
fn emptied(s: &mut Story) {
    let lines = json!([{"batch": "B1", "qty": 10, "value_fen": 33}]);
    let data = json!({"from": "W2", "lines": lines, "move": "MX", "to": "W"});
    by(s, "KEE", "move:MX", "goods_moved", data);
}

#[test]
fn a_warehouse_closes_empty_and_for_ever() {
    broken("R67", &[("goods lie in it", |s| close(s, "W2"))]);
    let mut s = crate::later();
    emptied(&mut s);
    let at = close(&mut s, "W2");
    late(&mut s, at, "2020-03-02", None);
    assert_eq!(found(&s, at, "on a day before it was empty"), ["R67"]);
    let mut s = crate::later();
    emptied(&mut s);
    close(&mut s, "W2");
    assert_eq!(crate::audited(&s).0, 0, "empty");
    broken("R13", &[("another office's", |s| close(s, "V"))]);
    let attacks: [(&str, Attack); 5] = [
        ("twice", |s| close(s, "W4")),
        ("an acceptance", |s| {
            let mut data = goods("GX", json!([unvalued("NX", 10)]));
            data["warehouse"] = json!("W4");
            accept(s, data)
        }),
        ("a move into it", |s| {
            let lines = json!([{"batch": "B1", "qty": 1, "value_fen": 3}]);
            let data = json!({"from": "W", "lines": lines, "move": "MX", "to": "W4"});
            by(s, "KEE", "move:MX", "goods_moved", data)
        }),
        ("what is found in it", |s| {
            emptied(s);
            close(s, "W2");
            let mut data = counted("CX", &[("B1", 0, 1, 0)]);
            data["warehouse"] = json!("W2");
            act(s, "AX", "goods_counted", data)
        }),
        ("what comes back to it", |s| {
            let mut data = returned("RX", "HG", "NW", 1, 20);
            data["warehouse"] = json!("W4");
            bring_back(s, data)
        }),
    ];
    broken("R66", &attacks);
}

#[test]
fn a_project_changes_until_it_is_closed() {
    let changed = |s: &mut Story, project: &str, to: &str| {
        let data = json!({"budget_fen": 5, "period_to": to, "project": project, "reason": "调整"});
        by(s, "ADM", &format!("project:{project}"), "project_changed", data)
    };
    let mut s = crate::later();
    let at = changed(&mut s, "JC", "2019-12-31");
    assert_eq!(found(&s, at, "to end before it began"), ["R58"]);
    let mut s = crate::later();
    let at = changed(&mut s, "J", "2020-12-31");
    assert_eq!(found(&s, at, "a closed project"), ["R66"]);
    let mut s = crate::later();
    let at = changed(&mut s, "NONE", "2020-12-31");
    assert_eq!(found(&s, at, "no project"), ["R13"]);
    let mut s = crate::later();
    changed(&mut s, "JC", "2020-01-01");
    assert_eq!(crate::audited(&s).0, 0, "on the day on which it begins");
}
