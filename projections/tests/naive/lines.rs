//! `VIEWS.md` section 6, table by table.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Books, list, months, number, text};

/// One amount on one line.
#[derive(Clone)]
struct Amount {
    day: String,
    org: String,
    fund: String,
    line: &'static str,
    other: String,
    fen: i64,
}

fn values(lines: &Value, name: &str) -> i64 {
    list(lines).iter().map(|line| number(&line[name])).sum()
}

impl Books {
    fn amounts(&self) -> Vec<Amount> {
        let mut all = Vec::new();
        for counted in self.counted() {
            let (data, org) = (&counted.of["data"], text(&counted.of["org"]));
            let mut put = |line, org: &str, fund: &Value, other: &str, fen: i64| {
                let (line, fen) = if counted.prior { corrected(line, fen) } else { (line, fen) };
                all.push(Amount {
                    day: counted.day.clone(),
                    org: org.to_owned(),
                    fund: text(fund),
                    line,
                    other: other.to_owned(),
                    fen: counted.sign * fen,
                });
            };
            let fund = &data["fund"];
            let amount = number(&data["amount_fen"]);
            match counted.of["type"].as_str().unwrap() {
                kind @ ("opening_balance" | "other_source_in") => {
                    let line = if kind == "opening_balance" { "established" } else { "other_in" };
                    let money = number(&data["money"]["amount_fen"]);
                    let goods = values(&data["goods"]["lots"], "value_fen");
                    put(line, &org, fund, "", money + goods);
                    put("bank", &org, fund, "", money);
                    put("goods", &org, fund, "", goods);
                }
                "money_received" => {
                    put("received_money", &org, fund, "", amount);
                    let place = if data["channel"].is_string() { "clearing" } else { "bank" };
                    put(place, &org, fund, "", amount);
                }
                "unclaimed_received" => {
                    put("other_in", &org, fund, "", amount);
                    put("bank", &org, fund, "", amount);
                }
                "unclaimed_claimed" => {
                    let waited = &self.made("unclaimed", &data["unclaimed"])["data"]["fund"];
                    put("received_money", &org, fund, "", amount);
                    put("other_in", &org, waited, "", -amount);
                }
                "refund_paid" => {
                    let fund = &self.made("gift", &data["gift"])["data"]["fund"];
                    put("received_money", &org, fund, "", -amount);
                    put("bank", &org, fund, "", -amount);
                }
                "money_clawed_back" => {
                    let of = &self.made("gift", &data["gift"])["data"]["fund"];
                    put("received_money", &org, of, "", -amount);
                    put("moved", &org, of, "", amount);
                    put("moved", &org, fund, "", -amount);
                    put("bank", &org, of, "", -amount);
                }
                "shortfall_closed" if data["outcome"] == "recovered" => {
                    let back = &self.made("clawback", &data["clawback"])["data"];
                    let of = &self.made("gift", &back["gift"])["data"]["fund"];
                    put("moved", &org, of, "", -amount);
                    put("moved", &org, &back["fund"], "", amount);
                }
                "fund_moved" | "intent_changed" | "restriction_released" => {
                    put("moved", &org, fund, "", -amount);
                    put("moved", &org, &data["to_fund"], "", amount);
                }
                "cost_paid" => {
                    put("costs", &org, fund, "", amount);
                    put("bank", &org, fund, "", -amount);
                }
                "interest_received" => {
                    for share in list(&data["shares"]) {
                        put("other_in", &org, &share["fund"], "", number(&share["amount_fen"]));
                    }
                    put("bank", &org, &Value::Null, "", amount);
                }
                "goods_sold" => {
                    let fund = Value::String(self.batches[&text(&data["batch"])].1.clone());
                    let of = |name: &str| number(&data[name]);
                    put("sold", &org, &fund, "", of("value_fen"));
                    put("goods", &org, &fund, "", -of("value_fen"));
                    put("other_in", &org, &fund, "", of("proceeds_fen"));
                    put("costs", &org, &fund, "", of("costs_fen"));
                    put("bank", &org, &fund, "", of("proceeds_fen") - of("costs_fen"));
                }
                "goods_returned" => {
                    for line in list(&data["lines"]) {
                        let (origin, fund, _) = &self.batches[&text(&line["batch"])];
                        let fund = Value::String(fund.clone());
                        let bought = *origin == "purchased";
                        let used = if bought { "used_money" } else { "used_goods" };
                        put(used, &org, &fund, "", -number(&line["value_fen"]));
                        put("goods", &org, &fund, "", number(&line["value_fen"]));
                    }
                }
                "goods_valued" => {
                    let fund = Value::String(self.batches[&text(&data["batch"])].1.clone());
                    let value = number(&data["value_fen"]);
                    put("received_goods", &org, &fund, "", value);
                    if let Some((good, lost)) = self.good_and_lost(counted.of) {
                        put("used_goods", &org, &fund, "", good);
                        put("lost", &org, &fund, "", lost);
                    } else {
                        let there = data["warehouse"].is_string();
                        put(if there { "goods" } else { "in_transit" }, &org, &fund, "", value);
                    }
                }
                "goods_disposed" | "goods_counted" => {
                    for line in list(&data["lines"]) {
                        let fund = Value::String(self.batches[&text(&line["batch"])].1.clone());
                        put("lost", &org, &fund, "", number(&line["value_fen"]));
                        put("goods", &org, &fund, "", -number(&line["value_fen"]));
                    }
                }
                "goods_impaired" => {
                    let fund = Value::String(self.batches[&text(&data["batch"])].1.clone());
                    put("lost", &org, &fund, "", number(&data["value_fen"]));
                    put("goods", &org, &fund, "", -number(&data["value_fen"]));
                }
                "investment_placed" => {
                    put("bank", &org, fund, "", -amount);
                    put("investments", &org, fund, "", amount);
                }
                "investment_returned" => {
                    let cost = number(&data["cost_fen"]);
                    let of = &self.made("investment", &data["investment"])["data"]["fund"];
                    put("other_in", &org, of, "", amount - cost);
                    put("bank", &org, of, "", amount);
                    put("investments", &org, of, "", -cost);
                }
                "goods_accepted" => {
                    put("received_goods", &org, fund, "", values(&data["lots"], "value_fen"));
                    put("goods", &org, fund, "", values(&data["lots"], "value_fen"));
                }
                "channel_settled" => {
                    for line in list(&data["lines"]) {
                        let (gross, fee) = (number(&line["gross_fen"]), number(&line["fee_fen"]));
                        put("fees", &org, &line["fund"], "", fee);
                        put("bank", &org, &line["fund"], "", gross - fee);
                        put("clearing", &org, &line["fund"], "", -gross);
                    }
                }
                kind @ ("funds_disbursed" | "disbursement_returned") => {
                    let amount = if kind == "funds_disbursed" { amount } else { -amount };
                    let made = self.made("allocation", &data["allocation"]);
                    put("used_money", &org, &made["data"]["fund"], "", amount);
                    put("bank", &org, &made["data"]["fund"], "", -amount);
                }
                "goods_purchased" => {
                    put("bank", &org, &Value::Null, "", -amount);
                    put("goods", &org, &Value::Null, "", values(&data["lots"], "value_fen"));
                }
                "goods_shipped" => {
                    put("goods", &org, &Value::Null, "", -values(&data["lines"], "value_fen"));
                    put("in_transit", &org, &Value::Null, "", values(&data["lines"], "value_fen"));
                }
                "goods_signed" => {
                    let sender = text(&self.made("shipment", &data["shipment"])["org"]);
                    for line in list(&data["lines"]) {
                        let (origin, fund, _) = &self.batches[&text(&line["batch"])];
                        let fund = Value::String(fund.clone());
                        let bought = *origin == "purchased";
                        let used = if bought { "used_money" } else { "used_goods" };
                        let good = number(&line["value_good_fen"]);
                        let lost = number(&line["value_lost_fen"]);
                        put(used, &org, &fund, "", good);
                        put("lost", &org, &fund, "", lost);
                        put("in_transit", &sender, &fund, "", -good - lost);
                    }
                }
                "transfer_sent" if data["amount_fen"].is_number() => {
                    let to = text(&data["organisation"]);
                    put("leaving", &org, fund, &to, amount);
                    put("bank", &org, fund, "", -amount);
                    put("moving", &org, fund, &to, amount);
                }
                "transfer_sent" => {
                    put("goods", &org, fund, "", -values(&data["lines"], "value_fen"));
                    put("in_transit", &org, fund, "", values(&data["lines"], "value_fen"));
                }
                "transfer_received" => {
                    let from = text(&self.made("transfer", &data["transfer"])["org"]);
                    let goods = values(&data["lines"], "value_fen");
                    put("leaving", &from, fund, &org, goods);
                    put("entering", &org, fund, &from, amount + goods);
                    put("bank", &org, fund, "", amount);
                    put("moving", &from, fund, &org, -amount);
                    put("goods", &org, fund, "", goods);
                    put("in_transit", &from, fund, "", -goods);
                }
                _ => {}
            }
        }
        all
    }

