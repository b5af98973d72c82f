//! R08 and R65: months close and open again; what comes late stands on the first open day and keeps its own for R22, R26 and R27.

use crate::forge::story::{Story, accepted, gift, grant_goods, lot};
use crate::story::{close, reopen};
use crate::{Attack, Honest, broken, by, campaign, decide_on, hold, late, money, under};
use serde_json::{Value, json};

fn slip(s: &mut Story, day: &str, booked_on: Option<&str>) -> usize {
    let at = money(s, gift("GX", 7));
    late(s, at, day, booked_on)
}

/// A city's gift; the city has closed nothing.
fn of_the_city(s: &mut Story, booked_on: Option<&str>) -> usize {
    let mut data = gift("GX", 7);
    data["account"] = json!("CITY");
    let at = s.entry("C", "CAS", "cashier", "gift:GX", "money_received", data);
    late(s, at, "2020-02-20", booked_on)
}

/// February, March and April closed in May, in one step over March.
fn through_april(s: &mut Story) {
    s.minute = 600 * 95;
    close(s, "2020-04");
}

/// Goods go down to the city on a day of March, with the province closed through it; `spoil` sees the city's half.
fn received(s: &mut Story, receiver: Option<&str>, sender: Option<&str>) -> usize {
    let down = json!({"allocation": "LX", "decided_by": "会议", "fund": "F", "lines": [{"batch": "B1", "qty": 1}], "organisation": "C", "purpose": "下拨", "use": "transfer", "warehouse": "W"});
    s.decide("P", "AX", "allocation:LX", "allocation_made", down);
    // 135 pieces are left in W, at 452 fen.
    let lines = json!([{"batch": "B1", "qty": 1, "value_fen": 3}]);
    let sent = json!({"allocation": "LX", "fund": "F", "lines": lines, "organisation": "C", "transfer": "TX", "warehouse": "W"});
    by(s, "KEE", "transfer:TX", "transfer_sent", sent);
    through_april(s);
    let data = json!({"fund": "F", "lines": lines, "transfer": "TX", "warehouse": "V"});
    let at = s.entry("C", "KEE", "keeper", "transfer:TX", "transfer_received", data);
    late(s, at, "2020-04-30", receiver);
    let then = by(s, "KEE", "transfer:TX", "transfer_confirmed", json!({"transfer": "TX"}));
    s.group(2);
    if let Some(day) = sender {
        s.entries[then]["booked_on"] = json!(day);
    }
    at
}

#[test]
fn what_comes_late_is_booked_on_the_first_open_day() {
    let attacks: [(&str, Attack); 9] = [
        ("not booked on another day", |s| slip(s, "2020-02-29", None)),
        ("on a later open day", |s| slip(s, "2020-02-29", Some("2020-03-02"))),
        ("on a closed day", |s| slip(s, "2020-02-01", Some("2020-02-29"))),
        ("though its day is open", |s| slip(s, "2020-03-01", Some("2020-03-01"))),
        ("though its office closed nothing", |s| of_the_city(s, Some("2020-03-01"))),
        ("after a reopening", |s| {
            reopen(s, "AX", "2020-02");
            slip(s, "2020-02-20", Some("2020-03-01"))
        }),
        ("on the first day of the wrong month", |s| {
            through_april(s);
            slip(s, "2020-02-20", Some("2020-03-01"))
        }),
        ("the receiver's half of a group", |s| received(s, None, Some("2020-05-01"))),
        ("the sender's half of a group", |s| received(s, Some("2020-05-01"), None) + 1),
    ];
    broken("R08", &attacks);
    let honest: [(&str, Honest); 6] = [
        ("the last closed day", |s| {
            slip(s, "2020-02-29", Some("2020-03-01"));
        }),
        ("the first open day", |s| {
            slip(s, "2020-03-01", None);
        }),
        ("a day long before", |s| {
            slip(s, "2019-12-31", Some("2020-03-01"));
        }),
        ("an office that closed nothing", |s| {
            of_the_city(s, None);
        }),
        ("the latest closed month decides", |s| {
            through_april(s);
            slip(s, "2020-02-20", Some("2020-05-01"));
        }),
        ("both halves of a group", |s| {
            received(s, Some("2020-05-01"), Some("2020-05-01"));
        }),
    ];
    hold(&honest);
}

