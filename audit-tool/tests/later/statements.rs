//! R95, and R13, R66, R97 and R101 of statements: each follows the one before it, and only the last one is withdrawn.

use crate::banked::{
    BANK_FEN, base, broken, february, give, hold, import, open_account, pair, position, sheet,
    unpair, whole_february, withdraw,
};
use crate::forge::story::Story;
use crate::story::close;
use crate::{Attack, Honest, by, found, late};
use serde_json::json;

const DAYS: [&str; 2] = ["2020-02-01", "2020-02-01"];
const NONE: [(u64, u64); 2] = [(0, 0); 2];

/// What follows on the account BB, with these lines.
fn next(s: &mut Story, lines: [(u64, u64); 2]) -> usize {
    import(s, sheet("SN", "BB", DAYS, BANK_FEN, lines))
}

/// The first statement of a new account, which is opened with so much.
fn first(s: &mut Story, days: [&str; 2], opening: u64) -> usize {
    if !s.entries.iter().any(|e| e["stream"] == "account:BX") {
        open_account(s, "BX");
    }
    import(s, sheet("SN", "BX", days, opening, NONE))
}

fn opening_balance(s: &mut Story, day: &str) {
    let money = json!({"account": "BX", "amount_fen": 40});
    let data = json!({"as_of": "2020-01-01", "basis": "盘点", "fund": "FB", "money": money, "opening": "OX"});
    let at = by(s, "ACC", "opening:OX", "opening_balance", data);
    late(s, at, day, None);
}

/// 40 fen of an opening balance of the 20th, and gifts of 1 on the 9th, 2 on the 10th and 4 on the 11th.
fn had(s: &mut Story) {
    open_account(s, "BX");
    opening_balance(s, "2020-01-20");
    for (id, amount, day) in
        [("GX1", 1, "2020-01-09"), ("GX2", 2, "2020-01-10"), ("GX4", 4, "2020-01-11")]
    {
        give(s, id, "BX", amount, day);
    }
}

#[test]
fn a_statement_adds_up() {
    let attacks: [(&str, Attack); 8] = [
        ("a fen more at its end", |s| {
            let mut data = sheet("SN", "BB", DAYS, BANK_FEN, [(1, 10), (1, 5)]);
            data["closing_fen"] = json!(BANK_FEN + 6);
            import(s, data)
        }),
        ("what left counted as what came", |s| {
            let mut data = sheet("SN", "BB", DAYS, BANK_FEN, [(1, 10), (1, 5)]);
            data["closing_fen"] = json!(BANK_FEN + 15);
            import(s, data)
        }),
        ("less than a fen for each line", |s| next(s, [(3, 2), (0, 0)])),
        ("less than a fen for each that left", |s| next(s, [(0, 0), (3, 2)])),
        ("a sum of no lines", |s| next(s, [(0, 2), (0, 0)])),
        ("a sum of no lines that left", |s| next(s, [(0, 0), (0, 2)])),
        ("lines without a sum", |s| next(s, [(1, 0), (0, 0)])),
        ("lines that left without a sum", |s| next(s, [(0, 0), (1, 0)])),
    ];
    broken("R95", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("nothing", |s| {
            next(s, NONE);
        }),
        ("a fen for each line", |s| {
            next(s, [(3, 3), (2, 2)]);
        }),
        ("all that there is leaves", |s| {
            next(s, [(0, 0), (1, BANK_FEN)]);
        }),
    ];
    hold(&honest);
}

