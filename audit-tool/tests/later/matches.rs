//! R96, and R13, R66, R97 and R101 of matches: what is matched is there, is free, and comes to the same.

use crate::banked::{
    BANK_FEN, Line, base, broken, february, give, given, hold, import, open_account, pair, pairing,
    position, sheet, unpair, whole_february, withdraw,
};
use crate::forge::story::Story;
use crate::more::cost;
use crate::story::{claim, claimed, close, moved, unclaimed};
use crate::turned::turn;
use crate::{Attack, Honest, by, decide_on, found, late};
use serde_json::json;

const FIRST: Line<'static> = ("S3", 1, "in", 100, "2020-02-05");
const SECOND: Line<'static> = ("S3", 2, "in", 45, "2020-02-03");
const FEE: Line<'static> = ("S3", 3, "out", 10, "2020-02-06");

/// February's statement, with what the books have of it: gifts of 100 and of 45 fen, a cost of 10. Answers their positions.
fn heard(s: &mut Story) -> [usize; 3] {
    whole_february(s);
    let gift = give(s, "GF", "BB", 100, "2020-02-05");
    let mut fee = cost("KF", "bank", 10);
    fee["account"] = json!("BB");
    fee["fund"] = json!("FB");
    let fee = decide_on(s, ("2020-02-06", None), "AKF", "cost:KF", ("cost_paid", fee));
    [gift, position(s, "gift", "GB4"), fee]
}

/// A second account with a statement of January that has one line of 45 fen.
fn other_account(s: &mut Story) {
    open_account(s, "BX");
    let days = ["2020-01-01", "2020-01-31"];
    import(s, sheet("SB", "BX", days, 0, [(1, 45), (0, 0)]));
}