    /// The name under which an amount stands in a scope; empty where it stands nowhere.
    fn named(&self, scope: &str, amount: &Amount) -> &'static str {
        let x = scope.split_once(':').unwrap().1;
        let (inside, other) = (self.holds(scope, &amount.org), &amount.other);
        match amount.line {
            _ if !inside => "",
            "leaving" | "entering" if self.holds(scope, other) => "",
            "leaving" if self.above(other, x) => "passed_up",
            "leaving" => "transferred_out",
            "entering" if self.above(&amount.org, other) => "passed_up_in",
            "entering" => "transferred_in",
            "moving" if !self.holds(scope, other) => "",
            "moving" => "closing.money_in_transit",
            "bank" => "closing.bank",
            "clearing" => "closing.clearing",
            "goods" => "closing.goods",
            "in_transit" => "closing.goods_in_transit",
            "investments" => "closing.investments",
            line => line,
        }
    }
}

/// What a prior year's reversal does instead, before its sign.
fn corrected(line: &'static str, fen: i64) -> (&'static str, i64) {
    match line {
        line if CAME.contains(&line) => ("corrected", fen),
        line if WENT.contains(&line) => ("corrected", -fen),
        line => (line, fen),
    }
}

/// All amounts, to be asked about.
pub(crate) struct Lines<'a> {
    books: &'a Books,
    amounts: Vec<Amount>,
}

