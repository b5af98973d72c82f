//! What the bank has and the books have not, by account and month, by hand.

use super::document::figure;
use super::forge::story::{Story, gift, story};
use super::holds;
use serde_json::{Value, json};

/// A statement of January that came to `came` fen in two lines, and of which `left` fen left in one.
fn imported(s: &mut Story, came: u64, left: u64) {
    let data = json!({
        "account": "BX", "closing_fen": came - left, "from": "2020-01-01", "in_fen": came, "in_lines": 2, "opening_fen": 0,
        "out_fen": left, "out_lines": 1, "statement": "SX", "to": "2020-01-31",
    });
    s.entry("P", "CAS", "cashier", "statement:SX", "statement_imported", data);
}

fn line(number: u64, side: &str, amount: u64) -> Value {
    json!({"amount_fen": amount, "day": "2020-01-20", "line": number, "side": side, "statement": "SX"})
}

/// Reconciles January; answers the row that it is shown as.
fn reconciled(
    s: &mut Story,
    id: &str,
    [book, came, left]: [i64; 3],
    lines: &[(u64, &str, u64)],
) -> Value {
    let explained = |(number, side, amount): &(u64, &str, u64)| {
        let mut line = line(*number, side, *amount);
        line["reason"] = json!("尚未入账");
        line
    };
    let told: Vec<Value> = lines.iter().map(explained).collect();
    let adjusted = book + came - left;
    let data = json!({
        "account": "BX", "adjusted_fen": adjusted, "bank_fen": 37, "book_fen": book, "month": "2020-01", "outstanding": told,
        "reconciliation": id,
    });
    let at = s.decide("P", &format!("A{id}"), "account:BX", "account_reconciled", data);
    let of = |side: &str| lines.iter().filter(|line| line.1 == side).count();
    json!({
        "account": "BX", "adjusted_fen": adjusted, "bank_fen": 37, "book_fen": book, "in_fen": came, "in_lines": of("in"),
        "month": "2020-01", "org": "P", "out_fen": left, "out_lines": of("out"), "position": at, "table": "reconciliation",
    })
}

fn publish(s: &mut Story, [period, scope]: [&str; 2], row: Option<&Value>) {
    let of = |name: &str| row.map_or(0, |row| row[name].as_i64().expect("a number"));
    let figures = vec![
        figure("in", "fen", of("in_fen")),
        figure("in_lines", "count", of("in_lines")),
        figure("out", "fen", of("out_fen")),
        figure("out_lines", "count", of("out_lines")),
        figure("reconciled", "count", i64::from(row.is_some())),
    ];
    let params = json!({"period": period, "scope": scope});
    let document =
        s.document("reconciliation", params, figures, row.cloned().into_iter().collect());
    s.disclose(&document);
}

#[test]
fn what_is_outstanding_is_shown_as_it_was_last_reconciled() {
    let mut s = story();
    let bank = json!({"account": "BX", "bank": "银行", "holder": "红会", "name": "专户"});
    s.entry("P", "ADM", "administrator", "account:BX", "account_opened", bank);
    imported(&mut s, 40, 3);
    publish(&mut s, ["2020-01", "system:P"], None);
    let lines = [(1, "in", 33), (2, "in", 7), (3, "out", 3)];
    let row = reconciled(&mut s, "R1", [0, 40, 3], &lines);
    publish(&mut s, ["2020-01", "system:P"], Some(&row));
    publish(&mut s, ["2020", "office:P"], Some(&row));
    // It is of the month that it reconciles, not of the one in which that is done.
    publish(&mut s, ["2020-02", "system:P"], None);
    publish(&mut s, ["2020-01", "system:C"], None);
    // What came since changes the row when the month is reconciled again, and not before.
    let mut data = gift("GX", 33);
    data["account"] = json!("BX");
    let at = s.entry("P", "CAS", "cashier", "gift:GX", "money_received", data);
    s.entries[at]["occurred_at"] = json!("2020-01-20T08:00:00+08:00");
    let data = json!({"account": "BX", "entries": [at], "lines": [line(1, "in", 33)], "match": "MX", "rule": "payer"});
    s.entry("P", "ACC", "accountant", "match:MX", "lines_matched", data);
    publish(&mut s, ["2020-01", "system:P"], Some(&row));
    let row = reconciled(&mut s, "R2", [33, 7, 3], &lines[1..]);
    publish(&mut s, ["2020-01", "system:P"], Some(&row));
    publish(&mut s, ["2020-Q1", "office:P"], Some(&row));
    holds(&s);
}
