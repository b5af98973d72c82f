//! The story goes on: what an office is called and its end, how a donor is shown, goods that lose value, cash that is
//! counted, money that is placed for a time.

use crate::forge::story::{Story, accepted, gift, lot};
use crate::more::act;
use crate::{by, shows};
use serde_json::{Value, json};

/// The fund that invests, with an account of its own.
pub(crate) const FUND: &str = "FN";
/// What is in both at the end: 10,000 given, 5,000 placed, 2,100 back.
pub(crate) const CASH: u64 = 7_100;
/// Two codes of other bodies, in the one spelling.
pub(crate) const CODES: [&str; 2] = ["53999999000000001H", "51999999MJ00000008"];

pub(crate) fn office(id: &str, name: &str) -> Value {
    json!({"level": "grassroots", "name": name, "organisation": id, "parent": "P"})
}

pub(crate) fn register(s: &mut Story, data: Value) -> usize {
    let stream = format!("org:{}", data["organisation"].as_str().expect("an id"));
    by(s, "ADM", &stream, "organisation_registered", data)
}

pub(crate) fn rename(s: &mut Story, id: &str, name: &str) -> usize {
    let data = json!({"name": name, "organisation": id, "reason": "更名"});
    by(s, "ADM", &format!("org:{id}"), "organisation_changed", data)
}

pub(crate) fn close_office(s: &mut Story, id: &str) -> usize {
    let data = json!({"organisation": id, "reason": "撤并"});
    by(s, "ADM", &format!("org:{id}"), "organisation_closed", data)
}

pub(crate) fn change_fund(s: &mut Story, id: &str) -> usize {
    let data = json!({"fund": id, "name": "新基金", "purpose": "救助", "reason": "更名"});
    by(s, "ADM", &format!("fund:{id}"), "fund_changed", data)
}

pub(crate) fn choose(s: &mut Story, gift: &str, mode: &str, minor: bool) -> usize {
    let data = json!({"gift": gift, "minor": minor, "mode": mode});
    by(s, "MAN", &format!("gift:{gift}"), "disclosure_chosen", data)
}

pub(crate) fn withdraw(s: &mut Story, gift: &str, mode: &str) -> usize {
    let data = json!({"gift": gift, "mode": mode});
    by(s, "MAN", &format!("gift:{gift}"), "consent_withdrawn", data)
}

pub(crate) fn confirm(s: &mut Story, id: &str, allocation: &str) -> usize {
    let data = json!({"allocation": allocation, "delivery": id, "person_times": 3, "region": "地"});
    by(s, "MAN", &format!("delivery:{id}"), "delivery_confirmed", data)
}

/// Of a lot in W.
pub(crate) fn impaired(id: &str, batch: &str, value: u64) -> Value {
    json!({"batch": batch, "impairment": id, "reason": "受潮", "value_fen": value, "warehouse": "W"})
}

pub(crate) fn cash(id: &str, booked: u64, counted: u64) -> Value {
    let mut data = json!({"account": "BN", "booked_fen": booked, "count": id, "counted_fen": counted, "counters": ["CAS", "KEE"]});
    if booked != counted {
        data["reason"] = json!("短款");
    }
    data
}

pub(crate) fn count_cash(s: &mut Story, data: Value) -> usize {
    let stream = format!("count:{}", data["count"].as_str().expect("an id"));
    by(s, "CAS", &stream, "cash_counted", data)
}

pub(crate) fn placed(id: &str, fund: &str, amount: u64) -> Value {
    json!({"account": "BN", "amount_fen": amount, "fund": fund, "investment": id, "issuer": "银行", "kind": "deposit", "matures": "2021-02-01", "reason": "保值"})
}

pub(crate) fn back(id: &str, amount: u64, cost: u64, closes: bool) -> Value {
    json!({"account": "BN", "amount_fen": amount, "closes": closes, "cost_fen": cost, "investment": "IV", "return": id})
}

pub(crate) fn bring_in(s: &mut Story, data: Value) -> usize {
    let stream = format!("investment:{}", data["investment"].as_str().expect("an id"));
    by(s, "CAS", &stream, "investment_returned", data)
}

pub(crate) fn given(id: &str, fund: &str, amount: u64) -> Value {
    let mut data = gift(id, amount);
    data["account"] = json!("BN");
    data["fund"] = json!(fund);
    data
}

/// An office that was called otherwise and closed; of the gift GS its donor, who is masked after he was named; of BI ten
/// pieces, of 100 fen once and of 70 now; of 5,000 fen placed 2,000 back, with 100 earned.
pub(crate) fn told(s: &mut Story) {
    let mut data = office("G", "旧所");
    data["uscc"] = json!(CODES[0]);
    register(s, data);
    let at = rename(s, "G", "新所");
    s.entries[at]["data"]["uscc"] = json!(CODES[1]);
    close_office(s, "G");
    let bank = json!({"account": "BN", "bank": "银行", "holder": "红会", "name": "专户"});
    by(s, "ADM", "account:BN", "account_opened", bank);
    let fund = crate::story::fund_of(FUND, "purpose", "donation", "unrestricted");
    by(s, "ADM", "fund:FN", "fund_established", fund);
    let at = change_fund(s, FUND);
    shows(s, at, "filing");
    crate::money(s, given("GS", FUND, 10_000));
    let at = choose(s, "GS", "named", false);
    shows(s, at, "consent");
    withdraw(s, "GS", "masked");
    let at = confirm(s, "DV", "L1");
    shows(s, at, "signature");
    by(s, "KEE", "gift:GI", "goods_accepted", accepted("GI", json!([lot("BI", 10, 100)])));
    act(s, "AIM", "goods_impaired", impaired("IM", "BI", 30));
    count_cash(s, cash("CC", 10_000, 9_999));
    act(s, "AIV", "investment_placed", placed("IV", FUND, 5_000));
    bring_in(s, back("RV", 2_100, 2_000, false));
}