#[test]
fn months_close_in_order_and_reopen_with_all_after_them() {
    let attacks: [(&str, Attack); 7] = [
        ("a month that is not over", |s| close(s, "2020-03")),
        ("on its last day", |s| {
            s.minute = 600 * 59;
            close(s, "2020-03")
        }),
        ("the same month again", |s| close(s, "2020-02")),
        ("a month before it", |s| close(s, "2020-01")),
        ("reopened while open", |s| reopen(s, "AX", "2020-03") - 2),
        ("reopened twice", |s| {
            reopen(s, "AX", "2020-02");
            reopen(s, "AY", "2020-02") - 2
        }),
        ("reopened after an earlier one was", |s| {
            through_april(s);
            reopen(s, "AX", "2020-03");
            reopen(s, "AY", "2020-03") - 2
        }),
    ];
    broken("R65", &attacks);
    let honest: [(&str, Honest); 5] = [
        ("on the day after its last", |s| {
            s.minute = 600 * 60;
            close(s, "2020-03");
        }),
        ("reopened to the first month ever", |s| {
            reopen(s, "AX", "2020-02");
            slip(s, "2020-01-20", None);
        }),
        ("reopened before the first month ever", |s| {
            reopen(s, "AX", "2019-12");
            slip(s, "2020-02-20", None);
        }),
        ("reopened in the middle", |s| {
            through_april(s);
            reopen(s, "AX", "2020-03");
            let at = money(s, gift("GY", 7));
            late(s, at, "2020-03-01", None);
            slip(s, "2020-02-29", Some("2020-03-01"));
        }),
        ("closed again after it", |s| {
            reopen(s, "AX", "2020-02");
            close(s, "2020-02");
            slip(s, "2020-02-29", Some("2020-03-01"));
        }),
    ];
    hold(&honest);
}

fn filed(s: &mut Story, start: &str, end: &str) {
    by(s, "ADM", "campaign:KX", "campaign_filed", campaign("KX", "F", start, end));
}

fn gift_of(s: &mut Story, day: &str, booked_on: Option<&str>) -> usize {
    let at = money(s, under("GX", "KX"));
    late(s, at, day, booked_on)
}

fn changed(s: &mut Story, end: &str) {
    let data = json!({"campaign": "KX", "end": end, "reason": "变更", "use_plan": "用途"});
    let at = by(s, "ADM", "campaign:KX", "campaign_changed", data);
    crate::shows(s, at, "filing");
}

#[test]
fn a_campaign_takes_gifts_by_the_day_on_which_they_were_given() {
    let attacks: [(&str, Attack); 4] = [
        ("given before it began", |s| {
            filed(s, "2020-03-01", "2020-03-31");
            gift_of(s, "2020-02-29", Some("2020-03-01"))
        }),
        ("given after its changed end", |s| {
            filed(s, "2020-02-01", "2020-03-31");
            changed(s, "2020-03-01");
            gift_of(s, "2020-03-02", None)
        }),
        ("given after the end it has again", |s| {
            filed(s, "2020-02-01", "2020-03-01");
            changed(s, "2020-03-31");
            changed(s, "2020-03-01");
            gift_of(s, "2020-03-02", None)
        }),
        ("given after its end", |s| {
            filed(s, "2020-02-01", "2020-03-01");
            gift_of(s, "2020-03-02", None)
        }),
    ];
    broken("R22", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("given in time and booked after it", |s| {
            filed(s, "2020-02-01", "2020-02-29");
            gift_of(s, "2020-02-29", Some("2020-03-01"));
        }),
        ("on the last day of a longer campaign", |s| {
            filed(s, "2020-02-01", "2020-03-01");
            changed(s, "2020-03-02");
            gift_of(s, "2020-03-02", None);
        }),
        ("on the last day of a shorter one", |s| {
            filed(s, "2020-02-01", "2020-03-31");
            changed(s, "2020-03-02");
            gift_of(s, "2020-03-02", None);
        }),
    ];
    hold(&honest);
}

/// Masks need thirty days more; accepted on 20 February, booked on 1 March.
fn taken(s: &mut Story, expiry: &str) -> usize {
    let mut batch: Value = lot("BX", 10, 100);
    batch["expiry"] = json!(expiry);
    let data = accepted("GX", json!([batch]));
    let at = by(s, "KEE", "gift:GX", "goods_accepted", data);
    late(s, at, "2020-02-20", Some("2020-03-01"))
}

#[test]
fn shelf_life_is_counted_from_the_day_of_acceptance() {
    broken("R26", &[("a day too few", |s| taken(s, "2020-03-20"))]);
    let honest: [(&str, Honest); 1] = [("just enough", |s| {
        taken(s, "2020-03-21");
    })];
    hold(&honest);
}

/// Masks good until 25 February, accepted and shipped in that month and booked on 1 March.
fn shipped(s: &mut Story, day: &str) -> usize {
    let at = taken(s, "2020-02-25");
    s.entries[at]["data"]["lots"][0]["exception"] = json!("急用");
    let at = by(s, "KE2", "batch:BX", "lot_countersigned", json!({"batch": "BX"}));
    late(s, at, "2020-02-20", Some("2020-03-01"));
    let days = ("2020-02-20", Some("2020-03-01"));
    let granted = ("allocation_made", grant_goods("LX", "BX", 10));
    decide_on(s, days, "AX", "allocation:LX", granted);
    let data = json!({"allocation": "LX", "lines": [{"batch": "BX", "qty": 10, "value_fen": 100}], "shipment": "HX", "warehouse": "W"});
    let at = by(s, "KEE", "shipment:HX", "goods_shipped", data);
    late(s, at, day, Some("2020-03-01"))
}

#[test]
fn goods_expire_by_the_day_on_which_they_leave() {
    broken("R27", &[("the day after", |s| shipped(s, "2020-02-26"))]);
    let honest: [(&str, Honest); 1] = [("the last good day", |s| {
        shipped(s, "2020-02-25");
    })];
    hold(&honest);
}
