//! The story goes on with an account whose bank is heard: its statements, what of them is matched, a month reconciled.

use crate::forge::story::{Story, gift, story};
use crate::{Attack, Honest, audited, by, decide_on, found, late, money};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// What the bank had on 31 January, and the books: 70 and 30 fen came there that the books have not yet, and 45 fen of
/// the books the bank has not.
pub(crate) const BANK_FEN: u64 = 11_700;
pub(crate) const BOOK_FEN: u64 = 11_645;

pub(crate) type Line<'a> = (&'a str, u64, &'a str, u64, &'a str);

pub(crate) fn given(id: &str, account: &str, amount: u64) -> Value {
    let mut data = gift(id, amount);
    data["account"] = json!(account);
    data["fund"] = json!("FB");
    data
}

/// A gift into an account, of this day.
pub(crate) fn give(s: &mut Story, id: &str, account: &str, amount: u64, day: &str) -> usize {
    let at = money(s, given(id, account, amount));
    late(s, at, day, None)
}

/// Of how many lines with which sum came, and left.
pub(crate) fn sheet(
    id: &str,
    account: &str,
    [from, to]: [&str; 2],
    opening: u64,
    [came, left]: [(u64, u64); 2],
) -> Value {
    json!({
        "account": account, "closing_fen": (opening + came.1).saturating_sub(left.1), "from": from, "in_fen": came.1,
        "in_lines": came.0, "opening_fen": opening, "out_fen": left.1, "out_lines": left.0, "statement": id, "to": to,
    })
}

pub(crate) fn import(s: &mut Story, data: Value) -> usize {
    let stream = format!("statement:{}", data["statement"].as_str().expect("an id"));
    by(s, "ACC", &stream, "statement_imported", data)
}

pub(crate) fn withdraw(s: &mut Story, id: &str) -> usize {
    let data = json!({"reason": "重复导入", "statement": id});
    by(s, "ACC", &format!("statement:{id}"), "statement_withdrawn", data)
}

fn line((statement, line, side, amount, day): &Line<'_>) -> Value {
    json!({"amount_fen": amount, "day": day, "line": line, "side": side, "statement": statement})
}

