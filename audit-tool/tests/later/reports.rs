//! R50: a report of use counts from the end of its period on, and was covered on every day since.

use crate::forge::story::{Story, grant};
use crate::more::{bring_back, returned};
use crate::turned::turn;
use crate::{by, either, found, late, until};
use serde_json::json;

/// Grants LX and pays so much of it on the third.
fn paid(s: &mut Story, amount: u64) {
    s.decide("P", "AX", "allocation:LX", "allocation_made", grant("LX", 1_000));
    pay(s, "DX", amount);
}

fn pay(s: &mut Story, id: &str, amount: u64) {
    let data =
        json!({"account": "BANK", "allocation": "LX", "amount_fen": amount, "disbursement": id});
    by(s, "CAS", "allocation:LX", "funds_disbursed", data);
}

fn come_back(s: &mut Story, amount: u64) -> usize {
    let data = json!({"account": "BANK", "allocation": "LX", "amount_fen": amount, "disbursement": "DX", "reason": "退", "return": "RX"});
    by(s, "CAS", "allocation:LX", "disbursement_returned", data)
}

/// A report of so much use up to this day.
fn report(s: &mut Story, id: &str, of: &str, to: &str, used: u64) -> usize {
    let data = json!({"allocation": of, "households": 0, "period_from": "2020-02-01", "period_to": to, "person_times": 1, "persons": 1, "report": id, "used_fen": used});
    by(s, "MAN", &format!("allocation:{of}"), "use_reported", data)
}

#[test]
fn nothing_is_reported_of_days_to_come() {
    let tell = |s: &mut Story, to: &str| {
        paid(s, 60);
        report(s, "UX", "LX", to, 0)
    };
    either("R50", "a period that is not over", &tell, ["2020-03-04", "2020-03-03"]);
    let tell = |s: &mut Story, day: &str| {
        paid(s, 60);
        until(s, 7);
        let at = report(s, "UX", "LX", "2020-03-05", 60);
        late(s, at, day, None)
    };
    either("R50", "told before its end", &tell, ["2020-03-04", "2020-03-05"]);
}

#[test]
fn no_more_is_reported_than_was_used_by_then_and_since() {
    let tell = |s: &mut Story, to: &str| {
        paid(s, 60);
        until(s, 7);
        report(s, "UX", "LX", to, 60)
    };
    either("R50", "before it was paid", &tell, ["2020-03-02", "2020-03-03"]);
    let tell = |s: &mut Story, to: &str| {
        paid(s, 100);
        until(s, 5);
        come_back(s, 60);
        until(s, 7);
        pay(s, "DY", 60);
        report(s, "UX", "LX", to, 100)
    };
    either("R50", "while a part had come back", &tell, ["2020-03-06", "2020-03-07"]);
    // Reported up to the third, told on the seventh, and turned round on the ninth: it counts on no day.
    for used in [100, 101] {
        let mut s = crate::later();
        paid(&mut s, 100);
        until(&mut s, 7);
        let at = report(&mut s, "UX", "LX", "2020-03-03", 100);
        until(&mut s, 9);
        turn(&mut s, "AY", at, json!([]));
        let at = report(&mut s, "UY", "LX", "2020-03-03", used);
        match used {
            100 => assert_eq!(crate::audited(&s).0, 0, "made anew"),
            _ => assert_eq!(found(&s, at, "made anew of more"), ["R50"]),
        }
    }
    // What came later of nothing is reported up to any day.
    let mut s = crate::later();
    paid(&mut s, 60);
    report(&mut s, "UX", "LX", "2020-02-20", 0);
    assert_eq!(crate::audited(&s).0, 0, "of nothing");
}

#[test]
fn what_was_reported_does_not_come_back_from_the_end_of_its_period_on() {
    let mut s = crate::later();
    paid(&mut s, 100);
    until(&mut s, 9);
    report(&mut s, "UX", "LX", "2020-03-05", 100);
    let at = come_back(&mut s, 1);
    late(&mut s, at, "2020-03-06", None);
    assert_eq!(found(&s, at, "money"), ["R50"]);
    // 147 fen of the goods of LG are with the hospital.
    let told = |s: &mut Story, used: u64| {
        until(s, 9);
        report(s, "UX", "LG", "2020-03-05", used);
        let at = bring_back(s, returned("RX", "HG", "NW", 1, 20));
        late(s, at, "2020-03-06", None)
    };
    let mut s = crate::later();
    let at = told(&mut s, 147);
    assert_eq!(found(&s, at, "goods"), ["R50"]);
    let mut s = crate::later();
    told(&mut s, 127);
    let (code, json) = crate::audited(&s);
    assert_eq!(code, 0, "the rest of them: {json:#}");
}