#[test]
fn lines_are_there_and_free() {
    let attacks: [(&str, Attack); 12] = [
        ("of another account", |s| {
            other_account(s);
            let entry = position(s, "gift", "GB4");
            pair(s, "MN", &[("SB", 1, "in", 45, "2020-01-31")], &[entry])
        }),
        ("more than the statement has", |s| {
            let [gift, ..] = heard(s);
            pair(s, "MN", &[("S3", 4, "in", 100, "2020-02-05")], &[gift])
        }),
        ("before the statement's days", |s| {
            let [gift, ..] = heard(s);
            pair(s, "MN", &[("S3", 1, "in", 100, "2020-01-31")], &[gift])
        }),
        ("after them", |s| {
            let [gift, ..] = heard(s);
            pair(s, "MN", &[("S3", 1, "in", 100, "2020-03-01")], &[gift])
        }),
        ("in another match", |s| {
            let [gift, ..] = heard(s);
            pair(s, "MN", &[FIRST], &[gift]);
            let entry = give(s, "GY", "BB", 45, "2020-02-03");
            pair(s, "MO", &[("S3", 1, "in", 45, "2020-02-03")], &[entry])
        }),
        ("in another match again", |s| {
            let [gift, second, _] = heard(s);
            pair(s, "MN", &[FIRST], &[gift]);
            unpair(s, "MN");
            pair(s, "MO", &[FIRST], &[gift]);
            pair(s, "MP", &[("S3", 1, "in", 45, "2020-02-03")], &[second])
        }),
        ("more of a side than there are", |s| {
            let [.., fee] = heard(s);
            let four = ("S3", 2, "out", 4, "2020-02-06");
            let six = ("S3", 3, "out", 6, "2020-02-06");
            pair(s, "MN", &[four, six], &[fee])
        }),
        ("more than there are, in two matches", |s| {
            let [gift, second, _] = heard(s);
            pair(s, "MN", &[FIRST], &[gift]);
            pair(s, "MO", &[("S3", 2, "in", 45, "2020-02-03")], &[second]);
            pair(
                s,
                "MP",
                &[("S3", 3, "in", 5, "2020-02-03"), ("S1", 1, "out", 5, "2020-01-12")],
                &[],
            )
        }),
        ("more fen than there are", |s| {
            heard(s);
            let entry = give(s, "GX", "BB", 146, "2020-02-05");
            pair(s, "MN", &[("S3", 1, "in", 146, "2020-02-05")], &[entry])
        }),
        ("nothing left for the other line", |s| {
            heard(s);
            let entry = give(s, "GX", "BB", 145, "2020-02-05");
            pair(s, "MN", &[("S3", 1, "in", 145, "2020-02-05")], &[entry])
        }),
        ("a fen left for no line", |s| {
            let [gift, ..] = heard(s);
            let entry = give(s, "GX", "BB", 44, "2020-02-05");
            pair(s, "MN", &[FIRST, ("S3", 2, "in", 44, "2020-02-03")], &[gift, entry])
        }),
        ("of a side that has none", |s| {
            let entry = give(s, "GX", "BB", 1, "2020-01-30");
            pair(
                s,
                "MN",
                &[("S2", 1, "in", 2, "2020-01-22"), ("S1", 1, "out", 1, "2020-01-12")],
                &[entry],
            )
        }),
    ];
    broken("R96", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("each with its entry", |s| {
            let [gift, second, fee] = heard(s);
            pair(s, "MN", &[FIRST], &[gift]);
            pair(s, "MO", &[SECOND], &[second]);
            pair(s, "MP", &[FEE], &[fee]);
        }),
        ("all at once", |s| {
            let [gift, second, fee] = heard(s);
            pair(s, "MN", &[FIRST, SECOND, FEE], &[second, gift, fee]);
        }),
        ("a fen left for the other line", |s| {
            heard(s);
            let entry = give(s, "GX", "BB", 144, "2020-02-05");
            pair(s, "MN", &[("S3", 1, "in", 144, "2020-02-05")], &[entry]);
        }),
        ("of two statements", |s| {
            let [gift, ..] = heard(s);
            let entry = give(s, "GX", "BB", 70, "2020-01-30");
            pair(s, "MN", &[("S2", 1, "in", 70, "2020-01-22"), FIRST], &[gift, entry]);
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 4] = [
        ("of a statement that nobody imported", |s| {
            let entry = position(s, "gift", "GB4");
            pair(s, "MN", &[("SY", 1, "in", 45, "2020-01-31")], &[entry])
        }),
        ("of a withdrawn one", |s| {
            import(s, sheet("SN", "BB", ["2020-02-01"; 2], BANK_FEN, [(1, 45), (0, 0)]));
            withdraw(s, "SN");
            let entry = position(s, "gift", "GB4");
            pair(s, "MN", &[("SN", 1, "in", 45, "2020-02-01")], &[entry])
        }),
        ("in an account of another office", |s| {
            let entry = position(s, "gift", "GB4");
            let data = pairing("MN", "CITY", &[], &[entry]);
            by(s, "ACC", "match:MN", "lines_matched", data)
        }),
        ("by another office", |s| {
            let entry = position(s, "gift", "GB4");
            let data = pairing("MN", "CITY", &[("S2", 1, "in", 45, "2020-01-31")], &[entry]);
            s.entry("C", "ACC", "accountant", "match:MN", "lines_matched", data)
        }),
    ];
    broken("R13", &attacks);
}

/// 45 fen of a line of February.
fn with(s: &mut Story, entries: &[usize]) -> usize {
    pair(s, "MN", &[SECOND], entries)
}

#[test]
fn entries_moved_the_account_and_are_free() {
    let attacks: [(&str, Attack); 10] = [
        ("itself", |s| {
            heard(s);
            let here = s.entries.len();
            pair(s, "MN", &[SECOND, ("S1", 1, "out", 45, "2020-01-12")], &[here])
        }),
        ("the next one", |s| {
            heard(s);
            let next = s.entries.len() + 1;
            let at = with(s, &[next]);
            give(s, "GX", "BB", 45, "2020-02-03");
            at
        }),
        ("a gift into another account", |s| {
            heard(s);
            open_account(s, "BX");
            let entry = give(s, "GX", "BX", 45, "2020-02-03");
            with(s, &[entry])
        }),
        ("an approval", |s| {
            let [_, second, fee] = heard(s);
            pair(s, "MN", &[SECOND], &[second, fee - 1])
        }),
        ("a claim, which takes what it puts", |s| {
            heard(s);
            let fund = crate::story::fund_of("U", "unclaimed", "other", "restricted");
            by(s, "ADM", "fund:U", "fund_established", fund);
            let unclaimed = unclaimed(s, "N1", 45, "BB");
            let mut data = claimed("GX", "N1", 45);
            data["fund"] = json!("FB");
            let claim = claim(s, data);
            with(s, &[unclaimed, claim])
        }),
        ("a gift of before the statements", |s| {
            whole_february(s);
            let entry = position(s, "gift", "GB0");
            pair(s, "MN", &[], &[entry])
        }),
        ("the opening balance", |s| {
            whole_february(s);
            let entry = position(s, "opening", "OBB");
            pair(s, "MN", &[], &[entry])
        }),
        ("in another match", |s| {
            let [gift, ..] = heard(s);
            pair(s, "MN", &[FIRST], &[gift]);
            pair(s, "MO", &[("S3", 2, "in", 44, "2020-02-03")], &[gift])
        }),
        ("a payment in another match", |s| {
            let [.., fee] = heard(s);
            pair(s, "MN", &[FEE], &[fee]);
            pair(s, "MO", &[], &[fee])
        }),
        ("in another match again", |s| {
            let [gift, ..] = heard(s);
            pair(s, "MN", &[FIRST], &[gift]);
            unpair(s, "MN");
            pair(s, "MO", &[FIRST], &[gift]);
            pair(s, "MP", &[("S3", 2, "in", 45, "2020-02-03")], &[gift])
        }),
    ];
    broken("R96", &attacks);
    let honest: [(&str, Honest); 8] = [
        ("an entry of before the first statement's days, recorded after it", |s| {
            heard(s);
            let entry = give(s, "GX", "BB", 45, "2020-01-02");
            with(s, &[entry]);
        }),
        ("an opening balance, recorded after it", |s| {
            heard(s);
            let opening = json!({"as_of": "2020-01-01", "basis": "盘点", "fund": "FB", "money": {"account": "BB", "amount_fen": 45}, "opening": "OX"});
            let at = by(s, "ACC", "opening:OX", "opening_balance", opening);
            late(s, at, "2020-01-02", None);
            with(s, &[at]);
        }),
        ("a gift and what turned it round, without a line", |s| {
            let entry = give(s, "GX", "BB", 45, "2020-02-01");
            let undone = json!([
                {"account": "bank", "amount": -45, "fund": "FB", "object": "BB"},
                {"account": "donation_income", "amount": 45, "fund": "FB"},
            ]);
            let proposed = turn(s, "AX", entry, undone);
            pair(s, "MN", &[], &[entry, proposed + 2]);
        }),
        ("two lines that come to nothing, without an entry", |s| {
            february(s, 2);
            let days = ["2020-02-01", "2020-02-02"];
            import(s, sheet("SN", "BB", days, BANK_FEN, [(1, 9), (1, 9)]));
            let came = ("SN", 1, "in", 9, "2020-02-01");
            pair(s, "MN", &[came, ("SN", 2, "out", 9, "2020-02-02")], &[]);
        }),
        ("a move, once in each of its accounts", |s| {
            other_account(s);
            let mut data = moved("MV", "BB", "BX", 45);
            data["fund"] = json!("FB");
            let entry = by(s, "CAS", "move:MV", "money_moved", data);
            let came = [("SB", 1, "in", 45, "2020-01-31")];
            let data = pairing("MN", "BX", &came, &[entry]);
            by(s, "ACC", "match:MN", "lines_matched", data);
            february(s, 2);
            let days = ["2020-02-01", "2020-02-02"];
            import(s, sheet("SN", "BB", days, BANK_FEN, [(0, 0), (1, 45)]));
            pair(s, "MO", &[("SN", 1, "out", 45, "2020-02-01")], &[entry]);
        }),
        ("of an account that has no statement", |s| {
            open_account(s, "BX");
            let came = give(s, "GX", "BX", 45, "2020-01-05");
            let mut data = moved("MV", "BX", "BB", 45);
            data["fund"] = json!("FB");
            let left = by(s, "CAS", "move:MV", "money_moved", data);
            let data = pairing("MN", "BX", &[], &[came, left]);
            by(s, "ACC", "match:MN", "lines_matched", data);
        }),
        ("of a closed account", |s| {
            other_account(s);
            let came = give(s, "GX", "BX", 45, "2020-01-05");
            let mut data = moved("MV", "BX", "BB", 45);
            data["fund"] = json!("FB");
            by(s, "CAS", "move:MV", "money_moved", data);
            let ended = json!({"account": "BX", "reason": "销户"});
            by(s, "ADM", "account:BX", "account_closed", ended);
            let data = pairing("MN", "BX", &[("SB", 1, "in", 45, "2020-01-31")], &[came]);
            by(s, "ACC", "match:MN", "lines_matched", data);
        }),
        ("undone, and matched as it is", |s| {
            let [gift, second, _] = heard(s);
            pair(s, "MN", &[FIRST, SECOND], &[second, gift]);
            unpair(s, "MN");
            pair(s, "MO", &[("S3", 2, "in", 100, "2020-02-07")], &[gift]);
        }),
    ];
    hold(&honest);
}

#[test]
fn lines_and_entries_come_to_the_same() {
    let attacks: [(&str, Attack); 5] = [
        ("a fen less", |s| {
            let [gift, ..] = heard(s);
            pair(s, "MN", &[("S3", 1, "in", 99, "2020-02-05")], &[gift])
        }),
        ("out for in", |s| {
            let [.., fee] = heard(s);
            pair(s, "MN", &[("S3", 1, "in", 10, "2020-02-05")], &[fee])
        }),
        ("a line without an entry", |s| {
            heard(s);
            pair(s, "MN", &[FIRST], &[])
        }),
        ("an entry without a line", |s| {
            let entry = position(s, "gift", "GB4");
            pair(s, "MN", &[], &[entry])
        }),
        ("what is paid counted as what came", |s| {
            let [gift, _, fee] = heard(s);
            pair(s, "MN", &[FIRST, ("S3", 2, "in", 10, "2020-02-03")], &[gift, fee])
        }),
    ];
    broken("R96", &attacks);
}

#[test]
fn a_match_is_not_before_what_it_names() {
    let attacks: [(&str, Attack); 3] = [
        ("before the statement", |s| {
            let [gift, ..] = heard(s);
            let at = pair(s, "MN", &[FIRST], &[gift]);
            late(s, at, "2020-02-28", None)
        }),
        ("before the entry", |s| {
            february(s, 10);
            let entry = give(s, "GX", "BB", 70, "2020-02-09");
            let at = pair(s, "MN", &[("S2", 1, "in", 70, "2020-01-22")], &[entry]);
            late(s, at, "2020-02-08", None)
        }),
        ("undone before it was made", |s| {
            let [gift, ..] = heard(s);
            pair(s, "MN", &[FIRST], &[gift]);
            let at = unpair(s, "MN");
            late(s, at, "2020-02-28", None)
        }),
    ];
    broken("R101", &attacks);
}

/// Closes January, and matches then what was outstanding there.
fn after_january(s: &mut Story) {
    close(s, "2020-01");
    let data = given("GX", "BB", 70);
    let at = crate::money(s, data);
    late(s, at, "2020-01-22", Some("2020-02-01"));
    pair(s, "MN", &[("S2", 1, "in", 70, "2020-01-22")], &[at]);
}

#[test]
fn what_is_settled_in_a_closed_month_stays() {
    let attacks: [(&str, Attack); 4] = [
        ("undone twice", |s| unpair(s, "MX")),
        ("of the closed month", |s| {
            close(s, "2020-01");
            unpair(s, "M1")
        }),
        ("by the day of its entry", |s| {
            february(s, 29);
            s.minute += 600;
            close(s, "2020-02");
            unpair(s, "M4")
        }),
        ("by the first open day when it was recorded", |s| {
            after_january(s);
            february(s, 29);
            s.minute += 600;
            close(s, "2020-02");
            unpair(s, "MN")
        }),
    ];
    broken("R97", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("of an open month", |s| {
            unpair(s, "M1");
        }),
        ("settled by its entry in the month after", |s| {
            close(s, "2020-01");
            unpair(s, "M4");
        }),
        ("settled after the closed month, in which all of it lies", |s| {
            after_january(s);
            unpair(s, "MN");
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 2] = [
        ("what nobody matched", |s| unpair(s, "MZ")),
        ("another office's", |s| {
            let data = json!({"match": "M1", "reason": "错"});
            s.entry("C", "ACC", "accountant", "match:M1", "match_undone", data)
        }),
    ];
    broken("R13", &attacks);
    // The number of one that was undone stays taken.
    let mut s = base();
    unpair(&mut s, "M1");
    let entry = position(&s, "gift", "GB1");
    let at = pair(&mut s, "M1", &[("S1", 1, "in", 500, "2020-01-12")], &[entry]);
    assert_eq!(found(&s, at, "an undone number"), ["R14"]);
}
