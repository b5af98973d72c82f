//! What moves inside one organisation, is promised or receipted changes no figure; what comes late to a closed month counts
//! in the month that it is booked in.

use super::activity::statement;
use super::forge::story::{Story, gift, story};
use super::holds;
use serde_json::{Value, json};

fn administer(s: &mut Story, stream: &str, kind: &str, data: Value) {
    s.entry("P", "ADM", "administrator", stream, kind, data);
}

#[test]
fn what_happens_inside_changes_no_figure() {
    let mut s = story();
    let bank = json!({"account": "BANK2", "bank": "银行", "holder": "红会", "name": "专户"});
    administer(&mut s, "account:BANK2", "account_opened", bank);
    let house = json!({"keeper": "KEE", "name": "仓", "place": "地", "warehouse": "W2"});
    administer(&mut s, "warehouse:W2", "warehouse_opened", house);
    let money =
        json!({"amount_fen": 1_000, "from": "BANK", "fund": "F", "move": "M1", "to": "BANK2"});
    s.entry("P", "CAS", "cashier", "move:M1", "money_moved", money);
    let lines = json!([{"batch": "B1", "qty": 10, "value_fen": 33}]);
    let goods = json!({"from": "W", "lines": lines, "move": "M2", "to": "W2"});
    s.entry("P", "KEE", "keeper", "move:M2", "goods_moved", goods);
    let pledge = json!({"amount_fen": 100_000, "donor_kind": "individual", "pledge": "Y1", "public_promise": true});
    s.entry("P", "MAN", "manager", "pledge:Y1", "pledge_made", pledge);
    let kept = json!({"gift": "G1", "pledge": "Y1"});
    s.entry("P", "MAN", "manager", "pledge:Y1", "pledge_fulfilled", kept);
    let block = json!({"block": "RB", "code": "33010120", "first": "0000000001", "form": "paper", "last": "0000000100"});
    s.entry("P", "ACC", "accountant", "block:RB", "receipt_block_received", block);
    let receipt = json!({"amount_fen": 100_000, "gift": "G1", "receipt": "33010120-0000000001"});
    s.entry("P", "ACC", "accountant", "gift:G1", "receipt_issued", receipt);
    let document = statement(&s);
    s.disclose(&document);
    holds(&s);
}

#[test]
fn what_comes_late_leaves_the_closed_month_as_it_is() {
    let mut s = story();
    // 3 March.
    s.minute = 600 * 31;
    let month = json!({"month": "2020-02"});
    s.entry("P", "ACC", "accountant", "period:2020-02", "period_closed", month);
    let at = s.entry("P", "CAS", "cashier", "gift:GX", "money_received", gift("GX", 7));
    s.entries[at]["occurred_at"] = json!("2020-02-29T10:00:00+08:00");
    s.entries[at]["booked_on"] = json!("2020-03-01");
    let document = statement(&s);
    s.disclose(&document);
    holds(&s);
}