const CAME: [&str; 8] = [
    "established",
    "received_money",
    "received_goods",
    "other_in",
    "transferred_in",
    "passed_up_in",
    "moved",
    "corrected",
];
const WENT: [&str; 8] =
    ["used_money", "used_goods", "transferred_out", "passed_up", "fees", "costs", "lost", "sold"];

impl<'a> Lines<'a> {
    pub(crate) fn of(books: &'a Books) -> Lines<'a> {
        Lines { books, amounts: books.amounts() }
    }

    /// What other funds lay out at the end of a period for gifts of a fund that were clawed back.
    pub(crate) fn shortfall(&self, scope: &str, period: &str, fund: &str) -> i64 {
        let (books, last) = (self.books, months(period).1);
        let mut sum = 0;
        for counted in books.counted().filter(|counted| counted.day[..7] <= *last) {
            let entry = counted.of;
            let sign = counted.sign
                * match entry["type"].as_str().unwrap() {
                    "money_clawed_back" => 1,
                    "shortfall_closed" => -1,
                    _ => continue,
                };
            let back = &books.made("clawback", &entry["data"]["clawback"])["data"];
            let gift = &books.made("gift", &back["gift"])["data"];
            if gift["fund"] == fund && books.holds(scope, &text(&entry["org"])) {
                sum += sign * number(&entry["data"]["amount_fen"]);
            }
        }
        sum
    }

    /// The line members and places of a scope in a period, over the funds that fit.
    pub(crate) fn sums(
        &self,
        scope: &str,
        period: &str,
        fits: impl Fn(&str) -> bool,
    ) -> BTreeMap<&'static str, i64> {
        let (first, last) = months(period);
        let mut sums: BTreeMap<&str, i64> = CAME.into_iter().chain(WENT).map(|n| (n, 0)).collect();
        sums.extend([("opening", 0), ("closing", 0)]);
        for amount in self.amounts.iter().filter(|amount| amount.day[..7] <= *last) {
            let name = self.books.named(scope, amount);
            if name.is_empty() {
                continue;
            }
            if name.starts_with("closing.") {
                *sums.entry(name).or_default() += amount.fen;
                continue;
            }
            if !fits(&amount.fund) {
                continue;
            }
            let on_hand = if CAME.contains(&name) { amount.fen } else { -amount.fen };
            *sums.get_mut("closing").unwrap() += on_hand;
            if amount.day[..7] < *first {
                *sums.get_mut("opening").unwrap() += on_hand;
            } else {
                *sums.get_mut(name).unwrap() += amount.fen;
            }
        }
        sums
    }
}
