//! R98 and R99, and R13, R14 and R66 of reconciled months: what the bank has beside the books is explained, and stays so
//! until the month closes.

use crate::banked::{
    BANK_FEN, BOOK_FEN, Line, OUTSTANDING, base, broken, february, give, given, hold, import,
    january, open_account, pair, reconcile, reconciliation, sheet, unpair, whole_february,
    withdraw,
};
use crate::forge::story::Story;
use crate::newer::count_cash;
use crate::story::{claim, claimed, close, moved, reopen, unclaimed};
use crate::turned::turn;
use crate::{Attack, Honest, by, found, late};
use serde_json::{Value, json};

/// January again, spoilt.
fn spoilt(s: &mut Story, spoil: impl FnOnce(&mut Value)) -> usize {
    let mut data = january("RN");
    spoil(&mut data);
    reconcile(s, data)
}

/// January with these lines outstanding.
fn explained(s: &mut Story, adjusted: u64, lines: &[Line<'_>]) -> usize {
    reconcile(s, reconciliation("RN", "BB", "2020-01", [BANK_FEN, BOOK_FEN, adjusted], lines))
}

#[test]
fn bank_and_books_are_what_they_were_at_the_end_of_the_month() {
    let attacks: [(&str, Attack); 8] = [
        ("a fen more at the bank", |s| spoilt(s, |d| d["bank_fen"] = json!(BANK_FEN + 1))),
        ("a fen more in the books", |s| {
            spoilt(s, |d| {
                d["book_fen"] = json!(BOOK_FEN + 1);
                d["adjusted_fen"] = json!(BOOK_FEN + 101);
            })
        }),
        ("a fen more in all", |s| spoilt(s, |d| d["adjusted_fen"] = json!(BOOK_FEN + 101))),
        ("what the bank says for what it comes to", |s| {
            spoilt(s, |d| d["adjusted_fen"] = json!(BANK_FEN))
        }),
        ("a month that no statement ends", |s| {
            february(s, 29);
            import(s, sheet("S3", "BB", ["2020-02-01", "2020-02-28"], BANK_FEN, [(0, 0); 2]));
            let held = BOOK_FEN + 30;
            let sums = [BANK_FEN, held, held + 70];
            reconcile(s, reconciliation("RN", "BB", "2020-02", sums, &OUTSTANDING[..1]))
        }),
        ("an account without statements", |s| {
            open_account(s, "BX");
            reconcile(s, reconciliation("RN", "BX", "2020-01", [0, 0, 0], &[]))
        }),
        ("what was booked for the month since", |s| {
            give(s, "GX", "BB", 9, "2020-01-31");
            spoilt(s, |_| {})
        }),
        ("a closed month", |s| {
            close(s, "2020-01");
            spoilt(s, |_| {})
        }),
    ];
    broken("R98", &attacks);
    let honest: [(&str, Honest); 5] = [
        ("again", |s| {
            spoilt(s, |_| {});
        }),
        ("with what was booked for the next month", |s| {
            give(s, "GX", "BB", 9, "2020-02-01");
            spoilt(s, |_| {});
        }),
        ("with what was booked since", |s| {
            give(s, "GX", "BB", 9, "2020-01-31");
            spoilt(s, |d| {
                d["book_fen"] = json!(BOOK_FEN + 9);
                d["adjusted_fen"] = json!(BOOK_FEN + 109);
            });
        }),
        ("opened again", |s| {
            close(s, "2020-01");
            reopen(s, "AO", "2020-01");
            spoilt(s, |_| {});
        }),
        ("a closed account", |s| {
            open_account(s, "BX");
            let days = ["2020-01-01", "2020-01-31"];
            import(s, sheet("SB", "BX", days, 0, [(0, 0); 2]));
            by(
                s,
                "ADM",
                "account:BX",
                "account_closed",
                json!({"account": "BX", "reason": "销户"}),
            );
            reconcile(s, reconciliation("RN", "BX", "2020-01", [0, 0, 0], &[]));
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 3] = [
        ("another office's account", |s| {
            reconcile(s, reconciliation("RN", "CITY", "2020-01", [0, 0, 0], &[]))
        }),
        ("a line that nobody imported", |s| {
            let unknown = ("SY", 1, "in", 70, "2020-01-22");
            explained(s, BOOK_FEN + 100, &[unknown, OUTSTANDING[1]])
        }),
        ("a line of a withdrawn statement", |s| {
            let gone = ("SX", 1, "in", 70, "2020-01-22");
            explained(s, BOOK_FEN + 100, &[gone, OUTSTANDING[1]])
        }),
    ];
    broken("R13", &attacks);
    let mut s = base();
    s.propose("P", "AX", "account_reconciled", january("RB1"));
    let at = s.entries.len() - 1;
    assert_eq!(found(&s, at, "a number that is taken"), ["R14"]);
}

#[test]
fn every_line_that_the_books_have_not_is_explained() {
    let attacks: [(&str, Attack); 11] = [
        ("one left out", |s| explained(s, BOOK_FEN + 70, &OUTSTANDING[..1])),
        ("none", |s| explained(s, BOOK_FEN, &[])),
        ("all in one line", |s| {
            explained(s, BOOK_FEN + 100, &[("S2", 1, "in", 100, "2020-01-22")])
        }),
        ("a fen more of one", |s| {
            explained(s, BOOK_FEN + 101, &[("S2", 1, "in", 71, "2020-01-22"), OUTSTANDING[1]])
        }),
        ("what left for what came", |s| {
            let left = ("S2", 2, "out", 30, "2020-01-31");
            explained(s, BOOK_FEN + 40, &[OUTSTANDING[0], left])
        }),
        ("one more on either side", |s| {
            let (came, left) =
                (("S2", 2, "in", 30, "2020-01-31"), ("S2", 3, "out", 5, "2020-01-31"));
            explained(s, BOOK_FEN + 95, &[OUTSTANDING[0], came, left])
        }),
        ("a line that is settled", |s| {
            explained(s, BOOK_FEN + 100, &[("S1", 1, "in", 70, "2020-01-12"), OUTSTANDING[1]])
        }),
        ("a line that the statement has not", |s| {
            explained(s, BOOK_FEN + 100, &[("S2", 4, "in", 70, "2020-01-22"), OUTSTANDING[1]])
        }),
        ("a line of another day", |s| {
            explained(s, BOOK_FEN + 100, &[("S2", 1, "in", 70, "2020-01-20"), OUTSTANDING[1]])
        }),
        ("a line of a statement after the month", |s| {
            import(s, sheet("SN", "BB", ["2020-02-01"; 2], BANK_FEN, [(1, 70), (0, 0)]));
            explained(s, BOOK_FEN + 100, &[("SN", 1, "in", 70, "2020-02-01"), OUTSTANDING[1]])
        }),
        ("a line of another account", |s| {
            open_account(s, "BX");
            let days = ["2020-01-01", "2020-01-31"];
            import(s, sheet("SB", "BX", days, 0, [(1, 70), (0, 0)]));
            explained(s, BOOK_FEN + 100, &[("SB", 1, "in", 70, "2020-01-22"), OUTSTANDING[1]])
        }),
    ];
    broken("R98", &attacks);
    let honest: [(&str, Honest); 4] = [
        ("in another order, and what left too", |s| {
            unpair(s, "M3");
            let left = ("S2", 3, "out", 200, "2020-01-25");
            explained(s, BOOK_FEN - 100, &[left, OUTSTANDING[1], OUTSTANDING[0]]);
        }),
        ("less what is matched now", |s| {
            let entry = give(s, "GX", "BB", 70, "2020-01-22");
            pair(s, "MN", &[OUTSTANDING[0]], &[entry]);
            let sums = [BANK_FEN, BOOK_FEN + 70, BOOK_FEN + 100];
            reconcile(s, reconciliation("RN", "BB", "2020-01", sums, &OUTSTANDING[1..]));
        }),
        ("February, by which the late one is settled", |s| {
            whole_february(s);
            let held = BOOK_FEN + 30;
            let lines = [
                OUTSTANDING[0],
                ("S3", 1, "in", 100, "2020-02-05"),
                ("S3", 2, "in", 45, "2020-02-03"),
                ("S3", 3, "out", 10, "2020-02-06"),
            ];
            let sums = [BANK_FEN + 135, held, held + 70 + 135];
            reconcile(s, reconciliation("RN", "BB", "2020-02", sums, &lines));
        }),
        ("what was matched after the month had closed", |s| {
            close(s, "2020-01");
            let at = crate::money(s, given("GX", "BB", 70));
            late(s, at, "2020-01-22", Some("2020-02-01"));
            pair(s, "MN", &[OUTSTANDING[0]], &[at]);
            reopen(s, "AO", "2020-01");
            spoilt(s, |_| {});
        }),
    ];
    hold(&honest);
    // Judged again when it is approved.
    let mut s = base();
    let data = january("RN");
    let proposal = s.propose("P", "ARN", "account_reconciled", data.clone());
    unpair(&mut s, "M1");
    let at = s.approve("P", "ARN", "account:BB", "account_reconciled", data);
    s.entries[at - 1]["data"]["proposal"] = json!(proposal);
    assert_eq!(found(&s, at, "what was undone since"), ["R98"]);
}

/// Months close with their accounts reconciled from here on.
fn asked(s: &mut Story, from: &str, value: u64) {
    let data = json!({"effective_from": from, "key": "close.reconciled", "legal_basis": "理事会决议", "value": value});
    by(s, "ADM", "policy:close.reconciled", "policy_set", data);
}

fn close_january(s: &mut Story) -> usize {
    asked(s, "2020-01-31", 1);
    close(s, "2020-01")
}

/// Five fen come into another account on this day.
fn box_of(s: &mut Story, day: &str) {
    open_account(s, "BX");
    give(s, "GX", "BX", 5, day);
}

/// They are counted on this one.
fn count(s: &mut Story, day: &str) {
    let data = json!({"account": "BX", "booked_fen": 5, "count": "CX", "counted_fen": 5, "counters": ["CAS", "KEE"]});
    let at = count_cash(s, data);
    late(s, at, day, None);
}

/// The bank says so too.
fn heard(s: &mut Story) {
    import(s, sheet("SB", "BX", ["2020-01-21", "2020-01-31"], 5, [(0, 0); 2]));
    reconcile(s, reconciliation("RX", "BX", "2020-01", [5, 5, 5], &[]));
}

#[test]
fn a_month_closes_when_each_account_is_reconciled() {
    let attacks: [(&str, Attack); 12] = [
        ("another account", |s| {
            box_of(s, "2020-01-31");
            close_january(s)
        }),
        ("after something moved it", |s| {
            give(s, "GX", "BB", 9, "2020-01-31");
            close_january(s)
        }),
        ("after something of long ago moved it", |s| {
            give(s, "GX", "BB", 9, "2020-01-01");
            close_january(s)
        }),
        ("after a match was undone", |s| {
            unpair(s, "M1");
            close_january(s)
        }),
        ("after a match was made", |s| {
            let entry = give(s, "GX", "BB", 70, "2020-01-22");
            spoilt(s, |d| {
                d["book_fen"] = json!(BOOK_FEN + 70);
                d["adjusted_fen"] = json!(BOOK_FEN + 170);
            });
            pair(s, "MN", &[OUTSTANDING[0]], &[entry]);
            close_january(s)
        }),
        ("after its statement was withdrawn", |s| {
            box_of(s, "2020-01-20");
            heard(s);
            withdraw(s, "SB");
            close_january(s)
        }),
        ("counted a day before the last", |s| {
            box_of(s, "2020-01-20");
            count(s, "2020-01-30");
            close_january(s)
        }),
        ("counted on the first day after", |s| {
            box_of(s, "2020-01-20");
            count(s, "2020-02-01");
            close_january(s)
        }),
        ("counted before something moved it", |s| {
            box_of(s, "2020-01-20");
            count(s, "2020-01-31");
            give(s, "GY", "BX", 1, "2020-01-31");
            close_january(s)
        }),
        ("reconciled in the month before", |s| {
            asked(s, "2020-02-29", 1);
            february(s, 29);
            s.minute += 600;
            close(s, "2020-02")
        }),
        ("asked for again", |s| {
            box_of(s, "2020-01-20");
            asked(s, "2020-01-01", 0);
            close_january(s)
        }),
        ("of a month that is opened again", |s| {
            close_january(s);
            reopen(s, "AO", "2020-01");
            unpair(s, "M2");
            close(s, "2020-01")
        }),
    ];
    broken("R99", &attacks);
    let honest: [(&str, Honest); 14] = [
        ("as it stands", |s| {
            close_january(s);
        }),
        ("not asked for", |s| {
            box_of(s, "2020-01-20");
            close(s, "2020-01");
        }),
        ("asked for later", |s| {
            box_of(s, "2020-01-20");
            asked(s, "2020-02-01", 1);
            close(s, "2020-01");
        }),
        ("no longer asked for", |s| {
            box_of(s, "2020-01-20");
            asked(s, "2020-01-01", 1);
            asked(s, "2020-01-31", 0);
            close(s, "2020-01");
        }),
        ("an account that moved only after it", |s| {
            box_of(s, "2020-02-01");
            close_january(s);
        }),
        ("another office's account", |s| {
            asked(s, "2020-01-01", 1);
            let data = json!({"month": "2020-01"});
            s.entry("C", "ACC", "accountant", "period:2020-01", "period_closed", data);
        }),
        ("two accounts", |s| {
            box_of(s, "2020-01-20");
            heard(s);
            close_january(s);
        }),
        ("counted on its last day", |s| {
            box_of(s, "2020-01-20");
            count(s, "2020-01-31");
            close_january(s);
        }),
        ("counted, though its statement is withdrawn", |s| {
            box_of(s, "2020-01-20");
            count(s, "2020-01-31");
            heard(s);
            withdraw(s, "SB");
            close_january(s);
        }),
        ("a claim moves nothing", |s| {
            open_account(s, "BX");
            let fund = crate::story::fund_of("U", "unclaimed", "other", "restricted");
            by(s, "ADM", "fund:U", "fund_established", fund);
            let at = unclaimed(s, "N1", 5, "BX");
            late(s, at, "2020-01-20", None);
            count(s, "2020-01-31");
            let mut data = claimed("GX", "N1", 5);
            data["fund"] = json!("FB");
            let at = claim(s, data);
            late(s, at, "2020-01-31", None);
            close_january(s);
        }),
        ("a closed account", |s| {
            box_of(s, "2020-01-20");
            let mut data = moved("MV", "BX", "BANK", 5);
            data["fund"] = json!("FB");
            by(s, "CAS", "move:MV", "money_moved", data);
            by(
                s,
                "ADM",
                "account:BX",
                "account_closed",
                json!({"account": "BX", "reason": "销户"}),
            );
            close_january(s);
        }),
        ("what moved it after the month", |s| {
            let entry = give(s, "GX", "BB", 9, "2020-02-01");
            let undone = json!([
                {"account": "bank", "amount": -9, "fund": "FB", "object": "BB"},
                {"account": "donation_income", "amount": 9, "fund": "FB"},
            ]);
            turn(s, "AX", entry, undone);
            close_january(s);
        }),
        ("a match settled after the month undone", |s| {
            unpair(s, "M4");
            close_january(s);
        }),
        ("reconciled again", |s| {
            unpair(s, "M1");
            let mut data = january("RN");
            data["adjusted_fen"] = json!(BOOK_FEN + 600);
            let mut line = data["outstanding"][0].clone();
            line["statement"] = json!("S1");
            line["amount_fen"] = json!(500);
            line["day"] = json!("2020-01-12");
            data["outstanding"].as_array_mut().expect("lines").push(line);
            reconcile(s, data);
            close_january(s);
        }),
    ];
    hold(&honest);
    let mut s = base();
    asked(&mut s, "2020-01-01", 1);
    s.minute = 600 * 31;
    let balances = json!([
        {"account": "bank", "amount": 7_000}, {"account": "inventory", "amount": 166},
        {"account": "transfer_in", "amount": -7_166},
    ]);
    let data = json!({"balances": balances, "month": "2020-02"});
    let at = s.entry("C", "ACC", "accountant", "period:2020-02", "period_closed", data);
    s.entries[at]["schema"] = json!(2);
    assert_eq!(found(&s, at, "with balances"), ["R99"]);
}

#[test]
fn the_policy_says_yes_or_no() {
    let attacks: [(&str, Attack); 1] = [("neither", |s| {
        asked(s, "2020-01-01", 2);
        s.entries.len() - 1
    })];
    broken("R19", &attacks);
}