#[test]
fn a_statement_follows_the_one_before() {
    let attacks: [(&str, Attack); 11] = [
        ("a day after", |s| {
            february(s, 2);
            import(s, sheet("SN", "BB", ["2020-02-02", "2020-02-02"], BANK_FEN, NONE))
        }),
        ("a day of the one before again", |s| {
            import(s, sheet("SN", "BB", ["2020-01-31", "2020-01-31"], BANK_FEN, NONE))
        }),
        ("opened with a fen more", |s| import(s, sheet("SN", "BB", DAYS, BANK_FEN + 1, NONE))),
        ("days turned round", |s| first(s, ["2020-01-20", "2020-01-10"], 0)),
        ("two months", |s| first(s, ["2020-01-31", "2020-02-01"], 0)),
        ("up to tomorrow", |s| first(s, ["2020-02-01", "2020-02-02"], 0)),
        ("the first opened with what is not there", |s| first(s, DAYS, 1)),
        ("the first opened with the gift of its day", |s| {
            had(s);
            first(s, ["2020-01-10", "2020-01-10"], 43)
        }),
        ("the first without an opening balance of later", |s| {
            had(s);
            first(s, ["2020-01-10", "2020-01-10"], 1)
        }),
        ("after the withdrawn one", |s| {
            next(s, NONE);
            withdraw(s, "SN");
            february(s, 2);
            import(s, sheet("SM", "BB", ["2020-02-02", "2020-02-02"], BANK_FEN, NONE))
        }),
        ("booked in time, of days to come", |s| {
            // What happened before its last day is no statement of it.
            february(s, 10);
            let at = import(s, sheet("SN", "BB", ["2020-02-01", "2020-02-10"], BANK_FEN, NONE));
            late(s, at, "2020-02-09", None)
        }),
    ];
    broken("R95", &attacks);
    let honest: [(&str, Honest); 7] = [
        ("the month on its last day", |s| {
            whole_february(s);
        }),
        ("a part of it", |s| {
            next(s, NONE);
        }),
        ("the first opens with what was before it", |s| {
            had(s);
            first(s, ["2020-01-10", "2020-01-20"], 41);
        }),
        ("the first opens with an opening balance of long after", |s| {
            had(s);
            first(s, ["2020-01-01", "2020-01-02"], 40);
        }),
        ("the last again, with another number", |s| {
            next(s, [(1, 5), (0, 0)]);
            withdraw(s, "SN");
            import(s, sheet("SM", "BB", DAYS, BANK_FEN, [(1, 6), (0, 0)]));
        }),
        ("the first again, of other days", |s| {
            had(s);
            first(s, ["2020-01-10", "2020-01-20"], 41);
            withdraw(s, "SN");
            import(s, sheet("SM", "BX", ["2020-01-11", "2020-01-20"], 43, NONE));
        }),
        ("of a closed account", |s| {
            open_account(s, "BX");
            let data = json!({"account": "BX", "reason": "销户"});
            by(s, "ADM", "account:BX", "account_closed", data);
            first(s, DAYS, 0);
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 2] = [
        ("of an account that nobody opened", |s| import(s, sheet("SN", "BX", DAYS, 0, NONE))),
        ("of another office's account", |s| import(s, sheet("SN", "CITY", DAYS, 7_000, NONE))),
    ];
    broken("R13", &attacks);
}

/// The matches of the second statement.
fn freed(s: &mut Story) {
    unpair(s, "M3");
    unpair(s, "M4");
}

#[test]
fn the_last_statement_is_withdrawn() {
    let attacks: [(&str, Attack); 4] = [
        ("the one before it", |s| {
            unpair(s, "M1");
            unpair(s, "M2");
            withdraw(s, "S1")
        }),
        ("with one line in a match", |s| {
            unpair(s, "M3");
            withdraw(s, "S2")
        }),
        ("with a line in a match again", |s| {
            freed(s);
            let entry = position(s, "gift", "GB3");
            pair(s, "MY", &[("S2", 2, "in", 30, "2020-01-31")], &[entry]);
            withdraw(s, "S2")
        }),
        ("of a closed month", |s| {
            freed(s);
            close(s, "2020-01");
            withdraw(s, "S2")
        }),
    ];
    broken("R97", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("and the one before it then", |s| {
            freed(s);
            withdraw(s, "S2");
            unpair(s, "M1");
            unpair(s, "M2");
            withdraw(s, "S1");
        }),
        ("of the month after a closed one", |s| {
            next(s, NONE);
            close(s, "2020-01");
            withdraw(s, "SN");
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 3] = [
        ("twice", |s| withdraw(s, "SX")),
        ("what nobody imported", |s| withdraw(s, "SY")),
        ("another office's", |s| {
            next(s, NONE);
            let data = json!({"reason": "错", "statement": "SN"});
            s.entry("C", "ACC", "accountant", "statement:SN", "statement_withdrawn", data)
        }),
    ];
    broken("R13", &attacks);
    let attacks: [(&str, Attack); 1] = [("before it was imported", |s| {
        next(s, NONE);
        let at = withdraw(s, "SN");
        late(s, at, "2020-01-31", None)
    })];
    broken("R101", &attacks);
    // The number of a withdrawn one stays taken.
    let mut s = base();
    let at = import(&mut s, sheet("SX", "BB", DAYS, BANK_FEN, NONE));
    assert_eq!(found(&s, at, "a withdrawn number"), ["R14"]);
}