pub(crate) fn pairing(id: &str, account: &str, lines: &[Line<'_>], entries: &[usize]) -> Value {
    let lines: Vec<Value> = lines.iter().map(line).collect();
    json!({"account": account, "entries": entries, "lines": lines, "match": id, "rule": "manual"})
}

pub(crate) fn pair(s: &mut Story, id: &str, lines: &[Line<'_>], entries: &[usize]) -> usize {
    let data = pairing(id, "BB", lines, entries);
    by(s, "ACC", &format!("match:{id}"), "lines_matched", data)
}

pub(crate) fn unpair(s: &mut Story, id: &str) -> usize {
    let data = json!({"match": id, "reason": "配错"});
    by(s, "ACC", &format!("match:{id}"), "match_undone", data)
}

/// Bank, books and what they come to.
pub(crate) fn reconciliation(
    id: &str,
    account: &str,
    month: &str,
    [bank, book, adjusted]: [u64; 3],
    lines: &[Line<'_>],
) -> Value {
    let explained = |one: &Line<'_>| {
        let mut line = line(one);
        line["reason"] = json!("尚未入账");
        line
    };
    let lines: Vec<Value> = lines.iter().map(explained).collect();
    json!({
        "account": account, "adjusted_fen": adjusted, "bank_fen": bank, "book_fen": book, "month": month,
        "outstanding": lines, "reconciliation": id,
    })
}

/// Proposes and approves; answers the position of the proposal.
pub(crate) fn reconcile(s: &mut Story, data: Value) -> usize {
    let account = data["account"].as_str().expect("an id").to_owned();
    let action = format!("AR{}", data["reconciliation"].as_str().expect("an id"));
    s.decide("P", &action, &format!("account:{account}"), "account_reconciled", data) - 2
}

pub(crate) const OUTSTANDING: [Line<'static>; 2] =
    [("S2", 1, "in", 70, "2020-01-22"), ("S2", 2, "in", 30, "2020-01-31")];

pub(crate) fn january(id: &str) -> Value {
    reconciliation(id, "BB", "2020-01", [BANK_FEN, BOOK_FEN, BOOK_FEN + 100], &OUTSTANDING)
}

pub(crate) fn open_account(s: &mut Story, id: &str) {
    let bank = json!({"account": id, "bank": "银行", "holder": "红会", "name": "专户"});
    by(s, "ADM", &format!("account:{id}"), "account_opened", bank);
}

/// Two statements of January and what the books have of it; GB4 is in the books alone, GB3 a day later than at the bank.
pub(crate) fn told(s: &mut Story) {
    open_account(s, "BB");
    let fund = crate::story::fund_of("FB", "purpose", "donation", "unrestricted");
    by(s, "ADM", "fund:FB", "fund_established", fund);
    let opening = json!({"as_of": "2020-01-01", "basis": "盘点", "fund": "FB", "money": {"account": "BB", "amount_fen": 10_000}, "opening": "OBB"});
    let at = by(s, "ACC", "opening:OBB", "opening_balance", opening);
    late(s, at, "2020-01-15", None);
    give(s, "GB0", "BB", 1_000, "2020-01-05");
    import(s, sheet("S1", "BB", ["2020-01-10", "2020-01-20"], 11_000, [(2, 800), (0, 0)]));
    let one = give(s, "GB1", "BB", 500, "2020-01-12");
    let two = give(s, "GB2", "BB", 300, "2020-01-18");
    import(s, sheet("S2", "BB", ["2020-01-21", "2020-01-31"], 11_800, [(2, 100), (1, 200)]));
    let cost = json!({"account": "BB", "amount_fen": 200, "cost": "KB", "description": "手续费", "fund": "FB", "kind": "bank"});
    let paid = decide_on(s, ("2020-01-26", None), "AKB", "cost:KB", ("cost_paid", cost));
    let three = give(s, "GB3", "BB", 30, "2020-02-01");
    give(s, "GB4", "BB", 45, "2020-01-31");
    pair(s, "M1", &[("S1", 1, "in", 500, "2020-01-12")], &[one]);
    pair(s, "MX", &[("S1", 2, "in", 300, "2020-01-17")], &[two]);
    unpair(s, "MX");
    pair(s, "M2", &[("S1", 2, "in", 300, "2020-01-18")], &[two]);
    pair(s, "M3", &[("S2", 3, "out", 200, "2020-01-25")], &[paid]);
    pair(s, "M4", &[("S2", 2, "in", 30, "2020-01-31")], &[three]);
    import(s, sheet("SX", "BB", ["2020-02-01", "2020-02-01"], BANK_FEN, [(0, 0); 2]));
    withdraw(s, "SX");
    reconcile(s, january("RB1"));
}

/// The small office with it, and no month closed: 1 February.
pub(crate) fn base() -> Story {
    static TOLD: OnceLock<Story> = OnceLock::new();
    let begin = || {
        let mut s = story();
        told(&mut s);
        s
    };
    TOLD.get_or_init(begin).clone()
}

/// As for the later story: each attack breaks this rule and no other one at its first wrong position.
pub(crate) fn broken(rule: &str, attacks: &[(&str, Attack)]) {
    for (what, attack) in attacks {
        let mut s = base();
        let position = attack(&mut s);
        let what = format!("{rule}, {what}");
        assert_eq!(found(&s, position, &what), [rule], "{what}");
    }
}

pub(crate) fn hold(all: &[(&str, Honest)]) {
    for (what, go_on) in all {
        let mut s = base();
        go_on(&mut s);
        let (code, json) = audited(&s);
        assert_eq!(code, 0, "{what}: {json:#}");
    }
}

/// Moves on to this day of February.
pub(crate) fn february(s: &mut Story, day: u64) {
    s.minute = 600 * (day - 1);
}

/// On 29 February: two lines of 145 fen in, one of 10 out.
pub(crate) fn whole_february(s: &mut Story) -> usize {
    february(s, 29);
    import(s, sheet("S3", "BB", ["2020-02-01", "2020-02-29"], BANK_FEN, [(2, 145), (1, 10)]))
}

pub(crate) fn position(s: &Story, member: &str, id: &str) -> usize {
    s.entries.iter().position(|e| e["data"][member] == id).expect("an entry")
}
