//! What the bank says: R95 to R99. The sample imports no statement, so the forger opens an account of his own and has its bank speak.

use super::{PROVINCE, acting, around, broken, decide};
use serde_json::{Value, json};
use sunshine_tests::Forge;

/// The last month that the province closed, opened again by two persons.
fn reopened(f: &mut Forge) -> String {
    let month = acting(f, "period_closed")["data"]["month"].as_str().expect("a month").to_owned();
    let data = json!({ "month": month, "reason": "补对账" });
    decide(f, "period_reopened", &format!("period:{month}"), &data);
    month
}

/// An entry of the accountant who closed the last month.
fn by_accountant(f: &Forge, kind: &str, stream: String, data: Value) -> Value {
    let mut entry = around(&acting(f, "period_closed"), kind, stream, data);
    entry["schema"] = json!(1);
    entry
}

/// A new account of the province.
fn account(f: &mut Forge) -> String {
    let id = f.id();
    let like = acting(f, "account_opened");
    let mut data = like["data"].clone();
    data["account"] = json!(id);
    let entry = around(&like, "account_opened", format!("account:{id}"), data);
    f.append(&entry, |_| ());
    id
}

/// A statement of a month with one line of five fen that came, for which the books have nothing; its id and its position.
fn statement(f: &mut Forge, account: &str, month: &str, closing: u64) -> (String, u64) {
    let id = f.id();
    let data = json!({
        "account": account, "closing_fen": closing, "from": format!("{month}-01"), "in_fen": 5, "in_lines": 1,
        "opening_fen": 0, "out_fen": 0, "out_lines": 0, "statement": id, "to": last_day(month),
    });
    let entry = by_accountant(f, "statement_imported", format!("statement:{id}"), data);
    let position = f.append(&entry, |_| ());
    (id, position)
}

/// The line of such a statement, with so many entries; answers the match's id and position.
fn matched(
    f: &mut Forge,
    account: &str,
    statement: &str,
    month: &str,
    entries: &[u64],
) -> (String, u64) {
    let id = f.id();
    let line = json!({ "amount_fen": 5, "day": format!("{month}-10"), "line": 1, "side": "in", "statement": statement });
    let data = json!({ "account": account, "entries": entries, "lines": [line], "match": id, "rule": "manual" });
    let entry = by_accountant(f, "lines_matched", format!("match:{id}"), data);
    let position = f.append(&entry, |_| ());
    (id, position)
}

/// Five fen that really came to the account of the province.
fn gift(f: &mut Forge, account: &str) -> u64 {
    let like = f.last("money_received", |e| {
        e["org"] == PROVINCE && e["data"]["account"].is_string() && e["data"]["earmark"].is_null()
    });
    let (id, at) = (f.id(), acting(f, "period_closed")["occurred_at"].clone());
    f.append(&like, |e| {
        e["occurred_at"] = at;
        e["stream"] = json!(format!("gift:{id}"));
        e["data"]["gift"] = json!(id);
        e["data"]["account"] = json!(account);
        e["data"]["amount_fen"] = json!(5);
    })
}

#[test]
fn a_statement_that_does_not_add_up() {
    broken("R95", |f| {
        let month = reopened(f);
        let account = account(f);
        statement(f, &account, &month, 4).1
    });
}

#[test]
fn a_line_explained_by_another_accounts_gift() {
    broken("R96", |f| {
        let month = reopened(f);
        let account = account(f);
        let (statement, _) = statement(f, &account, &month, 5);
        let elsewhere = acting(f, "account_opened");
        let elsewhere = f
            .all("account_opened")
            .find(|e| e["org"] == PROVINCE && e["stream"] != elsewhere["stream"])
            .expect("another account")["data"]["account"]
            .clone();
        let gift = gift(f, elsewhere.as_str().expect("an id"));
        matched(f, &account, &statement, &month, &[gift]).1
    });
}

#[test]
fn a_match_undone_twice() {
    broken("R97", |f| {
        let month = reopened(f);
        let account = account(f);
        let (statement, _) = statement(f, &account, &month, 5);
        let gift = gift(f, &account);
        let (id, _) = matched(f, &account, &statement, &month, &[gift]);
        let data = json!({ "match": id, "reason": "勾错" });
        let undone = by_accountant(f, "match_undone", format!("match:{id}"), data);
        f.append(&undone, |_| ());
        f.append(&undone, |_| ())
    });
}

#[test]
fn a_reconciliation_that_leaves_a_line_out() {
    broken("R98", |f| {
        let month = reopened(f);
        let account = account(f);
        statement(f, &account, &month, 5);
        let data = json!({
            "account": account, "adjusted_fen": 0, "bank_fen": 5, "book_fen": 0, "month": month, "outstanding": [],
            "reconciliation": f.id(),
        });
        decide(f, "account_reconciled", &format!("account:{account}"), &data)
    });
}

/// The last day of a month of 2020 or 2021.
fn last_day(month: &str) -> String {
    let days = match &month[5..] {
        "02" if month.starts_with("2020") => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    };
    format!("{month}-{days}")
}

#[test]
fn a_month_closed_with_accounts_that_nobody_reconciled() {
    broken("R99", |f| {
        let closed = acting(f, "period_closed");
        reopened(f);
        let policy = acting(f, "policy_set");
        f.append(&policy, |e| {
            e["stream"] = json!("policy:close.reconciled");
            e["data"] = json!({
                "effective_from": "2020-01-01", "key": "close.reconciled", "legal_basis": "会计制度", "value": 1,
            });
        });
        f.append(&closed, |_| ())
    });
}
